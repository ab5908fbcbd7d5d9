package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.identity.Audit.What.ACCESS_GIVEN_UP;
import static vn.nguon.identity.Audit.What.ACCESS_GRANTED;
import static vn.nguon.identity.Audit.What.ACCESS_WITHDRAWN;
import static vn.nguon.identity.Audit.What.CONSENT_GIVEN;
import static vn.nguon.identity.Audit.What.CONSENT_WITHDRAWN;
import static vn.nguon.identity.Audit.What.CREDENTIAL_ADDED;
import static vn.nguon.identity.Audit.What.CREDENTIAL_REMOVED;
import static vn.nguon.identity.Audit.What.INVITATION_WITHDRAWN;
import static vn.nguon.identity.Audit.What.INVITED;
import static vn.nguon.identity.Audit.What.LOGIN_CHANGED;
import static vn.nguon.identity.Audit.What.PASSWORD_CHANGED;
import static vn.nguon.identity.Audit.What.RESET_STARTED;
import static vn.nguon.identity.Audit.What.SIGNED_IN;
import static vn.nguon.identity.Audit.What.SIGN_IN_FAILED;
import static vn.nguon.web.Caller.object;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import vn.nguon.identity.AccountEvent;
import vn.nguon.identity.Audit.What;
import vn.nguon.identity.CredentialEvent;
import vn.nguon.identity.KeyEvent;
import vn.nguon.identity.LoginEvent;
import vn.nguon.identity.PeopleEvent;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.Statement;
import vn.nguon.privacy.ConsentEvent;
import vn.nguon.store.event.EventReader;

/** Whatever is given to an account, taken from it or done with it stands in its audit. */
class AuditTest extends HttpTest {

  /** Each kind of event, and what of the audit says that it happened. */
  private static final Map<Class<? extends Statement>, Set<What>> NOTED =
      Map.ofEntries(
          Map.entry(AccountEvent.AccountOpened.class, Set.of(ACCESS_GRANTED)),
          Map.entry(AccountEvent.PasswordChanged.class, Set.of(PASSWORD_CHANGED)),
          Map.entry(AccountEvent.LoginChanged.class, Set.of(LOGIN_CHANGED)),
          Map.entry(AccountEvent.RoleAssigned.class, Set.of(ACCESS_GRANTED)),
          Map.entry(AccountEvent.RoleRevoked.class, Set.of(ACCESS_WITHDRAWN, ACCESS_GIVEN_UP)),
          Map.entry(PeopleEvent.PersonListed.class, Set.of(ACCESS_GRANTED)),
          Map.entry(PeopleEvent.PersonUnlisted.class, Set.of(ACCESS_WITHDRAWN, ACCESS_GIVEN_UP)),
          Map.entry(PeopleEvent.PersonInvited.class, Set.of(INVITED)),
          Map.entry(PeopleEvent.InvitationWithdrawn.class, Set.of(INVITATION_WITHDRAWN)),
          Map.entry(PeopleEvent.InvitationAccepted.class, Set.of(ACCESS_GRANTED)),
          Map.entry(CredentialEvent.PhoneEnrolled.class, Set.of(CREDENTIAL_ADDED)),
          Map.entry(CredentialEvent.PinFailed.class, Set.of(SIGN_IN_FAILED)),
          Map.entry(CredentialEvent.PinAccepted.class, Set.of(SIGNED_IN)),
          Map.entry(CredentialEvent.PhoneRemoved.class, Set.of(CREDENTIAL_REMOVED)),
          Map.entry(CredentialEvent.RecoveryCodesMade.class, Set.of(CREDENTIAL_ADDED)),
          Map.entry(CredentialEvent.RecoveryCodeUsed.class, Set.of(PASSWORD_CHANGED)),
          Map.entry(CredentialEvent.ResetStarted.class, Set.of(RESET_STARTED)),
          Map.entry(CredentialEvent.PasskeyAdded.class, Set.of(CREDENTIAL_ADDED)),
          Map.entry(CredentialEvent.PasskeyUsed.class, Set.of(SIGNED_IN)),
          Map.entry(CredentialEvent.PasskeyRemoved.class, Set.of(CREDENTIAL_REMOVED)),
          Map.entry(CredentialEvent.LoginLinked.class, Set.of(CREDENTIAL_ADDED)),
          Map.entry(CredentialEvent.LoginUnlinked.class, Set.of(CREDENTIAL_REMOVED)),
          // The name that an account is opened with, or another; or a login at a provider.
          Map.entry(
              LoginEvent.LoginTaken.class, Set.of(ACCESS_GRANTED, LOGIN_CHANGED, CREDENTIAL_ADDED)),
          Map.entry(LoginEvent.LoginFreed.class, Set.of(LOGIN_CHANGED, CREDENTIAL_REMOVED)),
          Map.entry(KeyEvent.KeyMade.class, Set.of(CREDENTIAL_ADDED)),
          Map.entry(KeyEvent.KeyRevoked.class, Set.of(CREDENTIAL_REMOVED)),
          Map.entry(ConsentEvent.ConsentGiven.class, Set.of(CONSENT_GIVEN)),
          Map.entry(ConsentEvent.ConsentWithdrawn.class, Set.of(CONSENT_WITHDRAWN)));

