package dev.belvedere.store.intake;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.query.Lens;
import java.util.LinkedHashMap;
import java.util.Map;

/// The links that lenses look through. Those of an earlier moment are made when asked for, in time and memory that
/// grow with what was linked since and what was ever mapped; the [#MOST] asked for last are kept. Thread-safe.
final class LensLinks {
    private static final int MOST = 3;

    private final IntakeDatabase db;
    private final Map<Key, IdentityLinks> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, IdentityLinks> eldest) {
            return size() > MOST;
        }
    };

    /// @param version of the present links
    private record Key(long moment, long version) {}

    LensLinks(IntakeDatabase db) {
        this.db = db;
    }

    /// @param present the links as they stand for whoever asks
    /// @throws dev.belvedere.store.MappingRefusedException if what is proposed would be refused
    IdentityLinks under(Lens lens, IdentityLinks present) {
        return switch (lens) {
            case Lens.Mapped _, Lens.Merged _, Lens.Raw _ -> present;
            case Lens.AsOf asOf -> asOf(asOf.moment().toEpochMilli(), present);
            case Lens.Proposed proposed -> new ProposedIdentities(db, proposed, present).links();
        };
    }

    /// One at a time, so that several who ask for the same wait for one.
    private synchronized IdentityLinks asOf(long moment, IdentityLinks present) {
        Key key = new Key(moment, present.version());
        IdentityLinks links = kept.get(key);
        if (links == null) {
            links = Links.asOf(db, present, moment);
            kept.put(key, links);
        }
        return links;
    }
}
