package dev.belvedere.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

/// The command `import`: brings files of history to a running server and says how it goes. Ends with
/// 0 when all lines are done, refused ones included.
public final class Import {
    private static final int USAGE_ERROR = 2;
    private static final int FAILED = 1;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Import() {}

    public static void main(String... args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int result = run(out, PAUSE, System.getenv(), args);
        if (result != 0) {
            System.exit(result);
        }
    }

    /// Runs the command.
    ///
    /// @param pause between tries, while the server is busy or out of reach
    /// @return the status that the process ends with
    public static int run(PrintStream out, Duration pause, Map<String, String> environment, String... args)
            throws InterruptedException {
        Arguments arguments;
        ColumnMapping mapping;
        try {
            arguments = Arguments.parse(environment, args);
            Path mappingFile = arguments.mapping();
            mapping = mappingFile == null ? null : ColumnMapping.read(mappingFile);
        } catch (IllegalArgumentException | IOException wrong) {
            out.println(wrong.getMessage());
            out.println(Arguments.USAGE);
            return USAGE_ERROR;
        }
        try (Report report = new Report(arguments.refused())) {
            List<Source> sources = new Sources(mapping, arguments.app()).of(arguments.files());
            Progress progress = new Progress(out, sources.size());
            Importing importing = new Importing(new Server(arguments), report, progress, pause);
            for (Source source : sources) {
                send(importing, source);
            }
            progress.ends(report.lines());
            if (report.lines() > 0) {
                out.println("The refused lines and why are in " + arguments.refused());
            }
            return 0;
        } catch (IOException | UncheckedIOException | IllegalArgumentException failure) {
            out.println();
            out.println("The import stopped: " + failure.getMessage());
            out.println("Run the same command again to go on from there.");
            return FAILED;
        }
    }

    /// What the server says concerns all files, anything else this one.
    private static void send(Importing importing, Source source) throws IOException, InterruptedException {
        try {
            importing.send(source);
        } catch (RefusedException | OutOfReachException ofServer) {
            throw ofServer;
        } catch (EOFException | ZipException damaged) {
            throw new IOException(
                    source.name() + " is damaged or incomplete: " + damaged.getMessage()
                            + "; the lines before the damage are stored",
                    damaged);
        } catch (IOException | IllegalArgumentException broken) {
            String words = String.valueOf(broken.getMessage());
            throw new IOException(words.contains(source.name()) ? words : source.name() + ": " + words, broken);
        }
    }
}
