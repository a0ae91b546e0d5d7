package dev.belvedere.server.operations;

import dev.belvedere.store.DiskReserve;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells load balancers and start scripts that the server is ready: it answers only after all
/// stores are open. Where it takes no events, but answers questions, it says so too.
@RestController
class HealthController {
    private final DiskReserve reserve;

    HealthController(DiskReserve reserve) {
        this.reserve = reserve;
    }

    @GetMapping("/health")
    Map<String, String> health() {
        Map<String, String> health = new LinkedHashMap<>();
        health.put("status", "UP");
        if (reserve.isLow()) {
            health.put("intake", "stopped: the disk of the data folder is nearly full");
        }
        return health;
    }
}
