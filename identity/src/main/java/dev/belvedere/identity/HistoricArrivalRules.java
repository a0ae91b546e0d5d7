package dev.belvedere.identity;

import dev.belvedere.identity.SourcePerson.Standing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives events of the past, which come in as history, their person.
///
/// History says who belonged together, and changes nothing that is already so: a device keeps its last
/// known user.
/// - An event that bears its person's number at the place it comes from keeps that **grouping**: all
///   events of a number get one person. It is that of the first user ID seen with the number, if
///   that is known here; if events without a user ID came first, their person takes over a user ID
///   never seen, and is merged into that of a known one.
/// - Of an event without such a number, [ArrivalRules] decide; only that no device on which a user
///   was seen gets another one.
///
/// | number | device | user | person |
/// |---|---|---|---|
/// | 70 | Z | – | 3 |
/// | 70 | Z | David (1 here) | 1, and 3 is merged into 1 |
/// | 70 | Y | – | 1 |
///
/// As not-thread-safe as its state.
public final class HistoricArrivalRules {
    private final IdentityState state;
    private final ArrivalRules byIds;

    public HistoricArrivalRules(IdentityState state) {
        this.state = state;
        this.byIds = new ArrivalRules(new KeepingKnownDevices(state));
    }

    /// Where what is known of one source person is kept.
    public interface SourcePersonSlot {
        @Nullable
        SourcePerson get();

        void put(SourcePerson known);
    }

    /// @param source of the person's number at its source, or `null` where the event bears none
    public Arrival arrive(@Nullable String userId, String deviceId, @Nullable SourcePersonSlot source) {
        if (source == null) {
            return byIds.arrive(userId, deviceId);
        }
        SourcePerson known = source.get();
        SourcePerson now = known == null ? first(userId, deviceId) : next(known, userId);
        if (!now.equals(known)) {
            source.put(now);
        }
        Device device = device(deviceId, now);
        return new Arrival(now.person(), device.number(), userId == null ? FoundBy.DEVICE_ID : FoundBy.USER_ID, 0);
    }

    private SourcePerson first(@Nullable String userId, String deviceId) {
        if (userId == null) {
            return SourcePerson.anonymous(state.nextNumber(), state.device(deviceId) == null ? deviceId : "");
        }
        long user = state.user(userId);
        if (user == 0) {
            user = state.nextNumber();
            state.putUser(userId, user);
        }
        return SourcePerson.known(user);
    }

    private SourcePerson next(SourcePerson known, @Nullable String userId) {
        if (userId == null) {
            return known;
        }
        long user = state.user(userId);
        SourcePerson now = switch (known.standing()) {
            case KNOWN -> known;
            case SETTLED -> known;
            case ANONYMOUS -> isStillAnonymous(known) ? identified(known, user) : SourcePerson.settled(known.person());
        };
        if (user == 0) {
            state.putUser(userId, now.standing() == Standing.KNOWN ? now.person() : state.nextNumber());
        }
        return now;
    }

    /// @param user the person of the user ID, or 0
    private SourcePerson identified(SourcePerson anonymous, long user) {
        long person = user == 0 ? anonymous.person() : user;
        if (user != 0) {
            state.merge(anonymous.person(), user);
        }
        ownDevice(anonymous).ifPresent(device -> state.putDevice(anonymous.deviceId(), device.usedBy(person)));
        return SourcePerson.known(person);
    }

    private boolean isStillAnonymous(SourcePerson known) {
        return known.deviceId().isEmpty()
                || ownDevice(known)
                        .filter(device -> device.anonymous() && device.person() == known.person())
                        .isPresent();
    }

    private Optional<Device> ownDevice(SourcePerson known) {
        return known.deviceId().isEmpty() ? Optional.empty() : Optional.ofNullable(state.device(known.deviceId()));
    }

    private Device device(String deviceId, SourcePerson person) {
        Device known = state.device(deviceId);
        if (known != null) {
            if (known.person() != person.person()) {
                state.saw(person.person(), deviceId, known.number());
            }
            return known;
        }
        boolean anonymous =
                person.standing() == Standing.ANONYMOUS && person.deviceId().equals(deviceId);
        Device device = new Device(state.nextNumber(), person.person(), anonymous);
        state.putDevice(deviceId, device);
        return device;
    }

    /// A state in which a device on which a user was seen keeps that user.
    private record KeepingKnownDevices(IdentityState state) implements IdentityState {
        @Override
        public long user(String userId) {
            return state.user(userId);
        }

        @Override
        public @Nullable Device device(String deviceId) {
            return state.device(deviceId);
        }

        @Override
        public void putUser(String userId, long person) {
            state.putUser(userId, person);
        }

        @Override
        public void putDevice(String deviceId, Device device) {
            Device known = state.device(deviceId);
            if (known == null || known.anonymous()) {
                state.putDevice(deviceId, device);
            }
        }

        @Override
        public void saw(long person, String deviceId, long device) {
            state.saw(person, deviceId, device);
        }

        @Override
        public long nextNumber() {
            return state.nextNumber();
        }

        @Override
        public void merge(long anonymous, long user) {
            state.merge(anonymous, user);
        }
    }
}
