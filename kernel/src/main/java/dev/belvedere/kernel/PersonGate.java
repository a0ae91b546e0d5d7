package dev.belvedere.kernel;

import dev.belvedere.identity.FoundBy;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.PersonCondition;
import dev.belvedere.query.Question;
import dev.belvedere.query.Retention;
import dev.belvedere.query.Sample;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.TimeFrame;
import dev.belvedere.query.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets through what a question may count because of who did it: a sample of persons, and of each matcher the persons
/// that its conditions hold for.
///
/// It stands between the rows and the evaluators, for every analysis alike, and by the identity that the question's
/// lens makes of a row. A question without a sample and such conditions passes no gate at all.
///
/// Conditions are evaluated by a pass of their own when a matcher first needs them, by the thread that asks. Safe for
/// all threads afterwards.
final class PersonGate {
    private static final int PARTS_OF_MEMORY = 8;

    /// With its place in the map.
    private static final int BYTES_OF_A_LISTED_PERSON = 48;

    private final Question question;
    private final Snapshot snapshot;
    private final Workers workers;
    private final long memoryBytes;
    private final Path spillFolder;
    private final PersonLists lists;
    private final Identities identities;
    private final Map<PersonCondition, PersonTimes> times = new HashMap<>();
    private @Nullable Buckets buckets;

    PersonGate(
            Question question,
            Identities identities,
            Snapshot snapshot,
            Workers workers,
            long memoryBytes,
            Path spillFolder,
            PersonLists lists) {
        this.question = question;
        this.snapshot = snapshot;
        this.workers = workers;
        this.memoryBytes = memoryBytes;
        this.spillFolder = spillFolder;
        this.lists = lists;
        this.identities = identities;
    }

    /// Whether these rows need a gate; its conditions are evaluated then.
    boolean isNeeded(List<RunScan> scans) {
        boolean needed = question.sample().perMille() < Sample.MOST;
        for (RunScan scan : scans) {
            needed |= prepare(scan.matcher());
        }
        return needed;
    }

    /// Evaluates the conditions of a matcher; tells whether there are any.
    boolean prepare(RunMatcher matcher) {
        for (PersonCondition condition : matcher.personsOf().keySet()) {
            if (!times.containsKey(condition)) {
                times.put(condition, evaluate(condition));
            }
        }
        return !matcher.personsOf().isEmpty();
    }

    /// Removes from matches what may not be counted.
    void narrow(Matches matches, Reading reading) {
        if (matches.count == 0) {
            return;
        }
        matches.findPersons();
        Run run = matches.scan.run();
        RunMatcher matcher = matches.scan.matcher();
        Sample sample = question.sample();
        int kept = 0;
        for (int k = 0; k < matches.count; k++) {
            int row = matches.rows[k];
            long identity = identity(matches.scan, row, matches.directory[matches.personOf[k]]);
            if (!sample.contains(number(identity))) {
                continue;
            }
            long mask = matches.mask(k);
            if (!matcher.personsOf().isEmpty()) {
                long time = reading.byTime() ? matches.times[k] : run.times().get(row);
                mask = mask(matcher, mask, identity, time);
            }
            if (mask != 0) {
                matches.move(k, kept++, mask);
            }
        }
        matches.count = kept;
    }

    /// The matchers that remain of a row's, as far as who did it decides that.
    long mask(RunMatcher matcher, long mask, long identity, long time) {
        long left = mask;
        for (Map.Entry<PersonCondition, Long> required : matcher.personsOf().entrySet()) {
            PersonTimes holds = times.get(required.getKey());
            long asked = required.getKey() instanceof PersonCondition.Listed ? number(identity) : identity;
            if ((left & required.getValue()) != 0 && holds != null && !holds.hold(asked, moment(time))) {
                left &= ~required.getValue();
            }
        }
        return left;
    }

    private long identity(RunScan scan, int row, long person) {
        return switch (identities) {
            case Identities.ByPerson by ->
                by.persons().touched(person) ? by.persons().canonical(person) : person;
            case Identities.AsSent _ ->
                FoundBy.carriedUserId(scan.run().foundBy().get(row))
                        ? person
                        : scan.run().devices().get(row);
            case Identities.ByEvent by -> by.events().of(scan, row, person);
        };
    }

