package io.silkwatch.allinone.instance;

import java.util.function.Supplier;

/**
 * Makes a thing when it is first asked for, once for all who ask. For several threads.
 *
 * @param <T> what is made
 */
public final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private T made;

    /** @param maker makes it; asked again after a failure */
    public Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }
}
