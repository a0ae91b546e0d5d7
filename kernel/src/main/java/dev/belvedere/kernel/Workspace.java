package dev.belvedere.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The buffers of one worker, kept across questions so that none has to be zeroed again.
final class Workspace {
    private final int worker;
    private final Selection selection = new Selection();
    private final List<Matches> matches = new ArrayList<>();
    private final Marks marks = new Marks();
    private final Marks deviceMarks = new Marks();
    private long[] states = new long[0];
    private final ExchangeBuffers exchangeBuffers = new ExchangeBuffers();

    Workspace(int worker) {
        this.worker = worker;
    }

    /// The worker's number, from 0.
    int worker() {
        return worker;
    }

    Selection selection() {
        return selection;
    }

    /// Room for the matches of each run.
    List<Matches> matchesOf(List<RunScan> scans) {
        for (int i = 0; i < scans.size(); i++) {
            if (i < matches.size()) {
                matches.get(i).reuse(scans.get(i));
            } else {
                matches.add(new Matches(scans.get(i)));
            }
        }
        return List.copyOf(matches.subList(0, scans.size()));
    }

    Marks marks() {
        return marks;
    }

    Marks deviceMarks() {
        return deviceMarks;
    }

    /// Room for the states of a stretch's persons, all zero.
    long[] states(int words) {
        if (states.length < words) {
            states = new long[words];
        } else {
            Arrays.fill(states, 0, words, 0);
        }
        return states;
    }

    ExchangeBuffers exchangeBuffers() {
        return exchangeBuffers;
    }
}
