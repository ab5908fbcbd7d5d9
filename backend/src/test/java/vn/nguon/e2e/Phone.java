package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Geolocation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * A phone in somebody's hand: 390 × 844, touched, in Vietnam. It keeps account of what should not
 * happen: requests to other hosts, errors in the console and answers that failed.
 */
final class Phone implements AutoCloseable {

  private static final int WIDTH = 390;
  private static final int HEIGHT = 844;
  private static final String LOCALE = "vi-VN";
  private static final String ZONE = "Asia/Ho_Chi_Minh";

  private static final Path SHOTS = Path.of("target", "screenshots");

  /** The addresses of all answers in the browser's database. */
  private static final String KEPT =
      """
      end => new Promise(done => {
        const opening = indexedDB.open('nguon-answers');
        opening.onsuccess = () => {
          const all = opening.result.transaction('answers').objectStore('answers').getAll();
          all.onsuccess = () => {
            opening.result.close();
            done(all.result.flatMap(kept => kept.state.queries).map(q => String(q.queryKey[1])));
          };
        };
      })\
      """;

  private static final String BARS =
      """
      position => document.querySelectorAll('.topbar, .nav, .sticky, .dock')
          .forEach(bar => bar.style.position = position)\
      """;

  /** The drafts and commands in the browser's database. */
  private static final String COMMANDS =
      """
      () => new Promise(done => {
        const opening = indexedDB.open('nguon');
        opening.onsuccess = () => {
          const tables = opening.result.transaction(['drafts', 'commands']);
          const drafts = tables.objectStore('drafts').getAll();
          const commands = tables.objectStore('commands').getAll();
          tables.oncomplete = () => {
            opening.result.close();
            done(JSON.stringify([drafts.result, commands.result]));
          };
        };
      })\
      """;

  private final BrowserContext context;
  private Page page;
  private final String base;
  private final List<String> elsewhere = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();

  /** What was asked since who holds the phone signed in. */
  private final Set<Request> asked = new HashSet<>();

  private boolean signedIn;

