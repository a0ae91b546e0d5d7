package dev.belvedere.server.operations;

import dev.belvedere.store.MetadataDatabase;
import java.nio.file.Path;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the features stand on.
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {
    @Bean
    DataFolder dataFolder(@Value("${belvedere.data}") Path path) {
        return DataFolder.lock(path);
    }

    @Bean
    MetadataDatabase metadataDatabase(DataFolder folder) {
        return MetadataDatabase.open(folder.metadataFile());
    }

    @Bean
    Jdbi metadata(MetadataDatabase database) {
        return database.jdbi();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
