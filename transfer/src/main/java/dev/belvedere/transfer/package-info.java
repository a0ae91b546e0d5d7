/// The command `import`: reads files of history and brings them to a running server, line by line,
/// so that it may be stopped and begun again at any time.
///
/// [Sources] finds the files, also within archives; [Lines] gives their lines; [Importing] sends them
/// piece by piece and knows how far each file is.
@NullMarked
package dev.belvedere.transfer;

import org.jspecify.annotations.NullMarked;
