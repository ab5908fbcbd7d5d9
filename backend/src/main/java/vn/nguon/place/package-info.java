/** Where: growing areas with code and outline, facilities, the provinces and communes. */
package vn.nguon.place;
