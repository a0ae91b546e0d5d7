package dev.belvedere.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LaneTest {
    private static final Company COMPANY = Company.with(30_000, 5, Instant.parse("2026-03-31T15:00:00Z"));

    @Test
    void everyHouseholdArrivesInOrderAcrossAllProducts() throws Exception {
        List<Event> arrived = new ArrayList<>();
        send((product, events) -> arrived.addAll(events));

        Map<Integer, Long> latest = new HashMap<>();
        for (Event event : arrived) {
            Long before = latest.put(event.visit().person().household(), event.time());
            assertThat(before == null || before <= event.time()).isTrue();
        }
        assertThat(arrived).containsExactlyInAnyOrderElementsOf(COMPANY.events());
    }

    @Test
    void everyBatchHoldsOneProductAndAtMostFiveHundredEvents() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        send((product, events) -> {
            assertThat(events).extracting(Event::product).containsOnly(product);
            sizes.add(events.size());
        });

        assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(1, 500));
        assertThat(sizes.size()).as("batches").isLessThan(1_000);
    }

    private static void send(Lane.Outlet outlet) throws Exception {
        Lane lane = new Lane(outlet);
        for (Event event : COMPANY.events()) {
            lane.add(event);
        }
        lane.finish();
    }
}
