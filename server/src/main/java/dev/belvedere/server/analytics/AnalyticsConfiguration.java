package dev.belvedere.server.analytics;

import dev.belvedere.kernel.Kernel;
import dev.belvedere.server.operations.Stores;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The kernel with its threads and memory, and what stands before it.
@Configuration(proxyBeanMethods = false)
class AnalyticsConfiguration {
    /// The part of the heap that one question may fill.
    private static final int HEAP_PARTS = 4;

    private static final long CACHED_CELLS = 1_000_000;

    /// The kernel answers one question after the other, each with all cores.
    private static final int AT_ONCE = 1;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Bean
    Kernel kernel(KeptPersons lists) {
        Runtime machine = Runtime.getRuntime();
        return new Kernel(machine.availableProcessors(), machine.maxMemory() / HEAP_PARTS, lists);
    }

    @Bean
    Analyses analyses(Stores stores, Kernel kernel) {
        return new Analyses(
                scope -> stores.of(scope.organization()).snapshot(scope.projectIds()),
                kernel::answer,
                new AnswerCache(CACHED_CELLS),
                AT_ONCE,
                PATIENCE);
    }
}
