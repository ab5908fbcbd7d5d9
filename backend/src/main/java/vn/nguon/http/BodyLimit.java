package vn.nguon.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes no body that is larger than any honest one, and never more of it than that into memory. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class BodyLimit extends OncePerRequestFilter {

  /** 1 MiB for a command. */
  public static final long MOST = 1L << 20;

  /** 5 MiB for a file of records. */
  public static final long MOST_FILE = 5L << 20;

  /** What a form has around its file: 64 KiB. */
  static final long FORM = 64L << 10;

  private final ProblemWriter problems;
  private final long mostMedia;

  /**
   * @param largest picture or document
   */
  BodyLimit(ProblemWriter problems, @Value("${nguon.media.largest}") DataSize largest) {
    this.problems = problems;
    this.mostMedia = largest.toBytes() + FORM;
  }

  private long most(String path) {
    if (path.equals("/api/media") || path.equals("/api/notes") || path.equals("/su-co")) {
      return mostMedia;
    }
    return path.startsWith("/api/imports/") ? MOST_FILE : MOST;
  }

  /** Thrown to who reads on past the limit. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
    private final long most;

    TooLarge(long most) {
      super("the body has more than " + most + " bytes");
      this.most = most;
    }

    long most() {
      return most;
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long most = most(request.getRequestURI());
    if (request.getContentLengthLong() > most) {
      problems.write(
          request, response, HttpStatus.CONTENT_TOO_LARGE, "body-too-large", Map.of("most", most));
      return;
    }
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          private Limited limited;

          @Override
          public ServletInputStream getInputStream() throws IOException {
            if (limited == null) {
              limited = new Limited(super.getInputStream(), most);
            }
            return limited;
          }
        },
        response);
  }

  private static final class Limited extends ServletInputStream {
    private final ServletInputStream stream;
    private final long most;
    private long read;

    Limited(ServletInputStream stream, long most) {
      this.stream = stream;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int next = stream.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = stream.read(bytes, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int more) throws IOException {
      read += more;
      if (read > most) {
        throw new TooLarge(most);
      }
    }

    @Override
    public boolean isFinished() {
      return stream.isFinished();
    }

    @Override
    public boolean isReady() {
      return stream.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      stream.setReadListener(listener);
    }
  }
}
