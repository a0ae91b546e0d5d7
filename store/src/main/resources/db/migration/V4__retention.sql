-- How long events are kept, by their time; a project without a row keeps them for ever.
CREATE TABLE retention (
    organization INTEGER NOT NULL,
    project INTEGER NOT NULL,
    days INTEGER NOT NULL,
    PRIMARY KEY (organization, project)
);

-- The last sequence number that erased segments covered, so that a crash never brings their events
-- back from the intake.
CREATE TABLE erased_sequences (
    organization INTEGER NOT NULL,
    project INTEGER NOT NULL,
    last_sequence BIGINT NOT NULL,
    PRIMARY KEY (organization, project)
);
