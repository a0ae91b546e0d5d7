/// Real clients against the built server, over HTTP only.
@NullMarked
package dev.belvedere.e2e;

import org.jspecify.annotations.NullMarked;
