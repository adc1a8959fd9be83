package io.silkwatch.tradeingest.comtrade.api;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Writes the body of an answer to a file, up to a size. */
final class LimitedFile implements BodySubscriber<Path> {
    private final Path file;
    private final long limit;
    private final CompletableFuture<Path> body = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private FileChannel out;
    private long written;

    LimitedFile(Path file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    @Override
    public CompletionStage<Path> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        try {
            out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            subscription.request(1);
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                written += buffer.remaining();
                if (written > limit) {
                    throw new IOException("the answer is larger than " + limit + " bytes");
                }
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
            subscription.request(1);
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void onError(Throwable error) {
        close();
        body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        close();
        body.complete(file);
    }

    private void fail(IOException e) {
        subscription.cancel();
        onError(e);
    }

    private void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            body.completeExceptionally(e);
        }
    }
}
