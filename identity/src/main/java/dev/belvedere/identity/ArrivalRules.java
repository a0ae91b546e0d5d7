package dev.belvedere.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives arriving events their person, in order of arrival.
///
/// 1. With a user ID: the person of that user ID. A user ID never seen takes over the person of a
///    device on which no user was seen; on any other device it gets a new person.
/// 2. Without: the person of the device's last known user, else the device's anonymous person,
///    which is new for a device never seen.
/// 3. A user ID seen before, on a device on which no user was seen: the device's anonymous person
///    is merged into the user's, for ever. A user ID that a mapping named before its first event
///    counts as seen.
///
/// After an event with a user ID, that user is the device's last known one. Two user IDs never
/// merge. IDs are case-sensitive, and known in all projects of the organization.
///
/// | device | user | person |
/// |---|---|---|
/// | Y | David | 1 |
/// | Z | – | 3 |
/// | Z | David | 1, and 3 is merged into 1 |
/// | Z | – | 1 |
///
/// As not-thread-safe as its state.
public final class ArrivalRules {
    private final IdentityState state;

    public ArrivalRules(IdentityState state) {
        this.state = state;
    }

    /// The device ID of an event that carries none: always the same for a user ID.
    public static String derivedDeviceId(String userId) {
        return UUID.nameUUIDFromBytes(("device of user " + userId).getBytes(UTF_8))
                .toString();
    }

    /// Applies the rules to one event and changes the state accordingly.
    ///
    /// @param userId the user ID as sent, if any
    /// @param deviceId the device ID as sent or derived
    public Arrival arrive(@Nullable String userId, String deviceId) {
        Device device = state.device(deviceId);
        return userId == null ? arriveWithoutUser(deviceId, device) : arriveWithUser(userId, deviceId, device);
    }

    private Arrival arriveWithoutUser(String deviceId, @Nullable Device known) {
        if (known != null) {
            return new Arrival(known.person(), known.number(), FoundBy.DEVICE_ID, 0);
        }
        long person = state.nextNumber();
        Device device = new Device(state.nextNumber(), person, true);
        state.putDevice(deviceId, device);
        return new Arrival(person, device.number(), FoundBy.NEW_DEVICE_ID, 0);
    }

    private Arrival arriveWithUser(String userId, String deviceId, @Nullable Device known) {
        long anonymous = known != null && known.anonymous() ? known.person() : 0;
        long person = state.user(userId);
        FoundBy foundBy = FoundBy.USER_ID;
        long merged = 0;
        if (person == 0) {
            person = anonymous != 0 ? anonymous : state.nextNumber();
            foundBy = anonymous != 0 ? FoundBy.TOOK_OVER_DEVICE : FoundBy.NEW_USER_ID;
            state.putUser(userId, person);
        } else if (anonymous != 0) {
            merged = anonymous;
            state.merge(merged, person);
        }
        Device device = known == null ? new Device(state.nextNumber(), person, false) : known.usedBy(person);
        if (!device.equals(known)) {
            state.putDevice(deviceId, device);
        }
        return new Arrival(person, device.number(), foundBy, merged);
    }
}
