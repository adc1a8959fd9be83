package io.silkwatch.newsingest.gdelt.slot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Rows and archives in the form GDELT writes them. */
public final class GdeltSamples {
    private GdeltSamples() {}

    /** A GKG row of a page on the web. */
    public static String gkg(String url, String title, String themes, String locations) {
        String[] columns = new String[GkgRow.COLUMNS];
        Arrays.fill(columns, "");
        columns[0] = "20261121114500-12";
        columns[1] = "20261121114500";
        columns[2] = "1";
        columns[3] = "rail.example";
        columns[4] = url;
        columns[7] = themes;
        columns[8] = "ENV_COAL,120;ENV_COAL,540;";
        columns[9] = locations;
        columns[11] = "aigerim bekova";
        columns[13] = "steppe rail;border service";
        columns[15] = "-2.75,1.2,3.95,5.15,20.1,0.4,310";
        columns[17] = "wc:310,c1.1:2";
        columns[22] = "12|5||say \"less\" of it";
        columns[26] = title.isEmpty()
                ? "<PAGE_LINKS>https://rail.example/</PAGE_LINKS>"
                : "<PAGE_LINKS>https://rail.example/</PAGE_LINKS><PAGE_PRECISEPUBTIMESTAMP>20261121093000</PAGE_PRECISEPUBTIMESTAMP>"
                        + "<PAGE_TITLE>" + title + "</PAGE_TITLE>";
        return String.join("\t", columns);
    }

    /** The row with one column changed. */
    public static String with(String row, int column, String value) {
        String[] columns = row.split("\t", -1);
        columns[column] = value;
        return String.join("\t", columns);
    }

    /** A row of an events file. */
    public static String event(String url, String code, String actor1, String actor2, String fips) {
        String[] columns = new String[EventRow.COLUMNS];
        Arrays.fill(columns, "");
        columns[0] = "1299000001";
        columns[1] = "20261121";
        columns[5] = actor1;
        columns[15] = actor2;
        columns[26] = code;
        columns[27] = code.length() > 3 ? code.substring(0, 3) : code;
        columns[28] = code.length() > 1 ? code.substring(0, 2) : code;
        columns[29] = "4";
        columns[30] = "-5.6";
        columns[51] = "1";
        columns[52] = "Somewhere";
        columns[53] = fips;
        columns[54] = fips;
        columns[59] = "20261121114500";
        columns[60] = url;
        return String.join("\t", columns);
    }

    public static byte[] zip(String name, String content) {
        return zip(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] zip(String name, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
