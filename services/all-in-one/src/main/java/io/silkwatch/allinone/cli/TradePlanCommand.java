package io.silkwatch.allinone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.tradeingest.comtrade.CallPlan;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The calls a watch list needs, without making any. */
@Command(
        name = "plan",
        description = {
            "Show the calls that the watch list would make if everything had been released, one JSON line each, and the days they take.",
            "Makes no call; answers that are cut off at the record cap need more."
        })
final class TradePlanCommand implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Config config = options.load(Map.of());
        CallPlan plan = new CallPlan(config, Clock.systemUTC(), Services.commodityCodes(config));
        if (plan.calls().isEmpty()) {
            throw new UserException("nothing is watched: trade.comtrade.watch and trade.comtrade.watch.file are empty");
        }
        PrintWriter out = spec.commandLine().getOut();
        plan.calls().forEach(call -> out.println(line(call)));
        int days = plan.calls().get(plan.calls().size() - 1).day();
        spec.commandLine()
                .getErr()
                .printf("%d calls, %d a day: %d days%n", plan.calls().size(), plan.perDay(), days);
        out.flush();
    }

    private static String line(CallPlan.Call call) {
        try {
            return JSON.writeValueAsString(call);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
