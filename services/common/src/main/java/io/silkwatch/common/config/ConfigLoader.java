package io.silkwatch.common.config;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Puts the configuration together: the command line goes before the environment, that before the file, that before the defaults. */
public final class ConfigLoader {
    /** These two are the clients' own names for settings of ours, and ours decide whether an embedded broker is started. */
    private static final Map<String, String> ALIASES = Map.of(
            "kafka.bootstrap.servers", "bootstrap.servers",
            "kafka.schema.registry.url", "schema.registry.url");

    private ConfigLoader() {}

    /**
     * Loads and checks the configuration.
     *
     * @param file YAML file, if there is one
     * @param environment all environment variables; those without our prefixes are left alone
     * @param commandLine dotted key to value
     * @throws ConfigException naming every problem found
     */
    public static Config load(Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
        // Starting the validator takes half a second, longer than all the rest: meanwhile the settings are read.
        CompletableFuture<ValidatorFactory> validators = CompletableFuture.supplyAsync(ConfigLoader::validators);
        List<String> problems = new ArrayList<>();
        List<Setting> settings = new ArrayList<>();
        file.ifPresent(path -> settings.addAll(YamlSettings.read(path, problems)));
        settings.addAll(EnvironmentSettings.read(environment, problems));
        new TreeMap<>(commandLine)
                .forEach((key, value) -> settings.add(Setting.of(key, value.strip(), "command line")));

        // What is good goes on without what is bad, so that all problems are found in one go.
        List<Setting> good = new ArrayList<>();
        for (Setting setting : settings) {
            SettingCheck.problem(setting).ifPresentOrElse(problems::add, () -> good.add(setting));
        }
        Map<String, Setting> effective = effective(good);
        Config config = map(effective);
        try (ValidatorFactory factory = validators.join()) {
            problems.addAll(invalid(config, effective, factory.getValidator()));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }

    private static Map<String, Setting> effective(List<Setting> settings) {
        Map<String, Setting> effective = new LinkedHashMap<>();
        for (Setting setting : settings) {
            Setting renamed = setting.withKey(ALIASES.getOrDefault(setting.key(), setting.key()));
            effective.put(renamed.key(), renamed);
        }
        return effective;
    }

    private static Config map(Map<String, Setting> effective) {
        Map<String, String> properties = new HashMap<>();
        effective.forEach((name, setting) -> {
            ConfigKey key = ConfigKeys.find(name).orElseThrow();
            if (key.isMap()) {
                properties.put(key.name() + ".\"" + name.substring(key.name().length() + 1) + "\"", setting.text());
            } else if (key.isList()) {
                List<String> items = setting.items();
                for (int i = 0; i < items.size(); i++) {
                    properties.put(name + "[" + i + "]", items.get(i));
                }
            } else {
                properties.put(name, setting.text());
            }
        });
        // No default sources: the environment is read above, with our rules; and no interceptors, so a '$' in a
        // password stays one.
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "silkwatch", 500))
                .withMapping(Config.class)
                .build()
                .getConfigMapping(Config.class);
    }

    private static ValidatorFactory validators() {
        return Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                // The default one needs an expression language; the messages are worded here anyway.
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory();
    }

    private static List<String> invalid(Config config, Map<String, Setting> effective, Validator validator) {
        List<String> problems = new ArrayList<>();
        for (ConfigKey key : ConfigKeys.all()) {
            Object value = key.rawValue(config);
            if (!validator
                    .forExecutables()
                    .validateReturnValue(key.owner(config), key.method(), value)
                    .isEmpty()) {
                problems.add(SettingCheck.invalid(effective.get(key.name()), key));
            }
        }
        return problems;
    }
}
