@NullMarked
package dev.belvedere.server.transfer;

import org.jspecify.annotations.NullMarked;
