package io.silkwatch.common.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemorySchemaRegistryTest {

    @Test
    void isSharedWithinAScope() {
        int id = client("one").register("a", Schemas.V1, false);
        assertThat(client("one").schemaById(id)).isEqualTo(Schemas.V1);
        assertThatThrownBy(() -> client("two").latest("a")).isInstanceOf(SchemaRegistryException.class);
    }

    @Test
    void judgesSchemasLikeARegistry() {
        SchemaRegistryClient client = new InMemorySchemaRegistry();
        client.register("a", Schemas.V1, false);
        assertThatThrownBy(() -> client.register("a", Schemas.WITHOUT_DEFAULT, false))
                .isInstanceOf(SchemaRegistryException.class);

        client.setCompatibility("a", CompatibilityLevel.NONE);
        client.register("a", Schemas.WITHOUT_DEFAULT, false);
        assertThat(client.latest("a").version()).isEqualTo(2);
        assertThat(client.latest("a").schema()).isEqualTo(Schemas.WITHOUT_DEFAULT);
    }

    private static SchemaRegistryClient client(String scope) {
        return SchemaRegistries.client(Map.of("schema.registry.url", "mock://" + scope));
    }
}
