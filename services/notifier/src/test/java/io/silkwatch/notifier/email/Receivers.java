package io.silkwatch.notifier.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that refuses some receivers. */
final class Receivers implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers;

    /** @param answers what is answered to an address; all others are taken */
    Receivers(Map<String, String> answers) throws IOException {
        this.answers = answers;
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    Map<String, String> answers() {
        return answers;
    }

    /** Who each mail was taken for. */
    List<String> mails() {
        return mails;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                talk(socket);
            } catch (IOException e) {
                // the other side is gone, or this one
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        List<String> taken = new ArrayList<>();
        say(socket, "220 test");
        for (String line = in.readLine(); line != null && !line.startsWith("QUIT"); line = in.readLine()) {
            if (line.startsWith("RCPT")) {
                String address = line.replaceAll(".*<|>.*", "");
                String answer = answers.getOrDefault(address, "250 ok");
                if (answer.startsWith("2")) {
                    taken.add(address);
                }
                say(socket, answer);
            } else if (line.equals("DATA")) {
                say(socket, "354 go on");
                while (!line.equals(".")) {
                    line = in.readLine();
                }
                mails.add(String.join(" ", taken));
                say(socket, "250 taken");
            } else {
                say(socket, "250 ok");
            }
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
