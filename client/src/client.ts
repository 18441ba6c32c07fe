/** A client: `fetch` over relays, with its options, cookies, patches and end. */

import { CookieJar } from "./cookie.ts";
import { type Environment, platform } from "./environment.ts";
import { MteRelayError } from "./error.ts";
import { MteEventSource, type MteEventSourceInit } from "./event-source.ts";
import type { EventListener } from "./events.ts";
import { Fetcher, type FetchOptions } from "./fetcher.ts";
import { type Matcher, type PatchTarget, patchGlobals } from "./patch.ts";
import { type Outgoing, readRequest } from "./request.ts";
import { scriptPins } from "./script-pins.ts";
import type { MteRelayStorage } from "./storage.ts";
import { checkPins } from "./trust.ts";

/** Frames that this client makes at most, in bytes of plaintext. */
const MAX_FRAME = 256 * 1024;

/** Options of {@link createClient}. */
export interface MteClientOptions {
  /** The relay's origin. Relative URLs are resolved against it, and others refused. Without it every URL names its relay. */
  readonly relay?: string | URL | undefined;
  /** Pins of the relay's keys; by default those that the relay placed in the script it served. */
  readonly pins?: readonly string[] | undefined;
  /** `"first-use"`: where there is no pin, take the first key seen and keep it for the client's life. */
  readonly trust?: "first-use" | undefined;
  /** The SECRET shared with the relay; for services, never for browsers, where everybody can read it. */
  readonly secret?: string | undefined;
  /** Used in place of the platform's `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** Where the client token is kept. */
  readonly storage?: MteRelayStorage | undefined;
  /** Headers added, sealed, to every request that does not set them. */
  readonly headers?: HeadersInit | undefined;
  /** Bytes of content in a frame at most; the relay may allow less. Default and maximum 262144. */
  readonly maxFrame?: number | undefined;
  /** Path before `/api/mte-relay`, where the relay is reached under one. */
  readonly pathPrefix?: string | undefined;
  /** Names of cookies without HttpOnly that are copied to `document.cookie`, which puts them on the wire in clear. */
  readonly mirrorCookies?: readonly string[] | undefined;
  /** Told about pairings and second attempts. */
  readonly onEvent?: EventListener | undefined;
}

/** What {@link MteRelayClient.patch} replaces, and for which URLs. */
export interface PatchOptions {
  /** Origins, URL prefixes, patterns or a function; default: the client's relay. */
  readonly match?: Matcher | undefined;
}

/** A client of one relay, or of every relay that its URLs name. */
export class MteRelayClient {
  /** Cookies without HttpOnly that responses set. */
  readonly cookies: CookieJar;
  readonly #env: Environment;
  readonly #relay: URL | undefined;
  readonly #fetcher: Fetcher;
  #unpatch: (() => void) | undefined;
  #closed = false;

  /** Use {@link createClient}. */
  constructor(options: MteClientOptions, env: Environment) {
    this.#env = env;
    this.#relay = options.relay === undefined ? undefined : originOf(options.relay);
    this.cookies = new CookieJar(options.mirrorCookies ?? [], () => env.clock.wall());
    const pins = checkPins(options.pins ?? scriptPins());
    const settings = {
      trust: { pins, secret: Boolean(options.secret), firstUse: options.trust === "first-use" },
      secret: options.secret,
      onEvent: options.onEvent,
      maxFrame: Math.min(options.maxFrame ?? MAX_FRAME, MAX_FRAME),
      headers: new Headers(options.headers),
      pathPrefix: options.pathPrefix ?? "",
    };
    this.#fetcher = new Fetcher(env, settings, this.cookies);
  }

  /**
   * `fetch`, sealed: same arguments, same `Response`; the URL's origin is the relay.
   * @throws MteRelayError where there is no response to give; the signal's reason; TypeError as `fetch` does.
   */
  readonly fetch = async (
    input: string | URL | Request,
    init: RequestInit = {},
    options: FetchOptions = {},
  ): Promise<Response> => {
    const request = await readRequest(input, init, this.#baseUrl);
    try {
      return await this.send(request, options, this.#env.pageOrigin === undefined);
    } catch (error) {
      request.body?.cancel(error);
      throw error;
    }
  };

  /** Fetches a request that is taken apart already. @internal */
  async send(request: Outgoing, options: FetchOptions, visibleRedirects: boolean): Promise<Response> {
    this.#check(request.url);
    return this.#fetcher.fetch(request, options, visibleRedirects);
  }

  /**
   * Pairs ahead of the first request.
   * @param url names the relay, where the client has none of its own.
   * @returns the client id.
   */
  async pair(url?: string | URL): Promise<string> {
    const relay = new URL(url ?? this.#relay?.href ?? this.#baseUrl ?? "", this.#baseUrl);
    this.#check(relay);
    return (await this.#fetcher.relayOf(relay)).pair();
  }

  /** An `EventSource` over this client. */
  eventSource(url: string | URL, init?: MteEventSourceInit): MteEventSource {
    return new MteEventSource(new URL(url, this.#baseUrl), { fetch: this.fetch, ...init });
  }

  /**
   * Replaces the global `fetch`, `XMLHttpRequest` and `EventSource` for the matching URLs, so that libraries are
   * sealed without a change. Calling it again replaces the match.
   * @returns `unpatch`.
   */
  patch({ match = this.#relay?.origin }: PatchOptions = {}): () => void {
    if (match === undefined) throw new TypeError("patch needs a match, as the client has no relay of its own");
    this.unpatch();
    const target: PatchTarget = {
      fetch: this.fetch,
      eventSource: (url, init) => this.eventSource(url, init),
      baseUrl: this.#env.baseUrl,
    };
    this.#unpatch = patchGlobals(target, match);
    return () => this.unpatch();
  }

  /** Puts back what {@link patch} replaced. */
  unpatch(): void {
    this.#unpatch?.();
    this.#unpatch = undefined;
  }

  /** Forgets every pair and refuses further requests; the client token stays stored. */
  close(): void {
    this.#closed = true;
    this.unpatch();
    this.#fetcher.close();
  }

  get #baseUrl(): string | undefined {
    return this.#relay?.href ?? this.#env.baseUrl;
  }

  #check(url: URL): void {
    if (this.#closed) throw new MteRelayError("client-closed", "the client was closed");
    if (!/^https?:$/.test(url.protocol)) throw new MteRelayError("url-refused", `${url.protocol} urls cannot be sealed`);
    if (this.#relay && this.#relay.origin !== url.origin) {
      throw new MteRelayError("url-refused", `${url.origin} is not the relay ${this.#relay.origin}`);
    }
  }
}

/** Makes a client. @throws TypeError where an option is not valid. */
export function createClient(options: MteClientOptions = {}): MteRelayClient {
  const { fetch, storage } = options;
  return new MteRelayClient(options, platform({ ...(fetch && { fetch }), ...(storage && { storage }) }));
}

function originOf(relay: string | URL): URL {
  const url = new URL(relay);
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    throw new TypeError("relay must be an origin, such as https://relay.example; a path before /api goes into pathPrefix");
  }
  return url;
}
