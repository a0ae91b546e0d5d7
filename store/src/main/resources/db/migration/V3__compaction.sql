-- Segments that took the place of others.

-- Where a segment stands in its project's order of arrival: its id, or that of the first it replaced.
ALTER TABLE segments ADD COLUMN place BIGINT NOT NULL DEFAULT 0;

UPDATE segments SET place = id;

-- Files that were replaced and are there until no snapshot reads them.
CREATE TABLE replaced_segments (
    organization INTEGER NOT NULL,
    id BIGINT NOT NULL,
    file VARCHAR(200) NOT NULL,
    PRIMARY KEY (organization, id)
);
