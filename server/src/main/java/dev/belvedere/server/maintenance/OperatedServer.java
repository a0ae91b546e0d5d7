package dev.belvedere.server.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belvedere.store.backup.BackupException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The server that has a data folder, asked by its [OperatorDoor].
///
/// @param data its folder
record OperatedServer(Path data, OperatorKey key) {
    /// @throws BackupException when it cannot be asked
    static OperatedServer of(Path data) throws IOException {
        try {
            Optional<OperatorKey> key = OperatorKey.read(data);
            return new OperatedServer(
                    data,
                    key.orElseThrow(() -> new BackupException("the data folder " + data
                            + " is in use by a server that is not ready, or by a command; try again when it is")));
        } catch (AccessDeniedException e) {
            throw new BackupException("the data folder " + data + " is in use by a server of another user ("
                    + e.getFile() + " cannot be read); run this as that user");
        }
    }

    /// Has an order carried out.
    ///
    /// @param out where it says how it goes
    /// @return what was done, in words
    /// @throws BackupException with the server's reason when it was not
    String order(String path, Map<String, String> form, PrintStream out) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + key.port() + path))
                .header("Authorization", "Bearer " + key.token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"))))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> answer = client.send(request, BodyHandlers.ofLines());
            if (answer.statusCode() == 409) {
                throw new BackupException("the server is busy with another backup or check; wait until it is done");
            }
            if (answer.statusCode() != 200) {
                throw new BackupException("the server on " + data + " answered " + answer.statusCode() + " to " + path
                        + "; is it of another version?");
            }
            try (Stream<String> lines = answer.body()) {
                return result(lines.iterator(), out);
            }
        } catch (ConnectException e) {
            throw new BackupException("the server on " + data + " does not answer on port " + key.port()
                    + "; try again when it is ready");
        } catch (UncheckedIOException e) {
            throw new BackupException("the server on " + data + " went away before it was done: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException("interrupted");
        }
    }

    private String result(Iterator<String> lines, PrintStream out) {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(OperatorDoor.DONE)) {
                return line.substring(OperatorDoor.DONE.length());
            }
            if (line.startsWith(OperatorDoor.FAILED)) {
                throw new BackupException(line.substring(OperatorDoor.FAILED.length()));
            }
            out.println(line);
        }
        throw new BackupException("the server on " + data + " went away before it was done");
    }
}
