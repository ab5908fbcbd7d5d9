package vn.nguon.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.IdentityNumber;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.ReportId;
import vn.nguon.kernel.Sha256;
import vn.nguon.media.Uploads;
import vn.nguon.store.blob.Blobs;
import vn.nguon.store.event.States;
import vn.nguon.store.keys.KeyVault;

/** Takes in reports of problems, and reads them; always up to date. */
@Component
public class Reports {

  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);
  private static final String PHOTO = "photo";
  private static final int SECRET_BYTES = 16;
  private static final int MARK_BYTES = 8;

  private final Dispatcher dispatcher;
  private final States states;
  private final Uploads uploads;
  private final Blobs blobs;
  private final KeyVault vault;
  private final ReportLimit limit;
  private final ReportSettings settings;
  private final Clock clock;

  Reports(
      Dispatcher dispatcher,
      States states,
      Uploads uploads,
      Blobs blobs,
      KeyVault vault,
      ReportLimit limit,
      ReportSettings settings,
      Clock clock) {
    this.dispatcher = dispatcher;
    this.states = states;
    this.uploads = uploads;
    this.blobs = blobs;
    this.vault = vault;
    this.limit = limit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What the shopper goes away with.
   *
   * @param secret opens the report for who has no account, 22 characters of base64url
   */
  public record Receipt(ReportId report, String secret) {}

  /** For how many days after the end the shopper's words are kept. */
  public long daysKept() {
    return settings.kept().toDays();
  }

  /**
   * Takes in a report. The same sent again from the same form is one report; what was changed in
   * between is another.
   *
   * @param form the id that the form was given out with
   * @param details without the photograph
   * @param mayCall whether the shopper agreed to be called
   * @param network that it comes from
   * @param photo or null
   * @throws Refusal {@code report-consent}, {@code report-too-often}, what {@link ReportState}
   *     says, or what {@link Uploads#picture} says
   */
  public Receipt take(
      CommandId form,
      LotId lot,
      ProblemDetails details,
      boolean mayCall,
      String network,
      InputStreamSource photo)
      throws IOException {
    if (details.phone() != null && !mayCall) {
      throw Refusal.invalid("report-consent", "mayCall");
    }
    CommandId id = of(form, lot, details, photo);
    ReportId report = ReportId.of(id);
    if (find(report).isPresent()) {
      return receipt(report);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var by = new By(id, AccountId.SYSTEM, null, now.atOffset(VIETNAM), now);
    String mark = mark(lot, network);
    var asked = new ReportCommand.ReportProblem(report, lot, details, mark, by);
    IdentityNumber.refuse(asked);
    // Decided once before anything is kept of it; a picture costs more than all the rest.
    ReportState.decide(null, asked, new ReportState.Ground(null, false));
    if (!limit.take(network)) {
      throw new Refusal(Refusal.Kind.TOO_OFTEN, "report-too-often", null, Map.of());
    }
    Sha256 kept = photo == null ? null : keep(report, photo);
    try {
      dispatcher.sendTrusted(
          new ReportCommand.ReportProblem(report, lot, details.with(kept), mark, by));
    } catch (RuntimeException notTaken) {
      if (kept != null) {
        blobs.delete(kept);
      }
      throw notTaken;
    }
    return receipt(report);
  }

  /** Of what the form says, so that it is the same only for the same. */
  private static CommandId of(
      CommandId form, LotId lot, ProblemDetails details, InputStreamSource photo)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    digest.update((form + "\n" + lot + "\n" + details).getBytes(StandardCharsets.UTF_8));
    if (photo != null) {
      try (var in = new DigestInputStream(photo.getInputStream(), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
    return new CommandId(UUID.nameUUIDFromBytes(digest.digest()));
  }

  private String mark(LotId lot, String network) {
    byte[] mark = vault.hmac("report network", lot + "\n" + network);
    return HexFormat.of().formatHex(mark, 0, MARK_BYTES);
  }

  /** Made anew without what it said beside, and sealed: nobody else's file is ever the same. */
  private Sha256 keep(ReportId report, InputStreamSource photo) throws IOException {
    byte[] picture;
    try (InputStream content = photo.getInputStream()) {
      picture = uploads.picture(content);
    }
    byte[] sealed = vault.seal(ReportEvent.person(report), PHOTO, picture);
    return blobs.put(new ByteArrayInputStream(sealed));
  }

  private Receipt receipt(ReportId report) {
    return new Receipt(report, secret(report));
  }

  /** Never stored: made of the id under a secret of this installation. */
  private String secret(ReportId report) {
    byte[] mark = Arrays.copyOf(vault.hmac("report link", report.value()), SECRET_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mark);
  }

  public Optional<ReportState> find(ReportId report) {
    return states.read(ReportState.stream(report), ReportState::evolve);
  }

  /** For the shopper, who has no account: empty unless both belong together. */
  public Optional<ReportState> open(ReportId report, String secret) {
    return MessageDigest.isEqual(
            secret(report).getBytes(StandardCharsets.UTF_8),
            secret.getBytes(StandardCharsets.UTF_8))
        ? find(report)
        : Optional.empty();
  }

  /** The photograph as a JPEG; empty where there is none, or none any more. */
  Optional<byte[]> photo(ReportState report) {
    Sha256 kept = report.details().photo();
    if (kept == null || report.forgotten()) {
      return Optional.empty();
    }
    try {
      Optional<Blobs.Blob> found = blobs.get(kept);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      try (Blobs.Blob blob = found.get()) {
        return vault.open(PHOTO, blob.content().readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
