package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.query.Lens;
import java.util.List;

/// A pinned state of some projects: tail, segments and identity links of one moment.
///
/// Whoever opened it closes it; its columns must not be read afterwards.
public interface Snapshot extends AutoCloseable {
    /// The sorted runs of all projects asked for. Those of one project stand in order of arrival:
    /// whatever is in an earlier one arrived before what is in a later one.
    List<Run> runs();

    /// Who is who under a lens. Not for [Lens.Raw], which needs no links: there an event's identity
    /// is its person where it carried a user ID, else its device.
    CanonicalPersons persons(Lens lens);

    /// The same without user mappings: anonymous merges only, those of the moment that the lens is of.
    CanonicalPersons mergedPersons(Lens lens);

    /// What user mappings alone make of persons that are merged already.
    CanonicalPersons mappingsOnly(Lens lens);

    /// Changes whenever an answer over these projects may change.
    String version();

    @Override
    void close();
}
