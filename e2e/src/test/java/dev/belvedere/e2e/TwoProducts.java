package dev.belvedere.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The main job, with exact numbers: Ada is `ada@example.com` in the shop and `HC-4711-ada` in the club;
/// Ben is `ben@example.com` in both. They buy:
/// ```
/// day          1            2        3
/// shop         Ada, Ben     Ada      Ada, Ada
/// club         HC-4711, Ben          HC-4711
/// ```
/// So three users are two people from the moment on which Ada's member number is mapped, and three again
/// once it is unmapped; the number of events never changes.
final class TwoProducts {
    static final String ADA = "ada@example.com";
    static final String ADA_AS_MEMBER = "HC-4711-ada";
    static final String BEN = "ben@example.com";
    static final String ORDER = "Order Completed";

    /// Ada's plan becomes gold after her first order.
    static final String PLAN = "plan";

    private static final List<String> DAYS = List.of("2026-03-02", "2026-03-03", "2026-03-04");

    private final Client client;
    private final Scope shop;
    private final Scope club;
    private final Scope view;

    TwoProducts(Client client) throws IOException, InterruptedException {
        this.client = client;
        this.shop = client.createProject("Shop");
        this.club = client.createProject("Club");
        this.view = client.createView("Both", shop, club);
    }

    Scope shop() {
        return shop;
    }

    Scope club() {
        return club;
    }

    /// A moment of the story's first, second or third day, in epoch milliseconds.
    static long onDay(int day) {
        return Instant.parse(DAYS.get(day - 1) + "T12:00:00Z").toEpochMilli();
    }

    /// Asks before mapping, after mapping and after unmapping.
    void assertThatOneHumanBecomesOneUser() throws IOException, InterruptedException {
        assertUniques(view, List.of(3L, 1L, 2L), 3);

        map(Map.of("user_id", ADA_AS_MEMBER, "global_user_id", ADA));
        assertUniques(view, List.of(2L, 1L, 1L), 2);
        assertUniques(shop, List.of(2L, 1L, 1L), 2);
        assertUniques(club, List.of(2L, 0L, 1L), 2);
        assertTotals();

        map(Map.of("user_id", ADA_AS_MEMBER, "unmap", true));
        assertUniques(view, List.of(3L, 1L, 2L), 3);
        assertTotals();
    }

    /// What `$identify` said holds for later events only.
    void assertThatAdaIsGoldFromTheSecondDayOn() throws IOException, InterruptedException {
        Series gold = client.segmentation(
                view,
                Map.of(
                        "e",
                        "{\"event_type\":\"" + ORDER + "\"}",
                        "s",
                        "[{\"prop\":\"gp:" + PLAN + "\",\"op\":\"is\",\"values\":[\"gold\"]}]",
                        "start",
                        "20260302",
                        "end",
                        "20260304"));
        assertThat(gold.values()).containsExactly(0L, 1L, 1L);
    }

    private void assertUniques(Scope scope, List<Long> perDay, long collapsed)
            throws IOException, InterruptedException {
        Series uniques = orders(scope, "uniques");
        assertThat(uniques.days()).isEqualTo(DAYS);
        assertThat(uniques.values()).isEqualTo(perDay);
        assertThat(uniques.collapsed()).isEqualTo(collapsed);
    }

    private void assertTotals() throws IOException, InterruptedException {
        assertThat(orders(view, "totals").values()).containsExactly(4L, 1L, 3L);
    }

    private Series orders(Scope scope, String measure) throws IOException, InterruptedException {
        return client.segmentation(
                scope,
                Map.of(
                        "e",
                        "{\"event_type\":\"" + ORDER + "\"}",
                        "m",
                        measure,
                        "start",
                        "20260302",
                        "end",
                        "20260304"));
    }

    private void map(Map<String, ?> mapping) throws IOException, InterruptedException {
        String json = JsonMapper.shared().writeValueAsString(mapping);
        client.postForm("/usermap", Map.of("api_key", shop.apiKey(), "mapping", json))
                .expect(200);
    }
}
