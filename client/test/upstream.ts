/** The application behind the relay, as the tests need it. */

import { createHash } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { MARKER } from "./browser/marker.ts";

/** What /echo answers: the request as the upstream saw it. */
export interface Echo {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string | string[] | undefined> & { readonly cookie?: string | undefined };
  readonly length: number;
  readonly sha256: string;
  readonly text: string;
}

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

/** An HTTP application on a port of its own. */
export class Upstream {
  /** `METHOD path` of every request so far. */
  readonly requests: string[] = [];
  /** Plain pages and scripts, by URL. */
  pages: (url: string) => { readonly type: string; readonly body: string | Uint8Array } | undefined = () => undefined;
  /** Requests whose connection ended before they were answered. */
  aborted = 0;
  /** Requests that were answered whole. */
  finished = 0;
  /** Bytes of a body that has not ended yet. */
  received = 0;
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #waiting: (() => void)[] = [];
  readonly #changes = new EventEmitter().setMaxListeners(0);

  static async start(): Promise<Upstream> {
    const upstream = new Upstream();
    // A server that closes idle connections may do so just as a request arrives, which no client can repeat for sure.
    upstream.#server.keepAliveTimeout = 0;
    await new Promise<void>((resolve) => upstream.#server.listen(0, "127.0.0.1", resolve));
    return upstream;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Lets /gate and /drip go on by one step. */
  release(): void {
    this.#waiting.shift()?.();
  }

  /** How many wait for release(). */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** How many requests arrived at a path. */
  count(path: string): number {
    return this.requests.filter((request) => request.split(" ")[1] === path).length;
  }

  /** Waits until something holds; looks at each request's begin, progress and end. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await once(this.#changes, "change");
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://upstream");
    this.requests.push(`${request.method} ${url.pathname}`);
    this.#changes.emit("change");
    response.on("close", () => {
      if (response.writableFinished) this.finished += 1;
      else this.aborted += 1;
      this.#changes.emit("change");
    });
    const page = this.pages(request.url ?? "/");
    if (page) return void response.writeHead(200, { "content-type": page.type }).end(page.body);
    // A marker before the path is for tests that look for it on the wire.
    const path = url.pathname.startsWith(`/${MARKER}/`) ? url.pathname.slice(MARKER.length + 1) : url.pathname;
    const route = this.#routes[path.split("/")[1] ?? ""] ?? this.#echo;
    try {
      await route(request, response, url);
    } catch {
      response.destroy();
    }
  }

  readonly #echo: Route = async (request, response, url) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const echo: Echo = {
      method: request.method ?? "",
      url: url.pathname + url.search,
      headers: request.headers,
      length: body.length,
      sha256: createHash("sha256").update(body).digest("hex"),
      text: body.length < 10_000 ? body.toString() : "",
    };
    response.writeHead(200, { "content-type": "application/json", "x-upstream": "yes" }).end(JSON.stringify(echo));
  };

  /** Waits for release(); a request that ends meanwhile gives up its place. */
  #gate(response: ServerResponse): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(resolve);
      this.#changes.emit("change");
      response.once("close", () => {
        const at = this.#waiting.indexOf(resolve);
        if (at >= 0) this.#waiting.splice(at, 1);
        reject(new Error("the request ended"));
      });
    });
  }

  readonly #routes: Record<string, Route> = {
    status: (_, response, { pathname }) => {
      const status = Number(pathname.split("/").at(-1));
      response.writeHead(status, { "content-type": "text/plain" }).end([204, 205, 304].includes(status) ? undefined : `status ${status}`);
    },
    redirect: (_, response, { searchParams }) => {
      response.writeHead(Number(searchParams.get("status") ?? 302), { location: searchParams.get("to") ?? "/echo" }).end("moved");
    },
    loop: (_, response) => void response.writeHead(302, { location: "/loop" }).end(),
    bytes: (_, response, { pathname }) => {
      const length = Number(pathname.split("/").at(-1));
      response.writeHead(200, { "content-type": "application/octet-stream", "content-length": length });
      response.end(Buffer.alloc(length, 7));
    },
    gzip: (_, response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("unpacked")),
    // Sends one piece for each release().
    drip: async (_, response) => {
      response.writeHead(200, { "content-type": "text/plain" }).flushHeaders();
      for (const piece of ["one ", "two ", "three"]) {
        await this.#gate(response);
        response.write(piece);
      }
      response.end();
    },
    // Answers after release().
    gate: async (_, response) => {
      await this.#gate(response);
      response.end("passed");
    },
    // Promises more than it sends.
    broken: (_, response) => {
      response.writeHead(200, { "content-length": 100 });
      response.write("only this", () => response.destroy());
    },
    events: (request, response) => {
      const last = Number(request.headers["last-event-id"] ?? 0);
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(`retry: 1\n\nid: ${last + 1}\nevent: tick\ndata: ${last + 1}\ndata: more\n\n: comment\n\ndata: plain\n\n`);
    },
    // Tells how much of a body has come, as it comes.
    receive: async (request, response) => {
      this.received = 0;
      for await (const chunk of request) {
        this.received += (chunk as Buffer).length;
        this.#changes.emit("change");
      }
      response.end(String(this.received));
    },
    // Reads the begin of a body, and the rest after release().
    pause: async (request, response) => {
      const chunks = request[Symbol.asyncIterator]();
      await chunks.next();
      await this.#gate(response);
      for (let read = await chunks.next(); !read.done; read = await chunks.next()) continue;
      response.end("whole");
    },
    // Sends an event for each release().
    ticks: async (_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      for (let i = 1; ; i++) {
        await this.#gate(response);
        response.write(`id: ${i}\ndata: ${MARKER} ${i}\n\n`);
      }
    },
    // For the same: answers show no more than they are asked for.
    clear: (_, response, { pathname }) => {
      if (pathname === "/clear/zip") response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(MARKER));
      else response.end(pathname);
    },
    form: (_, response) => void response.writeHead(200, { "content-type": "application/x-www-form-urlencoded" }).end(`${MARKER}=1`),
    // For routes that the relay passes through: answers show nothing by which plaintext is known.
    page: (request, response, { pathname }) => {
      if (pathname !== "/page/echo") return void response.writeHead(404).end("not here");
      response.end(JSON.stringify({ headers: request.headers }));
    },
    // Sets the cookies that the query names.
    cookies: (_, response, { searchParams }) => {
      response.setHeader("set-cookie", searchParams.getAll("set")).end("set");
    },
    "no-events": (_, response) => void response.writeHead(204).end(),
    login: (_, response) => {
      response.setHeader("set-cookie", ["sid=secret-session; HttpOnly; Path=/; SameSite=Lax", "csrf=token-1; Path=/; Max-Age=60"]);
      response.end("welcome");
    },
    logout: (_, response) => {
      response.setHeader("set-cookie", ["sid=; HttpOnly; Path=/; Max-Age=0", "csrf=; Path=/; Max-Age=0"]);
      response.end("bye");
    },
  };
}
