package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// Questions of what was and of what would be, over HTTP: the orders of [TwoProducts].
@TestInstance(Lifecycle.PER_CLASS)
class LaterLensesHttpTest {
    private static final String MAP_ANNA = "[{\"user_id\":\"anna-ios\",\"global_user_id\":\"anna@web\"}]";

    private Instant beforeEverything;
    private Instant beforeTheMapping;
    private TwoProducts world;

    @BeforeAll
    void start(@TempDir Path folder) {
        beforeEverything = Instant.now().minusSeconds(1);
        world = TwoProducts.start(folder);
        beforeTheMapping = later(Instant.now());
        world.mapAnna();
        later(Instant.now());
    }

    /// What happens from now on is of another millisecond.
    private static Instant later(Instant moment) {
        while (!Instant.now().isAfter(moment.plusMillis(2))) {
            Thread.onSpinWait();
        }
        return moment.plusMillis(1);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void aMomentIsSeenAsItWas() {
        assertThat(uniques("\"mapped\"")).isEqualTo(2);
        assertThat(uniques("{\"as_of\":\"" + beforeTheMapping + "\"}")).isEqualTo(3);
        assertThat(uniques("{\"as_of\":\"" + beforeEverything + "\"}")).isEqualTo(4);
        assertThat(uniques("{\"as_of\":\"" + Instant.now() + "\"}")).isEqualTo(2);
        assertThat(ask("{\"as_of\":\"" + beforeTheMapping + "\"}")
                        .json()
                        .path("lens")
                        .asString())
                .isEqualTo("as_of");
    }

    @Test
    void theDocumentedReadsTakeAMomentToo() {
        assertThat(collapsed("as_of:" + beforeTheMapping)).isEqualTo(3);
        assertThat(collapsed("as_of:" + beforeEverything)).isEqualTo(4);
        assertThat(collapsed("mapped")).isEqualTo(2);
        String anna = Long.toString(world.amplitudeId("anna@web"));
        assertThat(events(anna, "mapped")).isEqualTo(5);
        assertThat(events(anna, "as_of:" + beforeTheMapping)).isEqualTo(3);
        assertThat(events(anna, "as_of:" + beforeEverything)).isEqualTo(2);
    }

    @Test
    void whatIsProposedIsAnsweredAndNotStored() {
        String benToo = MAP_ANNA.replace("}]", "},{\"user_id\":\"ben00001\",\"global_user_id\":\"anna@web\"}]");
        assertThat(uniques("{\"proposed\":" + benToo + "}")).isEqualTo(1);
        assertThat(uniques("{\"proposed\":[{\"user_id\":\"anna-ios\",\"unmap\":true}]}"))
                .isEqualTo(3);
        assertThat(uniques("{\"proposed\":[{\"user_id\":\"nobody-1\",\"global_user_id\":\"nobody-2\"}]}"))
                .isEqualTo(2);
        assertThat(uniques("\"mapped\"")).isEqualTo(2);
        assertThat(world.server()
                        .read(world.view(), "/api/2/usersearch", "user", "nobody-1")
                        .json()
                        .path("matches"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} at {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'as_of':'2999-01-01T00:00:00Z'} | moment_in_the_future | lens.as_of",
                "{'as_of':'1999-12-31T23:59:59Z'} | moment_too_early | lens.as_of",
                "{'as_of':'-999999999-01-01T00:00:00+18:00'} | moment_too_early | lens.as_of",
                "{'as_of':'2026-01-01'} | invalid_moment | lens.as_of",
                "{'as_of':'2026-02-30T00:00:00Z'} | invalid_moment | lens.as_of",
                "{'as_of':1767225600} | wrong_type | lens.as_of",
                "{} | one_lens | lens",
                "{'as_of':'2026-01-01T00:00:00Z','proposed':[]} | one_lens | lens",
                "{'at':'2026-01-01T00:00:00Z'} | unknown_field | lens.at",
                "'as_of' | missing_moment | lens",
                "'proposed' | missing_changes | lens",
                "'nobody' | unknown_lens | lens",
                "7 | wrong_type | lens",
                "{'proposed':[]} | out_of_bounds | lens.proposed",
                "{'proposed':{}} | wrong_type | lens.proposed",
                "{'proposed':['anna1']} | not_an_object | lens.proposed[0]",
                "{'proposed':[{'user_id':'anna1','unmap':true},{'user_id':'ann'}]} | too_short | lens.proposed[1].user_id",
                "{'proposed':[{'user_id':'anna1'}]} | missing | lens.proposed[0].global_user_id",
                "{'proposed':[{'user_id':'anna1','global_user_id':'anna2','unmap':true}]}"
                        + " | unmap_with_global_user_id | lens.proposed[0].global_user_id",
                "{'proposed':[{'user_id':'anna1','global_user_id':'anna1'}]}"
                        + " | mapped_to_itself | lens.proposed[0].global_user_id",
                "{'proposed':[{'user_id':'anna1','global_user_id':'anna2'},{'user_id':'anna@web',"
                        + "'global_user_id':'anna-ios'}]} | mapping_cycle | lens.proposed[1].global_user_id"
            })
    void aLensThatIsWrongIsNamed(String lens, String code, String field) {
        Answer answer = ask(lens.replace('\'', '"'));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"as_of", "as_of:", "as_of:yesterday", "as_of:2999-01-01T00:00:00Z", "proposed"})
    void aParameterThatIsWrongIsNamed(String identity) {
        Answer answer = segmentation(identity);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("identity");
    }

    private int uniques(String lens) {
        Answer answer = ask(lens);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().at("/result/series/0/collapsed").intValue();
    }

    private Answer ask(String lens) {
        String question = "{\"scope\":" + world.view().id() + ",\"lens\":" + lens
                + ",\"analysis\":{\"type\":\"segmentation\",\"measure\":\"uniques\",\"interval\":\"day\","
                + "\"range\":{\"start\":\"2026-01-05\",\"end\":\"2026-01-07\"},"
                + "\"events\":[{\"event\":\"Order Completed\"}]}}";
        return world.server().post("/api/v1/query", new JsonMapper().readTree(question));
    }

    private int collapsed(String identity) {
        return segmentation(identity)
                .json()
                .at("/data/seriesCollapsed/0/0/value")
                .intValue();
    }

    private Answer segmentation(String identity) {
        return world.server()
                .read(
                        world.view(),
                        "/api/2/events/segmentation",
                        "e",
                        TwoProducts.ORDER,
                        "start",
                        "20260105",
                        "end",
                        "20260107",
                        "identity",
                        identity);
    }

    private int events(String person, String identity) {
        return world.server()
                .read(world.view(), "/api/2/useractivity", "user", person, "identity", identity)
                .json()
                .path("events")
                .size();
    }
}
