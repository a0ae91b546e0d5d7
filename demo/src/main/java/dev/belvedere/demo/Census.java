package dev.belvedere.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How many users a company's humans look like, told by nothing but the IDs that were sent.
///
/// A model of its own, against which the server's answers can be held:
/// ```
/// device  user    idsAsSent      afterSignIns
/// tablet  -       tablet         1
/// tablet  Ada     Ada            1   Ada takes over what was anonymous
/// laptop  -       laptop         2
/// laptop  Ada     (Ada)          2 is 1 for good: somebody anonymous turned out to be Ada
/// tablet  Ben     Ben            3   two who are known stay two
/// tablet  -       (tablet)       3   the last who was known there
/// ```
///
/// @param idsAsSent distinct user IDs, and device IDs of events without one
/// @param afterSignIns persons, once sign-ins have told who the anonymous ones were
/// @param afterMapping persons, once the linked member numbers are mapped to their accounts
record Census(int idsAsSent, int afterSignIns, int afterMapping) {
    static Census of(Company company) {
        Registry registry = new Registry();
        Set<String> ids = new HashSet<>();
        List<Integer> persons = new ArrayList<>();
        for (Event event : company.events()) {
            String device = event.visit().device().id();
            String user = event.userId();
            ids.add(user == null ? device : user);
            persons.add(user == null ? registry.onDevice(device) : registry.signedIn(user, device));
        }
        int afterSignIns = registry.distinct(persons);
        for (Person person : company.linkedPeople()) {
            registry.map(person.memberNumber(), person.account());
        }
        return new Census(ids.size(), afterSignIns, registry.distinct(persons));
    }

    /// Persons by number; each knows whom it turned out to be.
    private static final class Registry {
        private final List<Integer> turnedOutToBe = new ArrayList<>();
        private final Map<String, Integer> users = new HashMap<>();
        private final Map<String, Integer> devices = new HashMap<>();
        private final Set<Integer> anonymous = new HashSet<>();

        int onDevice(String device) {
            Integer known = devices.get(device);
            if (known != null) {
                return known;
            }
            int person = newPerson();
            anonymous.add(person);
            devices.put(device, person);
            return person;
        }

        int signedIn(String user, String device) {
            Integer before = devices.get(device);
            boolean wasAnonymous = before != null && anonymous.remove(before);
            Integer known = users.get(user);
            int person;
            if (known != null) {
                person = known;
                if (before != null && wasAnonymous) {
                    turnedOutToBe.set(before, person);
                }
            } else {
                person = before != null && wasAnonymous ? before : newPerson();
                users.put(user, person);
            }
            devices.put(device, person);
            return person;
        }

        void map(@Nullable String from, @Nullable String to) {
            Integer mapped = users.get(from);
            if (mapped != null && to != null) {
                turnedOutToBe.set(canonical(mapped), canonical(users.computeIfAbsent(to, unseen -> newPerson())));
            }
        }

        int distinct(List<Integer> persons) {
            return (int) persons.stream().map(this::canonical).distinct().count();
        }

        private int newPerson() {
            turnedOutToBe.add(turnedOutToBe.size());
            return turnedOutToBe.size() - 1;
        }

        private int canonical(int person) {
            int next = person;
            while (turnedOutToBe.get(next) != next) {
                next = turnedOutToBe.get(next);
            }
            return next;
        }
    }
}
