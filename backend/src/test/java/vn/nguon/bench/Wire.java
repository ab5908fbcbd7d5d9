package vn.nguon.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept open, on a plain socket: on two cores what the client spends
 * is taken from the server, so the client must spend next to nothing.
 */
final class Wire implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String host;
  private final List<String> cookies = new ArrayList<>();
  private String token;

  /** An answer. */
  record Answer(int status, byte[] body) {}

  Wire(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    out = socket.getOutputStream();
    host = "localhost:" + port;
  }

  Answer get(String path, String accept) throws IOException {
    return send("GET", path, accept, null, null);
  }

  Answer post(String path, String type, byte[] body) throws IOException {
    return send("POST", path, "application/json", type, body);
  }

  /** Signs in; what follows on this connection is said by that account. */
  void signIn(String account, String password) throws IOException {
    get("/api/me", "application/json");
    byte[] form =
        ("username=" + account + "&password=" + password).getBytes(StandardCharsets.US_ASCII);
    Answer answer = post("/api/session", "application/x-www-form-urlencoded", form);
    if (answer.status() != 204) {
      throw new IOException("cannot sign in: " + answer.status());
    }
    get("/api/me", "application/json");
  }

  private Answer send(String method, String path, String accept, String type, byte[] body)
      throws IOException {
    var head = new StringBuilder(256);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ").append(host);
    head.append("\r\nAccept: ").append(accept);
    if (!cookies.isEmpty()) {
      head.append("\r\nCookie: ").append(String.join("; ", cookies));
    }
    if (body != null) {
      head.append("\r\nX-XSRF-TOKEN: ").append(token);
      head.append("\r\nContent-Type: ").append(type);
      head.append("\r\nContent-Length: ").append(body.length);
    }
    head.append("\r\n\r\n");
    byte[] bytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = bytes;
    if (body != null) {
      request = java.util.Arrays.copyOf(bytes, bytes.length + body.length);
      System.arraycopy(body, 0, request, bytes.length, body.length);
    }
    out.write(request);
    out.flush();
    return read();
  }

  private Answer read() throws IOException {
    String status = line();
    int code = Integer.parseInt(status.substring(9, 12));
    int length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.contains("chunked");
      } else if (lower.startsWith("set-cookie:")) {
        cookie(header.substring(11).strip());
      }
    }
    if (!chunked) {
      return new Answer(code, in.readNBytes(length));
    }
    var whole = new java.io.ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(), 16);
      whole.write(in.readNBytes(size));
      line();
      if (size == 0) {
        return new Answer(code, whole.toByteArray());
      }
    }
  }

  private void cookie(String header) {
    String pair = header.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('=') + 1);
    cookies.removeIf(cookie -> cookie.startsWith(name));
    if (pair.length() > name.length()) {
      cookies.add(pair);
      if (name.equals("XSRF-TOKEN=")) {
        token = pair.substring(name.length());
      }
    }
  }

  private String line() throws IOException {
    var text = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed the connection");
      }
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
