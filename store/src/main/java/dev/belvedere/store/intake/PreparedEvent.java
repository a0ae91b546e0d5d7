package dev.belvedere.store.intake;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.PropertyOperation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event on which all work is done that needs no knowledge of other events.
///
/// @param deviceId the device ID as sent, or the one derived from the user ID
/// @param duplicateKey what deduplicates it, or `null` when it carries no `insert_id`
/// @param properties as they will be stored, with the IDs as sent
/// @param sets the operations where they are plain ones, see [PropertyState#ofSets]
/// @param bodyStart where its encoded body starts in the bodies of its batch
/// @param bodyEnd where that ends
record PreparedEvent(
        @Nullable String userId,
        String deviceId,
        String eventType,
        long time,
        @Nullable Hash128 duplicateKey,
        Map<PropertyKey, PropertyValue> properties,
        List<PropertyOperation> operations,
        @Nullable PropertyState sets,
        int bodyStart,
        int bodyEnd) {}
