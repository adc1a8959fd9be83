package io.silkwatch.allinone.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.UserException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
