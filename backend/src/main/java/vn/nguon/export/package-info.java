/**
 * Files that leave the product, each made anew from the events: the FSMA 204 spreadsheet, EUDR
 * GeoJSON, records of one step back and forward, a party's own history.
 */
package vn.nguon.export;
