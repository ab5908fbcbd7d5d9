package vn.nguon.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.lot.LotInput;
import vn.nguon.lot.LotKind;

/**
 * A lot in the graph, folded from its own events alone. It grows with the parties that had the lot,
 * not with what they did; of what it went into it names the first {@link #MOST_OUTPUTS}, and the
 * rest are found by their inputs.
 *
 * @param maker who made it
 * @param place the growing area of a harvest, the facility of anything else
 * @param season of a harvest: its diary has the seed, the fertilisers and the pesticides; null
 *     where none was kept
 * @param bestBefore null where none is declared
 * @param born the position of the event that made it, in the global order of events. What goes into
 *     a lot was there before it, so along every edge this number grows: the graph has no cycle, and
 *     the order of the numbers has each lot after its inputs.
 * @param made how much was made, corrections counted
 * @param inputs what went into it, in no more than one part a lot
 * @param portion how much of what came out of its making it is, 0 to 1: 1 where nothing else did
 * @param outputs what it went into, oldest first
 * @param furtherOutputs how many more parts it went into
 * @param hands everyone who has or had some of it, the maker first
 * @param moves who passed it on to whom
 * @param underWay what is between two parties
 * @param consumed how much went into other lots
 * @param sold to consumers
 * @param disposed taken out of the chain for good, what arrived damaged included
 * @param missing dispatched and not received
 * @param madeBy the command that made it
 * @param disposals the commands that disposed of some, so that a correction finds what it corrects
 * @param unknownOrigin some of what is in it came from outside the chain
 * @param frozen the recalls that keep all of it where it is
 * @param heldBack the parties that keep back their part
 * @param contradictions what did not fit when it was harvested
 */
@JsonSerialize(using = NodeJson.Writer.class)
@JsonDeserialize(using = NodeJson.Reader.class)
public record Node(
    LotId lot,
    LotKind kind,
    PartyId maker,
    PlaceId place,
    SeasonId season,
    OffsetDateTime madeAt,
    LocalDate bestBefore,
    long born,
    Quantity made,
    List<LotInput> inputs,
    BigDecimal portion,
    List<Output> outputs,
    int furtherOutputs,
    List<Hand> hands,
    List<Move> moves,
    List<UnderWay> underWay,
    Quantity consumed,
    Quantity sold,
    Quantity disposed,
    Quantity missing,
    CommandId madeBy,
    Set<CommandId> disposals,
    boolean unknownOrigin,
    Set<RecallId> frozen,
    Set<PartyId> heldBack,
    List<Contradiction> contradictions) {

  /** How many parts that it went into a lot names by itself. */
  public static final int MOST_OUTPUTS = 256;

  /**
   * What a part went into.
   *
   * @param quantity how much of this lot was used; where one act made several lots, for all of them
   *     together
   * @param at the position of the event
   */
  public record Output(LotId lot, Quantity quantity, long at) {}

  /**
   * One who has or had some of it.
   *
   * @param held how much now
   * @param sold how much it sold to consumers
   * @param shop where it has it on sale, or had it last; null where it never had
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Hand(PartyId party, Quantity held, Quantity sold, PlaceId shop) {}

  /**
   * One who passed it on to another.
   *
   * @param sent how much was dispatched, over all consignments
   * @param received how much of it arrived
   */
  public record Move(PartyId from, PartyId to, Quantity sent, Quantity received) {}

  /** What was dispatched and neither received nor refused. */
  public record UnderWay(ShipmentId shipment, PartyId from, PartyId to, Quantity quantity) {}

  /** Everyone who has some now. What is under way is still the sender's to answer for. */
  public Map<PartyId, Quantity> holders() {
    Map<PartyId, Quantity> holders = new LinkedHashMap<>();
    for (Hand hand : hands) {
      if (!hand.held().isZero()) {
        holders.put(hand.party(), hand.held());
      }
    }
    for (UnderWay way : underWay) {
      holders.merge(way.from(), way.quantity(), Quantity::plus);
    }
    return holders;
  }

  /** Whether the party made it, has or had some of it, or is to get some. */
  public boolean concerns(PartyId party) {
    return maker.equals(party)
        || hands.stream().anyMatch(hand -> hand.party().equals(party))
        || moves.stream().anyMatch(move -> move.to().equals(party));
  }

  /** Whoever had it before the party, one step back (R-VN2); empty for the maker. */
  public List<PartyId> before(PartyId party) {
    return moves.stream().filter(move -> move.to().equals(party)).map(Move::from).toList();
  }

  /** Whoever got it from the party, one step forward (R-VN2). */
  public List<PartyId> after(PartyId party) {
    return moves.stream().filter(move -> move.from().equals(party)).map(Move::to).toList();
  }
}
