/// Projects and portfolio views: what they are, who holds their keys, and how users of different
/// projects are mapped to one.
///
/// [Scopes] is where everybody looks up a project or view; [ScopeChanges] is where they change.
@NullMarked
package dev.belvedere.server.portfolio;

import org.jspecify.annotations.NullMarked;
