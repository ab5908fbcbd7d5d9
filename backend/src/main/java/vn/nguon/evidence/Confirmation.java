package vn.nguon.evidence;

import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;

/** The co-operative's word for one entry of a member. */
public record Confirmation(CommandId entry, By by) {}
