/// Forgetting users on request, over Amplitude's User Privacy API.
@NullMarked
package dev.belvedere.server.deletion;

import org.jspecify.annotations.NullMarked;
