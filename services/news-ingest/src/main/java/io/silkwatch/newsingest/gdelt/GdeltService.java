package io.silkwatch.newsingest.gdelt;

import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.outlet.KafkaOutlet;
import io.silkwatch.common.service.Service;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.newsingest.http.Addresses;
import io.silkwatch.newsingest.sharing.Lease;
import io.silkwatch.newsingest.sharing.Sharing;
import io.silkwatch.schema.SourceState;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Publishes the articles GDELT finds, where {@code news.gdelt.enabled} says so. Of several instances one does; another takes over when that ends. */
public final class GdeltService implements Service {
    private static final String SERVICE = "news-ingest";

    /** All of GDELT is one source to share: its streams and queries know the same articles. */
    private static final String ID = "gdelt";

    private static final Duration FINISH = Duration.ofSeconds(2);

    private final Config.Gdelt config;
    private final ServiceContext context;
    private volatile Sharing sharing;
    private volatile GdeltReading reading;
    private volatile boolean stopping;

    /** @param context what to work with */
    public GdeltService(ServiceContext context) {
        this.config = context.config().news().gdelt();
        this.context = context;
    }

    @Override
    public String name() {
        return SERVICE + "-gdelt";
    }

    /**
     * {@inheritDoc}
     *
     * @throws UserException if an address in the configuration is none
     */
    @Override
    public void start() {
        if (!config.enabled()) {
            return;
        }
        address("news.gdelt.url", config.url());
        address("news.gdelt.doc.url", config.docUrl());
        sharing = Sharing.in(
                context.kafka(),
                context.kafka().applicationId(SERVICE) + "-" + ID,
                List.of(ID),
                share -> KafkaOutlet.ofShare(context.kafka(), SERVICE, ID, partition -> true, id -> id.startsWith(ID)),
                this::opened);
        sharing.start(name() + "-sharing", this::failed);
    }

    @Override
    public Optional<String> notReady() {
        return sharing == null || sharing.settled()
                ? Optional.empty()
                : Optional.of("waiting to know which instance reads GDELT");
    }

    /** Ends within 5 seconds; a slot that is not committed is read again after the next start. */
    @Override
    public void close() {
        stopping = true;
        if (sharing == null) {
            return;
        }
        sharing.close(FINISH);
        if (reading != null) {
            reading.close();
        }
    }

    private void opened(int share, Lease lease, Map<String, SourceState> states) {
        if (reading != null) {
            reading.close();
        }
        reading = new GdeltReading(context, new LeasedOutlet(lease, states), lease::ended, this::failed);
        reading.start();
    }

    private void failed(Throwable cause) {
        if (!stopping) {
            context.fatal().accept(cause);
        }
    }

    /** An address of the configuration. It stands in states and logs, and Java's client sends no user it names. */
    static URI address(String key, String text) {
        try {
            URI uri = new URI(key.endsWith("doc.url") || text.endsWith("/") ? text : text + "/");
            boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null;
            if (plain && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw new UserException(key + ": " + Addresses.shown(text)
                + " is no http or https address, or one with a user, which is not sent");
    }
}
