/** The known answers that Rust and TypeScript share. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Bytes } from "../src/bytes.ts";

/** Bytes of a hexadecimal text. */
export const hex = (text: string): Bytes => new Uint8Array(Buffer.from(text, "hex"));
/** Hexadecimal text of bytes. */
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

type Strings = Record<string, string>;

/** The parts of relay1.json that the tests read. */
export interface Vectors {
  pairing: Strings[];
  requests: { about: string; epoch: number; flags: number; seq: number; header: string; key: string; frames: string[]; body: string }[];
  responses: { about: string; requestHeader: string; responseHeader: string; key: string; frames: string[]; body: string }[];
  refused: { about: string; body: string; code: string }[];
  identity: { seed: string; publicKey: string; keyId: string; pin: string };
  derive: { prk: string; name_text: string; context: string; out: string }[];
  varint: { value: string; hex: string }[];
  secrets: Strings;
  refusedPairings: { about: string; request: string; code: string }[];
  refusedPairingResponses: { about: string; response: string }[];
  refusedClientIds: { about: string; clientId_text: string }[];
  record: Strings;
  cookie: Strings;
  pair: Strings;
  refusedResponses: { about: string; requestHeader: string; body: string }[];
  refusedHeads: { about: string; head: string }[];
  acceptedHeads: { about: string; head: string; path_text: string }[];
}

// The tests run as bundles in client/.test-build.
const file = fileURLToPath(new URL("../../tests/vectors/relay1.json", import.meta.url));

/** The known answers. */
export const vectors = JSON.parse(readFileSync(file, "utf8")) as Vectors;

/** A member that must be there. */
export function text(members: Strings, name: string): string {
  const value = members[name];
  if (value === undefined) throw new Error(`the vectors have no ${name}`);
  return value;
}

/** The bytes of a member that must be there. */
export const bytes = (members: Strings, name: string): Bytes => hex(text(members, name));

/** The first element, which must be there. */
export function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error("the list is empty");
  return item;
}
