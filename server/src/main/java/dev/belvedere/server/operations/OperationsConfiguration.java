package dev.belvedere.server.operations;

import dev.belvedere.store.DiskReserve;
import dev.belvedere.store.MetadataDatabase;
import dev.belvedere.store.MetadataUnavailableException;
import java.nio.file.Path;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/// What the features stand on.
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {
    @Bean
    DataFolder dataFolder(@Value("${belvedere.data}") Path path) {
        return DataFolder.lock(path);
    }

    /// @param url of a PostgreSQL database; empty for a SQLite file in the data folder
    @Bean
    MetadataDatabase metadataDatabase(DataFolder folder, @Value("${belvedere.database-url}") String url) {
        try {
            return url.isBlank() ? MetadataDatabase.open(folder.metadataFile()) : MetadataDatabase.open(url);
        } catch (MetadataUnavailableException e) {
            throw new StartRefusedException(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException("BELVEDERE_DATABASE_URL: " + e.getMessage() + ".");
        }
    }

    @Bean
    Jdbi metadata(MetadataDatabase database) {
        return database.jdbi();
    }

    /// @param bytes kept free on the disk of the data folder; negative for 2 % of it within bounds
    @Bean
    DiskReserve diskReserve(DataFolder folder, @Value("${belvedere.store.disk-reserve}") DataSize bytes) {
        return DiskReserve.of(folder.path(), bytes.toBytes());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
