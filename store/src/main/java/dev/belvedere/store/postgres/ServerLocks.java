package dev.belvedere.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The two advisory locks that keep a schema of a database to one server. Both belong to a
/// connection and go with it, however it ends.
///
/// - The *owner's* is held alone, on a connection of its own, by the server that has the schema.
/// - The *users'* is shared by all connections that read and write.
///
/// A server that starts takes the owner's, then makes sure that nobody holds the users'. A
/// connection that is opened takes the users', then makes sure that the owner's is its own server's.
/// Whichever of two servers comes second sees the other, even where the first has just lost the
/// connection that held the owner's: as long as any other of its connections can write, no other
/// server starts, and once one has started, it opens none.
final class ServerLocks {
    /// "BELV" and its successor, so that no other program's locks are met.
    private static final int OWNER = 0x42454C56;

    private static final int USERS = OWNER + 1;

    private final int schema;

    /// @param schema its tables are what is kept to one server
    ServerLocks(String schema) {
        this.schema = schema.hashCode() & Integer.MAX_VALUE;
    }

    boolean takeOwners(Connection connection) throws SQLException {
        return ask(connection, "SELECT pg_try_advisory_lock(?, ?)", OWNER);
    }

    boolean takeUsers(Connection connection) throws SQLException {
        return ask(connection, "SELECT pg_try_advisory_lock_shared(?, ?)", USERS);
    }

    boolean isWithoutUsers(Connection connection) throws SQLException {
        boolean alone = ask(connection, "SELECT pg_try_advisory_lock(?, ?)", USERS);
        if (alone) {
            ask(connection, "SELECT pg_advisory_unlock(?, ?)", USERS);
        }
        return alone;
    }

    /// @param process the server's process of the connection that took the owner's
    boolean isOwnedBy(Connection connection, int process) throws SQLException {
        String sql = "SELECT count(*) > 0 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                + " AND classid = ?::oid AND objid = ?::oid AND pid = " + process;
        return ask(connection, sql, OWNER);
    }

    private boolean ask(Connection connection, String sql, int lock) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, lock);
            statement.setInt(2, schema);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
