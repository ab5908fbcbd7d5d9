package vn.nguon.passport.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import vn.nguon.evidence.CertificateDetails;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Sha256;
import vn.nguon.party.PartyCards;
import vn.nguon.party.PartyRole;
import vn.nguon.passport.PassportView;
import vn.nguon.passport.page.PassportPage.Contact;
import vn.nguon.passport.page.PassportPage.Fact;
import vn.nguon.passport.page.PassportPage.Shot;
import vn.nguon.story.StoryDetails;

/**
 * The page that a party's card leads to.
 *
 * @param contact how to reach it, without a number where it did not agree to be called
 * @param story what it tells of itself; null where nothing is told, or it did not agree to that
 * @param certificates by name, with number, who gave it and until when
 * @param products by the names that their labels have
 */
record PartyPage(
    Head head,
    String name,
    String roles,
    List<Fact> facts,
    Contact contact,
    Told story,
    List<Certified> certificates,
    List<String> products) {

  /** A certificate in force. */
  record Certified(String name, List<Fact> facts) {}

  /**
   * A story in the language of the page, in Vietnamese where it was not translated.
   *
   * @param photos each with the path of it whole and of a small one
   */
  record Told(String language, List<String> paragraphs, List<Shot> photos) {}

  /**
   * What is shown, before it is put into words.
   *
   * @param phone null where the party did not agree that it be shown
   * @param story likewise
   */
  record Shown(
      PartyCards.Known party,
      String phone,
      StoryDetails story,
      List<CertificateDetails> certificates,
      List<String> products) {}

  /** The path of the page of a party, in the language of the page that leads there. */
  static String path(PartyId party, Texts t) {
    return "/doi-tac/" + party + (t.isVietnamese() ? "" : "?lang=en");
  }

  /** The path of a photograph of a party's story. */
  static String photo(PartyId party, Sha256 media, String size) {
    return "/doi-tac/" + party + "/anh/" + media + "/" + size;
  }

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
        PassportPage.contact(
            roles,
            new PassportView.Party(party.id(), party.name(), party.address(), shown.phone()),
            t),
        shown.story() == null ? null : told(party.id(), shown.story(), t),
        shown.certificates().stream().map(one -> certified(one, t)).toList(),
        shown.products());
  }

  private static Told told(PartyId party, StoryDetails story, Texts t) {
    boolean english = !t.isVietnamese() && story.english() != null;
    return new Told(
        english ? "en" : "vi",
        (english ? story.english() : story.text())
            .lines()
            .map(Texts::shown)
            .filter(Objects::nonNull)
            .toList(),
        story.photos().stream()
            .map(
                one ->
                    new Shot(
                        photo(party, one.media(), "page"),
                        photo(party, one.media(), "thumbnail"),
                        Texts.shown(one.caption()),
                        null))
            .toList());
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
