package io.silkwatch.newsingest.feed.xml;

import org.jsoup.nodes.Entities;

/** Makes XML of ampersands as people write them: entities of HTML become what they stand for, bare ampersands and references to forbidden characters are escaped. */
final class Ampersands {
    /** The longest name of an entity in HTML has 31 characters. */
    private static final int MAX_NAME_CHARS = 32;

    private final String xml;
    private final StringBuilder mended = new StringBuilder();
    private int copied;

    private Ampersands(String xml) {
        this.xml = xml;
    }

    /** The document mended; the very same text if there was nothing to do. */
    static String mended(String xml) {
        Ampersands run = new Ampersands(xml);
        for (int at = 0; at >= 0 && at < xml.length(); ) {
            char one = xml.charAt(at);
            if (one == '<' && xml.startsWith("<![CDATA[", at)) {
                at = xml.indexOf("]]>", at);
            } else if (one == '<' && xml.startsWith("<!--", at)) {
                at = xml.indexOf("-->", at);
            } else {
                if (one == '&') {
                    run.mend(at);
                }
                at++;
            }
        }
        return run.copied == 0
                ? xml
                : run.mended.append(xml, run.copied, xml.length()).toString();
    }

    private void mend(int at) {
        int end = at + 1;
        while (end < xml.length() && end - at <= MAX_NAME_CHARS && isOfName(xml.charAt(end))) {
            end++;
        }
        String name = end < xml.length() && xml.charAt(end) == ';' ? xml.substring(at + 1, end) : "";
        if (name.startsWith("#") ? isAllowed(name) : isPredefined(name)) {
            return;
        }
        String meaning = name.isEmpty() ? "" : Entities.getByName(name);
        mended.append(xml, copied, at);
        if (meaning.isEmpty()) {
            mended.append("&amp;");
            copied = at + 1;
        } else {
            mended.append(meaning.replace("&", "&amp;").replace("<", "&lt;"));
            copied = end + 1;
        }
    }

    private static boolean isOfName(char one) {
        return one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one >= '0' && one <= '9' || one == '#';
    }

    private static boolean isPredefined(String name) {
        return switch (name) {
            case "amp", "lt", "gt", "quot", "apos" -> true;
            default -> false;
        };
    }

    /** Whether a numeric reference is to a character that XML allows. */
    private static boolean isAllowed(String name) {
        boolean hex = name.startsWith("#x");
        String digits = name.substring(hex ? 2 : 1);
        if (!digits.matches(hex ? "[0-9a-fA-F]{1,6}" : "\\d{1,7}")) {
            return false;
        }
        int point = Integer.parseInt(digits, hex ? 16 : 10);
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= ' ' && point < Character.MIN_SURROGATE
                || point > Character.MAX_SURROGATE && point < 0xfffe
                || point > 0xffff && point <= Character.MAX_CODE_POINT;
    }
}
