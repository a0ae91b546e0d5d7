/// The newest events of a project, in memory: append-only columns of codes, from which sorted runs
/// are derived when a question asks.
@NullMarked
package dev.belvedere.store.tail;

import org.jspecify.annotations.NullMarked;
