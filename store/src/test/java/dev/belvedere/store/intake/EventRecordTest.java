package dev.belvedere.store.intake;

import static dev.belvedere.store.intake.Samples.SHOP;
import static dev.belvedere.store.intake.Samples.batch;
import static dev.belvedere.store.intake.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.store.EventBatch;
import dev.belvedere.store.StoredEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventRecordTest {
    @Test
    void theExampleOfTheFormatHolds() {
        byte[] record = record();
        int headAt = record.length - bodyOf(batch(SHOP, event("a", "b"))).length - 5;
        assertThat(record).startsWith(1);
        assertThat(Arrays.copyOfRange(record, headAt, headAt + 5)).containsExactly(0, 1, 2, 3, 0);
    }

    @Test
    void everyDamagedByteIsNoticed() {
        byte[] record = record();
        for (int i = 0; i < record.length; i++) {
            byte[] damaged = record.clone();
            damaged[i] ^= 0x10;
            assertThatThrownBy(() -> read(damaged))
                    .isInstanceOf(DamagedIntakeException.class)
                    .hasMessageContaining("the record");
        }
        assertThat(read(record)).hasSize(1);
    }

    @Test
    void aCutRecordIsNoticed() {
        byte[] record = record();
        for (int length = 0; length < record.length; length++) {
            byte[] cut = Arrays.copyOf(record, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(DamagedIntakeException.class);
        }
    }

    private static byte[] record() {
        PreparedBatch batch = BatchPreparation.prepare(batch(SHOP, event("a", "b")));
        PreparedEvent prepared = batch.events().getFirst();
        StoredEvent event = new StoredEvent(
                9, SHOP, 1, 2, 3, prepared.time(), prepared.eventType(), prepared.properties(), Map.of());
        EventRecordBuilder builder = new EventRecordBuilder(SHOP);
        builder.add(event, PropertyState.EMPTY, batch, prepared);
        builder.endBatch(batch);
        return builder.record();
    }

    private static byte[] bodyOf(EventBatch batch) {
        return BatchPreparation.prepare(batch).bodies();
    }

    private static List<StoredEvent> read(byte[] record) {
        List<StoredEvent> events = new ArrayList<>();
        new EventRecordReader(SHOP).read(record, "the record", 0, events::add);
        return events;
    }
}
