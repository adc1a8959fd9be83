package io.silkwatch.common.config;

import java.nio.file.Path;
import java.util.List;

/**
 * A value somebody gave to a key.
 *
 * @param key dotted key, known or not
 * @param values one value, or the items of a list
 * @param isList whether it was written as a list
 * @param origin where it was given, for messages
 */
record Setting(String key, List<String> values, boolean isList, String origin) {

    static Setting of(String key, String value, String origin) {
        return new Setting(key, List.of(value), false, origin);
    }

    /** The value; the items joined by commas when there are several. */
    String text() {
        return String.join(",", values);
    }

    /** The items; a single value is taken apart at its commas. */
    List<String> items() {
        if (isList) {
            return values;
        }
        return values.stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** The setting with its values as they are meant in a file. */
    Setting in(Path file) {
        return ConfigKeys.find(key)
                .map(known -> {
                    boolean list = isList || known.isList();
                    List<String> here = (known.isList() ? items() : values)
                            .stream().map(value -> known.asIn(file, key, value)).toList();
                    return new Setting(key, here, list, origin);
                })
                .orElse(this);
    }

    Setting withKey(String other) {
        return new Setting(other, values, isList, origin);
    }
}
