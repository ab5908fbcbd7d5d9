/** What: trade items, by GTIN or by a code of the party's own. */
package vn.nguon.product;
