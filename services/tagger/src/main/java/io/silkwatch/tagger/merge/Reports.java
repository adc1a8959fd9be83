package io.silkwatch.tagger.merge;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

    private Reports() {}

    static boolean isMutual(EventType type) {
        return MUTUAL.contains(type);
    }

    /**
     * The article once for every group of events it may report, each with the statements of that group only and without mentions.
     *
     * @return by group key: event type and the party named first in the alphabet; sorted
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

    private static TaggedArticle with(TaggedArticle article, List<Statement> statements) {
        // A builder would copy the mentions, most of the article, and then throw them away.
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
                article.getCountries(),
                article.getCommodities(),
                article.getOrganisations(),
                article.getPersons(),
                article.getCorridors(),
                statements,
                article.getTextSignature(),
                article.getMethodologyVersion());
    }

    private static String group(Statement statement) {
        TreeSet<String> parties = new TreeSet<>(statement.getActors());
        if (isMutual(statement.getType())) {
            parties.addAll(statement.getRecipients());
        }
        return statement.getType() + "|" + (parties.isEmpty() ? "-" : parties.first());
    }
}
