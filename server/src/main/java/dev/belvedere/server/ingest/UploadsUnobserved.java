package dev.belvedere.server.ingest;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/// Leaves uploads out of `http.server.requests`: [IngestMeters] tell more of them, and noting each
/// request with its tags costs an upload of one event a good part of its time.
@Component
final class UploadsUnobserved implements ObservationPredicate {
    private static final Set<String> UPLOADS = Set.of(UploadController.UPLOAD, UploadController.BATCH, "/identify");

    @Override
    public boolean test(String name, Observation.Context context) {
        if (!(context instanceof ServerRequestObservationContext observed)) {
            return true;
        }
        HttpServletRequest request = observed.getCarrier();
        return request == null || !UPLOADS.contains(request.getRequestURI());
    }
}
