package vn.nguon.store.event;

import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.node.ObjectNode;

/** An event in the second form it ever had. */
@Revision("1")
public record Measured(String basket, Amount quantity) {

  /** How much, with its unit. */
  public record Amount(long value, String unit) {}

  /** The form it had first, without a revision: {@code {basket, grams}}. */
  record First(String basket, long grams) {}

  /** Makes the second form of the first: {@code grams} becomes {@code quantity {value, unit}}. */
  static final class Upcaster extends SingleEventUpcaster {

    private static final SimpleSerializedType FIRST =
        new SimpleSerializedType(Measured.class.getName(), null);

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
      return event.getType().equals(FIRST);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
      return event.upcastPayload(
          new SimpleSerializedType(Measured.class.getName(), "1"),
          ObjectNode.class,
          measured -> {
            var grams = measured.remove("grams");
            measured.putObject("quantity").put("value", grams.longValue()).put("unit", "GRM");
            return measured;
          });
    }
  }
}
