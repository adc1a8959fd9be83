package io.silkwatch.newsingest.gdelt.slot;

import java.util.Optional;

/**
 * A place as GDELT writes it.
 *
 * @param name in English
 * @param country ISO 3166 alpha-2; empty where there is none
 * @param latitude degrees, as text; may be empty
 * @param longitude likewise
 */
record Place(String name, String country, String latitude, String longitude) {
    private static final int FIPS_LENGTH = 2;

    /**
     * The place of a GKG location {@code type#name#country#region#latitude#longitude#feature}; empty when it names none.
     */
    static Optional<Place> parse(String location) {
        String[] parts = location.split("#", -1);
        if (parts.length < 6 || parts[1].isBlank()) {
            return Optional.empty();
        }
        return Optional.of(of(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    /**
     * @param fips country code
     * @param region code that begins with the country's; believed first, since rows of early 2015 carry one wrong country code for all their places
     */
    static Place of(String name, String fips, String region, String latitude, String longitude) {
        String country = Optional.of(region)
                .filter(code -> code.length() >= FIPS_LENGTH)
                .flatMap(code -> FipsCountries.iso(code.substring(0, FIPS_LENGTH)))
                .or(() -> FipsCountries.iso(fips))
                .orElse("");
        return new Place(name, country, latitude, longitude);
    }

    /** Name, country, latitude and longitude in one text. */
    String text() {
        return String.join("|", name.replace('|', ' ').replace(';', ' '), country, latitude, longitude);
    }
}
