/** A season of a province, played through the product's own commands and reckoned beside them. */
package vn.nguon.simulation;
