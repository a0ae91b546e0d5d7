/// Who is to be forgotten, and which rows nobody may see any more.
@NullMarked
package dev.belvedere.store.deletion;

import org.jspecify.annotations.NullMarked;
