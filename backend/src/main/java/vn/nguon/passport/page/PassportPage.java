package vn.nguon.passport.page;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.nguon.http.Contradictions;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.media.MediaKind;
import vn.nguon.passport.PassportView;
import vn.nguon.passport.PassportView.Origin;
import vn.nguon.passport.PassportView.Party;
import vn.nguon.passport.PassportView.Recall;
import vn.nguon.passport.PassportView.Step;
import vn.nguon.passport.PassportView.StepKind;
import vn.nguon.recall.PublicNotice;

/**
 * A passport in the words of one language, ready to be set on the page. What is missing is said to
 * be missing; nothing is filled in.
 */
final class PassportPage {

  /** Growing areas that are shown whole; further ones get a line each. */
  static final int MOST_ORIGINS = 3;

  /** Further growing areas that get a line. */
  static final int MOST_FURTHER = 15;

  private static final int MOST_WARNINGS = 5;
  private static final int MOST_RECALLS = 5;
  private static final Duration LATE = Duration.ofDays(1);
  private static final int MOST_PINS = 24;

  /** A name and what is known under it; null where nothing is. */
  record Fact(String name, String value) {}

  /** A party one can call: the number as it is read and as it is dialled. */
  record Contact(String role, String name, String address, String phone, String dial) {}

  /** A recall: what is wrong and what to do, or that it is over. */
  record RecallCard(boolean active, String title, String text, List<Fact> facts) {}

  /** A growing area; {@code plot} is null where only a point is known. */
  record OriginCard(String title, List<Fact> facts, Plot plot, String scale) {}

  /** A place on the map of the country. */
  record Pin(int x, int y) {}

  /** One step; what does not apply is null. */
  record StepLine(
      StepKind kind,
      String name,
      String quantity,
      String iso,
      String time,
      String party,
      String onBehalfBy,
      String counterpart,
      String place,
      String placeCode,
      String address,
      String lot,
      String reason,
      PassportView.Assurance assurance,
      String vouched,
      boolean corrected,
      String recorded) {

    /** How the page marks who vouches for it; null for the party's own word. */
    String mark() {
      return assurance == PassportView.Assurance.SELF_DECLARED ? null : assurance.name();
    }

    /** Whether goods were turned away or lost in it. */
    boolean bad() {
      return kind == StepKind.REFUSED || kind == StepKind.DISPOSED;
    }
  }

  private final PassportView view;
  private final int mostSteps;
  private final Texts texts;
  private final PageContext context;
  private final CountryMap map;
  private final Contradictions contradictions;

  PassportPage(
      PassportView view,
      int mostSteps,
      Texts texts,
      PageContext context,
      CountryMap map,
      Contradictions contradictions) {
    this.contradictions = contradictions;
    this.view = view;
    this.mostSteps = mostSteps;
    this.texts = texts;
    this.context = context;
    this.map = map;
  }

  Head head() {
    List<String> known = new ArrayList<>();
    provinceNames().stream()
        .findFirst()
        .ifPresent(name -> known.add(texts.get("description.origin", name)));
    view.origins().stream()
        .map(Origin::harvestedOn)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(day -> known.add(texts.get("description.harvested", texts.date(day))));
    if (owner() != null) {
      known.add(name(owner()));
    }
    String what = known.isEmpty() ? texts.get("description.plain") : String.join(", ", known);
    return new Head(
        texts,
        (recalled() ? texts.get("recall.mark") + ": " : "")
            + name()
            + ", "
            + lotTitle().substring(0, 1).toLowerCase(texts.locale())
            + lotTitle().substring(1),
        texts.get("description", what),
        Pictures.preview(view.product().picture()),
        context,
        true);
  }

  Texts texts() {
    return texts;
  }

  /** Where the same is as data. */
  String data() {
    return context.with("format=json");
  }

  String serial() {
    return context.serial();
  }

