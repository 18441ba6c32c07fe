/** What is loaded when it is needed: in the npm package by the bundler's or Node's dynamic import. */

import { MteRelayError } from "./error.ts";
import type { MlKem, X25519 } from "./kem.ts";
import type { HashesAndCiphers } from "./primitives.ts";
import type { Relay } from "./relay.ts";

/** What stands in for `crypto.subtle`. */
export interface SubtleFallback {
  readonly hashesAndCiphers: HashesAndCiphers;
  readonly x25519: X25519;
  /** The hashes of subresource integrity. */
  readonly digests: Readonly<Record<"sha256" | "sha384" | "sha512", (content: ArrayBuffer) => Uint8Array>>;
}

const part = <T>(loading: Promise<T>): Promise<T> =>
  loading.catch((cause: unknown) => {
    throw new MteRelayError("chunk-unavailable", "a part of mte-relay-client cannot be loaded", { cause, retryable: true });
  });

/** The protocol: everything behind a relay's `send`. */
export const loadRelay = async (): Promise<typeof Relay> => (await part(import("./relay.ts"))).Relay;

/** ML-KEM-768 for platforms without a native X-Wing. */
export const loadMlKem = async (): Promise<MlKem> => (await part(import("./fallback/ml-kem.ts"))).mlKem;

/** The symmetric primitives and X25519 for platforms without them. */
export const loadSubtle = (): Promise<SubtleFallback> => part(import("./fallback/subtle.ts"));
