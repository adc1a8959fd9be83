package io.silkwatch.tradeingest.comtrade.poll;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.silkwatch.tradeingest.AnswerCap;
import io.silkwatch.tradeingest.comtrade.api.References;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An imitation of the API: answers every query from its own figures, cut off at the cap, unless the next answer was fixed before. */
public final class FakeComtrade implements AutoCloseable {
    static final List<Integer> FEW_PARTNERS = List.of(0, 156, 398, 490, 643, 842);
    private static final String TEXT = "application/json";

    static {
        // Or every answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Release times by {@code A:398:2023}. */
    final Map<String, String> releases = Collections.synchronizedMap(new TreeMap<>());

    /** Addresses asked for. */
    final List<String> dataCalls = Collections.synchronizedList(new ArrayList<>());

    final List<String> keys = Collections.synchronizedList(new ArrayList<>());

    private final Map<String, Fixed> fixed = Collections.synchronizedMap(new TreeMap<>());
    private final ConcurrentLinkedDeque<Fixed> next = new ConcurrentLinkedDeque<>();
    private volatile List<Integer> partners = FEW_PARTNERS;
    private volatile boolean referenceTables;
    private volatile boolean releaseLists = true;

    public FakeComtrade() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** An answer to give instead of the true one. */
    record Fixed(int status, String body, Map<String, String> headers, long delayMs) {
        static Fixed of(int status, String body, String... headers) {
            Map<String, String> named = new TreeMap<>();
            for (int i = 0; i < headers.length; i += 2) {
                named.put(headers[i], headers[i + 1]);
            }
            return new Fixed(status, body, named, 0);
        }

        Fixed after(long ms) {
            return new Fixed(status, body, headers, ms);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void partners(List<Integer> codes) {
        partners = codes;
    }

    void withReferenceTables() {
        referenceTables = true;
    }

    void withoutReleaseLists() {
        releaseLists = false;
    }

    void release(String frequency, int reporter, String at, String... periods) {
        Arrays.stream(periods).forEach(period -> releases.put(frequency + ":" + reporter + ":" + period, at));
    }

    /** The next call for records is answered so. */
    void answerNext(Fixed answer) {
        next.add(answer);
    }

    /** Every call for records of a reporter is answered so. */
    void answerAlways(int reporter, Fixed answer) {
        fixed.put(String.valueOf(reporter), answer);
    }

    void answerTruly() {
        fixed.clear();
        next.clear();
    }

    /** The keys of all records of a reporter and periods. */
    List<String> keys(int reporter, String frequency, List<String> periods, List<String> codes) {
        List<String> keys = new ArrayList<>();
        for (String period : periods) {
            String written = period.length() == 4 ? period : period.substring(0, 4) + "-" + period.substring(4);
            for (String code : codes) {
                for (String flow : List.of("X", "M")) {
                    for (int partner : partners) {
                        keys.add(reporter + "." + flow + ".H6." + code + "." + frequency + "." + written + "." + partner
                                + ".0.0.C00");
                    }
                }
            }
        }
        return keys;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        try (exchange) {
            if (path.startsWith("/files/")) {
                reference(exchange, path);
            } else if (path.startsWith("/public/v1/getDA/")) {
                releases(exchange, path, query);
            } else {
                data(exchange, path, query);
            }
        }
    }

    private void reference(HttpExchange exchange, String path) throws IOException {
        if (!referenceTables) {
            send(exchange, Fixed.of(404, "{\"statusCode\":404,\"message\":\"Resource not found\"}"));
        } else if (path.endsWith("Reporters.json")) {
            send(
                    exchange,
                    Fixed.of(
                            200,
                            "\ufeff{\"more\":false,\"results\":[{\"id\":398,\"text\":\"Kazakhstan\",\"reporterCode\":398,"
                                    + "\"reporterCodeIsoAlpha2\":\"KZ\",\"isGroup\":false}]}"));
        } else if (path.endsWith("partnerAreas.json")) {
            send(
                    exchange,
                    Fixed.of(
                            200,
                            "{\"more\":false,\"results\":[{\"id\":0,\"text\":\"World\",\"PartnerCode\":0,\"isGroup\":false},"
                                    + "{\"id\":9001,\"text\":\"Newland\",\"PartnerCode\":9001,\"PartnerCodeIsoAlpha2\":\"NL\",\"isGroup\":false}]}"));
        } else {
            send(
                    exchange,
                    Fixed.of(
                            200,
                            "{\"more\":false,\"results\":[{\"id\":\"2709\",\"text\":\"2709 - crude\",\"parent\":\"27\"}]}"));
        }
    }

    private void releases(HttpExchange exchange, String path, Map<String, String> query) throws IOException {
        if (!releaseLists) {
            send(exchange, Fixed.of(404, "{\"statusCode\":404,\"message\":\"Resource not found\"}"));
            return;
        }
        String prefix = path.split("/")[5] + ":" + query.get("reporterCode") + ":";
        String entries = releases.entrySet().stream()
                .filter(one -> one.getKey().startsWith(prefix))
                .map(one -> "{\"datasetCode\":1,\"period\":" + one.getKey().split(":")[2] + ",\"reporterCode\":"
                        + query.get("reporterCode")
                        + ",\"classificationCode\":\"H6\",\"datasetChecksum\":-17,\"firstReleased\":\"2020-01-01T00:00:00\",\"lastReleased\":\""
                        + one.getValue() + "\"}")
                .collect(Collectors.joining(","));
        send(
                exchange,
                Fixed.of(200, "{\"elapsedTime\":\"0.01 secs\",\"count\":1,\"data\":[" + entries + "],\"error\":\"\"}"));
    }

    private void data(HttpExchange exchange, String path, Map<String, String> query) throws IOException {
        dataCalls.add(path + "?" + exchange.getRequestURI().getQuery());
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Ocp-Apim-Subscription-Key")));
        Fixed once = next.poll();
        Fixed answer = once != null ? once : fixed.get(query.get("reporterCode"));
        if (answer == null) {
            List<String> records = records(path.split("/")[5], query);
            int cap = path.startsWith("/data/") ? AnswerCap.WITH_KEY : AnswerCap.PREVIEW;
            List<String> given = records.subList(0, Math.min(cap, records.size()));
            answer = Fixed.of(
                    200,
                    "{\"elapsedTime\":\"0.2 secs\",\"count\":" + given.size() + ",\"data\":[" + String.join(",", given)
                            + "],\"error\":\"\"}");
        }
        send(exchange, answer);
    }

    private List<String> records(String frequency, Map<String, String> query) {
        List<Integer> asked = query.containsKey("partnerCode")
                ? Arrays.stream(query.get("partnerCode").split(","))
                        .map(Integer::valueOf)
                        .toList()
                : partners;
        List<String> records = new ArrayList<>();
        for (String period : query.get("period").split(",")) {
            for (String code : query.get("cmdCode").split(",")) {
                for (String flow : query.get("flowCode").split(",")) {
                    asked.stream()
                            .filter(partners::contains)
                            .forEach(partner -> records.add(
                                    record(frequency, query.get("reporterCode"), period, code, flow, partner)));
                }
            }
        }
        return records;
    }

    static String record(String frequency, String reporter, String period, String code, String flow, int partner) {
        return "{\"typeCode\":\"C\",\"freqCode\":\"" + frequency + "\",\"period\":\"" + period + "\",\"reporterCode\":"
                + reporter
                + ",\"flowCode\":\"" + flow + "\",\"partnerCode\":" + partner
                + ",\"partner2Code\":0,\"classificationCode\":\"H6\",\"cmdCode\":\"" + code
                + "\",\"customsCode\":\"C00\",\"motCode\":0,\"qtyUnitAbbr\":\"kg\",\"qty\":12.0,\"isQtyEstimated\":false,\"netWgt\":12.0,"
                + "\"isNetWgtEstimated\":true,\"cifvalue\":null,\"fobvalue\":77.5,\"primaryValue\":77.5,\"legacyEstimationFlag\":0,\"isReported\":true}";
    }

    private static void send(HttpExchange exchange, Fixed answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", TEXT);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            int first = answer.delayMs() > 0 ? body.length / 2 : body.length;
            out.write(body, 0, first);
            if (first < body.length) {
                out.flush();
                Thread.sleep(answer.delayMs());
                out.write(body, first, body.length - first);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        if (raw != null) {
            for (String one : raw.split("&")) {
                String[] parts = one.split("=", 2);
                query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    static List<Integer> partners(int count) {
        return IntStream.range(0, 900)
                .filter(code -> References.bundled().partnersOneByOne().contains(code))
                .limit(count)
                .boxed()
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
