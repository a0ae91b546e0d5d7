package dev.belvedere.server.ingest;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.StoredText;
import dev.belvedere.store.IncomingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes events of drafts, or notes what is wrong with them. Not thread-safe; one upload each.
///
/// Too short IDs are taken away, and an event that has none left is refused; reserved IDs, which
/// faulty clients send for everybody, are refused at once.
final class EventCheck {
    /// 2000-01-01: a time before it is no time in milliseconds, or comes from a clock never set.
    private static final long EARLIEST = 946_684_800_000L;

    /// How far ahead of its receipt an event may be.
    private static final long FURTHEST_AHEAD_MILLIS = Duration.ofDays(366).toMillis();

    private static final String REMOTE_ADDRESS = "$remote";

    private final long receivedAt;
    private final String remoteAddress;
    private final int minIdLength;
    private final ClientClock clock;
    private final EventFaults faults;
    private final Consumer<Map<PropertyKey, PropertyValue>> enrichment;

    /// Without enrichment.
    EventCheck(Upload upload, long receivedAt, String remoteAddress) {
        this(upload, receivedAt, remoteAddress, _ -> {});
    }

    /// @param enrichment adds to the fields of an event what they tell
    EventCheck(
            Upload upload,
            long receivedAt,
            String remoteAddress,
            Consumer<Map<PropertyKey, PropertyValue>> enrichment) {
        this.enrichment = enrichment;
        this.receivedAt = receivedAt;
        this.remoteAddress = remoteAddress;
        this.minIdLength = upload.minIdLength();
        this.clock = ClientClock.at(receivedAt, upload.clientUploadTime());
        this.faults = upload.faults();
    }

    /// All events of the upload.
    ///
    /// @param forcedType the type of every event, or `null` where each has its own
    /// @throws RefusedUploadException naming everything that is wrong, if anything is
    List<IncomingEvent> events(List<@Nullable EventDraft> drafts, @Nullable String forcedType) {
        List<IncomingEvent> events = new ArrayList<>(drafts.size());
        for (int index = 0; index < drafts.size(); index++) {
            EventDraft draft = drafts.get(index);
            IncomingEvent event = draft == null ? null : event(draft, index, forcedType);
            if (event != null) {
                events.add(event);
            }
        }
        if (!faults.isEmpty()) {
            throw faults.refusal();
        }
        return events;
    }

    /// One event, or `null` where the faults say what is wrong with it; they may say so of an event
    /// that is given, too.
    @Nullable
    IncomingEvent event(EventDraft draft, int index, @Nullable String forcedType) {
        String type = forcedType == null ? type(draft, index) : forcedType;
        String userId = id("user_id", draft.userId, index);
        String deviceId = id("device_id", draft.deviceId, index);
        long time = time(draft, index);
        money(draft, index);
        if (userId == null && deviceId == null) {
            noId(draft, index);
            return null;
        }
        if (type == null) {
            return null;
        }
        descriptions(draft);
        enrichment.accept(draft.properties);
        ids(draft, userId, deviceId);
        return new IncomingEvent(
                userId,
                deviceId,
                type,
                time,
                draft.insertId,
                draft.properties,
                draft.skipUserProperties ? List.of() : draft.operations);
    }

    private static void ids(EventDraft draft, @Nullable String userId, @Nullable String deviceId) {
        if (userId != null) {
            draft.properties.put(PropertyKey.USER_ID, new PropertyValue.Text(userId));
        }
        if (deviceId != null) {
            draft.properties.put(PropertyKey.DEVICE_ID, new PropertyValue.Text(deviceId));
        }
    }

    private @Nullable String type(EventDraft draft, int index) {
        String type = draft.eventType;
        if (type == null) {
            if (!faults.isInvalid("event_type", index)) {
                faults.missing("event_type", index);
            }
        } else if (type.isEmpty() || EventChoice.isReserved(type)) {
            faults.invalid("event_type", index);
        }
        return type == null ? null : StoredText.cut(type);
    }

    private @Nullable String id(String field, @Nullable String id, int index) {
        if (id == null || id.isEmpty()) {
            return null;
        }
        if (Ids.isReserved(id) || !Ids.isDistinct(id)) {
            faults.invalid(field, index);
            return null;
        }
        return Ids.length(id) < minIdLength ? null : id;
    }

    private void noId(EventDraft draft, int index) {
        boolean user = isPresent(draft.userId);
        boolean device = isPresent(draft.deviceId);
        if (faults.isInvalid("user_id", index) || faults.isInvalid("device_id", index)) {
            return;
        }
        if (!user && !device) {
            faults.missing("user_id", index);
            faults.missing("device_id", index);
        }
        if (user) {
            faults.tooShort("user_id", index);
        }
        if (device) {
            faults.tooShort("device_id", index);
        }
    }

    /// The time as corrected decides: a device whose clock is years off tells so by its upload.
    private long time(EventDraft draft, int index) {
        if (draft.time == null) {
            return receivedAt;
        }
        long time = clock.corrected(draft.time);
        if (time < EARLIEST || time > receivedAt + FURTHEST_AHEAD_MILLIS) {
            faults.invalid("time", index);
            return receivedAt;
        }
        return time;
    }

    /// Revenue is price × quantity wherever both are known, as documented.
    private void money(EventDraft draft, int index) {
        Double price = draft.price;
        Double revenue = draft.revenue;
        if (price != null && (revenue == null || draft.quantity != null)) {
            revenue = price * (draft.quantity == null ? 1 : draft.quantity);
            if (!Double.isFinite(revenue)) {
                faults.invalid("price", index);
                return;
            }
        }
        if (price != null) {
            draft.properties.put(EventFields.PRICE, new PropertyValue.Decimal(price));
        }
        if (draft.quantity != null) {
            draft.properties.put(EventFields.QUANTITY, new PropertyValue.Whole(draft.quantity));
        }
        if (revenue != null) {
            draft.properties.put(EventFields.REVENUE, new PropertyValue.Decimal(revenue));
        }
    }

    private void descriptions(EventDraft draft) {
        draft.properties.computeIfPresent(
                EventFields.LANGUAGE, (key, tag) -> new PropertyValue.Text(Languages.name(tag.display())));
        draft.properties.computeIfPresent(
                EventFields.IP,
                (key, ip) -> ip.display().equals(REMOTE_ADDRESS) ? new PropertyValue.Text(remoteAddress) : ip);
    }

    private static boolean isPresent(@Nullable String id) {
        return id != null && !id.isEmpty();
    }
}
