/** Who takes part: households, co-operatives, packers, distributors, shops, authorities. */
package vn.nguon.party;
