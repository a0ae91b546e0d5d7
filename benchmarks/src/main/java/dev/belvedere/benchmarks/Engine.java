package dev.belvedere.benchmarks;

import java.util.Map;

/// One of the engines measured side by side.
interface Engine {
    String name();

    /// Answers every question warm.
    Map<Workload, Timed> measure() throws Exception;
}
