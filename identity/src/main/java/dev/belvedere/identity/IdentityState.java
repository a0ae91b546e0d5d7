package dev.belvedere.identity;

import org.jspecify.annotations.Nullable;

/// The identities of an organization as the rules see and change them. Used by one thread.
public interface IdentityState {
    /// The person of a user ID, or 0 when it was never seen.
    long user(String userId);

    /// The device of a device ID, or `null` when it was never seen.
    @Nullable
    Device device(String deviceId);

    void putUser(String userId, long person);

    void putDevice(String deviceId, Device device);

    /// Notes a person on a device that keeps another one as its last known.
    ///
    /// @param device the number of the device
    void saw(long person, String deviceId, long device);

    /// The next number of the organization's one sequence for persons and devices: 1, 2, 3, …
    long nextNumber();

    /// Draws the permanent link from an anonymous person to a user's person.
    void merge(long anonymous, long user);
}
