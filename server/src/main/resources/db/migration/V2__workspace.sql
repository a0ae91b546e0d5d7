-- Who may do what, and what there is to ask. Times are epoch milliseconds, UTC.

-- Ids are taken from here, not from the database's own sequences: projects and views share one.
CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    last_id INTEGER NOT NULL
);
INSERT INTO counters (name, last_id) VALUES ('organization', 0), ('member', 0), ('token', 0), ('scope', 0);

CREATE TABLE organizations (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    mapping_needs_secret INTEGER NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

-- email is kept in lower case.
CREATE TABLE members (
    id INTEGER NOT NULL PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organizations (id),
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- A bearer token acts for its member. token_hash is SHA-256 in hex.
CREATE TABLE tokens (
    id INTEGER NOT NULL PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES members (id),
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);

-- The one-time link of a first start without administrator; at most one row.
CREATE TABLE setup_links (
    token_hash TEXT NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL
);

-- Secret keys are shown again to administrators, so they are kept as they are.
-- A deleted project keeps its row, so that its id is never given again.
CREATE TABLE projects (
    id INTEGER NOT NULL PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    api_key TEXT NOT NULL UNIQUE,
    secret_key TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    week_start TEXT NOT NULL,
    currency TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    deleted_at BIGINT
);

CREATE TABLE views (
    id INTEGER NOT NULL PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    api_key TEXT NOT NULL UNIQUE,
    secret_key TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    week_start TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- rank 0 wins.
CREATE TABLE view_sources (
    view_id INTEGER NOT NULL REFERENCES views (id),
    rank INTEGER NOT NULL,
    project_id INTEGER NOT NULL REFERENCES projects (id),
    PRIMARY KEY (view_id, rank),
    UNIQUE (view_id, project_id)
);
