package vn.nguon.passport;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.nguon.coldchain.ColdNews;
import vn.nguon.coldchain.Kept;
import vn.nguon.coldchain.LotTemperatures;
import vn.nguon.evidence.DossierState;
import vn.nguon.evidence.EvidenceEvent;
import vn.nguon.evidence.Subject;
import vn.nguon.kernel.Communes;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotInput;
import vn.nguon.lot.Stay;
import vn.nguon.media.MediaKind;
import vn.nguon.party.PartyEvent;
import vn.nguon.party.PartyState;
import vn.nguon.passport.PassportFacts.Step;
import vn.nguon.passport.PassportView.StepKind;
import vn.nguon.place.PlaceEvent;
import vn.nguon.place.PlaceState;
import vn.nguon.privacy.ConsentEvent;
import vn.nguon.privacy.Purpose;
import vn.nguon.product.ProductEvent;
import vn.nguon.product.ProductState;
import vn.nguon.rulebook.PublicField;
import vn.nguon.season.DiaryEvent;
import vn.nguon.season.DiaryState;
import vn.nguon.store.projection.Derivation;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Stored;
import vn.nguon.story.StoryDetails;
import vn.nguon.story.StoryEvent;
import vn.nguon.story.StoryPhoto;

/**
 * Makes each lot's passport from its own facts, those of the lots that went into it, and the
 * present entries of the parties, places and products in them; so that a scan reads one document.
 */
final class PassportDerivation implements Derivation<PassportFacts> {

  /** How many steps of packing and repacking back the story goes. */
  private static final int MOST_GENERATIONS = 10;

  /** How many lots back the story goes, over all generations. */
  private static final int MOST_ANCESTORS = 500;

  private static final int MOST_ORIGINS = 20;

  /** Of how many growers a story is looked for, those of the largest shares. */
  private static final int MOST_TELLERS = 3;

  /** How much of a story a passport tells, in characters. */
  private static final int MOST_OF_STORY = 240;

  /** Of how many lots pictures and laboratory results are looked for. */
  private static final int MOST_GATHERED = 50;

  /** The steps that a lot may begin with. */
  private static final Set<StepKind> MAKING = EnumSet.range(StepKind.HARVESTED, StepKind.REPACKED);

  private static final int PAGE = 1_000;

  private static final vn.nguon.store.read.Collection<PassportView> DOCUMENTS =
      new vn.nguon.store.read.Collection<>("passport", PassportView.class, List.of());

  private final Function<PartyId, Optional<PartyState>> parties;
  private final Function<PlaceId, Optional<PlaceState>> places;
  private final Function<ProductId, Optional<ProductState>> products;
  private final Function<Subject, Optional<DossierState>> dossiers;
  private final Function<PlaceId, Optional<DiaryState>> diaries;
  private final LotTemperatures temperatures;
  private final BiPredicate<PartyId, Purpose> agrees;
  private final Function<PartyId, Optional<StoryDetails>> stories;

  /**
   * @param agrees what a party agrees to have shown
   * @param stories those that their parties agree to have shown
   */
  PassportDerivation(
      Function<PartyId, Optional<PartyState>> parties,
      Function<PlaceId, Optional<PlaceState>> places,
      Function<ProductId, Optional<ProductState>> products,
      Function<Subject, Optional<DossierState>> dossiers,
      Function<PlaceId, Optional<DiaryState>> diaries,
      LotTemperatures temperatures,
      BiPredicate<PartyId, Purpose> agrees,
      Function<PartyId, Optional<StoryDetails>> stories) {
    this.parties = parties;
    this.places = places;
    this.products = products;
    this.dossiers = dossiers;
    this.diaries = diaries;
    this.temperatures = temperatures;
    this.agrees = agrees;
    this.stories = stories;
  }

  @Override
  public vn.nguon.store.read.Collection<?> documents() {
    return DOCUMENTS;
  }

  // ---- which passports

