@NullMarked
package dev.belvedere.server.operations;

import org.jspecify.annotations.NullMarked;
