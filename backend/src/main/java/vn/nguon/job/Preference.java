package vn.nguon.job;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * How a client wants to be answered ({@code Prefer} of RFC 7240): at once with the job ({@code
 * respond-async}), or with the result where it is there within so many seconds ({@code wait}).
 *
 * @param async whether it takes a job for an answer
 */
record Preference(boolean async, Duration patience) {

  static final String HEADER = "Prefer";

  /** Longer than this no line is kept open for an answer that may be asked for. */
  private static final int MOST_SECONDS = 30;

  private static final Pattern WAIT = Pattern.compile("\\bwait\\s*=\\s*([0-9]{1,4})\\b");

  static HttpServletRequest request() {
    return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
        .getRequest();
  }

  static Preference of(HttpServletRequest request) {
    String all = String.join(",", Collections.list(request.getHeaders(HEADER))).toLowerCase();
    Matcher wait = WAIT.matcher(all);
    int seconds = wait.find() ? Integer.parseInt(wait.group(1)) : 0;
    return new Preference(
        all.contains("respond-async"), Duration.ofSeconds(Math.min(seconds, MOST_SECONDS)));
  }
}