  @Override
  public Collection<String> affected(
      Documents<PassportFacts> facts, Collection<String> changed, List<Object> events) {
    Set<String> lots = new LinkedHashSet<>(changed);
    Set<String> upstream = new LinkedHashSet<>();
    Set<String> references = new LinkedHashSet<>();
    for (Object event : events) {
      switch (event) {
        // What follows in a lot's story is told by what it goes into as well; that parts of it
        // were used, disposed of or sold is not.
        case LotEvent.LotHarvested e -> upstream.add(e.lot().toString());
        case LotEvent.LotPacked e -> upstream.add(e.lot().toString());
        case LotEvent.LotTransformed e -> upstream.add(e.lot().toString());
        case LotEvent.LotTakenIn e -> upstream.add(e.lot().toString());
        case LotEvent.LotCooled e -> upstream.add(e.lot().toString());
        case LotEvent.LotDispatched e -> upstream.add(e.lot().toString());
        case LotEvent.LotReceived e -> upstream.add(e.lot().toString());
        case LotEvent.LotEntryCorrected e -> upstream.add(e.lot().toString());
        case EvidenceEvent e when e.subject().lot() != null ->
            upstream.add(e.subject().lot().toString());
        case EvidenceEvent e -> references.add(e.subject().tag());
        // Work is mostly told before the harvest after it; what is told later and matters to one
        // that was, says so itself.
        case DiaryEvent.PesticideRecorded e when !e.contradictions().isEmpty() ->
            references.add("place:" + e.area());
        case DiaryEvent.DiaryEntryCorrected e -> references.add("place:" + e.area());
        case PartyEvent.PartyCorrected e -> references.add("party:" + e.party());
        case ConsentEvent e -> references.add("party:" + e.party());
        case StoryEvent e -> references.add("party:" + e.party());
        case PlaceEvent.AreaCorrected e -> references.add("place:" + e.place());
        case PlaceEvent.FacilityCorrected e -> references.add("place:" + e.place());
        case ProductEvent.ProductCorrected e -> references.add("product:" + e.product());
        case ProductEvent.ProductWithdrawn e -> references.add("product:" + e.product());
        default -> {}
      }
    }
    for (String reference : references) {
      upstream.addAll(tagged(facts, PassportProjection.REFERENCES, reference));
    }
    // Kept apart from what changed in itself: a lot may be among those for a fact that goes no
    // further, and still have to hand on what it is made of.
    Set<String> reached = new HashSet<>(upstream);
    lots.addAll(upstream);
    for (int i = 0; i < MOST_GENERATIONS && !upstream.isEmpty(); i++) {
      Set<String> next = new LinkedHashSet<>();
      for (String lot : upstream) {
        next.addAll(tagged(facts, PassportProjection.INPUTS, lot));
      }
      next.removeIf(lot -> !reached.add(lot));
      lots.addAll(next);
      upstream = next;
    }
    return lots;
  }

  /** How lots were kept is told by another projection's documents. */
  @Override
  public Collection<String> dependent(Documents<PassportFacts> facts, Collection<?> news) {
    Set<String> lots = new LinkedHashSet<>();
    for (Object one : news) {
      switch ((ColdNews) one) {
        case ColdNews.OfLots told -> told.lots().forEach(lot -> lots.add(lot.toString()));
        case ColdNews.OfFacility told -> lots.addAll(in(facts, told));
      }
    }
    return lots;
  }

  /** The chilled lots that were in a facility. */
  private Set<String> in(Documents<PassportFacts> facts, ColdNews.OfFacility told) {
    Set<String> lots = new LinkedHashSet<>();
    Map<ProductId, Boolean> chilled = new HashMap<>();
    for (String tag : Stay.tags(told.facility(), told.since(), told.to())) {
      String cursor = null;
      do {
        var page = facts.find(new Find.Tagged(PassportProjection.STAYS, tag, PAGE, cursor));
        for (Stored<PassportFacts> item : page.items()) {
          boolean there =
              item.body().stays().stream()
                  .anyMatch(
                      stay ->
                          stay.facility().equals(told.facility())
                              && stay.touches(told.since(), told.to()));
          if (there && chilled.computeIfAbsent(item.body().lot().product(), this::chilled)) {
            lots.add(item.id());
          }
        }
        cursor = page.next();
      } while (cursor != null);
    }
    return lots;
  }

