package vn.nguon.kernel;

/**
 * An order to change something. It names who gives it; its {@link By#command()} is its identity.
 */
public interface Command {

  By by();
}
