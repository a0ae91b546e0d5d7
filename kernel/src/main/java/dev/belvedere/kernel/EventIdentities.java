package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.identity.FoundBy;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.UnifyPolicy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Who each event counts for under a unify policy that leaves persons of different projects apart.
///
/// | policy | event that carried a user ID | any other |
/// |---|---|---|
/// | no devices | its canonical person | its device, in its project |
/// | no user IDs | its canonical person, in its project and those that share a device with it | the same |
/// | neither | its canonical person, in its project | its device, in its project |
///
/// Whoever a mapping touches is one person in all projects where mappings count, whatever the rest of the policy.
///
/// An identity is a number of a person or device, or one *in a project*, which is higher than all those:
/// ```
/// 0                 width            2 * width         3 * width
/// | any project     | rank 0          | rank 1          | ...
/// ```
/// Immutable and safe for all threads.
final class EventIdentities {
    private final UnifyPolicy unify;
    private final long width;
    private final @Nullable Linked linked;

    /// What the lens makes of persons.
    ///
    /// @param persons with the mappings, where these count
    /// @param mappings without the merges; `null` where mappings do not count
    /// @param shared which projects devices join; `null` where they do not
    private record Linked(
            CanonicalPersons persons,
            CanonicalPersons merged,
            @Nullable CanonicalPersons mappings,
            @Nullable SharedDevices shared) {}

    private EventIdentities(Scope scope, @Nullable Linked linked) {
        this.unify = scope.unify();
        this.width = (1L << Exchange.PERSON_BITS) / (scope.projects().size() + 1);
        this.linked = linked;
    }

    static EventIdentities asSent(Scope scope) {
        return new EventIdentities(scope, null);
    }

    static EventIdentities linked(
            Question question, Snapshot snapshot, Workers workers, long memoryBytes, Path spillFolder) {
        UnifyPolicy unify = question.scope().unify();
        Lens lens = question.lens();
        CanonicalPersons merged = snapshot.mergedPersons(lens);
        boolean mapped = unify.mapping() && !(lens instanceof Lens.Merged);
        SharedDevices shared = unify.deviceId()
                ? SharedDevices.of(question, merged, snapshot, workers, memoryBytes, spillFolder)
                : null;
        return new EventIdentities(
                question.scope(),
                new Linked(
                        mapped ? snapshot.persons(lens) : merged,
                        merged,
                        mapped ? snapshot.mappingsOnly(lens) : null,
                        shared));
    }

    /// Who an event counts for.
    ///
    /// @param person that it was given at arrival
    long of(RunScan scan, int row, long person) {
        return of(scan.run(), scan.rank(), row, person, true);
    }

    long of(Run run, int rank, int row, long person) {
        return of(run, rank, row, person, true);
    }

    /// Who an event would count for without mappings, of which the persons of different user IDs are told apart
    /// where these join projects.
    long beforeMapping(RunScan scan, int row, long person) {
        boolean bySelf = unify.userId() && carriedUserId(scan.run(), row);
        return bySelf ? checked(person) : of(scan.run(), scan.rank(), row, person, false);
    }

    /// Whether an event joins projects by its user ID.
    boolean joinsByUserId(RunScan scan, int row) {
        return unify.userId() && carriedUserId(scan.run(), row);
    }

    /// The number of the person or device, in whatever project.
    long number(long identity) {
        return identity % width;
    }

    private long of(Run run, int rank, int row, long person, boolean mapped) {
        boolean carried = carriedUserId(run, row);
        if (!carried && (linked == null || !unify.deviceId())) {
            long device = run.devices().get(row);
            return unify.deviceId() ? checked(device) : inProject(rank, device);
        }
        if (linked == null) {
            return unify.userId() ? checked(person) : inProject(rank, person);
        }
        if (unify.userId()) {
            return checked((mapped ? linked.persons() : linked.merged()).canonical(person));
        }
        long merged = linked.merged().canonical(person);
        if (mapped && linked.mappings() != null && linked.mappings().touched(merged)) {
            return checked(linked.persons().canonical(person));
        }
        return inProject(linked.shared() == null ? rank : linked.shared().first(merged, rank), merged);
    }

    private static boolean carriedUserId(Run run, int row) {
        return FoundBy.carriedUserId(run.foundBy().get(row));
    }

    private long inProject(int rank, long number) {
        return (rank + 1) * width + checked(number);
    }

    private long checked(long number) {
        if (number >= width) {
            throw new InvalidQuestionException(
                    "too_many_persons",
                    "scope",
                    "there are too many persons and devices to keep those of each project apart; let the view unify"
                            + " by user ID and device ID, or take fewer projects");
        }
        return number;
    }
}
