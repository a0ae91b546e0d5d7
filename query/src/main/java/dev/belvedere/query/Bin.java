package dev.belvedere.query;

/// The numbers from `from` on and below `to`.
///
/// @param to infinite where there is no end
public record Bin(double from, double to) {
    public boolean contains(double number) {
        return number >= from && number < to;
    }
}
