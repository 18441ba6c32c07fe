/** The place where the scripts that a relay serves find one another: core and the chunks loaded later. */

import type { MlKem } from "./kem.ts";
import type { SubtleFallback } from "./lazy.ts";
import type { Relay } from "./relay.ts";
import type { Shared } from "./shared.ts";

/** What each script provides. */
export interface Chunks {
  core?: Shared;
  sealing?: typeof Relay;
  "ml-kem"?: MlKem;
  subtle?: SubtleFallback;
}

/** One for all scripts of this origin's page. */
export const chunks: Chunks = ((globalThis as unknown as Record<symbol, Chunks>)[Symbol.for("mte-relay.chunks")] ??= {});
