/// Running the server: its data folder, the stores behind it, health, and starts that must not
/// happen.
@NullMarked
package dev.belvedere.server.operations;

import org.jspecify.annotations.NullMarked;
