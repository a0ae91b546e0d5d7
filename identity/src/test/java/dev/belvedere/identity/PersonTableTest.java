package dev.belvedere.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersonTableTest {
    @Test
    void everyStateKeepsItsOwnValues() {
        Random random = new Random(7);
        PersonTable table = PersonTable.EMPTY;
        Map<Long, Long> model = new HashMap<>();
        List<PersonTable> states = new ArrayList<>();
        List<Map<Long, Long>> expected = new ArrayList<>();
        for (int commit = 0; commit < 50; commit++) {
            PersonTable.Editor editor = table.edit();
            for (int change = 0; change < 40; change++) {
                long index = random.nextLong(commit % 2 == 0 ? 2_000 : 3_000_000);
                long value = random.nextInt(3);
                editor.set(index, value);
                model.put(index, value);
            }
            table = editor.freeze();
            states.add(table);
            expected.add(new HashMap<>(model));
        }
        for (int i = 0; i < states.size(); i++) {
            PersonTable state = states.get(i);
            expected.get(i)
                    .forEach((index, value) -> assertThat(state.get(index)).isEqualTo(value));
        }
    }

    @Test
    void anEditThatIsDroppedLeavesNoTrace() {
        PersonTable.Editor first = PersonTable.EMPTY.edit();
        first.set(5, 50);
        PersonTable table = first.freeze();
        PersonTable.Editor dropped = table.edit();
        dropped.set(5, 51);
        dropped.set(1_000_000, 1);
        assertThat(table.get(5)).isEqualTo(50);
        assertThat(table.get(1_000_000)).isZero();
    }

    @Test
    void whatNobodyWroteIsZero() {
        assertThat(PersonTable.EMPTY.get(0)).isZero();
        assertThat(PersonTable.EMPTY.get(Long.MAX_VALUE)).isZero();
    }
}
