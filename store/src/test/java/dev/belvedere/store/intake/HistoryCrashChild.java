package dev.belvedere.store.intake;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.HistoricEvent;
import dev.belvedere.store.HistoryBatch;
import dev.belvedere.store.IncomingEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The process that is killed while history comes in: sends two endless files at once, from where
/// they are, and uploads beside them. Prints the file and how many of its lines are done, after each
/// piece.
///
/// Argument: folder.
final class HistoryCrashChild {
    static final List<String> FILES = List.of("file a", "file b");
    static final PropertyKey FILE = PropertyKey.event("file");
    static final PropertyKey LINE = PropertyKey.event("line");
    static final String SNAPSHOT = "snapshot";

    private static final int PERSONS = 50;
    private static final int LONGEST_PIECE = 30;

    private HistoryCrashChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        Intake intake = Intake.open(Path.of(arguments[0]), IntakeOptions.DEFAULTS, (_, _) -> {});
        intake.start();
        List<Thread> senders = new ArrayList<>();
        for (String file : FILES) {
            senders.add(Thread.ofPlatform().start(() -> sendForEver(intake, file)));
        }
        senders.add(Thread.ofPlatform().start(() -> uploadForEver(intake)));
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private static void sendForEver(Intake intake, String file) {
        Random random = new Random(file.hashCode());
        long next = intake.historyLines(Samples.SHOP, file);
        while (true) {
            long end = next + 1 + random.nextInt(LONGEST_PIECE);
            List<HistoricEvent> events = new ArrayList<>();
            for (long line = next; line < end; line++) {
                events.add(event(file, line));
            }
            next = Samples.await(intake.append(
                            new HistoryBatch(Samples.SHOP, Samples.NOON, "source", file, next, end, events)))
                    .nextLine();
            acknowledge(file + " " + next);
        }
    }

    private static void uploadForEver(Intake intake) {
        Random random = new Random(1);
        while (true) {
            Samples.await(intake.append(
                    Samples.batch(Samples.PORTAL, Samples.event(user(random), "device " + random.nextInt(PERSONS)))));
        }
    }

    private static HistoricEvent event(String file, long line) {
        Random random = new Random(file.hashCode() * 31L + line);
        long number = number(file, line);
        IncomingEvent event = new IncomingEvent(
                random.nextInt(3) == 0 ? "user " + number : null,
                "device " + random.nextInt(PERSONS),
                "Opened",
                Samples.NOON,
                null,
                Map.of(FILE, new Text(file), LINE, new Whole(line)),
                List.of(Samples.set(SNAPSHOT, file + line)));
        return new HistoricEvent(event, number);
    }

    /// The number of a line's person at its source, which is the same in both files.
    static long number(String file, long line) {
        return new Random(file.hashCode() * 17L + line).nextInt(PERSONS);
    }

    private static @Nullable String user(Random random) {
        return random.nextInt(3) == 0 ? "user " + random.nextInt(PERSONS) : null;
    }

    private static synchronized void acknowledge(String done) {
        System.out.println(done);
        if (System.out.checkError()) {
            Runtime.getRuntime().halt(1);
        }
    }
}
