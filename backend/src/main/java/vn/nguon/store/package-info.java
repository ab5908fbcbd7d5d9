/**
 * The event store, the read store and what moves events from one to the other: the ports and their
 * adapters. Nothing outside this package knows a database.
 */
@org.springframework.modulith.ApplicationModule(
    type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package vn.nguon.store;
