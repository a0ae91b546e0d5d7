package dev.belvedere.query;

/// What makes one person of events in several projects of a view; the rest leaves them apart.
///
/// Without user IDs or without devices a person is that of its own project, unless something else joins it. Without
/// devices, an event that found its person only by its device stands for that device, in its own project.
///
/// @param userId whether the same user ID is the same person in all projects
/// @param deviceId whether the same device is the same person in all projects, anonymous merges among them
/// @param mapping whether user mappings count
public record UnifyPolicy(boolean userId, boolean deviceId, boolean mapping) {
    /// Everything counts. The default, and that of every project on its own.
    public static final UnifyPolicy ALL = new UnifyPolicy(true, true, true);
}
