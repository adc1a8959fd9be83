package io.silkwatch.tagger.training;

import io.silkwatch.schema.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A sentence with the events that it tells.
 *
 * @param text the sentence
 * @param events what it tells; empty when nothing
 */
record LabelledSentence(String text, List<Event> events) {
    private static final String NOTHING = "NONE";

    /**
     * An event as labelled.
     *
     * @param type its type
     * @param actors codes of those who act
     * @param recipients codes of those acted upon
     */
    record Event(EventType type, Set<String> actors, Set<String> recipients) {}

    /**
     * Reads a file of lines {@code LABEL<TAB>SENTENCE}. A label is {@code NONE} or events parted by {@code ;}, each {@code TYPE ACTORS>RECIPIENTS} with
     * codes parted by commas.
     *
     * @throws IOException when the file cannot be read or a line is wrong; the message names file, line and cause
     */
    static List<LabelledSentence> read(Path file) throws IOException {
        List<LabelledSentence> sentences = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                try {
                    sentences.add(parse(line));
                } catch (IllegalArgumentException e) {
                    throw new IOException(file + ":" + number + ": " + e.getMessage(), e);
                }
            }
        }
        return sentences;
    }

    private static LabelledSentence parse(String line) {
        int tab = line.indexOf('\t');
        if (tab <= 0 || tab == line.length() - 1) {
            throw new IllegalArgumentException("must be a label, a tab and a sentence");
        }
        String label = line.substring(0, tab);
        List<Event> events = new ArrayList<>();
        if (!label.equals(NOTHING)) {
            for (String event : label.split(";")) {
                events.add(event(event.strip()));
            }
        }
        return new LabelledSentence(line.substring(tab + 1), List.copyOf(events));
    }

    private static Event event(String label) {
        int space = label.indexOf(' ');
        int arrow = label.indexOf('>');
        if (space <= 0 || arrow <= space) {
            throw new IllegalArgumentException("'" + label + "' is not TYPE ACTORS>RECIPIENTS");
        }
        return new Event(
                EventType.valueOf(label.substring(0, space)),
                codes(label.substring(space + 1, arrow)),
                codes(label.substring(arrow + 1)));
    }

    private static Set<String> codes(String list) {
        return list.isEmpty() ? Set.of() : Set.of(list.split(","));
    }
}
