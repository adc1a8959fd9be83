package io.silkwatch.notifier.webhook;

import io.silkwatch.notifier.channel.Channel;
import io.silkwatch.notifier.channel.DeliveryException;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.http.HttpAddress;
import io.silkwatch.notifier.http.HttpPoster;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts alerts as CloudEvents in JSON, signed if there is a secret. The header {@code Idempotency-Key} and the id of an
 * event are the same for every delivery of one change of state.
 */
public final class WebhookChannel implements Channel {
    /** Header of the signature: {@code sha256=} and the HMAC of the body in hexadecimal. */
    public static final String SIGNATURE = "Silkwatch-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final HttpPoster poster;
    private final Optional<SecretKeySpec> secret;

    /**
     * @param url {@code http} or {@code https}; user and password before the host are sent as basic authentication
     * @param secret what messages are signed with
     * @param timeout how long one delivery may take from connecting to the head of the answer
     * @param clock for answers that name a point in time
     * @throws io.silkwatch.common.UserException if this is not such an address; the message does not repeat it
     */
    public WebhookChannel(String url, Optional<String> secret, Duration timeout, Clock clock) {
        this.poster = new HttpPoster(HttpAddress.parse("notifier.webhook.url", url), timeout, clock);
        this.secret = secret.map(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void deliver(Message message) throws DeliveryException, InterruptedException {
        byte[] body = CloudEvents.bytes(message);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", CloudEvents.contentType(message));
        headers.put("Idempotency-Key", message.id());
        secret.ifPresent(
                key -> headers.put(SIGNATURE, "sha256=" + HexFormat.of().formatHex(hmac(key, body))));
        poster.post(body, headers);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java platform has it, and it takes any key
        }
    }
}
