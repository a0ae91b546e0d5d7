package dev.belvedere.store.intake;

import dev.belvedere.store.UnreadableVersionException;

/// What was given out last. Written with every commit, so that no number is ever given twice.
///
/// @param number last number of a person or device
/// @param sequence last sequence number of an event
/// @param ledger last number of an entry in the mapping ledger
/// @param linksVersion version of the links
record Counters(long number, long sequence, long ledger, long linksVersion) {
    static final Counters NONE = new Counters(0, 0, 0, 0);
    static final byte[] KEY = Keys.ofText("counters");

    private static final int VERSION = 1;

    byte[] encoded() {
        ByteSink sink = new ByteSink(1 + 4 * Long.BYTES);
        sink.putByte(VERSION);
        sink.putLong(number);
        sink.putLong(sequence);
        sink.putLong(ledger);
        sink.putLong(linksVersion);
        return sink.toBytes();
    }

    static Counters decode(byte[] encoded) {
        ByteSource source = new ByteSource(encoded, 0);
        int version = source.readByte();
        if (version != VERSION) {
            throw new UnreadableVersionException("the intake has the layout of version " + version
                    + ", and this Belvedere reads version " + VERSION + "; use the Belvedere that wrote it");
        }
        return new Counters(source.readLong(), source.readLong(), source.readLong(), source.readLong());
    }
}
