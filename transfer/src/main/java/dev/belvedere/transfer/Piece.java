package dev.belvedere.transfer;

/// Some lines on their way to the server.
///
/// @param firstLine how many lines of the file come before them
/// @param lines how many they are
/// @param gzipped as the server takes them
record Piece(long firstLine, int lines, byte[] gzipped) {}
