package vn.nguon.privacy;

import vn.nguon.kernel.By;

/** Takes down for the account, beside the proof itself, who agreed to something for their party. */
public interface ConsentTrail {

  /**
   * @param agreed or took it back
   * @param by whose doing it was
   */
  void note(Purpose purpose, boolean agreed, By by);
}
