package vn.nguon.recall;

import java.math.BigDecimal;
import java.net.URI;
import java.text.NumberFormat;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Unit;

/**
 * What a holder is told by e-mail: in Vietnamese and below it in English, since nobody knows who
 * reads the mailbox.
 *
 * @param openerPhone or null
 * @param link where it answers
 */
record NoticeText(
    RecallState recall,
    HolderView holder,
    String holderName,
    String openerName,
    String openerPhone,
    URI link) {

  private static final Locale VIETNAMESE = Locale.of("vi");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

  String subject() {
    String what =
        switch (holder.notice().kind()) {
          case OPENED -> "Thu hồi: ngừng bán, ngừng giao";
          case REMINDER -> "Nhắc lại thu hồi: chưa thấy xác nhận";
          case DECIDED -> "Thu hồi: có quyết định của cơ quan quản lý";
          case CLOSED -> "Kết thúc thu hồi";
          case CANCELLED -> "Hủy thu hồi: được bán, giao trở lại";
        };
    String mark = recall.details().drill() ? "[DIỄN TẬP / DRILL] " : "";
    return mark + what + " (" + recall.id() + ")";
  }

  String body() {
    StringBuilder text = new StringBuilder();
    vietnamese(text);
    text.append("\n────────\n\n");
    english(text);
    return text.toString();
  }

  private void vietnamese(StringBuilder text) {
    RecallDetails said = recall.details();
    if (said.drill()) {
      line(text, "ĐÂY LÀ DIỄN TẬP. Không có hàng nào bị khóa, người mua không thấy gì.");
    }
    line(text, "Kính gửi " + holderName + ",");
    line(
        text,
        switch (holder.notice().kind()) {
          case OPENED, REMINDER, DECIDED ->
              openerName
                  + (recall.mandatory() ? " thu hồi bắt buộc" : " thu hồi tự nguyện")
                  + " những lô dưới đây. Ngừng bán, ngừng giao, để riêng ra, rồi xác nhận.";
          case CLOSED -> "Đợt thu hồi đã kết thúc.";
          case CANCELLED -> "Đợt thu hồi là nhầm lẫn và đã hủy. Hàng được bán, giao trở lại.";
        });
    if (recall.ending() != null && recall.ending().reason() != null) {
      line(text, "Lý do: " + recall.ending().reason());
    } else {
      line(text, "Lý do: " + said.reason());
      line(text, "Nguy cơ: " + said.hazard());
      line(text, "Người tiêu dùng cần làm: " + said.advice());
    }
    if (recall.decision() != null) {
      line(text, "Quyết định số " + recall.decision().document());
    }
    line(text, "Mở lúc " + time(recall.openedAt()));
    text.append('\n');
    line(text, "Bên ông bà, lúc tính phạm vi, có " + holder.lots() + " lô:");
    for (HolderView.Some some : holder.some()) {
      line(
          text,
          "- "
              + lot(some.lot())
              + ": đang giữ "
              + amount(some.held(), VIETNAMESE)
              + ", đang đến "
              + amount(some.underWay(), VIETNAMESE)
              + ", đã bán "
              + amount(some.sold(), VIETNAMESE));
    }
    if (holder.lots() > holder.some().size()) {
      line(text, "- và " + (holder.lots() - holder.some().size()) + " lô nữa, xem ở liên kết");
    }
    text.append('\n');
    line(text, "Xác nhận và báo số lượng tìm được tại: " + link);
    if (openerPhone != null) {
      line(text, "Hỏi " + openerName + ": " + openerPhone);
    }
  }

  private void english(StringBuilder text) {
    RecallDetails said = recall.details();
    if (said.drill()) {
      line(text, "THIS IS A DRILL. Nothing is blocked and buyers see nothing.");
    }
    line(
        text,
        switch (holder.notice().kind()) {
          case OPENED, REMINDER, DECIDED ->
              openerName
                  + (recall.mandatory()
                      ? " has ordered a mandatory recall"
                      : " has opened a voluntary recall")
                  + " of the lots above. Stop selling and sending them, set them apart, and"
                  + " confirm.";
          case CLOSED -> "The recall has ended.";
          case CANCELLED ->
              "The recall was a mistake and is cancelled. The goods may be sold and sent again.";
        });
    line(text, "Reason, as told: " + said.reason());
    line(text, "Confirm and report what you found at: " + link);
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  static String lot(LotId lot) {
    return lot.number() + " (" + lot.product() + ")";
  }

  private static String time(OffsetDateTime at) {
    return TIME.format(at);
  }

  static String amount(Quantity quantity, Locale language) {
    boolean mass = quantity.unit().dimension() == Unit.Dimension.MASS;
    Quantity shown = mass ? quantity.in(Unit.KGM) : quantity;
    String unit =
        switch (shown.unit()) {
          case KGM -> "kg";
          case LTR -> language.equals(Locale.ENGLISH) ? "l" : "lít";
          case MLT -> "ml";
          case H87 -> language.equals(Locale.ENGLISH) ? "pcs" : "cái";
          case GRM, TNE -> throw new IllegalStateException("a mass is in kilograms");
        };
    return number(shown.value(), language) + " " + unit;
  }

  static String number(BigDecimal value, Locale language) {
    NumberFormat format = NumberFormat.getInstance(language);
    format.setMaximumFractionDigits(3);
    return format.format(value);
  }
}
