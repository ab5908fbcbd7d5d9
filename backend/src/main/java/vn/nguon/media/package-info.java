/**
 * Pictures and documents that parties bring: what they are is told from their bytes, what they say
 * beside what they show is taken out, and they are kept by hash. Who may see one is not decided
 * here but where it is attached.
 */
package vn.nguon.media;
