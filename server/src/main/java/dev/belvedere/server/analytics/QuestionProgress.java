package dev.belvedere.server.analytics;

import dev.belvedere.kernel.Watch;

/// How far a question is, for whoever looks now and then. Thread-safe.
final class QuestionProgress implements Watch {
    /// @param waiting whether another question goes first
    /// @param done shards walked, of so many known by then
    record State(boolean waiting, int done, int of) {
        static final State BEGUN = new State(false, 0, 0);
    }

    private State state = State.BEGUN;

    @Override
    public synchronized void waiting() {
        state = new State(true, 0, 0);
    }

    @Override
    public synchronized void shards(int done, int of) {
        if (done > state.done()) {
            state = new State(false, done, of);
        }
    }

    synchronized State state() {
        return state;
    }
}
