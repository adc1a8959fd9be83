package io.silkwatch.newsingest.http;

import io.silkwatch.newsingest.http.Answer.Cause;
import io.silkwatch.newsingest.http.Answer.Failed;
import io.silkwatch.newsingest.http.Answer.Fetched;
import io.silkwatch.newsingest.http.Answer.Gone;
import io.silkwatch.newsingest.http.Answer.NotModified;
import io.silkwatch.newsingest.http.Answer.Refused;
import io.silkwatch.newsingest.http.Answer.RetryLater;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets documents over HTTP. Every hop of a redirect is checked like the first; everything together ends at the deadline, however the server behaves. Used by
 * many threads.
 */
public final class Fetcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);
    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> TEMPORARY = Set.of(302, 303, 307);
    private static final Set<Integer> PERMANENT = Set.of(301, 308);
    private static final Set<Integer> FORBIDDEN = Set.of(401, 402, 403, 407, 451);

    private final FetchSettings settings;
    private final Clock clock;
    private final AddressGuard guard;
    private final CloseableHttpClient client;
    private final HostTurns turns = new HostTurns();
    private final ScheduledThreadPoolExecutor timer;

    /** @param clock tells what a date in a Retry-After header means */
    public Fetcher(FetchSettings settings, Clock clock) {
        this(settings, clock, new AddressGuard(settings.privateNetworks(), settings.ports()));
    }

    Fetcher(FetchSettings settings, Clock clock, AddressGuard guard) {
        this.settings = settings;
        this.clock = clock;
        this.guard = guard;
        this.client = HttpClients.create(settings, guard);
        this.timer = new ScheduledThreadPoolExecutor(
                1,
                work -> {
                    Thread thread = new Thread(work, "fetch-deadlines");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy()); // once closed nothing is sent that would need a deadline
        timer.setRemoveOnCancelPolicy(true);
    }

    /** How to fetch. */
    public FetchSettings settings() {
        return settings;
    }

    /** A request with the settings' deadline and limits. */
    public Request request(URI uri, Validators validators, String accept) {
        return new Request(uri, validators, accept, settings.deadline(), settings.maxBytes(), settings.pause());
    }

    /** How long until a server may be asked again; zero when now. */
    public Duration untilFree(URI uri) {
        return turns.untilFree(Addresses.server(uri));
    }

    /** Gets a document; never throws for what a server does. */
    public Answer get(Request request) {
        long end = System.nanoTime() + request.deadline().toNanos();
        Hop hop = new Hop(request.uri(), Optional.empty(), true);
        Optional<String> refusal = guard.refusal(hop.uri());
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
            Step step = step(request, hop, end);
            if (step.next() == null) {
                return step.answer();
            }
            hop = step.next();
        }
        return new Refused("more than " + MAX_REDIRECTS + " redirects");
    }

    /**
     * One address on the way.
     *
     * @param movedTo where everybody so far has moved for good
     * @param forGood whether every redirect so far was one for good
     */
    private record Hop(URI uri, Optional<URI> movedTo, boolean forGood) {}

    /** Where to go on, or what came of it. */
    private record Step(Answer answer, Hop next) {}

    private Step step(Request request, Hop hop, long end) {
        String server = Addresses.server(hop.uri());
        try {
            if (!turns.take(server, Duration.ofNanos(end - System.nanoTime()))) {
                return new Step(notYet(server), null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Step(new Failed(Cause.UNREACHABLE, "interrupted"), null);
        }
        Duration pause = request.pause();
        try {
            Step step = exchange(request, hop, end);
            pause = pause(request, server, step);
            return step;
        } finally {
            turns.leave(server, pause);
        }
    }

    private RetryLater notYet(String server) {
        Duration wait = turns.untilFree(server);
        return new RetryLater(
                Optional.of(clock.instant().plus(wait)),
                server + (wait.isZero() ? " is being asked for something else" : " is left alone as it wants"));
    }

    /** How long to leave a server alone: not at all on the way from one of its addresses to the next, as long as it says itself if it wants fewer requests. */
    private Duration pause(Request request, String server, Step step) {
        if (step.next() != null && Addresses.server(step.next().uri()).equals(server)) {
            return Duration.ZERO;
        }
        Duration pause = request.pause();
        return step.answer() instanceof RetryLater later
                ? later.until()
                        .map(until -> Duration.between(clock.instant(), until))
                        .filter(wanted -> wanted.compareTo(pause) > 0)
                        .orElse(pause)
                : pause;
    }

    private Step exchange(Request request, Hop hop, long end) {
        HttpGet get = Requests.get(request, hop.uri());
        ScheduledFuture<?> alarm = timer.schedule(get::abort, end - System.nanoTime(), TimeUnit.NANOSECONDS);
        try {
            URI uri = hop.uri();
            HttpHost host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
            ClassicHttpResponse response = client.executeOpen(host, get, null);
            try {
                return answer(request, hop, response);
            } finally {
                // Closing would first read the rest of the answer, however long it is.
                get.abort();
                closeQuietly(response);
            }
        } catch (AddressGuard.RefusedHostException | Body.TooLargeException e) {
            return new Step(new Refused(e.getMessage()), null);
        } catch (UnknownHostException e) {
            return new Step(
                    new Failed(Cause.UNREACHABLE, "unknown host " + hop.uri().getHost()), null);
        } catch (IOException | HttpException | RuntimeException e) {
            boolean late = end - System.nanoTime() <= 0;
            String reason = late ? "no answer within " + request.deadline().toMillis() + " ms" : Requests.reason(e);
            return new Step(new Failed(Cause.UNREACHABLE, reason), null);
        } finally {
            alarm.cancel(false);
        }
    }

    /** What is left of an aborted answer cannot be read, which is no news. */
    private static void closeQuietly(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException e) {
            LOG.trace("Aborted", e);
        }
    }

    private Step answer(Request request, Hop hop, ClassicHttpResponse response) throws IOException, HttpException {
        int code = response.getCode();
        Duration fresh = Headers.freshFor(Headers.value(response, "Cache-Control"));
        if (PERMANENT.contains(code) || TEMPORARY.contains(code)) {
            return redirect(hop, Headers.value(response, "Location"), PERMANENT.contains(code));
        }
        if (code == 200 || code == 203) {
            return new Step(fetched(request, hop, response, fresh), null);
        }
        String reason = Requests.line(
                code + " " + Optional.ofNullable(response.getReasonPhrase()).orElse(""));
        return new Step(
                switch (code) {
                    case 304 -> new NotModified(hop.movedTo(), fresh);
                    case 410 -> new Gone(reason);
                    case 429, 503 ->
                        new RetryLater(
                                Headers.retryAfter(Headers.value(response, "Retry-After"), clock.instant()), reason);
                    default -> new Failed(FORBIDDEN.contains(code) ? Cause.FORBIDDEN : Cause.BROKEN, reason);
                },
                null);
    }

    private static Fetched fetched(Request request, Hop hop, ClassicHttpResponse response, Duration fresh)
            throws IOException {
        HttpEntity entity = response.getEntity();
        Body.Content content = new Body.Content(new byte[0], true);
        if (entity != null) {
            InputStream in = entity.getContent();
            content = Body.read(in, Headers.value(response, "Content-Encoding"), request.maxBytes());
        }
        // A document that broke off must come again in full.
        Validators validators = content.whole() ? Headers.validators(response) : Validators.NONE;
        String type = Headers.value(response, "Content-Type");
        URI from = Addresses.withoutUser(hop.uri());
        return new Fetched(content.bytes(), type, from, hop.movedTo(), validators, fresh);
    }

    private Step redirect(Hop hop, String location, boolean forGood) {
        Optional<URI> target = Addresses.resolve(hop.uri(), location)
                .flatMap(Addresses::withoutFragment)
                .map(Addresses::withoutUser);
        if (target.isEmpty()) {
            return new Step(new Failed(Cause.BROKEN, "redirect to nowhere"), null);
        }
        Optional<String> refusal = guard.refusal(hop.uri(), target.get());
        if (refusal.isPresent()) {
            return new Step(new Refused(refusal.get()), null);
        }
        boolean allForGood = forGood && hop.forGood();
        return new Step(null, new Hop(target.get(), allForGood ? target : hop.movedTo(), allForGood));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
