package vn.nguon.passport.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import vn.nguon.gs1.Gs1Exception;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Refusal;
import vn.nguon.logistic.LogisticQueries;
import vn.nguon.passport.PassportView;
import vn.nguon.passport.PassportView.Verdict;
import vn.nguon.passport.Passports;
import vn.nguon.passport.PublishGate;
import vn.nguon.rulebook.PublicField;
import vn.nguon.store.read.Stored;

/**
 * What a scan answers (R-GS1, R-GS2, R-U4): a page, or with {@code Accept: application/json} or
 * {@code ?format=json} the same as data. 200 with the story, 308 to the canonical form of a code,
 * 400 for a text that is no code, 404 for a lot that is not known or not published, 410 for one
 * that was withdrawn.
 */
@Controller
class PassportController {

  private static final Locale VIETNAMESE = Locale.of("vi");
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final MediaType PROBLEM = MediaType.APPLICATION_PROBLEM_JSON;

  private final Passports passports;
  private final PublishGate gate;
  private final LogisticQueries units;
  private final URI baseUri;
  private final PassportPages pages = new PassportPages();

  PassportController(
      Passports passports,
      PublishGate gate,
      LogisticQueries units,
      @Value("${nguon.base-uri:http://localhost:8080}") URI baseUri) {
    this.passports = passports;
    this.gate = gate;
    this.units = units;
    this.baseUri = baseUri;
  }

  /** What one request asks for, however it says so. */
  record Ask(
      HttpServletRequest request, HttpServletResponse response, Locale locale, boolean json) {

    String rawPath() {
      return request.getRequestURI().substring(request.getContextPath().length());
    }

    String rawQuery() {
      return request.getQueryString();
    }

    /** The query without the language and the format, for links to this page. */
    String rest() {
      return rawQuery() == null
          ? ""
          : Arrays.stream(rawQuery().split("&"))
              .filter(p -> !p.isEmpty() && !p.startsWith("lang=") && !p.startsWith("format="))
              .collect(Collectors.joining("&"));
    }
  }

  /**
   * A product, a lot or a piece. One handler for all, since the path is read while it is still
   * percent-encoded: a lot number may hold a slash ({@code A%2FB}) or a semicolon.
   */
  @GetMapping({"/01/**", "/ma/**"})
  public ResponseEntity<?> scan(HttpServletRequest request, HttpServletResponse response) {
    Ask ask = ask(request, response);
    ScannedCode code;
    try {
      code = ScannedCode.ofPath(ask.rawPath(), ask.rawQuery());
    } catch (UnreadableCode problem) {
      return malformed(ask, ask.rawPath(), problem);
    }
    if (!code.path().equals(ask.rawPath())) {
      String query = ask.rawQuery() == null ? "" : "?" + ask.rawQuery();
      return redirect(HttpStatus.PERMANENT_REDIRECT, code.path() + query);
    }
    if (code.lot() == null) {
      return lotMissing(ask, code);
    }
    Optional<Stored<PassportView>> found = passports.find(code.lot());
    if (found.isEmpty()) {
      return unknown(ask, code);
    }
    PassportView passport = found.get().body();
    if (passport.verdict() == Verdict.WITHDRAWN) {
      return withdrawn(ask, code, passport);
    }
    return gate.keepsBack(passport)
        ? unpublished(ask, code, passport)
        : passport(ask, code, found.get());
  }

  /** A case or a pallet: what it holds, in short. */
  @GetMapping("/00/{sscc}")
  public ResponseEntity<?> unit(
      @PathVariable String sscc, HttpServletRequest request, HttpServletResponse response) {
    Ask ask = ask(request, response);
    Sscc id;
    try {
      id = Sscc.parse(sscc);
    } catch (Gs1Exception e) {
      return malformed(ask, sscc, new UnreadableCode(e));
    }
    Optional<LogisticQueries.Shown> found = units.find(id);
    PageContext here = context(ask, "/00/" + id, null);
    return found.isEmpty()
        ? html(HttpStatus.NOT_FOUND, pages.unitUnknown(id, ask.locale(), here))
        : html(HttpStatus.OK, pages.unit(found.get(), ask.locale(), here));
  }

  /**
   * The look-up by hand: leads to the page of the code.
   *
   * @param ma a whole link, {@code product/lot}, or a product whose lot is in {@code lo}
   */
  @GetMapping("/tra-cuu")
  public ResponseEntity<?> lookUp(
      @RequestParam(defaultValue = "") String ma,
      @RequestParam(required = false) String lo,
      HttpServletRequest request,
      HttpServletResponse response) {
    Ask ask = ask(request, response);
    String typed = lo == null || lo.isBlank() ? ma : ma.strip() + "/" + lo.strip();
    try {
      String lang = request.getParameter("lang");
      return redirect(
          HttpStatus.SEE_OTHER,
          ScannedCode.ofText(typed).path()
              + (lang == null ? "" : "?lang=" + ask.locale().getLanguage()));
    } catch (UnreadableCode problem) {
      return malformed(ask, typed, problem);
    }
  }

  /** The first page. */
  @GetMapping("/")
  public ResponseEntity<?> start(HttpServletRequest request, HttpServletResponse response) {
    Ask ask = ask(request, response);
    return html(HttpStatus.OK, pages.start(ask.locale(), context(ask, "/", null)));
  }

  // ---- the answers ----

