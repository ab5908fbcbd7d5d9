/** What asks for attention: findings over all capabilities, and a party's stock at a glance. */
package vn.nguon.board;
