package io.silkwatch.indicators.trade;

/** Whose books a series is read from: exports of an exporter by destination, or imports of an importer by origin. */
enum Side {
    EXPORT("X", "export", "exporter"),
    IMPORT("M", "import", "importer");

    private final String flow;
    private final String prefix;
    private final String label;

    Side(String flow, String prefix, String label) {
        this.flow = flow;
        this.prefix = prefix;
        this.label = label;
    }

    /** Comtrade's flow code. */
    String flow() {
        return flow;
    }

    /** The whole name of an indicator: {@code export.share}. */
    String indicator(String name) {
        return prefix + "." + name;
    }

    /** The label that names whose series it is. */
    String label() {
        return label;
    }

    /** What the same goods are to the partner. */
    Side opposite() {
        return this == EXPORT ? IMPORT : EXPORT;
    }

    static Side of(String flow) {
        return flow.equals(EXPORT.flow) ? EXPORT : IMPORT;
    }
}
