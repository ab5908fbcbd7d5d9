package vn.nguon.intake;

import org.axonframework.commandhandling.gateway.CommandGateway;

/** Puts the capability together for tests of others. */
public final class IntakeParts {

  public static Object handlers(CommandGateway commands) {
    return new IntakeHandlers(commands);
  }

  private IntakeParts() {}
}
