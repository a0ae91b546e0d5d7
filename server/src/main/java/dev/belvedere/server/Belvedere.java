package dev.belvedere.server;

import dev.belvedere.server.maintenance.Maintenance;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/// The server. `--server.port=8080` and `--belvedere.data=./data` say where; see
/// [DataFolder] for what lies there.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class Belvedere {
    private static final int EXIT_REFUSED = 1;

    protected Belvedere() {}

    /// Runs until it is told to stop, or carries out one of the commands of [Maintenance]. Where it cannot start, it
    /// says why in one line and exits with 1.
    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        if (Maintenance.isCommand(given)) {
            System.exit(Maintenance.run(given, System.out, System.err));
        }
        try {
            new SpringApplication(Belvedere.class).run(arguments);
        } catch (RuntimeException alreadyReported) {
            System.exit(EXIT_REFUSED);
        }
    }
}
