package vn.nguon.coldchain;

import java.time.OffsetDateTime;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.SensorId;

/**
 * A sensor as its owner sees it.
 *
 * @param retiredAt when it went out of use, or null
 */
record SensorView(
    SensorId sensor,
    PartyId owner,
    String name,
    Subject subject,
    OffsetDateTime registeredAt,
    OffsetDateTime retiredAt) {}
