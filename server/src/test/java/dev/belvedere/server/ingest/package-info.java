@NullMarked
package dev.belvedere.server.ingest;

import org.jspecify.annotations.NullMarked;
