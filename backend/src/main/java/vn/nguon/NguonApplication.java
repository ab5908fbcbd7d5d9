package vn.nguon;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Nguồn: farm-to-phone traceability. */
@SpringBootApplication
public class NguonApplication {

  static {
    // Axon would report each start to its makers; what runs here is nobody else's business.
    System.setProperty("axoniq.update-checker.disabled", "true");
  }

  public static void main(String[] args) {
    SpringApplication.run(NguonApplication.class, args);
  }
}
