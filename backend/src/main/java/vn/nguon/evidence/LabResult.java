package vn.nguon.evidence;

import vn.nguon.kernel.By;

/**
 * A laboratory result as it is known now.
 *
 * @param withdrawn null while it is not; a withdrawn one goes on to be shown, with the reason, so
 *     that nobody makes a failed result disappear
 */
public record LabResult(LabReport report, By by, Ending withdrawn) {}