  /**
   * Needs an authenticator or a provider: seen in {@code PasskeyTest}, {@link ProviderSignInTest}.
   */
  private static final Set<Class<? extends Statement>> ELSEWHERE =
      Set.of(
          CredentialEvent.PasskeyAdded.class,
          CredentialEvent.PasskeyUsed.class,
          CredentialEvent.PasskeyRemoved.class,
          CredentialEvent.LoginLinked.class,
          CredentialEvent.LoginUnlinked.class);

  /** They are noted with the address they came from, a moment after the event. */
  private static final Set<What> OF_THE_DOOR = Set.of(SIGNED_IN, SIGN_IN_FAILED);

  private static final String SECRET = "s".repeat(43);

  @Autowired EventReader reader;

  @Test
  void everyKindOfEventHasItsLine() {
    Set<Class<?>> all =
        Stream.of(
                AccountEvent.class,
                PeopleEvent.class,
                CredentialEvent.class,
                LoginEvent.class,
                KeyEvent.class,
                ConsentEvent.class)
            .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
            .collect(Collectors.toSet());
    assertThat(NOTED.keySet()).isEqualTo(all);
  }

  private static AccountId whose(Statement event) {
    return switch (event) {
      case AccountEvent e -> e.account();
      case CredentialEvent e -> e.account();
      case KeyEvent e -> e.account();
      case LoginEvent.LoginTaken e -> e.account();
      case LoginEvent.LoginFreed e -> e.account();
      case PeopleEvent.PersonListed e -> e.account();
      case PeopleEvent.PersonUnlisted e -> e.account();
      case PeopleEvent.InvitationAccepted e -> e.account();
      default -> event.by().account();
    };
  }

  private Caller visitor() {
    Caller caller = anyone();
    caller.get("/api/me").problem(401, "sign-in");
    return caller;
  }

  private void recover(String id, String code, String password) {
    visitor()
        .post("/api/session/recovery", object("id", id, "code", code, "newPassword", password))
        .expect(204);
  }

