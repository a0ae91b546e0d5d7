@NullMarked
package dev.belvedere.transfer;

import org.jspecify.annotations.NullMarked;
