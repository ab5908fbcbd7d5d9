package vn.nguon.season;

import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Statement;

/** What happened in the list of pesticides that a party declares. */
public sealed interface PesticideBookEvent extends Statement {

  PartyId party();

  /**
   * A party declared a pesticide that it had not declared before, or with another interval.
   *
   * @param confirmed the registered label gives the same interval
   */
  record PesticideDeclared(
      PartyId party,
      RegistrationNumber registrationNumber,
      String tradeName,
      String activeIngredient,
      int phiDays,
      boolean confirmed,
      By by)
      implements PesticideBookEvent {}
}
