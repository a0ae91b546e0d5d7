package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimelineOrderTest {
    private record Event(long time, long mask, long location) {}

    @Test
    void eventsOfPersonsOfAnySizeAreOrderedByTimeAndTiesAsTheyCame() {
        long seed = 20_261_124;
        SplittableRandom random = new SplittableRandom(seed);
        Timeline timeline = new Timeline(Timeline.MOST_EVENTS);
        for (int person = 0; person < 2_000; person++) {
            if (person % 5 == 0) {
                timeline = new Timeline(Timeline.MOST_EVENTS);
            }
            List<Event> events = new ArrayList<>();
            int stretches = random.nextInt(12);
            // A long stretch that needs no order makes room for events, but not for what orders them.
            int most = 1 + random.nextInt(random.nextInt(4) == 0 ? 400 : 60);
            for (int stretch = 0; stretch < stretches; stretch++) {
                long time = 1_767_225_600_000L + random.nextLong(50);
                for (int i = random.nextInt(most); i > 0; i--) {
                    time += random.nextInt(3);
                    events.add(new Event(time, random.nextLong(), random.nextLong()));
                }
            }
            timeline.clear();
            for (Event event : events) {
                timeline.append(event.time(), event.mask(), event.location());
            }

            timeline.order();

            List<Event> ordered = new ArrayList<>();
            for (int i = 0; i < timeline.count; i++) {
                ordered.add(new Event(timeline.times[i], timeline.masks[i], timeline.locations[i]));
            }
            events.sort(Comparator.comparingLong(Event::time));
            assertThat(ordered).as("seed %d, person %d", seed, person).isEqualTo(events);
        }
    }
}
