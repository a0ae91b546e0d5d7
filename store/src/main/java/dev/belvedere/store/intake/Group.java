package dev.belvedere.store.intake;

import dev.belvedere.identity.Arrival;
import dev.belvedere.identity.ArrivalRules;
import dev.belvedere.identity.HistoricArrivalRules;
import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.identity.MappingOutcome;
import dev.belvedere.identity.MappingRules;
import dev.belvedere.store.BatchReceipt;
import dev.belvedere.store.HistoryGapException;
import dev.belvedere.store.HistoryReceipt;
import dev.belvedere.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// The requests of one commit on their way to disk. What a request changes, the next one sees.
///
/// Steps: read identities and duplicates in one go; give each event its person, in order, mappings
/// in between; read user properties in one go; apply their operations in the same order; encode.
/// Nothing outside changes before [#remember], so a group that fails is simply dropped.
final class Group implements Commit {
    private final IntakeDatabase db;
    private final Memory memory;
    private final GroupIdentities identities;
    private final GroupDuplicates duplicates;
    private final GroupStates states;
    private final GroupLedger ledger;
    private final GroupHistory history;
    private final ArrivalRules arrivalRules;
    private final HistoricArrivalRules historicArrivalRules;
    private final MappingRules mappingRules;
    private final List<Identified> identified = new ArrayList<>();
    private final List<Runnable> completions = new ArrayList<>();
    private final List<StoredEvent> events = new ArrayList<>();
    private final Map<Integer, EventRecordBuilder> records = new TreeMap<>();
    private long arrival;

    Group(IntakeDatabase db, Memory memory) {
        this.db = db;
        this.memory = memory;
        identities = new GroupIdentities(db, memory);
        duplicates = new GroupDuplicates(db.days());
        states = new GroupStates(db, memory);
        ledger = new GroupLedger(memory.counters.ledger());
        history = new GroupHistory(db, memory);
        arrivalRules = new ArrivalRules(identities);
        historicArrivalRules = new HistoricArrivalRules(identities);
        mappingRules = new MappingRules(identities, identities.links());
        arrival = memory.lastArrival;
    }

    /// A batch and who its events belong to, `null` for those that are duplicates.
    ///
    /// @param snapshots the user properties of each event, where they are of the past
    private record Identified(
            PreparedBatch batch,
            List<@Nullable Arrival> arrivals,
            @Nullable List<PropertyState> snapshots) {}

    /// Decides everything in memory.
    @Override
    public void decide(List<Request> requests) {
        loadIdentities(requests);
        for (Request request : requests) {
            switch (request) {
                case Request.Append append -> identify(append);
                case Request.History past -> identify(past);
                case Request.Mapping mapping -> map(mapping);
                case Request.OfDeletions<?> _ -> throw ownCommit();
            }
        }
        loadStates();
        long sequence = memory.counters.sequence();
        for (Identified batch : identified) {
            sequence = store(batch, sequence);
        }
    }

    private void loadIdentities(List<Request> requests) {
        for (Request request : requests) {
            switch (request) {
                case Request.Append append -> want(append.batch());
                case Request.History past -> {
                    want(past.batch());
                    history.want(past.history());
                }
                case Request.Mapping mapping -> GroupLedger.forEachUserId(mapping.batch(), identities::wantUser);
                case Request.OfDeletions<?> _ -> throw ownCommit();
            }
        }
        identities.load();
        duplicates.load(db);
        history.load();
    }

    private static IllegalArgumentException ownCommit() {
        return new IllegalArgumentException("a change of deletions is a commit of its own");
    }

    private void want(PreparedBatch batch) {
        for (PreparedEvent event : batch.events()) {
            if (event.userId() != null) {
                identities.wantUser(event.userId());
            }
            identities.wantDevice(event.deviceId());
            if (event.duplicateKey() != null) {
                duplicates.want(event.duplicateKey());
            }
        }
    }

    private void identify(Request.Append request) {
        BatchReceipt receipt =
                identify(request.batch(), null, (event, _) -> arrivalRules.arrive(event.userId(), event.deviceId()));
        completions.add(() -> request.future().complete(receipt));
    }

    /// Lines that are done already are done for ever; lines that leave others out are refused.
    private void identify(Request.History request) {
        PreparedHistory past = request.history();
        long next = history.nextLine(past.file());
        if (past.endLine() <= next) {
            HistoryReceipt receipt = new HistoryReceipt(0, 0, true, next);
            completions.add(() -> request.future().complete(receipt));
        } else if (past.firstLine() != next) {
            HistoryGapException gap = new HistoryGapException(past.firstLine(), next);
            completions.add(() -> request.future().completeExceptionally(gap));
        } else {
            BatchReceipt events = identify(
                    request.batch(),
                    past.snapshots(),
                    (event, index) -> historicArrivalRules.arrive(
                            event.userId(),
                            event.deviceId(),
                            history.slot(past.sourcePersons().get(index))));
            history.done(past);
            HistoryReceipt receipt = new HistoryReceipt(events.stored(), events.duplicates(), false, past.endLine());
            completions.add(() -> request.future().complete(receipt));
        }
    }

    private interface Rules {
        Arrival arrive(PreparedEvent event, int index);
    }

