package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeTest {
    @TempDir
    Path folder;

    @Test
    void whatDoesNotFitIntoMemoryComesBackFromDisk() throws IOException {
        int records = 200_000;
        Map<Long, Long> expected = new TreeMap<>();
        Map<Long, Long> found = new TreeMap<>();
        Random random = new Random(7);
        try (Exchange exchange = new Exchange(1, 1, new MemoryBudget(1 << 16), folder)) {
            Exchange.Lane lane = exchange.lane();
            for (int i = 0; i < records; i++) {
                long person = random.nextLong(1, 500);
                int cell = random.nextInt(1 << 20);
                expected.merge(person, (long) cell, Long::sum);
                lane.add(person, cell);
            }
            lane.seal();

            assertThat(exchange.hasSpilled()).isTrue();
            ExchangeBuffers buffers = new ExchangeBuffers();
            for (int partition = 0; partition < Exchange.PARTITIONS; partition++) {
                exchange.evaluate(partition, buffers, new SumPerPerson(found));
            }
        }

        assertThat(found).isEqualTo(expected);
        assertThat(filesLeft()).isZero();
    }

    @Test
    void aPartitionTooLargeToSortAtOnceIsTakenInPartsOfWholePersons() {
        Map<Long, Long> found = new TreeMap<>();
        try (Exchange exchange = new Exchange(1, 1, new MemoryBudget(1 << 15), folder)) {
            Exchange.Lane lane = exchange.lane();
            for (long person = 1; person <= 1_000; person++) {
                for (int cell = 0; cell < 200; cell++) {
                    lane.add(person, cell);
                }
            }
            lane.seal();
            ExchangeBuffers buffers = new ExchangeBuffers();
            for (int partition = 0; partition < Exchange.PARTITIONS; partition++) {
                exchange.evaluate(partition, buffers, new SumPerPerson(found));
            }
        }

        assertThat(found).hasSize(1_000);
        assertThat(found.values()).containsOnly(199 * 100L);
    }

    private long filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    /// Adds up the cells of each person; a person seen in two parts would fail.
    private record SumPerPerson(Map<Long, Long> sums) implements Exchange.Reader {
        @Override
        public void partition(Exchange.Partition partition) {
            Map<Long, Long> part = new TreeMap<>();
            long[] sorted = partition.sortedByPerson();
            for (int i = 0; i < partition.count(); i++) {
                part.merge(Exchange.personOf(sorted[i]), (long) Exchange.cellOf(sorted[i]), Long::sum);
            }
            assertThat(sums).doesNotContainKeys(part.keySet().toArray(Long[]::new));
            sums.putAll(part);
        }
    }
}
