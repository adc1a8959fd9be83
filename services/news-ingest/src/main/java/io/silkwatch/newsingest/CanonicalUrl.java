package io.silkwatch.newsingest;

import io.silkwatch.newsingest.text.PercentEscapes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One form for all addresses of an article: no scheme differences, {@code www.}, mobile and AMP variants, tracking parameters, default port, trailing slash, no
 * fragment but one that names a page ({@code #/news/1}, {@code #!news/1}); parameters sorted. Meant for comparing, not for fetching.
 */
public final class CanonicalUrl {
    private static final Pattern AMP_CACHE = Pattern.compile("[^.]+\\.cdn\\.ampproject\\.org");
    private static final Pattern AMP_CACHE_PATH = Pattern.compile("/[a-z]/(?:s/)?([^/]+\\.[^/]+)(/.*)?");
    private static final Pattern GOOGLE_AMP_PATH = Pattern.compile("/amp/(?:s/)?([^/]+\\.[^/]+)(/.*)?");
    private static final Pattern VARIANT_HOST = Pattern.compile("(?:www\\d?|m|mobile|amp|wap)\\.(?=[^.]+\\.[^.]+)");
    private static final Pattern AMP_PATH = Pattern.compile("(?i)/amp/?$|\\.amp(?=\\.html?$)|^/amp(?=/.)");
    private static final Pattern TRACKING = Pattern.compile(
            "(?i)utm_.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|yclid|ysclid|msclkid|twclid|ttclid|igshid|igsh|"
                    + "mc_[ce]id|_ga|_gl|_openstat|_hs(enc|mi)|spm|scm|wt_mc|at_(medium|campaign|link.*|ptr.*)|ns_(mchannel|campaign|source|fee|linkname)|cmpid|"
                    + "ncid|icid|ocid|ref_(src|url)|referrer|share_?token|vero_id|mkt_tok|xtor|amp|outputtype=amp|output=amp");
    private static final Pattern PAGE_FRAGMENT = Pattern.compile("[/!].+");
    /** Nobody writes longer ones. */
    private static final int MAX_CHARS = 4_096;

    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");

    private CanonicalUrl() {}

    /** The canonical form; empty when the text is no http address, or longer than {@value #MAX_CHARS} characters. */
    public static Optional<String> of(String url) {
        if (url.length() > MAX_CHARS) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(PercentEscapes.in(url.strip(), point -> false));
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            String authority = uri.getRawAuthority();
            if (!scheme.matches("https?") || authority == null) {
                return Optional.empty();
            }
            String host = host(authority);
            return host.isEmpty() || host.contains("%20")
                    ? Optional.empty()
                    : Optional.of(canonical(host, uri.getRawPath() == null ? "" : uri.getRawPath(), uri.getRawQuery())
                            + pageFragment(uri));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String canonical(String host, String path, String query) {
        Matcher wrapped = (AMP_CACHE.matcher(host).matches() ? AMP_CACHE_PATH : GOOGLE_AMP_PATH).matcher(path);
        boolean unwrap = AMP_CACHE.matcher(host).matches() || host.matches("(www\\.)?google\\.[a-z.]+");
        if (unwrap && wrapped.matches()) {
            return canonical(
                    wrapped.group(1).toLowerCase(Locale.ROOT), wrapped.group(2) == null ? "" : wrapped.group(2), query);
        }
        String plainHost = VARIANT_HOST.matcher(host).replaceFirst("");
        // Only in front: m.example.org, not example.m.org.
        plainHost = host.endsWith(plainHost) ? plainHost : host;
        String plainPath = withoutSlashes(AMP_PATH.matcher(path).replaceAll(""));
        String parameters = parameters(query);
        return "https://" + plainHost + upperEscapes(plainPath) + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    /** By hand, since a pattern tries each slash of a run that something follows. */
    private static String withoutSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static String pageFragment(URI uri) {
        String fragment = uri.getRawFragment();
        return fragment != null && PAGE_FRAGMENT.matcher(fragment).matches() ? "#" + upperEscapes(fragment) : "";
    }

    private static String host(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return host.replaceFirst(":(80|443)?$", "").replaceFirst("\\.$", "");
    }

    private static String parameters(String query) {
        return query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> !parameter.isEmpty())
                        .filter(parameter -> !TRACKING.matcher(parameter).matches()
                                && !TRACKING.matcher(parameter.replaceFirst("=.*", ""))
                                        .matches())
                        .map(CanonicalUrl::upperEscapes)
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private static String upperEscapes(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> escape.group().toUpperCase(Locale.ROOT));
    }
}
