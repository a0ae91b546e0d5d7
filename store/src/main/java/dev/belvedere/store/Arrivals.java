package dev.belvedere.store;

import java.util.function.ObjLongConsumer;

/// The events of some projects that arrived in a range of time, in their order of arrival.
///
/// As long as its snapshot is open. Not thread-safe.
public final class Arrivals {
    private final ArrivalOrder order;
    private final ArrivalMoments moments;

    Arrivals(ArrivalOrder order, ArrivalMoments moments) {
        this.order = order;
        this.moments = moments;
    }

    /// The number of events.
    public long rows() {
        return order.rows();
    }

    /// Gives each event and when it arrived, epoch milliseconds. Once only. Memory is bounded, however
    /// many there are.
    public void forEach(ObjLongConsumer<StoredEvent> into) {
        order.forEach(event -> into.accept(event, moments.of(event.sequence())));
    }
}
