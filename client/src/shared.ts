/** What the sealing chunk uses of the core script, so that there is one of each; the build takes the names from here. */

import { MteRelayError } from "./error.ts";
import { loadMlKem, loadSubtle } from "./lazy.ts";

/** The shared parts. */
export const shared = { MteRelayError, loadMlKem, loadSubtle };

/** Their types. */
export type Shared = typeof shared;
