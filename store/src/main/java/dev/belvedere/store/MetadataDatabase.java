package dev.belvedere.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.belvedere.store.postgres.OwnedDatabase;
import dev.belvedere.store.postgres.PostgresAddress;
import dev.belvedere.store.postgres.TakenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.SerializableTransactionRunner;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The metadata of a server: the catalog of segments, and whatever other modules migrate into it.
///
/// A SQLite file, or a schema of a PostgreSQL database that no other server uses. A commit is synced
/// before it returns, and transactions are serializable: on SQLite a second writer waits up to ten
/// seconds, on PostgreSQL the body of a transaction may run more than once. Migrations are all of
/// `db/migration` on the class path, in SQL that both understand: a module adds a file with the next
/// number there. Thread-safe.
public final class MetadataDatabase implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;
    private static final int SQLITE_CONNECTIONS = 4;
    private static final int POSTGRES_CONNECTIONS = 8;
    private static final int IDLE_CONNECTIONS = 2;
    private static final Duration CONNECTION_WITHIN = Duration.ofSeconds(5);
    private static final Duration KEPT_ALIVE_EVERY = Duration.ofMinutes(2);

    /// Connections of a server that was killed end once PostgreSQL notices.
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /// Classes of SQLSTATE that say that the database is away, has no room, or gave way to another transaction,
    /// not that a statement is wrong.
    private static final Set<String> AWAY = Set.of("08", "40", "53", "57", "58");

    private static final Set<Integer> SQLITE_AWAY = Set.of(
            SQLiteErrorCode.SQLITE_BUSY.code,
            SQLiteErrorCode.SQLITE_FULL.code,
            SQLiteErrorCode.SQLITE_IOERR.code,
            SQLiteErrorCode.SQLITE_CANTOPEN.code,
            SQLiteErrorCode.SQLITE_READONLY.code);

    private final HikariDataSource dataSource;
    private final AutoCloseable owner;
    private final Jdbi jdbi;

    private MetadataDatabase(HikariDataSource dataSource, AutoCloseable owner) {
        this.dataSource = dataSource;
        this.owner = owner;
        this.jdbi = Jdbi.create(dataSource);
    }

    /// The newest migration of modules that use this one; a program need not have them. Raise it with each: a
    /// program without them tells by it what is of a newer Belvedere.
    public static final int NEWEST_OF_OTHER_MODULES = 11;

    /// Opens or creates a SQLite database and brings it to the newest version.
    ///
    /// @param file usually `data/metadata.db`; its folder is created where missing
    /// @throws UnreadableVersionException when a newer Belvedere wrote it
    public static MetadataDatabase open(Path file) {
        return sqlite(file, Schema::upgrade);
    }

    /// Creates a SQLite database as a Belvedere of an earlier schema version did.
    ///
    /// @throws UnreadableVersionException when only a newer Belvedere knows that version, or the database is there
    public static MetadataDatabase create(Path file, int schemaVersion) {
        return sqlite(file, schema -> schema.create(schemaVersion));
    }

    /// Opens a SQLite database that this Belvedere needs not bring up to date.
    ///
    /// @throws UnreadableVersionException when it is of another version
    public static MetadataDatabase openAsItIs(Path file) {
        return sqlite(file, Schema::requireNewest);
    }

    private static MetadataDatabase sqlite(Path file, Consumer<Schema> prepare) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the folder of " + file, e);
        }
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(sqlite(file));
        pool.setMaximumPoolSize(SQLITE_CONNECTIONS);
        try {
            MetadataDatabase database = opened(pool, () -> {}, file.toString(), prepare);
            database.requireWhole(file);
            return database;
        } catch (RuntimeException e) {
            throw isDamage(e) ? damaged(file, String.valueOf(e.getMessage()), e) : e;
        }
    }

    /// SQLite checks no sums: what does not fit together is found here, other values in a row are not.
    private void requireWhole(Path file) {
        String found;
        try {
            found = jdbi.withHandle(handle -> handle.createQuery("PRAGMA integrity_check(1)")
                    .mapTo(String.class)
                    .one());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        if (!found.equals("ok")) {
            close();
            throw damaged(file, found, null);
        }
    }

    private static boolean isDamage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                int code = sqlite.getResultCode().code & 0xFF;
                return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
            }
        }
        return false;
    }

    private static MetadataUnavailableException damaged(Path file, String what, @Nullable Throwable cause) {
        return new MetadataUnavailableException(
                "The metadata database " + file + " is damaged ("
                        + what.lines().findFirst().orElse("") + "); restore it from a backup.",
                cause);
    }

    private static DataSource sqlite(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    /// Takes a PostgreSQL database for this server and brings it to the newest version.
    ///
    /// @param address what [PostgresAddress#parse] takes
    /// @throws IllegalArgumentException when the address is none
    /// @throws MetadataUnavailableException when the database cannot be entered, or another server has it
    public static MetadataDatabase open(String address) {
        return open(address, PATIENCE, CONNECTION_WITHIN);
    }

    /// Takes an empty PostgreSQL database and makes it what it was at an earlier schema version; else as [#open].
    ///
    /// @throws UnreadableVersionException when only a newer Belvedere knows that version, or the database is not
    ///     empty
    public static MetadataDatabase create(String address, int schemaVersion) {
        return postgres(address, PATIENCE, CONNECTION_WITHIN, schema -> schema.create(schemaVersion));
    }

    /// Takes a PostgreSQL database that this Belvedere needs not bring up to date; else as [#open].
    ///
    /// @throws UnreadableVersionException when it is of another version
    public static MetadataDatabase openAsItIs(String address) {
        return postgres(address, PATIENCE, CONNECTION_WITHIN, Schema::requireNewest);
    }

    /// @param patience how long another server may take to leave
    /// @param connectionWithin how long a statement may wait for a connection
    static MetadataDatabase open(String address, Duration patience, Duration connectionWithin) {
        return postgres(address, patience, connectionWithin, Schema::upgrade);
    }

    private static MetadataDatabase postgres(
            String address, Duration patience, Duration connectionWithin, Consumer<Schema> prepare) {
        PostgresAddress parsed = PostgresAddress.parse(address);
        OwnedDatabase owned;
        try {
            owned = OwnedDatabase.take(parsed, patience);
        } catch (TakenException e) {
            throw new MetadataUnavailableException(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw new MetadataUnavailableException(
                    "The database " + parsed + " cannot be used: " + e.getMessage() + ".", e);
        }
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(owned);
        pool.setMaximumPoolSize(POSTGRES_CONNECTIONS);
        pool.setMinimumIdle(IDLE_CONNECTIONS);
        pool.setConnectionTimeout(connectionWithin.toMillis());
        pool.setValidationTimeout(connectionWithin.toMillis() / 2);
        pool.setKeepaliveTime(KEPT_ALIVE_EVERY.toMillis());
        pool.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        MetadataDatabase database = opened(pool, owned, "The database " + parsed, prepare);
        database.jdbi.setTransactionHandler(new SerializableTransactionRunner());
        return database;
    }

    /// @param place how messages call the database
    private static MetadataDatabase opened(
            HikariConfig pool, AutoCloseable owner, String place, Consumer<Schema> prepare) {
        pool.setPoolName("metadata");
        HikariDataSource dataSource = null;
        try {
            dataSource = new HikariDataSource(pool);
            prepare.accept(new Schema(dataSource, place));
            return new MetadataDatabase(dataSource, owner);
        } catch (RuntimeException | Error e) {
            if (dataSource != null) {
                dataSource.close();
            }
            release(owner);
            throw e;
        }
    }

    /// The door for statements and transactions.
    public Jdbi jdbi() {
        return jdbi;
    }

    /// The newest migration that the database has had, of whatever module.
    public int schemaVersion() {
        return new Schema(dataSource, "the database").version();
    }

    /// What the database finds wrong with its own files, in words; PostgreSQL has its own tools for that.
    public List<String> damages() {
        return jdbi.withHandle(handle -> {
            List<String> damages = new ArrayList<>();
            if (dataSource.getDataSource() instanceof SQLiteDataSource) {
                handle.createQuery("PRAGMA integrity_check")
                        .mapTo(String.class)
                        .filter(line -> !line.equals("ok"))
                        .forEach(damages::add);
                handle.createQuery("PRAGMA foreign_key_check")
                        .mapToMap()
                        .forEach(row -> damages.add("a row refers to one that is not there: " + row));
            }
            return damages;
        });
    }

    /// Whether something failed that may succeed later: the database cannot be reached, has no room, or was changed
    /// by others meanwhile.
    public static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return SQLITE_AWAY.contains(sqlite.getResultCode().code & 0xFF);
            }
            if (cause instanceof SQLTransientConnectionException || cause instanceof TakenException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state != null && state.length() == 5 && AWAY.contains(state.substring(0, 2));
            }
        }
        return false;
    }

    private static void release(AutoCloseable owner) {
        try {
            owner.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot release the metadata database", e);
        }
    }

    /// Leaves nothing of deleted names behind: on SQLite in the log, since deleting overwrites them in the
    /// file; on PostgreSQL in the files of their tables. Its log is kept as it is set up to keep it.
    ///
    /// @return false when somebody reads what the log holds; then again later
    public boolean scrub() {
        try {
            return jdbi.withHandle(handle -> {
                if (handle.getConnection()
                        .getMetaData()
                        .getDatabaseProductName()
                        .equals("PostgreSQL")) {
                    handle.execute("VACUUM FULL event_types");
                    handle.execute("VACUUM FULL properties");
                    return true;
                }
                return handle.createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                                .map((row, _) -> row.getInt(1))
                                .one()
                        == 0;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("cannot see which database keeps the metadata", e);
        }
    }

    @Override
    public void close() {
        dataSource.close();
        release(owner);
    }
}
