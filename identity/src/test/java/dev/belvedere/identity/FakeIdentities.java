package dev.belvedere.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Identities in plain maps, with links drawn in an editor.
final class FakeIdentities implements IdentityState {
    final Map<String, Long> users = new HashMap<>();
    final Map<String, Device> devices = new HashMap<>();
    LinksEditor editor = IdentityLinks.NONE.edit();
    final List<String> seen = new ArrayList<>();
    private long lastNumber;

    @Override
    public long user(String userId) {
        return users.getOrDefault(userId, 0L);
    }

    @Override
    public @Nullable Device device(String deviceId) {
        return devices.get(deviceId);
    }

    @Override
    public void putUser(String userId, long person) {
        users.put(userId, person);
    }

    @Override
    public void putDevice(String deviceId, Device device) {
        devices.put(deviceId, device);
    }

    @Override
    public void saw(long person, String deviceId, long device) {
        seen.add(person + " on " + deviceId);
    }

    @Override
    public long nextNumber() {
        return ++lastNumber;
    }

    @Override
    public void merge(long anonymous, long user) {
        editor.merge(anonymous, user);
    }

    /// The links as they stand; drawing goes on from there.
    IdentityLinks links() {
        IdentityLinks links = editor.freeze();
        editor = links.edit();
        return links;
    }

    long lastNumber() {
        return lastNumber;
    }
}
