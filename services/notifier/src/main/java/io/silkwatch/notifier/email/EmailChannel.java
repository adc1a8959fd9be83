package io.silkwatch.notifier.email;

import io.silkwatch.notifier.channel.Channel;
import io.silkwatch.notifier.channel.DeliveryException;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.text.AlertWords;
import io.silkwatch.notifier.text.PlainText;
import jakarta.mail.SendFailedException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends alerts by SMTP, each message as plain text and HTML. */
public final class EmailChannel implements Channel {
    private static final Logger log = LoggerFactory.getLogger(EmailChannel.class);
    private static final int LONGEST_SUBJECT = 150;

    private final EmailSettings settings;
    private final Mailer mailer;
    private final Set<String> warnedOf = new HashSet<>();
    /** The message that only some have, and who does not have it yet. */
    private String halfSent;

    private List<String> left = List.of();

    /** @param settings where to, and how */
    public EmailChannel(EmailSettings settings) {
        this.settings = settings;
        this.mailer = mailer(settings);
    }

    static Mailer mailer(EmailSettings settings) {
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        boolean trusted = settings.trustedHosts().contains(settings.host());
        return MailerBuilder.withSMTPServer(
                        settings.host(),
                        settings.port(),
                        settings.username().orElse(null),
                        settings.password().orElse(null))
                .withTransportStrategy(strategy(settings.tls()))
                .withSessionTimeout(timeout)
                .trustingAllHosts(false) // it does unless told otherwise
                .trustingSSLHosts(trusted ? new String[] {settings.host()} : new String[0])
                .verifyingServerIdentity(!trusted)
                .withDebugLogging(false)
                // One refused receiver must not keep the mail from the others.
                .withProperty("mail.smtp.sendpartial", "true")
                .withProperty("mail.smtps.sendpartial", "true")
                .buildMailer();
    }

    private static TransportStrategy strategy(EmailSettings.Tls tls) {
        return switch (tls) {
            case TLS -> TransportStrategy.SMTPS;
            case STARTTLS -> TransportStrategy.SMTP_TLS;
            case NONE -> {
                // Without this it would try STARTTLS and go on in the clear when that fails: neither one nor the other.
                TransportStrategy.SMTP.setOpportunisticTLS(false);
                yield TransportStrategy.SMTP;
            }
        };
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public boolean readByPeople() {
        return true;
    }

    @Override
    public void deliver(Message message) throws DeliveryException {
        String server = settings.host() + ":" + settings.port();
        Email email = email(message, message.id().equals(halfSent) ? left : settings.to());
        try {
            mailer.sendMail(email, false).join();
            halfSent = null;
        } catch (RuntimeException e) {
            Optional<SendFailedException> inPart = MailFailure.inPart(e);
            if (inPart.isEmpty()) {
                throw MailFailure.of(server, e);
            }
            warn(server, MailFailure.addresses(inPart.get().getInvalidAddresses()));
            left = MailFailure.addresses(inPart.get().getValidUnsentAddresses());
            halfSent = left.isEmpty() ? null : message.id();
            if (!left.isEmpty()) {
                throw DeliveryException.passing(server + " does not take mail yet for " + String.join(", ", left));
            }
        }
    }

    /** Once for each address: the others have every message, and nobody reads a line for each. */
    private void warn(String server, List<String> refused) {
        List<String> fresh = refused.stream().filter(warnedOf::add).toList();
        if (!fresh.isEmpty()) {
            log.warn("{} takes no mail for {}; the other receivers have it", server, String.join(", ", fresh));
        }
    }

    private Email email(Message message, List<String> to) {
        // On one line and without control characters: nothing of it can begin another header.
        String subject = PlainText.line(AlertWords.subject(message), LONGEST_SUBJECT);
        return EmailBuilder.startingBlank()
                .fixingMessageId("<" + id(message) + "@silkwatch>")
                .from(settings.from())
                .toMultiple(to)
                .withSubject("[Silkwatch] " + subject)
                .withHeader("Auto-Submitted", "auto-generated")
                .withPlainText(EmailText.plain(message))
                .withHTMLText(EmailText.html(message))
                .buildEmail();
    }

    private static String id(Message message) {
        return message.id().replaceAll("[^a-zA-Z0-9._-]", "_");
    }
}
