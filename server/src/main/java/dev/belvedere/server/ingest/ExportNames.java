package dev.belvedere.server.ingest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The names that exports give to fields of an upload.
public final class ExportNames {
    /// From the name in uploads to the one in exports.
    public static final Map<String, String> BY_UPLOAD_NAME = byUploadName();

    /// Where an export keeps fields that were sent under the very name that it gives to another one: an
    /// object within `data`, by the names of uploads.
    public static final String AS_SENT = "as_sent";

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
}
