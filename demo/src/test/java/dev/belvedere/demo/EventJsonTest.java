package dev.belvedere.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EventJsonTest {
    private static final Device TABLET = Device.familyTablet(Dice.of(1, "tablet", 1));

    @Test
    void anOrderCarriesItsRevenueWhereAmplitudeReadsIt() {
        Purchase purchase = new Purchase(Ware.CATALOGUE.getFirst(), 3);

        assertThat(EventJson.fields(event(Event.ORDER_COMPLETED, "ada.berg.4@example.com", purchase)))
                .containsEntry("user_id", "ada.berg.4@example.com")
                .containsEntry("insert_id", "demo-4-12")
                .containsEntry("time", 1_700_000_000_000L)
                .containsEntry("price", new BigDecimal("24.90"))
                .containsEntry("quantity", 3)
                .containsEntry("revenue", new BigDecimal("74.70"))
                .containsEntry("productId", "TT-1001")
                .containsEntry("currency", "EUR");
    }

    @Test
    void nobodySignedInMeansNoUserId() {
        assertThat(EventJson.fields(event(Event.PRODUCT_VIEWED, null, null)))
                .doesNotContainKeys("user_id", "revenue", "user_properties")
                .containsEntry("device_id", TABLET.id());
    }

    @Test
    void aMemberNumberIsMappedToTheAccount() {
        Person person = person();

        assertThat(new EventJson().mappings(List.of(person)))
                .contains("\"user_id\":\"HC-10193084\"")
                .contains("\"global_user_id\":\"ada.berg.4@example.com\"");
    }

    private static Event event(String type, @Nullable String userId, @Nullable Purchase purchase) {
        Visit visit = new Visit(person(), Product.WEB_SHOP, TABLET, 3, Instant.EPOCH, "4.11");
        return new Event(visit, 12, 1_700_000_000_000L, userId, type, Map.of(), Map.of(), purchase);
    }

    private static Person person() {
        return new Person(
                4,
                Country.ALL.getFirst(),
                "Bremen",
                "German",
                "Search",
                "ada.berg.4@example.com",
                "HC-10193084",
                true,
                -10,
                8,
                List.of(new Habit(Product.WEB_SHOP, 1, List.of(TABLET))));
    }
}
