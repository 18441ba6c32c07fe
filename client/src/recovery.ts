/** What a client does about each error (§8). */

import { MteRelayError, type MteRelayErrorCode, type RelayErrorCode } from "./error.ts";

/** What §8 tells a client to do about an error that the relay reports outside the sealed response. */
export type Recovery =
  /** Reject: sending again would not help, or might act twice. */
  | "surface"
  /** Make a new pair and send once more. */
  | "pair"
  /** Make a new pair and send as a new request; only where the method is idempotent. */
  | "pair-if-idempotent"
  /** Wait (`Retry-After`, else about a second) and send once more. */
  | "wait"
  /** Read the relay's keys again, check them against the pins, pair and send once more. */
  | "discover";

/** Every code that a relay sends outside a sealed response (§8), with the client's answer to it. */
const RECOVERIES: Readonly<Record<RelayErrorCode, Recovery>> = {
  "malformed": "surface",
  "undecodable": "pair",
  "client-unknown": "pair",
  "pair-unknown": "pair",
  "pair-refused": "surface",
  "plaintext-refused": "surface",
  "route-unknown": "surface",
  "replayed": "pair-if-idempotent",
  "stale-request": "pair-if-idempotent",
  "duplicate-request": "surface",
  // The same body would be too large again.
  "too-large": "surface",
  "rate-limited": "wait",
  "overloaded": "wait",
  "store-unavailable": "wait",
  "key-unknown": "discover",
  "outbound-token-invalid": "surface",
  "outbound-upstream-invalid": "surface",
  "outbound-upstream-refused": "surface",
  "peer-unreachable": "surface",
  "peer-not-a-relay": "surface",
  "peer-timeout": "surface",
};

/** Whether a text is a code that relays send. */
export const isRelayCode = (code: string): code is RelayErrorCode => Object.hasOwn(RECOVERIES, code);

/** The recovery for an error: `surface` for whatever is not a relay's code. */
export function recoveryOf(error: unknown): Recovery {
  return error instanceof MteRelayError && isRelayCode(error.code) ? RECOVERIES[error.code] : "surface";
}

/** Whether the cause of an error may pass by itself. */
export function isTransient(error: MteRelayError): boolean {
  const passing: MteRelayErrorCode[] = ["network", "not-a-relay", "response-truncated", "chunk-unavailable"];
  return recoveryOf(error) !== "surface" || passing.includes(error.code);
}
