/** Stands between browser and relay as a TLS-ending party does: passes everything on and keeps a copy. */

import { createSecureServer } from "node:http2";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { type Message, readMessages } from "./messages.ts";

/** What one connection carried. */
class Recording {
  readonly up: Buffer[] = [];
  readonly down: Buffer[] = [];

  /** Requests and their answers, as far as they came. */
  exchanges(): { request: Message; response: Message | undefined }[] {
    const requests = readMessages(Buffer.concat(this.up), () => true);
    const answers = readMessages(Buffer.concat(this.down), (i) => !requests[i]?.start.startsWith("HEAD "));
    return requests.map((request, i) => ({ request, response: answers[i] }));
  }
}

const DECODERS: Record<string, (coded: Buffer) => Buffer> = { gzip: gunzipSync, br: brotliDecompressSync, deflate: inflateSync };

/** A TCP proxy before a relay. */
export class Recorder {
  /** Port of the relay, which may come back on another one. */
  target: number;
  /** Connections break on which this is asked for. */
  breaksAt: string | undefined;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #recordings: Recording[] = [];

  private constructor(target: number) {
    this.target = target;
    this.#server = createServer((socket) => this.#join(socket));
  }

  /** Listens on a free port. */
  static async start(target: number): Promise<Recorder> {
    const recorder = new Recorder(target);
    await new Promise<void>((resolve) => recorder.#server.listen(0, "127.0.0.1", resolve));
    return recorder;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Forgets what was recorded. */
  forget(): void {
    for (const { up, down } of this.#recordings) up.length = down.length = 0;
  }

  /** Bytes recorded, both ways. */
  get size(): number {
    return this.#recordings.flatMap(({ up, down }) => [...up, ...down]).reduce((sum, { length }) => sum + length, 0);
  }

  /** Requests so far, as `METHOD path`. */
  get requests(): string[] {
    return this.exchanges().map(({ request }) => request.start.replace(/ HTTP\/1\.1$/, ""));
  }

  /** How often `METHOD path` was asked for. */
  count(route: string): number {
    return this.requests.filter((request) => request === route).length;
  }

  /** Requests and answers so far. */
  exchanges(): { request: Message; response: Message | undefined }[] {
    return this.#recordings.flatMap((recording) => recording.exchanges());
  }

  /** Where texts occur in what was recorded: as they are, in any case, as base64, or under a content coding. */
  find(...texts: string[]): string[] {
    const forms = texts.flatMap(formsOf);
    const found: string[] = [];
    const search = (where: string, bytes: Buffer): void => {
      const haystack = bytes.toString("latin1").toLowerCase();
      for (const form of forms) {
        const at = haystack.indexOf(form);
        if (at >= 0) found.push(`${where}: …${JSON.stringify(haystack.slice(Math.max(0, at - 60), at + 60))}…`);
      }
    };
    for (const recording of this.#recordings) {
      search("to the relay", Buffer.concat(recording.up));
      search("from the relay", Buffer.concat(recording.down));
      for (const { response } of recording.exchanges()) {
        const decode = DECODERS[response?.headers.get("content-encoding") ?? ""];
        if (decode && response && response.body.length > 0) search("from the relay, decoded", decode(response.body));
      }
    }
    return found;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #join(browser: Socket): void {
    const recording = new Recording();
    this.#recordings.push(recording);
    const relay = connect(this.target, "127.0.0.1");
    browser.on("data", (bytes: Buffer) => {
      recording.up.push(bytes);
      if (this.breaksAt !== undefined && bytes.includes(this.breaksAt)) browser.destroy();
    });
    relay.on("data", (bytes) => recording.down.push(bytes));
    for (const [one, other] of [[browser, relay], [relay, browser]] as const) {
      this.#sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.#sockets.delete(one);
        other.destroySoon();
      });
      one.pipe(other);
    }
  }
}

/** The text in lower case: plain, and as base64 and base64url at each of the three alignments. */
function formsOf(text: string): string[] {
  const coded = [0, 1, 2].map((shift) => {
    const base64 = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString("base64");
    // The characters that depend on neighbours are left out.
    return base64.slice(shift === 0 ? 0 : shift + 1, Math.floor(((shift + text.length) * 8) / 6));
  });
  return [text, ...coded].map((form) => form.toLowerCase());
}

/** An HTTP/2 server with TLS before a recorder; browsers stream uploads only over HTTP/2. */
export class SecureFront {
  readonly #server: ReturnType<typeof createSecureServer>;

  private constructor(server: ReturnType<typeof createSecureServer>) {
    this.#server = server;
  }

  /** Ends TLS and passes requests on, in HTTP/1.1, to a port. */
  static async start(tls: { key: string; cert: string }, target: number): Promise<SecureFront> {
    const server = createSecureServer({ ...tls, allowHTTP1: true }, (request, response) => {
      const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !name.startsWith(":")));
      const host = String(request.headers[":authority"] ?? request.headers.host);
      const onward = httpRequest({ port: target, host: "127.0.0.1", method: request.method, path: request.url, headers: { ...headers, host } });
      onward.on("response", (answer: IncomingMessage) => {
        const { connection: _, "transfer-encoding": __, "keep-alive": ___, ...kept } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, kept);
        answer.pipe(response as unknown as ServerResponse);
        answer.on("error", () => response.stream.destroy());
      });
      onward.on("error", () => response.stream.destroy());
      response.on("close", () => onward.destroy());
      request.pipe(onward);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new SecureFront(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.close();
  }
}
