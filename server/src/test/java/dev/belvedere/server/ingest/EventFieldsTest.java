package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.BuiltInProperties;
import dev.belvedere.query.PropertyKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventFieldsTest {
    @Test
    void whateverIsKeptOfAnEventCanBeAskedFor() {
        Stream<PropertyKey> kept = Stream.of(
                        EventFields.TEXTS.values(),
                        EventFields.NUMBERS.values(),
                        EventFields.PLAN.values(),
                        List.of(
                                EventFields.PRICE,
                                EventFields.QUANTITY,
                                EventFields.REVENUE,
                                EventFields.EVENT_ID,
                                EventFields.SESSION_ID,
                                EventFields.group("team"),
                                PropertyKey.USER_ID,
                                PropertyKey.DEVICE_ID))
                .flatMap(java.util.Collection::stream);

        assertThat(kept)
                .allSatisfy(key -> assertThat(BuiltInProperties.isKnown(key.name()))
                        .as(key.name())
                        .isTrue());
    }
}
