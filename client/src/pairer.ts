/** Pairing with one relay over HTTP: discovery, the stored token, the handshake, one second try (§2, §3, §8). */

import { utf8 } from "./bytes.ts";
import type { Environment } from "./environment.ts";
import { MteRelayError } from "./error.ts";
import { type EventListener, tell } from "./events.ts";
import { ByteReader } from "./frame.ts";
import { chooseKey } from "./identity.ts";
import { momentOf, Pair } from "./pair.ts";
import { MAX_RESPONSE_LENGTH, type RelayKey, startPairing } from "./pairing.ts";
import { recoveryOf } from "./recovery.ts";
import { type Suite, suite } from "./suite.ts";
import { TokenStore } from "./token.ts";
import { checkTrust, type Trust } from "./trust.ts";
import { backOff, exchange, isSealed, MEDIA_TYPE, outerError, PAIR_PATH, readDocument, RELAY_PATH, RETRY_WITHIN_MS } from "./transport.ts";
import { AGENT } from "./version.ts";

/** Longest wait for an answer to discovery or pairing; one that is held back would stop every request. */
const TIMEOUT_MS = 30_000;

/** How a client pairs with its relays. */
export interface PairingSettings {
  readonly trust: Trust;
  readonly secret: string | undefined;
  readonly onEvent: EventListener | undefined;
}

/** Makes pairs with one relay. */
export class Pairer {
  readonly #env: Environment;
  readonly #base: string;
  readonly #settings: PairingSettings;
  readonly #token: TokenStore;
  #key: RelayKey | undefined;

  /** @param base the relay's origin, with the path prefix before `/api`, if any. */
  constructor(env: Environment, base: string, settings: PairingSettings) {
    this.#env = env;
    this.#base = base;
    this.#settings = settings;
    this.#token = new TokenStore(env, base);
  }

  /** Makes a pair; tries a second time where §8 says so. @throws MteRelayError. */
  async pair(): Promise<Pair> {
    checkTrust(this.#settings.trust, this.#base);
    try {
      return await this.#tryToPair();
    } catch (error) {
      const recovery = recoveryOf(error);
      const wait = recovery === "wait" ? backOff(error as MteRelayError) : 0;
      if ((recovery !== "wait" && recovery !== "discover") || wait > RETRY_WITHIN_MS) throw error;
      tell(this.#settings.onEvent, { type: "retry", relay: this.#base, code: (error as MteRelayError).code });
      // A key taken on first use is kept whatever an answer says, as anybody can send that answer.
      if (recovery === "discover" && this.#settings.trust.pins.length > 0) this.#key = undefined;
      if (wait > 0) await this.#env.sleep(wait);
      return this.#tryToPair();
    }
  }

  async #tryToPair(): Promise<Pair> {
    const crypto = await suite();
    this.#key ??= await this.#discover(crypto);
    const key = this.#key;
    const pair = await this.#token.using((token) => this.#shakeHands(crypto, key, token));
    tell(this.#settings.onEvent, { type: "paired", relay: this.#base, clientId: pair.grant.clientId });
    return pair;
  }

  async #shakeHands(crypto: Suite, key: RelayKey, token: string | undefined): Promise<Pair> {
    const payload = { agent: AGENT, clientToken: token };
    const pairing = await startPairing(crypto, key, utf8(JSON.stringify(payload)), this.#settings.secret);
    const response = await exchange(this.#env, this.#base + PAIR_PATH, {
      method: "POST",
      headers: { "content-type": MEDIA_TYPE },
      body: pairing.request,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(noAnswer);
    if (!isSealed(response) || !response.body) throw await outerError(response, this.#base);
    // One byte more than any valid response shows one that is too long.
    const body = await new ByteReader(response.body).read(MAX_RESPONSE_LENGTH + 1).catch(noAnswer);
    const answered = momentOf(this.#env.clock);
    return new Pair(crypto, await pairing.finish(body), this.#env.clock, answered);
  }

  async #discover(crypto: Suite): Promise<RelayKey> {
    const response = await exchange(this.#env, this.#base + RELAY_PATH, {
      // Not for sealed requests: with it Chromium asks by a preflight each time.
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(noAnswer);
    if (response.status !== 200) throw await outerError(response, this.#base);
    return chooseKey(crypto, await readDocument(response).catch(noAnswer), this.#settings.trust, this.#base);
  }
}

function noAnswer(cause: unknown): never {
  if (cause instanceof MteRelayError) throw cause;
  throw new MteRelayError("network", "no answer to the pairing", { cause });
}
