package dev.belvedere.demo;

import java.util.List;
import java.util.Locale;

/// One browser or phone, under the ID that an SDK would have given it.
///
/// @param shared a family's tablet: whoever holds it may find somebody else signed in
record Device(String id, String os, String osVersion, String manufacturer, String model, boolean shared) {
    private record Build(String os, String version, String manufacturer, String model) {}

    private static final List<Build> COMPUTERS = List.of(
            new Build("Windows", "11", "Lenovo", "Windows"),
            new Build("Windows", "11", "Dell", "Windows"),
            new Build("Mac OS X", "15.6", "Apple", "Mac"),
            new Build("Mac OS X", "26.1", "Apple", "Mac"),
            new Build("Linux", "6.12", "Framework", "Linux"),
            new Build("Android", "16", "Samsung", "Galaxy A56"),
            new Build("iOS", "26.1", "Apple", "iPhone"));
    private static final List<Build> IPHONES = List.of(
            new Build("iOS", "26.1", "Apple", "iPhone 17"),
            new Build("iOS", "26.1", "Apple", "iPhone 16 Pro"),
            new Build("iOS", "26.0", "Apple", "iPhone 15"),
            new Build("iOS", "18.7", "Apple", "iPhone 13 mini"),
            new Build("iOS", "18.7", "Apple", "iPhone SE"));
    private static final List<Build> ANDROID_PHONES = List.of(
            new Build("Android", "16", "Google", "Pixel 10"),
            new Build("Android", "16", "Samsung", "Galaxy S25"),
            new Build("Android", "15", "Samsung", "Galaxy A36"),
            new Build("Android", "15", "Fairphone", "Fairphone 6"),
            new Build("Android", "14", "Xiaomi", "Redmi Note 14"));
    private static final Build TABLET = new Build("iPadOS", "26.1", "Apple", "iPad");

    /// A device on which a person of taste would use the product.
    static Device forProduct(Product product, Dice dice) {
        return switch (product) {
            case WEB_SHOP, LOYALTY_PORTAL -> of(dice.uuid().toString(), dice.pick(COMPUTERS), false);
            case IOS_APP -> of(dice.uuid().toString().toUpperCase(Locale.ROOT), dice.pick(IPHONES), false);
            case ANDROID_APP -> of(dice.uuid() + "R", dice.pick(ANDROID_PHONES), false);
        };
    }

    static Device familyTablet(Dice dice) {
        return of(dice.uuid().toString(), TABLET, true);
    }

    private static Device of(String id, Build build, boolean shared) {
        return new Device(id, build.os(), build.version(), build.manufacturer(), build.model(), shared);
    }
}
