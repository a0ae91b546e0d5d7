package dev.belvedere.demo;

import java.time.Instant;

/// One person's stay in one product.
///
/// @param version of the app or site that served it
record Visit(Person person, Product product, Device device, int day, Instant start, String version) {}