    /// A sample is of numbers, in whatever project.
    private long number(long identity) {
        return identities instanceof Identities.ByEvent by ? by.events().number(identity) : identity;
    }

    /// When conditions are looked at for an event: where its bucket ends, if buckets are what is counted.
    private long moment(long time) {
        Buckets cut = buckets;
        return cut != null && question.analysis() instanceof Segmentation && cut.contain(time)
                ? cut.end(cut.of(time)) - 1
                : time;
    }

    private PersonTimes evaluate(PersonCondition condition) {
        return switch (condition) {
            case PersonCondition.Listed listed -> evaluate(listed);
            case PersonCondition.Performed performed -> evaluate(performed);
        };
    }

    private PersonTimes evaluate(PersonCondition.Listed listed) {
        long[] persons = lists.persons(listed.list());
        if (persons.length > memoryBytes / PARTS_OF_MEMORY / BYTES_OF_A_LISTED_PERSON) {
            throw new InvalidQuestionException(
                    "person_condition_too_large",
                    "segments",
                    "list " + listed.list() + " has more persons than fit in memory, " + persons.length + " of them");
        }
        if (identities instanceof Identities.ByPerson by) {
            for (int i = 0; i < persons.length; i++) {
                persons[i] = by.persons().canonical(persons[i]);
            }
            Arrays.sort(persons);
        }
        PersonTimes found = new PersonTimes(!listed.member());
        LongList always = new LongList();
        always.add(Long.MIN_VALUE);
        for (int i = 0; i < persons.length; i++) {
            if (i == 0 || persons[i] != persons[i - 1]) {
                found.add(persons[i], always, 0, listed.member() ? 1 : 0);
            }
        }
        return found;
    }

    private PersonTimes evaluate(PersonCondition.Performed performed) {
        Buckets days = buckets(Interval.QUARTER).whole();
        Interval interval = interval();
        if (interval != null && buckets == null) {
            buckets = buckets(interval);
        }
        requireOneTime(performed.frame());
        long start = switch (performed.frame()) {
            case TimeFrame.AllTime _ -> Long.MIN_VALUE;
            case TimeFrame.WithinDays within ->
                // Some analyses without an interval look at events before the range too.
                buckets == null
                        ? Long.MIN_VALUE
                        : days.start() - Duration.ofDays(within.days()).toMillis();
            case TimeFrame.EachInterval _ -> {
                if (buckets == null) {
                    throw new InvalidQuestionException(
                            "unsupported_frame",
                            "segments",
                            "\"each_interval\" needs a question with an interval; accepted here: all_time,"
                                    + " within_days");
                }
                yield days.start();
            }
        };
        TimelineRuns runs = new TimelineRuns(
                question,
                MatcherSet.anyOf(List.of(EventMatcher.anyOf(performed.events())), "segments"),
                snapshot,
                days,
                TimelineReach.between(start, days.end()),
                new GroupKeys(List.of(), new MemoryBudget(0)));
        MemoryBudget memory = new MemoryBudget(memoryBytes / PARTS_OF_MEMORY);
        PersonTimes found = new PersonTimes(performed.count().holds(0));
        new TimelinePass(question, snapshot, workers, memoryBytes, spillFolder)
                .run(runs, () -> new PerformedTimes(performed.count(), performed.frame(), buckets, memory))
                .forEach(reader -> reader.addTo(found));
        return found;
    }

    /// Windows and comparisons measure the same bucket, or other ones, at several times.
    private void requireOneTime(TimeFrame frame) {
        if (!(frame instanceof TimeFrame.AllTime)
                && question.analysis() instanceof Segmentation segmentation
                && !(segmentation.window() instanceof Window.Plain
                        && segmentation.compare().isEmpty())) {
            throw new InvalidQuestionException(
                    "unsupported_frame",
                    "segments",
                    "with a window or a comparison, what persons performed counts only for all time; accepted here:"
                            + " all_time");
        }
    }

    private Buckets buckets(Interval interval) {
        return Buckets.of(
                interval,
                question.analysis().range(),
                question.scope().zone(),
                question.scope().weekStart());
    }

    private @Nullable Interval interval() {
        if (question.analysis() instanceof Segmentation segmentation) {
            return segmentation.interval();
        }
        if (question.analysis() instanceof Funnel funnel) {
            return funnel.interval();
        }
        return question.analysis() instanceof Retention retention ? retention.interval() : null;
    }
}
