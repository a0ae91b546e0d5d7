package dev.belvedere.server.transfer;

import dev.belvedere.query.PropertyValue;
import dev.belvedere.server.ingest.ExportNames;
import java.util.Map;
import java.util.TreeMap;

/// Fields that were sent under the very name that exports use for another one.
final class AmbiguousNames {
    private AmbiguousNames() {}

    /// Takes such fields out, or puts each in the other's place where that is free, and gives both as
    /// they were sent.
    static Map<String, PropertyValue> take(Map<String, PropertyValue> builtIn) {
        Map<String, PropertyValue> asSent = new TreeMap<>();
        ExportNames.BY_UPLOAD_NAME.forEach((upload, export) -> {
            PropertyValue literal = builtIn.remove(export);
            if (literal != null) {
                asSent.put(export, literal);
                PropertyValue own = builtIn.putIfAbsent(upload, literal);
                if (own != null) {
                    asSent.put(upload, own);
                }
            }
        });
        return asSent;
    }
}
