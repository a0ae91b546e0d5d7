package dev.belvedere.store.intake;

import java.util.Arrays;

/// User properties as kept for a person in a project. Stored form: `changedBy` in 8 bytes, then
/// that of the state.
///
/// What only history told is marked, and gives way to what an upload says: its `changedBy` is
/// negative, so that it counts as older than whatever an upload changed.
///
/// @param changedBy sequence number of the event that changed them last; where that was history,
///     `Long.MIN_VALUE` more
record KeptState(long changedBy, PropertyState state) {
    static KeptState ofHistory(long sequence, PropertyState state) {
        return new KeptState(Long.MIN_VALUE + sequence, state);
    }

    boolean isOfHistory() {
        return changedBy < 0;
    }

    byte[] encoded() {
        byte[] encoded = new byte[Long.BYTES + state.encoded().length];
        Keys.putLong(encoded, 0, changedBy);
        System.arraycopy(state.encoded(), 0, encoded, Long.BYTES, state.encoded().length);
        return encoded;
    }

    static KeptState decode(byte[] encoded, Names names) {
        return new KeptState(
                Keys.longAt(encoded, 0),
                PropertyState.decode(Arrays.copyOfRange(encoded, Long.BYTES, encoded.length), names));
    }
}
