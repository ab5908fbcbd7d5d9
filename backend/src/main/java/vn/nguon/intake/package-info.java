/** Files of records that become commands: the harvest book. */
package vn.nguon.intake;
