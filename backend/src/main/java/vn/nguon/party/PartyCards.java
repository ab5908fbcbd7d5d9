package vn.nguon.party;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.nguon.gs1.DigitalLink;
import vn.nguon.gs1.Gln;
import vn.nguon.http.Printed;
import vn.nguon.kernel.Address;
import vn.nguon.kernel.Communes;
import vn.nguon.kernel.PartyId;
import vn.nguon.label.LabelContent;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Stored;

/**
 * The card by which a party is known at a glance: a QR code with its address. That is the GS1
 * Digital Link of its own GLN (AI 417) where it has one (R-VN3: never made up), else a path of this
 * product's. Either names the party's id too, so that a phone without network knows whom it
 * scanned.
 */
@Component
public class PartyCards {

  private final ProjectionRunner<PartyView> runner;
  private final URI baseUri;

  PartyCards(
      ProjectionRunner<PartyView> runner,
      @Value("${nguon.base-uri:http://localhost:8080}") URI baseUri) {
    this.runner = runner;
    this.baseUri = baseUri;
  }

  /** Path and query of a party's page here. */
  static String path(PartyId id, String gln) {
    return gln == null
        ? "/doi-tac/" + id
        : DigitalLink.ofParty(Gln.parse(gln)).path() + "?id=" + id;
  }

  /** The whole address that the card carries. */
  String address(PartyView party) {
    return baseUri.resolve(path(party.id(), party.gln())).toString();
  }

  /** What the card says, in Vietnamese. */
  LabelContent content(PartyView party) {
    return Printed.content(
        () ->
            new LabelContent(
                address(party),
                party.name(),
                party.gln() == null ? party.id().value() : party.gln(),
                RoleNames.vietnamese(party.roles()),
                place(party),
                null,
                null,
                null,
                null));
  }

  /**
   * What a card's page may say of a party.
   *
   * @param address commune and province, no street (R-VN11)
   * @param gln its own, or null
   */
  public record Known(PartyId id, String name, Set<PartyRole> roles, String address, String gln) {}

  private static String place(PartyView party) {
    return Communes.line(new Address(party.province(), party.commune(), null));
  }

  private static Known known(PartyView party) {
    return new Known(party.id(), party.name(), party.roles(), place(party), party.gln());
  }

  /** The party as it was last told of. */
  public Optional<Known> find(PartyId id) {
    return runner.documents().get(id.value()).map(Stored::body).map(PartyCards::known);
  }

  /** The party that says this GLN is its own; of several, the first by its id. */
  public Optional<Known> find(Gln gln) {
    var find = new Find.Tagged(PartyProjection.GLN, gln.digits(), 1, null);
    Documents.Page<PartyView> page = runner.documents().find(find);
    return page.items().stream().findFirst().map(Stored::body).map(PartyCards::known);
  }
}
