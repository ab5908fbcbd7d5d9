package vn.nguon.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;

/** What persons agree to and demand, over HTTP. */
@RestController
@RequestMapping("/api/privacy")
class PrivacyController {

  private final Orders orders;
  private final Consents consents;

  PrivacyController(Orders orders, Consents consents) {
    this.orders = orders;
    this.consents = consents;
  }

  /**
   * One question, and what one said to it.
   *
   * @param since null where one does not agree
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Choice(
      Purpose purpose,
      boolean agreed,
      Instant since,
      String wording,
      Language language,
      ConsentEvent.How how) {

    static Choice of(Purpose purpose, ConsentState.Given given) {
      return given == null
          ? new Choice(purpose, false, null, null, null, null)
          : new Choice(
              purpose, true, given.since(), given.wording(), given.language(), given.how());
    }
  }

  /**
   * @param wording the version of the questions that are asked now
   */
  record Shown(PartyId party, String wording, List<Choice> consents) {}

  @GetMapping
  Shown own() {
    PartyId party = Actor.current().party();
    Map<Purpose, ConsentState.Given> given =
        consents.find(party).map(ConsentState::given).orElse(Map.of());
    return new Shown(
        party,
        ConsentState.WORDING,
        Arrays.stream(Purpose.values())
            .map(purpose -> Choice.of(purpose, given.get(purpose)))
            .toList());
  }

  record ConsentOrder(
      CommandId commandId, OffsetDateTime happenedAt, String wording, Language language)
      implements Order {}

  record WithdrawalOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  @PostMapping("/consents/{purpose}")
  ResponseEntity<String> give(@PathVariable Purpose purpose, @RequestBody ConsentOrder order) {
    return orders.place(
        order,
        by -> new ConsentCommand.GiveConsent(purpose, order.wording(), order.language(), by));
  }

  @PostMapping("/consents/{purpose}/withdrawal")
  ResponseEntity<String> withdraw(
      @PathVariable Purpose purpose, @RequestBody WithdrawalOrder order) {
    return orders.place(order, by -> new ConsentCommand.WithdrawConsent(purpose, by));
  }
}