    private BatchReceipt identify(PreparedBatch batch, @Nullable List<PropertyState> snapshots, Rules rules) {
        identities.at(batch.receivedAt());
        arrival = Math.max(arrival, batch.receivedAt());
        List<@Nullable Arrival> arrivals = new ArrayList<>(batch.events().size());
        int stored = 0;
        for (PreparedEvent event : batch.events()) {
            Hash128 hash = event.duplicateKey();
            if (hash != null && duplicates.isDuplicate(hash, batch.receivedAt())) {
                arrivals.add(null);
            } else {
                arrivals.add(rules.arrive(event, arrivals.size()));
                stored++;
            }
        }
        identified.add(new Identified(batch, arrivals, snapshots));
        return new BatchReceipt(stored, arrivals.size() - stored);
    }

    private void map(Request.Mapping request) {
        identities.at(request.batch().receivedAt());
        switch (mappingRules.apply(GroupLedger.instructions(request.batch()))) {
            case MappingOutcome.Applied applied -> {
                for (MappingOutcome.Change change : applied.changes()) {
                    identities.mapped(change.person(), change.globalPerson());
                    ledger.add(request.batch(), change);
                }
                completions.add(() -> request.future().complete(null));
            }
            case MappingOutcome.Refused refused ->
                completions.add(() -> request.future().completeExceptionally(GroupLedger.refusal(refused)));
        }
    }

    private void loadStates() {
        List<StateKey> present = new ArrayList<>();
        List<Arrival> merges = new ArrayList<>();
        for (Identified batch : identified) {
            int project = batch.batch().project();
            for (Arrival arrival : batch.arrivals()) {
                if (arrival != null) {
                    present.add(new StateKey(arrival.person(), project));
                    if (arrival.mergedPerson() != 0 && batch.snapshots() == null) {
                        merges.add(arrival);
                    }
                }
            }
        }
        states.load(present, merges);
    }

    private long store(Identified identifiedBatch, long lastSequence) {
        PreparedBatch batch = identifiedBatch.batch();
        List<PropertyState> snapshots = identifiedBatch.snapshots();
        EventRecordBuilder record = records.computeIfAbsent(batch.project(), EventRecordBuilder::new);
        long sequence = lastSequence;
        for (int i = 0; i < batch.events().size(); i++) {
            Arrival arrival = identifiedBatch.arrivals().get(i);
            if (arrival == null) {
                continue;
            }
            sequence++;
            PreparedEvent prepared = batch.events().get(i);
            PropertyState state = snapshots == null
                    ? present(arrival, batch.project(), prepared, sequence)
                    : states.history(new StateKey(arrival.person(), batch.project()), snapshots.get(i), sequence);
            StoredEvent event = new StoredEvent(
                    sequence,
                    batch.project(),
                    arrival.person(),
                    arrival.device(),
                    arrival.foundBy().code(),
                    prepared.time(),
                    prepared.eventType(),
                    prepared.properties(),
                    state.values());
            events.add(event);
            record.add(event, state, batch, prepared);
        }
        record.endBatch(batch);
        return sequence;
    }

    private PropertyState present(Arrival arrival, int project, PreparedEvent event, long sequence) {
        if (arrival.mergedPerson() != 0) {
            states.merge(arrival, sequence);
        }
        return states.apply(new StateKey(arrival.person(), project), event, sequence);
    }

    /// Whether there is anything to write: a group of duplicates and refused mappings changes nothing.
    @Override
    public boolean changesSomething() {
        return history.isChanged() || !counters().equals(memory.counters);
    }

    @Override
    public void writeTo(WriteBatch batch) throws RocksDBException {
        identities.writeTo(batch);
        duplicates.writeTo(batch);
        states.writeTo(batch);
        ledger.writeTo(db, batch);
        history.writeTo(batch);
        for (EventRecordBuilder record : records.values()) {
            if (!record.isEmpty()) {
                batch.put(db.family(Family.EVENTS), record.key(), record.record());
            }
        }
        if (notesArrival()) {
            boolean isFirst = memory.lastArrival == Long.MIN_VALUE;
            ArrivalNotes.put(db, batch, arrival, isFirst ? 0 : memory.counters.sequence() + 1);
        }
        batch.put(db.family(Family.COUNTERS), Counters.KEY, counters().encoded());
    }

    private boolean notesArrival() {
        return !events.isEmpty() && ArrivalNotes.isDue(memory.lastArrival, arrival);
    }

    private Counters counters() {
        return new Counters(
                identities.lastNumber(),
                memory.counters.sequence() + events.size(),
                ledger.last(),
                identities.links().version());
    }

    @Override
    public void remember() {
        if (notesArrival()) {
            memory.lastArrival = arrival;
        }
        Counters counters = counters();
        IdentityLinks links = identities.freezeLinks();
        identities.remember();
        states.remember();
        history.remember();
        memory.counters = counters;
        memory.links = links;
    }

    /// The events stored, in sequence order.
    @Override
    public List<StoredEvent> events() {
        return events;
    }

    /// Answers all requests of the group.
    @Override
    public void complete() {
        completions.forEach(Runnable::run);
    }
}
