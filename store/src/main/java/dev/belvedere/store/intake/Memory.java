package dev.belvedere.store.intake;

import dev.belvedere.identity.Device;
import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.identity.SourcePerson;

/// What the committer thread remembers between commits. Only a commit that is on disk changes it,
/// but for what was merely read.
final class Memory {
    private static final int LARGEST_STATE_BYTES = 8 << 10;
    private static final int HISTORY_FILES = 1_000;

    final Recent<String, Long> users;
    final Recent<String, Device> devices;
    final Recent<StateKey, KeptState> states;
    final Recent<Hash128, Long> historyFiles;
    final Recent<Hash128, SourcePerson> sourcePersons;
    final Names names = new Names();

    /// Links as of the last commit; read by other threads too.
    volatile IdentityLinks links;

    /// Deletions as of the last commit; read by other threads too.
    volatile OpenDeletions deletions;

    /// As of the last commit.
    Counters counters;

    /// The moment of the last of the [ArrivalNotes], or `Long.MIN_VALUE` without any.
    long lastArrival;

    Memory(IntakeOptions options, Counters counters, IdentityLinks links, OpenDeletions deletions, long lastArrival) {
        users = new Recent<>(options.cachedIdentities(), _ -> true);
        devices = new Recent<>(options.cachedIdentities(), _ -> true);
        states = new Recent<>(options.cachedStates(), kept -> kept.state().encoded().length <= LARGEST_STATE_BYTES);
        historyFiles = new Recent<>(HISTORY_FILES, _ -> true);
        sourcePersons = new Recent<>(options.cachedIdentities(), _ -> true);
        this.counters = counters;
        this.links = links;
        this.deletions = deletions;
        this.lastArrival = lastArrival;
    }
}
