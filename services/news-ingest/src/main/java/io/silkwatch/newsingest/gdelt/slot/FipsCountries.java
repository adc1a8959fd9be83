package io.silkwatch.newsingest.gdelt.slot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * FIPS 10-4 country codes, which GDELT uses for places, to ISO 3166. They look alike and differ: AS is Australia, AU Austria, CH China, SZ Switzerland, GM Germany,
 * RS Russia, UP Ukraine.
 */
final class FipsCountries {
    private static final Map<String, String> ISO = load();

    private FipsCountries() {}

    /** The ISO 3166 alpha-2 code; empty for oceans and unknown codes. */
    static Optional<String> iso(String fips) {
        return Optional.ofNullable(ISO.get(fips));
    }

    static int size() {
        return ISO.size();
    }

    private static Map<String, String> load() {
        try (InputStream in = FipsCountries.class.getResourceAsStream("fips-iso.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
        } catch (IOException e) {
            throw new IllegalStateException("fips-iso.csv is missing in the program", e);
        }
    }
}
