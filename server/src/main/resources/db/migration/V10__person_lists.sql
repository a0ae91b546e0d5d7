-- Persons behind a number, kept. question is the JSON that they were the answer to; version counts the changes of who is
-- in the list. Times are epoch milliseconds, UTC.

INSERT INTO counters (name, last_id) VALUES ('person_list', 0);

CREATE TABLE person_lists (
    id INTEGER NOT NULL PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organizations (id),
    scope_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    lens TEXT NOT NULL,
    question TEXT NOT NULL,
    version BIGINT NOT NULL,
    persons INTEGER NOT NULL,
    member_id INTEGER NOT NULL REFERENCES members (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX person_lists_of_organization ON person_lists (organization_id);

-- Persons by number, without IDs. Who is deleted leaves all lists.
CREATE TABLE person_list_members (
    list_id INTEGER NOT NULL REFERENCES person_lists (id),
    person BIGINT NOT NULL,
    PRIMARY KEY (list_id, person)
);
CREATE INDEX person_list_members_by_person ON person_list_members (person);
