/** Subresource integrity (`init.integrity`) over opened content. */

import { MteRelayError } from "./error.ts";
import { loadSubtle } from "./lazy.ts";

const ALGORITHMS = ["sha512", "sha384", "sha256"] as const;

/** Whether the hash of `content` is among those of the strongest algorithm that `integrity` names. */
export async function checkIntegrity(content: ArrayBuffer, integrity: string): Promise<void> {
  const hashes = integrity.split(/\s+/).map((item) => item.split("?", 1)[0] ?? "");
  const strongest = ALGORITHMS.find((algorithm) => hashes.some((hash) => hash.startsWith(`${algorithm}-`)));
  // As in `fetch`, metadata that names no known algorithm asks for nothing.
  if (strongest === undefined) return;
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  const digest = await (subtle ? subtle.digest(strongest.replace("sha", "SHA-"), content) : (await loadSubtle()).digests[strongest](content));
  const actual = btoa(String.fromCharCode(...new Uint8Array(digest)));
  if (!hashes.includes(`${strongest}-${actual}`)) {
    throw new MteRelayError("integrity-mismatch", "the response does not match the integrity that was asked for");
  }
}
