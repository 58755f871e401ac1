package org.secretomefhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.time.Clock;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A FHIR R4 server in this process, bound to 127.0.0.1. What it holds lives in memory and is gone when it is closed. Safe for use from many
 * threads.
 *
 * <pre>{@code
 * try (SandboxServer server = SandboxServer.start(0)) {
 *     URI base = server.baseUrl(); // http://127.0.0.1:43211/fhir
 * }
 * }</pre>
 */
public final class SandboxServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);

    /** No address but this one is ever bound: the sandbox asks nobody who they are. */
    private static final String LOOPBACK = "127.0.0.1";

    private static final long MAX_BODY_BYTES = 64L << 20;

    private final Server jetty;
    private final URI baseUrl;

    private SandboxServer(Server jetty, URI baseUrl) {
        this.jetty = jetty;
        this.baseUrl = baseUrl;
    }

    /** Starts a server on the given port, 0 for any free one; {@code meta.lastUpdated} comes from the wall clock. */
    public static SandboxServer start(int port) {
        return start(port, Clock.systemUTC());
    }

    /**
     * Starts a server whose {@code meta.lastUpdated} comes from the given clock.
     *
     * @param port 0 for any free port
     * @throws SandboxUnavailable when the port cannot be bound
     */
    public static SandboxServer start(int port, Clock clock) {
        Server jetty = new Server(threads());
        ServerConnector connector = connector(jetty, port);
        jetty.addConnector(connector);
        SizeLimitHandler limit = new SizeLimitHandler(MAX_BODY_BYTES, -1);
        limit.setHandler(fhir(clock));
        jetty.setHandler(limit);
        jetty.setStopTimeout(0);
        try {
            jetty.start();
        } catch (Exception e) {
            stop(jetty);
            throw new SandboxUnavailable("the sandbox could not listen on " + LOOPBACK + " port " + port, e);
        }
        URI baseUrl = URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort() + "/fhir");
        LOG.debug("sandbox listens on {}", baseUrl);
        return new SandboxServer(jetty, baseUrl);
    }

    /** The FHIR base URL, without a slash at the end. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** Waits until the server has been closed by another thread. */
    public void awaitClose() throws InterruptedException {
        jetty.join();
    }

    /** Stops the server and forgets all it held; further calls do nothing. */
    @Override
    public void close() {
        stop(jetty);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(32, 4);
        threads.setName("sandbox");
        return threads;
    }

    private static ServerConnector connector(Server jetty, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        return connector;
    }

    private static ServletContextHandler fhir(Clock clock) {
        FhirContext context = FhirContext.forR4();
        ServletContextHandler handler = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        FhirServlet servlet = new FhirServlet(context, new ResourceStore(context, clock), clock.instant());
        handler.addServlet(new ServletHolder("fhir", servlet), "/fhir/*");
        return handler;
    }

    private static void stop(Server jetty) {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new SandboxUnavailable("the sandbox could not be stopped", e);
        }
    }
}
