package dev.belvedere.store.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Opens connections to a PostgreSQL schema that this server has for itself (see [ServerLocks]).
///
/// A lost connection is no matter: the next one opened takes what is missing again, unless another
/// server did in the meantime; then all further ones fail. Thread-safe.
public final class OwnedDatabase implements DataSource, AutoCloseable {
    private static final int VALID_WITHIN_SECONDS = 3;
    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(200);

    /// A database that answers nothing is given up after so many seconds; the address may say otherwise.
    private static final Map<String, String> DEFAULTS = Map.of(
            "ApplicationName", "belvedere", "connectTimeout", "5", "socketTimeout", "30", "tcpKeepAlive", "true");

    private final PostgresAddress address;
    private final ServerLocks locks;
    private Connection owner;
    private int ownersProcess;
    private boolean closed;

    /// Those that may be open still. A pool that is closed while it opens one more forgets that one.
    private final List<Connection> users = new ArrayList<>();

    private OwnedDatabase(PostgresAddress address, Connection owner, ServerLocks locks) throws SQLException {
        this.address = address;
        this.owner = owner;
        this.ownersProcess = processOf(owner);
        this.locks = locks;
    }

    /// Takes the database for this server.
    ///
    /// @param patience how long another server may take to leave, such as one that was just killed
    /// @throws SQLException when it cannot be entered, belongs to another server, or is no place for names of any
    ///     alphabet
    @SuppressWarnings("MustBeClosed")
    public static OwnedDatabase take(PostgresAddress address, Duration patience) throws SQLException {
        Connection owner = address.connect(DEFAULTS);
        try {
            if (!"UTF8".equals(ask(owner, "SHOW server_encoding"))) {
                throw new SQLException("the database " + address + " must have the encoding UTF8; create one by"
                        + " CREATE DATABASE belvedere ENCODING 'UTF8' TEMPLATE template0");
            }
            String schema = ask(owner, "SELECT current_schema()");
            if (schema == null) {
                throw new SQLException("no schema of the search path exists in the database " + address);
            }
            ServerLocks locks = new ServerLocks(schema);
            long deadline = System.nanoTime() + patience.toNanos();
            while (!locks.takeOwners(owner)) {
                waitForOther(address, deadline);
            }
            while (!locks.isWithoutUsers(owner)) {
                waitForOther(address, deadline);
            }
            return new OwnedDatabase(address, owner, locks);
        } catch (SQLException | RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    private static void waitForOther(PostgresAddress address, long deadline) throws SQLException {
        if (System.nanoTime() - deadline >= 0) {
            throw new TakenException("The database " + address
                    + " is in use by another Belvedere; stop that one, or give this one a database of its own.");
        }
        LockSupport.parkNanos(ASK_AGAIN_AFTER.toNanos());
    }

    private static int processOf(Connection connection) throws SQLException {
        String process = ask(connection, "SELECT pg_backend_pid()");
        if (process == null) {
            throw new SQLException("the server does not say the number of its process");
        }
        return Integer.parseInt(process);
    }

    private static @Nullable String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        int ownersProcess = ownersProcess();
        Connection connection = address.connect(DEFAULTS);
        try {
            if (!locks.takeUsers(connection) || !locks.isOwnedBy(connection, ownersProcess)) {
                throw taken();
            }
            remember(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private synchronized void remember(Connection user) throws SQLException {
        requireOpen();
        for (Iterator<Connection> known = users.iterator(); known.hasNext(); ) {
            if (known.next().isClosed()) {
                known.remove();
            }
        }
        users.add(user);
    }

    private void requireOpen() throws SQLException {
        if (closed) {
            throw new SQLException("the database " + address + " is closed");
        }
    }

    private synchronized int ownersProcess() throws SQLException {
        requireOpen();
        if (!owner.isValid(VALID_WITHIN_SECONDS)) {
            owner.close();
            owner = address.connect(DEFAULTS);
            if (!locks.takeOwners(owner)) {
                owner.close();
                throw taken();
            }
            ownersProcess = processOf(owner);
        }
        return ownersProcess;
    }

    private TakenException taken() {
        return new TakenException(
                "The database " + address + " was lost and is not free again: another Belvedere may have taken it.");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the address says who enters the database");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("no log writer");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("the address says how long to wait");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(OwnedDatabase.class.getName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("not a wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    /// Closes all connections, so that another server can have the database.
    @Override
    public synchronized void close() {
        closed = true;
        users.forEach(OwnedDatabase::close);
        close(owner);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(OwnedDatabase.class.getName())
                    .log(System.Logger.Level.DEBUG, "a connection was lost before it was closed", e);
        }
    }
}
