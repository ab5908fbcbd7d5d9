/** The heart: what is harvested, packed, sold and disposed of, and who holds how much of it. */
package vn.nguon.lot;
