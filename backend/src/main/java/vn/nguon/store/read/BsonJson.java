package vn.nguon.store.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as BSON and back, without loss. Texts stay texts, so nothing is taken for a date or an
 * object id. Decimal numbers become Decimal128 (34 digits). In the names of fields, what MongoDB
 * gives a meaning of its own ({@code $} at the start, {@code .}, U+0000) is written as in a URL.
 */
final class BsonJson {

  static BsonValue toBson(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        var document = new BsonDocument();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          document.put(escape(field.getKey()), toBson(field.getValue()));
        }
        yield document;
      }
      case ARRAY -> {
        var array = new BsonArray();
        for (JsonNode one : node) {
          array.add(toBson(one));
        }
        yield array;
      }
      case STRING, BINARY -> new BsonString(node.asString());
      case BOOLEAN -> BsonBoolean.valueOf(node.booleanValue());
      case NUMBER -> number(node);
      case NULL -> BsonNull.VALUE;
      case MISSING, POJO ->
          throw new IllegalArgumentException("no JSON value: " + node.getNodeType());
    };
  }

  private static BsonValue number(JsonNode node) {
    return switch (node.numberType()) {
      case INT -> new BsonInt32(node.intValue());
      case LONG -> new BsonInt64(node.longValue());
      case FLOAT, DOUBLE -> new BsonDouble(node.doubleValue());
      case BIG_INTEGER, BIG_DECIMAL -> decimal(node.decimalValue());
    };
  }

  private static BsonValue decimal(BigDecimal value) {
    try {
      return new BsonDecimal128(new Decimal128(value));
    } catch (NumberFormatException tooLong) {
      // Read back from a text all the same.
      return new BsonString(value.toString());
    }
  }

  static JsonNode toJson(BsonValue value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case BsonDocument document -> {
        ObjectNode node = nodes.objectNode();
        document.forEach((name, field) -> node.set(unescape(name), toJson(field)));
        yield node;
      }
      case BsonArray array -> {
        ArrayNode node = nodes.arrayNode();
        array.forEach(one -> node.add(toJson(one)));
        yield node;
      }
      case BsonString text -> nodes.stringNode(text.getValue());
      case BsonBoolean flag -> nodes.booleanNode(flag.getValue());
      case BsonInt32 number -> nodes.numberNode(number.getValue());
      case BsonInt64 number -> nodes.numberNode(number.getValue());
      case BsonDouble number -> nodes.numberNode(number.getValue());
      case BsonDecimal128 number -> decimal(nodes, number.getValue().bigDecimalValue());
      case BsonNull none -> nodes.nullNode();
      default -> throw new IllegalArgumentException("not written here: " + value.getBsonType());
    };
  }

  private static JsonNode decimal(JsonNodeFactory nodes, BigDecimal value) {
    // An integer of the JSON must be one again, or a field of that type would not take it.
    if (value.scale() == 0) {
      BigInteger integer = value.toBigIntegerExact();
      return nodes.numberNode(integer);
    }
    return nodes.numberNode(value);
  }

  private static String escape(String name) {
    if (!name.startsWith("$")
        && name.indexOf('.') < 0
        && name.indexOf('%') < 0
        && name.indexOf('\0') < 0) {
      return name;
    }
    String escaped = name.replace("%", "%25").replace(".", "%2E").replace("\0", "%00");
    return escaped.startsWith("$") ? "%24" + escaped.substring(1) : escaped;
  }

  private static String unescape(String name) {
    if (name.indexOf('%') < 0) {
      return name;
    }
    return name.replace("%24", "$").replace("%00", "\0").replace("%2E", ".").replace("%25", "%");
  }

  private BsonJson() {}
}
