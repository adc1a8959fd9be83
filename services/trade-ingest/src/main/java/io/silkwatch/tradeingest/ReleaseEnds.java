package io.silkwatch.tradeingest;

import io.silkwatch.common.Areas;
import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.schema.TradeFlow;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * The records of a file, and behind them the ends of the releases in it. A file may hold a part of a release, which must not wipe out what it leaves out; a release is
 * known to be whole only where its partners add up to its World, to the dollar if a record of the file was refused: what was refused may be too small to show in a
 * sum that is about right. Records without release time belong to none. A file that looks like an answer of UN Comtrade cut off at its {@link AnswerCap} closes no
 * release.
 */
public final class ReleaseEnds implements Items<TradeFlow> {
    /** Rounding of weights and values stays below it; it is also how far a heading and its parts may differ. */
    private static final double SAME = 0.001;

    /** Dollars that rounding makes of one partner's value. */
    private static final double ROUNDING = 0.5;

    /**
     * What is kept in mind, in records of 12 bytes: a release takes as much as 40 of them. Of a file with more no release is closed, so that files of any size
     * can be read with some 60 MB.
     */
    private static final int MAX_SIZE = 4_000_000;

    private static final int SIZE_OF_RELEASE = 40;

    private static final String CAPPED_SOURCE = "comtrade";

    private final Items<TradeFlow> items;
    private final LongConsumer cutOff;
    private final Map<Release, Partners> releases = new LinkedHashMap<>();
    private int size;
    private long read;
    private boolean capped = true;
    private boolean refused;
    private Iterator<Map.Entry<Release, Partners>> ends;

    /**
     * @param items the records of the file, closed with this
     * @param cutOff told the number of records of a file that may be cut off
     */
    public ReleaseEnds(Items<TradeFlow> items, LongConsumer cutOff) {
        this.items = items;
        this.cutOff = cutOff;
    }

    @Override
    public Item<TradeFlow> next() throws IOException {
        if (ends == null) {
            Item<TradeFlow> item = items.next();
            if (item != null) {
                note(item);
                return item;
            }
            if (capped && AnswerCap.isReachedBy(read)) {
                cutOff.accept(read);
                releases.clear();
            }
            ends = releases.entrySet().iterator();
        }
        while (ends.hasNext()) {
            Map.Entry<Release, Partners> release = ends.next();
            if (release.getValue().areWorld(refused)) {
                return new Item.Good<>(release.getKey().end(release.getValue().ingestedAt));
            }
        }
        return null;
    }

    private void note(Item<TradeFlow> item) {
        read++;
        capped &= !(item instanceof Item.Good<TradeFlow> one)
                || one.value().getSource().equals(CAPPED_SOURCE);
        refused |= item instanceof Item.Bad<TradeFlow>;
        if (!(item instanceof Item.Good<TradeFlow> good) || good.value().getReleasedAt() == null) {
            return;
        }
        TradeFlow flow = good.value();
        boolean total = flow.getPartner2Code() == 0
                && flow.getModeOfTransport() == 0
                && flow.getCustomsProcedure().equals("C00");
        if (!total || Areas.isGroup(flow.getPartnerCode()) || size > MAX_SIZE) {
            return;
        }
        Partners partners = releases.computeIfAbsent(Release.of(flow), release -> new Partners(flow.getIngestedAt()));
        size += partners.size == 0 ? SIZE_OF_RELEASE : 1;
        partners.put(flow.getPartnerCode(), flow.getValueUsd());
        if (size > MAX_SIZE) {
            releases.clear();
        }
    }

    @Override
    public void close() throws IOException {
        items.close();
    }

    private record Release(
            String source, int reporter, String flow, String classification, String hs, String period, Instant at) {
        static Release of(TradeFlow flow) {
            return new Release(
                    flow.getSource(),
                    flow.getReporterCode(),
                    flow.getFlow(),
                    flow.getClassification(),
                    flow.getHs(),
                    flow.getPeriod(),
                    flow.getReleasedAt());
        }

        TradeFlow end(Instant ingestedAt) {
            return ReleaseEnd.of(source, reporter, flow, classification, hs, period, at, ingestedAt);
        }
    }

    /** World and partners of one release; a record that is repeated counts once. */
    private static final class Partners {
        private final Instant ingestedAt;
        private int[] codes = new int[8];
        private double[] values = new double[8];
        private int size;

        private Partners(Instant ingestedAt) {
            this.ingestedAt = ingestedAt;
        }

        private void put(int code, double value) {
            int at = 0;
            while (at < size && codes[at] != code) {
                at++;
            }
            if (at == codes.length) {
                codes = Arrays.copyOf(codes, 2 * at);
                values = Arrays.copyOf(values, 2 * at);
            }
            codes[at] = code;
            values[at] = value;
            size = Math.max(size, at + 1);
        }

        private boolean areWorld(boolean exactly) {
            double world = Double.NaN;
            double sum = 0;
            for (int i = 0; i < size; i++) {
                if (codes[i] == Areas.WORLD) {
                    world = values[i];
                } else {
                    sum += values[i];
                }
            }
            double same = SAME * world;
            return Math.abs(sum - world) <= (exactly ? Math.min(same, ROUNDING * size) : same);
        }
    }
}