  @Test
  void whatHappensToAnAccountIsNoted() {
    long since = events();
    String shop = "kt-so-" + number();
    operator().order("/api/parties", party(shop, "Cửa hàng " + shop, "RETAILER", null)).expect(201);
    String login = "truong." + number();
    operator()
        .order(
            "/api/accounts",
            Caller.with(accountOrder(login, "RETAILER", shop), "administrator", true))
        .expect(201);
    Caller chief = anyone().signIn(login, PASSWORD);
    String people = "/api/parties/" + shop + "/people";

    String unwanted = chief.done(people + "/invitations", "role", "RETAILER").at("/invitation");
    chief.done(people + "/invitations/" + unwanted + "/withdrawal");
    String secret = chief.done(people + "/invitations", "role", "RETAILER").at("/secret");
    String name = "lan." + number();
    visitor()
        .order(
            "/api/invitations/acceptance",
            object(
                "party",
                shop,
                "secret",
                secret,
                "login",
                name,
                "name",
                "Chị Lan",
                "password",
                PASSWORD))
        .expect(201);
    Caller lan = anyone().signIn(name, PASSWORD);
    String id = lan.get("/api/me").at("/account");
    chief.done(people + "/" + id + "/role", "role", "RETAILER", "administrator", true);

    lan.done("/api/privacy/consents/PUBLIC_CONTACT", "wording", "2026-11", "language", "VI");
    lan.done("/api/privacy/consents/PUBLIC_CONTACT/withdrawal");
    lan.done("/api/session/login", "login", "la" + name, "password", PASSWORD);
    lan.done("/api/session/password", "oldPassword", PASSWORD, "newPassword", "một câu khác hẳn");
    lan.done(
        "/api/keys",
        "key",
        "khoalan1",
        "name",
        "Cân",
        "scopes",
        List.of("READ"),
        "days",
        1,
        "secret",
        SECRET,
        "password",
        "một câu khác hẳn");
    lan.delete("/api/keys/khoalan1").expect(204);
    String phone = UUID.randomUUID().toString();
    lan.done(
        "/api/phones",
        "phone",
        phone,
        "name",
        "Máy của Lan",
        "secret",
        SECRET,
        "pin",
        "480217",
        "password",
        "một câu khác hẳn");
    Caller holder = visitor();
    for (String pin : new String[] {"951357", "480217"}) {
      holder.post(
          "/api/session/pin", object("account", id, "phone", phone, "secret", SECRET, "pin", pin));
    }
    holder.get("/api/me").expect(200);
    holder.delete("/api/phones/" + phone).expect(204);
    String code =
        lan.signIn("la" + name, "một câu khác hẳn")
            .post("/api/recovery-codes", object("password", "một câu khác hẳn"))
            .expect(200)
            .at("/codes/0");
    recover(id, code, "lại một câu nữa đây");
    code = chief.post("/api/accounts/" + id + "/reset", object()).expect(200).at("/code");
    recover(id, code, "câu cuối cùng của Lan");
    lan.signIn("la" + name, "câu cuối cùng của Lan");
    lan.done(people + "/" + id + "/revocation");

    var lines = new HashMap<AccountId, List<JsonNode>>();
    var seen = new HashSet<Class<?>>();
    for (Statement event : since(since, chief.get("/api/me").at("/account"), id)) {
      seen.add(event.getClass());
      Set<What> wanted = NOTED.get(event.getClass());
      assertThat(lines.computeIfAbsent(whose(event), this::lines))
          .as("a line of %s for %s", wanted, event)
          .anySatisfy(
              line -> {
                What what = What.valueOf(line.at("/what").asString());
                assertThat(what).isIn(wanted);
                if (!OF_THE_DOOR.contains(what)) {
                  assertThat(Instant.parse(line.at("/at").asString()))
                      .isEqualTo(event.by().recordedAt());
                }
              });
    }
    Set<Class<?>> here = new HashSet<>(NOTED.keySet());
    here.removeAll(ELSEWHERE);
    assertThat(seen).isEqualTo(here);
  }

  /** What was said of these accounts, or by them. */
  private List<Statement> since(long since, String... accounts) {
    Set<String> meant = Set.of(accounts);
    var found = new ArrayList<Statement>();
    try (var all = reader.all()) {
      all.skip(since)
          .map(EventReader.Stored::event)
          .filter(Statement.class::isInstance)
          .map(Statement.class::cast)
          .filter(event -> NOTED.containsKey(event.getClass()))
          .filter(event -> meant.contains(whose(event).value()))
          .forEach(found::add);
    }
    return found;
  }

  private List<JsonNode> lines(AccountId account) {
    return operator()
        .get("/api/audit?limit=200&account=" + account)
        .expect(200)
        .json()
        .at("/items")
        .valueStream()
        .toList();
  }
}
