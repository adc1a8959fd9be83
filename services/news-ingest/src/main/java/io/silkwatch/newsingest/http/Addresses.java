package io.silkwatch.newsingest.http;

import io.silkwatch.newsingest.text.PercentEscapes;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as people and servers write them. */
public final class Addresses {
    private static final Pattern HOST =
            Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*:)?//(?:([^/?#@]*)@)?([^/?#:@\\[\\]]+)");
    private static final Pattern ABOVE_ROOT = Pattern.compile("^([^/?#]+//[^/?#]*)(?:/\\.\\.)+(?:/|(?=[?#]|$))");
    private static final int MAX_CHARS = 4_096;

    private Addresses() {}

    /** The address a text stands for, seen from another one (RFC 3986; {@link URI} follows its forerunner); empty when it stands for none. */
    public static Optional<URI> resolve(URI base, String text) {
        return parse(text).flatMap(reference -> resolve(base, reference));
    }

    private static Optional<URI> resolve(URI base, URI reference) {
        if (base.isOpaque() || reference.isOpaque()) {
            return Optional.of(reference);
        }
        boolean samePath = reference.getScheme() == null
                && reference.getRawAuthority() == null
                && reference.getRawPath().isEmpty();
        if (samePath) {
            return parse(
                    base.toString().replaceFirst(reference.getRawQuery() == null ? "#.*" : "[?#].*", "") + reference);
        }
        boolean bare = base.getRawAuthority() != null && base.getRawPath().isEmpty();
        URI resolved = (bare ? base.resolve("/") : base).resolve(reference);
        return parse(ABOVE_ROOT.matcher(resolved.toString()).replaceFirst("$1/"));
    }

    /** The address, absolute or not, that a text stands for; letters of any script and spaces may be in it. */
    public static Optional<URI> parse(String text) {
        String address = text.length() > MAX_CHARS ? "" : text.strip();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(PercentEscapes.in(asciiHost(address), Character::isISOControl)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Host and port, which is what one server is taken to be. */
    public static String server(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** For logs and states: without a password. */
    public static String shown(URI uri) {
        return uri.getRawUserInfo() == null ? uri.toString() : uri.toString().replace(uri.getRawUserInfo() + "@", "");
    }

    /** The same of one that may be no address. */
    public static String shown(String address) {
        return address.replaceFirst("(?<=//)[^/?#]*@", "");
    }

    static URI withoutUser(URI uri) {
        return URI.create(shown(uri));
    }

    /** The address with the user and password of another one, if it has any and both are of the same server. */
    public static URI withUserOf(URI other, URI uri) {
        String user = other.getRawUserInfo();
        return user == null || !isSameServer(other, uri)
                ? uri
                : URI.create(shown(uri).replaceFirst("//", Matcher.quoteReplacement("//" + user + "@")));
    }

    /** Whether what one address may be told, the other may be told too: scheme, host and port are the same. */
    static boolean isSameServer(URI one, URI other) {
        return server(one).equals(server(other)) && one.getScheme().equalsIgnoreCase(other.getScheme());
    }

    static Optional<URI> withoutFragment(URI uri) {
        return uri.getRawFragment() == null
                ? Optional.of(uri)
                : parse(uri.toString().substring(0, uri.toString().indexOf('#')));
    }

    private static String asciiHost(String address) {
        Matcher matcher = HOST.matcher(address);
        if (!matcher.find() || matcher.group(3).chars().allMatch(one -> one < 0x80)) {
            return address;
        }
        return address.substring(0, matcher.start(3))
                + IDN.toASCII(matcher.group(3), IDN.ALLOW_UNASSIGNED)
                + address.substring(matcher.end(3));
    }
}
