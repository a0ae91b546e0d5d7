/// Backup, restore and doctor: commands for whoever runs the server.
///
/// A command works on the data folder itself where no server has it. Where one has, it asks that one, by
/// [dev.belvedere.server.maintenance.OperatorDoor].
@NullMarked
package dev.belvedere.server.maintenance;

import org.jspecify.annotations.NullMarked;
