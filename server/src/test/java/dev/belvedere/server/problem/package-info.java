@NullMarked
package dev.belvedere.server.problem;

import org.jspecify.annotations.NullMarked;
