@NullMarked
package dev.belvedere.store;

import org.jspecify.annotations.NullMarked;
