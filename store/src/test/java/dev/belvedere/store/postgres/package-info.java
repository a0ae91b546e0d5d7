@NullMarked
package dev.belvedere.store.postgres;

import org.jspecify.annotations.NullMarked;
