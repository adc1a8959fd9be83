package io.silkwatch.notifier.email;

import io.silkwatch.notifier.AlertWords;
import io.silkwatch.notifier.Channel;
import io.silkwatch.notifier.DeliveryException;
import io.silkwatch.notifier.Message;
import io.silkwatch.notifier.PlainText;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/** Sends alerts by SMTP, each message as plain text and HTML. */
public final class EmailChannel implements Channel {
    private static final int LONGEST_SUBJECT = 150;

    private final EmailSettings settings;
    private final Mailer mailer;

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
        Email email = email(message);
        try {
            mailer.sendMail(email, false).join();
        } catch (RuntimeException e) {
            throw MailFailure.of(settings.host() + ":" + settings.port(), e);
        }
    }

    private Email email(Message message) {
        // On one line and without control characters: nothing of it can begin another header.
        String subject = PlainText.line(AlertWords.subject(message), LONGEST_SUBJECT);
        return EmailBuilder.startingBlank()
                .fixingMessageId("<" + id(message) + "@silkwatch>")
                .from(settings.from())
                .toMultiple(settings.to())
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
