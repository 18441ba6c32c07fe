/** Replaces the page's `fetch`, `XMLHttpRequest` and `EventSource` for chosen URLs, so that libraries need no change. */

import type { MteEventSource } from "./event-source.ts";
import type { FetchOptions } from "./fetcher.ts";
import { isOwnRoute } from "./own-routes.ts";
import { sealedXhr } from "./sealed-xhr.ts";
import { parseUrl } from "./url.ts";

/** Which URLs: an origin or URL prefix, a pattern over the whole URL, a function, or several of them. */
export type Matcher = string | URL | RegExp | ((url: URL) => boolean) | readonly Matcher[];

/** What the replacements call. */
export interface PatchTarget {
  fetch(input: RequestInfo | URL, init?: RequestInit, options?: FetchOptions): Promise<Response>;
  eventSource(url: URL, init?: EventSourceInit): MteEventSource;
  readonly baseUrl: string | undefined;
}

/** Whether a URL is to be sealed. */
export type Matches = (url: URL) => boolean;

type Globals = Partial<Pick<typeof globalThis, "fetch" | "XMLHttpRequest" | "EventSource">>;

/** Compiles a matcher. The relay's own routes never match. */
export function compile(matcher: Matcher, base: string | undefined): Matches {
  const matches = compileOne(matcher, base);
  return (url) => /^https?:$/.test(url.protocol) && !isOwnRoute(url) && matches(url);
}

function compileOne(matcher: Matcher, base: string | undefined): Matches {
  if (typeof matcher === "function") return matcher;
  if (matcher instanceof RegExp) return (url) => new RegExp(matcher).test(url.href);
  if (typeof matcher === "string" || matcher instanceof URL) {
    const { origin, pathname } = new URL(matcher, base);
    return (url) => url.origin === origin && url.pathname.startsWith(pathname);
  }
  const several = matcher.map((one) => compileOne(one, base));
  return (url) => several.some((matches) => matches(url));
}

/** Patches the globals that exist. @returns a function that puts them back. */
export function patchGlobals(target: PatchTarget, matcher: Matcher, globals: Globals = globalThis): () => void {
  const compiled = compile(matcher, target.baseUrl);
  let active = true;
  const matches: Matches = (url) => active && compiled(url);
  const undo = [
    replace(globals, "fetch", (native) => patchedFetch(native, target, matches)),
    replace(globals, "XMLHttpRequest", (native) => sealedXhr(native, target, matches)),
    replace(globals, "EventSource", (native) => patchedEventSource(native, target, matches)),
  ];
  return () => {
    // Somebody may have wrapped or kept a replacement; from now on it only passes on.
    active = false;
    for (const put of undo) put();
  };
}

function replace<K extends keyof Globals>(
  globals: Globals,
  name: K,
  make: (native: NonNullable<Globals[K]>) => NonNullable<Globals[K]>,
): () => void {
  const native = globals[name];
  if (!native) return () => {};
  const replacement = make(native);
  globals[name] = replacement;
  return () => {
    if (globals[name] === replacement) globals[name] = native;
  };
}

/** The absolute URL of a request, or undefined where it has none. */
export function urlOf(input: unknown, base: string | undefined): URL | undefined {
  const text = input instanceof Request ? input.url : String(input);
  return parseUrl(text, base);
}

function patchedFetch(native: typeof fetch, target: PatchTarget, matches: Matches): typeof fetch {
  return (input, init) => {
    const url = urlOf(input, target.baseUrl);
    if (!url || !matches(url)) return native.call(globalThis, input, init);
    return target.fetch(input instanceof Request ? input : url, init);
  };
}

function patchedEventSource(native: typeof EventSource, target: PatchTarget, matches: Matches): typeof EventSource {
  return new Proxy(native, {
    construct(original, [input, init, ...rest]: [string | URL, EventSourceInit?], newTarget): object {
      const url = urlOf(input, target.baseUrl);
      if (url && matches(url)) return target.eventSource(url, init);
      return Reflect.construct(original, [input, init, ...rest], newTarget) as object;
    },
  });
}
