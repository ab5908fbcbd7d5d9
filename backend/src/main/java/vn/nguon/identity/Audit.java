package vn.nguon.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.privacy.Purpose;
import vn.nguon.store.event.EventReader;

/**
 * Who came in and went, and who was given what: noted for each account in a stream of its own, so
 * that nobody can take a line out.
 */
@Component
public class Audit {

  static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  /** What can be noted. */
  public enum What {
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGNED_OUT,
    /** A session was ended from another one, or with all others. */
    SESSION_ENDED,
    PASSWORD_CHANGED,
    /** The account signs in with another name. */
    LOGIN_CHANGED,
    /** Another way in was added: a phone's PIN, a passkey, recovery codes, a provider. */
    CREDENTIAL_ADDED,
    CREDENTIAL_REMOVED,
    /** Somebody who may gave out a code to set a new password with. */
    RESET_STARTED,
    /** The other side of that: the account gave out a code for another, whose id is the detail. */
    RESET_GIVEN,
    /** Somebody was invited into an organisation. */
    INVITED,
    /** An invitation was taken back before it was used. */
    INVITATION_WITHDRAWN,
    /** A role in an organisation was given, or changed. */
    ACCESS_GRANTED,
    ACCESS_WITHDRAWN,
    /** The person left an organisation. */
    ACCESS_GIVEN_UP,
    /** In the name of a party, the account agreed to something; see {@link Purpose}. */
    CONSENT_GIVEN,
    CONSENT_WITHDRAWN
  }

  /**
   * A line as it is shown.
   *
   * @param detail see {@link AuditEvent.AccountNoted}; an account is called by its person's name
   * @param by who did it
   * @param byName what they are called
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(
      Instant at,
      What what,
      Way way,
      String detail,
      String from,
      String machine,
      AccountId by,
      String byName) {}

  /**
   * The latest first.
   *
   * @param next where the next page begins, or null at the end
   */
  public record Lines(List<Entry> items, Long next) {}

  private final Dispatcher dispatcher;
  private final EventReader events;
  private final Accounts accounts;
  private final Clock clock;

  Audit(Dispatcher dispatcher, EventReader events, Accounts accounts, Clock clock) {
    this.dispatcher = dispatcher;
    this.events = events;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * Notes what a command did to an account. Noted once, however often the command is repeated.
   *
   * @param detail what it was about, in a few words, or null
   * @param cause the command's
   */
  public void note(AccountId account, What what, String detail, By cause) {
    note(account, what, null, detail, cause);
  }

  /** The same of a way in. */
  void note(AccountId account, What what, Way way, String detail, By cause) {
    note(account, what, way, detail, null, following(cause, account, what));
  }

  /** Notes what somebody did at a machine, in whichever way they showed who they are. */
  void note(AccountId account, PartyId party, What what, Way way, String detail, Origin origin) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    By by = new By(CommandId.random(), account, party, now.atOffset(VIETNAM), now);
    note(account, what, way, detail, origin, by);
  }

  private void note(AccountId account, What what, Way way, String detail, Origin origin, By by) {
    dispatcher.sendTrusted(
        new AuditCommand.NoteAccount(
            account,
            what,
            way,
            detail,
            origin == null ? null : origin.network(),
            origin == null ? null : origin.machine(),
            by));
  }

  /** The same statement under an id that follows from the command's. */
  private static By following(By cause, AccountId account, What what) {
    byte[] name = (cause.command() + " " + account + " " + what).getBytes(StandardCharsets.UTF_8);
    return new By(
        new CommandId(UUID.nameUUIDFromBytes(name)),
        cause.account(),
        cause.party(),
        cause.happenedAt(),
        cause.recordedAt());
  }

  /**
   * What was noted about an account.
   *
   * @param before {@link Lines#next} of the page before, or null for the first
   */
  Lines read(AccountId account, Long before, int limit) {
    List<EventReader.Stored<AuditEvent>> found =
        events.latest(AuditState.stream(account), before, limit);
    long oldest = found.isEmpty() ? 0 : found.getLast().sequence();
    var names = new HashMap<AccountId, String>();
    Function<AccountId, String> name = one -> names.computeIfAbsent(one, accounts::name);
    return new Lines(
        found.stream().map(EventReader.Stored::event).map(event -> entry(event, name)).toList(),
        oldest == 0 ? null : oldest);
  }

  private static Entry entry(AuditEvent event, Function<AccountId, String> name) {
    return switch (event) {
      case AuditEvent.AccountNoted e ->
          new Entry(
              e.by().recordedAt(),
              e.what(),
              e.way(),
              e.what() == What.RESET_GIVEN && e.detail() != null
                  ? name.apply(new AccountId(e.detail()))
                  : e.detail(),
              e.from(),
              e.machine(),
              e.by().account(),
              name.apply(e.by().account()));
    };
  }
}
