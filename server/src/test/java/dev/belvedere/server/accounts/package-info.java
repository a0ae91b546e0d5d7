@NullMarked
package dev.belvedere.server.accounts;

import org.jspecify.annotations.NullMarked;
