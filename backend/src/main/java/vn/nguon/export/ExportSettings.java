package vn.nguon.export;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the rules of other countries leave to their lists.
 *
 * @param eudrCommodities the commodities of regulation (EU) 2023/1115, annex I, each with the words
 *     by which crops are called so here
 */
@ConfigurationProperties("nguon.export")
record ExportSettings(Map<String, List<String>> eudrCommodities) {

  ExportSettings {
    eudrCommodities = eudrCommodities == null ? Map.of() : eudrCommodities;
  }
}
