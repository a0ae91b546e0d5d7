package dev.belvedere.e2e;

import static dev.belvedere.e2e.TwoProducts.ADA;
import static dev.belvedere.e2e.TwoProducts.ADA_AS_MEMBER;
import static dev.belvedere.e2e.TwoProducts.BEN;
import static dev.belvedere.e2e.TwoProducts.ORDER;
import static dev.belvedere.e2e.TwoProducts.onDay;
import static org.assertj.core.api.Assertions.assertThat;

import com.amplitude.Amplitude;
import com.amplitude.AmplitudeCallbacks;
import com.amplitude.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Amplitude's own Java SDK, with nothing changed but the server's URL.
final class JavaSdkTest {
    @TempDir
    private static Path folder;

    private static ServerProcess server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        server = ServerProcess.ready(folder.resolve("data"), Tls.serveWithOwnCertificate(folder));
        client = new Client(server.address());
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.stop();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/2/httpapi", "/batch"})
    void twoUserIdsOfOneHumanBecomeOneUser(String path) throws Exception {
        TwoProducts story = new TwoProducts(client);
        Product shop = new Product("shop" + path, story.shop(), path);
        Product club = new Product("club" + path, story.club(), path);

        shop.send(order(ADA, "ada-laptop", 1));
        shop.send(order(BEN, "ben-laptop", 1));
        club.send(order(ADA_AS_MEMBER, "ada-phone", 1));
        club.send(order(BEN, "ben-phone", 1));
        shop.send(becomesGold());
        shop.send(order(ADA, "ada-laptop", 2));
        shop.send(order(ADA, "ada-laptop", 3), order(ADA, "ada-laptop", 3));
        club.send(order(ADA_AS_MEMBER, "ada-phone", 3));

        story.assertThatOneHumanBecomesOneUser();
        story.assertThatAdaIsGoldFromTheSecondDayOn();
        assertRevenueIsKept(story.shop());
        shop.close();
        club.close();
    }

    @Test
    void wrongKeyIsToldToTheSdk() throws Exception {
        Product stranger = new Product("stranger", new Scope(0, "no-such-key", ""), "/2/httpapi");

        assertThat(stranger.statusOf(order(ADA, "ada-laptop", 1))).isEqualTo(400);
        stranger.close();
    }

    private static void assertRevenueIsKept(Scope shop) throws Exception {
        Series dear = client.segmentation(
                shop,
                Map.of(
                        "e", "{\"event_type\":\"" + ORDER + "\"}",
                        "s", "[{\"prop\":\"revenue\",\"op\":\"greater\",\"values\":[\"59\"]}]",
                        "m", "totals",
                        "start", "20260302",
                        "end", "20260304"));
        assertThat(dear.collapsed()).isEqualTo(5);
    }

    private static Event order(String userId, String deviceId, int day) {
        Event event = new Event(ORDER, userId, deviceId);
        event.timestamp = onDay(day);
        event.price = 19.99;
        event.quantity = 3;
        event.revenue = 59.97;
        event.productId = "mug";
        event.eventProperties = new JSONObject(Map.of("payment", "card", "tags", List.of("gift", "sale")));
        return event;
    }

    private static Event becomesGold() {
        Event identify = new Event("$identify", ADA, "ada-laptop");
        identify.timestamp = onDay(1);
        identify.userProperties = new JSONObject(Map.of("$set", Map.of(TwoProducts.PLAN, "gold")));
        return identify;
    }

    /// One product's SDK, which answers for every event before the next is sent.
    private static final class Product {
        private final Amplitude sdk;
        private final ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();

        Product(String name, Scope project, String path) {
            sdk = Amplitude.getInstance(name);
            sdk.init(project.apiKey());
            sdk.setServerUrl(server.address() + path);
        }

        void send(Event... events) throws InterruptedException {
            for (Event event : events) {
                assertThat(statusOf(event)).isEqualTo(200);
            }
        }

        int statusOf(Event event) throws InterruptedException {
            CountDownLatch answered = new CountDownLatch(1);
            sdk.logEvent(event, new AmplitudeCallbacks() {
                @Override
                public void onLogEventServerResponse(Event sent, int status, String message) {
                    statuses.add(status);
                    answered.countDown();
                }
            });
            sdk.flushEvents();
            assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
            return statuses.remove();
        }

        void close() throws InterruptedException {
            sdk.shutdown();
        }
    }
}