  /** What does not fit together, a sentence each; none where there is nothing to warn of. */
  List<String> warnings() {
    return view.contradictions().stream()
        .limit(MOST_WARNINGS)
        .map(one -> Texts.shown(contradictions.sentence(one, texts.locale())))
        .toList();
  }

  // ---- its recalls ----

  /** Whether it is being recalled now. */
  boolean recalled() {
    return view.recalls().stream().anyMatch(recall -> recall.liftedAt() == null);
  }

  /** Those that are on first, then those that are over, each the latest first. */
  List<RecallCard> recalls() {
    return view.recalls().stream()
        .sorted(Comparator.comparing((Recall recall) -> recall.liftedAt() != null))
        .limit(MOST_RECALLS)
        .map(this::card)
        .toList();
  }

  private RecallCard card(Recall recall) {
    PublicNotice told = recall.told();
    boolean active = recall.liftedAt() == null;
    List<Fact> facts = new ArrayList<>();
    if (active && told != null) {
      facts.add(new Fact(texts.get("recall.advice"), Texts.shown(told.advice())));
      facts.add(new Fact(texts.get("recall.hazard"), Texts.shown(told.hazard())));
    }
    if (!active) {
      facts.add(new Fact(texts.get("recall.reason"), Texts.shown(recall.reason())));
    }
    facts.add(new Fact(texts.get("recall.since"), texts.time(recall.since())));
    if (!active) {
      facts.add(new Fact(texts.get("recall.lifted"), texts.time(recall.liftedAt())));
    }
    if (told != null) {
      String kind = texts.get(told.mandatory() ? "recall.mandatory" : "recall.voluntary");
      facts.add(
          new Fact(texts.get("recall.opened-by"), texts.told(told.openedBy()) + " (" + kind + ")"));
      if (told.decidedBy() != null) {
        facts.add(
            new Fact(
                texts.get("recall.decided-by"),
                texts.told(told.decidedBy())
                    + ", "
                    + Texts.shown(told.document())
                    + ", "
                    + texts.time(told.decidedAt())));
      }
      if (!active) {
        String how =
            told.cancelled() || told.closure() == null ? "CANCELLED" : told.closure().name();
        facts.add(new Fact(texts.get("recall.how"), texts.get("recall.how." + how)));
      }
    }
    return new RecallCard(
        active,
        texts.get(active ? "recall.title" : "recall.over.title"),
        active ? Texts.shown(recall.reason()) : texts.get("recall.over.text"),
        facts);
  }

  // ---- the product ----

  String name() {
    return name(view, texts);
  }

  /** The name in the page's language; the Vietnamese one where there is no other. */
  static String name(PassportView view, Texts texts) {
    String english = Texts.shown(view.product().nameEn());
    String vietnamese = Texts.shown(view.product().name());
    String name = texts.isVietnamese() || english == null ? vietnamese : english;
    return name == null ? view.product().id().value() : name;
  }

  /** The name as it stands on the label, where the page shows a translation; else null. */
  String nameOnLabel() {
    String label = Texts.shown(view.product().name());
    return texts.isVietnamese() || name().equals(label) ? null : label;
  }

  String brand() {
    return Texts.shown(view.product().brand());
  }

  String lotTitle() {
    return texts.get("lot", view.lot().number());
  }

  String picture() {
    return Pictures.path(view.product().picture());
  }

  String pictureAlt() {
    return texts.get("picture.alt", name());
  }

  /** Three or four facts that most readers came for. */
  List<Fact> keyFacts() {
    List<Fact> facts = new ArrayList<>();
    List<String> provinces = provinceNames();
    facts.add(new Fact(texts.get("key.origin"), listed(provinces, 2)));
    facts.add(new Fact(texts.get("key.harvested"), harvested()));
    if (view.steps().stream().anyMatch(s -> s.kind() == StepKind.PACKED && ours(s))) {
      facts.add(new Fact(texts.get("key.packed"), day(view.madeOn())));
    }
    if (view.bestBefore() != null) {
      facts.add(new Fact(texts.get("key.best-before"), day(view.bestBefore())));
    }
    return facts;
  }

