package io.silkwatch.allinone.board;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The page itself: one document with its style and scripts in it, and a policy that lets a browser run nothing else and ask nobody else. */
final class BoardPage {
    /** In the order they need each other. */
    private static final List<String> SCRIPTS =
            List.of("format.js", "dom.js", "alerts.js", "corridors.js", "markets.js", "news.js", "board.js");

    private final String html;
    private final String policy;

    BoardPage() {
        String style = resource("board.css");
        String script =
                SCRIPTS.stream().map(BoardPage::resource).collect(Collectors.joining("\n", "'use strict';\n", ""));
        html = resource("board.html").replace("/* style */", style).replace("/* script */", script);
        policy = "default-src 'none'; connect-src 'self'; img-src data:; style-src " + hash(style) + "; script-src "
                + hash(script) + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    void handle(Context ctx) {
        ctx.header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache")
                .contentType("text/html; charset=utf-8")
                .result(html);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static String resource(String name) {
        try (InputStream in = BoardPage.class.getResourceAsStream("/board/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
