package vn.nguon.passport.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.nguon.evidence.CertificateDetails;
import vn.nguon.party.PartyCards;
import vn.nguon.party.PartyRole;
import vn.nguon.passport.page.PassportPage.Fact;

/**
 * The page that a party's card leads to.
 *
 * @param certificates by name, with number, who gave it and until when
 * @param products by the names that their labels have
 */
record PartyPage(
    Head head,
    String name,
    String roles,
    List<Fact> facts,
    List<Certified> certificates,
    List<String> products) {

  /** A certificate in force. */
  record Certified(String name, List<Fact> facts) {}

  /** What is shown, before it is put into words. */
  record Shown(
      PartyCards.Known party, List<CertificateDetails> certificates, List<String> products) {}

  static PartyPage of(Shown shown, Texts t, PageContext context) {
    PartyCards.Known party = shown.party();
    String roles =
        party.roles().stream()
            .sorted()
            .map(role -> t.get("party.role." + role))
            .collect(Collectors.joining(", "));
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(t.get("party.address"), Texts.shown(party.address())));
    if (party.gln() != null) {
      facts.add(new Fact("GLN", party.gln()));
    } else if (!party.roles().contains(PartyRole.HOUSEHOLD)) {
      // The id of a household may name somebody, and is of no use to whoever reads its card.
      facts.add(new Fact(t.get("party.code"), party.id().value()));
    }
    return new PartyPage(
        new Head(
            t,
            t.told(party.name()),
            roles + " · " + t.get("party.lead"),
            Pictures.preview(null),
            context,
            false),
        t.told(party.name()),
        roles,
        facts,
        shown.certificates().stream().map(one -> certified(one, t)).toList(),
        shown.products());
  }

  private static Certified certified(CertificateDetails one, Texts t) {
    return new Certified(
        t.get("scheme." + one.scheme()),
        List.of(
            new Fact(t.get("certificate.number"), Texts.shown(one.number())),
            new Fact(t.get("certificate.issuer"), Texts.shown(one.issuer())),
            new Fact(
                t.get("certificate.valid"),
                t.date(one.validFrom()) + " – " + t.date(one.validTo()))));
  }
}
