/// Which segments there are, and what the names in their columns mean.
@NullMarked
package dev.belvedere.store.catalog;

import org.jspecify.annotations.NullMarked;
