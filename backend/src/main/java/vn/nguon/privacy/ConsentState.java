package vn.nguon.privacy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/** What a party agrees to now. */
public record ConsentState(PartyId party, Map<Purpose, Given> given) {

  /** The version of the questions that are asked now. */
  public static final String WORDING = "2026-11";

  /** When and how somebody agreed. */
  public record Given(Instant since, String wording, Language language, ConsentEvent.How how) {}

  public static String stream(PartyId party) {
    return "consent:" + party;
  }

  public boolean agrees(Purpose purpose) {
    return given.containsKey(purpose);
  }

  public static ConsentState evolve(ConsentState before, ConsentEvent event) {
    Map<Purpose, Given> given = new EnumMap<>(Purpose.class);
    if (before != null) {
      given.putAll(before.given);
    }
    switch (event) {
      case ConsentEvent.ConsentGiven e ->
          given.put(
              e.purpose(),
              new Given(e.by().happenedAt().toInstant(), e.wording(), e.language(), e.how()));
      case ConsentEvent.ConsentWithdrawn e -> given.remove(e.purpose());
    }
    return new ConsentState(event.party(), Map.copyOf(given));
  }

  /**
   * Agreeing again, or taking back what was not given, changes nothing.
   *
   * @throws Refusal {@code consent-wording} where another question was read than is asked
   */
  static List<ConsentEvent> decide(ConsentState before, ConsentCommand command) {
    Rules.past(command.by());
    PartyId party = command.by().party();
    return switch (command) {
      case ConsentCommand.GiveConsent c -> {
        Rules.required(c.purpose(), "purpose");
        Rules.required(c.language(), "language");
        if (!WORDING.equals(c.wording())) {
          throw Refusal.invalid("consent-wording", "wording", Map.of("expected", WORDING));
        }
        var how =
            c.by().onBehalfBy() == null ? ConsentEvent.How.IN_APP : ConsentEvent.How.TO_OFFICER;
        yield before != null && before.agrees(c.purpose())
            ? List.of()
            : List.of(
                new ConsentEvent.ConsentGiven(
                    party, c.purpose(), c.wording(), c.language(), how, c.by()));
      }
      case ConsentCommand.WithdrawConsent c ->
          before == null || !before.agrees(Rules.required(c.purpose(), "purpose"))
              ? List.of()
              : List.of(new ConsentEvent.ConsentWithdrawn(party, c.purpose(), c.by()));
    };
  }
}
