package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The main pages of each role and what everybody may read, by day and by night, as axe judges them
 * by WCAG 2.2, level AA. Each role signs in once.
 */
class AxeTest extends PhoneTest {

  private static final List<String> LEVEL =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  /** Night changes nothing but the colours of a page. */
  private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

  private static final Map<String, List<String>> PAGES =
      new TreeMap<>(
          Map.of(
              "anh.giang",
              List.of("", "harvest", "diary", "security", "privacy"),
              "chi.thoa",
              List.of("", "pack", "lots", "declarations", "members", "transform"),
              "anh.khoi",
              List.of("", "import", "certificates", "lab-results"),
              "anh.dung",
              List.of("", "receive", "dispatch", "shipments", "scan", "facilities/kho-yen-so/code"),
              "co.lan",
              List.of("", "sell", "offer", "sensors", "places"),
              "thanh.tra",
              List.of("", "recalls", "recalls/new", "reports", "inspections", "export"),
              "quantri",
              List.of("", "more", "parties/new", "accounts/new", "areas/new")));

  /** Another language changes the texts, their lengths and what is said of the language itself. */
  private static final List<String> OF_LANGUAGE =
      List.of(
          "html-has-lang",
          "html-lang-valid",
          "valid-lang",
          "document-title",
          "label",
          "button-name",
          "link-name",
          "image-alt",
          "target-size");

  private final List<String> found = new ArrayList<>();
  private Spoken spoken;

  @Test
  void noPageKeepsAnybodyOut() throws Exception {
    String password = password();
    spoken = Spoken.read();
    for (var role : PAGES.entrySet()) {
      try (Phone phone = phone()) {
        phone.open("/app/");
        phone.signIn(role.getKey(), password);
        for (String page : role.getValue()) {
          if (page.isEmpty()) {
            phone.sees("Hôm nay");
          } else {
            phone.open("/app/" + page);
          }
          judge(phone, role.getKey() + "-" + page.replace('/', '-'));
        }
      }
    }
    try (Phone buyer = phone()) {
      buyer.open("/app/");
      judge(buyer, "sign-in");
      buyer.open("/");
      judge(buyer, "start");
      buyer.open("/01/09521234001010/10/CP1-261105A");
      judge(buyer, "public");
      buyer.follow("Báo sự cố với hàng này");
      judge(buyer, "report");
    }
    assertThat(found).isEmpty();
  }

  private void judge(Phone phone, String where) {
    Page page = phone.page();
    phone.isThere();
    see(page, ColorScheme.LIGHT);
    phone.shot("axe-" + where);
    phone.holdBars();
    note(where + " by day", new AxeBuilder(page).withTags(LEVEL));
    see(page, ColorScheme.DARK);
    note(where + " by night", new AxeBuilder(page).withRules(OF_COLOURS));
    see(page, ColorScheme.LIGHT);
    speak(phone, "en");
    note(where + " in English", new AxeBuilder(page).withRules(OF_LANGUAGE));
    for (String text : spoken.vietnameseOn(page)) {
      found.add(where + " in English says: " + text);
    }
    speak(phone, "vi");
  }

  private static void speak(Phone phone, String language) {
    phone
        .page()
        .locator("button[lang=" + language + "], a[hreflang=" + language + "]")
        .first()
        // The scanner lies over it.
        .dispatchEvent("click");
    assertThat(phone.page().locator("html")).hasAttribute("lang", language);
    phone.isThere();
  }

  /** Colours change at once: none is caught on its way to another. */
  private static void see(Page page, ColorScheme scheme) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  private void note(String where, AxeBuilder axe) {
    for (Rule rule : axe.setLegacyMode(true).analyze().getViolations()) {
      for (CheckedNode node : rule.getNodes()) {
        found.add(
            "%s: %s at %s: %s"
                .formatted(where, rule.getId(), node.getTarget(), node.getFailureSummary()));
      }
    }
  }
}
