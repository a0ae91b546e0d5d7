/// Metadata on PostgreSQL: where it is, and that one server at a time uses it.
@NullMarked
package dev.belvedere.store.postgres;

import org.jspecify.annotations.NullMarked;
