package dev.belvedere.store.intake;

import dev.belvedere.identity.Device;
import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.identity.IdentityState;
import dev.belvedere.identity.LinksEditor;
import dev.belvedere.identity.MappingInstruction;
import dev.belvedere.identity.MappingOutcome;
import dev.belvedere.identity.MappingRules;
import dev.belvedere.query.Lens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Users as a proposal of mappings sees them. Nothing of it is stored: a user ID never seen gets a number past
/// all that were given. Used by one thread.
final class ProposedIdentities implements IdentityState {
    private final List<MappingInstruction> instructions;
    private final LinksEditor links;
    private final Map<String, Long> users = new HashMap<>();
    private long lastNumber;

    ProposedIdentities(IntakeDatabase db, Lens.Proposed proposed, IdentityLinks present) {
        instructions = new ArrayList<>(proposed.changes().size());
        Set<String> userIds = new LinkedHashSet<>();
        for (Lens.Proposed.Change change : proposed.changes()) {
            String userId = WellFormed.of(change.userId());
            String globalUserId = change.globalUserId().map(WellFormed::of).orElse(null);
            instructions.add(new MappingInstruction(userId, globalUserId));
            userIds.add(userId);
            if (globalUserId != null) {
                userIds.add(globalUserId);
            }
        }
        links = present.edit();
        List<String> named = List.copyOf(userIds);
        List<byte @Nullable []> persons =
                db.get(Family.USERS, named.stream().map(Keys::ofText).toList());
        for (int i = 0; i < named.size(); i++) {
            byte[] person = persons.get(i);
            if (person != null) {
                users.put(named.get(i), Keys.longAt(person, 0));
            }
        }
        byte[] counters = db.get(Family.COUNTERS, Counters.KEY);
        lastNumber = counters == null ? 0 : Counters.decode(counters).number();
    }

    /// The links as they would be.
    ///
    /// @throws dev.belvedere.store.MappingRefusedException if the proposal would be refused
    IdentityLinks links() {
        return switch (new MappingRules(this, links).apply(instructions)) {
            case MappingOutcome.Applied _ -> links.freeze();
            case MappingOutcome.Refused refused -> throw GroupLedger.refusal(refused);
        };
    }

    @Override
    public long user(String userId) {
        return users.getOrDefault(userId, 0L);
    }

    @Override
    public void putUser(String userId, long person) {
        users.put(userId, person);
    }

    @Override
    public long nextNumber() {
        return ++lastNumber;
    }

    @Override
    public @Nullable Device device(String deviceId) {
        return null;
    }

    @Override
    public void putDevice(String deviceId, Device device) {
        throw noDevices();
    }

    @Override
    public void saw(long person, String deviceId, long device) {
        throw noDevices();
    }

    @Override
    public void merge(long anonymous, long user) {
        throw noDevices();
    }

    private static IllegalStateException noDevices() {
        return new IllegalStateException("a proposal maps users and nothing else");
    }
}
