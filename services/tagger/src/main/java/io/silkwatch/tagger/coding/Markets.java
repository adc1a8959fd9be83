package io.silkwatch.tagger.coding;

import java.util.List;

/** In goods that are sold to a country it is that country that imposes, and those who send them that are hit. */
final class Markets {
    /** So far who sends goods stands before the market: the longest "sold to". */
    private static final int SENDER_REACH = 3;

    private final Sentence sentence;
    private final Vicinity vicinity;

    Markets(Sentence sentence, Vicinity vicinity) {
        this.sentence = sentence;
        this.vicinity = vicinity;
    }

    /** Casts markets and senders of an act at the border. */
    void cast(Casting casting, boolean passive) {
        for (Party market : vicinity.markets()) {
            List<Party> sender = sentence.partiesThat(party -> isSender(party, market));
            casting.receive(sender);
            if (!sender.isEmpty() || passive) {
                casting.act(List.of(market));
            }
        }
    }

    /** 瑞士出口美国的黄金, 巴西钢铝输美: who is named right before the market, or before the goods. */
    private boolean isSender(Party party, Party market) {
        int gap = market.start() - party.end();
        return party.isPlain()
                && gap >= 0
                && (gap <= SENDER_REACH || gap <= 2 * SENDER_REACH && Topics.isBeforeGoods(sentence, party));
    }
}
