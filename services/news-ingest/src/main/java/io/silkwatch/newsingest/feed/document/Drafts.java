package io.silkwatch.newsingest.feed.document;

import io.silkwatch.newsingest.Draft;
import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** Entries that are made into drafts only when they are asked for, each time anew: most of the time a large feed takes goes into the texts of its entries. */
public final class Drafts extends AbstractList<Draft> implements RandomAccess {
    private final int size;
    private final IntFunction<Draft> draft;

    /** @param draft makes the draft of a place */
    public Drafts(int size, IntFunction<Draft> draft) {
        this.size = size;
        this.draft = draft;
    }

    @Override
    public Draft get(int index) {
        return draft.apply(index);
    }

    @Override
    public int size() {
        return size;
    }
}
