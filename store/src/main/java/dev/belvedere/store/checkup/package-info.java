/// Whether what an organization has on disk is whole and fits together, and making its catalog anew from segments.
@NullMarked
package dev.belvedere.store.checkup;

import org.jspecify.annotations.NullMarked;
