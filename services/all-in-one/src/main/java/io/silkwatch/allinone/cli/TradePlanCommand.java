package io.silkwatch.allinone.cli;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.instance.Lazy;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.allinone.json.AvroJson;
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
    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Config config = options.load(Map.of());
        CallPlan plan = new CallPlan(
                config, Clock.systemUTC(), Services.commodityCodes(new Lazy<>(() -> Services.taxonomy(config))));
        if (plan.calls().isEmpty()) {
            throw new UserException("nothing is watched: trade.comtrade.watch and trade.comtrade.watch.file are empty");
        }
        PrintWriter out = spec.commandLine().getOut();
        plan.calls().forEach(call -> out.println(AvroJson.line(call)));
        int days = plan.calls().get(plan.calls().size() - 1).day();
        spec.commandLine()
                .getErr()
                .printf(
                        "%d %s, %d a day: %d %s%n",
                        plan.calls().size(),
                        plan.calls().size() == 1 ? "call" : "calls",
                        plan.perDay(),
                        days,
                        days == 1 ? "day" : "days");
        out.flush();
    }
}
