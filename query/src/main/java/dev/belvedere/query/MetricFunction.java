package dev.belvedere.query;

/// What a formula can ask of an event.
public enum MetricFunction {
    TOTALS(Takes.NOTHING),
    UNIQUES(Takes.NOTHING),
    /// Events per person who did one.
    AVG(Takes.NOTHING),
    /// The share, from 0, of the active persons who did it.
    ACTIVE(Takes.NOTHING),
    PROPSUM(Takes.PROPERTY),
    PROPAVG(Takes.PROPERTY),
    PROPMIN(Takes.PROPERTY),
    PROPMAX(Takes.PROPERTY),
    /// How many different values.
    PROPCOUNT(Takes.PROPERTY),
    /// How many different values a person has.
    PROPCOUNTAVG(Takes.PROPERTY),
    PERCENTILE(Takes.PROPERTY_AND_SHARE),
    /// How often persons did it, at a percentile.
    FREQPERCENTILE(Takes.SHARE),
    HIST(Takes.NOTHING),
    PROPHIST(Takes.PROPERTY),
    REVENUETOTAL(Takes.PROPERTY),
    /// The sum of the property per active person.
    ARPAU(Takes.PROPERTY);

    private enum Takes {
        NOTHING,
        PROPERTY,
        SHARE,
        PROPERTY_AND_SHARE
    }

    private final Takes takes;

    MetricFunction(Takes takes) {
        this.takes = takes;
    }

    /// Whether it is of the measured property of its event.
    public boolean needsProperty() {
        return takes == Takes.PROPERTY || takes == Takes.PROPERTY_AND_SHARE;
    }

    /// Whether a share from 0 to 1 follows the event.
    public boolean takesShare() {
        return takes == Takes.SHARE || takes == Takes.PROPERTY_AND_SHARE;
    }

    /// Whether it is no number, so that it can only be a whole formula.
    public boolean isDistribution() {
        return this == HIST || this == PROPHIST;
    }

    /// Whether `CUMSUM`, `ROLLAVG` and `ROLLWIN` can be over it.
    public boolean canBeWindowed() {
        return !isDistribution() && !takesShare() && this != ARPAU;
    }
}
