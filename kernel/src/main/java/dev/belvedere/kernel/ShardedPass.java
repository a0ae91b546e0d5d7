package dev.belvedere.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// One pass over the rows: workers walk the shards, then the partitions of the exchange, each with an
/// evaluator of its own.
///
/// @param scans the runs to read
/// @param width longs per record of the exchange
record ShardedPass(
        List<RunScan> scans,
        int width,
        Workers workers,
        MemoryBudget exchangeMemory,
        Path spillFolder,
        Cancellation cancellation) {

    /// What one worker begins with.
    interface Start<T> {
        T of(Workspace workspace, Exchange.Lane lane);
    }

    /// Returns what each worker's evaluator has become.
    Evaluator[] run(Start<Reading> readings, Start<Evaluator> starts) {
        PersonGate asked = workers.gate();
        PersonGate gate = asked != null && asked.isNeeded(scans) ? asked : null;
        try (Exchange exchange = new Exchange(width, workers.count(), exchangeMemory, spillFolder)) {
            Evaluator[] evaluators = new Evaluator[workers.count()];
            AtomicInteger nextShard = new AtomicInteger();
            workers.passBegins();
            workers.run(
                    workspace -> {
                        Exchange.Lane lane = exchange.lane();
                        Evaluator evaluator = starts.of(workspace, lane);
                        evaluators[workspace.worker()] = evaluator;
                        Reading reading = readings.of(workspace, lane);
                        ShardWalk walk = new ShardWalk(workspace.matchesOf(scans), reading, gate, cancellation);
                        int shard;
                        while (!scans.isEmpty() && (shard = nextShard.getAndIncrement()) < Shards.COUNT) {
                            walk.walk(shard, evaluator);
                            workers.shardDone();
                        }
                        lane.seal();
                    },
                    cancellation);
            AtomicInteger nextPartition = new AtomicInteger();
            workers.run(
                    workspace -> {
                        int partition;
                        while (evaluators[workspace.worker()] instanceof Exchange.Reader evaluator
                                && (partition = nextPartition.getAndIncrement()) < Exchange.PARTITIONS) {
                            cancellation.check();
                            exchange.evaluate(partition, workspace.exchangeBuffers(), evaluator);
                        }
                    },
                    cancellation);
            return evaluators;
        }
    }
}
