package vn.nguon.evidence;

import vn.nguon.kernel.By;

/**
 * An inspection as it is known now.
 *
 * @param followedUp by the later inspection that looked again, or null
 * @param withdrawn null while it is not
 */
public record Inspection(InspectionReport report, By by, By followedUp, Ending withdrawn) {}
