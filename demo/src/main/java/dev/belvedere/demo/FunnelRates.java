package dev.belvedere.demo;

/// The share of visits that go on, step by step: from products viewed to a cart, from the cart to the
/// checkout, from the checkout to an order. Each in 0–1.
record FunnelRates(double toCart, double toCheckout, double toOrder) {
    FunnelRates {
        requireShare(toCart);
        requireShare(toCheckout);
        requireShare(toOrder);
    }

    /// On an ordinary day; all zero where nothing is sold.
    static FunnelRates of(Product product) {
        return switch (product) {
            case WEB_SHOP -> new FunnelRates(0.36, 0.56, 0.60);
            case IOS_APP -> new FunnelRates(0.40, 0.64, 0.70);
            case ANDROID_APP -> new FunnelRates(0.38, 0.60, 0.66);
            case LOYALTY_PORTAL -> new FunnelRates(0, 0, 0);
        };
    }

    private static void requireShare(double share) {
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("a share lies in 0–1, got " + share);
        }
    }
}
