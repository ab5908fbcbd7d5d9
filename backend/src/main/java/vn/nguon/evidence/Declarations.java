package vn.nguon.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.nguon.evidence.DeclaredFacts.Declaration;
import vn.nguon.http.Contradictions;
import vn.nguon.http.Lists;
import vn.nguon.identity.Accounts;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.season.Work;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;

/** What the members of a co-operative declared, for that one to confirm. */
@Component
public class Declarations {

  private final ProjectionRunner<DeclaredFacts> runner;
  private final EvidenceQueries names;
  private final Accounts accounts;

  Declarations(ProjectionRunner<DeclaredFacts> runner, EvidenceQueries names, Accounts accounts) {
    this.accounts = accounts;
    this.runner = runner;
    this.names = names;
  }

  /**
   * A declaration with names.
   *
   * @param entry the command that a confirmation names
   * @param at when it happened, corrections included
   * @param confirmedBy the officer's name, or null
   * @param confirmedAt null while it is not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NamedDeclaration(
      CommandId entry,
      Subject subject,
      String subjectName,
      DeclaredKind kind,
      PartyId party,
      String partyName,
      AccountId account,
      String accountName,
      OffsetDateTime at,
      Instant recordedAt,
      PlaceId place,
      String placeName,
      Quantity quantity,
      Work work,
      List<Contradictions.Shown> contradictions,
      String confirmedBy,
      OffsetDateTime confirmedAt) {}

  /** What waits for the co-operative's word, the latest first. */
  Lists.Page<NamedDeclaration> waiting(
      PartyId cooperative,
      Function<List<Contradiction>, List<Contradictions.Shown>> shown,
      int limit,
      String cursor) {
    return find(DeclaredDerivation.WAITING, cooperative, shown, limit, cursor);
  }

  /** How much waits for the co-operative's word. */
  public Lists.Count countWaiting(PartyId cooperative) {
    return Lists.Count.of(
        runner
            .derived()
            .find(
                Find.Range.under(
                    DeclaredDerivation.WAITING,
                    SortKey.of(cooperative.value()),
                    true,
                    Lists.MOST_COUNTED,
                    null)));
  }

  /** What the co-operative confirmed, the last first. */
  Lists.Page<NamedDeclaration> confirmed(
      PartyId cooperative,
      Function<List<Contradiction>, List<Contradictions.Shown>> shown,
      int limit,
      String cursor) {
    return find(DeclaredDerivation.CONFIRMED, cooperative, shown, limit, cursor);
  }

  private Lists.Page<NamedDeclaration> find(
      String index,
      PartyId cooperative,
      Function<List<Contradiction>, List<Contradictions.Shown>> shown,
      int limit,
      String cursor) {
    Documents.Page<Object> page =
        Lists.find(
            runner.derived(),
            Find.Range.under(index, SortKey.of(cooperative.value()), true, limit, cursor));
    return new Lists.Page<>(
        page.items().stream().map(item -> named((DeclaredView) item.body(), shown)).toList(),
        page.next());
  }

  private NamedDeclaration named(
      DeclaredView view, Function<List<Contradiction>, List<Contradictions.Shown>> shown) {
    Declaration it = view.declaration();
    By word = view.confirmed();
    return new NamedDeclaration(
        it.entry(),
        it.subject(),
        names.name(it.subject()),
        it.kind(),
        it.party(),
        names.name(it.party()),
        it.account(),
        accounts.name(it.account()),
        it.at(),
        it.recordedAt(),
        it.place(),
        it.place() == null ? null : names.name(Subject.of(it.place())),
        it.quantity(),
        it.work(),
        shown.apply(it.contradictions()),
        word == null ? null : accounts.name(word.account()),
        word == null ? null : word.happenedAt());
  }
}
