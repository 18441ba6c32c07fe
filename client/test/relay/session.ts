/** What the test relay keeps of its clients, and which requests it accepts (§5, §7). */

import { type Bytes, concat, equal, readUint } from "../../src/bytes.ts";
import type { Aead, Prf } from "../../src/primitives.ts";
import type { TestSuite } from "../suites.ts";
import { toHex } from "../vectors.ts";
import { Refusal } from "./error.ts";
import { derive } from "./secrets.ts";

/** A request header's parts. */
export interface Header {
  readonly bytes: Bytes;
  readonly flags: number;
  readonly pairId: string;
  readonly epoch: number;
  readonly seq: number;
  readonly created: number;
  readonly firstPair: string;
  readonly firstSeq: number;
}

const NO_PAIR = "0".repeat(32);

/** Reads a header. @throws Refusal `malformed`. */
export function parseHeader(bytes: Bytes): Header {
  const flags = bytes[1] ?? 0;
  const header = {
    bytes,
    flags,
    pairId: toHex(bytes.slice(2, 18)),
    epoch: readUint(bytes, 18, 4),
    seq: readUint(bytes, 22, 2) * 2 ** 48 + readUint(bytes, 24, 6),
    created: readUint(bytes, 48, 6),
    firstPair: toHex(bytes.slice(54, 70)),
    firstSeq: readUint(bytes, 70, 2) * 2 ** 48 + readUint(bytes, 72, 6),
  };
  const retry = (flags & 4) !== 0;
  const zero = header.firstPair === NO_PAIR && header.firstSeq === 0;
  const valid =
    bytes.length === 94 && bytes[0] === 1 && flags < 8 && header.seq < 2 ** 53 && readUint(bytes, 46, 2) === 0 && (retry ? !(flags & 1) : zero);
  if (!valid) throw new Refusal("malformed");
  return header;
}

/** A replay window in the manner of RFC 6479, kept as a set. */
export class Window {
  readonly #size: number;
  readonly #seen = new Set<number>();
  #next = 0;

  constructor(size: number) {
    this.#size = size;
  }

  seenOrBelow(seq: number): boolean {
    return this.#seen.has(seq) || seq < this.#next - this.#size;
  }

  mark(seq: number): void {
    this.#seen.add(seq);
    this.#next = Math.max(this.#next, seq + 1);
  }
}

/** A pair as the relay keeps it. */
export class RelayPair {
  readonly window: Window;
  readonly id: Bytes;
  readonly #suite: TestSuite;
  readonly #epochs: { toRelay: Prf; fromRelay: Prf }[] = [];
  #epoch = 0;

  constructor(suite: TestSuite, id: Bytes, keys: { toRelay: Prf; fromRelay: Prf }, windowSize: number) {
    this.#suite = suite;
    this.id = id;
    this.window = new Window(windowSize);
    this.#epochs[0] = keys;
  }

  static async from(suite: TestSuite, id: Bytes, toRelay: Bytes, fromRelay: Bytes, windowSize: number): Promise<RelayPair> {
    return new RelayPair(suite, id, { toRelay: await suite.prf(toRelay), fromRelay: await suite.prf(fromRelay) }, windowSize);
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** The key of a request whose header is authentic. @throws Refusal `undecodable`. */
  async claim(header: Header): Promise<Aead> {
    const { epoch, bytes } = header;
    if (epoch < this.#epoch - 1 || epoch > this.#epoch + 16) throw new Refusal("undecodable");
    const { toRelay } = await this.#keys(epoch);
    const tag = await (await this.#suite.prf(await derive(toRelay, "header")))(concat(bytes.slice(0, 78), this.id));
    if (!equal(tag.slice(0, 16), bytes.slice(78))) throw new Refusal("undecodable");
    this.#epoch = Math.max(this.#epoch, epoch);
    return this.#suite.aead(await derive(toRelay, "request", concat(bytes, this.id)));
  }

  /** The key of the response to a request. */
  async responseKey(header: Header, responseHeader: Bytes): Promise<Aead> {
    const { fromRelay } = await this.#keys(header.epoch);
    return this.#suite.aead(await derive(fromRelay, "response", concat(header.bytes, this.id, responseHeader)));
  }

  async #keys(epoch: number): Promise<{ toRelay: Prf; fromRelay: Prf }> {
    for (let known = this.#epochs.length; known <= epoch; known++) {
      const last = this.#epochs[known - 1];
      if (!last) throw new Error("the chain has a hole");
      this.#epochs[known] = {
        toRelay: await this.#suite.prf(await derive(last.toRelay, "next epoch")),
        fromRelay: await this.#suite.prf(await derive(last.fromRelay, "next epoch")),
      };
    }
    const keys = this.#epochs[epoch];
    if (!keys) throw new Error("an epoch is missing");
    return keys;
  }
}

/** Freshness, replay and retry (§5, steps 5 to 7). @throws Refusal. */
export function accept(header: Header, pairs: ReadonlyMap<string, RelayPair>, now: number): void {
  const pair = pairs.get(header.pairId);
  if (!pair) throw new Refusal("pair-unknown");
  if (header.created < now - 120_000 || header.created > now + 5000) throw new Refusal("stale-request");
  if (pair.window.seenOrBelow(header.seq)) throw new Refusal("replayed");
  if (header.flags & 4) {
    const first = pairs.get(header.firstPair);
    if (first?.window.seenOrBelow(header.firstSeq)) throw new Refusal("duplicate-request");
    first?.window.mark(header.firstSeq);
  }
  pair.window.mark(header.seq);
}
