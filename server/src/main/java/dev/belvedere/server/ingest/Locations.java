package dev.belvedere.server.ingest;

import com.maxmind.db.Reader;
import dev.belvedere.server.operations.StartRefusedException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where addresses are, by a file in MaxMind's format that the operator gives
/// (`belvedere.enrichment.location-file`), such as GeoLite2-City; without one nothing is known.
/// Thread-safe: the file is mapped into memory, a look-up takes microseconds.
@Component
final class Locations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Locations.class);
    private static final Place NOWHERE = new Place(null, null, null, null);

    private final @Nullable Reader reader;

    Locations(@Value("${belvedere.enrichment.location-file:}") String file) {
        this.reader = file.isBlank() ? null : open(new File(file));
    }

    private static Reader open(File file) {
        try {
            return new Reader(file);
        } catch (IOException e) {
            throw new StartRefusedException("The location file " + file + " cannot be read as a MaxMind database ("
                    + e.getMessage() + "); correct or leave out --belvedere.enrichment.location-file.");
        }
    }

    /// English names; the DMA is its code.
    record Place(
            @Nullable String country,
            @Nullable String region,
            @Nullable String city,
            @Nullable String dma) {}

    /// The place of an address as text; nowhere for what is no address, or private.
    Place of(String ip) {
        if (reader == null) {
            return NOWHERE;
        }
        try {
            Map<?, ?> found = reader.get(InetAddress.ofLiteral(ip), Map.class);
            return found == null ? NOWHERE : place(found);
        } catch (IllegalArgumentException notAnAddress) {
            return NOWHERE;
        } catch (IOException e) {
            LOG.warn("The location file could not be read", e);
            return NOWHERE;
        }
    }

    private static Place place(Map<?, ?> found) {
        Object subdivisions = found.get("subdivisions");
        Object region = subdivisions instanceof List<?> list && !list.isEmpty() ? list.getFirst() : null;
        Object code = found.get("location") instanceof Map<?, ?> location ? location.get("metro_code") : null;
        return new Place(
                name(found.get("country")),
                name(region),
                name(found.get("city")),
                code == null ? null : code.toString());
    }

    private static @Nullable String name(@Nullable Object named) {
        return named instanceof Map<?, ?> map
                        && map.get("names") instanceof Map<?, ?> names
                        && names.get("en") instanceof String english
                ? english
                : null;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
