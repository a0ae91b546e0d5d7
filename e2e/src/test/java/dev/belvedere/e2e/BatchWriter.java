package dev.belvedere.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Sends one batch after another until the server does not answer any more.
final class BatchWriter implements Runnable {
    private final Client client;
    private final Scope project;
    private final String name;
    private final Semaphore acknowledgements;
    private final List<Batch> acknowledged = new ArrayList<>();
    private Batch current = new Batch("unsent");

    BatchWriter(Client client, Scope project, String name, Semaphore acknowledgements) {
        this.client = client;
        this.project = project;
        this.name = name;
        this.acknowledgements = acknowledgements;
    }

    @Override
    public void run() {
        try {
            while (true) {
                current = new Batch(name + "-" + acknowledged.size());
                client.postJson("/batch", current.body(project)).expect(200);
                acknowledged.add(current);
                acknowledgements.release();
            }
        } catch (IOException killed) {
            // The server is gone: this is the end that every writer waits for.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Only after the writer's thread has ended.
    List<Batch> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /// The one batch that was sent and not answered; only after the writer's thread has ended.
    Batch unanswered() {
        return current;
    }
}
