package dev.belvedere.store.intake;

import dev.belvedere.identity.IdentityLinks;

/// What everybody but the committer goes by: the state as of the last commit that is on disk and was made
/// visible. [Memory] is ahead of it by the commits that wait for that.
///
/// @param sequence the last sequence number
record Shown(IdentityLinks links, OpenDeletions deletions, long sequence) {
    static Shown of(Memory memory) {
        return new Shown(memory.links, memory.deletions, memory.counters.sequence());
    }
}
