package io.silkwatch.common.config;

import java.util.Locale;

/** The README's table of all settings, made from {@link Config}. */
public final class ConfigTable {
    private ConfigTable() {}

    /** The table in Markdown, ending in a line break. */
    public static String markdown() {
        StringBuilder table =
                new StringBuilder("| key | environment variable | default | meaning |\n|---|---|---|---|\n");
        for (ConfigKey key : ConfigKeys.all()) {
            String name = key.isMap() ? key.name() + ".*" : key.name();
            String variable = key.isMap() ? key.name().toUpperCase(Locale.ROOT) + "_*" : key.environmentVariable();
            String standard = key.defaultValue()
                    .filter(value -> !value.isEmpty())
                    .map(ConfigTable::code)
                    .orElse("");
            table.append("| ").append(code(name));
            table.append(" | ").append(code(variable));
            table.append(" | ").append(standard);
            table.append(" | ").append(key.doc().replace("|", "\\|")).append(" |\n");
        }
        return table.toString();
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }
}
