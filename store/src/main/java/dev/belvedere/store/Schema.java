package dev.belvedere.store;

import java.util.Arrays;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Which migrations a metadata database has had, and which this Belvedere knows.
///
/// @param place how messages call the database
record Schema(DataSource dataSource, String place) {
    /// Modules bring migrations of their own, of one sequence of numbers, and a program need not have all modules.
    private static final String[] OF_OTHER_MODULES = {"*:missing", "*:future"};

    /// Brings the database to the newest version.
    ///
    /// @throws UnreadableVersionException when a newer Belvedere wrote it
    void upgrade() {
        int version = version();
        if (version > newestKnown()) {
            throw new UnreadableVersionException(place + " has the schema of version " + version
                    + ", and this Belvedere knows versions up to " + newestKnown()
                    + "; start the newer Belvedere that wrote it, or restore a backup from before into another folder");
        }
        migrations().load().migrate();
    }

    /// Makes an empty database what it was at a version.
    ///
    /// @throws UnreadableVersionException when only a newer Belvedere knows that version, or the database is not
    ///     empty
    void create(int wanted) {
        if (wanted > newestKnown()) {
            throw new UnreadableVersionException("the metadata have the schema of version " + wanted
                    + ", and this Belvedere knows versions up to " + newestKnown()
                    + "; use the newer Belvedere that wrote them");
        }
        if (version() != 0) {
            throw new UnreadableVersionException(place + " is not empty; give an empty one");
        }
        migrations()
                .target(MigrationVersion.fromVersion(Integer.toString(wanted)))
                .load()
                .migrate();
    }

    /// @throws UnreadableVersionException if the database lacks a migration of this program, or is of a newer one
    void requireNewest() {
        if (migrations().load().info().pending().length > 0 || version() > newestKnown()) {
            throw new UnreadableVersionException(place + " has the schema of version " + version()
                    + ", and this Belvedere has version " + newestKnown()
                    + "; use the Belvedere that wrote it, or, where that is an older one, start this one first");
        }
    }

    /// The newest migration that was applied, of whatever module; 0 for none.
    int version() {
        return newest(migrations().load().info().applied());
    }

    private int newestKnown() {
        MigrationInfo[] own = Arrays.stream(migrations().load().info().all())
                .filter(migration -> migration.getState().isResolved())
                .toArray(MigrationInfo[]::new);
        return Math.max(MetadataDatabase.NEWEST_OF_OTHER_MODULES, newest(own));
    }

    private static int newest(MigrationInfo[] migrations) {
        return Arrays.stream(migrations)
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .mapToInt(version -> version.getMajor().intValueExact())
                .max()
                .orElse(0);
    }

    private FluentConfiguration migrations() {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .outOfOrder(true)
                .ignoreMigrationPatterns(OF_OTHER_MODULES);
    }
}
