package io.silkwatch.notifier.email;

import com.sanctionco.jmail.JMail;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How alerts are sent by SMTP.
 *
 * @param trustedHosts hosts whose certificate is taken as it is
 * @param timeout how long connecting, each answer and each write may take
 */
public record EmailSettings(
        String host,
        int port,
        Tls tls,
        Optional<String> username,
        Optional<String> password,
        List<String> trustedHosts,
        String from,
        List<String> to,
        Duration timeout) {

    /** How the connection is protected. */
    public enum Tls {
        /** Not at all: for a relay on the same machine. */
        NONE,
        /** The connection must be turned into TLS before anything is sent. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    /**
     * The settings of a configuration.
     *
     * @throws UserException if one is missing or no address
     */
    public static EmailSettings of(String host, Config.Notifier config) {
        String from = config.emailFrom().orElseThrow(() -> missing("from"));
        List<String> to = config.emailTo().orElseThrow(() -> missing("to"));
        address("from", from);
        to.forEach(each -> address("to", each));
        if (config.emailPassword().isPresent() && config.emailUsername().isEmpty()) {
            throw new UserException("notifier.email.password is set, and notifier.email.username is not");
        }
        return new EmailSettings(
                host,
                config.emailPort(),
                Tls.valueOf(config.emailTls().toUpperCase(Locale.ROOT)),
                config.emailUsername(),
                config.emailPassword(),
                config.emailTlsTrustedHosts().orElse(List.of()),
                from,
                to,
                Duration.ofMillis(config.emailTimeoutMs()));
    }

    private static UserException missing(String name) {
        return new UserException("notifier.email." + name + " must be set where notifier.email.host is");
    }

    private static void address(String name, String address) {
        if (!JMail.strictValidator().isValid(address)) {
            throw new UserException("notifier.email." + name + ": '" + address.replaceAll("\\p{Cntrl}", "?")
                    + "' is no e-mail address");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s:%d (%s)".formatted(host, port, tls.name().toLowerCase(Locale.ROOT));
    }
}
