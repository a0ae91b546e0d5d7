package dev.belvedere.store.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.identity.FoundBy;
import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.MappingEntry;
import dev.belvedere.store.StoredEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What must have become of stored events: follows them in order with plain maps and compares each
/// with what is stored. Knows nothing of pages, caches, overlays or numbers to come.
final class CrashModel {
    private final Map<String, Long> users = new HashMap<>();
    private final Map<String, Long> deviceNumbers = new HashMap<>();
    private final Map<String, Long> anonymousPersons = new HashMap<>();
    private final Map<String, String> lastUsers = new HashMap<>();
    private final Map<Long, Long> merges = new HashMap<>();
    private final Map<StateKey, Long> counts = new HashMap<>();

    /// Users that a mapping may have named before their first event.
    private final Map<String, Long> mappedUsers;

    CrashModel(Map<String, Long> mappedUsers) {
        this.mappedUsers = mappedUsers;
    }

    void follow(StoredEvent event) {
        String device = text(event, PropertyKey.DEVICE_ID);
        String user = text(event, PropertyKey.USER_ID);
        assertThat(event.device()).isEqualTo(deviceNumbers.computeIfAbsent(device, _ -> event.device()));
        String lastUser = lastUsers.get(device);
        Long anonymous = lastUser == null ? anonymousPersons.get(device) : null;
        if (user == null) {
            Long expected = lastUser == null ? anonymous : users.get(lastUser);
            if (expected == null) {
                assertThat(event.foundBy()).isEqualTo(FoundBy.NEW_DEVICE_ID.code());
                anonymousPersons.put(device, event.person());
            } else {
                assertThat(event.person()).isEqualTo(expected);
            }
        } else {
            followUser(event, user, anonymous);
            lastUsers.put(device, user);
        }
        StateKey key = new StateKey(event.person(), event.project());
        long count = counts.merge(key, 1L, Long::sum);
        assertThat(event.userProperties()).isEqualTo(Map.of("events", new Whole(count)));
    }

    private void followUser(StoredEvent event, String user, @Nullable Long anonymous) {
        boolean known = event.foundBy() == FoundBy.USER_ID.code();
        if (!known && anonymous != null) {
            assertThat(event.person()).isEqualTo(anonymous);
        }
        if (users.containsKey(user)) {
            assertThat(known).isTrue();
        } else if (known) {
            assertThat(mappedUsers).as("only a mapping can have named it").containsEntry(user, event.person());
        }
        assertThat(event.person()).isEqualTo(users.computeIfAbsent(user, _ -> event.person()));
        if (known && anonymous != null) {
            merges.put(anonymous, event.person());
            counts.entrySet().stream()
                    .filter(count -> count.getKey().person() == anonymous)
                    .toList()
                    .forEach(count -> counts.putIfAbsent(
                            new StateKey(event.person(), count.getKey().project()), count.getValue()));
        }
    }

    /// @param ledger oldest first
    void assertLinks(IdentityLinks links, List<MappingEntry> ledger, long lastNumber) {
        Map<Long, Long> expected = new HashMap<>(merges);
        for (MappingEntry entry : ledger) {
            Long person = mappedUsers.get(entry.userId());
            Long global = entry.globalUserId() == null ? null : mappedUsers.get(entry.globalUserId());
            if (global == null) {
                expected.remove(person);
            } else {
                expected.put(person, global);
            }
        }
        for (long person = 1; person <= lastNumber; person++) {
            long end = person;
            for (Long next = expected.get(end); next != null; next = expected.get(end)) {
                end = next;
            }
            assertThat(links.lens(new Lens.Mapped()).canonical(person)).isEqualTo(end);
            assertThat(links.lens(new Lens.Merged()).canonical(person)).isEqualTo(merges.getOrDefault(person, person));
        }
    }

    void assertEveryPersonIsDifferent() {
        assertThat(users.values()).doesNotHaveDuplicates();
        assertThat(deviceNumbers.values()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(users.values());
    }

    private static @Nullable String text(StoredEvent event, PropertyKey key) {
        PropertyValue value = event.properties().get(key);
        return value == null ? null : ((Text) value).value();
    }
}
