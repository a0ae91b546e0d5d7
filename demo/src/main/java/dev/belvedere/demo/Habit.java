package dev.belvedere.demo;

import java.util.List;

/// How one person uses one product.
///
/// @param share the part of the person's visits that goes to the product, 0–1
/// @param devices the one used most first
record Habit(Product product, double share, List<Device> devices) {
    Habit {
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("a habit needs a device");
        }
        devices = List.copyOf(devices);
    }

    Device device(Dice dice) {
        return devices.size() == 1 || dice.chance(0.65) ? devices.getFirst() : devices.getLast();
    }
}
