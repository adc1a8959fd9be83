package io.silkwatch.tagger.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.EntityKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That the files which come with the program can be read and cover what they promise. */
class ShippedTaxonomyTest {
    private static final Taxonomy TAXONOMY = Taxonomy.shipped();

    @Test
    void knowsEveryCountry() {
        assertThat(ids(EntityKind.COUNTRY)).containsAll(Set.of(Locale.getISOCountries()));
    }

    @Test
    void namesEveryCountryInThreeLanguages() {
        for (Definition country : of(EntityKind.COUNTRY)) {
            assertThat(country.names())
                    .as(country.entity().label())
                    .extracting(Name::language)
                    .contains("en", "zh", "ru");
        }
    }

    @Test
    void knowsBlocs() {
        assertThat(ids(EntityKind.BLOC))
                .contains("EU", "OPEC", "OPEC+", "EAEU", "SCO", "BRICS", "G7", "ASEAN", "C5", "GCC");
    }

    @Test
    void knowsCommoditiesWithTheirCodes() {
        assertThat(of(EntityKind.COMMODITY))
                .filteredOn(commodity -> !commodity.entity().hs().isEmpty())
                .hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void knowsOrganisations() {
        assertThat(ids(EntityKind.ORGANISATION)).hasSizeGreaterThanOrEqualTo(250);
    }

    @Test
    void knowsCorridors() {
        assertThat(ids(EntityKind.CORRIDOR))
                .contains(
                        "china-kazakhstan-rail",
                        "trans-caspian",
                        "cpc-pipeline",
                        "btc-pipeline",
                        "atyrau-samara-druzhba",
                        "kazakhstan-china-oil-pipeline",
                        "central-asia-china-gas",
                        "power-of-siberia",
                        "turkstream",
                        "ukraine-gas-transit",
                        "northern-rail",
                        "north-south",
                        "nord-stream",
                        "blue-stream",
                        "yamal-europe",
                        "druzhba",
                        "espo",
                        "kirkuk-ceyhan",
                        "maghreb-europe",
                        "keystone",
                        "myanmar-china-gas",
                        "black-sea-grain",
                        "red-sea",
                        "hormuz",
                        "suez",
                        "bab-el-mandeb",
                        "malacca",
                        "panama",
                        "bosporus",
                        "cape");
    }

    private static List<Definition> of(EntityKind kind) {
        return TAXONOMY.definitions().stream()
                .filter(definition -> definition.entity().kind() == kind)
                .toList();
    }

    private static Set<String> ids(EntityKind kind) {
        return of(kind).stream().map(definition -> definition.entity().id()).collect(Collectors.toUnmodifiableSet());
    }
}
