package dev.belvedere.store.intake;

/// The intake's fixed column families; those that deduplicate come and go by day.
///
/// | family | key | value |
/// |---|---|---|
/// | `events` | project, last sequence number | [EventRecord] |
/// | `users` | user ID | person |
/// | `devices` | device ID | number, person, 1 while anonymous |
/// | `persons` | number, kind, other number | who was seen with whom, see [Appearances] |
/// | `properties` | person, project | sequence number of the last change, [PropertyState] |
/// | `links` | kind, person | person, moment |
/// | `mappings` | number in the ledger | see [Ledger] |
/// | `history` | hash | see [GroupHistory] |
/// | `arrivals` | moment | see [ArrivalNotes] |
/// | `deletions` | project, day, person, sequence number | see [DeletionRecords] |
/// | `aside` | person, kind, … | see [Aside] |
/// | `default` | `counters` | [Counters] |
/// | `default` | `commits` | number of the last commit, see [LogRecovery] |
/// | `default` | `forgotten`, project | [Forgotten] |
enum Family {
    COUNTERS("default"),
    EVENTS("events"),
    USERS("users"),
    DEVICES("devices"),
    PERSONS("persons"),
    PROPERTIES("properties"),
    LINKS("links"),
    MAPPINGS("mappings"),
    ARRIVALS("arrivals"),
    HISTORY("history"),
    DELETIONS("deletions"),
    ASIDE("aside");

    private final String stored;

    Family(String stored) {
        this.stored = stored;
    }

    String stored() {
        return stored;
    }
}
