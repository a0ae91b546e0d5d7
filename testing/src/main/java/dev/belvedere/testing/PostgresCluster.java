package dev.belvedere.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server of the tests' own: a temporary cluster on a free port of this machine, which goes with its
/// process. Root, whom PostgreSQL refuses, runs it as `nobody`. Not for data that matters: it does not sync.
public final class PostgresCluster implements AutoCloseable {
    /// What a test says that cannot run without.
    public static final String MISSING = "PostgreSQL is not installed, so metadata on it was NOT TESTED here. Debian: "
            + "apt-get install postgresql; or set " + PostgresPrograms.FOLDER_VARIABLE
            + " to the folder of initdb and postgres.";

    private static final Duration UP_WITHIN = Duration.ofSeconds(60);
    private static final String DATABASE = "postgres";
    private static final String ORDINARY_USER = "nobody";

    private final Path programs;
    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private PostgresCluster(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /// One for all tests of this process; empty where PostgreSQL is not installed.
    public static Optional<PostgresCluster> shared() {
        return Shared.CLUSTER;
    }

    /// A cluster of its own, for a test that stops it; empty where PostgreSQL is not installed.
    public static Optional<PostgresCluster> start() {
        return PostgresPrograms.folder().map(PostgresCluster::start);
    }

    private static PostgresCluster start(Path programs) {
        try {
            Path folder = Files.createTempDirectory("belvedere-postgresql");
            PostgresCluster cluster = new PostgresCluster(programs, folder, freePort());
            if (isRoot()) {
                Files.setOwner(
                        folder,
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ORDINARY_USER));
            }
            cluster.run("initdb", "-D", cluster.data(), "-U", "belvedere", "-A", "trust", "-E", "UTF8", "--no-sync");
            cluster.startServer();
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL", e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private ProcessBuilder command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + ORDINARY_USER, "--regid=65534", "--clear-groups"));
            command.addAll(List.of("--pdeathsig", "INT", "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }

    private Path log() {
        return folder.resolveSibling(folder.getFileName() + ".log");
    }

    private void run(String program, String... arguments) throws IOException {
        try {
            int ended = command(program, arguments).start().waitFor();
            if (ended != 0) {
                throw new IOException(program + " ended with " + ended + ": " + Files.readString(log()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Starts the server again after [#kill], over the same data and port.
    public void startServer() throws IOException {
        Process started = command(
                        "postgres",
                        "-D",
                        data(),
                        "-F",
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "max_connections=200")
                .start();
        process = started;
        long deadline = System.nanoTime() + UP_WITHIN.toNanos();
        while (!isUp()) {
            if (!started.isAlive() || System.nanoTime() - deadline > 0) {
                throw new IOException("PostgreSQL does not start: " + Files.readString(log()));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private boolean isUp() {
        try (Connection _ = DriverManager.getConnection(address(null))) {
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    private String address(@Nullable String schema) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE + "?user=belvedere"
                + (schema == null ? "" : "&currentSchema=" + schema);
    }

    /// The address of a schema, which is made where missing.
    ///
    /// @param name letters of ASCII, digits and underscores
    public String schema(String name) {
        execute("CREATE SCHEMA IF NOT EXISTS \"" + name + "\"");
        return address(name);
    }

    /// Runs a statement as the cluster's administrator.
    public void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(address(null));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Ends the server at once and leaves its data.
    public void kill() {
        Process running = process;
        process = null;
        if (running == null) {
            return;
        }
        try {
            signal(running.pid(), "QUIT");
            if (!running.waitFor(UP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException _) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(long pid, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        kill();
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
            Files.deleteIfExists(log());
        } catch (IOException e) {
            System.err.println("cannot remove " + folder + ": " + e);
        }
    }

    private static final class Shared {
        static final Optional<PostgresCluster> CLUSTER = PostgresCluster.start();
    }
}