  private boolean chilled(ProductId product) {
    return products.apply(product).map(p -> p.details().handling().chilled()).orElse(false);
  }

  private static Set<String> tagged(Documents<PassportFacts> facts, String index, String tag) {
    Set<String> ids = new LinkedHashSet<>();
    String cursor = null;
    do {
      var page = facts.find(new Find.Tagged(index, tag, PAGE, cursor));
      page.items().forEach(item -> ids.add(item.id()));
      cursor = page.next();
    } while (cursor != null);
    return ids;
  }

  // ---- making them

  @Override
  public Map<String, PassportView> make(Documents<PassportFacts> facts, Collection<String> ids) {
    Map<String, PassportFacts> known = new HashMap<>();
    load(facts, ids, known);
    Set<String> wanted = new HashSet<>(ids);
    for (int i = 0; i < MOST_GENERATIONS && !wanted.isEmpty(); i++) {
      Set<String> inputs = new HashSet<>();
      for (String id : wanted) {
        PassportFacts lot = known.get(id);
        if (lot != null) {
          lot.inputs().forEach(part -> inputs.add(part.lot().toString()));
        }
      }
      inputs.removeAll(known.keySet());
      load(facts, inputs, known);
      wanted = inputs;
    }
    Map<LotId, List<Stay>> stays = new LinkedHashMap<>();
    for (String id : ids) {
      PassportFacts lot = known.get(id);
      if (lot != null) {
        stays.put(lot.lot(), lot.stays());
      }
    }
    Map<LotId, Kept> kept = temperatures.of(stays);
    Map<String, PassportView> made = new LinkedHashMap<>();
    stays
        .keySet()
        .forEach(
            lot ->
                made.put(
                    lot.toString(),
                    new Maker(known).make(known.get(lot.toString()), kept.get(lot))));
    return made;
  }

  private static void load(
      Documents<PassportFacts> facts, Collection<String> ids, Map<String, PassportFacts> into) {
    if (!ids.isEmpty()) {
      Map<String, Stored<PassportFacts>> stored = facts.getMany(ids);
      stored.forEach((id, document) -> into.put(id, document.body()));
    }
  }

  /** A step of the lot or of one that went into it. */
  private record Told(LotId lot, Step step) {}

  /** Makes one passport. */
  private final class Maker {

    private final Map<String, PassportFacts> known;
    private final Map<PartyId, PassportView.Party> seenParties = new HashMap<>();
    private final List<Told> steps = new ArrayList<>();
    private final PassportEvidence evidence =
        new PassportEvidence(dossiers, this::party, this::name);
    private final List<PassportView.Origin> origins = new ArrayList<>();
    private final Set<LotId> visited = new LinkedHashSet<>();
    private final Set<Contradiction> contradictions = new LinkedHashSet<>();
    private double unknownOrigin;
    private int further;

    Maker(Map<String, PassportFacts> known) {
      this.known = known;
    }

