package dev.belvedere.server.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belvedere.server.operations.DataFolder;
import dev.belvedere.server.operations.Stores;
import dev.belvedere.store.MetadataDatabase;
import dev.belvedere.store.StandingStill;
import dev.belvedere.store.Store;
import dev.belvedere.store.StoreFiles;
import dev.belvedere.store.backup.BackupException;
import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.checkup.CatalogState;
import dev.belvedere.store.checkup.Checkup;
import dev.belvedere.store.checkup.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes orders from whoever owns the data folder, and from nobody else: it listens on this machine only, on a
/// port of its own, and wants the token of [OperatorKey], a file that only the owner of the data folder can read.
/// No account of the workspace opens it, since an order may write anywhere that the server can.
///
/// `POST /backup` with the form fields of [BackupOrder], or `POST /check`, is answered with lines of text as the work
/// goes on. The
/// last one begins with `done: ` or `failed: `. A client that goes away ends the work.
@Component
class OperatorDoor implements AutoCloseable {
    static final String DONE = "done: ";
    static final String FAILED = "failed: ";

    private static final System.Logger LOG = System.getLogger(OperatorDoor.class.getName());
    private static final int MOST_FORM_BYTES = 64 << 10;
    private static final int THREADS = 2;

    private final DataFolder folder;
    private final Stores stores;
    private final MetadataDatabase metadata;
    private final OperatorKey key;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("operator-", 0).daemon().factory());
    private final ReentrantLock working = new ReentrantLock();

    OperatorDoor(DataFolder folder, Stores stores, MetadataDatabase metadata) throws IOException {
        this.folder = folder;
        this.stores = stores;
        this.metadata = metadata;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.key = OperatorKey.random(server.getAddress().getPort());
        server.createContext("/backup", exchange -> answer(exchange, this::backUp));
        server.createContext("/check", exchange -> answer(exchange, (_, progress) -> check(progress)));
        server.setExecutor(threads);
        server.start();
        key.write(folder.path());
    }

    private interface Order {
        /// @param progress throws where the client is gone
        /// @return what was done, in words
        String carryOut(Map<String, String> form, Consumer<String> progress) throws IOException;
    }

    private String backUp(Map<String, String> form, Consumer<String> progress) throws IOException {
        return BackupOrder.of(form).carryOut(folder.path(), stores.all(), metadata, progress);
    }

    /// Checks what a backup would copy, as of one moment.
    private String check(Consumer<String> progress) throws IOException {
        int troubles = 0;
        for (Store store : stores.all()) {
            CatalogState catalog;
            StoreFiles files;
            try (StandingStill still = store.standStill()) {
                files = still.files();
                catalog = CatalogState.of(new Catalog(metadata.jdbi(), files.organization()));
            }
            try (files) {
                List<Finding> findings = Checkup.of(files.folder(), files.intake(), catalog, false);
                Findings.lines("events", findings).forEach(progress);
                troubles += (int)
                        findings.stream().filter(finding -> !finding.harmless()).count();
            }
        }
        List<String> damages = metadata.damages();
        damages.forEach(damage -> progress.accept("wrong  metadata   " + damage));
        if (troubles + damages.size() > 0) {
            throw new BackupException(troubles + damages.size() + " to mend; see above");
        }
        return "ok     metadata   every checksum is right";
    }

    private void answer(HttpExchange exchange, Order order) throws IOException {
        try (exchange) {
            if (!isKey(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(405, -1);
            } else if (!working.tryLock()) {
                exchange.sendResponseHeaders(409, -1);
            } else {
                try {
                    carryOut(exchange, order);
                } finally {
                    working.unlock();
                }
            }
        }
    }

    private boolean isKey(@Nullable String authorization) {
        return authorization != null
                && MessageDigest.isEqual(("Bearer " + key.token()).getBytes(UTF_8), authorization.getBytes(UTF_8));
    }

    private void carryOut(HttpExchange exchange, Order order) throws IOException {
        Map<String, String> form = form(exchange);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            String last;
            try {
                last = DONE + order.carryOut(form, line -> say(out, line));
            } catch (BackupException e) {
                last = FAILED + e.getMessage();
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "An order of the operator failed", e);
                last = FAILED + e;
            }
            say(out, last);
        } catch (UncheckedIOException gone) {
            LOG.log(System.Logger.Level.WARNING, "Whoever gave an order went away before it was carried out");
        }
    }

    private static void say(OutputStream out, String line) {
        try {
            out.write((line.replace('\n', ' ') + "\n").getBytes(UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        Map<String, String> form = new HashMap<>();
        String body = new String(exchange.getRequestBody().readNBytes(MOST_FORM_BYTES), UTF_8);
        for (String field : body.split("&", -1)) {
            int at = field.indexOf('=');
            if (at > 0) {
                form.put(field.substring(0, at), URLDecoder.decode(field.substring(at + 1), UTF_8));
            }
        }
        return form;
    }

    @Override
    public void close() throws IOException {
        key.remove(folder.path());
        server.stop(0);
        threads.shutdownNow();
    }
}
