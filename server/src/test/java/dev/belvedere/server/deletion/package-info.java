@NullMarked
package dev.belvedere.server.deletion;

import org.jspecify.annotations.NullMarked;
