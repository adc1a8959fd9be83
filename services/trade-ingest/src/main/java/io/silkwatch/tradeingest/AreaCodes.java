package io.silkwatch.tradeingest;

import io.silkwatch.common.Areas;

/** Which codes of reporters and partners exist, and the countries they stand for. */
public interface AreaCodes {

    /** The table that comes with the product. */
    AreaCodes BUNDLED = new AreaCodes() {
        @Override
        public boolean isKnown(int code) {
            return Areas.byCode(code).isPresent();
        }

        @Override
        public String iso2(int code) {
            return Areas.iso2(code);
        }
    };

    /** Whether there is such a reporter or partner. */
    boolean isKnown(int code);

    /** ISO 3166 alpha-2 of a country of today; empty text for anything else. */
    String iso2(int code);
}
