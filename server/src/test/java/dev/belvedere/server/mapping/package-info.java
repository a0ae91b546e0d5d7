@NullMarked
package dev.belvedere.server.mapping;

import org.jspecify.annotations.NullMarked;
