-- Names of any length and alphabet: PostgreSQL indexes at most some 2,700 bytes, so names leave the
-- keys. The store names each once.

CREATE TABLE named_event_types (
    organization INTEGER NOT NULL,
    project INTEGER NOT NULL,
    name TEXT NOT NULL
);
INSERT INTO named_event_types (organization, project, name)
    SELECT organization, project, name FROM event_types;
DROP TABLE event_types;
ALTER TABLE named_event_types RENAME TO event_types;
CREATE INDEX event_types_of_project ON event_types (organization, project);

CREATE TABLE named_properties (
    organization INTEGER NOT NULL,
    project INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind VARCHAR(10) NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (organization, project, number)
);
INSERT INTO named_properties (organization, project, number, kind, name)
    SELECT organization, project, number, kind, name FROM properties;
DROP TABLE properties;
ALTER TABLE named_properties RENAME TO properties;
