package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Question;
import dev.belvedere.query.UnifyPolicy;
import java.nio.file.Path;

/// Who events count for: what a question's lens and its scope's unify policy make of them. Safe for all threads.
sealed interface Identities {
    /// All events of an arrival person count for its canonical person.
    record ByPerson(CanonicalPersons persons) implements Identities {}

    /// An event with a user ID counts for its person, any other for its device.
    record AsSent() implements Identities {}

    /// Each event is looked at by itself.
    record ByEvent(EventIdentities events) implements Identities {}

    /// Reads all events of the scope where devices alone join its projects; only for the thread that asks.
    static Identities of(Question question, Snapshot snapshot, Workers workers, long memoryBytes, Path spillFolder) {
        UnifyPolicy unify = question.scope().unify();
        Lens lens = question.lens();
        boolean raw = lens instanceof Lens.Raw;
        if (unify.userId() && unify.deviceId()) {
            return raw
                    ? new AsSent()
                    : new ByPerson(unify.mapping() ? snapshot.persons(lens) : snapshot.mergedPersons(lens));
        }
        return new ByEvent(
                raw
                        ? EventIdentities.asSent(question.scope())
                        : EventIdentities.linked(question, snapshot, workers, memoryBytes, spillFolder));
    }
}
