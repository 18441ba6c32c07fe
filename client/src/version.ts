/** The version of this package, as told to the relay inside a pairing. */

/** Same as `version` in package.json; a test compares them. */
export const VERSION = "0.1.0";

/** How the client names itself to the relay. */
export const AGENT = `mte-relay-client/${VERSION}`;
