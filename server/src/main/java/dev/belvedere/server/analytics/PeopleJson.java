package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Analysis;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.People;
import dev.belvedere.query.PeopleResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// People behind a number in `POST /api/v1/query`: the question's JSON, and a page of the answer's.
///
/// @param total how many there are, on all pages
/// @param next to ask the next page after; not there on the last one
record PeopleJson(
        @JsonProperty("type") String type,
        @JsonProperty("persons") List<Person> persons,
        @JsonProperty("total") int total,

        @JsonProperty("next") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Long next)
        implements QueryResponse.Result {
    static final String TYPE = "people";

    private static final int DEFAULT_LIMIT = 100;

    /// One person, as user search finds it.
    ///
    /// @param amplitudeId its number; under the lens `raw` maybe that of a device, which has no IDs here
    /// @param userId `null` for somebody anonymous
    /// @param deviceId one of the person's
    record Person(
            @JsonProperty("amplitude_id") long amplitudeId,
            @JsonProperty("user_id") @Nullable String userId,
            @JsonProperty("device_id") @Nullable String deviceId) {}

    /// @param analyses reads the analysis that it is of
    static People parse(JsonPlace people, Function<JsonPlace, Analysis> analyses) {
        people.allowOnly("type", "of", "cell", "after", "limit");
        Analysis of = analyses.apply(people.member("of"));
        long after = people.optionalMember("after").map(PeopleJson::number).orElse(0L);
        int limit = people.optionalMember("limit").map(JsonPlace::whole).orElse(DEFAULT_LIMIT);
        return people.made(() -> new People(of, CellJson.parse(people.member("cell"), of), after, limit));
    }

    private static long number(JsonPlace place) {
        if (!place.node().isIntegralNumber() || !place.node().canConvertToLong()) {
            throw new InvalidQuestionException("wrong_type", place.path(), place.path() + " must be a whole number");
        }
        return place.node().longValue();
    }

    /// @param persons says who has a number
    static PeopleJson of(People people, PeopleResult result, LongFunction<Person> persons) {
        return page(result.persons(), people.after(), people.limit(), persons);
    }

    /// @param all numbers, ascending
    static PeopleJson page(long[] all, long after, int limit, LongFunction<Person> persons) {
        int found = Arrays.binarySearch(all, after);
        int from = found >= 0 ? found + 1 : -1 - found;
        int to = Math.min(all.length, from + limit);
        return new PeopleJson(
                TYPE,
                Arrays.stream(all, from, to).mapToObj(persons).toList(),
                all.length,
                to < all.length ? all[to - 1] : null);
    }
}
