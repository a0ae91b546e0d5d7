package dev.belvedere.store.parquet;

/// A column of a Parquet file.
///
/// @param name its name
/// @param id its field id
/// @param type what it holds
/// @param optional whether a row may have none
public record ColumnSpec(String name, int id, Type type, boolean optional) {
    /// The types that segments use.
    public enum Type {
        FLAG(0),
        SMALL(1),
        WHOLE(2),
        MOMENT(2),
        DECIMAL(5),
        TEXT(6),
        JSON(6);

        private final int physical;

        Type(int physical) {
            this.physical = physical;
        }

        int physical() {
            return physical;
        }
    }
}