    PassportView make(PassportFacts lot, Kept kept) {
      lot.steps().forEach(step -> steps.add(new Told(lot.lot(), step)));
      further = lot.furtherSteps();
      visited.add(lot.lot());
      contradictions.addAll(lot.contradictions());
      origin(lot, BigDecimal.ONE, MOST_GENERATIONS);
      steps.sort(
          Comparator.comparing((Told told) -> told.step().at())
              .thenComparing(told -> told.step().kind())
              .thenComparing(told -> told.lot().toString()));
      origins.sort(Comparator.comparing(PassportView.Origin::share).reversed());
      further += Math.max(0, steps.size() - PassportView.MOST_STEPS);
      List<PassportView.Step> shown =
          steps.stream()
              .limit(PassportView.MOST_STEPS)
              .map(told -> step(told.lot(), told.step()))
              .toList();
      gather(lot);
      Optional<ProductState> product = products.apply(lot.lot().product());
      String withdrawn = product.map(ProductState::withdrawn).orElse(null);
      String recalled =
          lot.recalls().reversed().stream()
              .filter(one -> one.liftedAt() == null)
              .map(PassportFacts.Recalled::reason)
              .findFirst()
              .orElse(null);
      PassportView.Product shownProduct = product(lot.lot().product(), product);
      return new PassportView(
          lot.lot(),
          shownProduct,
          verdict(withdrawn, recalled),
          recalled == null ? withdrawn : recalled,
          lot.state().made(),
          lot.state().madeAt().toLocalDate(),
          lot.state().bestBefore(),
          List.copyOf(origins.size() > MOST_ORIGINS ? origins.subList(0, MOST_ORIGINS) : origins),
          Math.min(1, unknownOrigin),
          List.copyOf(contradictions),
          evidence.certificates(),
          evidence.labResults(),
          evidence.pictures(),
          shown,
          further,
          missing(shownProduct, evidence.pictures(), origins, shown),
          lot.recalls().reversed().stream()
              .map(
                  one ->
                      new PassportView.Recall(
                          one.recall(), one.reason(), one.since(), one.liftedAt(), null))
              .toList(),
          kept == null ? null : temperatures(kept),
          story(shownProduct.owner()));
    }

    /** Of who grew most of it, else of who owns the product, which may be their co-operative. */
    private PassportView.Story story(PassportView.Party owner) {
      Stream<PartyId> growers =
          origins.stream().map(origin -> origin.grower().id()).distinct().limit(MOST_TELLERS);
      return Stream.concat(growers, Stream.ofNullable(owner).map(PassportView.Party::id))
          .distinct()
          .flatMap(teller -> stories.apply(teller).map(told -> story(teller, told)).stream())
          .findFirst()
          .orElse(null);
    }

    private PassportView.Story story(PartyId teller, StoryDetails told) {
      StoryPhoto photo = told.photos().isEmpty() ? null : told.photos().getFirst();
      return new PassportView.Story(
          party(teller),
          beginning(told.text()),
          told.english() == null ? null : beginning(told.english()),
          photo == null ? null : photo.media(),
          photo == null ? null : photo.caption());
    }

    private PassportView.Temperatures temperatures(Kept kept) {
      return new PassportView.Temperatures(
          kept.least(),
          kept.most(),
          kept.minutesOutside(),
          kept.readings(),
          kept.lowest(),
          kept.highest(),
          kept.ways(),
          kept.stays(),
          kept.gaps(),
          kept.excursions().stream()
              .map(
                  one ->
                      new PassportView.Excursion(
                          one.start(),
                          one.end(),
                          one.minutes(),
                          one.worst(),
                          one.facility() == null ? null : name(Subject.of(one.facility()))))
              .toList(),
          kept.furtherExcursions());
    }

    private PassportView.Verdict verdict(String withdrawn, String recalled) {
      if (recalled != null) {
        return PassportView.Verdict.RECALLED;
      }
      if (withdrawn != null) {
        return PassportView.Verdict.WITHDRAWN;
      }
      return contradictions.isEmpty()
          ? PassportView.Verdict.NO_WARNING
          : PassportView.Verdict.WARNING;
    }

    /** What is attached to the lot and to what is in it, the nearest first. */
    private void gather(PassportFacts lot) {
      visited.stream().limit(MOST_GATHERED).forEach(evidence::lot);
      evidence.pictures(Subject.of(lot.lot().product()));
      origins.stream().limit(MOST_ORIGINS).forEach(evidence::origin);
      origins.stream()
          .map(origin -> origin.grower().id())
          .distinct()
          .limit(MOST_ORIGINS)
          .forEach(grower -> evidence.pictures(Subject.of(grower)));
    }

