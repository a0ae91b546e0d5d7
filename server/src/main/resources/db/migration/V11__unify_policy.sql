-- What makes one person of events in several projects of a view: 1 where it counts.
ALTER TABLE views ADD COLUMN unify_user_id INTEGER NOT NULL DEFAULT 1;
ALTER TABLE views ADD COLUMN unify_device_id INTEGER NOT NULL DEFAULT 1;
ALTER TABLE views ADD COLUMN unify_mapping INTEGER NOT NULL DEFAULT 1;
