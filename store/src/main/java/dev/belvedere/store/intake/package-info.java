/// Durable intake of one organization: an event is deduplicated, given its person and its user
/// properties, and written with all of that in one atomic write, synced before it is answered.
@NullMarked
package dev.belvedere.store.intake;

import org.jspecify.annotations.NullMarked;
