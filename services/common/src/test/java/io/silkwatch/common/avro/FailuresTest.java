package io.silkwatch.common.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.registry.SchemaRegistryException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    @ParameterizedTest
    @CsvSource({"404, 40401", "404, 40402", "404, 40403", "404, 404", "409, 409", "422, 42201", "400, 400", "200, 200"})
    void noRecordIsToBlameWhenTheRegistryDoesNotTakeItsSchema(int status, int code) {
        assertThat(Failures.writing("Nothing written", refusal(status, code)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("Nothing written: refused");
    }

    @ParameterizedTest
    @CsvSource({"404, 40403", "422, 42201"})
    void aRecordIsToBlameForASchemaThatDoesNotExistOrIsNoneOfAvro(int status, int code) {
        assertThat(Failures.reading("Nothing read", refusal(status, code))).isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @CsvSource({"404, 404", "404, 40401", "400, 400", "200, 200"})
    void noRecordIsToBlameWhenSomethingElseThanARegistryAnswers(int status, int code) {
        assertThat(Failures.reading("Nothing read", refusal(status, code)))
                .isInstanceOf(InvalidConfigurationException.class);
    }

    @Test
    void tellsWhyARegistryIsInTheWay() {
        assertThat(Failures.reading("", refusal(401, 401))).isInstanceOf(AuthenticationException.class);
        assertThat(Failures.writing("", refusal(403, 403))).isInstanceOf(AuthorizationException.class);
        assertThat(Failures.writing("", refusal(503, 503))).isInstanceOf(TimeoutException.class);
    }

    private static SchemaRegistryException refusal(int status, int code) {
        return new SchemaRegistryException(status, code, "refused");
    }
}
