package io.silkwatch.allinone.board;

import io.javalin.http.HandlerType;
import io.silkwatch.common.Areas;
import io.silkwatch.common.service.Service;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.tagger.taxonomy.Definition;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The live board at {@code /}. It only looks on: nothing waits for it, and nothing stops when it cannot read. */
public final class BoardService implements Service {
    private final ServiceContext context;
    private final Board board;
    private final BoardStream stream;
    private final BoardReader reader;

    /** @param taxonomy where the English names of ids come from */
    public BoardService(ServiceContext context, Taxonomy taxonomy) {
        this.context = context;
        this.board = new Board(names(taxonomy));
        this.stream = new BoardStream(board);
        this.reader = new BoardReader(context.kafka(), board);
    }

    private static Map<String, String> names(Taxonomy taxonomy) {
        Map<String, String> names = new HashMap<>();
        Areas.all().stream()
                .filter(area -> !area.iso2().isEmpty())
                .forEach(area -> names.put(area.iso2(), area.name()));
        for (Definition definition : taxonomy.definitions()) {
            names.put(definition.entity().id(), definition.entity().label());
        }
        return names;
    }

    @Override
    public String name() {
        return "board";
    }

    @Override
    public void start() {
        context.routes().add(HandlerType.GET, "/", new BoardPage()::handle);
        context.routes().add(HandlerType.GET, "/board/events", stream);
        reader.start();
    }

    @Override
    public Optional<String> notReady() {
        return Optional.empty();
    }

    @Override
    public void close() {
        reader.close();
        stream.close();
    }
}
