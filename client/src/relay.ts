/** Sealed requests to one relay, and what is done when one fails (§4, §8). */

import { abortable, following } from "./abort.ts";
import type { BodySource } from "./body.ts";
import { type Bytes, equal } from "./bytes.ts";
import type { Environment } from "./environment.ts";
import { MteRelayError } from "./error.ts";
import { tell } from "./events.ts";
import { ByteReader } from "./frame.ts";
import { COOKIES, IDEMPOTENT, type Place, RETRY } from "./header.ts";
import type { RequestHead } from "./http-message.ts";
import { type OpenedResponse, openResponse } from "./opened-response.ts";
import type { Pair, Transmission } from "./pair.ts";
import { Pairer, type PairingSettings } from "./pairer.ts";
import { Pairs } from "./pairs.ts";
import { isTransient, recoveryOf } from "./recovery.ts";
import { backOff, type Exchange, isSealed, MEDIA_TYPE, outerError, RELAY_PATH, RETRY_WITHIN_MS } from "./transport.ts";
import { fitted } from "./sealed-body.ts";
import { upload } from "./upload.ts";

/** How a client deals with its relays. */
export interface RelaySettings extends PairingSettings {
  readonly maxFrame: number;
}

/** A request to seal. */
export interface Message {
  readonly head: RequestHead;
  readonly body: BodySource | undefined;
  readonly idempotent: boolean;
  /** Whether the relay keeps the cookies of this request (§10). */
  readonly cookies: boolean;
  readonly signal: AbortSignal | undefined;
  readonly onUpload: ((loaded: number) => void) | undefined;
  /** Further settings of the outer exchange. */
  readonly outer: Exchange;
}

/** What a second attempt says about the first one. */
interface FirstAttempt {
  readonly place: Place;
  readonly id: Bytes;
  readonly created: number;
}

/** One relay, by the origin (and path prefix) at which the client reaches it. */
export class Relay {
  readonly #env: Environment;
  readonly #base: string;
  readonly #settings: RelaySettings;
  readonly #pairs: Pairs;

  constructor(env: Environment, base: string, settings: RelaySettings) {
    this.#env = env;
    this.#base = base;
    this.#settings = settings;
    const pairer = new Pairer(env, base, settings);
    this.#pairs = new Pairs(() => pairer.pair());
  }

  /** Makes sure that there is a pair, and returns the client id. */
  async pair(signal?: AbortSignal): Promise<string> {
    const transmission = await this.#reserve(signal);
    transmission.settle(false);
    return transmission.pair.grant.clientId;
  }

  /** Forgets every pair. */
  close(): void {
    this.#pairs.dropAll();
  }

  /**
   * Sends a request, at most twice, and opens the head of the answer.
   * @throws MteRelayError, or the signal's reason.
   */
  async send(message: Message): Promise<OpenedResponse> {
    const started = this.#env.clock.mono();
    const transmission = await this.#reserve(message.signal);
    const { pair, place } = transmission;
    const first: FirstAttempt = { place, id: pair.grant.id, created: pair.relayTime };
    try {
      return await this.#transmit(message, transmission, first.created);
    } catch (error) {
      const wait = this.#waitBeforeRetry(error, message, pair);
      if (wait === undefined || this.#env.clock.mono() - started + wait > RETRY_WITHIN_MS) throw assess(error, message);
      if (wait > 0) await abortable(this.#env.sleep(wait), message.signal);
      return this.#sendAgain(message, first, error as MteRelayError);
    }
  }

  /** Milliseconds to wait before the second attempt, or undefined where there is none. */
  #waitBeforeRetry(error: unknown, message: Message, pair: Pair): number | undefined {
    const recovery = recoveryOf(error);
    if (recovery === "pair" || recovery === "pair-if-idempotent") pair.drop();
    if (message.body && !message.body.replayable) return undefined;
    if (recovery === "pair" || (recovery === "pair-if-idempotent" && message.idempotent)) return 0;
    return recovery === "wait" ? backOff(error as MteRelayError) : undefined;
  }

  async #sendAgain(message: Message, first: FirstAttempt, error: MteRelayError): Promise<OpenedResponse> {
    tell(this.#settings.onEvent, { type: "retry", relay: this.#base, code: error.code });
    const transmission = await this.#reserve(message.signal);
    const { pair } = transmission;
    if (!equal(pair.grant.id, first.id)) {
      transmission.settle(false);
      throw assess(error, message);
    }
    const asNew = recoveryOf(error) === "pair-if-idempotent";
    const retryOf = message.idempotent ? undefined : first.place;
    try {
      return await this.#transmit(message, transmission, asNew ? pair.relayTime : first.created, retryOf);
    } catch (again) {
      if (recoveryOf(again) === "pair") pair.drop();
      throw assess(again, message);
    }
  }

  /** A number of a pair; what fails here was not sent, so it is safe to send it again. */
  async #reserve(signal: AbortSignal | undefined): Promise<Transmission> {
    signal?.throwIfAborted();
    try {
      return await abortable(this.#pairs.reserve(), signal);
    } catch (error) {
      if (error instanceof MteRelayError) error.retryable = isTransient(error);
      throw error;
    }
  }

  async #transmit(message: Message, transmission: Transmission, created: number, first?: Place): Promise<OpenedResponse> {
    let accepted = false;
    const stop = following(message.signal);
    try {
      const { grant } = transmission.pair;
      if (grant.maxBody > 0 && (message.body?.size ?? 0) > grant.maxBody) {
        throw new MteRelayError("too-large", `the request body is larger than the ${grant.maxBody} bytes that the relay takes`);
      }
      const flags = (message.idempotent ? IDEMPOTENT : 0) | (message.cookies ? COOKIES : 0) | (first ? RETRY : 0);
      const sealed = await transmission.seal(flags, created, first);
      const maxFrame = Math.min(this.#settings.maxFrame, grant.maxFrame);
      const response = await upload(this.#env, {
        url: this.#base + RELAY_PATH,
        sealed,
        request: fitted({ head: message.head, body: message.body, maxFrame, onProgress: message.onUpload }),
        exchange: {
          ...message.outer,
          method: "POST",
          headers: { "content-type": MEDIA_TYPE, "x-mte-client-id": grant.clientId },
          signal: stop.signal,
        },
      });
      if (!isSealed(response) || !response.body) throw await outerError(response, this.#base);
      const opened = await openResponse(sealed, new ByteReader(response.body), message.signal, stop);
      accepted = true;
      return opened;
    } finally {
      if (!accepted) stop.release();
      transmission.settle(accepted);
    }
  }
}

/** Says in an error of a request that was sent whether the application may send it again. */
function assess(error: unknown, message: Message): unknown {
  if (error instanceof MteRelayError) error.retryable = message.idempotent && isTransient(error);
  return error;
}
