/** Registers the service worker that seals what pages of this origin send to chosen prefixes. */

import { scriptPins } from "./script-pins.ts";
import { checkPins } from "./trust.ts";

/** Options of {@link registerMteWorker}. */
export interface WorkerOptions {
  /** URL prefixes to seal, such as `/api/` or `https://relay.example/`. */
  readonly prefixes: readonly string[];
  /** Address of the worker's script. Default: `/public/mte-relay-sw.js`. */
  readonly script?: string | undefined;
  /** Pages that the worker serves. Default: `/`, which the script's server allows by `service-worker-allowed: /`. */
  readonly scope?: string | undefined;
  /** Pins of the relay's keys; by default those that the relay placed in the worker's script. */
  readonly pins?: readonly string[] | undefined;
}

/** Registers the worker and waits until it is active; pages loaded before are served from then on too. */
export async function registerMteWorker(options: WorkerOptions): Promise<ServiceWorkerRegistration> {
  const { prefixes, script = "/public/mte-relay-sw.js", scope = "/", pins = scriptPins() } = options;
  const url = new URL(script, location.href);
  // The browser stops and restarts a worker at will; its address is the only thing it keeps.
  for (const prefix of prefixes) url.searchParams.append("prefix", new URL(prefix, location.href).href);
  for (const pin of checkPins(pins)) url.searchParams.append("pin", pin);
  await navigator.serviceWorker.register(url, { scope });
  return navigator.serviceWorker.ready;
}