    private String name(Subject subject) {
      if (subject.party() != null) {
        return party(subject.party()).name();
      }
      if (subject.place() != null) {
        return places.apply(subject.place()).map(PlaceState::name).orElse(subject.place().value());
      }
      return subject.product() == null
          ? subject.lot().number()
          : products
              .apply(subject.product())
              .map(state -> state.details().name())
              .orElse(subject.product().value());
    }

    /** Where a part of the passport's lot comes from: here, or from what went in here. */
    private void origin(PassportFacts lot, BigDecimal share, int generations) {
      switch (lot.state().kind()) {
        case HARVESTED -> addOrigin(lot, share.doubleValue());
        case TAKEN_IN -> unknownOrigin += share.doubleValue();
        case PACKED, TRANSFORMED -> upstream(lot, share, generations);
      }
    }

    private void upstream(PassportFacts lot, BigDecimal share, int generations) {
      if (generations == 0) {
        return;
      }
      for (LotInput part : lot.inputs()) {
        PassportFacts input = known.get(part.lot().toString());
        if (input == null || visited.size() >= MOST_ANCESTORS) {
          continue;
        }
        if (visited.add(input.lot())) {
          pathTo(input, lot.state().maker(), lot.state().madeAt())
              .forEach(step -> steps.add(new Told(input.lot(), step)));
          contradictions.addAll(input.contradictions());
        }
        origin(input, share.multiply(part.share(), MathContext.DECIMAL64), generations - 1);
      }
    }

    /**
     * How the input was made, how it came to who used it, and who cooled it before passing it on;
     * its other ways are not told.
     */
    private List<Step> pathTo(PassportFacts input, PartyId user, OffsetDateTime usedAt) {
      var path = new ArrayList<Step>();
      for (Step step : input.steps()) {
        if (MAKING.contains(step.kind())) {
          path.add(step);
        }
      }
      PartyId at = user;
      OffsetDateTime until = usedAt;
      Set<PartyId> passed = new HashSet<>();
      while (at != null && passed.add(at)) {
        PartyId holder = at;
        OffsetDateTime last = until;
        PartyId from = null;
        for (Step step : input.steps()) {
          if (step.kind() == StepKind.COOLED
              && step.party().equals(holder)
              && !step.at().isAfter(last)) {
            path.add(step);
          } else if (holder.equals(input.state().maker())) {
            continue;
          } else if (step.kind() == StepKind.RECEIVED && step.party().equals(holder)) {
            path.add(step);
            from = step.counterpart();
          } else if (step.kind() == StepKind.DISPATCHED && holder.equals(step.counterpart())) {
            path.add(step);
            until = step.at();
          }
        }
        at = from;
      }
      return path;
    }

    private void addOrigin(PassportFacts input, double share) {
      for (int i = 0; i < origins.size(); i++) {
        if (origins.get(i).lot().equals(input.lot())) {
          origins.set(i, origin(input, origins.get(i).share() + share));
          return;
        }
      }
      origins.add(origin(input, share));
    }

    private PassportView.Origin origin(PassportFacts lot, double share) {
      PlaceState.Area area =
          places.apply(lot.state().place()).orElse(null) instanceof PlaceState.Area found
              ? found
              : null;
      return new PassportView.Origin(
          lot.lot(),
          party(lot.state().maker()),
          lot.state().place(),
          area == null ? lot.state().place().value() : area.name(),
          area == null || area.details().code() == null ? null : area.details().code().value(),
          area == null ? null : Communes.line(area.address()),
          area == null ? null : area.details().crop(),
          lot.variety(),
          area == null ? null : area.details().hectares(),
          lot.state().madeAt().toLocalDate(),
          area == null ? List.of() : area.details().geometry().centre(),
          area == null ? List.of() : area.details().geometry().outline(),
          interval(lot),
          Math.min(1, share));
    }

