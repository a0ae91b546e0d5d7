package dev.belvedere.kernel;

/// Told how far a question is. Called by whoever asks and by the kernel's threads, also at the same time; must
/// return at once.
public interface Watch {
    /// Nobody watches.
    Watch NONE = new Watch() {
        @Override
        public void waiting() {}

        @Override
        public void shards(int done, int of) {}
    };

    /// Another question is being answered; this one waits for its turn.
    void waiting();

    /// So many shards were walked, of those known so far: a question that needs several passes over the events
    /// learns of the later ones as it goes.
    void shards(int done, int of);
}
