package dev.belvedere.benchmarks;

/// The numbers that the store gives the persons of a data set.
///
/// The mappings come first, and each mints a number for the mapped user and one for its global user,
/// in order from 1; all other persons follow, then the devices.
///
/// Example with mappings 5→6 and 10→11: the persons 5, 6, 10, 11 are 1, 2, 3, 4.
record PersonNumbers(Dataset dataset) {
    static String userId(long person) {
        return "user-" + person;
    }

    long of(long person) {
        if (dataset.mappedTo(person) != person) {
            return 2 * (person / Dataset.MAPPED_EVERY) - 1;
        }
        if (person > 1 && dataset.mappedTo(person - 1) == person) {
            return 2 * (person / Dataset.MAPPED_EVERY);
        }
        return 2 * (dataset.persons() / Dataset.MAPPED_EVERY) + person;
    }

    long deviceOf(long person) {
        return 2 * dataset.persons() + person;
    }
}