    private PassportView.Interval interval(PassportFacts lot) {
      if (lot.state().season() == null) {
        return null;
      }
      OffsetDateTime harvested = lot.state().madeAt();
      return diaries
          .apply(lot.state().place())
          .flatMap(diary -> diary.intervalAt(harvested))
          .map(
              last ->
                  new PassportView.Interval(
                      last.pesticide().tradeName(),
                      last.appliedOn(),
                      last.harvestFrom(),
                      !harvested.toLocalDate().isBefore(last.harvestFrom())))
          .orElse(new PassportView.Interval(null, null, null, true));
    }

    private PassportView.Step step(LotId lot, Step step) {
      PlaceState place = step.place() == null ? null : places.apply(step.place()).orElse(null);
      PassportEvidence.Vouched vouched = evidence.vouch(lot, step, MAKING.contains(step.kind()));
      return new PassportView.Step(
          step.kind(),
          lot,
          step.at(),
          step.recordedAt(),
          party(step.party()),
          step.counterpart() == null ? null : party(step.counterpart()),
          step.place(),
          place == null ? null : place.name(),
          place == null ? null : place.traceCode(),
          place == null ? null : Communes.line(place.address()),
          step.quantity(),
          step.reason(),
          vouched.assurance(),
          vouched.mark(),
          step.corrected() != null,
          step.onBehalfBy() == null ? null : party(step.onBehalfBy()));
    }

    private PassportView.Party party(PartyId id) {
      return seenParties.computeIfAbsent(
          id,
          key ->
              parties
                  .apply(key)
                  .map(
                      state ->
                          new PassportView.Party(
                              key,
                              state.details().name(),
                              Communes.line(state.details().address()),
                              agrees.test(key, Purpose.PUBLIC_CONTACT)
                                  ? state.details().phone()
                                  : null))
                  .orElseGet(() -> new PassportView.Party(key, key.value(), null, null)));
    }

    private PassportView.Product product(ProductId id, Optional<ProductState> product) {
      return product
          .map(
              state ->
                  new PassportView.Product(
                      id,
                      state.details().name(),
                      state.details().nameEn(),
                      state.details().brand(),
                      state.details().content(),
                      state.details().storage(),
                      state.details().standards(),
                      state.details().picture(),
                      party(state.owner()),
                      state.details().handling().chilled()))
          .orElseGet(
              () ->
                  new PassportView.Product(
                      id, id.value(), null, null, null, null, List.of(), "other", null, false));
    }
  }

  /** The first words, as many as there is room for. */
  private static String beginning(String text) {
    String line = text.replaceAll("\\s+", " ");
    if (line.length() <= MOST_OF_STORY) {
      return line;
    }
    int end = line.lastIndexOf(' ', MOST_OF_STORY);
    if (end <= 0) {
      // A text without a space; a character of two units is not cut in half.
      end = line.offsetByCodePoints(0, line.codePointCount(0, MOST_OF_STORY));
    }
    return line.substring(0, end).replaceFirst("[,;:.]+$", "") + "…";
  }

  /**
   * Which of the public fields are not known (R-VN1). Stages, time, trace code and batch are always
   * there: no lot is made without a first step, a time and a number.
   */
  private static List<PublicField> missing(
      PassportView.Product product,
      List<PassportView.Picture> pictures,
      List<PassportView.Origin> origins,
      List<PassportView.Step> steps) {
    var missing = new ArrayList<PublicField>();
    if (product.owner() == null) {
      // Of a product that nobody registered nothing is known but its code.
      missing.add(PublicField.NAME);
    }
    if (product.picture().equals("other")
        && pictures.stream().noneMatch(picture -> picture.kind() == MediaKind.PICTURE)) {
      missing.add(PublicField.IMAGE);
    }
    if (product.owner() == null) {
      missing.add(PublicField.PRODUCER);
    }
    if (product.owner() == null
        || product.owner().address() == null
        || steps.stream().anyMatch(step -> step.party().address() == null)) {
      missing.add(PublicField.ADDRESS);
    }
    if (product.standards().isEmpty()) {
      missing.add(PublicField.STANDARDS);
    }
    if (origins.isEmpty()) {
      missing.add(PublicField.ORIGIN);
    }
    return List.copyOf(missing);
  }
}
