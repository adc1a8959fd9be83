package io.silkwatch.notifier.email;

import io.silkwatch.notifier.channel.DeliveryException;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Puts into own words why a mail was not sent: messages of servers and libraries may repeat what must stay secret. */
final class MailFailure {
    private static final Pattern REPLY = Pattern.compile("^\\s*([45])([0-9][0-9])[ -]");
    private static final int DEEPEST = 20;

    private MailFailure() {}

    static DeliveryException of(String server, Throwable failure) {
        boolean refused = false;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof AuthenticationFailedException) {
                return DeliveryException.passing(server + " does not accept user and password");
            }
            if (cause instanceof SSLException) {
                return DeliveryException.passing(server + " cannot be reached: no trusted TLS connection");
            }
            if (cause instanceof SocketTimeoutException) {
                return DeliveryException.passing(server + " did not answer in time");
            }
            if (cause instanceof UnknownHostException) {
                return DeliveryException.passing(server + " cannot be reached: unknown host");
            }
            if (cause instanceof ConnectException) {
                return DeliveryException.passing(server + " cannot be reached: connection refused");
            }
            refused |= cause instanceof SendFailedException;
        }
        return refused || !connects(failure) ? byReply(server, failure) : broken(server);
    }

    /** The failure of a mail that some of its receivers have and others not; empty if nobody has it. */
    static Optional<SendFailedException> inPart(Throwable failure) {
        return sendFailure(failure)
                .filter(failed -> !addresses(failed.getValidSentAddresses()).isEmpty());
    }

    /** Addresses as text; there may be none. */
    static List<String> addresses(Address[] addresses) {
        return Stream.ofNullable(addresses)
                .flatMap(Stream::of)
                .map(Address::toString)
                .toList();
    }

    /** Where the receivers are told apart. */
    private static Optional<SendFailedException> sendFailure(Throwable failure) {
        return chain(failure, SendFailedException.class::isInstance).map(SendFailedException.class::cast);
    }

    private static boolean connects(Throwable failure) {
        return chain(failure, each -> each instanceof IOException).isPresent();
    }

    private static DeliveryException broken(String server) {
        return DeliveryException.passing(server + " cannot be reached: connection failed");
    }

    private static DeliveryException byReply(String server, Throwable failure) {
        Optional<String> code = chain(failure, each -> reply(each) != null).map(MailFailure::reply);
        if (code.isEmpty()) {
            return broken(server);
        }
        Optional<SendFailedException> failed = sendFailure(failure);
        List<String> refused =
                failed.map(each -> addresses(each.getInvalidAddresses())).orElse(List.of());
        String message =
                server + " answered " + code.get() + (refused.isEmpty() ? "" : " for " + String.join(", ", refused));
        return code.get().startsWith("5") && !failed.map(MailFailure::someLater).orElse(false)
                ? DeliveryException.permanent(message)
                : DeliveryException.passing(message);
    }

    /** Whether some receivers were refused only for now; where the whole mail was refused, its own reply says it. */
    private static boolean someLater(SendFailedException failed) {
        return reply(failed) == null
                && !addresses(failed.getValidUnsentAddresses()).isEmpty();
    }

    private static String reply(Throwable failure) {
        if (failure.getMessage() == null) {
            return null;
        }
        Matcher matcher = REPLY.matcher(failure.getMessage());
        return matcher.find() ? matcher.group(1) + matcher.group(2) : null;
    }

    /** The first of the causes that fits; Jakarta Mail chains further ones aside. */
    private static Optional<Throwable> chain(Throwable failure, Predicate<Throwable> fits) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (fits.test(cause)) {
                return Optional.of(cause);
            }
            cause = cause instanceof MessagingException mail && mail.getNextException() != null
                    ? mail.getNextException()
                    : cause.getCause();
        }
        return Optional.empty();
    }
}
