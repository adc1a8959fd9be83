package io.silkwatch.tagger.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import io.silkwatch.schema.EntityKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxonomyTest {
    private static final String SHIPPED = """
            # what the file is
            - id: KZ
              kind: country
              label: Kazakhstan
              short: 哈
              names:
                en: [Kazakhstan, "Kazakh{,s}"]
                ru: ["Казахстан{m}"]
              codes: {iso3: KAZ}
              wikidata: Q232
            - id: NO
              kind: country
              label: Norway
              names: {en: [Norway]}
            - id: tin
              kind: commodity
              label: Tin
              names: {en: [tin]}
              codes: {hs: ["2609", "800110"]}
              ambiguous:
                - names: [tin]
                  only: [metal]
              ignore: {en: [tin foil]}
            """;

    @Test
    void readsEntities() {
        Taxonomy taxonomy = Taxonomies.of(SHIPPED);

        Definition kazakhstan = taxonomy.find(EntityKind.COUNTRY, "KZ");
        assertThat(kazakhstan.entity().label()).isEqualTo("Kazakhstan");
        assertThat(kazakhstan.names())
                .extracting(Name::forms)
                .contains(List.of("Kazakh", "Kazakhs"))
                .contains(List.of("Казахстан", "Казахстана", "Казахстану", "Казахстаном", "Казахстане"));
        assertThat(kazakhstan.codes()).containsEntry("iso3", "KAZ");
        assertThat(kazakhstan.shorts()).containsExactly("哈");
        assertThat(kazakhstan.line()).isEqualTo(2);
        assertThat(taxonomy.find(EntityKind.COMMODITY, "tin").entity().hs()).containsExactly("2609", "800110");
        assertThat(taxonomy.find(EntityKind.COUNTRY, "NO").entity().label()).isEqualTo("Norway");
        assertThat(taxonomy.transportWords()).contains("railway", "转运");
        assertThat(taxonomy.definitions()).hasSize(3);
    }

    @Test
    void userFileReplacesAnEntity() {
        Taxonomy taxonomy =
                Taxonomies.extended(SHIPPED, "- {id: tin, kind: commodity, label: Stannum, names: {en: [stannum]}}");

        Definition tin = taxonomy.find(EntityKind.COMMODITY, "tin");
        assertThat(tin.entity().label()).isEqualTo("Stannum");
        assertThat(tin.entity().hs()).isEmpty();
        assertThat(tin.names()).extracting(Name::notation).containsExactly("stannum");
    }

    @Test
    void userFileExtendsAnEntity() {
        Taxonomy taxonomy = Taxonomies.extended(SHIPPED, """
                - id: tin
                  kind: commodity
                  extend: true
                  names: {ru: [олово]}
                  ambiguous:
                    - names: [tin]
                      unless: [biscuit]
                """);

        Definition tin = taxonomy.find(EntityKind.COMMODITY, "tin");
        assertThat(tin.entity().label()).isEqualTo("Tin");
        assertThat(tin.names()).extracting(Name::notation).containsExactly("tin", "олово");
        assertThat(tin.contexts()).extracting(Context::only).containsExactly(true, false);
    }

    @Test
    void userFileAddsAnEntity() {
        Taxonomy taxonomy = Taxonomies.extended(
                SHIPPED,
                "- {id: x-mine, kind: facility, label: X, country: KZ, commodities: [tin], names: {en: [X Mine]}}");

        assertThat(taxonomy.find(EntityKind.FACILITY, "x-mine").entity().commodities())
                .containsExactly("tin");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '- id: [KZ'                                                          | :1: expected ',' or ']', but got <stream end>
            'id: KZ'                                                             | :1: the file must be a list
            '- {id: a, kind: commodity, label: A}'                               | :1: entity a has no names
            '- {kind: commodity, label: A, names: {en: [a]}}'                    | :1: an entity without id
            '- {id: a, kind: metal, label: A, names: {en: [a]}}'                 | :1: unknown kind 'metal'
            '- {id: Kaz, kind: country, label: A, names: {en: [a]}}'             | :1: 'Kaz' is no id of a country
            '- {id: A B, kind: person, label: A, names: {en: [a]}}'              | :1: 'A B' is no id of a person
            '- {id: a, kind: commodity, label: A, nams: {en: [a]}}'              | :1: unknown key 'nams' in an entity
            '- {id: a, kind: commodity, label: A, names: {fr: [a]}}'             | :1: unknown key 'fr' in names
            '- {id: a, kind: commodity, label: A, names: {en: ["b{"]}}'          | :1: 'b{' does not close a brace
            '- {id: a, kind: commodity, label: A, names: {en: [""]}}'            | :1: an item of names must be a text that is not empty
            '- {id: a, kind: commodity, label: A, id: b, names: {en: [a]}}'      | :1: key 'id' stands twice in an entity
            '- {id: a, kind: commodity, label: A, names: {en: [a]}, codes: {hs: ["1"]}}' | :1: '1' is no HS code
            '- {id: a, kind: commodity, label: A, names: {en: [a]}, short: 哈}'  | :1: only countries and blocs have a short form
            '- {id: a, kind: commodity, label: A, names: {en: [a]}, nodes: {en: [b]}}'   | :1: only corridors have nodes
            '- {id: a, kind: commodity, label: A, names: {en: [a]}, ambiguous: [{names: [b], only: [c]}]}' | :1: 'b' is not written like this
            '- {id: a, kind: organisation, label: A, names: {en: [a]}, country: ZZ}'     | :1: organisation 'a' refers to an unknown country 'ZZ'
            '- {id: a, kind: facility, label: A, names: {en: [a]}, corridor: b}' | :1: facility 'a' refers to an unknown corridor 'b'
            '- {id: a, kind: commodity, extend: true, names: {en: [a]}}'         | :1: nothing to extend: there is no commodity 'a'
            '- {id: a, kind: commodity, label: A, names: {en: ["-"]}}'           | :1: '-' stands for '-', which has no letter or digit
            '- {id: tin, kind: commodity, extend: true, names: ["{a,}"]}'        | :1: '{a,}' stands for '', which has no letter or digit
            '- {id: tin, kind: commodity, extend: true, ambiguous: [{names: [tin], only: ["-"]}]}' | :1: '-' stands for '-', which has no letter
            '- {id: tin, kind: commodity, extend: true, label: Stannum}'         | :1: with extend, label cannot be changed
            '- {id: tin, kind: commodity, extend: true, codes: {hs: ["2609"]}}'  | :1: with extend, codes cannot be changed
            """)
    void brokenFileNamesFileLineAndCause(String yaml, String message) {
        assertThatThrownBy(() -> Taxonomies.extended(SHIPPED, yaml))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("user1.yaml" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            - {id: can, kind: commodity, label: A, names: {en: [Tin]}}    | user1.yaml:1: commodity 'can' claims the name 'Tin' of commodity 'tin' in taxonomy/entities.yaml:18, so that one mention names both
            - {id: XK, kind: country, label: A, names: [kazakhs]}         | user1.yaml:1: country 'XK' claims the name 'kazakhs' of country 'KZ' in taxonomy/entities.yaml:7, so that one mention names both
            - {id: XK, kind: country, label: A, names: [a], wikidata: Q232}   | user1.yaml:1: country 'XK' claims the Wikidata item Q232 of country 'KZ' in taxonomy/entities.yaml:2, so that one mention names both
            - {id: NO, kind: country, extend: true, names: [Kazakh]}      | user1.yaml:1: country 'NO' claims the name 'Kazakh' of country 'KZ' in taxonomy/entities.yaml:7, so that one mention names both
            """)
    void tellsWhatTwoEntitiesClaim(String yaml, String message) {
        assertThat(Taxonomies.extended(SHIPPED, yaml).doubles()).containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- {id: can, kind: commodity, label: A, names: [tin], ambiguous: [{names: [tin], only: [soup]}]}",
                "- {id: can, kind: organisation, label: A, names: [tin]}",
                "- {id: tin, kind: commodity, label: A, names: [tin]}",
                "- {id: tin, kind: commodity, extend: true, names: [tin]}",
            })
    void entitiesMayShareANameForAReason(String yaml) {
        assertThat(Taxonomies.extended(SHIPPED, yaml).doubles()).isEmpty();
    }

    @Test
    void everyBrokenFileIsNamed() {
        String broken = "- {id: a, kind: metal}";
        String unknown = "- {id: %s, kind: organisation, label: A, names: [%s], country: ZZ}";

        assertThatThrownBy(() -> Taxonomies.extended(SHIPPED, broken, "- {id: b, kind: place}", broken))
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "user1.yaml:1: unknown kind 'metal'",
                        "user2.yaml:1: an entity without label",
                        "user3.yaml:1: unknown kind 'metal'"));
        assertThatThrownBy(() -> Taxonomies.extended(SHIPPED, unknown.formatted("a", "a"), unknown.formatted("b", "b")))
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "user1.yaml:1: organisation 'a' refers to an unknown country 'ZZ'",
                        "user2.yaml:1: organisation 'b' refers to an unknown country 'ZZ'"));
    }

    @Test
    void filesThatCannotBeReadAreAllNamed() {
        assertThatThrownBy(() -> Taxonomy.with(List.of(Path.of("/no/a.yaml"), Path.of("/no/b.yaml"))))
                .hasMessage(String.join(
                        System.lineSeparator(), "/no/a.yaml: does not exist", "/no/b.yaml: does not exist"));
    }

    @Test
    void sameEntityTwiceNamesBothPlaces() {
        String entity = "- {id: tin, kind: commodity, label: A, names: {en: [a]}}\n";

        assertThatThrownBy(() -> Taxonomies.of(SHIPPED + entity))
                .hasMessage(
                        "taxonomy/entities.yaml:24: commodity 'tin' is already defined in taxonomy/entities.yaml:15");
        assertThatThrownBy(() -> Taxonomies.extended(SHIPPED, entity, entity))
                .hasMessage("user2.yaml:1: commodity 'tin' is already defined in user1.yaml:1");
    }

    @Test
    void fileInAnotherEncodingIsRefused() {
        byte[] cyrillic = "- {id: tin, names: {ru: [олово]}}".getBytes(Charset.forName("windows-1251"));

        assertThatThrownBy(() -> YamlDocument.read("user.yaml", new ByteArrayInputStream(cyrillic)))
                .isInstanceOf(YamlException.class)
                .hasMessage("user.yaml: is not UTF-8");
    }

    @Test
    void missingUserFileIsNamed() {
        assertThatThrownBy(() -> ResourceFolder.open(Path.of("/no/such/file.yaml")))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("/no/such/file.yaml: does not exist");
    }
}
