package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Bodies that are larger than any honest one, told or untold. They go over a bare socket. */
class LargeBodyTest extends HttpTest {

  private static final int MIB = 1 << 20;

  /**
   * @param sent how much of the body the server took before it hung up
   */
  private record Outcome(String answer, long sent) {

    /** The status line and the problem. */
    void refused() {
      assertThat(answer).startsWith("HTTP/1.1 413");
      assertThat(answer).contains("application/problem+json", "urn:nguon:problem:body-too-large");
    }
  }

  /**
   * Sends a body of so many bytes.
   *
   * @param told whether its length is told before
   */
  private Outcome send(String path, String type, long bytes, boolean told) throws Exception {
    Caller caller = farmer();
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      String head =
          "POST "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
              + type
              + "\r\nCookie: "
              + caller.cookieHeader()
              + "\r\nX-XSRF-TOKEN: "
              + caller.cookies.get("XSRF-TOKEN")
              + (told ? "\r\nContent-Length: " + bytes : "\r\nTransfer-Encoding: chunked")
              + "\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      var answer = new ByteArrayOutputStream();
      Thread reader = Thread.ofVirtual().start(() -> read(socket, answer));
      byte[] part =
          (type.endsWith("json") ? "  " : "1;").repeat(32_768).getBytes(StandardCharsets.US_ASCII);
      long sent = 0;
      try {
        while (sent < bytes) {
          if (!told) {
            out.write(
                (Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
          }
          out.write(part);
          if (!told) {
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
          }
          sent += part.length;
        }
        if (!told) {
          out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
      } catch (IOException hungUp) {
        // That is what is looked for.
      }
      reader.join(20_000);
      return new Outcome(answer.toString(StandardCharsets.UTF_8), sent);
    }
  }

  private static void read(Socket socket, ByteArrayOutputStream answer) {
    try {
      InputStream in = socket.getInputStream();
      byte[] part = new byte[8_192];
      for (int n; (n = in.read(part)) >= 0; ) {
        answer.write(part, 0, n);
      }
    } catch (IOException closed) {
      // What came before is the answer.
    }
  }

  @Test
  void aLargeCommandIsRefused() throws Exception {
    long before = events();
    for (boolean told : new boolean[] {true, false}) {
      Outcome outcome = send("/api/harvests", "application/json", 10L * MIB, told);
      outcome.refused();
    }
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void aCommandJustOverTheLimitIsRefusedHoweverItComes() throws Exception {
    long before = events();
    String padding = " ".repeat(MIB);
    String order = Caller.json(Caller.with(harvest(5), "commandId", UUID.randomUUID().toString()));
    farmer()
        .postText("/api/harvests", padding + order, "application/json")
        .problem(413, "body-too-large");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void aHugeBookIsRefusedBeforeItIsRead() throws Exception {
    long before = events();
    String path = "/api/imports/harvests?commandId=" + UUID.randomUUID();
    for (boolean told : new boolean[] {true, false}) {
      Outcome outcome = send(path, "text/csv", 100L * MIB, told);
      outcome.refused();
      assertThat(outcome.sent()).as("taken before it hung up").isLessThan(30L * MIB);
    }
    assertThat(events()).isEqualTo(before);
  }
}
