package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.store.deletion.Deletion;
import dev.belvedere.store.deletion.DeletionOrder;
import dev.belvedere.store.deletion.DeletionReceipt;
import dev.belvedere.store.deletion.Revocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Anna is to be forgotten. Whatever is hers alone, and hers only, has the word "secret" in it.
///
/// | | shop | app |
/// |---|---|---|
/// | segments | Anna at her desk, nobody on her phone, Anna on the phone, her past; Ben, Carl, Dora | Anna, Ben |
/// | memory | Anna, Ben | Ben |
///
/// Anna is mapped into Gloria; Carl and Dora are mapped into Anna.
class DeletionTest {
    private static final int SHOP = 1;
    private static final int APP = 2;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration GRACE = Duration.ofDays(3);
    private static final String ANNA = "secret-anna";

    @TempDir
    Path folder;

    private final FaultyFiles files = new FaultyFiles();
    private Path data;
    private MetadataDatabase metadata;
    private Store store;
    private Instant now = START;
    private Consumer<ErasureStep> steps = _ -> {};
    private long minute;

    @BeforeEach
    void begin() {
        data = folder.resolve("data");
        open();
    }

    private void open() {
        metadata = MetadataDatabase.open(data.resolve("metadata.db"));
        StoreOptions options = new StoreOptions(data.resolve("organizations/1"), metadata, 1)
                .withCompaction(CompactionOptions.DEFAULTS.withBackground(false));
        store = Store.open(options, () -> now, _ -> {}, step -> steps.accept(step), files);
    }

    @AfterEach
    void close() {
        store.close();
        metadata.close();
    }

    private void restart() {
        close();
        open();
    }

