package io.silkwatch.common.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    @Test
    void trustsWhatTheTrustStoreNamesAndNothingElse() throws Exception {
        Path keys = folder.resolve("server.p12");
        keytool(keys);
        try (FakeRegistry registry = secureRegistry(keys)) {
            registry.answers(200, FakeRegistry.LATEST);
            Map<String, Object> trusting = Map.of(
                    "schema.registry.ssl.truststore.location",
                    keys.toString(),
                    "schema.registry.ssl.truststore.password",
                    PASSWORD,
                    "schema.registry.ssl.truststore.type",
                    "PKCS12");

            assertThat(client(registry, trusting).latest("a").subject()).isEqualTo("a");
            assertThatThrownBy(() -> client(registry, Map.of()).latest("a"))
                    .isInstanceOf(SchemaRegistryException.class)
                    .hasMessageContaining("cannot be reached");
        }
    }

    private static SchemaRegistryClient client(FakeRegistry registry, Map<String, Object> tls) {
        Map<String, Object> settings = new HashMap<>(tls);
        settings.put("schema.registry.url", "https://" + registry.hostAndPort());
        settings.put("max.retries", 0);
        return new HttpSchemaRegistryClient(new RegistryConfig(settings), Clock.systemUTC());
    }

    private static FakeRegistry secureRegistry(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new FakeRegistry(server);
    }

    private static void keytool(Path keys) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "10",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
