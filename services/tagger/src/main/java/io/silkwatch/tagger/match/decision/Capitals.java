package io.silkwatch.tagger.match.decision;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.match.dictionary.Row;
import java.util.regex.Pattern;

/** Russian capitals: talks held «в Лондоне» are no act of Britain, but what «в Лондоне заявили» is said by its government. */
public final class Capitals {
    private static final Pattern PREPOSITION = Pattern.compile("[Вв]о? ");

    private static final Pattern SAID = Pattern.compile(
            " (?:(?:не|уже|также|тем временем|ранее|официально|пока|сегодня|вчера|вновь|снова|тоже) )*(?:заявили|заявляют|сообщили|сообщают|подтвердили|опровергли"
                    + "|отметили|считают|ожидают|надеются|предупредили|обещают|пообещали|призвали|призывают|отказались|отказываются|согласились|признали|признают"
                    + "|объявили|назвали|называют|осудили|раскритиковали|настаивают|подчеркнули|подчеркивают|рассчитывают|исключают|исключили|опасаются|хотят"
                    + "|решили|утверждают|намерены|уверены|отвергли|отвергают|готовы|требуют|потребовали|говорят|пояснили|напомнили|недовольны|возмущены|выразили"
                    + "|одобрили|приветствовали|отреагировали|ответили|обвинили|обвиняют|планируют|анонсировали|допустили|допускают|дали понять|усомнились"
                    + "|отрицают|указали|указывают)\\b",
            Pattern.UNICODE_CHARACTER_CLASS);

    private Capitals() {}

    /** Whether a phrase that means no act of its country does so after all, for what stands behind it. */
    public static boolean speaks(Row row, String text, int start, int end) {
        boolean place =
                row.entity().kind() == EntityKind.COUNTRY || row.entity().kind() == EntityKind.PLACE;
        return place
                && Character.toLowerCase(text.charAt(start)) == 'в'
                && PREPOSITION.matcher(text).region(start, end).lookingAt()
                && SAID.matcher(text).region(end, text.length()).lookingAt();
    }
}
