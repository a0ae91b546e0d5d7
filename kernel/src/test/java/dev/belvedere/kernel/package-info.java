/// Scenes of events with exact answers, and the oracle: random questions answered by the kernel and
/// by SQL.
@NullMarked
package dev.belvedere.kernel;

import org.jspecify.annotations.NullMarked;
