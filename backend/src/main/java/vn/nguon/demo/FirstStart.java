package vn.nguon.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.stereotype.Component;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.identity.AccountCommand;
import vn.nguon.identity.Accounts;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.Address;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Role;
import vn.nguon.lot.LotAddress;
import vn.nguon.media.Uploads;
import vn.nguon.party.PartyCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyRole;
import vn.nguon.store.StoreSettings;
import vn.nguon.store.projection.ProjectionEngine;

/**
 * What a start does beyond opening the stores: with {@code --demo} it loads the demonstration; on
 * an empty store without it, it makes the first operator. Passwords are made up at random and
 * written to a file that only the owner reads; none is in the program.
 */
@Component
class FirstStart implements ApplicationRunner {

  private static final String DEMO_PASSWORD = "demo-password.txt";
  private static final String OPERATOR_PASSWORD = "operator-password.txt";
  private static final String OPERATOR = "quan-tri";
  private static final PartyId OPERATOR_PARTY = new PartyId("van-hanh");

  /** A lot of the demonstration with its whole story, from the tree to the shop. */
  private static final LotId SHOWN = LotId.of("09521234001010", "CP1-261105A");

  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private final Dispatcher dispatcher;
  private final Uploads uploads;
  private final Accounts accounts;
  private final ProjectionEngine projections;
  private final StoreSettings settings;
  private final WebServerApplicationContext server;
  private final Clock clock;
  private final boolean demo;
  private final URI baseUri;

  FirstStart(
      Dispatcher dispatcher,
      Uploads uploads,
      Accounts accounts,
      ProjectionEngine projections,
      StoreSettings settings,
      WebServerApplicationContext server,
      Clock clock,
      @Value("${nguon.demo:false}") boolean demo,
      @Value("${nguon.base-uri}") URI baseUri) {
    this.dispatcher = dispatcher;
    this.uploads = uploads;
    this.accounts = accounts;
    this.projections = projections;
    this.settings = settings;
    this.server = server;
    this.clock = clock;
    this.demo = demo;
    this.baseUri = baseUri;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    String local = "http://localhost:" + server.getWebServer().getPort();
    var out = new StringBuilder("\nNguồn\n");
    line(out, "Trang công khai / public pages", local + "/");
    line(out, "Ứng dụng / app", local + "/app/");
    line(out, "API", local + "/v3/api-docs");
    line(out, "Dữ liệu / data", settings.data().toAbsolutePath().normalize().toString());
    if (demo) {
      demonstration(out, local);
    } else if (accounts.named(OPERATOR).isEmpty() && projections.head() == 0) {
      firstOperator(out);
    }
    if (!baseUri.toString().equals(local)) {
      line(out, "Địa chỉ trên tem / address on labels", baseUri.toString());
    }
    // For the person at the terminal; a log may go elsewhere.
    System.out.println(out);
  }

  private static void line(StringBuilder out, String what, String value) {
    out.append(String.format("  %-40s %s%n", what, value));
  }

  private void demonstration(StringBuilder out, String local) {
    var books = new DemoBooks(clock.instant().truncatedTo(ChronoUnit.MILLIS), uploads);
    String password = password(DEMO_PASSWORD);
    if (accounts.named(books.accounts().getFirst().login()).isEmpty()) {
      books.load(dispatcher);
      for (DemoBooks.DemoAccount account : books.accounts()) {
        dispatcher.sendTrusted(books.open(account, password, accounts));
      }
    }
    projections.await(projections.head(), Duration.ofSeconds(60));
    line(out, "Một sản phẩm / a product's story", local + LotAddress.path(SHOWN));
    out.append("\n  Tài khoản dùng thử / demonstration accounts (mật khẩu / password: ")
        .append(password)
        .append(")\n");
    for (DemoBooks.DemoAccount account : books.accounts()) {
      out.append(
          String.format("    %-16s %-12s %s%n", account.login(), account.role(), account.name()));
    }
  }

  private void firstOperator(StringBuilder out) {
    String password = password(OPERATOR_PASSWORD);
    OffsetDateTime now =
        clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.ofHours(7));
    dispatcher.sendTrusted(
        new PartyCommand.RegisterParty(
            OPERATOR_PARTY,
            new PartyDetails(
                "Đơn vị vận hành",
                Set.of(PartyRole.AUTHORITY),
                new Address("01", "00070", null),
                null,
                null,
                "VH"),
            by("first party", now)));
    By by = by("first operator", now);
    dispatcher.sendTrusted(
        new AccountCommand.OpenAccount(
            Accounts.newId(by.command()),
            OPERATOR,
            "Quản trị",
            Role.OPERATOR,
            OPERATOR_PARTY,
            true,
            accounts.hash(OPERATOR, password),
            by));
    line(out, "Tài khoản quản trị / operator account", OPERATOR + "  " + password);
    line(out, "", "(" + settings.data().resolve(OPERATOR_PASSWORD) + ")");
  }

  private static By by(String what, OffsetDateTime now) {
    byte[] name = ("nguon:" + what).getBytes(StandardCharsets.UTF_8);
    return new By(
        new CommandId(UUID.nameUUIDFromBytes(name)),
        AccountId.SYSTEM,
        OPERATOR_PARTY,
        now,
        now.toInstant());
  }

  /** The password in the file, made up now if there is none. */
  private String password(String name) {
    Path file = settings.data().resolve(name);
    try {
      Files.createDirectories(settings.data());
      if (!Files.exists(file)) {
        var random = new SecureRandom();
        var password = new StringBuilder();
        for (int i = 0; i < 15; i++) {
          password.append(i % 5 == 0 && i > 0 ? "-" : "");
          password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.createFile(
              file,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, password + "\n");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the password in " + file, e);
    }
  }
}
