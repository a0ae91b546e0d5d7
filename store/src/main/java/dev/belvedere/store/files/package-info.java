/// How a store writes, names and removes its files.
@NullMarked
package dev.belvedere.store.files;

import org.jspecify.annotations.NullMarked;
