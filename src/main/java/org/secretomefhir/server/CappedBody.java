package org.secretomefhir.server;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a limit; beyond it the transfer is cancelled and the body is {@link TooLarge}. */
final class CappedBody implements BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final List<byte[]> pieces = new ArrayList<>();
    private final int limit;
    private final AtomicInteger received = new AtomicInteger();
    private volatile Flow.@Nullable Subscription subscription;

    /** The limit was passed. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    CappedBody(int limit) {
        this.limit = limit;
    }

    /** Bytes so far, from any thread; negative as long as the body has not begun. */
    int progress() {
        return subscription == null ? -1 : received.get();
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription arriving) {
        subscription = arriving;
        arriving.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (buffer.remaining() > limit - received.get()) {
                pieces.clear();
                Flow.Subscription arriving = subscription;
                if (arriving != null) {
                    arriving.cancel();
                }
                whole.completeExceptionally(new TooLarge());
                return;
            }
            byte[] piece = new byte[buffer.remaining()];
            buffer.get(piece);
            pieces.add(piece);
            received.addAndGet(piece.length);
        }
    }

    @Override
    public void onError(Throwable failure) {
        pieces.clear();
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        byte[] all = new byte[received.get()];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        pieces.clear();
        whole.complete(all);
    }
}
