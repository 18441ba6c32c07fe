/** A pair: chain keys, epochs, numbers and times of one key agreement (§4, §7). */

import { type Bytes, concat } from "./bytes.ts";
import { MteRelayError } from "./error.ts";
import { type ByteReader, FrameOpener, FrameSealer } from "./frame.ts";
import { answeredSeq, encodeRequestHeader, type Place, RESPONSE_HEADER_LENGTH } from "./header.ts";
import { derive } from "./kdf.ts";
import type { Grant, Paired } from "./pairing.ts";
import type { Prf, Symmetric } from "./primitives.ts";

/** Two clocks in milliseconds: one that people set, one that only runs on. */
export interface Clock {
  wall(): number;
  mono(): number;
}

/** A moment by both clocks. */
export interface Moment {
  readonly wall: number;
  readonly mono: number;
}

/** An unused pair lives at most 120 s at the relay (§3). */
const PROVISIONAL_SECONDS = 120;
/** Share of a time after which the client no longer relies on the relay still counting it. */
const SAFE_SHARE = 0.95;
/** Share of the lifetime after which a new pair is made in the background. */
const RENEW_SHARE = 0.9;
/** What browsers' clocks are rounded to, where they are not rounded further on purpose. */
const CLOCK_STEP_MS = 1;
/** Disagreement of the clocks that shows a sleep or a set clock. */
const CLOCK_TOLERANCE_MS = 2000;

/** The chain keys of one epoch. */
interface ChainKeys {
  readonly toRelay: Prf;
  readonly fromRelay: Prf;
}

/** Now. */
export function momentOf(clock: Clock): Moment {
  return { wall: clock.wall(), mono: clock.mono() };
}

/** One key agreement with a relay. */
export class Pair {
  readonly grant: Grant;
  readonly #crypto: Symmetric;
  readonly #clock: Clock;
  readonly #born: Moment;
  readonly #unanswered = new Set<number>();
  #keys: Promise<ChainKeys>;
  #epoch = 0;
  #epochSince: number;
  #acceptedAt: number | undefined;
  #nextSeq = 0;
  #dropped = false;

  /** `answered` is when the pairing response arrived: what the cryptography takes is not the relay's time. */
  constructor(crypto: Symmetric, paired: Paired, clock: Clock, answered: Moment) {
    this.grant = paired.grant;
    this.#crypto = crypto;
    this.#clock = clock;
    this.#born = answered;
    this.#epochSince = this.#born.mono;
    this.#keys = this.#chain(paired.toRelay, paired.fromRelay);
  }

  /** Whether the relay still knows this pair, as far as the client can tell. */
  get usable(): boolean {
    const { idleSeconds, lifetimeSeconds } = this.grant;
    const age = this.#secondsSince(this.#born.mono);
    const idle = this.#secondsSince(this.#acceptedAt ?? this.#born.mono);
    const idleLimit = this.#acceptedAt === undefined ? Math.min(idleSeconds, PROVISIONAL_SECONDS) : idleSeconds;
    return (
      !this.#dropped && this.#clocksAgree() && age < lifetimeSeconds * SAFE_SHARE && idle < idleLimit * SAFE_SHARE
    );
  }

  /** Whether a successor should be made while this pair still serves. */
  get aging(): boolean {
    return this.#secondsSince(this.#born.mono) >= this.grant.lifetimeSeconds * RENEW_SHARE;
  }

  /**
   * Now by the relay's clock, in Unix milliseconds; not ahead of it, as it was read before the answer came, and as less is
   * counted since than browsers' clocks may be wrong by: the relay would wait.
   */
  get relayTime(): number {
    const { serverTimeMs } = this.grant;
    const passed = this.#clock.mono() - this.#born.mono - CLOCK_STEP_MS;
    return Math.floor(serverTimeMs + Math.max(passed, 0));
  }

