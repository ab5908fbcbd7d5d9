package vn.nguon.passport.digital;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.nguon.http.Contradictions;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.ProductId;
import vn.nguon.lot.LotAddress;
import vn.nguon.party.Parties;
import vn.nguon.passport.PassportView;
import vn.nguon.passport.PassportView.StepKind;
import vn.nguon.passport.PublishGate;
import vn.nguon.passport.Retentions;
import vn.nguon.rulebook.PassportPart;
import vn.nguon.rulebook.RulesInForce;

/** Makes digital passports of what the public sees of lots. */
@Component
class DigitalPassports {

  private static final Locale VIETNAMESE = Locale.of("vi");
  private static final Set<StepKind> PROCESSING =
      EnumSet.of(
          StepKind.PACKED,
          StepKind.PROCESSED,
          StepKind.SPLIT,
          StepKind.MERGED,
          StepKind.REGRADED,
          StepKind.REPACKED);

  private final PublishGate gate;
  private final Retentions retentions;
  private final Parties parties;
  private final Contradictions contradictions;
  private final URI baseUri;

  DigitalPassports(
      PublishGate gate,
      Retentions retentions,
      Parties parties,
      Contradictions contradictions,
      @Value("${nguon.base-uri:http://localhost:8080}") URI baseUri) {
    this.gate = gate;
    this.retentions = retentions;
    this.parties = parties;
    this.contradictions = contradictions;
    this.baseUri = baseUri;
  }

  DigitalPassport of(PassportView view) {
    RulesInForce rules = gate.rules();
    var id = new PassportId(view.lot());
    DigitalPassport.Product product = product(view.product());
    DigitalPassport.Operator operator = operator(view.product().owner());
    List<DigitalPassport.Origin> origins = view.origins().stream().map(this::origin).toList();
    DigitalPassport.Processing processing = processing(view);
    List<DigitalPassport.Certificate> certificates =
        view.certificates().stream().map(DigitalPassports::certificate).toList();
    var lacking = EnumSet.noneOf(PassportPart.class);
    for (PassportPart part : rules.contents()) {
      boolean there =
          switch (part) {
            case NAME -> product.name() != null;
            case GTIN -> product.gtin() != null;
            case OPERATOR_NAME, OPERATOR_ID -> operator != null;
            case OPERATOR_ADDRESS -> operator != null && operator.address() != null;
            case ORIGIN -> !origins.isEmpty() || processing != null;
            case TRACE -> !view.steps().isEmpty();
            case CERTIFICATES -> !certificates.isEmpty();
            case DATES -> view.madeOn() != null && view.bestBefore() != null;
            // That there is none is said by an empty list.
            case WARNINGS -> true;
          };
      if (!there) {
        lacking.add(part);
      }
    }
    return new DigitalPassport(
        baseUri.resolve("/passport/schema"),
        id.toString(),
        baseUri.resolve(id.path()),
        baseUri.resolve(LotAddress.path(view.lot())),
        rules(),
        lacking.isEmpty(),
        List.copyOf(lacking),
        product,
        new DigitalPassport.Lot(
            view.lot().number(), view.quantity(), view.madeOn(), view.bestBefore()),
        operator,
        origins,
        share(view.unknownOrigin()),
        processing,
        view.steps().stream().map(this::stage).toList(),
        view.furtherSteps(),
        certificates,
        warnings(view),
        view.verdict() == PassportView.Verdict.RECALLED,
        view.temperatures() == null ? null : temperatures(view.temperatures()),
        retentions
            .of(view.lot())
            .map(kept -> new DigitalPassport.Retention(kept.until(), kept.rule().source()))
            .orElse(null));
  }

  /** What passports of today are made by. */
  List<DigitalPassport.Rule> rules() {
    return gate.rules().passport().stream()
        .map(rule -> new DigitalPassport.Rule(rule.source(), rule.from(), rule.to()))
        .toList();
  }

  private static DigitalPassport.Temperatures temperatures(PassportView.Temperatures told) {
    return new DigitalPassport.Temperatures(
        told.least(),
        told.most(),
        told.minutesOutside(),
        told.readings(),
        told.lowest(),
        told.highest(),
        told.ways(),
        told.stays(),
        told.gaps(),
        told.excursions().stream()
            .map(
                one ->
                    new DigitalPassport.Excursion(
                        one.start(), one.end(), one.minutes(), one.worst(), one.placeName()))
            .toList(),
        told.furtherExcursions());
  }

