package io.silkwatch.notifier.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.notifier.channel.DeliveryException;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.channel.Samples;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.Evidence;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class EmailChannelTest {
    private static final String KEYS_PASSWORD = "not-a-secret";

    private GreenMail server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private void start(String protocol) {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
    }

    @Test
    void sendsPlainTextAndHtmlThatNothingFromOutsideCanSteer() throws Exception {
        start(ServerSetup.PROTOCOL_SMTP);
        String hostile = "<script>x</script>\r\nBcc: victim@example.org\r\n\r\nbody";
        Alert alert = Samples.firing("f")
                .setAnnotations(Map.of("summary", hostile))
                .setEvidence(List.of(
                        Samples.article(hostile, "s"),
                        Evidence.newBuilder(Samples.article("中国 экспорт", "s"))
                                .setUrl("")
                                .build()))
                .build();

        channel("none", Map.of()).deliver(Samples.message(alert));

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2); // one for each receiver, none for the victim
        MimeMessage mail = mails[0];
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject())
                .startsWith("[Silkwatch] FIRING critical CorridorCritical: <script>x</script> Bcc: victim@example.org");
        assertThat(mail.getMessageID()).isEqualTo("<f-firing-1795162500000@silkwatch>");
        assertThat(mail.getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("a@example.org", "b@example.org");
        String plain = part(mail.getContent(), "text/plain").orElseThrow();
        String html = part(mail.getContent(), "text/html").orElseThrow();
        assertThat(plain).contains("FIRING critical CorridorCritical", "https://news.example/1", "中国 экспорт");
        assertThat(html)
                .contains("&lt;script&gt;", "<a href=\"https://news.example/1\"")
                .doesNotContain("<script");
    }

    @Test
    void namesAnArticleOnceWithItsHeaviestSentence() {
        Message message = Samples.message(
                Samples.firing("f").setEvidence(Samples.repeats()).build());

        assertThat(EmailText.plain(message))
                .containsOnlyOnce("Drones hit pumping station (Example Wire, 2026-11-19): Loading stopped at noon.")
                .containsOnlyOnce("Drones hit")
                .containsOnlyOnce("Port closes (Example Wire, 2026-11-19): It closed.")
                .containsOnlyOnce("Port closes")
                .doesNotContain("more");
        assertThat(EmailText.html(message)).containsOnlyOnce("Drones hit").containsOnlyOnce("Port closes");
    }

    private static Optional<String> part(Object content, String type) throws Exception {
        if (content instanceof MimeMultipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                if (parts.getBodyPart(i).isMimeType(type)) {
                    return Optional.of((String) parts.getBodyPart(i).getContent());
                }
                Optional<String> inner = part(parts.getBodyPart(i).getContent(), type);
                if (inner.isPresent()) {
                    return inner;
                }
            }
        }
        return Optional.empty();
    }

    @Test
    void sendsBySafeConnectionWithUserAndPassword() throws Exception {
        start(ServerSetup.PROTOCOL_SMTPS);
        server.setUser("me@example.org", "me", "right");

        channel("tls", Map.of("username", "me", "password", "right", "tls.trusted.hosts", "127.0.0.1"))
                .deliver(Samples.message(Samples.resolved("f")));

        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"smtps,tls,no trusted TLS connection", "smtp,starttls,", "smtp,tls,"})
    void sendsNothingWithoutTrustedTls(String protocol, String tls, String reason) throws Exception {
        start(protocol);

        DeliveryException failure = failure(channel(tls, Map.of()));

        assertThat(failure.retryable()).isTrue();
        assertThat(failure.getMessage()).contains(reason == null ? "cannot be reached" : reason);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void takesNoCertificateThatNobodyTrustsThoughItNamesTheHost(@TempDir Path dir) throws Exception {
        Path keys = selfSigned(dir.resolve("keys.p12"), "127.0.0.1");
        System.setProperty("greenmail.tls.keystore.file", keys.toString());
        System.setProperty("greenmail.tls.keystore.password", KEYS_PASSWORD);
        try {
            start(ServerSetup.PROTOCOL_SMTPS);
        } finally {
            System.clearProperty("greenmail.tls.keystore.file");
            System.clearProperty("greenmail.tls.keystore.password");
        }

        DeliveryException failure = failure(channel("tls", Map.of()));

        assertThat(failure.getMessage()).contains("no trusted TLS connection");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,false", "mail.example.org,true", ",true"})
    void looksWhomACertificateNamesUnlessTheHostIsTrusted(String trusted, boolean looks) {
        Map<String, String> more = trusted == null ? Map.of() : Map.of("tls.trusted.hosts", trusted);

        var checks = EmailChannel.mailer(settings(25, "tls", more)).getOperationalConfig();

        assertThat(checks.isVerifyingServerIdentity()).isEqualTo(looks);
        assertThat(checks.isTrustAllSSLHost()).isFalse();
    }

    private static Path selfSigned(Path file, String ip) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + ip,
                        "-ext",
                        "san=ip:" + ip,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        KEYS_PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    @Test
    void aWrongPasswordIsNotRepeated() throws Exception {
        start(ServerSetup.PROTOCOL_SMTP);
        server.setUser("me@example.org", "me", "right");

        DeliveryException failure = failure(channel("none", Map.of("username", "me", "password", "canary")));

        assertThat(failure.getMessage()).endsWith("does not accept user and password");
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"550 no such user canary,false", "451 try later canary,true"})
    void theAnswerOfTheServerDecidesWhetherToTryAgain(String answer, boolean again) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread refusing = new Thread(() -> refuse(socket, answer));
            refusing.start();

            DeliveryException failure = failure(channel(socket.getLocalPort(), "none", Map.of()));

            assertThat(failure.getMessage()).contains("answered " + answer.substring(0, 3));
            assertThat(failure.getMessage().endsWith(" for a@example.org, b@example.org"))
                    .isEqualTo(!again);
            assertThat(failure.getMessage()).doesNotContain("canary");
            assertThat(failure.retryable()).isEqualTo(again);
            refusing.join(10_000);
        }
    }

    @Test
    void aReceiverThatIsGoneDoesNotKeepTheMailFromTheOthers() throws Exception {
        try (Receivers receivers = new Receivers(Map.of("gone@example.org", "550 no such user"))) {
            EmailChannel channel = channel(receivers.port(), "none", Map.of("to", "a@example.org,gone@example.org"));

            channel.deliver(Samples.message(Samples.firing("f").build()));
            channel.deliver(Samples.message(Samples.firing("f").build()));

            assertThat(receivers.mails()).containsExactly("a@example.org", "a@example.org");
        }
    }

    @Test
    void whoIsRefusedForNowIsTriedAgainAloneAndTheOthersHaveTheMailOnce() throws Exception {
        try (Receivers receivers = new Receivers(new HashMap<>(Map.of("b@example.org", "451 later")))) {
            EmailChannel channel = channel(receivers.port(), "none", Map.of());

            DeliveryException failure = failure(channel);
            receivers.answers().clear();
            channel.deliver(Samples.message(Samples.firing("f").build()));
            channel.deliver(Samples.message(Samples.firing("g").build()));

            assertThat(failure.retryable()).isTrue();
            assertThat(failure.getMessage()).endsWith("does not take mail yet for b@example.org");
            assertThat(receivers.mails())
                    .containsExactly("a@example.org", "b@example.org", "a@example.org b@example.org");
        }
    }

    @Test
    void whereAllAreRefusedButOneOnlyForNowItIsTriedAgain() throws Exception {
        try (Receivers receivers =
                new Receivers(Map.of("a@example.org", "550 no such user", "b@example.org", "451 later"))) {
            DeliveryException failure = failure(channel(receivers.port(), "none", Map.of()));

            assertThat(failure.retryable()).isTrue();
            assertThat(receivers.mails()).isEmpty();
        }
    }

    private static void refuse(ServerSocket server, String answer) {
        try (Socket socket = server.accept();
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            say(socket, "220 test");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("QUIT")) {
                    return;
                }
                say(socket, line.startsWith("RCPT") ? answer : "250 ok");
            }
        } catch (IOException e) {
            // the other side is gone
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aServerThatIsAwayOrSilentIsTriedAgain() throws Exception {
        int port;
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = silent.getLocalPort();
            DeliveryException failure = failure(channel(silent.getLocalPort(), "none", Map.of("timeout.ms", "300")));
            assertThat(failure.retryable()).isTrue();
            assertThat(failure.getMessage()).endsWith("did not answer in time");
        }
        assertThat(failure(channel(port, "none", Map.of())).getMessage()).endsWith("connection refused");
    }

    @ParameterizedTest
    @CsvSource({
        "from,'a@example.org\r\nBcc: b@example.org',notifier.email.from",
        "to,nobody,notifier.email.to",
        "password,canary,notifier.email.username"
    })
    void wrongSettingsAreNamed(String key, String value, String named) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> channel(1, "none", Map.of(key, value)))
                .withMessageContaining(named)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary", "\n"));
    }

    private static DeliveryException failure(EmailChannel channel) {
        return catchThrowableOfType(
                DeliveryException.class,
                () -> channel.deliver(Samples.message(Samples.firing("f").build())));
    }

    private EmailChannel channel(String tls, Map<String, String> more) {
        int port = tls.equals("tls") && server.getSmtps() != null
                ? server.getSmtps().getPort()
                : Optional.ofNullable(server.getSmtp())
                        .orElseGet(server::getSmtps)
                        .getPort();
        return channel(port, tls, more);
    }

    private static EmailChannel channel(int port, String tls, Map<String, String> more) {
        return new EmailChannel(settings(port, tls, more));
    }

    private static EmailSettings settings(int port, String tls, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("notifier.email.port", "" + port);
        settings.put("notifier.email.tls", tls);
        settings.put("notifier.email.from", "silkwatch@example.org");
        settings.put("notifier.email.to", "a@example.org,b@example.org");
        more.forEach((key, value) -> settings.put("notifier.email." + key, value));
        var config = ConfigLoader.load(Optional.empty(), Map.of(), settings).notifier();
        return EmailSettings.of("127.0.0.1", config);
    }
}
