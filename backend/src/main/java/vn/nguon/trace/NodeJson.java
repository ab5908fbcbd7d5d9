package vn.nguon.trace;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotInput;
import vn.nguon.lot.LotKind;

/**
 * How a node is stored: an array of its parts in a fixed order, amounts in the lot's own unit. A
 * trace reads a thousand nodes at once; by name, reading them would take the most part of its time.
 * Whoever changes the order gives {@link TraceProjection} another version.
 */
final class NodeJson {

  /** Writes a node. */
  static final class Writer extends ValueSerializer<Node> {

    @Override
    public void serialize(Node node, JsonGenerator out, SerializationContext context) {
      out.writeStartArray();
      write(out, node.lot());
      out.writeString(node.kind().name());
      out.writeString(node.maker().value());
      out.writeString(node.place().value());
      optional(out, node.season());
      out.writeNumber(node.madeAt().toEpochSecond());
      out.writeNumber(node.madeAt().getNano());
      out.writeNumber(node.madeAt().getOffset().getTotalSeconds());
      optional(out, node.bestBefore());
      out.writeNumber(node.born());
      out.writeString(node.made().unit().name());
      write(out, node.made());
      out.writeStartArray();
      for (LotInput input : node.inputs()) {
        write(out, input.lot());
        write(out, input.quantity());
        out.writeString(input.quantity().unit().name());
        out.writeNumber(input.share());
      }
      out.writeEndArray();
      out.writeNumber(node.portion());
      out.writeStartArray();
      for (Node.Output output : node.outputs()) {
        write(out, output.lot());
        write(out, output.quantity());
        out.writeNumber(output.at());
      }
      out.writeEndArray();
      out.writeNumber(node.furtherOutputs());
      out.writeStartArray();
      for (Node.Hand hand : node.hands()) {
        out.writeString(hand.party().value());
        write(out, hand.held());
        write(out, hand.sold());
        optional(out, hand.shop());
      }
      out.writeEndArray();
      out.writeStartArray();
      for (Node.Move move : node.moves()) {
        out.writeString(move.from().value());
        out.writeString(move.to().value());
        write(out, move.sent());
        write(out, move.received());
      }
      out.writeEndArray();
      out.writeStartArray();
      for (Node.UnderWay way : node.underWay()) {
        out.writeString(way.shipment().value());
        out.writeString(way.from().value());
        out.writeString(way.to().value());
        write(out, way.quantity());
      }
      out.writeEndArray();
      write(out, node.consumed());
      write(out, node.sold());
      write(out, node.disposed());
      write(out, node.missing());
      out.writeString(node.madeBy().toString());
      texts(out, node.disposals());
      out.writeBoolean(node.unknownOrigin());
      texts(out, node.frozen());
      texts(out, node.heldBack());
      out.writeStartArray();
      node.contradictions().forEach(out::writePOJO);
      out.writeEndArray();
      out.writeEndArray();
    }

    private static void write(JsonGenerator out, LotId lot) {
      out.writeString(lot.product().value());
      out.writeString(lot.number());
    }

    private static void write(JsonGenerator out, Quantity quantity) {
      out.writeNumber(quantity.value());
    }

    private static void optional(JsonGenerator out, Object value) {
      if (value == null) {
        out.writeNull();
      } else {
        out.writeString(value.toString());
      }
    }

    private static void texts(JsonGenerator out, Collection<?> values) {
      out.writeStartArray();
      values.forEach(value -> out.writeString(value.toString()));
      out.writeEndArray();
    }
  }

  /** Reads it back. */
  static final class Reader extends ValueDeserializer<Node> {
    @Override
    public Node deserialize(JsonParser in, DeserializationContext context) {
      return new Reading(in).node();
    }
  }

  /** One node while it is read, part by part; the arguments are in the order of the parts. */
  private static final class Reading {
    private final JsonParser in;

    /** Neighbours in the graph are often of one product. */
    private ProductId product;

    private Unit unit;

    Reading(JsonParser in) {
      this.in = in;
    }

    Node node() {
      Node node =
          new Node(
              lot(),
              LotKind.valueOf(text()),
              new PartyId(text()),
              new PlaceId(text()),
              optional(SeasonId::new),
              OffsetDateTime.ofInstant(
                  Instant.ofEpochSecond(number(), number()),
                  ZoneOffset.ofTotalSeconds((int) number())),
              optional(LocalDate::parse),
              number(),
              new Quantity(measured(), unit),
              list(ArrayList::new, () -> new LotInput(lot(), quantityWithUnit(), decimal())),
              decimal(),
              list(ArrayList::new, () -> new Node.Output(lot(), quantity(), number())),
              (int) number(),
              list(
                  ArrayList::new,
                  () ->
                      new Node.Hand(
                          new PartyId(text()), quantity(), quantity(), optional(PlaceId::new))),
              list(
                  ArrayList::new,
                  () ->
                      new Node.Move(
                          new PartyId(text()), new PartyId(text()), quantity(), quantity())),
              list(
                  ArrayList::new,
                  () ->
                      new Node.UnderWay(
                          new ShipmentId(text()),
                          new PartyId(text()),
                          new PartyId(text()),
                          quantity())),
              quantity(),
              quantity(),
              quantity(),
              quantity(),
              CommandId.parse(text()),
              list(LinkedHashSet::new, () -> CommandId.parse(text())),
              truth(),
              list(LinkedHashSet::new, () -> new RecallId(text())),
              list(LinkedHashSet::new, () -> new PartyId(text())),
              list(ArrayList::new, this::contradiction));
      in.nextToken();
      return node;
    }

    /** A token that was looked at and not yet taken. */
    private boolean ahead;

    private JsonToken next() {
      if (ahead) {
        ahead = false;
        return in.currentToken();
      }
      return in.nextToken();
    }

    private <E, C extends Collection<E>> C list(Supplier<C> empty, Supplier<E> element) {
      C all = empty.get();
      next();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        ahead = true;
        all.add(element.get());
      }
      return all;
    }

    private String text() {
      next();
      return in.getString();
    }

    private <T> T optional(Function<String, T> of) {
      return next() == JsonToken.VALUE_NULL ? null : of.apply(in.getString());
    }

    private long number() {
      next();
      return in.getLongValue();
    }

    private BigDecimal decimal() {
      next();
      return in.getDecimalValue();
    }

    private boolean truth() {
      return next() == JsonToken.VALUE_TRUE;
    }

    private LotId lot() {
      String code = text();
      if (product == null || !product.value().equals(code)) {
        product = new ProductId(code);
      }
      return new LotId(product, text());
    }

    private BigDecimal measured() {
      unit = Unit.valueOf(text());
      return decimal();
    }

    private Quantity quantity() {
      return new Quantity(decimal(), unit);
    }

    private Quantity quantityWithUnit() {
      BigDecimal value = decimal();
      return new Quantity(value, Unit.valueOf(text()));
    }

    /** Rare, so by name. */
    private Contradiction contradiction() {
      next();
      return in.readValueAs(Contradiction.class);
    }
  }

  private NodeJson() {}
}
