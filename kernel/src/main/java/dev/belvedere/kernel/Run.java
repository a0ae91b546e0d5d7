package dev.belvedere.kernel;

import dev.belvedere.query.PropertyKey;
import org.jspecify.annotations.Nullable;

/// Events of one project, sorted by (shard, person, time): a segment, or a sorted part of the tail.
///
/// Rows of one person stand together; ties in time keep the order of arrival. The person directory
/// has one entry per distinct person, in the order of the rows, so `persons()` is ordered by
/// (shard, person) too. Safe for all threads while its snapshot is open.
///
/// Example, two persons of one shard with two and one events:
/// ```
/// persons    4        9
/// firstRows  0        2        3
/// times      100 250  180
/// ```
public interface Run {
    /// The length of a quarter of an hour.
    long QUARTER_MILLIS = 900_000;

    /// The project whose events these are.
    int project();

    /// The number of events, at least 1.
    int rows();

    /// Index into the person directory of the first person of a shard; `firstPerson(Shards.COUNT)`
    /// is the number of persons.
    int firstPerson(int shard);

    /// The person of each directory entry: where its rows stand in the order.
    LongColumn persons();

    /// The first row of each directory entry, 4 bytes wide; one more entry than there are persons,
    /// the last being [#rows()].
    CodeColumn firstRows();

    /// Time of each event in epoch milliseconds.
    LongColumn times();

    /// The earliest and latest time of any row.
    long minTime();

    long maxTime();

    /// The quarter of an hour of UTC that each event lies in, counted from that of [#minTime()].
    CodeColumn quarterHours();

    /// The type of each event; every value of the dictionary but code 0 is a
    /// [dev.belvedere.query.PropertyValue.Text].
    PropertyColumn eventTypes();

    /// The rows of each event type, or `null` where the run is too short-lived to have an index.
    @Nullable
    TypeRows typeRows();

    /// The number of each event's device: from the same dense sequence as persons, never equal to a
    /// person's.
    LongColumn devices();

    /// How each event's person was found: a [dev.belvedere.identity.FoundBy] code, 1 byte wide.
    CodeColumn foundBy();

    /// The column of a property, or `null` when no event of this run has it. `project` is not asked
    /// for here: it is the same for every row.
    @Nullable
    PropertyColumn property(PropertyKey key);

    /// The rows that no answer may show, or `null` where there are none. Columns and the person directory hold them as
    /// they hold others.
    default @Nullable HiddenRows hiddenRows() {
        return null;
    }
}
