package io.silkwatch.common.ops;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.silkwatch.common.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpsServerTest {

    @Test
    void namesTheSettingOfAPortThatIsTaken() {
        try (OpsServer first = server(0)) {
            assertThatThrownBy(() -> server(first.port()))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("ops.port")
                    .hasMessageContaining("127.0.0.1:" + first.port());
        }
    }

    private static OpsServer server(int port) {
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        return new OpsServer("127.0.0.1", port, metrics, List::of, new HttpRoutes());
    }
}
