package dev.belvedere.kernel;

import java.util.Arrays;

/// Counts the sessions of persons, see [dev.belvedere.query.Sessions]. Not thread-safe: one per worker.
final class SessionEvaluator implements TimelineReader {
    private final SessionMatchers matchers;
    private final Buckets buckets;
    private final long[] edges;
    private final boolean perPerson;
    private final PersonSessions sessions;
    private final PersonUnits activity;
    private final CountedGroups groups;
    private final SessionCounts counts;

    /// The groups of the session at hand.
    private int[] found = new int[8];

    private int foundCount;

    /// @param edges of the bins of lengths, in milliseconds
    /// @param perPerson whether active persons are counted
    SessionEvaluator(
            SessionMatchers matchers,
            Buckets buckets,
            long[] edges,
            boolean perPerson,
            PersonSessions sessions,
            CountedGroups groups,
            SessionCounts counts) {
        this.matchers = matchers;
        this.buckets = buckets;
        this.edges = edges;
        this.perPerson = perPerson;
        this.sessions = sessions;
        this.activity = new PersonUnits(buckets, groups);
        this.groups = groups;
        this.counts = counts;
    }

    @Override
    public CellCounts counts() {
        return counts.counts();
    }

    SessionCounts sessionCounts() {
        return counts;
    }

    @Override
    public void person(Timeline timeline) {
        sessions.fill(timeline);
        for (int session = 0; session < sessions.count(); session++) {
            boolean counts = (sessions.mask(session) & matchers.wantedBits()) == matchers.wantedBits();
            if (counts && buckets.contain(timeline.times[sessions.firstEvent(session)])) {
                count(session, timeline);
            }
        }
        if (perPerson && counts.hasBuckets()) {
            for (int segment = 0; segment < matchers.segments(); segment++) {
                activity.fill(timeline, matchers.segmentBit(segment) | matchers.activeBit());
                countActivity(segment);
            }
        }
    }

    private void count(int session, Timeline timeline) {
        int bucket = buckets.of(timeline.times[sessions.firstEvent(session)]);
        long length = sessions.lengthMillis(session, timeline);
        int bin = bin(length);
        for (int segment = 0; segment < matchers.segments(); segment++) {
            findGroups(session, matchers.segmentBit(segment), timeline);
            for (int i = 0; i < foundCount; i++) {
                groups.ensure(found[i], counts.counts());
                counts.session(counts.counts().line(found[i], segment), bucket, length, bin);
            }
        }
    }

    /// The bin of a length, or -1; the last one holds its end where that is a day.
    private int bin(long length) {
        if (edges.length == 0) {
            return -1;
        }
        int at = Arrays.binarySearch(edges, length);
        int bin = at >= 0 ? at : -at - 2;
        int last = edges.length - 1;
        boolean endsLast = length == edges[last] && length == PersonSessions.DAY_MILLIS;
        return endsLast ? last - 1 : bin < last ? bin : -1;
    }

    /// Each group once that a first event of the session in the segment has.
    private void findGroups(int session, long bit, Timeline timeline) {
        foundCount = 0;
        int first = sessions.firstEvent(session);
        long time = timeline.times[first];
        for (int at = first; at < timeline.count && timeline.times[at] == time; at++) {
            if ((timeline.masks[at] & bit) != 0 && sessions.isFirst(session, at, timeline)) {
                for (int group : groups.of(timeline.locations[at])) {
                    addGroup(group);
                }
            }
        }
    }

    private void addGroup(int group) {
        if (group == GroupChoice.LEFT_OUT) {
            return;
        }
        for (int i = 0; i < foundCount; i++) {
            if (found[i] == group) {
                return;
            }
        }
        if (foundCount == found.length) {
            found = Arrays.copyOf(found, foundCount * 2);
        }
        found[foundCount++] = group;
    }

    private void countActivity(int segment) {
        int from = 0;
        while (from < activity.count()) {
            int to = activity.endOfGroup(from);
            groups.ensure(activity.group(from), counts.counts());
            int line = counts.counts().line(activity.group(from), segment);
            counts.activeInRange(line);
            for (int at = from; at < to; at++) {
                counts.activeIn(line, activity.unit(at));
            }
            from = to;
        }
    }
}
