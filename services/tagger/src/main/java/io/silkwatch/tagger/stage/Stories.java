package io.silkwatch.tagger.stage;

import io.silkwatch.schema.Article;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** Tells copies of one text: agencies' reports are printed under many headlines. */
final class Stories {
    private Stories() {}

    /** The same for articles whose texts have the same letters and digits in the same order, whatever their headline, spacing and punctuation. */
    static String id(Article article) {
        String text = article.getText().isEmpty() ? article.getTitle() : article.getText();
        StringBuilder letters = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        String folded = letters.toString().toLowerCase(Locale.ROOT);
        return UUID.nameUUIDFromBytes(folded.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
