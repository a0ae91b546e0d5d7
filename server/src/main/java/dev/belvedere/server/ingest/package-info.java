/// Takes in events the way Amplitude's SDKs send them: `/2/httpapi`, `/batch` and `/identify`.
///
/// An upload travels one way: [UploadBody] reads the bytes, [UploadParser] turns them into drafts
/// without a tree in between, [EventCheck] makes events of those or names what is wrong with them,
/// [Ingestion] hands them to the store and answers once they are durable.
@NullMarked
package dev.belvedere.server.ingest;

import org.jspecify.annotations.NullMarked;
