package dev.belvedere.store.postgres;

import java.sql.SQLException;

/// Another server has the database. The message is a sentence for whoever runs this one.
public final class TakenException extends SQLException {
    private static final long serialVersionUID = 1L;

    TakenException(String message) {
        super(message);
    }
}
