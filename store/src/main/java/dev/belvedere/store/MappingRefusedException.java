package dev.belvedere.store;

/// A mapping batch that was refused as a whole: it would close a cycle or map a user to itself.
public final class MappingRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final String code;

    /// @param index the first instruction that is wrong, from 0
    /// @param code stable: `mapping_cycle` or `mapped_to_itself`
    public MappingRefusedException(int index, String code, String message) {
        super(message);
        this.index = index;
        this.code = code;
    }

    public int index() {
        return index;
    }

    public String code() {
        return code;
    }
}
