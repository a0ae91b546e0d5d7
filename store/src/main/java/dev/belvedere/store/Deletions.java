package dev.belvedere.store;

import dev.belvedere.kernel.HiddenRows;
import dev.belvedere.query.Lens;
import dev.belvedere.store.column.EventRun;
import dev.belvedere.store.deletion.Deletion;
import dev.belvedere.store.deletion.DeletionOrder;
import dev.belvedere.store.deletion.DeletionReceipt;
import dev.belvedere.store.deletion.DeletionWish;
import dev.belvedere.store.intake.Intake;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds out who is meant by a deletion and where there is something of them, and has the intake hide
/// it. Thread-safe.
///
/// A person of whom nothing stays visible in any project is forgotten altogether: no ID leads to it,
/// and what arrives later is a new person's. Otherwise it lives on in the other projects.
final class Deletions {
    private final Published published;
    private final Intake intake;
    private final InstantSource clock;
    /// Persons to whom no ID leads, with those of their deletions under which nothing of them was visible.
    private final Map<Long, Set<Deletion>> settled = new HashMap<>();

    Deletions(Published published, Intake intake, InstantSource clock) {
        this.published = published;
        this.intake = intake;
        this.clock = clock;
    }

    /// Whom a deletion names.
    ///
    /// @param projects where something of the person is known
    private record Named(Set<String> userIds, Set<Integer> projects) {}

    DeletionReceipt delete(DeletionOrder order) {
        Map<Long, Named> named = new LinkedHashMap<>();
        Set<Deletion> already = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        try (StoreSnapshot snapshot = StoreSnapshot.of(published.pin(published.projects()))) {
            for (DeletionOrder.Target target : order.targets()) {
                boolean known = false;
                for (long person : persons(target)) {
                    Set<Integer> projects = projectsOf(order, snapshot, members(person));
                    if (order.ofOrganization() || projects.contains(order.project())) {
                        known = true;
                        named.computeIfAbsent(person, _ -> new Named(new TreeSet<>(), projects))
                                .userIds()
                                .addAll(target.userIds());
                    }
                }
                List<Deletion> asked = alreadyAsked(order, target);
                already.addAll(asked);
                if (!known && asked.isEmpty()) {
                    unknown.add(target.id());
                }
            }
        }
        if (!unknown.isEmpty() && !order.ignoreUnknown()) {
            return new DeletionReceipt(List.of(), unknown);
        }
        List<DeletionWish> wishes = new ArrayList<>();
        named.forEach((person, each) -> wishes.add(wish(order, person, each)));
        List<Deletion> made = wishes.isEmpty()
                ? List.of()
                : intake.deletions().hide(wishes, order.requestedAt()).join();
        if (!made.isEmpty()) {
            settle(made);
        }
        List<Deletion> all = new ArrayList<>(already);
        all.addAll(made);
        return new DeletionReceipt(all, unknown);
    }

    private List<Long> persons(DeletionOrder.Target target) {
        return switch (target) {
            case DeletionOrder.PersonNumber(long number) ->
                intake.findPersons(Long.toString(number)).contains(number)
                        ? List.of(intake.links().lens(new Lens.Merged()).canonical(number))
                        : List.of();
            case DeletionOrder.User(String userId) ->
                intake.personOfUser(userId).stream()
                        .map(intake.links().lens(new Lens.Merged())::canonical)
                        .boxed()
                        .toList();
        };
    }

    /// What was asked for before and is not submitted yet: asking again changes nothing.
    private List<Deletion> alreadyAsked(DeletionOrder order, DeletionOrder.Target target) {
        return intake.deletions().open().stream()
                .filter(deletion -> deletion.state() == Deletion.State.STAGING)
                .filter(deletion -> order.ofOrganization() || deletion.project() == order.project())
                .filter(deletion -> switch (target) {
                    case DeletionOrder.PersonNumber(long number) ->
                        deletion.members().contains(number);
                    case DeletionOrder.User(String userId) -> deletion.userIds().contains(userId);
                })
                .toList();
    }