  private boolean ours(Step step) {
    return step.lot().equals(view.lot());
  }

  /** One day, or the first and the last of several. */
  private String harvested() {
    TreeSet<LocalDate> days = new TreeSet<>();
    view.origins().stream().map(Origin::harvestedOn).filter(Objects::nonNull).forEach(days::add);
    if (days.isEmpty()) {
      return null;
    }
    return days.size() == 1 ? day(days.first()) : day(days.first()) + " – " + day(days.last());
  }

  private String day(LocalDate day) {
    return day == null ? null : texts.date(day);
  }

  private String listed(List<String> names, int most) {
    if (names.isEmpty()) {
      return null;
    }
    String some = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() <= most ? some : some + " " + texts.get("more", names.size() - most);
  }

  // ---- who tells of itself ----

  /**
   * How the story of who grew it begins.
   *
   * @param language of its words
   * @param photo the path of its first photograph, or null
   * @param link where the whole stands
   */
  record Teaser(
      String teller, String language, String lines, String photo, String caption, String link) {}

  /** Null where there is none; on goods that are called back nothing else is told so warmly. */
  Teaser story() {
    PassportView.Story story = view.story();
    String vietnamese = story == null ? null : Texts.shown(story.lines());
    if (vietnamese == null || recalled()) {
      return null;
    }
    String english = texts.isVietnamese() ? null : Texts.shown(story.linesEn());
    PartyId teller = story.teller().id();
    return new Teaser(
        name(story.teller()),
        english == null ? "vi" : "en",
        english == null ? vietnamese : english,
        story.photo() == null ? null : PartyPage.photo(teller, story.photo(), "thumbnail"),
        Texts.shown(story.caption()),
        PartyPage.path(teller, texts) + "#chuyen");
  }

  // ---- where it grew ----

  List<OriginCard> origins() {
    return view.origins().stream().limit(MOST_ORIGINS).map(this::card).toList();
  }