  private ResponseEntity<?> passport(Ask ask, ScannedCode code, Stored<PassportView> stored) {
    // A rebuilt read model counts versions anew, so the position goes with it. The tag is weak,
    // since the server compresses nothing that has a strong one.
    String etag =
        "W/\"%d.%d.%d-%s-%s\""
            .formatted(
                stored.position(),
                stored.version(),
                // One that lapses changes the page, and nothing that is stored.
                stored.body().certificates().size(),
                ask.json() ? "json" : ask.locale().getLanguage(),
                pages.edition());
    if (new ServletWebRequest(ask.request(), ask.response()).checkNotModified(etag)) {
      return null;
    }
    if (ask.json()) {
      return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(stored.body());
    }
    return html(
        HttpStatus.OK,
        pages.passport(stored.body(), ask.locale(), context(ask, code.path(), code.serial())));
  }

  private ResponseEntity<?> withdrawn(Ask ask, ScannedCode code, PassportView view) {
    if (ask.json()) {
      String reason = view.verdictReason() == null ? "" : view.verdictReason();
      throw new Refusal(
          Refusal.Kind.GONE,
          "passport-withdrawn",
          "lot",
          Map.of("value", code.lot().toString(), "reason", reason));
    }
    return html(
        HttpStatus.GONE, pages.withdrawn(view, ask.locale(), context(ask, code.path(), null)));
  }

  /** Known, but not all that the rules require is (R-VN1): so it is not there for the public. */
  private ResponseEntity<?> unpublished(Ask ask, ScannedCode code, PassportView view) {
    List<PublicField> missing = gate.missing(view);
    if (ask.json()) {
      throw new Refusal(
          Refusal.Kind.NOT_FOUND,
          "passport-unpublished",
          "lot",
          Map.of(
              "value",
              code.lot().toString(),
              "missing",
              PassportPages.names(missing, ask.locale())));
    }
    return html(
        HttpStatus.NOT_FOUND,
        pages.unpublished(view, missing, ask.locale(), context(ask, code.path(), null)));
  }

  private ResponseEntity<?> unknown(Ask ask, ScannedCode code) {
    LotId lot = code.lot();
    if (ask.json()) {
      throw Refusal.notFound("passport-unknown", "lot", lot.toString());
    }
    return html(
        HttpStatus.NOT_FOUND, pages.unknown(lot, ask.locale(), context(ask, code.path(), null)));
  }

  /** A product alone is a right code, but there is nothing to show of it. */
  private ResponseEntity<?> lotMissing(Ask ask, ScannedCode code) {
    if (ask.json()) {
      throw Refusal.notFound("passport-lot-missing", "lot", code.product().value());
    }
    return html(
        HttpStatus.NOT_FOUND,
        pages.lotMissing(code.product(), ask.locale(), context(ask, code.path(), null)));
  }

  private ResponseEntity<?> malformed(Ask ask, String typed, UnreadableCode problem) {
    if (ask.json()) {
      throw Refusal.invalid(
          "digital-link",
          problem.field(),
          Map.of("value", typed, "detail", problem.message(ask.locale())));
    }
    return html(
        HttpStatus.BAD_REQUEST,
        pages.malformed(typed, problem, ask.locale(), context(ask, ask.rawPath(), null)));
  }

  static ResponseEntity<?> redirect(HttpStatus status, String location) {
    return ResponseEntity.status(status).header(HttpHeaders.LOCATION, location).build();
  }

  static ResponseEntity<byte[]> html(HttpStatus status, byte[] page) {
    return ResponseEntity.status(status).contentType(HTML).body(page);
  }

  private PageContext context(Ask ask, String path, String serial) {
    return new PageContext(baseUri, path, ask.rest(), serial);
  }

  // ---- the question ----

  /** Reads it, and sets what every answer to it carries, a refusal's too. */
  static Ask ask(HttpServletRequest request, HttpServletResponse response) {
    Ask ask = new Ask(request, response, locale(request), json(request));
    // A withdrawal must show at once, so nothing is shown without asking again.
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    response.setHeader(HttpHeaders.VARY, "Accept, Accept-Language");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    if (ask.json()) {
      response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
      response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag");
    } else {
      response.setHeader(HttpHeaders.CONTENT_LANGUAGE, ask.locale().getLanguage());
      response.setHeader("Content-Security-Policy", PassportPages.contentSecurityPolicy());
    }
    return ask;
  }

  /** {@code lang}, else what the browser prefers, else Vietnamese. */
  private static Locale locale(HttpServletRequest request) {
    String asked = request.getParameter("lang");
    if (asked != null) {
      return asked.equals("en") ? Locale.ENGLISH : VIETNAMESE;
    }
    String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    if (accepted == null) {
      return VIETNAMESE;
    }
    try {
      Locale found =
          Locale.lookup(Locale.LanguageRange.parse(accepted), List.of(VIETNAMESE, Locale.ENGLISH));
      return found == null ? VIETNAMESE : found;
    } catch (IllegalArgumentException notALanguage) {
      return VIETNAMESE;
    }
  }

  /** Whether data is wanted rather than a page; a page where neither is named. */
  private static boolean json(HttpServletRequest request) {
    if ("json".equals(request.getParameter("format"))) {
      return true;
    }
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    if (accepted == null) {
      return false;
    }
    try {
      List<MediaType> types = MediaType.parseMediaTypes(accepted);
      return quality(types, MediaType.APPLICATION_JSON, PROBLEM)
          > quality(types, MediaType.TEXT_HTML, MediaType.APPLICATION_XHTML_XML);
    } catch (InvalidMediaTypeException notATypeList) {
      return false;
    }
  }

  /** How much a client wants one of two types that it names; a wildcard names none. */
  private static double quality(List<MediaType> accepted, MediaType one, MediaType other) {
    return accepted.stream()
        .filter(type -> type.equalsTypeAndSubtype(one) || type.equalsTypeAndSubtype(other))
        .mapToDouble(MediaType::getQualityValue)
        .max()
        .orElse(0);
  }
}
