package dev.belvedere.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One human, with everything that the products could know and some of what they cannot.
///
/// @param number from 0; two neighbours (2k and 2k + 1) may share a household and its tablet
/// @param account the user ID in the web shop and both apps; none for those who never sign up
/// @param memberNumber the user ID in the loyalty portal; none for those who are no members
/// @param linked whether the company knows that account and member number are one human
/// @param since the day from which they use the products; below 0 for those who were there before
/// @param visits how many visits the whole season would see, all products together
record Person(
        int number,
        Country country,
        String city,
        String language,
        String channel,
        @Nullable String account,
        @Nullable String memberNumber,
        boolean linked,
        int since,
        double visits,
        List<Habit> habits) {
    Person {
        if (linked && (account == null || memberNumber == null)) {
            throw new IllegalArgumentException("only an account and a member number can be linked, person " + number);
        }
        habits = List.copyOf(habits);
    }

    int household() {
        return number / 2;
    }

    /// The name by which a product knows this person once signed in.
    @Nullable
    String userIdIn(Product product) {
        return product == Product.LOYALTY_PORTAL ? memberNumber : account;
    }
}
