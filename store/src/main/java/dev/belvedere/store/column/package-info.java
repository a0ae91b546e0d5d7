/// Columns as the kernel reads them: dictionaries of property values, and the flat, memory-mapped
/// files that a segment's columns are decoded into.
@NullMarked
package dev.belvedere.store.column;

import org.jspecify.annotations.NullMarked;
