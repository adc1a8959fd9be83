package io.silkwatch.tradeingest.format;

/** One trade record as it is written, before anything is checked. */
final class Row {
    private final String[] cells = new String[Column.values().length];
    private final String[] names = new String[Column.values().length];

    /** @param name how the file calls the column */
    void put(Column column, String name, String text) {
        names[column.ordinal()] = name;
        cells[column.ordinal()] = text == null ? "" : text.strip();
    }

    /** How the file calls a column that has something in it. */
    String name(Column column) {
        return names[column.ordinal()];
    }

    /** What stands in a column; empty when nothing does. */
    String get(Column column) {
        String cell = cells[column.ordinal()];
        return cell == null ? "" : cell;
    }

    /** What stands in the first of the columns that has something. */
    String first(Column... columns) {
        for (Column column : columns) {
            if (!get(column).isEmpty()) {
                return get(column);
            }
        }
        return "";
    }
}
