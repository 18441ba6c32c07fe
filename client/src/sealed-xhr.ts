/** An `XMLHttpRequest` that seals the requests it is patched for and leaves the others to the platform. */

import { type Matches, type PatchTarget, urlOf } from "./patch.ts";
import { XhrBody } from "./xhr-body.ts";

/** The methods and settings of the platform's class that the subclass uses. */
interface NativeXhr extends EventTarget {
  readonly upload: XMLHttpRequestUpload;
  responseType: XMLHttpRequestResponseType;
  timeout: number;
  withCredentials: boolean;
  open(...args: unknown[]): void;
  send(body?: unknown): void;
  abort(): void;
  setRequestHeader(name: string, value: string): void;
  getResponseHeader(name: string): string | null;
  getAllResponseHeaders(): string;
  overrideMimeType(mime: string): void;
}

/** What a sealed request knows of itself. */
interface Sealed {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly controller: AbortController;
  state: 1 | 2 | 3 | 4;
  sent: boolean;
  /** Whether a body is on its way. */
  uploading: boolean;
  response?: Response;
  body?: XhrBody;
  mime?: string;
}

/** Members that a sealed request answers itself: read from the platform's class otherwise. */
const ANSWERS: Record<string, (sealed: Sealed) => unknown> = {
  readyState: ({ state }) => state,
  status: ({ response }) => response?.status ?? 0,
  statusText: ({ response }) => response?.statusText ?? "",
  responseURL: ({ response }) => response?.url ?? "",
  response: ({ body, state }) => body?.value(state === 4) ?? null,
  responseText: ({ body }) => body?.text() ?? "",
  responseXML: ({ body, state }) => (state === 4 ? (body?.document() ?? null) : null),
};

