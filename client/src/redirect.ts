/** Redirects, followed sealed and within one authority only (§4). */

import { MteRelayError } from "./error.ts";
import type { Field } from "./field.ts";
import type { Outgoing } from "./request.ts";
import { parseUrl } from "./url.ts";

/** Redirects that `fetch` follows at most. */
export const MAX_REDIRECTS = 20;

const STATUSES = new Set([301, 302, 303, 307, 308]);
/** Fields that describe the content, which a change of the method to GET drops. */
const CONTENT_FIELDS = ["content-encoding", "content-language", "content-length", "content-location", "content-type"];

/** The Location of a response that is a redirect. */
export function locationOf(status: number, fields: readonly Field[]): string | undefined {
  return STATUSES.has(status) ? fields.find(([name]) => name === "location")?.[1] : undefined;
}

/**
 * The request that a redirect asks for.
 * @throws MteRelayError `redirect-refused` where it leads to another authority or needs a body that is gone.
 */
export function redirected(request: Outgoing, status: number, location: string): Outgoing {
  const url = targetOf(request.url, location);
  const toGet = status === 303 ? request.method !== "HEAD" : (status === 301 || status === 302) && request.method === "POST";
  if (!toGet || request.method === "GET") {
    if (request.body && !request.body.replayable) throw refused("asks for a body again that was a stream");
    return { ...request, url };
  }
  const headers = new Headers(request.headers);
  for (const name of CONTENT_FIELDS) headers.delete(name);
  return { ...request, url, headers, method: "GET", body: undefined };
}

/** Where a redirect leads, by the scheme at which the relay is reached. @throws as {@link redirected}. */
export function targetOf(from: URL, location: string): URL {
  const to = parseUrl(location, from);
  if (!to) throw refused("leads to no valid url");
  // Behind the relay the application may not know that it is reached by https.
  const sameAuthority = /^https?:$/.test(to.protocol) && to.host === from.host && to.username + to.password === "";
  if (!sameAuthority) throw refused(`leads to ${to.origin}, which the relay does not speak for`);
  to.protocol = from.protocol;
  return to;
}

/** The error for a redirect that is not followed. */
export function refused(why: string): MteRelayError {
  return new MteRelayError("redirect-refused", `a redirect ${why}`);
}
