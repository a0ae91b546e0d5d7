package dev.belvedere.demo;

import java.math.BigDecimal;

/// What an order brings in, in the company's currency.
record Purchase(Ware ware, int quantity) {
    static final String CURRENCY = "EUR";

    Purchase {
        if (quantity < 1) {
            throw new IllegalArgumentException("an order holds at least one piece, got " + quantity);
        }
    }

    static Purchase of(Ware ware, Dice dice) {
        boolean cheap = ware.price().compareTo(BigDecimal.valueOf(50)) < 0;
        return new Purchase(ware, cheap && dice.chance(0.4) ? dice.between(2, 4) : 1);
    }

    BigDecimal revenue() {
        return ware.price().multiply(BigDecimal.valueOf(quantity));
    }
}
