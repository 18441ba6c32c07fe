/** The names that applications of the predecessor's client call. */

import type { MteClientOptions } from "./client.ts";
import type { FetchOptions } from "./fetcher.ts";

/** Options of the predecessor that have no meaning here, as everything is always sealed and nothing is licensed. */
export interface IgnoredOptions {
  readonly licenseCompany?: string;
  readonly licenseKey?: string;
  readonly numberOfPairs?: number;
  readonly mtePoolSize?: number;
  readonly mkePoolSize?: number;
  readonly encodeType?: "MTE" | "MKE";
  readonly encodeUrls?: boolean;
  readonly encodeHeaders?: boolean | readonly string[];
}

/** Options of `initMteRelayClient`. */
export interface InitOptions extends MteClientOptions, IgnoredOptions {}

/** The third argument of `mteFetch`. */
export interface MteFetchOptions extends FetchOptions {
  /** Ignored: there is one way to seal. */
  readonly encodeType?: "MTE" | "MKE";
  /** Ignored: the URL is always sealed. */
  readonly encodeUrl?: boolean;
  /** Ignored: every header is always sealed. */
  readonly encodeHeaders?: boolean | readonly string[];
  /** Ignored: responses are always streamed. */
  readonly useStreaming?: boolean;
}
