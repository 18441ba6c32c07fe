/** Everything inside the bundle, for the service worker, which may not load scripts later. */

import { mlKem } from "./fallback/ml-kem.ts";
import * as subtle from "./fallback/subtle.ts";
import type { MlKem } from "./kem.ts";
import type { SubtleFallback } from "./lazy.ts";
import { Relay } from "./relay.ts";

/** The protocol: everything behind a relay's `send`. */
export const loadRelay = async (): Promise<typeof Relay> => Relay;

/** ML-KEM-768 for platforms without a native X-Wing. */
export const loadMlKem = async (): Promise<MlKem> => mlKem;

/** The symmetric primitives and X25519 for platforms without them. */
export const loadSubtle = async (): Promise<SubtleFallback> => subtle;
