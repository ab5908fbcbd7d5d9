package vn.nguon.media;

import vn.nguon.kernel.Sha256;

/**
 * What is known of a content.
 *
 * @param size in bytes, as kept
 * @param width in pixels; null for a document
 * @param height in pixels; null for a document
 * @param pages null for a picture
 * @param page the picture for a page, at most {@link Picture#PAGE} pixels a side; null for a
 *     document
 * @param thumbnail at most {@link Picture#THUMBNAIL} pixels a side; null for a document
 */
public record MediaDetails(
    MediaKind kind,
    long size,
    Integer width,
    Integer height,
    Integer pages,
    Sha256 page,
    Sha256 thumbnail) {}