    private DeletionWish wish(DeletionOrder order, long person, Named named) {
        List<Integer> from = order.ofOrganization() ? List.copyOf(named.projects()) : List.of(order.project());
        return new DeletionWish(
                person,
                named.userIds(),
                from,
                order.ofOrganization() || from.containsAll(named.projects()),
                order.ofOrganization(),
                order.requester(),
                order.requestedAt(),
                order.dueAt(),
                order.day());
    }

    private Set<Long> members(long person) {
        Set<Long> members = new HashSet<>();
        for (long member : intake.links().members(person, new Lens.Merged())) {
            members.add(member);
        }
        return members;
    }

    /// Where something is known of a person: events or user properties. Somebody of whom only IDs are
    /// known, such as by a mapping, counts as the asking project's.
    private Set<Integer> projectsOf(DeletionOrder order, StoreSnapshot snapshot, Collection<Long> members) {
        Set<Integer> projects = projectsOf(snapshot, members);
        projects.addAll(intake.deletions().projectsWithProperties(members));
        return projects.isEmpty() ? Set.of(order.project()) : projects;
    }

    private static Set<Integer> projectsOf(StoreSnapshot snapshot, Collection<Long> members) {
        Set<Integer> projects = new TreeSet<>();
        for (EventRun run : snapshot.eventRuns()) {
            if (!projects.contains(run.project()) && members.stream().anyMatch(member -> isVisible(run, member))) {
                projects.add(run.project());
            }
        }
        return projects;
    }

    private static boolean isVisible(EventRun run, long person) {
        int entry = run.directory().find(person);
        if (entry < 0) {
            return false;
        }
        HiddenRows hidden = run.hiddenRows();
        int last = run.firstRows().get(entry + 1);
        for (int row = run.firstRows().get(entry); row < last; row++) {
            if (hidden == null || !hidden.contains(row)) {
                return true;
            }
        }
        return false;
    }

    /// Sees to persons to whom no ID leads and of whom an event is visible all the same, since it
    /// arrived while they were asked about: where the whole organization was asked for it is hidden
    /// too, else the person lives on. Each person is looked at until nothing of it is visible.
    void settle() {
        settle(List.of());
    }

    /// @param made deletions just made, whose persons are looked at in any case
    private synchronized void settle(List<Deletion> made) {
        made.forEach(deletion -> settled.remove(deletion.person()));
        Map<Long, List<Deletion>> ofUnknown = new LinkedHashMap<>();
        Set<Long> unknown = intake.deletions().unknownPersons();
        for (Deletion deletion : intake.deletions().open()) {
            if (deletion.hides() && unknown.contains(deletion.person())) {
                ofUnknown
                        .computeIfAbsent(deletion.person(), _ -> new ArrayList<>())
                        .add(deletion);
            }
        }
        settled.keySet().retainAll(ofUnknown.keySet());
        ofUnknown.entrySet().removeIf(each -> Set.copyOf(each.getValue()).equals(settled.get(each.getKey())));
        if (ofUnknown.isEmpty()) {
            return;
        }
        List<DeletionWish> wishes = new ArrayList<>();
        List<Long> alive = new ArrayList<>();
        try (StoreSnapshot snapshot = StoreSnapshot.of(published.pinUnnoticed(published.projects()))) {
            ofUnknown.forEach((person, own) -> {
                Set<Integer> projects = projectsOf(snapshot, own.getFirst().members());
                if (projects.isEmpty()) {
                    settled.put(person, Set.copyOf(own));
                } else {
                    own.stream()
                            .filter(Deletion::ofOrganization)
                            .findFirst()
                            .ifPresentOrElse(first -> wishes.add(again(first, projects)), () -> alive.add(person));
                }
            });
        }
        if (!wishes.isEmpty()) {
            intake.deletions().hide(wishes, clock.millis()).join();
        }
        if (!alive.isEmpty()) {
            intake.deletions().giveBackIds(alive, clock.millis()).join();
        }
    }

    private static DeletionWish again(Deletion deletion, Set<Integer> projects) {
        return new DeletionWish(
                deletion.person(),
                Set.copyOf(deletion.userIds()),
                List.copyOf(projects),
                true,
                true,
                deletion.requester(),
                deletion.requestedAt(),
                deletion.dueAt(),
                deletion.day());
    }
}
