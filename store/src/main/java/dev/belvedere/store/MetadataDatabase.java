package dev.belvedere.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
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

    /// Opens or creates the database and brings it to the newest version.
    ///
    /// @param file usually `data/metadata.db`; its folder is created where missing
    public static MetadataDatabase open(Path file) {
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
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns(OF_OTHER_MODULES)
                .load()
                .migrate();
        return new MetadataDatabase(dataSource);
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
