package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.query.PropertyKey;
import org.jspecify.annotations.Nullable;

/// Tells on which devices persons were seen in which projects, through the exchange.
final class DeviceSightings implements Evaluator.OfPersons {
    private static final long NO_DEVICE = -1;

    private final CanonicalPersons persons;
    private final PresenceLane lane;

    DeviceSightings(CanonicalPersons persons, PresenceLane lane) {
        this.persons = persons;
        this.lane = lane;
    }

    @Override
    public CellCounts counts() {
        return lane.counts();
    }

    @Override
    public void startOfStretch() {
        // There are no groups.
    }

    @Override
    public void person(long person, PersonSlices slices) {
        long canonical = persons.canonical(person);
        for (int i = 0; i < slices.count; i++) {
            Matches matches = slices.matches[i];
            Run run = matches.scan.run();
            LongColumn devices = run.devices();
            PropertyColumn userIds = run.property(PropertyKey.USER_ID);
            PropertyColumn deviceIds = run.property(PropertyKey.DEVICE_ID);
            long mark = Presence.mark(0, matches.scan.rank(), 0);
            long last = NO_DEVICE;
            for (int k = slices.from[i]; k < slices.to[i]; k++) {
                int row = matches.rows[k];
                long device = devices.get(row);
                if (device != last && !(has(userIds, row) && !has(deviceIds, row))) {
                    last = device;
                    lane.contribute(canonical, device, mark, 0);
                }
            }
        }
    }

    private static boolean has(@Nullable PropertyColumn column, int row) {
        return column != null && column.codes().get(row) != 0;
    }

    @Override
    public void endOfShard() {
        // Nothing is kept of a person.
    }

    @Override
    public void partition(Exchange.Partition partition) {
        lane.partition(partition);
    }
}
