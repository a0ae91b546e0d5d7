package dev.belvedere.demo;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// Chance that falls the same way on every machine: seeded, and with [StrictMath] only.
///
/// Each purpose has dice of its own (see [#of]), so that a change to one person's story leaves all
/// others as they were. Not thread-safe.
final class Dice {
    private final SplittableRandom random;

    private Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// Dice for one purpose and one number of it, say person 17.
    static Dice of(long seed, String purpose, int number) {
        long mixed = (seed * 31 + purpose.hashCode()) * 0x9E3779B97F4A7C15L + number;
        return new Dice((mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    double unit() {
        return random.nextDouble();
    }

    /// From `low` to `high`, both included.
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// Exponentially distributed with the given mean: many small values, a few large ones.
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /// Poisson distributed: how many of many unlikely things happened.
    int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    /// An index of `cumulative`, each as likely as its rise over the one before it.
    int weighted(double[] cumulative) {
        double aim = random.nextDouble() * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > aim) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    UUID uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
