package vn.nguon.recall;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import vn.nguon.recall.RecallQueries.Entry;
import vn.nguon.recall.RecallQueries.Lot;

/** The words of a report in one language, and how it writes times and amounts. */
final class ReportText {

  private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private final Locale language;
  private final ResourceBundle words;

  ReportText(Locale language) {
    this.language = language;
    words =
        ResourceBundle.getBundle(
            "vn.nguon.recall.report",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  Locale language() {
    return language;
  }

  String get(String key, Object... values) {
    String pattern = words.getString(key);
    return values.length == 0 ? pattern : new MessageFormat(pattern, language).format(values);
  }

  String time(OffsetDateTime at) {
    return at == null ? "" : TIME.format(at);
  }

  String time(Instant at) {
    return at == null ? "" : TIME.format(at.atZone(HERE));
  }

  String date(LocalDate day) {
    return day == null ? "" : DATE.format(day);
  }

  /** A day or a time; dots where it is open. */
  String moment(Temporal at) {
    return switch (at) {
      case null -> "…";
      case LocalDate day -> date(day);
      case OffsetDateTime time -> time(time);
      default -> at.toString();
    };
  }

  /** Whether nobody was written to for want of an address. */
  boolean noAddress(Entry entry) {
    return entry.kind() == EntryView.Kind.DELIVERED
        && entry.detail() != null
        && entry.detail().endsWith(" " + Delivery.Outcome.NO_ADDRESS);
  }

  String number(BigDecimal value) {
    if (value == null) {
      return "";
    }
    NumberFormat format = NumberFormat.getInstance(language);
    format.setMaximumFractionDigits(3);
    return format.format(value);
  }

  /** What happened in a line of the timeline. */
  String what(Entry entry, boolean drill) {
    String key = "entry." + entry.kind();
    return switch (entry.kind()) {
      case FROZEN -> get(drill ? key + ".drill" : key, entry.count());
      case SCOPED, QUEUED, DELIVERED, LOTS_CLOSED, RELEASED -> get(key, entry.count());
      default -> get(key);
    };
  }

  /** The rest of it: what kind, how much, and the words of who said it. */
  String detail(Entry entry) {
    StringBuilder text = new StringBuilder();
    if (entry.detail() != null) {
      add(
          text,
          switch (entry.kind()) {
            case OPENED -> get(entry.detail().equals("MANDATORY") ? "mandatory" : "voluntary");
            case QUEUED -> get("notice." + entry.detail());
            case LOTS_CLOSED -> get("closure." + entry.detail());
            case DELIVERED -> {
              String[] parts = entry.detail().split(" ");
              yield get(parts[0].equals("EMAIL") ? "email" : "webhook")
                  + ": "
                  + get("outcome." + parts[1]);
            }
            default -> entry.detail();
          });
    }
    if (entry.kilograms() != null) {
      add(text, number(entry.kilograms()) + " kg");
    }
    if (entry.text() != null) {
      add(text, entry.text());
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String part) {
    text.append(text.isEmpty() ? "" : "; ").append(part);
  }

  /** Why a lot is in the scope. */
  String why(Lot lot) {
    if (lot.root() == null) {
      RecallQueries.ShownCause cause = lot.cause();
      return cause == null || cause.place() == null
          ? get("root")
          : get(
              "cause." + cause.kind(),
              cause.placeName(),
              date(cause.on()),
              Objects.toString(cause.input(), ""),
              cause.season() == null ? "" : cause.season().value());
    }
    return lot.root().equals(lot.via())
        ? get("from", lot.root().number())
        : get("via", lot.root().number(), lot.via().number());
  }

  /** What became of a lot. */
  String closure(Lot lot) {
    if (lot.open()) {
      return lot.closed() == null || lot.closed().signum() == 0
          ? get("open")
          : get("openInPart", number(lot.closed()));
    }
    return lot.closure() == null
        ? get(lot.released() ? "entry.CANCELLED" : "nothingLeft")
        : get("closure." + lot.closure());
  }

  /** How the last attempt of one way went. */
  String outcome(HolderView.Tried tried) {
    return tried == null ? "" : get("outcome." + tried.delivery().outcome());
  }
}
