package io.silkwatch.common.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.http.HandlerType;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.silkwatch.common.UserException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

    @Test
    void saysWhyItCannotServeAndNothingElse() {
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        assertThatThrownBy(() -> new OpsServer("192.0.2.1", 8080, metrics, List::of, new HttpRoutes()))
                .as("an address of nobody's")
                .hasMessageStartingWith("ops.host and ops.port: nothing can be served on 192.0.2.1:8080: ")
                .hasMessageNotContaining("in use");
    }

    @Test
    void aPathThatIsExpectedIsNotYetThere() throws Exception {
        HttpRoutes routes = new HttpRoutes();
        routes.expect("/v1/things");
        try (OpsServer server = server(0, routes)) {
            HttpResponse<String> early = get(server, "/v1/things");
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(early.headers().firstValue("Retry-After")).contains("2");
            routes.add(HandlerType.GET, "/v1/things", ctx -> ctx.result("here"));
            assertThat(get(server, "/v1/things").body()).isEqualTo("here");
            assertThat(get(server, "/v1/others").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(OpsServer server, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static OpsServer server(int port) {
        return server(port, new HttpRoutes());
    }

    private static OpsServer server(int port, HttpRoutes routes) {
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        return new OpsServer("127.0.0.1", port, metrics, List::of, routes);
    }
}
