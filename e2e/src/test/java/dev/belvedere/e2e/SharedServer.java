package dev.belvedere.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands tests a [Client] of one server that all of them share; it starts with the first and ends with
/// the last. Its organization knows everybody that any test ever named.
final class SharedServer implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Client.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedServer.class))
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .client();
    }

    private record Running(Path data, ServerProcess server, Client client) implements AutoCloseable {
        static Running start() {
            try {
                Path data = Files.createTempDirectory("belvedere-e2e-");
                ServerProcess server = ServerProcess.ready(data);
                return new Running(data, server, new Client(server.address()));
            } catch (IOException | InterruptedException failed) {
                throw new AssertionError("the shared server did not start", failed);
            }
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.close();
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
