package io.silkwatch.allinone.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.UserException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    @TempDir
    Path dir;

    @Test
    void keepsNoPassword() {
        new Endpoints("a:1", "https://ann:secret@r1:1/x,https://ann:secret@r2", "http://127.0.0.1:2").write(dir);
        assertThat(Endpoints.read(dir))
                .isEqualTo(new Endpoints("a:1", "https://r1:1/x,https://r2", "http://127.0.0.1:2"));
    }

    @Test
    void saysWhichSettingsTakeTheirPlace() {
        assertThatThrownBy(() -> Endpoints.read(dir))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("-Dbootstrap.servers")
                .hasMessageContaining("-Dschema.registry.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bootstrap.servers=a\\:1", "ops.url=\\u00"})
    void aDamagedFileIsNone(String content) throws IOException {
        new Endpoints("a:1", "http://a:2", "http://127.0.0.1:3").write(dir);
        Files.writeString(dir.resolve("endpoints.properties"), content);
        assertThat(Endpoints.find(dir)).isEmpty();
        assertThatThrownBy(() -> Endpoints.read(dir)).hasMessageContaining("no Silkwatch runs in " + dir);
    }

    @Test
    void addressesCanBeOpened() {
        assertThat(URI.create(Endpoints.http("::1", 8080)).getPort()).isEqualTo(8080);
        assertThat(Endpoints.http("localhost", 8080)).isEqualTo("http://localhost:8080");
        assertThat(Endpoints.http("0.0.0.0", 8080)).isEqualTo("http://127.0.0.1:8080");
        assertThat(Endpoints.http("::", 8080)).isEqualTo("http://[::1]:8080");
    }

    @Test
    void onlyTheOwnAreRemoved() {
        Endpoints first = new Endpoints("a:1", "http://a:2", "http://127.0.0.1:3");
        Endpoints second = new Endpoints("b:1", "http://b:2", "http://127.0.0.1:4");
        first.write(dir);
        second.write(dir);
        first.remove(dir);
        assertThat(Endpoints.find(dir)).contains(second);
        second.remove(dir);
        assertThat(Endpoints.find(dir)).isEmpty();
        second.remove(dir);
    }
}
