package dev.belvedere.store.intake;

import dev.belvedere.identity.Device;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.deletion.Deletion;
import dev.belvedere.store.deletion.Revocation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Makes a deletion undone that is not submitted yet: events are seen again, and what was taken away is
/// given back. A person to whom no ID led is found by its IDs again, in all projects.
///
/// Meanwhile the IDs may have got another person. Where that is a new one, which nobody mapped, it is
/// merged into the person that comes back, its user properties first; else it keeps its events and the
/// user ID leads back.
final class RevokeDeletion implements DeletionChange<Revocation> {
    private final int project;
    private final long day;
    private final String id;

    /// @param id a canonical person's number or a user ID
    RevokeDeletion(int project, long day, String id) {
        this.project = project;
        this.day = day;
        this.id = id;
    }

    @Override
    public Revocation apply(DeletionCommit<?> commit) {
        List<Deletion> named = commit.open().stream()
                .filter(deletion -> deletion.project() == project && deletion.day() == day)
                .filter(deletion -> isNumbered(deletion) || deletion.userIds().contains(id))
                .toList();
        if (named.isEmpty()) {
            return new Revocation.NotFound();
        }
        OptionalLong other = otherThanNumbered(named);
        if (other.isPresent()) {
            return new Revocation.Ambiguous(Long.parseLong(id), other.getAsLong());
        }
        List<Deletion> staging = named.stream()
                .filter(deletion -> deletion.state() == Deletion.State.STAGING)
                .toList();
        if (staging.isEmpty()) {
            return new Revocation.TooLate();
        }
        for (Deletion deletion : staging.reversed()) {
            commit.remove(deletion);
            for (Aside.State state : Aside.of(commit.db(), deletion.person()).states()) {
                if (state.project() == project && state.upTo() == deletion.upTo()) {
                    giveBack(commit, state);
                }
            }
            if (commit.unknown().contains(deletion.person())) {
                giveBackIds(commit, deletion.person());
            }
        }
        return new Revocation.Revoked(staging.getFirst());
    }

    private boolean isNumbered(Deletion deletion) {
        return Long.toString(deletion.person()).equals(id);
    }

    /// A person that is named by its user ID only, where another is named by its number.
    private OptionalLong otherThanNumbered(List<Deletion> named) {
        return named.stream().anyMatch(this::isNumbered)
                ? named.stream()
                        .filter(deletion -> !isNumbered(deletion))
                        .mapToLong(Deletion::person)
                        .findFirst()
                : OptionalLong.empty();
    }

    /// Lets the IDs of a person lead to it again.
    static void giveBackIds(DeletionCommit<?> commit, long person) {
        Aside.OfPerson aside = Aside.of(commit.db(), person);
        commit.unknown().remove(person);
        aside.unknown().forEach(commit.unknown()::remove);
        commit.delete(Family.ASIDE, Aside.unknownKey(person));
        for (Aside.State state : aside.states()) {
            if (state.upTo() == 0) {
                giveBack(commit, state);
            }
        }
        Set<Long> own = new HashSet<>(aside.unknown());
        aside.users().forEach((userId, user) -> giveBackUser(commit, person, own, Keys.ofText(userId), user));
        aside.devices()
                .forEach((deviceId, device) -> giveBackDevice(
                        commit, person, own, Keys.ofText(deviceId), GroupIdentities.decodeDevice(device)));
    }

    private static void giveBackUser(DeletionCommit<?> commit, long person, Set<Long> own, byte[] userId, byte[] user) {
        byte[] now = commit.get(Family.USERS, userId);
        if (now != null) {
            absorb(commit, person, own, Keys.longAt(now, 0));
        }
        commit.put(Family.USERS, userId, user);
        commit.delete(Family.ASIDE, Aside.userKey(person, userId));
    }

    private static void giveBackDevice(
            DeletionCommit<?> commit, long person, Set<Long> own, byte[] deviceId, Device before) {
        Device now = commit.device(deviceId);
        if (now == null || now.number() == before.number()) {
            commit.putDevice(deviceId, before);
        } else {
            if (now.anonymous()) {
                absorb(commit, person, own, now.person());
            }
            if (own.contains(now.person())) {
                commit.putDevice(deviceId, new Device(now.number(), before.person(), before.anonymous()));
            }
            commit.putAppearance(before.person(), now.number(), deviceId);
        }
        commit.delete(Family.ASIDE, Aside.deviceKey(person, deviceId));
    }

    /// Merges a person that took over an ID, with those merged into it.
    private static void absorb(DeletionCommit<?> commit, long person, Set<Long> own, long other) {
        if (own.contains(other)
                || commit.unknown().contains(other)
                || !commit.links().canAbsorb(other)) {
            return;
        }
        for (long merged : commit.links().absorb(other, person)) {
            byte[] key = Links.mergeKey(merged);
            commit.put(Family.LINKS, key, Links.redirected(commit.get(Family.LINKS, key), person, commit.now()));
        }
        own.add(other);
        commit.db().scan(Family.PROPERTIES, Keys.ofLong(other), (key, value) -> {
            boolean same = Keys.longAt(key, 0) == other;
            if (same) {
                StateKey user = new StateKey(person, Keys.intAt(key, Long.BYTES));
                byte[] before = commit.get(Family.PROPERTIES, user.encoded());
                commit.put(Family.PROPERTIES, user.encoded(), before == null ? value : filled(value, before));
            }
            return same;
        });
    }

    private static void giveBack(DeletionCommit<?> commit, Aside.State state) {
        byte[] key = new StateKey(state.member(), state.project()).encoded();
        byte[] now = commit.get(Family.PROPERTIES, key);
        commit.put(Family.PROPERTIES, key, now == null ? state.value() : filled(now, state.value()));
        commit.delete(Family.ASIDE, state.key());
    }

    /// What came later, and of before what it does not say.
    private static byte[] filled(byte[] later, byte[] before) {
        Names names = new Names();
        KeptState kept = KeptState.decode(later, names);
        Map<String, PropertyValue> values = UserProperties.filled(
                        kept.state(), KeptState.decode(before, names).state())
                .values();
        return new KeptState(kept.changedBy(), PropertyState.of(values)).encoded();
    }
}
