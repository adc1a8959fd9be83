package io.silkwatch.common.config;

import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every setting there is, read from {@link Config}. */
final class ConfigKeys {
    private static final Map<String, ConfigKey> BY_NAME = byName();

    private ConfigKeys() {}

    /** In alphabetical order: reflection keeps no order of its own. */
    static List<ConfigKey> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** The setting a dotted key belongs to. */
    static Optional<ConfigKey> find(String name) {
        ConfigKey exact = BY_NAME.get(name);
        if (exact != null && !exact.isMap()) {
            return Optional.of(exact);
        }
        return BY_NAME.values().stream()
                .filter(key -> key.isMap() && name.startsWith(key.name() + "."))
                .findFirst();
    }

    /** Whether there are settings below a dotted key. */
    static boolean isGroup(String name) {
        return BY_NAME.values().stream()
                .anyMatch(key -> key.name().startsWith(name + ".")
                        || key.isMap() && key.name().equals(name));
    }

    private static Map<String, ConfigKey> byName() {
        List<ConfigKey> keys = new ArrayList<>();
        collect(Config.class, "", List.of(), keys);
        keys.sort(Comparator.comparing(ConfigKey::name));
        Map<String, ConfigKey> byName = new LinkedHashMap<>();
        keys.forEach(key -> byName.put(key.name(), key));
        return byName;
    }

    private static void collect(Class<?> group, String prefix, List<Method> path, List<ConfigKey> into) {
        for (Method method : group.getMethods()) {
            String name = prefix
                    + (method.isAnnotationPresent(WithName.class)
                            ? method.getAnnotation(WithName.class).value()
                            : method.getName());
            List<Method> longer = new ArrayList<>(path);
            longer.add(method);
            if (method.getReturnType().getEnclosingClass() == Config.class) {
                collect(method.getReturnType(), name + ".", longer, into);
            } else {
                into.add(new ConfigKey(name, List.copyOf(longer)));
            }
        }
    }
}
