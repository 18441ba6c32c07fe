/** A small relay for the tests: the relay's side of the protocol over node:http, in front of one upstream. */

import { createServer, type IncomingMessage, request as httpRequest, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { type Bytes, concat, EMPTY, toBase64Url, u64 } from "../../src/bytes.ts";
import type { Field } from "../../src/field.ts";
import { ByteReader, FrameSealer } from "../../src/frame.ts";
import { CONNECTION_FIELDS } from "../../src/field.ts";
import { fallbackSuite, type TestSuite } from "../suites.ts";
import { toHex } from "../vectors.ts";
import { Cookies } from "./cookies.ts";
import { Refusal } from "./error.ts";
import { decodeRequest, encodeResponse, type InnerRequest, openFrames } from "./message.ts";
import { openPairing } from "./pairing.ts";
import { Secrets } from "./secrets.ts";
import { accept, type Header, parseHeader, RelayPair } from "./session.ts";

const MEDIA_TYPE = "application/vnd.mte-relay";

/** Settings; defaults are the real relay's. */
export interface RelaySettings {
  readonly upstream: string;
  readonly secret?: string;
  readonly window?: number;
  readonly maxFrame?: number;
  readonly maxBody?: number;
  readonly idleSeconds?: number;
  readonly lifetimeSeconds?: number;
  readonly epochSeconds?: number;
  readonly now?: () => number;
  /** Plain pages and scripts, by path. */
  readonly pages?: (path: string) => Page | undefined;
}

/** Something served in clear. */
export interface Page {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** A running test relay. */
export class TestRelay {
  readonly settings: RelaySettings;
  #suite: TestSuite = fallbackSuite;
  #secrets!: Secrets;
  #cookies!: Cookies;
  readonly #clients = new Map<string, Map<string, RelayPair>>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  /** `METHOD path` of everything that arrived. */
  readonly arrived: string[] = [];
  /** Pairings answered. */
  pairings = 0;
  /** The epoch of the last accepted request. */
  lastEpoch = 0;

  constructor(settings: RelaySettings) {
    this.settings = settings;
  }

  static async start(settings: RelaySettings): Promise<TestRelay> {
    const relay = new TestRelay(settings);
    await relay.useSecret("a client id secret for tests, long enough");
    await new Promise<void>((resolve) => relay.#server.listen(0, "127.0.0.1", resolve));
    return relay;
  }

  /** Takes a CLIENT_ID_SECRET, as a relay that was started anew with another one. */
  async useSecret(clientIdSecret: string, suite = fallbackSuite): Promise<void> {
    this.#suite = suite;
    this.#secrets = await Secrets.from(suite, clientIdSecret);
    this.#cookies = new Cookies(suite, this.#secrets);
    this.#clients.clear();
  }

  /** Forgets every pair, as a restart without a store does. */
  forget(): void {
    this.#clients.clear();
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get pin(): string {
    return this.#secrets.pin;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #now(): number {
    return this.settings.now?.() ?? Date.now();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      response.setHeader("access-control-allow-origin", request.headers.origin ?? "*");
      response.setHeader("access-control-allow-credentials", "true");
      response.setHeader("access-control-allow-headers", "content-type, x-mte-client-id");
      response.setHeader("access-control-expose-headers", "x-mte-relay-error, retry-after");
      response.setHeader("access-control-max-age", "7200");
      const route = `${request.method} ${request.url}`;
      this.arrived.push(route);
      const page = this.settings.pages?.(request.url ?? "");
      if (request.method === "OPTIONS") response.writeHead(204).end();
      else if (route === "GET /api/mte-relay") this.#discover(response);
      else if (route === "POST /api/mte-pair") await this.#pair(request, response);
      else if (route === "POST /api/mte-relay") await this.#relay(request, response);
      else if (page) this.#serve(page, response);
      else throw new Refusal("plaintext-refused");
    } catch (error) {
      if (response.headersSent) return void response.destroy();
      const refusal = error instanceof Refusal ? error : new Refusal("malformed");
      if (!(error instanceof Refusal)) console.error(error);
      const { code, status, retryAfter } = refusal;
      const body = JSON.stringify({ type: `urn:mte-relay:error:${code}`, title: code, status, code });
      response.writeHead(status, {
        "content-type": "application/problem+json",
        "x-mte-relay-error": code,
        ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
      });
      response.end(body);
      request.resume();
    }
  }

  /** As the real relay serves its scripts: its pins in place of the marker, any page may load them. */
  #serve({ type, body }: Page, response: ServerResponse): void {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-credentials", "false");
    const headers = { "content-type": type, "cache-control": "no-cache", "service-worker-allowed": "/" };
    response.writeHead(200, headers).end(typeof body === "string" ? body.replace("__MTE_RELAY_PINS__", this.pin) : body);
  }

  #discover(response: ServerResponse): void {
    const publicKey = toBase64Url(this.#secrets.identity.publicKey);
    const key = { suite: 1, publicKey, keyId: toBase64Url(this.#secrets.keyId), pin: this.#secrets.pin };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ version: 1, keys: [key] }));
  }

  async #pair(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request);
    const opened = await openPairing(this.#suite, this.#secrets, this.settings.secret ?? "", body);
    const id = (await this.#secrets.idOfToken(opened.payload["clientToken"])) ?? this.#suite.random(16);
    const pairId = this.#suite.random(16);
    const { window = 1024, maxFrame = 1048576, maxBody = 0, idleSeconds = 900, lifetimeSeconds = 43200, epochSeconds = 900 } = this.settings;
    const grant = {
      clientId: await this.#secrets.clientId(id),
      clientToken: await this.#secrets.clientToken(id),
      pairId: toBase64Url(pairId),
      ...{ idleSeconds, lifetimeSeconds, epochSeconds, window, maxFrame, maxBody, serverTimeMs: this.#now() },
    };
    const answer = await opened.answer(grant, { serverRandom: this.#suite.random(32), eseed: this.#suite.random(64) });
    const pairs = this.#clients.get(toHex(id)) ?? new Map<string, RelayPair>();
    pairs.set(toHex(pairId), await RelayPair.from(this.#suite, id, answer.toRelay, answer.fromRelay, window));
    this.#clients.set(toHex(id), pairs);
    this.pairings += 1;
    response.writeHead(200, { "content-type": MEDIA_TYPE }).end(answer.response);
  }

  async #relay(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers["content-type"] !== MEDIA_TYPE) throw new Refusal("plaintext-refused");
    const reader = new ByteReader(Readable.toWeb(request) as ReadableStream<Uint8Array>);
    const header = parseHeader(await reader.read(94));
    const id = await this.#secrets.verifyId(request.headers["x-mte-client-id"] as string | undefined);
    const pairs = this.#clients.get(toHex(id)) ?? new Map<string, RelayPair>();
    const pair = pairs.get(header.pairId);
    if (!pair) throw new Refusal("pair-unknown");
    const frames = openFrames(await pair.claim(header), reader, this.settings.maxFrame ?? 1048576);
    accept(header, pairs, this.#now());
    const { value: head } = await frames.next();
    if (!head) throw new Refusal("undecodable");
    this.lastEpoch = header.epoch;
    const reply = new Reply(this.#suite, pair, header, response, this.settings.maxFrame);
    let inner: InnerRequest;
    try {
      inner = decodeRequest(head.plaintext, head.last);
    } catch {
      return reply.whole(400, "malformed");
    }
    await this.#forward(inner, head.last, frames, id, request, reply);
  }

  async #forward(
    inner: InnerRequest,
    single: boolean,
    frames: AsyncGenerator<{ plaintext: Bytes; last: boolean }>,
    id: Bytes,
    outer: IncomingMessage,
    reply: Reply,
  ): Promise<void> {
    const fields = [...inner.fields];
    if (reply.keepsCookies) {
      const sent = await this.#cookies.inward(id, outer.headers.cookie, inner.authority, inner.path, this.#now());
      if (sent !== "") fields.unshift(["cookie", sent]);
    }
    const hasLength = fields.some(([name]) => name === "content-length");
    const expectsBody = !single || inner.content.length > 0 || !["GET", "HEAD"].includes(inner.method);
    const headers = ["host", new URL(this.settings.upstream).host, ...fields.flat()];
    if (single && !hasLength && expectsBody) headers.push("content-length", String(inner.content.length));
    const upstream = httpRequest(new URL(this.settings.upstream + inner.path), { method: inner.method, headers });
    const gone = (): void => void upstream.destroy();
    reply.onGone(gone);
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      upstream.on("response", resolve).on("error", reject);
    });
    answered.catch(() => {});
    try {
      if (inner.content.length > 0) upstream.write(inner.content);
      if (!single) for await (const { plaintext } of frames) if (plaintext.length > 0) upstream.write(plaintext);
      upstream.end();
    } catch {
      upstream.destroy();
    }
    try {
      const answer = await answered;
      const { inner: kept, outer: set } = reply.keepsCookies
        ? await this.#cookies.outward(id, fieldsOf(answer), inner.authority, inner.path, this.#now())
        : { inner: fieldsOf(answer), outer: [] };
      await reply.stream(answer.statusCode ?? 502, kept, set, answer);
    } catch {
      await reply.whole(502, "upstream-unreachable");
    }
  }
}

/** Writes one sealed response. */
class Reply {
  readonly #suite: TestSuite;
  readonly #pair: RelayPair;
  readonly #header: Header;
  readonly #response: ServerResponse;
  readonly #maxFrame: number;

  constructor(suite: TestSuite, pair: RelayPair, header: Header, response: ServerResponse, maxFrame = 1048576) {
    this.#maxFrame = maxFrame;
    this.#suite = suite;
    this.#pair = pair;
    this.#header = header;
    this.#response = response;
  }

  get keepsCookies(): boolean {
    return (this.#header.flags & 2) !== 0;
  }

  onGone(listener: () => void): void {
    this.#response.on("close", () => {
      if (!this.#response.writableFinished) listener();
    });
  }

  async whole(status: number, code: string): Promise<void> {
    if (this.#response.headersSent) return void this.#response.destroy();
    const sealer = await this.#open([]);
    const content = new TextEncoder().encode(JSON.stringify({ type: `urn:mte-relay:error:${code}`, title: code, status, code }));
    const head = encodeResponse(status, [["content-type", "application/problem+json"]], content);
    this.#response.end(await sealer.seal(head, true));
  }

  async stream(status: number, fields: Field[], cookies: string[], body: IncomingMessage): Promise<void> {
    const sealer = await this.#open(cookies);
    this.#response.write(await sealer.seal(encodeResponse(status, fields, EMPTY), false));
    try {
      for await (const chunk of body as AsyncIterable<Uint8Array>) {
        for (let at = 0; at < chunk.length; at += this.#maxFrame) {
          this.#response.write(await sealer.seal(concat(chunk.subarray(at, at + this.#maxFrame)), false));
        }
      }
      this.#response.end(await sealer.seal(EMPTY, true));
    } catch {
      // The upstream broke off: the body ends without a last frame.
      this.#response.end();
    }
  }

  async #open(cookies: string[]): Promise<FrameSealer> {
    const responseHeader = concat(new Uint8Array([1, 0]), u64(this.#header.seq), this.#suite.random(16));
    if (cookies.length > 0) this.#response.setHeader("set-cookie", cookies);
    this.#response.writeHead(200, {
      "content-type": MEDIA_TYPE,
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    });
    this.#response.write(responseHeader);
    return new FrameSealer(await this.#pair.responseKey(this.#header, responseHeader));
  }
}

function fieldsOf(answer: IncomingMessage): Field[] {
  const fields: Field[] = [];
  for (let i = 0; i < answer.rawHeaders.length; i += 2) {
    const name = (answer.rawHeaders[i] ?? "").toLowerCase();
    if (!CONNECTION_FIELDS.has(name)) fields.push([name, answer.rawHeaders[i + 1] ?? ""]);
  }
  return fields;
}

async function readAll(request: IncomingMessage): Promise<Bytes> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return concat(...chunks);
}
