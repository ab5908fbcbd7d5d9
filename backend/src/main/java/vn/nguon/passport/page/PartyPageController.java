package vn.nguon.passport.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.nguon.evidence.Certificate;
import vn.nguon.evidence.DossierState;
import vn.nguon.evidence.Dossiers;
import vn.nguon.evidence.Subject;
import vn.nguon.gs1.Gln;
import vn.nguon.gs1.Gs1Exception;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyCards;
import vn.nguon.passport.page.PassportController.Ask;
import vn.nguon.privacy.Consents;
import vn.nguon.privacy.Purpose;
import vn.nguon.product.ProductsMade;
import vn.nguon.story.Stories;

/** What the card of a party leads to (R-U4): a page for everyone, no account needed. */
@Controller
class PartyPageController {

  private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** So many products are named; a party with more has a shop of its own. */
  private static final int MOST_PRODUCTS = 30;

  private final PartyCards cards;
  private final Parties parties;
  private final Consents consents;
  private final Stories stories;
  private final Dossiers dossiers;
  private final ProductsMade products;
  private final Clock clock;
  private final URI baseUri;
  private final PassportPages pages = new PassportPages();

  PartyPageController(
      PartyCards cards,
      Parties parties,
      Consents consents,
      Stories stories,
      Dossiers dossiers,
      ProductsMade products,
      Clock clock,
      @Value("${nguon.base-uri:http://localhost:8080}") URI baseUri) {
    this.cards = cards;
    this.parties = parties;
    this.consents = consents;
    this.stories = stories;
    this.dossiers = dossiers;
    this.products = products;
    this.clock = clock;
    this.baseUri = baseUri;
  }

  /** By its own GLN (GS1 Digital Link, AI 417). */
  @GetMapping("/417/{gln}")
  public ResponseEntity<?> byGln(
      @PathVariable String gln, HttpServletRequest request, HttpServletResponse response) {
    Optional<PartyCards.Known> found;
    try {
      found = cards.find(Gln.parse(gln));
    } catch (Gs1Exception notAGln) {
      found = Optional.empty();
    }
    return page(found, gln, request, response);
  }

  /** Of a party without a GLN of its own, by its code here. */
  @GetMapping("/doi-tac/{party}")
  public ResponseEntity<?> byCode(
      @PathVariable String party, HttpServletRequest request, HttpServletResponse response) {
    Optional<PartyCards.Known> found;
    try {
      found = cards.find(new PartyId(party));
    } catch (Refusal notACode) {
      found = Optional.empty();
    }
    return page(found, party, request, response);
  }

  private ResponseEntity<?> page(
      Optional<PartyCards.Known> found,
      String typed,
      HttpServletRequest request,
      HttpServletResponse response) {
    Ask ask = PassportController.ask(request, response);
    var here = new PageContext(baseUri, ask.rawPath(), ask.rest(), null);
    return found.isEmpty()
        ? PassportController.html(
            HttpStatus.NOT_FOUND, pages.partyUnknown(typed, ask.locale(), here))
        : PassportController.html(
            HttpStatus.OK, pages.party(shown(found.get()), ask.locale(), here));
  }

  /** Only while it agrees to be called by whoever reads it (R-VN11). */
  private String phone(PartyId party) {
    return consents.agrees(party, Purpose.PUBLIC_CONTACT)
        ? parties.find(party).map(state -> state.details().phone()).orElse(null)
        : null;
  }

  private PartyPage.Shown shown(PartyCards.Known party) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), HERE);
    return new PartyPage.Shown(
        party,
        phone(party.id()),
        stories.shown(party.id()).orElse(null),
        dossiers
            .find(Subject.of(party.id()))
            .map(DossierState::certificates)
            .orElse(List.of())
            .stream()
            .filter(one -> one.on(today) == Certificate.Standing.VALID)
            .map(Certificate::details)
            .toList(),
        products.names(party.id(), MOST_PRODUCTS));
  }
}