  /** Takes the next number, or none where the pair has ended or its window is full. */
  reserve(): Transmission | undefined {
    if (!this.usable) return undefined;
    const [oldest = this.#nextSeq] = this.#unanswered;
    if (this.#nextSeq - oldest >= this.grant.window) return undefined;
    if (this.#secondsSince(this.#epochSince) >= this.grant.epochSeconds) this.#moveOn();
    const seq = this.#nextSeq++;
    this.#unanswered.add(seq);
    return new Transmission(this, this.#crypto, { keys: this.#keys, epoch: this.#epoch, seq, sentAt: this.#clock.mono() });
  }

  /** Notes that nobody waits for a number's response header any more; `acceptedAt` is when an accepted one was sent. */
  settle(seq: number, acceptedAt?: number): void {
    this.#unanswered.delete(seq);
    if (acceptedAt !== undefined) this.#acceptedAt = Math.max(this.#acceptedAt ?? 0, acceptedAt);
  }

  /** Stops handing out numbers; responses on the way still open. */
  drop(): void {
    this.#dropped = true;
  }

  #moveOn(): void {
    this.#epoch += 1;
    this.#epochSince = this.#clock.mono();
    this.#keys = this.#keys.then(async ({ toRelay, fromRelay }) =>
      this.#chain(await derive(toRelay, "next epoch"), await derive(fromRelay, "next epoch")),
    );
  }

  async #chain(toRelay: Bytes, fromRelay: Bytes): Promise<ChainKeys> {
    return { toRelay: await this.#crypto.prf(toRelay), fromRelay: await this.#crypto.prf(fromRelay) };
  }

  #secondsSince(mono: number): number {
    return (this.#clock.mono() - mono) / 1000;
  }

  // A monotonic clock may stand still while the machine sleeps and a wall clock may be set. Either
  // makes `created` wrong, so a pair that has seen them part is replaced by one with a fresh time.
  #clocksAgree(): boolean {
    const wall = this.#clock.wall() - this.#born.wall;
    const mono = this.#clock.mono() - this.#born.mono;
    return Math.abs(wall - mono) <= CLOCK_TOLERANCE_MS;
  }
}

/** A sealed request's header and single-use keys. */
export interface SealedHead {
  readonly header: Bytes;
  readonly sealer: FrameSealer;
  /** Opens the response header of the answer; its frames follow. */
  openResponse(body: ByteReader): Promise<FrameOpener>;
}

/** What a pair hands to one transmission. */
interface Reservation {
  readonly keys: Promise<ChainKeys>;
  readonly epoch: number;
  readonly seq: number;
  readonly sentAt: number;
}

/** One transmission: a number of a pair, used once. */
export class Transmission {
  readonly pair: Pair;
  readonly place: Place;
  readonly #crypto: Symmetric;
  readonly #reservation: Reservation;

  constructor(pair: Pair, crypto: Symmetric, reservation: Reservation) {
    this.pair = pair;
    this.place = { pairId: pair.grant.pairId, seq: reservation.seq };
    this.#crypto = crypto;
    this.#reservation = reservation;
  }

  /** Makes the header (§4). `first` is the first attempt's place, for a RETRY. */
  async seal(flags: number, created: number, first?: Place): Promise<SealedHead> {
    const { id, maxFrame } = this.pair.grant;
    const { epoch, keys } = this.#reservation;
    const { toRelay, fromRelay } = await keys;
    const fields = { ...this.place, flags, epoch, salt: this.#crypto.random(16), created, first };
    const header = await encodeRequestHeader(fields, toRelay, this.#crypto.prf, id);
    const key = await this.#crypto.aead(await derive(toRelay, "request", concat(header, id)));
    return {
      header,
      sealer: new FrameSealer(key),
      openResponse: async (body) => {
        const responseHeader = await body.read(RESPONSE_HEADER_LENGTH);
        if (responseHeader.length < RESPONSE_HEADER_LENGTH) {
          throw new MteRelayError("response-truncated", "the sealed response ended in its header");
        }
        if (answeredSeq(responseHeader) !== this.place.seq) {
          throw new MteRelayError("response-invalid", "the sealed response does not answer this request");
        }
        const responseKey = await derive(fromRelay, "response", concat(header, id, responseHeader));
        return new FrameOpener(await this.#crypto.aead(responseKey), maxFrame, body);
      },
    };
  }

  /** Notes that the wait for the response is over, and whether the relay proved that it accepted the request. */
  settle(accepted: boolean): void {
    this.pair.settle(this.place.seq, accepted ? this.#reservation.sentAt : undefined);
  }
}
