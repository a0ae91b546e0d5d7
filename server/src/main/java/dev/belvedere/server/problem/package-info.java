/// Errors of our own API, as RFC 9457 problem details with a stable `code`.
@NullMarked
package dev.belvedere.server.problem;

import org.jspecify.annotations.NullMarked;