    private void send(int project, @Nullable String user, String device, String type, String... properties) {
        List<PropertyOperation> operations = new ArrayList<>();
        Map<PropertyKey, PropertyValue> own = new HashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            operations.add(
                    new PropertyOperation(PropertyOperation.Kind.SET, properties[i], new Text(properties[i + 1])));
            own.put(PropertyKey.event(properties[i] + "_of_event"), new Text(properties[i + 1]));
        }
        IncomingEvent event =
                new IncomingEvent(user, device, type, START.toEpochMilli() + minute++ * 60_000, null, own, operations);
        store.append(new EventBatch(project, now.toEpochMilli(), List.of(event)))
                .join();
    }

    private void fill() {
        send(SHOP, ANNA, "secret-desk", "Order", "plan", "secret-gold", "secret_name", "x");
        send(SHOP, null, "secret-phone", "Look", "colour", "secret-red");
        send(SHOP, ANNA, "secret-phone", "secret-type");
        send(SHOP, "ben", "shared-pc", "Order", "plan", "silver");
        send(SHOP, "carl", "carls-pc", "Order", "plan", "silver");
        store.flush(SHOP);
        send(SHOP, "dora", "doras-pc", "Order", "plan", "bronze");
        send(SHOP, ANNA, "shared-pc", "Order", "plan", "secret-platinum");
        store.flush(SHOP);
        send(APP, ANNA, "secret-tablet", "Look", "level", "secret-7");
        send(APP, "ben", "bens-tablet", "Look", "level", "1");
        store.flush(APP);
        store.map(new MappingBatch(
                        "project:1",
                        now.toEpochMilli(),
                        "secret reason",
                        List.of(
                                new MappingChange(ANNA, "gloria"),
                                new MappingChange("carl", ANNA),
                                new MappingChange("dora", ANNA))))
                .join();
        IncomingEvent past = new IncomingEvent(
                ANNA, "secret-old", "Order", START.minusSeconds(9).toEpochMilli(), null, Map.of(), List.of());
        store.append(new HistoryBatch(
                        SHOP, now.toEpochMilli(), "old server", "file", 0, 1, List.of(new HistoricEvent(past, 77L))))
                .join();
        store.flush(SHOP);
        send(SHOP, "ben", "shared-pc", "Look", "plan", "gold");
        store.flush(SHOP);
        readAll();
        store.compact(SHOP);
        send(SHOP, ANNA, "secret-desk", "Order", "plan", "secret-lead");
        send(SHOP, "ben", "shared-pc", "Order");
        send(APP, "ben", "bens-tablet", "Order");
    }

    /// Makes column files of all columns.
    private void readAll() {
        try (Snapshot snapshot = store.snapshot(List.of(SHOP, APP))) {
            Rows.of(snapshot);
        }
    }

    private List<StoredEvent> events(int project) {
        try (Snapshot snapshot = store.snapshot(List.of(project))) {
            return store.activity(snapshot, persons(snapshot), 0, Integer.MAX_VALUE, false);
        }
    }

    private static Set<Long> persons(Snapshot snapshot) {
        Set<Long> persons = new java.util.TreeSet<>();
        snapshot.runs().forEach(run -> {
            for (int i = 0; i < run.persons().size(); i++) {
                persons.add(run.persons().get(i));
            }
        });
        return persons;
    }

    private static List<StoredEvent> withoutSecrets(List<StoredEvent> events) {
        return events.stream()
                .filter(event -> !event.toString().contains("secret"))
                .toList();
    }

    private DeletionReceipt delete(boolean ofOrganization, int project, DeletionOrder.Target... targets) {
        return store.delete(new DeletionOrder(
                project, ofOrganization, List.of(targets), false, "officer", now.toEpochMilli(), GRACE));
    }

    private static DeletionOrder.User user(String id) {
        return new DeletionOrder.User(id);
    }

    private long canonical(String user) {
        return store.person(store.findPersons(user).getFirst(), new Lens.Mapped())
                .orElseThrow()
                .person();
    }

    private void letGraceEnd() {
        now = now.plus(GRACE);
        store.eraseDeleted();
    }

    private long day() {
        return Math.floorDiv(now.plus(GRACE).toEpochMilli(), Duration.ofDays(1).toMillis());
    }

    @Test
    void aPersonIsHiddenAtOnceGivenBackAndErasedEverywhere() throws Exception {
        fill();
        List<StoredEvent> shop = events(SHOP);
        List<StoredEvent> app = events(APP);
        List<StoredEvent> othersOfShop = withoutSecrets(shop);
        List<StoredEvent> othersOfApp = withoutSecrets(app);
        long global = canonical("carl");
        Object annaBefore = store.person(store.findPersons(ANNA).getFirst(), new Lens.Merged());
        assertThat(global).isEqualTo(canonical("dora")).isEqualTo(canonical("gloria"));
        assertThat(othersOfShop).hasSize(shop.size() - 6);

        String versionBefore = version(SHOP);
        DeletionReceipt receipt = delete(true, SHOP, user(ANNA));
        assertThat(receipt.deletions()).extracting(Deletion::project).containsExactly(SHOP, APP);
        assertThat(version(SHOP)).isNotEqualTo(versionBefore);
        assertThat(events(SHOP)).isEqualTo(othersOfShop);
        assertThat(events(APP)).isEqualTo(othersOfApp);
        assertThat(arrivals(SHOP)).isEqualTo(sequences(othersOfShop));
        assertNobodyKnowsAnna();
        assertThat(store.eventTypes(SHOP)).containsExactly("Look", "Order");
        assertThat(canonical("carl")).isEqualTo(canonical("dora"));
        store.compact(SHOP);
        restart();
        assertThat(events(SHOP)).isEqualTo(othersOfShop);
        assertNobodyKnowsAnna();
        assertThat(delete(true, SHOP, user(ANNA)).deletions()).isEqualTo(receipt.deletions());

        assertThat(store.revokeDeletion(SHOP, day(), ANNA, now.toEpochMilli())).isInstanceOf(Revocation.Revoked.class);
        assertThat(events(SHOP)).isEqualTo(shop);
        assertThat(events(APP)).isEqualTo(othersOfApp);
        assertThat(store.revokeDeletion(APP, day(), ANNA, now.toEpochMilli())).isInstanceOf(Revocation.Revoked.class);
        assertThat(store.revokeDeletion(APP, day(), ANNA, now.toEpochMilli())).isInstanceOf(Revocation.NotFound.class);
        assertThat(events(APP)).isEqualTo(app);
        assertThat(store.person(store.findPersons(ANNA).getFirst(), new Lens.Merged()))
                .isEqualTo(annaBefore);

        delete(true, SHOP, user(ANNA));
        now = now.plus(GRACE).minusMillis(1);
        store.eraseDeleted();
        assertThat(Secrets.inBytes(data, "secret")).isNotEmpty();
        now = now.plusMillis(1);
        store.eraseDeleted();
        assertThat(states(SHOP)).containsExactly(Deletion.State.DONE);
        assertThat(Secrets.inBytes(data, "secret")).isEmpty();
        assertErased(othersOfShop, othersOfApp);
        close();
        assertThat(Secrets.in(data, "secret")).isEmpty();
        open();
        assertErased(othersOfShop, othersOfApp);
    }

    private void assertErased(List<StoredEvent> othersOfShop, List<StoredEvent> othersOfApp) {
        assertThat(events(SHOP)).isEqualTo(othersOfShop);
        assertThat(events(APP)).isEqualTo(othersOfApp);
        assertNobodyKnowsAnna();
        assertThat(canonical("carl")).isEqualTo(canonical("dora"));
        assertThat(store.eventTypes(SHOP)).containsExactly("Look", "Order");
        assertThat(store.properties(SHOP)).noneMatch(property -> property.name().contains("secret"));
        assertThat(store.findPersons("shared-pc")).isEqualTo(store.findPersons("ben"));
    }

    private void assertNobodyKnowsAnna() {
        for (String id : List.of(ANNA, "secret-desk", "secret-phone", "secret-tablet", "secret-old")) {
            assertThat(store.findPersons(id)).as(id).isEmpty();
        }
        assertThat(store.findPersonsByUserIdPrefix("secret", 9)).isEmpty();
        assertThat(store.mappings(99).toString()).doesNotContain(ANNA);
        assertThat(store.person(store.findPersons("gloria").getFirst(), new Lens.Mapped())
                        .toString())
                .doesNotContain("secret");
    }

    private String version(int project) {
        try (Snapshot snapshot = store.snapshot(List.of(project))) {
            return snapshot.version();
        }
    }

    private List<Long> arrivals(int project) {
        List<Long> sequences = new ArrayList<>();
        try (Snapshot snapshot = store.snapshot(List.of(project))) {
            store.arrivals(snapshot, project, 0, Long.MAX_VALUE).forEach((event, _) -> sequences.add(event.sequence()));
        }
        return sequences;
    }

    private static List<Long> sequences(List<StoredEvent> events) {
        return events.stream().map(StoredEvent::sequence).sorted().toList();
    }

    private List<Deletion.State> states(int project) {
        return store.deletions(project, 0, Integer.MAX_VALUE).stream()
                .map(Deletion::state)
                .distinct()
                .toList();
    }

    @Test
    void whatArrivesLaterIsANewPersons() throws Exception {
        fill();
        long before = store.findPersons(ANNA).getFirst();
        delete(true, SHOP, user(ANNA));
        send(SHOP, ANNA, "secret-desk", "Return");
        send(SHOP, null, "shared-pc", "Look");
        long after = store.findPersons(ANNA).getFirst();
        assertThat(after).isNotEqualTo(before);
        assertThat(store.person(after, new Lens.Merged()).orElseThrow().properties())
                .isEmpty();
        assertThat(store.person(after, new Lens.Mapped()).orElseThrow().members())
                .containsExactly(after);
        letGraceEnd();
        assertThat(states(SHOP)).containsExactly(Deletion.State.DONE);
        assertThat(store.findPersons(ANNA)).containsExactly(after);
        assertThat(events(SHOP))
                .filteredOn(event -> event.person() == after)
                .extracting(StoredEvent::eventType)
                .containsExactly("Return");
        close();
        assertThat(Secrets.in(data, "secret-gold")).isEmpty();
        assertThat(Secrets.in(data, "secret-phone")).isEmpty();
        open();
    }

    @Test
    void whatArrivedMeanwhileBelongsToAPersonGivenBack() {
        fill();
        long before = store.findPersons(ANNA).getFirst();
        delete(true, SHOP, user(ANNA));
        send(SHOP, ANNA, "secret-desk", "Return", "plan", "new");
        send(APP, null, "secret-tablet", "Look");
        store.revokeDeletion(SHOP, day(), ANNA, now.toEpochMilli());
        store.revokeDeletion(APP, day(), Long.toString(before), now.toEpochMilli());
        for (int start = 0; start < 2; start++) {
            assertThat(store.findPersons(ANNA)).containsExactly(before);
            PersonRecord anna = store.person(before, new Lens.Merged()).orElseThrow();
            assertThat(anna.properties().get(SHOP))
                    .containsEntry("plan", new Text("new"))
                    .containsEntry("colour", new Text("secret-red"));
            Set<Long> members = Set.copyOf(anna.members());
            assertThat(events(SHOP))
                    .filteredOn(event -> members.contains(event.person()))
                    .hasSize(7);
            assertThat(events(APP))
                    .filteredOn(event -> members.contains(event.person()))
                    .hasSize(2);
            restart();
        }
        send(SHOP, ANNA, "secret-desk", "Order");
        assertThat(events(SHOP).getLast().person()).isEqualTo(before);
    }

    @Test
    void aPersonLivesOnInOtherProjects() throws Exception {
        fill();
        long anna = store.findPersons(ANNA).getFirst();
        List<StoredEvent> app = events(APP);
        List<StoredEvent> othersOfShop = withoutSecrets(events(SHOP));
        delete(false, SHOP, new DeletionOrder.PersonNumber(anna));
        assertThat(events(SHOP)).isEqualTo(othersOfShop);
        assertThat(events(APP)).isEqualTo(app);
        assertThat(store.person(anna, new Lens.Merged()).orElseThrow().properties())
                .containsOnlyKeys(APP);
        send(SHOP, ANNA, "secret-desk", "Order", "colour", "blue");
        assertThat(events(SHOP).getLast().userProperties()).containsOnlyKeys("colour");
        letGraceEnd();
        assertThat(events(SHOP)).hasSize(othersOfShop.size() + 1);
        assertThat(events(APP)).isEqualTo(app);
        assertThat(store.findPersons(ANNA)).containsExactly(anna);
        close();
        assertThat(Secrets.in(data, "secret-gold")).isEmpty();
        open();
        delete(false, SHOP, user(ANNA));
        delete(false, APP, user(ANNA));
        assertThat(store.findPersons(ANNA)).isEmpty();
        letGraceEnd();
        close();
        assertThat(Secrets.in(data, "secret")).isEmpty();
        open();
    }

    @Test
    void unknownTargetsAreNamedAndNothingIsDoneUnlessTheyAreIgnored() {
        fill();
        int before = events(SHOP).size();
        DeletionReceipt refused =
                delete(false, SHOP, user(ANNA), user("nobody"), new DeletionOrder.PersonNumber(99_999));
        assertThat(refused.deletions()).isEmpty();
        assertThat(refused.unknown()).containsExactly("nobody", "99999");
        assertThat(delete(false, APP, user("carl")).unknown()).containsExactly("carl");
        assertThat(events(SHOP)).hasSize(before);
    }

    @Test
    void eventsThatCameAfterAFlushFailedAreErasedToo() throws Exception {
        fill();
        files.fail(FaultyFiles.Fault.NO_SPACE, 0);
        assertThatThrownBy(() -> store.flush(SHOP)).hasStackTraceContaining("No space");
        assertThat(files.mend()).isTrue();
        send(SHOP, ANNA, "secret-desk", "Order", "plan", "secret-last");
        List<StoredEvent> othersOfShop = withoutSecrets(events(SHOP));
        List<StoredEvent> othersOfApp = withoutSecrets(events(APP));
        delete(true, SHOP, user(ANNA));
        letGraceEnd();
        assertThat(states(SHOP)).containsExactly(Deletion.State.DONE);
        assertErased(othersOfShop, othersOfApp);
        close();
        assertThat(Secrets.in(data, "secret")).isEmpty();
        open();
        assertErased(othersOfShop, othersOfApp);
    }

    @Test
    void aProjectThatCannotBeErasedHoldsUpNoOther() throws Exception {
        fill();
        delete(true, SHOP, user(ANNA));
        files.fail(FaultyFiles.Fault.NO_SPACE, 0);
        assertThatThrownBy(this::letGraceEnd).hasStackTraceContaining("No space");
        assertThat(files.mend()).isTrue();
        assertThat(states(SHOP)).containsExactly(Deletion.State.SUBMITTED);
        assertThat(states(APP)).containsExactly(Deletion.State.DONE);
        now = now.plus(Duration.ofHours(1));
        store.eraseDeleted();
        assertThat(states(SHOP)).containsExactly(Deletion.State.DONE);
        close();
        assertThat(Secrets.in(data, "secret")).isEmpty();
        open();
    }

    @Test
    void aNumberThatIsAnothersUserIdRevokesNeither() {
        fill();
        long ben = store.findPersons("ben").getFirst();
        String same = Long.toString(ben);
        send(SHOP, same, "other-pc", "Order");
        long other = events(SHOP).getLast().person();
        delete(false, SHOP, user("ben"), user(same));
        assertThat(store.revokeDeletion(SHOP, day(), same, now.toEpochMilli()))
                .isEqualTo(new Revocation.Ambiguous(ben, other));
        assertThat(states(SHOP)).containsExactly(Deletion.State.STAGING);
        assertThat(store.revokeDeletion(SHOP, day(), "ben", now.toEpochMilli())).isInstanceOf(Revocation.Revoked.class);
        assertThat(store.revokeDeletion(SHOP, day(), same, now.toEpochMilli())).isInstanceOf(Revocation.Revoked.class);
        assertThat(states(SHOP)).isEmpty();
    }

    @Test
    void manyPersonsAreErasedInSeveralCommits() throws Exception {
        List<IncomingEvent> events = new ArrayList<>();
        List<DeletionOrder.Target> users = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            String id = "secret-" + i;
            events.add(new IncomingEvent(id, id, "Order", START.toEpochMilli() + i, null, Map.of(), List.of()));
            users.add(user(id));
        }
        store.append(new EventBatch(SHOP, now.toEpochMilli(), events)).join();
        send(SHOP, "ben", "pc", "Order");
        delete(true, SHOP, users.toArray(DeletionOrder.Target[]::new));
        letGraceEnd();
        assertThat(states(SHOP)).containsExactly(Deletion.State.DONE);
        assertThat(events(SHOP)).hasSize(1);
        close();
        assertThat(Secrets.in(data, "secret")).isEmpty();
        open();
    }

    @Test
    void theIntakesFilesAreWrittenAnewOnceAnHourAtMost() {
        fill();
        List<ErasureStep> seen = new ArrayList<>();
        steps = seen::add;
        delete(false, SHOP, user("ben"));
        now = now.plus(Duration.ofMinutes(10));
        delete(false, APP, user("ben"));
        now = START.plus(GRACE);
        store.eraseDeleted();
        assertThat(states(SHOP)).containsExactly(Deletion.State.DONE);
        now = now.plus(Duration.ofMinutes(10));
        store.eraseDeleted();
        store.eraseDeleted();
        assertThat(states(APP)).containsExactly(Deletion.State.ERASED);
        assertThat(seen).containsOnlyOnce(ErasureStep.SCRUBBED);
        now = now.plus(Duration.ofMinutes(50));
        store.eraseDeleted();
        assertThat(states(APP)).containsExactly(Deletion.State.DONE);
    }

    @Test
    void aCrashAtAnyStepLeavesWhatTheNextStartCompletes() throws Exception {
        fill();
        List<StoredEvent> othersOfShop = withoutSecrets(events(SHOP));
        List<StoredEvent> othersOfApp = withoutSecrets(events(APP));
        delete(true, SHOP, user(ANNA));
        // Once more, so that the files that the first time replaced are gone.
        store.compact(SHOP);
        Map<ErasureStep, Path> images = new EnumMap<>(ErasureStep.class);
        steps = step -> images.computeIfAbsent(step, _ -> copy(folder.resolve("at-" + step)));
        letGraceEnd();
        close();
        steps = _ -> {};
        assertThat(images).containsOnlyKeys(ErasureStep.values());
        for (Map.Entry<ErasureStep, Path> image : images.entrySet()) {
            data = image.getValue();
            open();
            assertThat(events(SHOP)).as("%s", image.getKey()).isEqualTo(othersOfShop);
            assertNobodyKnowsAnna();
            store.eraseDeleted();
            assertThat(states(SHOP)).as("%s", image.getKey()).containsExactly(Deletion.State.DONE);
            assertThat(states(APP)).as("%s", image.getKey()).containsExactly(Deletion.State.DONE);
            assertErased(othersOfShop, othersOfApp);
            close();
            assertThat(Secrets.in(data, "secret")).as("%s", image.getKey()).isEmpty();
        }
        data = folder.resolve("data");
        open();
    }

    /// The files as a process would leave them that is killed now.
    private Path copy(Path to) {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(data.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
