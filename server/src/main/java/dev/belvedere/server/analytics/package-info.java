/// Reads: the questions of Amplitude's Dashboard REST API and our own `/api/v1/query`.
///
/// Every question takes the same steps, visible in the controllers: parse the request into a
/// request record, plan it into questions for a scope and a lens, run them over one snapshot, shape
/// the answer. Parsing and shaping are pure; everything wrong with a request is an
/// [dev.belvedere.query.InvalidQuestionException] that names the parameter.
@NullMarked
package dev.belvedere.server.analytics;

import org.jspecify.annotations.NullMarked;
