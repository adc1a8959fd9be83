package io.silkwatch.common.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One setting of {@link Config}, as its methods and annotations describe it.
 *
 * @param name dotted key
 * @param path the methods that lead to its value, from {@link Config} on
 */
record ConfigKey(String name, List<Method> path) {
    static final String ENVIRONMENT_PREFIX = "SILKWATCH_";

    Method method() {
        return path.get(path.size() - 1);
    }

    /** Whether it stands for all keys that begin with its name. */
    boolean isMap() {
        return method().getReturnType() == Map.class;
    }

    boolean isList() {
        return valueType() instanceof ParameterizedType type && type.getRawType() == List.class;
    }

    boolean isText() {
        return valueType() == String.class;
    }

    /**
     * The value as it is meant in a file: what names a file counts from the folder of that one.
     *
     * @param key its name, or one that this stands for
     */
    String asIn(Path file, String key, String value) {
        if (value.isEmpty() || !namesFile(key, value)) {
            return value;
        }
        try {
            return file.resolveSibling(value).toString();
        } catch (InvalidPathException e) {
            return value; // whoever reads it says what is wrong with it
        }
    }

    private boolean namesFile(String key, String value) {
        if (isMap()) {
            return KafkaKeys.isFileName(key.substring(name.length() + 1));
        }
        FileName file = method().getAnnotation(FileName.class);
        return file != null && !value.equals(file.besides());
    }

    String environmentVariable() {
        return ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    Optional<String> defaultValue() {
        return Optional.ofNullable(method().getAnnotation(WithDefault.class)).map(WithDefault::value);
    }

    String doc() {
        return method().getAnnotation(Doc.class).value();
    }

    /** Whether the text can be read as the type of the value; ranges and patterns are left to the validator. */
    boolean reads(String text) {
        Type type = valueType();
        if (type == boolean.class) {
            return text.equals("true") || text.equals("false");
        }
        try {
            if (type == int.class) {
                Integer.parseInt(text);
            } else if (type == long.class) {
                Long.parseLong(text);
            }
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** What the value may be, to follow the words "must be". */
    String allowed() {
        Type type = valueType();
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class) {
            Min min = method().getAnnotation(Min.class);
            Max max = method().getAnnotation(Max.class);
            return "a whole number" + (min == null ? "" : " from " + min.value())
                    + (max == null ? "" : " to " + max.value());
        }
        Pattern pattern = method().getAnnotation(Pattern.class);
        return pattern == null ? "a text" : pattern.message();
    }

    /** What its method returns in a configuration. */
    Object rawValue(Config config) {
        return invoke(config, path);
    }

    /** The group the setting belongs to, in a configuration. */
    Object owner(Config config) {
        return invoke(config, path.subList(0, path.size() - 1));
    }

    private static Object invoke(Object start, List<Method> path) {
        Object value = start;
        for (Method method : path) {
            try {
                value = method.invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return value;
    }

    private Type valueType() {
        Type type = method().getGenericReturnType();
        boolean optional = type instanceof ParameterizedType outer && outer.getRawType() == Optional.class;
        return optional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
    }
}
