/** What a client tells its application about pairing and recovery, for logs and tests. */

import type { MteRelayErrorCode } from "./error.ts";

/** Something that happened inside a client. Holds no secret and no content. */
export type MteRelayEvent =
  /** A pair was made with the relay. */
  | { readonly type: "paired"; readonly relay: string; readonly clientId: string }
  /** A request or pairing failed with `code` and is sent once more. */
  | { readonly type: "retry"; readonly relay: string; readonly code: MteRelayErrorCode };

/** Takes events; what it throws is ignored. */
export type EventListener = (event: MteRelayEvent) => void;

/** Tells an event. */
export function tell(listener: EventListener | undefined, event: MteRelayEvent): void {
  try {
    listener?.(event);
  } catch {
    // A listener's fault is no reason to fail a request.
  }
}
