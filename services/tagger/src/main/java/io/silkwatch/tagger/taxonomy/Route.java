package io.silkwatch.tagger.taxonomy;

import java.util.List;

/**
 * The way a corridor takes.
 *
 * @param countries ISO 3166 alpha-2 codes in transit order
 * @param mode how goods go: pipeline-oil, pipeline-gas, rail, sea, multimodal; empty when not said
 * @param alternatives ids of the corridors that goods turn to when this one is closed
 */
public record Route(List<String> countries, String mode, List<String> alternatives) {

    /** Of everything that is no corridor. */
    static final Route NONE = new Route(List.of(), "", List.of());

    public Route {
        countries = List.copyOf(countries);
        alternatives = List.copyOf(alternatives);
    }
}
