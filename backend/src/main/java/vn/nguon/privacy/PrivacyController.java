package vn.nguon.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.job.Jobs;
import vn.nguon.job.MadeFile;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Role;
import vn.nguon.party.Parties;
import vn.nguon.store.event.States;

/** What persons agree to and demand, over HTTP. */
@RestController
@RequestMapping("/api/privacy")
class PrivacyController {

  private static final int MOST_OTHERS = 100;

  private final Orders orders;
  private final Consents consents;
  private final Parties parties;
  private final States states;
  private final OwnData data;
  private final ConsentTrail trail;
  private final Jobs jobs;

  PrivacyController(
      Orders orders,
      Consents consents,
      Parties parties,
      States states,
      OwnData data,
      ConsentTrail trail,
      Jobs jobs) {
    this.trail = trail;
    this.jobs = jobs;
    this.parties = parties;
    this.states = states;
    this.data = data;
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
   * @param erasure the account's last request to be forgotten, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(PartyId party, String wording, List<Choice> consents, Request erasure) {}

  /**
   * A request to be forgotten.
   *
   * @param reason of a refusal
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Request(
      AccountId account,
      PartyId party,
      String partyName,
      boolean household,
      Instant askedAt,
      LocalDate acknowledgeBy,
      LocalDate dueBy,
      ErasureState.Phase phase,
      String reason) {}

  private Request shown(ErasureState.Request request) {
    return new Request(
        request.account(),
        request.party(),
        name(request.party()),
        request.household() != null,
        request.askedAt(),
        request.acknowledgeBy(),
        request.dueBy(),
        request.phase(),
        request.reason());
  }

  private String name(PartyId id) {
    return parties.find(id).map(party -> party.details().name()).orElse(id.value());
  }

  private Optional<ErasureState> erasures() {
    return states.read(ErasureState.STREAM, ErasureState::evolve);
  }

  @GetMapping
  Shown own() {
    Actor actor = Actor.current();
    PartyId party = actor.party();
    Map<Purpose, ConsentState.Given> given =
        consents.find(party).map(ConsentState::given).orElse(Map.of());
    return new Shown(
        party,
        ConsentState.WORDING,
        Arrays.stream(Purpose.values())
            .map(purpose -> Choice.of(purpose, given.get(purpose)))
            .toList(),
        erasures().map(all -> all.of(actor.account())).map(this::shown).orElse(null));
  }

  record ConsentOrder(
      CommandId commandId, OffsetDateTime happenedAt, String wording, Language language)
      implements Order {}

  record WithdrawalOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  @PostMapping("/consents/{purpose}")
  ResponseEntity<String> give(@PathVariable Purpose purpose, @RequestBody ConsentOrder order) {
    return noted(
        order,
        purpose,
        true,
        by -> new ConsentCommand.GiveConsent(purpose, order.wording(), order.language(), by));
  }

  @PostMapping("/consents/{purpose}/withdrawal")
  ResponseEntity<String> withdraw(
      @PathVariable Purpose purpose, @RequestBody WithdrawalOrder order) {
    return noted(order, purpose, false, by -> new ConsentCommand.WithdrawConsent(purpose, by));
  }

  private ResponseEntity<String> noted(
      Order order, Purpose purpose, boolean agreed, Function<By, Command> command) {
    var cause = new AtomicReference<By>();
    ResponseEntity<String> answer =
        orders.place(
            order,
            by -> {
              cause.set(by);
              return command.apply(by);
            });
    trail.note(purpose, agreed, cause.get());
    return answer;
  }

  record ErasureOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  record RefusalOrder(CommandId commandId, OffsetDateTime happenedAt, String reason)
      implements Order {}

  /** Asks to be forgotten. */
  @PostMapping("/erasure")
  ResponseEntity<String> ask(@RequestBody ErasureOrder order) {
    AccountId account = Actor.current().account();
    return orders.place(order, by -> new ErasureCommand.AskErasure(account, by));
  }

  @PostMapping("/erasure/withdrawal")
  ResponseEntity<String> takeBack(@RequestBody ErasureOrder order) {
    AccountId account = Actor.current().account();
    return orders.place(order, by -> new ErasureCommand.TakeBackErasure(account, by));
  }

  record Requests(List<Request> items) {}

  /**
   * Every request: first those that wait, the earliest due first; then the latest of the others.
   */
  @GetMapping("/erasures")
  Requests all() {
    List<ErasureState.Request> all =
        erasures().map(state -> List.copyOf(state.requests().values())).orElse(List.of());
    Stream<ErasureState.Request> waiting =
        all.stream()
            .filter(request -> request.phase().waits())
            .sorted(Comparator.comparing(ErasureState.Request::dueBy));
    Stream<ErasureState.Request> others =
        all.reversed().stream().filter(request -> !request.phase().waits()).limit(MOST_OTHERS);
    return new Requests(Stream.concat(waiting, others).map(this::shown).toList());
  }

  @PostMapping("/erasures/{account}/acknowledgement")
  ResponseEntity<String> acknowledge(
      @PathVariable AccountId account, @RequestBody ErasureOrder order) {
    return orders.place(order, by -> new ErasureCommand.AcknowledgeErasure(account, by));
  }

  @PostMapping("/erasures/{account}/refusal")
  ResponseEntity<String> refuse(@PathVariable AccountId account, @RequestBody RefusalOrder order) {
    return orders.place(order, by -> new ErasureCommand.RefuseErasure(account, order.reason(), by));
  }

  @PostMapping("/erasures/{account}/completion")
  ResponseEntity<String> carryOut(
      @PathVariable AccountId account, @RequestBody ErasureOrder order) {
    return orders.place(order, by -> new ErasureCommand.CarryOutErasure(account, by));
  }

  /**
   * A request of somebody whom a party mentioned.
   *
   * @param named reads as erased when it was carried out
   * @param reason of a refusal
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Mentioned(
      CommandId id,
      PartyId party,
      String partyName,
      String named,
      Instant askedAt,
      LocalDate acknowledgeBy,
      LocalDate dueBy,
      ErasureState.Phase phase,
      String reason) {}

  private Mentioned shown(MentionState.Request request) {
    return new Mentioned(
        request.id(),
        request.party(),
        name(request.party()),
        request.named(),
        request.askedAt(),
        request.acknowledgeBy(),
        request.dueBy(),
        request.phase(),
        request.reason());
  }

  record MentionList(List<Mentioned> items) {}

  /** The requests of whom one's party mentioned, the latest first; to the operator, of all. */
  @GetMapping("/mentions")
  MentionList mentions() {
    Actor actor = Actor.current();
    Optional<MentionState> all = states.read(MentionState.STREAM, MentionState::evolve);
    List<MentionState.Request> seen =
        all
            .map(state -> List.copyOf(state.requests().values()))
            .orElse(List.of())
            .reversed()
            .stream()
            .filter(one -> actor.role() == Role.OPERATOR || one.party().equals(actor.party()))
            .toList();
    // What waits is never left out.
    return new MentionList(
        Stream.concat(
                seen.stream().filter(one -> one.phase().waits()),
                seen.stream().filter(one -> !one.phase().waits()).limit(MOST_OTHERS))
            .map(this::shown)
            .toList());
  }

  record MentionOrder(CommandId commandId, OffsetDateTime happenedAt, PartyId party, String named)
      implements Order {}

  /** Takes down that somebody whom the party mentioned asks to be forgotten. */
  @PostMapping("/mentions")
  ResponseEntity<String> askForMentioned(@RequestBody MentionOrder order) {
    return orders.place(order, by -> new MentionCommand.AskMentionErasure(order.named(), by));
  }

  @PostMapping("/mentions/{request}/acknowledgement")
  ResponseEntity<String> acknowledgeMentioned(
      @PathVariable CommandId request, @RequestBody ErasureOrder order) {
    return orders.place(order, by -> new MentionCommand.AcknowledgeMentionErasure(request, by));
  }

  @PostMapping("/mentions/{request}/refusal")
  ResponseEntity<String> refuseMentioned(
      @PathVariable CommandId request, @RequestBody RefusalOrder order) {
    return orders.place(
        order, by -> new MentionCommand.RefuseMentionErasure(request, order.reason(), by));
  }

  @PostMapping("/mentions/{request}/completion")
  ResponseEntity<String> carryOutMentioned(
      @PathVariable CommandId request, @RequestBody ErasureOrder order) {
    return orders.place(order, by -> new MentionCommand.CarryOutMentionErasure(request, by));
  }

  /**
   * Everything that is stored of who is signed in, as a ZIP of JSON. A client that prefers not to
   * wait is answered 202 with a job; see {@link Jobs}.
   */
  @GetMapping("/export")
  ResponseEntity<StreamingResponseBody> export() {
    Actor actor = Actor.current();
    return jobs.file(
        "own-data",
        () ->
            new MadeFile("du-lieu-cua-toi.zip", "application/zip", out -> data.write(actor, out)));
  }
}
