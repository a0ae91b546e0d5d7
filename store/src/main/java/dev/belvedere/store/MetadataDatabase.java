package dev.belvedere.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The metadata of a server: the catalog of segments, and whatever other modules migrate into it.
///
/// A SQLite file. A commit is synced before it returns; readers and one writer work at the same
/// time, a second writer waits up to ten seconds. Migrations are all of `db/migration` on the class
/// path: a module adds a file with the next number there. Thread-safe.
public final class MetadataDatabase implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;
    private static final int CONNECTIONS = 4;

    /// Modules bring migrations of their own, and a program need not have all modules.
    private static final String[] OF_OTHER_MODULES = {"*:missing", "*:future"};

    private final HikariDataSource dataSource;
    private final Jdbi jdbi;

    private MetadataDatabase(HikariDataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(dataSource);
    }

    /// The newest migration of modules that use this one; a program need not have them. Raise it with each: a
    /// program without them tells by it what is of a newer Belvedere.
    static final int NEWEST_OF_OTHER_MODULES = 2;

    /// Opens or creates the database and brings it to the newest version.
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
        pool.setPoolName("metadata");
        pool.setDataSource(sqlite(file));
        pool.setMaximumPoolSize(CONNECTIONS);
        HikariDataSource dataSource = new HikariDataSource(pool);
        try {
            Flyway flyway = migrations(dataSource).target(target).load();
            refuseNewer(file, flyway);
            flyway.migrate();
        } catch (RuntimeException e) {
            dataSource.close();
            throw e;
        }
        return new MetadataDatabase(dataSource);
    }

    private static FluentConfiguration migrations(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns(OF_OTHER_MODULES);
    }

    private static void refuseNewer(Path file, Flyway flyway) {
        int known = newestKnown(flyway);
        int applied = newest(flyway.info().applied());
        if (applied > known) {
            throw new UnreadableVersionException(file + " has the schema of version " + applied
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

    /// The door for statements and transactions.
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
