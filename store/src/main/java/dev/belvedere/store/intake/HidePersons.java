package dev.belvedere.store.intake;

import dev.belvedere.identity.Device;
import dev.belvedere.query.Lens;
import dev.belvedere.store.deletion.Deletion;
import dev.belvedere.store.deletion.DeletionWish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Hides persons, as far as they arrived until now, and takes away what later events would be joined
/// to: their user properties in the projects, and, where nothing else of them is left, what leads
/// from user IDs and devices to them.
///
/// All that is taken away is put [Aside].
final class HidePersons implements DeletionChange<List<Deletion>> {
    private final List<DeletionWish> wishes;

    HidePersons(List<DeletionWish> wishes) {
        this.wishes = wishes;
    }

    @Override
    public List<Deletion> apply(DeletionCommit<?> commit) {
        List<Deletion> made = new ArrayList<>();
        for (DeletionWish wish : wishes) {
            made.addAll(hide(commit, wish));
        }
        return made;
    }

    private static List<Deletion> hide(DeletionCommit<?> commit, DeletionWish wish) {
        long person = commit.linksBefore().lens(new Lens.Merged()).canonical(wish.person());
        List<Long> members = members(commit, person);
        Map<Long, Appearances.IdsOfPerson> ids = new HashMap<>();
        Set<String> userIds = new HashSet<>(wish.userIds());
        for (long member : members) {
            ids.put(member, Appearances.of(commit.db(), member));
            userIds.addAll(ids.get(member).userIds());
        }
        Map<Integer, Long> upToOfProject = new HashMap<>();
        List<Deletion> made = new ArrayList<>();
        for (int project : wish.projects()) {
            Deletion deletion = new Deletion(
                    project,
                    wish.day(),
                    person,
                    commit.lastSequence(),
                    Deletion.State.STAGING,
                    wish.ofOrganization(),
                    wish.requestedAt(),
                    wish.dueAt(),
                    0,
                    wish.requester(),
                    userIds.stream().sorted().toList(),
                    members);
            commit.put(deletion);
            upToOfProject.put(project, deletion.upTo());
            made.add(deletion);
        }
        for (long member : members) {
            takeStates(commit, person, member, upToOfProject, wish.everything());
        }
        if (wish.everything() && commit.unknown().add(person)) {
            commit.unknown().addAll(members);
            commit.put(Family.ASIDE, Aside.unknownKey(person), DeletionRecords.numbers(members));
            ids.values().forEach(known -> takeIds(commit, person, Set.copyOf(members), known));
        }
        return made;
    }

    static List<Long> members(DeletionCommit<?> commit, long person) {
        List<Long> members = new ArrayList<>();
        for (long member : commit.linksBefore().members(person, new Lens.Merged())) {
            members.add(member);
        }
        return members;
    }

    private static void takeStates(
            DeletionCommit<?> commit, long person, long member, Map<Integer, Long> upToOfProject, boolean all) {
        commit.db().scan(Family.PROPERTIES, Keys.ofLong(member), (key, state) -> {
            boolean same = Keys.longAt(key, 0) == member;
            int project = same ? Keys.intAt(key, Long.BYTES) : 0;
            if (same && (all || upToOfProject.containsKey(project))) {
                commit.put(
                        Family.ASIDE,
                        Aside.stateKey(person, project, upToOfProject.getOrDefault(project, 0L), member),
                        state);
                commit.delete(Family.PROPERTIES, key);
            }
            return same;
        });
    }

    private static void takeIds(
            DeletionCommit<?> commit, long person, Set<Long> members, Appearances.IdsOfPerson known) {
        for (String userId : known.userIds()) {
            byte[] key = Keys.ofText(userId);
            byte[] user = commit.get(Family.USERS, key);
            if (user != null && members.contains(Keys.longAt(user, 0))) {
                commit.put(Family.ASIDE, Aside.userKey(person, key), user);
                commit.delete(Family.USERS, key);
            }
        }
        for (String deviceId : known.deviceIds()) {
            byte[] key = Keys.ofText(deviceId);
            Device device = commit.device(key);
            if (device != null && members.contains(device.person())) {
                commit.put(Family.ASIDE, Aside.deviceKey(person, key), GroupIdentities.encodeDevice(device));
                takeDevice(commit, members, key, device);
            }
        }
    }

    /// The device goes back to another who was seen on it, if there is one, rather a known user than not.
    private static void takeDevice(DeletionCommit<?> commit, Set<Long> members, byte[] deviceId, Device device) {
        Device back = null;
        for (long seen : Appearances.personsOn(commit.db(), device.number())) {
            long other = commit.linksBefore().lens(new Lens.Merged()).canonical(seen);
            if (!members.contains(other) && !commit.unknown().contains(other)) {
                boolean anonymous = Appearances.of(commit.db(), other).userIds().isEmpty();
                if (back == null || back.anonymous() || !anonymous) {
                    back = new Device(device.number(), other, anonymous);
                }
            }
        }
        if (back == null) {
            commit.delete(Family.DEVICES, deviceId);
        } else {
            commit.putDevice(deviceId, back);
        }
    }
}
