package io.silkwatch.indicators.trade.records;

/** Whose books a series is read from: exports of an exporter by destination, or imports of an importer by origin. */
public enum Side {
    /** Exports of an exporter by destination. */
    EXPORT("X", "export", "exporter"),
    /** Imports of an importer by origin. */
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
    public String flow() {
        return flow;
    }

    /** The whole name of an indicator: {@code export.share}. */
    public String indicator(String name) {
        return prefix + "." + name;
    }

    /** The label that names whose series it is. */
    public String label() {
        return label;
    }

    /** What the same goods are to the partner. */
    public Side opposite() {
        return this == EXPORT ? IMPORT : EXPORT;
    }

    /** The side of a flow code of Comtrade. */
    public static Side of(String flow) {
        return flow.equals(EXPORT.flow) ? EXPORT : IMPORT;
    }
}
