package dev.belvedere.server.operations;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/// Says in one line, without a stack trace, why the server did not start.
final class OneLineReport implements FailureAnalysisReporter {
    @Override
    public void report(FailureAnalysis analysis) {
        System.err.println(analysis.getDescription().strip().replaceAll("\\s*\\R\\s*", " "));
        System.err.flush();
    }
}
