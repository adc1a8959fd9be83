package io.silkwatch.common.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.files.JsonRecords.Piece;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1},{\"a\":2}]",
                "{\"data\":[{\"a\":1},{\"a\":2}]}",
                "\ufeff{\"count\": 2, \"x\":{\"data\":[{\"no\":1}]}, \"s\":\"data\\\"[{\", \"data\" : [ {\"a\":1} , {\"a\":2} ], \"more\":[1,{}]}",
                "{\"a\":1}\n{\"a\":2}\n",
                "{\"a\":1} {\"data\":[{\"a\":2}]}"
            })
    void findsTheObjects(String json) throws IOException {
        assertThat(pieces(json)).extracting(Piece::text).containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(pieces(json)).allMatch(piece -> piece.problem() == null);
    }

    @Test
    void keepsWhatStandsInStringsAndInnerObjects() throws IOException {
        String tricky = "{\"a\":\"}],{ \\\\\\\"\",\"b\":{\"c\":[{},{\"d\":2}]}}";
        assertThat(pieces("[" + tricky + "," + tricky + "]"))
                .extracting(Piece::text)
                .containsExactly(tricky, tricky);
    }

    @Test
    void losesOnlyTheBrokenOnes() throws IOException {
        List<Piece> pieces =
                pieces("{\"data\":[{\"a\":1},17,{\"a\":2,\n{\"a\":3},\n{\"a\":\"no end},\n{\"a\":4},{\"a\":5 ]}");
        assertThat(pieces)
                .filteredOn(piece -> piece.problem() == null)
                .extracting(Piece::text)
                .contains("{\"a\":1}", "{\"a\":3}", "{\"a\":4}");
        assertThat(pieces)
                .filteredOn(piece -> piece.problem() != null)
                .extracting(Piece::problem)
                .contains("not a JSON object", "a closing brace is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":2", "{\"a\":2,", "{\"a\":\"no end", "{\"a\":{\"b\":2", "{\"data\":[{\"a\":2}]"})
    void aLineThatBreaksOffCostsNoOther(String broken) throws IOException {
        List<Piece> pieces = pieces("{\"a\":1}\n" + broken + "\n{\"a\":3}\n{\"data\":[{\"a\":4}]}\n");
        assertThat(pieces)
                .filteredOn(piece -> piece.problem() == null)
                .extracting(Piece::text)
                .contains("{\"a\":1}", "{\"a\":3}", "{\"a\":4}");
        assertThat(pieces)
                .filteredOn(piece -> piece.problem() != null)
                .extracting(Piece::problem)
                .containsExactly("a closing brace is missing");
    }

    @Test
    void tellsThatTheEndIsMissing() throws IOException {
        assertThat(pieces("{\"data\":[{\"a\":1},{\"a\""))
                .extracting(Piece::problem)
                .containsExactly(null, "the file ends inside it");
        assertThat(pieces("{\"data\":[{\"a\":1},"))
                .extracting(Piece::problem)
                .containsExactly(null, "the file ends before the list does");
        assertThat(pieces("{\"a\":1")).extracting(Piece::problem).containsExactly("the file ends inside it");
        assertThat(pieces("[]")).isEmpty();
        assertThat(pieces("{\"data\":[]}")).isEmpty();
        assertThat(pieces("")).isEmpty();
    }

    @Test
    void cutsWhatIsTooLongAndGoesOn() throws IOException {
        List<Piece> pieces = pieces("[{\"a\":\"" + "x".repeat(500) + "\"},{\"a\":2}]");
        assertThat(pieces.get(0).problem()).startsWith("longer than");
        assertThat(pieces.get(pieces.size() - 1).text()).isEqualTo("{\"a\":2}");
        assertThat(pieces).hasSize(2);
    }

    private static List<Piece> pieces(String json) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        try (JsonRecords records = new JsonRecords(new StringReader(json), Set.of("data"), 100)) {
            for (Piece piece = records.next(); piece != null && pieces.size() < 100; piece = records.next()) {
                pieces.add(piece);
            }
        }
        return pieces;
    }
}
