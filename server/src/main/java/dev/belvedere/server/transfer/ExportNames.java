package dev.belvedere.server.transfer;

import dev.belvedere.query.PropertyValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The names that exports give to fields of an upload.
final class ExportNames {
    /// From the name of an upload to the name of an export.
    static final Map<String, String> BY_UPLOAD_NAME = byUploadName();

    /// Fields that have one name in uploads and exports.
    static final List<String> SHARED = List.of(
            "platform",
            "os_name",
            "os_version",
            "country",
            "region",
            "city",
            "dma",
            "language",
            "location_lat",
            "location_lng",
            "library",
            "start_version");

    private ExportNames() {}

    private static Map<String, String> byUploadName() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("app_version", "version_name");
        names.put("device_model", "device_type");
        names.put("device_brand", "device_family");
        names.put("carrier", "device_carrier");
        names.put("ip", "ip_address");
        return Collections.unmodifiableMap(names);
    }

    /// Of an event that has a field under a name that exports use for another: takes that field out, or
    /// puts it in the other's place where that is free, and gives both as they were sent.
    static Map<String, PropertyValue> takeAmbiguous(Map<String, PropertyValue> builtIn) {
        Map<String, PropertyValue> asSent = new TreeMap<>();
        BY_UPLOAD_NAME.forEach((upload, export) -> {
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
