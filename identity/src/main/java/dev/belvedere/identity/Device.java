package dev.belvedere.identity;

/// What is known of a device.
///
/// @param number its own number, from the same sequence as persons and never a person's
/// @param person the person of an event without a user ID: that of the device's last known user,
///     or its anonymous person while no user was seen on it
/// @param anonymous whether no user was seen on it yet
public record Device(long number, long person, boolean anonymous) {
    public Device {
        if (number <= 0 || person <= 0 || number == person) {
            throw new IllegalArgumentException("device " + number + " cannot have person " + person);
        }
    }

    /// The same device after a user was seen on it.
    Device usedBy(long user) {
        return new Device(number, user, false);
    }
}
