package dev.belvedere.identity;

import java.util.Arrays;

/// A growing list of persons without boxes.
final class PersonList {
    private long[] persons = new long[4];
    private int size;

    void add(long person) {
        if (size == persons.length) {
            persons = Arrays.copyOf(persons, size * 2);
        }
        persons[size++] = person;
    }

    long get(int index) {
        return persons[index];
    }

    int size() {
        return size;
    }

    long[] toArray() {
        return Arrays.copyOf(persons, size);
    }
}
