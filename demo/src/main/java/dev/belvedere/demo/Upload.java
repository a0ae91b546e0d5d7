package dev.belvedere.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Sends a company's events and its mappings through the public ingestion routes.
final class Upload {
    private static final int LANES = 8;
    private static final int MAPPINGS_PER_REQUEST = 500;

    private final Server server;
    private final Map<Product, Workspace.ProjectRef> projects;
    private final EventJson json = new EventJson();

    Upload(Server server, Map<Product, Workspace.ProjectRef> projects) {
        this.server = server;
        this.projects = Map.copyOf(projects);
    }

    /// Every household keeps to one lane, so that its events arrive in order.
    void events(Company company, Progress progress) throws IOException, InterruptedException {
        List<List<Event>> lanes = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(new ArrayList<>());
        }
        for (Event event : company.events()) {
            lanes.get(event.visit().person().household() % LANES).add(event);
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
            List<Future<?>> running = new ArrayList<>();
            for (List<Event> events : lanes) {
                running.add(threads.submit(() -> {
                    send(events, progress);
                    return null;
                }));
            }
            await(running, threads);
        }
    }

    void mappings(List<Person> linked) throws IOException, InterruptedException {
        for (int from = 0; from < linked.size(); from += MAPPINGS_PER_REQUEST) {
            List<Person> some = linked.subList(from, Math.min(linked.size(), from + MAPPINGS_PER_REQUEST));
            server.ingestForm(
                    "/usermap", Map.of("api_key", apiKey(Product.LOYALTY_PORTAL), "mapping", json.mappings(some)));
        }
    }

    private void send(List<Event> events, Progress progress) throws IOException, InterruptedException {
        Lane lane = new Lane((product, batch) -> {
            server.ingest("/batch", json.batch(apiKey(product), batch));
            progress.sent(batch.size());
        });
        for (Event event : events) {
            lane.add(event);
        }
        lane.finish();
    }

    private static void await(List<Future<?>> running, ExecutorService threads)
            throws IOException, InterruptedException {
        try {
            for (Future<?> lane : running) {
                lane.get();
            }
        } catch (ExecutionException failed) {
            threads.shutdownNow();
            if (failed.getCause() instanceof IOException refused) {
                throw refused;
            }
            throw new IllegalStateException("a lane broke down", failed.getCause());
        }
    }

    private String apiKey(Product product) {
        Workspace.ProjectRef project = projects.get(product);
        if (project == null) {
            throw new IllegalStateException("no project for " + product);
        }
        return project.apiKey();
    }
}
