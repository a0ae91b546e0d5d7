package dev.belvedere.server.analytics;

import dev.belvedere.query.CountTest;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PersonCondition;
import dev.belvedere.query.TimeFrame;
import java.util.List;

/// The JSON of conditions on persons, as they stand in the member `persons` of a segment.
final class PersonConditionJson {
    private static final String PERFORMED = "performed";
    private static final String LISTED = "listed";
    private static final String ALL_TIME = "all_time";
    private static final String EACH_INTERVAL = "each_interval";
    private static final String WITHIN_DAYS = "within_days";

    private PersonConditionJson() {}

    static PersonCondition parse(JsonPlace condition) {
        JsonPlace type = condition.member("type");
        return switch (type.text()) {
            case LISTED -> listed(condition);
            case PERFORMED -> performed(condition);
            default -> throw unknown(type, List.of(LISTED, PERFORMED));
        };
    }

    private static PersonCondition listed(JsonPlace condition) {
        condition.allowOnly("type", "list", "member");
        JsonPlace list = condition.member("list");
        boolean member = condition.optionalMember("member").map(JsonPlace::flag).orElse(true);
        return new PersonCondition.Listed(list.whole(), list.listVersion(list.whole()), member);
    }

    private static PersonCondition performed(JsonPlace condition) {
        condition.allowOnly("type", "event", "count", "frame");
        JsonPlace count = condition.member("count");
        count.allowOnly("operator", "value");
        JsonPlace operator = count.member("operator");
        Operator compared = Operator.of(operator.text(), operator.path());
        int value = count.member("value").whole();
        TimeFrame frame = frame(condition.member("frame"));
        return condition.made(() -> new PersonCondition.Performed(
                QuestionParts.eventSet(condition.member("event")),
                count.made(() -> new CountTest(compared, value)),
                frame));
    }

    private static TimeFrame frame(JsonPlace frame) {
        JsonPlace type = frame.member("type");
        if (type.text().equals(WITHIN_DAYS)) {
            frame.allowOnly("type", "days");
            int days = frame.member("days").whole();
            return frame.made(() -> new TimeFrame.WithinDays(days));
        }
        frame.allowOnly("type");
        return switch (type.text()) {
            case ALL_TIME -> new TimeFrame.AllTime();
            case EACH_INTERVAL -> new TimeFrame.EachInterval();
            default -> throw unknown(type, List.of(ALL_TIME, EACH_INTERVAL, WITHIN_DAYS));
        };
    }

    private static InvalidQuestionException unknown(JsonPlace type, List<String> accepted) {
        return new InvalidQuestionException(
                "unknown_value",
                type.path(),
                type.path() + " is \"" + type.text() + "\"; accepted: " + String.join(", ", accepted));
    }
}
