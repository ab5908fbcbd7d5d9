package vn.nguon.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of where a request came from. */
class OriginTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (Linux; Android 13; SM-A536E) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile"
            + " Safari/537.36|Chrome, Android",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 Version/17.1"
            + " Mobile/15E148 Safari/604.1|Safari, iPhone",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0"
            + " Safari/537.36 Edg/120.0|Edge, Windows",
        "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0|Firefox, Linux",
        "curl/8.5|",
        "''|",
        "|"
      })
  void aMachineIsCalledByTwoWords(String userAgent, String called) {
    assertThat(Origin.machine(userAgent)).isEqualTo(called);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77,203.0.113.0/24",
    "2001:db8:12:34::5,2001:db8:12::/48",
    "::1,0:0:0::/48",
    "proxy.example,",
    "'',"
  })
  void ofAnAddressOnlyTheNetworkIsTold(String address, String network) {
    assertThat(new Origin(address, null).network()).isEqualTo(network);
  }
}
