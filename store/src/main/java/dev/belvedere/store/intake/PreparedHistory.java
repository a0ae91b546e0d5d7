package dev.belvedere.store.intake;

import dev.belvedere.store.HistoryBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a batch of history has beside its events.
///
/// @param file the file, within its project
/// @param sourcePersons of each event, `null` where it bears no number
/// @param snapshots the user properties of each event; equal ones of a person that follow each other are one
record PreparedHistory(
        Hash128 file,
        long firstLine,
        long endLine,
        List<@Nullable Hash128> sourcePersons,
        List<PropertyState> snapshots) {
    private static final String FILE = "file of history";
    private static final String PERSON = "person of a source";

    static PreparedHistory of(HistoryBatch batch, PreparedBatch prepared) {
        var sha256 = Hash128.sha256();
        List<@Nullable Hash128> persons = new ArrayList<>(batch.events().size());
        Map<Long, Hash128> hashes = new HashMap<>();
        for (var event : batch.events()) {
            Long number = event.sourcePerson();
            persons.add(
                    number == null
                            ? null
                            : hashes.computeIfAbsent(
                                    number, it -> Hash128.of(sha256, 0, PERSON, batch.source() + "\n" + it)));
        }
        return new PreparedHistory(
                fileOf(batch.project(), batch.checksum()),
                batch.firstLine(),
                batch.endLine(),
                persons,
                snapshots(persons, prepared.events()));
    }

    static Hash128 fileOf(int project, String checksum) {
        return Hash128.of(Hash128.sha256(), project, FILE, checksum);
    }

    /// A person's events mostly bring what the one before brought, which is quick to tell.
    private static List<PropertyState> snapshots(List<@Nullable Hash128> persons, List<PreparedEvent> events) {
        Map<Object, PropertyState> lastOfPerson = new HashMap<>();
        List<PropertyState> snapshots = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            PreparedEvent event = events.get(i);
            Hash128 number = persons.get(i);
            PropertyState brought =
                    event.sets() != null ? event.sets() : UserProperties.after(PropertyState.EMPTY, event.operations());
            snapshots.add(lastOfPerson.merge(
                    number != null ? number : event.deviceId(),
                    brought,
                    (last, now) -> last.isStoredLike(now) ? last : now));
        }
        return snapshots;
    }
}
