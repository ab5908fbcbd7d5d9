/**
 * GS1 identifiers and the Digital Link that carries them (R-GS1). Every type here is immutable, and
 * an object that exists is valid: what cannot be is refused with a {@link
 * vn.nguon.gs1.Gs1Exception}.
 */
package vn.nguon.gs1;
