package dev.belvedere.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Sends the events of some households over one connection, one batch at a time.
///
/// A batch holds events of one project, yet who a person is depends on what arrived before in any
/// project. So a batch leaves early when one of its people is about to be seen elsewhere:
/// `web: A B C` is sent before `iOS: B` is put down. Confined to one thread.
final class Lane {
    private static final int BATCH_SIZE = 500;

    private final Outlet outlet;
    private final Map<Product, Batch> batches = new EnumMap<>(Product.class);

    /// Where full batches go.
    interface Outlet {
        void send(Product product, List<Event> events) throws IOException, InterruptedException;
    }

    private static final class Batch {
        private List<Event> events = new ArrayList<>();
        private final Set<Integer> households = new HashSet<>();
    }

    Lane(Outlet outlet) {
        this.outlet = outlet;
        for (Product product : Product.values()) {
            batches.put(product, new Batch());
        }
    }

    void add(Event event) throws IOException, InterruptedException {
        int household = event.visit().person().household();
        for (Map.Entry<Product, Batch> other : batches.entrySet()) {
            if (other.getKey() != event.product() && other.getValue().households.contains(household)) {
                flush(other.getKey(), other.getValue());
            }
        }
        Batch batch = batches.computeIfAbsent(event.product(), product -> new Batch());
        batch.events.add(event);
        batch.households.add(household);
        if (batch.events.size() == BATCH_SIZE) {
            flush(event.product(), batch);
        }
    }

    /// Sends what is left.
    void finish() throws IOException, InterruptedException {
        for (Map.Entry<Product, Batch> left : batches.entrySet()) {
            flush(left.getKey(), left.getValue());
        }
    }

    private void flush(Product product, Batch batch) throws IOException, InterruptedException {
        if (!batch.events.isEmpty()) {
            outlet.send(product, batch.events);
            batch.events = new ArrayList<>();
            batch.households.clear();
        }
    }
}
