package dev.belvedere.server.ingest;

import dev.belvedere.store.IncomingEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Refuses uploads in which a device or user sends more than its share. Rates are averages over 30
/// seconds; a day's quota is counted from the moment a device or user exceeded its rate, as
/// documented. Thread-safe.
@Component
class RateLimit {
    static final int WINDOW_SECONDS = 30;

    private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;

    private final IngestLimits limits;
    private final RateWindow recent = new RateWindow(WINDOW_SECONDS * 1000L);
    private final RateWindow today = new RateWindow(DAY_MILLIS);

    RateLimit(IngestLimits limits) {
        this.limits = limits;
    }

    /// Counts the events of an upload, or refuses it and counts nothing.
    ///
    /// @throws RefusedUploadException 429 naming the devices, users and events above the limits
    void admit(int project, List<IncomingEvent> events, long now) {
        if (limits.eventsPerSecond() == 0) {
            return;
        }
        Map<Id, List<Integer>> byId = new LinkedHashMap<>();
        for (int index = 0; index < events.size(); index++) {
            IncomingEvent event = events.get(index);
            if (event.deviceId() != null) {
                byId.computeIfAbsent(new Id(project, false, event.deviceId()), id -> new ArrayList<>())
                        .add(index);
            }
            if (event.userId() != null) {
                byId.computeIfAbsent(new Id(project, true, event.userId()), id -> new ArrayList<>())
                        .add(index);
            }
        }
        admit(byId, now);
    }

    private synchronized void admit(Map<Id, List<Integer>> byId, long now) {
        recent.advance(now);
        today.advance(now);
        Throttled throttled = new Throttled(limits.eventsPerSecond());
        byId.forEach((id, indexes) -> judge(id, id.hash(), indexes, throttled));
        if (!throttled.isEmpty()) {
            throw throttled.refusal();
        }
        byId.forEach((id, indexes) -> count(id.hash(), indexes.size()));
    }

    private void judge(Id id, long hash, List<Integer> indexes, Throttled throttled) {
        int inWindow = recent.count(hash) + indexes.size();
        if (inWindow > limits.eventsPerSecond() * WINDOW_SECONDS) {
            throttled.rate(id, inWindow / WINDOW_SECONDS, indexes);
            if (today.count(hash) == 0) {
                today.add(hash, inWindow);
            }
        }
        int inDay = today.count(hash);
        if (limits.eventsPerDay() > 0 && inDay + indexes.size() > limits.eventsPerDay()) {
            throttled.quota(id, inDay + indexes.size(), indexes);
        }
    }

    private void count(long hash, int events) {
        recent.add(hash, events);
        if (today.count(hash) > 0) {
            today.add(hash, events);
        }
    }

    /// @param hash stands for the project and ID; different ones practically never share it
    record Id(boolean user, String value, long hash) {
        Id(int project, boolean user, String value) {
            this(user, value, hash(project, user, value));
        }

        private static long hash(int project, boolean user, String value) {
            long hash = 31L * project + (user ? 1 : 2);
            for (int at = 0; at < value.length(); at++) {
                hash = (hash ^ value.charAt(at)) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 29;
            }
            hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
            return hash ^ (hash >>> 32);
        }
    }

    /// Who was above which limit, in the documented shape of the answer.
    private static final class Throttled {
        private final int threshold;
        private final Map<String, Integer> devices = new LinkedHashMap<>();
        private final Map<String, Integer> users = new LinkedHashMap<>();
        private final Map<String, Integer> quotaDevices = new LinkedHashMap<>();
        private final Map<String, Integer> quotaUsers = new LinkedHashMap<>();
        private final SortedSet<Integer> events = new TreeSet<>();

        Throttled(int threshold) {
            this.threshold = threshold;
        }

        void rate(Id id, int perSecond, List<Integer> indexes) {
            (id.user() ? users : devices).put(id.value(), perSecond);
            events.addAll(indexes);
        }

        void quota(Id id, int perDay, List<Integer> indexes) {
            (id.user() ? quotaUsers : quotaDevices).put(id.value(), perDay);
            events.addAll(indexes);
        }

        boolean isEmpty() {
            return events.isEmpty();
        }

        RefusedUploadException refusal() {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("eps_threshold", threshold);
            details.put("throttled_devices", devices);
            details.put("throttled_users", users);
            details.put("exceeded_daily_quota_devices", quotaDevices);
            details.put("exceeded_daily_quota_users", quotaUsers);
            details.put("throttled_events", events);
            return new RefusedUploadException(
                    HttpStatus.TOO_MANY_REQUESTS, "Too many requests for some devices and users", details);
        }
    }
}
