package dev.belvedere.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Lines over one axis, one panel below the other, each from 0 to its highest value.
final class Graph {
    private static final int WIDTH = 900;
    private static final int LEFT = 150;
    private static final int HEIGHT = 90;
    private static final int GAP = 28;

    private final String axis;
    private final double[] xs;
    private final List<Panel> panels = new ArrayList<>();

    /// @param xs ascending
    Graph(String axis, double[] xs) {
        this.axis = axis;
        this.xs = xs;
    }

    private record Panel(String title, double[] ys) {}

    Graph panel(String title, double[] ys) {
        panels.add(new Panel(title, ys));
        return this;
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        int height = panels.size() * (HEIGHT + GAP) + GAP;
        svg.append(format("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                """, WIDTH, height));
        for (int i = 0; i < panels.size(); i++) {
            draw(panels.get(i), GAP / 2 + i * (HEIGHT + GAP), svg);
        }
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f %s</text>\n</svg>\n",
                WIDTH - 10, height - 10, xs[xs.length - 1], axis));
        return svg.toString();
    }

    private void draw(Panel panel, int top, StringBuilder svg) {
        double most = Math.max(1e-9, Arrays.stream(panel.ys()).max().orElse(0));
        svg.append(format(
                "<text x=\"10\" y=\"%d\">%s</text>\n<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%,.0f</text>\n",
                top + HEIGHT / 2, panel.title(), LEFT - 6, top + 12, most));
        svg.append(format(
                "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#999\"/>\n<polyline fill=\"none\" stroke=\"#1864ab\" points=\"",
                LEFT, top, top + HEIGHT, WIDTH - 10));
        double last = xs[xs.length - 1];
        for (int i = 0; i < xs.length; i++) {
            svg.append(format(
                    "%.1f,%.1f ",
                    LEFT + (WIDTH - 10 - LEFT) * xs[i] / last, top + HEIGHT - HEIGHT * panel.ys()[i] / most));
        }
        svg.append("\"/>\n");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
