/// Who is asking: members, sessions, bearer tokens, the first start, and which route is open to
/// whom.
@NullMarked
package dev.belvedere.server.accounts;

import org.jspecify.annotations.NullMarked;
