package dev.belvedere.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The events of one visit while it is being walked: keeps the clock and who is signed in.
final class Footsteps {
    private static final double MEAN_PAUSE_MILLIS = 42_000;

    private final Visit visit;
    private final Dice dice;
    private final List<Event> events = new ArrayList<>();
    private long clock;
    private boolean signedIn;

    Footsteps(Visit visit, boolean signedIn, Dice dice) {
        this.visit = visit;
        this.signedIn = signedIn;
        this.dice = dice;
        this.clock = visit.start().toEpochMilli();
    }

    Visit visit() {
        return visit;
    }

    boolean signedIn() {
        return signedIn;
    }

    List<Event> events() {
        return events;
    }

    void step(String type, Map<String, Object> properties) {
        add(type, properties, Map.of(), null);
    }

    /// The first step of a visit tells the server what the product knows of the person.
    void enter(String type, Map<String, Object> properties, Map<String, Object> userProperties) {
        add(type, properties, userProperties, null);
    }

    void identify(Map<String, Object> operations) {
        add(Event.IDENTIFY, Map.of(), operations, null);
    }

    void order(Purchase purchase, Map<String, Object> properties) {
        add(Event.ORDER_COMPLETED, properties, Map.of(), purchase);
    }

    /// Does nothing for those who are signed in, or have nothing to sign in with.
    void signIn() {
        if (!signedIn && visit.person().userIdIn(visit.product()) != null) {
            signedIn = true;
            step(Event.SIGNED_IN, Map.of("method", dice.chance(0.7) ? "Password" : "Passkey"));
        }
    }

    private void add(
            String type,
            Map<String, Object> properties,
            Map<String, Object> userProperties,
            @Nullable Purchase purchase) {
        String userId = signedIn ? visit.person().userIdIn(visit.product()) : null;
        events.add(new Event(visit, 0, clock, userId, type, properties, userProperties, purchase));
        clock += 1_500 + (long) dice.exponential(MEAN_PAUSE_MILLIS);
    }
}
