package dev.belvedere.server.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/// A command that was carried out.
record Command(int code, String out, String err) {
    static Command run(Object... arguments) {
        List<String> given = Arrays.stream(arguments).map(String::valueOf).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Maintenance.run(given, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Command(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
