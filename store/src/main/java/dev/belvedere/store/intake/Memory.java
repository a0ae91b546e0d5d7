package dev.belvedere.store.intake;

import dev.belvedere.identity.Device;
import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.identity.SourcePerson;

/// What the committer thread remembers between commits. Only a commit that is written changes it,
/// but for what was merely read.
final class Memory {
    private static final long IDENTITY_BYTES = 48 << 20;
    private static final long STATE_BYTES = 64 << 20;

    /// What an entry takes beside its text.
    private static final int SMALL = 100;

    /// What a state takes once it is decoded, as a multiple of its stored form.
    private static final int DECODED = 6;

    private static final int HISTORY_FILES = 1_000;

    final Recent<String, Long> users;
    final Recent<String, Device> devices;
    final Recent<StateKey, KeptState> states;
    final Recent<Hash128, Long> historyFiles;
    final Recent<Hash128, SourcePerson> sourcePersons;
    final Names names = new Names();

    /// As of the last commit.
    IdentityLinks links;

    OpenDeletions deletions;
    Counters counters;

    /// The moment of the last of the [ArrivalNotes], or `Long.MIN_VALUE` without any.
    long lastArrival;

    Memory(IntakeOptions options, Counters counters, IdentityLinks links, OpenDeletions deletions, long lastArrival) {
        users = new Recent<>(options.cachedIdentities(), IDENTITY_BYTES, (id, _) -> bytesOf(id));
        devices = new Recent<>(options.cachedIdentities(), IDENTITY_BYTES, (id, _) -> bytesOf(id));
        states = new Recent<>(options.cachedStates(), STATE_BYTES, (_, kept) -> bytesOf(kept.state()));
        historyFiles = new Recent<>(HISTORY_FILES, IDENTITY_BYTES, (_, _) -> SMALL);
        sourcePersons =
                new Recent<>(options.cachedIdentities(), IDENTITY_BYTES, (_, person) -> bytesOf(person.deviceId()));
        this.counters = counters;
        this.links = links;
        this.deletions = deletions;
        this.lastArrival = lastArrival;
    }

    private static int bytesOf(String id) {
        return SMALL + 2 * id.length();
    }

    private static int bytesOf(PropertyState state) {
        return SMALL + DECODED * state.encoded().length;
    }
}