/** A subclass of the platform's `XMLHttpRequest`, so that events, handlers and settings stay the platform's. */
export function sealedXhr(native: typeof XMLHttpRequest, target: PatchTarget, matches: Matches): typeof XMLHttpRequest {
  const Native = native as unknown as new () => NativeXhr;
  const sealedOf = new WeakMap<object, Sealed>();

  class SealedXhr extends Native {
    override open(...args: unknown[]): void {
      const [method, input, async = true] = args;
      this.#forget();
      const url = urlOf(input, target.baseUrl);
      if (!url || !matches(url)) return super.open(...args);
      if (!async) throw new DOMException("a synchronous request cannot be sealed", "InvalidAccessError");
      // `Request` refuses what is no method and puts the common ones in capitals.
      const { method: normal } = new Request(url, { method: String(method) });
      sealedOf.set(this, { method: normal, url, headers: new Headers(), controller: new AbortController(), state: 1, sent: false, uploading: false });
      this.dispatchEvent(new Event("readystatechange"));
    }

    override setRequestHeader(name: string, value: string): void {
      const sealed = sealedOf.get(this);
      if (!sealed) return super.setRequestHeader(name, value);
      if (sealed.state !== 1 || sealed.sent) throw new DOMException("the request is not open", "InvalidStateError");
      sealed.headers.append(name, value);
    }

    override overrideMimeType(mime: string): void {
      const sealed = sealedOf.get(this);
      if (!sealed) return super.overrideMimeType(mime);
      sealed.mime = mime;
    }

    override getResponseHeader(name: string): string | null {
      const sealed = sealedOf.get(this);
      return sealed ? (sealed.response?.headers.get(name) ?? null) : super.getResponseHeader(name);
    }

    override getAllResponseHeaders(): string {
      const sealed = sealedOf.get(this);
      if (!sealed) return super.getAllResponseHeaders();
      return [...(sealed.response?.headers ?? [])].map(([name, value]) => `${name}: ${value}\r\n`).join("");
    }

    override send(body?: unknown): void {
      const sealed = sealedOf.get(this);
      if (!sealed) return super.send(body);
      if (sealed.state !== 1 || sealed.sent) throw new DOMException("the request is not open", "InvalidStateError");
      sealed.sent = true;
      void this.#run(sealed, body as BodyInit | Document | null | undefined);
    }

    override abort(): void {
      const sealed = sealedOf.get(this);
      if (!sealed) return super.abort();
      if (sealed.sent && sealed.state !== 4) this.#fail(sealed, "abort");
      this.#forget();
    }

    async #run(sealed: Sealed, input: BodyInit | Document | null | undefined): Promise<void> {
      const { method, url, headers, controller } = sealed;
      const bodiless = method === "GET" || method === "HEAD";
      const body = typeof Document !== "undefined" && input instanceof Document ? new XMLSerializer().serializeToString(input) : (input as BodyInit | null);
      const hasBody = !bodiless && body !== null && body !== undefined;
      const timer = this.timeout > 0 ? setTimeout(() => this.#fail(sealed, "timeout"), this.timeout) : undefined;
      this.#progress(this, "loadstart", 0);
      sealed.uploading = hasBody;
      if (hasBody) this.#progress(this.upload, "loadstart", 0);
      try {
        const credentials = this.withCredentials ? "include" : "same-origin";
        const init: RequestInit = { method, headers, credentials, signal: controller.signal, ...(hasBody && { body }) };
        const response = await target.fetch(url, init, {
          onUploadProgress: ({ loaded, total }) => this.#progress(this.upload, "progress", loaded, total),
          onDownloadProgress: ({ loaded, total }) => this.#downloaded(sealed, loaded, total),
        });
        if (!this.#is(sealed)) return;
        sealed.uploading = false;
        if (hasBody) for (const type of ["load", "loadend"]) this.#progress(this.upload, type, 0);
        sealed.response = response;
        sealed.body = new XhrBody(this.responseType, sealed.mime ?? response.headers.get("content-type") ?? "");
        this.#enter(sealed, 2);
        for await (const piece of sealed.body.read(response)) {
          if (!this.#is(sealed)) return;
          sealed.body.add(piece);
          this.#enter(sealed, 3);
        }
        if (!this.#is(sealed)) return;
        const { size } = sealed.body;
        this.#progress(this, "progress", size, size);
        this.#enter(sealed, 4);
        for (const type of ["load", "loadend"]) this.#progress(this, type, size, size);
      } catch {
        this.#fail(sealed, "error");
      } finally {
        clearTimeout(timer);
      }
    }

    #downloaded(sealed: Sealed, loaded: number, total: number | undefined): void {
      if (this.#is(sealed) && sealed.state >= 2) this.#progress(this, "progress", loaded, total);
    }

    /** Ends a request without a response; once. */
    #fail(sealed: Sealed, type: "abort" | "error" | "timeout"): void {
      if (!this.#is(sealed) || sealed.state === 4) return;
      sealed.controller.abort();
      delete sealed.response;
      delete sealed.body;
      this.#enter(sealed, 4);
      for (const target of sealed.uploading ? [this.upload, this] : [this]) {
        for (const event of [type, "loadend"]) this.#progress(target, event, 0);
      }
    }

    #forget(): void {
      sealedOf.get(this)?.controller.abort();
      sealedOf.delete(this);
    }

    /** Whether a request is still the current one: a listener may have opened another. */
    #is(sealed: Sealed): boolean {
      return sealedOf.get(this) === sealed;
    }

    #enter(sealed: Sealed, state: 2 | 3 | 4): void {
      sealed.state = state;
      this.dispatchEvent(new Event("readystatechange"));
    }

    #progress(on: EventTarget, type: string, loaded: number, total?: number): void {
      on.dispatchEvent(new ProgressEvent(type, { loaded, total: total ?? 0, lengthComputable: total !== undefined }));
    }
  }

  for (const [name, answer] of Object.entries(ANSWERS)) {
    Object.defineProperty(SealedXhr.prototype, name, {
      configurable: true,
      get(this: object) {
        const sealed = sealedOf.get(this);
        return sealed ? answer(sealed) : (Reflect.get(native.prototype, name, this) as unknown);
      },
    });
  }
  return SealedXhr as unknown as typeof XMLHttpRequest;
}
