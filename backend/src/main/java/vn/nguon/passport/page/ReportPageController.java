package vn.nguon.passport.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.nguon.http.Network;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Communes;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.ReportId;
import vn.nguon.party.Parties;
import vn.nguon.passport.PassportView;
import vn.nguon.passport.Passports;
import vn.nguon.passport.page.PassportController.Ask;
import vn.nguon.passport.page.PassportPage.Fact;
import vn.nguon.passport.page.ReportForm.Choice;
import vn.nguon.report.ProblemDetails;
import vn.nguon.report.ProblemKind;
import vn.nguon.report.Reports;
import vn.nguon.store.read.Stored;

/**
 * Lets a shopper report a problem (R-U5), without an account, a script or a cookie.
 *
 * <p>The form needs no guard against being sent from another site. Such a guard keeps a stranger
 * from acting with the rights of whoever is signed in; here nobody has any, since no cookie is
 * read, and what another site could send in a browser it could as well send itself. Against floods
 * there are a field that only machines fill in, a limit for each network, and limits of size.
 */
@Controller
class ReportPageController {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

  /** The fields whose content comes back when something is wrong with one of them. */
  private static final List<String> FIELDS =
      List.of(
          "ma",
          "kind",
          "text",
          "province",
          "shop",
          "boughtOn",
          "phone",
          "mayCall",
          "makerMayCall",
          ReportForm.TRAP);

  /** What is refused of a field that has another name here. */
  private static final Map<String, String> NAMES =
      Map.of("code", "ma", "serial", "ma", "file", "photo");

  private static final Set<String> SAID =
      Set.of("ma", "kind", "text", "province", "shop", "boughtOn", "phone", "mayCall", "photo");

  private final Reports reports;
  private final Passports passports;
  private final Parties parties;
  private final URI baseUri;
  private final PassportPages pages = new PassportPages();

  ReportPageController(
      Reports reports,
      Passports passports,
      Parties parties,
      @Value("${nguon.base-uri:http://localhost:8080}") URI baseUri) {
    this.reports = reports;
    this.passports = passports;
    this.parties = parties;
    this.baseUri = baseUri;
  }

  /**
   * The form.
   *
   * @param ma what was looked at: the path of its page, or what stands on the label
   */
  @GetMapping(ReportForm.PATH)
  public ResponseEntity<?> form(
      @RequestParam(defaultValue = "") String ma,
      HttpServletRequest request,
      HttpServletResponse response) {
    return drawn(
        HttpStatus.OK, Map.of("ma", ma), Map.of(), PassportController.ask(request, response));
  }

  /**
   * Takes the form as browsers send it, with a photograph or without. What is wrong is said beside
   * the field, with what was written still in it; else it leads to the page of the report.
   */
  @PostMapping(ReportForm.PATH)
  public ResponseEntity<?> send(
      @RequestParam(required = false) MultipartFile photo,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Ask ask = PassportController.ask(request, response);
    Texts t = Texts.of(ask.locale());
    Map<String, String> typed = typed(request);
    Map<String, String> wrong = new LinkedHashMap<>();
    if (!typed.getOrDefault(ReportForm.TRAP, "").isEmpty()) {
      wrong.put(ReportForm.TRAP, t.get("report.wrong.trap"));
      return drawn(HttpStatus.UNPROCESSABLE_CONTENT, typed, wrong, ask);
    }
    Optional<ScannedCode> code = code(typed.get("ma"));
    Optional<ProblemKind> kind = kind(typed.get("kind"));
    Optional<CommandId> form = form(request.getParameter("don"));
    LocalDate day = null;
    try {
      day = day(typed.get("boughtOn"));
    } catch (DateTimeParseException notADay) {
      wrong.put("boughtOn", t.get("report.wrong.boughtOn"));
    }
    if (kind.isEmpty()) {
      wrong.put("kind", t.get("report.wrong.kind"));
    }
    if (typed.getOrDefault("text", "").isBlank()) {
      wrong.put("text", t.get("report.wrong.text"));
    }
    if (form.isEmpty()) {
      wrong.put("", t.get("report.wrong.form"));
    }
    if (!wrong.isEmpty()) {
      return drawn(HttpStatus.UNPROCESSABLE_CONTENT, typed, wrong, ask);
    }
    try {
      LotId lot = code.map(ScannedCode::lot).orElse(null);
      var details =
          new ProblemDetails(
              kind.get(),
              lot == null ? typed.get("ma") : null,
              code.map(ScannedCode::serial).orElse(null),
              typed.get("province"),
              typed.get("shop"),
              day,
              typed.get("text"),
              typed.get("phone"),
              typed.containsKey("makerMayCall"),
              null);
      Reports.Receipt receipt =
          reports.take(
              form.get(),
              lot,
              details,
              typed.containsKey("mayCall"),
              Optional.ofNullable(Network.of(request.getRemoteAddr())).orElse("?"),
              photo == null || photo.isEmpty() ? null : photo);
      return PassportController.redirect(
          HttpStatus.SEE_OTHER,
          ReportForm.PATH
              + "/"
              + receipt.report()
              + "/"
              + receipt.secret()
              + "?lang="
              + t.language());
    } catch (Refusal refused) {
      if (refused.kind() == Refusal.Kind.TOO_OFTEN) {
        response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
        wrong.put("", t.get("report.wrong.too-often"));
        return drawn(HttpStatus.TOO_MANY_REQUESTS, typed, wrong, ask);
      }
      String at = refused.field() == null ? "" : refused.field();
      String field = NAMES.getOrDefault(at, at);
      boolean said = SAID.contains(field);
      String what = refused.code().equals("identity-number") ? "identity" : said ? field : "other";
      wrong.put(said ? field : "", t.get("report.wrong." + what));
      return drawn(HttpStatus.UNPROCESSABLE_CONTENT, typed, wrong, ask);
    }
  }

