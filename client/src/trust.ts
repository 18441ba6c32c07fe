/** What a client holds a relay's key against: pins, a shared secret, the first use (§2). */

import { MteRelayError } from "./error.ts";

/** What makes a relay's key acceptable. */
export interface Trust {
  /** `sha256/` and the base64url hash of a public key each. */
  readonly pins: readonly string[];
  /** Whether a shared SECRET proves the relay instead. */
  readonly secret: boolean;
  /** Whether the first key seen is kept for the client's life. */
  readonly firstUse: boolean;
}

const PIN = /^sha256\/[\w-]{43}$/;

/** Refuses what is no pin. @throws TypeError. */
export function checkPins(pins: readonly string[]): readonly string[] {
  const wrong = pins.find((pin) => !PIN.test(pin));
  if (wrong !== undefined) throw new TypeError(`"${wrong}" is not a pin: "sha256/" and 43 base64url characters`);
  return pins;
}

/** Refuses to go on where nothing could tell the relay's key from another's. */
export function checkTrust(trust: Trust, base: string): void {
  if (trust.pins.length > 0 || trust.secret || trust.firstUse) return;
  throw new MteRelayError(
    "pins-missing",
    `no pin for ${base}: set pins: ["sha256/…"] (each key in ${base}/api/mte-relay names its pin; compare it with ` +
      `what "mte-relay pin" prints), or load the client from ${base}/public/mte-relay-client.js, which carries the pins, ` +
      'or set trust: "first-use"',
  );
}
