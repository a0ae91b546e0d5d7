/// What tests of several modules stand on: a PostgreSQL of their own.
@NullMarked
package dev.belvedere.testing;

import org.jspecify.annotations.NullMarked;
