/** The network between client and relay, in the hands of an attacker. */

/** One exchange as it was on the wire. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  /** Bytes of the request so far. */
  sent: Buffer;
  status: number | undefined;
}

/** What an attacker does to an exchange: answers it, or lets it pass by returning undefined. */
export type Before = (seen: Seen) => Response | undefined | Promise<Response | undefined>;
/** What an attacker does to an answer. */
export type After = (seen: Seen, response: Response) => Response | Promise<Response>;

/** A `fetch` that records every exchange and lets tests interfere. */
export class Network {
  readonly seen: Seen[] = [];
  before: Before = () => undefined;
  after: After = (_, response) => response;
  /** Outer cookies, as a browser keeps them: by name. */
  readonly cookies = new Map<string, string>();

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = new URL(String(input));
    const seen: Seen = { method: init.method ?? "GET", path: url.pathname, headers: new Headers(init.headers), sent: Buffer.alloc(0), status: undefined };
    this.seen.push(seen);
    init.signal?.throwIfAborted();
    const body = await this.#record(init.body, seen);
    const forged = await this.before(seen);
    if (forged) {
      seen.status = forged.status;
      return forged;
    }
    const headers = new Headers(init.headers);
    if (init.credentials === "include" && this.cookies.size > 0) {
      headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    }
    const response = await fetch(input, { ...init, headers, ...(body !== undefined && { body }) });
    if (init.credentials === "include") for (const cookie of response.headers.getSetCookie()) this.#store(cookie);
    seen.status = response.status;
    return this.after(seen, response);
  };

  /** The exchanges with a path. */
  at(path: string): Seen[] {
    return this.seen.filter((seen) => seen.path === path);
  }

  /** Everything the client has sent, headers and cookies too. */
  get wire(): string {
    const text = this.seen.map(({ method, path, headers, sent }) => [method, path, ...[...headers].flat(), sent.toString("latin1")].join(" "));
    return [...text, ...[...this.cookies].flat()].join("\n");
  }

  async #record(body: BodyInit | null | undefined, seen: Seen): Promise<BodyInit | undefined> {
    if (body === null || body === undefined) return undefined;
    const note = (chunk: Uint8Array): void => {
      seen.sent = Buffer.concat([seen.sent, chunk]);
    };
    if (body instanceof ReadableStream) {
      const tap = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          note(chunk);
          controller.enqueue(chunk);
        },
      });
      return (body as ReadableStream<Uint8Array>).pipeThrough(tap);
    }
    note(body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : (body as Uint8Array));
    return body;
  }

  #store(setCookie: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
    if (/max-age=0/i.test(setCookie)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** The outer error that anybody on the way can make. */
export function outerError(code: string, status = 400, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ code }), { status, headers: { "x-mte-relay-error": code, ...headers } });
}

/** Does something to the first exchange with a path only. */
export function once(path: string, forge: () => Response): Before {
  let done = false;
  return (seen) => {
    if (done || seen.path !== path) return undefined;
    done = true;
    return forge();
  };
}
