/**
 * The words every capability shares: identifiers, quantities, who did something and when, and how a
 * command is refused. No framework, no store.
 */
@org.springframework.modulith.ApplicationModule(
    type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package vn.nguon.kernel;
