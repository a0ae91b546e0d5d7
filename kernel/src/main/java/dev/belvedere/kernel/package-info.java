/// Answers questions over columns.
///
/// The kernel reads a [Snapshot]: sorted [Run]s of one project each, whose rows stand in
/// (shard, person, time) order. It turns a question into event matchers, walks all runs of a shard
/// person by person, and adds up partial results. Persons that a lens links go through the sort
/// lane and are exchanged between shards by their canonical person. It knows neither files nor HTTP.
@NullMarked
package dev.belvedere.kernel;

import org.jspecify.annotations.NullMarked;
