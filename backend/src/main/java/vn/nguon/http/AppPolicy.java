package vn.nguon.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * What the app may load and use: its own files, and pictures of the ground from the one host that
 * the configuration names. No script stands in a page.
 */
final class AppPolicy implements HandlerInterceptor {

  private final String policy;

  AppPolicy(MapSettings map) {
    String tiles = map.origin() == null ? "" : " " + map.origin();
    this.policy =
        "default-src 'none'"
            // The reader of codes is WebAssembly where the browser has none of its own.
            + "; script-src 'self' 'wasm-unsafe-eval'"
            + "; style-src 'self'"
            + "; font-src 'self'"
            + "; img-src 'self' data: blob:"
            + tiles
            + "; media-src 'self' blob:"
            + "; connect-src 'self'"
            + "; worker-src 'self'"
            + "; manifest-src 'self'"
            + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader(
        "Permissions-Policy", "camera=(self), geolocation=(self), microphone=(self), payment=()");
    return true;
  }
}
