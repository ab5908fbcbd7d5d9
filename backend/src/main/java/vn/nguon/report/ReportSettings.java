package vn.nguon.report;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reports are taken and kept.
 *
 * @param mostInHour so many are taken from one network within an hour; a telephone company puts
 *     many people behind one address
 * @param kept how long after a report was closed the shopper's words, number and photograph are
 *     kept, in whole days
 * @param sweep how often it is looked whose time is over
 */
@ConfigurationProperties("nguon.report")
public record ReportSettings(
    @DefaultValue("10") int mostInHour,
    @DefaultValue("90d") Duration kept,
    @DefaultValue("1h") Duration sweep) {

  public ReportSettings {
    if (mostInHour < 1) {
      throw new IllegalArgumentException("nguon.report.most-in-hour is not positive");
    }
    if (kept.isNegative()) {
      throw new IllegalArgumentException("nguon.report.kept is negative");
    }
  }
}
