package vn.nguon.passport.digital;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as a ZIP archive, written as they come: {@code lots.jsonl} with one JSON object a line
 * ({@link PortalRecord}), then {@code manifest.json} that says what is in it and by which rules.
 */
final class PortalFile implements NationalPortal {

  private static final String NOTE =
      "The contents are those that the rules list. The national portal's own wire format is not"
          + " published to us, so this file is of a form of our own and was not sent anywhere.";

  private final ZipOutputStream zip;
  private final JsonMapper json;
  private final Asked asked;
  private int lots;
  private int leftOut;

  /**
   * What was asked for; each part null for all.
   *
   * @param party who made the lots
   * @param from the first day they were made on
   */
  record Asked(String party, String product, LocalDate from, LocalDate to) {}

  /**
   * @param rules what the records are made by, as the rulebook cites it
   * @param leftOut how many lots are withdrawn, or lack a public field, and so are not in it
   */
  record Manifest(
      String note,
      Instant madeAt,
      Asked asked,
      List<DigitalPassport.Rule> rules,
      int lots,
      int leftOut) {}

  private final Instant madeAt;
  private final List<DigitalPassport.Rule> rules;

  PortalFile(
      OutputStream out,
      JsonMapper json,
      Asked asked,
      List<DigitalPassport.Rule> rules,
      Instant madeAt)
      throws IOException {
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.json = json;
    this.asked = asked;
    this.rules = rules;
    this.madeAt = madeAt;
    zip.putNextEntry(new ZipEntry("lots.jsonl"));
  }

  @Override
  public void take(PortalRecord lot) throws IOException {
    zip.write(json.writeValueAsBytes(lot));
    zip.write('\n');
    lots++;
  }

  @Override
  public void leaveOut() {
    leftOut++;
  }

  @Override
  public void finish() throws IOException {
    zip.closeEntry();
    zip.putNextEntry(new ZipEntry("manifest.json"));
    zip.write(
        json.writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(new Manifest(NOTE, madeAt, asked, rules, lots, leftOut)));
    zip.closeEntry();
    zip.finish();
  }
}
