@NullMarked
package dev.belvedere.server.maintenance;

import org.jspecify.annotations.NullMarked;
