/** What the test relay derives from CLIENT_ID_SECRET (§2, §3, §9). */

import { type Bytes, concat, EMPTY, equal, fromBase64Url, toBase64Url, utf8 } from "../../src/bytes.ts";
import { parseClientId } from "../../src/client-id.ts";
import { derive as clientDerive, extract, type Label } from "../../src/kdf.ts";
import type { KemKeyPair } from "../../src/kem.ts";
import type { Prf } from "../../src/primitives.ts";
import type { TestSuite } from "../suites.ts";
import { Refusal } from "./error.ts";

/** `derive` with the labels that only relays use. */
export const derive = (prk: Prf, name: string, context: Bytes = EMPTY): Promise<Bytes> =>
  clientDerive(prk, name as Label, context);

/** The secrets of one relay. */
export class Secrets {
  readonly root: Prf;
  readonly identity: KemKeyPair;
  readonly keyId: Bytes;
  readonly pin: string;
  readonly #suite: TestSuite;

  private constructor(suite: TestSuite, root: Prf, identity: KemKeyPair, hash: Bytes) {
    this.#suite = suite;
    this.root = root;
    this.identity = identity;
    this.keyId = hash.slice(0, 8);
    this.pin = `sha256/${toBase64Url(hash)}`;
  }

  /** @param seed IDENTITY_SEED, where one is set. */
  static async from(suite: TestSuite, clientIdSecret: string, seed?: Bytes): Promise<Secrets> {
    const root = await extract(suite, new Uint8Array(32), utf8(clientIdSecret));
    const identity = await suite.kem.fromSeed(seed ?? (await derive(root, "identity seed")));
    return new Secrets(suite, root, identity, await suite.sha256(identity.publicKey));
  }

  async clientId(id: Bytes): Promise<string> {
    return `${toBase64Url(id)}.${toBase64Url(await this.#sign("client id", id))}`;
  }

  async clientToken(id: Bytes): Promise<string> {
    return toBase64Url(concat(id, await this.#sign("client token", id)));
  }

  /** The id of a genuine client id. */
  async verifyId(clientId: string | undefined): Promise<Bytes> {
    const id = parseClientId(clientId);
    if (!id || (await this.clientId(id)) !== clientId) throw new Refusal("client-unknown");
    return id;
  }

  /** The id of a genuine token, or undefined. */
  async idOfToken(token: unknown): Promise<Bytes | undefined> {
    const id = fromBase64Url(token, 48)?.slice(0, 16);
    return id && (await this.clientToken(id)) === token ? id : undefined;
  }

  async #sign(name: string, id: Bytes): Promise<Bytes> {
    return (await this.#suite.prf(await derive(this.root, name)))(id);
  }
}

/** Whether two tags are equal; a test needs no constant time. */
export const sameTag = equal;