  /** What became of a report, for who has the address. */
  @GetMapping(ReportForm.PATH + "/{report}/{secret}")
  public ResponseEntity<?> reported(
      @PathVariable String report,
      @PathVariable String secret,
      HttpServletRequest request,
      HttpServletResponse response) {
    Ask ask = PassportController.ask(request, response);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    var here = new PageContext(baseUri, ask.rawPath(), "", null);
    return id(report)
        .flatMap(id -> reports.open(id, secret))
        .map(
            found ->
                PassportController.html(
                    HttpStatus.OK,
                    pages.reported(
                        ReportedPage.of(
                            found, reports.daysKept(), this::name, Texts.of(ask.locale()), here))))
        .orElseGet(
            () ->
                PassportController.html(
                    HttpStatus.NOT_FOUND, pages.reportUnknown(ask.locale(), here)));
  }

  private ResponseEntity<?> drawn(
      HttpStatus status, Map<String, String> typed, Map<String, String> wrong, Ask ask) {
    Texts t = Texts.of(ask.locale());
    String ma = typed.getOrDefault("ma", "");
    // The id in it is for one form.
    ask.response().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // What was sent is not asked for again, and does not stand in an address.
    String query = ask.request().getMethod().equals("POST") ? "" : ask.rest();
    var head =
        PassportPages.head(
            t,
            t.get("report.title"),
            t.get("report.lead"),
            new PageContext(baseUri, ReportForm.PATH, query, null));
    List<Fact> facts =
        code(ma).filter(code -> code.lot() != null).map(code -> facts(code, t)).orElse(List.of());
    return PassportController.html(
        status,
        pages.report(
            new ReportForm(
                head,
                facts,
                CommandId.random().toString(),
                typed,
                wrong,
                Stream.of(ProblemKind.values())
                    .map(kind -> new Choice(kind.name(), t.get("report.kind." + kind)))
                    .toList(),
                Communes.provinces().stream()
                    .map(one -> new Choice(one.code(), one.name()))
                    .toList(),
                reports.daysKept())));
  }

  private List<Fact> facts(ScannedCode code, Texts t) {
    Optional<PassportView> known = passports.find(code.lot()).map(Stored::body);
    return List.of(
        known
            .map(view -> new Fact(t.get("field.1"), PassportPage.name(view, t)))
            .orElseGet(() -> new Fact(t.get("notice.product"), code.product().value())),
        new Fact(t.get("notice.lot"), code.lot().number()));
  }

  private String name(PartyId party) {
    return parties.find(party).map(found -> found.details().name()).orElse(party.value());
  }

  // ---- the question ----

  /** What was written, lines ended as elsewhere here; what is empty is left out. */
  private static Map<String, String> typed(HttpServletRequest request) {
    var typed = new LinkedHashMap<String, String>();
    for (String field : FIELDS) {
      String value = request.getParameter(field);
      if (value != null && !value.isBlank()) {
        typed.put(field, value.replace("\r\n", "\n").strip());
      }
    }
    return typed;
  }

  /** Empty for what names no product here. */
  private static Optional<ScannedCode> code(String typed) {
    try {
      return Optional.of(ScannedCode.ofText(typed));
    } catch (UnreadableCode notOne) {
      return Optional.empty();
    }
  }

  private static Optional<ProblemKind> kind(String name) {
    return Arrays.stream(ProblemKind.values()).filter(kind -> kind.name().equals(name)).findAny();
  }

  private static Optional<CommandId> form(String id) {
    try {
      return Optional.of(CommandId.parse(id));
    } catch (Refusal notOne) {
      return Optional.empty();
    }
  }

  private static Optional<ReportId> id(String text) {
    try {
      return Optional.of(new ReportId(text));
    } catch (Refusal notOne) {
      return Optional.empty();
    }
  }

  /** As a browser's calendar writes it, or as people do where a browser has none. */
  private static LocalDate day(String text) {
    if (text == null) {
      return null;
    }
    return text.indexOf('/') < 0 ? LocalDate.parse(text) : LocalDate.parse(text, DAY);
  }
}
