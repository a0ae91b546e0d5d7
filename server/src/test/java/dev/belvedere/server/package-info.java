/// Tests of the server through HTTP, against the real application.
@NullMarked
package dev.belvedere.server;

import org.jspecify.annotations.NullMarked;
