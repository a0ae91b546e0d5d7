package dev.belvedere.store.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givesWhatWasPutLastOrNothing(long seed) {
        Recent<String, Integer> recent = new Recent<>(64, 10_000, (key, _) -> key.length());
        Map<String, Integer> model = new HashMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        int known = 0;
        for (int i = 0; i < 50_000; i++) {
            String key = "key " + random.nextInt(300);
            if (random.nextBoolean()) {
                recent.put(key, i);
                model.put(key, i);
                assertThat(recent.get(key)).isEqualTo(i);
            } else if (recent.get(key) != null) {
                known++;
                assertThat(recent.get(key)).isEqualTo(model.get(key));
            }
        }
        assertThat(known).isGreaterThan(1_000);
    }

    @Test
    void keepsWhatIsUsedAllTheTime() {
        Recent<String, Integer> recent = new Recent<>(1_024, 1_000_000, (_, _) -> 1);
        recent.put("always", 1);
        for (int i = 0; i < 100_000; i++) {
            recent.put("once " + i, i);
            assertThat(recent.get("always")).isEqualTo(1);
        }
    }

    @Test
    void keepsToItsBytes() {
        List<Integer> sizes = new ArrayList<>();
        Recent<String, Integer> recent = new Recent<>(1_024, 100_000, (_, size) -> size);
        for (int i = 0; i < 5_000; i++) {
            recent.put("entry " + i, 10 + i % 90);
        }
        for (int i = 0; i < 5_000; i++) {
            Integer size = recent.get("entry " + i);
            if (size != null) {
                sizes.add(size);
            }
        }
        assertThat(sizes).hasSizeBetween(500, 1_024);
        recent.put("entry 4999", 101);
        assertThat(recent.get("entry 4999")).as("too large to keep").isNull();

        Recent<String, Integer> small = new Recent<>(1_024, 10_000, (_, size) -> size);
        for (int i = 0; i < 5_000; i++) {
            small.put("entry " + i, 10);
        }
        long kept = 0;
        for (int i = 0; i < 5_000; i++) {
            kept += small.get("entry " + i) == null ? 0 : 10;
        }
        assertThat(kept).isBetween(5_000L, 10_000L);
    }
}
