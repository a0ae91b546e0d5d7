package dev.belvedere.store.deletion;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.HiddenRows;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.kernel.PropertyColumn;
import dev.belvedere.kernel.TypeRows;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.store.column.EventRun;
import dev.belvedere.store.column.PersonDirectory;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A run of which some rows must not be seen.
public record PartlyHiddenRun(EventRun run, HiddenRows hiddenRows) implements EventRun {
    @Override
    public int project() {
        return run.project();
    }

    @Override
    public int rows() {
        return run.rows();
    }

    @Override
    public int firstPerson(int shard) {
        return run.firstPerson(shard);
    }

    @Override
    public LongColumn persons() {
        return run.persons();
    }

    @Override
    public CodeColumn firstRows() {
        return run.firstRows();
    }

    @Override
    public LongColumn times() {
        return run.times();
    }

    @Override
    public long minTime() {
        return run.minTime();
    }

    @Override
    public long maxTime() {
        return run.maxTime();
    }

    @Override
    public CodeColumn quarterHours() {
        return run.quarterHours();
    }

    @Override
    public PropertyColumn eventTypes() {
        return run.eventTypes();
    }

    @Override
    public @Nullable TypeRows typeRows() {
        return run.typeRows();
    }

    @Override
    public LongColumn devices() {
        return run.devices();
    }

    @Override
    public CodeColumn foundBy() {
        return run.foundBy();
    }

    @Override
    public @Nullable PropertyColumn property(PropertyKey key) {
        return run.property(key);
    }

    @Override
    public LongColumn sequences() {
        return run.sequences();
    }

    @Override
    public PersonDirectory directory() {
        return run.directory();
    }

    @Override
    public Set<PropertyKey> properties() {
        return run.properties();
    }

    @Override
    public @Nullable PropertyColumn passing(PropertyKey key) {
        return run.passing(key);
    }
}
