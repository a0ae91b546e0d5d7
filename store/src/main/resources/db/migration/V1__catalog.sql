-- The catalog of an organization's segments. A row of `segments` is the truth: the events it
-- covers are in its file, and a project's tail is what lies above its highest last_sequence.

CREATE TABLE segments (
    organization INTEGER NOT NULL,
    id BIGINT NOT NULL,
    project INTEGER NOT NULL,
    -- relative to the organization's folder
    file VARCHAR(200) NOT NULL,
    row_count INTEGER NOT NULL,
    min_time BIGINT NOT NULL,
    max_time BIGINT NOT NULL,
    -- the range of the intake that the segment covers; 0 to 0 where it was loaded past the intake
    first_sequence BIGINT NOT NULL,
    last_sequence BIGINT NOT NULL,
    -- the property columns of the file, such as `e12_s,u3_n`
    property_columns TEXT NOT NULL,
    file_bytes BIGINT NOT NULL,
    -- CRC-32C of the file
    checksum BIGINT NOT NULL,
    format_version INTEGER NOT NULL,
    PRIMARY KEY (organization, id)
);

CREATE INDEX segments_of_project ON segments (organization, project, last_sequence);

CREATE TABLE event_types (
    organization INTEGER NOT NULL,
    project INTEGER NOT NULL,
    name VARCHAR(1024) NOT NULL,
    PRIMARY KEY (organization, project, name)
);

-- The number of a property is its name in the columns of the project's segments.
CREATE TABLE properties (
    organization INTEGER NOT NULL,
    project INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind VARCHAR(10) NOT NULL,
    name VARCHAR(1024) NOT NULL,
    PRIMARY KEY (organization, project, number),
    UNIQUE (organization, project, kind, name)
);
