package dev.belvedere.server.accounts;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Says on the console where the server is, and, on a first start, how to set it up.
@Component
class SetupLinkPrinter {
    private final FirstStart firstStart;
    private final WebServerApplicationContext server;

    SetupLinkPrinter(FirstStart firstStart, WebServerApplicationContext server) {
        this.firstStart = firstStart;
        this.server = server;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        var webServer = server.getWebServer();
        if (webServer == null) {
            return;
        }
        String address = "http://localhost:" + webServer.getPort();
        System.out.println("Belvedere is ready at " + address);
        firstStart.link().ifPresent(token -> System.out.println("""

                Nobody has an account here yet. Open this link once to create the administrator:
                    %s/setup?token=%s
                """.formatted(address, token)));
        System.out.flush();
    }
}
