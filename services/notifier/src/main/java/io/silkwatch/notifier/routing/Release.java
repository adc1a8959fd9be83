package io.silkwatch.notifier.routing;

import io.silkwatch.notifier.channel.Message;
import java.time.Instant;

/**
 * When an alert may go out, and with which others.
 *
 * @param due not before
 * @param kind those of one kind that may go out go out together; {@link Message.Kind#SINGLE} goes alone
 */
public record Release(Instant due, Message.Kind kind) {}
