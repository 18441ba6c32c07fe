/** The inner fields of a request: the caller's, and those that the browser would add on the way (§4). */

import type { Environment } from "./environment.ts";
import { CONNECTION_FIELDS, type Field, isField } from "./field.ts";
import type { Outgoing } from "./request.ts";

/** Codings that `DecompressionStream` undoes. */
const CODINGS = "gzip, deflate";

/** Whether this platform can undo content codings. */
export const decodes = (): boolean => typeof DecompressionStream !== "undefined";

/** The fields to seal; content-length is added where the content does not fit into one frame. */
export function requestFields(
  { headers, method, url, cache }: Outgoing,
  defaults: Headers,
  env: Environment,
): Field[] {
  const all = new Headers(defaults);
  for (const [name, value] of headers) all.set(name, value);
  const add = (name: string, value: string | undefined): void => {
    if (value && !all.has(name)) all.set(name, value);
  };
  add("accept", "*/*");
  add("accept-encoding", decodes() ? CODINGS : "identity");
  if (cache === "no-store" || cache === "reload") {
    add("pragma", "no-cache");
    add("cache-control", "no-cache");
  }
  if (cache === "no-cache") add("cache-control", "max-age=0");
  if (env.pageOrigin !== undefined) {
    const navigator = globalThis.navigator as Navigator | undefined;
    add("accept-language", navigator?.languages?.join(","));
    add("user-agent", navigator?.userAgent);
    const sameOrigin = env.pageOrigin === url.origin;
    if (!sameOrigin || (method !== "GET" && method !== "HEAD")) add("origin", env.pageOrigin);
    add("sec-fetch-site", sameOrigin ? "same-origin" : "cross-site");
  }
  const named = new Set(all.get("connection")?.toLowerCase().split(/[\s,]+/));
  const dropped = (name: string): boolean => CONNECTION_FIELDS.has(name) || named.has(name) || name === "content-length";
  return [...all].filter(([name]) => !dropped(name)).filter(isField);
}
