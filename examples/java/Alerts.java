import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints Silkwatch's alerts as they change; ends when nothing came for SECONDS (default 10): {@code Alerts BOOTSTRAP REGISTRY [SECONDS]}. */
public class Alerts {
    private final String registry;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, Schema> schemas = new HashMap<>();

    Alerts(String registry) {
        this.registry = registry;
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("Alerts BOOTSTRAP REGISTRY [SECONDS]");
            System.exit(2);
        }
        Duration patience = Duration.ofSeconds(args.length > 2 ? Long.parseLong(args[2]) : 10);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", args[0],
                "group.id", "example-java-" + System.currentTimeMillis(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("alert"));
            new Alerts(args[1]).print(consumer, patience);
        }
    }

    private void print(KafkaConsumer<String, byte[]> consumer, Duration patience) throws Exception {
        int count = 0;
        long last = System.nanoTime();
        while (System.nanoTime() - last < patience.toNanos()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                last = System.nanoTime();
                if (record.value() != null) {
                    count++;
                    System.out.println(line(decode(record.value())));
                }
            }
        }
        System.out.println(count + " alert changes");
    }

    /** Confluent's wire format: a zero byte, the id of the writer's schema in four bytes, Avro. */
    private GenericRecord decode(byte[] value) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        if (bytes.get() != 0) {
            throw new IOException("not in Confluent's wire format");
        }
        Schema schema = schema(bytes.getInt());
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(value, bytes.position(), bytes.remaining(), null));
    }

    private Schema schema(int id) throws IOException, InterruptedException {
        Schema known = schemas.get(id);
        if (known == null) {
            URI at = URI.create(registry + "/schemas/ids/" + id + "/schema");
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(at + " answers " + answer.statusCode());
            }
            known = new Schema.Parser().parse(answer.body());
            schemas.put(id, known);
        }
        return known;
    }

    private static String line(GenericRecord alert) {
        String summary = "";
        for (Map.Entry<?, ?> annotation : ((Map<?, ?>) alert.get("annotations")).entrySet()) {
            summary = annotation.getKey().toString().equals("summary") ? annotation.getValue().toString() : summary;
        }
        List<?> evidence = (List<?>) alert.get("evidence");
        Object title = evidence.isEmpty() ? "" : ((GenericRecord) evidence.get(0)).get("title");
        return String.format("%-8s %-8s %s  %s", alert.get("state"), alert.get("severity"), summary, title);
    }
}
