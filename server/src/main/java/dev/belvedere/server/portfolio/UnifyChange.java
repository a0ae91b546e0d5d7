package dev.belvedere.server.portfolio;

import dev.belvedere.query.UnifyPolicy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is to be different about how a view unifies persons; `null` leaves a part as it is.
public record UnifyChange(
        @Nullable Boolean userId,
        @Nullable Boolean deviceId,
        @Nullable Boolean mapping) {
    UnifyPolicy of(UnifyPolicy old) {
        return new UnifyPolicy(
                Objects.requireNonNullElse(userId, old.userId()),
                Objects.requireNonNullElse(deviceId, old.deviceId()),
                Objects.requireNonNullElse(mapping, old.mapping()));
    }
}
