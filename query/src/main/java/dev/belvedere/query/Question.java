package dev.belvedere.query;

/// An analysis asked of a scope under an identity lens, of all persons or of a sample of them.
public record Question(Scope scope, Lens lens, Sample sample, Analysis analysis) {
    /// Asks of everybody.
    public Question(Scope scope, Lens lens, Analysis analysis) {
        this(scope, lens, Sample.EVERYBODY, analysis);
    }
}
