package dev.belvedere.store.intake;

import dev.belvedere.identity.Arrival;
import dev.belvedere.identity.ArrivalRules;
import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.identity.MappingOutcome;
import dev.belvedere.identity.MappingRules;
import dev.belvedere.store.BatchReceipt;
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
final class Group {
    private final IntakeDatabase db;
    private final Memory memory;
    private final GroupIdentities identities;
    private final GroupDuplicates duplicates;
    private final GroupStates states;
    private final GroupLedger ledger;
    private final ArrivalRules arrivalRules;
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
        arrivalRules = new ArrivalRules(identities);
        mappingRules = new MappingRules(identities, identities.links());
        arrival = memory.lastArrival;
    }

    /// A batch and who its events belong to, `null` for those that are duplicates.
    private record Identified(Request.Append request, List<@Nullable Arrival> arrivals) {}

    /// Decides everything in memory.
    void decide(List<Request> requests) {
        loadIdentities(requests);
        for (Request request : requests) {
            switch (request) {
                case Request.Append append -> identify(append);
                case Request.Mapping mapping -> map(mapping);
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
                case Request.Mapping mapping -> GroupLedger.forEachUserId(mapping.batch(), identities::wantUser);
            }
        }
        identities.load();
        duplicates.load(db);
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
        PreparedBatch batch = request.batch();
        identities.at(batch.receivedAt());
        arrival = Math.max(arrival, batch.receivedAt());
        List<@Nullable Arrival> arrivals = new ArrayList<>(batch.events().size());
        int stored = 0;
        for (PreparedEvent event : batch.events()) {
            Hash128 hash = event.duplicateKey();
            if (hash != null && duplicates.isDuplicate(hash, batch.receivedAt())) {
                arrivals.add(null);
            } else {
                arrivals.add(arrivalRules.arrive(event.userId(), event.deviceId()));
                stored++;
            }
        }
        identified.add(new Identified(request, arrivals));
        BatchReceipt receipt = new BatchReceipt(stored, arrivals.size() - stored);
        completions.add(() -> request.future().complete(receipt));
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
            int project = batch.request().batch().project();
            for (Arrival arrival : batch.arrivals()) {
                if (arrival != null) {
                    present.add(new StateKey(arrival.person(), project));
                    if (arrival.mergedPerson() != 0) {
                        merges.add(arrival);
                    }
                }
            }
        }
        states.load(present, merges);
    }

    private long store(Identified identifiedBatch, long lastSequence) {
        PreparedBatch batch = identifiedBatch.request().batch();
        EventRecordBuilder record = records.computeIfAbsent(batch.project(), EventRecordBuilder::new);
        long sequence = lastSequence;
        for (int i = 0; i < batch.events().size(); i++) {
            Arrival arrival = identifiedBatch.arrivals().get(i);
            if (arrival == null) {
                continue;
            }
            sequence++;
            if (arrival.mergedPerson() != 0) {
                states.merge(arrival, sequence);
            }
            PreparedEvent prepared = batch.events().get(i);
            PropertyState state =
                    states.apply(new StateKey(arrival.person(), batch.project()), prepared.operations(), sequence);
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

    /// Whether there is anything to write: a group of duplicates and refused mappings changes nothing.
    boolean changesSomething() {
        return !counters().equals(memory.counters);
    }

    void writeTo(WriteBatch batch) throws RocksDBException {
        identities.writeTo(batch);
        duplicates.writeTo(batch);
        states.writeTo(batch);
        ledger.writeTo(db, batch);
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

    /// Takes the group over into what is remembered, once it is on disk.
    ///
    /// @return all links, with those that the group drew
    IdentityLinks remember() {
        if (notesArrival()) {
            memory.lastArrival = arrival;
        }
        Counters counters = counters();
        IdentityLinks links = identities.freezeLinks();
        identities.remember();
        states.remember();
        memory.counters = counters;
        memory.links = links;
        return links;
    }

    /// The events stored, in sequence order.
    List<StoredEvent> events() {
        return events;
    }

    /// Answers all requests of the group.
    void complete() {
        completions.forEach(Runnable::run);
    }
}
