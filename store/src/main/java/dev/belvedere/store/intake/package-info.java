/// Durable intake of one organization: an event is deduplicated, given its person and its user
/// properties, and written with all of that in one atomic, synced write.
@NullMarked
package dev.belvedere.store.intake;

import org.jspecify.annotations.NullMarked;
