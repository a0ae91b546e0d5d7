package dev.belvedere.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// The calls of Amplitude's documentation, by the real curl, with braces and quotes as they are.
@ExtendWith(SharedServer.class)
final class DocumentedCallsTest {
    private static final String EVENT = "watch_tutorial";

    /// 1 April 2014, the moment of the documented examples.
    private static final long TIME = 1_396_381_378_123L;

    @Test
    void simpleRequestToTheHttpApi(Client client) throws Exception {
        Scope project = client.createProject("Simple request");

        JsonNode answer = upload(client, "/2/httpapi", """
                {"api_key":"%s","events":[{"user_id":"12345","event_type":"watch_tutorial",
                "user_properties":{"Cohort":"Test A"},"country":"United States","ip":"127.0.0.1","time":%d}]}""".formatted(project.apiKey(), TIME))
                .expect(200)
                .json();

        assertThat(answer.get("code").asInt()).isEqualTo(200);
        assertThat(answer.get("events_ingested").asInt()).isEqualTo(1);
        assertThat(answer.get("payload_size_bytes").asInt()).isPositive();
        assertThat(answer.get("server_upload_time").asLong()).isGreaterThan(TIME);
        assertThat(count(client, project, "[{\"prop\":\"gp:Cohort\",\"op\":\"is\",\"values\":[\"Test A\"]}]"))
                .isEqualTo(1);
        assertThat(count(client, project, "[{\"prop\":\"country\",\"op\":\"is\",\"values\":[\"United States\"]}]"))
                .isEqualTo(1);
    }

    @Test
    void requestWithManyFieldsCountsOnceHoweverOftenItIsSent(Client client) throws Exception {
        Scope project = client.createProject("Many fields");
        String body = manyFields(project, "{}", "C8F9E604-F01A-4BD9-95C6-8E5357DF265D");

        upload(client, "/2/httpapi", body).expect(200);
        upload(client, "/batch", body).expect(200);

        assertThat(count(client, project, "[]")).isEqualTo(1);
        assertThat(count(client, project, "[{\"prop\":\"gp:interests\",\"op\":\"is\",\"values\":[\"football\"]}]"))
                .isEqualTo(1);
    }

    @Test
    void shortIdsCountWhereTheOptionAllowsThem(Client client) throws Exception {
        Scope project = client.createProject("Short ids");

        upload(client, "/2/httpapi", manyFields(project, "{\"min_id_length\":3}", "123"))
                .expect(200);

        assertThat(count(client, project, "[]")).isEqualTo(1);
    }

    @Test
    void invalidFieldsAreNamedWithTheirIndexesAndNothingIsStored(Client client) throws Exception {
        Scope project = client.createProject("Invalid fields");

        JsonNode answer = upload(client, "/batch", """
                {"api_key":"%s","events":[{"user_id":"12345","event_type":"watch_tutorial","time":%d},
                {"user_id":"12345","time":%d},{"user_id":"12345","event_type":"watch_tutorial","time":"noon"}]}""".formatted(project.apiKey(), TIME, TIME))
                .expect(400)
                .json();

        assertThat(answer.get("code").asInt()).isEqualTo(400);
        assertThat(answer.get("events_with_missing_fields")
                        .get("event_type")
                        .get(0)
                        .asInt())
                .isEqualTo(1);
        assertThat(answer.get("events_with_invalid_fields").get("time").get(0).asInt())
                .isEqualTo(2);
        assertThat(count(client, project, "[]")).isZero();
    }

    @Test
    void identifyHoldsForLaterEvents(Client client) throws Exception {
        Scope project = client.createProject("Identify");
        String event = """
                {"api_key":"%s","events":[{"user_id":"value-1","event_type":"watch_tutorial","time":%d}]}""".formatted(project.apiKey(), TIME);

        upload(client, "/2/httpapi", event).expect(200);
        Curl.run(
                        "--location",
                        "--request",
                        "POST",
                        client.server() + "/identify",
                        "--header",
                        "Content-Type: application/x-www-form-urlencoded",
                        "--data-urlencode",
                        "api_key=" + project.apiKey(),
                        "--data-urlencode",
                        "identification=[{\"user_id\":\"value-1\", \"user_properties\":{\"plan\":\"newValue\"}}]")
                .expect(200);
        upload(client, "/2/httpapi", event).expect(200);

        assertThat(count(client, project, "[]")).isEqualTo(2);
        assertThat(count(client, project, "[{\"prop\":\"gp:plan\",\"op\":\"is\",\"values\":[\"newValue\"]}]"))
                .isEqualTo(1);
    }

