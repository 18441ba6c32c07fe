/** What every part of a page's tests uses: the client's globals, addresses, and the way to Node. */

import type * as Api from "../../../src/index.ts";
import type { Echo } from "../../upstream.ts";
import { MARKER } from "../marker.ts";

declare global {
  const MteRelay: typeof Api;
  const mteFetch: typeof Api.mteFetch;
  /** Asks Node; see parts.ts. */
  function control(command: Command, argument?: unknown): Promise<number>;
}

/** What a page may ask Node for. */
export type Command = "release" | "aborted" | "untilAborted" | "releaseUntilAborted" | "untilReceived" | "untilWaiting" | "count";

/** The relay's origin. */
export const relay = document.body.dataset["relay"] ?? "";
/** Whether the page is the relay's own. */
export const sameOrigin = relay === location.origin;
/** The URL of a path of the upstream. */
export const at = (path: string): string => `${relay}/${MARKER}${path}`;
/** The same without the origin, as the upstream sees it. */
export const seen = (path: string): string => `/${MARKER}${path}`;

/** What the upstream saw of a request. */
export const echo = async (response: Response | Promise<Response>): Promise<Echo> => {
  const answer = await response;
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Echo;
};
