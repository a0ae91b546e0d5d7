package dev.belvedere.server.ingest;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.PropertyOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One event while it is read. Its IDs and time are as sent: the options and the client's clock,
/// which decide about them, may stand behind the events.
final class EventDraft {
    @Nullable
    String userId;

    @Nullable
    String deviceId;

    @Nullable
    String eventType;

    @Nullable
    String insertId;

    @Nullable
    Long time;

    @Nullable
    Double price;

    @Nullable
    Double revenue;

    @Nullable
    Long quantity;

    boolean skipUserProperties;
    final Map<PropertyKey, PropertyValue> properties = new HashMap<>(32);
    final List<PropertyOperation> operations = new ArrayList<>();
}
