package dev.belvedere.store.column;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.kernel.Shards;

/// Where the rows of each person of a run stand. See [dev.belvedere.kernel.Run] for a picture.
///
/// @param persons the distinct persons in the order of the rows
/// @param firstRows the first row of each, and at the end the number of rows
/// @param firstPersons the first entry of each shard, and at the end the number of persons
public record PersonDirectory(LongColumn persons, CodeColumn firstRows, int[] firstPersons) {
    private static final int NONE = -1;

    /// Reads the directory off rows that are sorted by (shard, person).
    ///
    /// @param personOfRow the person of each row
    public static PersonDirectory of(long[] personOfRow) {
        int rows = personOfRow.length;
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (row == 0 || personOfRow[row] != personOfRow[row - 1]) {
                count++;
            }
        }
        long[] persons = new long[count];
        int[] firstRows = new int[count + 1];
        int[] firstPersons = new int[Shards.COUNT + 1];
        int entry = 0;
        int shard = 0;
        for (int row = 0; row < rows; row++) {
            if (row > 0 && personOfRow[row] == personOfRow[row - 1]) {
                continue;
            }
            int own = Shards.of(personOfRow[row]);
            while (shard < own) {
                firstPersons[++shard] = entry;
            }
            persons[entry] = personOfRow[row];
            firstRows[entry++] = row;
        }
        firstRows[count] = rows;
        while (shard < Shards.COUNT) {
            firstPersons[++shard] = count;
        }
        return new PersonDirectory(LongColumn.of(persons), CodeColumn.of(firstRows), firstPersons);
    }

    /// The entry of a person, or a negative number where it has no rows.
    public int find(long person) {
        int shard = Shards.of(person);
        int low = firstPersons[shard];
        int high = firstPersons[shard + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long at = persons.get(middle);
            if (at == person) {
                return middle;
            }
            if (at < person) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NONE;
    }
}
