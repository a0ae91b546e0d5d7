package dev.belvedere.identity;

import java.util.Arrays;

/// An immutable table of one long per person, 0 by default, that costs little to change: an edited
/// table shares every page with its base that the edit did not touch.
///
/// Persons are dense, so a page of 256 neighbours is found by two steps through directories and
/// not by hashing. All pages that nobody wrote to are one and the same.
final class PersonTable {
    private static final int PAGE_BITS = 8;
    private static final int DIRECTORY_BITS = 10;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;
    private static final int DIRECTORY_MASK = (1 << DIRECTORY_BITS) - 1;

    private static final long[] NO_PAGE = new long[1 << PAGE_BITS];
    private static final long[][] NO_DIRECTORY = new long[1 << DIRECTORY_BITS][];

    static {
        Arrays.fill(NO_DIRECTORY, NO_PAGE);
    }

    static final PersonTable EMPTY = new PersonTable(new long[0][][]);

    private final long[][][] root;

    private PersonTable(long[][][] root) {
        this.root = root;
    }

    long get(long index) {
        return page(root, index)[(int) index & PAGE_MASK];
    }

    Editor edit() {
        return new Editor(root);
    }

    private static long[] page(long[][][] root, long index) {
        return directory(root, index)[(int) (index >>> PAGE_BITS) & DIRECTORY_MASK];
    }

    private static long[][] directory(long[][][] root, long index) {
        long top = index >>> (PAGE_BITS + DIRECTORY_BITS);
        return top < root.length ? root[(int) top] : NO_DIRECTORY;
    }

    /// A table being changed by one thread. What it shares with its base is copied on first write:
    /// a page is the editor's own if it is not the very same array as the base's.
    @SuppressWarnings("ReferenceEquality")
    static final class Editor {
        private final long[][][] base;
        private long[][][] root;

        private Editor(long[][][] base) {
            this.base = base;
            this.root = base;
        }

        long get(long index) {
            return page(root, index)[(int) index & PAGE_MASK];
        }

        void set(long index, long value) {
            if (get(index) != value) {
                ownPage(index)[(int) index & PAGE_MASK] = value;
            }
        }

        /// The table as edited. The editor must not be used afterwards.
        PersonTable freeze() {
            return new PersonTable(root);
        }

        private long[] ownPage(long index) {
            long[][] directory = ownDirectory(index);
            int slot = (int) (index >>> PAGE_BITS) & DIRECTORY_MASK;
            if (directory[slot] == page(base, index) || directory[slot] == NO_PAGE) {
                directory[slot] = directory[slot].clone();
            }
            return directory[slot];
        }

        private long[][] ownDirectory(long index) {
            int top = Math.toIntExact(index >>> (PAGE_BITS + DIRECTORY_BITS));
            if (root == base) {
                root = base.clone();
            }
            if (top >= root.length) {
                int former = root.length;
                root = Arrays.copyOf(root, top + 1);
                Arrays.fill(root, former, root.length, NO_DIRECTORY);
            }
            if (root[top] == directory(base, index) || root[top] == NO_DIRECTORY) {
                root[top] = root[top].clone();
            }
            return root[top];
        }
    }
}
