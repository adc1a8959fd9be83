package io.silkwatch.tradeingest;

/** One trade record as it is written, before anything is checked. */
final class Row {
    private final String[] cells = new String[Column.values().length];

    void put(Column column, String text) {
        cells[column.ordinal()] = text == null ? "" : text.strip();
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
