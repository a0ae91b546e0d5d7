package dev.belvedere.server.maintenance;

import dev.belvedere.server.operations.StartRefusedException;
import dev.belvedere.store.UnreadableVersionException;
import dev.belvedere.store.backup.BackupException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.logging.LoggingSystem;

/// The commands that the server's program knows beside being a server: `backup`, `restore` and `doctor`.
public final class Maintenance {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final List<String> COMMANDS = List.of("backup", "restore", "doctor");

    private Maintenance() {}

    /// Whether arguments of the program name a command.
    public static boolean isCommand(List<String> arguments) {
        return !arguments.isEmpty() && COMMANDS.contains(arguments.getFirst());
    }

    /// Carries out a command.
    ///
    /// @return the code to exit with: 0 when all is well, 1 when something is wrong, which is said to `err`, 2 for
    ///     wrong use
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        LoggingSystem.get(Maintenance.class.getClassLoader()).beforeInitialize();
        List<String> own = arguments.subList(1, arguments.size());
        try {
            return switch (arguments.getFirst()) {
                case "backup" -> {
                    BackupCommand.run(own, out);
                    yield DONE;
                }
                case "restore" -> {
                    RestoreCommand.run(own, out);
                    yield DONE;
                }
                default -> DoctorCommand.run(own, out) ? DONE : FAILED;
            };
        } catch (Usage e) {
            err.println(arguments.getFirst() + ": " + e.getMessage() + "; see --help");
            return MISUSED;
        } catch (BackupException | StartRefusedException | UnreadableVersionException e) {
            err.println(sentence(String.valueOf(e.getMessage())));
            return FAILED;
        } catch (IOException | RuntimeException e) {
            err.println(arguments.getFirst() + " failed: " + e);
            return FAILED;
        }
    }

    private static String sentence(String message) {
        String end = message.endsWith(".") ? "" : ".";
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + end;
    }
}
