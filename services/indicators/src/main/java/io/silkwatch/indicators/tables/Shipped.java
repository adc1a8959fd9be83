package io.silkwatch.indicators.tables;

import io.silkwatch.common.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the tables that come with the program. */
final class Shipped {
    private Shipped() {}

    static YamlDocument yaml(String name) {
        try (InputStream in = Shipped.class.getResourceAsStream(name)) {
            return YamlDocument.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
