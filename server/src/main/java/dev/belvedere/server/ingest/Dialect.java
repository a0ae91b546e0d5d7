package dev.belvedere.server.ingest;

import tools.jackson.core.JsonParser;

/// How the fields of an event are called where it comes from.
interface Dialect {
    /// That of uploads.
    Dialect UPLOAD = new Dialect() {
        @Override
        public String uploadName(String field) {
            return field;
        }

        @Override
        public boolean read(String field, JsonParser in, EventDraft draft, Invalid invalid) {
            return false;
        }
    };

    /// Notes that a field cannot be read, once what stands there was skipped.
    interface Invalid {
        void note(String field);
    }

    /// What an upload calls the field.
    String uploadName(String field);

    /// Reads a field that uploads do not have.
    ///
    /// @param in stands at the value, which is not null; afterwards at its end
    /// @return false where the field means nothing here either, and was not touched
    boolean read(String field, JsonParser in, EventDraft draft, Invalid invalid);
}
