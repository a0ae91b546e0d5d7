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
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.SerializableTransactionRunner;
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

    /// Modules bring migrations of their own, and a program need not have all modules.
    private static final String[] OF_OTHER_MODULES = {"*:missing", "*:future"};

    /// Classes of SQLSTATE that say that the database is away or has no room, not that a statement is wrong.
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

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
    static final int NEWEST_OF_OTHER_MODULES = 2;

    /// Opens or creates a SQLite database and brings it to the newest version.
    ///
    /// @param file usually `data/metadata.db`; its folder is created where missing
    /// @throws UnreadableVersionException when a newer Belvedere wrote it
    public static MetadataDatabase open(Path file) {
        return open(file, MigrationVersion.LATEST);
    }

    /// Creates the database as a Belvedere of an earlier schema version did.
    public static MetadataDatabase create(Path file, int schemaVersion) {
        return open(file, MigrationVersion.fromVersion(Integer.toString(schemaVersion)));
    }

    private static MetadataDatabase open(Path file, MigrationVersion target) {
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
        return migrated(pool, () -> {}, file.toString(), target);
    }

    private static FluentConfiguration migrations(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns(OF_OTHER_MODULES);
    }

    private static void refuseNewer(String place, Flyway flyway) {
        int known = newestKnown(flyway);
        int applied = newest(flyway.info().applied());
        if (applied > known) {
            throw new UnreadableVersionException(place + " has the schema of version " + applied
                    + ", and this Belvedere knows versions up to " + known
                    + "; start the newer Belvedere that wrote it, or restore a backup from before into another folder");
        }
    }

    private static int newestKnown(Flyway flyway) {
        MigrationInfo[] own = Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState().isResolved())
                .toArray(MigrationInfo[]::new);
        return Math.max(NEWEST_OF_OTHER_MODULES, newest(own));
    }

    private static int newest(MigrationInfo[] migrations) {
        return Arrays.stream(migrations)
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .mapToInt(version -> version.getMajor().intValueExact())
                .max()
                .orElse(0);
    }

    /// The newest migration that was applied, of whatever module.
    public int schemaVersion() {
        return newest(migrations(dataSource).load().info().applied());
    }

    /// The newest migration that this Belvedere knows.
    public int newestKnownVersion() {
        return newestKnown(migrations(dataSource).load());
    }

    private static DataSource sqlite(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
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

    /// @param patience how long another server may take to leave
    /// @param connectionWithin how long a statement may wait for a connection
    static MetadataDatabase open(String address, Duration patience, Duration connectionWithin) {
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
        MetadataDatabase database = migrated(pool, owned, "The database " + parsed, MigrationVersion.LATEST);
        database.jdbi.setTransactionHandler(new SerializableTransactionRunner());
        return database;
    }

    /// @param place how messages call the database
    private static MetadataDatabase migrated(
            HikariConfig pool, AutoCloseable owner, String place, MigrationVersion target) {
        pool.setPoolName("metadata");
        HikariDataSource dataSource = null;
        try {
            dataSource = new HikariDataSource(pool);
            Flyway flyway = migrations(dataSource).target(target).load();
            refuseNewer(place, flyway);
            flyway.migrate();
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

    /// Whether something failed because the database cannot be reached, or has no room, for now.
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

    @Override
    public void close() {
        dataSource.close();
        release(owner);
    }
}
