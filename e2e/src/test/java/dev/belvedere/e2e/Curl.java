package dev.belvedere.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Runs the real curl, with the options that Amplitude's documentation shows.
final class Curl {
    private Curl() {}

    static Answer run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("curl", "--silent", "--show-error", "--write-out", "\n%{http_code}"));
        command.addAll(List.of(arguments));
        Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (curl.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + output);
        }
        int status = output.lastIndexOf('\n');
        return new Answer(Integer.parseInt(output.substring(status + 1)), output.substring(0, status));
    }
}
