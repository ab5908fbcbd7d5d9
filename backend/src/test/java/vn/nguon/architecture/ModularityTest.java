package vn.nguon.architecture;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import vn.nguon.NguonApplication;

/** The capabilities know each other without a cycle, and only by what each shows. */
class ModularityTest {

  @Test
  void capabilitiesKeepToThemselves() {
    ApplicationModules.of(NguonApplication.class).verify();
  }
}
