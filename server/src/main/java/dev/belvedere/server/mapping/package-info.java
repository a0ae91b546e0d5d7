/// The User Mapping API: joins user IDs of different projects into one global user, and takes that
/// back.
@NullMarked
package dev.belvedere.server.mapping;

import org.jspecify.annotations.NullMarked;
