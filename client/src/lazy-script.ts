/** What is loaded when it is needed: by the scripts that a relay serves, from beside the script, with a hash check. */

import { type Chunks, chunks } from "./chunks.ts";
import { MteRelayError } from "./error.ts";
import type { MlKem } from "./kem.ts";
import type { SubtleFallback } from "./lazy.ts";
import type { Relay } from "./relay.ts";
import { shared } from "./shared.ts";

/** Declared in the first line of the script bundles: the address of the running script. */
declare const MTE_RELAY_SCRIPT: string;
/** Set at build time: subresource integrity of each chunk. */
declare const MTE_RELAY_INTEGRITY: Record<Chunk, string>;

type Chunk = Exclude<keyof Chunks, "core">;

// Functions and not constants, as shared.ts names them before this module has run.

/** The protocol: everything behind a relay's `send`. */
export function loadRelay(): Promise<typeof Relay> {
  // No platform without this method has a native X-Wing; then both chunks come at once.
  if (!("encapsulateBits" in (crypto.subtle ?? {}))) loadMlKem().catch(() => {});
  return load("sealing");
}

/** ML-KEM-768 for platforms without a native X-Wing. */
export function loadMlKem(): Promise<MlKem> {
  return load("ml-kem");
}

/** The symmetric primitives and X25519 for platforms without them. */
export function loadSubtle(): Promise<SubtleFallback> {
  return load("subtle");
}

const loading: { [K in Chunk]?: Promise<void> } = {};

async function load<K extends Chunk>(chunk: K): Promise<NonNullable<Chunks[K]>> {
  chunks.core = shared;
  const integrity = MTE_RELAY_INTEGRITY[chunk];
  const url = new URL(`mte-relay-${chunk}.js`, MTE_RELAY_SCRIPT);
  // Another content is another address, so that no cache mixes versions.
  url.search = `v=${integrity.slice(-12).replace(/\W/g, "")}`;
  try {
    // A connection that breaks once shall not break the application.
    if (!chunks[chunk]) await (loading[chunk] ??= insert(url.href, integrity).catch(() => insert(url.href, integrity)));
  } catch (cause) {
    delete loading[chunk];
    throw new MteRelayError("chunk-unavailable", `${url.href} cannot be loaded`, { cause, retryable: true });
  }
  return chunks[chunk] as NonNullable<Chunks[K]>;
}

async function insert(src: string, integrity: string): Promise<void> {
  // In a worker; there the platform has no check of the hash.
  if (typeof document === "undefined") return void (await import(src));
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
    Object.assign(script, { src, integrity, nonce, crossOrigin: "anonymous", onload: resolve, onerror: reject });
    document.head.append(script);
  });
}
