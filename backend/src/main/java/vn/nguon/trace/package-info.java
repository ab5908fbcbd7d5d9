/** The graph of lots, back to every plot and forward to every holder and shop, at any depth. */
package vn.nguon.trace;
