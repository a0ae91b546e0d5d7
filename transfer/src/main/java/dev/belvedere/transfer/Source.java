package dev.belvedere.transfer;

import java.io.IOException;

/// A file of history that can be read from its start again and again.
///
/// @param name for people: the path, and within an archive `archive.zip!entry`
/// @param checksum SHA-256 of the file as it is stored, in hex: of the same hour in two archives,
///     the same
/// @param bytes stored
/// @param opener opens its lines
record Source(String name, String checksum, long bytes, Opener opener) {
    @FunctionalInterface
    interface Opener {
        Lines open() throws IOException;
    }
}
