/// Segments: immutable Parquet files of one project's events in (shard, person, time) order, and the
/// runs that the kernel reads from them through column files.
@NullMarked
package dev.belvedere.store.segment;

import org.jspecify.annotations.NullMarked;
