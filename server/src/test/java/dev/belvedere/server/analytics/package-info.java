@NullMarked
package dev.belvedere.server.analytics;

import org.jspecify.annotations.NullMarked;
