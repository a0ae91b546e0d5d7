package dev.belvedere.store.intake;

import dev.belvedere.identity.Device;
import dev.belvedere.identity.IdentityLinks;

/// What the committer thread remembers between commits. Only a commit that is on disk changes it,
/// but for what was merely read.
final class Memory {
    final Recent<String, Long> users;
    final Recent<String, Device> devices;
    final Recent<StateKey, KeptState> states;
    final Names names = new Names();

    /// Links as of the last commit; read by other threads too.
    volatile IdentityLinks links;

    Counters counters;

    Memory(IntakeOptions options, Counters counters, IdentityLinks links) {
        users = new Recent<>(options.cachedIdentities());
        devices = new Recent<>(options.cachedIdentities());
        states = new Recent<>(options.cachedStates());
        this.counters = counters;
        this.links = links;
    }
}
