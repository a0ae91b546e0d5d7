package dev.belvedere.identity;

/// Links of one kind: each person leads to at most one other. Immutable; an edited graph shares
/// with its base what it did not change.
///
/// Who leads to a person is a list through the tables: `first` names its head, `next` and
/// `previous` its neighbours, so that drawing and cutting a link both take constant time.
///
/// @param to where a person leads, 0 for nowhere
/// @param touched one bit per person, 64 to an entry: leads somewhere or is led to
record LinkGraph(PersonTable to, PersonTable first, PersonTable next, PersonTable previous, PersonTable touched) {
    static final LinkGraph EMPTY = new LinkGraph(
            PersonTable.EMPTY, PersonTable.EMPTY, PersonTable.EMPTY, PersonTable.EMPTY, PersonTable.EMPTY);

    boolean isTouched(long person) {
        return (touched.get(person >>> 6) >>> person & 1) != 0;
    }

    /// Adds the persons that lead to this one directly, the newest link first.
    void addLeadingTo(long person, PersonList into) {
        for (long from = first.get(person); from != 0; from = next.get(from)) {
            into.add(from);
        }
    }

    Editor edit() {
        return new Editor(to.edit(), first.edit(), next.edit(), previous.edit(), touched.edit());
    }

    /// A graph being changed by one thread.
    record Editor(
            PersonTable.Editor to,
            PersonTable.Editor first,
            PersonTable.Editor next,
            PersonTable.Editor previous,
            PersonTable.Editor touched) {
        /// Draws a link from a person that leads nowhere yet.
        void link(long from, long target) {
            long formerHead = first.get(target);
            to.set(from, target);
            first.set(target, from);
            next.set(from, formerHead);
            if (formerHead != 0) {
                previous.set(formerHead, from);
            }
            touch(from);
            touch(target);
        }

        /// Cuts the link of a person that leads somewhere.
        void unlink(long from) {
            long target = to.get(from);
            long before = previous.get(from);
            long after = next.get(from);
            if (before == 0) {
                first.set(target, after);
            } else {
                next.set(before, after);
            }
            if (after != 0) {
                previous.set(after, before);
            }
            to.set(from, 0);
            next.set(from, 0);
            previous.set(from, 0);
            touch(from);
            touch(target);
        }

        private void touch(long person) {
            long bit = 1L << person;
            long word = touched.get(person >>> 6);
            boolean linked = to.get(person) != 0 || first.get(person) != 0;
            touched.set(person >>> 6, linked ? word | bit : word & ~bit);
        }

        LinkGraph freeze() {
            return new LinkGraph(to.freeze(), first.freeze(), next.freeze(), previous.freeze(), touched.freeze());
        }
    }
}
