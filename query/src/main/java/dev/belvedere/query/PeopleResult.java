package dev.belvedere.query;

/// The answer to [People].
///
/// @param persons all of them, by number, ascending; under the lens `raw` also numbers of devices
public record PeopleResult(long[] persons) implements AnalysisResult {
    @Override
    public long cells() {
        return persons.length;
    }
}