    @Test
    void usersAreMappedAndUnmappedWithRawBracesInTheQuery(Client client) throws Exception {
        Scope project = client.createProject("Mapping");
        for (String user : List.of("63629@hmail.com", "12345@hmail.com", "hank@globex.net")) {
            upload(client, "/2/httpapi", """
                    {"api_key":"%s","events":[{"user_id":"%s","event_type":"watch_tutorial","time":%d}]}""".formatted(project.apiKey(), user, TIME))
                    .expect(200);
        }
        assertThat(uniques(client, project)).isEqualTo(3);

        userMap(client, project, "POST", "[{\"user_id\":\"63629@hmail.com\", \"global_user_id\": \"hank@globex.net\"}]")
                .expect(200);
        assertThat(uniques(client, project)).isEqualTo(2);

        userMap(client, project, "GET", "{\"user_id\":\"12345@hmail.com\", \"global_user_id\": \"hank@globex.net\"}")
                .expect(200);
        assertThat(uniques(client, project)).isEqualTo(1);
        assertMappingsAreListed(client, project);

        userMap(
                        client,
                        project,
                        "POST",
                        "[{\"user_id\":\"63629@hmail.com\", \"unmap\":true}, {\"user_id\":\"12345@hmail.com\", \"unmap\":true}]")
                .expect(200);
        assertThat(uniques(client, project)).isEqualTo(3);
    }

    @Test
    void unmappingIntoSomebodyIsRefused(Client client) throws Exception {
        Scope project = client.createProject("Refused mapping");

        userMap(
                        client,
                        project,
                        "POST",
                        "[{\"user_id\":\"eve@globex.net\", \"global_user_id\":\"hank@globex.net\", \"unmap\":true}]")
                .expect(400);
    }

    private static void assertMappingsAreListed(Client client, Scope project) throws Exception {
        JsonNode hank = Curl.run(
                        "--location",
                        "--request",
                        "GET",
                        client.server() + "/api/2/usermap",
                        "--user",
                        project.apiKey() + ":" + project.secretKey(),
                        "--data",
                        "user_ids=hank%40globex.net&user_ids=63629%40hmail.com")
                .expect(200)
                .json();

        assertThat(hank.get("hank@globex.net")
                        .get("mapped_from")
                        .valueStream()
                        .map(from -> from.get("user_id").asString()))
                .containsExactlyInAnyOrder("63629@hmail.com", "12345@hmail.com");
        assertThat(hank.get("hank@globex.net").get("mapped_to").size()).isZero();
        assertThat(hank.get("63629@hmail.com")
                        .get("mapped_to")
                        .get(0)
                        .get("user_id")
                        .asString())
                .isEqualTo("hank@globex.net");
    }

    private static Answer upload(Client client, String path, String body) throws IOException, InterruptedException {
        return Curl.run(
                "--location",
                "--request",
                "POST",
                client.server() + path,
                "--header",
                "Content-Type: application/json",
                "--data-raw",
                body);
    }

    private static Answer userMap(Client client, Scope project, String method, String mapping)
            throws IOException, InterruptedException {
        return Curl.run(
                "--location",
                "-g",
                "--request",
                method,
                client.server() + "/usermap?mapping=" + mapping.replace(" ", "%20") + "&api_key=" + project.apiKey());
    }

    private static long count(Client client, Scope project, String segment) throws Exception {
        return client.segmentation(
                        project,
                        Map.of(
                                "e", "{\"event_type\":\"" + EVENT + "\"}",
                                "s", segment,
                                "m", "totals",
                                "start", "20140401",
                                "end", "20140401"))
                .collapsed();
    }

    /// As documented: a GET with the question in the query, unescaped.
    private static long uniques(Client client, Scope project) throws Exception {
        return Series.only(Curl.run(
                                "--location",
                                "-g",
                                "--request",
                                "GET",
                                client.server() + "/api/2/events/segmentation?e={\"event_type\":\"" + EVENT
                                        + "\"}&start=20140401&end=20140401",
                                "--user",
                                project.apiKey() + ":" + project.secretKey())
                        .expect(200)
                        .json())
                .collapsed();
    }

    private static String manyFields(Scope project, String options, String deviceId) {
        return """
                {"api_key":"%s","options":%s,"events":[{"user_id":"12345@gmail.com","device_id":"%s",
                "event_type":"watch_tutorial","time":%d,
                "event_properties":{"load_time":0.8371,"source":"notification","dates":["monday","tuesday"]},
                "user_properties":{"age":25,"gender":"female","interests":["chess","football","music"]},
                "groups":{"team_id":"1","company_name":["Amplitude","DataMonster"]},
                "app_version":"2.1.3","platform":"iOS","os_name":"Android","os_version":"4.2.2",
                "device_brand":"Verizon","device_manufacturer":"Apple","device_model":"iPhone 9,1","carrier":"Verizon",
                "country":"United States","region":"California","city":"San Francisco",
                "dma":"San Francisco-Oakland-San Jose, CA","language":"English",
                "price":4.99,"quantity":3,"revenue":-1.99,"productId":"Google Pay Store Product Id",
                "revenueType":"Refund","location_lat":37.77,"location_lng":-122.39,"ip":"127.0.0.1",
                "idfa":"AEBE52E7-03EE-455A-B3C4-E57283966239","idfv":"BCCE52E7-03EE-321A-B3D4-E57123966239",
                "adid":"AEBE52E7-03EE-455A-B3C4-E57283966239","android_id":"BCCE52E7-03EE-321A-B3D4-E57123966239",
                "android_app_set_id":"087e666f-72f3-4d6c-8cce-e8bedce9304e",
                "event_id":23,"session_id":1396381378123,"insert_id":"5f0adeff-6668-4427-8d02-57d803a2b841"}]}""".formatted(project.apiKey(), options, deviceId, TIME);
    }
}
