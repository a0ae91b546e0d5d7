package dev.belvedere.demo;

/// The four products of the company, each a project of its own.
enum Product {
    WEB_SHOP("Web shop", "Web"),
    IOS_APP("iOS app", "iOS"),
    ANDROID_APP("Android app", "Android"),
    LOYALTY_PORTAL("Loyalty portal", "Web");

    private final String projectName;
    private final String platform;

    Product(String projectName, String platform) {
        this.projectName = projectName;
        this.platform = platform;
    }

    String projectName() {
        return projectName;
    }

    String platform() {
        return platform;
    }

    boolean isApp() {
        return this == IOS_APP || this == ANDROID_APP;
    }
}
