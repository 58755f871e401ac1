package org.secretomefhir.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An HTTP/1.1 server on loopback that answers as it was told, wrongly if told so: late, slowly, cut short, with a false length, or by a
 * reset. It records each request before answering it.
 *
 * <pre>{@code
 * try (ScriptedServer server = ScriptedServer.start()) {
 *     server.on("/fhir/Patient", Reply.status(503).header("Retry-After", "1"), Reply.json(page)); // in this order, the last one for ever
 *     ... server.baseUrl() ... server.requests()
 * }
 * }</pre>
 */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Function<ScriptedRequest, Reply>> scripts = new ConcurrentHashMap<>();
    private volatile Function<ScriptedRequest, Reply> otherwise = request -> Reply.status(404);
    private final List<ScriptedRequest> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ScriptedServer(ServerSocket listener) {
        this.listener = listener;
    }

    /** Starts a server on a free port. */
    public static ScriptedServer start() {
        try {
            ScriptedServer server = new ScriptedServer(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
            server.threads.execute(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The FHIR base URL: {@code http://127.0.0.1:<port>/fhir}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/fhir");
    }

    /** Answers requests to a path (without query) with these replies in this order, then with the last one for ever. */
    public ScriptedServer on(String path, Reply first, Reply... then) {
        Deque<Reply> script = new ArrayDeque<>(List.of(then));
        script.addFirst(first);
        return on(path, request -> {
            synchronized (script) {
                return script.size() > 1 ? script.removeFirst() : script.getFirst();
            }
        });
    }

    /** Answers requests to a path (without query) by a function, which may be called from several threads. */
    public ScriptedServer on(String path, Function<ScriptedRequest, Reply> script) {
        scripts.put(path, script);
        return this;
    }

    /** Answers requests to every other path by a function; without it they are 404. */
    public ScriptedServer otherwise(Function<ScriptedRequest, Reply> script) {
        otherwise = script;
        return this;
    }

    /** All requests so far, in the order of their arrival. */
    public List<ScriptedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The requests so far to a path. */
    public List<ScriptedRequest> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return; // by close()
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (ScriptedRequest request = ScriptedRequest.read(in);
                    request != null;
                    request = ScriptedRequest.read(in)) {
                requests.add(request);
                Reply reply = scripts.getOrDefault(request.path(), otherwise).apply(request);
                if (!answer(socket, request, reply)) {
                    return;
                }
            }
        } catch (IOException gone) {
            return; // the client went away, or close() did this
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    /** Sends the reply; true when the connection can be used again. */
    private static boolean answer(Socket socket, ScriptedRequest request, Reply reply)
            throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(reply.delay().toMillis());
        if (reply.framing() == Reply.Framing.RESET) {
            socket.setSoLinger(true, 0);
            return false;
        }
        OutputStream out = socket.getOutputStream();
        out.write(head(reply).getBytes(StandardCharsets.ISO_8859_1));
        boolean chunked = reply.framing() == Reply.Framing.CHUNKED;
        int length = request.method().equals("HEAD") ? 0 : reply.sent();
        for (int from = 0; from < length; ) {
            TimeUnit.MILLISECONDS.sleep(reply.pause().toMillis());
            int size = Math.min(reply.piece(), length - from);
            if (chunked) {
                out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            }
            out.write(reply.body(), from, size);
            if (chunked) {
                out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
            out.flush();
            from += size;
        }
        if (chunked && reply.wholeAndTrue()) {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        out.flush();
        return reply.wholeAndTrue();
    }

    private static String head(Reply reply) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Scripted\r\n");
        for (String header : reply.headers()) {
            head.append(header).append("\r\n");
        }
        switch (reply.framing()) {
            case LENGTH ->
                head.append("Content-Length: ")
                        .append(reply.declared() == null ? reply.body().length : reply.declared())
                        .append("\r\n");
            case CHUNKED -> head.append("Transfer-Encoding: chunked\r\n");
            default -> head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString();
    }
}
