package io.silkwatch.tagger.merge;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Sorts the statements of an article by what events they can belong to. */
public final class Reports {
    /** Acts that both sides do together: who is named first says nothing. */
    private static final Set<EventType> MUTUAL = EnumSet.of(
            EventType.TALKS,
            EventType.MOU,
            EventType.AGREEMENT_SIGNED,
            EventType.JOINT_VENTURE,
            EventType.INVESTMENT,
            EventType.SUPPLY_CONTRACT,
            EventType.OFFTAKE);

    /** What befalls a route: every report names the route, but who is behind it or hit by it is often not known, or told by some only. */
    private static final Set<EventType> ON_ROUTE =
            EnumSet.of(EventType.ASSET_ATTACK, EventType.OUTAGE, EventType.ACCIDENT, EventType.TRANSIT_HALT);

    /** Keeps the place of a statement that does not count any more. */
    private static final Statement GONE = Statement.newBuilder().setSentence("").build();

    private Reports() {}

    /** Whether it says little who of the parties is named as the one that acts. */
    static boolean isOfAllParties(Statement statement) {
        return MUTUAL.contains(statement.getType()) || isOnRoute(statement);
    }

    private static boolean isOnRoute(Statement statement) {
        return ON_ROUTE.contains(statement.getType())
                && !statement.getCorridors().isEmpty();
    }

    /**
     * The article once for every group of events it may report, each with the statements of that group only and without mentions.
     *
     * @return by group key: event type and the route or party named first in the alphabet; sorted
     */
    public static Map<String, TaggedArticle> byGroup(TaggedArticle article) {
        TreeMap<String, List<Statement>> groups = new TreeMap<>();
        for (Statement statement : article.getStatements()) {
            groups.computeIfAbsent(group(statement), g -> new ArrayList<>()).add(statement);
        }
        TreeMap<String, TaggedArticle> reports = new TreeMap<>();
        groups.forEach((group, statements) -> reports.put(group, with(article, statements)));
        return reports;
    }

    /** The article with no statements: what it said in a group before is taken back. */
    public static TaggedArticle takenBack(TaggedArticle article) {
        return with(article, List.of());
    }

    /** The article without some of its statements; the others keep their places, as events are called by them. */
    public static TaggedArticle without(Set<Integer> places, TaggedArticle article) {
        List<Statement> kept = new ArrayList<>(article.getStatements());
        places.forEach(place -> kept.set(place, GONE));
        return kept.stream().allMatch(Reports::isGone) ? takenBack(article) : with(article, kept);
    }

    /** A revision with each statement in the place of the first earlier one that it fits, and what is new behind: an event keeps its name while it is told. */
    public static TaggedArticle revised(TaggedArticle earlier, TaggedArticle article) {
        List<Statement> left = new ArrayList<>(article.getStatements());
        List<Statement> placed = new ArrayList<>();
        for (int place = 0; place < earlier.getStatements().size(); place++) {
            placed.add(take(left, article, new Report(earlier, place), Report::fits));
        }
        // What is left is corrected: another refinery burned.
        for (int place = 0; place < placed.size(); place++) {
            if (isGone(placed.get(place))) {
                placed.set(place, take(left, article, new Report(earlier, place), Report::resembles));
            }
        }
        placed.addAll(left);
        return with(article, placed);
    }

    private static Statement take(
            List<Statement> left, TaggedArticle article, Report before, BiPredicate<Report, List<Report>> fits) {
        Statement now = left.stream()
                .filter(statement -> !isGone(before.statement())
                        && fits.test(new Report(with(article, List.of(statement)), 0), List.of(before)))
                .findFirst()
                .orElse(GONE);
        left.remove(now);
        return now;
    }

    /** Whether there is nothing in the place of a statement any more. */
    static boolean isGone(Statement statement) {
        return statement.getType() == EventType.UNKNOWN;
    }

    private static TaggedArticle with(TaggedArticle article, List<Statement> statements) {
        // Without what it names as a whole, which no event asks for: an article goes to as many groups as it makes
        // statements.
        return new TaggedArticle(
                article.getArticleId(),
                article.getRevision(),
                article.getSourceId(),
                article.getSource(),
                article.getSourceGrade(),
                article.getUrl(),
                article.getTitle(),
                article.getLanguage(),
                article.getPublishedAt(),
                article.getFetchedAt(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                statements,
                article.getTextSignature(),
                article.getMethodologyVersion());
    }

    private static String group(Statement statement) {
        return statement.getType() + "|" + subject(statement);
    }

    private static String subject(Statement statement) {
        if (isOnRoute(statement)) {
            return Collections.min(statement.getCorridors());
        }
        Collection<String> parties = isOfAllParties(statement) ? parties(statement) : statement.getActors();
        return parties.isEmpty() ? "-" : Collections.min(parties);
    }

    /** Those who act and those who are acted upon. */
    static List<String> parties(Statement statement) {
        List<String> both = new ArrayList<>(statement.getRecipients());
        both.addAll(statement.getActors());
        return both;
    }
}
