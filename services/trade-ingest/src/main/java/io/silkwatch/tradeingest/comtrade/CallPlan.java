package io.silkwatch.tradeingest.comtrade;

import io.silkwatch.common.config.Config;
import io.silkwatch.tradeingest.comtrade.api.ComtradeApi;
import io.silkwatch.tradeingest.comtrade.api.References;
import io.silkwatch.tradeingest.comtrade.watch.Query;
import io.silkwatch.tradeingest.comtrade.watch.Watched;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the watch list would ask UN Comtrade for, if everything had been released and nothing been read: the most that can come. */
public final class CallPlan {
    private final List<Call> calls = new ArrayList<>();
    private final int perDay;

    /**
     * A call for records.
     *
     * @param source id of the source, as in source.state
     * @param reporter UN Comtrade code
     * @param frequency A or M
     * @param periods periods asked for
     * @param codes HS codes
     * @param commodities what the codes stand for, in their order
     * @param address where it goes, without the key
     * @param day the day of the plan it can be made on, from 1
     */
    public record Call(
            String source,
            int reporter,
            String frequency,
            List<String> periods,
            List<String> codes,
            List<String> commodities,
            String address,
            int day) {}

    /**
     * Plans.
     *
     * @param config the configuration
     * @param clock tells which periods there are
     * @param codesOf the HS codes of a commodity id
     * @throws io.silkwatch.common.UserException if the watch list cannot be understood
     */
    public CallPlan(Config config, Clock clock, Function<String, List<String>> codesOf) {
        Config.Comtrade comtrade = config.trade().comtrade();
        ComtradeApi api = ComtradeService.api(comtrade, clock);
        References references = References.bundled();
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        this.perDay = comtrade.callsPerDay();
        for (Watched watched : ComtradeService.watched(comtrade, codesOf)) {
            for (Query query : Query.of(watched, watched.periods(now))) {
                calls.add(new Call(
                        watched.sourceId(),
                        watched.reporter(),
                        watched.frequency(),
                        query.periods(),
                        query.codes(),
                        query.codes().stream().map(references::commodity).toList(),
                        comtrade.url() + api.address(watched, query, List.of()),
                        calls.size() / perDay + 1));
            }
        }
    }

    /** The calls, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Calls allowed a day. */
    public int perDay() {
        return perDay;
    }
}
