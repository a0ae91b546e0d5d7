-- Several events that count as one, saved under a name that is used once in a project or view, of which the scope is the
-- id. any_of is the JSON of its events as questions hold it. Times are epoch milliseconds, UTC.

INSERT INTO counters (name, last_id) VALUES ('custom_event', 0);

CREATE TABLE custom_events (
    id INTEGER NOT NULL PRIMARY KEY,
    scope_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    any_of TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX custom_events_of_scope ON custom_events (scope_id);
