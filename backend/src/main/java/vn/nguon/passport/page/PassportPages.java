package vn.nguon.passport.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import vn.nguon.gs1.Sscc;
import vn.nguon.http.Contradictions;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.ProductId;
import vn.nguon.logistic.LogisticQueries;
import vn.nguon.passport.PassportView;
import vn.nguon.passport.page.PassportPage.Fact;
import vn.nguon.rulebook.PublicField;

/**
 * Draws the public pages as whole HTML documents in UTF-8, in English for an English locale and in
 * Vietnamese for any other (R-U4). The same input gives the same bytes. Safe for many threads.
 */
public final class PassportPages {

  /** What a phone on a slow line is asked to load before it shows the page. */
  static final int MOST_BYTES = 50_000;

  private static final int FEWEST_STEPS = 4;
  private static final String FOLDER = "passport/page/";
  private static final List<String> TEMPLATES =
      List.of(
          "card",
          "contact",
          "facts",
          "layout",
          "look-up",
          "notice",
          "party",
          "passport",
          "report",
          "reported",
          "start",
          "symbols");

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, PassportPages.class.getClassLoader(), "vn.nguon");
  private final CountryMap map = CountryMap.load();
  private final Contradictions contradictions = new Contradictions();
  private final String edition = computeEdition();

  /** The value of {@code Content-Security-Policy} that the pages are made for. */
  public static String contentSecurityPolicy() {
    return PageStyle.POLICY;
  }

  /** Eight characters that change when templates, words, style or map change. */
  public String edition() {
    return edition;
  }

  /**
   * The story of a lot, or of the lot that a serial number is said to belong to (R-U5). Where names
   * are so long that the page would pass {@value #MOST_BYTES} bytes, its last steps are left out,
   * and it says so.
   */
  public byte[] passport(PassportView view, Locale locale, PageContext context) {
    int steps = PassportView.MOST_STEPS;
    byte[] page = passport(view, steps, locale, context);
    while (page.length > MOST_BYTES && steps > FEWEST_STEPS) {
      steps = Math.clamp((long) steps * MOST_BYTES / page.length, FEWEST_STEPS, steps - 1);
      page = passport(view, steps, locale, context);
    }
    return page;
  }

  private byte[] passport(PassportView view, int steps, Locale locale, PageContext context) {
    return render(
        "passport", new PassportPage(view, steps, Texts.of(locale), context, map, contradictions));
  }

  /** The page of a passport that its owner no longer publishes: why, and whom to ask. */
  public byte[] withdrawn(PassportView view, Locale locale, PageContext context) {
    Texts t = Texts.of(locale);
    String reason = Texts.shown(view.verdictReason());
    return keptBack(
        view,
        t,
        context,
        true,
        "withdrawn",
        new Fact(t.get("withdrawn.reason"), reason == null ? t.get("withdrawn.no-reason") : reason),
        null);
  }

  /** The public fields as the pages call them. */
  public static List<String> names(List<PublicField> fields, Locale locale) {
    Texts t = Texts.of(locale);
    return fields.stream().map(field -> t.get("field." + field.number())).toList();
  }

  /** The page of a lot of which not all is known that must be before it is published (R-VN1). */
  public byte[] unpublished(
      PassportView view, List<PublicField> missing, Locale locale, PageContext context) {
    Texts t = Texts.of(locale);
    return keptBack(
        view,
        t,
        context,
        false,
        "unpublished",
        new Fact(t.get("unpublished.missing"), String.join("; ", names(missing, locale))),
        t.get("unpublished.advice"));
  }

  /** A lot that is known and not told of. */
  private byte[] keptBack(
      PassportView view,
      Texts t,
      PageContext context,
      boolean warning,
      String why,
      Fact reason,
      String advice) {
    PassportView.Party owner = view.product().owner();
    return notice(
        new Notice(
            head(t, why, context),
            warning,
            t.get(why + ".title"),
            t.get(why + ".text"),
            List.of(
                new Fact(t.get("field.1"), PassportPage.name(view, t)),
                new Fact(t.get("notice.lot"), view.lot().number()),
                reason),
            advice,
            owner == null
                ? List.of()
                : List.of(PassportPage.contact(t.get("contact.owner"), owner, t)),
            false,
            "",
            null,
            ReportForm.link(context.path(), t)));
  }

  /** The page of a lot that is not known. */
  public byte[] unknown(LotId lot, Locale locale, PageContext context) {
    Texts t = Texts.of(locale);
    return astray(
        t,
        context,
        "unknown",
        List.of(
            new Fact(t.get("notice.product"), lot.product().value()),
            new Fact(t.get("notice.lot"), lot.number())),
        t.get("unknown.advice"),
        lot.toString(),
        null,
        ReportForm.link(context.path(), t));
  }

  /** A code that leads to no story, and the look-up to try again by hand. */
  private byte[] astray(
      Texts t,
      PageContext context,
      String what,
      List<Fact> facts,
      String advice,
      String typed,
      String product,
      String report) {
    return notice(
        new Notice(
            head(t, what, context),
            false,
            t.get(what + ".title"),
            t.get(what + ".text"),
            facts,
            advice,
            List.of(),
            true,
            typed,
            product,
            report));
  }

  /**
   * What a scanned case or pallet holds, in short: which products and lots, not how much and whose.
   */
  public byte[] unit(LogisticQueries.Shown unit, Locale locale, PageContext context) {
    Texts t = Texts.of(locale);
    boolean opened = unit.openedAt() != null;
    String title = t.get("unit." + unit.kind());
    String text = t.get(opened ? "unit.opened" : "unit.closed");
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(t.get("unit.sscc"), unit.unit()));
    var seen = new LinkedHashMap<String, Set<String>>();
    Stream.concat(
            unit.contents().stream(),
            unit.units().stream().flatMap(inner -> inner.contents().stream()))
        .forEach(
            part ->
                seen.computeIfAbsent(part.productName(), first -> new LinkedHashSet<>())
                    .add(part.lot().number()));
    seen.forEach(
        (product, lots) ->
            facts.add(
                new Fact(
                    Texts.shown(product), t.get("notice.lot") + " " + String.join(", ", lots))));
    if (!unit.units().isEmpty()) {
      facts.add(new Fact(t.get("unit.cases"), String.valueOf(unit.units().size())));
    }
    return notice(
        new Notice(
            head(t, title, text, context),
            false,
            title,
            text,
            facts,
            t.get("unit.advice"),
            List.of(),
            true,
            "",
            null,
            ReportForm.link("(00)" + unit.unit(), t)));
  }

  /** The page of an SSCC that nobody closed a unit with. */
  public byte[] unitUnknown(Sscc id, Locale locale, PageContext context) {
    Texts t = Texts.of(locale);
    return astray(
        t,
        context,
        "unit-unknown",
        List.of(new Fact(t.get("unit.sscc"), id.digits())),
        null,
        "",
        null,
        ReportForm.link("(00)" + id.digits(), t));
  }

  /** Who a card is of: what it does, where, its certificates in force and its products. */
  byte[] party(PartyPage.Shown party, Locale locale, PageContext context) {
    return render("party", PartyPage.of(party, Texts.of(locale), context));
  }

  /** The page of a card whose party is not known here. */
  byte[] partyUnknown(String typed, Locale locale, PageContext context) {
    Texts t = Texts.of(locale);
    return astray(
        t,
        context,
        "party-unknown",
        List.of(new Fact(t.get("notice.you-asked"), shortened(typed))),
        null,
        "",
        null,
        null);
  }

  /** The page of a product's code that names no lot. */
  public byte[] lotMissing(ProductId product, Locale locale, PageContext context) {
    Texts t = Texts.of(locale);
    return astray(
        t,
        context,
        "lot-missing",
        List.of(new Fact(t.get("notice.product"), product.value())),
        null,
        "",
        product.value(),
        ReportForm.link(product.value(), t));
  }

  /** The page of a text that is no code: what is wrong with it, and what would be accepted. */
  public byte[] malformed(
      String typed, UnreadableCode problem, Locale locale, PageContext context) {
    Texts t = Texts.of(locale);
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(t.get("malformed.wrong"), Texts.shown(problem.message(locale))));
    String shown = Texts.shown(typed);
    if (shown != null) {
      facts.add(new Fact(t.get("notice.you-asked"), shortened(shown)));
    }
    String code = shown == null ? "" : shortened(shown);
    return astray(t, context, "malformed", facts, null, code, null, ReportForm.link(code, t));
  }

  /** The form to report a problem. */
  byte[] report(ReportForm form) {
    return render("report", form);
  }

  /** What became of a report, for who sent it. */
  byte[] reported(ReportedPage page) {
    return render("reported", page);
  }

  /** An address that opens no report. */
  byte[] reportUnknown(Locale locale, PageContext context) {
    Texts t = Texts.of(locale);
    return notice(
        new Notice(
            head(t, "report-unknown", context),
            false,
            t.get("report-unknown.title"),
            t.get("report-unknown.text"),
            List.of(),
            null,
            List.of(),
            false,
            "",
            null,
            null));
  }

  /** The first page: what this is, and a field for a code. */
  public byte[] start(Locale locale, PageContext context) {
    Texts t = Texts.of(locale);
    return render(
        "start",
        new Head(t, t.get("tagline"), t.get("start.lead"), Pictures.preview(null), context, true));
  }

  private static Head head(Texts t, String what, PageContext context) {
    return head(t, t.get(what + ".title"), t.get(what + ".text"), context);
  }

  static Head head(Texts t, String title, String description, PageContext context) {
    return new Head(t, title, description, Pictures.preview(null), context, false);
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= ScannedCode.LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, ScannedCode.LONGEST)) + "…";
  }

  private byte[] notice(Notice notice) {
    return render("notice", notice);
  }

  /** Each of these templates takes one thing. */
  private byte[] render(String template, Object model) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(FOLDER + template + ".jte", model, output);
    return output.toByteArray();
  }

  private static String computeEdition() {
    MessageDigest digest = PageStyle.sha256();
    for (String template : TEMPLATES) {
      String compiled = "Jte" + template.replace("-", "") + "Generated";
      update(digest, compiled + ".class");
      update(digest, compiled + ".bin");
    }
    update(digest, "page.css");
    update(digest, "texts_vi.properties");
    update(digest, "texts_en.properties");
    update(digest, "PassportPage.class");
    return HexFormat.of().formatHex(digest.digest(), 0, 4);
  }

  private static void update(MessageDigest digest, String part) {
    try (InputStream in = PassportPages.class.getResourceAsStream(part)) {
      if (in == null) {
        throw new IllegalStateException("the pages were not compiled: " + part + " is missing");
      }
      digest.update(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
