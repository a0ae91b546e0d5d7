package dev.belvedere.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Applies batches of mapping instructions: in order, as a whole or not at all.
///
/// A user ID never seen, on either side, mints its person; its first event then finds a known
/// user. Mapping again replaces the former target. Taking away a mapping that is not there
/// succeeds, and mints nobody. Chains are allowed, cycles are not; only the state after the whole
/// batch is checked for them, so `a→b, b→a, unmap a` is accepted.
///
/// As not-thread-safe as its state.
public final class MappingRules {
    private final IdentityState state;
    private final LinksEditor links;

    public MappingRules(IdentityState state, LinksEditor links) {
        this.state = state;
        this.links = links;
    }

    /// Checks the batch, then applies it to the state and the links.
    public MappingOutcome apply(List<MappingInstruction> batch) {
        MappingOutcome.Refused refused = selfMapping(batch);
        if (refused == null) {
            refused = cycle(batch);
        }
        return refused != null ? refused : new MappingOutcome.Applied(applyAccepted(batch));
    }

    private MappingOutcome.@Nullable Refused selfMapping(List<MappingInstruction> batch) {
        for (int i = 0; i < batch.size(); i++) {
            MappingInstruction instruction = batch.get(i);
            if (instruction.userId().equals(instruction.globalUserId())) {
                return new MappingOutcome.Refused(
                        i,
                        MappingOutcome.Reason.MAPPED_TO_ITSELF,
                        "instruction " + i + " maps user \"" + instruction.userId() + "\" to itself");
            }
        }
        return null;
    }

    /// Draws the final links one by one, in order of the instructions that they come from, and
    /// finds the first that leads back to its own user.
    private MappingOutcome.@Nullable Refused cycle(List<MappingInstruction> batch) {
        Map<String, Long> unseen = new HashMap<>();
        Map<Long, Integer> lastInstruction = new HashMap<>();
        long[] from = new long[batch.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = personOrPlaceholder(batch.get(i).userId(), unseen);
            lastInstruction.put(from[i], i);
        }
        Map<Long, Long> drawn = new HashMap<>();
        for (int i = 0; i < from.length; i++) {
            String globalUserId = batch.get(i).globalUserId();
            if (globalUserId == null || lastInstruction.getOrDefault(from[i], i) != i) {
                continue;
            }
            long target = personOrPlaceholder(globalUserId, unseen);
            drawn.put(from[i], target);
            for (long person = target; person != 0; person = next(person, drawn, lastInstruction)) {
                if (person == from[i]) {
                    return new MappingOutcome.Refused(
                            i,
                            MappingOutcome.Reason.CYCLE,
                            "instruction " + i + " maps user \"" + batch.get(i).userId() + "\" to \"" + globalUserId
                                    + "\", which leads back to it");
                }
            }
        }
        return null;
    }

    private long next(long person, Map<Long, Long> drawn, Map<Long, Integer> changed) {
        if (changed.containsKey(person)) {
            return drawn.getOrDefault(person, 0L);
        }
        return person < 0 ? 0 : links.mappedTo(person);
    }

    /// Persons of user IDs never seen are negative until the batch is accepted.
    private long personOrPlaceholder(String userId, Map<String, Long> unseen) {
        long person = state.user(userId);
        return person != 0 ? person : unseen.computeIfAbsent(userId, _ -> -1L - unseen.size());
    }

    private List<MappingOutcome.Change> applyAccepted(List<MappingInstruction> batch) {
        List<MappingOutcome.Change> changes = new ArrayList<>(batch.size());
        for (MappingInstruction instruction : batch) {
            String globalUserId = instruction.globalUserId();
            if (globalUserId == null) {
                long person = state.user(instruction.userId());
                if (person != 0 && links.mappedTo(person) != 0) {
                    links.unmap(person);
                    changes.add(new MappingOutcome.Change(instruction, person, 0));
                }
            } else {
                long person = seen(instruction.userId());
                long target = seen(globalUserId);
                if (links.mappedTo(person) != target) {
                    links.map(person, target);
                    changes.add(new MappingOutcome.Change(instruction, person, target));
                }
            }
        }
        return changes;
    }

    private long seen(String userId) {
        long person = state.user(userId);
        if (person == 0) {
            person = state.nextNumber();
            state.putUser(userId, person);
        }
        return person;
    }
}
