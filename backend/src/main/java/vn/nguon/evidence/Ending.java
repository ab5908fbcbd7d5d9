package vn.nguon.evidence;

import vn.nguon.kernel.By;

/** Why a piece of evidence no longer counts, and who said so. */
public record Ending(String reason, By by) {}