  private static DigitalPassport.Certificate certificate(PassportView.Certificate certificate) {
    return new DigitalPassport.Certificate(
        certificate.scheme().name(),
        certificate.number(),
        certificate.issuer(),
        certificate.scope(),
        certificate.validFrom(),
        certificate.validTo());
  }

  private DigitalPassport.Product product(PassportView.Product product) {
    boolean gs1 = product.id().scheme() == ProductId.Scheme.GS1;
    return new DigitalPassport.Product(
        product.id().value(),
        product.id().scheme().name(),
        gs1 ? product.id().value() : null,
        product.name(),
        product.nameEn(),
        product.brand(),
        product.content(),
        product.storage(),
        baseUri.resolve("/pictures/" + product.picture() + ".svg"),
        product.standards());
  }

  private DigitalPassport.Operator operator(PassportView.Party party) {
    return party == null
        ? null
        : new DigitalPassport.Operator(
            party.id().value(),
            parties.find(party.id()).map(known -> known.details().gln()).orElse(null),
            party.name(),
            party.address(),
            party.phone());
  }

  private DigitalPassport.Origin origin(PassportView.Origin origin) {
    return new DigitalPassport.Origin(
        code(origin.lot()),
        operator(origin.grower()),
        origin.areaName(),
        origin.areaCode(),
        // Growing areas are registered by commune, and so are all in Vietnam.
        "VN",
        origin.address(),
        origin.location().isEmpty() ? null : origin.location(),
        origin.crop(),
        origin.variety(),
        origin.harvestedOn(),
        share(origin.share()));
  }

  /** The last time it was worked on, where it is not what was harvested. */
  private DigitalPassport.Processing processing(PassportView view) {
    return view.steps().stream()
        .filter(step -> PROCESSING.contains(step.kind()))
        .reduce((earlier, later) -> later)
        .map(
            step ->
                new DigitalPassport.Processing(
                    operator(step.party()),
                    step.placeName(),
                    step.placeCode(),
                    step.address(),
                    step.at()))
        .orElse(null);
  }

  private DigitalPassport.Stage stage(PassportView.Step step) {
    return new DigitalPassport.Stage(
        step.kind().name(),
        code(step.lot()),
        step.placeCode(),
        step.at(),
        step.recordedAt(),
        operator(step.party()),
        operator(step.counterpart()),
        step.placeName(),
        step.address(),
        step.quantity(),
        step.reason(),
        step.assurance().name(),
        step.corrected());
  }

  private List<DigitalPassport.Warning> warnings(PassportView view) {
    var warnings = new ArrayList<DigitalPassport.Warning>();
    if (view.verdict() != PassportView.Verdict.NO_WARNING) {
      String reason = Optional.ofNullable(view.verdictReason()).orElse("");
      warnings.add(
          new DigitalPassport.Warning(view.verdict().name(), Map.of("vi", reason, "en", reason)));
    }
    view.labResults().stream()
        .filter(result -> !result.passed() && result.withdrawn() == null)
        .forEach(
            result ->
                warnings.add(
                    new DigitalPassport.Warning(
                        "LAB_OVER_LIMIT",
                        Map.of(
                            "vi",
                            "Kết quả kiểm nghiệm của "
                                + result.laboratory()
                                + " có chỉ tiêu không đạt.",
                            "en",
                            "A laboratory result of "
                                + result.laboratory()
                                + " has values that do not keep their limit."))));
    view.contradictions()
        .forEach(
            one ->
                warnings.add(
                    new DigitalPassport.Warning(
                        one.code(),
                        Map.of(
                            "vi", contradictions.sentence(one, VIETNAMESE),
                            "en", contradictions.sentence(one, Locale.ENGLISH)))));
    return warnings;
  }

  private static String code(LotId lot) {
    return new PassportId(lot).toString();
  }

  private static BigDecimal share(double share) {
    BigDecimal exact = BigDecimal.valueOf(share).setScale(6, RoundingMode.HALF_UP);
    return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
  }
}
