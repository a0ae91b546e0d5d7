package dev.belvedere.demo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One event as a product sends it.
///
/// @param number counts the person's events from 0, in order of time
/// @param time epoch milliseconds
/// @param userId absent while nobody is signed in
/// @param userProperties operations where the type is [#IDENTIFY], plain values otherwise
/// @param purchase only with [#ORDER_COMPLETED]
record Event(
        Visit visit,
        int number,
        long time,
        @Nullable String userId,
        String type,
        Map<String, Object> properties,
        Map<String, Object> userProperties,
        @Nullable Purchase purchase) {
    static final String PRODUCT_VIEWED = "Product Viewed";
    static final String ADDED_TO_CART = "Added To Cart";
    static final String CHECKOUT_STARTED = "Checkout Started";
    static final String ORDER_COMPLETED = "Order Completed";
    static final String SIGNED_IN = "Signed In";
    static final String IDENTIFY = "$identify";

    Product product() {
        return visit.product();
    }

    Event numbered(int newNumber) {
        return new Event(visit, newNumber, time, userId, type, properties, userProperties, purchase);
    }
}
