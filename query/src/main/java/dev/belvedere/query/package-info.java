/// The language of questions: what can be asked, of which scope, and the shape of the answer.
///
/// Everything here is an immutable value without dependencies, so that the server, the kernel and
/// the oracle of the tests speak of the same question. Meanings are those of the product's
/// semantics; the types state how they are spelled.
@NullMarked
package dev.belvedere.query;

import org.jspecify.annotations.NullMarked;
