package io.silkwatch.common.config;

import org.eclipse.microprofile.config.spi.Converter;

/** Takes a text as it is; without it an empty text would count as missing. */
public final class Text implements Converter<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String value) {
        return value;
    }
}
