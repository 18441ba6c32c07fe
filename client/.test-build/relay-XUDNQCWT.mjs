import {
  AGENT,
  MEDIA_TYPE,
  PAIR_PATH,
  RELAY_PATH,
  RETRY_WITHIN_MS,
  backOff,
  exchange,
  isSealed,
  isTransient,
  outerError,
  readDocument,
  recoveryOf
} from "./chunk-E2Y2ITKL.mjs";
import {
  abortable,
  checkTrust
} from "./chunk-BOTWT2U3.mjs";
import {
  COOKIES,
  IDEMPOTENT,
  MAX_RESPONSE_LENGTH,
  Pair,
  RETRY,
  chooseKey,
  startPairing
} from "./chunk-O5TBFS7R.mjs";
import {
  ByteReader,
  EMPTY,
  MteRelayError,
  composedKem,
  concat,
  decodeResponse,
  encodeRequest,
  equal,
  loadMlKem,
  loadSubtle,
  nativeKem,
  nativeX25519,
  symmetric,
  utf8
} from "./chunk-3ZXOH7KC.mjs";

// src/events.ts
function tell(listener, event) {
  try {
    listener?.(event);
  } catch {
  }
}

// src/opened-response.ts
async function openResponse(sealed, body, signal) {
  const guarded = (work) => work.catch((error) => {
    body.cancel(error);
    signal?.throwIfAborted();
    if (error instanceof MteRelayError) throw error;
    throw new MteRelayError("response-truncated", "the connection broke before the sealed response's end", { cause: error });
  });
  const { opener, message, last } = await guarded(openHead(sealed, body));
  return {
    ...message,
    complete: last,
    next: () => guarded(opener.next()),
    cancel: (reason) => body.cancel(reason)
  };
}
async function openHead(sealed, body) {
  const opener = await sealed.openResponse(body);
  const { plaintext, last } = await opener.next();
  try {
    return { opener, message: decodeResponse(plaintext), last };
  } catch (cause) {
    throw new MteRelayError("response-invalid", "the opened response breaks the protocol", { cause });
  }
}

// src/suite.ts
var chosen;
function suite() {
  chosen ??= choose().catch((error) => {
    chosen = void 0;
    throw error;
  });
  return chosen;
}
async function choose() {
  const subtle = crypto.subtle;
  let kem = subtle && await nativeKem(subtle);
  if (!kem) {
    const x25519 = (subtle && await nativeX25519(subtle)) ?? (await loadSubtle()).x25519;
    kem = composedKem(await loadMlKem(), x25519);
  }
  return { ...await symmetric(), kem };
}

// src/token.ts
var TokenStore = class {
  #env;
  #key;
  #memory;
  constructor(env, relay) {
    this.#env = env;
    this.#key = `mte-relay:${relay}`;
  }
  /** The token, or undefined before the first pairing. */
  async read() {
    try {
      return await this.#env.storage.getItem(this.#key) ?? this.#memory;
    } catch {
      return this.#memory;
    }
  }
  /** Keeps a token; where storage is denied, as long as the page lives. */
  async write(token) {
    this.#memory = token;
    try {
      await this.#env.storage.setItem(this.#key, token);
    } catch {
    }
  }
  /**
   * Runs `pair` with the token. The first pairing of a relay happens in one tab at a time, so that the others
   * find its token; where the platform has no locks, the tab that stored first wins.
   */
  async using(pair) {
    const token = await this.read();
    if (token !== void 0) return this.#keep(await pair(token));
    const { locks } = this.#env;
    if (locks) return locks.request(this.#key, async () => this.#keep(await pair(await this.read())));
    const paired = await pair(void 0);
    const other = await this.read();
    return this.#keep(other === void 0 ? paired : await pair(other));
  }
  async #keep(paired) {
    await this.write(paired.grant.clientToken);
    return paired;
  }
};

// src/pairer.ts
var TIMEOUT_MS = 3e4;
var Pairer = class {
  #env;
  #base;
  #settings;
  #token;
  #key;
  /** @param base the relay's origin, with the path prefix before `/api`, if any. */
  constructor(env, base, settings) {
    this.#env = env;
    this.#base = base;
    this.#settings = settings;
    this.#token = new TokenStore(env, base);
  }
  /** Makes a pair; tries a second time where §8 says so. @throws MteRelayError. */
  async pair() {
    checkTrust(this.#settings.trust, this.#base);
    try {
      return await this.#tryToPair();
    } catch (error) {
      const recovery = recoveryOf(error);
      const wait = recovery === "wait" ? backOff(error) : 0;
      if (recovery !== "wait" && recovery !== "discover" || wait > RETRY_WITHIN_MS) throw error;
      tell(this.#settings.onEvent, { type: "retry", relay: this.#base, code: error.code });
      if (recovery === "discover" && this.#settings.trust.pins.length > 0) this.#key = void 0;
      if (wait > 0) await this.#env.sleep(wait);
      return this.#tryToPair();
    }
  }
  async #tryToPair() {
    const crypto2 = await suite();
    this.#key ??= await this.#discover(crypto2);
    const key = this.#key;
    const pair = await this.#token.using((token) => this.#shakeHands(crypto2, key, token));
    tell(this.#settings.onEvent, { type: "paired", relay: this.#base, clientId: pair.grant.clientId });
    return pair;
  }
  async #shakeHands(crypto2, key, token) {
    const payload = { agent: AGENT, clientToken: token };
    const pairing = await startPairing(crypto2, key, utf8(JSON.stringify(payload)), this.#settings.secret);
    const response = await exchange(this.#env, this.#base + PAIR_PATH, {
      method: "POST",
      headers: { "content-type": MEDIA_TYPE },
      body: pairing.request,
      signal: AbortSignal.timeout(TIMEOUT_MS)
    }).catch(noAnswer);
    if (!isSealed(response) || !response.body) throw await outerError(response, this.#base);
    const body = await new ByteReader(response.body).read(MAX_RESPONSE_LENGTH + 1).catch(noAnswer);
    return new Pair(crypto2, await pairing.finish(body), this.#env.clock);
  }
  async #discover(crypto2) {
    const response = await exchange(this.#env, this.#base + RELAY_PATH, {
      // Not for sealed requests: with it Chromium asks by a preflight each time.
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS)
    }).catch(noAnswer);
    if (response.status !== 200) throw await outerError(response, this.#base);
    return chooseKey(crypto2, await readDocument(response).catch(noAnswer), this.#settings.trust, this.#base);
  }
};
function noAnswer(cause) {
  if (cause instanceof MteRelayError) throw cause;
  throw new MteRelayError("network", "no answer to the pairing", { cause });
}

// src/pairs.ts
var Pairs = class {
  #make;
  #pairs = [];
  #making;
  #renewed;
  /** @param make pairs with the relay; never called twice at a time. */
  constructor(make) {
    this.#make = make;
  }
  /** A number of some pair, after pairing where needed. */
  async reserve() {
    for (; ; ) {
      this.#pairs = this.#pairs.filter((pair) => pair.usable);
      for (const pair of this.#pairs.toReversed()) {
        const transmission = pair.reserve();
        if (!transmission) continue;
        this.#renew(pair);
        return transmission;
      }
      await this.#pair();
    }
  }
  /** Stops the use of every pair. */
  dropAll() {
    for (const pair of this.#pairs) pair.drop();
    this.#pairs = [];
  }
  /** Makes the successor of an aging pair in the background; tries once. */
  #renew(pair) {
    if (!pair.aging || pair !== this.#pairs.at(-1) || pair === this.#renewed) return;
    this.#renewed = pair;
    this.#pair().catch(() => {
    });
  }
  #pair() {
    this.#making ??= this.#make().then((pair) => {
      this.#pairs.push(pair);
      return pair;
    }).finally(() => {
      this.#making = void 0;
    });
    return this.#making;
  }
};

// src/sealed-body.ts
var LENGTH_PREFIX = 8;
function fitsOneFrame({ head, body, maxFrame }) {
  return (body?.size ?? (body ? Infinity : 0)) <= roomForContent(head, maxFrame);
}
function fitted(request) {
  const { head, body, maxFrame } = request;
  if (roomForContent(head, maxFrame) < 0) {
    throw new MteRelayError("too-large", "the request's url and headers do not fit into one frame");
  }
  if (body?.size === void 0 || fitsOneFrame(request)) return request;
  return { ...request, head: { ...head, fields: [...head.fields, ["content-length", String(body.size)]] } };
}
async function* sealRequest(sealed, request, reader) {
  const { head, body, maxFrame, onProgress } = request;
  const room = roomForContent(head, maxFrame);
  try {
    const first = body?.size !== void 0 && await reader?.read(Math.max(room, 1)) || EMPTY;
    let loaded = first.length;
    let last = body ? loaded === body.size : true;
    yield concat(sealed.header, await sealed.sealer.seal(encodeRequest(head, first), last));
    if (body) onProgress?.(loaded);
    while (!last) {
      const piece = await reader?.read(maxFrame);
      loaded += piece?.length ?? 0;
      last = body?.size === void 0 ? piece === void 0 : loaded === body.size;
      if (!last && piece === void 0) throw new TypeError("the request body is shorter than its size");
      yield await sealed.sealer.seal(piece ?? EMPTY, last);
      onProgress?.(loaded);
    }
  } finally {
    reader?.cancel("the request ended");
  }
}
function roomForContent(head, maxFrame) {
  return maxFrame - encodeRequest(head).length - LENGTH_PREFIX;
}

// src/upload.ts
async function upload(env, parts) {
  const { signal } = parts.exchange;
  const reader = parts.request.body?.open();
  signal?.addEventListener("abort", () => reader?.cancel(signal.reason), { once: true });
  try {
    return await send(env, parts, reader);
  } catch (error) {
    reader?.cancel(error);
    throw error;
  }
}
async function send(env, { url, sealed, request, exchange: init }, reader) {
  const { onProgress, body } = request;
  if (fitsOneFrame(request)) {
    const [whole] = await collect(sealRequest(sealed, { ...request, onProgress: void 0 }, reader));
    const response = await exchange(env, url, { ...init, body: whole });
    if (body?.size !== void 0) onProgress?.(body.size);
    return response;
  }
  if (env.streamsUploads(url)) {
    const stream = toStream(sealRequest(sealed, request, reader), (reason) => reader?.cancel(reason));
    return exchange(env, url, { ...init, body: stream, duplex: "half" });
  }
  const size = body?.size;
  const toOwnOrigin = env.pageOrigin === new URL(url).origin;
  const byXhr = onProgress && size !== void 0 && env.XMLHttpRequest && !(toOwnOrigin && init.credentials === "omit");
  const silent = byXhr ? { ...request, onProgress: void 0 } : request;
  const blob = new Blob(await collect(sealRequest(sealed, silent, reader), init.signal, (part) => new Blob([part])));
  const onUpload = byXhr && ((sent, total) => onProgress(Math.floor(sent / Math.max(total, 1) * size)));
  return exchange(env, url, { ...init, body: blob, ...onUpload && { onUpload } });
}
async function collect(parts, signal, keep = (part) => part) {
  const kept = [];
  for await (const part of parts) {
    signal?.throwIfAborted();
    kept.push(keep(part));
  }
  return kept;
}
function toStream(parts, cancel) {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel
  });
}

