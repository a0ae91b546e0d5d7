package dev.belvedere.store.intake;

import dev.belvedere.identity.Device;
import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.identity.IdentityState;
import dev.belvedere.identity.LinksEditor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Identities and links as one commit sees and changes them. Dropping it leaves no trace.
final class GroupIdentities implements IdentityState {
    private final IntakeDatabase db;
    private final Lookup<String, Long> users;
    private final Lookup<String, Device> devices;
    private final LinksEditor links;
    private final Set<Sighting> sightings = new LinkedHashSet<>();
    private final List<Merge> merges = new ArrayList<>();
    private final List<Mapping> mappings = new ArrayList<>();
    private long lastNumber;
    private long now;

    GroupIdentities(IntakeDatabase db, Memory memory) {
        this.db = db;
        users = new Lookup<>(db, Family.USERS, memory.users, Keys::ofText, bytes -> Keys.longAt(bytes, 0));
        devices = new Lookup<>(db, Family.DEVICES, memory.devices, Keys::ofText, GroupIdentities::decodeDevice);
        links = memory.links.edit();
        lastNumber = memory.counters.number();
    }

    /// A person seen on a device, for the first time or after another.
    private record Sighting(String deviceId, long device, long person) {}

    private record Merge(long anonymous, long user, long at) {}

    private record Mapping(long person, long globalPerson, long at) {}

    /// Notes a user ID that the rules will ask for.
    void wantUser(String userId) {
        users.want(userId);
    }

    /// Notes a device ID that the rules will ask for.
    void wantDevice(String deviceId) {
        devices.want(deviceId);
    }

    void load() {
        users.load();
        devices.load();
    }

    /// The moment that the links drawn from now on bear.
    void at(long moment) {
        now = moment;
    }

    LinksEditor links() {
        return links;
    }

    @Override
    public long user(String userId) {
        Long person = users.want(userId).value();
        return person == null ? 0 : person;
    }

    /// Reads a device that was not wanted: that of a source person's first event.
    @Override
    public @Nullable Device device(String deviceId) {
        Slot<String, Device> slot = devices.want(deviceId);
        devices.load();
        return slot.value();
    }

    @Override
    public void putUser(String userId, long person) {
        users.change(users.want(userId), person);
    }

    @Override
    public void putDevice(String deviceId, Device device) {
        devices.change(devices.want(deviceId), device);
        sightings.add(new Sighting(deviceId, device.number(), device.person()));
    }

    @Override
    public void saw(long person, String deviceId, long device) {
        sightings.add(new Sighting(deviceId, device, person));
    }

    @Override
    public long nextNumber() {
        return ++lastNumber;
    }

    @Override
    public void merge(long anonymous, long user) {
        links.merge(anonymous, user);
        merges.add(new Merge(anonymous, user, now));
    }

    /// Notes a mapping that was drawn, replaced or, with person 0, taken away in the links.
    void mapped(long person, long globalPerson) {
        mappings.add(new Mapping(person, globalPerson, now));
    }

    long lastNumber() {
        return lastNumber;
    }

    void writeTo(WriteBatch batch) throws RocksDBException {
        for (Slot<String, Long> user : users.changed()) {
            byte[] userId = users.encoded(user.key());
            batch.put(db.family(Family.USERS), userId, Keys.ofLong(user.present()));
            Appearances.putUser(db, batch, user.present(), userId);
        }
        for (Slot<String, Device> device : devices.changed()) {
            batch.put(db.family(Family.DEVICES), devices.encoded(device.key()), encodeDevice(device.present()));
        }
        for (Sighting sighting : sightings) {
            Appearances.putDevice(
                    db, batch, sighting.person(), sighting.device(), devices.encoded(sighting.deviceId()));
        }
        for (Merge merge : merges) {
            Links.putMerge(db, batch, merge.anonymous(), merge.user(), merge.at());
        }
        for (Mapping mapping : mappings) {
            Links.putMapping(db, batch, mapping.person(), mapping.globalPerson(), mapping.at());
        }
    }

    /// The links with those that were drawn. Nothing may be drawn afterwards.
    IdentityLinks freezeLinks() {
        return links.freeze();
    }

    /// Keeps what was changed, once the commit is written.
    void remember() {
        users.remember();
        devices.remember();
    }

    static byte[] encodeDevice(Device device) {
        byte[] encoded = new byte[2 * Long.BYTES + 1];
        Keys.putLong(encoded, 0, device.number());
        Keys.putLong(encoded, Long.BYTES, device.person());
        encoded[2 * Long.BYTES] = (byte) (device.anonymous() ? 1 : 0);
        return encoded;
    }

    static Device decodeDevice(byte[] encoded) {
        return new Device(Keys.longAt(encoded, 0), Keys.longAt(encoded, Long.BYTES), encoded[2 * Long.BYTES] == 1);
    }
}
