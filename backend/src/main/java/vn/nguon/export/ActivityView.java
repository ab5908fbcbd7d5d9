package vn.nguon.export;

import vn.nguon.kernel.PartyId;

/**
 * In this month the party told something in this stream.
 *
 * @param month as {@code 2026-11}
 */
public record ActivityView(PartyId party, String month, String stream) {}
