/// Who is who: the rules that give an arriving event its person, the links that merges and mappings
/// draw between persons, and the lenses through which a question sees them.
@NullMarked
package dev.belvedere.identity;

import org.jspecify.annotations.NullMarked;
