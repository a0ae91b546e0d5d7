package dev.belvedere.kernel;

import dev.belvedere.query.Lens;
import dev.belvedere.query.Question;
import dev.belvedere.query.UnifyPolicy;
import java.util.List;

/// Who events count for, in SQL: makes the table `events` of the table `sent`, with a column `identity` and a column
/// `merged_identity`, who they would count for without mappings.
final class OracleIdentity {
    private OracleIdentity() {}

    static List<String> of(Question question) {
        UnifyPolicy unify = question.scope().unify();
        String lens = question.lens().wireName();
        boolean raw = question.lens() instanceof Lens.Raw;
        String merged = raw ? "person" : merged(question.lens());
        String links = question.lens() instanceof Lens.AsOf
                ? "links_as_of"
                : question.lens() instanceof Lens.Proposed ? "links_proposed" : "links";
        String scope = question.scope().projects().toString().replace("[", "(").replace("]", ")");
        String person = merged;
        String home = "project";
        boolean joined = !raw && unify.deviceId() && !unify.userId();
        if (joined) {
            home = "(SELECT t.home FROM together t WHERE t.project = sent.project AND t.person = sent." + merged + ")";
        }
        String known = unify.userId() ? place("0", person) : place(home, person);
        String mapped = !raw && unify.mapping() && !(question.lens() instanceof Lens.Merged)
                ? unify.userId()
                        ? place("0", lens)
                        : "CASE WHEN " + merged + " IN (SELECT member FROM " + links
                                + " WHERE mapping UNION SELECT target" + " FROM " + links + " WHERE mapping) THEN "
                                + place("0", lens) + " ELSE " + known + " END"
                : known;
        String byDevice = place(unify.deviceId() ? "0" : "project", "device");
        boolean deviceAlone = raw || !unify.deviceId();
        String select = " AS SELECT *, " + identity(deviceAlone, byDevice, mapped) + " AS identity, "
                + identity(deviceAlone, byDevice, known) + " AS merged_identity FROM sent";
        return joined
                ? List.of(
                        together(scope, merged),
                        "CREATE OR REPLACE TABLE identified" + select,
                        "CREATE OR REPLACE VIEW events AS SELECT * FROM identified")
                : List.of("CREATE OR REPLACE VIEW events" + select);
    }

    /// From each project of a person to all that it hangs together with, device by device.
    private static String together(String scope, String merged) {
        return "CREATE OR REPLACE TABLE together AS WITH RECURSIVE seen AS (SELECT DISTINCT project, " + merged
                + " AS person, device FROM sent WHERE project IN " + scope + "),"
                + " reached(project, person, other) AS (SELECT DISTINCT project, person, project FROM seen UNION"
                + " SELECT r.project, r.person, b.project FROM reached r JOIN seen a ON a.project = r.other AND"
                + " a.person = r.person JOIN seen b ON b.person = r.person AND b.device = a.device)"
                + " SELECT project, person, min(other) AS home FROM reached GROUP BY project, person";
    }

    static String merged(Lens lens) {
        return switch (lens) {
            case Lens.AsOf _ -> "merged_as_of";
            case Lens.Proposed _ -> "merged_proposed";
            case Lens.Mapped _, Lens.Merged _, Lens.Raw _ -> "merged";
        };
    }

    private static String identity(boolean deviceAlone, String byDevice, String known) {
        return deviceAlone ? "CASE WHEN found_by IN (1, 3) THEN " + byDevice + " ELSE " + known + " END" : known;
    }

    private static String place(String project, String number) {
        return "(" + project + " * 10000000::BIGINT + " + number + ")";
    }
}
