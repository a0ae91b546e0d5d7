package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.checkup.CatalogRebuild;
import dev.belvedere.store.checkup.CatalogState;
import dev.belvedere.store.checkup.Checkup;
import dev.belvedere.store.checkup.ColumnRepair;
import dev.belvedere.store.checkup.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {
    private static final List<Integer> PROJECTS = List.of(1, 2);
    private static final long DAY = 1_780_000_000_000L;
    private static final PropertyKey ODD = PropertyKey.event("a\":\"b, {größe}:");

    @TempDir
    Path data;

    private int sent;

    @BeforeEach
    void fill() {
        use(store -> {
            send(store);
            PROJECTS.forEach(store::flush);
            send(store);
            PROJECTS.forEach(store::flush);
            send(store);
            store.flush(1);
        });
    }

    private interface Use {
        void of(Store store);
    }

    private void use(Use use) {
        try (MetadataDatabase metadata = MetadataDatabase.open(data.resolve("metadata.db"));
                Store store = Store.open(new StoreOptions(organization(), metadata, 1)
                        .withCompaction(CompactionOptions.DEFAULTS.withBackground(false)))) {
            use.of(store);
        }
    }

    private Path organization() {
        return data.resolve("organizations/1");
    }

    /// Ten events of each project.
    private void send(Store store) {
        for (int project : PROJECTS) {
            List<IncomingEvent> events = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                sent++;
                events.add(new IncomingEvent(
                        "user" + sent % 7,
                        "device" + sent % 3,
                        "Event " + sent,
                        DAY + sent * 60_000L,
                        null,
                        Map.of(ODD, new Text("x" + sent), PropertyKey.event("of" + sent), new Text("y")),
                        List.of()));
            }
            store.append(new EventBatch(project, DAY, events)).join();
        }
    }

    private List<Finding> findings() throws IOException {
        try (MetadataDatabase metadata = MetadataDatabase.openAsItIs(data.resolve("metadata.db"))) {
            return Checkup.of(
                    organization(), organization().resolve("intake"), CatalogState.of(catalog(metadata)), true);
        }
    }

    private static Catalog catalog(MetadataDatabase metadata) {
        return new Catalog(metadata.jdbi(), 1);
    }

    private CatalogRebuild.Rebuilt rebuild() throws IOException {
        try (MetadataDatabase metadata = MetadataDatabase.openAsItIs(data.resolve("metadata.db"))) {
            return CatalogRebuild.of(organization(), organization().resolve("intake"), catalog(metadata));
        }
    }

    private List<StoredEvent> events() {
        List<StoredEvent> events = new ArrayList<>();
        use(store -> {
            try (Snapshot snapshot = store.snapshot(PROJECTS)) {
                events.addAll(Rows.of(snapshot));
            }
        });
        return events;
    }

    private List<SegmentEntry> entries() {
        try (MetadataDatabase metadata = MetadataDatabase.open(data.resolve("metadata.db"))) {
            return catalog(metadata).segments();
        }
    }

    private static void flipBit(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 4;
        Files.write(file, content);
    }

    private List<Path> files(String folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(organization().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private void copy(Path from, Path to) throws IOException {
        remove(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void whatIsWholeHasNoFindings() throws IOException {
        assertThat(findings()).isEmpty();
        use(store -> {
            send(store);
            PROJECTS.forEach(store::flush);
            store.compact(1);
        });
        assertThat(findings()).isEmpty();
    }

    @Test
    void aSegmentThatIsMissingOrDamagedIsNamedWithItsEvents() throws IOException {
        List<SegmentEntry> entries = entries();
        Path missing = organization().resolve(entries.getFirst().file());
        Path damaged = organization().resolve(entries.getLast().file());
        Files.delete(missing);
        flipBit(damaged);
        assertThat(findings())
                .extracting(Finding::what)
                .satisfiesExactlyInAnyOrder(
                        what -> assertThat(what)
                                .contains(missing.toString())
                                .contains("is missing: 10 events of project 1"),
                        what -> assertThat(what).contains(damaged.toString()).contains("does not match its checksum"));
    }

    @Test
    void aDamagedColumnFileIsNamedAndRemovedAndNothingIsLost() throws IOException {
        List<StoredEvent> before = events();
        List<Path> columns = files("columns", ".col");
        flipBit(columns.get(3));
        assertThat(findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.what()).contains(columns.get(3).toString()))
                .satisfies(finding -> assertThat(finding.remedy()).contains("Nothing is lost"));
        try (MetadataDatabase metadata = MetadataDatabase.openAsItIs(data.resolve("metadata.db"))) {
            assertThat(ColumnRepair.of(organization(), CatalogState.of(catalog(metadata))))
                    .containsExactly(columns.get(3));
        }
        assertThat(findings()).isEmpty();
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void aBitFlipInAnyTableOfTheIntakeIsFound() throws IOException {
        List<Path> tables = files("intake", ".sst");
        assertThat(tables).isNotEmpty();
        for (Path table : tables) {
            byte[] whole = Files.readAllBytes(table);
            flipBit(table);
            assertThat(findings()).as(table.toString()).isNotEmpty().noneMatch(Finding::harmless);
            Files.write(table, whole);
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void aDamagedMetadataFileIsFound() throws IOException {
        Path file = data.resolve("metadata.db");
        byte[] content = Files.readAllBytes(file);
        for (int page = 2; page < content.length / 4096; page++) {
            Arrays.fill(content, page * 4096, page * 4096 + 200, (byte) 0x7F);
        }
        Files.write(file, content);
        List<String> damages = new ArrayList<>();
        try (MetadataDatabase metadata = MetadataDatabase.openAsItIs(file)) {
            damages.addAll(metadata.damages());
        } catch (RuntimeException e) {
            damages.add(e.toString());
        }
        assertThat(damages).isNotEmpty();
    }

    @Test
    void aCatalogOfAnEarlierDayIsRefusedAndMadeAnewFromTheSegments() throws IOException {
        Path file = data.resolve("metadata.db");
        byte[] earlier = Files.readAllBytes(file);
        use(store -> {
            send(store);
            PROJECTS.forEach(store::flush);
            PROJECTS.forEach(store::compact);
            send(store);
        });
        List<StoredEvent> before = events();
        assertThat(before).hasSize(sent);
        Files.write(file, earlier);

        assertThatThrownBy(this::events)
                .isInstanceOf(MismatchedStoresException.class)
                .hasMessageContaining("the catalog is older than the intake")
                .hasMessageContaining("--rebuild-catalog");
        assertThat(findings())
                .anySatisfy(finding -> assertThat(finding.what()).contains("the catalog is older than the intake"))
                .anySatisfy(finding -> assertThat(finding.what()).contains("the catalog does not know the segment"))
                .anySatisfy(finding -> assertThat(finding.what()).contains("is missing"));
        CatalogRebuild.Rebuilt rebuilt = rebuild();
        assertThat(rebuilt.findings()).isEmpty();
        assertThat(rebuilt.events()).isEqualTo(sent - 20);
        assertThat(findings()).isEmpty();
        assertThat(events()).isEqualTo(before);
        use(store -> assertThat(new TreeSet<>(store.eventTypes(1))).hasSize(50));
    }

    @Test
    void anIntakeOfAnEarlierDayIsRefusedAndItsNumbersAreRaised() throws IOException {
        Path intake = organization().resolve("intake");
        copy(intake, data.resolve("earlier"));
        use(store -> {
            send(store);
            PROJECTS.forEach(store::flush);
        });
        List<StoredEvent> before = events();
        copy(data.resolve("earlier"), intake);

        assertThatThrownBy(this::events)
                .isInstanceOf(MismatchedStoresException.class)
                .hasMessageContaining("the intake is older than the catalog");
        assertThat(findings())
                .anySatisfy(finding -> assertThat(finding.what()).contains("the intake is older than the catalog"));
        assertThat(rebuild().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains("are counted as new ones"));
        assertThat(findings()).isEmpty();
        assertThat(events()).isEqualTo(before);
        use(this::send);
        List<StoredEvent> after = events();
        assertThat(after).hasSize(before.size() + 20).doesNotHaveDuplicates();
        assertThat(after.stream().map(StoredEvent::sequence)).doesNotHaveDuplicates();
    }

    @Test
    void aCatalogWithoutRowsIsMadeAnewAndEventsThatAreNowhereAreNamed() throws IOException {
        List<StoredEvent> before = events();
        SegmentEntry lost = entries().getLast();
        Files.delete(organization().resolve(lost.file()));
        try (MetadataDatabase metadata = MetadataDatabase.open(data.resolve("metadata.db"))) {
            metadata.jdbi().useHandle(handle -> {
                for (String table : List.of("segments", "properties", "event_types")) {
                    handle.execute("DELETE FROM " + table);
                }
            });
        }
        assertThat(rebuild().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("events are lost"));
        assertThat(findings()).isEmpty();
        assertThat(events())
                .isEqualTo(before.stream()
                        .filter(event -> event.project() != lost.project()
                                || event.sequence() < lost.firstSequence()
                                || event.sequence() > lost.lastSequence())
                        .toList());
    }

    @Test
    void aSegmentThatDoesNotMatchTheOldCatalogIsMovedAsideAndNeitherCountedNorRemoved() throws IOException {
        List<StoredEvent> before = events();
        SegmentEntry rotted = entries().getFirst();
        Path file = organization().resolve(rotted.file());
        flipBit(file);
        byte[] content = Files.readAllBytes(file);
        CatalogRebuild.Rebuilt rebuilt = rebuild();
        Path aside = organization().resolve("damaged/" + rotted.project() + "/" + file.getFileName());
        assertThat(rebuilt.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what())
                        .contains("was moved to " + aside)
                        .contains(rotted.file())
                        .contains("does not match the checksum in the catalog"));
        assertThat(events())
                .isEqualTo(before.stream()
                        .filter(event -> event.project() != rotted.project()
                                || event.sequence() < rotted.firstSequence()
                                || event.sequence() > rotted.lastSequence())
                        .toList());
        assertThat(file).doesNotExist();
        assertThat(aside).hasBinaryContent(content);
    }

    @Test
    void aDamagedMergeTakesThePlaceOfNothing() throws IOException {
        use(store -> {
            send(store);
            PROJECTS.forEach(store::flush);
        });
        List<StoredEvent> before = events();
        copy(organization().resolve("segments"), data.resolve("inputs"));
        use(store -> store.compact(1));
        SegmentEntry merged = entries().stream()
                .filter(entry -> entry.project() == 1)
                .findFirst()
                .orElseThrow();
        copy(organization().resolve("segments/1"), data.resolve("merged"));
        copy(data.resolve("inputs"), organization().resolve("segments"));
        Path file = organization().resolve(merged.file());
        Files.copy(data.resolve("merged").resolve(String.valueOf(file.getFileName())), file);
        flipBit(file);
        assertThat(rebuild().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains(merged.file()));
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void aSegmentThatNoCatalogKnowsAndCannotBeReadIsMovedAside() throws IOException {
        Path cutOff = organization().resolve("segments/1/99.parquet");
        Files.writeString(cutOff, "PAR1 and no more");
        assertThat(rebuild().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("99.parquet"));
        assertThat(events()).hasSize(sent);
        assertThat(organization().resolve("damaged/1/99.parquet")).hasContent("PAR1 and no more");
    }

    @Test
    void aSegmentOfAnotherVersionEndsTheRebuildBeforeAnythingIsChanged() throws IOException {
        Path file = organization().resolve("segments/1/1.parquet");
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        int format = content.indexOf("belvedere.format") + "belvedere.format".length();
        int version = content.indexOf('2', format);
        String other = content.substring(0, version) + '9' + content.substring(version + 1);
        Files.writeString(file, other, StandardCharsets.ISO_8859_1);
        try (MetadataDatabase metadata = MetadataDatabase.open(data.resolve("metadata.db"))) {
            metadata.jdbi().useHandle(handle -> handle.execute("DELETE FROM segments"));
        }
        assertThatThrownBy(this::rebuild)
                .isInstanceOf(UnreadableVersionException.class)
                .hasMessageContaining("1.parquet has the layout of version 9");
        assertThat(file).hasBinaryContent(other.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(entries()).isEmpty();
    }

    @Test
    void aSegmentOfAnotherVersionIsRefusedAtTheStart() {
        try (MetadataDatabase metadata = MetadataDatabase.open(data.resolve("metadata.db"))) {
            metadata.jdbi().useHandle(handle -> handle.execute("UPDATE segments SET format_version = 1 WHERE id = 1"));
        }
        assertThatThrownBy(this::events)
                .isInstanceOf(UnreadableVersionException.class)
                .hasMessageContaining("segments/1/1.parquet has the layout of version 1");
    }
}
