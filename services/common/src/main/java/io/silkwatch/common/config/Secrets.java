package io.silkwatch.common.config;

import java.util.regex.Pattern;

/** Which settings must never be shown. */
final class Secrets {
    private static final String MASK = "***";

    private static final Pattern SECRET_KEY =
            Pattern.compile("password|passphrase|secret|token|user\\.info|jaas|(^|\\.)ssl\\..*key$|comtrade\\.key$");

    /** Chat services put the secret into the path of the address. */
    private static final Pattern ADDRESS_WITH_SECRET_PATH = Pattern.compile("webhook\\.url$");

    private static final Pattern PATH = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*)[/?#].+$");
    private static final Pattern USER_INFO = Pattern.compile("://[^/?#@,]*(:[^/?#,]*)?@");

    private Secrets() {}

    /** The value as it may be shown. */
    static String masked(String key, String value) {
        if (SECRET_KEY.matcher(key).find()) {
            return MASK;
        }
        String shown = USER_INFO.matcher(value).replaceAll("://" + MASK + "@");
        return ADDRESS_WITH_SECRET_PATH.matcher(key).find()
                ? PATH.matcher(shown).replaceAll("$1/" + MASK)
                : shown;
    }
}
