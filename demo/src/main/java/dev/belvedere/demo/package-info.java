/// A fictional company with four products, sent through the real ingestion path.
/// Speaks HTTP only and knows nothing of the server's classes.
@NullMarked
package dev.belvedere.demo;

import org.jspecify.annotations.NullMarked;