  private Phone(BrowserContext context, String base) {
    this.base = base;
    this.context = context;
    context.setDefaultTimeout(10_000);
    context.onRequest(
        request -> {
          URI uri = URI.create(request.url());
          if (!List.of("data", "blob").contains(uri.getScheme())
              && !"localhost".equals(uri.getHost())) {
            elsewhere.add(request.url());
          }
          if (signedIn) {
            asked.add(request);
          }
        });
    context.onResponse(
        response -> {
          // Whoever is not signed in yet, or no longer, is told so; the app asks in order to know.
          boolean expected =
              response.status() == 401
                  && response.request().method().equals("GET")
                  && !asked.contains(response.request());
          if (response.status() >= 400 && !expected) {
            failed.add(response.status() + " " + URI.create(response.url()).getRawPath());
          }
        });
    context.onConsoleMessage(
        message -> {
          // An answer of 400 and more is told of too; those are in `failed`.
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            errors.add(message.text());
          }
        });
    context.onWebError(error -> errors.add(error.error()));
    this.page = context.newPage();
  }

  /**
   * @param base the server's own address, without a slash at the end
   */
  static Phone of(Browser browser, String base) {
    return new Phone(browser.newContext(fresh()), base);
  }

  /** A phone whose browser runs no scripts. */
  static Phone withoutScripts(Browser browser, String base) {
    return new Phone(browser.newContext(fresh().setJavaScriptEnabled(false)), base);
  }

  /** The phone of a browser that keeps what it has, even when it is switched off. */
  static Phone kept(Browsers browsers, String base) {
    return new Phone(browsers.kept(), base);
  }

  private static Browser.NewContextOptions fresh() {
    return new Browser.NewContextOptions()
        .setViewportSize(WIDTH, HEIGHT)
        .setDeviceScaleFactor(2)
        .setHasTouch(true)
        .setIsMobile(true)
        .setLocale(LOCALE)
        .setTimezoneId(ZONE);
  }

  static BrowserType.LaunchPersistentContextOptions kept() {
    return new BrowserType.LaunchPersistentContextOptions()
        .setViewportSize(WIDTH, HEIGHT)
        .setDeviceScaleFactor(2)
        .setHasTouch(true)
        .setIsMobile(true)
        .setLocale(LOCALE)
        .setTimezoneId(ZONE);
  }

  Page page() {
    return page;
  }

  /** Opens an address of the server, beginning with a slash. */
  void open(String path) {
    page.navigate(base + path);
  }

  void signIn(String account, String password) {
    field("Tên đăng nhập").fill(account);
    page.getByLabel("Mật khẩu", new Page.GetByLabelOptions().setExact(true)).fill(password);
    tap("Đăng nhập");
    assertThat(page.getByRole(AriaRole.NAVIGATION, named("Chính"))).isVisible();
    isIn();
  }

  /** Somebody signed in: from now on to be told that nobody is would be a failure. */
  void isIn() {
    signedIn = true;
  }

  void signOut() {
    link("Thêm").click();
    leave("Đăng xuất");
    assertThat(button("Đăng nhập")).isVisible();
  }

  /**
   * Taps the button that signs out. From now on to be told that nobody is signed in is no failure.
   */
  void leave(String button) {
    signedIn = false;
    asked.clear();
    tap(button);
  }

  /** Waits until the browser has all that it needs to start the app without network. */
  void keepsTheApp() {
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
  }

  /** Waits until an answer whose address ends so is kept for a start without network. */
  void keeps(String end) {
    page.waitForFunction(KEPT + ".then(paths => paths.some(path => path.endsWith(end)))", end);
  }

  /** All that the app keeps of what people enter, as text. */
  String keptText() {
    return (String) page.evaluate(COMMANDS);
  }

  /** Requests to these addresses find no server any more. */
  void away(String addresses) {
    context.route(addresses, route -> route.abort());
  }

  /** Requests to these addresses find their server again. */
  void back(String addresses) {
    context.unroute(addresses);
  }

  /** The browser's own tools for this page. */
  CDPSession tools() {
    return context.newCDPSession(page);
  }

  /** The browser has no reader of codes of its own, as on most computers and on iPhones. */
  void readsNoCodesItself() {
    context.addInitScript("delete globalThis.BarcodeDetector");
  }

  /** Waits until the app's own reader of codes is kept. */
  void keepsTheReader() {
    page.waitForFunction(
        "() => caches.open('reader').then(c => c.keys()).then(all =>"
            + " all.some(one => one.url.endsWith('.wasm')))");
  }

  /** Whether this window read codes by the app's own reader. */
  boolean readByTheAppsReader() {
    return (boolean)
        page.evaluate(
            "() => performance.getEntriesByType('resource').some(e => e.name.endsWith('.wasm'))");
  }

  /** What the server answers to who is signed in, as a picture. */
  BufferedImage picture(String path) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(page.request().get(base + path).body()));
  }

  /** Waits until so many pictures of products are kept. */
  void keepsPictures(int count) {
    page.waitForFunction(
        "count => caches.open('pictures').then(c => c.keys()).then(all => all.length >= count)",
        count);
  }

  /** Every picture on the page is shown. */
  void showsItsPictures() {
    page.waitForFunction("() => [...document.images].every(one => one.naturalWidth > 0)");
  }

  /** Waits until nothing that was answered is kept. */
  void keepsNothing() {
    page.waitForFunction(KEPT + ".then(paths => paths.length === 0)");
  }

  void loseNetwork() {
    context.setOffline(true);
  }

  void findNetwork() {
    context.setOffline(false);
  }

  /** Waits until the boundary that is being made is kept with so many corners. */
  void keepsCorners(int count) {
    page.waitForFunction(
        "count => ("
            + COMMANDS
            + ")().then(kept => JSON.parse(kept)[0].some("
            + "draft => draft.values.boundary?.corners.length === count))",
        count);
  }

  /** Goes to a place on earth, which the phone knows to four metres. */
  void stands(double latitude, double longitude) {
    context.grantPermissions(List.of("geolocation"));
    context.setGeolocation(new Geolocation(latitude, longitude).setAccuracy(4));
  }

  /** Ends the app as a phone does that needs the memory, and opens it anew. */
  void startAgain(String path) {
    page.close();
    page = context.newPage();
    open(path);
  }

  /** To the first page of who is signed in. */
  void home() {
    page.getByRole(AriaRole.LINK, named("Trang chủ")).click();
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  void tap(String button) {
    button(button).click();
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, named(name));
  }

  /** A link whose name begins so: tiles say more than their name. */
  void follow(String beginning) {
    page.getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^" + beginning)))
        .click();
  }

  /** A link of the page itself that holds these words, such as a lot's number. */
  void choose(String words) {
    page.getByRole(AriaRole.MAIN)
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(words))
        .click();
  }

  /** From now on every tap on this page counts, until another is opened. */
  void countTaps() {
    page.evaluate(
        "() => { window.taps = 0; addEventListener('click', () => window.taps++, true); }");
  }

  int taps() {
    return (Integer) page.evaluate("() => window.taps");
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator group(String name) {
    return page.getByRole(AriaRole.GROUP, named(name));
  }

  /** A part of the page, by its heading. */
  Locator part(String heading) {
    return page.getByRole(AriaRole.REGION, named(heading));
  }

  /** One of several: a choice of a group. */
  void check(String group, String choice) {
    group(group).getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName(choice)).check();
  }

  /** Waits until a page has its title, and nothing on it is still being read. */
  void isThere() {
    page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).first().waitFor();
    assertThat(page.locator(".skeleton")).hasCount(0);
  }

  void sees(String heading) {
    assertThat(page.getByRole(AriaRole.HEADING, named(heading))).isVisible();
  }

  void reads(String text) {
    assertThat(page.getByRole(AriaRole.MAIN)).containsText(text);
  }

  /** The number of the lot that was just made. */
  String lotNumber() {
    return page.getByTestId("result-code").innerText().strip();
  }

  /** Lets no bar float over the page any more, as where nothing of it is scrolled under one. */
  void holdBars() {
    // Their policy lets no style sheet in from outside; what scripts set is let be.
    page.evaluate(BARS, "static");
  }

  /** The whole page as a picture, once nothing on it is still being read; no bar floats over it. */
  void shot(String name) {
    assertThat(page.locator(".skeleton")).hasCount(0);
    holdBars();
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")).setFullPage(true));
    page.evaluate(BARS, "");
  }

  List<String> elsewhere() {
    return elsewhere;
  }

  List<String> errors() {
    return errors;
  }

  /**
   * Status and path of every answer of 400 and more, in order, but for those that say that nobody
   * is signed in while nobody is.
   */
  List<String> failed() {
    return failed;
  }

  @Override
  public void close() {
    context.close();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
