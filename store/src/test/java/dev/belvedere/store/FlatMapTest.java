package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlatMapTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 63, 64, 65, 300})
    void holdsWhatItWasCopiedFrom(int size) {
        Map<String, Integer> source = numbered(size);

        Map<String, Integer> copy = FlatMap.copyOf(source);

        assertThat(copy).isEqualTo(numbered(size)).hasSameHashCodeAs(numbered(size));
        assertThat(numbered(size)).isEqualTo(copy);
        assertThat(copy).doesNotContainKey("none").containsAllEntriesOf(source);
        assertThat(FlatMap.copyOf(copy)).isSameAs(copy);
        source.put("later", 1);
        assertThat(copy).hasSize(size);
        assertThatThrownBy(() -> copy.put("name", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 64})
    void keepsTheOrder(int size) {
        List<String> walked = new ArrayList<>();

        FlatMap.copyOf(numbered(size)).forEach((name, _) -> walked.add(name));

        assertThat(walked).containsExactlyElementsOf(numbered(size).keySet());
        assertThat(FlatMap.copyOf(numbered(size)).keySet()).containsExactlyElementsOf(walked);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesNoNull(boolean asKey) {
        Map<String, String> holey = new LinkedHashMap<>();
        holey.put(asKey ? null : "a", asKey ? "a" : null);

        assertThatThrownBy(() -> FlatMap.copyOf(holey)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Integer> numbered(int size) {
        Map<String, Integer> map = new LinkedHashMap<>();
        int[] numbers = new int[size];
        Arrays.setAll(numbers, i -> i * 7919 % 1009);
        for (int number : numbers) {
            map.put("name " + number, number);
        }
        return map;
    }
}
