/** Custody from one party to the next: dispatched, received in full or short, refused. */
package vn.nguon.shipment;
