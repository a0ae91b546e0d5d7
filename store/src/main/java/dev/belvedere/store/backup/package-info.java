/// Backups of a server's whole data, each complete by itself, in one folder that shares the files among them;
/// and bringing one back.
///
/// A backup folder:
///
/// ```
/// belvedere-backup          `1`, the version of this layout
/// lock                      taken by whoever writes
/// generations/7.manifest    backup 7: what it holds, see [dev.belvedere.store.backup.Manifest]; written last
/// files/ab/abcdef…          a file of any backup, by the SHA-256 of its content
/// ```
@NullMarked
package dev.belvedere.store.backup;

import org.jspecify.annotations.NullMarked;
