package vn.nguon.store.event;

import java.util.Optional;
import vn.nguon.kernel.CommandId;

/**
 * Which commands were carried out, and what they answered. The first event of a command has the
 * command's id as its own, and the store holds that id once: a command that arrives twice cannot
 * take effect twice, whatever happens between.
 */
public interface CommandReceipts {

  /**
   * What is known of a command that was carried out.
   *
   * @param fingerprint a mark (hex) of what the command said
   * @param answer what it answered, as JSON
   */
  record Receipt(String fingerprint, String answer) {}

  Optional<Receipt> find(CommandId command);
}