  private OriginCard card(Origin origin) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(texts.get("origin.grower"), name(origin.grower())));
    String code = Texts.shown(origin.areaCode());
    facts.add(
        new Fact(
            texts.get("origin.area-code"), code == null ? texts.get("origin.no-area-code") : code));
    facts.add(new Fact(texts.get("origin.harvested"), day(origin.harvestedOn())));
    facts.add(new Fact(texts.get("origin.interval"), interval(origin.interval())));
    facts.add(new Fact(texts.get("origin.address"), Texts.shown(origin.address())));
    String crop = Texts.shown(origin.crop());
    String variety = Texts.shown(origin.variety());
    facts.add(
        new Fact(
            texts.get("origin.crop"),
            crop == null || variety == null
                ? crop
                : texts.get("origin.crop-variety", crop, variety)));
    BigDecimal hectares = origin.hectares();
    facts.add(
        new Fact(texts.get("origin.hectares"), hectares == null ? null : texts.hectares(hectares)));
    if (view.origins().size() > 1) {
      facts.add(new Fact(texts.get("origin.share"), texts.share(origin.share())));
    }
    if (!origin.lot().equals(view.lot())) {
      facts.add(new Fact(texts.get("origin.lot"), origin.lot().number()));
    }
    Optional<Plot> plot = Plot.of(origin.outline());
    return new OriginCard(
        areaName(origin),
        facts,
        plot.orElse(null),
        plot.map(p -> texts.number(BigDecimal.valueOf(p.metres())) + " m").orElse(null));
  }

  private String interval(PassportView.Interval interval) {
    if (interval == null) {
      return null;
    }
    return interval.product() == null
        ? texts.get("origin.interval.none")
        : texts.get(
            interval.kept() ? "origin.interval.kept" : "origin.interval.broken",
            Texts.shown(interval.product()),
            day(interval.appliedOn()),
            day(interval.harvestFrom()));
  }

  private String areaName(Origin origin) {
    String name = texts.told(origin.areaName());
    return name == null ? texts.get("unknown") : name;
  }

  /** The growing areas after the first ones, a line each. */
  List<String> furtherOrigins() {
    return view.origins().stream()
        .skip(MOST_ORIGINS)
        .limit(MOST_FURTHER)
        .map(
            origin -> {
              List<String> parts = new ArrayList<>();
              parts.add(areaName(origin));
              parts.add(name(origin.grower()));
              parts.add(Texts.shown(origin.areaCode()));
              parts.add(day(origin.harvestedOn()));
              parts.add(texts.share(origin.share()));
              parts.removeIf(Objects::isNull);
              return String.join(" · ", parts);
            })
        .toList();
  }

  /** The sentence that says how much came from outside the chain; null where nothing did. */
  String unknownOrigin() {
    return view.unknownOrigin() > 0
        ? texts.get("origin.outside", texts.share(view.unknownOrigin()))
        : null;
  }

  /** How many growing areas there are beyond those too. */
  int uncountedOrigins() {
    return Math.max(0, view.origins().size() - MOST_ORIGINS - MOST_FURTHER);
  }

  private List<CountryMap.Province> provinces() {
    Set<CountryMap.Province> found = new LinkedHashSet<>();
    for (Origin origin : view.origins()) {
      if (hasLocation(origin)) {
        map.at(origin.location().get(0), origin.location().get(1)).ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  List<String> provinceNames() {
    return provinces().stream().map(p -> texts.isVietnamese() ? p.name() : p.nameEn()).toList();
  }

  private static boolean hasLocation(Origin origin) {
    return origin.location() != null && origin.location().size() == 2;
  }

  String mapTitle() {
    String names = listed(provinceNames(), 34);
    return names == null ? texts.get("map.title") : texts.get("map.title.origin", names);
  }

  String land() {
    return map.land();
  }

  String islets() {
    return map.islets();
  }

  /** The outlines of the provinces it grew in. */
  String grownIn() {
    return String.join("", provinces().stream().map(CountryMap.Province::path).toList());
  }

  List<Pin> pins() {
    return view.origins().stream()
        .filter(PassportPage::hasLocation)
        .map(o -> new Pin(CountryMap.x(o.location().get(0)), CountryMap.y(o.location().get(1))))
        .filter(p -> p.x() >= 0 && p.x() <= CountryMap.WIDTH)
        .filter(p -> p.y() >= 0 && p.y() <= CountryMap.HEIGHT)
        .distinct()
        .limit(MOST_PINS)
        .toList();
  }

  // ---- the journey ----

  List<StepLine> steps() {
    Set<PlaceId> seen = new HashSet<>();
    return view.steps().stream().limit(mostSteps).map(step -> line(step, seen)).toList();
  }

  /** A place's address is given where the place is first named, and not again. */
  private StepLine line(Step step, Set<PlaceId> seen) {
    boolean first = step.place() == null || seen.add(step.place());
    boolean late = Duration.between(step.at().toInstant(), step.recordedAt()).compareTo(LATE) > 0;
    String reason = texts.told(step.reason());
    return new StepLine(
        step.kind(),
        texts.get("step." + step.kind()),
        step.quantity() == null ? null : texts.quantity(step.quantity()),
        step.at().withNano(0).toString(),
        texts.time(step.at()),
        name(step.party()),
        step.onBehalfBy() == null ? null : texts.get("step.behalf", name(step.onBehalfBy())),
        step.counterpart() == null ? null : with(step),
        texts.told(step.placeName()),
        Texts.shown(step.placeCode()),
        first ? Texts.shown(step.address()) : null,
        ours(step) ? null : texts.get("step.lot", other(step.lot())),
        reason == null ? null : texts.get("step.reason", reason),
        step.assurance(),
        vouched(step),
        step.corrected(),
        late
            ? texts.get(
                "step.recorded", texts.time(step.recordedAt().atOffset(step.at().getOffset())))
            : null);
  }

  /** Who vouches for a step, and when they did or for how long (R-U5). */
  private String vouched(Step step) {
    PassportView.Mark mark = step.mark();
    return switch (step.assurance()) {
      case SELF_DECLARED -> texts.get("assurance.SELF_DECLARED");
      case CONFIRMED -> texts.get("assurance.CONFIRMED", texts.told(mark.by()), day(mark.from()));
      case CERTIFIED ->
          texts.get(
              "assurance.CERTIFIED",
              texts.get("scheme." + mark.scheme()),
              Texts.shown(mark.number()),
              texts.told(mark.by()),
              day(mark.from()),
              day(mark.to()));
    };
  }

  private String with(Step step) {
    String key =
        switch (step.kind()) {
          case DISPATCHED, RECEIVED, REFUSED -> "step.with." + step.kind();
          case HARVESTED,
              TAKEN_IN,
              PACKED,
              PROCESSED,
              SPLIT,
              MERGED,
              REGRADED,
              REPACKED,
              COOLED,
              OFFERED,
              SOLD_OUT,
              DISPOSED ->
              "step.with";
        };
    return texts.get(key, name(step.counterpart()));
  }

  /** Another lot: its number, with its product where that is another one too. */
  private String other(LotId lot) {
    return lot.product().equals(view.lot().product())
        ? lot.number()
        : lot.number() + " (" + lot.product() + ")";
  }

  /** The sentence that says how many later steps are not shown; null when all are. */
  String furtherSteps() {
    int further = view.furtherSteps() + Math.max(0, view.steps().size() - mostSteps);
    return further > 0
        ? texts.get("steps.further", texts.number(BigDecimal.valueOf(further)))
        : null;
  }

  // ---- what vouches for it

  /** A certificate or laboratory result; {@code link} leads to a picture of it, or is null. */
  record Card(String title, List<Fact> facts, boolean bad, String note, String link) {}

  /**
   * A picture, or a document, whose {@code thumbnail} is null.
   *
   * @param link where it is shown whole
   * @param by who shows it and since when; null where the page is that party's own
   */
  record Shot(String link, String thumbnail, String caption, String by) {}

  /** Those that are valid today. */
  List<Card> certificates() {
    return view.certificates().stream().map(this::certificate).toList();
  }

  private Card certificate(PassportView.Certificate certificate) {
    String scheme = texts.get("scheme." + certificate.scheme());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(texts.get("certificate.number"), Texts.shown(certificate.number())));
    facts.add(new Fact(texts.get("certificate.issuer"), Texts.shown(certificate.issuer())));
    facts.add(new Fact(texts.get("certificate.about"), texts.told(certificate.about())));
    if (certificate.scope() != null) {
      facts.add(new Fact(texts.get("certificate.scope"), Texts.shown(certificate.scope())));
    }
    facts.add(
        new Fact(
            texts.get("certificate.valid"),
            day(certificate.validFrom()) + " – " + day(certificate.validTo())));
    return new Card(
        certificate.stars() == null
            ? scheme
            : texts.get("certificate.stars", scheme, certificate.stars(), certificate.points()),
        facts,
        false,
        texts.get("certificate.entered", name(certificate.holder()), day(certificate.enteredOn())),
        certificate.document() == null ? null : "/media/" + certificate.document());
  }

  List<Card> labResults() {
    return view.labResults().stream().map(this::labResult).toList();
  }

  private Card labResult(PassportView.LabResult result) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            texts.get("lab.laboratory"),
            result.accreditation() == null
                ? Texts.shown(result.laboratory())
                : Texts.shown(result.laboratory() + " (" + result.accreditation() + ")")));
    facts.add(new Fact(texts.get("lab.sampled"), day(result.sampledOn())));
    facts.add(new Fact(texts.get("lab.reported"), day(result.reportedOn())));
    result.analytes().forEach(analyte -> facts.add(analyte(analyte)));
    if (result.furtherAnalytes() > 0) {
      facts.add(new Fact(texts.get("lab.further"), texts.get("more", result.furtherAnalytes())));
    }
    if (result.basis() != null) {
      facts.add(new Fact(texts.get("lab.basis"), Texts.shown(result.basis())));
    }
    String entered = texts.get("lab.entered", name(result.by()));
    return new Card(
        texts.get(result.passed() ? "lab.passed" : "lab.failed", texts.told(result.about())),
        facts,
        !result.passed(),
        result.withdrawn() == null
            ? entered
            : entered + " " + texts.get("lab.withdrawn", texts.told(result.withdrawn())),
        result.document() == null ? null : "/media/" + result.document());
  }

  private Fact analyte(PassportView.Analyte analyte) {
    String unit = Texts.shown(analyte.unit());
    String value =
        analyte.value() == null
            ? texts.get("lab.not-found")
            : (analyte.below() ? "< " : "") + texts.number(analyte.value()) + " " + unit;
    String limit =
        analyte.limit() == null
            ? texts.get("lab.limit.ABSENT", unit)
            : texts.get("lab.limit." + analyte.comparison(), texts.number(analyte.limit()));
    return new Fact(
        Texts.shown(analyte.name()),
        value + " (" + limit + ")" + (analyte.passed() ? "" : " " + texts.get("lab.over")));
  }

  List<Shot> pictures() {
    return view.pictures().stream().map(this::shot).toList();
  }

  private Shot shot(PassportView.Picture picture) {
    String at = "/media/" + picture.media();
    boolean drawn = picture.kind() == MediaKind.PICTURE;
    LocalDate taken = picture.takenOn();
    return new Shot(
        drawn ? at + "/page" : at,
        drawn ? at + "/thumbnail" : null,
        texts.told(picture.caption()),
        texts.get(
            taken == null ? "picture.by" : "picture.taken",
            name(picture.by()),
            day(taken == null ? picture.on() : taken)));
  }

  // ---- the ten public fields (R-VN1) and what goes with them ----

  /** How it was kept, as far as anybody measured; silence is told as silence. */
  private List<Fact> temperatures() {
    PassportView.Temperatures told = view.temperatures();
    if (told == null) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    String range =
        told.least() == null
            ? "≤ " + texts.number(told.most())
            : told.most() == null
                ? "≥ " + texts.number(told.least())
                : span(told.least(), told.most());
    facts.add(
        new Fact(
            texts.get("temperature.allowed"),
            texts.get(
                told.minutesOutside() == 0 ? "temperature.range" : "temperature.range.minutes",
                range,
                told.minutesOutside())));
    facts.add(
        new Fact(
            texts.get("temperature.measured"),
            texts.get(
                "temperature.readings",
                span(told.lowest(), told.highest()),
                told.readings(),
                told.ways(),
                told.stays())));
    List<String> lines = new ArrayList<>();
    if (told.excursions().isEmpty()) {
      lines.add(texts.get(told.gaps() ? "temperature.none.gaps" : "temperature.none"));
    }
    for (PassportView.Excursion one : told.excursions()) {
      lines.add(
          texts.get(
              "temperature.excursion",
              texts.time(one.start().atOffset(PassportView.VIETNAM)),
              one.minutes(),
              texts.number(one.worst()),
              one.placeName() == null
                  ? texts.get("temperature.way")
                  : texts.told(one.placeName())));
    }
    if (told.furtherExcursions() > 0) {
      lines.add(texts.get("temperature.further", told.furtherExcursions()));
    }
    facts.add(new Fact(texts.get("temperature.outside"), String.join("; ", lines)));
    return facts;
  }

  private String span(BigDecimal least, BigDecimal most) {
    return texts.get("temperature.to", texts.number(least), texts.number(most));
  }

  List<Fact> facts() {
    PassportView.Product product = view.product();
    Party owner = owner();
    List<Fact> facts = new ArrayList<>();
    facts.add(field(1, nameOnLabel() == null ? name() : name() + " (" + nameOnLabel() + ")"));
    facts.add(field(2, product.picture() == null ? null : texts.get("facts.picture")));
    facts.add(field(3, owner == null ? null : name(owner)));
    facts.add(field(4, owner == null ? null : Texts.shown(owner.address())));
    int steps = view.steps().size() + view.furtherSteps();
    facts.add(field(5, steps == 0 ? null : texts.get("facts.steps", steps)));
    facts.add(field(6, day(view.madeOn())));
    facts.add(field(7, traceCode()));
    facts.add(field(8, brand()));
    facts.add(field(9, day(view.bestBefore())));
    facts.add(
        field(
            10,
            product.standards().isEmpty()
                ? null
                : Texts.shown(String.join("; ", product.standards()))));
    facts.add(new Fact(texts.get("facts.content"), Texts.shown(product.content())));
    facts.add(new Fact(texts.get("facts.storage"), Texts.shown(product.storage())));
    facts.addAll(temperatures());
    facts.add(
        new Fact(
            texts.get("facts.quantity"),
            view.quantity() == null ? null : texts.quantity(view.quantity())));
    return facts;
  }

  private Fact field(int number, String value) {
    return new Fact(texts.get("field." + number), value);
  }

  private String traceCode() {
    LotId lot = view.lot();
    return lot.product().scheme() == ProductId.Scheme.GS1
        ? "(01) " + lot.product() + " (10) " + lot.number()
        : lot.product() + " / " + lot.number() + " (" + texts.get("facts.own-code") + ")";
  }

  boolean hasStandards() {
    return !view.product().standards().isEmpty();
  }

  /** The sentence that names the public fields that are not known; null when all are. */
  String missing() {
    return view.missing().isEmpty()
        ? null
        : texts.get(
            "facts.missing",
            String.join(
                ", ",
                view.missing().stream()
                    .map(field -> texts.get("field." + field.number()))
                    .map(name -> name.toLowerCase(texts.locale()))
                    .toList()));
  }

  // ---- whom to ask ----

  /** The growers, each once, the largest share first; then the product's owner if another. */
  List<Contact> contacts() {
    Map<PartyId, Contact> found = new LinkedHashMap<>();
    for (Origin origin : view.origins()) {
      if (found.size() < MOST_ORIGINS) {
        found.putIfAbsent(
            origin.grower().id(), contact(texts.get("origin.grower"), origin.grower(), texts));
      }
    }
    if (owner() != null) {
      found.putIfAbsent(owner().id(), contact(texts.get("contact.owner"), owner(), texts));
    }
    return List.copyOf(found.values());
  }

  boolean hasPhone() {
    return contacts().stream().anyMatch(contact -> contact.phone() != null);
  }

  static Contact contact(String role, Party party, Texts texts) {
    String phone = Texts.shown(party.phone());
    String dial = phone == null ? "" : phone.replaceAll("[^0-9+]", "");
    return new Contact(
        role,
        name(party, texts),
        Texts.shown(party.address()),
        dial.isEmpty() ? null : phone,
        dial);
  }

  /**
   * Where a problem with it is reported (R-U5). Whether anybody did is not said on the page: it
   * would be what somebody unknown says of somebody known, and a way to harm a rival.
   */
  String reportLink() {
    return ReportForm.link(context.path(), texts);
  }

  private Party owner() {
    return view.product().owner();
  }

  private String name(Party party) {
    return name(party, texts);
  }

  private static String name(Party party, Texts texts) {
    String name = Texts.shown(party.name());
    if (Personal.FORGOTTEN.equals(name)) {
      return texts.get("party.forgotten");
    }
    return name == null ? party.id().value() : name;
  }
}
