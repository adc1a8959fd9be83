package io.silkwatch.newsingest.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Keeps requests out of the own network, whoever writes the addresses: checks every address that is asked for and every address that a name resolves to, at the
 * moment it is connected to.
 */
final class AddressGuard extends SystemDefaultDnsResolver {
    /** Possessive: a pattern that can go back over the numbers of a long name takes a call for each. */
    private static final Pattern NUMBERS = Pattern.compile("(?i)(?:0x[0-9a-f]*|\\d+)(?:\\.(?:0x[0-9a-f]*|\\d+))*+\\.?");

    private static final Pattern DOTTED = Pattern.compile("((0|[1-9]\\d{0,2})\\.){3}(0|[1-9]\\d{0,2})");

    /** A host with many dead addresses must not cost the time of all of them. */
    private static final int MAX_ADDRESSES = 3;

    /** IPv4 networks that are not the public Internet: RFC 6890 and its updates, multicast and reserved. */
    private static final List<Net> CLOSED = List.of(
            new Net(0, 0, 8),
            new Net(10, 0, 8),
            new Net(100, 64, 10),
            new Net(127, 0, 8),
            new Net(169, 254, 16),
            new Net(172, 16, 12),
            new Net(192, 168, 16),
            new Net(198, 18, 15),
            new Net(224, 0, 3));

    /** Likewise, those of 24 bit. */
    private static final List<List<Integer>> CLOSED_24 = List.of(
            List.of(192, 0, 0), List.of(192, 0, 2), List.of(192, 88, 99), List.of(198, 51, 100), List.of(203, 0, 113));

    private final boolean privateNetworks;
    private final Ports ports;
    private final Lookup lookup;
    private final Predicate<InetAddress> open;

    /** @param privateNetworks whether everything is allowed but unusual ways of writing, for feeds inside a company */
    AddressGuard(boolean privateNetworks, Ports ports) {
        this(privateNetworks, ports, InetAddress::getAllByName, AddressGuard::isPublic);
    }

    /**
     * @param lookup finds the addresses of a name
     * @param open whether an address may be connected to
     */
    AddressGuard(boolean privateNetworks, Ports ports, Lookup lookup, Predicate<InetAddress> open) {
        this.privateNetworks = privateNetworks;
        this.ports = ports;
        this.lookup = lookup;
        this.open = open;
    }

    /** Finds the addresses of a name. */
    interface Lookup {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    /** The network of the first bits of the first two bytes. */
    private record Net(int first, int second, int bits) {
        boolean contains(int value) {
            int shift = 16 - bits;
            return bits <= 16 && value >> shift == (first << 8 | second) >> shift;
        }
    }

    /** A host that must not be connected to. */
    static final class RefusedHostException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        RefusedHostException(String message) {
            super(message);
        }
    }

    /** Why an address must not be asked for; empty when it may as far as can be seen without resolving it. */
    Optional<String> refusal(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("not an http address");
        }
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            return Optional.of("no host in the address");
        }
        if (NUMBERS.matcher(host).matches() && !DOTTED.matcher(host).matches()) {
            return Optional.of("unusual way to write a network address: " + host);
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return privateNetworks || ports.contains(port)
                ? Optional.empty()
                : Optional.of("port " + port + " is not allowed");
    }

    /** Why a redirect must not be followed; empty when it may, as far as can be seen without resolving it. */
    Optional<String> refusal(URI from, URI to) {
        boolean downgrade = "https".equalsIgnoreCase(from.getScheme()) && "http".equalsIgnoreCase(to.getScheme());
        return downgrade ? Optional.of("redirect from https to http") : refusal(to);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (NUMBERS.matcher(bare).matches() && !DOTTED.matcher(bare).matches()) {
            throw new RefusedHostException("unusual way to write a network address: " + host);
        }
        InetAddress[] addresses = lookup.find(bare);
        for (InetAddress address : addresses) {
            if (!privateNetworks && !open.test(address)) {
                throw new RefusedHostException(host + " is " + address.getHostAddress() + ", not a public address");
            }
        }
        return Arrays.copyOf(addresses, Math.min(addresses.length, MAX_ADDRESSES));
    }

    /** Whether an address is part of the public Internet. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return publicV4(bytes, 0);
        }
        int first = unsigned(bytes, 0) << 8 | unsigned(bytes, 1);
        int second = unsigned(bytes, 2) << 8 | unsigned(bytes, 3);
        if (first == 0x64 && second == 0xff9b) {
            // NAT64: the last four bytes are what is really reached, but behind prefixes of local use (RFC 8215).
            boolean wellKnown = IntStream.range(4, 12).allMatch(at -> bytes[at] == 0);
            return wellKnown && publicV4(bytes, 12);
        }
        if (first == 0x2002) {
            // 6to4: likewise, the four bytes behind the prefix.
            return publicV4(bytes, 2);
        }
        boolean special = first == 0x2001 && (second < 0x200 || second == 0xdb8) || first == 0x3fff;
        return first >> 13 == 1 && !special;
    }

    private static boolean publicV4(byte[] bytes, int from) {
        int top = unsigned(bytes, from) << 8 | unsigned(bytes, from + 1);
        List<Integer> three = List.of(unsigned(bytes, from), unsigned(bytes, from + 1), unsigned(bytes, from + 2));
        return CLOSED.stream().noneMatch(net -> net.contains(top)) && !CLOSED_24.contains(three);
    }

    private static int unsigned(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }
}
