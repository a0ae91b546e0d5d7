/// The same questions on the same data, asked of Belvedere and of its peers in one run.
@NullMarked
package dev.belvedere.benchmarks;

import org.jspecify.annotations.NullMarked;
