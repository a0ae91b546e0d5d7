package dev.belvedere.server.operations;

import dev.belvedere.store.MismatchedStoresException;
import dev.belvedere.store.UnreadableVersionException;
import dev.belvedere.store.intake.DamagedIntakeException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;

/// Recognizes the starts that fail for a reason that whoever runs the server can mend.
final class StartRefusalAnalyzer extends AbstractFailureAnalyzer<RuntimeException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, RuntimeException ignored) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefusedException refused) {
                return new FailureAnalysis(String.valueOf(refused.getMessage()), null, refused);
            }
            if (cause instanceof UnreadableVersionException unreadable) {
                return new FailureAnalysis(String.valueOf(unreadable.getMessage()), null, unreadable);
            }
            if (cause instanceof MismatchedStoresException mismatched) {
                return new FailureAnalysis(String.valueOf(mismatched.getMessage()), null, mismatched);
            }
            if (cause instanceof DamagedIntakeException damaged) {
                return new FailureAnalysis(String.valueOf(damaged.getMessage()), null, damaged);
            }
            if (cause instanceof PortInUseException taken) {
                return new FailureAnalysis(
                        "Port " + taken.getPort()
                                + " is taken by another program; choose another with --server.port=<port>.",
                        null,
                        taken);
            }
        }
        return null;
    }
}
