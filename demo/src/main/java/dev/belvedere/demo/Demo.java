package dev.belvedere.demo;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Fills a server with a fictional company and says where to look.
///
/// The last line of standard output is `READY ` and the path of a chart; everything said on the way goes
/// to standard error, so that it is seen at once wherever the output goes.
public final class Demo {
    private final Arguments arguments;
    private final Workspace workspace;
    private final Server server;
    private final PrintStream say;

    private Demo(Arguments arguments, PrintStream say) {
        this.arguments = arguments;
        this.server = new Server(arguments.server(), arguments.token());
        this.workspace = new Workspace(server);
        this.say = say;
    }

    /// Exits with 2 where the arguments cannot be read, and with 1 where the server refuses or does not answer.
    public static void main(String... args) throws InterruptedException {
        try {
            Arguments arguments = Arguments.parse(args);
            System.out.println("READY " + new Demo(arguments, System.err).run());
        } catch (IllegalArgumentException unreadable) {
            System.err.println(unreadable.getMessage() + System.lineSeparator() + Arguments.USAGE);
            System.exit(2);
        } catch (ConnectException unanswered) {
            System.err.println("The demo stopped: no server answers at the given address.");
            System.exit(1);
        } catch (IOException refused) {
            System.err.println("The demo stopped: " + refused.getMessage());
            System.exit(1);
        }
    }

    private String run() throws IOException, InterruptedException {
        Optional<Workspace.ViewRef> existing = workspace.view();
        if (existing.isPresent()) {
            say.println("The demo is here already, so nothing was added.");
            return chartPath(existing.get().id(), new Season(existing.get().createdAt()));
        }
        Map<Product, Workspace.ProjectRef> projects = workspace.projects();
        Instant began = projects.values().stream()
                .map(Workspace.ProjectRef::createdAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Company company = Company.with(arguments.events(), arguments.seed(), began);
        send(company, projects);
        long view = workspace.createView(projects).id();
        say.println(summary(company));
        return chartPath(view, company.season());
    }

    private void send(Company company, Map<Product, Workspace.ProjectRef> projects)
            throws IOException, InterruptedException {
        say.printf(Locale.ROOT, "Sending the last 90 days of %s, a company with four products:%n", Company.NAME);
        Upload upload = new Upload(server, projects);
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        upload.events(company, new Progress(company.events().size(), terminal, say, System::nanoTime));
        upload.mappings(company.linkedPeople());
    }

    static String summary(Company company) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%,d events:", company.events().size()));
        for (Product product : Product.values()) {
            text.append(String.format(Locale.ROOT, " %s %,d", product.projectName(), company.events(product)));
            text.append(product == Product.LOYALTY_PORTAL ? ".\n" : ",");
        }
        Census census = Census.of(company);
        text.append(String.format(
                Locale.ROOT,
                "%,d humans left them under %,d IDs. Sign-ins on their devices show them to be %,d users,"
                        + " the mapping of %,d member numbers to shop accounts %,d.%n",
                company.humansSeen(),
                census.idsAsSent(),
                census.afterSignIns(),
                company.linkedPeople().size(),
                census.afterMapping()));
        Milestones milestones = company.season().milestones();
        return text.append(String.format(
                        Locale.ROOT,
                        "What to look for: the Android launch (%s), a failing web checkout (%s),"
                                + " iOS 2.0 with a shorter checkout (%s), a double points weekend (from %s).",
                        milestones.androidLaunch(),
                        milestones.checkoutTrouble(),
                        milestones.iosRelease(),
                        milestones.promotion()))
                .toString();
    }

    /// The web app's address of daily buyers by product, over the whole days of the season.
    static String chartPath(long viewId, Season season) {
        return "/chart?scope=" + viewId
                + "&event="
                + URLEncoder.encode(Event.ORDER_COMPLETED, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                + "&measure=uniques&interval=day&start=" + season.firstDay() + "&end=" + season.lastWholeDay()
                + "&group=built_in:project";
    }
}
