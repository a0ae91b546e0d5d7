package dev.belvedere.store.intake;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.PersonRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Shows and finds persons. Thread-safe.
final class Persons {
    private final IntakeDatabase db;

    Persons(IntakeDatabase db) {
        this.db = db;
    }

    /// @param unknown persons of whom nobody knows
    Optional<PersonRecord> person(long person, IdentityLinks links, Lens lens, Set<Long> unknown) {
        long canonical = links.lens(lens).canonical(person);
        Set<String> userIds = new LinkedHashSet<>();
        Set<String> deviceIds = new LinkedHashSet<>();
        List<Long> members = new ArrayList<>();
        Map<Integer, KeptState> states = new HashMap<>();
        Names names = new Names();
        for (long member : links.members(canonical, lens)) {
            Appearances.IdsOfPerson ids = Appearances.of(db, member);
            if (!ids.isNobody() && !unknown.contains(member)) {
                members.add(member);
                userIds.addAll(ids.userIds());
                deviceIds.addAll(ids.deviceIds());
                addStates(member, names, states);
            }
        }
        if (members.isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, Map<String, PropertyValue>> properties = new HashMap<>();
        states.forEach((project, kept) -> properties.put(project, kept.state().values()));
        return Optional.of(
                new PersonRecord(canonical, List.copyOf(userIds), List.copyOf(deviceIds), members, properties));
    }

    /// Of several members with properties in one project, those that changed last count.
    private void addStates(long member, Names names, Map<Integer, KeptState> latest) {
        db.scan(Family.PROPERTIES, Keys.ofLong(member), (key, stored) -> {
            boolean same = Keys.longAt(key, 0) == member;
            if (same) {
                latest.merge(
                        Keys.intAt(key, Long.BYTES),
                        KeptState.decode(stored, names),
                        (a, b) -> a.changedBy() >= b.changedBy() ? a : b);
            }
            return same;
        });
    }

    /// @param unknown persons of whom nobody knows
    List<Long> find(String idOrNumber, Set<Long> unknown) {
        String id = WellFormed.of(idOrNumber);
        Set<Long> found = new LinkedHashSet<>();
        byte[] user = db.get(Family.USERS, Keys.ofText(id));
        if (user != null) {
            found.add(Keys.longAt(user, 0));
        }
        byte[] device = db.get(Family.DEVICES, Keys.ofText(id));
        if (device != null) {
            found.addAll(Appearances.personsOn(
                    db, GroupIdentities.decodeDevice(device).number()));
        }
        number(id).ifPresent(number -> {
            if (!Appearances.of(db, number).isNobody()) {
                found.add(number);
            }
        });
        found.removeAll(unknown);
        return List.copyOf(found);
    }

    /// In the order of the user IDs' UTF-8 bytes.
    List<Long> findByUserIdPrefix(String prefix, int limit) {
        byte[] start = Keys.ofText(WellFormed.of(prefix));
        List<Long> found = new ArrayList<>();
        db.scan(Family.USERS, start, (key, user) -> {
            boolean begins = key.length >= start.length && Arrays.equals(key, 0, start.length, start, 0, start.length);
            if (begins) {
                found.add(Keys.longAt(user, 0));
            }
            return begins && found.size() < limit;
        });
        return found;
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
