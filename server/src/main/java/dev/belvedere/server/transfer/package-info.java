/// Events as files: whole hours of them go out, history comes in.
///
/// [ExportController] streams an archive, hour by hour in the order of arrival, and never holds
/// more than a window of rows.
@NullMarked
package dev.belvedere.server.transfer;

import org.jspecify.annotations.NullMarked;
