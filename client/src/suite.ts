/** Suite 1 (§1) on this platform: symmetric primitives and the KEM. */

import { composedKem, type Kem } from "./kem.ts";
import { loadMlKem, loadSubtle } from "./lazy.ts";
import { nativeKem, nativeX25519 } from "./native-kem.ts";
import { type Symmetric, symmetric } from "./primitives.ts";

/** Everything that a pairing needs. */
export interface Suite extends Symmetric {
  readonly kem: Kem;
}

let chosen: Promise<Suite> | undefined;

/**
 * Chooses once per page, by trying: WebCrypto first, the lazily loaded `@noble/*` for what is missing.
 * @throws MteRelayError `chunk-unavailable` (and tries again at the next call).
 */
export function suite(): Promise<Suite> {
  chosen ??= choose().catch((error: unknown) => {
    chosen = undefined;
    throw error;
  });
  return chosen;
}

async function choose(): Promise<Suite> {
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  let kem = subtle && (await nativeKem(subtle));
  if (!kem) {
    const x25519 = (subtle && (await nativeX25519(subtle))) ?? (await loadSubtle()).x25519;
    kem = composedKem(await loadMlKem(), x25519);
  }
  return { ...(await symmetric()), kem };
}
