package vn.nguon.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.privacy.ErasureState.Phase;

/**
 * The requests to forget persons whom parties mentioned, oldest first, by the order that asked.
 * They are few, and one stream keeps all of them; they have the days of every request (R-VN11).
 */
public record MentionState(Map<String, Request> requests) {

  public static final String STREAM = "mention-erasures";

  /**
   * @param party who mentioned the person
   * @param subject whose key is to be destroyed
   * @param reason of a refusal, or null
   */
  public record Request(
      CommandId id,
      PartyId party,
      String subject,
      String named,
      Instant askedAt,
      LocalDate acknowledgeBy,
      LocalDate dueBy,
      Phase phase,
      String reason) {

    Request in(Phase next, String why) {
      return new Request(id, party, subject, named, askedAt, acknowledgeBy, dueBy, next, why);
    }
  }

  public static MentionState evolve(MentionState before, MentionEvent event) {
    Map<String, Request> requests =
        before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before.requests);
    String key = event.request().toString();
    Request known = requests.get(key);
    requests.put(
        key,
        switch (event) {
          case MentionEvent.MentionErasureAsked e ->
              new Request(
                  e.request(),
                  e.by().party(),
                  e.subject(),
                  e.named(),
                  e.by().recordedAt(),
                  e.acknowledgeBy(),
                  e.dueBy(),
                  Phase.ASKED,
                  null);
          case MentionEvent.MentionErasureAcknowledged e -> known.in(Phase.ACKNOWLEDGED, null);
          case MentionEvent.MentionErasureRefused e -> known.in(Phase.REFUSED, e.reason());
          case MentionEvent.MentionErasureBegun e -> known.in(Phase.BEGUN, null);
          case MentionEvent.MentionErased e -> known.in(Phase.ERASED, null);
        });
    return new MentionState(requests);
  }

  /**
   * @param subject of who is named
   * @param known whether anything is kept of them
   * @throws Refusal {@code mention-unknown}, or {@code erasure-asked} where one waits already
   */
  static List<MentionEvent> ask(
      MentionState before,
      MentionCommand.AskMentionErasure command,
      String subject,
      boolean known) {
    Rules.past(command.by());
    if (!known) {
      throw Refusal.notFound("mention-unknown", "named", command.named());
    }
    if (before != null) {
      for (Request other : before.requests.values()) {
        if (other.subject().equals(subject)
            && (other.phase().waits() || other.phase() == Phase.BEGUN)) {
          throw Refusal.conflict("erasure-asked", "named", Map.of("due", other.dueBy()));
        }
      }
    }
    return List.of(
        new MentionEvent.MentionErasureAsked(
            command.by().command(),
            subject,
            command.named(),
            ErasureState.acknowledgeBy(command.by()),
            ErasureState.dueBy(command.by()),
            command.by()));
  }

  /**
   * Every order but to ask.
   *
   * @throws Refusal {@code erasure-none} where nothing waits
   */
  static List<MentionEvent> decide(MentionState before, MentionCommand command) {
    return switch (command) {
      case MentionCommand.AskMentionErasure c ->
          throw new IllegalArgumentException("asking needs to know of whom: " + c);
      case MentionCommand.AcknowledgeMentionErasure c ->
          waiting(before, c.request()).phase() == Phase.ACKNOWLEDGED
              ? List.of()
              : List.of(new MentionEvent.MentionErasureAcknowledged(c.request(), c.by()));
      case MentionCommand.RefuseMentionErasure c -> {
        waiting(before, c.request());
        yield List.of(
            new MentionEvent.MentionErasureRefused(
                c.request(), Rules.text(c.reason(), "reason", 500), c.by()));
      }
      case MentionCommand.CarryOutMentionErasure c -> {
        waiting(before, c.request());
        yield List.of(new MentionEvent.MentionErasureBegun(c.request(), c.by()));
      }
      case MentionCommand.NoteMentionErased c ->
          before.requests.get(c.request().toString()).phase() == Phase.ERASED
              ? List.of()
              : List.of(new MentionEvent.MentionErased(c.request(), c.by()));
    };
  }

  private static Request waiting(MentionState before, CommandId id) {
    Request known = before == null ? null : before.requests.get(id.toString());
    if (known == null || !known.phase().waits()) {
      throw Refusal.conflict("erasure-none", "request", Map.of("value", id));
    }
    return known;
  }
}