// src/relay.ts
var Relay = class {
  #env;
  #base;
  #settings;
  #pairs;
  constructor(env, base, settings) {
    this.#env = env;
    this.#base = base;
    this.#settings = settings;
    const pairer = new Pairer(env, base, settings);
    this.#pairs = new Pairs(() => pairer.pair());
  }
  /** Makes sure that there is a pair, and returns the client id. */
  async pair(signal) {
    const transmission = await this.#reserve(signal);
    transmission.settle(false);
    return transmission.pair.grant.clientId;
  }
  /** Forgets every pair. */
  close() {
    this.#pairs.dropAll();
  }
  /**
   * Sends a request, at most twice, and opens the head of the answer.
   * @throws MteRelayError, or the signal's reason.
   */
  async send(message) {
    const started = this.#env.clock.mono();
    const transmission = await this.#reserve(message.signal);
    const { pair, place } = transmission;
    const first = { place, id: pair.grant.id, created: pair.relayTime };
    try {
      return await this.#transmit(message, transmission, first.created);
    } catch (error) {
      const wait = this.#waitBeforeRetry(error, message, pair);
      if (wait === void 0 || this.#env.clock.mono() - started + wait > RETRY_WITHIN_MS) throw assess(error, message);
      if (wait > 0) await abortable(this.#env.sleep(wait), message.signal);
      return this.#sendAgain(message, first, error);
    }
  }
  /** Milliseconds to wait before the second attempt, or undefined where there is none. */
  #waitBeforeRetry(error, message, pair) {
    const recovery = recoveryOf(error);
    if (recovery === "pair" || recovery === "pair-if-idempotent") pair.drop();
    if (message.body && !message.body.replayable) return void 0;
    if (recovery === "pair" || recovery === "pair-if-idempotent" && message.idempotent) return 0;
    return recovery === "wait" ? backOff(error) : void 0;
  }
  async #sendAgain(message, first, error) {
    tell(this.#settings.onEvent, { type: "retry", relay: this.#base, code: error.code });
    const transmission = await this.#reserve(message.signal);
    const { pair } = transmission;
    if (!equal(pair.grant.id, first.id)) {
      transmission.settle(false);
      throw assess(error, message);
    }
    const asNew = recoveryOf(error) === "pair-if-idempotent";
    const retryOf = message.idempotent ? void 0 : first.place;
    try {
      return await this.#transmit(message, transmission, asNew ? pair.relayTime : first.created, retryOf);
    } catch (again) {
      if (recoveryOf(again) === "pair") pair.drop();
      throw assess(again, message);
    }
  }
  /** A number of a pair; what fails here was not sent, so it is safe to send it again. */
  async #reserve(signal) {
    signal?.throwIfAborted();
    try {
      return await abortable(this.#pairs.reserve(), signal);
    } catch (error) {
      if (error instanceof MteRelayError) error.retryable = isTransient(error);
      throw error;
    }
  }
  async #transmit(message, transmission, created, first) {
    let accepted = false;
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
          signal: message.signal ?? null
        }
      });
      if (!isSealed(response) || !response.body) throw await outerError(response, this.#base);
      const opened = await openResponse(sealed, new ByteReader(response.body), message.signal);
      accepted = true;
      return opened;
    } finally {
      transmission.settle(accepted);
    }
  }
};
function assess(error, message) {
  if (error instanceof MteRelayError) error.retryable = message.idempotent && isTransient(error);
  return error;
}
export {
  Relay
};
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vc3JjL2V2ZW50cy50cyIsICIuLi9zcmMvb3BlbmVkLXJlc3BvbnNlLnRzIiwgIi4uL3NyYy9zdWl0ZS50cyIsICIuLi9zcmMvdG9rZW4udHMiLCAiLi4vc3JjL3BhaXJlci50cyIsICIuLi9zcmMvcGFpcnMudHMiLCAiLi4vc3JjL3NlYWxlZC1ib2R5LnRzIiwgIi4uL3NyYy91cGxvYWQudHMiLCAiLi4vc3JjL3JlbGF5LnRzIl0sCiAgInNvdXJjZXNDb250ZW50IjogWyIvKiogV2hhdCBhIGNsaWVudCB0ZWxscyBpdHMgYXBwbGljYXRpb24gYWJvdXQgcGFpcmluZyBhbmQgcmVjb3ZlcnksIGZvciBsb2dzIGFuZCB0ZXN0cy4gKi9cblxuaW1wb3J0IHR5cGUgeyBNdGVSZWxheUVycm9yQ29kZSB9IGZyb20gXCIuL2Vycm9yLnRzXCI7XG5cbi8qKiBTb21ldGhpbmcgdGhhdCBoYXBwZW5lZCBpbnNpZGUgYSBjbGllbnQuIEhvbGRzIG5vIHNlY3JldCBhbmQgbm8gY29udGVudC4gKi9cbmV4cG9ydCB0eXBlIE10ZVJlbGF5RXZlbnQgPVxuICAvKiogQSBwYWlyIHdhcyBtYWRlIHdpdGggdGhlIHJlbGF5LiAqL1xuICB8IHsgcmVhZG9ubHkgdHlwZTogXCJwYWlyZWRcIjsgcmVhZG9ubHkgcmVsYXk6IHN0cmluZzsgcmVhZG9ubHkgY2xpZW50SWQ6IHN0cmluZyB9XG4gIC8qKiBBIHJlcXVlc3Qgb3IgcGFpcmluZyBmYWlsZWQgd2l0aCBgY29kZWAgYW5kIGlzIHNlbnQgb25jZSBtb3JlLiAqL1xuICB8IHsgcmVhZG9ubHkgdHlwZTogXCJyZXRyeVwiOyByZWFkb25seSByZWxheTogc3RyaW5nOyByZWFkb25seSBjb2RlOiBNdGVSZWxheUVycm9yQ29kZSB9O1xuXG4vKiogVGFrZXMgZXZlbnRzOyB3aGF0IGl0IHRocm93cyBpcyBpZ25vcmVkLiAqL1xuZXhwb3J0IHR5cGUgRXZlbnRMaXN0ZW5lciA9IChldmVudDogTXRlUmVsYXlFdmVudCkgPT4gdm9pZDtcblxuLyoqIFRlbGxzIGFuIGV2ZW50LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHRlbGwobGlzdGVuZXI6IEV2ZW50TGlzdGVuZXIgfCB1bmRlZmluZWQsIGV2ZW50OiBNdGVSZWxheUV2ZW50KTogdm9pZCB7XG4gIHRyeSB7XG4gICAgbGlzdGVuZXI/LihldmVudCk7XG4gIH0gY2F0Y2gge1xuICAgIC8vIEEgbGlzdGVuZXIncyBmYXVsdCBpcyBubyByZWFzb24gdG8gZmFpbCBhIHJlcXVlc3QuXG4gIH1cbn1cbiIsICIvKiogQSBzZWFsZWQgcmVzcG9uc2Ugd2hvc2UgaGVhZCBoYXMgYmVlbiBvcGVuZWQ7IGl0cyBjb250ZW50IGlzIG9wZW5lZCBhcyBpdCBpcyByZWFkIChcdTAwQTc2KS4gKi9cblxuaW1wb3J0IHR5cGUgeyBCeXRlcyB9IGZyb20gXCIuL2J5dGVzLnRzXCI7XG5pbXBvcnQgeyBNdGVSZWxheUVycm9yIH0gZnJvbSBcIi4vZXJyb3IudHNcIjtcbmltcG9ydCB0eXBlIHsgQnl0ZVJlYWRlciwgRnJhbWUsIEZyYW1lT3BlbmVyIH0gZnJvbSBcIi4vZnJhbWUudHNcIjtcbmltcG9ydCB0eXBlIHsgRmllbGQgfSBmcm9tIFwiLi9maWVsZC50c1wiO1xuaW1wb3J0IHsgZGVjb2RlUmVzcG9uc2UsIHR5cGUgUmVzcG9uc2VNZXNzYWdlIH0gZnJvbSBcIi4vaHR0cC1tZXNzYWdlLnRzXCI7XG5pbXBvcnQgdHlwZSB7IFNlYWxlZEhlYWQgfSBmcm9tIFwiLi9wYWlyLnRzXCI7XG5cbi8qKiBUaGUgaGVhZCBhbmQgZmlyc3QgY29udGVudCBvZiBhIHJlc3BvbnNlLCBhbmQgYWNjZXNzIHRvIHRoZSByZXN0LiAqL1xuZXhwb3J0IGludGVyZmFjZSBPcGVuZWRSZXNwb25zZSB7XG4gIHJlYWRvbmx5IHN0YXR1czogbnVtYmVyO1xuICByZWFkb25seSBmaWVsZHM6IHJlYWRvbmx5IEZpZWxkW107XG4gIC8qKiBUaGUgY29udGVudCB0aGF0IGNhbWUgd2l0aCB0aGUgaGVhZC4gKi9cbiAgcmVhZG9ubHkgY29udGVudDogQnl0ZXM7XG4gIC8qKiBXaGV0aGVyIGBjb250ZW50YCBpcyBhbGwuICovXG4gIHJlYWRvbmx5IGNvbXBsZXRlOiBib29sZWFuO1xuICAvKiogVGhlIG5leHQgY29udGVudC4gQHRocm93cyB0aGUgc2lnbmFsJ3MgcmVhc29uLCBvciBNdGVSZWxheUVycm9yLiAqL1xuICBuZXh0KCk6IFByb21pc2U8RnJhbWU+O1xuICAvKiogR2l2ZXMgdGhlIHJlc3QgdXA7IHRoZSByZWxheSB0aGVuIGVuZHMgdGhlIHVwc3RyZWFtIHJlcXVlc3QuICovXG4gIGNhbmNlbChyZWFzb24/OiB1bmtub3duKTogdm9pZDtcbn1cblxuLyoqXG4gKiBPcGVucyB0aGUgaGVhZCBvZiBhIHNlYWxlZCByZXNwb25zZS5cbiAqIEB0aHJvd3MgdGhlIHNpZ25hbCdzIHJlYXNvbiwgb3IgTXRlUmVsYXlFcnJvciBgcmVzcG9uc2UtaW52YWxpZGAgb3IgYHJlc3BvbnNlLXRydW5jYXRlZGAuXG4gKi9cbmV4cG9ydCBhc3luYyBmdW5jdGlvbiBvcGVuUmVzcG9uc2UoXG4gIHNlYWxlZDogU2VhbGVkSGVhZCxcbiAgYm9keTogQnl0ZVJlYWRlcixcbiAgc2lnbmFsOiBBYm9ydFNpZ25hbCB8IHVuZGVmaW5lZCxcbik6IFByb21pc2U8T3BlbmVkUmVzcG9uc2U+IHtcbiAgY29uc3QgZ3VhcmRlZCA9IDxUPih3b3JrOiBQcm9taXNlPFQ+KTogUHJvbWlzZTxUPiA9PlxuICAgIHdvcmsuY2F0Y2goKGVycm9yOiB1bmtub3duKSA9PiB7XG4gICAgICBib2R5LmNhbmNlbChlcnJvcik7XG4gICAgICBzaWduYWw/LnRocm93SWZBYm9ydGVkKCk7XG4gICAgICBpZiAoZXJyb3IgaW5zdGFuY2VvZiBNdGVSZWxheUVycm9yKSB0aHJvdyBlcnJvcjtcbiAgICAgIHRocm93IG5ldyBNdGVSZWxheUVycm9yKFwicmVzcG9uc2UtdHJ1bmNhdGVkXCIsIFwidGhlIGNvbm5lY3Rpb24gYnJva2UgYmVmb3JlIHRoZSBzZWFsZWQgcmVzcG9uc2UncyBlbmRcIiwgeyBjYXVzZTogZXJyb3IgfSk7XG4gICAgfSk7XG4gIGNvbnN0IHsgb3BlbmVyLCBtZXNzYWdlLCBsYXN0IH0gPSBhd2FpdCBndWFyZGVkKG9wZW5IZWFkKHNlYWxlZCwgYm9keSkpO1xuICByZXR1cm4ge1xuICAgIC4uLm1lc3NhZ2UsXG4gICAgY29tcGxldGU6IGxhc3QsXG4gICAgbmV4dDogKCkgPT4gZ3VhcmRlZChvcGVuZXIubmV4dCgpKSxcbiAgICBjYW5jZWw6IChyZWFzb24pID0+IGJvZHkuY2FuY2VsKHJlYXNvbiksXG4gIH07XG59XG5cbmFzeW5jIGZ1bmN0aW9uIG9wZW5IZWFkKFxuICBzZWFsZWQ6IFNlYWxlZEhlYWQsXG4gIGJvZHk6IEJ5dGVSZWFkZXIsXG4pOiBQcm9taXNlPHsgb3BlbmVyOiBGcmFtZU9wZW5lcjsgbWVzc2FnZTogUmVzcG9uc2VNZXNzYWdlOyBsYXN0OiBib29sZWFuIH0+IHtcbiAgY29uc3Qgb3BlbmVyID0gYXdhaXQgc2VhbGVkLm9wZW5SZXNwb25zZShib2R5KTtcbiAgY29uc3QgeyBwbGFpbnRleHQsIGxhc3QgfSA9IGF3YWl0IG9wZW5lci5uZXh0KCk7XG4gIHRyeSB7XG4gICAgcmV0dXJuIHsgb3BlbmVyLCBtZXNzYWdlOiBkZWNvZGVSZXNwb25zZShwbGFpbnRleHQpLCBsYXN0IH07XG4gIH0gY2F0Y2ggKGNhdXNlKSB7XG4gICAgdGhyb3cgbmV3IE10ZVJlbGF5RXJyb3IoXCJyZXNwb25zZS1pbnZhbGlkXCIsIFwidGhlIG9wZW5lZCByZXNwb25zZSBicmVha3MgdGhlIHByb3RvY29sXCIsIHsgY2F1c2UgfSk7XG4gIH1cbn1cbiIsICIvKiogU3VpdGUgMSAoXHUwMEE3MSkgb24gdGhpcyBwbGF0Zm9ybTogc3ltbWV0cmljIHByaW1pdGl2ZXMgYW5kIHRoZSBLRU0uICovXG5cbmltcG9ydCB7IGNvbXBvc2VkS2VtLCB0eXBlIEtlbSB9IGZyb20gXCIuL2tlbS50c1wiO1xuaW1wb3J0IHsgbG9hZE1sS2VtLCBsb2FkU3VidGxlIH0gZnJvbSBcIi4vbGF6eS50c1wiO1xuaW1wb3J0IHsgbmF0aXZlS2VtLCBuYXRpdmVYMjU1MTkgfSBmcm9tIFwiLi9uYXRpdmUta2VtLnRzXCI7XG5pbXBvcnQgeyB0eXBlIFN5bW1ldHJpYywgc3ltbWV0cmljIH0gZnJvbSBcIi4vcHJpbWl0aXZlcy50c1wiO1xuXG4vKiogRXZlcnl0aGluZyB0aGF0IGEgcGFpcmluZyBuZWVkcy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgU3VpdGUgZXh0ZW5kcyBTeW1tZXRyaWMge1xuICByZWFkb25seSBrZW06IEtlbTtcbn1cblxubGV0IGNob3NlbjogUHJvbWlzZTxTdWl0ZT4gfCB1bmRlZmluZWQ7XG5cbi8qKlxuICogQ2hvb3NlcyBvbmNlIHBlciBwYWdlLCBieSB0cnlpbmc6IFdlYkNyeXB0byBmaXJzdCwgdGhlIGxhemlseSBsb2FkZWQgYEBub2JsZS8qYCBmb3Igd2hhdCBpcyBtaXNzaW5nLlxuICogQHRocm93cyBNdGVSZWxheUVycm9yIGBjaHVuay11bmF2YWlsYWJsZWAgKGFuZCB0cmllcyBhZ2FpbiBhdCB0aGUgbmV4dCBjYWxsKS5cbiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHN1aXRlKCk6IFByb21pc2U8U3VpdGU+IHtcbiAgY2hvc2VuID8/PSBjaG9vc2UoKS5jYXRjaCgoZXJyb3I6IHVua25vd24pID0+IHtcbiAgICBjaG9zZW4gPSB1bmRlZmluZWQ7XG4gICAgdGhyb3cgZXJyb3I7XG4gIH0pO1xuICByZXR1cm4gY2hvc2VuO1xufVxuXG5hc3luYyBmdW5jdGlvbiBjaG9vc2UoKTogUHJvbWlzZTxTdWl0ZT4ge1xuICBjb25zdCBzdWJ0bGUgPSBjcnlwdG8uc3VidGxlIGFzIFN1YnRsZUNyeXB0byB8IHVuZGVmaW5lZDtcbiAgbGV0IGtlbSA9IHN1YnRsZSAmJiAoYXdhaXQgbmF0aXZlS2VtKHN1YnRsZSkpO1xuICBpZiAoIWtlbSkge1xuICAgIGNvbnN0IHgyNTUxOSA9IChzdWJ0bGUgJiYgKGF3YWl0IG5hdGl2ZVgyNTUxOShzdWJ0bGUpKSkgPz8gKGF3YWl0IGxvYWRTdWJ0bGUoKSkueDI1NTE5O1xuICAgIGtlbSA9IGNvbXBvc2VkS2VtKGF3YWl0IGxvYWRNbEtlbSgpLCB4MjU1MTkpO1xuICB9XG4gIHJldHVybiB7IC4uLihhd2FpdCBzeW1tZXRyaWMoKSksIGtlbSB9O1xufVxuIiwgIi8qKiBUaGUgY2xpZW50IHRva2VuOiBrZXB0IHBlciByZWxheSwgc28gdGhhdCB0YWJzIGFuZCB2aXNpdHMgc2hhcmUgb25lIGNsaWVudCBpZCAoXHUwMEE3MykuICovXG5cbmltcG9ydCB0eXBlIHsgRW52aXJvbm1lbnQgfSBmcm9tIFwiLi9lbnZpcm9ubWVudC50c1wiO1xuXG4vKiogVGhlIHN0b3JlZCB0b2tlbiBvZiBvbmUgcmVsYXkuICovXG5leHBvcnQgY2xhc3MgVG9rZW5TdG9yZSB7XG4gIHJlYWRvbmx5ICNlbnY6IEVudmlyb25tZW50O1xuICByZWFkb25seSAja2V5OiBzdHJpbmc7XG4gICNtZW1vcnk6IHN0cmluZyB8IHVuZGVmaW5lZDtcblxuICBjb25zdHJ1Y3RvcihlbnY6IEVudmlyb25tZW50LCByZWxheTogc3RyaW5nKSB7XG4gICAgdGhpcy4jZW52ID0gZW52O1xuICAgIHRoaXMuI2tleSA9IGBtdGUtcmVsYXk6JHtyZWxheX1gO1xuICB9XG5cbiAgLyoqIFRoZSB0b2tlbiwgb3IgdW5kZWZpbmVkIGJlZm9yZSB0aGUgZmlyc3QgcGFpcmluZy4gKi9cbiAgYXN5bmMgcmVhZCgpOiBQcm9taXNlPHN0cmluZyB8IHVuZGVmaW5lZD4ge1xuICAgIHRyeSB7XG4gICAgICByZXR1cm4gKGF3YWl0IHRoaXMuI2Vudi5zdG9yYWdlLmdldEl0ZW0odGhpcy4ja2V5KSkgPz8gdGhpcy4jbWVtb3J5O1xuICAgIH0gY2F0Y2gge1xuICAgICAgcmV0dXJuIHRoaXMuI21lbW9yeTtcbiAgICB9XG4gIH1cblxuICAvKiogS2VlcHMgYSB0b2tlbjsgd2hlcmUgc3RvcmFnZSBpcyBkZW5pZWQsIGFzIGxvbmcgYXMgdGhlIHBhZ2UgbGl2ZXMuICovXG4gIGFzeW5jIHdyaXRlKHRva2VuOiBzdHJpbmcpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICB0aGlzLiNtZW1vcnkgPSB0b2tlbjtcbiAgICB0cnkge1xuICAgICAgYXdhaXQgdGhpcy4jZW52LnN0b3JhZ2Uuc2V0SXRlbSh0aGlzLiNrZXksIHRva2VuKTtcbiAgICB9IGNhdGNoIHtcbiAgICAgIC8vIEZ1bGwgb3IgZGVuaWVkOiB0aGUgbmV4dCB2aXNpdCBpcyBhIG5ldyBjbGllbnQuXG4gICAgfVxuICB9XG5cbiAgLyoqXG4gICAqIFJ1bnMgYHBhaXJgIHdpdGggdGhlIHRva2VuLiBUaGUgZmlyc3QgcGFpcmluZyBvZiBhIHJlbGF5IGhhcHBlbnMgaW4gb25lIHRhYiBhdCBhIHRpbWUsIHNvIHRoYXQgdGhlIG90aGVyc1xuICAgKiBmaW5kIGl0cyB0b2tlbjsgd2hlcmUgdGhlIHBsYXRmb3JtIGhhcyBubyBsb2NrcywgdGhlIHRhYiB0aGF0IHN0b3JlZCBmaXJzdCB3aW5zLlxuICAgKi9cbiAgYXN5bmMgdXNpbmc8VCBleHRlbmRzIHsgcmVhZG9ubHkgZ3JhbnQ6IHsgcmVhZG9ubHkgY2xpZW50VG9rZW46IHN0cmluZyB9IH0+KFxuICAgIHBhaXI6ICh0b2tlbjogc3RyaW5nIHwgdW5kZWZpbmVkKSA9PiBQcm9taXNlPFQ+LFxuICApOiBQcm9taXNlPFQ+IHtcbiAgICBjb25zdCB0b2tlbiA9IGF3YWl0IHRoaXMucmVhZCgpO1xuICAgIGlmICh0b2tlbiAhPT0gdW5kZWZpbmVkKSByZXR1cm4gdGhpcy4ja2VlcChhd2FpdCBwYWlyKHRva2VuKSk7XG4gICAgY29uc3QgeyBsb2NrcyB9ID0gdGhpcy4jZW52O1xuICAgIGlmIChsb2NrcykgcmV0dXJuIGxvY2tzLnJlcXVlc3QodGhpcy4ja2V5LCBhc3luYyAoKSA9PiB0aGlzLiNrZWVwKGF3YWl0IHBhaXIoYXdhaXQgdGhpcy5yZWFkKCkpKSk7XG4gICAgY29uc3QgcGFpcmVkID0gYXdhaXQgcGFpcih1bmRlZmluZWQpO1xuICAgIGNvbnN0IG90aGVyID0gYXdhaXQgdGhpcy5yZWFkKCk7XG4gICAgcmV0dXJuIHRoaXMuI2tlZXAob3RoZXIgPT09IHVuZGVmaW5lZCA/IHBhaXJlZCA6IGF3YWl0IHBhaXIob3RoZXIpKTtcbiAgfVxuXG4gIGFzeW5jICNrZWVwPFQgZXh0ZW5kcyB7IHJlYWRvbmx5IGdyYW50OiB7IHJlYWRvbmx5IGNsaWVudFRva2VuOiBzdHJpbmcgfSB9PihwYWlyZWQ6IFQpOiBQcm9taXNlPFQ+IHtcbiAgICBhd2FpdCB0aGlzLndyaXRlKHBhaXJlZC5ncmFudC5jbGllbnRUb2tlbik7XG4gICAgcmV0dXJuIHBhaXJlZDtcbiAgfVxufVxuIiwgIi8qKiBQYWlyaW5nIHdpdGggb25lIHJlbGF5IG92ZXIgSFRUUDogZGlzY292ZXJ5LCB0aGUgc3RvcmVkIHRva2VuLCB0aGUgaGFuZHNoYWtlLCBvbmUgc2Vjb25kIHRyeSAoXHUwMEE3MiwgXHUwMEE3MywgXHUwMEE3OCkuICovXG5cbmltcG9ydCB7IHV0ZjggfSBmcm9tIFwiLi9ieXRlcy50c1wiO1xuaW1wb3J0IHR5cGUgeyBFbnZpcm9ubWVudCB9IGZyb20gXCIuL2Vudmlyb25tZW50LnRzXCI7XG5pbXBvcnQgeyBNdGVSZWxheUVycm9yIH0gZnJvbSBcIi4vZXJyb3IudHNcIjtcbmltcG9ydCB7IHR5cGUgRXZlbnRMaXN0ZW5lciwgdGVsbCB9IGZyb20gXCIuL2V2ZW50cy50c1wiO1xuaW1wb3J0IHsgQnl0ZVJlYWRlciB9IGZyb20gXCIuL2ZyYW1lLnRzXCI7XG5pbXBvcnQgeyBjaG9vc2VLZXkgfSBmcm9tIFwiLi9pZGVudGl0eS50c1wiO1xuaW1wb3J0IHsgUGFpciB9IGZyb20gXCIuL3BhaXIudHNcIjtcbmltcG9ydCB7IE1BWF9SRVNQT05TRV9MRU5HVEgsIHR5cGUgUmVsYXlLZXksIHN0YXJ0UGFpcmluZyB9IGZyb20gXCIuL3BhaXJpbmcudHNcIjtcbmltcG9ydCB7IHJlY292ZXJ5T2YgfSBmcm9tIFwiLi9yZWNvdmVyeS50c1wiO1xuaW1wb3J0IHsgdHlwZSBTdWl0ZSwgc3VpdGUgfSBmcm9tIFwiLi9zdWl0ZS50c1wiO1xuaW1wb3J0IHsgVG9rZW5TdG9yZSB9IGZyb20gXCIuL3Rva2VuLnRzXCI7XG5pbXBvcnQgeyBjaGVja1RydXN0LCB0eXBlIFRydXN0IH0gZnJvbSBcIi4vdHJ1c3QudHNcIjtcbmltcG9ydCB7IGJhY2tPZmYsIGV4Y2hhbmdlLCBpc1NlYWxlZCwgTUVESUFfVFlQRSwgb3V0ZXJFcnJvciwgUEFJUl9QQVRILCByZWFkRG9jdW1lbnQsIFJFTEFZX1BBVEgsIFJFVFJZX1dJVEhJTl9NUyB9IGZyb20gXCIuL3RyYW5zcG9ydC50c1wiO1xuaW1wb3J0IHsgQUdFTlQgfSBmcm9tIFwiLi92ZXJzaW9uLnRzXCI7XG5cbi8qKiBMb25nZXN0IHdhaXQgZm9yIGFuIGFuc3dlciB0byBkaXNjb3Zlcnkgb3IgcGFpcmluZzsgb25lIHRoYXQgaXMgaGVsZCBiYWNrIHdvdWxkIHN0b3AgZXZlcnkgcmVxdWVzdC4gKi9cbmNvbnN0IFRJTUVPVVRfTVMgPSAzMF8wMDA7XG5cbi8qKiBIb3cgYSBjbGllbnQgcGFpcnMgd2l0aCBpdHMgcmVsYXlzLiAqL1xuZXhwb3J0IGludGVyZmFjZSBQYWlyaW5nU2V0dGluZ3Mge1xuICByZWFkb25seSB0cnVzdDogVHJ1c3Q7XG4gIHJlYWRvbmx5IHNlY3JldDogc3RyaW5nIHwgdW5kZWZpbmVkO1xuICByZWFkb25seSBvbkV2ZW50OiBFdmVudExpc3RlbmVyIHwgdW5kZWZpbmVkO1xufVxuXG4vKiogTWFrZXMgcGFpcnMgd2l0aCBvbmUgcmVsYXkuICovXG5leHBvcnQgY2xhc3MgUGFpcmVyIHtcbiAgcmVhZG9ubHkgI2VudjogRW52aXJvbm1lbnQ7XG4gIHJlYWRvbmx5ICNiYXNlOiBzdHJpbmc7XG4gIHJlYWRvbmx5ICNzZXR0aW5nczogUGFpcmluZ1NldHRpbmdzO1xuICByZWFkb25seSAjdG9rZW46IFRva2VuU3RvcmU7XG4gICNrZXk6IFJlbGF5S2V5IHwgdW5kZWZpbmVkO1xuXG4gIC8qKiBAcGFyYW0gYmFzZSB0aGUgcmVsYXkncyBvcmlnaW4sIHdpdGggdGhlIHBhdGggcHJlZml4IGJlZm9yZSBgL2FwaWAsIGlmIGFueS4gKi9cbiAgY29uc3RydWN0b3IoZW52OiBFbnZpcm9ubWVudCwgYmFzZTogc3RyaW5nLCBzZXR0aW5nczogUGFpcmluZ1NldHRpbmdzKSB7XG4gICAgdGhpcy4jZW52ID0gZW52O1xuICAgIHRoaXMuI2Jhc2UgPSBiYXNlO1xuICAgIHRoaXMuI3NldHRpbmdzID0gc2V0dGluZ3M7XG4gICAgdGhpcy4jdG9rZW4gPSBuZXcgVG9rZW5TdG9yZShlbnYsIGJhc2UpO1xuICB9XG5cbiAgLyoqIE1ha2VzIGEgcGFpcjsgdHJpZXMgYSBzZWNvbmQgdGltZSB3aGVyZSBcdTAwQTc4IHNheXMgc28uIEB0aHJvd3MgTXRlUmVsYXlFcnJvci4gKi9cbiAgYXN5bmMgcGFpcigpOiBQcm9taXNlPFBhaXI+IHtcbiAgICBjaGVja1RydXN0KHRoaXMuI3NldHRpbmdzLnRydXN0LCB0aGlzLiNiYXNlKTtcbiAgICB0cnkge1xuICAgICAgcmV0dXJuIGF3YWl0IHRoaXMuI3RyeVRvUGFpcigpO1xuICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICBjb25zdCByZWNvdmVyeSA9IHJlY292ZXJ5T2YoZXJyb3IpO1xuICAgICAgY29uc3Qgd2FpdCA9IHJlY292ZXJ5ID09PSBcIndhaXRcIiA/IGJhY2tPZmYoZXJyb3IgYXMgTXRlUmVsYXlFcnJvcikgOiAwO1xuICAgICAgaWYgKChyZWNvdmVyeSAhPT0gXCJ3YWl0XCIgJiYgcmVjb3ZlcnkgIT09IFwiZGlzY292ZXJcIikgfHwgd2FpdCA+IFJFVFJZX1dJVEhJTl9NUykgdGhyb3cgZXJyb3I7XG4gICAgICB0ZWxsKHRoaXMuI3NldHRpbmdzLm9uRXZlbnQsIHsgdHlwZTogXCJyZXRyeVwiLCByZWxheTogdGhpcy4jYmFzZSwgY29kZTogKGVycm9yIGFzIE10ZVJlbGF5RXJyb3IpLmNvZGUgfSk7XG4gICAgICAvLyBBIGtleSB0YWtlbiBvbiBmaXJzdCB1c2UgaXMga2VwdCB3aGF0ZXZlciBhbiBhbnN3ZXIgc2F5cywgYXMgYW55Ym9keSBjYW4gc2VuZCB0aGF0IGFuc3dlci5cbiAgICAgIGlmIChyZWNvdmVyeSA9PT0gXCJkaXNjb3ZlclwiICYmIHRoaXMuI3NldHRpbmdzLnRydXN0LnBpbnMubGVuZ3RoID4gMCkgdGhpcy4ja2V5ID0gdW5kZWZpbmVkO1xuICAgICAgaWYgKHdhaXQgPiAwKSBhd2FpdCB0aGlzLiNlbnYuc2xlZXAod2FpdCk7XG4gICAgICByZXR1cm4gdGhpcy4jdHJ5VG9QYWlyKCk7XG4gICAgfVxuICB9XG5cbiAgYXN5bmMgI3RyeVRvUGFpcigpOiBQcm9taXNlPFBhaXI+IHtcbiAgICBjb25zdCBjcnlwdG8gPSBhd2FpdCBzdWl0ZSgpO1xuICAgIHRoaXMuI2tleSA/Pz0gYXdhaXQgdGhpcy4jZGlzY292ZXIoY3J5cHRvKTtcbiAgICBjb25zdCBrZXkgPSB0aGlzLiNrZXk7XG4gICAgY29uc3QgcGFpciA9IGF3YWl0IHRoaXMuI3Rva2VuLnVzaW5nKCh0b2tlbikgPT4gdGhpcy4jc2hha2VIYW5kcyhjcnlwdG8sIGtleSwgdG9rZW4pKTtcbiAgICB0ZWxsKHRoaXMuI3NldHRpbmdzLm9uRXZlbnQsIHsgdHlwZTogXCJwYWlyZWRcIiwgcmVsYXk6IHRoaXMuI2Jhc2UsIGNsaWVudElkOiBwYWlyLmdyYW50LmNsaWVudElkIH0pO1xuICAgIHJldHVybiBwYWlyO1xuICB9XG5cbiAgYXN5bmMgI3NoYWtlSGFuZHMoY3J5cHRvOiBTdWl0ZSwga2V5OiBSZWxheUtleSwgdG9rZW46IHN0cmluZyB8IHVuZGVmaW5lZCk6IFByb21pc2U8UGFpcj4ge1xuICAgIGNvbnN0IHBheWxvYWQgPSB7IGFnZW50OiBBR0VOVCwgY2xpZW50VG9rZW46IHRva2VuIH07XG4gICAgY29uc3QgcGFpcmluZyA9IGF3YWl0IHN0YXJ0UGFpcmluZyhjcnlwdG8sIGtleSwgdXRmOChKU09OLnN0cmluZ2lmeShwYXlsb2FkKSksIHRoaXMuI3NldHRpbmdzLnNlY3JldCk7XG4gICAgY29uc3QgcmVzcG9uc2UgPSBhd2FpdCBleGNoYW5nZSh0aGlzLiNlbnYsIHRoaXMuI2Jhc2UgKyBQQUlSX1BBVEgsIHtcbiAgICAgIG1ldGhvZDogXCJQT1NUXCIsXG4gICAgICBoZWFkZXJzOiB7IFwiY29udGVudC10eXBlXCI6IE1FRElBX1RZUEUgfSxcbiAgICAgIGJvZHk6IHBhaXJpbmcucmVxdWVzdCxcbiAgICAgIHNpZ25hbDogQWJvcnRTaWduYWwudGltZW91dChUSU1FT1VUX01TKSxcbiAgICB9KS5jYXRjaChub0Fuc3dlcik7XG4gICAgaWYgKCFpc1NlYWxlZChyZXNwb25zZSkgfHwgIXJlc3BvbnNlLmJvZHkpIHRocm93IGF3YWl0IG91dGVyRXJyb3IocmVzcG9uc2UsIHRoaXMuI2Jhc2UpO1xuICAgIC8vIE9uZSBieXRlIG1vcmUgdGhhbiBhbnkgdmFsaWQgcmVzcG9uc2Ugc2hvd3Mgb25lIHRoYXQgaXMgdG9vIGxvbmcuXG4gICAgY29uc3QgYm9keSA9IGF3YWl0IG5ldyBCeXRlUmVhZGVyKHJlc3BvbnNlLmJvZHkpLnJlYWQoTUFYX1JFU1BPTlNFX0xFTkdUSCArIDEpLmNhdGNoKG5vQW5zd2VyKTtcbiAgICByZXR1cm4gbmV3IFBhaXIoY3J5cHRvLCBhd2FpdCBwYWlyaW5nLmZpbmlzaChib2R5KSwgdGhpcy4jZW52LmNsb2NrKTtcbiAgfVxuXG4gIGFzeW5jICNkaXNjb3ZlcihjcnlwdG86IFN1aXRlKTogUHJvbWlzZTxSZWxheUtleT4ge1xuICAgIGNvbnN0IHJlc3BvbnNlID0gYXdhaXQgZXhjaGFuZ2UodGhpcy4jZW52LCB0aGlzLiNiYXNlICsgUkVMQVlfUEFUSCwge1xuICAgICAgLy8gTm90IGZvciBzZWFsZWQgcmVxdWVzdHM6IHdpdGggaXQgQ2hyb21pdW0gYXNrcyBieSBhIHByZWZsaWdodCBlYWNoIHRpbWUuXG4gICAgICBjYWNoZTogXCJuby1zdG9yZVwiLFxuICAgICAgc2lnbmFsOiBBYm9ydFNpZ25hbC50aW1lb3V0KFRJTUVPVVRfTVMpLFxuICAgIH0pLmNhdGNoKG5vQW5zd2VyKTtcbiAgICBpZiAocmVzcG9uc2Uuc3RhdHVzICE9PSAyMDApIHRocm93IGF3YWl0IG91dGVyRXJyb3IocmVzcG9uc2UsIHRoaXMuI2Jhc2UpO1xuICAgIHJldHVybiBjaG9vc2VLZXkoY3J5cHRvLCBhd2FpdCByZWFkRG9jdW1lbnQocmVzcG9uc2UpLmNhdGNoKG5vQW5zd2VyKSwgdGhpcy4jc2V0dGluZ3MudHJ1c3QsIHRoaXMuI2Jhc2UpO1xuICB9XG59XG5cbmZ1bmN0aW9uIG5vQW5zd2VyKGNhdXNlOiB1bmtub3duKTogbmV2ZXIge1xuICBpZiAoY2F1c2UgaW5zdGFuY2VvZiBNdGVSZWxheUVycm9yKSB0aHJvdyBjYXVzZTtcbiAgdGhyb3cgbmV3IE10ZVJlbGF5RXJyb3IoXCJuZXR3b3JrXCIsIFwibm8gYW5zd2VyIHRvIHRoZSBwYWlyaW5nXCIsIHsgY2F1c2UgfSk7XG59XG4iLCAiLyoqIFRoZSBwYWlycyB0aGF0IGEgY2xpZW50IGhvbGRzIHdpdGggb25lIHJlbGF5LCBtYWRlIG9uIGZpcnN0IHVzZSBhbmQgc2hhcmVkIGJ5IGNvbmN1cnJlbnQgY2FsbGVycy4gKi9cblxuaW1wb3J0IHR5cGUgeyBQYWlyLCBUcmFuc21pc3Npb24gfSBmcm9tIFwiLi9wYWlyLnRzXCI7XG5cbi8qKiBIYW5kcyBvdXQgbnVtYmVycyBvZiB1c2FibGUgcGFpcnMgYW5kIG1ha2VzIGEgcGFpciB3aGVyZSBub25lIGhhcyBvbmUgbGVmdC4gKi9cbmV4cG9ydCBjbGFzcyBQYWlycyB7XG4gIHJlYWRvbmx5ICNtYWtlOiAoKSA9PiBQcm9taXNlPFBhaXI+O1xuICAjcGFpcnM6IFBhaXJbXSA9IFtdO1xuICAjbWFraW5nOiBQcm9taXNlPFBhaXI+IHwgdW5kZWZpbmVkO1xuICAjcmVuZXdlZDogUGFpciB8IHVuZGVmaW5lZDtcblxuICAvKiogQHBhcmFtIG1ha2UgcGFpcnMgd2l0aCB0aGUgcmVsYXk7IG5ldmVyIGNhbGxlZCB0d2ljZSBhdCBhIHRpbWUuICovXG4gIGNvbnN0cnVjdG9yKG1ha2U6ICgpID0+IFByb21pc2U8UGFpcj4pIHtcbiAgICB0aGlzLiNtYWtlID0gbWFrZTtcbiAgfVxuXG4gIC8qKiBBIG51bWJlciBvZiBzb21lIHBhaXIsIGFmdGVyIHBhaXJpbmcgd2hlcmUgbmVlZGVkLiAqL1xuICBhc3luYyByZXNlcnZlKCk6IFByb21pc2U8VHJhbnNtaXNzaW9uPiB7XG4gICAgZm9yICg7Oykge1xuICAgICAgdGhpcy4jcGFpcnMgPSB0aGlzLiNwYWlycy5maWx0ZXIoKHBhaXIpID0+IHBhaXIudXNhYmxlKTtcbiAgICAgIC8vIFRoZSBuZXdlc3QgZmlyc3QsIHNvIHRoYXQgYW4gYWdpbmcgb25lIGZhbGxzIG91dCBvZiB1c2UuXG4gICAgICBmb3IgKGNvbnN0IHBhaXIgb2YgdGhpcy4jcGFpcnMudG9SZXZlcnNlZCgpKSB7XG4gICAgICAgIGNvbnN0IHRyYW5zbWlzc2lvbiA9IHBhaXIucmVzZXJ2ZSgpO1xuICAgICAgICBpZiAoIXRyYW5zbWlzc2lvbikgY29udGludWU7XG4gICAgICAgIHRoaXMuI3JlbmV3KHBhaXIpO1xuICAgICAgICByZXR1cm4gdHJhbnNtaXNzaW9uO1xuICAgICAgfVxuICAgICAgYXdhaXQgdGhpcy4jcGFpcigpO1xuICAgIH1cbiAgfVxuXG4gIC8qKiBTdG9wcyB0aGUgdXNlIG9mIGV2ZXJ5IHBhaXIuICovXG4gIGRyb3BBbGwoKTogdm9pZCB7XG4gICAgZm9yIChjb25zdCBwYWlyIG9mIHRoaXMuI3BhaXJzKSBwYWlyLmRyb3AoKTtcbiAgICB0aGlzLiNwYWlycyA9IFtdO1xuICB9XG5cbiAgLyoqIE1ha2VzIHRoZSBzdWNjZXNzb3Igb2YgYW4gYWdpbmcgcGFpciBpbiB0aGUgYmFja2dyb3VuZDsgdHJpZXMgb25jZS4gKi9cbiAgI3JlbmV3KHBhaXI6IFBhaXIpOiB2b2lkIHtcbiAgICBpZiAoIXBhaXIuYWdpbmcgfHwgcGFpciAhPT0gdGhpcy4jcGFpcnMuYXQoLTEpIHx8IHBhaXIgPT09IHRoaXMuI3JlbmV3ZWQpIHJldHVybjtcbiAgICB0aGlzLiNyZW5ld2VkID0gcGFpcjtcbiAgICB0aGlzLiNwYWlyKCkuY2F0Y2goKCkgPT4ge30pO1xuICB9XG5cbiAgI3BhaXIoKTogUHJvbWlzZTxQYWlyPiB7XG4gICAgdGhpcy4jbWFraW5nID8/PSB0aGlzLiNtYWtlKClcbiAgICAgIC50aGVuKChwYWlyKSA9PiB7XG4gICAgICAgIHRoaXMuI3BhaXJzLnB1c2gocGFpcik7XG4gICAgICAgIHJldHVybiBwYWlyO1xuICAgICAgfSlcbiAgICAgIC5maW5hbGx5KCgpID0+IHtcbiAgICAgICAgdGhpcy4jbWFraW5nID0gdW5kZWZpbmVkO1xuICAgICAgfSk7XG4gICAgcmV0dXJuIHRoaXMuI21ha2luZztcbiAgfVxufVxuIiwgIi8qKiBUaGUgYm9keSBvZiBhIHNlYWxlZCByZXF1ZXN0LCBtYWRlIHBpZWNlIGJ5IHBpZWNlOiBoZWFkZXIsIGZyYW1lIDAgd2l0aCB0aGUgSFRUUCBoZWFkLCBmdXJ0aGVyIGZyYW1lcy4gKi9cblxuaW1wb3J0IHR5cGUgeyBCb2R5U291cmNlLCBQaWVjZVJlYWRlciB9IGZyb20gXCIuL2JvZHkudHNcIjtcbmltcG9ydCB7IHR5cGUgQnl0ZXMsIGNvbmNhdCwgRU1QVFkgfSBmcm9tIFwiLi9ieXRlcy50c1wiO1xuaW1wb3J0IHsgTXRlUmVsYXlFcnJvciB9IGZyb20gXCIuL2Vycm9yLnRzXCI7XG5pbXBvcnQgeyBlbmNvZGVSZXF1ZXN0LCB0eXBlIFJlcXVlc3RIZWFkIH0gZnJvbSBcIi4vaHR0cC1tZXNzYWdlLnRzXCI7XG5pbXBvcnQgdHlwZSB7IFNlYWxlZEhlYWQgfSBmcm9tIFwiLi9wYWlyLnRzXCI7XG5cbi8qKiBCeXRlcyB0aGF0IHRoZSBsZW5ndGggcHJlZml4IG9mIHRoZSBjb250ZW50IGluIGZyYW1lIDAgbWF5IGFkZC4gKi9cbmNvbnN0IExFTkdUSF9QUkVGSVggPSA4O1xuXG4vKiogV2hhdCBpcyBzZWFsZWQuICovXG5leHBvcnQgaW50ZXJmYWNlIFNlYWxlZFJlcXVlc3Qge1xuICByZWFkb25seSBoZWFkOiBSZXF1ZXN0SGVhZDtcbiAgcmVhZG9ubHkgYm9keTogQm9keVNvdXJjZSB8IHVuZGVmaW5lZDtcbiAgLyoqIExhcmdlc3QgcGxhaW50ZXh0IG9mIGEgZnJhbWUsIGluIGJ5dGVzLiAqL1xuICByZWFkb25seSBtYXhGcmFtZTogbnVtYmVyO1xuICAvKiogVG9sZCB0aGUgY29udGVudCBieXRlcyBzZWFsZWQgc28gZmFyLiAqL1xuICByZWFkb25seSBvblByb2dyZXNzPzogKChsb2FkZWQ6IG51bWJlcikgPT4gdm9pZCkgfCB1bmRlZmluZWQ7XG59XG5cbi8qKiBXaGV0aGVyIGEgcmVxdWVzdCBmaXRzIGludG8gb25lIGZyYW1lLCBhcyBrbm93biBiZWZvcmUgaXRzIGNvbnRlbnQgaXMgcmVhZC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBmaXRzT25lRnJhbWUoeyBoZWFkLCBib2R5LCBtYXhGcmFtZSB9OiBTZWFsZWRSZXF1ZXN0KTogYm9vbGVhbiB7XG4gIHJldHVybiAoYm9keT8uc2l6ZSA/PyAoYm9keSA/IEluZmluaXR5IDogMCkpIDw9IHJvb21Gb3JDb250ZW50KGhlYWQsIG1heEZyYW1lKTtcbn1cblxuLyoqXG4gKiBUaGUgcmVxdWVzdCB3aXRoIGEgY29udGVudC1sZW5ndGgsIHdoZXJlIGZyYW1lIDAgYWxvbmUgZG9lcyBub3QgdGVsbCBpdC5cbiAqIEB0aHJvd3MgTXRlUmVsYXlFcnJvciBgdG9vLWxhcmdlYCB3aGVyZSB0aGUgaGVhZCBkb2VzIG5vdCBmaXQgaW50byBhIGZyYW1lLlxuICovXG5leHBvcnQgZnVuY3Rpb24gZml0dGVkKHJlcXVlc3Q6IFNlYWxlZFJlcXVlc3QpOiBTZWFsZWRSZXF1ZXN0IHtcbiAgY29uc3QgeyBoZWFkLCBib2R5LCBtYXhGcmFtZSB9ID0gcmVxdWVzdDtcbiAgaWYgKHJvb21Gb3JDb250ZW50KGhlYWQsIG1heEZyYW1lKSA8IDApIHtcbiAgICB0aHJvdyBuZXcgTXRlUmVsYXlFcnJvcihcInRvby1sYXJnZVwiLCBcInRoZSByZXF1ZXN0J3MgdXJsIGFuZCBoZWFkZXJzIGRvIG5vdCBmaXQgaW50byBvbmUgZnJhbWVcIik7XG4gIH1cbiAgaWYgKGJvZHk/LnNpemUgPT09IHVuZGVmaW5lZCB8fCBmaXRzT25lRnJhbWUocmVxdWVzdCkpIHJldHVybiByZXF1ZXN0O1xuICByZXR1cm4geyAuLi5yZXF1ZXN0LCBoZWFkOiB7IC4uLmhlYWQsIGZpZWxkczogWy4uLmhlYWQuZmllbGRzLCBbXCJjb250ZW50LWxlbmd0aFwiLCBTdHJpbmcoYm9keS5zaXplKV1dIH0gfTtcbn1cblxuLyoqXG4gKiBTZWFscyBhIHJlcXVlc3Q7IGByZWFkZXJgIHJlYWRzIGl0cyBib2R5LCBhbmQgaXMgY2FuY2VsbGVkIGF0IHRoZSBlbmQuXG4gKiBAdGhyb3dzIFR5cGVFcnJvciB3aGVyZSB0aGUgYm9keSBjaGFuZ2VzIHdoaWxlIGl0IGlzIHJlYWQuXG4gKi9cbmV4cG9ydCBhc3luYyBmdW5jdGlvbiogc2VhbFJlcXVlc3QoXG4gIHNlYWxlZDogU2VhbGVkSGVhZCxcbiAgcmVxdWVzdDogU2VhbGVkUmVxdWVzdCxcbiAgcmVhZGVyOiBQaWVjZVJlYWRlciB8IHVuZGVmaW5lZCxcbik6IEFzeW5jR2VuZXJhdG9yPEJ5dGVzLCB2b2lkLCB1bmRlZmluZWQ+IHtcbiAgY29uc3QgeyBoZWFkLCBib2R5LCBtYXhGcmFtZSwgb25Qcm9ncmVzcyB9ID0gcmVxdWVzdDtcbiAgY29uc3Qgcm9vbSA9IHJvb21Gb3JDb250ZW50KGhlYWQsIG1heEZyYW1lKTtcbiAgdHJ5IHtcbiAgICAvLyBBIHN0cmVhbSdzIGZpcnN0IGJ5dGVzIG1heSBiZSBsb25nIGluIGNvbWluZzsgaXRzIGhlYWQgZ29lcyBhaGVhZC5cbiAgICBjb25zdCBmaXJzdCA9IChib2R5Py5zaXplICE9PSB1bmRlZmluZWQgJiYgKGF3YWl0IHJlYWRlcj8ucmVhZChNYXRoLm1heChyb29tLCAxKSkpKSB8fCBFTVBUWTtcbiAgICBsZXQgbG9hZGVkID0gZmlyc3QubGVuZ3RoO1xuICAgIGxldCBsYXN0ID0gYm9keSA/IGxvYWRlZCA9PT0gYm9keS5zaXplIDogdHJ1ZTtcbiAgICB5aWVsZCBjb25jYXQoc2VhbGVkLmhlYWRlciwgYXdhaXQgc2VhbGVkLnNlYWxlci5zZWFsKGVuY29kZVJlcXVlc3QoaGVhZCwgZmlyc3QpLCBsYXN0KSk7XG4gICAgaWYgKGJvZHkpIG9uUHJvZ3Jlc3M/Lihsb2FkZWQpO1xuICAgIHdoaWxlICghbGFzdCkge1xuICAgICAgY29uc3QgcGllY2UgPSBhd2FpdCByZWFkZXI/LnJlYWQobWF4RnJhbWUpO1xuICAgICAgbG9hZGVkICs9IHBpZWNlPy5sZW5ndGggPz8gMDtcbiAgICAgIGxhc3QgPSBib2R5Py5zaXplID09PSB1bmRlZmluZWQgPyBwaWVjZSA9PT0gdW5kZWZpbmVkIDogbG9hZGVkID09PSBib2R5LnNpemU7XG4gICAgICBpZiAoIWxhc3QgJiYgcGllY2UgPT09IHVuZGVmaW5lZCkgdGhyb3cgbmV3IFR5cGVFcnJvcihcInRoZSByZXF1ZXN0IGJvZHkgaXMgc2hvcnRlciB0aGFuIGl0cyBzaXplXCIpO1xuICAgICAgeWllbGQgYXdhaXQgc2VhbGVkLnNlYWxlci5zZWFsKHBpZWNlID8/IEVNUFRZLCBsYXN0KTtcbiAgICAgIG9uUHJvZ3Jlc3M/Lihsb2FkZWQpO1xuICAgIH1cbiAgfSBmaW5hbGx5IHtcbiAgICByZWFkZXI/LmNhbmNlbChcInRoZSByZXF1ZXN0IGVuZGVkXCIpO1xuICB9XG59XG5cbmZ1bmN0aW9uIHJvb21Gb3JDb250ZW50KGhlYWQ6IFJlcXVlc3RIZWFkLCBtYXhGcmFtZTogbnVtYmVyKTogbnVtYmVyIHtcbiAgcmV0dXJuIG1heEZyYW1lIC0gZW5jb2RlUmVxdWVzdChoZWFkKS5sZW5ndGggLSBMRU5HVEhfUFJFRklYO1xufVxuIiwgIi8qKiBIb3cgYSBzZWFsZWQgcmVxdWVzdCdzIGJvZHkgaXMgaGFuZGVkIHRvIHRoZSBwbGF0Zm9ybTogd2hvbGUsIGFzIGEgc3RyZWFtLCBvciBnYXRoZXJlZCBpbnRvIGEgQmxvYi4gKi9cblxuaW1wb3J0IHR5cGUgeyBQaWVjZVJlYWRlciB9IGZyb20gXCIuL2JvZHkudHNcIjtcbmltcG9ydCB0eXBlIHsgQnl0ZXMgfSBmcm9tIFwiLi9ieXRlcy50c1wiO1xuaW1wb3J0IHR5cGUgeyBFbnZpcm9ubWVudCB9IGZyb20gXCIuL2Vudmlyb25tZW50LnRzXCI7XG5pbXBvcnQgdHlwZSB7IFNlYWxlZEhlYWQgfSBmcm9tIFwiLi9wYWlyLnRzXCI7XG5pbXBvcnQgeyBmaXRzT25lRnJhbWUsIHR5cGUgU2VhbGVkUmVxdWVzdCwgc2VhbFJlcXVlc3QgfSBmcm9tIFwiLi9zZWFsZWQtYm9keS50c1wiO1xuaW1wb3J0IHsgZXhjaGFuZ2UsIHR5cGUgRXhjaGFuZ2UgfSBmcm9tIFwiLi90cmFuc3BvcnQudHNcIjtcblxuLyoqIEEgc2VhbGVkIHJlcXVlc3Qgb24gaXRzIHdheSBvdXQuICovXG5leHBvcnQgaW50ZXJmYWNlIFVwbG9hZCB7XG4gIHJlYWRvbmx5IHVybDogc3RyaW5nO1xuICByZWFkb25seSBzZWFsZWQ6IFNlYWxlZEhlYWQ7XG4gIHJlYWRvbmx5IHJlcXVlc3Q6IFNlYWxlZFJlcXVlc3Q7XG4gIHJlYWRvbmx5IGV4Y2hhbmdlOiBFeGNoYW5nZTtcbn1cblxuLyoqIFNlbmRzIGEgc2VhbGVkIHJlcXVlc3QgdGhlIHdheSB0aGF0IG5lZWRzIHRoZSBsZWFzdCBtZW1vcnkgb24gdGhpcyBwbGF0Zm9ybTsgYSBmYWlsdXJlIGVuZHMgaXRzIHNvdXJjZSB0b28uICovXG5leHBvcnQgYXN5bmMgZnVuY3Rpb24gdXBsb2FkKGVudjogRW52aXJvbm1lbnQsIHBhcnRzOiBVcGxvYWQpOiBQcm9taXNlPFJlc3BvbnNlPiB7XG4gIGNvbnN0IHsgc2lnbmFsIH0gPSBwYXJ0cy5leGNoYW5nZTtcbiAgY29uc3QgcmVhZGVyID0gcGFydHMucmVxdWVzdC5ib2R5Py5vcGVuKCk7XG4gIHNpZ25hbD8uYWRkRXZlbnRMaXN0ZW5lcihcImFib3J0XCIsICgpID0+IHJlYWRlcj8uY2FuY2VsKHNpZ25hbC5yZWFzb24pLCB7IG9uY2U6IHRydWUgfSk7XG4gIHRyeSB7XG4gICAgcmV0dXJuIGF3YWl0IHNlbmQoZW52LCBwYXJ0cywgcmVhZGVyKTtcbiAgfSBjYXRjaCAoZXJyb3IpIHtcbiAgICByZWFkZXI/LmNhbmNlbChlcnJvcik7XG4gICAgdGhyb3cgZXJyb3I7XG4gIH1cbn1cblxuYXN5bmMgZnVuY3Rpb24gc2VuZChcbiAgZW52OiBFbnZpcm9ubWVudCxcbiAgeyB1cmwsIHNlYWxlZCwgcmVxdWVzdCwgZXhjaGFuZ2U6IGluaXQgfTogVXBsb2FkLFxuICByZWFkZXI6IFBpZWNlUmVhZGVyIHwgdW5kZWZpbmVkLFxuKTogUHJvbWlzZTxSZXNwb25zZT4ge1xuICBjb25zdCB7IG9uUHJvZ3Jlc3MsIGJvZHkgfSA9IHJlcXVlc3Q7XG4gIGlmIChmaXRzT25lRnJhbWUocmVxdWVzdCkpIHtcbiAgICBjb25zdCBbd2hvbGVdID0gYXdhaXQgY29sbGVjdChzZWFsUmVxdWVzdChzZWFsZWQsIHsgLi4ucmVxdWVzdCwgb25Qcm9ncmVzczogdW5kZWZpbmVkIH0sIHJlYWRlcikpO1xuICAgIGNvbnN0IHJlc3BvbnNlID0gYXdhaXQgZXhjaGFuZ2UoZW52LCB1cmwsIHsgLi4uaW5pdCwgYm9keTogd2hvbGUgYXMgQnl0ZXMgfSk7XG4gICAgaWYgKGJvZHk/LnNpemUgIT09IHVuZGVmaW5lZCkgb25Qcm9ncmVzcz8uKGJvZHkuc2l6ZSk7XG4gICAgcmV0dXJuIHJlc3BvbnNlO1xuICB9XG4gIGlmIChlbnYuc3RyZWFtc1VwbG9hZHModXJsKSkge1xuICAgIGNvbnN0IHN0cmVhbSA9IHRvU3RyZWFtKHNlYWxSZXF1ZXN0KHNlYWxlZCwgcmVxdWVzdCwgcmVhZGVyKSwgKHJlYXNvbikgPT4gcmVhZGVyPy5jYW5jZWwocmVhc29uKSk7XG4gICAgcmV0dXJuIGV4Y2hhbmdlKGVudiwgdXJsLCB7IC4uLmluaXQsIGJvZHk6IHN0cmVhbSwgZHVwbGV4OiBcImhhbGZcIiB9KTtcbiAgfVxuICBjb25zdCBzaXplID0gYm9keT8uc2l6ZTtcbiAgLy8gWE1MSHR0cFJlcXVlc3QgdGVsbHMgd2hhdCBoYXMgbGVmdDsgYnV0IHRvIGl0cyBvd24gb3JpZ2luIGl0IGFsd2F5cyBjYXJyaWVzIGNvb2tpZXMsIHVubGlrZSBgb21pdGAuXG4gIGNvbnN0IHRvT3duT3JpZ2luID0gZW52LnBhZ2VPcmlnaW4gPT09IG5ldyBVUkwodXJsKS5vcmlnaW47XG4gIGNvbnN0IGJ5WGhyID0gb25Qcm9ncmVzcyAmJiBzaXplICE9PSB1bmRlZmluZWQgJiYgZW52LlhNTEh0dHBSZXF1ZXN0ICYmICEodG9Pd25PcmlnaW4gJiYgaW5pdC5jcmVkZW50aWFscyA9PT0gXCJvbWl0XCIpO1xuICBjb25zdCBzaWxlbnQgPSBieVhociA/IHsgLi4ucmVxdWVzdCwgb25Qcm9ncmVzczogdW5kZWZpbmVkIH0gOiByZXF1ZXN0O1xuICBjb25zdCBibG9iID0gbmV3IEJsb2IoYXdhaXQgY29sbGVjdChzZWFsUmVxdWVzdChzZWFsZWQsIHNpbGVudCwgcmVhZGVyKSwgaW5pdC5zaWduYWwsIChwYXJ0KSA9PiBuZXcgQmxvYihbcGFydF0pKSk7XG4gIGNvbnN0IG9uVXBsb2FkID0gYnlYaHIgJiYgKChzZW50OiBudW1iZXIsIHRvdGFsOiBudW1iZXIpID0+IG9uUHJvZ3Jlc3MoTWF0aC5mbG9vcigoc2VudCAvIE1hdGgubWF4KHRvdGFsLCAxKSkgKiBzaXplKSkpO1xuICByZXR1cm4gZXhjaGFuZ2UoZW52LCB1cmwsIHsgLi4uaW5pdCwgYm9keTogYmxvYiwgLi4uKG9uVXBsb2FkICYmIHsgb25VcGxvYWQgfSkgfSk7XG59XG5cbi8vIEVhY2ggcGllY2UgYmVjb21lcyBhIEJsb2IgYXQgb25jZSwgc28gdGhhdCB0aGUgYnJvd3NlciBtYXkgbW92ZSBpdCBvdXQgb2YgdGhlIHNjcmlwdCdzIGhlYXAuXG5hc3luYyBmdW5jdGlvbiBjb2xsZWN0PFQgPSBCeXRlcz4oXG4gIHBhcnRzOiBBc3luY0dlbmVyYXRvcjxCeXRlcywgdm9pZCwgdW5kZWZpbmVkPixcbiAgc2lnbmFsPzogQWJvcnRTaWduYWwgfCBudWxsLFxuICBrZWVwOiAocGFydDogQnl0ZXMpID0+IFQgPSAocGFydCkgPT4gcGFydCBhcyBULFxuKTogUHJvbWlzZTxUW10+IHtcbiAgY29uc3Qga2VwdDogVFtdID0gW107XG4gIGZvciBhd2FpdCAoY29uc3QgcGFydCBvZiBwYXJ0cykge1xuICAgIHNpZ25hbD8udGhyb3dJZkFib3J0ZWQoKTtcbiAgICBrZXB0LnB1c2goa2VlcChwYXJ0KSk7XG4gIH1cbiAgcmV0dXJuIGtlcHQ7XG59XG5cbmZ1bmN0aW9uIHRvU3RyZWFtKHBhcnRzOiBBc3luY0dlbmVyYXRvcjxCeXRlcywgdm9pZCwgdW5kZWZpbmVkPiwgY2FuY2VsOiAocmVhc29uOiB1bmtub3duKSA9PiB2b2lkKTogUmVhZGFibGVTdHJlYW08Qnl0ZXM+IHtcbiAgcmV0dXJuIG5ldyBSZWFkYWJsZVN0cmVhbSh7XG4gICAgYXN5bmMgcHVsbChjb250cm9sbGVyKSB7XG4gICAgICBjb25zdCB7IGRvbmUsIHZhbHVlIH0gPSBhd2FpdCBwYXJ0cy5uZXh0KCk7XG4gICAgICBpZiAoZG9uZSkgY29udHJvbGxlci5jbG9zZSgpO1xuICAgICAgZWxzZSBjb250cm9sbGVyLmVucXVldWUodmFsdWUpO1xuICAgIH0sXG4gICAgY2FuY2VsLFxuICB9KTtcbn1cbiIsICIvKiogU2VhbGVkIHJlcXVlc3RzIHRvIG9uZSByZWxheSwgYW5kIHdoYXQgaXMgZG9uZSB3aGVuIG9uZSBmYWlscyAoXHUwMEE3NCwgXHUwMEE3OCkuICovXG5cbmltcG9ydCB7IGFib3J0YWJsZSB9IGZyb20gXCIuL2Fib3J0LnRzXCI7XG5pbXBvcnQgdHlwZSB7IEJvZHlTb3VyY2UgfSBmcm9tIFwiLi9ib2R5LnRzXCI7XG5pbXBvcnQgeyB0eXBlIEJ5dGVzLCBlcXVhbCB9IGZyb20gXCIuL2J5dGVzLnRzXCI7XG5pbXBvcnQgdHlwZSB7IEVudmlyb25tZW50IH0gZnJvbSBcIi4vZW52aXJvbm1lbnQudHNcIjtcbmltcG9ydCB7IE10ZVJlbGF5RXJyb3IgfSBmcm9tIFwiLi9lcnJvci50c1wiO1xuaW1wb3J0IHsgdGVsbCB9IGZyb20gXCIuL2V2ZW50cy50c1wiO1xuaW1wb3J0IHsgQnl0ZVJlYWRlciB9IGZyb20gXCIuL2ZyYW1lLnRzXCI7XG5pbXBvcnQgeyBDT09LSUVTLCBJREVNUE9URU5ULCB0eXBlIFBsYWNlLCBSRVRSWSB9IGZyb20gXCIuL2hlYWRlci50c1wiO1xuaW1wb3J0IHR5cGUgeyBSZXF1ZXN0SGVhZCB9IGZyb20gXCIuL2h0dHAtbWVzc2FnZS50c1wiO1xuaW1wb3J0IHsgdHlwZSBPcGVuZWRSZXNwb25zZSwgb3BlblJlc3BvbnNlIH0gZnJvbSBcIi4vb3BlbmVkLXJlc3BvbnNlLnRzXCI7XG5pbXBvcnQgdHlwZSB7IFBhaXIsIFRyYW5zbWlzc2lvbiB9IGZyb20gXCIuL3BhaXIudHNcIjtcbmltcG9ydCB7IFBhaXJlciwgdHlwZSBQYWlyaW5nU2V0dGluZ3MgfSBmcm9tIFwiLi9wYWlyZXIudHNcIjtcbmltcG9ydCB7IFBhaXJzIH0gZnJvbSBcIi4vcGFpcnMudHNcIjtcbmltcG9ydCB7IGlzVHJhbnNpZW50LCByZWNvdmVyeU9mIH0gZnJvbSBcIi4vcmVjb3ZlcnkudHNcIjtcbmltcG9ydCB7IGJhY2tPZmYsIHR5cGUgRXhjaGFuZ2UsIGlzU2VhbGVkLCBNRURJQV9UWVBFLCBvdXRlckVycm9yLCBSRUxBWV9QQVRILCBSRVRSWV9XSVRISU5fTVMgfSBmcm9tIFwiLi90cmFuc3BvcnQudHNcIjtcbmltcG9ydCB7IGZpdHRlZCB9IGZyb20gXCIuL3NlYWxlZC1ib2R5LnRzXCI7XG5pbXBvcnQgeyB1cGxvYWQgfSBmcm9tIFwiLi91cGxvYWQudHNcIjtcblxuLyoqIEhvdyBhIGNsaWVudCBkZWFscyB3aXRoIGl0cyByZWxheXMuICovXG5leHBvcnQgaW50ZXJmYWNlIFJlbGF5U2V0dGluZ3MgZXh0ZW5kcyBQYWlyaW5nU2V0dGluZ3Mge1xuICByZWFkb25seSBtYXhGcmFtZTogbnVtYmVyO1xufVxuXG4vKiogQSByZXF1ZXN0IHRvIHNlYWwuICovXG5leHBvcnQgaW50ZXJmYWNlIE1lc3NhZ2Uge1xuICByZWFkb25seSBoZWFkOiBSZXF1ZXN0SGVhZDtcbiAgcmVhZG9ubHkgYm9keTogQm9keVNvdXJjZSB8IHVuZGVmaW5lZDtcbiAgcmVhZG9ubHkgaWRlbXBvdGVudDogYm9vbGVhbjtcbiAgLyoqIFdoZXRoZXIgdGhlIHJlbGF5IGtlZXBzIHRoZSBjb29raWVzIG9mIHRoaXMgcmVxdWVzdCAoXHUwMEE3MTApLiAqL1xuICByZWFkb25seSBjb29raWVzOiBib29sZWFuO1xuICByZWFkb25seSBzaWduYWw6IEFib3J0U2lnbmFsIHwgdW5kZWZpbmVkO1xuICByZWFkb25seSBvblVwbG9hZDogKChsb2FkZWQ6IG51bWJlcikgPT4gdm9pZCkgfCB1bmRlZmluZWQ7XG4gIC8qKiBGdXJ0aGVyIHNldHRpbmdzIG9mIHRoZSBvdXRlciBleGNoYW5nZS4gKi9cbiAgcmVhZG9ubHkgb3V0ZXI6IEV4Y2hhbmdlO1xufVxuXG4vKiogV2hhdCBhIHNlY29uZCBhdHRlbXB0IHNheXMgYWJvdXQgdGhlIGZpcnN0IG9uZS4gKi9cbmludGVyZmFjZSBGaXJzdEF0dGVtcHQge1xuICByZWFkb25seSBwbGFjZTogUGxhY2U7XG4gIHJlYWRvbmx5IGlkOiBCeXRlcztcbiAgcmVhZG9ubHkgY3JlYXRlZDogbnVtYmVyO1xufVxuXG4vKiogT25lIHJlbGF5LCBieSB0aGUgb3JpZ2luIChhbmQgcGF0aCBwcmVmaXgpIGF0IHdoaWNoIHRoZSBjbGllbnQgcmVhY2hlcyBpdC4gKi9cbmV4cG9ydCBjbGFzcyBSZWxheSB7XG4gIHJlYWRvbmx5ICNlbnY6IEVudmlyb25tZW50O1xuICByZWFkb25seSAjYmFzZTogc3RyaW5nO1xuICByZWFkb25seSAjc2V0dGluZ3M6IFJlbGF5U2V0dGluZ3M7XG4gIHJlYWRvbmx5ICNwYWlyczogUGFpcnM7XG5cbiAgY29uc3RydWN0b3IoZW52OiBFbnZpcm9ubWVudCwgYmFzZTogc3RyaW5nLCBzZXR0aW5nczogUmVsYXlTZXR0aW5ncykge1xuICAgIHRoaXMuI2VudiA9IGVudjtcbiAgICB0aGlzLiNiYXNlID0gYmFzZTtcbiAgICB0aGlzLiNzZXR0aW5ncyA9IHNldHRpbmdzO1xuICAgIGNvbnN0IHBhaXJlciA9IG5ldyBQYWlyZXIoZW52LCBiYXNlLCBzZXR0aW5ncyk7XG4gICAgdGhpcy4jcGFpcnMgPSBuZXcgUGFpcnMoKCkgPT4gcGFpcmVyLnBhaXIoKSk7XG4gIH1cblxuICAvKiogTWFrZXMgc3VyZSB0aGF0IHRoZXJlIGlzIGEgcGFpciwgYW5kIHJldHVybnMgdGhlIGNsaWVudCBpZC4gKi9cbiAgYXN5bmMgcGFpcihzaWduYWw/OiBBYm9ydFNpZ25hbCk6IFByb21pc2U8c3RyaW5nPiB7XG4gICAgY29uc3QgdHJhbnNtaXNzaW9uID0gYXdhaXQgdGhpcy4jcmVzZXJ2ZShzaWduYWwpO1xuICAgIHRyYW5zbWlzc2lvbi5zZXR0bGUoZmFsc2UpO1xuICAgIHJldHVybiB0cmFuc21pc3Npb24ucGFpci5ncmFudC5jbGllbnRJZDtcbiAgfVxuXG4gIC8qKiBGb3JnZXRzIGV2ZXJ5IHBhaXIuICovXG4gIGNsb3NlKCk6IHZvaWQge1xuICAgIHRoaXMuI3BhaXJzLmRyb3BBbGwoKTtcbiAgfVxuXG4gIC8qKlxuICAgKiBTZW5kcyBhIHJlcXVlc3QsIGF0IG1vc3QgdHdpY2UsIGFuZCBvcGVucyB0aGUgaGVhZCBvZiB0aGUgYW5zd2VyLlxuICAgKiBAdGhyb3dzIE10ZVJlbGF5RXJyb3IsIG9yIHRoZSBzaWduYWwncyByZWFzb24uXG4gICAqL1xuICBhc3luYyBzZW5kKG1lc3NhZ2U6IE1lc3NhZ2UpOiBQcm9taXNlPE9wZW5lZFJlc3BvbnNlPiB7XG4gICAgY29uc3Qgc3RhcnRlZCA9IHRoaXMuI2Vudi5jbG9jay5tb25vKCk7XG4gICAgY29uc3QgdHJhbnNtaXNzaW9uID0gYXdhaXQgdGhpcy4jcmVzZXJ2ZShtZXNzYWdlLnNpZ25hbCk7XG4gICAgY29uc3QgeyBwYWlyLCBwbGFjZSB9ID0gdHJhbnNtaXNzaW9uO1xuICAgIGNvbnN0IGZpcnN0OiBGaXJzdEF0dGVtcHQgPSB7IHBsYWNlLCBpZDogcGFpci5ncmFudC5pZCwgY3JlYXRlZDogcGFpci5yZWxheVRpbWUgfTtcbiAgICB0cnkge1xuICAgICAgcmV0dXJuIGF3YWl0IHRoaXMuI3RyYW5zbWl0KG1lc3NhZ2UsIHRyYW5zbWlzc2lvbiwgZmlyc3QuY3JlYXRlZCk7XG4gICAgfSBjYXRjaCAoZXJyb3IpIHtcbiAgICAgIGNvbnN0IHdhaXQgPSB0aGlzLiN3YWl0QmVmb3JlUmV0cnkoZXJyb3IsIG1lc3NhZ2UsIHBhaXIpO1xuICAgICAgaWYgKHdhaXQgPT09IHVuZGVmaW5lZCB8fCB0aGlzLiNlbnYuY2xvY2subW9ubygpIC0gc3RhcnRlZCArIHdhaXQgPiBSRVRSWV9XSVRISU5fTVMpIHRocm93IGFzc2VzcyhlcnJvciwgbWVzc2FnZSk7XG4gICAgICBpZiAod2FpdCA+IDApIGF3YWl0IGFib3J0YWJsZSh0aGlzLiNlbnYuc2xlZXAod2FpdCksIG1lc3NhZ2Uuc2lnbmFsKTtcbiAgICAgIHJldHVybiB0aGlzLiNzZW5kQWdhaW4obWVzc2FnZSwgZmlyc3QsIGVycm9yIGFzIE10ZVJlbGF5RXJyb3IpO1xuICAgIH1cbiAgfVxuXG4gIC8qKiBNaWxsaXNlY29uZHMgdG8gd2FpdCBiZWZvcmUgdGhlIHNlY29uZCBhdHRlbXB0LCBvciB1bmRlZmluZWQgd2hlcmUgdGhlcmUgaXMgbm9uZS4gKi9cbiAgI3dhaXRCZWZvcmVSZXRyeShlcnJvcjogdW5rbm93biwgbWVzc2FnZTogTWVzc2FnZSwgcGFpcjogUGFpcik6IG51bWJlciB8IHVuZGVmaW5lZCB7XG4gICAgY29uc3QgcmVjb3ZlcnkgPSByZWNvdmVyeU9mKGVycm9yKTtcbiAgICBpZiAocmVjb3ZlcnkgPT09IFwicGFpclwiIHx8IHJlY292ZXJ5ID09PSBcInBhaXItaWYtaWRlbXBvdGVudFwiKSBwYWlyLmRyb3AoKTtcbiAgICBpZiAobWVzc2FnZS5ib2R5ICYmICFtZXNzYWdlLmJvZHkucmVwbGF5YWJsZSkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgICBpZiAocmVjb3ZlcnkgPT09IFwicGFpclwiIHx8IChyZWNvdmVyeSA9PT0gXCJwYWlyLWlmLWlkZW1wb3RlbnRcIiAmJiBtZXNzYWdlLmlkZW1wb3RlbnQpKSByZXR1cm4gMDtcbiAgICByZXR1cm4gcmVjb3ZlcnkgPT09IFwid2FpdFwiID8gYmFja09mZihlcnJvciBhcyBNdGVSZWxheUVycm9yKSA6IHVuZGVmaW5lZDtcbiAgfVxuXG4gIGFzeW5jICNzZW5kQWdhaW4obWVzc2FnZTogTWVzc2FnZSwgZmlyc3Q6IEZpcnN0QXR0ZW1wdCwgZXJyb3I6IE10ZVJlbGF5RXJyb3IpOiBQcm9taXNlPE9wZW5lZFJlc3BvbnNlPiB7XG4gICAgdGVsbCh0aGlzLiNzZXR0aW5ncy5vbkV2ZW50LCB7IHR5cGU6IFwicmV0cnlcIiwgcmVsYXk6IHRoaXMuI2Jhc2UsIGNvZGU6IGVycm9yLmNvZGUgfSk7XG4gICAgY29uc3QgdHJhbnNtaXNzaW9uID0gYXdhaXQgdGhpcy4jcmVzZXJ2ZShtZXNzYWdlLnNpZ25hbCk7XG4gICAgY29uc3QgeyBwYWlyIH0gPSB0cmFuc21pc3Npb247XG4gICAgaWYgKCFlcXVhbChwYWlyLmdyYW50LmlkLCBmaXJzdC5pZCkpIHtcbiAgICAgIHRyYW5zbWlzc2lvbi5zZXR0bGUoZmFsc2UpO1xuICAgICAgdGhyb3cgYXNzZXNzKGVycm9yLCBtZXNzYWdlKTtcbiAgICB9XG4gICAgY29uc3QgYXNOZXcgPSByZWNvdmVyeU9mKGVycm9yKSA9PT0gXCJwYWlyLWlmLWlkZW1wb3RlbnRcIjtcbiAgICBjb25zdCByZXRyeU9mID0gbWVzc2FnZS5pZGVtcG90ZW50ID8gdW5kZWZpbmVkIDogZmlyc3QucGxhY2U7XG4gICAgdHJ5IHtcbiAgICAgIHJldHVybiBhd2FpdCB0aGlzLiN0cmFuc21pdChtZXNzYWdlLCB0cmFuc21pc3Npb24sIGFzTmV3ID8gcGFpci5yZWxheVRpbWUgOiBmaXJzdC5jcmVhdGVkLCByZXRyeU9mKTtcbiAgICB9IGNhdGNoIChhZ2Fpbikge1xuICAgICAgaWYgKHJlY292ZXJ5T2YoYWdhaW4pID09PSBcInBhaXJcIikgcGFpci5kcm9wKCk7XG4gICAgICB0aHJvdyBhc3Nlc3MoYWdhaW4sIG1lc3NhZ2UpO1xuICAgIH1cbiAgfVxuXG4gIC8qKiBBIG51bWJlciBvZiBhIHBhaXI7IHdoYXQgZmFpbHMgaGVyZSB3YXMgbm90IHNlbnQsIHNvIGl0IGlzIHNhZmUgdG8gc2VuZCBpdCBhZ2Fpbi4gKi9cbiAgYXN5bmMgI3Jlc2VydmUoc2lnbmFsOiBBYm9ydFNpZ25hbCB8IHVuZGVmaW5lZCk6IFByb21pc2U8VHJhbnNtaXNzaW9uPiB7XG4gICAgc2lnbmFsPy50aHJvd0lmQWJvcnRlZCgpO1xuICAgIHRyeSB7XG4gICAgICByZXR1cm4gYXdhaXQgYWJvcnRhYmxlKHRoaXMuI3BhaXJzLnJlc2VydmUoKSwgc2lnbmFsKTtcbiAgICB9IGNhdGNoIChlcnJvcikge1xuICAgICAgaWYgKGVycm9yIGluc3RhbmNlb2YgTXRlUmVsYXlFcnJvcikgZXJyb3IucmV0cnlhYmxlID0gaXNUcmFuc2llbnQoZXJyb3IpO1xuICAgICAgdGhyb3cgZXJyb3I7XG4gICAgfVxuICB9XG5cbiAgYXN5bmMgI3RyYW5zbWl0KG1lc3NhZ2U6IE1lc3NhZ2UsIHRyYW5zbWlzc2lvbjogVHJhbnNtaXNzaW9uLCBjcmVhdGVkOiBudW1iZXIsIGZpcnN0PzogUGxhY2UpOiBQcm9taXNlPE9wZW5lZFJlc3BvbnNlPiB7XG4gICAgbGV0IGFjY2VwdGVkID0gZmFsc2U7XG4gICAgdHJ5IHtcbiAgICAgIGNvbnN0IHsgZ3JhbnQgfSA9IHRyYW5zbWlzc2lvbi5wYWlyO1xuICAgICAgaWYgKGdyYW50Lm1heEJvZHkgPiAwICYmIChtZXNzYWdlLmJvZHk/LnNpemUgPz8gMCkgPiBncmFudC5tYXhCb2R5KSB7XG4gICAgICAgIHRocm93IG5ldyBNdGVSZWxheUVycm9yKFwidG9vLWxhcmdlXCIsIGB0aGUgcmVxdWVzdCBib2R5IGlzIGxhcmdlciB0aGFuIHRoZSAke2dyYW50Lm1heEJvZHl9IGJ5dGVzIHRoYXQgdGhlIHJlbGF5IHRha2VzYCk7XG4gICAgICB9XG4gICAgICBjb25zdCBmbGFncyA9IChtZXNzYWdlLmlkZW1wb3RlbnQgPyBJREVNUE9URU5UIDogMCkgfCAobWVzc2FnZS5jb29raWVzID8gQ09PS0lFUyA6IDApIHwgKGZpcnN0ID8gUkVUUlkgOiAwKTtcbiAgICAgIGNvbnN0IHNlYWxlZCA9IGF3YWl0IHRyYW5zbWlzc2lvbi5zZWFsKGZsYWdzLCBjcmVhdGVkLCBmaXJzdCk7XG4gICAgICBjb25zdCBtYXhGcmFtZSA9IE1hdGgubWluKHRoaXMuI3NldHRpbmdzLm1heEZyYW1lLCBncmFudC5tYXhGcmFtZSk7XG4gICAgICBjb25zdCByZXNwb25zZSA9IGF3YWl0IHVwbG9hZCh0aGlzLiNlbnYsIHtcbiAgICAgICAgdXJsOiB0aGlzLiNiYXNlICsgUkVMQVlfUEFUSCxcbiAgICAgICAgc2VhbGVkLFxuICAgICAgICByZXF1ZXN0OiBmaXR0ZWQoeyBoZWFkOiBtZXNzYWdlLmhlYWQsIGJvZHk6IG1lc3NhZ2UuYm9keSwgbWF4RnJhbWUsIG9uUHJvZ3Jlc3M6IG1lc3NhZ2Uub25VcGxvYWQgfSksXG4gICAgICAgIGV4Y2hhbmdlOiB7XG4gICAgICAgICAgLi4ubWVzc2FnZS5vdXRlcixcbiAgICAgICAgICBtZXRob2Q6IFwiUE9TVFwiLFxuICAgICAgICAgIGhlYWRlcnM6IHsgXCJjb250ZW50LXR5cGVcIjogTUVESUFfVFlQRSwgXCJ4LW10ZS1jbGllbnQtaWRcIjogZ3JhbnQuY2xpZW50SWQgfSxcbiAgICAgICAgICBzaWduYWw6IG1lc3NhZ2Uuc2lnbmFsID8/IG51bGwsXG4gICAgICAgIH0sXG4gICAgICB9KTtcbiAgICAgIGlmICghaXNTZWFsZWQocmVzcG9uc2UpIHx8ICFyZXNwb25zZS5ib2R5KSB0aHJvdyBhd2FpdCBvdXRlckVycm9yKHJlc3BvbnNlLCB0aGlzLiNiYXNlKTtcbiAgICAgIGNvbnN0IG9wZW5lZCA9IGF3YWl0IG9wZW5SZXNwb25zZShzZWFsZWQsIG5ldyBCeXRlUmVhZGVyKHJlc3BvbnNlLmJvZHkpLCBtZXNzYWdlLnNpZ25hbCk7XG4gICAgICBhY2NlcHRlZCA9IHRydWU7XG4gICAgICByZXR1cm4gb3BlbmVkO1xuICAgIH0gZmluYWxseSB7XG4gICAgICB0cmFuc21pc3Npb24uc2V0dGxlKGFjY2VwdGVkKTtcbiAgICB9XG4gIH1cbn1cblxuLyoqIFNheXMgaW4gYW4gZXJyb3Igb2YgYSByZXF1ZXN0IHRoYXQgd2FzIHNlbnQgd2hldGhlciB0aGUgYXBwbGljYXRpb24gbWF5IHNlbmQgaXQgYWdhaW4uICovXG5mdW5jdGlvbiBhc3Nlc3MoZXJyb3I6IHVua25vd24sIG1lc3NhZ2U6IE1lc3NhZ2UpOiB1bmtub3duIHtcbiAgaWYgKGVycm9yIGluc3RhbmNlb2YgTXRlUmVsYXlFcnJvcikgZXJyb3IucmV0cnlhYmxlID0gbWVzc2FnZS5pZGVtcG90ZW50ICYmIGlzVHJhbnNpZW50KGVycm9yKTtcbiAgcmV0dXJuIGVycm9yO1xufVxuIl0sCiAgIm1hcHBpbmdzIjogIjs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7O0FBZU8sU0FBUyxLQUFLLFVBQXFDLE9BQTRCO0FBQ3BGLE1BQUk7QUFDRixlQUFXLEtBQUs7QUFBQSxFQUNsQixRQUFRO0FBQUEsRUFFUjtBQUNGOzs7QUNNQSxlQUFzQixhQUNwQixRQUNBLE1BQ0EsUUFDeUI7QUFDekIsUUFBTSxVQUFVLENBQUksU0FDbEIsS0FBSyxNQUFNLENBQUMsVUFBbUI7QUFDN0IsU0FBSyxPQUFPLEtBQUs7QUFDakIsWUFBUSxlQUFlO0FBQ3ZCLFFBQUksaUJBQWlCLGNBQWUsT0FBTTtBQUMxQyxVQUFNLElBQUksY0FBYyxzQkFBc0IseURBQXlELEVBQUUsT0FBTyxNQUFNLENBQUM7QUFBQSxFQUN6SCxDQUFDO0FBQ0gsUUFBTSxFQUFFLFFBQVEsU0FBUyxLQUFLLElBQUksTUFBTSxRQUFRLFNBQVMsUUFBUSxJQUFJLENBQUM7QUFDdEUsU0FBTztBQUFBLElBQ0wsR0FBRztBQUFBLElBQ0gsVUFBVTtBQUFBLElBQ1YsTUFBTSxNQUFNLFFBQVEsT0FBTyxLQUFLLENBQUM7QUFBQSxJQUNqQyxRQUFRLENBQUMsV0FBVyxLQUFLLE9BQU8sTUFBTTtBQUFBLEVBQ3hDO0FBQ0Y7QUFFQSxlQUFlLFNBQ2IsUUFDQSxNQUMyRTtBQUMzRSxRQUFNLFNBQVMsTUFBTSxPQUFPLGFBQWEsSUFBSTtBQUM3QyxRQUFNLEVBQUUsV0FBVyxLQUFLLElBQUksTUFBTSxPQUFPLEtBQUs7QUFDOUMsTUFBSTtBQUNGLFdBQU8sRUFBRSxRQUFRLFNBQVMsZUFBZSxTQUFTLEdBQUcsS0FBSztBQUFBLEVBQzVELFNBQVMsT0FBTztBQUNkLFVBQU0sSUFBSSxjQUFjLG9CQUFvQiwyQ0FBMkMsRUFBRSxNQUFNLENBQUM7QUFBQSxFQUNsRztBQUNGOzs7QUMvQ0EsSUFBSTtBQU1HLFNBQVMsUUFBd0I7QUFDdEMsYUFBVyxPQUFPLEVBQUUsTUFBTSxDQUFDLFVBQW1CO0FBQzVDLGFBQVM7QUFDVCxVQUFNO0FBQUEsRUFDUixDQUFDO0FBQ0QsU0FBTztBQUNUO0FBRUEsZUFBZSxTQUF5QjtBQUN0QyxRQUFNLFNBQVMsT0FBTztBQUN0QixNQUFJLE1BQU0sVUFBVyxNQUFNLFVBQVUsTUFBTTtBQUMzQyxNQUFJLENBQUMsS0FBSztBQUNSLFVBQU0sVUFBVSxVQUFXLE1BQU0sYUFBYSxNQUFNLE9BQVEsTUFBTSxXQUFXLEdBQUc7QUFDaEYsVUFBTSxZQUFZLE1BQU0sVUFBVSxHQUFHLE1BQU07QUFBQSxFQUM3QztBQUNBLFNBQU8sRUFBRSxHQUFJLE1BQU0sVUFBVSxHQUFJLElBQUk7QUFDdkM7OztBQzdCTyxJQUFNLGFBQU4sTUFBaUI7QUFBQSxFQUNiO0FBQUEsRUFDQTtBQUFBLEVBQ1Q7QUFBQSxFQUVBLFlBQVksS0FBa0IsT0FBZTtBQUMzQyxTQUFLLE9BQU87QUFDWixTQUFLLE9BQU8sYUFBYSxLQUFLO0FBQUEsRUFDaEM7QUFBQTtBQUFBLEVBR0EsTUFBTSxPQUFvQztBQUN4QyxRQUFJO0FBQ0YsYUFBUSxNQUFNLEtBQUssS0FBSyxRQUFRLFFBQVEsS0FBSyxJQUFJLEtBQU0sS0FBSztBQUFBLElBQzlELFFBQVE7QUFDTixhQUFPLEtBQUs7QUFBQSxJQUNkO0FBQUEsRUFDRjtBQUFBO0FBQUEsRUFHQSxNQUFNLE1BQU0sT0FBOEI7QUFDeEMsU0FBSyxVQUFVO0FBQ2YsUUFBSTtBQUNGLFlBQU0sS0FBSyxLQUFLLFFBQVEsUUFBUSxLQUFLLE1BQU0sS0FBSztBQUFBLElBQ2xELFFBQVE7QUFBQSxJQUVSO0FBQUEsRUFDRjtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFNQSxNQUFNLE1BQ0osTUFDWTtBQUNaLFVBQU0sUUFBUSxNQUFNLEtBQUssS0FBSztBQUM5QixRQUFJLFVBQVUsT0FBVyxRQUFPLEtBQUssTUFBTSxNQUFNLEtBQUssS0FBSyxDQUFDO0FBQzVELFVBQU0sRUFBRSxNQUFNLElBQUksS0FBSztBQUN2QixRQUFJLE1BQU8sUUFBTyxNQUFNLFFBQVEsS0FBSyxNQUFNLFlBQVksS0FBSyxNQUFNLE1BQU0sS0FBSyxNQUFNLEtBQUssS0FBSyxDQUFDLENBQUMsQ0FBQztBQUNoRyxVQUFNLFNBQVMsTUFBTSxLQUFLLE1BQVM7QUFDbkMsVUFBTSxRQUFRLE1BQU0sS0FBSyxLQUFLO0FBQzlCLFdBQU8sS0FBSyxNQUFNLFVBQVUsU0FBWSxTQUFTLE1BQU0sS0FBSyxLQUFLLENBQUM7QUFBQSxFQUNwRTtBQUFBLEVBRUEsTUFBTSxNQUFzRSxRQUF1QjtBQUNqRyxVQUFNLEtBQUssTUFBTSxPQUFPLE1BQU0sV0FBVztBQUN6QyxXQUFPO0FBQUEsRUFDVDtBQUNGOzs7QUNwQ0EsSUFBTSxhQUFhO0FBVVosSUFBTSxTQUFOLE1BQWE7QUFBQSxFQUNUO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDVDtBQUFBO0FBQUEsRUFHQSxZQUFZLEtBQWtCLE1BQWMsVUFBMkI7QUFDckUsU0FBSyxPQUFPO0FBQ1osU0FBSyxRQUFRO0FBQ2IsU0FBSyxZQUFZO0FBQ2pCLFNBQUssU0FBUyxJQUFJLFdBQVcsS0FBSyxJQUFJO0FBQUEsRUFDeEM7QUFBQTtBQUFBLEVBR0EsTUFBTSxPQUFzQjtBQUMxQixlQUFXLEtBQUssVUFBVSxPQUFPLEtBQUssS0FBSztBQUMzQyxRQUFJO0FBQ0YsYUFBTyxNQUFNLEtBQUssV0FBVztBQUFBLElBQy9CLFNBQVMsT0FBTztBQUNkLFlBQU0sV0FBVyxXQUFXLEtBQUs7QUFDakMsWUFBTSxPQUFPLGFBQWEsU0FBUyxRQUFRLEtBQXNCLElBQUk7QUFDckUsVUFBSyxhQUFhLFVBQVUsYUFBYSxjQUFlLE9BQU8sZ0JBQWlCLE9BQU07QUFDdEYsV0FBSyxLQUFLLFVBQVUsU0FBUyxFQUFFLE1BQU0sU0FBUyxPQUFPLEtBQUssT0FBTyxNQUFPLE1BQXdCLEtBQUssQ0FBQztBQUV0RyxVQUFJLGFBQWEsY0FBYyxLQUFLLFVBQVUsTUFBTSxLQUFLLFNBQVMsRUFBRyxNQUFLLE9BQU87QUFDakYsVUFBSSxPQUFPLEVBQUcsT0FBTSxLQUFLLEtBQUssTUFBTSxJQUFJO0FBQ3hDLGFBQU8sS0FBSyxXQUFXO0FBQUEsSUFDekI7QUFBQSxFQUNGO0FBQUEsRUFFQSxNQUFNLGFBQTRCO0FBQ2hDLFVBQU1BLFVBQVMsTUFBTSxNQUFNO0FBQzNCLFNBQUssU0FBUyxNQUFNLEtBQUssVUFBVUEsT0FBTTtBQUN6QyxVQUFNLE1BQU0sS0FBSztBQUNqQixVQUFNLE9BQU8sTUFBTSxLQUFLLE9BQU8sTUFBTSxDQUFDLFVBQVUsS0FBSyxZQUFZQSxTQUFRLEtBQUssS0FBSyxDQUFDO0FBQ3BGLFNBQUssS0FBSyxVQUFVLFNBQVMsRUFBRSxNQUFNLFVBQVUsT0FBTyxLQUFLLE9BQU8sVUFBVSxLQUFLLE1BQU0sU0FBUyxDQUFDO0FBQ2pHLFdBQU87QUFBQSxFQUNUO0FBQUEsRUFFQSxNQUFNLFlBQVlBLFNBQWUsS0FBZSxPQUEwQztBQUN4RixVQUFNLFVBQVUsRUFBRSxPQUFPLE9BQU8sYUFBYSxNQUFNO0FBQ25ELFVBQU0sVUFBVSxNQUFNLGFBQWFBLFNBQVEsS0FBSyxLQUFLLEtBQUssVUFBVSxPQUFPLENBQUMsR0FBRyxLQUFLLFVBQVUsTUFBTTtBQUNwRyxVQUFNLFdBQVcsTUFBTSxTQUFTLEtBQUssTUFBTSxLQUFLLFFBQVEsV0FBVztBQUFBLE1BQ2pFLFFBQVE7QUFBQSxNQUNSLFNBQVMsRUFBRSxnQkFBZ0IsV0FBVztBQUFBLE1BQ3RDLE1BQU0sUUFBUTtBQUFBLE1BQ2QsUUFBUSxZQUFZLFFBQVEsVUFBVTtBQUFBLElBQ3hDLENBQUMsRUFBRSxNQUFNLFFBQVE7QUFDakIsUUFBSSxDQUFDLFNBQVMsUUFBUSxLQUFLLENBQUMsU0FBUyxLQUFNLE9BQU0sTUFBTSxXQUFXLFVBQVUsS0FBSyxLQUFLO0FBRXRGLFVBQU0sT0FBTyxNQUFNLElBQUksV0FBVyxTQUFTLElBQUksRUFBRSxLQUFLLHNCQUFzQixDQUFDLEVBQUUsTUFBTSxRQUFRO0FBQzdGLFdBQU8sSUFBSSxLQUFLQSxTQUFRLE1BQU0sUUFBUSxPQUFPLElBQUksR0FBRyxLQUFLLEtBQUssS0FBSztBQUFBLEVBQ3JFO0FBQUEsRUFFQSxNQUFNLFVBQVVBLFNBQWtDO0FBQ2hELFVBQU0sV0FBVyxNQUFNLFNBQVMsS0FBSyxNQUFNLEtBQUssUUFBUSxZQUFZO0FBQUE7QUFBQSxNQUVsRSxPQUFPO0FBQUEsTUFDUCxRQUFRLFlBQVksUUFBUSxVQUFVO0FBQUEsSUFDeEMsQ0FBQyxFQUFFLE1BQU0sUUFBUTtBQUNqQixRQUFJLFNBQVMsV0FBVyxJQUFLLE9BQU0sTUFBTSxXQUFXLFVBQVUsS0FBSyxLQUFLO0FBQ3hFLFdBQU8sVUFBVUEsU0FBUSxNQUFNLGFBQWEsUUFBUSxFQUFFLE1BQU0sUUFBUSxHQUFHLEtBQUssVUFBVSxPQUFPLEtBQUssS0FBSztBQUFBLEVBQ3pHO0FBQ0Y7QUFFQSxTQUFTLFNBQVMsT0FBdUI7QUFDdkMsTUFBSSxpQkFBaUIsY0FBZSxPQUFNO0FBQzFDLFFBQU0sSUFBSSxjQUFjLFdBQVcsNEJBQTRCLEVBQUUsTUFBTSxDQUFDO0FBQzFFOzs7QUM3Rk8sSUFBTSxRQUFOLE1BQVk7QUFBQSxFQUNSO0FBQUEsRUFDVCxTQUFpQixDQUFDO0FBQUEsRUFDbEI7QUFBQSxFQUNBO0FBQUE7QUFBQSxFQUdBLFlBQVksTUFBMkI7QUFDckMsU0FBSyxRQUFRO0FBQUEsRUFDZjtBQUFBO0FBQUEsRUFHQSxNQUFNLFVBQWlDO0FBQ3JDLGVBQVM7QUFDUCxXQUFLLFNBQVMsS0FBSyxPQUFPLE9BQU8sQ0FBQyxTQUFTLEtBQUssTUFBTTtBQUV0RCxpQkFBVyxRQUFRLEtBQUssT0FBTyxXQUFXLEdBQUc7QUFDM0MsY0FBTSxlQUFlLEtBQUssUUFBUTtBQUNsQyxZQUFJLENBQUMsYUFBYztBQUNuQixhQUFLLE9BQU8sSUFBSTtBQUNoQixlQUFPO0FBQUEsTUFDVDtBQUNBLFlBQU0sS0FBSyxNQUFNO0FBQUEsSUFDbkI7QUFBQSxFQUNGO0FBQUE7QUFBQSxFQUdBLFVBQWdCO0FBQ2QsZUFBVyxRQUFRLEtBQUssT0FBUSxNQUFLLEtBQUs7QUFDMUMsU0FBSyxTQUFTLENBQUM7QUFBQSxFQUNqQjtBQUFBO0FBQUEsRUFHQSxPQUFPLE1BQWtCO0FBQ3ZCLFFBQUksQ0FBQyxLQUFLLFNBQVMsU0FBUyxLQUFLLE9BQU8sR0FBRyxFQUFFLEtBQUssU0FBUyxLQUFLLFNBQVU7QUFDMUUsU0FBSyxXQUFXO0FBQ2hCLFNBQUssTUFBTSxFQUFFLE1BQU0sTUFBTTtBQUFBLElBQUMsQ0FBQztBQUFBLEVBQzdCO0FBQUEsRUFFQSxRQUF1QjtBQUNyQixTQUFLLFlBQVksS0FBSyxNQUFNLEVBQ3pCLEtBQUssQ0FBQyxTQUFTO0FBQ2QsV0FBSyxPQUFPLEtBQUssSUFBSTtBQUNyQixhQUFPO0FBQUEsSUFDVCxDQUFDLEVBQ0EsUUFBUSxNQUFNO0FBQ2IsV0FBSyxVQUFVO0FBQUEsSUFDakIsQ0FBQztBQUNILFdBQU8sS0FBSztBQUFBLEVBQ2Q7QUFDRjs7O0FDOUNBLElBQU0sZ0JBQWdCO0FBYWYsU0FBUyxhQUFhLEVBQUUsTUFBTSxNQUFNLFNBQVMsR0FBMkI7QUFDN0UsVUFBUSxNQUFNLFNBQVMsT0FBTyxXQUFXLE9BQU8sZUFBZSxNQUFNLFFBQVE7QUFDL0U7QUFNTyxTQUFTLE9BQU8sU0FBdUM7QUFDNUQsUUFBTSxFQUFFLE1BQU0sTUFBTSxTQUFTLElBQUk7QUFDakMsTUFBSSxlQUFlLE1BQU0sUUFBUSxJQUFJLEdBQUc7QUFDdEMsVUFBTSxJQUFJLGNBQWMsYUFBYSx5REFBeUQ7QUFBQSxFQUNoRztBQUNBLE1BQUksTUFBTSxTQUFTLFVBQWEsYUFBYSxPQUFPLEVBQUcsUUFBTztBQUM5RCxTQUFPLEVBQUUsR0FBRyxTQUFTLE1BQU0sRUFBRSxHQUFHLE1BQU0sUUFBUSxDQUFDLEdBQUcsS0FBSyxRQUFRLENBQUMsa0JBQWtCLE9BQU8sS0FBSyxJQUFJLENBQUMsQ0FBQyxFQUFFLEVBQUU7QUFDMUc7QUFNQSxnQkFBdUIsWUFDckIsUUFDQSxTQUNBLFFBQ3dDO0FBQ3hDLFFBQU0sRUFBRSxNQUFNLE1BQU0sVUFBVSxXQUFXLElBQUk7QUFDN0MsUUFBTSxPQUFPLGVBQWUsTUFBTSxRQUFRO0FBQzFDLE1BQUk7QUFFRixVQUFNLFFBQVMsTUFBTSxTQUFTLFVBQWMsTUFBTSxRQUFRLEtBQUssS0FBSyxJQUFJLE1BQU0sQ0FBQyxDQUFDLEtBQU87QUFDdkYsUUFBSSxTQUFTLE1BQU07QUFDbkIsUUFBSSxPQUFPLE9BQU8sV0FBVyxLQUFLLE9BQU87QUFDekMsVUFBTSxPQUFPLE9BQU8sUUFBUSxNQUFNLE9BQU8sT0FBTyxLQUFLLGNBQWMsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDO0FBQ3RGLFFBQUksS0FBTSxjQUFhLE1BQU07QUFDN0IsV0FBTyxDQUFDLE1BQU07QUFDWixZQUFNLFFBQVEsTUFBTSxRQUFRLEtBQUssUUFBUTtBQUN6QyxnQkFBVSxPQUFPLFVBQVU7QUFDM0IsYUFBTyxNQUFNLFNBQVMsU0FBWSxVQUFVLFNBQVksV0FBVyxLQUFLO0FBQ3hFLFVBQUksQ0FBQyxRQUFRLFVBQVUsT0FBVyxPQUFNLElBQUksVUFBVSwyQ0FBMkM7QUFDakcsWUFBTSxNQUFNLE9BQU8sT0FBTyxLQUFLLFNBQVMsT0FBTyxJQUFJO0FBQ25ELG1CQUFhLE1BQU07QUFBQSxJQUNyQjtBQUFBLEVBQ0YsVUFBRTtBQUNBLFlBQVEsT0FBTyxtQkFBbUI7QUFBQSxFQUNwQztBQUNGO0FBRUEsU0FBUyxlQUFlLE1BQW1CLFVBQTBCO0FBQ25FLFNBQU8sV0FBVyxjQUFjLElBQUksRUFBRSxTQUFTO0FBQ2pEOzs7QUN0REEsZUFBc0IsT0FBTyxLQUFrQixPQUFrQztBQUMvRSxRQUFNLEVBQUUsT0FBTyxJQUFJLE1BQU07QUFDekIsUUFBTSxTQUFTLE1BQU0sUUFBUSxNQUFNLEtBQUs7QUFDeEMsVUFBUSxpQkFBaUIsU0FBUyxNQUFNLFFBQVEsT0FBTyxPQUFPLE1BQU0sR0FBRyxFQUFFLE1BQU0sS0FBSyxDQUFDO0FBQ3JGLE1BQUk7QUFDRixXQUFPLE1BQU0sS0FBSyxLQUFLLE9BQU8sTUFBTTtBQUFBLEVBQ3RDLFNBQVMsT0FBTztBQUNkLFlBQVEsT0FBTyxLQUFLO0FBQ3BCLFVBQU07QUFBQSxFQUNSO0FBQ0Y7QUFFQSxlQUFlLEtBQ2IsS0FDQSxFQUFFLEtBQUssUUFBUSxTQUFTLFVBQVUsS0FBSyxHQUN2QyxRQUNtQjtBQUNuQixRQUFNLEVBQUUsWUFBWSxLQUFLLElBQUk7QUFDN0IsTUFBSSxhQUFhLE9BQU8sR0FBRztBQUN6QixVQUFNLENBQUMsS0FBSyxJQUFJLE1BQU0sUUFBUSxZQUFZLFFBQVEsRUFBRSxHQUFHLFNBQVMsWUFBWSxPQUFVLEdBQUcsTUFBTSxDQUFDO0FBQ2hHLFVBQU0sV0FBVyxNQUFNLFNBQVMsS0FBSyxLQUFLLEVBQUUsR0FBRyxNQUFNLE1BQU0sTUFBZSxDQUFDO0FBQzNFLFFBQUksTUFBTSxTQUFTLE9BQVcsY0FBYSxLQUFLLElBQUk7QUFDcEQsV0FBTztBQUFBLEVBQ1Q7QUFDQSxNQUFJLElBQUksZUFBZSxHQUFHLEdBQUc7QUFDM0IsVUFBTSxTQUFTLFNBQVMsWUFBWSxRQUFRLFNBQVMsTUFBTSxHQUFHLENBQUMsV0FBVyxRQUFRLE9BQU8sTUFBTSxDQUFDO0FBQ2hHLFdBQU8sU0FBUyxLQUFLLEtBQUssRUFBRSxHQUFHLE1BQU0sTUFBTSxRQUFRLFFBQVEsT0FBTyxDQUFDO0FBQUEsRUFDckU7QUFDQSxRQUFNLE9BQU8sTUFBTTtBQUVuQixRQUFNLGNBQWMsSUFBSSxlQUFlLElBQUksSUFBSSxHQUFHLEVBQUU7QUFDcEQsUUFBTSxRQUFRLGNBQWMsU0FBUyxVQUFhLElBQUksa0JBQWtCLEVBQUUsZUFBZSxLQUFLLGdCQUFnQjtBQUM5RyxRQUFNLFNBQVMsUUFBUSxFQUFFLEdBQUcsU0FBUyxZQUFZLE9BQVUsSUFBSTtBQUMvRCxRQUFNLE9BQU8sSUFBSSxLQUFLLE1BQU0sUUFBUSxZQUFZLFFBQVEsUUFBUSxNQUFNLEdBQUcsS0FBSyxRQUFRLENBQUMsU0FBUyxJQUFJLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO0FBQ2pILFFBQU0sV0FBVyxVQUFVLENBQUMsTUFBYyxVQUFrQixXQUFXLEtBQUssTUFBTyxPQUFPLEtBQUssSUFBSSxPQUFPLENBQUMsSUFBSyxJQUFJLENBQUM7QUFDckgsU0FBTyxTQUFTLEtBQUssS0FBSyxFQUFFLEdBQUcsTUFBTSxNQUFNLE1BQU0sR0FBSSxZQUFZLEVBQUUsU0FBUyxFQUFHLENBQUM7QUFDbEY7QUFHQSxlQUFlLFFBQ2IsT0FDQSxRQUNBLE9BQTJCLENBQUMsU0FBUyxNQUN2QjtBQUNkLFFBQU0sT0FBWSxDQUFDO0FBQ25CLG1CQUFpQixRQUFRLE9BQU87QUFDOUIsWUFBUSxlQUFlO0FBQ3ZCLFNBQUssS0FBSyxLQUFLLElBQUksQ0FBQztBQUFBLEVBQ3RCO0FBQ0EsU0FBTztBQUNUO0FBRUEsU0FBUyxTQUFTLE9BQStDLFFBQTBEO0FBQ3pILFNBQU8sSUFBSSxlQUFlO0FBQUEsSUFDeEIsTUFBTSxLQUFLLFlBQVk7QUFDckIsWUFBTSxFQUFFLE1BQU0sTUFBTSxJQUFJLE1BQU0sTUFBTSxLQUFLO0FBQ3pDLFVBQUksS0FBTSxZQUFXLE1BQU07QUFBQSxVQUN0QixZQUFXLFFBQVEsS0FBSztBQUFBLElBQy9CO0FBQUEsSUFDQTtBQUFBLEVBQ0YsQ0FBQztBQUNIOzs7QUNqQ08sSUFBTSxRQUFOLE1BQVk7QUFBQSxFQUNSO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFFVCxZQUFZLEtBQWtCLE1BQWMsVUFBeUI7QUFDbkUsU0FBSyxPQUFPO0FBQ1osU0FBSyxRQUFRO0FBQ2IsU0FBSyxZQUFZO0FBQ2pCLFVBQU0sU0FBUyxJQUFJLE9BQU8sS0FBSyxNQUFNLFFBQVE7QUFDN0MsU0FBSyxTQUFTLElBQUksTUFBTSxNQUFNLE9BQU8sS0FBSyxDQUFDO0FBQUEsRUFDN0M7QUFBQTtBQUFBLEVBR0EsTUFBTSxLQUFLLFFBQXVDO0FBQ2hELFVBQU0sZUFBZSxNQUFNLEtBQUssU0FBUyxNQUFNO0FBQy9DLGlCQUFhLE9BQU8sS0FBSztBQUN6QixXQUFPLGFBQWEsS0FBSyxNQUFNO0FBQUEsRUFDakM7QUFBQTtBQUFBLEVBR0EsUUFBYztBQUNaLFNBQUssT0FBTyxRQUFRO0FBQUEsRUFDdEI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBTUEsTUFBTSxLQUFLLFNBQTJDO0FBQ3BELFVBQU0sVUFBVSxLQUFLLEtBQUssTUFBTSxLQUFLO0FBQ3JDLFVBQU0sZUFBZSxNQUFNLEtBQUssU0FBUyxRQUFRLE1BQU07QUFDdkQsVUFBTSxFQUFFLE1BQU0sTUFBTSxJQUFJO0FBQ3hCLFVBQU0sUUFBc0IsRUFBRSxPQUFPLElBQUksS0FBSyxNQUFNLElBQUksU0FBUyxLQUFLLFVBQVU7QUFDaEYsUUFBSTtBQUNGLGFBQU8sTUFBTSxLQUFLLFVBQVUsU0FBUyxjQUFjLE1BQU0sT0FBTztBQUFBLElBQ2xFLFNBQVMsT0FBTztBQUNkLFlBQU0sT0FBTyxLQUFLLGlCQUFpQixPQUFPLFNBQVMsSUFBSTtBQUN2RCxVQUFJLFNBQVMsVUFBYSxLQUFLLEtBQUssTUFBTSxLQUFLLElBQUksVUFBVSxPQUFPLGdCQUFpQixPQUFNLE9BQU8sT0FBTyxPQUFPO0FBQ2hILFVBQUksT0FBTyxFQUFHLE9BQU0sVUFBVSxLQUFLLEtBQUssTUFBTSxJQUFJLEdBQUcsUUFBUSxNQUFNO0FBQ25FLGFBQU8sS0FBSyxXQUFXLFNBQVMsT0FBTyxLQUFzQjtBQUFBLElBQy9EO0FBQUEsRUFDRjtBQUFBO0FBQUEsRUFHQSxpQkFBaUIsT0FBZ0IsU0FBa0IsTUFBZ0M7QUFDakYsVUFBTSxXQUFXLFdBQVcsS0FBSztBQUNqQyxRQUFJLGFBQWEsVUFBVSxhQUFhLHFCQUFzQixNQUFLLEtBQUs7QUFDeEUsUUFBSSxRQUFRLFFBQVEsQ0FBQyxRQUFRLEtBQUssV0FBWSxRQUFPO0FBQ3JELFFBQUksYUFBYSxVQUFXLGFBQWEsd0JBQXdCLFFBQVEsV0FBYSxRQUFPO0FBQzdGLFdBQU8sYUFBYSxTQUFTLFFBQVEsS0FBc0IsSUFBSTtBQUFBLEVBQ2pFO0FBQUEsRUFFQSxNQUFNLFdBQVcsU0FBa0IsT0FBcUIsT0FBK0M7QUFDckcsU0FBSyxLQUFLLFVBQVUsU0FBUyxFQUFFLE1BQU0sU0FBUyxPQUFPLEtBQUssT0FBTyxNQUFNLE1BQU0sS0FBSyxDQUFDO0FBQ25GLFVBQU0sZUFBZSxNQUFNLEtBQUssU0FBUyxRQUFRLE1BQU07QUFDdkQsVUFBTSxFQUFFLEtBQUssSUFBSTtBQUNqQixRQUFJLENBQUMsTUFBTSxLQUFLLE1BQU0sSUFBSSxNQUFNLEVBQUUsR0FBRztBQUNuQyxtQkFBYSxPQUFPLEtBQUs7QUFDekIsWUFBTSxPQUFPLE9BQU8sT0FBTztBQUFBLElBQzdCO0FBQ0EsVUFBTSxRQUFRLFdBQVcsS0FBSyxNQUFNO0FBQ3BDLFVBQU0sVUFBVSxRQUFRLGFBQWEsU0FBWSxNQUFNO0FBQ3ZELFFBQUk7QUFDRixhQUFPLE1BQU0sS0FBSyxVQUFVLFNBQVMsY0FBYyxRQUFRLEtBQUssWUFBWSxNQUFNLFNBQVMsT0FBTztBQUFBLElBQ3BHLFNBQVMsT0FBTztBQUNkLFVBQUksV0FBVyxLQUFLLE1BQU0sT0FBUSxNQUFLLEtBQUs7QUFDNUMsWUFBTSxPQUFPLE9BQU8sT0FBTztBQUFBLElBQzdCO0FBQUEsRUFDRjtBQUFBO0FBQUEsRUFHQSxNQUFNLFNBQVMsUUFBd0Q7QUFDckUsWUFBUSxlQUFlO0FBQ3ZCLFFBQUk7QUFDRixhQUFPLE1BQU0sVUFBVSxLQUFLLE9BQU8sUUFBUSxHQUFHLE1BQU07QUFBQSxJQUN0RCxTQUFTLE9BQU87QUFDZCxVQUFJLGlCQUFpQixjQUFlLE9BQU0sWUFBWSxZQUFZLEtBQUs7QUFDdkUsWUFBTTtBQUFBLElBQ1I7QUFBQSxFQUNGO0FBQUEsRUFFQSxNQUFNLFVBQVUsU0FBa0IsY0FBNEIsU0FBaUIsT0FBd0M7QUFDckgsUUFBSSxXQUFXO0FBQ2YsUUFBSTtBQUNGLFlBQU0sRUFBRSxNQUFNLElBQUksYUFBYTtBQUMvQixVQUFJLE1BQU0sVUFBVSxNQUFNLFFBQVEsTUFBTSxRQUFRLEtBQUssTUFBTSxTQUFTO0FBQ2xFLGNBQU0sSUFBSSxjQUFjLGFBQWEsdUNBQXVDLE1BQU0sT0FBTyw2QkFBNkI7QUFBQSxNQUN4SDtBQUNBLFlBQU0sU0FBUyxRQUFRLGFBQWEsYUFBYSxNQUFNLFFBQVEsVUFBVSxVQUFVLE1BQU0sUUFBUSxRQUFRO0FBQ3pHLFlBQU0sU0FBUyxNQUFNLGFBQWEsS0FBSyxPQUFPLFNBQVMsS0FBSztBQUM1RCxZQUFNLFdBQVcsS0FBSyxJQUFJLEtBQUssVUFBVSxVQUFVLE1BQU0sUUFBUTtBQUNqRSxZQUFNLFdBQVcsTUFBTSxPQUFPLEtBQUssTUFBTTtBQUFBLFFBQ3ZDLEtBQUssS0FBSyxRQUFRO0FBQUEsUUFDbEI7QUFBQSxRQUNBLFNBQVMsT0FBTyxFQUFFLE1BQU0sUUFBUSxNQUFNLE1BQU0sUUFBUSxNQUFNLFVBQVUsWUFBWSxRQUFRLFNBQVMsQ0FBQztBQUFBLFFBQ2xHLFVBQVU7QUFBQSxVQUNSLEdBQUcsUUFBUTtBQUFBLFVBQ1gsUUFBUTtBQUFBLFVBQ1IsU0FBUyxFQUFFLGdCQUFnQixZQUFZLG1CQUFtQixNQUFNLFNBQVM7QUFBQSxVQUN6RSxRQUFRLFFBQVEsVUFBVTtBQUFBLFFBQzVCO0FBQUEsTUFDRixDQUFDO0FBQ0QsVUFBSSxDQUFDLFNBQVMsUUFBUSxLQUFLLENBQUMsU0FBUyxLQUFNLE9BQU0sTUFBTSxXQUFXLFVBQVUsS0FBSyxLQUFLO0FBQ3RGLFlBQU0sU0FBUyxNQUFNLGFBQWEsUUFBUSxJQUFJLFdBQVcsU0FBUyxJQUFJLEdBQUcsUUFBUSxNQUFNO0FBQ3ZGLGlCQUFXO0FBQ1gsYUFBTztBQUFBLElBQ1QsVUFBRTtBQUNBLG1CQUFhLE9BQU8sUUFBUTtBQUFBLElBQzlCO0FBQUEsRUFDRjtBQUNGO0FBR0EsU0FBUyxPQUFPLE9BQWdCLFNBQTJCO0FBQ3pELE1BQUksaUJBQWlCLGNBQWUsT0FBTSxZQUFZLFFBQVEsY0FBYyxZQUFZLEtBQUs7QUFDN0YsU0FBTztBQUNUOyIsCiAgIm5hbWVzIjogWyJjcnlwdG8iXQp9Cg==
