/// Keeps an organization's events: durable intake, the tail in memory, immutable segments, their
/// catalog and column files. [Store] is the door; an event moves through it one way.
@NullMarked
package dev.belvedere.store;

import org.jspecify.annotations.NullMarked;
