@NullMarked
package dev.belvedere.server.workspace;

import org.jspecify.annotations.NullMarked;
