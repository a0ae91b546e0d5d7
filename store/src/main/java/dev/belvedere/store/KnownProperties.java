package dev.belvedere.store;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyKind;
import dev.belvedere.query.PropertyValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// The property names of each project, which it keeps within [PropertyLimits]: events lose the
/// properties whose names are one too many, and nothing else. Built-in properties are not limited.
///
/// A name counts from its first event on, also when that could not be stored. Thread-safe; a known
/// name costs one look-up.
final class KnownProperties {
    private static final System.Logger LOG = System.getLogger(KnownProperties.class.getName());

    private final PropertyLimits limits;
    private final Map<Integer, OfProject> projects = new ConcurrentHashMap<>();

    KnownProperties(PropertyLimits limits) {
        this.limits = limits;
    }

    /// Takes over names that the project has, whatever the limits.
    void learn(int project, Collection<PropertyKey> keys) {
        OfProject own = of(project);
        for (PropertyKey key : keys) {
            switch (key.kind()) {
                case EVENT -> own.events.learn(key.name());
                case USER -> own.users.learn(key.name());
                case BUILT_IN -> {}
            }
        }
    }

    /// The batch without what is one name too many; the very same when there is nothing of that.
    EventBatch within(EventBatch batch) {
        OfProject own = of(batch.project());
        List<IncomingEvent> changed = null;
        for (int i = 0; i < batch.events().size(); i++) {
            IncomingEvent event = batch.events().get(i);
            if (!own.knows(event)) {
                if (changed == null) {
                    changed = new ArrayList<>(batch.events());
                }
                changed.set(i, own.within(event));
            }
        }
        return changed == null ? batch : new EventBatch(batch.project(), batch.receivedAt(), changed);
    }

    /// The same for events of the past.
    HistoryBatch within(HistoryBatch batch) {
        OfProject own = of(batch.project());
        if (own.knows(batch.events())) {
            return batch;
        }
        return new HistoryBatch(
                batch.project(),
                batch.receivedAt(),
                batch.source(),
                batch.checksum(),
                batch.firstLine(),
                batch.endLine(),
                batch.events().stream()
                        .map(event -> new HistoricEvent(own.within(event.event()), event.sourcePerson()))
                        .toList());
    }

    /// The event properties that were left out since the start, each time they came.
    long refusedEventProperties(int project) {
        return of(project).events.refused.sum();
    }

    /// The operations on user properties that were left out since the start, each time they came.
    long refusedUserProperties(int project) {
        return of(project).users.refused.sum();
    }

    private OfProject of(int project) {
        return projects.computeIfAbsent(
                project,
                _ -> new OfProject(
                        new Names(project, "event", limits.eventProperties()),
                        new Names(project, "user", limits.userProperties())));
    }

    private record OfProject(Names events, Names users) {
        boolean knows(List<HistoricEvent> past) {
            for (HistoricEvent event : past) {
                if (!knows(event.event())) {
                    return false;
                }
            }
            return true;
        }

        boolean knows(IncomingEvent event) {
            for (PropertyKey key : event.properties().keySet()) {
                if (key.kind() == PropertyKind.EVENT && !events.admits(key.name())) {
                    return false;
                }
            }
            for (PropertyOperation operation : event.userProperties()) {
                if (!admits(operation)) {
                    return false;
                }
            }
            return true;
        }

        private boolean admits(PropertyOperation operation) {
            return operation.kind() == PropertyOperation.Kind.CLEAR_ALL || users.admits(operation.name());
        }

        IncomingEvent within(IncomingEvent event) {
            Map<PropertyKey, PropertyValue> properties = new HashMap<>();
            event.properties().forEach((key, value) -> {
                if (key.kind() != PropertyKind.EVENT || events.admits(key.name())) {
                    properties.put(key, value);
                } else {
                    events.refuse(key.name());
                }
            });
            List<PropertyOperation> operations = new ArrayList<>();
            for (PropertyOperation operation : event.userProperties()) {
                if (admits(operation)) {
                    operations.add(operation);
                } else {
                    users.refuse(operation.name());
                }
            }
            return new IncomingEvent(
                    event.userId(),
                    event.deviceId(),
                    event.eventType(),
                    event.time(),
                    event.insertId(),
                    properties,
                    operations);
        }
    }

    /// The names of one kind.
    private static final class Names {
        private final int project;
        private final String kind;
        private final int limit;
        private final Set<String> known = ConcurrentHashMap.newKeySet();
        private final LongAdder refused = new LongAdder();
        private boolean warned;

        Names(int project, String kind, int limit) {
            this.project = project;
            this.kind = kind;
            this.limit = limit;
        }

        boolean admits(String name) {
            return known.contains(name) || admitsNew(name);
        }

        private synchronized boolean admitsNew(String name) {
            if (known.size() < limit) {
                known.add(name);
            }
            return known.contains(name);
        }

        synchronized void learn(String name) {
            known.add(name);
        }

        void refuse(String name) {
            refused.increment();
            if (isFirst()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "project {0} has {1} {2} properties, the most it may have: {3} is left out of its events,"
                                + " and so are further new ones",
                        project,
                        limit,
                        kind,
                        name);
            }
        }

        private synchronized boolean isFirst() {
            boolean first = !warned;
            warned = true;
            return first;
        }
    }
}
