import {
  Cookies,
  Refusal,
  RelayPair,
  Secrets,
  accept,
  decodeRequest,
  encodeResponse,
  openFrames,
  openPairing,
  parseHeader
} from "./chunk-HF4PVXTM.mjs";
import {
  fallbackSuite,
  toHex
} from "./chunk-QXHQROHD.mjs";
import {
  abortable,
  checkPins
} from "./chunk-BOTWT2U3.mjs";
import {
  ByteReader,
  CONNECTION_FIELDS,
  EMPTY,
  FrameSealer,
  MteRelayError,
  concat,
  isField,
  loadRelay,
  toBase64Url,
  u64
} from "./chunk-3ZXOH7KC.mjs";

// src/event-stream.ts
var EventStreamParser = class {
  /** The id that the stream set last. */
  lastEventId;
  /** The reconnection time that the stream set last, in milliseconds. */
  retryMs;
  #decoder = new TextDecoder();
  #id;
  #rest = "";
  #afterCr = false;
  #type = "";
  #data = [];
  constructor(lastEventId) {
    this.lastEventId = lastEventId;
    this.#id = lastEventId;
  }
  /** The events that a piece completes. */
  *push(piece) {
    const text = this.#decoder.decode(piece, { stream: true });
    const fresh = this.#afterCr && text.startsWith("\n") ? text.slice(1) : text;
    if (text !== "") this.#afterCr = text.endsWith("\r");
    const lines = (this.#rest + fresh).split(/\r\n|\r|\n/);
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      const event = line === "" ? this.#dispatch() : this.#field(line);
      if (event) yield event;
    }
  }
  #field(line) {
    const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (name === "event") this.#type = value;
    if (name === "data") this.#data.push(value);
    if (name === "id" && !value.includes("\0")) this.#id = value;
    if (name === "retry" && /^\d+$/.test(value)) this.retryMs = Number(value);
  }
  #dispatch() {
    this.lastEventId = this.#id;
    const event = { type: this.#type || "message", data: this.#data.join("\n") };
    const empty = this.#data.length === 0;
    this.#type = "";
    this.#data = [];
    return empty ? void 0 : event;
  }
};

// src/cookie.ts
var CookieJar = class {
  #mirrored;
  #now;
  #jars = /* @__PURE__ */ new Map();
  /** @param mirrored names that are also written to `document.cookie`, in clear. */
  constructor(mirrored, now) {
    this.#mirrored = new Set(mirrored);
    this.#now = now;
  }
  /** The value of a cookie, or undefined. Without `url`, of any relay and path. */
  get(name, url) {
    return this.getAll(url).find((cookie) => cookie.name === name)?.value;
  }
  /** The cookies that would go to `url`, longest path first. */
  getAll(url) {
    const { origin, pathname } = url === void 0 ? {} : new URL(url);
    const jars = origin === void 0 ? [...this.#jars.values()] : [this.#jars.get(origin) ?? /* @__PURE__ */ new Map()];
    return jars.flatMap((jar) => [...jar.values()]).filter(({ expires, path }) => (expires ?? Infinity) > this.#now() && (pathname === void 0 || within(pathname, path))).sort((a, b) => b.path.length - a.path.length);
  }
  /** Takes the Set-Cookie fields out of a response. */
  take(fields, url) {
    return fields.filter(([name, value]) => {
      if (name !== "set-cookie") return true;
      this.#set(value, url);
      return false;
    });
  }
  #set(setCookie, { origin, pathname }) {
    const [pair = "", ...attributes] = setCookie.split(";").map((part) => part.trim());
    const [, name = "", value = ""] = /^([^=]*)=(.*)$/.exec(pair) ?? [];
    const attribute = (wanted) => attributes.findLast((text) => text.split("=", 1)[0]?.trim().toLowerCase() === wanted)?.replace(/^[^=]*=?\s*/, "");
    if (name.trim() === "" || attribute("httponly") !== void 0) return;
    const given = attribute("path");
    const path = given?.startsWith("/") ? given : pathname.replace(/\/[^/]*$/, "") || "/";
    const cookie = { name: name.trim(), value: value.trim(), path, expires: this.#expiry(attribute("max-age"), attribute("expires")) };
    const jar = this.#jars.get(origin) ?? /* @__PURE__ */ new Map();
    jar.set(`${cookie.name};${path}`, cookie);
    this.#jars.set(origin, jar);
    if (this.#mirrored.has(cookie.name) && typeof document !== "undefined") document.cookie = setCookie;
  }
  #expiry(maxAge, expires) {
    if (maxAge !== void 0 && /^-?\d+$/.test(maxAge)) return this.#now() + Number(maxAge) * 1e3;
    const time = Date.parse(expires ?? "");
    return Number.isNaN(time) ? void 0 : time;
  }
};
function within(requested, path) {
  return requested === path || requested.startsWith(path.endsWith("/") ? path : `${path}/`);
}

// src/storage.ts
var MemoryStorage = class {
  #items = /* @__PURE__ */ new Map();
  getItem(key) {
    return this.#items.get(key) ?? null;
  }
  setItem(key, value) {
    this.#items.set(key, value);
  }
  removeItem(key) {
    this.#items.delete(key);
  }
};
function defaultStorage() {
  try {
    if (typeof document !== "undefined") return localStorage;
  } catch {
  }
  return new MemoryStorage();
}

// src/xhr-body.ts
var XhrBody = class {
  #type;
  #mime;
  #decoder;
  #text = "";
  #pieces = [];
  #value;
  /** Bytes so far. */
  size = 0;
  constructor(type, mime) {
    this.#type = type;
    this.#mime = mime;
    this.#decoder = decoderOf(mime);
  }
  /** The pieces of a response. */
  async *read(response) {
    const reader = response.body?.getReader();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) yield read.value;
  }
  /** Takes a piece. */
  add(piece) {
    this.size += piece.length;
    if (this.#isText) this.#text += this.#decoder.decode(piece, { stream: true });
    else this.#pieces.push(piece);
  }
  /** `responseText`. */
  text() {
    if (this.#type !== "" && this.#type !== "text") throw new DOMException("the responseType is not text", "InvalidStateError");
    return this.#text;
  }
  /** `responseXML`. */
  document() {
    const mime = this.#mime.split(";")[0]?.trim().toLowerCase() ?? "";
    if (this.#type !== "" && this.#type !== "document") return null;
    if (!/^(text|application)\/(.*\+)?xml$|^text\/html$/.test(mime) || mime === "text/html" && this.#type === "") return null;
    return new DOMParser().parseFromString(this.#text, mime);
  }
  /** `response`: text as it comes, everything else when it is done. */
  value(done) {
    if (this.#type === "" || this.#type === "text") return this.#text;
    if (done) this.#value ??= this.#convert();
    return this.#value ?? null;
  }
  #convert() {
    if (this.#type === "document") return this.document();
    if (this.#type === "json") return parse(this.#text);
    const blob = new Blob(this.#pieces, { type: this.#mime });
    return this.#type === "blob" ? blob : joined(this.#pieces, this.size);
  }
  get #isText() {
    return this.#type !== "arraybuffer" && this.#type !== "blob";
  }
};
function decoderOf(mime) {
  const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(mime)?.[1];
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
function joined(pieces2, size) {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces2) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes.buffer;
}

// src/sealed-xhr.ts
var ANSWERS = {
  readyState: ({ state }) => state,
  status: ({ response }) => response?.status ?? 0,
  statusText: ({ response }) => response?.statusText ?? "",
  responseURL: ({ response }) => response?.url ?? "",
  response: ({ body, state }) => body?.value(state === 4) ?? null,
  responseText: ({ body }) => body?.text() ?? "",
  responseXML: ({ body, state }) => state === 4 ? body?.document() ?? null : null
};
function sealedXhr(native, target, matches) {
  const Native = native;
  const sealedOf = /* @__PURE__ */ new WeakMap();
  class SealedXhr extends Native {
    open(...args) {
      const [method, input, async = true] = args;
      this.#forget();
      const url = urlOf(input, target.baseUrl);
      if (!url || !matches(url)) return super.open(...args);
      if (!async) throw new DOMException("a synchronous request cannot be sealed", "InvalidAccessError");
      const { method: normal } = new Request(url, { method: String(method) });
      sealedOf.set(this, { method: normal, url, headers: new Headers(), controller: new AbortController(), state: 1, sent: false, uploading: false });
      this.dispatchEvent(new Event("readystatechange"));
    }
    setRequestHeader(name, value) {
      const sealed = sealedOf.get(this);
      if (!sealed) return super.setRequestHeader(name, value);
      if (sealed.state !== 1 || sealed.sent) throw new DOMException("the request is not open", "InvalidStateError");
      sealed.headers.append(name, value);
    }
    overrideMimeType(mime) {
      const sealed = sealedOf.get(this);
      if (!sealed) return super.overrideMimeType(mime);
      sealed.mime = mime;
    }
    getResponseHeader(name) {
      const sealed = sealedOf.get(this);
      return sealed ? sealed.response?.headers.get(name) ?? null : super.getResponseHeader(name);
    }
    getAllResponseHeaders() {
      const sealed = sealedOf.get(this);
      if (!sealed) return super.getAllResponseHeaders();
      return [...sealed.response?.headers ?? []].map(([name, value]) => `${name}: ${value}\r
`).join("");
    }
    send(body) {
      const sealed = sealedOf.get(this);
      if (!sealed) return super.send(body);
      if (sealed.state !== 1 || sealed.sent) throw new DOMException("the request is not open", "InvalidStateError");
      sealed.sent = true;
      void this.#run(sealed, body);
    }
    abort() {
      const sealed = sealedOf.get(this);
      if (!sealed) return super.abort();
      if (sealed.sent && sealed.state !== 4) this.#fail(sealed, "abort");
      this.#forget();
    }
    async #run(sealed, input) {
      const { method, url, headers, controller } = sealed;
      const bodiless = method === "GET" || method === "HEAD";
      const body = typeof Document !== "undefined" && input instanceof Document ? new XMLSerializer().serializeToString(input) : input;
      const hasBody = !bodiless && body !== null && body !== void 0;
      const timer = this.timeout > 0 ? setTimeout(() => this.#fail(sealed, "timeout"), this.timeout) : void 0;
      this.#progress(this, "loadstart", 0);
      sealed.uploading = hasBody;
      if (hasBody) this.#progress(this.upload, "loadstart", 0);
      try {
        const credentials = this.withCredentials ? "include" : "same-origin";
        const init = { method, headers, credentials, signal: controller.signal, ...hasBody && { body } };
        const response = await target.fetch(url, init, {
          onUploadProgress: ({ loaded, total }) => this.#progress(this.upload, "progress", loaded, total),
          onDownloadProgress: ({ loaded, total }) => this.#downloaded(sealed, loaded, total)
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
    #downloaded(sealed, loaded, total) {
      if (this.#is(sealed) && sealed.state >= 2) this.#progress(this, "progress", loaded, total);
    }
    /** Ends a request without a response; once. */
    #fail(sealed, type) {
      if (!this.#is(sealed) || sealed.state === 4) return;
      sealed.controller.abort();
      delete sealed.response;
      delete sealed.body;
      this.#enter(sealed, 4);
      for (const target2 of sealed.uploading ? [this.upload, this] : [this]) {
        for (const event of [type, "loadend"]) this.#progress(target2, event, 0);
      }
    }
    #forget() {
      sealedOf.get(this)?.controller.abort();
      sealedOf.delete(this);
    }
    /** Whether a request is still the current one: a listener may have opened another. */
    #is(sealed) {
      return sealedOf.get(this) === sealed;
    }
    #enter(sealed, state) {
      sealed.state = state;
      this.dispatchEvent(new Event("readystatechange"));
    }
    #progress(on, type, loaded, total) {
      on.dispatchEvent(new ProgressEvent(type, { loaded, total: total ?? 0, lengthComputable: total !== void 0 }));
    }
  }
  for (const [name, answer] of Object.entries(ANSWERS)) {
    Object.defineProperty(SealedXhr.prototype, name, {
      configurable: true,
      get() {
        const sealed = sealedOf.get(this);
        return sealed ? answer(sealed) : Reflect.get(native.prototype, name, this);
      }
    });
  }
  return SealedXhr;
}

// src/url.ts
function parseUrl(text, base) {
  try {
    return new URL(text, base);
  } catch {
    return void 0;
  }
}

// src/patch.ts
var OWN_ROUTES = /\/(api\/mte-(relay|pair|echo)|public\/mte-relay-[\w.-]+)$/;
function compile(matcher, base) {
  const matches = compileOne(matcher, base);
  return (url) => /^https?:$/.test(url.protocol) && !OWN_ROUTES.test(url.pathname) && matches(url);
}
function compileOne(matcher, base) {
  if (typeof matcher === "function") return matcher;
  if (matcher instanceof RegExp) return (url) => new RegExp(matcher).test(url.href);
  if (typeof matcher === "string" || matcher instanceof URL) {
    const { origin, pathname } = new URL(matcher, base);
    return (url) => url.origin === origin && url.pathname.startsWith(pathname);
  }
  const several = matcher.map((one) => compileOne(one, base));
  return (url) => several.some((matches) => matches(url));
}
function patchGlobals(target, matcher, globals = globalThis) {
  const compiled = compile(matcher, target.baseUrl);
  let active = true;
  const matches = (url) => active && compiled(url);
  const undo = [
    replace(globals, "fetch", (native) => patchedFetch(native, target, matches)),
    replace(globals, "XMLHttpRequest", (native) => sealedXhr(native, target, matches)),
    replace(globals, "EventSource", (native) => patchedEventSource(native, target, matches))
  ];
  return () => {
    active = false;
    for (const put of undo) put();
  };
}
function replace(globals, name, make) {
  const native = globals[name];
  if (!native) return () => {
  };
  const replacement = make(native);
  globals[name] = replacement;
  return () => {
    if (globals[name] === replacement) globals[name] = native;
  };
}
function urlOf(input, base) {
  const text = input instanceof Request ? input.url : String(input);
  return parseUrl(text, base);
}
function patchedFetch(native, target, matches) {
  return (input, init) => {
    const url = urlOf(input, target.baseUrl);
    if (!url || !matches(url)) return native.call(globalThis, input, init);
    return target.fetch(input instanceof Request ? input : url, init);
  };
}
function patchedEventSource(native, target, matches) {
  return new Proxy(native, {
    construct(original, [input, init, ...rest], newTarget) {
      const url = urlOf(input, target.baseUrl);
      if (url && matches(url)) return target.eventSource(url, init);
      return Reflect.construct(original, [input, init, ...rest], newTarget);
    }
  });
}

// src/environment.ts
function platform(overrides = {}) {
  const location = globalThis.location;
  const navigator = globalThis.navigator;
  return {
    // Looked up at each call, so that a later polyfill or tracer is used; our own patch lets the relay's routes pass.
    fetch: (input, init) => globalThis.fetch(input, init),
    storage: overrides.storage ?? defaultStorage(),
    clock: { wall: () => Date.now(), mono: () => performance.now() },
    pageOrigin: location?.origin,
    baseUrl: typeof document === "undefined" ? location?.href : document.baseURI,
    locks: navigator?.locks,
    XMLHttpRequest: typeof XMLHttpRequest === "undefined" ? void 0 : XMLHttpRequest,
    streamsUploads: location ? streamsInBrowser : () => true,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    ...overrides
  };
}
function streamsInBrowser(url) {
  const entry = performance.getEntriesByName(url).at(-1);
  return /^h[23]/.test(entry?.nextHopProtocol ?? "") && takesStreams();
}
function takesStreams() {
  let asked = false;
  const init = {
    method: "POST",
    body: new ReadableStream(),
    // Browsers that do not know streams never read `duplex` and send the stream as text.
    get duplex() {
      asked = true;
      return "half";
    }
  };
  const typed = new Request("https://stream.invalid", init).headers.has("content-type");
  return asked && !typed;
}

// src/event-source.ts
var DEFAULT_RETRY_MS = 3e3;
var MteEventSource = class extends EventTarget {
  static CONNECTING = 0;
  static OPEN = 1;
  static CLOSED = 2;
  CONNECTING = 0;
  OPEN = 1;
  CLOSED = 2;
  url;
  withCredentials;
  onopen = null;
  onmessage = null;
  onerror = null;
  #url;
  #init;
  #abort = new AbortController();
  #readyState = 0;
  #lastEventId = "";
  #retryMs = DEFAULT_RETRY_MS;
  constructor(url, init = {}) {
    super();
    this.#url = new URL(url, globalThis.location?.href);
    this.url = this.#url.href;
    this.withCredentials = init.withCredentials ?? false;
    this.#init = init;
    void this.#run();
  }
  /** 0 connecting, 1 open, 2 closed. */
  get readyState() {
    return this.#readyState;
  }
  /** Ends the connection for good. */
  close() {
    this.#readyState = 2;
    this.#abort.abort();
  }
  async #run() {
    while (this.#readyState !== 2) {
      const again = await this.#connect().catch((error) => !(error instanceof MteRelayError) || error.retryable);
      if (this.#closed) return;
      this.#readyState = again ? 0 : 2;
      this.#emit(new Event("error"));
      if (again) await new Promise((resolve) => setTimeout(resolve, this.#retryMs));
    }
  }
  /** Reads one connection to its end; tells whether to connect again. */
  async #connect() {
    const headers = new Headers(this.#init.headers);
    headers.set("accept", "text/event-stream");
    if (this.#lastEventId !== "") headers.set("last-event-id", latin1Utf8(this.#lastEventId));
    const fetch2 = this.#init.fetch ?? mteFetch;
    const credentials = this.withCredentials ? "include" : "same-origin";
    const response = await fetch2(this.#url, { headers, credentials, cache: "no-store", signal: this.#abort.signal });
    const isStream = response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() === "text/event-stream";
    if (response.status !== 200 || !isStream || !response.body) {
      await response.body?.cancel();
      return false;
    }
    this.#readyState = 1;
    this.#emit(new Event("open"));
    await this.#read(response.body, new URL(response.url).origin);
    return true;
  }
  async #read(body, origin) {
    const parser = new EventStreamParser(this.#lastEventId);
    const reader = body.getReader();
    for (let read = await reader.read(); !read.done && !this.#closed; read = await reader.read()) {
      for (const { type, data } of parser.push(read.value)) {
        this.#lastEventId = parser.lastEventId;
        if (this.#closed) return;
        this.#emit(new MessageEvent(type, { data, origin, lastEventId: parser.lastEventId }));
      }
      this.#lastEventId = parser.lastEventId;
      this.#retryMs = parser.retryMs ?? this.#retryMs;
    }
  }
  // A getter, as a listener may call close() where the type checker sees no change.
  get #closed() {
    return this.#readyState === 2;
  }
  #emit(event) {
    this.dispatchEvent(event);
    const handler = { open: this.onopen, message: this.onmessage, error: this.onerror }[event.type];
    handler?.call(this, event);
  }
};
function latin1Utf8(text) {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

// src/fields.ts
var CODINGS = "gzip, deflate";
var decodes = () => typeof DecompressionStream !== "undefined";
function requestFields({ headers, method, url, cache }, defaults, env) {
  const all = new Headers(defaults);
  for (const [name, value] of headers) all.set(name, value);
  const add = (name, value) => {
    if (value && !all.has(name)) all.set(name, value);
  };
  add("accept", "*/*");
  add("accept-encoding", decodes() ? CODINGS : "identity");
  if (cache === "no-store" || cache === "reload") add("cache-control", "no-cache");
  if (cache === "no-cache") add("cache-control", "max-age=0");
  if (env.pageOrigin !== void 0) {
    const navigator = globalThis.navigator;
    add("accept-language", navigator?.languages?.join(","));
    add("user-agent", navigator?.userAgent);
    const sameOrigin = env.pageOrigin === url.origin;
    if (!sameOrigin || method !== "GET" && method !== "HEAD") add("origin", env.pageOrigin);
    add("sec-fetch-site", sameOrigin ? "same-origin" : "cross-site");
  }
  const named = new Set(all.get("connection")?.toLowerCase().split(/[\s,]+/));
  const dropped = (name) => CONNECTION_FIELDS.has(name) || named.has(name) || name === "content-length";
  return [...all].filter(([name]) => !dropped(name)).filter(isField);
}

// src/integrity.ts
var ALGORITHMS = ["sha512", "sha384", "sha256"];
async function checkIntegrity(content, integrity) {
  const hashes = integrity.split(/\s+/).map((item) => item.split("?", 1)[0] ?? "");
  const strongest = ALGORITHMS.find((algorithm) => hashes.some((hash) => hash.startsWith(`${algorithm}-`)));
  if (strongest === void 0) return;
  const digest = await crypto.subtle.digest(strongest.replace("sha", "SHA-"), content);
  const actual = btoa(String.fromCharCode(...new Uint8Array(digest)));
  if (!hashes.includes(`${strongest}-${actual}`)) {
    throw new MteRelayError("integrity-mismatch", "the response does not match the integrity that was asked for");
  }
}

// src/redirect.ts
var MAX_REDIRECTS = 20;
var STATUSES = /* @__PURE__ */ new Set([301, 302, 303, 307, 308]);
var CONTENT_FIELDS = ["content-encoding", "content-language", "content-length", "content-location", "content-type"];
function locationOf(status, fields) {
  return STATUSES.has(status) ? fields.find(([name]) => name === "location")?.[1] : void 0;
}
function redirected(request, status, location) {
  const url = targetOf(request.url, location);
  const toGet = status === 303 ? request.method !== "HEAD" : (status === 301 || status === 302) && request.method === "POST";
  if (!toGet || request.method === "GET") {
    if (request.body && !request.body.replayable) throw refused("asks for a body again that was a stream");
    return { ...request, url };
  }
  const headers = new Headers(request.headers);
  for (const name of CONTENT_FIELDS) headers.delete(name);
  return { ...request, url, headers, method: "GET", body: void 0 };
}
function targetOf(from, location) {
  const to = parseUrl(location, from);
  if (!to) throw refused("leads to no valid url");
  const sameAuthority = /^https?:$/.test(to.protocol) && to.host === from.host && to.username + to.password === "";
  if (!sameAuthority) throw refused(`leads to ${to.origin}, which the relay does not speak for`);
  to.protocol = from.protocol;
  return to;
}
function refused(why) {
  return new MteRelayError("redirect-refused", `a redirect ${why}`);
}

// src/response.ts
var BODILESS = /* @__PURE__ */ new Set([204, 205, 304]);
var FORMATS = { gzip: "gzip", "x-gzip": "gzip", deflate: "deflate" };
async function toResponse(opened, fields, answered) {
  const { status } = opened;
  if (answered.method === "HEAD" || BODILESS.has(status)) {
    await expectNoContent(opened);
    return dressed(new Response(null, { status, headers: toHeaders(fields) }), answered);
  }
  const headers = toHeaders(fields);
  const formats = codingsOf(headers);
  const total = contentLength(headers);
  const failure = {};
  let body = opened.complete ? whole(opened, total, answered) : pieces(opened, total, answered, failure);
  if (formats.length > 0 && (body instanceof ReadableStream || body.length > 0)) {
    headers.delete("content-encoding");
    headers.delete("content-length");
    let stream = body instanceof ReadableStream ? body : new Blob([body]).stream();
    for (const format of formats) stream = stream.pipeThrough(new DecompressionStream(format));
    body = stream;
  }
  return dressed(new Response(body, { status, headers }), answered, failure);
}
var CONSUMERS = ["arrayBuffer", "blob", "bytes", "formData", "json", "text"];
function dressed(response, answered, failure = {}) {
  const { url, redirected: redirected2, type } = answered;
  const address = url.href.replace(/#.*$/, "");
  Object.defineProperties(response, {
    url: { value: address },
    redirected: { value: redirected2 },
    type: { value: type },
    clone: { value: () => dressed(Response.prototype.clone.call(response), answered, failure) }
  });
  for (const name of CONSUMERS) {
    const consume = Response.prototype[name];
    if (!consume) continue;
    const value = () => consume.call(response).catch((error) => {
      throw failure.error ?? error;
    });
    Object.defineProperty(response, name, { value });
  }
  return response;
}
function toHeaders(fields) {
  const headers = new Headers();
  for (const [name, value] of fields) headers.append(name, value);
  return headers;
}
function codingsOf(headers) {
  const codings = headers.get("content-encoding")?.toLowerCase().split(",").map((coding) => coding.trim()) ?? [];
  const formats = codings.filter((coding) => coding !== "identity").map((coding) => FORMATS[coding]);
  const known = formats.filter((format) => format !== void 0);
  return decodes() && known.length === formats.length ? known.reverse() : [];
}
function contentLength(headers) {
  const value = headers.get("content-length");
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : void 0;
}
async function expectNoContent(opened) {
  let { complete, content } = opened;
  while (content.length === 0 && !complete) ({ last: complete, plaintext: content } = await opened.next());
  if (content.length === 0) return;
  opened.cancel();
  throw new MteRelayError("response-invalid", "a response that has no content came with some");
}
function whole({ content }, total, { onDownload }) {
  if (total !== void 0 && content.length !== total) throw wrongLength();
  onDownload?.(content.length, total);
  return content;
}
function pieces(opened, total, { onDownload }, failure) {
  let loaded = 0;
  const deliver = (controller, piece, last) => {
    loaded += piece.length;
    if (total !== void 0 && (loaded > total || last && loaded < total)) {
      opened.cancel();
      throw wrongLength();
    }
    if (piece.length > 0) {
      controller.enqueue(piece);
      onDownload?.(loaded, total);
    }
    if (last) controller.close();
  };
  return new ReadableStream(
    {
      start: (controller) => deliver(controller, opened.content, false),
      async pull(controller) {
        try {
          const { plaintext, last } = await opened.next();
          deliver(controller, plaintext, last);
        } catch (error) {
          failure.error = error;
          throw error;
        }
      },
      cancel: (reason) => opened.cancel(reason)
    },
    { highWaterMark: 0 }
  );
}
function wrongLength() {
  return new MteRelayError("response-truncated", "the content is not as long as its content-length says");
}

// src/fetcher.ts
var IDEMPOTENT_METHODS = /* @__PURE__ */ new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);
var KEEPALIVE_LIMIT = 6e4;
var Fetcher = class {
  #env;
  #settings;
  #cookies;
  #relays = /* @__PURE__ */ new Map();
  constructor(env, settings, cookies) {
    this.#env = env;
    this.#settings = settings;
    this.#cookies = cookies;
  }
  /** The relay of a URL, the same one for every request to it. */
  relayOf(url, pathPrefix = this.#settings.pathPrefix) {
    const base = url.origin + pathPrefix.replace(/^\/*(?=.)/, "/").replace(/\/+$/, "");
    let relay = this.#relays.get(base);
    if (!relay) {
      relay = loadRelay().then((Relay) => new Relay(this.#env, base, this.#settings));
      relay.catch(() => this.#relays.delete(base));
      this.#relays.set(base, relay);
    }
    return relay;
  }
  /** Forgets every pair of every relay. */
  close() {
    for (const relay of this.#relays.values()) relay.then((loaded) => loaded.close()).catch(() => {
    });
  }
  /**
   * Fetches.
   * @param visibleRedirects whether `redirect: "manual"` yields the redirect itself, as a service worker needs it.
   */
  async fetch(request, options, visibleRedirects) {
    this.#refuseWhatFetchRefuses(request);
    let current = request;
    for (let redirects = 0; ; redirects++) {
      const opened = await this.#send(current, options);
      const fields = this.#keepsCookies(current) ? this.#cookies.take(opened.fields, current.url) : opened.fields;
      const location = locationOf(opened.status, fields);
      if (location === void 0 || request.redirect === "manual" && visibleRedirects) {
        return this.#respond(opened, fields, current, redirects > 0, options);
      }
      opened.cancel();
      if (request.redirect === "manual") return opaqueRedirect(current.url);
      if (request.redirect === "error") throw refused("came where none was allowed");
      if (redirects === MAX_REDIRECTS) throw refused("came once too often");
      current = redirected(current, opened.status, location);
    }
  }
  #refuseWhatFetchRefuses({ mode, cache, url }) {
    if (mode === "same-origin" && url.origin !== this.#env.pageOrigin) {
      throw new TypeError("the relay is of another origin, and mode is same-origin");
    }
    if (cache === "only-if-cached") throw new MteRelayError("network", "sealed responses are never in the cache");
  }
  #keepsCookies({ credentials, url }) {
    const { pageOrigin } = this.#env;
    if (pageOrigin === void 0 || credentials === "omit") return false;
    return credentials === "include" || url.origin === pageOrigin;
  }
  async #send(request, options) {
    const { url, method, body, signal, priority } = request;
    const cookies = this.#keepsCookies(request);
    const head = this.#head(request);
    const total = body?.size;
    const keepalive = request.keepalive && (body ? total ?? Infinity : 0) < KEEPALIVE_LIMIT;
    const relay = await abortable(this.relayOf(url, options.pathPrefix), signal);
    return relay.send({
      head,
      body,
      idempotent: IDEMPOTENT_METHODS.has(method),
      cookies,
      signal,
      onUpload: report(options.onUploadProgress, () => total),
      outer: { credentials: cookies ? "include" : "omit", keepalive, ...priority && { priority } }
    });
  }
  #head(request) {
    const { url, method } = request;
    return {
      method,
      scheme: url.protocol.slice(0, -1),
      authority: url.host,
      // The one character that urls keep in a query and the relay refuses.
      path: (url.pathname + url.search).replaceAll("\\", "%5C"),
      fields: requestFields(request, this.#settings.headers, this.#env)
    };
  }
  async #respond(opened, fields, { url, method, integrity }, redirected2, { onDownloadProgress }) {
    const { pageOrigin } = this.#env;
    const type = pageOrigin === void 0 ? "default" : pageOrigin === url.origin ? "basic" : "cors";
    const onDownload = report(onDownloadProgress, (total) => total);
    const answered = { url, method, redirected: redirected2, type, onDownload };
    const response = await toResponse(opened, fields, answered);
    if (integrity === "" || !response.body) return response;
    const content = await response.arrayBuffer();
    await checkIntegrity(content, integrity);
    return dressed(new Response(content, response), answered);
  }
};
function report(callback, totalOf) {
  if (!callback) return void 0;
  return (loaded, total) => {
    try {
      callback({ loaded, total: totalOf(total) });
    } catch (error) {
      globalThis.reportError?.(error);
    }
  };
}
function opaqueRedirect(url) {
  const response = dressed(new Response(null), { url, redirected: false, type: "opaqueredirect" });
  return Object.defineProperties(response, { status: { value: 0 }, ok: { value: false } });
}

// src/body.ts
function blobSource(body) {
  const size = body instanceof Blob ? body.size : body.length;
  return {
    size,
    replayable: true,
    cancel() {
    },
    open() {
      let at = 0;
      return {
        async read(max) {
          if (at >= size) return void 0;
          const end = Math.min(size, at + max);
          const piece = body instanceof Blob ? await readBlob(body.slice(at, end)) : body.subarray(at, end);
          at = end;
          return piece;
        },
        cancel() {
        }
      };
    }
  };
}
var readBlob = async (blob) => new Uint8Array(await blob.arrayBuffer());
function streamSource(stream) {
  return {
    size: void 0,
    replayable: false,
    cancel(reason) {
      if (!stream.locked) stream.cancel(reason).catch(() => {
      });
    },
    open() {
      const reader = stream.getReader();
      let rest = EMPTY;
      let cancelled;
      return {
        async read(max) {
          while (rest.length === 0) {
            const { done, value } = await reader.read();
            if (cancelled) throw cancelled.reason;
            if (done) return void 0;
            if (!(value instanceof Uint8Array)) throw new TypeError("a request body stream must yield Uint8Array chunks");
            rest = value;
          }
          const piece = concat(rest.subarray(0, max));
          rest = rest.subarray(max);
          return piece;
        },
        cancel(reason) {
          cancelled ??= { reason };
          reader.cancel(reason).catch(() => {
          });
        }
      };
    }
  };
}

// src/request.ts
var BLOB_FROM = 256 * 1024;
async function readRequest(input, init, base) {
  const signal = init.signal === void 0 && input instanceof Request ? input.signal : init.signal;
  signal?.throwIfAborted();
  const target = input instanceof Request ? input : new URL(input, base);
  const stream = asStream(init.body);
  const request = new Request(target, stream ? withoutBody(init) : init);
  if (stream && (request.method === "GET" || request.method === "HEAD")) {
    throw new TypeError("a request with method GET or HEAD cannot have a body");
  }
  return {
    url: new URL(request.url),
    method: request.method,
    headers: request.headers,
    body: stream ? streamSource(stream) : await readBody(request, init.body, input),
    signal: signal ?? void 0,
    credentials: request.credentials,
    redirect: request.redirect,
    cache: request.cache,
    mode: request.mode,
    integrity: request.integrity,
    keepalive: request.keepalive,
    priority: init.priority
  };
}
function asStream(body) {
  return body instanceof ReadableStream ? body : void 0;
}
function withoutBody({ body: _, ...init }) {
  return init;
}
async function readBody(request, body, input) {
  if (body instanceof Blob) return blobSource(body);
  const none = body === null || body === void 0 && !(input instanceof Request);
  if (none || request.method === "GET" || request.method === "HEAD") return void 0;
  const blob = await request.blob();
  if (blob.size === 0 && body === void 0) return void 0;
  return blobSource(blob.size < BLOB_FROM ? new Uint8Array(await blob.arrayBuffer()) : blob);
}

// src/script-pins.ts
function scriptPins() {
  const placed = typeof MTE_RELAY_PINS === "undefined" ? void 0 : MTE_RELAY_PINS;
  return placed?.startsWith("sha256/") ? placed.split(",") : [];
}

// src/client.ts
var MAX_FRAME = 256 * 1024;
var MteRelayClient = class {
  /** Cookies without HttpOnly that responses set. */
  cookies;
  #env;
  #relay;
  #fetcher;
  #unpatch;
  #closed = false;
  /** Use {@link createClient}. */
  constructor(options, env) {
    this.#env = env;
    this.#relay = options.relay === void 0 ? void 0 : originOf(options.relay);
    this.cookies = new CookieJar(options.mirrorCookies ?? [], () => env.clock.wall());
    const pins = checkPins(options.pins ?? scriptPins());
    const settings = {
      trust: { pins, secret: Boolean(options.secret), firstUse: options.trust === "first-use" },
      secret: options.secret,
      onEvent: options.onEvent,
      maxFrame: Math.min(options.maxFrame ?? MAX_FRAME, MAX_FRAME),
      headers: new Headers(options.headers),
      pathPrefix: options.pathPrefix ?? ""
    };
    this.#fetcher = new Fetcher(env, settings, this.cookies);
  }
  /**
   * `fetch`, sealed: same arguments, same `Response`; the URL's origin is the relay.
   * @throws MteRelayError where there is no response to give; the signal's reason; TypeError as `fetch` does.
   */
  fetch = async (input, init = {}, options = {}) => {
    const request = await readRequest(input, init, this.#baseUrl);
    try {
      return await this.send(request, options, this.#env.pageOrigin === void 0);
    } catch (error) {
      request.body?.cancel(error);
      throw error;
    }
  };
  /** Fetches a request that is taken apart already. @internal */
  async send(request, options, visibleRedirects) {
    this.#check(request.url);
    return this.#fetcher.fetch(request, options, visibleRedirects);
  }
  /**
   * Pairs ahead of the first request.
   * @param url names the relay, where the client has none of its own.
   * @returns the client id.
   */
  async pair(url) {
    const relay = new URL(url ?? this.#relay?.href ?? this.#baseUrl ?? "", this.#baseUrl);
    this.#check(relay);
    return (await this.#fetcher.relayOf(relay)).pair();
  }
  /** An `EventSource` over this client. */
  eventSource(url, init) {
    return new MteEventSource(new URL(url, this.#baseUrl), { fetch: this.fetch, ...init });
  }
  /**
   * Replaces the global `fetch`, `XMLHttpRequest` and `EventSource` for the matching URLs, so that libraries are
   * sealed without a change. Calling it again replaces the match.
   * @returns `unpatch`.
   */
  patch({ match = this.#relay?.origin } = {}) {
    if (match === void 0) throw new TypeError("patch needs a match, as the client has no relay of its own");
    this.unpatch();
    const target = {
      fetch: this.fetch,
      eventSource: (url, init) => this.eventSource(url, init),
      baseUrl: this.#env.baseUrl
    };
    this.#unpatch = patchGlobals(target, match);
    return () => this.unpatch();
  }
  /** Puts back what {@link patch} replaced. */
  unpatch() {
    this.#unpatch?.();
    this.#unpatch = void 0;
  }
  /** Forgets every pair and refuses further requests; the client token stays stored. */
  close() {
    this.#closed = true;
    this.unpatch();
    this.#fetcher.close();
  }
  get #baseUrl() {
    return this.#relay?.href ?? this.#env.baseUrl;
  }
  #check(url) {
    if (this.#closed) throw new MteRelayError("client-closed", "the client was closed");
    if (!/^https?:$/.test(url.protocol)) throw new MteRelayError("url-refused", `${url.protocol} urls cannot be sealed`);
    if (this.#relay && this.#relay.origin !== url.origin) {
      throw new MteRelayError("url-refused", `${url.origin} is not the relay ${this.#relay.origin}`);
    }
  }
};
function createClient(options = {}) {
  const { fetch: fetch2, storage } = options;
  return new MteRelayClient(options, platform({ ...fetch2 && { fetch: fetch2 }, ...storage && { storage } }));
}
function originOf(relay) {
  const url = new URL(relay);
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    throw new TypeError("relay must be an origin, such as https://relay.example; a path before /api goes into pathPrefix");
  }
  return url;
}

// src/mte-fetch.ts
var shared;
function sharedClient() {
  return shared ??= createClient();
}
function mteFetch(input, init, options) {
  return sharedClient().fetch(input, init, options);
}
async function initMteRelayClient(options = {}) {
  const client = createClient(options);
  shared?.close();
  shared = client;
  return client;
}

// test/network.ts
var Network = class {
  seen = [];
  before = () => void 0;
  after = (_, response) => response;
  /** Outer cookies, as a browser keeps them: by name. */
  cookies = /* @__PURE__ */ new Map();
  fetch = async (input, init = {}) => {
    const url = new URL(String(input));
    const seen = { method: init.method ?? "GET", path: url.pathname, headers: new Headers(init.headers), sent: Buffer.alloc(0), status: void 0 };
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
    const response = await fetch(input, { ...init, headers, ...body !== void 0 && { body } });
    if (init.credentials === "include") for (const cookie of response.headers.getSetCookie()) this.#store(cookie);
    seen.status = response.status;
    return this.after(seen, response);
  };
  /** The exchanges with a path. */
  at(path) {
    return this.seen.filter((seen) => seen.path === path);
  }
  /** Everything the client has sent, headers and cookies too. */
  get wire() {
    const text = this.seen.map(({ method, path, headers, sent }) => [method, path, ...[...headers].flat(), sent.toString("latin1")].join(" "));
    return [...text, ...[...this.cookies].flat()].join("\n");
  }
  async #record(body, seen) {
    if (body === null || body === void 0) return void 0;
    const note = (chunk) => {
      seen.sent = Buffer.concat([seen.sent, chunk]);
    };
    if (body instanceof ReadableStream) {
      const tap = new TransformStream({
        transform(chunk, controller) {
          note(chunk);
          controller.enqueue(chunk);
        }
      });
      return body.pipeThrough(tap);
    }
    note(body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : body);
    return body;
  }
  #store(setCookie) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
    if (/max-age=0/i.test(setCookie)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
};
function outerError(code, status = 400, headers = {}) {
  return new Response(JSON.stringify({ code }), { status, headers: { "x-mte-relay-error": code, ...headers } });
}
function once(path, forge) {
  let done = false;
  return (seen) => {
    if (done || seen.path !== path) return void 0;
    done = true;
    return forge();
  };
}

// test/relay/binary.ts
import { spawn } from "node:child_process";
import { createServer } from "node:net";
async function startBinary(binary, upstream, settings = {}) {
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    UPSTREAM: upstream,
    CLIENT_ID_SECRET: "a client id secret for tests, long enough",
    PAIRINGS_PER_MINUTE: "100000",
    PAIRINGS_BURST: "100000",
    MAX_PAIRS_PER_CLIENT: "4096",
    LOG_LEVEL: "warning",
    ...settings
  };
  const child = spawn(binary, [], { env, stdio: ["ignore", "inherit", "inherit"] });
  const origin = `http://127.0.0.1:${port}`;
  const exited = new Promise((_, reject) => {
    child.once("exit", (status) => reject(new Error(`the relay ended with ${status}`)));
    child.once("error", reject);
  });
  exited.catch(() => {
  });
  const pin = await Promise.race([exited, firstPin(`${origin}/api/mte-relay`)]);
  return {
    origin,
    pin,
    close: async () => {
      child.kill();
      await exited.catch(() => {
      });
    }
  };
}
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
async function firstPin(discovery) {
  for (; ; ) {
    const response = await fetch(discovery).catch(() => void 0);
    if (response) return (await response.json()).keys[0]?.pin ?? "";
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

// test/relay/server.ts
import { createServer as createServer2, request as httpRequest } from "node:http";
import { Readable } from "node:stream";
var MEDIA_TYPE = "application/vnd.mte-relay";
var TestRelay = class _TestRelay {
  settings;
  #suite = fallbackSuite;
  #secrets;
  #cookies;
  #clients = /* @__PURE__ */ new Map();
  #server = createServer2((request, response) => void this.#answer(request, response));
  /** `METHOD path` of everything that arrived. */
  arrived = [];
  /** Pairings answered. */
  pairings = 0;
  /** The epoch of the last accepted request. */
  lastEpoch = 0;
  constructor(settings) {
    this.settings = settings;
  }
  static async start(settings) {
    const relay = new _TestRelay(settings);
    await relay.useSecret("a client id secret for tests, long enough");
    await new Promise((resolve) => relay.#server.listen(0, "127.0.0.1", resolve));
    return relay;
  }
  /** Takes a CLIENT_ID_SECRET, as a relay that was started anew with another one. */
  async useSecret(clientIdSecret, suite = fallbackSuite) {
    this.#suite = suite;
    this.#secrets = await Secrets.from(suite, clientIdSecret);
    this.#cookies = new Cookies(suite, this.#secrets);
    this.#clients.clear();
  }
  /** Forgets every pair, as a restart without a store does. */
  forget() {
    this.#clients.clear();
  }
  get origin() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }
  get pin() {
    return this.#secrets.pin;
  }
  async close() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
  #now() {
    return this.settings.now?.() ?? Date.now();
  }
  async #answer(request, response) {
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
        ...retryAfter !== void 0 && { "retry-after": String(retryAfter) }
      });
      response.end(body);
      request.resume();
    }
  }
  /** As the real relay serves its scripts: its pins in place of the marker, any page may load them. */
  #serve({ type, body }, response) {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-credentials", "false");
    const headers = { "content-type": type, "cache-control": "no-cache", "service-worker-allowed": "/" };
    response.writeHead(200, headers).end(typeof body === "string" ? body.replace("__MTE_RELAY_PINS__", this.pin) : body);
  }
  #discover(response) {
    const publicKey = toBase64Url(this.#secrets.identity.publicKey);
    const key = { suite: 1, publicKey, keyId: toBase64Url(this.#secrets.keyId), pin: this.#secrets.pin };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ version: 1, keys: [key] }));
  }
  async #pair(request, response) {
    const body = await readAll(request);
    const opened = await openPairing(this.#suite, this.#secrets, this.settings.secret ?? "", body);
    const id = await this.#secrets.idOfToken(opened.payload["clientToken"]) ?? this.#suite.random(16);
    const pairId = this.#suite.random(16);
    const { window = 1024, maxFrame = 1048576, maxBody = 0, idleSeconds = 900, lifetimeSeconds = 43200, epochSeconds = 900 } = this.settings;
    const grant = {
      clientId: await this.#secrets.clientId(id),
      clientToken: await this.#secrets.clientToken(id),
      pairId: toBase64Url(pairId),
      ...{ idleSeconds, lifetimeSeconds, epochSeconds, window, maxFrame, maxBody, serverTimeMs: this.#now() }
    };
    const answer = await opened.answer(grant, { serverRandom: this.#suite.random(32), eseed: this.#suite.random(64) });
    const pairs = this.#clients.get(toHex(id)) ?? /* @__PURE__ */ new Map();
    pairs.set(toHex(pairId), await RelayPair.from(this.#suite, id, answer.toRelay, answer.fromRelay, window));
    this.#clients.set(toHex(id), pairs);
    this.pairings += 1;
    response.writeHead(200, { "content-type": MEDIA_TYPE }).end(answer.response);
  }
  async #relay(request, response) {
    if (request.headers["content-type"] !== MEDIA_TYPE) throw new Refusal("plaintext-refused");
    const reader = new ByteReader(Readable.toWeb(request));
    const header = parseHeader(await reader.read(94));
    const id = await this.#secrets.verifyId(request.headers["x-mte-client-id"]);
    const pairs = this.#clients.get(toHex(id)) ?? /* @__PURE__ */ new Map();
    const pair = pairs.get(header.pairId);
    if (!pair) throw new Refusal("pair-unknown");
    const frames = openFrames(await pair.claim(header), reader, this.settings.maxFrame ?? 1048576);
    accept(header, pairs, this.#now());
    const { value: head } = await frames.next();
    if (!head) throw new Refusal("undecodable");
    this.lastEpoch = header.epoch;
    const reply = new Reply(this.#suite, pair, header, response, this.settings.maxFrame);
    let inner;
    try {
      inner = decodeRequest(head.plaintext, head.last);
    } catch {
      return reply.whole(400, "malformed");
    }
    await this.#forward(inner, head.last, frames, id, request, reply);
  }
  async #forward(inner, single, frames, id, outer, reply) {
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
    const gone = () => void upstream.destroy();
    reply.onGone(gone);
    const answered = new Promise((resolve, reject) => {
      upstream.on("response", resolve).on("error", reject);
    });
    answered.catch(() => {
    });
    try {
      if (inner.content.length > 0) upstream.write(inner.content);
      if (!single) {
        for await (const { plaintext } of frames) if (plaintext.length > 0) upstream.write(plaintext);
      }
      upstream.end();
    } catch {
      upstream.destroy();
    }
    try {
      const answer = await answered;
      const { inner: kept, outer: set } = reply.keepsCookies ? await this.#cookies.outward(id, fieldsOf(answer), inner.authority, inner.path, this.#now()) : { inner: fieldsOf(answer), outer: [] };
      await reply.stream(answer.statusCode ?? 502, kept, set, answer);
    } catch {
      await reply.whole(502, "upstream-unreachable");
    }
  }
};
var Reply = class {
  #suite;
  #pair;
  #header;
  #response;
  #maxFrame;
  constructor(suite, pair, header, response, maxFrame = 1048576) {
    this.#maxFrame = maxFrame;
    this.#suite = suite;
    this.#pair = pair;
    this.#header = header;
    this.#response = response;
  }
  get keepsCookies() {
    return (this.#header.flags & 2) !== 0;
  }
  onGone(listener) {
    this.#response.on("close", () => {
      if (!this.#response.writableFinished) listener();
    });
  }
  async whole(status, code) {
    if (this.#response.headersSent) return void this.#response.destroy();
    const sealer = await this.#open([]);
    const content = new TextEncoder().encode(JSON.stringify({ type: `urn:mte-relay:error:${code}`, title: code, status, code }));
    const head = encodeResponse(status, [["content-type", "application/problem+json"]], content);
    this.#response.end(await sealer.seal(head, true));
  }
  async stream(status, fields, cookies, body) {
    const sealer = await this.#open(cookies);
    this.#response.write(await sealer.seal(encodeResponse(status, fields, EMPTY), false));
    try {
      for await (const chunk of body) {
        for (let at = 0; at < chunk.length; at += this.#maxFrame) {
          this.#response.write(await sealer.seal(concat(chunk.subarray(at, at + this.#maxFrame)), false));
        }
      }
      this.#response.end(await sealer.seal(EMPTY, true));
    } catch {
      this.#response.end();
    }
  }
  async #open(cookies) {
    const responseHeader = concat(new Uint8Array([1, 0]), u64(this.#header.seq), this.#suite.random(16));
    if (cookies.length > 0) this.#response.setHeader("set-cookie", cookies);
    this.#response.writeHead(200, {
      "content-type": MEDIA_TYPE,
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no"
    });
    this.#response.write(responseHeader);
    return new FrameSealer(await this.#pair.responseKey(this.#header, responseHeader));
  }
};
function fieldsOf(answer) {
  const fields = [];
  for (let i = 0; i < answer.rawHeaders.length; i += 2) {
    const name = (answer.rawHeaders[i] ?? "").toLowerCase();
    if (!CONNECTION_FIELDS.has(name)) fields.push([name, answer.rawHeaders[i + 1] ?? ""]);
  }
  return fields;
}
async function readAll(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return concat(...chunks);
}

// test/upstream.ts
import { createHash } from "node:crypto";
import { createServer as createServer3 } from "node:http";
import { gzipSync } from "node:zlib";
var Upstream = class _Upstream {
  /** `METHOD path` of every request so far. */
  requests = [];
  /** Plain pages and scripts, by URL. */
  pages = () => void 0;
  /** Requests whose connection ended before they were answered. */
  aborted = 0;
  #server = createServer3((request, response) => void this.#answer(request, response));
  #waiting = [];
  static async start() {
    const upstream = new _Upstream();
    await new Promise((resolve) => upstream.#server.listen(0, "127.0.0.1", resolve));
    return upstream;
  }
  get origin() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }
  /** Lets /gate and /drip go on by one step. */
  release() {
    this.#waiting.shift()?.();
  }
  /** How many requests arrived at a path. */
  count(path) {
    return this.requests.filter((request) => request.split(" ")[1] === path).length;
  }
  async close() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
  async #answer(request, response) {
    const url = new URL(request.url ?? "/", "http://upstream");
    this.requests.push(`${request.method} ${url.pathname}`);
    response.on("close", () => {
      if (!response.writableFinished) this.aborted += 1;
    });
    const page = this.pages(request.url ?? "/");
    if (page) return void response.writeHead(200, { "content-type": page.type }).end(page.body);
    const route = this.#routes[url.pathname.split("/")[1] ?? ""] ?? this.#echo;
    try {
      await route(request, response, url);
    } catch {
      response.destroy();
    }
  }
  #echo = async (request, response, url) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const echo = {
      method: request.method ?? "",
      url: url.pathname + url.search,
      headers: request.headers,
      length: body.length,
      sha256: createHash("sha256").update(body).digest("hex"),
      text: body.length < 1e4 ? body.toString() : ""
    };
    response.writeHead(200, { "content-type": "application/json", "x-upstream": "yes" }).end(JSON.stringify(echo));
  };
  /** Waits for release(); a request that ends meanwhile gives up its place. */
  #gate(response) {
    return new Promise((resolve, reject) => {
      this.#waiting.push(resolve);
      response.once("close", () => {
        const at = this.#waiting.indexOf(resolve);
        if (at >= 0) this.#waiting.splice(at, 1);
        reject(new Error("the request ended"));
      });
    });
  }
  #routes = {
    status: (_, response, { pathname }) => {
      const status = Number(pathname.split("/")[2]);
      response.writeHead(status, { "content-type": "text/plain" }).end([204, 205, 304].includes(status) ? void 0 : `status ${status}`);
    },
    redirect: (_, response, { searchParams }) => {
      response.writeHead(Number(searchParams.get("status") ?? 302), { location: searchParams.get("to") ?? "/echo" }).end("moved");
    },
    loop: (_, response) => void response.writeHead(302, { location: "/loop" }).end(),
    bytes: (_, response, { pathname }) => {
      const length = Number(pathname.split("/")[2]);
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
      response.end(`retry: 1

id: ${last + 1}
event: tick
data: ${last + 1}
data: more

: comment

data: plain

`);
    },
    "no-events": (_, response) => void response.writeHead(204).end(),
    login: (_, response) => {
      response.setHeader("set-cookie", ["sid=secret-session; HttpOnly; Path=/; SameSite=Lax", "csrf=token-1; Path=/; Max-Age=60"]);
      response.end("welcome");
    },
    logout: (_, response) => {
      response.setHeader("set-cookie", ["sid=; HttpOnly; Path=/; Max-Age=0", "csrf=; Path=/; Max-Age=0"]);
      response.end("bye");
    }
  };
};

// test/world.ts
var TestClock = class {
  wallMs = Date.now();
  monoMs = 1e6;
  wall = () => this.wallMs;
  mono = () => this.monoMs;
  /** Lets time pass on both clocks. */
  pass(seconds) {
    this.wallMs += seconds * 1e3;
    this.monoMs += seconds * 1e3;
  }
};
var World = class _World {
  upstream;
  relay;
  network = new Network();
  storage = new MemoryStorage();
  #clients = [];
  constructor(upstream, relay) {
    this.upstream = upstream;
    this.relay = relay;
  }
  /** With the relay that the environment names by MTE_RELAY_BIN, else the test relay. */
  static async start() {
    const upstream = await Upstream.start();
    const binary = process.env["MTE_RELAY_BIN"];
    return new _World(upstream, binary ? await startBinary(binary, upstream.origin) : await TestRelay.start({ upstream: upstream.origin }));
  }
  /** With the test relay, for tests that set its limits or take its memory. */
  static async withTestRelay(settings = {}) {
    const upstream = await Upstream.start();
    return new _World(upstream, await TestRelay.start({ ...settings, upstream: upstream.origin }));
  }
  /** A client of the relay over the test network, with its own options. */
  client(options = {}, environment = {}) {
    const defaults = { relay: this.relay.origin, pins: [this.relay.pin] };
    const env = platform({ fetch: this.network.fetch, storage: this.storage, ...environment });
    const client = new MteRelayClient({ ...defaults, ...options }, env);
    this.#clients.push(client);
    return client;
  }
  async close() {
    for (const client of this.#clients) client.close();
    await this.relay.close();
    await this.upstream.close();
  }
};

export {
  EventStreamParser,
  CookieJar,
  MemoryStorage,
  compile,
  mteFetch,
  initMteRelayClient,
  MteEventSource,
  Network,
  outerError,
  once,
  TestClock,
  World
};
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vc3JjL2V2ZW50LXN0cmVhbS50cyIsICIuLi9zcmMvY29va2llLnRzIiwgIi4uL3NyYy9zdG9yYWdlLnRzIiwgIi4uL3NyYy94aHItYm9keS50cyIsICIuLi9zcmMvc2VhbGVkLXhoci50cyIsICIuLi9zcmMvdXJsLnRzIiwgIi4uL3NyYy9wYXRjaC50cyIsICIuLi9zcmMvZW52aXJvbm1lbnQudHMiLCAiLi4vc3JjL2V2ZW50LXNvdXJjZS50cyIsICIuLi9zcmMvZmllbGRzLnRzIiwgIi4uL3NyYy9pbnRlZ3JpdHkudHMiLCAiLi4vc3JjL3JlZGlyZWN0LnRzIiwgIi4uL3NyYy9yZXNwb25zZS50cyIsICIuLi9zcmMvZmV0Y2hlci50cyIsICIuLi9zcmMvYm9keS50cyIsICIuLi9zcmMvcmVxdWVzdC50cyIsICIuLi9zcmMvc2NyaXB0LXBpbnMudHMiLCAiLi4vc3JjL2NsaWVudC50cyIsICIuLi9zcmMvbXRlLWZldGNoLnRzIiwgIi4uL3Rlc3QvbmV0d29yay50cyIsICIuLi90ZXN0L3JlbGF5L2JpbmFyeS50cyIsICIuLi90ZXN0L3JlbGF5L3NlcnZlci50cyIsICIuLi90ZXN0L3Vwc3RyZWFtLnRzIiwgIi4uL3Rlc3Qvd29ybGQudHMiXSwKICAic291cmNlc0NvbnRlbnQiOiBbIi8qKiBUaGUgdGV4dC9ldmVudC1zdHJlYW0gZm9ybWF0IChIVE1MIHN0YW5kYXJkLCBzZWN0aW9uIDkuMi42KS4gKi9cblxuLyoqIEFuIGV2ZW50IG9mIGEgc3RyZWFtLiAqL1xuZXhwb3J0IGludGVyZmFjZSBTdHJlYW1FdmVudCB7XG4gIHJlYWRvbmx5IHR5cGU6IHN0cmluZztcbiAgcmVhZG9ubHkgZGF0YTogc3RyaW5nO1xufVxuXG4vKiogUGFyc2VzIGFuIGV2ZW50IHN0cmVhbSB0aGF0IGFycml2ZXMgaW4gcGllY2VzLiAqL1xuZXhwb3J0IGNsYXNzIEV2ZW50U3RyZWFtUGFyc2VyIHtcbiAgLyoqIFRoZSBpZCB0aGF0IHRoZSBzdHJlYW0gc2V0IGxhc3QuICovXG4gIGxhc3RFdmVudElkOiBzdHJpbmc7XG4gIC8qKiBUaGUgcmVjb25uZWN0aW9uIHRpbWUgdGhhdCB0aGUgc3RyZWFtIHNldCBsYXN0LCBpbiBtaWxsaXNlY29uZHMuICovXG4gIHJldHJ5TXM6IG51bWJlciB8IHVuZGVmaW5lZDtcbiAgcmVhZG9ubHkgI2RlY29kZXIgPSBuZXcgVGV4dERlY29kZXIoKTtcbiAgI2lkOiBzdHJpbmc7XG4gICNyZXN0ID0gXCJcIjtcbiAgI2FmdGVyQ3IgPSBmYWxzZTtcbiAgI3R5cGUgPSBcIlwiO1xuICAjZGF0YTogc3RyaW5nW10gPSBbXTtcblxuICBjb25zdHJ1Y3RvcihsYXN0RXZlbnRJZDogc3RyaW5nKSB7XG4gICAgdGhpcy5sYXN0RXZlbnRJZCA9IGxhc3RFdmVudElkO1xuICAgIHRoaXMuI2lkID0gbGFzdEV2ZW50SWQ7XG4gIH1cblxuICAvKiogVGhlIGV2ZW50cyB0aGF0IGEgcGllY2UgY29tcGxldGVzLiAqL1xuICAqcHVzaChwaWVjZTogVWludDhBcnJheSk6IEdlbmVyYXRvcjxTdHJlYW1FdmVudCwgdm9pZCwgdW5kZWZpbmVkPiB7XG4gICAgY29uc3QgdGV4dCA9IHRoaXMuI2RlY29kZXIuZGVjb2RlKHBpZWNlLCB7IHN0cmVhbTogdHJ1ZSB9KTtcbiAgICAvLyBBIENSIGF0IHRoZSBlbmQgb2YgYSBwaWVjZSBtYXkgYmUgaGFsZiBvZiBhIENSIExGLlxuICAgIGNvbnN0IGZyZXNoID0gdGhpcy4jYWZ0ZXJDciAmJiB0ZXh0LnN0YXJ0c1dpdGgoXCJcXG5cIikgPyB0ZXh0LnNsaWNlKDEpIDogdGV4dDtcbiAgICBpZiAodGV4dCAhPT0gXCJcIikgdGhpcy4jYWZ0ZXJDciA9IHRleHQuZW5kc1dpdGgoXCJcXHJcIik7XG4gICAgY29uc3QgbGluZXMgPSAodGhpcy4jcmVzdCArIGZyZXNoKS5zcGxpdCgvXFxyXFxufFxccnxcXG4vKTtcbiAgICB0aGlzLiNyZXN0ID0gbGluZXMucG9wKCkgPz8gXCJcIjtcbiAgICBmb3IgKGNvbnN0IGxpbmUgb2YgbGluZXMpIHtcbiAgICAgIGNvbnN0IGV2ZW50ID0gbGluZSA9PT0gXCJcIiA/IHRoaXMuI2Rpc3BhdGNoKCkgOiB0aGlzLiNmaWVsZChsaW5lKTtcbiAgICAgIGlmIChldmVudCkgeWllbGQgZXZlbnQ7XG4gICAgfVxuICB9XG5cbiAgI2ZpZWxkKGxpbmU6IHN0cmluZyk6IHVuZGVmaW5lZCB7XG4gICAgY29uc3QgWywgbmFtZSA9IFwiXCIsIHZhbHVlID0gXCJcIl0gPSAvXihbXjpdKik6PyA/KC4qKSQvcy5leGVjKGxpbmUpID8/IFtdO1xuICAgIGlmIChuYW1lID09PSBcImV2ZW50XCIpIHRoaXMuI3R5cGUgPSB2YWx1ZTtcbiAgICBpZiAobmFtZSA9PT0gXCJkYXRhXCIpIHRoaXMuI2RhdGEucHVzaCh2YWx1ZSk7XG4gICAgaWYgKG5hbWUgPT09IFwiaWRcIiAmJiAhdmFsdWUuaW5jbHVkZXMoXCJcXDBcIikpIHRoaXMuI2lkID0gdmFsdWU7XG4gICAgaWYgKG5hbWUgPT09IFwicmV0cnlcIiAmJiAvXlxcZCskLy50ZXN0KHZhbHVlKSkgdGhpcy5yZXRyeU1zID0gTnVtYmVyKHZhbHVlKTtcbiAgfVxuXG4gICNkaXNwYXRjaCgpOiBTdHJlYW1FdmVudCB8IHVuZGVmaW5lZCB7XG4gICAgdGhpcy5sYXN0RXZlbnRJZCA9IHRoaXMuI2lkO1xuICAgIGNvbnN0IGV2ZW50ID0geyB0eXBlOiB0aGlzLiN0eXBlIHx8IFwibWVzc2FnZVwiLCBkYXRhOiB0aGlzLiNkYXRhLmpvaW4oXCJcXG5cIikgfTtcbiAgICBjb25zdCBlbXB0eSA9IHRoaXMuI2RhdGEubGVuZ3RoID09PSAwO1xuICAgIHRoaXMuI3R5cGUgPSBcIlwiO1xuICAgIHRoaXMuI2RhdGEgPSBbXTtcbiAgICByZXR1cm4gZW1wdHkgPyB1bmRlZmluZWQgOiBldmVudDtcbiAgfVxufVxuIiwgIi8qKiBDb29raWVzIHRoYXQgc2NyaXB0IG1heSByZWFkLCBrZXB0IGFwYXJ0IGZyb20gdGhlIGJyb3dzZXIncywgd2hpY2ggaG9sZHMgb25seSBzZWFsZWQgb25lcyAoXHUwMEE3MTApLiAqL1xuXG5pbXBvcnQgdHlwZSB7IEZpZWxkIH0gZnJvbSBcIi4vZmllbGQudHNcIjtcblxuLyoqIEEgY29va2llIHdpdGhvdXQgSHR0cE9ubHkgdGhhdCBhIHJlc3BvbnNlIHNldC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgTXRlQ29va2llIHtcbiAgcmVhZG9ubHkgbmFtZTogc3RyaW5nO1xuICByZWFkb25seSB2YWx1ZTogc3RyaW5nO1xuICByZWFkb25seSBwYXRoOiBzdHJpbmc7XG4gIC8qKiBVbml4IG1pbGxpc2Vjb25kczsgdW5kZWZpbmVkIGZvciBhIHNlc3Npb24gY29va2llLiAqL1xuICByZWFkb25seSBleHBpcmVzOiBudW1iZXIgfCB1bmRlZmluZWQ7XG59XG5cbi8qKiBUaGUgc2NyaXB0LXJlYWRhYmxlIGNvb2tpZXMgb2YgYSBjbGllbnQsIGJ5IHJlbGF5LiBJbiBtZW1vcnkgb25seS4gKi9cbmV4cG9ydCBjbGFzcyBDb29raWVKYXIge1xuICByZWFkb25seSAjbWlycm9yZWQ6IFJlYWRvbmx5U2V0PHN0cmluZz47XG4gIHJlYWRvbmx5ICNub3c6ICgpID0+IG51bWJlcjtcbiAgcmVhZG9ubHkgI2phcnMgPSBuZXcgTWFwPHN0cmluZywgTWFwPHN0cmluZywgTXRlQ29va2llPj4oKTtcblxuICAvKiogQHBhcmFtIG1pcnJvcmVkIG5hbWVzIHRoYXQgYXJlIGFsc28gd3JpdHRlbiB0byBgZG9jdW1lbnQuY29va2llYCwgaW4gY2xlYXIuICovXG4gIGNvbnN0cnVjdG9yKG1pcnJvcmVkOiByZWFkb25seSBzdHJpbmdbXSwgbm93OiAoKSA9PiBudW1iZXIpIHtcbiAgICB0aGlzLiNtaXJyb3JlZCA9IG5ldyBTZXQobWlycm9yZWQpO1xuICAgIHRoaXMuI25vdyA9IG5vdztcbiAgfVxuXG4gIC8qKiBUaGUgdmFsdWUgb2YgYSBjb29raWUsIG9yIHVuZGVmaW5lZC4gV2l0aG91dCBgdXJsYCwgb2YgYW55IHJlbGF5IGFuZCBwYXRoLiAqL1xuICBnZXQobmFtZTogc3RyaW5nLCB1cmw/OiBzdHJpbmcgfCBVUkwpOiBzdHJpbmcgfCB1bmRlZmluZWQge1xuICAgIHJldHVybiB0aGlzLmdldEFsbCh1cmwpLmZpbmQoKGNvb2tpZSkgPT4gY29va2llLm5hbWUgPT09IG5hbWUpPy52YWx1ZTtcbiAgfVxuXG4gIC8qKiBUaGUgY29va2llcyB0aGF0IHdvdWxkIGdvIHRvIGB1cmxgLCBsb25nZXN0IHBhdGggZmlyc3QuICovXG4gIGdldEFsbCh1cmw/OiBzdHJpbmcgfCBVUkwpOiBNdGVDb29raWVbXSB7XG4gICAgY29uc3QgeyBvcmlnaW4sIHBhdGhuYW1lIH0gPSB1cmwgPT09IHVuZGVmaW5lZCA/IHt9IDogbmV3IFVSTCh1cmwpO1xuICAgIGNvbnN0IGphcnMgPSBvcmlnaW4gPT09IHVuZGVmaW5lZCA/IFsuLi50aGlzLiNqYXJzLnZhbHVlcygpXSA6IFt0aGlzLiNqYXJzLmdldChvcmlnaW4pID8/IG5ldyBNYXA8c3RyaW5nLCBNdGVDb29raWU+KCldO1xuICAgIHJldHVybiBqYXJzXG4gICAgICAuZmxhdE1hcCgoamFyKSA9PiBbLi4uamFyLnZhbHVlcygpXSlcbiAgICAgIC5maWx0ZXIoKHsgZXhwaXJlcywgcGF0aCB9KSA9PiAoZXhwaXJlcyA/PyBJbmZpbml0eSkgPiB0aGlzLiNub3coKSAmJiAocGF0aG5hbWUgPT09IHVuZGVmaW5lZCB8fCB3aXRoaW4ocGF0aG5hbWUsIHBhdGgpKSlcbiAgICAgIC5zb3J0KChhLCBiKSA9PiBiLnBhdGgubGVuZ3RoIC0gYS5wYXRoLmxlbmd0aCk7XG4gIH1cblxuICAvKiogVGFrZXMgdGhlIFNldC1Db29raWUgZmllbGRzIG91dCBvZiBhIHJlc3BvbnNlLiAqL1xuICB0YWtlKGZpZWxkczogcmVhZG9ubHkgRmllbGRbXSwgdXJsOiBVUkwpOiBGaWVsZFtdIHtcbiAgICByZXR1cm4gZmllbGRzLmZpbHRlcigoW25hbWUsIHZhbHVlXSkgPT4ge1xuICAgICAgaWYgKG5hbWUgIT09IFwic2V0LWNvb2tpZVwiKSByZXR1cm4gdHJ1ZTtcbiAgICAgIHRoaXMuI3NldCh2YWx1ZSwgdXJsKTtcbiAgICAgIHJldHVybiBmYWxzZTtcbiAgICB9KTtcbiAgfVxuXG4gICNzZXQoc2V0Q29va2llOiBzdHJpbmcsIHsgb3JpZ2luLCBwYXRobmFtZSB9OiBVUkwpOiB2b2lkIHtcbiAgICBjb25zdCBbcGFpciA9IFwiXCIsIC4uLmF0dHJpYnV0ZXNdID0gc2V0Q29va2llLnNwbGl0KFwiO1wiKS5tYXAoKHBhcnQpID0+IHBhcnQudHJpbSgpKTtcbiAgICBjb25zdCBbLCBuYW1lID0gXCJcIiwgdmFsdWUgPSBcIlwiXSA9IC9eKFtePV0qKT0oLiopJC8uZXhlYyhwYWlyKSA/PyBbXTtcbiAgICBjb25zdCBhdHRyaWJ1dGUgPSAod2FudGVkOiBzdHJpbmcpOiBzdHJpbmcgfCB1bmRlZmluZWQgPT5cbiAgICAgIGF0dHJpYnV0ZXMuZmluZExhc3QoKHRleHQpID0+IHRleHQuc3BsaXQoXCI9XCIsIDEpWzBdPy50cmltKCkudG9Mb3dlckNhc2UoKSA9PT0gd2FudGVkKT8ucmVwbGFjZSgvXltePV0qPT9cXHMqLywgXCJcIik7XG4gICAgaWYgKG5hbWUudHJpbSgpID09PSBcIlwiIHx8IGF0dHJpYnV0ZShcImh0dHBvbmx5XCIpICE9PSB1bmRlZmluZWQpIHJldHVybjtcbiAgICBjb25zdCBnaXZlbiA9IGF0dHJpYnV0ZShcInBhdGhcIik7XG4gICAgY29uc3QgcGF0aCA9IGdpdmVuPy5zdGFydHNXaXRoKFwiL1wiKSA/IGdpdmVuIDogcGF0aG5hbWUucmVwbGFjZSgvXFwvW14vXSokLywgXCJcIikgfHwgXCIvXCI7XG4gICAgY29uc3QgY29va2llID0geyBuYW1lOiBuYW1lLnRyaW0oKSwgdmFsdWU6IHZhbHVlLnRyaW0oKSwgcGF0aCwgZXhwaXJlczogdGhpcy4jZXhwaXJ5KGF0dHJpYnV0ZShcIm1heC1hZ2VcIiksIGF0dHJpYnV0ZShcImV4cGlyZXNcIikpIH07XG4gICAgY29uc3QgamFyID0gdGhpcy4jamFycy5nZXQob3JpZ2luKSA/PyBuZXcgTWFwPHN0cmluZywgTXRlQ29va2llPigpO1xuICAgIGphci5zZXQoYCR7Y29va2llLm5hbWV9OyR7cGF0aH1gLCBjb29raWUpO1xuICAgIHRoaXMuI2phcnMuc2V0KG9yaWdpbiwgamFyKTtcbiAgICBpZiAodGhpcy4jbWlycm9yZWQuaGFzKGNvb2tpZS5uYW1lKSAmJiB0eXBlb2YgZG9jdW1lbnQgIT09IFwidW5kZWZpbmVkXCIpIGRvY3VtZW50LmNvb2tpZSA9IHNldENvb2tpZTtcbiAgfVxuXG4gICNleHBpcnkobWF4QWdlOiBzdHJpbmcgfCB1bmRlZmluZWQsIGV4cGlyZXM6IHN0cmluZyB8IHVuZGVmaW5lZCk6IG51bWJlciB8IHVuZGVmaW5lZCB7XG4gICAgaWYgKG1heEFnZSAhPT0gdW5kZWZpbmVkICYmIC9eLT9cXGQrJC8udGVzdChtYXhBZ2UpKSByZXR1cm4gdGhpcy4jbm93KCkgKyBOdW1iZXIobWF4QWdlKSAqIDEwMDA7XG4gICAgY29uc3QgdGltZSA9IERhdGUucGFyc2UoZXhwaXJlcyA/PyBcIlwiKTtcbiAgICByZXR1cm4gTnVtYmVyLmlzTmFOKHRpbWUpID8gdW5kZWZpbmVkIDogdGltZTtcbiAgfVxufVxuXG4vKiogUGF0aCBtYXRjaGluZyBvZiBSRkMgNjI2NSBzZWN0aW9uIDUuMS40LiAqL1xuZnVuY3Rpb24gd2l0aGluKHJlcXVlc3RlZDogc3RyaW5nLCBwYXRoOiBzdHJpbmcpOiBib29sZWFuIHtcbiAgcmV0dXJuIHJlcXVlc3RlZCA9PT0gcGF0aCB8fCByZXF1ZXN0ZWQuc3RhcnRzV2l0aChwYXRoLmVuZHNXaXRoKFwiL1wiKSA/IHBhdGggOiBgJHtwYXRofS9gKTtcbn1cbiIsICIvKiogV2hlcmUgdGhlIGNsaWVudCB0b2tlbiBpcyBrZXB0OiB0aGUgb25seSB0aGluZyB0aGF0IG91dGxpdmVzIHRoZSBwYWdlLiAqL1xuXG4vKiogQSBrZXktdmFsdWUgc3RvcmU7IGBsb2NhbFN0b3JhZ2VgIGlzIG9uZSwgYXN5bmNocm9ub3VzIG9uZXMgd29yayB0b28uICovXG5leHBvcnQgaW50ZXJmYWNlIE10ZVJlbGF5U3RvcmFnZSB7XG4gIGdldEl0ZW0oa2V5OiBzdHJpbmcpOiBzdHJpbmcgfCBudWxsIHwgUHJvbWlzZTxzdHJpbmcgfCBudWxsPjtcbiAgc2V0SXRlbShrZXk6IHN0cmluZywgdmFsdWU6IHN0cmluZyk6IHZvaWQgfCBQcm9taXNlPHZvaWQ+O1xuICByZW1vdmVJdGVtKGtleTogc3RyaW5nKTogdm9pZCB8IFByb21pc2U8dm9pZD47XG59XG5cbi8qKiBLZWVwcyBldmVyeXRoaW5nIGluIG1lbW9yeSwgc28gdGhhdCBlYWNoIHN0YXJ0IGlzIGEgbmV3IGNsaWVudC4gKi9cbmV4cG9ydCBjbGFzcyBNZW1vcnlTdG9yYWdlIGltcGxlbWVudHMgTXRlUmVsYXlTdG9yYWdlIHtcbiAgcmVhZG9ubHkgI2l0ZW1zID0gbmV3IE1hcDxzdHJpbmcsIHN0cmluZz4oKTtcblxuICBnZXRJdGVtKGtleTogc3RyaW5nKTogc3RyaW5nIHwgbnVsbCB7XG4gICAgcmV0dXJuIHRoaXMuI2l0ZW1zLmdldChrZXkpID8/IG51bGw7XG4gIH1cblxuICBzZXRJdGVtKGtleTogc3RyaW5nLCB2YWx1ZTogc3RyaW5nKTogdm9pZCB7XG4gICAgdGhpcy4jaXRlbXMuc2V0KGtleSwgdmFsdWUpO1xuICB9XG5cbiAgcmVtb3ZlSXRlbShrZXk6IHN0cmluZyk6IHZvaWQge1xuICAgIHRoaXMuI2l0ZW1zLmRlbGV0ZShrZXkpO1xuICB9XG59XG5cbi8qKiBgbG9jYWxTdG9yYWdlYCBpbiBwYWdlczsgbWVtb3J5IGVsc2V3aGVyZSBhbmQgd2hlcmUgdGhlIGJyb3dzZXIgZGVuaWVzIGl0LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGRlZmF1bHRTdG9yYWdlKCk6IE10ZVJlbGF5U3RvcmFnZSB7XG4gIHRyeSB7XG4gICAgaWYgKHR5cGVvZiBkb2N1bWVudCAhPT0gXCJ1bmRlZmluZWRcIikgcmV0dXJuIGxvY2FsU3RvcmFnZTtcbiAgfSBjYXRjaCB7XG4gICAgLy8gUmVhZGluZyB0aGUgcHJvcGVydHkgdGhyb3dzIHdoZXJlIHRoZSB1c2VyIGJsb2NrcyBzdG9yYWdlLlxuICB9XG4gIHJldHVybiBuZXcgTWVtb3J5U3RvcmFnZSgpO1xufVxuIiwgIi8qKiBUaGUgYm9keSBvZiBhbiBgWE1MSHR0cFJlcXVlc3RgIHJlc3BvbnNlIGluIHRoZSB0eXBlIHRoYXQgd2FzIGFza2VkIGZvci4gKi9cblxuLyoqIEdhdGhlcnMgYSBib2R5IGFuZCBjb252ZXJ0cyBpdC4gKi9cbmV4cG9ydCBjbGFzcyBYaHJCb2R5IHtcbiAgcmVhZG9ubHkgI3R5cGU6IFhNTEh0dHBSZXF1ZXN0UmVzcG9uc2VUeXBlO1xuICByZWFkb25seSAjbWltZTogc3RyaW5nO1xuICByZWFkb25seSAjZGVjb2RlcjogVGV4dERlY29kZXI7XG4gICN0ZXh0ID0gXCJcIjtcbiAgI3BpZWNlczogQmxvYlBhcnRbXSA9IFtdO1xuICAjdmFsdWU6IHVua25vd247XG4gIC8qKiBCeXRlcyBzbyBmYXIuICovXG4gIHNpemUgPSAwO1xuXG4gIGNvbnN0cnVjdG9yKHR5cGU6IFhNTEh0dHBSZXF1ZXN0UmVzcG9uc2VUeXBlLCBtaW1lOiBzdHJpbmcpIHtcbiAgICB0aGlzLiN0eXBlID0gdHlwZTtcbiAgICB0aGlzLiNtaW1lID0gbWltZTtcbiAgICB0aGlzLiNkZWNvZGVyID0gZGVjb2Rlck9mKG1pbWUpO1xuICB9XG5cbiAgLyoqIFRoZSBwaWVjZXMgb2YgYSByZXNwb25zZS4gKi9cbiAgYXN5bmMgKnJlYWQocmVzcG9uc2U6IFJlc3BvbnNlKTogQXN5bmNHZW5lcmF0b3I8VWludDhBcnJheTxBcnJheUJ1ZmZlcj4sIHZvaWQsIHVuZGVmaW5lZD4ge1xuICAgIGNvbnN0IHJlYWRlciA9IHJlc3BvbnNlLmJvZHk/LmdldFJlYWRlcigpO1xuICAgIGZvciAobGV0IHJlYWQgPSBhd2FpdCByZWFkZXI/LnJlYWQoKTsgcmVhZCAmJiAhcmVhZC5kb25lOyByZWFkID0gYXdhaXQgcmVhZGVyPy5yZWFkKCkpIHlpZWxkIHJlYWQudmFsdWU7XG4gIH1cblxuICAvKiogVGFrZXMgYSBwaWVjZS4gKi9cbiAgYWRkKHBpZWNlOiBVaW50OEFycmF5PEFycmF5QnVmZmVyPik6IHZvaWQge1xuICAgIHRoaXMuc2l6ZSArPSBwaWVjZS5sZW5ndGg7XG4gICAgaWYgKHRoaXMuI2lzVGV4dCkgdGhpcy4jdGV4dCArPSB0aGlzLiNkZWNvZGVyLmRlY29kZShwaWVjZSwgeyBzdHJlYW06IHRydWUgfSk7XG4gICAgZWxzZSB0aGlzLiNwaWVjZXMucHVzaChwaWVjZSk7XG4gIH1cblxuICAvKiogYHJlc3BvbnNlVGV4dGAuICovXG4gIHRleHQoKTogc3RyaW5nIHtcbiAgICBpZiAodGhpcy4jdHlwZSAhPT0gXCJcIiAmJiB0aGlzLiN0eXBlICE9PSBcInRleHRcIikgdGhyb3cgbmV3IERPTUV4Y2VwdGlvbihcInRoZSByZXNwb25zZVR5cGUgaXMgbm90IHRleHRcIiwgXCJJbnZhbGlkU3RhdGVFcnJvclwiKTtcbiAgICByZXR1cm4gdGhpcy4jdGV4dDtcbiAgfVxuXG4gIC8qKiBgcmVzcG9uc2VYTUxgLiAqL1xuICBkb2N1bWVudCgpOiBEb2N1bWVudCB8IG51bGwge1xuICAgIGNvbnN0IG1pbWUgPSB0aGlzLiNtaW1lLnNwbGl0KFwiO1wiKVswXT8udHJpbSgpLnRvTG93ZXJDYXNlKCkgPz8gXCJcIjtcbiAgICBpZiAodGhpcy4jdHlwZSAhPT0gXCJcIiAmJiB0aGlzLiN0eXBlICE9PSBcImRvY3VtZW50XCIpIHJldHVybiBudWxsO1xuICAgIGlmICghL14odGV4dHxhcHBsaWNhdGlvbilcXC8oLipcXCspP3htbCR8XnRleHRcXC9odG1sJC8udGVzdChtaW1lKSB8fCAobWltZSA9PT0gXCJ0ZXh0L2h0bWxcIiAmJiB0aGlzLiN0eXBlID09PSBcIlwiKSkgcmV0dXJuIG51bGw7XG4gICAgcmV0dXJuIG5ldyBET01QYXJzZXIoKS5wYXJzZUZyb21TdHJpbmcodGhpcy4jdGV4dCwgbWltZSBhcyBET01QYXJzZXJTdXBwb3J0ZWRUeXBlKTtcbiAgfVxuXG4gIC8qKiBgcmVzcG9uc2VgOiB0ZXh0IGFzIGl0IGNvbWVzLCBldmVyeXRoaW5nIGVsc2Ugd2hlbiBpdCBpcyBkb25lLiAqL1xuICB2YWx1ZShkb25lOiBib29sZWFuKTogdW5rbm93biB7XG4gICAgaWYgKHRoaXMuI3R5cGUgPT09IFwiXCIgfHwgdGhpcy4jdHlwZSA9PT0gXCJ0ZXh0XCIpIHJldHVybiB0aGlzLiN0ZXh0O1xuICAgIGlmIChkb25lKSB0aGlzLiN2YWx1ZSA/Pz0gdGhpcy4jY29udmVydCgpO1xuICAgIHJldHVybiB0aGlzLiN2YWx1ZSA/PyBudWxsO1xuICB9XG5cbiAgI2NvbnZlcnQoKTogdW5rbm93biB7XG4gICAgaWYgKHRoaXMuI3R5cGUgPT09IFwiZG9jdW1lbnRcIikgcmV0dXJuIHRoaXMuZG9jdW1lbnQoKTtcbiAgICBpZiAodGhpcy4jdHlwZSA9PT0gXCJqc29uXCIpIHJldHVybiBwYXJzZSh0aGlzLiN0ZXh0KTtcbiAgICBjb25zdCBibG9iID0gbmV3IEJsb2IodGhpcy4jcGllY2VzLCB7IHR5cGU6IHRoaXMuI21pbWUgfSk7XG4gICAgcmV0dXJuIHRoaXMuI3R5cGUgPT09IFwiYmxvYlwiID8gYmxvYiA6IGpvaW5lZCh0aGlzLiNwaWVjZXMgYXMgVWludDhBcnJheVtdLCB0aGlzLnNpemUpO1xuICB9XG5cbiAgZ2V0ICNpc1RleHQoKTogYm9vbGVhbiB7XG4gICAgcmV0dXJuIHRoaXMuI3R5cGUgIT09IFwiYXJyYXlidWZmZXJcIiAmJiB0aGlzLiN0eXBlICE9PSBcImJsb2JcIjtcbiAgfVxufVxuXG5mdW5jdGlvbiBkZWNvZGVyT2YobWltZTogc3RyaW5nKTogVGV4dERlY29kZXIge1xuICBjb25zdCBjaGFyc2V0ID0gL2NoYXJzZXRcXHMqPVxccypcIj8oW15cXHM7XCJdKykvaS5leGVjKG1pbWUpPy5bMV07XG4gIHRyeSB7XG4gICAgcmV0dXJuIG5ldyBUZXh0RGVjb2RlcihjaGFyc2V0KTtcbiAgfSBjYXRjaCB7XG4gICAgcmV0dXJuIG5ldyBUZXh0RGVjb2RlcigpO1xuICB9XG59XG5cbmZ1bmN0aW9uIHBhcnNlKHRleHQ6IHN0cmluZyk6IHVua25vd24ge1xuICB0cnkge1xuICAgIHJldHVybiBKU09OLnBhcnNlKHRleHQpIGFzIHVua25vd247XG4gIH0gY2F0Y2gge1xuICAgIHJldHVybiBudWxsO1xuICB9XG59XG5cbmZ1bmN0aW9uIGpvaW5lZChwaWVjZXM6IFVpbnQ4QXJyYXlbXSwgc2l6ZTogbnVtYmVyKTogQXJyYXlCdWZmZXIge1xuICBjb25zdCBieXRlcyA9IG5ldyBVaW50OEFycmF5KHNpemUpO1xuICBsZXQgYXQgPSAwO1xuICBmb3IgKGNvbnN0IHBpZWNlIG9mIHBpZWNlcykge1xuICAgIGJ5dGVzLnNldChwaWVjZSwgYXQpO1xuICAgIGF0ICs9IHBpZWNlLmxlbmd0aDtcbiAgfVxuICByZXR1cm4gYnl0ZXMuYnVmZmVyO1xufVxuIiwgIi8qKiBBbiBgWE1MSHR0cFJlcXVlc3RgIHRoYXQgc2VhbHMgdGhlIHJlcXVlc3RzIGl0IGlzIHBhdGNoZWQgZm9yIGFuZCBsZWF2ZXMgdGhlIG90aGVycyB0byB0aGUgcGxhdGZvcm0uICovXG5cbmltcG9ydCB7IHR5cGUgTWF0Y2hlcywgdHlwZSBQYXRjaFRhcmdldCwgdXJsT2YgfSBmcm9tIFwiLi9wYXRjaC50c1wiO1xuaW1wb3J0IHsgWGhyQm9keSB9IGZyb20gXCIuL3hoci1ib2R5LnRzXCI7XG5cbi8qKiBUaGUgbWV0aG9kcyBhbmQgc2V0dGluZ3Mgb2YgdGhlIHBsYXRmb3JtJ3MgY2xhc3MgdGhhdCB0aGUgc3ViY2xhc3MgdXNlcy4gKi9cbmludGVyZmFjZSBOYXRpdmVYaHIgZXh0ZW5kcyBFdmVudFRhcmdldCB7XG4gIHJlYWRvbmx5IHVwbG9hZDogWE1MSHR0cFJlcXVlc3RVcGxvYWQ7XG4gIHJlc3BvbnNlVHlwZTogWE1MSHR0cFJlcXVlc3RSZXNwb25zZVR5cGU7XG4gIHRpbWVvdXQ6IG51bWJlcjtcbiAgd2l0aENyZWRlbnRpYWxzOiBib29sZWFuO1xuICBvcGVuKC4uLmFyZ3M6IHVua25vd25bXSk6IHZvaWQ7XG4gIHNlbmQoYm9keT86IHVua25vd24pOiB2b2lkO1xuICBhYm9ydCgpOiB2b2lkO1xuICBzZXRSZXF1ZXN0SGVhZGVyKG5hbWU6IHN0cmluZywgdmFsdWU6IHN0cmluZyk6IHZvaWQ7XG4gIGdldFJlc3BvbnNlSGVhZGVyKG5hbWU6IHN0cmluZyk6IHN0cmluZyB8IG51bGw7XG4gIGdldEFsbFJlc3BvbnNlSGVhZGVycygpOiBzdHJpbmc7XG4gIG92ZXJyaWRlTWltZVR5cGUobWltZTogc3RyaW5nKTogdm9pZDtcbn1cblxuLyoqIFdoYXQgYSBzZWFsZWQgcmVxdWVzdCBrbm93cyBvZiBpdHNlbGYuICovXG5pbnRlcmZhY2UgU2VhbGVkIHtcbiAgcmVhZG9ubHkgbWV0aG9kOiBzdHJpbmc7XG4gIHJlYWRvbmx5IHVybDogVVJMO1xuICByZWFkb25seSBoZWFkZXJzOiBIZWFkZXJzO1xuICByZWFkb25seSBjb250cm9sbGVyOiBBYm9ydENvbnRyb2xsZXI7XG4gIHN0YXRlOiAxIHwgMiB8IDMgfCA0O1xuICBzZW50OiBib29sZWFuO1xuICAvKiogV2hldGhlciBhIGJvZHkgaXMgb24gaXRzIHdheS4gKi9cbiAgdXBsb2FkaW5nOiBib29sZWFuO1xuICByZXNwb25zZT86IFJlc3BvbnNlO1xuICBib2R5PzogWGhyQm9keTtcbiAgbWltZT86IHN0cmluZztcbn1cblxuLyoqIE1lbWJlcnMgdGhhdCBhIHNlYWxlZCByZXF1ZXN0IGFuc3dlcnMgaXRzZWxmOiByZWFkIGZyb20gdGhlIHBsYXRmb3JtJ3MgY2xhc3Mgb3RoZXJ3aXNlLiAqL1xuY29uc3QgQU5TV0VSUzogUmVjb3JkPHN0cmluZywgKHNlYWxlZDogU2VhbGVkKSA9PiB1bmtub3duPiA9IHtcbiAgcmVhZHlTdGF0ZTogKHsgc3RhdGUgfSkgPT4gc3RhdGUsXG4gIHN0YXR1czogKHsgcmVzcG9uc2UgfSkgPT4gcmVzcG9uc2U/LnN0YXR1cyA/PyAwLFxuICBzdGF0dXNUZXh0OiAoeyByZXNwb25zZSB9KSA9PiByZXNwb25zZT8uc3RhdHVzVGV4dCA/PyBcIlwiLFxuICByZXNwb25zZVVSTDogKHsgcmVzcG9uc2UgfSkgPT4gcmVzcG9uc2U/LnVybCA/PyBcIlwiLFxuICByZXNwb25zZTogKHsgYm9keSwgc3RhdGUgfSkgPT4gYm9keT8udmFsdWUoc3RhdGUgPT09IDQpID8/IG51bGwsXG4gIHJlc3BvbnNlVGV4dDogKHsgYm9keSB9KSA9PiBib2R5Py50ZXh0KCkgPz8gXCJcIixcbiAgcmVzcG9uc2VYTUw6ICh7IGJvZHksIHN0YXRlIH0pID0+IChzdGF0ZSA9PT0gNCA/IChib2R5Py5kb2N1bWVudCgpID8/IG51bGwpIDogbnVsbCksXG59O1xuXG4vKiogQSBzdWJjbGFzcyBvZiB0aGUgcGxhdGZvcm0ncyBgWE1MSHR0cFJlcXVlc3RgLCBzbyB0aGF0IGV2ZW50cywgaGFuZGxlcnMgYW5kIHNldHRpbmdzIHN0YXkgdGhlIHBsYXRmb3JtJ3MuICovXG5leHBvcnQgZnVuY3Rpb24gc2VhbGVkWGhyKG5hdGl2ZTogdHlwZW9mIFhNTEh0dHBSZXF1ZXN0LCB0YXJnZXQ6IFBhdGNoVGFyZ2V0LCBtYXRjaGVzOiBNYXRjaGVzKTogdHlwZW9mIFhNTEh0dHBSZXF1ZXN0IHtcbiAgY29uc3QgTmF0aXZlID0gbmF0aXZlIGFzIHVua25vd24gYXMgbmV3ICgpID0+IE5hdGl2ZVhocjtcbiAgY29uc3Qgc2VhbGVkT2YgPSBuZXcgV2Vha01hcDxvYmplY3QsIFNlYWxlZD4oKTtcblxuICBjbGFzcyBTZWFsZWRYaHIgZXh0ZW5kcyBOYXRpdmUge1xuICAgIG92ZXJyaWRlIG9wZW4oLi4uYXJnczogdW5rbm93bltdKTogdm9pZCB7XG4gICAgICBjb25zdCBbbWV0aG9kLCBpbnB1dCwgYXN5bmMgPSB0cnVlXSA9IGFyZ3M7XG4gICAgICB0aGlzLiNmb3JnZXQoKTtcbiAgICAgIGNvbnN0IHVybCA9IHVybE9mKGlucHV0LCB0YXJnZXQuYmFzZVVybCk7XG4gICAgICBpZiAoIXVybCB8fCAhbWF0Y2hlcyh1cmwpKSByZXR1cm4gc3VwZXIub3BlbiguLi5hcmdzKTtcbiAgICAgIGlmICghYXN5bmMpIHRocm93IG5ldyBET01FeGNlcHRpb24oXCJhIHN5bmNocm9ub3VzIHJlcXVlc3QgY2Fubm90IGJlIHNlYWxlZFwiLCBcIkludmFsaWRBY2Nlc3NFcnJvclwiKTtcbiAgICAgIC8vIGBSZXF1ZXN0YCByZWZ1c2VzIHdoYXQgaXMgbm8gbWV0aG9kIGFuZCBwdXRzIHRoZSBjb21tb24gb25lcyBpbiBjYXBpdGFscy5cbiAgICAgIGNvbnN0IHsgbWV0aG9kOiBub3JtYWwgfSA9IG5ldyBSZXF1ZXN0KHVybCwgeyBtZXRob2Q6IFN0cmluZyhtZXRob2QpIH0pO1xuICAgICAgc2VhbGVkT2Yuc2V0KHRoaXMsIHsgbWV0aG9kOiBub3JtYWwsIHVybCwgaGVhZGVyczogbmV3IEhlYWRlcnMoKSwgY29udHJvbGxlcjogbmV3IEFib3J0Q29udHJvbGxlcigpLCBzdGF0ZTogMSwgc2VudDogZmFsc2UsIHVwbG9hZGluZzogZmFsc2UgfSk7XG4gICAgICB0aGlzLmRpc3BhdGNoRXZlbnQobmV3IEV2ZW50KFwicmVhZHlzdGF0ZWNoYW5nZVwiKSk7XG4gICAgfVxuXG4gICAgb3ZlcnJpZGUgc2V0UmVxdWVzdEhlYWRlcihuYW1lOiBzdHJpbmcsIHZhbHVlOiBzdHJpbmcpOiB2b2lkIHtcbiAgICAgIGNvbnN0IHNlYWxlZCA9IHNlYWxlZE9mLmdldCh0aGlzKTtcbiAgICAgIGlmICghc2VhbGVkKSByZXR1cm4gc3VwZXIuc2V0UmVxdWVzdEhlYWRlcihuYW1lLCB2YWx1ZSk7XG4gICAgICBpZiAoc2VhbGVkLnN0YXRlICE9PSAxIHx8IHNlYWxlZC5zZW50KSB0aHJvdyBuZXcgRE9NRXhjZXB0aW9uKFwidGhlIHJlcXVlc3QgaXMgbm90IG9wZW5cIiwgXCJJbnZhbGlkU3RhdGVFcnJvclwiKTtcbiAgICAgIHNlYWxlZC5oZWFkZXJzLmFwcGVuZChuYW1lLCB2YWx1ZSk7XG4gICAgfVxuXG4gICAgb3ZlcnJpZGUgb3ZlcnJpZGVNaW1lVHlwZShtaW1lOiBzdHJpbmcpOiB2b2lkIHtcbiAgICAgIGNvbnN0IHNlYWxlZCA9IHNlYWxlZE9mLmdldCh0aGlzKTtcbiAgICAgIGlmICghc2VhbGVkKSByZXR1cm4gc3VwZXIub3ZlcnJpZGVNaW1lVHlwZShtaW1lKTtcbiAgICAgIHNlYWxlZC5taW1lID0gbWltZTtcbiAgICB9XG5cbiAgICBvdmVycmlkZSBnZXRSZXNwb25zZUhlYWRlcihuYW1lOiBzdHJpbmcpOiBzdHJpbmcgfCBudWxsIHtcbiAgICAgIGNvbnN0IHNlYWxlZCA9IHNlYWxlZE9mLmdldCh0aGlzKTtcbiAgICAgIHJldHVybiBzZWFsZWQgPyAoc2VhbGVkLnJlc3BvbnNlPy5oZWFkZXJzLmdldChuYW1lKSA/PyBudWxsKSA6IHN1cGVyLmdldFJlc3BvbnNlSGVhZGVyKG5hbWUpO1xuICAgIH1cblxuICAgIG92ZXJyaWRlIGdldEFsbFJlc3BvbnNlSGVhZGVycygpOiBzdHJpbmcge1xuICAgICAgY29uc3Qgc2VhbGVkID0gc2VhbGVkT2YuZ2V0KHRoaXMpO1xuICAgICAgaWYgKCFzZWFsZWQpIHJldHVybiBzdXBlci5nZXRBbGxSZXNwb25zZUhlYWRlcnMoKTtcbiAgICAgIHJldHVybiBbLi4uKHNlYWxlZC5yZXNwb25zZT8uaGVhZGVycyA/PyBbXSldLm1hcCgoW25hbWUsIHZhbHVlXSkgPT4gYCR7bmFtZX06ICR7dmFsdWV9XFxyXFxuYCkuam9pbihcIlwiKTtcbiAgICB9XG5cbiAgICBvdmVycmlkZSBzZW5kKGJvZHk/OiB1bmtub3duKTogdm9pZCB7XG4gICAgICBjb25zdCBzZWFsZWQgPSBzZWFsZWRPZi5nZXQodGhpcyk7XG4gICAgICBpZiAoIXNlYWxlZCkgcmV0dXJuIHN1cGVyLnNlbmQoYm9keSk7XG4gICAgICBpZiAoc2VhbGVkLnN0YXRlICE9PSAxIHx8IHNlYWxlZC5zZW50KSB0aHJvdyBuZXcgRE9NRXhjZXB0aW9uKFwidGhlIHJlcXVlc3QgaXMgbm90IG9wZW5cIiwgXCJJbnZhbGlkU3RhdGVFcnJvclwiKTtcbiAgICAgIHNlYWxlZC5zZW50ID0gdHJ1ZTtcbiAgICAgIHZvaWQgdGhpcy4jcnVuKHNlYWxlZCwgYm9keSBhcyBCb2R5SW5pdCB8IERvY3VtZW50IHwgbnVsbCB8IHVuZGVmaW5lZCk7XG4gICAgfVxuXG4gICAgb3ZlcnJpZGUgYWJvcnQoKTogdm9pZCB7XG4gICAgICBjb25zdCBzZWFsZWQgPSBzZWFsZWRPZi5nZXQodGhpcyk7XG4gICAgICBpZiAoIXNlYWxlZCkgcmV0dXJuIHN1cGVyLmFib3J0KCk7XG4gICAgICBpZiAoc2VhbGVkLnNlbnQgJiYgc2VhbGVkLnN0YXRlICE9PSA0KSB0aGlzLiNmYWlsKHNlYWxlZCwgXCJhYm9ydFwiKTtcbiAgICAgIHRoaXMuI2ZvcmdldCgpO1xuICAgIH1cblxuICAgIGFzeW5jICNydW4oc2VhbGVkOiBTZWFsZWQsIGlucHV0OiBCb2R5SW5pdCB8IERvY3VtZW50IHwgbnVsbCB8IHVuZGVmaW5lZCk6IFByb21pc2U8dm9pZD4ge1xuICAgICAgY29uc3QgeyBtZXRob2QsIHVybCwgaGVhZGVycywgY29udHJvbGxlciB9ID0gc2VhbGVkO1xuICAgICAgY29uc3QgYm9kaWxlc3MgPSBtZXRob2QgPT09IFwiR0VUXCIgfHwgbWV0aG9kID09PSBcIkhFQURcIjtcbiAgICAgIGNvbnN0IGJvZHkgPSB0eXBlb2YgRG9jdW1lbnQgIT09IFwidW5kZWZpbmVkXCIgJiYgaW5wdXQgaW5zdGFuY2VvZiBEb2N1bWVudCA/IG5ldyBYTUxTZXJpYWxpemVyKCkuc2VyaWFsaXplVG9TdHJpbmcoaW5wdXQpIDogKGlucHV0IGFzIEJvZHlJbml0IHwgbnVsbCk7XG4gICAgICBjb25zdCBoYXNCb2R5ID0gIWJvZGlsZXNzICYmIGJvZHkgIT09IG51bGwgJiYgYm9keSAhPT0gdW5kZWZpbmVkO1xuICAgICAgY29uc3QgdGltZXIgPSB0aGlzLnRpbWVvdXQgPiAwID8gc2V0VGltZW91dCgoKSA9PiB0aGlzLiNmYWlsKHNlYWxlZCwgXCJ0aW1lb3V0XCIpLCB0aGlzLnRpbWVvdXQpIDogdW5kZWZpbmVkO1xuICAgICAgdGhpcy4jcHJvZ3Jlc3ModGhpcywgXCJsb2Fkc3RhcnRcIiwgMCk7XG4gICAgICBzZWFsZWQudXBsb2FkaW5nID0gaGFzQm9keTtcbiAgICAgIGlmIChoYXNCb2R5KSB0aGlzLiNwcm9ncmVzcyh0aGlzLnVwbG9hZCwgXCJsb2Fkc3RhcnRcIiwgMCk7XG4gICAgICB0cnkge1xuICAgICAgICBjb25zdCBjcmVkZW50aWFscyA9IHRoaXMud2l0aENyZWRlbnRpYWxzID8gXCJpbmNsdWRlXCIgOiBcInNhbWUtb3JpZ2luXCI7XG4gICAgICAgIGNvbnN0IGluaXQ6IFJlcXVlc3RJbml0ID0geyBtZXRob2QsIGhlYWRlcnMsIGNyZWRlbnRpYWxzLCBzaWduYWw6IGNvbnRyb2xsZXIuc2lnbmFsLCAuLi4oaGFzQm9keSAmJiB7IGJvZHkgfSkgfTtcbiAgICAgICAgY29uc3QgcmVzcG9uc2UgPSBhd2FpdCB0YXJnZXQuZmV0Y2godXJsLCBpbml0LCB7XG4gICAgICAgICAgb25VcGxvYWRQcm9ncmVzczogKHsgbG9hZGVkLCB0b3RhbCB9KSA9PiB0aGlzLiNwcm9ncmVzcyh0aGlzLnVwbG9hZCwgXCJwcm9ncmVzc1wiLCBsb2FkZWQsIHRvdGFsKSxcbiAgICAgICAgICBvbkRvd25sb2FkUHJvZ3Jlc3M6ICh7IGxvYWRlZCwgdG90YWwgfSkgPT4gdGhpcy4jZG93bmxvYWRlZChzZWFsZWQsIGxvYWRlZCwgdG90YWwpLFxuICAgICAgICB9KTtcbiAgICAgICAgaWYgKCF0aGlzLiNpcyhzZWFsZWQpKSByZXR1cm47XG4gICAgICAgIHNlYWxlZC51cGxvYWRpbmcgPSBmYWxzZTtcbiAgICAgICAgaWYgKGhhc0JvZHkpIGZvciAoY29uc3QgdHlwZSBvZiBbXCJsb2FkXCIsIFwibG9hZGVuZFwiXSkgdGhpcy4jcHJvZ3Jlc3ModGhpcy51cGxvYWQsIHR5cGUsIDApO1xuICAgICAgICBzZWFsZWQucmVzcG9uc2UgPSByZXNwb25zZTtcbiAgICAgICAgc2VhbGVkLmJvZHkgPSBuZXcgWGhyQm9keSh0aGlzLnJlc3BvbnNlVHlwZSwgc2VhbGVkLm1pbWUgPz8gcmVzcG9uc2UuaGVhZGVycy5nZXQoXCJjb250ZW50LXR5cGVcIikgPz8gXCJcIik7XG4gICAgICAgIHRoaXMuI2VudGVyKHNlYWxlZCwgMik7XG4gICAgICAgIGZvciBhd2FpdCAoY29uc3QgcGllY2Ugb2Ygc2VhbGVkLmJvZHkucmVhZChyZXNwb25zZSkpIHtcbiAgICAgICAgICBpZiAoIXRoaXMuI2lzKHNlYWxlZCkpIHJldHVybjtcbiAgICAgICAgICBzZWFsZWQuYm9keS5hZGQocGllY2UpO1xuICAgICAgICAgIHRoaXMuI2VudGVyKHNlYWxlZCwgMyk7XG4gICAgICAgIH1cbiAgICAgICAgaWYgKCF0aGlzLiNpcyhzZWFsZWQpKSByZXR1cm47XG4gICAgICAgIGNvbnN0IHsgc2l6ZSB9ID0gc2VhbGVkLmJvZHk7XG4gICAgICAgIHRoaXMuI3Byb2dyZXNzKHRoaXMsIFwicHJvZ3Jlc3NcIiwgc2l6ZSwgc2l6ZSk7XG4gICAgICAgIHRoaXMuI2VudGVyKHNlYWxlZCwgNCk7XG4gICAgICAgIGZvciAoY29uc3QgdHlwZSBvZiBbXCJsb2FkXCIsIFwibG9hZGVuZFwiXSkgdGhpcy4jcHJvZ3Jlc3ModGhpcywgdHlwZSwgc2l6ZSwgc2l6ZSk7XG4gICAgICB9IGNhdGNoIHtcbiAgICAgICAgdGhpcy4jZmFpbChzZWFsZWQsIFwiZXJyb3JcIik7XG4gICAgICB9IGZpbmFsbHkge1xuICAgICAgICBjbGVhclRpbWVvdXQodGltZXIpO1xuICAgICAgfVxuICAgIH1cblxuICAgICNkb3dubG9hZGVkKHNlYWxlZDogU2VhbGVkLCBsb2FkZWQ6IG51bWJlciwgdG90YWw6IG51bWJlciB8IHVuZGVmaW5lZCk6IHZvaWQge1xuICAgICAgaWYgKHRoaXMuI2lzKHNlYWxlZCkgJiYgc2VhbGVkLnN0YXRlID49IDIpIHRoaXMuI3Byb2dyZXNzKHRoaXMsIFwicHJvZ3Jlc3NcIiwgbG9hZGVkLCB0b3RhbCk7XG4gICAgfVxuXG4gICAgLyoqIEVuZHMgYSByZXF1ZXN0IHdpdGhvdXQgYSByZXNwb25zZTsgb25jZS4gKi9cbiAgICAjZmFpbChzZWFsZWQ6IFNlYWxlZCwgdHlwZTogXCJhYm9ydFwiIHwgXCJlcnJvclwiIHwgXCJ0aW1lb3V0XCIpOiB2b2lkIHtcbiAgICAgIGlmICghdGhpcy4jaXMoc2VhbGVkKSB8fCBzZWFsZWQuc3RhdGUgPT09IDQpIHJldHVybjtcbiAgICAgIHNlYWxlZC5jb250cm9sbGVyLmFib3J0KCk7XG4gICAgICBkZWxldGUgc2VhbGVkLnJlc3BvbnNlO1xuICAgICAgZGVsZXRlIHNlYWxlZC5ib2R5O1xuICAgICAgdGhpcy4jZW50ZXIoc2VhbGVkLCA0KTtcbiAgICAgIGZvciAoY29uc3QgdGFyZ2V0IG9mIHNlYWxlZC51cGxvYWRpbmcgPyBbdGhpcy51cGxvYWQsIHRoaXNdIDogW3RoaXNdKSB7XG4gICAgICAgIGZvciAoY29uc3QgZXZlbnQgb2YgW3R5cGUsIFwibG9hZGVuZFwiXSkgdGhpcy4jcHJvZ3Jlc3ModGFyZ2V0LCBldmVudCwgMCk7XG4gICAgICB9XG4gICAgfVxuXG4gICAgI2ZvcmdldCgpOiB2b2lkIHtcbiAgICAgIHNlYWxlZE9mLmdldCh0aGlzKT8uY29udHJvbGxlci5hYm9ydCgpO1xuICAgICAgc2VhbGVkT2YuZGVsZXRlKHRoaXMpO1xuICAgIH1cblxuICAgIC8qKiBXaGV0aGVyIGEgcmVxdWVzdCBpcyBzdGlsbCB0aGUgY3VycmVudCBvbmU6IGEgbGlzdGVuZXIgbWF5IGhhdmUgb3BlbmVkIGFub3RoZXIuICovXG4gICAgI2lzKHNlYWxlZDogU2VhbGVkKTogYm9vbGVhbiB7XG4gICAgICByZXR1cm4gc2VhbGVkT2YuZ2V0KHRoaXMpID09PSBzZWFsZWQ7XG4gICAgfVxuXG4gICAgI2VudGVyKHNlYWxlZDogU2VhbGVkLCBzdGF0ZTogMiB8IDMgfCA0KTogdm9pZCB7XG4gICAgICBzZWFsZWQuc3RhdGUgPSBzdGF0ZTtcbiAgICAgIHRoaXMuZGlzcGF0Y2hFdmVudChuZXcgRXZlbnQoXCJyZWFkeXN0YXRlY2hhbmdlXCIpKTtcbiAgICB9XG5cbiAgICAjcHJvZ3Jlc3Mob246IEV2ZW50VGFyZ2V0LCB0eXBlOiBzdHJpbmcsIGxvYWRlZDogbnVtYmVyLCB0b3RhbD86IG51bWJlcik6IHZvaWQge1xuICAgICAgb24uZGlzcGF0Y2hFdmVudChuZXcgUHJvZ3Jlc3NFdmVudCh0eXBlLCB7IGxvYWRlZCwgdG90YWw6IHRvdGFsID8/IDAsIGxlbmd0aENvbXB1dGFibGU6IHRvdGFsICE9PSB1bmRlZmluZWQgfSkpO1xuICAgIH1cbiAgfVxuXG4gIGZvciAoY29uc3QgW25hbWUsIGFuc3dlcl0gb2YgT2JqZWN0LmVudHJpZXMoQU5TV0VSUykpIHtcbiAgICBPYmplY3QuZGVmaW5lUHJvcGVydHkoU2VhbGVkWGhyLnByb3RvdHlwZSwgbmFtZSwge1xuICAgICAgY29uZmlndXJhYmxlOiB0cnVlLFxuICAgICAgZ2V0KHRoaXM6IG9iamVjdCkge1xuICAgICAgICBjb25zdCBzZWFsZWQgPSBzZWFsZWRPZi5nZXQodGhpcyk7XG4gICAgICAgIHJldHVybiBzZWFsZWQgPyBhbnN3ZXIoc2VhbGVkKSA6IChSZWZsZWN0LmdldChuYXRpdmUucHJvdG90eXBlLCBuYW1lLCB0aGlzKSBhcyB1bmtub3duKTtcbiAgICAgIH0sXG4gICAgfSk7XG4gIH1cbiAgcmV0dXJuIFNlYWxlZFhociBhcyB1bmtub3duIGFzIHR5cGVvZiBYTUxIdHRwUmVxdWVzdDtcbn1cbiIsICIvKiogVVJMIHBhcnNpbmcgdGhhdCBhbnN3ZXJzIGluc3RlYWQgb2YgdGhyb3dpbmcgKGBVUkwuY2FuUGFyc2VgIGlzIHlvdW5nZXIgdGhhbiB0aGUgYnJvd3NlcnMgd2Ugc3VwcG9ydCkuICovXG5cbi8qKiBUaGUgVVJMLCBvciB1bmRlZmluZWQgd2hlcmUgdGhlIHRleHQgaXMgbm9uZS4gKi9cbmV4cG9ydCBmdW5jdGlvbiBwYXJzZVVybCh0ZXh0OiBzdHJpbmcsIGJhc2U/OiBzdHJpbmcgfCBVUkwpOiBVUkwgfCB1bmRlZmluZWQge1xuICB0cnkge1xuICAgIHJldHVybiBuZXcgVVJMKHRleHQsIGJhc2UpO1xuICB9IGNhdGNoIHtcbiAgICByZXR1cm4gdW5kZWZpbmVkO1xuICB9XG59XG4iLCAiLyoqIFJlcGxhY2VzIHRoZSBwYWdlJ3MgYGZldGNoYCwgYFhNTEh0dHBSZXF1ZXN0YCBhbmQgYEV2ZW50U291cmNlYCBmb3IgY2hvc2VuIFVSTHMsIHNvIHRoYXQgbGlicmFyaWVzIG5lZWQgbm8gY2hhbmdlLiAqL1xuXG5pbXBvcnQgdHlwZSB7IE10ZUV2ZW50U291cmNlIH0gZnJvbSBcIi4vZXZlbnQtc291cmNlLnRzXCI7XG5pbXBvcnQgdHlwZSB7IEZldGNoT3B0aW9ucyB9IGZyb20gXCIuL2ZldGNoZXIudHNcIjtcbmltcG9ydCB7IHNlYWxlZFhociB9IGZyb20gXCIuL3NlYWxlZC14aHIudHNcIjtcbmltcG9ydCB7IHBhcnNlVXJsIH0gZnJvbSBcIi4vdXJsLnRzXCI7XG5cbi8qKiBXaGljaCBVUkxzOiBhbiBvcmlnaW4gb3IgVVJMIHByZWZpeCwgYSBwYXR0ZXJuIG92ZXIgdGhlIHdob2xlIFVSTCwgYSBmdW5jdGlvbiwgb3Igc2V2ZXJhbCBvZiB0aGVtLiAqL1xuZXhwb3J0IHR5cGUgTWF0Y2hlciA9IHN0cmluZyB8IFVSTCB8IFJlZ0V4cCB8ICgodXJsOiBVUkwpID0+IGJvb2xlYW4pIHwgcmVhZG9ubHkgTWF0Y2hlcltdO1xuXG4vKiogV2hhdCB0aGUgcmVwbGFjZW1lbnRzIGNhbGwuICovXG5leHBvcnQgaW50ZXJmYWNlIFBhdGNoVGFyZ2V0IHtcbiAgZmV0Y2goaW5wdXQ6IFJlcXVlc3RJbmZvIHwgVVJMLCBpbml0PzogUmVxdWVzdEluaXQsIG9wdGlvbnM/OiBGZXRjaE9wdGlvbnMpOiBQcm9taXNlPFJlc3BvbnNlPjtcbiAgZXZlbnRTb3VyY2UodXJsOiBVUkwsIGluaXQ/OiBFdmVudFNvdXJjZUluaXQpOiBNdGVFdmVudFNvdXJjZTtcbiAgcmVhZG9ubHkgYmFzZVVybDogc3RyaW5nIHwgdW5kZWZpbmVkO1xufVxuXG4vKiogV2hldGhlciBhIFVSTCBpcyB0byBiZSBzZWFsZWQuICovXG5leHBvcnQgdHlwZSBNYXRjaGVzID0gKHVybDogVVJMKSA9PiBib29sZWFuO1xuXG50eXBlIEdsb2JhbHMgPSBQYXJ0aWFsPFBpY2s8dHlwZW9mIGdsb2JhbFRoaXMsIFwiZmV0Y2hcIiB8IFwiWE1MSHR0cFJlcXVlc3RcIiB8IFwiRXZlbnRTb3VyY2VcIj4+O1xuXG4vKiogV2hhdCBpcyBuZXZlciBzZWFsZWQ6IHdoYXQgdGhlIGNsaWVudCBpdHNlbGYgc2VuZHMsIGFuZCBpdHMgc2NyaXB0cy4gKi9cbmNvbnN0IE9XTl9ST1VURVMgPSAvXFwvKGFwaVxcL210ZS0ocmVsYXl8cGFpcnxlY2hvKXxwdWJsaWNcXC9tdGUtcmVsYXktW1xcdy4tXSspJC87XG5cbi8qKiBDb21waWxlcyBhIG1hdGNoZXIuIFRoZSByZWxheSdzIG93biByb3V0ZXMgbmV2ZXIgbWF0Y2guICovXG5leHBvcnQgZnVuY3Rpb24gY29tcGlsZShtYXRjaGVyOiBNYXRjaGVyLCBiYXNlOiBzdHJpbmcgfCB1bmRlZmluZWQpOiBNYXRjaGVzIHtcbiAgY29uc3QgbWF0Y2hlcyA9IGNvbXBpbGVPbmUobWF0Y2hlciwgYmFzZSk7XG4gIHJldHVybiAodXJsKSA9PiAvXmh0dHBzPzokLy50ZXN0KHVybC5wcm90b2NvbCkgJiYgIU9XTl9ST1VURVMudGVzdCh1cmwucGF0aG5hbWUpICYmIG1hdGNoZXModXJsKTtcbn1cblxuZnVuY3Rpb24gY29tcGlsZU9uZShtYXRjaGVyOiBNYXRjaGVyLCBiYXNlOiBzdHJpbmcgfCB1bmRlZmluZWQpOiBNYXRjaGVzIHtcbiAgaWYgKHR5cGVvZiBtYXRjaGVyID09PSBcImZ1bmN0aW9uXCIpIHJldHVybiBtYXRjaGVyO1xuICBpZiAobWF0Y2hlciBpbnN0YW5jZW9mIFJlZ0V4cCkgcmV0dXJuICh1cmwpID0+IG5ldyBSZWdFeHAobWF0Y2hlcikudGVzdCh1cmwuaHJlZik7XG4gIGlmICh0eXBlb2YgbWF0Y2hlciA9PT0gXCJzdHJpbmdcIiB8fCBtYXRjaGVyIGluc3RhbmNlb2YgVVJMKSB7XG4gICAgY29uc3QgeyBvcmlnaW4sIHBhdGhuYW1lIH0gPSBuZXcgVVJMKG1hdGNoZXIsIGJhc2UpO1xuICAgIHJldHVybiAodXJsKSA9PiB1cmwub3JpZ2luID09PSBvcmlnaW4gJiYgdXJsLnBhdGhuYW1lLnN0YXJ0c1dpdGgocGF0aG5hbWUpO1xuICB9XG4gIGNvbnN0IHNldmVyYWwgPSBtYXRjaGVyLm1hcCgob25lKSA9PiBjb21waWxlT25lKG9uZSwgYmFzZSkpO1xuICByZXR1cm4gKHVybCkgPT4gc2V2ZXJhbC5zb21lKChtYXRjaGVzKSA9PiBtYXRjaGVzKHVybCkpO1xufVxuXG4vKiogUGF0Y2hlcyB0aGUgZ2xvYmFscyB0aGF0IGV4aXN0LiBAcmV0dXJucyBhIGZ1bmN0aW9uIHRoYXQgcHV0cyB0aGVtIGJhY2suICovXG5leHBvcnQgZnVuY3Rpb24gcGF0Y2hHbG9iYWxzKHRhcmdldDogUGF0Y2hUYXJnZXQsIG1hdGNoZXI6IE1hdGNoZXIsIGdsb2JhbHM6IEdsb2JhbHMgPSBnbG9iYWxUaGlzKTogKCkgPT4gdm9pZCB7XG4gIGNvbnN0IGNvbXBpbGVkID0gY29tcGlsZShtYXRjaGVyLCB0YXJnZXQuYmFzZVVybCk7XG4gIGxldCBhY3RpdmUgPSB0cnVlO1xuICBjb25zdCBtYXRjaGVzOiBNYXRjaGVzID0gKHVybCkgPT4gYWN0aXZlICYmIGNvbXBpbGVkKHVybCk7XG4gIGNvbnN0IHVuZG8gPSBbXG4gICAgcmVwbGFjZShnbG9iYWxzLCBcImZldGNoXCIsIChuYXRpdmUpID0+IHBhdGNoZWRGZXRjaChuYXRpdmUsIHRhcmdldCwgbWF0Y2hlcykpLFxuICAgIHJlcGxhY2UoZ2xvYmFscywgXCJYTUxIdHRwUmVxdWVzdFwiLCAobmF0aXZlKSA9PiBzZWFsZWRYaHIobmF0aXZlLCB0YXJnZXQsIG1hdGNoZXMpKSxcbiAgICByZXBsYWNlKGdsb2JhbHMsIFwiRXZlbnRTb3VyY2VcIiwgKG5hdGl2ZSkgPT4gcGF0Y2hlZEV2ZW50U291cmNlKG5hdGl2ZSwgdGFyZ2V0LCBtYXRjaGVzKSksXG4gIF07XG4gIHJldHVybiAoKSA9PiB7XG4gICAgLy8gU29tZWJvZHkgbWF5IGhhdmUgd3JhcHBlZCBvciBrZXB0IGEgcmVwbGFjZW1lbnQ7IGZyb20gbm93IG9uIGl0IG9ubHkgcGFzc2VzIG9uLlxuICAgIGFjdGl2ZSA9IGZhbHNlO1xuICAgIGZvciAoY29uc3QgcHV0IG9mIHVuZG8pIHB1dCgpO1xuICB9O1xufVxuXG5mdW5jdGlvbiByZXBsYWNlPEsgZXh0ZW5kcyBrZXlvZiBHbG9iYWxzPihcbiAgZ2xvYmFsczogR2xvYmFscyxcbiAgbmFtZTogSyxcbiAgbWFrZTogKG5hdGl2ZTogTm9uTnVsbGFibGU8R2xvYmFsc1tLXT4pID0+IE5vbk51bGxhYmxlPEdsb2JhbHNbS10+LFxuKTogKCkgPT4gdm9pZCB7XG4gIGNvbnN0IG5hdGl2ZSA9IGdsb2JhbHNbbmFtZV07XG4gIGlmICghbmF0aXZlKSByZXR1cm4gKCkgPT4ge307XG4gIGNvbnN0IHJlcGxhY2VtZW50ID0gbWFrZShuYXRpdmUpO1xuICBnbG9iYWxzW25hbWVdID0gcmVwbGFjZW1lbnQ7XG4gIHJldHVybiAoKSA9PiB7XG4gICAgaWYgKGdsb2JhbHNbbmFtZV0gPT09IHJlcGxhY2VtZW50KSBnbG9iYWxzW25hbWVdID0gbmF0aXZlO1xuICB9O1xufVxuXG4vKiogVGhlIGFic29sdXRlIFVSTCBvZiBhIHJlcXVlc3QsIG9yIHVuZGVmaW5lZCB3aGVyZSBpdCBoYXMgbm9uZS4gKi9cbmV4cG9ydCBmdW5jdGlvbiB1cmxPZihpbnB1dDogdW5rbm93biwgYmFzZTogc3RyaW5nIHwgdW5kZWZpbmVkKTogVVJMIHwgdW5kZWZpbmVkIHtcbiAgY29uc3QgdGV4dCA9IGlucHV0IGluc3RhbmNlb2YgUmVxdWVzdCA/IGlucHV0LnVybCA6IFN0cmluZyhpbnB1dCk7XG4gIHJldHVybiBwYXJzZVVybCh0ZXh0LCBiYXNlKTtcbn1cblxuZnVuY3Rpb24gcGF0Y2hlZEZldGNoKG5hdGl2ZTogdHlwZW9mIGZldGNoLCB0YXJnZXQ6IFBhdGNoVGFyZ2V0LCBtYXRjaGVzOiBNYXRjaGVzKTogdHlwZW9mIGZldGNoIHtcbiAgcmV0dXJuIChpbnB1dCwgaW5pdCkgPT4ge1xuICAgIGNvbnN0IHVybCA9IHVybE9mKGlucHV0LCB0YXJnZXQuYmFzZVVybCk7XG4gICAgaWYgKCF1cmwgfHwgIW1hdGNoZXModXJsKSkgcmV0dXJuIG5hdGl2ZS5jYWxsKGdsb2JhbFRoaXMsIGlucHV0LCBpbml0KTtcbiAgICByZXR1cm4gdGFyZ2V0LmZldGNoKGlucHV0IGluc3RhbmNlb2YgUmVxdWVzdCA/IGlucHV0IDogdXJsLCBpbml0KTtcbiAgfTtcbn1cblxuZnVuY3Rpb24gcGF0Y2hlZEV2ZW50U291cmNlKG5hdGl2ZTogdHlwZW9mIEV2ZW50U291cmNlLCB0YXJnZXQ6IFBhdGNoVGFyZ2V0LCBtYXRjaGVzOiBNYXRjaGVzKTogdHlwZW9mIEV2ZW50U291cmNlIHtcbiAgcmV0dXJuIG5ldyBQcm94eShuYXRpdmUsIHtcbiAgICBjb25zdHJ1Y3Qob3JpZ2luYWwsIFtpbnB1dCwgaW5pdCwgLi4ucmVzdF06IFtzdHJpbmcgfCBVUkwsIEV2ZW50U291cmNlSW5pdD9dLCBuZXdUYXJnZXQpOiBvYmplY3Qge1xuICAgICAgY29uc3QgdXJsID0gdXJsT2YoaW5wdXQsIHRhcmdldC5iYXNlVXJsKTtcbiAgICAgIGlmICh1cmwgJiYgbWF0Y2hlcyh1cmwpKSByZXR1cm4gdGFyZ2V0LmV2ZW50U291cmNlKHVybCwgaW5pdCk7XG4gICAgICByZXR1cm4gUmVmbGVjdC5jb25zdHJ1Y3Qob3JpZ2luYWwsIFtpbnB1dCwgaW5pdCwgLi4ucmVzdF0sIG5ld1RhcmdldCkgYXMgb2JqZWN0O1xuICAgIH0sXG4gIH0pO1xufVxuIiwgIi8qKiBXaGF0IHRoZSBjbGllbnQgdGFrZXMgZnJvbSB0aGUgcGxhdGZvcm0gaXQgcnVucyBvbjsgbm90aGluZyBoZXJlIHJ1bnMgYXQgaW1wb3J0LiAqL1xuXG5pbXBvcnQgdHlwZSB7IENsb2NrIH0gZnJvbSBcIi4vcGFpci50c1wiO1xuaW1wb3J0IHsgZGVmYXVsdFN0b3JhZ2UsIHR5cGUgTXRlUmVsYXlTdG9yYWdlIH0gZnJvbSBcIi4vc3RvcmFnZS50c1wiO1xuXG4vKiogVGhlIHBsYXRmb3JtIGFzIGEgY2xpZW50IHNlZXMgaXQuICovXG5leHBvcnQgaW50ZXJmYWNlIEVudmlyb25tZW50IHtcbiAgcmVhZG9ubHkgZmV0Y2g6IHR5cGVvZiBmZXRjaDtcbiAgcmVhZG9ubHkgc3RvcmFnZTogTXRlUmVsYXlTdG9yYWdlO1xuICByZWFkb25seSBjbG9jazogQ2xvY2s7XG4gIC8qKiBPcmlnaW4gb2YgdGhlIHBhZ2Ugb3Igd29ya2VyOyB1bmRlZmluZWQgb3V0c2lkZSBicm93c2Vycywgd2hlcmUgbm9ib2R5IGtlZXBzIGNvb2tpZXMuICovXG4gIHJlYWRvbmx5IHBhZ2VPcmlnaW46IHN0cmluZyB8IHVuZGVmaW5lZDtcbiAgLyoqIFdoYXQgcmVsYXRpdmUgVVJMcyBhcmUgcmVzb2x2ZWQgYWdhaW5zdC4gKi9cbiAgcmVhZG9ubHkgYmFzZVVybDogc3RyaW5nIHwgdW5kZWZpbmVkO1xuICAvKiogTWFrZXMgdGFicyB0YWtlIHR1cm5zLiAqL1xuICByZWFkb25seSBsb2NrczogUGljazxMb2NrTWFuYWdlciwgXCJyZXF1ZXN0XCI+IHwgdW5kZWZpbmVkO1xuICAvKiogRm9yIHVwbG9hZCBwcm9ncmVzcywgd2hpY2ggYGZldGNoYCBkb2VzIG5vdCByZXBvcnQuICovXG4gIHJlYWRvbmx5IFhNTEh0dHBSZXF1ZXN0OiB0eXBlb2YgWE1MSHR0cFJlcXVlc3QgfCB1bmRlZmluZWQ7XG4gIC8qKiBXaGV0aGVyIGEgcmVxdWVzdCB0byBgdXJsYCBtYXkgaGF2ZSBhIHN0cmVhbSBmb3IgYSBib2R5LiAqL1xuICBzdHJlYW1zVXBsb2Fkcyh1cmw6IHN0cmluZyk6IGJvb2xlYW47XG4gIHNsZWVwKG1zOiBudW1iZXIpOiBQcm9taXNlPHZvaWQ+O1xufVxuXG4vKiogVGhlIHBsYXRmb3JtIHRoYXQgdGhlIGNvZGUgcnVucyBvbi4gKi9cbmV4cG9ydCBmdW5jdGlvbiBwbGF0Zm9ybShvdmVycmlkZXM6IFBhcnRpYWw8RW52aXJvbm1lbnQ+ID0ge30pOiBFbnZpcm9ubWVudCB7XG4gIGNvbnN0IGxvY2F0aW9uID0gZ2xvYmFsVGhpcy5sb2NhdGlvbiBhcyBMb2NhdGlvbiB8IHVuZGVmaW5lZDtcbiAgY29uc3QgbmF2aWdhdG9yID0gZ2xvYmFsVGhpcy5uYXZpZ2F0b3IgYXMgTmF2aWdhdG9yIHwgdW5kZWZpbmVkO1xuICByZXR1cm4ge1xuICAgIC8vIExvb2tlZCB1cCBhdCBlYWNoIGNhbGwsIHNvIHRoYXQgYSBsYXRlciBwb2x5ZmlsbCBvciB0cmFjZXIgaXMgdXNlZDsgb3VyIG93biBwYXRjaCBsZXRzIHRoZSByZWxheSdzIHJvdXRlcyBwYXNzLlxuICAgIGZldGNoOiAoaW5wdXQsIGluaXQpID0+IGdsb2JhbFRoaXMuZmV0Y2goaW5wdXQsIGluaXQpLFxuICAgIHN0b3JhZ2U6IG92ZXJyaWRlcy5zdG9yYWdlID8/IGRlZmF1bHRTdG9yYWdlKCksXG4gICAgY2xvY2s6IHsgd2FsbDogKCkgPT4gRGF0ZS5ub3coKSwgbW9ubzogKCkgPT4gcGVyZm9ybWFuY2Uubm93KCkgfSxcbiAgICBwYWdlT3JpZ2luOiBsb2NhdGlvbj8ub3JpZ2luLFxuICAgIGJhc2VVcmw6IHR5cGVvZiBkb2N1bWVudCA9PT0gXCJ1bmRlZmluZWRcIiA/IGxvY2F0aW9uPy5ocmVmIDogZG9jdW1lbnQuYmFzZVVSSSxcbiAgICBsb2NrczogbmF2aWdhdG9yPy5sb2NrcyBhcyBMb2NrTWFuYWdlciB8IHVuZGVmaW5lZCxcbiAgICBYTUxIdHRwUmVxdWVzdDogdHlwZW9mIFhNTEh0dHBSZXF1ZXN0ID09PSBcInVuZGVmaW5lZFwiID8gdW5kZWZpbmVkIDogWE1MSHR0cFJlcXVlc3QsXG4gICAgc3RyZWFtc1VwbG9hZHM6IGxvY2F0aW9uID8gc3RyZWFtc0luQnJvd3NlciA6ICgpID0+IHRydWUsXG4gICAgc2xlZXA6IChtcykgPT4gbmV3IFByb21pc2UoKHJlc29sdmUpID0+IHNldFRpbWVvdXQocmVzb2x2ZSwgbXMpKSxcbiAgICAuLi5vdmVycmlkZXMsXG4gIH07XG59XG5cbi8qKiBDaHJvbWl1bSB0YWtlcyBzdHJlYW0gYm9kaWVzLCBhbmQgb25seSB3aGVyZSB0aGUgY29ubmVjdGlvbiBpcyBIVFRQLzIgb3IgbmV3ZXIuICovXG5mdW5jdGlvbiBzdHJlYW1zSW5Ccm93c2VyKHVybDogc3RyaW5nKTogYm9vbGVhbiB7XG4gIGNvbnN0IGVudHJ5ID0gcGVyZm9ybWFuY2UuZ2V0RW50cmllc0J5TmFtZSh1cmwpLmF0KC0xKSBhcyBQZXJmb3JtYW5jZVJlc291cmNlVGltaW5nIHwgdW5kZWZpbmVkO1xuICByZXR1cm4gL15oWzIzXS8udGVzdChlbnRyeT8ubmV4dEhvcFByb3RvY29sID8/IFwiXCIpICYmIHRha2VzU3RyZWFtcygpO1xufVxuXG5mdW5jdGlvbiB0YWtlc1N0cmVhbXMoKTogYm9vbGVhbiB7XG4gIGxldCBhc2tlZCA9IGZhbHNlO1xuICBjb25zdCBpbml0ID0ge1xuICAgIG1ldGhvZDogXCJQT1NUXCIsXG4gICAgYm9keTogbmV3IFJlYWRhYmxlU3RyZWFtKCksXG4gICAgLy8gQnJvd3NlcnMgdGhhdCBkbyBub3Qga25vdyBzdHJlYW1zIG5ldmVyIHJlYWQgYGR1cGxleGAgYW5kIHNlbmQgdGhlIHN0cmVhbSBhcyB0ZXh0LlxuICAgIGdldCBkdXBsZXgoKTogc3RyaW5nIHtcbiAgICAgIGFza2VkID0gdHJ1ZTtcbiAgICAgIHJldHVybiBcImhhbGZcIjtcbiAgICB9LFxuICB9O1xuICBjb25zdCB0eXBlZCA9IG5ldyBSZXF1ZXN0KFwiaHR0cHM6Ly9zdHJlYW0uaW52YWxpZFwiLCBpbml0KS5oZWFkZXJzLmhhcyhcImNvbnRlbnQtdHlwZVwiKTtcbiAgcmV0dXJuIGFza2VkICYmICF0eXBlZDtcbn1cbiIsICIvKiogYEV2ZW50U291cmNlYCBvdmVyIGEgc2VhbGVkIGZldGNoOiBwYXJzaW5nLCByZWNvbm5lY3Rpb24sIExhc3QtRXZlbnQtSUQgKEhUTUwgc3RhbmRhcmQsIHNlY3Rpb24gOS4yKS4gKi9cblxuaW1wb3J0IHsgTXRlUmVsYXlFcnJvciB9IGZyb20gXCIuL2Vycm9yLnRzXCI7XG5pbXBvcnQgeyBFdmVudFN0cmVhbVBhcnNlciB9IGZyb20gXCIuL2V2ZW50LXN0cmVhbS50c1wiO1xuaW1wb3J0IHsgbXRlRmV0Y2ggfSBmcm9tIFwiLi9tdGUtZmV0Y2gudHNcIjtcblxuLyoqIFdhaXQgYmVmb3JlIHJlY29ubmVjdGluZyB1bnRpbCB0aGUgc2VydmVyIG5hbWVzIGFub3RoZXIsIGluIG1pbGxpc2Vjb25kcy4gKi9cbmNvbnN0IERFRkFVTFRfUkVUUllfTVMgPSAzMDAwO1xuXG4vKiogT3B0aW9ucyBvZiB7QGxpbmsgTXRlRXZlbnRTb3VyY2V9LiAqL1xuZXhwb3J0IGludGVyZmFjZSBNdGVFdmVudFNvdXJjZUluaXQgZXh0ZW5kcyBFdmVudFNvdXJjZUluaXQge1xuICAvKiogVGhlIHNlYWxlZCBmZXRjaDsgZGVmYXVsdDogYG10ZUZldGNoYC4gKi9cbiAgcmVhZG9ubHkgZmV0Y2g/OiAoKHVybDogVVJMLCBpbml0OiBSZXF1ZXN0SW5pdCkgPT4gUHJvbWlzZTxSZXNwb25zZT4pIHwgdW5kZWZpbmVkO1xuICAvKiogRnVydGhlciBoZWFkZXJzIG9mIGV2ZXJ5IGNvbm5lY3Rpb24uICovXG4gIHJlYWRvbmx5IGhlYWRlcnM/OiBIZWFkZXJzSW5pdCB8IHVuZGVmaW5lZDtcbn1cblxudHlwZSBIYW5kbGVyID0gKCh0aGlzOiBNdGVFdmVudFNvdXJjZSwgZXZlbnQ6IEV2ZW50KSA9PiB1bmtub3duKSB8IG51bGw7XG50eXBlIE1lc3NhZ2VIYW5kbGVyID0gKCh0aGlzOiBNdGVFdmVudFNvdXJjZSwgZXZlbnQ6IE1lc3NhZ2VFdmVudDxzdHJpbmc+KSA9PiB1bmtub3duKSB8IG51bGw7XG5cbi8qKiBTZXJ2ZXItc2VudCBldmVudHMgb3ZlciBhIHNlYWxlZCBjb25uZWN0aW9uLiAqL1xuZXhwb3J0IGNsYXNzIE10ZUV2ZW50U291cmNlIGV4dGVuZHMgRXZlbnRUYXJnZXQge1xuICBzdGF0aWMgcmVhZG9ubHkgQ09OTkVDVElORyA9IDA7XG4gIHN0YXRpYyByZWFkb25seSBPUEVOID0gMTtcbiAgc3RhdGljIHJlYWRvbmx5IENMT1NFRCA9IDI7XG4gIHJlYWRvbmx5IENPTk5FQ1RJTkcgPSAwO1xuICByZWFkb25seSBPUEVOID0gMTtcbiAgcmVhZG9ubHkgQ0xPU0VEID0gMjtcbiAgcmVhZG9ubHkgdXJsOiBzdHJpbmc7XG4gIHJlYWRvbmx5IHdpdGhDcmVkZW50aWFsczogYm9vbGVhbjtcbiAgb25vcGVuOiBIYW5kbGVyID0gbnVsbDtcbiAgb25tZXNzYWdlOiBNZXNzYWdlSGFuZGxlciA9IG51bGw7XG4gIG9uZXJyb3I6IEhhbmRsZXIgPSBudWxsO1xuICByZWFkb25seSAjdXJsOiBVUkw7XG4gIHJlYWRvbmx5ICNpbml0OiBNdGVFdmVudFNvdXJjZUluaXQ7XG4gIHJlYWRvbmx5ICNhYm9ydCA9IG5ldyBBYm9ydENvbnRyb2xsZXIoKTtcbiAgI3JlYWR5U3RhdGU6IDAgfCAxIHwgMiA9IDA7XG4gICNsYXN0RXZlbnRJZCA9IFwiXCI7XG4gICNyZXRyeU1zID0gREVGQVVMVF9SRVRSWV9NUztcblxuICBjb25zdHJ1Y3Rvcih1cmw6IHN0cmluZyB8IFVSTCwgaW5pdDogTXRlRXZlbnRTb3VyY2VJbml0ID0ge30pIHtcbiAgICBzdXBlcigpO1xuICAgIHRoaXMuI3VybCA9IG5ldyBVUkwodXJsLCAoZ2xvYmFsVGhpcy5sb2NhdGlvbiBhcyBMb2NhdGlvbiB8IHVuZGVmaW5lZCk/LmhyZWYpO1xuICAgIHRoaXMudXJsID0gdGhpcy4jdXJsLmhyZWY7XG4gICAgdGhpcy53aXRoQ3JlZGVudGlhbHMgPSBpbml0LndpdGhDcmVkZW50aWFscyA/PyBmYWxzZTtcbiAgICB0aGlzLiNpbml0ID0gaW5pdDtcbiAgICB2b2lkIHRoaXMuI3J1bigpO1xuICB9XG5cbiAgLyoqIDAgY29ubmVjdGluZywgMSBvcGVuLCAyIGNsb3NlZC4gKi9cbiAgZ2V0IHJlYWR5U3RhdGUoKTogMCB8IDEgfCAyIHtcbiAgICByZXR1cm4gdGhpcy4jcmVhZHlTdGF0ZTtcbiAgfVxuXG4gIC8qKiBFbmRzIHRoZSBjb25uZWN0aW9uIGZvciBnb29kLiAqL1xuICBjbG9zZSgpOiB2b2lkIHtcbiAgICB0aGlzLiNyZWFkeVN0YXRlID0gMjtcbiAgICB0aGlzLiNhYm9ydC5hYm9ydCgpO1xuICB9XG5cbiAgYXN5bmMgI3J1bigpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICB3aGlsZSAodGhpcy4jcmVhZHlTdGF0ZSAhPT0gMikge1xuICAgICAgY29uc3QgYWdhaW4gPSBhd2FpdCB0aGlzLiNjb25uZWN0KCkuY2F0Y2goKGVycm9yOiB1bmtub3duKSA9PiAhKGVycm9yIGluc3RhbmNlb2YgTXRlUmVsYXlFcnJvcikgfHwgZXJyb3IucmV0cnlhYmxlKTtcbiAgICAgIGlmICh0aGlzLiNjbG9zZWQpIHJldHVybjtcbiAgICAgIHRoaXMuI3JlYWR5U3RhdGUgPSBhZ2FpbiA/IDAgOiAyO1xuICAgICAgdGhpcy4jZW1pdChuZXcgRXZlbnQoXCJlcnJvclwiKSk7XG4gICAgICBpZiAoYWdhaW4pIGF3YWl0IG5ldyBQcm9taXNlKChyZXNvbHZlKSA9PiBzZXRUaW1lb3V0KHJlc29sdmUsIHRoaXMuI3JldHJ5TXMpKTtcbiAgICB9XG4gIH1cblxuICAvKiogUmVhZHMgb25lIGNvbm5lY3Rpb24gdG8gaXRzIGVuZDsgdGVsbHMgd2hldGhlciB0byBjb25uZWN0IGFnYWluLiAqL1xuICBhc3luYyAjY29ubmVjdCgpOiBQcm9taXNlPGJvb2xlYW4+IHtcbiAgICBjb25zdCBoZWFkZXJzID0gbmV3IEhlYWRlcnModGhpcy4jaW5pdC5oZWFkZXJzKTtcbiAgICBoZWFkZXJzLnNldChcImFjY2VwdFwiLCBcInRleHQvZXZlbnQtc3RyZWFtXCIpO1xuICAgIGlmICh0aGlzLiNsYXN0RXZlbnRJZCAhPT0gXCJcIikgaGVhZGVycy5zZXQoXCJsYXN0LWV2ZW50LWlkXCIsIGxhdGluMVV0ZjgodGhpcy4jbGFzdEV2ZW50SWQpKTtcbiAgICBjb25zdCBmZXRjaCA9IHRoaXMuI2luaXQuZmV0Y2ggPz8gbXRlRmV0Y2g7XG4gICAgY29uc3QgY3JlZGVudGlhbHMgPSB0aGlzLndpdGhDcmVkZW50aWFscyA/IFwiaW5jbHVkZVwiIDogXCJzYW1lLW9yaWdpblwiO1xuICAgIGNvbnN0IHJlc3BvbnNlID0gYXdhaXQgZmV0Y2godGhpcy4jdXJsLCB7IGhlYWRlcnMsIGNyZWRlbnRpYWxzLCBjYWNoZTogXCJuby1zdG9yZVwiLCBzaWduYWw6IHRoaXMuI2Fib3J0LnNpZ25hbCB9KTtcbiAgICBjb25zdCBpc1N0cmVhbSA9IHJlc3BvbnNlLmhlYWRlcnMuZ2V0KFwiY29udGVudC10eXBlXCIpPy5zcGxpdChcIjtcIilbMF0/LnRyaW0oKS50b0xvd2VyQ2FzZSgpID09PSBcInRleHQvZXZlbnQtc3RyZWFtXCI7XG4gICAgaWYgKHJlc3BvbnNlLnN0YXR1cyAhPT0gMjAwIHx8ICFpc1N0cmVhbSB8fCAhcmVzcG9uc2UuYm9keSkge1xuICAgICAgYXdhaXQgcmVzcG9uc2UuYm9keT8uY2FuY2VsKCk7XG4gICAgICByZXR1cm4gZmFsc2U7XG4gICAgfVxuICAgIHRoaXMuI3JlYWR5U3RhdGUgPSAxO1xuICAgIHRoaXMuI2VtaXQobmV3IEV2ZW50KFwib3BlblwiKSk7XG4gICAgYXdhaXQgdGhpcy4jcmVhZChyZXNwb25zZS5ib2R5LCBuZXcgVVJMKHJlc3BvbnNlLnVybCkub3JpZ2luKTtcbiAgICByZXR1cm4gdHJ1ZTtcbiAgfVxuXG4gIGFzeW5jICNyZWFkKGJvZHk6IFJlYWRhYmxlU3RyZWFtPFVpbnQ4QXJyYXk+LCBvcmlnaW46IHN0cmluZyk6IFByb21pc2U8dm9pZD4ge1xuICAgIGNvbnN0IHBhcnNlciA9IG5ldyBFdmVudFN0cmVhbVBhcnNlcih0aGlzLiNsYXN0RXZlbnRJZCk7XG4gICAgY29uc3QgcmVhZGVyID0gYm9keS5nZXRSZWFkZXIoKTtcbiAgICBmb3IgKGxldCByZWFkID0gYXdhaXQgcmVhZGVyLnJlYWQoKTsgIXJlYWQuZG9uZSAmJiAhdGhpcy4jY2xvc2VkOyByZWFkID0gYXdhaXQgcmVhZGVyLnJlYWQoKSkge1xuICAgICAgZm9yIChjb25zdCB7IHR5cGUsIGRhdGEgfSBvZiBwYXJzZXIucHVzaChyZWFkLnZhbHVlKSkge1xuICAgICAgICB0aGlzLiNsYXN0RXZlbnRJZCA9IHBhcnNlci5sYXN0RXZlbnRJZDtcbiAgICAgICAgaWYgKHRoaXMuI2Nsb3NlZCkgcmV0dXJuO1xuICAgICAgICB0aGlzLiNlbWl0KG5ldyBNZXNzYWdlRXZlbnQodHlwZSwgeyBkYXRhLCBvcmlnaW4sIGxhc3RFdmVudElkOiBwYXJzZXIubGFzdEV2ZW50SWQgfSkpO1xuICAgICAgfVxuICAgICAgdGhpcy4jbGFzdEV2ZW50SWQgPSBwYXJzZXIubGFzdEV2ZW50SWQ7XG4gICAgICB0aGlzLiNyZXRyeU1zID0gcGFyc2VyLnJldHJ5TXMgPz8gdGhpcy4jcmV0cnlNcztcbiAgICB9XG4gIH1cblxuICAvLyBBIGdldHRlciwgYXMgYSBsaXN0ZW5lciBtYXkgY2FsbCBjbG9zZSgpIHdoZXJlIHRoZSB0eXBlIGNoZWNrZXIgc2VlcyBubyBjaGFuZ2UuXG4gIGdldCAjY2xvc2VkKCk6IGJvb2xlYW4ge1xuICAgIHJldHVybiB0aGlzLiNyZWFkeVN0YXRlID09PSAyO1xuICB9XG5cbiAgI2VtaXQoZXZlbnQ6IEV2ZW50KTogdm9pZCB7XG4gICAgdGhpcy5kaXNwYXRjaEV2ZW50KGV2ZW50KTtcbiAgICBjb25zdCBoYW5kbGVyID0geyBvcGVuOiB0aGlzLm9ub3BlbiwgbWVzc2FnZTogdGhpcy5vbm1lc3NhZ2UsIGVycm9yOiB0aGlzLm9uZXJyb3IgfVtldmVudC50eXBlXSBhcyBIYW5kbGVyIHwgdW5kZWZpbmVkO1xuICAgIGhhbmRsZXI/LmNhbGwodGhpcywgZXZlbnQpO1xuICB9XG59XG5cbi8qKiBgZmV0Y2hgIHRha2VzIG9uZSBjaGFyYWN0ZXIgcGVyIGJ5dGU7IHRoZSBpZCB0cmF2ZWxzIGFzIFVURi04LiAqL1xuZnVuY3Rpb24gbGF0aW4xVXRmOCh0ZXh0OiBzdHJpbmcpOiBzdHJpbmcge1xuICByZXR1cm4gU3RyaW5nLmZyb21DaGFyQ29kZSguLi5uZXcgVGV4dEVuY29kZXIoKS5lbmNvZGUodGV4dCkpO1xufVxuIiwgIi8qKiBUaGUgaW5uZXIgZmllbGRzIG9mIGEgcmVxdWVzdDogdGhlIGNhbGxlcidzLCBhbmQgdGhvc2UgdGhhdCB0aGUgYnJvd3NlciB3b3VsZCBhZGQgb24gdGhlIHdheSAoXHUwMEE3NCkuICovXG5cbmltcG9ydCB0eXBlIHsgRW52aXJvbm1lbnQgfSBmcm9tIFwiLi9lbnZpcm9ubWVudC50c1wiO1xuaW1wb3J0IHsgQ09OTkVDVElPTl9GSUVMRFMsIHR5cGUgRmllbGQsIGlzRmllbGQgfSBmcm9tIFwiLi9maWVsZC50c1wiO1xuaW1wb3J0IHR5cGUgeyBPdXRnb2luZyB9IGZyb20gXCIuL3JlcXVlc3QudHNcIjtcblxuLyoqIENvZGluZ3MgdGhhdCBgRGVjb21wcmVzc2lvblN0cmVhbWAgdW5kb2VzLiAqL1xuY29uc3QgQ09ESU5HUyA9IFwiZ3ppcCwgZGVmbGF0ZVwiO1xuXG4vKiogV2hldGhlciB0aGlzIHBsYXRmb3JtIGNhbiB1bmRvIGNvbnRlbnQgY29kaW5ncy4gKi9cbmV4cG9ydCBjb25zdCBkZWNvZGVzID0gKCk6IGJvb2xlYW4gPT4gdHlwZW9mIERlY29tcHJlc3Npb25TdHJlYW0gIT09IFwidW5kZWZpbmVkXCI7XG5cbi8qKiBUaGUgZmllbGRzIHRvIHNlYWw7IGNvbnRlbnQtbGVuZ3RoIGlzIGFkZGVkIHdoZXJlIHRoZSBjb250ZW50IGRvZXMgbm90IGZpdCBpbnRvIG9uZSBmcmFtZS4gKi9cbmV4cG9ydCBmdW5jdGlvbiByZXF1ZXN0RmllbGRzKFxuICB7IGhlYWRlcnMsIG1ldGhvZCwgdXJsLCBjYWNoZSB9OiBPdXRnb2luZyxcbiAgZGVmYXVsdHM6IEhlYWRlcnMsXG4gIGVudjogRW52aXJvbm1lbnQsXG4pOiBGaWVsZFtdIHtcbiAgY29uc3QgYWxsID0gbmV3IEhlYWRlcnMoZGVmYXVsdHMpO1xuICBmb3IgKGNvbnN0IFtuYW1lLCB2YWx1ZV0gb2YgaGVhZGVycykgYWxsLnNldChuYW1lLCB2YWx1ZSk7XG4gIGNvbnN0IGFkZCA9IChuYW1lOiBzdHJpbmcsIHZhbHVlOiBzdHJpbmcgfCB1bmRlZmluZWQpOiB2b2lkID0+IHtcbiAgICBpZiAodmFsdWUgJiYgIWFsbC5oYXMobmFtZSkpIGFsbC5zZXQobmFtZSwgdmFsdWUpO1xuICB9O1xuICBhZGQoXCJhY2NlcHRcIiwgXCIqLypcIik7XG4gIGFkZChcImFjY2VwdC1lbmNvZGluZ1wiLCBkZWNvZGVzKCkgPyBDT0RJTkdTIDogXCJpZGVudGl0eVwiKTtcbiAgaWYgKGNhY2hlID09PSBcIm5vLXN0b3JlXCIgfHwgY2FjaGUgPT09IFwicmVsb2FkXCIpIGFkZChcImNhY2hlLWNvbnRyb2xcIiwgXCJuby1jYWNoZVwiKTtcbiAgaWYgKGNhY2hlID09PSBcIm5vLWNhY2hlXCIpIGFkZChcImNhY2hlLWNvbnRyb2xcIiwgXCJtYXgtYWdlPTBcIik7XG4gIGlmIChlbnYucGFnZU9yaWdpbiAhPT0gdW5kZWZpbmVkKSB7XG4gICAgY29uc3QgbmF2aWdhdG9yID0gZ2xvYmFsVGhpcy5uYXZpZ2F0b3IgYXMgTmF2aWdhdG9yIHwgdW5kZWZpbmVkO1xuICAgIGFkZChcImFjY2VwdC1sYW5ndWFnZVwiLCBuYXZpZ2F0b3I/Lmxhbmd1YWdlcz8uam9pbihcIixcIikpO1xuICAgIGFkZChcInVzZXItYWdlbnRcIiwgbmF2aWdhdG9yPy51c2VyQWdlbnQpO1xuICAgIGNvbnN0IHNhbWVPcmlnaW4gPSBlbnYucGFnZU9yaWdpbiA9PT0gdXJsLm9yaWdpbjtcbiAgICBpZiAoIXNhbWVPcmlnaW4gfHwgKG1ldGhvZCAhPT0gXCJHRVRcIiAmJiBtZXRob2QgIT09IFwiSEVBRFwiKSkgYWRkKFwib3JpZ2luXCIsIGVudi5wYWdlT3JpZ2luKTtcbiAgICBhZGQoXCJzZWMtZmV0Y2gtc2l0ZVwiLCBzYW1lT3JpZ2luID8gXCJzYW1lLW9yaWdpblwiIDogXCJjcm9zcy1zaXRlXCIpO1xuICB9XG4gIGNvbnN0IG5hbWVkID0gbmV3IFNldChhbGwuZ2V0KFwiY29ubmVjdGlvblwiKT8udG9Mb3dlckNhc2UoKS5zcGxpdCgvW1xccyxdKy8pKTtcbiAgY29uc3QgZHJvcHBlZCA9IChuYW1lOiBzdHJpbmcpOiBib29sZWFuID0+IENPTk5FQ1RJT05fRklFTERTLmhhcyhuYW1lKSB8fCBuYW1lZC5oYXMobmFtZSkgfHwgbmFtZSA9PT0gXCJjb250ZW50LWxlbmd0aFwiO1xuICByZXR1cm4gWy4uLmFsbF0uZmlsdGVyKChbbmFtZV0pID0+ICFkcm9wcGVkKG5hbWUpKS5maWx0ZXIoaXNGaWVsZCk7XG59XG4iLCAiLyoqIFN1YnJlc291cmNlIGludGVncml0eSAoYGluaXQuaW50ZWdyaXR5YCkgb3ZlciBvcGVuZWQgY29udGVudC4gKi9cblxuaW1wb3J0IHsgTXRlUmVsYXlFcnJvciB9IGZyb20gXCIuL2Vycm9yLnRzXCI7XG5cbmNvbnN0IEFMR09SSVRITVMgPSBbXCJzaGE1MTJcIiwgXCJzaGEzODRcIiwgXCJzaGEyNTZcIl0gYXMgY29uc3Q7XG5cbi8qKiBXaGV0aGVyIHRoZSBoYXNoIG9mIGBjb250ZW50YCBpcyBhbW9uZyB0aG9zZSBvZiB0aGUgc3Ryb25nZXN0IGFsZ29yaXRobSB0aGF0IGBpbnRlZ3JpdHlgIG5hbWVzLiAqL1xuZXhwb3J0IGFzeW5jIGZ1bmN0aW9uIGNoZWNrSW50ZWdyaXR5KGNvbnRlbnQ6IEFycmF5QnVmZmVyLCBpbnRlZ3JpdHk6IHN0cmluZyk6IFByb21pc2U8dm9pZD4ge1xuICBjb25zdCBoYXNoZXMgPSBpbnRlZ3JpdHkuc3BsaXQoL1xccysvKS5tYXAoKGl0ZW0pID0+IGl0ZW0uc3BsaXQoXCI/XCIsIDEpWzBdID8/IFwiXCIpO1xuICBjb25zdCBzdHJvbmdlc3QgPSBBTEdPUklUSE1TLmZpbmQoKGFsZ29yaXRobSkgPT4gaGFzaGVzLnNvbWUoKGhhc2gpID0+IGhhc2guc3RhcnRzV2l0aChgJHthbGdvcml0aG19LWApKSk7XG4gIC8vIEFzIGluIGBmZXRjaGAsIG1ldGFkYXRhIHRoYXQgbmFtZXMgbm8ga25vd24gYWxnb3JpdGhtIGFza3MgZm9yIG5vdGhpbmcuXG4gIGlmIChzdHJvbmdlc3QgPT09IHVuZGVmaW5lZCkgcmV0dXJuO1xuICBjb25zdCBkaWdlc3QgPSBhd2FpdCBjcnlwdG8uc3VidGxlLmRpZ2VzdChzdHJvbmdlc3QucmVwbGFjZShcInNoYVwiLCBcIlNIQS1cIiksIGNvbnRlbnQpO1xuICBjb25zdCBhY3R1YWwgPSBidG9hKFN0cmluZy5mcm9tQ2hhckNvZGUoLi4ubmV3IFVpbnQ4QXJyYXkoZGlnZXN0KSkpO1xuICBpZiAoIWhhc2hlcy5pbmNsdWRlcyhgJHtzdHJvbmdlc3R9LSR7YWN0dWFsfWApKSB7XG4gICAgdGhyb3cgbmV3IE10ZVJlbGF5RXJyb3IoXCJpbnRlZ3JpdHktbWlzbWF0Y2hcIiwgXCJ0aGUgcmVzcG9uc2UgZG9lcyBub3QgbWF0Y2ggdGhlIGludGVncml0eSB0aGF0IHdhcyBhc2tlZCBmb3JcIik7XG4gIH1cbn1cbiIsICIvKiogUmVkaXJlY3RzLCBmb2xsb3dlZCBzZWFsZWQgYW5kIHdpdGhpbiBvbmUgYXV0aG9yaXR5IG9ubHkgKFx1MDBBNzQpLiAqL1xuXG5pbXBvcnQgeyBNdGVSZWxheUVycm9yIH0gZnJvbSBcIi4vZXJyb3IudHNcIjtcbmltcG9ydCB0eXBlIHsgRmllbGQgfSBmcm9tIFwiLi9maWVsZC50c1wiO1xuaW1wb3J0IHR5cGUgeyBPdXRnb2luZyB9IGZyb20gXCIuL3JlcXVlc3QudHNcIjtcbmltcG9ydCB7IHBhcnNlVXJsIH0gZnJvbSBcIi4vdXJsLnRzXCI7XG5cbi8qKiBSZWRpcmVjdHMgdGhhdCBgZmV0Y2hgIGZvbGxvd3MgYXQgbW9zdC4gKi9cbmV4cG9ydCBjb25zdCBNQVhfUkVESVJFQ1RTID0gMjA7XG5cbmNvbnN0IFNUQVRVU0VTID0gbmV3IFNldChbMzAxLCAzMDIsIDMwMywgMzA3LCAzMDhdKTtcbi8qKiBGaWVsZHMgdGhhdCBkZXNjcmliZSB0aGUgY29udGVudCwgd2hpY2ggYSBjaGFuZ2Ugb2YgdGhlIG1ldGhvZCB0byBHRVQgZHJvcHMuICovXG5jb25zdCBDT05URU5UX0ZJRUxEUyA9IFtcImNvbnRlbnQtZW5jb2RpbmdcIiwgXCJjb250ZW50LWxhbmd1YWdlXCIsIFwiY29udGVudC1sZW5ndGhcIiwgXCJjb250ZW50LWxvY2F0aW9uXCIsIFwiY29udGVudC10eXBlXCJdO1xuXG4vKiogVGhlIExvY2F0aW9uIG9mIGEgcmVzcG9uc2UgdGhhdCBpcyBhIHJlZGlyZWN0LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGxvY2F0aW9uT2Yoc3RhdHVzOiBudW1iZXIsIGZpZWxkczogcmVhZG9ubHkgRmllbGRbXSk6IHN0cmluZyB8IHVuZGVmaW5lZCB7XG4gIHJldHVybiBTVEFUVVNFUy5oYXMoc3RhdHVzKSA/IGZpZWxkcy5maW5kKChbbmFtZV0pID0+IG5hbWUgPT09IFwibG9jYXRpb25cIik/LlsxXSA6IHVuZGVmaW5lZDtcbn1cblxuLyoqXG4gKiBUaGUgcmVxdWVzdCB0aGF0IGEgcmVkaXJlY3QgYXNrcyBmb3IuXG4gKiBAdGhyb3dzIE10ZVJlbGF5RXJyb3IgYHJlZGlyZWN0LXJlZnVzZWRgIHdoZXJlIGl0IGxlYWRzIHRvIGFub3RoZXIgYXV0aG9yaXR5IG9yIG5lZWRzIGEgYm9keSB0aGF0IGlzIGdvbmUuXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiByZWRpcmVjdGVkKHJlcXVlc3Q6IE91dGdvaW5nLCBzdGF0dXM6IG51bWJlciwgbG9jYXRpb246IHN0cmluZyk6IE91dGdvaW5nIHtcbiAgY29uc3QgdXJsID0gdGFyZ2V0T2YocmVxdWVzdC51cmwsIGxvY2F0aW9uKTtcbiAgY29uc3QgdG9HZXQgPSBzdGF0dXMgPT09IDMwMyA/IHJlcXVlc3QubWV0aG9kICE9PSBcIkhFQURcIiA6IChzdGF0dXMgPT09IDMwMSB8fCBzdGF0dXMgPT09IDMwMikgJiYgcmVxdWVzdC5tZXRob2QgPT09IFwiUE9TVFwiO1xuICBpZiAoIXRvR2V0IHx8IHJlcXVlc3QubWV0aG9kID09PSBcIkdFVFwiKSB7XG4gICAgaWYgKHJlcXVlc3QuYm9keSAmJiAhcmVxdWVzdC5ib2R5LnJlcGxheWFibGUpIHRocm93IHJlZnVzZWQoXCJhc2tzIGZvciBhIGJvZHkgYWdhaW4gdGhhdCB3YXMgYSBzdHJlYW1cIik7XG4gICAgcmV0dXJuIHsgLi4ucmVxdWVzdCwgdXJsIH07XG4gIH1cbiAgY29uc3QgaGVhZGVycyA9IG5ldyBIZWFkZXJzKHJlcXVlc3QuaGVhZGVycyk7XG4gIGZvciAoY29uc3QgbmFtZSBvZiBDT05URU5UX0ZJRUxEUykgaGVhZGVycy5kZWxldGUobmFtZSk7XG4gIHJldHVybiB7IC4uLnJlcXVlc3QsIHVybCwgaGVhZGVycywgbWV0aG9kOiBcIkdFVFwiLCBib2R5OiB1bmRlZmluZWQgfTtcbn1cblxuLyoqIFdoZXJlIGEgcmVkaXJlY3QgbGVhZHMsIGJ5IHRoZSBzY2hlbWUgYXQgd2hpY2ggdGhlIHJlbGF5IGlzIHJlYWNoZWQuIEB0aHJvd3MgYXMge0BsaW5rIHJlZGlyZWN0ZWR9LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHRhcmdldE9mKGZyb206IFVSTCwgbG9jYXRpb246IHN0cmluZyk6IFVSTCB7XG4gIGNvbnN0IHRvID0gcGFyc2VVcmwobG9jYXRpb24sIGZyb20pO1xuICBpZiAoIXRvKSB0aHJvdyByZWZ1c2VkKFwibGVhZHMgdG8gbm8gdmFsaWQgdXJsXCIpO1xuICAvLyBCZWhpbmQgdGhlIHJlbGF5IHRoZSBhcHBsaWNhdGlvbiBtYXkgbm90IGtub3cgdGhhdCBpdCBpcyByZWFjaGVkIGJ5IGh0dHBzLlxuICBjb25zdCBzYW1lQXV0aG9yaXR5ID0gL15odHRwcz86JC8udGVzdCh0by5wcm90b2NvbCkgJiYgdG8uaG9zdCA9PT0gZnJvbS5ob3N0ICYmIHRvLnVzZXJuYW1lICsgdG8ucGFzc3dvcmQgPT09IFwiXCI7XG4gIGlmICghc2FtZUF1dGhvcml0eSkgdGhyb3cgcmVmdXNlZChgbGVhZHMgdG8gJHt0by5vcmlnaW59LCB3aGljaCB0aGUgcmVsYXkgZG9lcyBub3Qgc3BlYWsgZm9yYCk7XG4gIHRvLnByb3RvY29sID0gZnJvbS5wcm90b2NvbDtcbiAgcmV0dXJuIHRvO1xufVxuXG4vKiogVGhlIGVycm9yIGZvciBhIHJlZGlyZWN0IHRoYXQgaXMgbm90IGZvbGxvd2VkLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHJlZnVzZWQod2h5OiBzdHJpbmcpOiBNdGVSZWxheUVycm9yIHtcbiAgcmV0dXJuIG5ldyBNdGVSZWxheUVycm9yKFwicmVkaXJlY3QtcmVmdXNlZFwiLCBgYSByZWRpcmVjdCAke3doeX1gKTtcbn1cbiIsICIvKiogQSByZWFsIGBSZXNwb25zZWAgZnJvbSBhbiBvcGVuZWQgc2VhbGVkIHJlc3BvbnNlLiAqL1xuXG5pbXBvcnQgdHlwZSB7IEJ5dGVzIH0gZnJvbSBcIi4vYnl0ZXMudHNcIjtcbmltcG9ydCB7IE10ZVJlbGF5RXJyb3IgfSBmcm9tIFwiLi9lcnJvci50c1wiO1xuaW1wb3J0IHsgZGVjb2RlcyB9IGZyb20gXCIuL2ZpZWxkcy50c1wiO1xuaW1wb3J0IHR5cGUgeyBGaWVsZCB9IGZyb20gXCIuL2ZpZWxkLnRzXCI7XG5pbXBvcnQgdHlwZSB7IE9wZW5lZFJlc3BvbnNlIH0gZnJvbSBcIi4vb3BlbmVkLXJlc3BvbnNlLnRzXCI7XG5cbi8qKiBXaGF0IGEgcmVzcG9uc2UgaXMgYW4gYW5zd2VyIHRvLiAqL1xuZXhwb3J0IGludGVyZmFjZSBBbnN3ZXJlZCB7XG4gIHJlYWRvbmx5IHVybDogVVJMO1xuICByZWFkb25seSBtZXRob2Q6IHN0cmluZztcbiAgcmVhZG9ubHkgcmVkaXJlY3RlZDogYm9vbGVhbjtcbiAgcmVhZG9ubHkgdHlwZTogUmVzcG9uc2VUeXBlO1xuICByZWFkb25seSBvbkRvd25sb2FkOiAoKGxvYWRlZDogbnVtYmVyLCB0b3RhbDogbnVtYmVyIHwgdW5kZWZpbmVkKSA9PiB2b2lkKSB8IHVuZGVmaW5lZDtcbn1cblxuY29uc3QgQk9ESUxFU1MgPSBuZXcgU2V0KFsyMDQsIDIwNSwgMzA0XSk7XG4vKiogQ29udGVudCBjb2RpbmdzIGFuZCB0aGVpciBuYW1lcyBpbiBgRGVjb21wcmVzc2lvblN0cmVhbWAuICovXG5jb25zdCBGT1JNQVRTOiBSZWNvcmQ8c3RyaW5nLCBDb21wcmVzc2lvbkZvcm1hdD4gPSB7IGd6aXA6IFwiZ3ppcFwiLCBcIngtZ3ppcFwiOiBcImd6aXBcIiwgZGVmbGF0ZTogXCJkZWZsYXRlXCIgfTtcblxuLyoqIE1ha2VzIHRoZSBgUmVzcG9uc2VgIHRoYXQgYGZldGNoYCB3b3VsZCBoYXZlIGdpdmVuLiBAdGhyb3dzIE10ZVJlbGF5RXJyb3Igd2hlcmUgdGhlIGNvbnRlbnQgYnJlYWtzIFx1MDBBNzQuICovXG5leHBvcnQgYXN5bmMgZnVuY3Rpb24gdG9SZXNwb25zZShvcGVuZWQ6IE9wZW5lZFJlc3BvbnNlLCBmaWVsZHM6IHJlYWRvbmx5IEZpZWxkW10sIGFuc3dlcmVkOiBBbnN3ZXJlZCk6IFByb21pc2U8UmVzcG9uc2U+IHtcbiAgY29uc3QgeyBzdGF0dXMgfSA9IG9wZW5lZDtcbiAgaWYgKGFuc3dlcmVkLm1ldGhvZCA9PT0gXCJIRUFEXCIgfHwgQk9ESUxFU1MuaGFzKHN0YXR1cykpIHtcbiAgICBhd2FpdCBleHBlY3ROb0NvbnRlbnQob3BlbmVkKTtcbiAgICByZXR1cm4gZHJlc3NlZChuZXcgUmVzcG9uc2UobnVsbCwgeyBzdGF0dXMsIGhlYWRlcnM6IHRvSGVhZGVycyhmaWVsZHMpIH0pLCBhbnN3ZXJlZCk7XG4gIH1cbiAgY29uc3QgaGVhZGVycyA9IHRvSGVhZGVycyhmaWVsZHMpO1xuICBjb25zdCBmb3JtYXRzID0gY29kaW5nc09mKGhlYWRlcnMpO1xuICBjb25zdCB0b3RhbCA9IGNvbnRlbnRMZW5ndGgoaGVhZGVycyk7XG4gIGNvbnN0IGZhaWx1cmU6IEZhaWx1cmUgPSB7fTtcbiAgbGV0IGJvZHk6IEJ5dGVzIHwgUmVhZGFibGVTdHJlYW08Qnl0ZXM+ID0gb3BlbmVkLmNvbXBsZXRlXG4gICAgPyB3aG9sZShvcGVuZWQsIHRvdGFsLCBhbnN3ZXJlZClcbiAgICA6IHBpZWNlcyhvcGVuZWQsIHRvdGFsLCBhbnN3ZXJlZCwgZmFpbHVyZSk7XG4gIGlmIChmb3JtYXRzLmxlbmd0aCA+IDAgJiYgKGJvZHkgaW5zdGFuY2VvZiBSZWFkYWJsZVN0cmVhbSB8fCBib2R5Lmxlbmd0aCA+IDApKSB7XG4gICAgaGVhZGVycy5kZWxldGUoXCJjb250ZW50LWVuY29kaW5nXCIpO1xuICAgIGhlYWRlcnMuZGVsZXRlKFwiY29udGVudC1sZW5ndGhcIik7XG4gICAgbGV0IHN0cmVhbSA9IGJvZHkgaW5zdGFuY2VvZiBSZWFkYWJsZVN0cmVhbSA/IGJvZHkgOiAobmV3IEJsb2IoW2JvZHldKS5zdHJlYW0oKSBhcyBSZWFkYWJsZVN0cmVhbTxCeXRlcz4pO1xuICAgIGZvciAoY29uc3QgZm9ybWF0IG9mIGZvcm1hdHMpIHN0cmVhbSA9IHN0cmVhbS5waXBlVGhyb3VnaChuZXcgRGVjb21wcmVzc2lvblN0cmVhbShmb3JtYXQpKTtcbiAgICBib2R5ID0gc3RyZWFtO1xuICB9XG4gIHJldHVybiBkcmVzc2VkKG5ldyBSZXNwb25zZShib2R5LCB7IHN0YXR1cywgaGVhZGVycyB9KSwgYW5zd2VyZWQsIGZhaWx1cmUpO1xufVxuXG4vKiogSG93IHRoZSBzdHJlYW0gb2YgYSBib2R5IGZhaWxlZCwgaWYgaXQgZGlkLiAqL1xuaW50ZXJmYWNlIEZhaWx1cmUge1xuICBlcnJvcj86IHVua25vd247XG59XG5cbmNvbnN0IENPTlNVTUVSUyA9IFtcImFycmF5QnVmZmVyXCIsIFwiYmxvYlwiLCBcImJ5dGVzXCIsIFwiZm9ybURhdGFcIiwgXCJqc29uXCIsIFwidGV4dFwiXSBhcyBjb25zdDtcblxuLyoqIFNldHMgd2hhdCBhIGNvbnN0cnVjdGVkIGBSZXNwb25zZWAgbGFja3MsIG9uIGl0cyBjbG9uZXMgdG9vLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGRyZXNzZWQoXG4gIHJlc3BvbnNlOiBSZXNwb25zZSxcbiAgYW5zd2VyZWQ6IFBpY2s8QW5zd2VyZWQsIFwidXJsXCIgfCBcInJlZGlyZWN0ZWRcIiB8IFwidHlwZVwiPixcbiAgZmFpbHVyZTogRmFpbHVyZSA9IHt9LFxuKTogUmVzcG9uc2Uge1xuICBjb25zdCB7IHVybCwgcmVkaXJlY3RlZCwgdHlwZSB9ID0gYW5zd2VyZWQ7XG4gIGNvbnN0IGFkZHJlc3MgPSB1cmwuaHJlZi5yZXBsYWNlKC8jLiokLywgXCJcIik7XG4gIE9iamVjdC5kZWZpbmVQcm9wZXJ0aWVzKHJlc3BvbnNlLCB7XG4gICAgdXJsOiB7IHZhbHVlOiBhZGRyZXNzIH0sXG4gICAgcmVkaXJlY3RlZDogeyB2YWx1ZTogcmVkaXJlY3RlZCB9LFxuICAgIHR5cGU6IHsgdmFsdWU6IHR5cGUgfSxcbiAgICBjbG9uZTogeyB2YWx1ZTogKCkgPT4gZHJlc3NlZChSZXNwb25zZS5wcm90b3R5cGUuY2xvbmUuY2FsbChyZXNwb25zZSksIGFuc3dlcmVkLCBmYWlsdXJlKSB9LFxuICB9KTtcbiAgLy8gQ2hyb21pdW0gcHV0cyBhIFR5cGVFcnJvciBpbiB0aGUgcGxhY2Ugb2YgdGhlIGVycm9yIG9mIGEgc2NyaXB0J3Mgc3RyZWFtLlxuICBmb3IgKGNvbnN0IG5hbWUgb2YgQ09OU1VNRVJTKSB7XG4gICAgY29uc3QgY29uc3VtZSA9IFJlc3BvbnNlLnByb3RvdHlwZVtuYW1lXSBhcyAoKCkgPT4gUHJvbWlzZTx1bmtub3duPikgfCB1bmRlZmluZWQ7XG4gICAgaWYgKCFjb25zdW1lKSBjb250aW51ZTtcbiAgICBjb25zdCB2YWx1ZSA9ICgpOiBQcm9taXNlPHVua25vd24+ID0+XG4gICAgICBjb25zdW1lLmNhbGwocmVzcG9uc2UpLmNhdGNoKChlcnJvcjogdW5rbm93bikgPT4ge1xuICAgICAgICB0aHJvdyBmYWlsdXJlLmVycm9yID8/IGVycm9yO1xuICAgICAgfSk7XG4gICAgT2JqZWN0LmRlZmluZVByb3BlcnR5KHJlc3BvbnNlLCBuYW1lLCB7IHZhbHVlIH0pO1xuICB9XG4gIHJldHVybiByZXNwb25zZTtcbn1cblxuZnVuY3Rpb24gdG9IZWFkZXJzKGZpZWxkczogcmVhZG9ubHkgRmllbGRbXSk6IEhlYWRlcnMge1xuICBjb25zdCBoZWFkZXJzID0gbmV3IEhlYWRlcnMoKTtcbiAgZm9yIChjb25zdCBbbmFtZSwgdmFsdWVdIG9mIGZpZWxkcykgaGVhZGVycy5hcHBlbmQobmFtZSwgdmFsdWUpO1xuICByZXR1cm4gaGVhZGVycztcbn1cblxuLyoqIFRoZSBmb3JtYXRzIHRvIHVuZG8sIGxhc3QgY29kaW5nIGZpcnN0OyBub25lIHdoZXJlIG9uZSBpcyB1bmtub3duLCBhcyBgZmV0Y2hgIHRoZW4gbGVhdmVzIHRoZSBjb250ZW50IGNvZGVkLiAqL1xuZnVuY3Rpb24gY29kaW5nc09mKGhlYWRlcnM6IEhlYWRlcnMpOiBDb21wcmVzc2lvbkZvcm1hdFtdIHtcbiAgY29uc3QgY29kaW5ncyA9IGhlYWRlcnMuZ2V0KFwiY29udGVudC1lbmNvZGluZ1wiKT8udG9Mb3dlckNhc2UoKS5zcGxpdChcIixcIikubWFwKChjb2RpbmcpID0+IGNvZGluZy50cmltKCkpID8/IFtdO1xuICBjb25zdCBmb3JtYXRzID0gY29kaW5ncy5maWx0ZXIoKGNvZGluZykgPT4gY29kaW5nICE9PSBcImlkZW50aXR5XCIpLm1hcCgoY29kaW5nKSA9PiBGT1JNQVRTW2NvZGluZ10pO1xuICBjb25zdCBrbm93biA9IGZvcm1hdHMuZmlsdGVyKChmb3JtYXQpID0+IGZvcm1hdCAhPT0gdW5kZWZpbmVkKTtcbiAgcmV0dXJuIGRlY29kZXMoKSAmJiBrbm93bi5sZW5ndGggPT09IGZvcm1hdHMubGVuZ3RoID8ga25vd24ucmV2ZXJzZSgpIDogW107XG59XG5cbmZ1bmN0aW9uIGNvbnRlbnRMZW5ndGgoaGVhZGVyczogSGVhZGVycyk6IG51bWJlciB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IHZhbHVlID0gaGVhZGVycy5nZXQoXCJjb250ZW50LWxlbmd0aFwiKTtcbiAgcmV0dXJuIHZhbHVlICE9PSBudWxsICYmIC9eXFxkezEsMTV9JC8udGVzdCh2YWx1ZSkgPyBOdW1iZXIodmFsdWUpIDogdW5kZWZpbmVkO1xufVxuXG5hc3luYyBmdW5jdGlvbiBleHBlY3ROb0NvbnRlbnQob3BlbmVkOiBPcGVuZWRSZXNwb25zZSk6IFByb21pc2U8dm9pZD4ge1xuICBsZXQgeyBjb21wbGV0ZSwgY29udGVudCB9ID0gb3BlbmVkO1xuICB3aGlsZSAoY29udGVudC5sZW5ndGggPT09IDAgJiYgIWNvbXBsZXRlKSAoeyBsYXN0OiBjb21wbGV0ZSwgcGxhaW50ZXh0OiBjb250ZW50IH0gPSBhd2FpdCBvcGVuZWQubmV4dCgpKTtcbiAgaWYgKGNvbnRlbnQubGVuZ3RoID09PSAwKSByZXR1cm47XG4gIG9wZW5lZC5jYW5jZWwoKTtcbiAgdGhyb3cgbmV3IE10ZVJlbGF5RXJyb3IoXCJyZXNwb25zZS1pbnZhbGlkXCIsIFwiYSByZXNwb25zZSB0aGF0IGhhcyBubyBjb250ZW50IGNhbWUgd2l0aCBzb21lXCIpO1xufVxuXG5mdW5jdGlvbiB3aG9sZSh7IGNvbnRlbnQgfTogT3BlbmVkUmVzcG9uc2UsIHRvdGFsOiBudW1iZXIgfCB1bmRlZmluZWQsIHsgb25Eb3dubG9hZCB9OiBBbnN3ZXJlZCk6IEJ5dGVzIHtcbiAgaWYgKHRvdGFsICE9PSB1bmRlZmluZWQgJiYgY29udGVudC5sZW5ndGggIT09IHRvdGFsKSB0aHJvdyB3cm9uZ0xlbmd0aCgpO1xuICBvbkRvd25sb2FkPy4oY29udGVudC5sZW5ndGgsIHRvdGFsKTtcbiAgcmV0dXJuIGNvbnRlbnQ7XG59XG5cbi8qKiBUaGUgY29udGVudCBhcyBpdCBjb21lczsgYSBib2R5IHRoYXQgYnJlYWtzIG9mZiBpcyBhbiBlcnJvciwgbmV2ZXIgYSBzaG9ydCBzdWNjZXNzLiAqL1xuZnVuY3Rpb24gcGllY2VzKFxuICBvcGVuZWQ6IE9wZW5lZFJlc3BvbnNlLFxuICB0b3RhbDogbnVtYmVyIHwgdW5kZWZpbmVkLFxuICB7IG9uRG93bmxvYWQgfTogQW5zd2VyZWQsXG4gIGZhaWx1cmU6IEZhaWx1cmUsXG4pOiBSZWFkYWJsZVN0cmVhbTxCeXRlcz4ge1xuICBsZXQgbG9hZGVkID0gMDtcbiAgY29uc3QgZGVsaXZlciA9IChjb250cm9sbGVyOiBSZWFkYWJsZVN0cmVhbURlZmF1bHRDb250cm9sbGVyPEJ5dGVzPiwgcGllY2U6IEJ5dGVzLCBsYXN0OiBib29sZWFuKTogdm9pZCA9PiB7XG4gICAgbG9hZGVkICs9IHBpZWNlLmxlbmd0aDtcbiAgICBpZiAodG90YWwgIT09IHVuZGVmaW5lZCAmJiAobG9hZGVkID4gdG90YWwgfHwgKGxhc3QgJiYgbG9hZGVkIDwgdG90YWwpKSkge1xuICAgICAgb3BlbmVkLmNhbmNlbCgpO1xuICAgICAgdGhyb3cgd3JvbmdMZW5ndGgoKTtcbiAgICB9XG4gICAgaWYgKHBpZWNlLmxlbmd0aCA+IDApIHtcbiAgICAgIGNvbnRyb2xsZXIuZW5xdWV1ZShwaWVjZSk7XG4gICAgICBvbkRvd25sb2FkPy4obG9hZGVkLCB0b3RhbCk7XG4gICAgfVxuICAgIGlmIChsYXN0KSBjb250cm9sbGVyLmNsb3NlKCk7XG4gIH07XG4gIHJldHVybiBuZXcgUmVhZGFibGVTdHJlYW08Qnl0ZXM+KFxuICAgIHtcbiAgICAgIHN0YXJ0OiAoY29udHJvbGxlcikgPT4gZGVsaXZlcihjb250cm9sbGVyLCBvcGVuZWQuY29udGVudCwgZmFsc2UpLFxuICAgICAgYXN5bmMgcHVsbChjb250cm9sbGVyKSB7XG4gICAgICAgIHRyeSB7XG4gICAgICAgICAgY29uc3QgeyBwbGFpbnRleHQsIGxhc3QgfSA9IGF3YWl0IG9wZW5lZC5uZXh0KCk7XG4gICAgICAgICAgZGVsaXZlcihjb250cm9sbGVyLCBwbGFpbnRleHQsIGxhc3QpO1xuICAgICAgICB9IGNhdGNoIChlcnJvcikge1xuICAgICAgICAgIGZhaWx1cmUuZXJyb3IgPSBlcnJvcjtcbiAgICAgICAgICB0aHJvdyBlcnJvcjtcbiAgICAgICAgfVxuICAgICAgfSxcbiAgICAgIGNhbmNlbDogKHJlYXNvbikgPT4gb3BlbmVkLmNhbmNlbChyZWFzb24pLFxuICAgIH0sXG4gICAgeyBoaWdoV2F0ZXJNYXJrOiAwIH0sXG4gICk7XG59XG5cbmZ1bmN0aW9uIHdyb25nTGVuZ3RoKCk6IE10ZVJlbGF5RXJyb3Ige1xuICByZXR1cm4gbmV3IE10ZVJlbGF5RXJyb3IoXCJyZXNwb25zZS10cnVuY2F0ZWRcIiwgXCJ0aGUgY29udGVudCBpcyBub3QgYXMgbG9uZyBhcyBpdHMgY29udGVudC1sZW5ndGggc2F5c1wiKTtcbn1cbiIsICIvKiogVGhlIGBmZXRjaGAgYWxnb3JpdGhtIG92ZXIgcmVsYXlzOiBmaWVsZHMsIGNvb2tpZXMsIHJlZGlyZWN0cywgYSBgUmVzcG9uc2VgIGF0IHRoZSBlbmQuICovXG5cbmltcG9ydCB7IGFib3J0YWJsZSB9IGZyb20gXCIuL2Fib3J0LnRzXCI7XG5pbXBvcnQgdHlwZSB7IENvb2tpZUphciB9IGZyb20gXCIuL2Nvb2tpZS50c1wiO1xuaW1wb3J0IHR5cGUgeyBFbnZpcm9ubWVudCB9IGZyb20gXCIuL2Vudmlyb25tZW50LnRzXCI7XG5pbXBvcnQgeyBNdGVSZWxheUVycm9yIH0gZnJvbSBcIi4vZXJyb3IudHNcIjtcbmltcG9ydCB7IHJlcXVlc3RGaWVsZHMgfSBmcm9tIFwiLi9maWVsZHMudHNcIjtcbmltcG9ydCB0eXBlIHsgRmllbGQgfSBmcm9tIFwiLi9maWVsZC50c1wiO1xuaW1wb3J0IHR5cGUgeyBSZXF1ZXN0SGVhZCB9IGZyb20gXCIuL2h0dHAtbWVzc2FnZS50c1wiO1xuaW1wb3J0IHsgY2hlY2tJbnRlZ3JpdHkgfSBmcm9tIFwiLi9pbnRlZ3JpdHkudHNcIjtcbmltcG9ydCB0eXBlIHsgT3BlbmVkUmVzcG9uc2UgfSBmcm9tIFwiLi9vcGVuZWQtcmVzcG9uc2UudHNcIjtcbmltcG9ydCB7IGxvY2F0aW9uT2YsIE1BWF9SRURJUkVDVFMsIHJlZGlyZWN0ZWQsIHJlZnVzZWQgfSBmcm9tIFwiLi9yZWRpcmVjdC50c1wiO1xuaW1wb3J0IHsgbG9hZFJlbGF5IH0gZnJvbSBcIi4vbGF6eS50c1wiO1xuaW1wb3J0IHR5cGUgeyBSZWxheSwgUmVsYXlTZXR0aW5ncyB9IGZyb20gXCIuL3JlbGF5LnRzXCI7XG5pbXBvcnQgdHlwZSB7IE91dGdvaW5nIH0gZnJvbSBcIi4vcmVxdWVzdC50c1wiO1xuaW1wb3J0IHsgZHJlc3NlZCwgdG9SZXNwb25zZSB9IGZyb20gXCIuL3Jlc3BvbnNlLnRzXCI7XG5cbi8qKiBIb3cgZmFyIGEgYm9keSBoYXMgY29tZSwgaW4gYnl0ZXMgb2YgaXRzIChjb2RlZCkgY29udGVudC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgTXRlUHJvZ3Jlc3Mge1xuICByZWFkb25seSBsb2FkZWQ6IG51bWJlcjtcbiAgLyoqIHVuZGVmaW5lZCB3aGVyZSB0aGUgbGVuZ3RoIGlzIG5vdCBrbm93bi4gKi9cbiAgcmVhZG9ubHkgdG90YWw6IG51bWJlciB8IHVuZGVmaW5lZDtcbn1cblxuLyoqIFdoYXQgYSByZXF1ZXN0IG1heSBiZSB0b2xkIGJlc2lkZSBgZmV0Y2hgJ3Mgb3duIGFyZ3VtZW50cy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgRmV0Y2hPcHRpb25zIHtcbiAgcmVhZG9ubHkgb25VcGxvYWRQcm9ncmVzcz86ICgocHJvZ3Jlc3M6IE10ZVByb2dyZXNzKSA9PiB2b2lkKSB8IHVuZGVmaW5lZDtcbiAgcmVhZG9ubHkgb25Eb3dubG9hZFByb2dyZXNzPzogKChwcm9ncmVzczogTXRlUHJvZ3Jlc3MpID0+IHZvaWQpIHwgdW5kZWZpbmVkO1xuICAvKiogUGF0aCBiZWZvcmUgYC9hcGkvbXRlLXJlbGF5YCwgd2hlcmUgdGhlIHJlbGF5IGlzIHJlYWNoZWQgdW5kZXIgb25lLiAqL1xuICByZWFkb25seSBwYXRoUHJlZml4Pzogc3RyaW5nIHwgdW5kZWZpbmVkO1xufVxuXG4vKiogU2V0dGluZ3Mgb2YgZXZlcnkgcmVxdWVzdCBvZiBhIGNsaWVudC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgRmV0Y2hlclNldHRpbmdzIGV4dGVuZHMgUmVsYXlTZXR0aW5ncyB7XG4gIC8qKiBGaWVsZHMgYWRkZWQgdG8gZXZlcnkgcmVxdWVzdCB0aGF0IGRvZXMgbm90IHNldCB0aGVtLiAqL1xuICByZWFkb25seSBoZWFkZXJzOiBIZWFkZXJzO1xuICByZWFkb25seSBwYXRoUHJlZml4OiBzdHJpbmc7XG59XG5cbmNvbnN0IElERU1QT1RFTlRfTUVUSE9EUyA9IG5ldyBTZXQoW1wiR0VUXCIsIFwiSEVBRFwiLCBcIk9QVElPTlNcIiwgXCJQVVRcIiwgXCJERUxFVEVcIl0pO1xuLyoqIEJyb3dzZXJzIHJlZnVzZSBga2VlcGFsaXZlYCB3aXRoIG1vcmUgdGhhbiA2NCBLaUIgaW4gZmxpZ2h0LiAqL1xuY29uc3QgS0VFUEFMSVZFX0xJTUlUID0gNjBfMDAwO1xuXG4vKiogRmV0Y2hlcyBvdmVyIHRoZSByZWxheXMgdGhhdCB0aGUgVVJMcyBuYW1lLiAqL1xuZXhwb3J0IGNsYXNzIEZldGNoZXIge1xuICByZWFkb25seSAjZW52OiBFbnZpcm9ubWVudDtcbiAgcmVhZG9ubHkgI3NldHRpbmdzOiBGZXRjaGVyU2V0dGluZ3M7XG4gIHJlYWRvbmx5ICNjb29raWVzOiBDb29raWVKYXI7XG4gIHJlYWRvbmx5ICNyZWxheXMgPSBuZXcgTWFwPHN0cmluZywgUHJvbWlzZTxSZWxheT4+KCk7XG5cbiAgY29uc3RydWN0b3IoZW52OiBFbnZpcm9ubWVudCwgc2V0dGluZ3M6IEZldGNoZXJTZXR0aW5ncywgY29va2llczogQ29va2llSmFyKSB7XG4gICAgdGhpcy4jZW52ID0gZW52O1xuICAgIHRoaXMuI3NldHRpbmdzID0gc2V0dGluZ3M7XG4gICAgdGhpcy4jY29va2llcyA9IGNvb2tpZXM7XG4gIH1cblxuICAvKiogVGhlIHJlbGF5IG9mIGEgVVJMLCB0aGUgc2FtZSBvbmUgZm9yIGV2ZXJ5IHJlcXVlc3QgdG8gaXQuICovXG4gIHJlbGF5T2YodXJsOiBVUkwsIHBhdGhQcmVmaXggPSB0aGlzLiNzZXR0aW5ncy5wYXRoUHJlZml4KTogUHJvbWlzZTxSZWxheT4ge1xuICAgIGNvbnN0IGJhc2UgPSB1cmwub3JpZ2luICsgcGF0aFByZWZpeC5yZXBsYWNlKC9eXFwvKig/PS4pLywgXCIvXCIpLnJlcGxhY2UoL1xcLyskLywgXCJcIik7XG4gICAgbGV0IHJlbGF5ID0gdGhpcy4jcmVsYXlzLmdldChiYXNlKTtcbiAgICBpZiAoIXJlbGF5KSB7XG4gICAgICByZWxheSA9IGxvYWRSZWxheSgpLnRoZW4oKFJlbGF5KSA9PiBuZXcgUmVsYXkodGhpcy4jZW52LCBiYXNlLCB0aGlzLiNzZXR0aW5ncykpO1xuICAgICAgcmVsYXkuY2F0Y2goKCkgPT4gdGhpcy4jcmVsYXlzLmRlbGV0ZShiYXNlKSk7XG4gICAgICB0aGlzLiNyZWxheXMuc2V0KGJhc2UsIHJlbGF5KTtcbiAgICB9XG4gICAgcmV0dXJuIHJlbGF5O1xuICB9XG5cbiAgLyoqIEZvcmdldHMgZXZlcnkgcGFpciBvZiBldmVyeSByZWxheS4gKi9cbiAgY2xvc2UoKTogdm9pZCB7XG4gICAgZm9yIChjb25zdCByZWxheSBvZiB0aGlzLiNyZWxheXMudmFsdWVzKCkpIHJlbGF5LnRoZW4oKGxvYWRlZCkgPT4gbG9hZGVkLmNsb3NlKCkpLmNhdGNoKCgpID0+IHt9KTtcbiAgfVxuXG4gIC8qKlxuICAgKiBGZXRjaGVzLlxuICAgKiBAcGFyYW0gdmlzaWJsZVJlZGlyZWN0cyB3aGV0aGVyIGByZWRpcmVjdDogXCJtYW51YWxcImAgeWllbGRzIHRoZSByZWRpcmVjdCBpdHNlbGYsIGFzIGEgc2VydmljZSB3b3JrZXIgbmVlZHMgaXQuXG4gICAqL1xuICBhc3luYyBmZXRjaChyZXF1ZXN0OiBPdXRnb2luZywgb3B0aW9uczogRmV0Y2hPcHRpb25zLCB2aXNpYmxlUmVkaXJlY3RzOiBib29sZWFuKTogUHJvbWlzZTxSZXNwb25zZT4ge1xuICAgIHRoaXMuI3JlZnVzZVdoYXRGZXRjaFJlZnVzZXMocmVxdWVzdCk7XG4gICAgbGV0IGN1cnJlbnQgPSByZXF1ZXN0O1xuICAgIGZvciAobGV0IHJlZGlyZWN0cyA9IDA7IDsgcmVkaXJlY3RzKyspIHtcbiAgICAgIGNvbnN0IG9wZW5lZCA9IGF3YWl0IHRoaXMuI3NlbmQoY3VycmVudCwgb3B0aW9ucyk7XG4gICAgICBjb25zdCBmaWVsZHMgPSB0aGlzLiNrZWVwc0Nvb2tpZXMoY3VycmVudCkgPyB0aGlzLiNjb29raWVzLnRha2Uob3BlbmVkLmZpZWxkcywgY3VycmVudC51cmwpIDogb3BlbmVkLmZpZWxkcztcbiAgICAgIGNvbnN0IGxvY2F0aW9uID0gbG9jYXRpb25PZihvcGVuZWQuc3RhdHVzLCBmaWVsZHMpO1xuICAgICAgaWYgKGxvY2F0aW9uID09PSB1bmRlZmluZWQgfHwgKHJlcXVlc3QucmVkaXJlY3QgPT09IFwibWFudWFsXCIgJiYgdmlzaWJsZVJlZGlyZWN0cykpIHtcbiAgICAgICAgcmV0dXJuIHRoaXMuI3Jlc3BvbmQob3BlbmVkLCBmaWVsZHMsIGN1cnJlbnQsIHJlZGlyZWN0cyA+IDAsIG9wdGlvbnMpO1xuICAgICAgfVxuICAgICAgb3BlbmVkLmNhbmNlbCgpO1xuICAgICAgaWYgKHJlcXVlc3QucmVkaXJlY3QgPT09IFwibWFudWFsXCIpIHJldHVybiBvcGFxdWVSZWRpcmVjdChjdXJyZW50LnVybCk7XG4gICAgICBpZiAocmVxdWVzdC5yZWRpcmVjdCA9PT0gXCJlcnJvclwiKSB0aHJvdyByZWZ1c2VkKFwiY2FtZSB3aGVyZSBub25lIHdhcyBhbGxvd2VkXCIpO1xuICAgICAgaWYgKHJlZGlyZWN0cyA9PT0gTUFYX1JFRElSRUNUUykgdGhyb3cgcmVmdXNlZChcImNhbWUgb25jZSB0b28gb2Z0ZW5cIik7XG4gICAgICBjdXJyZW50ID0gcmVkaXJlY3RlZChjdXJyZW50LCBvcGVuZWQuc3RhdHVzLCBsb2NhdGlvbik7XG4gICAgfVxuICB9XG5cbiAgI3JlZnVzZVdoYXRGZXRjaFJlZnVzZXMoeyBtb2RlLCBjYWNoZSwgdXJsIH06IE91dGdvaW5nKTogdm9pZCB7XG4gICAgaWYgKG1vZGUgPT09IFwic2FtZS1vcmlnaW5cIiAmJiB1cmwub3JpZ2luICE9PSB0aGlzLiNlbnYucGFnZU9yaWdpbikge1xuICAgICAgdGhyb3cgbmV3IFR5cGVFcnJvcihcInRoZSByZWxheSBpcyBvZiBhbm90aGVyIG9yaWdpbiwgYW5kIG1vZGUgaXMgc2FtZS1vcmlnaW5cIik7XG4gICAgfVxuICAgIGlmIChjYWNoZSA9PT0gXCJvbmx5LWlmLWNhY2hlZFwiKSB0aHJvdyBuZXcgTXRlUmVsYXlFcnJvcihcIm5ldHdvcmtcIiwgXCJzZWFsZWQgcmVzcG9uc2VzIGFyZSBuZXZlciBpbiB0aGUgY2FjaGVcIik7XG4gIH1cblxuICAja2VlcHNDb29raWVzKHsgY3JlZGVudGlhbHMsIHVybCB9OiBPdXRnb2luZyk6IGJvb2xlYW4ge1xuICAgIGNvbnN0IHsgcGFnZU9yaWdpbiB9ID0gdGhpcy4jZW52O1xuICAgIGlmIChwYWdlT3JpZ2luID09PSB1bmRlZmluZWQgfHwgY3JlZGVudGlhbHMgPT09IFwib21pdFwiKSByZXR1cm4gZmFsc2U7XG4gICAgcmV0dXJuIGNyZWRlbnRpYWxzID09PSBcImluY2x1ZGVcIiB8fCB1cmwub3JpZ2luID09PSBwYWdlT3JpZ2luO1xuICB9XG5cbiAgYXN5bmMgI3NlbmQocmVxdWVzdDogT3V0Z29pbmcsIG9wdGlvbnM6IEZldGNoT3B0aW9ucyk6IFByb21pc2U8T3BlbmVkUmVzcG9uc2U+IHtcbiAgICBjb25zdCB7IHVybCwgbWV0aG9kLCBib2R5LCBzaWduYWwsIHByaW9yaXR5IH0gPSByZXF1ZXN0O1xuICAgIGNvbnN0IGNvb2tpZXMgPSB0aGlzLiNrZWVwc0Nvb2tpZXMocmVxdWVzdCk7XG4gICAgY29uc3QgaGVhZCA9IHRoaXMuI2hlYWQocmVxdWVzdCk7XG4gICAgY29uc3QgdG90YWwgPSBib2R5Py5zaXplO1xuICAgIGNvbnN0IGtlZXBhbGl2ZSA9IHJlcXVlc3Qua2VlcGFsaXZlICYmIChib2R5ID8gKHRvdGFsID8/IEluZmluaXR5KSA6IDApIDwgS0VFUEFMSVZFX0xJTUlUO1xuICAgIGNvbnN0IHJlbGF5ID0gYXdhaXQgYWJvcnRhYmxlKHRoaXMucmVsYXlPZih1cmwsIG9wdGlvbnMucGF0aFByZWZpeCksIHNpZ25hbCk7XG4gICAgcmV0dXJuIHJlbGF5LnNlbmQoe1xuICAgICAgaGVhZCxcbiAgICAgIGJvZHksXG4gICAgICBpZGVtcG90ZW50OiBJREVNUE9URU5UX01FVEhPRFMuaGFzKG1ldGhvZCksXG4gICAgICBjb29raWVzLFxuICAgICAgc2lnbmFsLFxuICAgICAgb25VcGxvYWQ6IHJlcG9ydChvcHRpb25zLm9uVXBsb2FkUHJvZ3Jlc3MsICgpID0+IHRvdGFsKSxcbiAgICAgIG91dGVyOiB7IGNyZWRlbnRpYWxzOiBjb29raWVzID8gXCJpbmNsdWRlXCIgOiBcIm9taXRcIiwga2VlcGFsaXZlLCAuLi4ocHJpb3JpdHkgJiYgeyBwcmlvcml0eSB9KSB9LFxuICAgIH0pO1xuICB9XG5cbiAgI2hlYWQocmVxdWVzdDogT3V0Z29pbmcpOiBSZXF1ZXN0SGVhZCB7XG4gICAgY29uc3QgeyB1cmwsIG1ldGhvZCB9ID0gcmVxdWVzdDtcbiAgICByZXR1cm4ge1xuICAgICAgbWV0aG9kLFxuICAgICAgc2NoZW1lOiB1cmwucHJvdG9jb2wuc2xpY2UoMCwgLTEpLFxuICAgICAgYXV0aG9yaXR5OiB1cmwuaG9zdCxcbiAgICAgIC8vIFRoZSBvbmUgY2hhcmFjdGVyIHRoYXQgdXJscyBrZWVwIGluIGEgcXVlcnkgYW5kIHRoZSByZWxheSByZWZ1c2VzLlxuICAgICAgcGF0aDogKHVybC5wYXRobmFtZSArIHVybC5zZWFyY2gpLnJlcGxhY2VBbGwoXCJcXFxcXCIsIFwiJTVDXCIpLFxuICAgICAgZmllbGRzOiByZXF1ZXN0RmllbGRzKHJlcXVlc3QsIHRoaXMuI3NldHRpbmdzLmhlYWRlcnMsIHRoaXMuI2VudiksXG4gICAgfTtcbiAgfVxuXG4gIGFzeW5jICNyZXNwb25kKFxuICAgIG9wZW5lZDogT3BlbmVkUmVzcG9uc2UsXG4gICAgZmllbGRzOiByZWFkb25seSBGaWVsZFtdLFxuICAgIHsgdXJsLCBtZXRob2QsIGludGVncml0eSB9OiBPdXRnb2luZyxcbiAgICByZWRpcmVjdGVkOiBib29sZWFuLFxuICAgIHsgb25Eb3dubG9hZFByb2dyZXNzIH06IEZldGNoT3B0aW9ucyxcbiAgKTogUHJvbWlzZTxSZXNwb25zZT4ge1xuICAgIGNvbnN0IHsgcGFnZU9yaWdpbiB9ID0gdGhpcy4jZW52O1xuICAgIGNvbnN0IHR5cGUgPSBwYWdlT3JpZ2luID09PSB1bmRlZmluZWQgPyBcImRlZmF1bHRcIiA6IHBhZ2VPcmlnaW4gPT09IHVybC5vcmlnaW4gPyBcImJhc2ljXCIgOiBcImNvcnNcIjtcbiAgICBjb25zdCBvbkRvd25sb2FkID0gcmVwb3J0KG9uRG93bmxvYWRQcm9ncmVzcywgKHRvdGFsOiBudW1iZXIgfCB1bmRlZmluZWQpID0+IHRvdGFsKTtcbiAgICBjb25zdCBhbnN3ZXJlZCA9IHsgdXJsLCBtZXRob2QsIHJlZGlyZWN0ZWQsIHR5cGUsIG9uRG93bmxvYWQgfSBhcyBjb25zdDtcbiAgICBjb25zdCByZXNwb25zZSA9IGF3YWl0IHRvUmVzcG9uc2Uob3BlbmVkLCBmaWVsZHMsIGFuc3dlcmVkKTtcbiAgICBpZiAoaW50ZWdyaXR5ID09PSBcIlwiIHx8ICFyZXNwb25zZS5ib2R5KSByZXR1cm4gcmVzcG9uc2U7XG4gICAgY29uc3QgY29udGVudCA9IGF3YWl0IHJlc3BvbnNlLmFycmF5QnVmZmVyKCk7XG4gICAgYXdhaXQgY2hlY2tJbnRlZ3JpdHkoY29udGVudCwgaW50ZWdyaXR5KTtcbiAgICByZXR1cm4gZHJlc3NlZChuZXcgUmVzcG9uc2UoY29udGVudCwgcmVzcG9uc2UpLCBhbnN3ZXJlZCk7XG4gIH1cbn1cblxuLyoqIEEgcHJvZ3Jlc3MgY2FsbGJhY2sgd2hvc2Ugb3duIGZhdWx0cyBkbyBub3QgZmFpbCB0aGUgcmVxdWVzdC4gKi9cbmZ1bmN0aW9uIHJlcG9ydChcbiAgY2FsbGJhY2s6ICgocHJvZ3Jlc3M6IE10ZVByb2dyZXNzKSA9PiB2b2lkKSB8IHVuZGVmaW5lZCxcbiAgdG90YWxPZjogKHRvdGFsOiBudW1iZXIgfCB1bmRlZmluZWQpID0+IG51bWJlciB8IHVuZGVmaW5lZCxcbik6ICgobG9hZGVkOiBudW1iZXIsIHRvdGFsPzogbnVtYmVyKSA9PiB2b2lkKSB8IHVuZGVmaW5lZCB7XG4gIGlmICghY2FsbGJhY2spIHJldHVybiB1bmRlZmluZWQ7XG4gIHJldHVybiAobG9hZGVkLCB0b3RhbCkgPT4ge1xuICAgIHRyeSB7XG4gICAgICBjYWxsYmFjayh7IGxvYWRlZCwgdG90YWw6IHRvdGFsT2YodG90YWwpIH0pO1xuICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICAvLyBTaG93biBhcyBhbiB1bmNhdWdodCBlcnJvciB3aGVyZSB0aGUgcGxhdGZvcm0gaGFzIGEgd2F5IHRvIChOb2RlIGhhcyBub3QpLlxuICAgICAgZ2xvYmFsVGhpcy5yZXBvcnRFcnJvcj8uKGVycm9yKTtcbiAgICB9XG4gIH07XG59XG5cbi8qKiBXaGF0IGBmZXRjaGAgZ2l2ZXMgZm9yIGByZWRpcmVjdDogXCJtYW51YWxcImA6IGEgcmVzcG9uc2UgdGhhdCB0ZWxscyBub3RoaW5nLiAqL1xuZnVuY3Rpb24gb3BhcXVlUmVkaXJlY3QodXJsOiBVUkwpOiBSZXNwb25zZSB7XG4gIGNvbnN0IHJlc3BvbnNlID0gZHJlc3NlZChuZXcgUmVzcG9uc2UobnVsbCksIHsgdXJsLCByZWRpcmVjdGVkOiBmYWxzZSwgdHlwZTogXCJvcGFxdWVyZWRpcmVjdFwiIH0pO1xuICByZXR1cm4gT2JqZWN0LmRlZmluZVByb3BlcnRpZXMocmVzcG9uc2UsIHsgc3RhdHVzOiB7IHZhbHVlOiAwIH0sIG9rOiB7IHZhbHVlOiBmYWxzZSB9IH0pO1xufVxuIiwgIi8qKiBSZXF1ZXN0IGJvZGllcyBhcyBzb3VyY2VzIG9mIHBpZWNlcywgcmVhZCB3aXRob3V0IGhvbGRpbmcgYSBmaWxlIGluIG1lbW9yeS4gKi9cblxuaW1wb3J0IHsgdHlwZSBCeXRlcywgY29uY2F0LCBFTVBUWSB9IGZyb20gXCIuL2J5dGVzLnRzXCI7XG5cbi8qKiBBIGJvZHkgdGhhdCBjYW4gYmUgcmVhZCBpbiBwaWVjZXMuICovXG5leHBvcnQgaW50ZXJmYWNlIEJvZHlTb3VyY2Uge1xuICAvKiogQnl0ZXMgaW4gYWxsLCB3aGVyZSBrbm93bi4gKi9cbiAgcmVhZG9ubHkgc2l6ZTogbnVtYmVyIHwgdW5kZWZpbmVkO1xuICAvKiogV2hldGhlciBgb3BlbmAgd29ya3MgbW9yZSB0aGFuIG9uY2UsIHdoaWNoIGEgcmV0cnkgbmVlZHMuICovXG4gIHJlYWRvbmx5IHJlcGxheWFibGU6IGJvb2xlYW47XG4gIG9wZW4oKTogUGllY2VSZWFkZXI7XG4gIC8qKiBUZWxscyBhIHNvdXJjZSB0aGF0IHdhcyBuZXZlciBvcGVuZWQgdGhhdCBub2JvZHkgd2lsbCByZWFkIGl0LiAqL1xuICBjYW5jZWwocmVhc29uOiB1bmtub3duKTogdm9pZDtcbn1cblxuLyoqIFJlYWRzIGEgYm9keSBvbmNlLCBmcm9tIHRoZSBmcm9udC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgUGllY2VSZWFkZXIge1xuICAvKiogQXQgbGVhc3Qgb25lIGJ5dGUgYW5kIGF0IG1vc3QgYG1heGAsIG9yIHVuZGVmaW5lZCBhdCB0aGUgZW5kLiAqL1xuICByZWFkKG1heDogbnVtYmVyKTogUHJvbWlzZTxCeXRlcyB8IHVuZGVmaW5lZD47XG4gIGNhbmNlbChyZWFzb246IHVua25vd24pOiB2b2lkO1xufVxuXG4vKiogQSBib2R5IGluIG1lbW9yeSBvciBhIGBCbG9iYCwgd2hpY2ggdGhlIHBsYXRmb3JtIG1heSBrZWVwIG9uIGRpc2suICovXG5leHBvcnQgZnVuY3Rpb24gYmxvYlNvdXJjZShib2R5OiBCeXRlcyB8IEJsb2IpOiBCb2R5U291cmNlIHtcbiAgY29uc3Qgc2l6ZSA9IGJvZHkgaW5zdGFuY2VvZiBCbG9iID8gYm9keS5zaXplIDogYm9keS5sZW5ndGg7XG4gIHJldHVybiB7XG4gICAgc2l6ZSxcbiAgICByZXBsYXlhYmxlOiB0cnVlLFxuICAgIGNhbmNlbCgpIHt9LFxuICAgIG9wZW4oKSB7XG4gICAgICBsZXQgYXQgPSAwO1xuICAgICAgcmV0dXJuIHtcbiAgICAgICAgYXN5bmMgcmVhZChtYXgpIHtcbiAgICAgICAgICBpZiAoYXQgPj0gc2l6ZSkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgICAgICAgICBjb25zdCBlbmQgPSBNYXRoLm1pbihzaXplLCBhdCArIG1heCk7XG4gICAgICAgICAgY29uc3QgcGllY2UgPSBib2R5IGluc3RhbmNlb2YgQmxvYiA/IGF3YWl0IHJlYWRCbG9iKGJvZHkuc2xpY2UoYXQsIGVuZCkpIDogYm9keS5zdWJhcnJheShhdCwgZW5kKTtcbiAgICAgICAgICBhdCA9IGVuZDtcbiAgICAgICAgICByZXR1cm4gcGllY2U7XG4gICAgICAgIH0sXG4gICAgICAgIGNhbmNlbCgpIHt9LFxuICAgICAgfTtcbiAgICB9LFxuICB9O1xufVxuXG5jb25zdCByZWFkQmxvYiA9IGFzeW5jIChibG9iOiBCbG9iKTogUHJvbWlzZTxCeXRlcz4gPT4gbmV3IFVpbnQ4QXJyYXkoYXdhaXQgYmxvYi5hcnJheUJ1ZmZlcigpKTtcblxuLyoqIEEgc3RyZWFtLCB3aGljaCBjYW4gYmUgcmVhZCBvbmNlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHN0cmVhbVNvdXJjZShzdHJlYW06IFJlYWRhYmxlU3RyZWFtPFVpbnQ4QXJyYXk+KTogQm9keVNvdXJjZSB7XG4gIHJldHVybiB7XG4gICAgc2l6ZTogdW5kZWZpbmVkLFxuICAgIHJlcGxheWFibGU6IGZhbHNlLFxuICAgIGNhbmNlbChyZWFzb24pIHtcbiAgICAgIGlmICghc3RyZWFtLmxvY2tlZCkgc3RyZWFtLmNhbmNlbChyZWFzb24pLmNhdGNoKCgpID0+IHt9KTtcbiAgICB9LFxuICAgIG9wZW4oKSB7XG4gICAgICBjb25zdCByZWFkZXIgPSBzdHJlYW0uZ2V0UmVhZGVyKCk7XG4gICAgICBsZXQgcmVzdDogVWludDhBcnJheSA9IEVNUFRZO1xuICAgICAgbGV0IGNhbmNlbGxlZDogeyByZWFzb246IHVua25vd24gfSB8IHVuZGVmaW5lZDtcbiAgICAgIHJldHVybiB7XG4gICAgICAgIGFzeW5jIHJlYWQobWF4KSB7XG4gICAgICAgICAgd2hpbGUgKHJlc3QubGVuZ3RoID09PSAwKSB7XG4gICAgICAgICAgICBjb25zdCB7IGRvbmUsIHZhbHVlIH0gPSBhd2FpdCByZWFkZXIucmVhZCgpO1xuICAgICAgICAgICAgLy8gQSBjYW5jZWxsZWQgcmVhZGVyIHNheXMgXCJkb25lXCIsIHdoaWNoIG11c3QgbmV2ZXIgcGFzcyBmb3IgdGhlIGVuZCBvZiB0aGUgYm9keS5cbiAgICAgICAgICAgIGlmIChjYW5jZWxsZWQpIHRocm93IGNhbmNlbGxlZC5yZWFzb247XG4gICAgICAgICAgICBpZiAoZG9uZSkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgICAgICAgICAgIGlmICghKHZhbHVlIGluc3RhbmNlb2YgVWludDhBcnJheSkpIHRocm93IG5ldyBUeXBlRXJyb3IoXCJhIHJlcXVlc3QgYm9keSBzdHJlYW0gbXVzdCB5aWVsZCBVaW50OEFycmF5IGNodW5rc1wiKTtcbiAgICAgICAgICAgIHJlc3QgPSB2YWx1ZTtcbiAgICAgICAgICB9XG4gICAgICAgICAgY29uc3QgcGllY2UgPSBjb25jYXQocmVzdC5zdWJhcnJheSgwLCBtYXgpKTtcbiAgICAgICAgICByZXN0ID0gcmVzdC5zdWJhcnJheShtYXgpO1xuICAgICAgICAgIHJldHVybiBwaWVjZTtcbiAgICAgICAgfSxcbiAgICAgICAgY2FuY2VsKHJlYXNvbikge1xuICAgICAgICAgIGNhbmNlbGxlZCA/Pz0geyByZWFzb24gfTtcbiAgICAgICAgICByZWFkZXIuY2FuY2VsKHJlYXNvbikuY2F0Y2goKCkgPT4ge30pO1xuICAgICAgICB9LFxuICAgICAgfTtcbiAgICB9LFxuICB9O1xufVxuIiwgIi8qKiBBIGNhbGxlcidzIHJlcXVlc3QgYnkgdGhlIHJ1bGVzIG9mIGBmZXRjaGAsIHRha2VuIGFwYXJ0IGZvciBzZWFsaW5nLiAqL1xuXG5pbXBvcnQgeyBibG9iU291cmNlLCB0eXBlIEJvZHlTb3VyY2UsIHN0cmVhbVNvdXJjZSB9IGZyb20gXCIuL2JvZHkudHNcIjtcblxuLyoqIEZyb20gdGhpcyBzaXplIG9uLCBieXRlcyBhcmUgY29waWVkIG91dCBvZiB0aGUgc2NyaXB0J3MgaGVhcC4gKi9cbmNvbnN0IEJMT0JfRlJPTSA9IDI1NiAqIDEwMjQ7XG5cbi8qKiBBIHJlcXVlc3QgYXMgYGZldGNoYCB3b3VsZCB1bmRlcnN0YW5kIGl0LiAqL1xuZXhwb3J0IGludGVyZmFjZSBPdXRnb2luZyB7XG4gIHJlYWRvbmx5IHVybDogVVJMO1xuICByZWFkb25seSBtZXRob2Q6IHN0cmluZztcbiAgcmVhZG9ubHkgaGVhZGVyczogSGVhZGVycztcbiAgcmVhZG9ubHkgYm9keTogQm9keVNvdXJjZSB8IHVuZGVmaW5lZDtcbiAgcmVhZG9ubHkgc2lnbmFsOiBBYm9ydFNpZ25hbCB8IHVuZGVmaW5lZDtcbiAgcmVhZG9ubHkgY3JlZGVudGlhbHM6IFJlcXVlc3RDcmVkZW50aWFscztcbiAgcmVhZG9ubHkgcmVkaXJlY3Q6IFJlcXVlc3RSZWRpcmVjdDtcbiAgcmVhZG9ubHkgY2FjaGU6IFJlcXVlc3RDYWNoZTtcbiAgcmVhZG9ubHkgbW9kZTogUmVxdWVzdE1vZGU7XG4gIHJlYWRvbmx5IGludGVncml0eTogc3RyaW5nO1xuICByZWFkb25seSBrZWVwYWxpdmU6IGJvb2xlYW47XG4gIHJlYWRvbmx5IHByaW9yaXR5OiBSZXF1ZXN0UHJpb3JpdHkgfCB1bmRlZmluZWQ7XG59XG5cbi8qKlxuICogUmVhZHMgdGhlIGFyZ3VtZW50cyBvZiBgZmV0Y2hgLlxuICogQHBhcmFtIGJhc2Ugd2hhdCBhIHJlbGF0aXZlIFVSTCBpcyByZXNvbHZlZCBhZ2FpbnN0LlxuICogQHRocm93cyBUeXBlRXJyb3IgYXMgYGZldGNoYCBkb2VzLlxuICovXG5leHBvcnQgYXN5bmMgZnVuY3Rpb24gcmVhZFJlcXVlc3QoaW5wdXQ6IFJlcXVlc3RJbmZvIHwgVVJMLCBpbml0OiBSZXF1ZXN0SW5pdCwgYmFzZTogc3RyaW5nIHwgdW5kZWZpbmVkKTogUHJvbWlzZTxPdXRnb2luZz4ge1xuICBjb25zdCBzaWduYWwgPSBpbml0LnNpZ25hbCA9PT0gdW5kZWZpbmVkICYmIGlucHV0IGluc3RhbmNlb2YgUmVxdWVzdCA/IGlucHV0LnNpZ25hbCA6IGluaXQuc2lnbmFsO1xuICBzaWduYWw/LnRocm93SWZBYm9ydGVkKCk7XG4gIGNvbnN0IHRhcmdldCA9IGlucHV0IGluc3RhbmNlb2YgUmVxdWVzdCA/IGlucHV0IDogbmV3IFVSTChpbnB1dCwgYmFzZSk7XG4gIGNvbnN0IHN0cmVhbSA9IGFzU3RyZWFtKGluaXQuYm9keSk7XG4gIC8vIEZpcmVmb3ggYW5kIFNhZmFyaSBrbm93IG5vIHN0cmVhbSBib2RpZXM6IHRoZXkgd291bGQgc2VuZCB0aGUgdGV4dCBcIltvYmplY3QgUmVhZGFibGVTdHJlYW1dXCIuXG4gIGNvbnN0IHJlcXVlc3QgPSBuZXcgUmVxdWVzdCh0YXJnZXQsIHN0cmVhbSA/IHdpdGhvdXRCb2R5KGluaXQpIDogaW5pdCk7XG4gIGlmIChzdHJlYW0gJiYgKHJlcXVlc3QubWV0aG9kID09PSBcIkdFVFwiIHx8IHJlcXVlc3QubWV0aG9kID09PSBcIkhFQURcIikpIHtcbiAgICB0aHJvdyBuZXcgVHlwZUVycm9yKFwiYSByZXF1ZXN0IHdpdGggbWV0aG9kIEdFVCBvciBIRUFEIGNhbm5vdCBoYXZlIGEgYm9keVwiKTtcbiAgfVxuICByZXR1cm4ge1xuICAgIHVybDogbmV3IFVSTChyZXF1ZXN0LnVybCksXG4gICAgbWV0aG9kOiByZXF1ZXN0Lm1ldGhvZCxcbiAgICBoZWFkZXJzOiByZXF1ZXN0LmhlYWRlcnMsXG4gICAgYm9keTogc3RyZWFtID8gc3RyZWFtU291cmNlKHN0cmVhbSkgOiBhd2FpdCByZWFkQm9keShyZXF1ZXN0LCBpbml0LmJvZHksIGlucHV0KSxcbiAgICBzaWduYWw6IHNpZ25hbCA/PyB1bmRlZmluZWQsXG4gICAgY3JlZGVudGlhbHM6IHJlcXVlc3QuY3JlZGVudGlhbHMsXG4gICAgcmVkaXJlY3Q6IHJlcXVlc3QucmVkaXJlY3QsXG4gICAgY2FjaGU6IHJlcXVlc3QuY2FjaGUsXG4gICAgbW9kZTogcmVxdWVzdC5tb2RlLFxuICAgIGludGVncml0eTogcmVxdWVzdC5pbnRlZ3JpdHksXG4gICAga2VlcGFsaXZlOiByZXF1ZXN0LmtlZXBhbGl2ZSxcbiAgICBwcmlvcml0eTogaW5pdC5wcmlvcml0eSxcbiAgfTtcbn1cblxuZnVuY3Rpb24gYXNTdHJlYW0oYm9keTogQm9keUluaXQgfCBudWxsIHwgdW5kZWZpbmVkKTogUmVhZGFibGVTdHJlYW08VWludDhBcnJheT4gfCB1bmRlZmluZWQge1xuICByZXR1cm4gYm9keSBpbnN0YW5jZW9mIFJlYWRhYmxlU3RyZWFtID8gYm9keSA6IHVuZGVmaW5lZDtcbn1cblxuZnVuY3Rpb24gd2l0aG91dEJvZHkoeyBib2R5OiBfLCAuLi5pbml0IH06IFJlcXVlc3RJbml0KTogUmVxdWVzdEluaXQge1xuICByZXR1cm4gaW5pdDtcbn1cblxuLyoqIFRoZSBib2R5IG9mIGEgcmVxdWVzdCB0aGF0IGlzIG5vIHN0cmVhbTsgYFJlcXVlc3RgIGhhcyBtYWRlIGl0cyBieXRlcyBhbmQgaXRzIGNvbnRlbnQtdHlwZS4gKi9cbmFzeW5jIGZ1bmN0aW9uIHJlYWRCb2R5KFxuICByZXF1ZXN0OiBSZXF1ZXN0LFxuICBib2R5OiBCb2R5SW5pdCB8IG51bGwgfCB1bmRlZmluZWQsXG4gIGlucHV0OiBSZXF1ZXN0SW5mbyB8IFVSTCxcbik6IFByb21pc2U8Qm9keVNvdXJjZSB8IHVuZGVmaW5lZD4ge1xuICAvLyBSZWFkIGJ5IHNsaWNlcyB3aGVyZSBpdCBpcywgd2hpY2ggbWF5IGJlIGEgZmlsZSBvbiBkaXNrLlxuICBpZiAoYm9keSBpbnN0YW5jZW9mIEJsb2IpIHJldHVybiBibG9iU291cmNlKGJvZHkpO1xuICBjb25zdCBub25lID0gYm9keSA9PT0gbnVsbCB8fCAoYm9keSA9PT0gdW5kZWZpbmVkICYmICEoaW5wdXQgaW5zdGFuY2VvZiBSZXF1ZXN0KSk7XG4gIGlmIChub25lIHx8IHJlcXVlc3QubWV0aG9kID09PSBcIkdFVFwiIHx8IHJlcXVlc3QubWV0aG9kID09PSBcIkhFQURcIikgcmV0dXJuIHVuZGVmaW5lZDtcbiAgY29uc3QgYmxvYiA9IGF3YWl0IHJlcXVlc3QuYmxvYigpO1xuICAvLyBBIFJlcXVlc3Qgb2YgdGhlIGNhbGxlciBtYXkgaGF2ZSBubyBib2R5OyBGaXJlZm94IGRvZXMgbm90IHRlbGwgKGl0IGhhcyBubyBgUmVxdWVzdC5ib2R5YCkuXG4gIGlmIChibG9iLnNpemUgPT09IDAgJiYgYm9keSA9PT0gdW5kZWZpbmVkKSByZXR1cm4gdW5kZWZpbmVkO1xuICByZXR1cm4gYmxvYlNvdXJjZShibG9iLnNpemUgPCBCTE9CX0ZST00gPyBuZXcgVWludDhBcnJheShhd2FpdCBibG9iLmFycmF5QnVmZmVyKCkpIDogYmxvYik7XG59XG4iLCAiLyoqIFRoZSBwaW5zIHRoYXQgdGhlIHJlbGF5IHBsYWNlcyBpbiB0aGUgc2NyaXB0cyBpdCBzZXJ2ZXMuICovXG5cbi8qKiBEZWNsYXJlZCBpbiB0aGUgZmlyc3QgbGluZSBvZiB0aGUgc2NyaXB0IGJ1bmRsZXM7IGFic2VudCBpbiB0aGUgbnBtIHBhY2thZ2UuICovXG5kZWNsYXJlIGNvbnN0IE1URV9SRUxBWV9QSU5TOiBzdHJpbmcgfCB1bmRlZmluZWQ7XG5cbi8qKiBUaGUgcGlucyBpbiB0aGUgc2NyaXB0LCBvciBub25lIHdoZXJlIGl0IHdhcyBub3Qgc2VydmVkIGJ5IGEgcmVsYXkuICovXG5leHBvcnQgZnVuY3Rpb24gc2NyaXB0UGlucygpOiBzdHJpbmdbXSB7XG4gIGNvbnN0IHBsYWNlZCA9IHR5cGVvZiBNVEVfUkVMQVlfUElOUyA9PT0gXCJ1bmRlZmluZWRcIiA/IHVuZGVmaW5lZCA6IE1URV9SRUxBWV9QSU5TO1xuICByZXR1cm4gcGxhY2VkPy5zdGFydHNXaXRoKFwic2hhMjU2L1wiKSA/IHBsYWNlZC5zcGxpdChcIixcIikgOiBbXTtcbn1cbiIsICIvKiogQSBjbGllbnQ6IGBmZXRjaGAgb3ZlciByZWxheXMsIHdpdGggaXRzIG9wdGlvbnMsIGNvb2tpZXMsIHBhdGNoZXMgYW5kIGVuZC4gKi9cblxuaW1wb3J0IHsgQ29va2llSmFyIH0gZnJvbSBcIi4vY29va2llLnRzXCI7XG5pbXBvcnQgeyB0eXBlIEVudmlyb25tZW50LCBwbGF0Zm9ybSB9IGZyb20gXCIuL2Vudmlyb25tZW50LnRzXCI7XG5pbXBvcnQgeyBNdGVSZWxheUVycm9yIH0gZnJvbSBcIi4vZXJyb3IudHNcIjtcbmltcG9ydCB7IE10ZUV2ZW50U291cmNlLCB0eXBlIE10ZUV2ZW50U291cmNlSW5pdCB9IGZyb20gXCIuL2V2ZW50LXNvdXJjZS50c1wiO1xuaW1wb3J0IHR5cGUgeyBFdmVudExpc3RlbmVyIH0gZnJvbSBcIi4vZXZlbnRzLnRzXCI7XG5pbXBvcnQgeyBGZXRjaGVyLCB0eXBlIEZldGNoT3B0aW9ucyB9IGZyb20gXCIuL2ZldGNoZXIudHNcIjtcbmltcG9ydCB7IHR5cGUgTWF0Y2hlciwgdHlwZSBQYXRjaFRhcmdldCwgcGF0Y2hHbG9iYWxzIH0gZnJvbSBcIi4vcGF0Y2gudHNcIjtcbmltcG9ydCB7IHR5cGUgT3V0Z29pbmcsIHJlYWRSZXF1ZXN0IH0gZnJvbSBcIi4vcmVxdWVzdC50c1wiO1xuaW1wb3J0IHsgc2NyaXB0UGlucyB9IGZyb20gXCIuL3NjcmlwdC1waW5zLnRzXCI7XG5pbXBvcnQgdHlwZSB7IE10ZVJlbGF5U3RvcmFnZSB9IGZyb20gXCIuL3N0b3JhZ2UudHNcIjtcbmltcG9ydCB7IGNoZWNrUGlucyB9IGZyb20gXCIuL3RydXN0LnRzXCI7XG5cbi8qKiBGcmFtZXMgdGhhdCB0aGlzIGNsaWVudCBtYWtlcyBhdCBtb3N0LCBpbiBieXRlcyBvZiBwbGFpbnRleHQuICovXG5jb25zdCBNQVhfRlJBTUUgPSAyNTYgKiAxMDI0O1xuXG4vKiogT3B0aW9ucyBvZiB7QGxpbmsgY3JlYXRlQ2xpZW50fS4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgTXRlQ2xpZW50T3B0aW9ucyB7XG4gIC8qKiBUaGUgcmVsYXkncyBvcmlnaW4uIFJlbGF0aXZlIFVSTHMgYXJlIHJlc29sdmVkIGFnYWluc3QgaXQsIGFuZCBvdGhlcnMgcmVmdXNlZC4gV2l0aG91dCBpdCBldmVyeSBVUkwgbmFtZXMgaXRzIHJlbGF5LiAqL1xuICByZWFkb25seSByZWxheT86IHN0cmluZyB8IFVSTCB8IHVuZGVmaW5lZDtcbiAgLyoqIFBpbnMgb2YgdGhlIHJlbGF5J3Mga2V5czsgYnkgZGVmYXVsdCB0aG9zZSB0aGF0IHRoZSByZWxheSBwbGFjZWQgaW4gdGhlIHNjcmlwdCBpdCBzZXJ2ZWQuICovXG4gIHJlYWRvbmx5IHBpbnM/OiByZWFkb25seSBzdHJpbmdbXSB8IHVuZGVmaW5lZDtcbiAgLyoqIGBcImZpcnN0LXVzZVwiYDogd2hlcmUgdGhlcmUgaXMgbm8gcGluLCB0YWtlIHRoZSBmaXJzdCBrZXkgc2VlbiBhbmQga2VlcCBpdCBmb3IgdGhlIGNsaWVudCdzIGxpZmUuICovXG4gIHJlYWRvbmx5IHRydXN0PzogXCJmaXJzdC11c2VcIiB8IHVuZGVmaW5lZDtcbiAgLyoqIFRoZSBTRUNSRVQgc2hhcmVkIHdpdGggdGhlIHJlbGF5OyBmb3Igc2VydmljZXMsIG5ldmVyIGZvciBicm93c2Vycywgd2hlcmUgZXZlcnlib2R5IGNhbiByZWFkIGl0LiAqL1xuICByZWFkb25seSBzZWNyZXQ/OiBzdHJpbmcgfCB1bmRlZmluZWQ7XG4gIC8qKiBVc2VkIGluIHBsYWNlIG9mIHRoZSBwbGF0Zm9ybSdzIGBmZXRjaGAuICovXG4gIHJlYWRvbmx5IGZldGNoPzogdHlwZW9mIGZldGNoIHwgdW5kZWZpbmVkO1xuICAvKiogV2hlcmUgdGhlIGNsaWVudCB0b2tlbiBpcyBrZXB0LiAqL1xuICByZWFkb25seSBzdG9yYWdlPzogTXRlUmVsYXlTdG9yYWdlIHwgdW5kZWZpbmVkO1xuICAvKiogSGVhZGVycyBhZGRlZCwgc2VhbGVkLCB0byBldmVyeSByZXF1ZXN0IHRoYXQgZG9lcyBub3Qgc2V0IHRoZW0uICovXG4gIHJlYWRvbmx5IGhlYWRlcnM/OiBIZWFkZXJzSW5pdCB8IHVuZGVmaW5lZDtcbiAgLyoqIEJ5dGVzIG9mIGNvbnRlbnQgaW4gYSBmcmFtZSBhdCBtb3N0OyB0aGUgcmVsYXkgbWF5IGFsbG93IGxlc3MuIERlZmF1bHQgYW5kIG1heGltdW0gMjYyMTQ0LiAqL1xuICByZWFkb25seSBtYXhGcmFtZT86IG51bWJlciB8IHVuZGVmaW5lZDtcbiAgLyoqIFBhdGggYmVmb3JlIGAvYXBpL210ZS1yZWxheWAsIHdoZXJlIHRoZSByZWxheSBpcyByZWFjaGVkIHVuZGVyIG9uZS4gKi9cbiAgcmVhZG9ubHkgcGF0aFByZWZpeD86IHN0cmluZyB8IHVuZGVmaW5lZDtcbiAgLyoqIE5hbWVzIG9mIGNvb2tpZXMgd2l0aG91dCBIdHRwT25seSB0aGF0IGFyZSBjb3BpZWQgdG8gYGRvY3VtZW50LmNvb2tpZWAsIHdoaWNoIHB1dHMgdGhlbSBvbiB0aGUgd2lyZSBpbiBjbGVhci4gKi9cbiAgcmVhZG9ubHkgbWlycm9yQ29va2llcz86IHJlYWRvbmx5IHN0cmluZ1tdIHwgdW5kZWZpbmVkO1xuICAvKiogVG9sZCBhYm91dCBwYWlyaW5ncyBhbmQgc2Vjb25kIGF0dGVtcHRzLiAqL1xuICByZWFkb25seSBvbkV2ZW50PzogRXZlbnRMaXN0ZW5lciB8IHVuZGVmaW5lZDtcbn1cblxuLyoqIFdoYXQge0BsaW5rIE10ZVJlbGF5Q2xpZW50LnBhdGNofSByZXBsYWNlcywgYW5kIGZvciB3aGljaCBVUkxzLiAqL1xuZXhwb3J0IGludGVyZmFjZSBQYXRjaE9wdGlvbnMge1xuICAvKiogT3JpZ2lucywgVVJMIHByZWZpeGVzLCBwYXR0ZXJucyBvciBhIGZ1bmN0aW9uOyBkZWZhdWx0OiB0aGUgY2xpZW50J3MgcmVsYXkuICovXG4gIHJlYWRvbmx5IG1hdGNoPzogTWF0Y2hlciB8IHVuZGVmaW5lZDtcbn1cblxuLyoqIEEgY2xpZW50IG9mIG9uZSByZWxheSwgb3Igb2YgZXZlcnkgcmVsYXkgdGhhdCBpdHMgVVJMcyBuYW1lLiAqL1xuZXhwb3J0IGNsYXNzIE10ZVJlbGF5Q2xpZW50IHtcbiAgLyoqIENvb2tpZXMgd2l0aG91dCBIdHRwT25seSB0aGF0IHJlc3BvbnNlcyBzZXQuICovXG4gIHJlYWRvbmx5IGNvb2tpZXM6IENvb2tpZUphcjtcbiAgcmVhZG9ubHkgI2VudjogRW52aXJvbm1lbnQ7XG4gIHJlYWRvbmx5ICNyZWxheTogVVJMIHwgdW5kZWZpbmVkO1xuICByZWFkb25seSAjZmV0Y2hlcjogRmV0Y2hlcjtcbiAgI3VucGF0Y2g6ICgoKSA9PiB2b2lkKSB8IHVuZGVmaW5lZDtcbiAgI2Nsb3NlZCA9IGZhbHNlO1xuXG4gIC8qKiBVc2Uge0BsaW5rIGNyZWF0ZUNsaWVudH0uICovXG4gIGNvbnN0cnVjdG9yKG9wdGlvbnM6IE10ZUNsaWVudE9wdGlvbnMsIGVudjogRW52aXJvbm1lbnQpIHtcbiAgICB0aGlzLiNlbnYgPSBlbnY7XG4gICAgdGhpcy4jcmVsYXkgPSBvcHRpb25zLnJlbGF5ID09PSB1bmRlZmluZWQgPyB1bmRlZmluZWQgOiBvcmlnaW5PZihvcHRpb25zLnJlbGF5KTtcbiAgICB0aGlzLmNvb2tpZXMgPSBuZXcgQ29va2llSmFyKG9wdGlvbnMubWlycm9yQ29va2llcyA/PyBbXSwgKCkgPT4gZW52LmNsb2NrLndhbGwoKSk7XG4gICAgY29uc3QgcGlucyA9IGNoZWNrUGlucyhvcHRpb25zLnBpbnMgPz8gc2NyaXB0UGlucygpKTtcbiAgICBjb25zdCBzZXR0aW5ncyA9IHtcbiAgICAgIHRydXN0OiB7IHBpbnMsIHNlY3JldDogQm9vbGVhbihvcHRpb25zLnNlY3JldCksIGZpcnN0VXNlOiBvcHRpb25zLnRydXN0ID09PSBcImZpcnN0LXVzZVwiIH0sXG4gICAgICBzZWNyZXQ6IG9wdGlvbnMuc2VjcmV0LFxuICAgICAgb25FdmVudDogb3B0aW9ucy5vbkV2ZW50LFxuICAgICAgbWF4RnJhbWU6IE1hdGgubWluKG9wdGlvbnMubWF4RnJhbWUgPz8gTUFYX0ZSQU1FLCBNQVhfRlJBTUUpLFxuICAgICAgaGVhZGVyczogbmV3IEhlYWRlcnMob3B0aW9ucy5oZWFkZXJzKSxcbiAgICAgIHBhdGhQcmVmaXg6IG9wdGlvbnMucGF0aFByZWZpeCA/PyBcIlwiLFxuICAgIH07XG4gICAgdGhpcy4jZmV0Y2hlciA9IG5ldyBGZXRjaGVyKGVudiwgc2V0dGluZ3MsIHRoaXMuY29va2llcyk7XG4gIH1cblxuICAvKipcbiAgICogYGZldGNoYCwgc2VhbGVkOiBzYW1lIGFyZ3VtZW50cywgc2FtZSBgUmVzcG9uc2VgOyB0aGUgVVJMJ3Mgb3JpZ2luIGlzIHRoZSByZWxheS5cbiAgICogQHRocm93cyBNdGVSZWxheUVycm9yIHdoZXJlIHRoZXJlIGlzIG5vIHJlc3BvbnNlIHRvIGdpdmU7IHRoZSBzaWduYWwncyByZWFzb247IFR5cGVFcnJvciBhcyBgZmV0Y2hgIGRvZXMuXG4gICAqL1xuICByZWFkb25seSBmZXRjaCA9IGFzeW5jIChcbiAgICBpbnB1dDogUmVxdWVzdEluZm8gfCBVUkwsXG4gICAgaW5pdDogUmVxdWVzdEluaXQgPSB7fSxcbiAgICBvcHRpb25zOiBGZXRjaE9wdGlvbnMgPSB7fSxcbiAgKTogUHJvbWlzZTxSZXNwb25zZT4gPT4ge1xuICAgIGNvbnN0IHJlcXVlc3QgPSBhd2FpdCByZWFkUmVxdWVzdChpbnB1dCwgaW5pdCwgdGhpcy4jYmFzZVVybCk7XG4gICAgdHJ5IHtcbiAgICAgIHJldHVybiBhd2FpdCB0aGlzLnNlbmQocmVxdWVzdCwgb3B0aW9ucywgdGhpcy4jZW52LnBhZ2VPcmlnaW4gPT09IHVuZGVmaW5lZCk7XG4gICAgfSBjYXRjaCAoZXJyb3IpIHtcbiAgICAgIHJlcXVlc3QuYm9keT8uY2FuY2VsKGVycm9yKTtcbiAgICAgIHRocm93IGVycm9yO1xuICAgIH1cbiAgfTtcblxuICAvKiogRmV0Y2hlcyBhIHJlcXVlc3QgdGhhdCBpcyB0YWtlbiBhcGFydCBhbHJlYWR5LiBAaW50ZXJuYWwgKi9cbiAgYXN5bmMgc2VuZChyZXF1ZXN0OiBPdXRnb2luZywgb3B0aW9uczogRmV0Y2hPcHRpb25zLCB2aXNpYmxlUmVkaXJlY3RzOiBib29sZWFuKTogUHJvbWlzZTxSZXNwb25zZT4ge1xuICAgIHRoaXMuI2NoZWNrKHJlcXVlc3QudXJsKTtcbiAgICByZXR1cm4gdGhpcy4jZmV0Y2hlci5mZXRjaChyZXF1ZXN0LCBvcHRpb25zLCB2aXNpYmxlUmVkaXJlY3RzKTtcbiAgfVxuXG4gIC8qKlxuICAgKiBQYWlycyBhaGVhZCBvZiB0aGUgZmlyc3QgcmVxdWVzdC5cbiAgICogQHBhcmFtIHVybCBuYW1lcyB0aGUgcmVsYXksIHdoZXJlIHRoZSBjbGllbnQgaGFzIG5vbmUgb2YgaXRzIG93bi5cbiAgICogQHJldHVybnMgdGhlIGNsaWVudCBpZC5cbiAgICovXG4gIGFzeW5jIHBhaXIodXJsPzogc3RyaW5nIHwgVVJMKTogUHJvbWlzZTxzdHJpbmc+IHtcbiAgICBjb25zdCByZWxheSA9IG5ldyBVUkwodXJsID8/IHRoaXMuI3JlbGF5Py5ocmVmID8/IHRoaXMuI2Jhc2VVcmwgPz8gXCJcIiwgdGhpcy4jYmFzZVVybCk7XG4gICAgdGhpcy4jY2hlY2socmVsYXkpO1xuICAgIHJldHVybiAoYXdhaXQgdGhpcy4jZmV0Y2hlci5yZWxheU9mKHJlbGF5KSkucGFpcigpO1xuICB9XG5cbiAgLyoqIEFuIGBFdmVudFNvdXJjZWAgb3ZlciB0aGlzIGNsaWVudC4gKi9cbiAgZXZlbnRTb3VyY2UodXJsOiBzdHJpbmcgfCBVUkwsIGluaXQ/OiBNdGVFdmVudFNvdXJjZUluaXQpOiBNdGVFdmVudFNvdXJjZSB7XG4gICAgcmV0dXJuIG5ldyBNdGVFdmVudFNvdXJjZShuZXcgVVJMKHVybCwgdGhpcy4jYmFzZVVybCksIHsgZmV0Y2g6IHRoaXMuZmV0Y2gsIC4uLmluaXQgfSk7XG4gIH1cblxuICAvKipcbiAgICogUmVwbGFjZXMgdGhlIGdsb2JhbCBgZmV0Y2hgLCBgWE1MSHR0cFJlcXVlc3RgIGFuZCBgRXZlbnRTb3VyY2VgIGZvciB0aGUgbWF0Y2hpbmcgVVJMcywgc28gdGhhdCBsaWJyYXJpZXMgYXJlXG4gICAqIHNlYWxlZCB3aXRob3V0IGEgY2hhbmdlLiBDYWxsaW5nIGl0IGFnYWluIHJlcGxhY2VzIHRoZSBtYXRjaC5cbiAgICogQHJldHVybnMgYHVucGF0Y2hgLlxuICAgKi9cbiAgcGF0Y2goeyBtYXRjaCA9IHRoaXMuI3JlbGF5Py5vcmlnaW4gfTogUGF0Y2hPcHRpb25zID0ge30pOiAoKSA9PiB2b2lkIHtcbiAgICBpZiAobWF0Y2ggPT09IHVuZGVmaW5lZCkgdGhyb3cgbmV3IFR5cGVFcnJvcihcInBhdGNoIG5lZWRzIGEgbWF0Y2gsIGFzIHRoZSBjbGllbnQgaGFzIG5vIHJlbGF5IG9mIGl0cyBvd25cIik7XG4gICAgdGhpcy51bnBhdGNoKCk7XG4gICAgY29uc3QgdGFyZ2V0OiBQYXRjaFRhcmdldCA9IHtcbiAgICAgIGZldGNoOiB0aGlzLmZldGNoLFxuICAgICAgZXZlbnRTb3VyY2U6ICh1cmwsIGluaXQpID0+IHRoaXMuZXZlbnRTb3VyY2UodXJsLCBpbml0KSxcbiAgICAgIGJhc2VVcmw6IHRoaXMuI2Vudi5iYXNlVXJsLFxuICAgIH07XG4gICAgdGhpcy4jdW5wYXRjaCA9IHBhdGNoR2xvYmFscyh0YXJnZXQsIG1hdGNoKTtcbiAgICByZXR1cm4gKCkgPT4gdGhpcy51bnBhdGNoKCk7XG4gIH1cblxuICAvKiogUHV0cyBiYWNrIHdoYXQge0BsaW5rIHBhdGNofSByZXBsYWNlZC4gKi9cbiAgdW5wYXRjaCgpOiB2b2lkIHtcbiAgICB0aGlzLiN1bnBhdGNoPy4oKTtcbiAgICB0aGlzLiN1bnBhdGNoID0gdW5kZWZpbmVkO1xuICB9XG5cbiAgLyoqIEZvcmdldHMgZXZlcnkgcGFpciBhbmQgcmVmdXNlcyBmdXJ0aGVyIHJlcXVlc3RzOyB0aGUgY2xpZW50IHRva2VuIHN0YXlzIHN0b3JlZC4gKi9cbiAgY2xvc2UoKTogdm9pZCB7XG4gICAgdGhpcy4jY2xvc2VkID0gdHJ1ZTtcbiAgICB0aGlzLnVucGF0Y2goKTtcbiAgICB0aGlzLiNmZXRjaGVyLmNsb3NlKCk7XG4gIH1cblxuICBnZXQgI2Jhc2VVcmwoKTogc3RyaW5nIHwgdW5kZWZpbmVkIHtcbiAgICByZXR1cm4gdGhpcy4jcmVsYXk/LmhyZWYgPz8gdGhpcy4jZW52LmJhc2VVcmw7XG4gIH1cblxuICAjY2hlY2sodXJsOiBVUkwpOiB2b2lkIHtcbiAgICBpZiAodGhpcy4jY2xvc2VkKSB0aHJvdyBuZXcgTXRlUmVsYXlFcnJvcihcImNsaWVudC1jbG9zZWRcIiwgXCJ0aGUgY2xpZW50IHdhcyBjbG9zZWRcIik7XG4gICAgaWYgKCEvXmh0dHBzPzokLy50ZXN0KHVybC5wcm90b2NvbCkpIHRocm93IG5ldyBNdGVSZWxheUVycm9yKFwidXJsLXJlZnVzZWRcIiwgYCR7dXJsLnByb3RvY29sfSB1cmxzIGNhbm5vdCBiZSBzZWFsZWRgKTtcbiAgICBpZiAodGhpcy4jcmVsYXkgJiYgdGhpcy4jcmVsYXkub3JpZ2luICE9PSB1cmwub3JpZ2luKSB7XG4gICAgICB0aHJvdyBuZXcgTXRlUmVsYXlFcnJvcihcInVybC1yZWZ1c2VkXCIsIGAke3VybC5vcmlnaW59IGlzIG5vdCB0aGUgcmVsYXkgJHt0aGlzLiNyZWxheS5vcmlnaW59YCk7XG4gICAgfVxuICB9XG59XG5cbi8qKiBNYWtlcyBhIGNsaWVudC4gQHRocm93cyBUeXBlRXJyb3Igd2hlcmUgYW4gb3B0aW9uIGlzIG5vdCB2YWxpZC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBjcmVhdGVDbGllbnQob3B0aW9uczogTXRlQ2xpZW50T3B0aW9ucyA9IHt9KTogTXRlUmVsYXlDbGllbnQge1xuICBjb25zdCB7IGZldGNoLCBzdG9yYWdlIH0gPSBvcHRpb25zO1xuICByZXR1cm4gbmV3IE10ZVJlbGF5Q2xpZW50KG9wdGlvbnMsIHBsYXRmb3JtKHsgLi4uKGZldGNoICYmIHsgZmV0Y2ggfSksIC4uLihzdG9yYWdlICYmIHsgc3RvcmFnZSB9KSB9KSk7XG59XG5cbmZ1bmN0aW9uIG9yaWdpbk9mKHJlbGF5OiBzdHJpbmcgfCBVUkwpOiBVUkwge1xuICBjb25zdCB1cmwgPSBuZXcgVVJMKHJlbGF5KTtcbiAgaWYgKHVybC5wYXRobmFtZSAhPT0gXCIvXCIgfHwgdXJsLnNlYXJjaCAhPT0gXCJcIiB8fCB1cmwuaGFzaCAhPT0gXCJcIikge1xuICAgIHRocm93IG5ldyBUeXBlRXJyb3IoXCJyZWxheSBtdXN0IGJlIGFuIG9yaWdpbiwgc3VjaCBhcyBodHRwczovL3JlbGF5LmV4YW1wbGU7IGEgcGF0aCBiZWZvcmUgL2FwaSBnb2VzIGludG8gcGF0aFByZWZpeFwiKTtcbiAgfVxuICByZXR1cm4gdXJsO1xufVxuIiwgIi8qKiBgbXRlRmV0Y2hgLCBvdmVyIGEgY2xpZW50IHRoYXQgaXMgbWFkZSBhdCBpdHMgZmlyc3QgdXNlLiAqL1xuXG5pbXBvcnQgeyBjcmVhdGVDbGllbnQsIHR5cGUgTXRlUmVsYXlDbGllbnQgfSBmcm9tIFwiLi9jbGllbnQudHNcIjtcbmltcG9ydCB0eXBlIHsgSW5pdE9wdGlvbnMsIE10ZUZldGNoT3B0aW9ucyB9IGZyb20gXCIuL21pZ3JhdGlvbi50c1wiO1xuXG5sZXQgc2hhcmVkOiBNdGVSZWxheUNsaWVudCB8IHVuZGVmaW5lZDtcblxuLyoqIFRoZSBjbGllbnQgYmVoaW5kIHtAbGluayBtdGVGZXRjaH0sIG1hZGUgYXQgaXRzIGZpcnN0IHVzZS4gKi9cbmZ1bmN0aW9uIHNoYXJlZENsaWVudCgpOiBNdGVSZWxheUNsaWVudCB7XG4gIHJldHVybiAoc2hhcmVkID8/PSBjcmVhdGVDbGllbnQoKSk7XG59XG5cbi8qKlxuICogYGZldGNoYCwgc2VhbGVkLiBUaGUgVVJMIGlzIHRoZSByZWxheSdzIG9yaWdpbiBhbmQgdGhlIGFwcGxpY2F0aW9uJ3Mgb3duIHBhdGguXG4gKiBAdGhyb3dzIE10ZVJlbGF5RXJyb3Igd2hlcmUgdGhlcmUgaXMgbm8gcmVzcG9uc2UgdG8gZ2l2ZTsgdGhlIHNpZ25hbCdzIHJlYXNvbjsgVHlwZUVycm9yIGFzIGBmZXRjaGAgZG9lcy5cbiAqL1xuZXhwb3J0IGZ1bmN0aW9uIG10ZUZldGNoKGlucHV0OiBSZXF1ZXN0SW5mbyB8IFVSTCwgaW5pdD86IFJlcXVlc3RJbml0LCBvcHRpb25zPzogTXRlRmV0Y2hPcHRpb25zKTogUHJvbWlzZTxSZXNwb25zZT4ge1xuICByZXR1cm4gc2hhcmVkQ2xpZW50KCkuZmV0Y2goaW5wdXQsIGluaXQsIG9wdGlvbnMpO1xufVxuXG4vKiogU2V0cyB0aGUgb3B0aW9ucyBvZiB7QGxpbmsgbXRlRmV0Y2h9OyBwYWlycyBhcmUgbWFkZSBhbmV3LiAqL1xuZXhwb3J0IGFzeW5jIGZ1bmN0aW9uIGluaXRNdGVSZWxheUNsaWVudChvcHRpb25zOiBJbml0T3B0aW9ucyA9IHt9KTogUHJvbWlzZTxNdGVSZWxheUNsaWVudD4ge1xuICBjb25zdCBjbGllbnQgPSBjcmVhdGVDbGllbnQob3B0aW9ucyk7XG4gIHNoYXJlZD8uY2xvc2UoKTtcbiAgc2hhcmVkID0gY2xpZW50O1xuICByZXR1cm4gY2xpZW50O1xufVxuIiwgIi8qKiBUaGUgbmV0d29yayBiZXR3ZWVuIGNsaWVudCBhbmQgcmVsYXksIGluIHRoZSBoYW5kcyBvZiBhbiBhdHRhY2tlci4gKi9cblxuLyoqIE9uZSBleGNoYW5nZSBhcyBpdCB3YXMgb24gdGhlIHdpcmUuICovXG5leHBvcnQgaW50ZXJmYWNlIFNlZW4ge1xuICByZWFkb25seSBtZXRob2Q6IHN0cmluZztcbiAgcmVhZG9ubHkgcGF0aDogc3RyaW5nO1xuICByZWFkb25seSBoZWFkZXJzOiBIZWFkZXJzO1xuICAvKiogQnl0ZXMgb2YgdGhlIHJlcXVlc3Qgc28gZmFyLiAqL1xuICBzZW50OiBCdWZmZXI7XG4gIHN0YXR1czogbnVtYmVyIHwgdW5kZWZpbmVkO1xufVxuXG4vKiogV2hhdCBhbiBhdHRhY2tlciBkb2VzIHRvIGFuIGV4Y2hhbmdlOiBhbnN3ZXJzIGl0LCBvciBsZXRzIGl0IHBhc3MgYnkgcmV0dXJuaW5nIHVuZGVmaW5lZC4gKi9cbmV4cG9ydCB0eXBlIEJlZm9yZSA9IChzZWVuOiBTZWVuKSA9PiBSZXNwb25zZSB8IHVuZGVmaW5lZCB8IFByb21pc2U8UmVzcG9uc2UgfCB1bmRlZmluZWQ+O1xuLyoqIFdoYXQgYW4gYXR0YWNrZXIgZG9lcyB0byBhbiBhbnN3ZXIuICovXG5leHBvcnQgdHlwZSBBZnRlciA9IChzZWVuOiBTZWVuLCByZXNwb25zZTogUmVzcG9uc2UpID0+IFJlc3BvbnNlIHwgUHJvbWlzZTxSZXNwb25zZT47XG5cbi8qKiBBIGBmZXRjaGAgdGhhdCByZWNvcmRzIGV2ZXJ5IGV4Y2hhbmdlIGFuZCBsZXRzIHRlc3RzIGludGVyZmVyZS4gKi9cbmV4cG9ydCBjbGFzcyBOZXR3b3JrIHtcbiAgcmVhZG9ubHkgc2VlbjogU2VlbltdID0gW107XG4gIGJlZm9yZTogQmVmb3JlID0gKCkgPT4gdW5kZWZpbmVkO1xuICBhZnRlcjogQWZ0ZXIgPSAoXywgcmVzcG9uc2UpID0+IHJlc3BvbnNlO1xuICAvKiogT3V0ZXIgY29va2llcywgYXMgYSBicm93c2VyIGtlZXBzIHRoZW06IGJ5IG5hbWUuICovXG4gIHJlYWRvbmx5IGNvb2tpZXMgPSBuZXcgTWFwPHN0cmluZywgc3RyaW5nPigpO1xuXG4gIHJlYWRvbmx5IGZldGNoOiB0eXBlb2YgZmV0Y2ggPSBhc3luYyAoaW5wdXQsIGluaXQgPSB7fSkgPT4ge1xuICAgIGNvbnN0IHVybCA9IG5ldyBVUkwoU3RyaW5nKGlucHV0KSk7XG4gICAgY29uc3Qgc2VlbjogU2VlbiA9IHsgbWV0aG9kOiBpbml0Lm1ldGhvZCA/PyBcIkdFVFwiLCBwYXRoOiB1cmwucGF0aG5hbWUsIGhlYWRlcnM6IG5ldyBIZWFkZXJzKGluaXQuaGVhZGVycyksIHNlbnQ6IEJ1ZmZlci5hbGxvYygwKSwgc3RhdHVzOiB1bmRlZmluZWQgfTtcbiAgICB0aGlzLnNlZW4ucHVzaChzZWVuKTtcbiAgICBpbml0LnNpZ25hbD8udGhyb3dJZkFib3J0ZWQoKTtcbiAgICBjb25zdCBib2R5ID0gYXdhaXQgdGhpcy4jcmVjb3JkKGluaXQuYm9keSwgc2Vlbik7XG4gICAgY29uc3QgZm9yZ2VkID0gYXdhaXQgdGhpcy5iZWZvcmUoc2Vlbik7XG4gICAgaWYgKGZvcmdlZCkge1xuICAgICAgc2Vlbi5zdGF0dXMgPSBmb3JnZWQuc3RhdHVzO1xuICAgICAgcmV0dXJuIGZvcmdlZDtcbiAgICB9XG4gICAgY29uc3QgaGVhZGVycyA9IG5ldyBIZWFkZXJzKGluaXQuaGVhZGVycyk7XG4gICAgaWYgKGluaXQuY3JlZGVudGlhbHMgPT09IFwiaW5jbHVkZVwiICYmIHRoaXMuY29va2llcy5zaXplID4gMCkge1xuICAgICAgaGVhZGVycy5zZXQoXCJjb29raWVcIiwgWy4uLnRoaXMuY29va2llc10ubWFwKChbbmFtZSwgdmFsdWVdKSA9PiBgJHtuYW1lfT0ke3ZhbHVlfWApLmpvaW4oXCI7IFwiKSk7XG4gICAgfVxuICAgIGNvbnN0IHJlc3BvbnNlID0gYXdhaXQgZmV0Y2goaW5wdXQsIHsgLi4uaW5pdCwgaGVhZGVycywgLi4uKGJvZHkgIT09IHVuZGVmaW5lZCAmJiB7IGJvZHkgfSkgfSk7XG4gICAgaWYgKGluaXQuY3JlZGVudGlhbHMgPT09IFwiaW5jbHVkZVwiKSBmb3IgKGNvbnN0IGNvb2tpZSBvZiByZXNwb25zZS5oZWFkZXJzLmdldFNldENvb2tpZSgpKSB0aGlzLiNzdG9yZShjb29raWUpO1xuICAgIHNlZW4uc3RhdHVzID0gcmVzcG9uc2Uuc3RhdHVzO1xuICAgIHJldHVybiB0aGlzLmFmdGVyKHNlZW4sIHJlc3BvbnNlKTtcbiAgfTtcblxuICAvKiogVGhlIGV4Y2hhbmdlcyB3aXRoIGEgcGF0aC4gKi9cbiAgYXQocGF0aDogc3RyaW5nKTogU2VlbltdIHtcbiAgICByZXR1cm4gdGhpcy5zZWVuLmZpbHRlcigoc2VlbikgPT4gc2Vlbi5wYXRoID09PSBwYXRoKTtcbiAgfVxuXG4gIC8qKiBFdmVyeXRoaW5nIHRoZSBjbGllbnQgaGFzIHNlbnQsIGhlYWRlcnMgYW5kIGNvb2tpZXMgdG9vLiAqL1xuICBnZXQgd2lyZSgpOiBzdHJpbmcge1xuICAgIGNvbnN0IHRleHQgPSB0aGlzLnNlZW4ubWFwKCh7IG1ldGhvZCwgcGF0aCwgaGVhZGVycywgc2VudCB9KSA9PiBbbWV0aG9kLCBwYXRoLCAuLi5bLi4uaGVhZGVyc10uZmxhdCgpLCBzZW50LnRvU3RyaW5nKFwibGF0aW4xXCIpXS5qb2luKFwiIFwiKSk7XG4gICAgcmV0dXJuIFsuLi50ZXh0LCAuLi5bLi4udGhpcy5jb29raWVzXS5mbGF0KCldLmpvaW4oXCJcXG5cIik7XG4gIH1cblxuICBhc3luYyAjcmVjb3JkKGJvZHk6IEJvZHlJbml0IHwgbnVsbCB8IHVuZGVmaW5lZCwgc2VlbjogU2Vlbik6IFByb21pc2U8Qm9keUluaXQgfCB1bmRlZmluZWQ+IHtcbiAgICBpZiAoYm9keSA9PT0gbnVsbCB8fCBib2R5ID09PSB1bmRlZmluZWQpIHJldHVybiB1bmRlZmluZWQ7XG4gICAgY29uc3Qgbm90ZSA9IChjaHVuazogVWludDhBcnJheSk6IHZvaWQgPT4ge1xuICAgICAgc2Vlbi5zZW50ID0gQnVmZmVyLmNvbmNhdChbc2Vlbi5zZW50LCBjaHVua10pO1xuICAgIH07XG4gICAgaWYgKGJvZHkgaW5zdGFuY2VvZiBSZWFkYWJsZVN0cmVhbSkge1xuICAgICAgY29uc3QgdGFwID0gbmV3IFRyYW5zZm9ybVN0cmVhbTxVaW50OEFycmF5LCBVaW50OEFycmF5Pih7XG4gICAgICAgIHRyYW5zZm9ybShjaHVuaywgY29udHJvbGxlcikge1xuICAgICAgICAgIG5vdGUoY2h1bmspO1xuICAgICAgICAgIGNvbnRyb2xsZXIuZW5xdWV1ZShjaHVuayk7XG4gICAgICAgIH0sXG4gICAgICB9KTtcbiAgICAgIHJldHVybiAoYm9keSBhcyBSZWFkYWJsZVN0cmVhbTxVaW50OEFycmF5PikucGlwZVRocm91Z2godGFwKTtcbiAgICB9XG4gICAgbm90ZShib2R5IGluc3RhbmNlb2YgQmxvYiA/IG5ldyBVaW50OEFycmF5KGF3YWl0IGJvZHkuYXJyYXlCdWZmZXIoKSkgOiAoYm9keSBhcyBVaW50OEFycmF5KSk7XG4gICAgcmV0dXJuIGJvZHk7XG4gIH1cblxuICAjc3RvcmUoc2V0Q29va2llOiBzdHJpbmcpOiB2b2lkIHtcbiAgICBjb25zdCBbLCBuYW1lID0gXCJcIiwgdmFsdWUgPSBcIlwiXSA9IC9eKFtePV0rKT0oW147XSopLy5leGVjKHNldENvb2tpZSkgPz8gW107XG4gICAgaWYgKC9tYXgtYWdlPTAvaS50ZXN0KHNldENvb2tpZSkpIHRoaXMuY29va2llcy5kZWxldGUobmFtZSk7XG4gICAgZWxzZSB0aGlzLmNvb2tpZXMuc2V0KG5hbWUsIHZhbHVlKTtcbiAgfVxufVxuXG4vKiogVGhlIG91dGVyIGVycm9yIHRoYXQgYW55Ym9keSBvbiB0aGUgd2F5IGNhbiBtYWtlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIG91dGVyRXJyb3IoY29kZTogc3RyaW5nLCBzdGF0dXMgPSA0MDAsIGhlYWRlcnM6IFJlY29yZDxzdHJpbmcsIHN0cmluZz4gPSB7fSk6IFJlc3BvbnNlIHtcbiAgcmV0dXJuIG5ldyBSZXNwb25zZShKU09OLnN0cmluZ2lmeSh7IGNvZGUgfSksIHsgc3RhdHVzLCBoZWFkZXJzOiB7IFwieC1tdGUtcmVsYXktZXJyb3JcIjogY29kZSwgLi4uaGVhZGVycyB9IH0pO1xufVxuXG4vKiogRG9lcyBzb21ldGhpbmcgdG8gdGhlIGZpcnN0IGV4Y2hhbmdlIHdpdGggYSBwYXRoIG9ubHkuICovXG5leHBvcnQgZnVuY3Rpb24gb25jZShwYXRoOiBzdHJpbmcsIGZvcmdlOiAoKSA9PiBSZXNwb25zZSk6IEJlZm9yZSB7XG4gIGxldCBkb25lID0gZmFsc2U7XG4gIHJldHVybiAoc2VlbikgPT4ge1xuICAgIGlmIChkb25lIHx8IHNlZW4ucGF0aCAhPT0gcGF0aCkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgICBkb25lID0gdHJ1ZTtcbiAgICByZXR1cm4gZm9yZ2UoKTtcbiAgfTtcbn1cbiIsICIvKiogVGhlIHJlYWwgcmVsYXksIHN0YXJ0ZWQgZnJvbSBpdHMgYmluYXJ5LCBzbyB0aGF0IHRoZSBzYW1lIHRlc3RzIHJ1biBhZ2FpbnN0IGl0LiAqL1xuXG5pbXBvcnQgeyBzcGF3biB9IGZyb20gXCJub2RlOmNoaWxkX3Byb2Nlc3NcIjtcbmltcG9ydCB7IGNyZWF0ZVNlcnZlciB9IGZyb20gXCJub2RlOm5ldFwiO1xuaW1wb3J0IHR5cGUgeyBBZGRyZXNzSW5mbyB9IGZyb20gXCJub2RlOm5ldFwiO1xuXG4vKiogU3RhcnRzIHRoZSByZWxheSBiZWZvcmUgYW4gdXBzdHJlYW0gYW5kIHdhaXRzIHVudGlsIGl0IGFuc3dlcnMuICovXG5leHBvcnQgYXN5bmMgZnVuY3Rpb24gc3RhcnRCaW5hcnkoXG4gIGJpbmFyeTogc3RyaW5nLFxuICB1cHN0cmVhbTogc3RyaW5nLFxuICBzZXR0aW5nczogUmVjb3JkPHN0cmluZywgc3RyaW5nPiA9IHt9LFxuKTogUHJvbWlzZTx7IG9yaWdpbjogc3RyaW5nOyBwaW46IHN0cmluZzsgY2xvc2UoKTogUHJvbWlzZTx2b2lkPiB9PiB7XG4gIGNvbnN0IHBvcnQgPSBhd2FpdCBmcmVlUG9ydCgpO1xuICBjb25zdCBlbnYgPSB7XG4gICAgLi4ucHJvY2Vzcy5lbnYsXG4gICAgUE9SVDogU3RyaW5nKHBvcnQpLFxuICAgIFVQU1RSRUFNOiB1cHN0cmVhbSxcbiAgICBDTElFTlRfSURfU0VDUkVUOiBcImEgY2xpZW50IGlkIHNlY3JldCBmb3IgdGVzdHMsIGxvbmcgZW5vdWdoXCIsXG4gICAgUEFJUklOR1NfUEVSX01JTlVURTogXCIxMDAwMDBcIixcbiAgICBQQUlSSU5HU19CVVJTVDogXCIxMDAwMDBcIixcbiAgICBNQVhfUEFJUlNfUEVSX0NMSUVOVDogXCI0MDk2XCIsXG4gICAgTE9HX0xFVkVMOiBcIndhcm5pbmdcIixcbiAgICAuLi5zZXR0aW5ncyxcbiAgfTtcbiAgY29uc3QgY2hpbGQgPSBzcGF3bihiaW5hcnksIFtdLCB7IGVudiwgc3RkaW86IFtcImlnbm9yZVwiLCBcImluaGVyaXRcIiwgXCJpbmhlcml0XCJdIH0pO1xuICBjb25zdCBvcmlnaW4gPSBgaHR0cDovLzEyNy4wLjAuMToke3BvcnR9YDtcbiAgY29uc3QgZXhpdGVkID0gbmV3IFByb21pc2U8bmV2ZXI+KChfLCByZWplY3QpID0+IHtcbiAgICBjaGlsZC5vbmNlKFwiZXhpdFwiLCAoc3RhdHVzKSA9PiByZWplY3QobmV3IEVycm9yKGB0aGUgcmVsYXkgZW5kZWQgd2l0aCAke3N0YXR1c31gKSkpO1xuICAgIGNoaWxkLm9uY2UoXCJlcnJvclwiLCByZWplY3QpO1xuICB9KTtcbiAgZXhpdGVkLmNhdGNoKCgpID0+IHt9KTtcbiAgY29uc3QgcGluID0gYXdhaXQgUHJvbWlzZS5yYWNlKFtleGl0ZWQsIGZpcnN0UGluKGAke29yaWdpbn0vYXBpL210ZS1yZWxheWApXSk7XG4gIHJldHVybiB7XG4gICAgb3JpZ2luLFxuICAgIHBpbixcbiAgICBjbG9zZTogYXN5bmMgKCkgPT4ge1xuICAgICAgY2hpbGQua2lsbCgpO1xuICAgICAgYXdhaXQgZXhpdGVkLmNhdGNoKCgpID0+IHt9KTtcbiAgICB9LFxuICB9O1xufVxuXG5hc3luYyBmdW5jdGlvbiBmcmVlUG9ydCgpOiBQcm9taXNlPG51bWJlcj4ge1xuICBjb25zdCBzZXJ2ZXIgPSBjcmVhdGVTZXJ2ZXIoKTtcbiAgYXdhaXQgbmV3IFByb21pc2U8dm9pZD4oKHJlc29sdmUpID0+IHNlcnZlci5saXN0ZW4oMCwgXCIxMjcuMC4wLjFcIiwgcmVzb2x2ZSkpO1xuICBjb25zdCB7IHBvcnQgfSA9IHNlcnZlci5hZGRyZXNzKCkgYXMgQWRkcmVzc0luZm87XG4gIGF3YWl0IG5ldyBQcm9taXNlKChyZXNvbHZlKSA9PiBzZXJ2ZXIuY2xvc2UocmVzb2x2ZSkpO1xuICByZXR1cm4gcG9ydDtcbn1cblxuYXN5bmMgZnVuY3Rpb24gZmlyc3RQaW4oZGlzY292ZXJ5OiBzdHJpbmcpOiBQcm9taXNlPHN0cmluZz4ge1xuICBmb3IgKDs7KSB7XG4gICAgY29uc3QgcmVzcG9uc2UgPSBhd2FpdCBmZXRjaChkaXNjb3ZlcnkpLmNhdGNoKCgpID0+IHVuZGVmaW5lZCk7XG4gICAgaWYgKHJlc3BvbnNlKSByZXR1cm4gKChhd2FpdCByZXNwb25zZS5qc29uKCkpIGFzIHsga2V5czogeyBwaW46IHN0cmluZyB9W10gfSkua2V5c1swXT8ucGluID8/IFwiXCI7XG4gICAgYXdhaXQgbmV3IFByb21pc2UoKHJlc29sdmUpID0+IHNldFRpbWVvdXQocmVzb2x2ZSwgNTApKTtcbiAgfVxufVxuIiwgIi8qKiBBIHNtYWxsIHJlbGF5IGZvciB0aGUgdGVzdHM6IHRoZSByZWxheSdzIHNpZGUgb2YgdGhlIHByb3RvY29sIG92ZXIgbm9kZTpodHRwLCBpbiBmcm9udCBvZiBvbmUgdXBzdHJlYW0uICovXG5cbmltcG9ydCB7IGNyZWF0ZVNlcnZlciwgdHlwZSBJbmNvbWluZ01lc3NhZ2UsIHJlcXVlc3QgYXMgaHR0cFJlcXVlc3QsIHR5cGUgU2VydmVyUmVzcG9uc2UgfSBmcm9tIFwibm9kZTpodHRwXCI7XG5pbXBvcnQgdHlwZSB7IEFkZHJlc3NJbmZvIH0gZnJvbSBcIm5vZGU6bmV0XCI7XG5pbXBvcnQgeyBSZWFkYWJsZSB9IGZyb20gXCJub2RlOnN0cmVhbVwiO1xuaW1wb3J0IHsgdHlwZSBCeXRlcywgY29uY2F0LCBFTVBUWSwgdG9CYXNlNjRVcmwsIHU2NCB9IGZyb20gXCIuLi8uLi9zcmMvYnl0ZXMudHNcIjtcbmltcG9ydCB0eXBlIHsgRmllbGQgfSBmcm9tIFwiLi4vLi4vc3JjL2ZpZWxkLnRzXCI7XG5pbXBvcnQgeyBCeXRlUmVhZGVyLCBGcmFtZVNlYWxlciB9IGZyb20gXCIuLi8uLi9zcmMvZnJhbWUudHNcIjtcbmltcG9ydCB7IENPTk5FQ1RJT05fRklFTERTIH0gZnJvbSBcIi4uLy4uL3NyYy9maWVsZC50c1wiO1xuaW1wb3J0IHsgZmFsbGJhY2tTdWl0ZSwgdHlwZSBUZXN0U3VpdGUgfSBmcm9tIFwiLi4vc3VpdGVzLnRzXCI7XG5pbXBvcnQgeyB0b0hleCB9IGZyb20gXCIuLi92ZWN0b3JzLnRzXCI7XG5pbXBvcnQgeyBDb29raWVzIH0gZnJvbSBcIi4vY29va2llcy50c1wiO1xuaW1wb3J0IHsgUmVmdXNhbCB9IGZyb20gXCIuL2Vycm9yLnRzXCI7XG5pbXBvcnQgeyBkZWNvZGVSZXF1ZXN0LCBlbmNvZGVSZXNwb25zZSwgdHlwZSBJbm5lclJlcXVlc3QsIG9wZW5GcmFtZXMgfSBmcm9tIFwiLi9tZXNzYWdlLnRzXCI7XG5pbXBvcnQgeyBvcGVuUGFpcmluZyB9IGZyb20gXCIuL3BhaXJpbmcudHNcIjtcbmltcG9ydCB7IFNlY3JldHMgfSBmcm9tIFwiLi9zZWNyZXRzLnRzXCI7XG5pbXBvcnQgeyBhY2NlcHQsIHR5cGUgSGVhZGVyLCBwYXJzZUhlYWRlciwgUmVsYXlQYWlyIH0gZnJvbSBcIi4vc2Vzc2lvbi50c1wiO1xuXG5jb25zdCBNRURJQV9UWVBFID0gXCJhcHBsaWNhdGlvbi92bmQubXRlLXJlbGF5XCI7XG5cbi8qKiBTZXR0aW5nczsgZGVmYXVsdHMgYXJlIHRoZSByZWFsIHJlbGF5J3MuICovXG5leHBvcnQgaW50ZXJmYWNlIFJlbGF5U2V0dGluZ3Mge1xuICByZWFkb25seSB1cHN0cmVhbTogc3RyaW5nO1xuICByZWFkb25seSBzZWNyZXQ/OiBzdHJpbmc7XG4gIHJlYWRvbmx5IHdpbmRvdz86IG51bWJlcjtcbiAgcmVhZG9ubHkgbWF4RnJhbWU/OiBudW1iZXI7XG4gIHJlYWRvbmx5IG1heEJvZHk/OiBudW1iZXI7XG4gIHJlYWRvbmx5IGlkbGVTZWNvbmRzPzogbnVtYmVyO1xuICByZWFkb25seSBsaWZldGltZVNlY29uZHM/OiBudW1iZXI7XG4gIHJlYWRvbmx5IGVwb2NoU2Vjb25kcz86IG51bWJlcjtcbiAgcmVhZG9ubHkgbm93PzogKCkgPT4gbnVtYmVyO1xuICAvKiogUGxhaW4gcGFnZXMgYW5kIHNjcmlwdHMsIGJ5IHBhdGguICovXG4gIHJlYWRvbmx5IHBhZ2VzPzogKHBhdGg6IHN0cmluZykgPT4gUGFnZSB8IHVuZGVmaW5lZDtcbn1cblxuLyoqIFNvbWV0aGluZyBzZXJ2ZWQgaW4gY2xlYXIuICovXG5leHBvcnQgaW50ZXJmYWNlIFBhZ2Uge1xuICByZWFkb25seSB0eXBlOiBzdHJpbmc7XG4gIHJlYWRvbmx5IGJvZHk6IHN0cmluZyB8IFVpbnQ4QXJyYXk7XG59XG5cbi8qKiBBIHJ1bm5pbmcgdGVzdCByZWxheS4gKi9cbmV4cG9ydCBjbGFzcyBUZXN0UmVsYXkge1xuICByZWFkb25seSBzZXR0aW5nczogUmVsYXlTZXR0aW5ncztcbiAgI3N1aXRlOiBUZXN0U3VpdGUgPSBmYWxsYmFja1N1aXRlO1xuICAjc2VjcmV0cyE6IFNlY3JldHM7XG4gICNjb29raWVzITogQ29va2llcztcbiAgcmVhZG9ubHkgI2NsaWVudHMgPSBuZXcgTWFwPHN0cmluZywgTWFwPHN0cmluZywgUmVsYXlQYWlyPj4oKTtcbiAgcmVhZG9ubHkgI3NlcnZlciA9IGNyZWF0ZVNlcnZlcigocmVxdWVzdCwgcmVzcG9uc2UpID0+IHZvaWQgdGhpcy4jYW5zd2VyKHJlcXVlc3QsIHJlc3BvbnNlKSk7XG4gIC8qKiBgTUVUSE9EIHBhdGhgIG9mIGV2ZXJ5dGhpbmcgdGhhdCBhcnJpdmVkLiAqL1xuICByZWFkb25seSBhcnJpdmVkOiBzdHJpbmdbXSA9IFtdO1xuICAvKiogUGFpcmluZ3MgYW5zd2VyZWQuICovXG4gIHBhaXJpbmdzID0gMDtcbiAgLyoqIFRoZSBlcG9jaCBvZiB0aGUgbGFzdCBhY2NlcHRlZCByZXF1ZXN0LiAqL1xuICBsYXN0RXBvY2ggPSAwO1xuXG4gIGNvbnN0cnVjdG9yKHNldHRpbmdzOiBSZWxheVNldHRpbmdzKSB7XG4gICAgdGhpcy5zZXR0aW5ncyA9IHNldHRpbmdzO1xuICB9XG5cbiAgc3RhdGljIGFzeW5jIHN0YXJ0KHNldHRpbmdzOiBSZWxheVNldHRpbmdzKTogUHJvbWlzZTxUZXN0UmVsYXk+IHtcbiAgICBjb25zdCByZWxheSA9IG5ldyBUZXN0UmVsYXkoc2V0dGluZ3MpO1xuICAgIGF3YWl0IHJlbGF5LnVzZVNlY3JldChcImEgY2xpZW50IGlkIHNlY3JldCBmb3IgdGVzdHMsIGxvbmcgZW5vdWdoXCIpO1xuICAgIGF3YWl0IG5ldyBQcm9taXNlPHZvaWQ+KChyZXNvbHZlKSA9PiByZWxheS4jc2VydmVyLmxpc3RlbigwLCBcIjEyNy4wLjAuMVwiLCByZXNvbHZlKSk7XG4gICAgcmV0dXJuIHJlbGF5O1xuICB9XG5cbiAgLyoqIFRha2VzIGEgQ0xJRU5UX0lEX1NFQ1JFVCwgYXMgYSByZWxheSB0aGF0IHdhcyBzdGFydGVkIGFuZXcgd2l0aCBhbm90aGVyIG9uZS4gKi9cbiAgYXN5bmMgdXNlU2VjcmV0KGNsaWVudElkU2VjcmV0OiBzdHJpbmcsIHN1aXRlID0gZmFsbGJhY2tTdWl0ZSk6IFByb21pc2U8dm9pZD4ge1xuICAgIHRoaXMuI3N1aXRlID0gc3VpdGU7XG4gICAgdGhpcy4jc2VjcmV0cyA9IGF3YWl0IFNlY3JldHMuZnJvbShzdWl0ZSwgY2xpZW50SWRTZWNyZXQpO1xuICAgIHRoaXMuI2Nvb2tpZXMgPSBuZXcgQ29va2llcyhzdWl0ZSwgdGhpcy4jc2VjcmV0cyk7XG4gICAgdGhpcy4jY2xpZW50cy5jbGVhcigpO1xuICB9XG5cbiAgLyoqIEZvcmdldHMgZXZlcnkgcGFpciwgYXMgYSByZXN0YXJ0IHdpdGhvdXQgYSBzdG9yZSBkb2VzLiAqL1xuICBmb3JnZXQoKTogdm9pZCB7XG4gICAgdGhpcy4jY2xpZW50cy5jbGVhcigpO1xuICB9XG5cbiAgZ2V0IG9yaWdpbigpOiBzdHJpbmcge1xuICAgIHJldHVybiBgaHR0cDovLzEyNy4wLjAuMTokeyh0aGlzLiNzZXJ2ZXIuYWRkcmVzcygpIGFzIEFkZHJlc3NJbmZvKS5wb3J0fWA7XG4gIH1cblxuICBnZXQgcGluKCk6IHN0cmluZyB7XG4gICAgcmV0dXJuIHRoaXMuI3NlY3JldHMucGluO1xuICB9XG5cbiAgYXN5bmMgY2xvc2UoKTogUHJvbWlzZTx2b2lkPiB7XG4gICAgdGhpcy4jc2VydmVyLmNsb3NlQWxsQ29ubmVjdGlvbnMoKTtcbiAgICBhd2FpdCBuZXcgUHJvbWlzZSgocmVzb2x2ZSkgPT4gdGhpcy4jc2VydmVyLmNsb3NlKHJlc29sdmUpKTtcbiAgfVxuXG4gICNub3coKTogbnVtYmVyIHtcbiAgICByZXR1cm4gdGhpcy5zZXR0aW5ncy5ub3c/LigpID8/IERhdGUubm93KCk7XG4gIH1cblxuICBhc3luYyAjYW5zd2VyKHJlcXVlc3Q6IEluY29taW5nTWVzc2FnZSwgcmVzcG9uc2U6IFNlcnZlclJlc3BvbnNlKTogUHJvbWlzZTx2b2lkPiB7XG4gICAgdHJ5IHtcbiAgICAgIHJlc3BvbnNlLnNldEhlYWRlcihcImFjY2Vzcy1jb250cm9sLWFsbG93LW9yaWdpblwiLCByZXF1ZXN0LmhlYWRlcnMub3JpZ2luID8/IFwiKlwiKTtcbiAgICAgIHJlc3BvbnNlLnNldEhlYWRlcihcImFjY2Vzcy1jb250cm9sLWFsbG93LWNyZWRlbnRpYWxzXCIsIFwidHJ1ZVwiKTtcbiAgICAgIHJlc3BvbnNlLnNldEhlYWRlcihcImFjY2Vzcy1jb250cm9sLWFsbG93LWhlYWRlcnNcIiwgXCJjb250ZW50LXR5cGUsIHgtbXRlLWNsaWVudC1pZFwiKTtcbiAgICAgIHJlc3BvbnNlLnNldEhlYWRlcihcImFjY2Vzcy1jb250cm9sLWV4cG9zZS1oZWFkZXJzXCIsIFwieC1tdGUtcmVsYXktZXJyb3IsIHJldHJ5LWFmdGVyXCIpO1xuICAgICAgcmVzcG9uc2Uuc2V0SGVhZGVyKFwiYWNjZXNzLWNvbnRyb2wtbWF4LWFnZVwiLCBcIjcyMDBcIik7XG4gICAgICBjb25zdCByb3V0ZSA9IGAke3JlcXVlc3QubWV0aG9kfSAke3JlcXVlc3QudXJsfWA7XG4gICAgICB0aGlzLmFycml2ZWQucHVzaChyb3V0ZSk7XG4gICAgICBjb25zdCBwYWdlID0gdGhpcy5zZXR0aW5ncy5wYWdlcz8uKHJlcXVlc3QudXJsID8/IFwiXCIpO1xuICAgICAgaWYgKHJlcXVlc3QubWV0aG9kID09PSBcIk9QVElPTlNcIikgcmVzcG9uc2Uud3JpdGVIZWFkKDIwNCkuZW5kKCk7XG4gICAgICBlbHNlIGlmIChyb3V0ZSA9PT0gXCJHRVQgL2FwaS9tdGUtcmVsYXlcIikgdGhpcy4jZGlzY292ZXIocmVzcG9uc2UpO1xuICAgICAgZWxzZSBpZiAocm91dGUgPT09IFwiUE9TVCAvYXBpL210ZS1wYWlyXCIpIGF3YWl0IHRoaXMuI3BhaXIocmVxdWVzdCwgcmVzcG9uc2UpO1xuICAgICAgZWxzZSBpZiAocm91dGUgPT09IFwiUE9TVCAvYXBpL210ZS1yZWxheVwiKSBhd2FpdCB0aGlzLiNyZWxheShyZXF1ZXN0LCByZXNwb25zZSk7XG4gICAgICBlbHNlIGlmIChwYWdlKSB0aGlzLiNzZXJ2ZShwYWdlLCByZXNwb25zZSk7XG4gICAgICBlbHNlIHRocm93IG5ldyBSZWZ1c2FsKFwicGxhaW50ZXh0LXJlZnVzZWRcIik7XG4gICAgfSBjYXRjaCAoZXJyb3IpIHtcbiAgICAgIGlmIChyZXNwb25zZS5oZWFkZXJzU2VudCkgcmV0dXJuIHZvaWQgcmVzcG9uc2UuZGVzdHJveSgpO1xuICAgICAgY29uc3QgcmVmdXNhbCA9IGVycm9yIGluc3RhbmNlb2YgUmVmdXNhbCA/IGVycm9yIDogbmV3IFJlZnVzYWwoXCJtYWxmb3JtZWRcIik7XG4gICAgICBpZiAoIShlcnJvciBpbnN0YW5jZW9mIFJlZnVzYWwpKSBjb25zb2xlLmVycm9yKGVycm9yKTtcbiAgICAgIGNvbnN0IHsgY29kZSwgc3RhdHVzLCByZXRyeUFmdGVyIH0gPSByZWZ1c2FsO1xuICAgICAgY29uc3QgYm9keSA9IEpTT04uc3RyaW5naWZ5KHsgdHlwZTogYHVybjptdGUtcmVsYXk6ZXJyb3I6JHtjb2RlfWAsIHRpdGxlOiBjb2RlLCBzdGF0dXMsIGNvZGUgfSk7XG4gICAgICByZXNwb25zZS53cml0ZUhlYWQoc3RhdHVzLCB7XG4gICAgICAgIFwiY29udGVudC10eXBlXCI6IFwiYXBwbGljYXRpb24vcHJvYmxlbStqc29uXCIsXG4gICAgICAgIFwieC1tdGUtcmVsYXktZXJyb3JcIjogY29kZSxcbiAgICAgICAgLi4uKHJldHJ5QWZ0ZXIgIT09IHVuZGVmaW5lZCAmJiB7IFwicmV0cnktYWZ0ZXJcIjogU3RyaW5nKHJldHJ5QWZ0ZXIpIH0pLFxuICAgICAgfSk7XG4gICAgICByZXNwb25zZS5lbmQoYm9keSk7XG4gICAgICByZXF1ZXN0LnJlc3VtZSgpO1xuICAgIH1cbiAgfVxuXG4gIC8qKiBBcyB0aGUgcmVhbCByZWxheSBzZXJ2ZXMgaXRzIHNjcmlwdHM6IGl0cyBwaW5zIGluIHBsYWNlIG9mIHRoZSBtYXJrZXIsIGFueSBwYWdlIG1heSBsb2FkIHRoZW0uICovXG4gICNzZXJ2ZSh7IHR5cGUsIGJvZHkgfTogUGFnZSwgcmVzcG9uc2U6IFNlcnZlclJlc3BvbnNlKTogdm9pZCB7XG4gICAgcmVzcG9uc2Uuc2V0SGVhZGVyKFwiYWNjZXNzLWNvbnRyb2wtYWxsb3ctb3JpZ2luXCIsIFwiKlwiKTtcbiAgICByZXNwb25zZS5zZXRIZWFkZXIoXCJhY2Nlc3MtY29udHJvbC1hbGxvdy1jcmVkZW50aWFsc1wiLCBcImZhbHNlXCIpO1xuICAgIGNvbnN0IGhlYWRlcnMgPSB7IFwiY29udGVudC10eXBlXCI6IHR5cGUsIFwiY2FjaGUtY29udHJvbFwiOiBcIm5vLWNhY2hlXCIsIFwic2VydmljZS13b3JrZXItYWxsb3dlZFwiOiBcIi9cIiB9O1xuICAgIHJlc3BvbnNlLndyaXRlSGVhZCgyMDAsIGhlYWRlcnMpLmVuZCh0eXBlb2YgYm9keSA9PT0gXCJzdHJpbmdcIiA/IGJvZHkucmVwbGFjZShcIl9fTVRFX1JFTEFZX1BJTlNfX1wiLCB0aGlzLnBpbikgOiBib2R5KTtcbiAgfVxuXG4gICNkaXNjb3ZlcihyZXNwb25zZTogU2VydmVyUmVzcG9uc2UpOiB2b2lkIHtcbiAgICBjb25zdCBwdWJsaWNLZXkgPSB0b0Jhc2U2NFVybCh0aGlzLiNzZWNyZXRzLmlkZW50aXR5LnB1YmxpY0tleSk7XG4gICAgY29uc3Qga2V5ID0geyBzdWl0ZTogMSwgcHVibGljS2V5LCBrZXlJZDogdG9CYXNlNjRVcmwodGhpcy4jc2VjcmV0cy5rZXlJZCksIHBpbjogdGhpcy4jc2VjcmV0cy5waW4gfTtcbiAgICByZXNwb25zZS53cml0ZUhlYWQoMjAwLCB7IFwiY29udGVudC10eXBlXCI6IFwiYXBwbGljYXRpb24vanNvblwiIH0pLmVuZChKU09OLnN0cmluZ2lmeSh7IHZlcnNpb246IDEsIGtleXM6IFtrZXldIH0pKTtcbiAgfVxuXG4gIGFzeW5jICNwYWlyKHJlcXVlc3Q6IEluY29taW5nTWVzc2FnZSwgcmVzcG9uc2U6IFNlcnZlclJlc3BvbnNlKTogUHJvbWlzZTx2b2lkPiB7XG4gICAgY29uc3QgYm9keSA9IGF3YWl0IHJlYWRBbGwocmVxdWVzdCk7XG4gICAgY29uc3Qgb3BlbmVkID0gYXdhaXQgb3BlblBhaXJpbmcodGhpcy4jc3VpdGUsIHRoaXMuI3NlY3JldHMsIHRoaXMuc2V0dGluZ3Muc2VjcmV0ID8/IFwiXCIsIGJvZHkpO1xuICAgIGNvbnN0IGlkID0gKGF3YWl0IHRoaXMuI3NlY3JldHMuaWRPZlRva2VuKG9wZW5lZC5wYXlsb2FkW1wiY2xpZW50VG9rZW5cIl0pKSA/PyB0aGlzLiNzdWl0ZS5yYW5kb20oMTYpO1xuICAgIGNvbnN0IHBhaXJJZCA9IHRoaXMuI3N1aXRlLnJhbmRvbSgxNik7XG4gICAgY29uc3QgeyB3aW5kb3cgPSAxMDI0LCBtYXhGcmFtZSA9IDEwNDg1NzYsIG1heEJvZHkgPSAwLCBpZGxlU2Vjb25kcyA9IDkwMCwgbGlmZXRpbWVTZWNvbmRzID0gNDMyMDAsIGVwb2NoU2Vjb25kcyA9IDkwMCB9ID0gdGhpcy5zZXR0aW5ncztcbiAgICBjb25zdCBncmFudCA9IHtcbiAgICAgIGNsaWVudElkOiBhd2FpdCB0aGlzLiNzZWNyZXRzLmNsaWVudElkKGlkKSxcbiAgICAgIGNsaWVudFRva2VuOiBhd2FpdCB0aGlzLiNzZWNyZXRzLmNsaWVudFRva2VuKGlkKSxcbiAgICAgIHBhaXJJZDogdG9CYXNlNjRVcmwocGFpcklkKSxcbiAgICAgIC4uLnsgaWRsZVNlY29uZHMsIGxpZmV0aW1lU2Vjb25kcywgZXBvY2hTZWNvbmRzLCB3aW5kb3csIG1heEZyYW1lLCBtYXhCb2R5LCBzZXJ2ZXJUaW1lTXM6IHRoaXMuI25vdygpIH0sXG4gICAgfTtcbiAgICBjb25zdCBhbnN3ZXIgPSBhd2FpdCBvcGVuZWQuYW5zd2VyKGdyYW50LCB7IHNlcnZlclJhbmRvbTogdGhpcy4jc3VpdGUucmFuZG9tKDMyKSwgZXNlZWQ6IHRoaXMuI3N1aXRlLnJhbmRvbSg2NCkgfSk7XG4gICAgY29uc3QgcGFpcnMgPSB0aGlzLiNjbGllbnRzLmdldCh0b0hleChpZCkpID8/IG5ldyBNYXA8c3RyaW5nLCBSZWxheVBhaXI+KCk7XG4gICAgcGFpcnMuc2V0KHRvSGV4KHBhaXJJZCksIGF3YWl0IFJlbGF5UGFpci5mcm9tKHRoaXMuI3N1aXRlLCBpZCwgYW5zd2VyLnRvUmVsYXksIGFuc3dlci5mcm9tUmVsYXksIHdpbmRvdykpO1xuICAgIHRoaXMuI2NsaWVudHMuc2V0KHRvSGV4KGlkKSwgcGFpcnMpO1xuICAgIHRoaXMucGFpcmluZ3MgKz0gMTtcbiAgICByZXNwb25zZS53cml0ZUhlYWQoMjAwLCB7IFwiY29udGVudC10eXBlXCI6IE1FRElBX1RZUEUgfSkuZW5kKGFuc3dlci5yZXNwb25zZSk7XG4gIH1cblxuICBhc3luYyAjcmVsYXkocmVxdWVzdDogSW5jb21pbmdNZXNzYWdlLCByZXNwb25zZTogU2VydmVyUmVzcG9uc2UpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICBpZiAocmVxdWVzdC5oZWFkZXJzW1wiY29udGVudC10eXBlXCJdICE9PSBNRURJQV9UWVBFKSB0aHJvdyBuZXcgUmVmdXNhbChcInBsYWludGV4dC1yZWZ1c2VkXCIpO1xuICAgIGNvbnN0IHJlYWRlciA9IG5ldyBCeXRlUmVhZGVyKFJlYWRhYmxlLnRvV2ViKHJlcXVlc3QpIGFzIFJlYWRhYmxlU3RyZWFtPFVpbnQ4QXJyYXk+KTtcbiAgICBjb25zdCBoZWFkZXIgPSBwYXJzZUhlYWRlcihhd2FpdCByZWFkZXIucmVhZCg5NCkpO1xuICAgIGNvbnN0IGlkID0gYXdhaXQgdGhpcy4jc2VjcmV0cy52ZXJpZnlJZChyZXF1ZXN0LmhlYWRlcnNbXCJ4LW10ZS1jbGllbnQtaWRcIl0gYXMgc3RyaW5nIHwgdW5kZWZpbmVkKTtcbiAgICBjb25zdCBwYWlycyA9IHRoaXMuI2NsaWVudHMuZ2V0KHRvSGV4KGlkKSkgPz8gbmV3IE1hcDxzdHJpbmcsIFJlbGF5UGFpcj4oKTtcbiAgICBjb25zdCBwYWlyID0gcGFpcnMuZ2V0KGhlYWRlci5wYWlySWQpO1xuICAgIGlmICghcGFpcikgdGhyb3cgbmV3IFJlZnVzYWwoXCJwYWlyLXVua25vd25cIik7XG4gICAgY29uc3QgZnJhbWVzID0gb3BlbkZyYW1lcyhhd2FpdCBwYWlyLmNsYWltKGhlYWRlciksIHJlYWRlciwgdGhpcy5zZXR0aW5ncy5tYXhGcmFtZSA/PyAxMDQ4NTc2KTtcbiAgICBhY2NlcHQoaGVhZGVyLCBwYWlycywgdGhpcy4jbm93KCkpO1xuICAgIGNvbnN0IHsgdmFsdWU6IGhlYWQgfSA9IGF3YWl0IGZyYW1lcy5uZXh0KCk7XG4gICAgaWYgKCFoZWFkKSB0aHJvdyBuZXcgUmVmdXNhbChcInVuZGVjb2RhYmxlXCIpO1xuICAgIHRoaXMubGFzdEVwb2NoID0gaGVhZGVyLmVwb2NoO1xuICAgIGNvbnN0IHJlcGx5ID0gbmV3IFJlcGx5KHRoaXMuI3N1aXRlLCBwYWlyLCBoZWFkZXIsIHJlc3BvbnNlLCB0aGlzLnNldHRpbmdzLm1heEZyYW1lKTtcbiAgICBsZXQgaW5uZXI6IElubmVyUmVxdWVzdDtcbiAgICB0cnkge1xuICAgICAgaW5uZXIgPSBkZWNvZGVSZXF1ZXN0KGhlYWQucGxhaW50ZXh0LCBoZWFkLmxhc3QpO1xuICAgIH0gY2F0Y2gge1xuICAgICAgcmV0dXJuIHJlcGx5Lndob2xlKDQwMCwgXCJtYWxmb3JtZWRcIik7XG4gICAgfVxuICAgIGF3YWl0IHRoaXMuI2ZvcndhcmQoaW5uZXIsIGhlYWQubGFzdCwgZnJhbWVzLCBpZCwgcmVxdWVzdCwgcmVwbHkpO1xuICB9XG5cbiAgYXN5bmMgI2ZvcndhcmQoXG4gICAgaW5uZXI6IElubmVyUmVxdWVzdCxcbiAgICBzaW5nbGU6IGJvb2xlYW4sXG4gICAgZnJhbWVzOiBBc3luY0dlbmVyYXRvcjx7IHBsYWludGV4dDogQnl0ZXM7IGxhc3Q6IGJvb2xlYW4gfT4sXG4gICAgaWQ6IEJ5dGVzLFxuICAgIG91dGVyOiBJbmNvbWluZ01lc3NhZ2UsXG4gICAgcmVwbHk6IFJlcGx5LFxuICApOiBQcm9taXNlPHZvaWQ+IHtcbiAgICBjb25zdCBmaWVsZHMgPSBbLi4uaW5uZXIuZmllbGRzXTtcbiAgICBpZiAocmVwbHkua2VlcHNDb29raWVzKSB7XG4gICAgICBjb25zdCBzZW50ID0gYXdhaXQgdGhpcy4jY29va2llcy5pbndhcmQoaWQsIG91dGVyLmhlYWRlcnMuY29va2llLCBpbm5lci5hdXRob3JpdHksIGlubmVyLnBhdGgsIHRoaXMuI25vdygpKTtcbiAgICAgIGlmIChzZW50ICE9PSBcIlwiKSBmaWVsZHMudW5zaGlmdChbXCJjb29raWVcIiwgc2VudF0pO1xuICAgIH1cbiAgICBjb25zdCBoYXNMZW5ndGggPSBmaWVsZHMuc29tZSgoW25hbWVdKSA9PiBuYW1lID09PSBcImNvbnRlbnQtbGVuZ3RoXCIpO1xuICAgIGNvbnN0IGV4cGVjdHNCb2R5ID0gIXNpbmdsZSB8fCBpbm5lci5jb250ZW50Lmxlbmd0aCA+IDAgfHwgIVtcIkdFVFwiLCBcIkhFQURcIl0uaW5jbHVkZXMoaW5uZXIubWV0aG9kKTtcbiAgICBjb25zdCBoZWFkZXJzID0gW1wiaG9zdFwiLCBuZXcgVVJMKHRoaXMuc2V0dGluZ3MudXBzdHJlYW0pLmhvc3QsIC4uLmZpZWxkcy5mbGF0KCldO1xuICAgIGlmIChzaW5nbGUgJiYgIWhhc0xlbmd0aCAmJiBleHBlY3RzQm9keSkgaGVhZGVycy5wdXNoKFwiY29udGVudC1sZW5ndGhcIiwgU3RyaW5nKGlubmVyLmNvbnRlbnQubGVuZ3RoKSk7XG4gICAgY29uc3QgdXBzdHJlYW0gPSBodHRwUmVxdWVzdChuZXcgVVJMKHRoaXMuc2V0dGluZ3MudXBzdHJlYW0gKyBpbm5lci5wYXRoKSwgeyBtZXRob2Q6IGlubmVyLm1ldGhvZCwgaGVhZGVycyB9KTtcbiAgICBjb25zdCBnb25lID0gKCk6IHZvaWQgPT4gdm9pZCB1cHN0cmVhbS5kZXN0cm95KCk7XG4gICAgcmVwbHkub25Hb25lKGdvbmUpO1xuICAgIGNvbnN0IGFuc3dlcmVkID0gbmV3IFByb21pc2U8SW5jb21pbmdNZXNzYWdlPigocmVzb2x2ZSwgcmVqZWN0KSA9PiB7XG4gICAgICB1cHN0cmVhbS5vbihcInJlc3BvbnNlXCIsIHJlc29sdmUpLm9uKFwiZXJyb3JcIiwgcmVqZWN0KTtcbiAgICB9KTtcbiAgICBhbnN3ZXJlZC5jYXRjaCgoKSA9PiB7fSk7XG4gICAgdHJ5IHtcbiAgICAgIGlmIChpbm5lci5jb250ZW50Lmxlbmd0aCA+IDApIHVwc3RyZWFtLndyaXRlKGlubmVyLmNvbnRlbnQpO1xuICAgICAgaWYgKCFzaW5nbGUpIGZvciBhd2FpdCAoY29uc3QgeyBwbGFpbnRleHQgfSBvZiBmcmFtZXMpIGlmIChwbGFpbnRleHQubGVuZ3RoID4gMCkgdXBzdHJlYW0ud3JpdGUocGxhaW50ZXh0KTtcbiAgICAgIHVwc3RyZWFtLmVuZCgpO1xuICAgIH0gY2F0Y2gge1xuICAgICAgdXBzdHJlYW0uZGVzdHJveSgpO1xuICAgIH1cbiAgICB0cnkge1xuICAgICAgY29uc3QgYW5zd2VyID0gYXdhaXQgYW5zd2VyZWQ7XG4gICAgICBjb25zdCB7IGlubmVyOiBrZXB0LCBvdXRlcjogc2V0IH0gPSByZXBseS5rZWVwc0Nvb2tpZXNcbiAgICAgICAgPyBhd2FpdCB0aGlzLiNjb29raWVzLm91dHdhcmQoaWQsIGZpZWxkc09mKGFuc3dlciksIGlubmVyLmF1dGhvcml0eSwgaW5uZXIucGF0aCwgdGhpcy4jbm93KCkpXG4gICAgICAgIDogeyBpbm5lcjogZmllbGRzT2YoYW5zd2VyKSwgb3V0ZXI6IFtdIH07XG4gICAgICBhd2FpdCByZXBseS5zdHJlYW0oYW5zd2VyLnN0YXR1c0NvZGUgPz8gNTAyLCBrZXB0LCBzZXQsIGFuc3dlcik7XG4gICAgfSBjYXRjaCB7XG4gICAgICBhd2FpdCByZXBseS53aG9sZSg1MDIsIFwidXBzdHJlYW0tdW5yZWFjaGFibGVcIik7XG4gICAgfVxuICB9XG59XG5cbi8qKiBXcml0ZXMgb25lIHNlYWxlZCByZXNwb25zZS4gKi9cbmNsYXNzIFJlcGx5IHtcbiAgcmVhZG9ubHkgI3N1aXRlOiBUZXN0U3VpdGU7XG4gIHJlYWRvbmx5ICNwYWlyOiBSZWxheVBhaXI7XG4gIHJlYWRvbmx5ICNoZWFkZXI6IEhlYWRlcjtcbiAgcmVhZG9ubHkgI3Jlc3BvbnNlOiBTZXJ2ZXJSZXNwb25zZTtcbiAgcmVhZG9ubHkgI21heEZyYW1lOiBudW1iZXI7XG5cbiAgY29uc3RydWN0b3Ioc3VpdGU6IFRlc3RTdWl0ZSwgcGFpcjogUmVsYXlQYWlyLCBoZWFkZXI6IEhlYWRlciwgcmVzcG9uc2U6IFNlcnZlclJlc3BvbnNlLCBtYXhGcmFtZSA9IDEwNDg1NzYpIHtcbiAgICB0aGlzLiNtYXhGcmFtZSA9IG1heEZyYW1lO1xuICAgIHRoaXMuI3N1aXRlID0gc3VpdGU7XG4gICAgdGhpcy4jcGFpciA9IHBhaXI7XG4gICAgdGhpcy4jaGVhZGVyID0gaGVhZGVyO1xuICAgIHRoaXMuI3Jlc3BvbnNlID0gcmVzcG9uc2U7XG4gIH1cblxuICBnZXQga2VlcHNDb29raWVzKCk6IGJvb2xlYW4ge1xuICAgIHJldHVybiAodGhpcy4jaGVhZGVyLmZsYWdzICYgMikgIT09IDA7XG4gIH1cblxuICBvbkdvbmUobGlzdGVuZXI6ICgpID0+IHZvaWQpOiB2b2lkIHtcbiAgICB0aGlzLiNyZXNwb25zZS5vbihcImNsb3NlXCIsICgpID0+IHtcbiAgICAgIGlmICghdGhpcy4jcmVzcG9uc2Uud3JpdGFibGVGaW5pc2hlZCkgbGlzdGVuZXIoKTtcbiAgICB9KTtcbiAgfVxuXG4gIGFzeW5jIHdob2xlKHN0YXR1czogbnVtYmVyLCBjb2RlOiBzdHJpbmcpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICBpZiAodGhpcy4jcmVzcG9uc2UuaGVhZGVyc1NlbnQpIHJldHVybiB2b2lkIHRoaXMuI3Jlc3BvbnNlLmRlc3Ryb3koKTtcbiAgICBjb25zdCBzZWFsZXIgPSBhd2FpdCB0aGlzLiNvcGVuKFtdKTtcbiAgICBjb25zdCBjb250ZW50ID0gbmV3IFRleHRFbmNvZGVyKCkuZW5jb2RlKEpTT04uc3RyaW5naWZ5KHsgdHlwZTogYHVybjptdGUtcmVsYXk6ZXJyb3I6JHtjb2RlfWAsIHRpdGxlOiBjb2RlLCBzdGF0dXMsIGNvZGUgfSkpO1xuICAgIGNvbnN0IGhlYWQgPSBlbmNvZGVSZXNwb25zZShzdGF0dXMsIFtbXCJjb250ZW50LXR5cGVcIiwgXCJhcHBsaWNhdGlvbi9wcm9ibGVtK2pzb25cIl1dLCBjb250ZW50KTtcbiAgICB0aGlzLiNyZXNwb25zZS5lbmQoYXdhaXQgc2VhbGVyLnNlYWwoaGVhZCwgdHJ1ZSkpO1xuICB9XG5cbiAgYXN5bmMgc3RyZWFtKHN0YXR1czogbnVtYmVyLCBmaWVsZHM6IEZpZWxkW10sIGNvb2tpZXM6IHN0cmluZ1tdLCBib2R5OiBJbmNvbWluZ01lc3NhZ2UpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICBjb25zdCBzZWFsZXIgPSBhd2FpdCB0aGlzLiNvcGVuKGNvb2tpZXMpO1xuICAgIHRoaXMuI3Jlc3BvbnNlLndyaXRlKGF3YWl0IHNlYWxlci5zZWFsKGVuY29kZVJlc3BvbnNlKHN0YXR1cywgZmllbGRzLCBFTVBUWSksIGZhbHNlKSk7XG4gICAgdHJ5IHtcbiAgICAgIGZvciBhd2FpdCAoY29uc3QgY2h1bmsgb2YgYm9keSBhcyBBc3luY0l0ZXJhYmxlPFVpbnQ4QXJyYXk+KSB7XG4gICAgICAgIGZvciAobGV0IGF0ID0gMDsgYXQgPCBjaHVuay5sZW5ndGg7IGF0ICs9IHRoaXMuI21heEZyYW1lKSB7XG4gICAgICAgICAgdGhpcy4jcmVzcG9uc2Uud3JpdGUoYXdhaXQgc2VhbGVyLnNlYWwoY29uY2F0KGNodW5rLnN1YmFycmF5KGF0LCBhdCArIHRoaXMuI21heEZyYW1lKSksIGZhbHNlKSk7XG4gICAgICAgIH1cbiAgICAgIH1cbiAgICAgIHRoaXMuI3Jlc3BvbnNlLmVuZChhd2FpdCBzZWFsZXIuc2VhbChFTVBUWSwgdHJ1ZSkpO1xuICAgIH0gY2F0Y2gge1xuICAgICAgLy8gVGhlIHVwc3RyZWFtIGJyb2tlIG9mZjogdGhlIGJvZHkgZW5kcyB3aXRob3V0IGEgbGFzdCBmcmFtZS5cbiAgICAgIHRoaXMuI3Jlc3BvbnNlLmVuZCgpO1xuICAgIH1cbiAgfVxuXG4gIGFzeW5jICNvcGVuKGNvb2tpZXM6IHN0cmluZ1tdKTogUHJvbWlzZTxGcmFtZVNlYWxlcj4ge1xuICAgIGNvbnN0IHJlc3BvbnNlSGVhZGVyID0gY29uY2F0KG5ldyBVaW50OEFycmF5KFsxLCAwXSksIHU2NCh0aGlzLiNoZWFkZXIuc2VxKSwgdGhpcy4jc3VpdGUucmFuZG9tKDE2KSk7XG4gICAgaWYgKGNvb2tpZXMubGVuZ3RoID4gMCkgdGhpcy4jcmVzcG9uc2Uuc2V0SGVhZGVyKFwic2V0LWNvb2tpZVwiLCBjb29raWVzKTtcbiAgICB0aGlzLiNyZXNwb25zZS53cml0ZUhlYWQoMjAwLCB7XG4gICAgICBcImNvbnRlbnQtdHlwZVwiOiBNRURJQV9UWVBFLFxuICAgICAgXCJjYWNoZS1jb250cm9sXCI6IFwibm8tc3RvcmUsIG5vLXRyYW5zZm9ybVwiLFxuICAgICAgXCJ4LWFjY2VsLWJ1ZmZlcmluZ1wiOiBcIm5vXCIsXG4gICAgfSk7XG4gICAgdGhpcy4jcmVzcG9uc2Uud3JpdGUocmVzcG9uc2VIZWFkZXIpO1xuICAgIHJldHVybiBuZXcgRnJhbWVTZWFsZXIoYXdhaXQgdGhpcy4jcGFpci5yZXNwb25zZUtleSh0aGlzLiNoZWFkZXIsIHJlc3BvbnNlSGVhZGVyKSk7XG4gIH1cbn1cblxuZnVuY3Rpb24gZmllbGRzT2YoYW5zd2VyOiBJbmNvbWluZ01lc3NhZ2UpOiBGaWVsZFtdIHtcbiAgY29uc3QgZmllbGRzOiBGaWVsZFtdID0gW107XG4gIGZvciAobGV0IGkgPSAwOyBpIDwgYW5zd2VyLnJhd0hlYWRlcnMubGVuZ3RoOyBpICs9IDIpIHtcbiAgICBjb25zdCBuYW1lID0gKGFuc3dlci5yYXdIZWFkZXJzW2ldID8/IFwiXCIpLnRvTG93ZXJDYXNlKCk7XG4gICAgaWYgKCFDT05ORUNUSU9OX0ZJRUxEUy5oYXMobmFtZSkpIGZpZWxkcy5wdXNoKFtuYW1lLCBhbnN3ZXIucmF3SGVhZGVyc1tpICsgMV0gPz8gXCJcIl0pO1xuICB9XG4gIHJldHVybiBmaWVsZHM7XG59XG5cbmFzeW5jIGZ1bmN0aW9uIHJlYWRBbGwocmVxdWVzdDogSW5jb21pbmdNZXNzYWdlKTogUHJvbWlzZTxCeXRlcz4ge1xuICBjb25zdCBjaHVua3M6IFVpbnQ4QXJyYXlbXSA9IFtdO1xuICBmb3IgYXdhaXQgKGNvbnN0IGNodW5rIG9mIHJlcXVlc3QpIGNodW5rcy5wdXNoKGNodW5rIGFzIFVpbnQ4QXJyYXkpO1xuICByZXR1cm4gY29uY2F0KC4uLmNodW5rcyk7XG59XG4iLCAiLyoqIFRoZSBhcHBsaWNhdGlvbiBiZWhpbmQgdGhlIHJlbGF5LCBhcyB0aGUgdGVzdHMgbmVlZCBpdC4gKi9cblxuaW1wb3J0IHsgY3JlYXRlSGFzaCB9IGZyb20gXCJub2RlOmNyeXB0b1wiO1xuaW1wb3J0IHsgY3JlYXRlU2VydmVyLCB0eXBlIEluY29taW5nTWVzc2FnZSwgdHlwZSBTZXJ2ZXJSZXNwb25zZSB9IGZyb20gXCJub2RlOmh0dHBcIjtcbmltcG9ydCB0eXBlIHsgQWRkcmVzc0luZm8gfSBmcm9tIFwibm9kZTpuZXRcIjtcbmltcG9ydCB7IGd6aXBTeW5jIH0gZnJvbSBcIm5vZGU6emxpYlwiO1xuXG4vKiogV2hhdCAvZWNobyBhbnN3ZXJzOiB0aGUgcmVxdWVzdCBhcyB0aGUgdXBzdHJlYW0gc2F3IGl0LiAqL1xuZXhwb3J0IGludGVyZmFjZSBFY2hvIHtcbiAgcmVhZG9ubHkgbWV0aG9kOiBzdHJpbmc7XG4gIHJlYWRvbmx5IHVybDogc3RyaW5nO1xuICByZWFkb25seSBoZWFkZXJzOiBSZWNvcmQ8c3RyaW5nLCBzdHJpbmcgfCBzdHJpbmdbXSB8IHVuZGVmaW5lZD4gJiB7IHJlYWRvbmx5IGNvb2tpZT86IHN0cmluZyB8IHVuZGVmaW5lZCB9O1xuICByZWFkb25seSBsZW5ndGg6IG51bWJlcjtcbiAgcmVhZG9ubHkgc2hhMjU2OiBzdHJpbmc7XG4gIHJlYWRvbmx5IHRleHQ6IHN0cmluZztcbn1cblxudHlwZSBSb3V0ZSA9IChyZXF1ZXN0OiBJbmNvbWluZ01lc3NhZ2UsIHJlc3BvbnNlOiBTZXJ2ZXJSZXNwb25zZSwgdXJsOiBVUkwpID0+IHZvaWQgfCBQcm9taXNlPHZvaWQ+O1xuXG4vKiogQW4gSFRUUCBhcHBsaWNhdGlvbiBvbiBhIHBvcnQgb2YgaXRzIG93bi4gKi9cbmV4cG9ydCBjbGFzcyBVcHN0cmVhbSB7XG4gIC8qKiBgTUVUSE9EIHBhdGhgIG9mIGV2ZXJ5IHJlcXVlc3Qgc28gZmFyLiAqL1xuICByZWFkb25seSByZXF1ZXN0czogc3RyaW5nW10gPSBbXTtcbiAgLyoqIFBsYWluIHBhZ2VzIGFuZCBzY3JpcHRzLCBieSBVUkwuICovXG4gIHBhZ2VzOiAodXJsOiBzdHJpbmcpID0+IHsgcmVhZG9ubHkgdHlwZTogc3RyaW5nOyByZWFkb25seSBib2R5OiBzdHJpbmcgfCBVaW50OEFycmF5IH0gfCB1bmRlZmluZWQgPSAoKSA9PiB1bmRlZmluZWQ7XG4gIC8qKiBSZXF1ZXN0cyB3aG9zZSBjb25uZWN0aW9uIGVuZGVkIGJlZm9yZSB0aGV5IHdlcmUgYW5zd2VyZWQuICovXG4gIGFib3J0ZWQgPSAwO1xuICByZWFkb25seSAjc2VydmVyID0gY3JlYXRlU2VydmVyKChyZXF1ZXN0LCByZXNwb25zZSkgPT4gdm9pZCB0aGlzLiNhbnN3ZXIocmVxdWVzdCwgcmVzcG9uc2UpKTtcbiAgcmVhZG9ubHkgI3dhaXRpbmc6ICgoKSA9PiB2b2lkKVtdID0gW107XG5cbiAgc3RhdGljIGFzeW5jIHN0YXJ0KCk6IFByb21pc2U8VXBzdHJlYW0+IHtcbiAgICBjb25zdCB1cHN0cmVhbSA9IG5ldyBVcHN0cmVhbSgpO1xuICAgIGF3YWl0IG5ldyBQcm9taXNlPHZvaWQ+KChyZXNvbHZlKSA9PiB1cHN0cmVhbS4jc2VydmVyLmxpc3RlbigwLCBcIjEyNy4wLjAuMVwiLCByZXNvbHZlKSk7XG4gICAgcmV0dXJuIHVwc3RyZWFtO1xuICB9XG5cbiAgZ2V0IG9yaWdpbigpOiBzdHJpbmcge1xuICAgIHJldHVybiBgaHR0cDovLzEyNy4wLjAuMTokeyh0aGlzLiNzZXJ2ZXIuYWRkcmVzcygpIGFzIEFkZHJlc3NJbmZvKS5wb3J0fWA7XG4gIH1cblxuICAvKiogTGV0cyAvZ2F0ZSBhbmQgL2RyaXAgZ28gb24gYnkgb25lIHN0ZXAuICovXG4gIHJlbGVhc2UoKTogdm9pZCB7XG4gICAgdGhpcy4jd2FpdGluZy5zaGlmdCgpPy4oKTtcbiAgfVxuXG4gIC8qKiBIb3cgbWFueSByZXF1ZXN0cyBhcnJpdmVkIGF0IGEgcGF0aC4gKi9cbiAgY291bnQocGF0aDogc3RyaW5nKTogbnVtYmVyIHtcbiAgICByZXR1cm4gdGhpcy5yZXF1ZXN0cy5maWx0ZXIoKHJlcXVlc3QpID0+IHJlcXVlc3Quc3BsaXQoXCIgXCIpWzFdID09PSBwYXRoKS5sZW5ndGg7XG4gIH1cblxuICBhc3luYyBjbG9zZSgpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICB0aGlzLiNzZXJ2ZXIuY2xvc2VBbGxDb25uZWN0aW9ucygpO1xuICAgIGF3YWl0IG5ldyBQcm9taXNlKChyZXNvbHZlKSA9PiB0aGlzLiNzZXJ2ZXIuY2xvc2UocmVzb2x2ZSkpO1xuICB9XG5cbiAgYXN5bmMgI2Fuc3dlcihyZXF1ZXN0OiBJbmNvbWluZ01lc3NhZ2UsIHJlc3BvbnNlOiBTZXJ2ZXJSZXNwb25zZSk6IFByb21pc2U8dm9pZD4ge1xuICAgIGNvbnN0IHVybCA9IG5ldyBVUkwocmVxdWVzdC51cmwgPz8gXCIvXCIsIFwiaHR0cDovL3Vwc3RyZWFtXCIpO1xuICAgIHRoaXMucmVxdWVzdHMucHVzaChgJHtyZXF1ZXN0Lm1ldGhvZH0gJHt1cmwucGF0aG5hbWV9YCk7XG4gICAgcmVzcG9uc2Uub24oXCJjbG9zZVwiLCAoKSA9PiB7XG4gICAgICBpZiAoIXJlc3BvbnNlLndyaXRhYmxlRmluaXNoZWQpIHRoaXMuYWJvcnRlZCArPSAxO1xuICAgIH0pO1xuICAgIGNvbnN0IHBhZ2UgPSB0aGlzLnBhZ2VzKHJlcXVlc3QudXJsID8/IFwiL1wiKTtcbiAgICBpZiAocGFnZSkgcmV0dXJuIHZvaWQgcmVzcG9uc2Uud3JpdGVIZWFkKDIwMCwgeyBcImNvbnRlbnQtdHlwZVwiOiBwYWdlLnR5cGUgfSkuZW5kKHBhZ2UuYm9keSk7XG4gICAgY29uc3Qgcm91dGUgPSB0aGlzLiNyb3V0ZXNbdXJsLnBhdGhuYW1lLnNwbGl0KFwiL1wiKVsxXSA/PyBcIlwiXSA/PyB0aGlzLiNlY2hvO1xuICAgIHRyeSB7XG4gICAgICBhd2FpdCByb3V0ZShyZXF1ZXN0LCByZXNwb25zZSwgdXJsKTtcbiAgICB9IGNhdGNoIHtcbiAgICAgIHJlc3BvbnNlLmRlc3Ryb3koKTtcbiAgICB9XG4gIH1cblxuICByZWFkb25seSAjZWNobzogUm91dGUgPSBhc3luYyAocmVxdWVzdCwgcmVzcG9uc2UsIHVybCkgPT4ge1xuICAgIGNvbnN0IGNodW5rczogQnVmZmVyW10gPSBbXTtcbiAgICBmb3IgYXdhaXQgKGNvbnN0IGNodW5rIG9mIHJlcXVlc3QpIGNodW5rcy5wdXNoKGNodW5rIGFzIEJ1ZmZlcik7XG4gICAgY29uc3QgYm9keSA9IEJ1ZmZlci5jb25jYXQoY2h1bmtzKTtcbiAgICBjb25zdCBlY2hvOiBFY2hvID0ge1xuICAgICAgbWV0aG9kOiByZXF1ZXN0Lm1ldGhvZCA/PyBcIlwiLFxuICAgICAgdXJsOiB1cmwucGF0aG5hbWUgKyB1cmwuc2VhcmNoLFxuICAgICAgaGVhZGVyczogcmVxdWVzdC5oZWFkZXJzLFxuICAgICAgbGVuZ3RoOiBib2R5Lmxlbmd0aCxcbiAgICAgIHNoYTI1NjogY3JlYXRlSGFzaChcInNoYTI1NlwiKS51cGRhdGUoYm9keSkuZGlnZXN0KFwiaGV4XCIpLFxuICAgICAgdGV4dDogYm9keS5sZW5ndGggPCAxMF8wMDAgPyBib2R5LnRvU3RyaW5nKCkgOiBcIlwiLFxuICAgIH07XG4gICAgcmVzcG9uc2Uud3JpdGVIZWFkKDIwMCwgeyBcImNvbnRlbnQtdHlwZVwiOiBcImFwcGxpY2F0aW9uL2pzb25cIiwgXCJ4LXVwc3RyZWFtXCI6IFwieWVzXCIgfSkuZW5kKEpTT04uc3RyaW5naWZ5KGVjaG8pKTtcbiAgfTtcblxuICAvKiogV2FpdHMgZm9yIHJlbGVhc2UoKTsgYSByZXF1ZXN0IHRoYXQgZW5kcyBtZWFud2hpbGUgZ2l2ZXMgdXAgaXRzIHBsYWNlLiAqL1xuICAjZ2F0ZShyZXNwb25zZTogU2VydmVyUmVzcG9uc2UpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICByZXR1cm4gbmV3IFByb21pc2UoKHJlc29sdmUsIHJlamVjdCkgPT4ge1xuICAgICAgdGhpcy4jd2FpdGluZy5wdXNoKHJlc29sdmUpO1xuICAgICAgcmVzcG9uc2Uub25jZShcImNsb3NlXCIsICgpID0+IHtcbiAgICAgICAgY29uc3QgYXQgPSB0aGlzLiN3YWl0aW5nLmluZGV4T2YocmVzb2x2ZSk7XG4gICAgICAgIGlmIChhdCA+PSAwKSB0aGlzLiN3YWl0aW5nLnNwbGljZShhdCwgMSk7XG4gICAgICAgIHJlamVjdChuZXcgRXJyb3IoXCJ0aGUgcmVxdWVzdCBlbmRlZFwiKSk7XG4gICAgICB9KTtcbiAgICB9KTtcbiAgfVxuXG4gIHJlYWRvbmx5ICNyb3V0ZXM6IFJlY29yZDxzdHJpbmcsIFJvdXRlPiA9IHtcbiAgICBzdGF0dXM6IChfLCByZXNwb25zZSwgeyBwYXRobmFtZSB9KSA9PiB7XG4gICAgICBjb25zdCBzdGF0dXMgPSBOdW1iZXIocGF0aG5hbWUuc3BsaXQoXCIvXCIpWzJdKTtcbiAgICAgIHJlc3BvbnNlLndyaXRlSGVhZChzdGF0dXMsIHsgXCJjb250ZW50LXR5cGVcIjogXCJ0ZXh0L3BsYWluXCIgfSkuZW5kKFsyMDQsIDIwNSwgMzA0XS5pbmNsdWRlcyhzdGF0dXMpID8gdW5kZWZpbmVkIDogYHN0YXR1cyAke3N0YXR1c31gKTtcbiAgICB9LFxuICAgIHJlZGlyZWN0OiAoXywgcmVzcG9uc2UsIHsgc2VhcmNoUGFyYW1zIH0pID0+IHtcbiAgICAgIHJlc3BvbnNlLndyaXRlSGVhZChOdW1iZXIoc2VhcmNoUGFyYW1zLmdldChcInN0YXR1c1wiKSA/PyAzMDIpLCB7IGxvY2F0aW9uOiBzZWFyY2hQYXJhbXMuZ2V0KFwidG9cIikgPz8gXCIvZWNob1wiIH0pLmVuZChcIm1vdmVkXCIpO1xuICAgIH0sXG4gICAgbG9vcDogKF8sIHJlc3BvbnNlKSA9PiB2b2lkIHJlc3BvbnNlLndyaXRlSGVhZCgzMDIsIHsgbG9jYXRpb246IFwiL2xvb3BcIiB9KS5lbmQoKSxcbiAgICBieXRlczogKF8sIHJlc3BvbnNlLCB7IHBhdGhuYW1lIH0pID0+IHtcbiAgICAgIGNvbnN0IGxlbmd0aCA9IE51bWJlcihwYXRobmFtZS5zcGxpdChcIi9cIilbMl0pO1xuICAgICAgcmVzcG9uc2Uud3JpdGVIZWFkKDIwMCwgeyBcImNvbnRlbnQtdHlwZVwiOiBcImFwcGxpY2F0aW9uL29jdGV0LXN0cmVhbVwiLCBcImNvbnRlbnQtbGVuZ3RoXCI6IGxlbmd0aCB9KTtcbiAgICAgIHJlc3BvbnNlLmVuZChCdWZmZXIuYWxsb2MobGVuZ3RoLCA3KSk7XG4gICAgfSxcbiAgICBnemlwOiAoXywgcmVzcG9uc2UpID0+IHZvaWQgcmVzcG9uc2Uud3JpdGVIZWFkKDIwMCwgeyBcImNvbnRlbnQtZW5jb2RpbmdcIjogXCJnemlwXCIgfSkuZW5kKGd6aXBTeW5jKFwidW5wYWNrZWRcIikpLFxuICAgIC8vIFNlbmRzIG9uZSBwaWVjZSBmb3IgZWFjaCByZWxlYXNlKCkuXG4gICAgZHJpcDogYXN5bmMgKF8sIHJlc3BvbnNlKSA9PiB7XG4gICAgICByZXNwb25zZS53cml0ZUhlYWQoMjAwLCB7IFwiY29udGVudC10eXBlXCI6IFwidGV4dC9wbGFpblwiIH0pLmZsdXNoSGVhZGVycygpO1xuICAgICAgZm9yIChjb25zdCBwaWVjZSBvZiBbXCJvbmUgXCIsIFwidHdvIFwiLCBcInRocmVlXCJdKSB7XG4gICAgICAgIGF3YWl0IHRoaXMuI2dhdGUocmVzcG9uc2UpO1xuICAgICAgICByZXNwb25zZS53cml0ZShwaWVjZSk7XG4gICAgICB9XG4gICAgICByZXNwb25zZS5lbmQoKTtcbiAgICB9LFxuICAgIC8vIEFuc3dlcnMgYWZ0ZXIgcmVsZWFzZSgpLlxuICAgIGdhdGU6IGFzeW5jIChfLCByZXNwb25zZSkgPT4ge1xuICAgICAgYXdhaXQgdGhpcy4jZ2F0ZShyZXNwb25zZSk7XG4gICAgICByZXNwb25zZS5lbmQoXCJwYXNzZWRcIik7XG4gICAgfSxcbiAgICAvLyBQcm9taXNlcyBtb3JlIHRoYW4gaXQgc2VuZHMuXG4gICAgYnJva2VuOiAoXywgcmVzcG9uc2UpID0+IHtcbiAgICAgIHJlc3BvbnNlLndyaXRlSGVhZCgyMDAsIHsgXCJjb250ZW50LWxlbmd0aFwiOiAxMDAgfSk7XG4gICAgICByZXNwb25zZS53cml0ZShcIm9ubHkgdGhpc1wiLCAoKSA9PiByZXNwb25zZS5kZXN0cm95KCkpO1xuICAgIH0sXG4gICAgZXZlbnRzOiAocmVxdWVzdCwgcmVzcG9uc2UpID0+IHtcbiAgICAgIGNvbnN0IGxhc3QgPSBOdW1iZXIocmVxdWVzdC5oZWFkZXJzW1wibGFzdC1ldmVudC1pZFwiXSA/PyAwKTtcbiAgICAgIHJlc3BvbnNlLndyaXRlSGVhZCgyMDAsIHsgXCJjb250ZW50LXR5cGVcIjogXCJ0ZXh0L2V2ZW50LXN0cmVhbVwiIH0pO1xuICAgICAgcmVzcG9uc2UuZW5kKGByZXRyeTogMVxcblxcbmlkOiAke2xhc3QgKyAxfVxcbmV2ZW50OiB0aWNrXFxuZGF0YTogJHtsYXN0ICsgMX1cXG5kYXRhOiBtb3JlXFxuXFxuOiBjb21tZW50XFxuXFxuZGF0YTogcGxhaW5cXG5cXG5gKTtcbiAgICB9LFxuICAgIFwibm8tZXZlbnRzXCI6IChfLCByZXNwb25zZSkgPT4gdm9pZCByZXNwb25zZS53cml0ZUhlYWQoMjA0KS5lbmQoKSxcbiAgICBsb2dpbjogKF8sIHJlc3BvbnNlKSA9PiB7XG4gICAgICByZXNwb25zZS5zZXRIZWFkZXIoXCJzZXQtY29va2llXCIsIFtcInNpZD1zZWNyZXQtc2Vzc2lvbjsgSHR0cE9ubHk7IFBhdGg9LzsgU2FtZVNpdGU9TGF4XCIsIFwiY3NyZj10b2tlbi0xOyBQYXRoPS87IE1heC1BZ2U9NjBcIl0pO1xuICAgICAgcmVzcG9uc2UuZW5kKFwid2VsY29tZVwiKTtcbiAgICB9LFxuICAgIGxvZ291dDogKF8sIHJlc3BvbnNlKSA9PiB7XG4gICAgICByZXNwb25zZS5zZXRIZWFkZXIoXCJzZXQtY29va2llXCIsIFtcInNpZD07IEh0dHBPbmx5OyBQYXRoPS87IE1heC1BZ2U9MFwiLCBcImNzcmY9OyBQYXRoPS87IE1heC1BZ2U9MFwiXSk7XG4gICAgICByZXNwb25zZS5lbmQoXCJieWVcIik7XG4gICAgfSxcbiAgfTtcbn1cbiIsICIvKiogQW4gdXBzdHJlYW0sIGEgcmVsYXkgYmVmb3JlIGl0LCBhIG5ldHdvcmsgdGhhdCB0ZXN0cyBjb250cm9sLCBhbmQgY2xpZW50cy4gKi9cblxuaW1wb3J0IHR5cGUgeyBNdGVDbGllbnRPcHRpb25zIH0gZnJvbSBcIi4uL3NyYy9jbGllbnQudHNcIjtcbmltcG9ydCB7IE10ZVJlbGF5Q2xpZW50IH0gZnJvbSBcIi4uL3NyYy9jbGllbnQudHNcIjtcbmltcG9ydCB7IHR5cGUgRW52aXJvbm1lbnQsIHBsYXRmb3JtIH0gZnJvbSBcIi4uL3NyYy9lbnZpcm9ubWVudC50c1wiO1xuaW1wb3J0IHsgTWVtb3J5U3RvcmFnZSB9IGZyb20gXCIuLi9zcmMvc3RvcmFnZS50c1wiO1xuaW1wb3J0IHsgTmV0d29yayB9IGZyb20gXCIuL25ldHdvcmsudHNcIjtcbmltcG9ydCB7IHN0YXJ0QmluYXJ5IH0gZnJvbSBcIi4vcmVsYXkvYmluYXJ5LnRzXCI7XG5pbXBvcnQgeyB0eXBlIFJlbGF5U2V0dGluZ3MsIFRlc3RSZWxheSB9IGZyb20gXCIuL3JlbGF5L3NlcnZlci50c1wiO1xuaW1wb3J0IHsgVXBzdHJlYW0gfSBmcm9tIFwiLi91cHN0cmVhbS50c1wiO1xuXG4vKiogVGhlIHJlbGF5IGFzIGFueSB0ZXN0IG1heSB1c2UgaXQuICovXG5leHBvcnQgaW50ZXJmYWNlIEFueVJlbGF5IHtcbiAgcmVhZG9ubHkgb3JpZ2luOiBzdHJpbmc7XG4gIHJlYWRvbmx5IHBpbjogc3RyaW5nO1xuICBjbG9zZSgpOiBQcm9taXNlPHZvaWQ+O1xufVxuXG4vKiogQ2xvY2tzIHRoYXQgb25seSB0ZXN0cyBtb3ZlLiAqL1xuZXhwb3J0IGNsYXNzIFRlc3RDbG9jayB7XG4gIHdhbGxNcyA9IERhdGUubm93KCk7XG4gIG1vbm9NcyA9IDFfMDAwXzAwMDtcblxuICByZWFkb25seSB3YWxsID0gKCk6IG51bWJlciA9PiB0aGlzLndhbGxNcztcbiAgcmVhZG9ubHkgbW9ubyA9ICgpOiBudW1iZXIgPT4gdGhpcy5tb25vTXM7XG5cbiAgLyoqIExldHMgdGltZSBwYXNzIG9uIGJvdGggY2xvY2tzLiAqL1xuICBwYXNzKHNlY29uZHM6IG51bWJlcik6IHZvaWQge1xuICAgIHRoaXMud2FsbE1zICs9IHNlY29uZHMgKiAxMDAwO1xuICAgIHRoaXMubW9ub01zICs9IHNlY29uZHMgKiAxMDAwO1xuICB9XG59XG5cbi8qKiBFdmVyeXRoaW5nIGEgdGVzdCBuZWVkcy4gKi9cbmV4cG9ydCBjbGFzcyBXb3JsZDxSIGV4dGVuZHMgQW55UmVsYXkgPSBBbnlSZWxheT4ge1xuICByZWFkb25seSB1cHN0cmVhbTogVXBzdHJlYW07XG4gIHJlYWRvbmx5IHJlbGF5OiBSO1xuICByZWFkb25seSBuZXR3b3JrID0gbmV3IE5ldHdvcmsoKTtcbiAgcmVhZG9ubHkgc3RvcmFnZSA9IG5ldyBNZW1vcnlTdG9yYWdlKCk7XG4gIHJlYWRvbmx5ICNjbGllbnRzOiBNdGVSZWxheUNsaWVudFtdID0gW107XG5cbiAgcHJpdmF0ZSBjb25zdHJ1Y3Rvcih1cHN0cmVhbTogVXBzdHJlYW0sIHJlbGF5OiBSKSB7XG4gICAgdGhpcy51cHN0cmVhbSA9IHVwc3RyZWFtO1xuICAgIHRoaXMucmVsYXkgPSByZWxheTtcbiAgfVxuXG4gIC8qKiBXaXRoIHRoZSByZWxheSB0aGF0IHRoZSBlbnZpcm9ubWVudCBuYW1lcyBieSBNVEVfUkVMQVlfQklOLCBlbHNlIHRoZSB0ZXN0IHJlbGF5LiAqL1xuICBzdGF0aWMgYXN5bmMgc3RhcnQoKTogUHJvbWlzZTxXb3JsZD4ge1xuICAgIGNvbnN0IHVwc3RyZWFtID0gYXdhaXQgVXBzdHJlYW0uc3RhcnQoKTtcbiAgICBjb25zdCBiaW5hcnkgPSBwcm9jZXNzLmVudltcIk1URV9SRUxBWV9CSU5cIl07XG4gICAgcmV0dXJuIG5ldyBXb3JsZCh1cHN0cmVhbSwgYmluYXJ5ID8gYXdhaXQgc3RhcnRCaW5hcnkoYmluYXJ5LCB1cHN0cmVhbS5vcmlnaW4pIDogYXdhaXQgVGVzdFJlbGF5LnN0YXJ0KHsgdXBzdHJlYW06IHVwc3RyZWFtLm9yaWdpbiB9KSk7XG4gIH1cblxuICAvKiogV2l0aCB0aGUgdGVzdCByZWxheSwgZm9yIHRlc3RzIHRoYXQgc2V0IGl0cyBsaW1pdHMgb3IgdGFrZSBpdHMgbWVtb3J5LiAqL1xuICBzdGF0aWMgYXN5bmMgd2l0aFRlc3RSZWxheShzZXR0aW5nczogT21pdDxSZWxheVNldHRpbmdzLCBcInVwc3RyZWFtXCI+ID0ge30pOiBQcm9taXNlPFdvcmxkPFRlc3RSZWxheT4+IHtcbiAgICBjb25zdCB1cHN0cmVhbSA9IGF3YWl0IFVwc3RyZWFtLnN0YXJ0KCk7XG4gICAgcmV0dXJuIG5ldyBXb3JsZCh1cHN0cmVhbSwgYXdhaXQgVGVzdFJlbGF5LnN0YXJ0KHsgLi4uc2V0dGluZ3MsIHVwc3RyZWFtOiB1cHN0cmVhbS5vcmlnaW4gfSkpO1xuICB9XG5cbiAgLyoqIEEgY2xpZW50IG9mIHRoZSByZWxheSBvdmVyIHRoZSB0ZXN0IG5ldHdvcmssIHdpdGggaXRzIG93biBvcHRpb25zLiAqL1xuICBjbGllbnQob3B0aW9uczogTXRlQ2xpZW50T3B0aW9ucyA9IHt9LCBlbnZpcm9ubWVudDogUGFydGlhbDxFbnZpcm9ubWVudD4gPSB7fSk6IE10ZVJlbGF5Q2xpZW50IHtcbiAgICBjb25zdCBkZWZhdWx0cyA9IHsgcmVsYXk6IHRoaXMucmVsYXkub3JpZ2luLCBwaW5zOiBbdGhpcy5yZWxheS5waW5dIH07XG4gICAgY29uc3QgZW52ID0gcGxhdGZvcm0oeyBmZXRjaDogdGhpcy5uZXR3b3JrLmZldGNoLCBzdG9yYWdlOiB0aGlzLnN0b3JhZ2UsIC4uLmVudmlyb25tZW50IH0pO1xuICAgIGNvbnN0IGNsaWVudCA9IG5ldyBNdGVSZWxheUNsaWVudCh7IC4uLmRlZmF1bHRzLCAuLi5vcHRpb25zIH0sIGVudik7XG4gICAgdGhpcy4jY2xpZW50cy5wdXNoKGNsaWVudCk7XG4gICAgcmV0dXJuIGNsaWVudDtcbiAgfVxuXG4gIGFzeW5jIGNsb3NlKCk6IFByb21pc2U8dm9pZD4ge1xuICAgIGZvciAoY29uc3QgY2xpZW50IG9mIHRoaXMuI2NsaWVudHMpIGNsaWVudC5jbG9zZSgpO1xuICAgIGF3YWl0IHRoaXMucmVsYXkuY2xvc2UoKTtcbiAgICBhd2FpdCB0aGlzLnVwc3RyZWFtLmNsb3NlKCk7XG4gIH1cbn1cbiJdLAogICJtYXBwaW5ncyI6ICI7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7QUFTTyxJQUFNLG9CQUFOLE1BQXdCO0FBQUE7QUFBQSxFQUU3QjtBQUFBO0FBQUEsRUFFQTtBQUFBLEVBQ1MsV0FBVyxJQUFJLFlBQVk7QUFBQSxFQUNwQztBQUFBLEVBQ0EsUUFBUTtBQUFBLEVBQ1IsV0FBVztBQUFBLEVBQ1gsUUFBUTtBQUFBLEVBQ1IsUUFBa0IsQ0FBQztBQUFBLEVBRW5CLFlBQVksYUFBcUI7QUFDL0IsU0FBSyxjQUFjO0FBQ25CLFNBQUssTUFBTTtBQUFBLEVBQ2I7QUFBQTtBQUFBLEVBR0EsQ0FBQyxLQUFLLE9BQTREO0FBQ2hFLFVBQU0sT0FBTyxLQUFLLFNBQVMsT0FBTyxPQUFPLEVBQUUsUUFBUSxLQUFLLENBQUM7QUFFekQsVUFBTSxRQUFRLEtBQUssWUFBWSxLQUFLLFdBQVcsSUFBSSxJQUFJLEtBQUssTUFBTSxDQUFDLElBQUk7QUFDdkUsUUFBSSxTQUFTLEdBQUksTUFBSyxXQUFXLEtBQUssU0FBUyxJQUFJO0FBQ25ELFVBQU0sU0FBUyxLQUFLLFFBQVEsT0FBTyxNQUFNLFlBQVk7QUFDckQsU0FBSyxRQUFRLE1BQU0sSUFBSSxLQUFLO0FBQzVCLGVBQVcsUUFBUSxPQUFPO0FBQ3hCLFlBQU0sUUFBUSxTQUFTLEtBQUssS0FBSyxVQUFVLElBQUksS0FBSyxPQUFPLElBQUk7QUFDL0QsVUFBSSxNQUFPLE9BQU07QUFBQSxJQUNuQjtBQUFBLEVBQ0Y7QUFBQSxFQUVBLE9BQU8sTUFBeUI7QUFDOUIsVUFBTSxDQUFDLEVBQUUsT0FBTyxJQUFJLFFBQVEsRUFBRSxJQUFJLHFCQUFxQixLQUFLLElBQUksS0FBSyxDQUFDO0FBQ3RFLFFBQUksU0FBUyxRQUFTLE1BQUssUUFBUTtBQUNuQyxRQUFJLFNBQVMsT0FBUSxNQUFLLE1BQU0sS0FBSyxLQUFLO0FBQzFDLFFBQUksU0FBUyxRQUFRLENBQUMsTUFBTSxTQUFTLElBQUksRUFBRyxNQUFLLE1BQU07QUFDdkQsUUFBSSxTQUFTLFdBQVcsUUFBUSxLQUFLLEtBQUssRUFBRyxNQUFLLFVBQVUsT0FBTyxLQUFLO0FBQUEsRUFDMUU7QUFBQSxFQUVBLFlBQXFDO0FBQ25DLFNBQUssY0FBYyxLQUFLO0FBQ3hCLFVBQU0sUUFBUSxFQUFFLE1BQU0sS0FBSyxTQUFTLFdBQVcsTUFBTSxLQUFLLE1BQU0sS0FBSyxJQUFJLEVBQUU7QUFDM0UsVUFBTSxRQUFRLEtBQUssTUFBTSxXQUFXO0FBQ3BDLFNBQUssUUFBUTtBQUNiLFNBQUssUUFBUSxDQUFDO0FBQ2QsV0FBTyxRQUFRLFNBQVk7QUFBQSxFQUM3QjtBQUNGOzs7QUMxQ08sSUFBTSxZQUFOLE1BQWdCO0FBQUEsRUFDWjtBQUFBLEVBQ0E7QUFBQSxFQUNBLFFBQVEsb0JBQUksSUFBb0M7QUFBQTtBQUFBLEVBR3pELFlBQVksVUFBNkIsS0FBbUI7QUFDMUQsU0FBSyxZQUFZLElBQUksSUFBSSxRQUFRO0FBQ2pDLFNBQUssT0FBTztBQUFBLEVBQ2Q7QUFBQTtBQUFBLEVBR0EsSUFBSSxNQUFjLEtBQXdDO0FBQ3hELFdBQU8sS0FBSyxPQUFPLEdBQUcsRUFBRSxLQUFLLENBQUMsV0FBVyxPQUFPLFNBQVMsSUFBSSxHQUFHO0FBQUEsRUFDbEU7QUFBQTtBQUFBLEVBR0EsT0FBTyxLQUFpQztBQUN0QyxVQUFNLEVBQUUsUUFBUSxTQUFTLElBQUksUUFBUSxTQUFZLENBQUMsSUFBSSxJQUFJLElBQUksR0FBRztBQUNqRSxVQUFNLE9BQU8sV0FBVyxTQUFZLENBQUMsR0FBRyxLQUFLLE1BQU0sT0FBTyxDQUFDLElBQUksQ0FBQyxLQUFLLE1BQU0sSUFBSSxNQUFNLEtBQUssb0JBQUksSUFBdUIsQ0FBQztBQUN0SCxXQUFPLEtBQ0osUUFBUSxDQUFDLFFBQVEsQ0FBQyxHQUFHLElBQUksT0FBTyxDQUFDLENBQUMsRUFDbEMsT0FBTyxDQUFDLEVBQUUsU0FBUyxLQUFLLE9BQU8sV0FBVyxZQUFZLEtBQUssS0FBSyxNQUFNLGFBQWEsVUFBYSxPQUFPLFVBQVUsSUFBSSxFQUFFLEVBQ3ZILEtBQUssQ0FBQyxHQUFHLE1BQU0sRUFBRSxLQUFLLFNBQVMsRUFBRSxLQUFLLE1BQU07QUFBQSxFQUNqRDtBQUFBO0FBQUEsRUFHQSxLQUFLLFFBQTBCLEtBQW1CO0FBQ2hELFdBQU8sT0FBTyxPQUFPLENBQUMsQ0FBQyxNQUFNLEtBQUssTUFBTTtBQUN0QyxVQUFJLFNBQVMsYUFBYyxRQUFPO0FBQ2xDLFdBQUssS0FBSyxPQUFPLEdBQUc7QUFDcEIsYUFBTztBQUFBLElBQ1QsQ0FBQztBQUFBLEVBQ0g7QUFBQSxFQUVBLEtBQUssV0FBbUIsRUFBRSxRQUFRLFNBQVMsR0FBYztBQUN2RCxVQUFNLENBQUMsT0FBTyxJQUFJLEdBQUcsVUFBVSxJQUFJLFVBQVUsTUFBTSxHQUFHLEVBQUUsSUFBSSxDQUFDLFNBQVMsS0FBSyxLQUFLLENBQUM7QUFDakYsVUFBTSxDQUFDLEVBQUUsT0FBTyxJQUFJLFFBQVEsRUFBRSxJQUFJLGlCQUFpQixLQUFLLElBQUksS0FBSyxDQUFDO0FBQ2xFLFVBQU0sWUFBWSxDQUFDLFdBQ2pCLFdBQVcsU0FBUyxDQUFDLFNBQVMsS0FBSyxNQUFNLEtBQUssQ0FBQyxFQUFFLENBQUMsR0FBRyxLQUFLLEVBQUUsWUFBWSxNQUFNLE1BQU0sR0FBRyxRQUFRLGVBQWUsRUFBRTtBQUNsSCxRQUFJLEtBQUssS0FBSyxNQUFNLE1BQU0sVUFBVSxVQUFVLE1BQU0sT0FBVztBQUMvRCxVQUFNLFFBQVEsVUFBVSxNQUFNO0FBQzlCLFVBQU0sT0FBTyxPQUFPLFdBQVcsR0FBRyxJQUFJLFFBQVEsU0FBUyxRQUFRLFlBQVksRUFBRSxLQUFLO0FBQ2xGLFVBQU0sU0FBUyxFQUFFLE1BQU0sS0FBSyxLQUFLLEdBQUcsT0FBTyxNQUFNLEtBQUssR0FBRyxNQUFNLFNBQVMsS0FBSyxRQUFRLFVBQVUsU0FBUyxHQUFHLFVBQVUsU0FBUyxDQUFDLEVBQUU7QUFDakksVUFBTSxNQUFNLEtBQUssTUFBTSxJQUFJLE1BQU0sS0FBSyxvQkFBSSxJQUF1QjtBQUNqRSxRQUFJLElBQUksR0FBRyxPQUFPLElBQUksSUFBSSxJQUFJLElBQUksTUFBTTtBQUN4QyxTQUFLLE1BQU0sSUFBSSxRQUFRLEdBQUc7QUFDMUIsUUFBSSxLQUFLLFVBQVUsSUFBSSxPQUFPLElBQUksS0FBSyxPQUFPLGFBQWEsWUFBYSxVQUFTLFNBQVM7QUFBQSxFQUM1RjtBQUFBLEVBRUEsUUFBUSxRQUE0QixTQUFpRDtBQUNuRixRQUFJLFdBQVcsVUFBYSxVQUFVLEtBQUssTUFBTSxFQUFHLFFBQU8sS0FBSyxLQUFLLElBQUksT0FBTyxNQUFNLElBQUk7QUFDMUYsVUFBTSxPQUFPLEtBQUssTUFBTSxXQUFXLEVBQUU7QUFDckMsV0FBTyxPQUFPLE1BQU0sSUFBSSxJQUFJLFNBQVk7QUFBQSxFQUMxQztBQUNGO0FBR0EsU0FBUyxPQUFPLFdBQW1CLE1BQXVCO0FBQ3hELFNBQU8sY0FBYyxRQUFRLFVBQVUsV0FBVyxLQUFLLFNBQVMsR0FBRyxJQUFJLE9BQU8sR0FBRyxJQUFJLEdBQUc7QUFDMUY7OztBQ2hFTyxJQUFNLGdCQUFOLE1BQStDO0FBQUEsRUFDM0MsU0FBUyxvQkFBSSxJQUFvQjtBQUFBLEVBRTFDLFFBQVEsS0FBNEI7QUFDbEMsV0FBTyxLQUFLLE9BQU8sSUFBSSxHQUFHLEtBQUs7QUFBQSxFQUNqQztBQUFBLEVBRUEsUUFBUSxLQUFhLE9BQXFCO0FBQ3hDLFNBQUssT0FBTyxJQUFJLEtBQUssS0FBSztBQUFBLEVBQzVCO0FBQUEsRUFFQSxXQUFXLEtBQW1CO0FBQzVCLFNBQUssT0FBTyxPQUFPLEdBQUc7QUFBQSxFQUN4QjtBQUNGO0FBR08sU0FBUyxpQkFBa0M7QUFDaEQsTUFBSTtBQUNGLFFBQUksT0FBTyxhQUFhLFlBQWEsUUFBTztBQUFBLEVBQzlDLFFBQVE7QUFBQSxFQUVSO0FBQ0EsU0FBTyxJQUFJLGNBQWM7QUFDM0I7OztBQy9CTyxJQUFNLFVBQU4sTUFBYztBQUFBLEVBQ1Y7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ1QsUUFBUTtBQUFBLEVBQ1IsVUFBc0IsQ0FBQztBQUFBLEVBQ3ZCO0FBQUE7QUFBQSxFQUVBLE9BQU87QUFBQSxFQUVQLFlBQVksTUFBa0MsTUFBYztBQUMxRCxTQUFLLFFBQVE7QUFDYixTQUFLLFFBQVE7QUFDYixTQUFLLFdBQVcsVUFBVSxJQUFJO0FBQUEsRUFDaEM7QUFBQTtBQUFBLEVBR0EsT0FBTyxLQUFLLFVBQThFO0FBQ3hGLFVBQU0sU0FBUyxTQUFTLE1BQU0sVUFBVTtBQUN4QyxhQUFTLE9BQU8sTUFBTSxRQUFRLEtBQUssR0FBRyxRQUFRLENBQUMsS0FBSyxNQUFNLE9BQU8sTUFBTSxRQUFRLEtBQUssRUFBRyxPQUFNLEtBQUs7QUFBQSxFQUNwRztBQUFBO0FBQUEsRUFHQSxJQUFJLE9BQXNDO0FBQ3hDLFNBQUssUUFBUSxNQUFNO0FBQ25CLFFBQUksS0FBSyxRQUFTLE1BQUssU0FBUyxLQUFLLFNBQVMsT0FBTyxPQUFPLEVBQUUsUUFBUSxLQUFLLENBQUM7QUFBQSxRQUN2RSxNQUFLLFFBQVEsS0FBSyxLQUFLO0FBQUEsRUFDOUI7QUFBQTtBQUFBLEVBR0EsT0FBZTtBQUNiLFFBQUksS0FBSyxVQUFVLE1BQU0sS0FBSyxVQUFVLE9BQVEsT0FBTSxJQUFJLGFBQWEsZ0NBQWdDLG1CQUFtQjtBQUMxSCxXQUFPLEtBQUs7QUFBQSxFQUNkO0FBQUE7QUFBQSxFQUdBLFdBQTRCO0FBQzFCLFVBQU0sT0FBTyxLQUFLLE1BQU0sTUFBTSxHQUFHLEVBQUUsQ0FBQyxHQUFHLEtBQUssRUFBRSxZQUFZLEtBQUs7QUFDL0QsUUFBSSxLQUFLLFVBQVUsTUFBTSxLQUFLLFVBQVUsV0FBWSxRQUFPO0FBQzNELFFBQUksQ0FBQyxnREFBZ0QsS0FBSyxJQUFJLEtBQU0sU0FBUyxlQUFlLEtBQUssVUFBVSxHQUFLLFFBQU87QUFDdkgsV0FBTyxJQUFJLFVBQVUsRUFBRSxnQkFBZ0IsS0FBSyxPQUFPLElBQThCO0FBQUEsRUFDbkY7QUFBQTtBQUFBLEVBR0EsTUFBTSxNQUF3QjtBQUM1QixRQUFJLEtBQUssVUFBVSxNQUFNLEtBQUssVUFBVSxPQUFRLFFBQU8sS0FBSztBQUM1RCxRQUFJLEtBQU0sTUFBSyxXQUFXLEtBQUssU0FBUztBQUN4QyxXQUFPLEtBQUssVUFBVTtBQUFBLEVBQ3hCO0FBQUEsRUFFQSxXQUFvQjtBQUNsQixRQUFJLEtBQUssVUFBVSxXQUFZLFFBQU8sS0FBSyxTQUFTO0FBQ3BELFFBQUksS0FBSyxVQUFVLE9BQVEsUUFBTyxNQUFNLEtBQUssS0FBSztBQUNsRCxVQUFNLE9BQU8sSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLE1BQU0sS0FBSyxNQUFNLENBQUM7QUFDeEQsV0FBTyxLQUFLLFVBQVUsU0FBUyxPQUFPLE9BQU8sS0FBSyxTQUF5QixLQUFLLElBQUk7QUFBQSxFQUN0RjtBQUFBLEVBRUEsSUFBSSxVQUFtQjtBQUNyQixXQUFPLEtBQUssVUFBVSxpQkFBaUIsS0FBSyxVQUFVO0FBQUEsRUFDeEQ7QUFDRjtBQUVBLFNBQVMsVUFBVSxNQUEyQjtBQUM1QyxRQUFNLFVBQVUsOEJBQThCLEtBQUssSUFBSSxJQUFJLENBQUM7QUFDNUQsTUFBSTtBQUNGLFdBQU8sSUFBSSxZQUFZLE9BQU87QUFBQSxFQUNoQyxRQUFRO0FBQ04sV0FBTyxJQUFJLFlBQVk7QUFBQSxFQUN6QjtBQUNGO0FBRUEsU0FBUyxNQUFNLE1BQXVCO0FBQ3BDLE1BQUk7QUFDRixXQUFPLEtBQUssTUFBTSxJQUFJO0FBQUEsRUFDeEIsUUFBUTtBQUNOLFdBQU87QUFBQSxFQUNUO0FBQ0Y7QUFFQSxTQUFTLE9BQU9BLFNBQXNCLE1BQTJCO0FBQy9ELFFBQU0sUUFBUSxJQUFJLFdBQVcsSUFBSTtBQUNqQyxNQUFJLEtBQUs7QUFDVCxhQUFXLFNBQVNBLFNBQVE7QUFDMUIsVUFBTSxJQUFJLE9BQU8sRUFBRTtBQUNuQixVQUFNLE1BQU07QUFBQSxFQUNkO0FBQ0EsU0FBTyxNQUFNO0FBQ2Y7OztBQ3REQSxJQUFNLFVBQXVEO0FBQUEsRUFDM0QsWUFBWSxDQUFDLEVBQUUsTUFBTSxNQUFNO0FBQUEsRUFDM0IsUUFBUSxDQUFDLEVBQUUsU0FBUyxNQUFNLFVBQVUsVUFBVTtBQUFBLEVBQzlDLFlBQVksQ0FBQyxFQUFFLFNBQVMsTUFBTSxVQUFVLGNBQWM7QUFBQSxFQUN0RCxhQUFhLENBQUMsRUFBRSxTQUFTLE1BQU0sVUFBVSxPQUFPO0FBQUEsRUFDaEQsVUFBVSxDQUFDLEVBQUUsTUFBTSxNQUFNLE1BQU0sTUFBTSxNQUFNLFVBQVUsQ0FBQyxLQUFLO0FBQUEsRUFDM0QsY0FBYyxDQUFDLEVBQUUsS0FBSyxNQUFNLE1BQU0sS0FBSyxLQUFLO0FBQUEsRUFDNUMsYUFBYSxDQUFDLEVBQUUsTUFBTSxNQUFNLE1BQU8sVUFBVSxJQUFLLE1BQU0sU0FBUyxLQUFLLE9BQVE7QUFDaEY7QUFHTyxTQUFTLFVBQVUsUUFBK0IsUUFBcUIsU0FBeUM7QUFDckgsUUFBTSxTQUFTO0FBQ2YsUUFBTSxXQUFXLG9CQUFJLFFBQXdCO0FBQUEsRUFFN0MsTUFBTSxrQkFBa0IsT0FBTztBQUFBLElBQ3BCLFFBQVEsTUFBdUI7QUFDdEMsWUFBTSxDQUFDLFFBQVEsT0FBTyxRQUFRLElBQUksSUFBSTtBQUN0QyxXQUFLLFFBQVE7QUFDYixZQUFNLE1BQU0sTUFBTSxPQUFPLE9BQU8sT0FBTztBQUN2QyxVQUFJLENBQUMsT0FBTyxDQUFDLFFBQVEsR0FBRyxFQUFHLFFBQU8sTUFBTSxLQUFLLEdBQUcsSUFBSTtBQUNwRCxVQUFJLENBQUMsTUFBTyxPQUFNLElBQUksYUFBYSwwQ0FBMEMsb0JBQW9CO0FBRWpHLFlBQU0sRUFBRSxRQUFRLE9BQU8sSUFBSSxJQUFJLFFBQVEsS0FBSyxFQUFFLFFBQVEsT0FBTyxNQUFNLEVBQUUsQ0FBQztBQUN0RSxlQUFTLElBQUksTUFBTSxFQUFFLFFBQVEsUUFBUSxLQUFLLFNBQVMsSUFBSSxRQUFRLEdBQUcsWUFBWSxJQUFJLGdCQUFnQixHQUFHLE9BQU8sR0FBRyxNQUFNLE9BQU8sV0FBVyxNQUFNLENBQUM7QUFDOUksV0FBSyxjQUFjLElBQUksTUFBTSxrQkFBa0IsQ0FBQztBQUFBLElBQ2xEO0FBQUEsSUFFUyxpQkFBaUIsTUFBYyxPQUFxQjtBQUMzRCxZQUFNLFNBQVMsU0FBUyxJQUFJLElBQUk7QUFDaEMsVUFBSSxDQUFDLE9BQVEsUUFBTyxNQUFNLGlCQUFpQixNQUFNLEtBQUs7QUFDdEQsVUFBSSxPQUFPLFVBQVUsS0FBSyxPQUFPLEtBQU0sT0FBTSxJQUFJLGFBQWEsMkJBQTJCLG1CQUFtQjtBQUM1RyxhQUFPLFFBQVEsT0FBTyxNQUFNLEtBQUs7QUFBQSxJQUNuQztBQUFBLElBRVMsaUJBQWlCLE1BQW9CO0FBQzVDLFlBQU0sU0FBUyxTQUFTLElBQUksSUFBSTtBQUNoQyxVQUFJLENBQUMsT0FBUSxRQUFPLE1BQU0saUJBQWlCLElBQUk7QUFDL0MsYUFBTyxPQUFPO0FBQUEsSUFDaEI7QUFBQSxJQUVTLGtCQUFrQixNQUE2QjtBQUN0RCxZQUFNLFNBQVMsU0FBUyxJQUFJLElBQUk7QUFDaEMsYUFBTyxTQUFVLE9BQU8sVUFBVSxRQUFRLElBQUksSUFBSSxLQUFLLE9BQVEsTUFBTSxrQkFBa0IsSUFBSTtBQUFBLElBQzdGO0FBQUEsSUFFUyx3QkFBZ0M7QUFDdkMsWUFBTSxTQUFTLFNBQVMsSUFBSSxJQUFJO0FBQ2hDLFVBQUksQ0FBQyxPQUFRLFFBQU8sTUFBTSxzQkFBc0I7QUFDaEQsYUFBTyxDQUFDLEdBQUksT0FBTyxVQUFVLFdBQVcsQ0FBQyxDQUFFLEVBQUUsSUFBSSxDQUFDLENBQUMsTUFBTSxLQUFLLE1BQU0sR0FBRyxJQUFJLEtBQUssS0FBSztBQUFBLENBQU0sRUFBRSxLQUFLLEVBQUU7QUFBQSxJQUN0RztBQUFBLElBRVMsS0FBSyxNQUFzQjtBQUNsQyxZQUFNLFNBQVMsU0FBUyxJQUFJLElBQUk7QUFDaEMsVUFBSSxDQUFDLE9BQVEsUUFBTyxNQUFNLEtBQUssSUFBSTtBQUNuQyxVQUFJLE9BQU8sVUFBVSxLQUFLLE9BQU8sS0FBTSxPQUFNLElBQUksYUFBYSwyQkFBMkIsbUJBQW1CO0FBQzVHLGFBQU8sT0FBTztBQUNkLFdBQUssS0FBSyxLQUFLLFFBQVEsSUFBOEM7QUFBQSxJQUN2RTtBQUFBLElBRVMsUUFBYztBQUNyQixZQUFNLFNBQVMsU0FBUyxJQUFJLElBQUk7QUFDaEMsVUFBSSxDQUFDLE9BQVEsUUFBTyxNQUFNLE1BQU07QUFDaEMsVUFBSSxPQUFPLFFBQVEsT0FBTyxVQUFVLEVBQUcsTUFBSyxNQUFNLFFBQVEsT0FBTztBQUNqRSxXQUFLLFFBQVE7QUFBQSxJQUNmO0FBQUEsSUFFQSxNQUFNLEtBQUssUUFBZ0IsT0FBOEQ7QUFDdkYsWUFBTSxFQUFFLFFBQVEsS0FBSyxTQUFTLFdBQVcsSUFBSTtBQUM3QyxZQUFNLFdBQVcsV0FBVyxTQUFTLFdBQVc7QUFDaEQsWUFBTSxPQUFPLE9BQU8sYUFBYSxlQUFlLGlCQUFpQixXQUFXLElBQUksY0FBYyxFQUFFLGtCQUFrQixLQUFLLElBQUs7QUFDNUgsWUFBTSxVQUFVLENBQUMsWUFBWSxTQUFTLFFBQVEsU0FBUztBQUN2RCxZQUFNLFFBQVEsS0FBSyxVQUFVLElBQUksV0FBVyxNQUFNLEtBQUssTUFBTSxRQUFRLFNBQVMsR0FBRyxLQUFLLE9BQU8sSUFBSTtBQUNqRyxXQUFLLFVBQVUsTUFBTSxhQUFhLENBQUM7QUFDbkMsYUFBTyxZQUFZO0FBQ25CLFVBQUksUUFBUyxNQUFLLFVBQVUsS0FBSyxRQUFRLGFBQWEsQ0FBQztBQUN2RCxVQUFJO0FBQ0YsY0FBTSxjQUFjLEtBQUssa0JBQWtCLFlBQVk7QUFDdkQsY0FBTSxPQUFvQixFQUFFLFFBQVEsU0FBUyxhQUFhLFFBQVEsV0FBVyxRQUFRLEdBQUksV0FBVyxFQUFFLEtBQUssRUFBRztBQUM5RyxjQUFNLFdBQVcsTUFBTSxPQUFPLE1BQU0sS0FBSyxNQUFNO0FBQUEsVUFDN0Msa0JBQWtCLENBQUMsRUFBRSxRQUFRLE1BQU0sTUFBTSxLQUFLLFVBQVUsS0FBSyxRQUFRLFlBQVksUUFBUSxLQUFLO0FBQUEsVUFDOUYsb0JBQW9CLENBQUMsRUFBRSxRQUFRLE1BQU0sTUFBTSxLQUFLLFlBQVksUUFBUSxRQUFRLEtBQUs7QUFBQSxRQUNuRixDQUFDO0FBQ0QsWUFBSSxDQUFDLEtBQUssSUFBSSxNQUFNLEVBQUc7QUFDdkIsZUFBTyxZQUFZO0FBQ25CLFlBQUksUUFBUyxZQUFXLFFBQVEsQ0FBQyxRQUFRLFNBQVMsRUFBRyxNQUFLLFVBQVUsS0FBSyxRQUFRLE1BQU0sQ0FBQztBQUN4RixlQUFPLFdBQVc7QUFDbEIsZUFBTyxPQUFPLElBQUksUUFBUSxLQUFLLGNBQWMsT0FBTyxRQUFRLFNBQVMsUUFBUSxJQUFJLGNBQWMsS0FBSyxFQUFFO0FBQ3RHLGFBQUssT0FBTyxRQUFRLENBQUM7QUFDckIseUJBQWlCLFNBQVMsT0FBTyxLQUFLLEtBQUssUUFBUSxHQUFHO0FBQ3BELGNBQUksQ0FBQyxLQUFLLElBQUksTUFBTSxFQUFHO0FBQ3ZCLGlCQUFPLEtBQUssSUFBSSxLQUFLO0FBQ3JCLGVBQUssT0FBTyxRQUFRLENBQUM7QUFBQSxRQUN2QjtBQUNBLFlBQUksQ0FBQyxLQUFLLElBQUksTUFBTSxFQUFHO0FBQ3ZCLGNBQU0sRUFBRSxLQUFLLElBQUksT0FBTztBQUN4QixhQUFLLFVBQVUsTUFBTSxZQUFZLE1BQU0sSUFBSTtBQUMzQyxhQUFLLE9BQU8sUUFBUSxDQUFDO0FBQ3JCLG1CQUFXLFFBQVEsQ0FBQyxRQUFRLFNBQVMsRUFBRyxNQUFLLFVBQVUsTUFBTSxNQUFNLE1BQU0sSUFBSTtBQUFBLE1BQy9FLFFBQVE7QUFDTixhQUFLLE1BQU0sUUFBUSxPQUFPO0FBQUEsTUFDNUIsVUFBRTtBQUNBLHFCQUFhLEtBQUs7QUFBQSxNQUNwQjtBQUFBLElBQ0Y7QUFBQSxJQUVBLFlBQVksUUFBZ0IsUUFBZ0IsT0FBaUM7QUFDM0UsVUFBSSxLQUFLLElBQUksTUFBTSxLQUFLLE9BQU8sU0FBUyxFQUFHLE1BQUssVUFBVSxNQUFNLFlBQVksUUFBUSxLQUFLO0FBQUEsSUFDM0Y7QUFBQTtBQUFBLElBR0EsTUFBTSxRQUFnQixNQUEyQztBQUMvRCxVQUFJLENBQUMsS0FBSyxJQUFJLE1BQU0sS0FBSyxPQUFPLFVBQVUsRUFBRztBQUM3QyxhQUFPLFdBQVcsTUFBTTtBQUN4QixhQUFPLE9BQU87QUFDZCxhQUFPLE9BQU87QUFDZCxXQUFLLE9BQU8sUUFBUSxDQUFDO0FBQ3JCLGlCQUFXQyxXQUFVLE9BQU8sWUFBWSxDQUFDLEtBQUssUUFBUSxJQUFJLElBQUksQ0FBQyxJQUFJLEdBQUc7QUFDcEUsbUJBQVcsU0FBUyxDQUFDLE1BQU0sU0FBUyxFQUFHLE1BQUssVUFBVUEsU0FBUSxPQUFPLENBQUM7QUFBQSxNQUN4RTtBQUFBLElBQ0Y7QUFBQSxJQUVBLFVBQWdCO0FBQ2QsZUFBUyxJQUFJLElBQUksR0FBRyxXQUFXLE1BQU07QUFDckMsZUFBUyxPQUFPLElBQUk7QUFBQSxJQUN0QjtBQUFBO0FBQUEsSUFHQSxJQUFJLFFBQXlCO0FBQzNCLGFBQU8sU0FBUyxJQUFJLElBQUksTUFBTTtBQUFBLElBQ2hDO0FBQUEsSUFFQSxPQUFPLFFBQWdCLE9BQXdCO0FBQzdDLGFBQU8sUUFBUTtBQUNmLFdBQUssY0FBYyxJQUFJLE1BQU0sa0JBQWtCLENBQUM7QUFBQSxJQUNsRDtBQUFBLElBRUEsVUFBVSxJQUFpQixNQUFjLFFBQWdCLE9BQXNCO0FBQzdFLFNBQUcsY0FBYyxJQUFJLGNBQWMsTUFBTSxFQUFFLFFBQVEsT0FBTyxTQUFTLEdBQUcsa0JBQWtCLFVBQVUsT0FBVSxDQUFDLENBQUM7QUFBQSxJQUNoSDtBQUFBLEVBQ0Y7QUFFQSxhQUFXLENBQUMsTUFBTSxNQUFNLEtBQUssT0FBTyxRQUFRLE9BQU8sR0FBRztBQUNwRCxXQUFPLGVBQWUsVUFBVSxXQUFXLE1BQU07QUFBQSxNQUMvQyxjQUFjO0FBQUEsTUFDZCxNQUFrQjtBQUNoQixjQUFNLFNBQVMsU0FBUyxJQUFJLElBQUk7QUFDaEMsZUFBTyxTQUFTLE9BQU8sTUFBTSxJQUFLLFFBQVEsSUFBSSxPQUFPLFdBQVcsTUFBTSxJQUFJO0FBQUEsTUFDNUU7QUFBQSxJQUNGLENBQUM7QUFBQSxFQUNIO0FBQ0EsU0FBTztBQUNUOzs7QUN6TE8sU0FBUyxTQUFTLE1BQWMsTUFBc0M7QUFDM0UsTUFBSTtBQUNGLFdBQU8sSUFBSSxJQUFJLE1BQU0sSUFBSTtBQUFBLEVBQzNCLFFBQVE7QUFDTixXQUFPO0FBQUEsRUFDVDtBQUNGOzs7QUNjQSxJQUFNLGFBQWE7QUFHWixTQUFTLFFBQVEsU0FBa0IsTUFBbUM7QUFDM0UsUUFBTSxVQUFVLFdBQVcsU0FBUyxJQUFJO0FBQ3hDLFNBQU8sQ0FBQyxRQUFRLFlBQVksS0FBSyxJQUFJLFFBQVEsS0FBSyxDQUFDLFdBQVcsS0FBSyxJQUFJLFFBQVEsS0FBSyxRQUFRLEdBQUc7QUFDakc7QUFFQSxTQUFTLFdBQVcsU0FBa0IsTUFBbUM7QUFDdkUsTUFBSSxPQUFPLFlBQVksV0FBWSxRQUFPO0FBQzFDLE1BQUksbUJBQW1CLE9BQVEsUUFBTyxDQUFDLFFBQVEsSUFBSSxPQUFPLE9BQU8sRUFBRSxLQUFLLElBQUksSUFBSTtBQUNoRixNQUFJLE9BQU8sWUFBWSxZQUFZLG1CQUFtQixLQUFLO0FBQ3pELFVBQU0sRUFBRSxRQUFRLFNBQVMsSUFBSSxJQUFJLElBQUksU0FBUyxJQUFJO0FBQ2xELFdBQU8sQ0FBQyxRQUFRLElBQUksV0FBVyxVQUFVLElBQUksU0FBUyxXQUFXLFFBQVE7QUFBQSxFQUMzRTtBQUNBLFFBQU0sVUFBVSxRQUFRLElBQUksQ0FBQyxRQUFRLFdBQVcsS0FBSyxJQUFJLENBQUM7QUFDMUQsU0FBTyxDQUFDLFFBQVEsUUFBUSxLQUFLLENBQUMsWUFBWSxRQUFRLEdBQUcsQ0FBQztBQUN4RDtBQUdPLFNBQVMsYUFBYSxRQUFxQixTQUFrQixVQUFtQixZQUF3QjtBQUM3RyxRQUFNLFdBQVcsUUFBUSxTQUFTLE9BQU8sT0FBTztBQUNoRCxNQUFJLFNBQVM7QUFDYixRQUFNLFVBQW1CLENBQUMsUUFBUSxVQUFVLFNBQVMsR0FBRztBQUN4RCxRQUFNLE9BQU87QUFBQSxJQUNYLFFBQVEsU0FBUyxTQUFTLENBQUMsV0FBVyxhQUFhLFFBQVEsUUFBUSxPQUFPLENBQUM7QUFBQSxJQUMzRSxRQUFRLFNBQVMsa0JBQWtCLENBQUMsV0FBVyxVQUFVLFFBQVEsUUFBUSxPQUFPLENBQUM7QUFBQSxJQUNqRixRQUFRLFNBQVMsZUFBZSxDQUFDLFdBQVcsbUJBQW1CLFFBQVEsUUFBUSxPQUFPLENBQUM7QUFBQSxFQUN6RjtBQUNBLFNBQU8sTUFBTTtBQUVYLGFBQVM7QUFDVCxlQUFXLE9BQU8sS0FBTSxLQUFJO0FBQUEsRUFDOUI7QUFDRjtBQUVBLFNBQVMsUUFDUCxTQUNBLE1BQ0EsTUFDWTtBQUNaLFFBQU0sU0FBUyxRQUFRLElBQUk7QUFDM0IsTUFBSSxDQUFDLE9BQVEsUUFBTyxNQUFNO0FBQUEsRUFBQztBQUMzQixRQUFNLGNBQWMsS0FBSyxNQUFNO0FBQy9CLFVBQVEsSUFBSSxJQUFJO0FBQ2hCLFNBQU8sTUFBTTtBQUNYLFFBQUksUUFBUSxJQUFJLE1BQU0sWUFBYSxTQUFRLElBQUksSUFBSTtBQUFBLEVBQ3JEO0FBQ0Y7QUFHTyxTQUFTLE1BQU0sT0FBZ0IsTUFBMkM7QUFDL0UsUUFBTSxPQUFPLGlCQUFpQixVQUFVLE1BQU0sTUFBTSxPQUFPLEtBQUs7QUFDaEUsU0FBTyxTQUFTLE1BQU0sSUFBSTtBQUM1QjtBQUVBLFNBQVMsYUFBYSxRQUFzQixRQUFxQixTQUFnQztBQUMvRixTQUFPLENBQUMsT0FBTyxTQUFTO0FBQ3RCLFVBQU0sTUFBTSxNQUFNLE9BQU8sT0FBTyxPQUFPO0FBQ3ZDLFFBQUksQ0FBQyxPQUFPLENBQUMsUUFBUSxHQUFHLEVBQUcsUUFBTyxPQUFPLEtBQUssWUFBWSxPQUFPLElBQUk7QUFDckUsV0FBTyxPQUFPLE1BQU0saUJBQWlCLFVBQVUsUUFBUSxLQUFLLElBQUk7QUFBQSxFQUNsRTtBQUNGO0FBRUEsU0FBUyxtQkFBbUIsUUFBNEIsUUFBcUIsU0FBc0M7QUFDakgsU0FBTyxJQUFJLE1BQU0sUUFBUTtBQUFBLElBQ3ZCLFVBQVUsVUFBVSxDQUFDLE9BQU8sTUFBTSxHQUFHLElBQUksR0FBcUMsV0FBbUI7QUFDL0YsWUFBTSxNQUFNLE1BQU0sT0FBTyxPQUFPLE9BQU87QUFDdkMsVUFBSSxPQUFPLFFBQVEsR0FBRyxFQUFHLFFBQU8sT0FBTyxZQUFZLEtBQUssSUFBSTtBQUM1RCxhQUFPLFFBQVEsVUFBVSxVQUFVLENBQUMsT0FBTyxNQUFNLEdBQUcsSUFBSSxHQUFHLFNBQVM7QUFBQSxJQUN0RTtBQUFBLEVBQ0YsQ0FBQztBQUNIOzs7QUN2RU8sU0FBUyxTQUFTLFlBQWtDLENBQUMsR0FBZ0I7QUFDMUUsUUFBTSxXQUFXLFdBQVc7QUFDNUIsUUFBTSxZQUFZLFdBQVc7QUFDN0IsU0FBTztBQUFBO0FBQUEsSUFFTCxPQUFPLENBQUMsT0FBTyxTQUFTLFdBQVcsTUFBTSxPQUFPLElBQUk7QUFBQSxJQUNwRCxTQUFTLFVBQVUsV0FBVyxlQUFlO0FBQUEsSUFDN0MsT0FBTyxFQUFFLE1BQU0sTUFBTSxLQUFLLElBQUksR0FBRyxNQUFNLE1BQU0sWUFBWSxJQUFJLEVBQUU7QUFBQSxJQUMvRCxZQUFZLFVBQVU7QUFBQSxJQUN0QixTQUFTLE9BQU8sYUFBYSxjQUFjLFVBQVUsT0FBTyxTQUFTO0FBQUEsSUFDckUsT0FBTyxXQUFXO0FBQUEsSUFDbEIsZ0JBQWdCLE9BQU8sbUJBQW1CLGNBQWMsU0FBWTtBQUFBLElBQ3BFLGdCQUFnQixXQUFXLG1CQUFtQixNQUFNO0FBQUEsSUFDcEQsT0FBTyxDQUFDLE9BQU8sSUFBSSxRQUFRLENBQUMsWUFBWSxXQUFXLFNBQVMsRUFBRSxDQUFDO0FBQUEsSUFDL0QsR0FBRztBQUFBLEVBQ0w7QUFDRjtBQUdBLFNBQVMsaUJBQWlCLEtBQXNCO0FBQzlDLFFBQU0sUUFBUSxZQUFZLGlCQUFpQixHQUFHLEVBQUUsR0FBRyxFQUFFO0FBQ3JELFNBQU8sU0FBUyxLQUFLLE9BQU8sbUJBQW1CLEVBQUUsS0FBSyxhQUFhO0FBQ3JFO0FBRUEsU0FBUyxlQUF3QjtBQUMvQixNQUFJLFFBQVE7QUFDWixRQUFNLE9BQU87QUFBQSxJQUNYLFFBQVE7QUFBQSxJQUNSLE1BQU0sSUFBSSxlQUFlO0FBQUE7QUFBQSxJQUV6QixJQUFJLFNBQWlCO0FBQ25CLGNBQVE7QUFDUixhQUFPO0FBQUEsSUFDVDtBQUFBLEVBQ0Y7QUFDQSxRQUFNLFFBQVEsSUFBSSxRQUFRLDBCQUEwQixJQUFJLEVBQUUsUUFBUSxJQUFJLGNBQWM7QUFDcEYsU0FBTyxTQUFTLENBQUM7QUFDbkI7OztBQ3REQSxJQUFNLG1CQUFtQjtBQWNsQixJQUFNLGlCQUFOLGNBQTZCLFlBQVk7QUFBQSxFQUM5QyxPQUFnQixhQUFhO0FBQUEsRUFDN0IsT0FBZ0IsT0FBTztBQUFBLEVBQ3ZCLE9BQWdCLFNBQVM7QUFBQSxFQUNoQixhQUFhO0FBQUEsRUFDYixPQUFPO0FBQUEsRUFDUCxTQUFTO0FBQUEsRUFDVDtBQUFBLEVBQ0E7QUFBQSxFQUNULFNBQWtCO0FBQUEsRUFDbEIsWUFBNEI7QUFBQSxFQUM1QixVQUFtQjtBQUFBLEVBQ1Y7QUFBQSxFQUNBO0FBQUEsRUFDQSxTQUFTLElBQUksZ0JBQWdCO0FBQUEsRUFDdEMsY0FBeUI7QUFBQSxFQUN6QixlQUFlO0FBQUEsRUFDZixXQUFXO0FBQUEsRUFFWCxZQUFZLEtBQW1CLE9BQTJCLENBQUMsR0FBRztBQUM1RCxVQUFNO0FBQ04sU0FBSyxPQUFPLElBQUksSUFBSSxLQUFNLFdBQVcsVUFBbUMsSUFBSTtBQUM1RSxTQUFLLE1BQU0sS0FBSyxLQUFLO0FBQ3JCLFNBQUssa0JBQWtCLEtBQUssbUJBQW1CO0FBQy9DLFNBQUssUUFBUTtBQUNiLFNBQUssS0FBSyxLQUFLO0FBQUEsRUFDakI7QUFBQTtBQUFBLEVBR0EsSUFBSSxhQUF3QjtBQUMxQixXQUFPLEtBQUs7QUFBQSxFQUNkO0FBQUE7QUFBQSxFQUdBLFFBQWM7QUFDWixTQUFLLGNBQWM7QUFDbkIsU0FBSyxPQUFPLE1BQU07QUFBQSxFQUNwQjtBQUFBLEVBRUEsTUFBTSxPQUFzQjtBQUMxQixXQUFPLEtBQUssZ0JBQWdCLEdBQUc7QUFDN0IsWUFBTSxRQUFRLE1BQU0sS0FBSyxTQUFTLEVBQUUsTUFBTSxDQUFDLFVBQW1CLEVBQUUsaUJBQWlCLGtCQUFrQixNQUFNLFNBQVM7QUFDbEgsVUFBSSxLQUFLLFFBQVM7QUFDbEIsV0FBSyxjQUFjLFFBQVEsSUFBSTtBQUMvQixXQUFLLE1BQU0sSUFBSSxNQUFNLE9BQU8sQ0FBQztBQUM3QixVQUFJLE1BQU8sT0FBTSxJQUFJLFFBQVEsQ0FBQyxZQUFZLFdBQVcsU0FBUyxLQUFLLFFBQVEsQ0FBQztBQUFBLElBQzlFO0FBQUEsRUFDRjtBQUFBO0FBQUEsRUFHQSxNQUFNLFdBQTZCO0FBQ2pDLFVBQU0sVUFBVSxJQUFJLFFBQVEsS0FBSyxNQUFNLE9BQU87QUFDOUMsWUFBUSxJQUFJLFVBQVUsbUJBQW1CO0FBQ3pDLFFBQUksS0FBSyxpQkFBaUIsR0FBSSxTQUFRLElBQUksaUJBQWlCLFdBQVcsS0FBSyxZQUFZLENBQUM7QUFDeEYsVUFBTUMsU0FBUSxLQUFLLE1BQU0sU0FBUztBQUNsQyxVQUFNLGNBQWMsS0FBSyxrQkFBa0IsWUFBWTtBQUN2RCxVQUFNLFdBQVcsTUFBTUEsT0FBTSxLQUFLLE1BQU0sRUFBRSxTQUFTLGFBQWEsT0FBTyxZQUFZLFFBQVEsS0FBSyxPQUFPLE9BQU8sQ0FBQztBQUMvRyxVQUFNLFdBQVcsU0FBUyxRQUFRLElBQUksY0FBYyxHQUFHLE1BQU0sR0FBRyxFQUFFLENBQUMsR0FBRyxLQUFLLEVBQUUsWUFBWSxNQUFNO0FBQy9GLFFBQUksU0FBUyxXQUFXLE9BQU8sQ0FBQyxZQUFZLENBQUMsU0FBUyxNQUFNO0FBQzFELFlBQU0sU0FBUyxNQUFNLE9BQU87QUFDNUIsYUFBTztBQUFBLElBQ1Q7QUFDQSxTQUFLLGNBQWM7QUFDbkIsU0FBSyxNQUFNLElBQUksTUFBTSxNQUFNLENBQUM7QUFDNUIsVUFBTSxLQUFLLE1BQU0sU0FBUyxNQUFNLElBQUksSUFBSSxTQUFTLEdBQUcsRUFBRSxNQUFNO0FBQzVELFdBQU87QUFBQSxFQUNUO0FBQUEsRUFFQSxNQUFNLE1BQU0sTUFBa0MsUUFBK0I7QUFDM0UsVUFBTSxTQUFTLElBQUksa0JBQWtCLEtBQUssWUFBWTtBQUN0RCxVQUFNLFNBQVMsS0FBSyxVQUFVO0FBQzlCLGFBQVMsT0FBTyxNQUFNLE9BQU8sS0FBSyxHQUFHLENBQUMsS0FBSyxRQUFRLENBQUMsS0FBSyxTQUFTLE9BQU8sTUFBTSxPQUFPLEtBQUssR0FBRztBQUM1RixpQkFBVyxFQUFFLE1BQU0sS0FBSyxLQUFLLE9BQU8sS0FBSyxLQUFLLEtBQUssR0FBRztBQUNwRCxhQUFLLGVBQWUsT0FBTztBQUMzQixZQUFJLEtBQUssUUFBUztBQUNsQixhQUFLLE1BQU0sSUFBSSxhQUFhLE1BQU0sRUFBRSxNQUFNLFFBQVEsYUFBYSxPQUFPLFlBQVksQ0FBQyxDQUFDO0FBQUEsTUFDdEY7QUFDQSxXQUFLLGVBQWUsT0FBTztBQUMzQixXQUFLLFdBQVcsT0FBTyxXQUFXLEtBQUs7QUFBQSxJQUN6QztBQUFBLEVBQ0Y7QUFBQTtBQUFBLEVBR0EsSUFBSSxVQUFtQjtBQUNyQixXQUFPLEtBQUssZ0JBQWdCO0FBQUEsRUFDOUI7QUFBQSxFQUVBLE1BQU0sT0FBb0I7QUFDeEIsU0FBSyxjQUFjLEtBQUs7QUFDeEIsVUFBTSxVQUFVLEVBQUUsTUFBTSxLQUFLLFFBQVEsU0FBUyxLQUFLLFdBQVcsT0FBTyxLQUFLLFFBQVEsRUFBRSxNQUFNLElBQUk7QUFDOUYsYUFBUyxLQUFLLE1BQU0sS0FBSztBQUFBLEVBQzNCO0FBQ0Y7QUFHQSxTQUFTLFdBQVcsTUFBc0I7QUFDeEMsU0FBTyxPQUFPLGFBQWEsR0FBRyxJQUFJLFlBQVksRUFBRSxPQUFPLElBQUksQ0FBQztBQUM5RDs7O0FDL0dBLElBQU0sVUFBVTtBQUdULElBQU0sVUFBVSxNQUFlLE9BQU8sd0JBQXdCO0FBRzlELFNBQVMsY0FDZCxFQUFFLFNBQVMsUUFBUSxLQUFLLE1BQU0sR0FDOUIsVUFDQSxLQUNTO0FBQ1QsUUFBTSxNQUFNLElBQUksUUFBUSxRQUFRO0FBQ2hDLGFBQVcsQ0FBQyxNQUFNLEtBQUssS0FBSyxRQUFTLEtBQUksSUFBSSxNQUFNLEtBQUs7QUFDeEQsUUFBTSxNQUFNLENBQUMsTUFBYyxVQUFvQztBQUM3RCxRQUFJLFNBQVMsQ0FBQyxJQUFJLElBQUksSUFBSSxFQUFHLEtBQUksSUFBSSxNQUFNLEtBQUs7QUFBQSxFQUNsRDtBQUNBLE1BQUksVUFBVSxLQUFLO0FBQ25CLE1BQUksbUJBQW1CLFFBQVEsSUFBSSxVQUFVLFVBQVU7QUFDdkQsTUFBSSxVQUFVLGNBQWMsVUFBVSxTQUFVLEtBQUksaUJBQWlCLFVBQVU7QUFDL0UsTUFBSSxVQUFVLFdBQVksS0FBSSxpQkFBaUIsV0FBVztBQUMxRCxNQUFJLElBQUksZUFBZSxRQUFXO0FBQ2hDLFVBQU0sWUFBWSxXQUFXO0FBQzdCLFFBQUksbUJBQW1CLFdBQVcsV0FBVyxLQUFLLEdBQUcsQ0FBQztBQUN0RCxRQUFJLGNBQWMsV0FBVyxTQUFTO0FBQ3RDLFVBQU0sYUFBYSxJQUFJLGVBQWUsSUFBSTtBQUMxQyxRQUFJLENBQUMsY0FBZSxXQUFXLFNBQVMsV0FBVyxPQUFTLEtBQUksVUFBVSxJQUFJLFVBQVU7QUFDeEYsUUFBSSxrQkFBa0IsYUFBYSxnQkFBZ0IsWUFBWTtBQUFBLEVBQ2pFO0FBQ0EsUUFBTSxRQUFRLElBQUksSUFBSSxJQUFJLElBQUksWUFBWSxHQUFHLFlBQVksRUFBRSxNQUFNLFFBQVEsQ0FBQztBQUMxRSxRQUFNLFVBQVUsQ0FBQyxTQUEwQixrQkFBa0IsSUFBSSxJQUFJLEtBQUssTUFBTSxJQUFJLElBQUksS0FBSyxTQUFTO0FBQ3RHLFNBQU8sQ0FBQyxHQUFHLEdBQUcsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLE1BQU0sQ0FBQyxRQUFRLElBQUksQ0FBQyxFQUFFLE9BQU8sT0FBTztBQUNuRTs7O0FDbENBLElBQU0sYUFBYSxDQUFDLFVBQVUsVUFBVSxRQUFRO0FBR2hELGVBQXNCLGVBQWUsU0FBc0IsV0FBa0M7QUFDM0YsUUFBTSxTQUFTLFVBQVUsTUFBTSxLQUFLLEVBQUUsSUFBSSxDQUFDLFNBQVMsS0FBSyxNQUFNLEtBQUssQ0FBQyxFQUFFLENBQUMsS0FBSyxFQUFFO0FBQy9FLFFBQU0sWUFBWSxXQUFXLEtBQUssQ0FBQyxjQUFjLE9BQU8sS0FBSyxDQUFDLFNBQVMsS0FBSyxXQUFXLEdBQUcsU0FBUyxHQUFHLENBQUMsQ0FBQztBQUV4RyxNQUFJLGNBQWMsT0FBVztBQUM3QixRQUFNLFNBQVMsTUFBTSxPQUFPLE9BQU8sT0FBTyxVQUFVLFFBQVEsT0FBTyxNQUFNLEdBQUcsT0FBTztBQUNuRixRQUFNLFNBQVMsS0FBSyxPQUFPLGFBQWEsR0FBRyxJQUFJLFdBQVcsTUFBTSxDQUFDLENBQUM7QUFDbEUsTUFBSSxDQUFDLE9BQU8sU0FBUyxHQUFHLFNBQVMsSUFBSSxNQUFNLEVBQUUsR0FBRztBQUM5QyxVQUFNLElBQUksY0FBYyxzQkFBc0IsOERBQThEO0FBQUEsRUFDOUc7QUFDRjs7O0FDVE8sSUFBTSxnQkFBZ0I7QUFFN0IsSUFBTSxXQUFXLG9CQUFJLElBQUksQ0FBQyxLQUFLLEtBQUssS0FBSyxLQUFLLEdBQUcsQ0FBQztBQUVsRCxJQUFNLGlCQUFpQixDQUFDLG9CQUFvQixvQkFBb0Isa0JBQWtCLG9CQUFvQixjQUFjO0FBRzdHLFNBQVMsV0FBVyxRQUFnQixRQUE4QztBQUN2RixTQUFPLFNBQVMsSUFBSSxNQUFNLElBQUksT0FBTyxLQUFLLENBQUMsQ0FBQyxJQUFJLE1BQU0sU0FBUyxVQUFVLElBQUksQ0FBQyxJQUFJO0FBQ3BGO0FBTU8sU0FBUyxXQUFXLFNBQW1CLFFBQWdCLFVBQTRCO0FBQ3hGLFFBQU0sTUFBTSxTQUFTLFFBQVEsS0FBSyxRQUFRO0FBQzFDLFFBQU0sUUFBUSxXQUFXLE1BQU0sUUFBUSxXQUFXLFVBQVUsV0FBVyxPQUFPLFdBQVcsUUFBUSxRQUFRLFdBQVc7QUFDcEgsTUFBSSxDQUFDLFNBQVMsUUFBUSxXQUFXLE9BQU87QUFDdEMsUUFBSSxRQUFRLFFBQVEsQ0FBQyxRQUFRLEtBQUssV0FBWSxPQUFNLFFBQVEseUNBQXlDO0FBQ3JHLFdBQU8sRUFBRSxHQUFHLFNBQVMsSUFBSTtBQUFBLEVBQzNCO0FBQ0EsUUFBTSxVQUFVLElBQUksUUFBUSxRQUFRLE9BQU87QUFDM0MsYUFBVyxRQUFRLGVBQWdCLFNBQVEsT0FBTyxJQUFJO0FBQ3RELFNBQU8sRUFBRSxHQUFHLFNBQVMsS0FBSyxTQUFTLFFBQVEsT0FBTyxNQUFNLE9BQVU7QUFDcEU7QUFHTyxTQUFTLFNBQVMsTUFBVyxVQUF1QjtBQUN6RCxRQUFNLEtBQUssU0FBUyxVQUFVLElBQUk7QUFDbEMsTUFBSSxDQUFDLEdBQUksT0FBTSxRQUFRLHVCQUF1QjtBQUU5QyxRQUFNLGdCQUFnQixZQUFZLEtBQUssR0FBRyxRQUFRLEtBQUssR0FBRyxTQUFTLEtBQUssUUFBUSxHQUFHLFdBQVcsR0FBRyxhQUFhO0FBQzlHLE1BQUksQ0FBQyxjQUFlLE9BQU0sUUFBUSxZQUFZLEdBQUcsTUFBTSxzQ0FBc0M7QUFDN0YsS0FBRyxXQUFXLEtBQUs7QUFDbkIsU0FBTztBQUNUO0FBR08sU0FBUyxRQUFRLEtBQTRCO0FBQ2xELFNBQU8sSUFBSSxjQUFjLG9CQUFvQixjQUFjLEdBQUcsRUFBRTtBQUNsRTs7O0FDaENBLElBQU0sV0FBVyxvQkFBSSxJQUFJLENBQUMsS0FBSyxLQUFLLEdBQUcsQ0FBQztBQUV4QyxJQUFNLFVBQTZDLEVBQUUsTUFBTSxRQUFRLFVBQVUsUUFBUSxTQUFTLFVBQVU7QUFHeEcsZUFBc0IsV0FBVyxRQUF3QixRQUEwQixVQUF1QztBQUN4SCxRQUFNLEVBQUUsT0FBTyxJQUFJO0FBQ25CLE1BQUksU0FBUyxXQUFXLFVBQVUsU0FBUyxJQUFJLE1BQU0sR0FBRztBQUN0RCxVQUFNLGdCQUFnQixNQUFNO0FBQzVCLFdBQU8sUUFBUSxJQUFJLFNBQVMsTUFBTSxFQUFFLFFBQVEsU0FBUyxVQUFVLE1BQU0sRUFBRSxDQUFDLEdBQUcsUUFBUTtBQUFBLEVBQ3JGO0FBQ0EsUUFBTSxVQUFVLFVBQVUsTUFBTTtBQUNoQyxRQUFNLFVBQVUsVUFBVSxPQUFPO0FBQ2pDLFFBQU0sUUFBUSxjQUFjLE9BQU87QUFDbkMsUUFBTSxVQUFtQixDQUFDO0FBQzFCLE1BQUksT0FBc0MsT0FBTyxXQUM3QyxNQUFNLFFBQVEsT0FBTyxRQUFRLElBQzdCLE9BQU8sUUFBUSxPQUFPLFVBQVUsT0FBTztBQUMzQyxNQUFJLFFBQVEsU0FBUyxNQUFNLGdCQUFnQixrQkFBa0IsS0FBSyxTQUFTLElBQUk7QUFDN0UsWUFBUSxPQUFPLGtCQUFrQjtBQUNqQyxZQUFRLE9BQU8sZ0JBQWdCO0FBQy9CLFFBQUksU0FBUyxnQkFBZ0IsaUJBQWlCLE9BQVEsSUFBSSxLQUFLLENBQUMsSUFBSSxDQUFDLEVBQUUsT0FBTztBQUM5RSxlQUFXLFVBQVUsUUFBUyxVQUFTLE9BQU8sWUFBWSxJQUFJLG9CQUFvQixNQUFNLENBQUM7QUFDekYsV0FBTztBQUFBLEVBQ1Q7QUFDQSxTQUFPLFFBQVEsSUFBSSxTQUFTLE1BQU0sRUFBRSxRQUFRLFFBQVEsQ0FBQyxHQUFHLFVBQVUsT0FBTztBQUMzRTtBQU9BLElBQU0sWUFBWSxDQUFDLGVBQWUsUUFBUSxTQUFTLFlBQVksUUFBUSxNQUFNO0FBR3RFLFNBQVMsUUFDZCxVQUNBLFVBQ0EsVUFBbUIsQ0FBQyxHQUNWO0FBQ1YsUUFBTSxFQUFFLEtBQUssWUFBQUMsYUFBWSxLQUFLLElBQUk7QUFDbEMsUUFBTSxVQUFVLElBQUksS0FBSyxRQUFRLFFBQVEsRUFBRTtBQUMzQyxTQUFPLGlCQUFpQixVQUFVO0FBQUEsSUFDaEMsS0FBSyxFQUFFLE9BQU8sUUFBUTtBQUFBLElBQ3RCLFlBQVksRUFBRSxPQUFPQSxZQUFXO0FBQUEsSUFDaEMsTUFBTSxFQUFFLE9BQU8sS0FBSztBQUFBLElBQ3BCLE9BQU8sRUFBRSxPQUFPLE1BQU0sUUFBUSxTQUFTLFVBQVUsTUFBTSxLQUFLLFFBQVEsR0FBRyxVQUFVLE9BQU8sRUFBRTtBQUFBLEVBQzVGLENBQUM7QUFFRCxhQUFXLFFBQVEsV0FBVztBQUM1QixVQUFNLFVBQVUsU0FBUyxVQUFVLElBQUk7QUFDdkMsUUFBSSxDQUFDLFFBQVM7QUFDZCxVQUFNLFFBQVEsTUFDWixRQUFRLEtBQUssUUFBUSxFQUFFLE1BQU0sQ0FBQyxVQUFtQjtBQUMvQyxZQUFNLFFBQVEsU0FBUztBQUFBLElBQ3pCLENBQUM7QUFDSCxXQUFPLGVBQWUsVUFBVSxNQUFNLEVBQUUsTUFBTSxDQUFDO0FBQUEsRUFDakQ7QUFDQSxTQUFPO0FBQ1Q7QUFFQSxTQUFTLFVBQVUsUUFBbUM7QUFDcEQsUUFBTSxVQUFVLElBQUksUUFBUTtBQUM1QixhQUFXLENBQUMsTUFBTSxLQUFLLEtBQUssT0FBUSxTQUFRLE9BQU8sTUFBTSxLQUFLO0FBQzlELFNBQU87QUFDVDtBQUdBLFNBQVMsVUFBVSxTQUF1QztBQUN4RCxRQUFNLFVBQVUsUUFBUSxJQUFJLGtCQUFrQixHQUFHLFlBQVksRUFBRSxNQUFNLEdBQUcsRUFBRSxJQUFJLENBQUMsV0FBVyxPQUFPLEtBQUssQ0FBQyxLQUFLLENBQUM7QUFDN0csUUFBTSxVQUFVLFFBQVEsT0FBTyxDQUFDLFdBQVcsV0FBVyxVQUFVLEVBQUUsSUFBSSxDQUFDLFdBQVcsUUFBUSxNQUFNLENBQUM7QUFDakcsUUFBTSxRQUFRLFFBQVEsT0FBTyxDQUFDLFdBQVcsV0FBVyxNQUFTO0FBQzdELFNBQU8sUUFBUSxLQUFLLE1BQU0sV0FBVyxRQUFRLFNBQVMsTUFBTSxRQUFRLElBQUksQ0FBQztBQUMzRTtBQUVBLFNBQVMsY0FBYyxTQUFzQztBQUMzRCxRQUFNLFFBQVEsUUFBUSxJQUFJLGdCQUFnQjtBQUMxQyxTQUFPLFVBQVUsUUFBUSxhQUFhLEtBQUssS0FBSyxJQUFJLE9BQU8sS0FBSyxJQUFJO0FBQ3RFO0FBRUEsZUFBZSxnQkFBZ0IsUUFBdUM7QUFDcEUsTUFBSSxFQUFFLFVBQVUsUUFBUSxJQUFJO0FBQzVCLFNBQU8sUUFBUSxXQUFXLEtBQUssQ0FBQyxTQUFVLEVBQUMsRUFBRSxNQUFNLFVBQVUsV0FBVyxRQUFRLElBQUksTUFBTSxPQUFPLEtBQUs7QUFDdEcsTUFBSSxRQUFRLFdBQVcsRUFBRztBQUMxQixTQUFPLE9BQU87QUFDZCxRQUFNLElBQUksY0FBYyxvQkFBb0IsK0NBQStDO0FBQzdGO0FBRUEsU0FBUyxNQUFNLEVBQUUsUUFBUSxHQUFtQixPQUEyQixFQUFFLFdBQVcsR0FBb0I7QUFDdEcsTUFBSSxVQUFVLFVBQWEsUUFBUSxXQUFXLE1BQU8sT0FBTSxZQUFZO0FBQ3ZFLGVBQWEsUUFBUSxRQUFRLEtBQUs7QUFDbEMsU0FBTztBQUNUO0FBR0EsU0FBUyxPQUNQLFFBQ0EsT0FDQSxFQUFFLFdBQVcsR0FDYixTQUN1QjtBQUN2QixNQUFJLFNBQVM7QUFDYixRQUFNLFVBQVUsQ0FBQyxZQUFvRCxPQUFjLFNBQXdCO0FBQ3pHLGNBQVUsTUFBTTtBQUNoQixRQUFJLFVBQVUsV0FBYyxTQUFTLFNBQVUsUUFBUSxTQUFTLFFBQVM7QUFDdkUsYUFBTyxPQUFPO0FBQ2QsWUFBTSxZQUFZO0FBQUEsSUFDcEI7QUFDQSxRQUFJLE1BQU0sU0FBUyxHQUFHO0FBQ3BCLGlCQUFXLFFBQVEsS0FBSztBQUN4QixtQkFBYSxRQUFRLEtBQUs7QUFBQSxJQUM1QjtBQUNBLFFBQUksS0FBTSxZQUFXLE1BQU07QUFBQSxFQUM3QjtBQUNBLFNBQU8sSUFBSTtBQUFBLElBQ1Q7QUFBQSxNQUNFLE9BQU8sQ0FBQyxlQUFlLFFBQVEsWUFBWSxPQUFPLFNBQVMsS0FBSztBQUFBLE1BQ2hFLE1BQU0sS0FBSyxZQUFZO0FBQ3JCLFlBQUk7QUFDRixnQkFBTSxFQUFFLFdBQVcsS0FBSyxJQUFJLE1BQU0sT0FBTyxLQUFLO0FBQzlDLGtCQUFRLFlBQVksV0FBVyxJQUFJO0FBQUEsUUFDckMsU0FBUyxPQUFPO0FBQ2Qsa0JBQVEsUUFBUTtBQUNoQixnQkFBTTtBQUFBLFFBQ1I7QUFBQSxNQUNGO0FBQUEsTUFDQSxRQUFRLENBQUMsV0FBVyxPQUFPLE9BQU8sTUFBTTtBQUFBLElBQzFDO0FBQUEsSUFDQSxFQUFFLGVBQWUsRUFBRTtBQUFBLEVBQ3JCO0FBQ0Y7QUFFQSxTQUFTLGNBQTZCO0FBQ3BDLFNBQU8sSUFBSSxjQUFjLHNCQUFzQix1REFBdUQ7QUFDeEc7OztBQ2pIQSxJQUFNLHFCQUFxQixvQkFBSSxJQUFJLENBQUMsT0FBTyxRQUFRLFdBQVcsT0FBTyxRQUFRLENBQUM7QUFFOUUsSUFBTSxrQkFBa0I7QUFHakIsSUFBTSxVQUFOLE1BQWM7QUFBQSxFQUNWO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBLFVBQVUsb0JBQUksSUFBNEI7QUFBQSxFQUVuRCxZQUFZLEtBQWtCLFVBQTJCLFNBQW9CO0FBQzNFLFNBQUssT0FBTztBQUNaLFNBQUssWUFBWTtBQUNqQixTQUFLLFdBQVc7QUFBQSxFQUNsQjtBQUFBO0FBQUEsRUFHQSxRQUFRLEtBQVUsYUFBYSxLQUFLLFVBQVUsWUFBNEI7QUFDeEUsVUFBTSxPQUFPLElBQUksU0FBUyxXQUFXLFFBQVEsYUFBYSxHQUFHLEVBQUUsUUFBUSxRQUFRLEVBQUU7QUFDakYsUUFBSSxRQUFRLEtBQUssUUFBUSxJQUFJLElBQUk7QUFDakMsUUFBSSxDQUFDLE9BQU87QUFDVixjQUFRLFVBQVUsRUFBRSxLQUFLLENBQUMsVUFBVSxJQUFJLE1BQU0sS0FBSyxNQUFNLE1BQU0sS0FBSyxTQUFTLENBQUM7QUFDOUUsWUFBTSxNQUFNLE1BQU0sS0FBSyxRQUFRLE9BQU8sSUFBSSxDQUFDO0FBQzNDLFdBQUssUUFBUSxJQUFJLE1BQU0sS0FBSztBQUFBLElBQzlCO0FBQ0EsV0FBTztBQUFBLEVBQ1Q7QUFBQTtBQUFBLEVBR0EsUUFBYztBQUNaLGVBQVcsU0FBUyxLQUFLLFFBQVEsT0FBTyxFQUFHLE9BQU0sS0FBSyxDQUFDLFdBQVcsT0FBTyxNQUFNLENBQUMsRUFBRSxNQUFNLE1BQU07QUFBQSxJQUFDLENBQUM7QUFBQSxFQUNsRztBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFNQSxNQUFNLE1BQU0sU0FBbUIsU0FBdUIsa0JBQThDO0FBQ2xHLFNBQUssd0JBQXdCLE9BQU87QUFDcEMsUUFBSSxVQUFVO0FBQ2QsYUFBUyxZQUFZLEtBQUssYUFBYTtBQUNyQyxZQUFNLFNBQVMsTUFBTSxLQUFLLE1BQU0sU0FBUyxPQUFPO0FBQ2hELFlBQU0sU0FBUyxLQUFLLGNBQWMsT0FBTyxJQUFJLEtBQUssU0FBUyxLQUFLLE9BQU8sUUFBUSxRQUFRLEdBQUcsSUFBSSxPQUFPO0FBQ3JHLFlBQU0sV0FBVyxXQUFXLE9BQU8sUUFBUSxNQUFNO0FBQ2pELFVBQUksYUFBYSxVQUFjLFFBQVEsYUFBYSxZQUFZLGtCQUFtQjtBQUNqRixlQUFPLEtBQUssU0FBUyxRQUFRLFFBQVEsU0FBUyxZQUFZLEdBQUcsT0FBTztBQUFBLE1BQ3RFO0FBQ0EsYUFBTyxPQUFPO0FBQ2QsVUFBSSxRQUFRLGFBQWEsU0FBVSxRQUFPLGVBQWUsUUFBUSxHQUFHO0FBQ3BFLFVBQUksUUFBUSxhQUFhLFFBQVMsT0FBTSxRQUFRLDZCQUE2QjtBQUM3RSxVQUFJLGNBQWMsY0FBZSxPQUFNLFFBQVEscUJBQXFCO0FBQ3BFLGdCQUFVLFdBQVcsU0FBUyxPQUFPLFFBQVEsUUFBUTtBQUFBLElBQ3ZEO0FBQUEsRUFDRjtBQUFBLEVBRUEsd0JBQXdCLEVBQUUsTUFBTSxPQUFPLElBQUksR0FBbUI7QUFDNUQsUUFBSSxTQUFTLGlCQUFpQixJQUFJLFdBQVcsS0FBSyxLQUFLLFlBQVk7QUFDakUsWUFBTSxJQUFJLFVBQVUseURBQXlEO0FBQUEsSUFDL0U7QUFDQSxRQUFJLFVBQVUsaUJBQWtCLE9BQU0sSUFBSSxjQUFjLFdBQVcseUNBQXlDO0FBQUEsRUFDOUc7QUFBQSxFQUVBLGNBQWMsRUFBRSxhQUFhLElBQUksR0FBc0I7QUFDckQsVUFBTSxFQUFFLFdBQVcsSUFBSSxLQUFLO0FBQzVCLFFBQUksZUFBZSxVQUFhLGdCQUFnQixPQUFRLFFBQU87QUFDL0QsV0FBTyxnQkFBZ0IsYUFBYSxJQUFJLFdBQVc7QUFBQSxFQUNyRDtBQUFBLEVBRUEsTUFBTSxNQUFNLFNBQW1CLFNBQWdEO0FBQzdFLFVBQU0sRUFBRSxLQUFLLFFBQVEsTUFBTSxRQUFRLFNBQVMsSUFBSTtBQUNoRCxVQUFNLFVBQVUsS0FBSyxjQUFjLE9BQU87QUFDMUMsVUFBTSxPQUFPLEtBQUssTUFBTSxPQUFPO0FBQy9CLFVBQU0sUUFBUSxNQUFNO0FBQ3BCLFVBQU0sWUFBWSxRQUFRLGNBQWMsT0FBUSxTQUFTLFdBQVksS0FBSztBQUMxRSxVQUFNLFFBQVEsTUFBTSxVQUFVLEtBQUssUUFBUSxLQUFLLFFBQVEsVUFBVSxHQUFHLE1BQU07QUFDM0UsV0FBTyxNQUFNLEtBQUs7QUFBQSxNQUNoQjtBQUFBLE1BQ0E7QUFBQSxNQUNBLFlBQVksbUJBQW1CLElBQUksTUFBTTtBQUFBLE1BQ3pDO0FBQUEsTUFDQTtBQUFBLE1BQ0EsVUFBVSxPQUFPLFFBQVEsa0JBQWtCLE1BQU0sS0FBSztBQUFBLE1BQ3RELE9BQU8sRUFBRSxhQUFhLFVBQVUsWUFBWSxRQUFRLFdBQVcsR0FBSSxZQUFZLEVBQUUsU0FBUyxFQUFHO0FBQUEsSUFDL0YsQ0FBQztBQUFBLEVBQ0g7QUFBQSxFQUVBLE1BQU0sU0FBZ0M7QUFDcEMsVUFBTSxFQUFFLEtBQUssT0FBTyxJQUFJO0FBQ3hCLFdBQU87QUFBQSxNQUNMO0FBQUEsTUFDQSxRQUFRLElBQUksU0FBUyxNQUFNLEdBQUcsRUFBRTtBQUFBLE1BQ2hDLFdBQVcsSUFBSTtBQUFBO0FBQUEsTUFFZixPQUFPLElBQUksV0FBVyxJQUFJLFFBQVEsV0FBVyxNQUFNLEtBQUs7QUFBQSxNQUN4RCxRQUFRLGNBQWMsU0FBUyxLQUFLLFVBQVUsU0FBUyxLQUFLLElBQUk7QUFBQSxJQUNsRTtBQUFBLEVBQ0Y7QUFBQSxFQUVBLE1BQU0sU0FDSixRQUNBLFFBQ0EsRUFBRSxLQUFLLFFBQVEsVUFBVSxHQUN6QkMsYUFDQSxFQUFFLG1CQUFtQixHQUNGO0FBQ25CLFVBQU0sRUFBRSxXQUFXLElBQUksS0FBSztBQUM1QixVQUFNLE9BQU8sZUFBZSxTQUFZLFlBQVksZUFBZSxJQUFJLFNBQVMsVUFBVTtBQUMxRixVQUFNLGFBQWEsT0FBTyxvQkFBb0IsQ0FBQyxVQUE4QixLQUFLO0FBQ2xGLFVBQU0sV0FBVyxFQUFFLEtBQUssUUFBUSxZQUFBQSxhQUFZLE1BQU0sV0FBVztBQUM3RCxVQUFNLFdBQVcsTUFBTSxXQUFXLFFBQVEsUUFBUSxRQUFRO0FBQzFELFFBQUksY0FBYyxNQUFNLENBQUMsU0FBUyxLQUFNLFFBQU87QUFDL0MsVUFBTSxVQUFVLE1BQU0sU0FBUyxZQUFZO0FBQzNDLFVBQU0sZUFBZSxTQUFTLFNBQVM7QUFDdkMsV0FBTyxRQUFRLElBQUksU0FBUyxTQUFTLFFBQVEsR0FBRyxRQUFRO0FBQUEsRUFDMUQ7QUFDRjtBQUdBLFNBQVMsT0FDUCxVQUNBLFNBQ3dEO0FBQ3hELE1BQUksQ0FBQyxTQUFVLFFBQU87QUFDdEIsU0FBTyxDQUFDLFFBQVEsVUFBVTtBQUN4QixRQUFJO0FBQ0YsZUFBUyxFQUFFLFFBQVEsT0FBTyxRQUFRLEtBQUssRUFBRSxDQUFDO0FBQUEsSUFDNUMsU0FBUyxPQUFPO0FBRWQsaUJBQVcsY0FBYyxLQUFLO0FBQUEsSUFDaEM7QUFBQSxFQUNGO0FBQ0Y7QUFHQSxTQUFTLGVBQWUsS0FBb0I7QUFDMUMsUUFBTSxXQUFXLFFBQVEsSUFBSSxTQUFTLElBQUksR0FBRyxFQUFFLEtBQUssWUFBWSxPQUFPLE1BQU0saUJBQWlCLENBQUM7QUFDL0YsU0FBTyxPQUFPLGlCQUFpQixVQUFVLEVBQUUsUUFBUSxFQUFFLE9BQU8sRUFBRSxHQUFHLElBQUksRUFBRSxPQUFPLE1BQU0sRUFBRSxDQUFDO0FBQ3pGOzs7QUMxSk8sU0FBUyxXQUFXLE1BQWdDO0FBQ3pELFFBQU0sT0FBTyxnQkFBZ0IsT0FBTyxLQUFLLE9BQU8sS0FBSztBQUNyRCxTQUFPO0FBQUEsSUFDTDtBQUFBLElBQ0EsWUFBWTtBQUFBLElBQ1osU0FBUztBQUFBLElBQUM7QUFBQSxJQUNWLE9BQU87QUFDTCxVQUFJLEtBQUs7QUFDVCxhQUFPO0FBQUEsUUFDTCxNQUFNLEtBQUssS0FBSztBQUNkLGNBQUksTUFBTSxLQUFNLFFBQU87QUFDdkIsZ0JBQU0sTUFBTSxLQUFLLElBQUksTUFBTSxLQUFLLEdBQUc7QUFDbkMsZ0JBQU0sUUFBUSxnQkFBZ0IsT0FBTyxNQUFNLFNBQVMsS0FBSyxNQUFNLElBQUksR0FBRyxDQUFDLElBQUksS0FBSyxTQUFTLElBQUksR0FBRztBQUNoRyxlQUFLO0FBQ0wsaUJBQU87QUFBQSxRQUNUO0FBQUEsUUFDQSxTQUFTO0FBQUEsUUFBQztBQUFBLE1BQ1o7QUFBQSxJQUNGO0FBQUEsRUFDRjtBQUNGO0FBRUEsSUFBTSxXQUFXLE9BQU8sU0FBK0IsSUFBSSxXQUFXLE1BQU0sS0FBSyxZQUFZLENBQUM7QUFHdkYsU0FBUyxhQUFhLFFBQWdEO0FBQzNFLFNBQU87QUFBQSxJQUNMLE1BQU07QUFBQSxJQUNOLFlBQVk7QUFBQSxJQUNaLE9BQU8sUUFBUTtBQUNiLFVBQUksQ0FBQyxPQUFPLE9BQVEsUUFBTyxPQUFPLE1BQU0sRUFBRSxNQUFNLE1BQU07QUFBQSxNQUFDLENBQUM7QUFBQSxJQUMxRDtBQUFBLElBQ0EsT0FBTztBQUNMLFlBQU0sU0FBUyxPQUFPLFVBQVU7QUFDaEMsVUFBSSxPQUFtQjtBQUN2QixVQUFJO0FBQ0osYUFBTztBQUFBLFFBQ0wsTUFBTSxLQUFLLEtBQUs7QUFDZCxpQkFBTyxLQUFLLFdBQVcsR0FBRztBQUN4QixrQkFBTSxFQUFFLE1BQU0sTUFBTSxJQUFJLE1BQU0sT0FBTyxLQUFLO0FBRTFDLGdCQUFJLFVBQVcsT0FBTSxVQUFVO0FBQy9CLGdCQUFJLEtBQU0sUUFBTztBQUNqQixnQkFBSSxFQUFFLGlCQUFpQixZQUFhLE9BQU0sSUFBSSxVQUFVLG9EQUFvRDtBQUM1RyxtQkFBTztBQUFBLFVBQ1Q7QUFDQSxnQkFBTSxRQUFRLE9BQU8sS0FBSyxTQUFTLEdBQUcsR0FBRyxDQUFDO0FBQzFDLGlCQUFPLEtBQUssU0FBUyxHQUFHO0FBQ3hCLGlCQUFPO0FBQUEsUUFDVDtBQUFBLFFBQ0EsT0FBTyxRQUFRO0FBQ2Isd0JBQWMsRUFBRSxPQUFPO0FBQ3ZCLGlCQUFPLE9BQU8sTUFBTSxFQUFFLE1BQU0sTUFBTTtBQUFBLFVBQUMsQ0FBQztBQUFBLFFBQ3RDO0FBQUEsTUFDRjtBQUFBLElBQ0Y7QUFBQSxFQUNGO0FBQ0Y7OztBQzNFQSxJQUFNLFlBQVksTUFBTTtBQXVCeEIsZUFBc0IsWUFBWSxPQUEwQixNQUFtQixNQUE2QztBQUMxSCxRQUFNLFNBQVMsS0FBSyxXQUFXLFVBQWEsaUJBQWlCLFVBQVUsTUFBTSxTQUFTLEtBQUs7QUFDM0YsVUFBUSxlQUFlO0FBQ3ZCLFFBQU0sU0FBUyxpQkFBaUIsVUFBVSxRQUFRLElBQUksSUFBSSxPQUFPLElBQUk7QUFDckUsUUFBTSxTQUFTLFNBQVMsS0FBSyxJQUFJO0FBRWpDLFFBQU0sVUFBVSxJQUFJLFFBQVEsUUFBUSxTQUFTLFlBQVksSUFBSSxJQUFJLElBQUk7QUFDckUsTUFBSSxXQUFXLFFBQVEsV0FBVyxTQUFTLFFBQVEsV0FBVyxTQUFTO0FBQ3JFLFVBQU0sSUFBSSxVQUFVLHNEQUFzRDtBQUFBLEVBQzVFO0FBQ0EsU0FBTztBQUFBLElBQ0wsS0FBSyxJQUFJLElBQUksUUFBUSxHQUFHO0FBQUEsSUFDeEIsUUFBUSxRQUFRO0FBQUEsSUFDaEIsU0FBUyxRQUFRO0FBQUEsSUFDakIsTUFBTSxTQUFTLGFBQWEsTUFBTSxJQUFJLE1BQU0sU0FBUyxTQUFTLEtBQUssTUFBTSxLQUFLO0FBQUEsSUFDOUUsUUFBUSxVQUFVO0FBQUEsSUFDbEIsYUFBYSxRQUFRO0FBQUEsSUFDckIsVUFBVSxRQUFRO0FBQUEsSUFDbEIsT0FBTyxRQUFRO0FBQUEsSUFDZixNQUFNLFFBQVE7QUFBQSxJQUNkLFdBQVcsUUFBUTtBQUFBLElBQ25CLFdBQVcsUUFBUTtBQUFBLElBQ25CLFVBQVUsS0FBSztBQUFBLEVBQ2pCO0FBQ0Y7QUFFQSxTQUFTLFNBQVMsTUFBMkU7QUFDM0YsU0FBTyxnQkFBZ0IsaUJBQWlCLE9BQU87QUFDakQ7QUFFQSxTQUFTLFlBQVksRUFBRSxNQUFNLEdBQUcsR0FBRyxLQUFLLEdBQTZCO0FBQ25FLFNBQU87QUFDVDtBQUdBLGVBQWUsU0FDYixTQUNBLE1BQ0EsT0FDaUM7QUFFakMsTUFBSSxnQkFBZ0IsS0FBTSxRQUFPLFdBQVcsSUFBSTtBQUNoRCxRQUFNLE9BQU8sU0FBUyxRQUFTLFNBQVMsVUFBYSxFQUFFLGlCQUFpQjtBQUN4RSxNQUFJLFFBQVEsUUFBUSxXQUFXLFNBQVMsUUFBUSxXQUFXLE9BQVEsUUFBTztBQUMxRSxRQUFNLE9BQU8sTUFBTSxRQUFRLEtBQUs7QUFFaEMsTUFBSSxLQUFLLFNBQVMsS0FBSyxTQUFTLE9BQVcsUUFBTztBQUNsRCxTQUFPLFdBQVcsS0FBSyxPQUFPLFlBQVksSUFBSSxXQUFXLE1BQU0sS0FBSyxZQUFZLENBQUMsSUFBSSxJQUFJO0FBQzNGOzs7QUN0RU8sU0FBUyxhQUF1QjtBQUNyQyxRQUFNLFNBQVMsT0FBTyxtQkFBbUIsY0FBYyxTQUFZO0FBQ25FLFNBQU8sUUFBUSxXQUFXLFNBQVMsSUFBSSxPQUFPLE1BQU0sR0FBRyxJQUFJLENBQUM7QUFDOUQ7OztBQ01BLElBQU0sWUFBWSxNQUFNO0FBbUNqQixJQUFNLGlCQUFOLE1BQXFCO0FBQUE7QUFBQSxFQUVqQjtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ1Q7QUFBQSxFQUNBLFVBQVU7QUFBQTtBQUFBLEVBR1YsWUFBWSxTQUEyQixLQUFrQjtBQUN2RCxTQUFLLE9BQU87QUFDWixTQUFLLFNBQVMsUUFBUSxVQUFVLFNBQVksU0FBWSxTQUFTLFFBQVEsS0FBSztBQUM5RSxTQUFLLFVBQVUsSUFBSSxVQUFVLFFBQVEsaUJBQWlCLENBQUMsR0FBRyxNQUFNLElBQUksTUFBTSxLQUFLLENBQUM7QUFDaEYsVUFBTSxPQUFPLFVBQVUsUUFBUSxRQUFRLFdBQVcsQ0FBQztBQUNuRCxVQUFNLFdBQVc7QUFBQSxNQUNmLE9BQU8sRUFBRSxNQUFNLFFBQVEsUUFBUSxRQUFRLE1BQU0sR0FBRyxVQUFVLFFBQVEsVUFBVSxZQUFZO0FBQUEsTUFDeEYsUUFBUSxRQUFRO0FBQUEsTUFDaEIsU0FBUyxRQUFRO0FBQUEsTUFDakIsVUFBVSxLQUFLLElBQUksUUFBUSxZQUFZLFdBQVcsU0FBUztBQUFBLE1BQzNELFNBQVMsSUFBSSxRQUFRLFFBQVEsT0FBTztBQUFBLE1BQ3BDLFlBQVksUUFBUSxjQUFjO0FBQUEsSUFDcEM7QUFDQSxTQUFLLFdBQVcsSUFBSSxRQUFRLEtBQUssVUFBVSxLQUFLLE9BQU87QUFBQSxFQUN6RDtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFNUyxRQUFRLE9BQ2YsT0FDQSxPQUFvQixDQUFDLEdBQ3JCLFVBQXdCLENBQUMsTUFDSDtBQUN0QixVQUFNLFVBQVUsTUFBTSxZQUFZLE9BQU8sTUFBTSxLQUFLLFFBQVE7QUFDNUQsUUFBSTtBQUNGLGFBQU8sTUFBTSxLQUFLLEtBQUssU0FBUyxTQUFTLEtBQUssS0FBSyxlQUFlLE1BQVM7QUFBQSxJQUM3RSxTQUFTLE9BQU87QUFDZCxjQUFRLE1BQU0sT0FBTyxLQUFLO0FBQzFCLFlBQU07QUFBQSxJQUNSO0FBQUEsRUFDRjtBQUFBO0FBQUEsRUFHQSxNQUFNLEtBQUssU0FBbUIsU0FBdUIsa0JBQThDO0FBQ2pHLFNBQUssT0FBTyxRQUFRLEdBQUc7QUFDdkIsV0FBTyxLQUFLLFNBQVMsTUFBTSxTQUFTLFNBQVMsZ0JBQWdCO0FBQUEsRUFDL0Q7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFPQSxNQUFNLEtBQUssS0FBcUM7QUFDOUMsVUFBTSxRQUFRLElBQUksSUFBSSxPQUFPLEtBQUssUUFBUSxRQUFRLEtBQUssWUFBWSxJQUFJLEtBQUssUUFBUTtBQUNwRixTQUFLLE9BQU8sS0FBSztBQUNqQixZQUFRLE1BQU0sS0FBSyxTQUFTLFFBQVEsS0FBSyxHQUFHLEtBQUs7QUFBQSxFQUNuRDtBQUFBO0FBQUEsRUFHQSxZQUFZLEtBQW1CLE1BQTJDO0FBQ3hFLFdBQU8sSUFBSSxlQUFlLElBQUksSUFBSSxLQUFLLEtBQUssUUFBUSxHQUFHLEVBQUUsT0FBTyxLQUFLLE9BQU8sR0FBRyxLQUFLLENBQUM7QUFBQSxFQUN2RjtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQSxFQU9BLE1BQU0sRUFBRSxRQUFRLEtBQUssUUFBUSxPQUFPLElBQWtCLENBQUMsR0FBZTtBQUNwRSxRQUFJLFVBQVUsT0FBVyxPQUFNLElBQUksVUFBVSw0REFBNEQ7QUFDekcsU0FBSyxRQUFRO0FBQ2IsVUFBTSxTQUFzQjtBQUFBLE1BQzFCLE9BQU8sS0FBSztBQUFBLE1BQ1osYUFBYSxDQUFDLEtBQUssU0FBUyxLQUFLLFlBQVksS0FBSyxJQUFJO0FBQUEsTUFDdEQsU0FBUyxLQUFLLEtBQUs7QUFBQSxJQUNyQjtBQUNBLFNBQUssV0FBVyxhQUFhLFFBQVEsS0FBSztBQUMxQyxXQUFPLE1BQU0sS0FBSyxRQUFRO0FBQUEsRUFDNUI7QUFBQTtBQUFBLEVBR0EsVUFBZ0I7QUFDZCxTQUFLLFdBQVc7QUFDaEIsU0FBSyxXQUFXO0FBQUEsRUFDbEI7QUFBQTtBQUFBLEVBR0EsUUFBYztBQUNaLFNBQUssVUFBVTtBQUNmLFNBQUssUUFBUTtBQUNiLFNBQUssU0FBUyxNQUFNO0FBQUEsRUFDdEI7QUFBQSxFQUVBLElBQUksV0FBK0I7QUFDakMsV0FBTyxLQUFLLFFBQVEsUUFBUSxLQUFLLEtBQUs7QUFBQSxFQUN4QztBQUFBLEVBRUEsT0FBTyxLQUFnQjtBQUNyQixRQUFJLEtBQUssUUFBUyxPQUFNLElBQUksY0FBYyxpQkFBaUIsdUJBQXVCO0FBQ2xGLFFBQUksQ0FBQyxZQUFZLEtBQUssSUFBSSxRQUFRLEVBQUcsT0FBTSxJQUFJLGNBQWMsZUFBZSxHQUFHLElBQUksUUFBUSx3QkFBd0I7QUFDbkgsUUFBSSxLQUFLLFVBQVUsS0FBSyxPQUFPLFdBQVcsSUFBSSxRQUFRO0FBQ3BELFlBQU0sSUFBSSxjQUFjLGVBQWUsR0FBRyxJQUFJLE1BQU0scUJBQXFCLEtBQUssT0FBTyxNQUFNLEVBQUU7QUFBQSxJQUMvRjtBQUFBLEVBQ0Y7QUFDRjtBQUdPLFNBQVMsYUFBYSxVQUE0QixDQUFDLEdBQW1CO0FBQzNFLFFBQU0sRUFBRSxPQUFBQyxRQUFPLFFBQVEsSUFBSTtBQUMzQixTQUFPLElBQUksZUFBZSxTQUFTLFNBQVMsRUFBRSxHQUFJQSxVQUFTLEVBQUUsT0FBQUEsT0FBTSxHQUFJLEdBQUksV0FBVyxFQUFFLFFBQVEsRUFBRyxDQUFDLENBQUM7QUFDdkc7QUFFQSxTQUFTLFNBQVMsT0FBMEI7QUFDMUMsUUFBTSxNQUFNLElBQUksSUFBSSxLQUFLO0FBQ3pCLE1BQUksSUFBSSxhQUFhLE9BQU8sSUFBSSxXQUFXLE1BQU0sSUFBSSxTQUFTLElBQUk7QUFDaEUsVUFBTSxJQUFJLFVBQVUsaUdBQWlHO0FBQUEsRUFDdkg7QUFDQSxTQUFPO0FBQ1Q7OztBQ3RLQSxJQUFJO0FBR0osU0FBUyxlQUErQjtBQUN0QyxTQUFRLFdBQVcsYUFBYTtBQUNsQztBQU1PLFNBQVMsU0FBUyxPQUEwQixNQUFvQixTQUE4QztBQUNuSCxTQUFPLGFBQWEsRUFBRSxNQUFNLE9BQU8sTUFBTSxPQUFPO0FBQ2xEO0FBR0EsZUFBc0IsbUJBQW1CLFVBQXVCLENBQUMsR0FBNEI7QUFDM0YsUUFBTSxTQUFTLGFBQWEsT0FBTztBQUNuQyxVQUFRLE1BQU07QUFDZCxXQUFTO0FBQ1QsU0FBTztBQUNUOzs7QUNSTyxJQUFNLFVBQU4sTUFBYztBQUFBLEVBQ1YsT0FBZSxDQUFDO0FBQUEsRUFDekIsU0FBaUIsTUFBTTtBQUFBLEVBQ3ZCLFFBQWUsQ0FBQyxHQUFHLGFBQWE7QUFBQTtBQUFBLEVBRXZCLFVBQVUsb0JBQUksSUFBb0I7QUFBQSxFQUVsQyxRQUFzQixPQUFPLE9BQU8sT0FBTyxDQUFDLE1BQU07QUFDekQsVUFBTSxNQUFNLElBQUksSUFBSSxPQUFPLEtBQUssQ0FBQztBQUNqQyxVQUFNLE9BQWEsRUFBRSxRQUFRLEtBQUssVUFBVSxPQUFPLE1BQU0sSUFBSSxVQUFVLFNBQVMsSUFBSSxRQUFRLEtBQUssT0FBTyxHQUFHLE1BQU0sT0FBTyxNQUFNLENBQUMsR0FBRyxRQUFRLE9BQVU7QUFDcEosU0FBSyxLQUFLLEtBQUssSUFBSTtBQUNuQixTQUFLLFFBQVEsZUFBZTtBQUM1QixVQUFNLE9BQU8sTUFBTSxLQUFLLFFBQVEsS0FBSyxNQUFNLElBQUk7QUFDL0MsVUFBTSxTQUFTLE1BQU0sS0FBSyxPQUFPLElBQUk7QUFDckMsUUFBSSxRQUFRO0FBQ1YsV0FBSyxTQUFTLE9BQU87QUFDckIsYUFBTztBQUFBLElBQ1Q7QUFDQSxVQUFNLFVBQVUsSUFBSSxRQUFRLEtBQUssT0FBTztBQUN4QyxRQUFJLEtBQUssZ0JBQWdCLGFBQWEsS0FBSyxRQUFRLE9BQU8sR0FBRztBQUMzRCxjQUFRLElBQUksVUFBVSxDQUFDLEdBQUcsS0FBSyxPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsTUFBTSxLQUFLLE1BQU0sR0FBRyxJQUFJLElBQUksS0FBSyxFQUFFLEVBQUUsS0FBSyxJQUFJLENBQUM7QUFBQSxJQUMvRjtBQUNBLFVBQU0sV0FBVyxNQUFNLE1BQU0sT0FBTyxFQUFFLEdBQUcsTUFBTSxTQUFTLEdBQUksU0FBUyxVQUFhLEVBQUUsS0FBSyxFQUFHLENBQUM7QUFDN0YsUUFBSSxLQUFLLGdCQUFnQixVQUFXLFlBQVcsVUFBVSxTQUFTLFFBQVEsYUFBYSxFQUFHLE1BQUssT0FBTyxNQUFNO0FBQzVHLFNBQUssU0FBUyxTQUFTO0FBQ3ZCLFdBQU8sS0FBSyxNQUFNLE1BQU0sUUFBUTtBQUFBLEVBQ2xDO0FBQUE7QUFBQSxFQUdBLEdBQUcsTUFBc0I7QUFDdkIsV0FBTyxLQUFLLEtBQUssT0FBTyxDQUFDLFNBQVMsS0FBSyxTQUFTLElBQUk7QUFBQSxFQUN0RDtBQUFBO0FBQUEsRUFHQSxJQUFJLE9BQWU7QUFDakIsVUFBTSxPQUFPLEtBQUssS0FBSyxJQUFJLENBQUMsRUFBRSxRQUFRLE1BQU0sU0FBUyxLQUFLLE1BQU0sQ0FBQyxRQUFRLE1BQU0sR0FBRyxDQUFDLEdBQUcsT0FBTyxFQUFFLEtBQUssR0FBRyxLQUFLLFNBQVMsUUFBUSxDQUFDLEVBQUUsS0FBSyxHQUFHLENBQUM7QUFDekksV0FBTyxDQUFDLEdBQUcsTUFBTSxHQUFHLENBQUMsR0FBRyxLQUFLLE9BQU8sRUFBRSxLQUFLLENBQUMsRUFBRSxLQUFLLElBQUk7QUFBQSxFQUN6RDtBQUFBLEVBRUEsTUFBTSxRQUFRLE1BQW1DLE1BQTJDO0FBQzFGLFFBQUksU0FBUyxRQUFRLFNBQVMsT0FBVyxRQUFPO0FBQ2hELFVBQU0sT0FBTyxDQUFDLFVBQTRCO0FBQ3hDLFdBQUssT0FBTyxPQUFPLE9BQU8sQ0FBQyxLQUFLLE1BQU0sS0FBSyxDQUFDO0FBQUEsSUFDOUM7QUFDQSxRQUFJLGdCQUFnQixnQkFBZ0I7QUFDbEMsWUFBTSxNQUFNLElBQUksZ0JBQXdDO0FBQUEsUUFDdEQsVUFBVSxPQUFPLFlBQVk7QUFDM0IsZUFBSyxLQUFLO0FBQ1YscUJBQVcsUUFBUSxLQUFLO0FBQUEsUUFDMUI7QUFBQSxNQUNGLENBQUM7QUFDRCxhQUFRLEtBQW9DLFlBQVksR0FBRztBQUFBLElBQzdEO0FBQ0EsU0FBSyxnQkFBZ0IsT0FBTyxJQUFJLFdBQVcsTUFBTSxLQUFLLFlBQVksQ0FBQyxJQUFLLElBQW1CO0FBQzNGLFdBQU87QUFBQSxFQUNUO0FBQUEsRUFFQSxPQUFPLFdBQXlCO0FBQzlCLFVBQU0sQ0FBQyxFQUFFLE9BQU8sSUFBSSxRQUFRLEVBQUUsSUFBSSxtQkFBbUIsS0FBSyxTQUFTLEtBQUssQ0FBQztBQUN6RSxRQUFJLGFBQWEsS0FBSyxTQUFTLEVBQUcsTUFBSyxRQUFRLE9BQU8sSUFBSTtBQUFBLFFBQ3JELE1BQUssUUFBUSxJQUFJLE1BQU0sS0FBSztBQUFBLEVBQ25DO0FBQ0Y7QUFHTyxTQUFTLFdBQVcsTUFBYyxTQUFTLEtBQUssVUFBa0MsQ0FBQyxHQUFhO0FBQ3JHLFNBQU8sSUFBSSxTQUFTLEtBQUssVUFBVSxFQUFFLEtBQUssQ0FBQyxHQUFHLEVBQUUsUUFBUSxTQUFTLEVBQUUscUJBQXFCLE1BQU0sR0FBRyxRQUFRLEVBQUUsQ0FBQztBQUM5RztBQUdPLFNBQVMsS0FBSyxNQUFjLE9BQStCO0FBQ2hFLE1BQUksT0FBTztBQUNYLFNBQU8sQ0FBQyxTQUFTO0FBQ2YsUUFBSSxRQUFRLEtBQUssU0FBUyxLQUFNLFFBQU87QUFDdkMsV0FBTztBQUNQLFdBQU8sTUFBTTtBQUFBLEVBQ2Y7QUFDRjs7O0FDN0ZBLFNBQVMsYUFBYTtBQUN0QixTQUFTLG9CQUFvQjtBQUk3QixlQUFzQixZQUNwQixRQUNBLFVBQ0EsV0FBbUMsQ0FBQyxHQUM4QjtBQUNsRSxRQUFNLE9BQU8sTUFBTSxTQUFTO0FBQzVCLFFBQU0sTUFBTTtBQUFBLElBQ1YsR0FBRyxRQUFRO0FBQUEsSUFDWCxNQUFNLE9BQU8sSUFBSTtBQUFBLElBQ2pCLFVBQVU7QUFBQSxJQUNWLGtCQUFrQjtBQUFBLElBQ2xCLHFCQUFxQjtBQUFBLElBQ3JCLGdCQUFnQjtBQUFBLElBQ2hCLHNCQUFzQjtBQUFBLElBQ3RCLFdBQVc7QUFBQSxJQUNYLEdBQUc7QUFBQSxFQUNMO0FBQ0EsUUFBTSxRQUFRLE1BQU0sUUFBUSxDQUFDLEdBQUcsRUFBRSxLQUFLLE9BQU8sQ0FBQyxVQUFVLFdBQVcsU0FBUyxFQUFFLENBQUM7QUFDaEYsUUFBTSxTQUFTLG9CQUFvQixJQUFJO0FBQ3ZDLFFBQU0sU0FBUyxJQUFJLFFBQWUsQ0FBQyxHQUFHLFdBQVc7QUFDL0MsVUFBTSxLQUFLLFFBQVEsQ0FBQyxXQUFXLE9BQU8sSUFBSSxNQUFNLHdCQUF3QixNQUFNLEVBQUUsQ0FBQyxDQUFDO0FBQ2xGLFVBQU0sS0FBSyxTQUFTLE1BQU07QUFBQSxFQUM1QixDQUFDO0FBQ0QsU0FBTyxNQUFNLE1BQU07QUFBQSxFQUFDLENBQUM7QUFDckIsUUFBTSxNQUFNLE1BQU0sUUFBUSxLQUFLLENBQUMsUUFBUSxTQUFTLEdBQUcsTUFBTSxnQkFBZ0IsQ0FBQyxDQUFDO0FBQzVFLFNBQU87QUFBQSxJQUNMO0FBQUEsSUFDQTtBQUFBLElBQ0EsT0FBTyxZQUFZO0FBQ2pCLFlBQU0sS0FBSztBQUNYLFlBQU0sT0FBTyxNQUFNLE1BQU07QUFBQSxNQUFDLENBQUM7QUFBQSxJQUM3QjtBQUFBLEVBQ0Y7QUFDRjtBQUVBLGVBQWUsV0FBNEI7QUFDekMsUUFBTSxTQUFTLGFBQWE7QUFDNUIsUUFBTSxJQUFJLFFBQWMsQ0FBQyxZQUFZLE9BQU8sT0FBTyxHQUFHLGFBQWEsT0FBTyxDQUFDO0FBQzNFLFFBQU0sRUFBRSxLQUFLLElBQUksT0FBTyxRQUFRO0FBQ2hDLFFBQU0sSUFBSSxRQUFRLENBQUMsWUFBWSxPQUFPLE1BQU0sT0FBTyxDQUFDO0FBQ3BELFNBQU87QUFDVDtBQUVBLGVBQWUsU0FBUyxXQUFvQztBQUMxRCxhQUFTO0FBQ1AsVUFBTSxXQUFXLE1BQU0sTUFBTSxTQUFTLEVBQUUsTUFBTSxNQUFNLE1BQVM7QUFDN0QsUUFBSSxTQUFVLFNBQVMsTUFBTSxTQUFTLEtBQUssR0FBbUMsS0FBSyxDQUFDLEdBQUcsT0FBTztBQUM5RixVQUFNLElBQUksUUFBUSxDQUFDLFlBQVksV0FBVyxTQUFTLEVBQUUsQ0FBQztBQUFBLEVBQ3hEO0FBQ0Y7OztBQ3REQSxTQUFTLGdCQUFBQyxlQUFvQyxXQUFXLG1CQUF3QztBQUVoRyxTQUFTLGdCQUFnQjtBQWN6QixJQUFNLGFBQWE7QUF3QlosSUFBTSxZQUFOLE1BQU0sV0FBVTtBQUFBLEVBQ1o7QUFBQSxFQUNULFNBQW9CO0FBQUEsRUFDcEI7QUFBQSxFQUNBO0FBQUEsRUFDUyxXQUFXLG9CQUFJLElBQW9DO0FBQUEsRUFDbkQsVUFBVUMsY0FBYSxDQUFDLFNBQVMsYUFBYSxLQUFLLEtBQUssUUFBUSxTQUFTLFFBQVEsQ0FBQztBQUFBO0FBQUEsRUFFbEYsVUFBb0IsQ0FBQztBQUFBO0FBQUEsRUFFOUIsV0FBVztBQUFBO0FBQUEsRUFFWCxZQUFZO0FBQUEsRUFFWixZQUFZLFVBQXlCO0FBQ25DLFNBQUssV0FBVztBQUFBLEVBQ2xCO0FBQUEsRUFFQSxhQUFhLE1BQU0sVUFBNkM7QUFDOUQsVUFBTSxRQUFRLElBQUksV0FBVSxRQUFRO0FBQ3BDLFVBQU0sTUFBTSxVQUFVLDJDQUEyQztBQUNqRSxVQUFNLElBQUksUUFBYyxDQUFDLFlBQVksTUFBTSxRQUFRLE9BQU8sR0FBRyxhQUFhLE9BQU8sQ0FBQztBQUNsRixXQUFPO0FBQUEsRUFDVDtBQUFBO0FBQUEsRUFHQSxNQUFNLFVBQVUsZ0JBQXdCLFFBQVEsZUFBOEI7QUFDNUUsU0FBSyxTQUFTO0FBQ2QsU0FBSyxXQUFXLE1BQU0sUUFBUSxLQUFLLE9BQU8sY0FBYztBQUN4RCxTQUFLLFdBQVcsSUFBSSxRQUFRLE9BQU8sS0FBSyxRQUFRO0FBQ2hELFNBQUssU0FBUyxNQUFNO0FBQUEsRUFDdEI7QUFBQTtBQUFBLEVBR0EsU0FBZTtBQUNiLFNBQUssU0FBUyxNQUFNO0FBQUEsRUFDdEI7QUFBQSxFQUVBLElBQUksU0FBaUI7QUFDbkIsV0FBTyxvQkFBcUIsS0FBSyxRQUFRLFFBQVEsRUFBa0IsSUFBSTtBQUFBLEVBQ3pFO0FBQUEsRUFFQSxJQUFJLE1BQWM7QUFDaEIsV0FBTyxLQUFLLFNBQVM7QUFBQSxFQUN2QjtBQUFBLEVBRUEsTUFBTSxRQUF1QjtBQUMzQixTQUFLLFFBQVEsb0JBQW9CO0FBQ2pDLFVBQU0sSUFBSSxRQUFRLENBQUMsWUFBWSxLQUFLLFFBQVEsTUFBTSxPQUFPLENBQUM7QUFBQSxFQUM1RDtBQUFBLEVBRUEsT0FBZTtBQUNiLFdBQU8sS0FBSyxTQUFTLE1BQU0sS0FBSyxLQUFLLElBQUk7QUFBQSxFQUMzQztBQUFBLEVBRUEsTUFBTSxRQUFRLFNBQTBCLFVBQXlDO0FBQy9FLFFBQUk7QUFDRixlQUFTLFVBQVUsK0JBQStCLFFBQVEsUUFBUSxVQUFVLEdBQUc7QUFDL0UsZUFBUyxVQUFVLG9DQUFvQyxNQUFNO0FBQzdELGVBQVMsVUFBVSxnQ0FBZ0MsK0JBQStCO0FBQ2xGLGVBQVMsVUFBVSxpQ0FBaUMsZ0NBQWdDO0FBQ3BGLGVBQVMsVUFBVSwwQkFBMEIsTUFBTTtBQUNuRCxZQUFNLFFBQVEsR0FBRyxRQUFRLE1BQU0sSUFBSSxRQUFRLEdBQUc7QUFDOUMsV0FBSyxRQUFRLEtBQUssS0FBSztBQUN2QixZQUFNLE9BQU8sS0FBSyxTQUFTLFFBQVEsUUFBUSxPQUFPLEVBQUU7QUFDcEQsVUFBSSxRQUFRLFdBQVcsVUFBVyxVQUFTLFVBQVUsR0FBRyxFQUFFLElBQUk7QUFBQSxlQUNyRCxVQUFVLHFCQUFzQixNQUFLLFVBQVUsUUFBUTtBQUFBLGVBQ3ZELFVBQVUscUJBQXNCLE9BQU0sS0FBSyxNQUFNLFNBQVMsUUFBUTtBQUFBLGVBQ2xFLFVBQVUsc0JBQXVCLE9BQU0sS0FBSyxPQUFPLFNBQVMsUUFBUTtBQUFBLGVBQ3BFLEtBQU0sTUFBSyxPQUFPLE1BQU0sUUFBUTtBQUFBLFVBQ3BDLE9BQU0sSUFBSSxRQUFRLG1CQUFtQjtBQUFBLElBQzVDLFNBQVMsT0FBTztBQUNkLFVBQUksU0FBUyxZQUFhLFFBQU8sS0FBSyxTQUFTLFFBQVE7QUFDdkQsWUFBTSxVQUFVLGlCQUFpQixVQUFVLFFBQVEsSUFBSSxRQUFRLFdBQVc7QUFDMUUsVUFBSSxFQUFFLGlCQUFpQixTQUFVLFNBQVEsTUFBTSxLQUFLO0FBQ3BELFlBQU0sRUFBRSxNQUFNLFFBQVEsV0FBVyxJQUFJO0FBQ3JDLFlBQU0sT0FBTyxLQUFLLFVBQVUsRUFBRSxNQUFNLHVCQUF1QixJQUFJLElBQUksT0FBTyxNQUFNLFFBQVEsS0FBSyxDQUFDO0FBQzlGLGVBQVMsVUFBVSxRQUFRO0FBQUEsUUFDekIsZ0JBQWdCO0FBQUEsUUFDaEIscUJBQXFCO0FBQUEsUUFDckIsR0FBSSxlQUFlLFVBQWEsRUFBRSxlQUFlLE9BQU8sVUFBVSxFQUFFO0FBQUEsTUFDdEUsQ0FBQztBQUNELGVBQVMsSUFBSSxJQUFJO0FBQ2pCLGNBQVEsT0FBTztBQUFBLElBQ2pCO0FBQUEsRUFDRjtBQUFBO0FBQUEsRUFHQSxPQUFPLEVBQUUsTUFBTSxLQUFLLEdBQVMsVUFBZ0M7QUFDM0QsYUFBUyxVQUFVLCtCQUErQixHQUFHO0FBQ3JELGFBQVMsVUFBVSxvQ0FBb0MsT0FBTztBQUM5RCxVQUFNLFVBQVUsRUFBRSxnQkFBZ0IsTUFBTSxpQkFBaUIsWUFBWSwwQkFBMEIsSUFBSTtBQUNuRyxhQUFTLFVBQVUsS0FBSyxPQUFPLEVBQUUsSUFBSSxPQUFPLFNBQVMsV0FBVyxLQUFLLFFBQVEsc0JBQXNCLEtBQUssR0FBRyxJQUFJLElBQUk7QUFBQSxFQUNySDtBQUFBLEVBRUEsVUFBVSxVQUFnQztBQUN4QyxVQUFNLFlBQVksWUFBWSxLQUFLLFNBQVMsU0FBUyxTQUFTO0FBQzlELFVBQU0sTUFBTSxFQUFFLE9BQU8sR0FBRyxXQUFXLE9BQU8sWUFBWSxLQUFLLFNBQVMsS0FBSyxHQUFHLEtBQUssS0FBSyxTQUFTLElBQUk7QUFDbkcsYUFBUyxVQUFVLEtBQUssRUFBRSxnQkFBZ0IsbUJBQW1CLENBQUMsRUFBRSxJQUFJLEtBQUssVUFBVSxFQUFFLFNBQVMsR0FBRyxNQUFNLENBQUMsR0FBRyxFQUFFLENBQUMsQ0FBQztBQUFBLEVBQ2pIO0FBQUEsRUFFQSxNQUFNLE1BQU0sU0FBMEIsVUFBeUM7QUFDN0UsVUFBTSxPQUFPLE1BQU0sUUFBUSxPQUFPO0FBQ2xDLFVBQU0sU0FBUyxNQUFNLFlBQVksS0FBSyxRQUFRLEtBQUssVUFBVSxLQUFLLFNBQVMsVUFBVSxJQUFJLElBQUk7QUFDN0YsVUFBTSxLQUFNLE1BQU0sS0FBSyxTQUFTLFVBQVUsT0FBTyxRQUFRLGFBQWEsQ0FBQyxLQUFNLEtBQUssT0FBTyxPQUFPLEVBQUU7QUFDbEcsVUFBTSxTQUFTLEtBQUssT0FBTyxPQUFPLEVBQUU7QUFDcEMsVUFBTSxFQUFFLFNBQVMsTUFBTSxXQUFXLFNBQVMsVUFBVSxHQUFHLGNBQWMsS0FBSyxrQkFBa0IsT0FBTyxlQUFlLElBQUksSUFBSSxLQUFLO0FBQ2hJLFVBQU0sUUFBUTtBQUFBLE1BQ1osVUFBVSxNQUFNLEtBQUssU0FBUyxTQUFTLEVBQUU7QUFBQSxNQUN6QyxhQUFhLE1BQU0sS0FBSyxTQUFTLFlBQVksRUFBRTtBQUFBLE1BQy9DLFFBQVEsWUFBWSxNQUFNO0FBQUEsTUFDMUIsR0FBRyxFQUFFLGFBQWEsaUJBQWlCLGNBQWMsUUFBUSxVQUFVLFNBQVMsY0FBYyxLQUFLLEtBQUssRUFBRTtBQUFBLElBQ3hHO0FBQ0EsVUFBTSxTQUFTLE1BQU0sT0FBTyxPQUFPLE9BQU8sRUFBRSxjQUFjLEtBQUssT0FBTyxPQUFPLEVBQUUsR0FBRyxPQUFPLEtBQUssT0FBTyxPQUFPLEVBQUUsRUFBRSxDQUFDO0FBQ2pILFVBQU0sUUFBUSxLQUFLLFNBQVMsSUFBSSxNQUFNLEVBQUUsQ0FBQyxLQUFLLG9CQUFJLElBQXVCO0FBQ3pFLFVBQU0sSUFBSSxNQUFNLE1BQU0sR0FBRyxNQUFNLFVBQVUsS0FBSyxLQUFLLFFBQVEsSUFBSSxPQUFPLFNBQVMsT0FBTyxXQUFXLE1BQU0sQ0FBQztBQUN4RyxTQUFLLFNBQVMsSUFBSSxNQUFNLEVBQUUsR0FBRyxLQUFLO0FBQ2xDLFNBQUssWUFBWTtBQUNqQixhQUFTLFVBQVUsS0FBSyxFQUFFLGdCQUFnQixXQUFXLENBQUMsRUFBRSxJQUFJLE9BQU8sUUFBUTtBQUFBLEVBQzdFO0FBQUEsRUFFQSxNQUFNLE9BQU8sU0FBMEIsVUFBeUM7QUFDOUUsUUFBSSxRQUFRLFFBQVEsY0FBYyxNQUFNLFdBQVksT0FBTSxJQUFJLFFBQVEsbUJBQW1CO0FBQ3pGLFVBQU0sU0FBUyxJQUFJLFdBQVcsU0FBUyxNQUFNLE9BQU8sQ0FBK0I7QUFDbkYsVUFBTSxTQUFTLFlBQVksTUFBTSxPQUFPLEtBQUssRUFBRSxDQUFDO0FBQ2hELFVBQU0sS0FBSyxNQUFNLEtBQUssU0FBUyxTQUFTLFFBQVEsUUFBUSxpQkFBaUIsQ0FBdUI7QUFDaEcsVUFBTSxRQUFRLEtBQUssU0FBUyxJQUFJLE1BQU0sRUFBRSxDQUFDLEtBQUssb0JBQUksSUFBdUI7QUFDekUsVUFBTSxPQUFPLE1BQU0sSUFBSSxPQUFPLE1BQU07QUFDcEMsUUFBSSxDQUFDLEtBQU0sT0FBTSxJQUFJLFFBQVEsY0FBYztBQUMzQyxVQUFNLFNBQVMsV0FBVyxNQUFNLEtBQUssTUFBTSxNQUFNLEdBQUcsUUFBUSxLQUFLLFNBQVMsWUFBWSxPQUFPO0FBQzdGLFdBQU8sUUFBUSxPQUFPLEtBQUssS0FBSyxDQUFDO0FBQ2pDLFVBQU0sRUFBRSxPQUFPLEtBQUssSUFBSSxNQUFNLE9BQU8sS0FBSztBQUMxQyxRQUFJLENBQUMsS0FBTSxPQUFNLElBQUksUUFBUSxhQUFhO0FBQzFDLFNBQUssWUFBWSxPQUFPO0FBQ3hCLFVBQU0sUUFBUSxJQUFJLE1BQU0sS0FBSyxRQUFRLE1BQU0sUUFBUSxVQUFVLEtBQUssU0FBUyxRQUFRO0FBQ25GLFFBQUk7QUFDSixRQUFJO0FBQ0YsY0FBUSxjQUFjLEtBQUssV0FBVyxLQUFLLElBQUk7QUFBQSxJQUNqRCxRQUFRO0FBQ04sYUFBTyxNQUFNLE1BQU0sS0FBSyxXQUFXO0FBQUEsSUFDckM7QUFDQSxVQUFNLEtBQUssU0FBUyxPQUFPLEtBQUssTUFBTSxRQUFRLElBQUksU0FBUyxLQUFLO0FBQUEsRUFDbEU7QUFBQSxFQUVBLE1BQU0sU0FDSixPQUNBLFFBQ0EsUUFDQSxJQUNBLE9BQ0EsT0FDZTtBQUNmLFVBQU0sU0FBUyxDQUFDLEdBQUcsTUFBTSxNQUFNO0FBQy9CLFFBQUksTUFBTSxjQUFjO0FBQ3RCLFlBQU0sT0FBTyxNQUFNLEtBQUssU0FBUyxPQUFPLElBQUksTUFBTSxRQUFRLFFBQVEsTUFBTSxXQUFXLE1BQU0sTUFBTSxLQUFLLEtBQUssQ0FBQztBQUMxRyxVQUFJLFNBQVMsR0FBSSxRQUFPLFFBQVEsQ0FBQyxVQUFVLElBQUksQ0FBQztBQUFBLElBQ2xEO0FBQ0EsVUFBTSxZQUFZLE9BQU8sS0FBSyxDQUFDLENBQUMsSUFBSSxNQUFNLFNBQVMsZ0JBQWdCO0FBQ25FLFVBQU0sY0FBYyxDQUFDLFVBQVUsTUFBTSxRQUFRLFNBQVMsS0FBSyxDQUFDLENBQUMsT0FBTyxNQUFNLEVBQUUsU0FBUyxNQUFNLE1BQU07QUFDakcsVUFBTSxVQUFVLENBQUMsUUFBUSxJQUFJLElBQUksS0FBSyxTQUFTLFFBQVEsRUFBRSxNQUFNLEdBQUcsT0FBTyxLQUFLLENBQUM7QUFDL0UsUUFBSSxVQUFVLENBQUMsYUFBYSxZQUFhLFNBQVEsS0FBSyxrQkFBa0IsT0FBTyxNQUFNLFFBQVEsTUFBTSxDQUFDO0FBQ3BHLFVBQU0sV0FBVyxZQUFZLElBQUksSUFBSSxLQUFLLFNBQVMsV0FBVyxNQUFNLElBQUksR0FBRyxFQUFFLFFBQVEsTUFBTSxRQUFRLFFBQVEsQ0FBQztBQUM1RyxVQUFNLE9BQU8sTUFBWSxLQUFLLFNBQVMsUUFBUTtBQUMvQyxVQUFNLE9BQU8sSUFBSTtBQUNqQixVQUFNLFdBQVcsSUFBSSxRQUF5QixDQUFDLFNBQVMsV0FBVztBQUNqRSxlQUFTLEdBQUcsWUFBWSxPQUFPLEVBQUUsR0FBRyxTQUFTLE1BQU07QUFBQSxJQUNyRCxDQUFDO0FBQ0QsYUFBUyxNQUFNLE1BQU07QUFBQSxJQUFDLENBQUM7QUFDdkIsUUFBSTtBQUNGLFVBQUksTUFBTSxRQUFRLFNBQVMsRUFBRyxVQUFTLE1BQU0sTUFBTSxPQUFPO0FBQzFELFVBQUksQ0FBQztBQUFRLHlCQUFpQixFQUFFLFVBQVUsS0FBSyxPQUFRLEtBQUksVUFBVSxTQUFTLEVBQUcsVUFBUyxNQUFNLFNBQVM7QUFBQTtBQUN6RyxlQUFTLElBQUk7QUFBQSxJQUNmLFFBQVE7QUFDTixlQUFTLFFBQVE7QUFBQSxJQUNuQjtBQUNBLFFBQUk7QUFDRixZQUFNLFNBQVMsTUFBTTtBQUNyQixZQUFNLEVBQUUsT0FBTyxNQUFNLE9BQU8sSUFBSSxJQUFJLE1BQU0sZUFDdEMsTUFBTSxLQUFLLFNBQVMsUUFBUSxJQUFJLFNBQVMsTUFBTSxHQUFHLE1BQU0sV0FBVyxNQUFNLE1BQU0sS0FBSyxLQUFLLENBQUMsSUFDMUYsRUFBRSxPQUFPLFNBQVMsTUFBTSxHQUFHLE9BQU8sQ0FBQyxFQUFFO0FBQ3pDLFlBQU0sTUFBTSxPQUFPLE9BQU8sY0FBYyxLQUFLLE1BQU0sS0FBSyxNQUFNO0FBQUEsSUFDaEUsUUFBUTtBQUNOLFlBQU0sTUFBTSxNQUFNLEtBQUssc0JBQXNCO0FBQUEsSUFDL0M7QUFBQSxFQUNGO0FBQ0Y7QUFHQSxJQUFNLFFBQU4sTUFBWTtBQUFBLEVBQ0Q7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFFVCxZQUFZLE9BQWtCLE1BQWlCLFFBQWdCLFVBQTBCLFdBQVcsU0FBUztBQUMzRyxTQUFLLFlBQVk7QUFDakIsU0FBSyxTQUFTO0FBQ2QsU0FBSyxRQUFRO0FBQ2IsU0FBSyxVQUFVO0FBQ2YsU0FBSyxZQUFZO0FBQUEsRUFDbkI7QUFBQSxFQUVBLElBQUksZUFBd0I7QUFDMUIsWUFBUSxLQUFLLFFBQVEsUUFBUSxPQUFPO0FBQUEsRUFDdEM7QUFBQSxFQUVBLE9BQU8sVUFBNEI7QUFDakMsU0FBSyxVQUFVLEdBQUcsU0FBUyxNQUFNO0FBQy9CLFVBQUksQ0FBQyxLQUFLLFVBQVUsaUJBQWtCLFVBQVM7QUFBQSxJQUNqRCxDQUFDO0FBQUEsRUFDSDtBQUFBLEVBRUEsTUFBTSxNQUFNLFFBQWdCLE1BQTZCO0FBQ3ZELFFBQUksS0FBSyxVQUFVLFlBQWEsUUFBTyxLQUFLLEtBQUssVUFBVSxRQUFRO0FBQ25FLFVBQU0sU0FBUyxNQUFNLEtBQUssTUFBTSxDQUFDLENBQUM7QUFDbEMsVUFBTSxVQUFVLElBQUksWUFBWSxFQUFFLE9BQU8sS0FBSyxVQUFVLEVBQUUsTUFBTSx1QkFBdUIsSUFBSSxJQUFJLE9BQU8sTUFBTSxRQUFRLEtBQUssQ0FBQyxDQUFDO0FBQzNILFVBQU0sT0FBTyxlQUFlLFFBQVEsQ0FBQyxDQUFDLGdCQUFnQiwwQkFBMEIsQ0FBQyxHQUFHLE9BQU87QUFDM0YsU0FBSyxVQUFVLElBQUksTUFBTSxPQUFPLEtBQUssTUFBTSxJQUFJLENBQUM7QUFBQSxFQUNsRDtBQUFBLEVBRUEsTUFBTSxPQUFPLFFBQWdCLFFBQWlCLFNBQW1CLE1BQXNDO0FBQ3JHLFVBQU0sU0FBUyxNQUFNLEtBQUssTUFBTSxPQUFPO0FBQ3ZDLFNBQUssVUFBVSxNQUFNLE1BQU0sT0FBTyxLQUFLLGVBQWUsUUFBUSxRQUFRLEtBQUssR0FBRyxLQUFLLENBQUM7QUFDcEYsUUFBSTtBQUNGLHVCQUFpQixTQUFTLE1BQW1DO0FBQzNELGlCQUFTLEtBQUssR0FBRyxLQUFLLE1BQU0sUUFBUSxNQUFNLEtBQUssV0FBVztBQUN4RCxlQUFLLFVBQVUsTUFBTSxNQUFNLE9BQU8sS0FBSyxPQUFPLE1BQU0sU0FBUyxJQUFJLEtBQUssS0FBSyxTQUFTLENBQUMsR0FBRyxLQUFLLENBQUM7QUFBQSxRQUNoRztBQUFBLE1BQ0Y7QUFDQSxXQUFLLFVBQVUsSUFBSSxNQUFNLE9BQU8sS0FBSyxPQUFPLElBQUksQ0FBQztBQUFBLElBQ25ELFFBQVE7QUFFTixXQUFLLFVBQVUsSUFBSTtBQUFBLElBQ3JCO0FBQUEsRUFDRjtBQUFBLEVBRUEsTUFBTSxNQUFNLFNBQXlDO0FBQ25ELFVBQU0saUJBQWlCLE9BQU8sSUFBSSxXQUFXLENBQUMsR0FBRyxDQUFDLENBQUMsR0FBRyxJQUFJLEtBQUssUUFBUSxHQUFHLEdBQUcsS0FBSyxPQUFPLE9BQU8sRUFBRSxDQUFDO0FBQ25HLFFBQUksUUFBUSxTQUFTLEVBQUcsTUFBSyxVQUFVLFVBQVUsY0FBYyxPQUFPO0FBQ3RFLFNBQUssVUFBVSxVQUFVLEtBQUs7QUFBQSxNQUM1QixnQkFBZ0I7QUFBQSxNQUNoQixpQkFBaUI7QUFBQSxNQUNqQixxQkFBcUI7QUFBQSxJQUN2QixDQUFDO0FBQ0QsU0FBSyxVQUFVLE1BQU0sY0FBYztBQUNuQyxXQUFPLElBQUksWUFBWSxNQUFNLEtBQUssTUFBTSxZQUFZLEtBQUssU0FBUyxjQUFjLENBQUM7QUFBQSxFQUNuRjtBQUNGO0FBRUEsU0FBUyxTQUFTLFFBQWtDO0FBQ2xELFFBQU0sU0FBa0IsQ0FBQztBQUN6QixXQUFTLElBQUksR0FBRyxJQUFJLE9BQU8sV0FBVyxRQUFRLEtBQUssR0FBRztBQUNwRCxVQUFNLFFBQVEsT0FBTyxXQUFXLENBQUMsS0FBSyxJQUFJLFlBQVk7QUFDdEQsUUFBSSxDQUFDLGtCQUFrQixJQUFJLElBQUksRUFBRyxRQUFPLEtBQUssQ0FBQyxNQUFNLE9BQU8sV0FBVyxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7QUFBQSxFQUN0RjtBQUNBLFNBQU87QUFDVDtBQUVBLGVBQWUsUUFBUSxTQUEwQztBQUMvRCxRQUFNLFNBQXVCLENBQUM7QUFDOUIsbUJBQWlCLFNBQVMsUUFBUyxRQUFPLEtBQUssS0FBbUI7QUFDbEUsU0FBTyxPQUFPLEdBQUcsTUFBTTtBQUN6Qjs7O0FDL1NBLFNBQVMsa0JBQWtCO0FBQzNCLFNBQVMsZ0JBQUFDLHFCQUErRDtBQUV4RSxTQUFTLGdCQUFnQjtBQWVsQixJQUFNLFdBQU4sTUFBTSxVQUFTO0FBQUE7QUFBQSxFQUVYLFdBQXFCLENBQUM7QUFBQTtBQUFBLEVBRS9CLFFBQW9HLE1BQU07QUFBQTtBQUFBLEVBRTFHLFVBQVU7QUFBQSxFQUNELFVBQVVBLGNBQWEsQ0FBQyxTQUFTLGFBQWEsS0FBSyxLQUFLLFFBQVEsU0FBUyxRQUFRLENBQUM7QUFBQSxFQUNsRixXQUEyQixDQUFDO0FBQUEsRUFFckMsYUFBYSxRQUEyQjtBQUN0QyxVQUFNLFdBQVcsSUFBSSxVQUFTO0FBQzlCLFVBQU0sSUFBSSxRQUFjLENBQUMsWUFBWSxTQUFTLFFBQVEsT0FBTyxHQUFHLGFBQWEsT0FBTyxDQUFDO0FBQ3JGLFdBQU87QUFBQSxFQUNUO0FBQUEsRUFFQSxJQUFJLFNBQWlCO0FBQ25CLFdBQU8sb0JBQXFCLEtBQUssUUFBUSxRQUFRLEVBQWtCLElBQUk7QUFBQSxFQUN6RTtBQUFBO0FBQUEsRUFHQSxVQUFnQjtBQUNkLFNBQUssU0FBUyxNQUFNLElBQUk7QUFBQSxFQUMxQjtBQUFBO0FBQUEsRUFHQSxNQUFNLE1BQXNCO0FBQzFCLFdBQU8sS0FBSyxTQUFTLE9BQU8sQ0FBQyxZQUFZLFFBQVEsTUFBTSxHQUFHLEVBQUUsQ0FBQyxNQUFNLElBQUksRUFBRTtBQUFBLEVBQzNFO0FBQUEsRUFFQSxNQUFNLFFBQXVCO0FBQzNCLFNBQUssUUFBUSxvQkFBb0I7QUFDakMsVUFBTSxJQUFJLFFBQVEsQ0FBQyxZQUFZLEtBQUssUUFBUSxNQUFNLE9BQU8sQ0FBQztBQUFBLEVBQzVEO0FBQUEsRUFFQSxNQUFNLFFBQVEsU0FBMEIsVUFBeUM7QUFDL0UsVUFBTSxNQUFNLElBQUksSUFBSSxRQUFRLE9BQU8sS0FBSyxpQkFBaUI7QUFDekQsU0FBSyxTQUFTLEtBQUssR0FBRyxRQUFRLE1BQU0sSUFBSSxJQUFJLFFBQVEsRUFBRTtBQUN0RCxhQUFTLEdBQUcsU0FBUyxNQUFNO0FBQ3pCLFVBQUksQ0FBQyxTQUFTLGlCQUFrQixNQUFLLFdBQVc7QUFBQSxJQUNsRCxDQUFDO0FBQ0QsVUFBTSxPQUFPLEtBQUssTUFBTSxRQUFRLE9BQU8sR0FBRztBQUMxQyxRQUFJLEtBQU0sUUFBTyxLQUFLLFNBQVMsVUFBVSxLQUFLLEVBQUUsZ0JBQWdCLEtBQUssS0FBSyxDQUFDLEVBQUUsSUFBSSxLQUFLLElBQUk7QUFDMUYsVUFBTSxRQUFRLEtBQUssUUFBUSxJQUFJLFNBQVMsTUFBTSxHQUFHLEVBQUUsQ0FBQyxLQUFLLEVBQUUsS0FBSyxLQUFLO0FBQ3JFLFFBQUk7QUFDRixZQUFNLE1BQU0sU0FBUyxVQUFVLEdBQUc7QUFBQSxJQUNwQyxRQUFRO0FBQ04sZUFBUyxRQUFRO0FBQUEsSUFDbkI7QUFBQSxFQUNGO0FBQUEsRUFFUyxRQUFlLE9BQU8sU0FBUyxVQUFVLFFBQVE7QUFDeEQsVUFBTSxTQUFtQixDQUFDO0FBQzFCLHFCQUFpQixTQUFTLFFBQVMsUUFBTyxLQUFLLEtBQWU7QUFDOUQsVUFBTSxPQUFPLE9BQU8sT0FBTyxNQUFNO0FBQ2pDLFVBQU0sT0FBYTtBQUFBLE1BQ2pCLFFBQVEsUUFBUSxVQUFVO0FBQUEsTUFDMUIsS0FBSyxJQUFJLFdBQVcsSUFBSTtBQUFBLE1BQ3hCLFNBQVMsUUFBUTtBQUFBLE1BQ2pCLFFBQVEsS0FBSztBQUFBLE1BQ2IsUUFBUSxXQUFXLFFBQVEsRUFBRSxPQUFPLElBQUksRUFBRSxPQUFPLEtBQUs7QUFBQSxNQUN0RCxNQUFNLEtBQUssU0FBUyxNQUFTLEtBQUssU0FBUyxJQUFJO0FBQUEsSUFDakQ7QUFDQSxhQUFTLFVBQVUsS0FBSyxFQUFFLGdCQUFnQixvQkFBb0IsY0FBYyxNQUFNLENBQUMsRUFBRSxJQUFJLEtBQUssVUFBVSxJQUFJLENBQUM7QUFBQSxFQUMvRztBQUFBO0FBQUEsRUFHQSxNQUFNLFVBQXlDO0FBQzdDLFdBQU8sSUFBSSxRQUFRLENBQUMsU0FBUyxXQUFXO0FBQ3RDLFdBQUssU0FBUyxLQUFLLE9BQU87QUFDMUIsZUFBUyxLQUFLLFNBQVMsTUFBTTtBQUMzQixjQUFNLEtBQUssS0FBSyxTQUFTLFFBQVEsT0FBTztBQUN4QyxZQUFJLE1BQU0sRUFBRyxNQUFLLFNBQVMsT0FBTyxJQUFJLENBQUM7QUFDdkMsZUFBTyxJQUFJLE1BQU0sbUJBQW1CLENBQUM7QUFBQSxNQUN2QyxDQUFDO0FBQUEsSUFDSCxDQUFDO0FBQUEsRUFDSDtBQUFBLEVBRVMsVUFBaUM7QUFBQSxJQUN4QyxRQUFRLENBQUMsR0FBRyxVQUFVLEVBQUUsU0FBUyxNQUFNO0FBQ3JDLFlBQU0sU0FBUyxPQUFPLFNBQVMsTUFBTSxHQUFHLEVBQUUsQ0FBQyxDQUFDO0FBQzVDLGVBQVMsVUFBVSxRQUFRLEVBQUUsZ0JBQWdCLGFBQWEsQ0FBQyxFQUFFLElBQUksQ0FBQyxLQUFLLEtBQUssR0FBRyxFQUFFLFNBQVMsTUFBTSxJQUFJLFNBQVksVUFBVSxNQUFNLEVBQUU7QUFBQSxJQUNwSTtBQUFBLElBQ0EsVUFBVSxDQUFDLEdBQUcsVUFBVSxFQUFFLGFBQWEsTUFBTTtBQUMzQyxlQUFTLFVBQVUsT0FBTyxhQUFhLElBQUksUUFBUSxLQUFLLEdBQUcsR0FBRyxFQUFFLFVBQVUsYUFBYSxJQUFJLElBQUksS0FBSyxRQUFRLENBQUMsRUFBRSxJQUFJLE9BQU87QUFBQSxJQUM1SDtBQUFBLElBQ0EsTUFBTSxDQUFDLEdBQUcsYUFBYSxLQUFLLFNBQVMsVUFBVSxLQUFLLEVBQUUsVUFBVSxRQUFRLENBQUMsRUFBRSxJQUFJO0FBQUEsSUFDL0UsT0FBTyxDQUFDLEdBQUcsVUFBVSxFQUFFLFNBQVMsTUFBTTtBQUNwQyxZQUFNLFNBQVMsT0FBTyxTQUFTLE1BQU0sR0FBRyxFQUFFLENBQUMsQ0FBQztBQUM1QyxlQUFTLFVBQVUsS0FBSyxFQUFFLGdCQUFnQiw0QkFBNEIsa0JBQWtCLE9BQU8sQ0FBQztBQUNoRyxlQUFTLElBQUksT0FBTyxNQUFNLFFBQVEsQ0FBQyxDQUFDO0FBQUEsSUFDdEM7QUFBQSxJQUNBLE1BQU0sQ0FBQyxHQUFHLGFBQWEsS0FBSyxTQUFTLFVBQVUsS0FBSyxFQUFFLG9CQUFvQixPQUFPLENBQUMsRUFBRSxJQUFJLFNBQVMsVUFBVSxDQUFDO0FBQUE7QUFBQSxJQUU1RyxNQUFNLE9BQU8sR0FBRyxhQUFhO0FBQzNCLGVBQVMsVUFBVSxLQUFLLEVBQUUsZ0JBQWdCLGFBQWEsQ0FBQyxFQUFFLGFBQWE7QUFDdkUsaUJBQVcsU0FBUyxDQUFDLFFBQVEsUUFBUSxPQUFPLEdBQUc7QUFDN0MsY0FBTSxLQUFLLE1BQU0sUUFBUTtBQUN6QixpQkFBUyxNQUFNLEtBQUs7QUFBQSxNQUN0QjtBQUNBLGVBQVMsSUFBSTtBQUFBLElBQ2Y7QUFBQTtBQUFBLElBRUEsTUFBTSxPQUFPLEdBQUcsYUFBYTtBQUMzQixZQUFNLEtBQUssTUFBTSxRQUFRO0FBQ3pCLGVBQVMsSUFBSSxRQUFRO0FBQUEsSUFDdkI7QUFBQTtBQUFBLElBRUEsUUFBUSxDQUFDLEdBQUcsYUFBYTtBQUN2QixlQUFTLFVBQVUsS0FBSyxFQUFFLGtCQUFrQixJQUFJLENBQUM7QUFDakQsZUFBUyxNQUFNLGFBQWEsTUFBTSxTQUFTLFFBQVEsQ0FBQztBQUFBLElBQ3REO0FBQUEsSUFDQSxRQUFRLENBQUMsU0FBUyxhQUFhO0FBQzdCLFlBQU0sT0FBTyxPQUFPLFFBQVEsUUFBUSxlQUFlLEtBQUssQ0FBQztBQUN6RCxlQUFTLFVBQVUsS0FBSyxFQUFFLGdCQUFnQixvQkFBb0IsQ0FBQztBQUMvRCxlQUFTLElBQUk7QUFBQTtBQUFBLE1BQW1CLE9BQU8sQ0FBQztBQUFBO0FBQUEsUUFBd0IsT0FBTyxDQUFDO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsQ0FBOEM7QUFBQSxJQUN4SDtBQUFBLElBQ0EsYUFBYSxDQUFDLEdBQUcsYUFBYSxLQUFLLFNBQVMsVUFBVSxHQUFHLEVBQUUsSUFBSTtBQUFBLElBQy9ELE9BQU8sQ0FBQyxHQUFHLGFBQWE7QUFDdEIsZUFBUyxVQUFVLGNBQWMsQ0FBQyxzREFBc0Qsa0NBQWtDLENBQUM7QUFDM0gsZUFBUyxJQUFJLFNBQVM7QUFBQSxJQUN4QjtBQUFBLElBQ0EsUUFBUSxDQUFDLEdBQUcsYUFBYTtBQUN2QixlQUFTLFVBQVUsY0FBYyxDQUFDLHFDQUFxQywwQkFBMEIsQ0FBQztBQUNsRyxlQUFTLElBQUksS0FBSztBQUFBLElBQ3BCO0FBQUEsRUFDRjtBQUNGOzs7QUNoSU8sSUFBTSxZQUFOLE1BQWdCO0FBQUEsRUFDckIsU0FBUyxLQUFLLElBQUk7QUFBQSxFQUNsQixTQUFTO0FBQUEsRUFFQSxPQUFPLE1BQWMsS0FBSztBQUFBLEVBQzFCLE9BQU8sTUFBYyxLQUFLO0FBQUE7QUFBQSxFQUduQyxLQUFLLFNBQXVCO0FBQzFCLFNBQUssVUFBVSxVQUFVO0FBQ3pCLFNBQUssVUFBVSxVQUFVO0FBQUEsRUFDM0I7QUFDRjtBQUdPLElBQU0sUUFBTixNQUFNLE9BQXFDO0FBQUEsRUFDdkM7QUFBQSxFQUNBO0FBQUEsRUFDQSxVQUFVLElBQUksUUFBUTtBQUFBLEVBQ3RCLFVBQVUsSUFBSSxjQUFjO0FBQUEsRUFDNUIsV0FBNkIsQ0FBQztBQUFBLEVBRS9CLFlBQVksVUFBb0IsT0FBVTtBQUNoRCxTQUFLLFdBQVc7QUFDaEIsU0FBSyxRQUFRO0FBQUEsRUFDZjtBQUFBO0FBQUEsRUFHQSxhQUFhLFFBQXdCO0FBQ25DLFVBQU0sV0FBVyxNQUFNLFNBQVMsTUFBTTtBQUN0QyxVQUFNLFNBQVMsUUFBUSxJQUFJLGVBQWU7QUFDMUMsV0FBTyxJQUFJLE9BQU0sVUFBVSxTQUFTLE1BQU0sWUFBWSxRQUFRLFNBQVMsTUFBTSxJQUFJLE1BQU0sVUFBVSxNQUFNLEVBQUUsVUFBVSxTQUFTLE9BQU8sQ0FBQyxDQUFDO0FBQUEsRUFDdkk7QUFBQTtBQUFBLEVBR0EsYUFBYSxjQUFjLFdBQTRDLENBQUMsR0FBOEI7QUFDcEcsVUFBTSxXQUFXLE1BQU0sU0FBUyxNQUFNO0FBQ3RDLFdBQU8sSUFBSSxPQUFNLFVBQVUsTUFBTSxVQUFVLE1BQU0sRUFBRSxHQUFHLFVBQVUsVUFBVSxTQUFTLE9BQU8sQ0FBQyxDQUFDO0FBQUEsRUFDOUY7QUFBQTtBQUFBLEVBR0EsT0FBTyxVQUE0QixDQUFDLEdBQUcsY0FBb0MsQ0FBQyxHQUFtQjtBQUM3RixVQUFNLFdBQVcsRUFBRSxPQUFPLEtBQUssTUFBTSxRQUFRLE1BQU0sQ0FBQyxLQUFLLE1BQU0sR0FBRyxFQUFFO0FBQ3BFLFVBQU0sTUFBTSxTQUFTLEVBQUUsT0FBTyxLQUFLLFFBQVEsT0FBTyxTQUFTLEtBQUssU0FBUyxHQUFHLFlBQVksQ0FBQztBQUN6RixVQUFNLFNBQVMsSUFBSSxlQUFlLEVBQUUsR0FBRyxVQUFVLEdBQUcsUUFBUSxHQUFHLEdBQUc7QUFDbEUsU0FBSyxTQUFTLEtBQUssTUFBTTtBQUN6QixXQUFPO0FBQUEsRUFDVDtBQUFBLEVBRUEsTUFBTSxRQUF1QjtBQUMzQixlQUFXLFVBQVUsS0FBSyxTQUFVLFFBQU8sTUFBTTtBQUNqRCxVQUFNLEtBQUssTUFBTSxNQUFNO0FBQ3ZCLFVBQU0sS0FBSyxTQUFTLE1BQU07QUFBQSxFQUM1QjtBQUNGOyIsCiAgIm5hbWVzIjogWyJwaWVjZXMiLCAidGFyZ2V0IiwgImZldGNoIiwgInJlZGlyZWN0ZWQiLCAicmVkaXJlY3RlZCIsICJmZXRjaCIsICJjcmVhdGVTZXJ2ZXIiLCAiY3JlYXRlU2VydmVyIiwgImNyZWF0ZVNlcnZlciJdCn0K
