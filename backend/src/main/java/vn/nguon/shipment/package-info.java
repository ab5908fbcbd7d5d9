/**
 * Custody from one party to the next: dispatched, carried, received with differences, refused,
 * returned.
 */
package vn.nguon.shipment;
