package vn.nguon.rulebook;

/** Puts the capability together for tests of others. */
public final class RulebookParts {

  public static Rulebook standard() {
    return RulebookModule.standard();
  }

  private RulebookParts() {}
}
