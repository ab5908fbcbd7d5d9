package vn.nguon.media;

import vn.nguon.kernel.Sha256;

/**
 * What is known of a content.
 *
 * @param size in bytes, as kept
 * @param width in pixels, of a picture; else null
 * @param height in pixels, of a picture; else null
 * @param pages of a document; else null
 * @param page the picture for a page, at most {@link Picture#PAGE} pixels a side; else null
 * @param thumbnail at most {@link Picture#THUMBNAIL} pixels a side, of a picture; else null
 * @param seconds how long a spoken note is; else null
 */
public record MediaDetails(
    MediaKind kind,
    long size,
    Integer width,
    Integer height,
    Integer pages,
    Sha256 page,
    Sha256 thumbnail,
    Integer seconds) {}
