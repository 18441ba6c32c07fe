import {
  toHex
} from "./chunk-QXHQROHD.mjs";
import {
  CONNECTION_FIELDS,
  EMPTY,
  Reader,
  concat,
  decodeFields,
  derive,
  encodeFields,
  equal,
  extract,
  fromBase64Url,
  fromLatin1,
  fromUtf8,
  pairTranscript,
  parseClientId,
  parseObject,
  psk,
  readUint,
  toBase64Url,
  u16,
  u64,
  utf8,
  varint
} from "./chunk-3ZXOH7KC.mjs";

// test/relay/error.ts
var Refusal = class extends Error {
  code;
  status;
  retryAfter;
  constructor(code, retryAfter) {
    super(code);
    this.code = code;
    this.status = STATUSES[code];
    this.retryAfter = retryAfter;
  }
};
var STATUSES = {
  "malformed": 400,
  "undecodable": 400,
  "client-unknown": 401,
  "pair-unknown": 401,
  "pair-refused": 403,
  "plaintext-refused": 403,
  "route-unknown": 404,
  "replayed": 409,
  "stale-request": 409,
  "duplicate-request": 409,
  "too-large": 413,
  "key-unknown": 422,
  "rate-limited": 429,
  "overloaded": 503,
  "store-unavailable": 503
};

// test/relay/secrets.ts
var derive2 = (prk, name, context = EMPTY) => derive(prk, name, context);
var Secrets = class _Secrets {
  root;
  identity;
  keyId;
  pin;
  #suite;
  constructor(suite, root, identity, hash) {
    this.#suite = suite;
    this.root = root;
    this.identity = identity;
    this.keyId = hash.slice(0, 8);
    this.pin = `sha256/${toBase64Url(hash)}`;
  }
  /** @param seed IDENTITY_SEED, where one is set. */
  static async from(suite, clientIdSecret, seed) {
    const root = await extract(suite, new Uint8Array(32), utf8(clientIdSecret));
    const identity = await suite.kem.fromSeed(seed ?? await derive2(root, "identity seed"));
    return new _Secrets(suite, root, identity, await suite.sha256(identity.publicKey));
  }
  async clientId(id) {
    return `${toBase64Url(id)}.${toBase64Url(await this.#sign("client id", id))}`;
  }
  async clientToken(id) {
    return toBase64Url(concat(id, await this.#sign("client token", id)));
  }
  /** The id of a genuine client id. */
  async verifyId(clientId) {
    const id = parseClientId(clientId);
    if (!id || await this.clientId(id) !== clientId) throw new Refusal("client-unknown");
    return id;
  }
  /** The id of a genuine token, or undefined. */
  async idOfToken(token) {
    const id = fromBase64Url(token, 48)?.slice(0, 16);
    return id && await this.clientToken(id) === token ? id : void 0;
  }
  async #sign(name, id) {
    return (await this.#suite.prf(await derive2(this.root, name)))(id);
  }
};

// test/relay/cookies.ts
var lp = (text) => concat(u16(utf8(text).length), utf8(text));
var Cookies = class {
  #suite;
  #secrets;
  constructor(suite, secrets) {
    this.#suite = suite;
    this.#secrets = secrets;
  }
  async outerName(id, { authority, path, name }) {
    const k = await this.#key();
    const hash = await derive2(k, "cookie name", concat(id, lp(authority), lp(path), utf8(name)));
    return `mte.${toBase64Url(hash.slice(0, 12))}`;
  }
  async seal(id, cookie) {
    const salt = this.#suite.random(16);
    const key = await this.#valueKey(salt, id, await this.outerName(id, cookie));
    const sealed = await key.seal(new Uint8Array(12), utf8(JSON.stringify(cookie)));
    const secretId = (await derive2(this.#secrets.root, "secret id")).slice(0, 4);
    return toBase64Url(concat(new Uint8Array([1]), secretId, salt, sealed));
  }
  async open(id, name, value) {
    try {
      const length = Math.floor(value.length * 3 / 4);
      const bytes = fromBase64Url(value, length);
      if (!bytes) return void 0;
      const key = await this.#valueKey(bytes.slice(5, 21), id, name);
      return JSON.parse(fromUtf8(await key.open(new Uint8Array(12), bytes.slice(21))));
    } catch {
      return void 0;
    }
  }
  /** The inner cookie field from the outer one. */
  async inward(id, outer, authority, path, now) {
    const opened = [];
    for (const pair of (outer ?? "").split("; ")) {
      const [, name, value] = /^(mte\.[^=]*)=(.*)$/.exec(pair) ?? [];
      const cookie = name !== void 0 && value !== void 0 ? await this.open(id, name, value) : void 0;
      const matches = cookie?.authority === authority && path.startsWith(cookie.path) && (cookie.expires ?? Infinity) > now;
      if (cookie && matches) opened.push(cookie);
    }
    return opened.sort((a, b) => b.path.length - a.path.length).map(({ name, value }) => `${name}=${value}`).join("; ");
  }
  /** Splits Set-Cookie fields of the upstream into outer ones and what stays inside. */
  async outward(id, fields, authority, requestPath, now) {
    const inner = [];
    const outer = [];
    for (const field of fields) {
      if (field[0] !== "set-cookie") {
        inner.push(field);
        continue;
      }
      const [pair = "", ...attributes] = field[1].split(";").map((part) => part.trim());
      const [name = "", value = ""] = pair.split("=");
      const attribute = (wanted) => attributes.find((text) => text.toLowerCase().startsWith(wanted))?.slice(wanted.length);
      const path = attribute("path=") ?? (requestPath.split("?")[0]?.replace(/\/[^/]*$/, "") || "/");
      const maxAge = attribute("max-age=");
      const expires = maxAge === void 0 ? {} : { expires: now + Number(maxAge) * 1e3 };
      const cookie = { name, value, authority, path, ...expires };
      const kept = attributes.filter((text) => /^(max-age|expires|samesite|secure)/i.test(text));
      const sealed = [`${await this.outerName(id, cookie)}=${await this.seal(id, cookie)}`, ...kept, "HttpOnly", "Path=/api/mte-relay"];
      outer.push(sealed.join("; "));
      if (attribute("httponly") === void 0) inner.push(field);
    }
    return { inner, outer };
  }
  async #key() {
    return this.#suite.prf(await derive2(this.#secrets.root, "cookie"));
  }
  async #valueKey(salt, id, name) {
    return this.#suite.aead(await derive2(await this.#key(), "cookie value", concat(salt, id, utf8(name))));
  }
};

// test/relay/message.ts
async function* openFrames(key, reader, maxFrame) {
  for (let counter = 0; ; counter++) {
    const head = await reader.read(4);
    const length = readUint(head, 0, 4) % 2 ** 31;
    const last = (head[0] ?? 0) >= 128;
    if (head.length < 4 || length < 16) throw new Refusal("undecodable");
    if (length > maxFrame + 16) throw new Refusal("too-large");
    const nonce = concat(new Uint8Array(3), u64(counter), new Uint8Array([Number(last)]));
    const plaintext = await key.open(nonce, await reader.read(length)).catch(() => {
      throw new Refusal("undecodable");
    });
    if (plaintext.length === 0 && !last) throw new Refusal("undecodable");
    if (last && (await reader.read(1)).length > 0) throw new Refusal("undecodable");
    yield { plaintext, last };
    if (last) return;
  }
}
function decodeRequest(message, last) {
  const reader = new Reader(message);
  if (reader.varint() !== 0) throw new Error("not a known-length request");
  const control = () => fromLatin1(reader.counted());
  const [method, scheme, authority, path] = [control(), control(), control(), control()];
  const fields = decodeFields(reader.section());
  const content = reader.section();
  reader.section();
  reader.expectPadding();
  const broken = (what) => {
    throw new Error(what);
  };
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method) || method === "CONNECT") broken("method");
  if (!/^https?$/.test(scheme)) broken("scheme");
  if (!/^([a-z0-9.-]+|\[[0-9a-f:.]+\])?(:\d+)?$/.test(authority)) broken("authority");
  const [segments = ""] = path.split("?");
  const plain = segments.replace(/%2e/gi, ".").replace(/%2f/gi, "/").replace(/%5c/gi, "/");
  const star = path === "*" && method === "OPTIONS";
  if (!star && !/^\/[\x21-\x7e]*$/.test(path)) broken("path");
  if (/[#\\]/.test(path) || plain.split("/").some((segment) => segment === "." || segment === "..")) broken("path");
  if (fields.some(([name]) => CONNECTION_FIELDS.has(name))) broken("a connection's field");
  const lengths = fields.filter(([name]) => name === "content-length").map(([, value]) => value);
  if (lengths.length > 1 || lengths.some((value) => !/^\d+$/.test(value))) broken("content-length");
  const [length] = lengths;
  if (length !== void 0 && (last ? Number(length) !== content.length : Number(length) < content.length)) broken("content-length");
  return { method, authority, path, fields, content };
}
function encodeResponse(status, fields, content) {
  return concat(varint(1), varint(status), encodeFields(fields), varint(content.length), content, varint(0));
}

// test/relay/pairing.ts
var PREFIX1_LENGTH = 2378;
var NONCE = new Uint8Array(12);
async function openPairing(suite, secrets, secret, request) {
  const prefix1 = request.slice(0, PREFIX1_LENGTH);
  const sealed = request.slice(PREFIX1_LENGTH + 2);
  const length = readUint(request, PREFIX1_LENGTH, 2);
  if (request.length < PREFIX1_LENGTH + 2 || sealed.length !== length || length > 4096) throw new Refusal("malformed");
  if (prefix1[0] !== 1 || prefix1[1] !== 1) throw new Refusal("malformed");
  if (!equal(prefix1.slice(2, 10), secrets.keyId)) throw new Refusal("key-unknown");
  const th1 = await pairTranscript(suite, secrets.identity.publicKey, prefix1);
  try {
    const hs = await extract(suite, await psk(suite, secret), await secrets.identity.decapsulate(prefix1.slice(42, 1162)));
    const key = await suite.aead(await derive2(hs, "pair client", th1));
    const payload = parseObject(fromUtf8(await key.open(NONCE, sealed, th1)));
    const chain = await derive2(hs, "pair chain", th1);
    const pkE = prefix1.slice(1162);
    return {
      payload,
      answer: async (grant, { serverRandom, eseed }) => {
        const { ciphertext, secret: ssE } = await suite.kem.encapsulate(pkE, eseed);
        const prefix2 = concat(new Uint8Array([1, 1]), serverRandom, ciphertext);
        const th2 = await suite.sha256(concat(th1, sealed, prefix2));
        const ms = await extract(suite, chain, ssE);
        const serverKey = await suite.aead(await derive2(ms, "pair server", th2));
        const text = typeof grant === "string" ? grant : JSON.stringify(grant);
        const sealedServer = await serverKey.seal(NONCE, utf8(text), th2);
        const th3 = await suite.sha256(concat(th2, sealedServer));
        return {
          response: concat(prefix2, u16(sealedServer.length), sealedServer),
          toRelay: await derive2(ms, "client to relay", th3),
          fromRelay: await derive2(ms, "relay to client", th3)
        };
      }
    };
  } catch {
    throw new Refusal("pair-refused");
  }
}

// test/relay/session.ts
var NO_PAIR = "0".repeat(32);
function parseHeader(bytes) {
  const flags = bytes[1] ?? 0;
  const header = {
    bytes,
    flags,
    pairId: toHex(bytes.slice(2, 18)),
    epoch: readUint(bytes, 18, 4),
    seq: readUint(bytes, 22, 2) * 2 ** 48 + readUint(bytes, 24, 6),
    created: readUint(bytes, 48, 6),
    firstPair: toHex(bytes.slice(54, 70)),
    firstSeq: readUint(bytes, 70, 2) * 2 ** 48 + readUint(bytes, 72, 6)
  };
  const retry = (flags & 4) !== 0;
  const zero = header.firstPair === NO_PAIR && header.firstSeq === 0;
  const valid = bytes.length === 94 && bytes[0] === 1 && flags < 8 && header.seq < 2 ** 53 && readUint(bytes, 46, 2) === 0 && (retry ? !(flags & 1) : zero);
  if (!valid) throw new Refusal("malformed");
  return header;
}
var Window = class {
  #size;
  #seen = /* @__PURE__ */ new Set();
  #next = 0;
  constructor(size) {
    this.#size = size;
  }
  seenOrBelow(seq) {
    return this.#seen.has(seq) || seq < this.#next - this.#size;
  }
  mark(seq) {
    this.#seen.add(seq);
    this.#next = Math.max(this.#next, seq + 1);
  }
};
var RelayPair = class _RelayPair {
  window;
  id;
  #suite;
  #epochs = [];
  #epoch = 0;
  constructor(suite, id, keys, windowSize) {
    this.#suite = suite;
    this.id = id;
    this.window = new Window(windowSize);
    this.#epochs[0] = keys;
  }
  static async from(suite, id, toRelay, fromRelay, windowSize) {
    return new _RelayPair(suite, id, { toRelay: await suite.prf(toRelay), fromRelay: await suite.prf(fromRelay) }, windowSize);
  }
  get epoch() {
    return this.#epoch;
  }
  /** The key of a request whose header is authentic. @throws Refusal `undecodable`. */
  async claim(header) {
    const { epoch, bytes } = header;
    if (epoch < this.#epoch - 1 || epoch > this.#epoch + 16) throw new Refusal("undecodable");
    const { toRelay } = await this.#keys(epoch);
    const tag = await (await this.#suite.prf(await derive2(toRelay, "header")))(concat(bytes.slice(0, 78), this.id));
    if (!equal(tag.slice(0, 16), bytes.slice(78))) throw new Refusal("undecodable");
    this.#epoch = Math.max(this.#epoch, epoch);
    return this.#suite.aead(await derive2(toRelay, "request", concat(bytes, this.id)));
  }
  /** The key of the response to a request. */
  async responseKey(header, responseHeader) {
    const { fromRelay } = await this.#keys(header.epoch);
    return this.#suite.aead(await derive2(fromRelay, "response", concat(header.bytes, this.id, responseHeader)));
  }
  async #keys(epoch) {
    for (let known = this.#epochs.length; known <= epoch; known++) {
      const last = this.#epochs[known - 1];
      if (!last) throw new Error("the chain has a hole");
      this.#epochs[known] = {
        toRelay: await this.#suite.prf(await derive2(last.toRelay, "next epoch")),
        fromRelay: await this.#suite.prf(await derive2(last.fromRelay, "next epoch"))
      };
    }
    const keys = this.#epochs[epoch];
    if (!keys) throw new Error("an epoch is missing");
    return keys;
  }
};
function accept(header, pairs, now) {
  const pair = pairs.get(header.pairId);
  if (!pair) throw new Refusal("pair-unknown");
  if (header.created < now - 12e4 || header.created > now + 5e3) throw new Refusal("stale-request");
  if (pair.window.seenOrBelow(header.seq)) throw new Refusal("replayed");
  if (header.flags & 4) {
    const first = pairs.get(header.firstPair);
    if (first?.window.seenOrBelow(header.firstSeq)) throw new Refusal("duplicate-request");
    first?.window.mark(header.firstSeq);
  }
  pair.window.mark(header.seq);
}

export {
  Refusal,
  derive2 as derive,
  Secrets,
  Cookies,
  openFrames,
  decodeRequest,
  encodeResponse,
  openPairing,
  parseHeader,
  RelayPair,
  accept
};
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vdGVzdC9yZWxheS9lcnJvci50cyIsICIuLi90ZXN0L3JlbGF5L3NlY3JldHMudHMiLCAiLi4vdGVzdC9yZWxheS9jb29raWVzLnRzIiwgIi4uL3Rlc3QvcmVsYXkvbWVzc2FnZS50cyIsICIuLi90ZXN0L3JlbGF5L3BhaXJpbmcudHMiLCAiLi4vdGVzdC9yZWxheS9zZXNzaW9uLnRzIl0sCiAgInNvdXJjZXNDb250ZW50IjogWyIvKiogV2hhdCB0aGUgdGVzdCByZWxheSBhbnN3ZXJzIG91dHNpZGUgc2VhbGVkIHJlc3BvbnNlcy4gKi9cblxuLyoqIEEgcmVmdXNhbCB3aXRoIGl0cyBjb2RlIGFuZCBvdXRlciBzdGF0dXMuICovXG5leHBvcnQgY2xhc3MgUmVmdXNhbCBleHRlbmRzIEVycm9yIHtcbiAgcmVhZG9ubHkgY29kZTogc3RyaW5nO1xuICByZWFkb25seSBzdGF0dXM6IG51bWJlcjtcbiAgcmVhZG9ubHkgcmV0cnlBZnRlcjogbnVtYmVyIHwgdW5kZWZpbmVkO1xuXG4gIGNvbnN0cnVjdG9yKGNvZGU6IGtleW9mIHR5cGVvZiBTVEFUVVNFUywgcmV0cnlBZnRlcj86IG51bWJlcikge1xuICAgIHN1cGVyKGNvZGUpO1xuICAgIHRoaXMuY29kZSA9IGNvZGU7XG4gICAgdGhpcy5zdGF0dXMgPSBTVEFUVVNFU1tjb2RlXTtcbiAgICB0aGlzLnJldHJ5QWZ0ZXIgPSByZXRyeUFmdGVyO1xuICB9XG59XG5cbmNvbnN0IFNUQVRVU0VTID0ge1xuICBcIm1hbGZvcm1lZFwiOiA0MDAsXG4gIFwidW5kZWNvZGFibGVcIjogNDAwLFxuICBcImNsaWVudC11bmtub3duXCI6IDQwMSxcbiAgXCJwYWlyLXVua25vd25cIjogNDAxLFxuICBcInBhaXItcmVmdXNlZFwiOiA0MDMsXG4gIFwicGxhaW50ZXh0LXJlZnVzZWRcIjogNDAzLFxuICBcInJvdXRlLXVua25vd25cIjogNDA0LFxuICBcInJlcGxheWVkXCI6IDQwOSxcbiAgXCJzdGFsZS1yZXF1ZXN0XCI6IDQwOSxcbiAgXCJkdXBsaWNhdGUtcmVxdWVzdFwiOiA0MDksXG4gIFwidG9vLWxhcmdlXCI6IDQxMyxcbiAgXCJrZXktdW5rbm93blwiOiA0MjIsXG4gIFwicmF0ZS1saW1pdGVkXCI6IDQyOSxcbiAgXCJvdmVybG9hZGVkXCI6IDUwMyxcbiAgXCJzdG9yZS11bmF2YWlsYWJsZVwiOiA1MDMsXG59O1xuIiwgIi8qKiBXaGF0IHRoZSB0ZXN0IHJlbGF5IGRlcml2ZXMgZnJvbSBDTElFTlRfSURfU0VDUkVUIChcdTAwQTcyLCBcdTAwQTczLCBcdTAwQTc5KS4gKi9cblxuaW1wb3J0IHsgdHlwZSBCeXRlcywgY29uY2F0LCBFTVBUWSwgZXF1YWwsIGZyb21CYXNlNjRVcmwsIHRvQmFzZTY0VXJsLCB1dGY4IH0gZnJvbSBcIi4uLy4uL3NyYy9ieXRlcy50c1wiO1xuaW1wb3J0IHsgcGFyc2VDbGllbnRJZCB9IGZyb20gXCIuLi8uLi9zcmMvY2xpZW50LWlkLnRzXCI7XG5pbXBvcnQgeyBkZXJpdmUgYXMgY2xpZW50RGVyaXZlLCBleHRyYWN0LCB0eXBlIExhYmVsIH0gZnJvbSBcIi4uLy4uL3NyYy9rZGYudHNcIjtcbmltcG9ydCB0eXBlIHsgS2VtS2V5UGFpciB9IGZyb20gXCIuLi8uLi9zcmMva2VtLnRzXCI7XG5pbXBvcnQgdHlwZSB7IFByZiB9IGZyb20gXCIuLi8uLi9zcmMvcHJpbWl0aXZlcy50c1wiO1xuaW1wb3J0IHR5cGUgeyBUZXN0U3VpdGUgfSBmcm9tIFwiLi4vc3VpdGVzLnRzXCI7XG5pbXBvcnQgeyBSZWZ1c2FsIH0gZnJvbSBcIi4vZXJyb3IudHNcIjtcblxuLyoqIGBkZXJpdmVgIHdpdGggdGhlIGxhYmVscyB0aGF0IG9ubHkgcmVsYXlzIHVzZS4gKi9cbmV4cG9ydCBjb25zdCBkZXJpdmUgPSAocHJrOiBQcmYsIG5hbWU6IHN0cmluZywgY29udGV4dDogQnl0ZXMgPSBFTVBUWSk6IFByb21pc2U8Qnl0ZXM+ID0+XG4gIGNsaWVudERlcml2ZShwcmssIG5hbWUgYXMgTGFiZWwsIGNvbnRleHQpO1xuXG4vKiogVGhlIHNlY3JldHMgb2Ygb25lIHJlbGF5LiAqL1xuZXhwb3J0IGNsYXNzIFNlY3JldHMge1xuICByZWFkb25seSByb290OiBQcmY7XG4gIHJlYWRvbmx5IGlkZW50aXR5OiBLZW1LZXlQYWlyO1xuICByZWFkb25seSBrZXlJZDogQnl0ZXM7XG4gIHJlYWRvbmx5IHBpbjogc3RyaW5nO1xuICByZWFkb25seSAjc3VpdGU6IFRlc3RTdWl0ZTtcblxuICBwcml2YXRlIGNvbnN0cnVjdG9yKHN1aXRlOiBUZXN0U3VpdGUsIHJvb3Q6IFByZiwgaWRlbnRpdHk6IEtlbUtleVBhaXIsIGhhc2g6IEJ5dGVzKSB7XG4gICAgdGhpcy4jc3VpdGUgPSBzdWl0ZTtcbiAgICB0aGlzLnJvb3QgPSByb290O1xuICAgIHRoaXMuaWRlbnRpdHkgPSBpZGVudGl0eTtcbiAgICB0aGlzLmtleUlkID0gaGFzaC5zbGljZSgwLCA4KTtcbiAgICB0aGlzLnBpbiA9IGBzaGEyNTYvJHt0b0Jhc2U2NFVybChoYXNoKX1gO1xuICB9XG5cbiAgLyoqIEBwYXJhbSBzZWVkIElERU5USVRZX1NFRUQsIHdoZXJlIG9uZSBpcyBzZXQuICovXG4gIHN0YXRpYyBhc3luYyBmcm9tKHN1aXRlOiBUZXN0U3VpdGUsIGNsaWVudElkU2VjcmV0OiBzdHJpbmcsIHNlZWQ/OiBCeXRlcyk6IFByb21pc2U8U2VjcmV0cz4ge1xuICAgIGNvbnN0IHJvb3QgPSBhd2FpdCBleHRyYWN0KHN1aXRlLCBuZXcgVWludDhBcnJheSgzMiksIHV0ZjgoY2xpZW50SWRTZWNyZXQpKTtcbiAgICBjb25zdCBpZGVudGl0eSA9IGF3YWl0IHN1aXRlLmtlbS5mcm9tU2VlZChzZWVkID8/IChhd2FpdCBkZXJpdmUocm9vdCwgXCJpZGVudGl0eSBzZWVkXCIpKSk7XG4gICAgcmV0dXJuIG5ldyBTZWNyZXRzKHN1aXRlLCByb290LCBpZGVudGl0eSwgYXdhaXQgc3VpdGUuc2hhMjU2KGlkZW50aXR5LnB1YmxpY0tleSkpO1xuICB9XG5cbiAgYXN5bmMgY2xpZW50SWQoaWQ6IEJ5dGVzKTogUHJvbWlzZTxzdHJpbmc+IHtcbiAgICByZXR1cm4gYCR7dG9CYXNlNjRVcmwoaWQpfS4ke3RvQmFzZTY0VXJsKGF3YWl0IHRoaXMuI3NpZ24oXCJjbGllbnQgaWRcIiwgaWQpKX1gO1xuICB9XG5cbiAgYXN5bmMgY2xpZW50VG9rZW4oaWQ6IEJ5dGVzKTogUHJvbWlzZTxzdHJpbmc+IHtcbiAgICByZXR1cm4gdG9CYXNlNjRVcmwoY29uY2F0KGlkLCBhd2FpdCB0aGlzLiNzaWduKFwiY2xpZW50IHRva2VuXCIsIGlkKSkpO1xuICB9XG5cbiAgLyoqIFRoZSBpZCBvZiBhIGdlbnVpbmUgY2xpZW50IGlkLiAqL1xuICBhc3luYyB2ZXJpZnlJZChjbGllbnRJZDogc3RyaW5nIHwgdW5kZWZpbmVkKTogUHJvbWlzZTxCeXRlcz4ge1xuICAgIGNvbnN0IGlkID0gcGFyc2VDbGllbnRJZChjbGllbnRJZCk7XG4gICAgaWYgKCFpZCB8fCAoYXdhaXQgdGhpcy5jbGllbnRJZChpZCkpICE9PSBjbGllbnRJZCkgdGhyb3cgbmV3IFJlZnVzYWwoXCJjbGllbnQtdW5rbm93blwiKTtcbiAgICByZXR1cm4gaWQ7XG4gIH1cblxuICAvKiogVGhlIGlkIG9mIGEgZ2VudWluZSB0b2tlbiwgb3IgdW5kZWZpbmVkLiAqL1xuICBhc3luYyBpZE9mVG9rZW4odG9rZW46IHVua25vd24pOiBQcm9taXNlPEJ5dGVzIHwgdW5kZWZpbmVkPiB7XG4gICAgY29uc3QgaWQgPSBmcm9tQmFzZTY0VXJsKHRva2VuLCA0OCk/LnNsaWNlKDAsIDE2KTtcbiAgICByZXR1cm4gaWQgJiYgKGF3YWl0IHRoaXMuY2xpZW50VG9rZW4oaWQpKSA9PT0gdG9rZW4gPyBpZCA6IHVuZGVmaW5lZDtcbiAgfVxuXG4gIGFzeW5jICNzaWduKG5hbWU6IHN0cmluZywgaWQ6IEJ5dGVzKTogUHJvbWlzZTxCeXRlcz4ge1xuICAgIHJldHVybiAoYXdhaXQgdGhpcy4jc3VpdGUucHJmKGF3YWl0IGRlcml2ZSh0aGlzLnJvb3QsIG5hbWUpKSkoaWQpO1xuICB9XG59XG5cbi8qKiBXaGV0aGVyIHR3byB0YWdzIGFyZSBlcXVhbDsgYSB0ZXN0IG5lZWRzIG5vIGNvbnN0YW50IHRpbWUuICovXG5leHBvcnQgY29uc3Qgc2FtZVRhZyA9IGVxdWFsO1xuIiwgIi8qKiBTZWFsZWQgY29va2llcyBhcyB0aGUgdGVzdCByZWxheSBrZWVwcyB0aGVtIGluIHRoZSBicm93c2VyIChcdTAwQTcxMCkuICovXG5cbmltcG9ydCB7IHR5cGUgQnl0ZXMsIGNvbmNhdCwgZnJvbUJhc2U2NFVybCwgZnJvbVV0ZjgsIHRvQmFzZTY0VXJsLCB1MTYsIHV0ZjggfSBmcm9tIFwiLi4vLi4vc3JjL2J5dGVzLnRzXCI7XG5pbXBvcnQgdHlwZSB7IEZpZWxkIH0gZnJvbSBcIi4uLy4uL3NyYy9maWVsZC50c1wiO1xuaW1wb3J0IHR5cGUgeyBUZXN0U3VpdGUgfSBmcm9tIFwiLi4vc3VpdGVzLnRzXCI7XG5pbXBvcnQgeyBkZXJpdmUsIHR5cGUgU2VjcmV0cyB9IGZyb20gXCIuL3NlY3JldHMudHNcIjtcblxuY29uc3QgbHAgPSAodGV4dDogc3RyaW5nKTogQnl0ZXMgPT4gY29uY2F0KHUxNih1dGY4KHRleHQpLmxlbmd0aCksIHV0ZjgodGV4dCkpO1xuXG4vKiogQSBjb29raWUgaW5zaWRlLiAqL1xuZXhwb3J0IGludGVyZmFjZSBJbm5lckNvb2tpZSB7XG4gIHJlYWRvbmx5IG5hbWU6IHN0cmluZztcbiAgcmVhZG9ubHkgdmFsdWU6IHN0cmluZztcbiAgcmVhZG9ubHkgYXV0aG9yaXR5OiBzdHJpbmc7XG4gIHJlYWRvbmx5IHBhdGg6IHN0cmluZztcbiAgcmVhZG9ubHkgZXhwaXJlcz86IG51bWJlcjtcbn1cblxuLyoqIFNlYWxzIGFuZCBvcGVucyBjb29raWVzIG9mIG9uZSByZWxheS4gKi9cbmV4cG9ydCBjbGFzcyBDb29raWVzIHtcbiAgcmVhZG9ubHkgI3N1aXRlOiBUZXN0U3VpdGU7XG4gIHJlYWRvbmx5ICNzZWNyZXRzOiBTZWNyZXRzO1xuXG4gIGNvbnN0cnVjdG9yKHN1aXRlOiBUZXN0U3VpdGUsIHNlY3JldHM6IFNlY3JldHMpIHtcbiAgICB0aGlzLiNzdWl0ZSA9IHN1aXRlO1xuICAgIHRoaXMuI3NlY3JldHMgPSBzZWNyZXRzO1xuICB9XG5cbiAgYXN5bmMgb3V0ZXJOYW1lKGlkOiBCeXRlcywgeyBhdXRob3JpdHksIHBhdGgsIG5hbWUgfTogSW5uZXJDb29raWUpOiBQcm9taXNlPHN0cmluZz4ge1xuICAgIGNvbnN0IGsgPSBhd2FpdCB0aGlzLiNrZXkoKTtcbiAgICBjb25zdCBoYXNoID0gYXdhaXQgZGVyaXZlKGssIFwiY29va2llIG5hbWVcIiwgY29uY2F0KGlkLCBscChhdXRob3JpdHkpLCBscChwYXRoKSwgdXRmOChuYW1lKSkpO1xuICAgIHJldHVybiBgbXRlLiR7dG9CYXNlNjRVcmwoaGFzaC5zbGljZSgwLCAxMikpfWA7XG4gIH1cblxuICBhc3luYyBzZWFsKGlkOiBCeXRlcywgY29va2llOiBJbm5lckNvb2tpZSk6IFByb21pc2U8c3RyaW5nPiB7XG4gICAgY29uc3Qgc2FsdCA9IHRoaXMuI3N1aXRlLnJhbmRvbSgxNik7XG4gICAgY29uc3Qga2V5ID0gYXdhaXQgdGhpcy4jdmFsdWVLZXkoc2FsdCwgaWQsIGF3YWl0IHRoaXMub3V0ZXJOYW1lKGlkLCBjb29raWUpKTtcbiAgICBjb25zdCBzZWFsZWQgPSBhd2FpdCBrZXkuc2VhbChuZXcgVWludDhBcnJheSgxMiksIHV0ZjgoSlNPTi5zdHJpbmdpZnkoY29va2llKSkpO1xuICAgIGNvbnN0IHNlY3JldElkID0gKGF3YWl0IGRlcml2ZSh0aGlzLiNzZWNyZXRzLnJvb3QsIFwic2VjcmV0IGlkXCIpKS5zbGljZSgwLCA0KTtcbiAgICByZXR1cm4gdG9CYXNlNjRVcmwoY29uY2F0KG5ldyBVaW50OEFycmF5KFsxXSksIHNlY3JldElkLCBzYWx0LCBzZWFsZWQpKTtcbiAgfVxuXG4gIGFzeW5jIG9wZW4oaWQ6IEJ5dGVzLCBuYW1lOiBzdHJpbmcsIHZhbHVlOiBzdHJpbmcpOiBQcm9taXNlPElubmVyQ29va2llIHwgdW5kZWZpbmVkPiB7XG4gICAgdHJ5IHtcbiAgICAgIGNvbnN0IGxlbmd0aCA9IE1hdGguZmxvb3IoKHZhbHVlLmxlbmd0aCAqIDMpIC8gNCk7XG4gICAgICBjb25zdCBieXRlcyA9IGZyb21CYXNlNjRVcmwodmFsdWUsIGxlbmd0aCk7XG4gICAgICBpZiAoIWJ5dGVzKSByZXR1cm4gdW5kZWZpbmVkO1xuICAgICAgY29uc3Qga2V5ID0gYXdhaXQgdGhpcy4jdmFsdWVLZXkoYnl0ZXMuc2xpY2UoNSwgMjEpLCBpZCwgbmFtZSk7XG4gICAgICByZXR1cm4gSlNPTi5wYXJzZShmcm9tVXRmOChhd2FpdCBrZXkub3BlbihuZXcgVWludDhBcnJheSgxMiksIGJ5dGVzLnNsaWNlKDIxKSkpKSBhcyBJbm5lckNvb2tpZTtcbiAgICB9IGNhdGNoIHtcbiAgICAgIHJldHVybiB1bmRlZmluZWQ7XG4gICAgfVxuICB9XG5cbiAgLyoqIFRoZSBpbm5lciBjb29raWUgZmllbGQgZnJvbSB0aGUgb3V0ZXIgb25lLiAqL1xuICBhc3luYyBpbndhcmQoaWQ6IEJ5dGVzLCBvdXRlcjogc3RyaW5nIHwgdW5kZWZpbmVkLCBhdXRob3JpdHk6IHN0cmluZywgcGF0aDogc3RyaW5nLCBub3c6IG51bWJlcik6IFByb21pc2U8c3RyaW5nPiB7XG4gICAgY29uc3Qgb3BlbmVkOiBJbm5lckNvb2tpZVtdID0gW107XG4gICAgZm9yIChjb25zdCBwYWlyIG9mIChvdXRlciA/PyBcIlwiKS5zcGxpdChcIjsgXCIpKSB7XG4gICAgICBjb25zdCBbLCBuYW1lLCB2YWx1ZV0gPSAvXihtdGVcXC5bXj1dKik9KC4qKSQvLmV4ZWMocGFpcikgPz8gW107XG4gICAgICBjb25zdCBjb29raWUgPSBuYW1lICE9PSB1bmRlZmluZWQgJiYgdmFsdWUgIT09IHVuZGVmaW5lZCA/IGF3YWl0IHRoaXMub3BlbihpZCwgbmFtZSwgdmFsdWUpIDogdW5kZWZpbmVkO1xuICAgICAgY29uc3QgbWF0Y2hlcyA9IGNvb2tpZT8uYXV0aG9yaXR5ID09PSBhdXRob3JpdHkgJiYgcGF0aC5zdGFydHNXaXRoKGNvb2tpZS5wYXRoKSAmJiAoY29va2llLmV4cGlyZXMgPz8gSW5maW5pdHkpID4gbm93O1xuICAgICAgaWYgKGNvb2tpZSAmJiBtYXRjaGVzKSBvcGVuZWQucHVzaChjb29raWUpO1xuICAgIH1cbiAgICByZXR1cm4gb3BlbmVkXG4gICAgICAuc29ydCgoYSwgYikgPT4gYi5wYXRoLmxlbmd0aCAtIGEucGF0aC5sZW5ndGgpXG4gICAgICAubWFwKCh7IG5hbWUsIHZhbHVlIH0pID0+IGAke25hbWV9PSR7dmFsdWV9YClcbiAgICAgIC5qb2luKFwiOyBcIik7XG4gIH1cblxuICAvKiogU3BsaXRzIFNldC1Db29raWUgZmllbGRzIG9mIHRoZSB1cHN0cmVhbSBpbnRvIG91dGVyIG9uZXMgYW5kIHdoYXQgc3RheXMgaW5zaWRlLiAqL1xuICBhc3luYyBvdXR3YXJkKGlkOiBCeXRlcywgZmllbGRzOiByZWFkb25seSBGaWVsZFtdLCBhdXRob3JpdHk6IHN0cmluZywgcmVxdWVzdFBhdGg6IHN0cmluZywgbm93OiBudW1iZXIpOiBQcm9taXNlPHsgaW5uZXI6IEZpZWxkW107IG91dGVyOiBzdHJpbmdbXSB9PiB7XG4gICAgY29uc3QgaW5uZXI6IEZpZWxkW10gPSBbXTtcbiAgICBjb25zdCBvdXRlcjogc3RyaW5nW10gPSBbXTtcbiAgICBmb3IgKGNvbnN0IGZpZWxkIG9mIGZpZWxkcykge1xuICAgICAgaWYgKGZpZWxkWzBdICE9PSBcInNldC1jb29raWVcIikge1xuICAgICAgICBpbm5lci5wdXNoKGZpZWxkKTtcbiAgICAgICAgY29udGludWU7XG4gICAgICB9XG4gICAgICBjb25zdCBbcGFpciA9IFwiXCIsIC4uLmF0dHJpYnV0ZXNdID0gZmllbGRbMV0uc3BsaXQoXCI7XCIpLm1hcCgocGFydCkgPT4gcGFydC50cmltKCkpO1xuICAgICAgY29uc3QgW25hbWUgPSBcIlwiLCB2YWx1ZSA9IFwiXCJdID0gcGFpci5zcGxpdChcIj1cIik7XG4gICAgICBjb25zdCBhdHRyaWJ1dGUgPSAod2FudGVkOiBzdHJpbmcpOiBzdHJpbmcgfCB1bmRlZmluZWQgPT5cbiAgICAgICAgYXR0cmlidXRlcy5maW5kKCh0ZXh0KSA9PiB0ZXh0LnRvTG93ZXJDYXNlKCkuc3RhcnRzV2l0aCh3YW50ZWQpKT8uc2xpY2Uod2FudGVkLmxlbmd0aCk7XG4gICAgICBjb25zdCBwYXRoID0gYXR0cmlidXRlKFwicGF0aD1cIikgPz8gKHJlcXVlc3RQYXRoLnNwbGl0KFwiP1wiKVswXT8ucmVwbGFjZSgvXFwvW14vXSokLywgXCJcIikgfHwgXCIvXCIpO1xuICAgICAgY29uc3QgbWF4QWdlID0gYXR0cmlidXRlKFwibWF4LWFnZT1cIik7XG4gICAgICBjb25zdCBleHBpcmVzID0gbWF4QWdlID09PSB1bmRlZmluZWQgPyB7fSA6IHsgZXhwaXJlczogbm93ICsgTnVtYmVyKG1heEFnZSkgKiAxMDAwIH07XG4gICAgICBjb25zdCBjb29raWUgPSB7IG5hbWUsIHZhbHVlLCBhdXRob3JpdHksIHBhdGgsIC4uLmV4cGlyZXMgfTtcbiAgICAgIGNvbnN0IGtlcHQgPSBhdHRyaWJ1dGVzLmZpbHRlcigodGV4dCkgPT4gL14obWF4LWFnZXxleHBpcmVzfHNhbWVzaXRlfHNlY3VyZSkvaS50ZXN0KHRleHQpKTtcbiAgICAgIGNvbnN0IHNlYWxlZCA9IFtgJHthd2FpdCB0aGlzLm91dGVyTmFtZShpZCwgY29va2llKX09JHthd2FpdCB0aGlzLnNlYWwoaWQsIGNvb2tpZSl9YCwgLi4ua2VwdCwgXCJIdHRwT25seVwiLCBcIlBhdGg9L2FwaS9tdGUtcmVsYXlcIl07XG4gICAgICBvdXRlci5wdXNoKHNlYWxlZC5qb2luKFwiOyBcIikpO1xuICAgICAgaWYgKGF0dHJpYnV0ZShcImh0dHBvbmx5XCIpID09PSB1bmRlZmluZWQpIGlubmVyLnB1c2goZmllbGQpO1xuICAgIH1cbiAgICByZXR1cm4geyBpbm5lciwgb3V0ZXIgfTtcbiAgfVxuXG4gIGFzeW5jICNrZXkoKSB7XG4gICAgcmV0dXJuIHRoaXMuI3N1aXRlLnByZihhd2FpdCBkZXJpdmUodGhpcy4jc2VjcmV0cy5yb290LCBcImNvb2tpZVwiKSk7XG4gIH1cblxuICBhc3luYyAjdmFsdWVLZXkoc2FsdDogQnl0ZXMsIGlkOiBCeXRlcywgbmFtZTogc3RyaW5nKSB7XG4gICAgcmV0dXJuIHRoaXMuI3N1aXRlLmFlYWQoYXdhaXQgZGVyaXZlKGF3YWl0IHRoaXMuI2tleSgpLCBcImNvb2tpZSB2YWx1ZVwiLCBjb25jYXQoc2FsdCwgaWQsIHV0ZjgobmFtZSkpKSk7XG4gIH1cbn1cbiIsICIvKiogU2VhbGVkIGJvZGllcyBhbmQgQmluYXJ5IEhUVFAgYXMgdGhlIHRlc3QgcmVsYXkgcmVhZHMgYW5kIHdyaXRlcyB0aGVtIChcdTAwQTc0LCBcdTAwQTc2KS4gKi9cblxuaW1wb3J0IHsgdHlwZSBCeXRlcywgY29uY2F0LCByZWFkVWludCwgdTY0IH0gZnJvbSBcIi4uLy4uL3NyYy9ieXRlcy50c1wiO1xuaW1wb3J0IHsgQ09OTkVDVElPTl9GSUVMRFMsIHR5cGUgRmllbGQgfSBmcm9tIFwiLi4vLi4vc3JjL2ZpZWxkLnRzXCI7XG5pbXBvcnQgdHlwZSB7IEJ5dGVSZWFkZXIgfSBmcm9tIFwiLi4vLi4vc3JjL2ZyYW1lLnRzXCI7XG5pbXBvcnQgeyBkZWNvZGVGaWVsZHMsIGVuY29kZUZpZWxkcywgZnJvbUxhdGluMSwgUmVhZGVyLCB2YXJpbnQgfSBmcm9tIFwiLi4vLi4vc3JjL2h0dHAtbWVzc2FnZS50c1wiO1xuaW1wb3J0IHR5cGUgeyBBZWFkIH0gZnJvbSBcIi4uLy4uL3NyYy9wcmltaXRpdmVzLnRzXCI7XG5pbXBvcnQgeyBSZWZ1c2FsIH0gZnJvbSBcIi4vZXJyb3IudHNcIjtcblxuLyoqIEEgcmVxdWVzdCBhcyBmcmFtZSAwIHRlbGxzIGl0LiAqL1xuZXhwb3J0IGludGVyZmFjZSBJbm5lclJlcXVlc3Qge1xuICByZWFkb25seSBtZXRob2Q6IHN0cmluZztcbiAgcmVhZG9ubHkgYXV0aG9yaXR5OiBzdHJpbmc7XG4gIHJlYWRvbmx5IHBhdGg6IHN0cmluZztcbiAgcmVhZG9ubHkgZmllbGRzOiBGaWVsZFtdO1xuICByZWFkb25seSBjb250ZW50OiBCeXRlcztcbn1cblxuLyoqIE9wZW5zIGZyYW1lIGFmdGVyIGZyYW1lLiBAdGhyb3dzIFJlZnVzYWwgYHVuZGVjb2RhYmxlYCBvciBgdG9vLWxhcmdlYC4gKi9cbmV4cG9ydCBhc3luYyBmdW5jdGlvbiogb3BlbkZyYW1lcyhrZXk6IEFlYWQsIHJlYWRlcjogQnl0ZVJlYWRlciwgbWF4RnJhbWU6IG51bWJlcik6IEFzeW5jR2VuZXJhdG9yPHsgcGxhaW50ZXh0OiBCeXRlczsgbGFzdDogYm9vbGVhbiB9PiB7XG4gIGZvciAobGV0IGNvdW50ZXIgPSAwOyA7IGNvdW50ZXIrKykge1xuICAgIGNvbnN0IGhlYWQgPSBhd2FpdCByZWFkZXIucmVhZCg0KTtcbiAgICBjb25zdCBsZW5ndGggPSByZWFkVWludChoZWFkLCAwLCA0KSAlIDIgKiogMzE7XG4gICAgY29uc3QgbGFzdCA9IChoZWFkWzBdID8/IDApID49IDB4ODA7XG4gICAgaWYgKGhlYWQubGVuZ3RoIDwgNCB8fCBsZW5ndGggPCAxNikgdGhyb3cgbmV3IFJlZnVzYWwoXCJ1bmRlY29kYWJsZVwiKTtcbiAgICBpZiAobGVuZ3RoID4gbWF4RnJhbWUgKyAxNikgdGhyb3cgbmV3IFJlZnVzYWwoXCJ0b28tbGFyZ2VcIik7XG4gICAgY29uc3Qgbm9uY2UgPSBjb25jYXQobmV3IFVpbnQ4QXJyYXkoMyksIHU2NChjb3VudGVyKSwgbmV3IFVpbnQ4QXJyYXkoW051bWJlcihsYXN0KV0pKTtcbiAgICBjb25zdCBwbGFpbnRleHQgPSBhd2FpdCBrZXkub3Blbihub25jZSwgYXdhaXQgcmVhZGVyLnJlYWQobGVuZ3RoKSkuY2F0Y2goKCkgPT4ge1xuICAgICAgdGhyb3cgbmV3IFJlZnVzYWwoXCJ1bmRlY29kYWJsZVwiKTtcbiAgICB9KTtcbiAgICBpZiAocGxhaW50ZXh0Lmxlbmd0aCA9PT0gMCAmJiAhbGFzdCkgdGhyb3cgbmV3IFJlZnVzYWwoXCJ1bmRlY29kYWJsZVwiKTtcbiAgICBpZiAobGFzdCAmJiAoYXdhaXQgcmVhZGVyLnJlYWQoMSkpLmxlbmd0aCA+IDApIHRocm93IG5ldyBSZWZ1c2FsKFwidW5kZWNvZGFibGVcIik7XG4gICAgeWllbGQgeyBwbGFpbnRleHQsIGxhc3QgfTtcbiAgICBpZiAobGFzdCkgcmV0dXJuO1xuICB9XG59XG5cbi8qKiBSZWFkcyBmcmFtZSAwLiBAdGhyb3dzIEVycm9yIHdoZXJlIGEgcnVsZSBvZiBcdTAwQTc0IGlzIGJyb2tlbi4gKi9cbmV4cG9ydCBmdW5jdGlvbiBkZWNvZGVSZXF1ZXN0KG1lc3NhZ2U6IEJ5dGVzLCBsYXN0OiBib29sZWFuKTogSW5uZXJSZXF1ZXN0IHtcbiAgY29uc3QgcmVhZGVyID0gbmV3IFJlYWRlcihtZXNzYWdlKTtcbiAgaWYgKHJlYWRlci52YXJpbnQoKSAhPT0gMCkgdGhyb3cgbmV3IEVycm9yKFwibm90IGEga25vd24tbGVuZ3RoIHJlcXVlc3RcIik7XG4gIGNvbnN0IGNvbnRyb2wgPSAoKTogc3RyaW5nID0+IGZyb21MYXRpbjEocmVhZGVyLmNvdW50ZWQoKSk7XG4gIGNvbnN0IFttZXRob2QsIHNjaGVtZSwgYXV0aG9yaXR5LCBwYXRoXSA9IFtjb250cm9sKCksIGNvbnRyb2woKSwgY29udHJvbCgpLCBjb250cm9sKCldO1xuICBjb25zdCBmaWVsZHMgPSBkZWNvZGVGaWVsZHMocmVhZGVyLnNlY3Rpb24oKSk7XG4gIGNvbnN0IGNvbnRlbnQgPSByZWFkZXIuc2VjdGlvbigpO1xuICByZWFkZXIuc2VjdGlvbigpO1xuICByZWFkZXIuZXhwZWN0UGFkZGluZygpO1xuICBjb25zdCBicm9rZW4gPSAod2hhdDogc3RyaW5nKTogbmV2ZXIgPT4ge1xuICAgIHRocm93IG5ldyBFcnJvcih3aGF0KTtcbiAgfTtcbiAgaWYgKCEvXlshIyQlJicqK1xcLS5eX2B8fjAtOUEtWmEtel0rJC8udGVzdChtZXRob2QpIHx8IG1ldGhvZCA9PT0gXCJDT05ORUNUXCIpIGJyb2tlbihcIm1ldGhvZFwiKTtcbiAgaWYgKCEvXmh0dHBzPyQvLnRlc3Qoc2NoZW1lKSkgYnJva2VuKFwic2NoZW1lXCIpO1xuICBpZiAoIS9eKFthLXowLTkuLV0rfFxcW1swLTlhLWY6Ll0rXFxdKT8oOlxcZCspPyQvLnRlc3QoYXV0aG9yaXR5KSkgYnJva2VuKFwiYXV0aG9yaXR5XCIpO1xuICBjb25zdCBbc2VnbWVudHMgPSBcIlwiXSA9IHBhdGguc3BsaXQoXCI/XCIpO1xuICBjb25zdCBwbGFpbiA9IHNlZ21lbnRzLnJlcGxhY2UoLyUyZS9naSwgXCIuXCIpLnJlcGxhY2UoLyUyZi9naSwgXCIvXCIpLnJlcGxhY2UoLyU1Yy9naSwgXCIvXCIpO1xuICBjb25zdCBzdGFyID0gcGF0aCA9PT0gXCIqXCIgJiYgbWV0aG9kID09PSBcIk9QVElPTlNcIjtcbiAgaWYgKCFzdGFyICYmICEvXlxcL1tcXHgyMS1cXHg3ZV0qJC8udGVzdChwYXRoKSkgYnJva2VuKFwicGF0aFwiKTtcbiAgaWYgKC9bI1xcXFxdLy50ZXN0KHBhdGgpIHx8IHBsYWluLnNwbGl0KFwiL1wiKS5zb21lKChzZWdtZW50KSA9PiBzZWdtZW50ID09PSBcIi5cIiB8fCBzZWdtZW50ID09PSBcIi4uXCIpKSBicm9rZW4oXCJwYXRoXCIpO1xuICBpZiAoZmllbGRzLnNvbWUoKFtuYW1lXSkgPT4gQ09OTkVDVElPTl9GSUVMRFMuaGFzKG5hbWUpKSkgYnJva2VuKFwiYSBjb25uZWN0aW9uJ3MgZmllbGRcIik7XG4gIGNvbnN0IGxlbmd0aHMgPSBmaWVsZHMuZmlsdGVyKChbbmFtZV0pID0+IG5hbWUgPT09IFwiY29udGVudC1sZW5ndGhcIikubWFwKChbLCB2YWx1ZV0pID0+IHZhbHVlKTtcbiAgaWYgKGxlbmd0aHMubGVuZ3RoID4gMSB8fCBsZW5ndGhzLnNvbWUoKHZhbHVlKSA9PiAhL15cXGQrJC8udGVzdCh2YWx1ZSkpKSBicm9rZW4oXCJjb250ZW50LWxlbmd0aFwiKTtcbiAgY29uc3QgW2xlbmd0aF0gPSBsZW5ndGhzO1xuICBpZiAobGVuZ3RoICE9PSB1bmRlZmluZWQgJiYgKGxhc3QgPyBOdW1iZXIobGVuZ3RoKSAhPT0gY29udGVudC5sZW5ndGggOiBOdW1iZXIobGVuZ3RoKSA8IGNvbnRlbnQubGVuZ3RoKSkgYnJva2VuKFwiY29udGVudC1sZW5ndGhcIik7XG4gIHJldHVybiB7IG1ldGhvZCwgYXV0aG9yaXR5LCBwYXRoLCBmaWVsZHMsIGNvbnRlbnQgfTtcbn1cblxuLyoqIEZyYW1lIDAgb2YgYSByZXNwb25zZS4gKi9cbmV4cG9ydCBmdW5jdGlvbiBlbmNvZGVSZXNwb25zZShzdGF0dXM6IG51bWJlciwgZmllbGRzOiByZWFkb25seSBGaWVsZFtdLCBjb250ZW50OiBCeXRlcyk6IEJ5dGVzIHtcbiAgcmV0dXJuIGNvbmNhdCh2YXJpbnQoMSksIHZhcmludChzdGF0dXMpLCBlbmNvZGVGaWVsZHMoZmllbGRzKSwgdmFyaW50KGNvbnRlbnQubGVuZ3RoKSwgY29udGVudCwgdmFyaW50KDApKTtcbn1cbiIsICIvKiogVGhlIHJlbGF5J3Mgc2lkZSBvZiB0aGUgcGFpcmluZyBoYW5kc2hha2UgKFx1MDBBNzMpLiAqL1xuXG5pbXBvcnQgeyB0eXBlIEJ5dGVzLCBjb25jYXQsIGVxdWFsLCBmcm9tVXRmOCwgcmVhZFVpbnQsIHUxNiwgdXRmOCB9IGZyb20gXCIuLi8uLi9zcmMvYnl0ZXMudHNcIjtcbmltcG9ydCB7IHBhcnNlT2JqZWN0IH0gZnJvbSBcIi4uLy4uL3NyYy9qc29uLnRzXCI7XG5pbXBvcnQgeyBleHRyYWN0LCBwYWlyVHJhbnNjcmlwdCwgcHNrIH0gZnJvbSBcIi4uLy4uL3NyYy9rZGYudHNcIjtcbmltcG9ydCB0eXBlIHsgVGVzdFN1aXRlIH0gZnJvbSBcIi4uL3N1aXRlcy50c1wiO1xuaW1wb3J0IHsgUmVmdXNhbCB9IGZyb20gXCIuL2Vycm9yLnRzXCI7XG5pbXBvcnQgeyBkZXJpdmUsIHR5cGUgU2VjcmV0cyB9IGZyb20gXCIuL3NlY3JldHMudHNcIjtcblxuY29uc3QgUFJFRklYMV9MRU5HVEggPSAyMzc4O1xuY29uc3QgTk9OQ0UgPSBuZXcgVWludDhBcnJheSgxMik7XG5cbi8qKiBBbiBvcGVuZWQgcGFpcmluZyByZXF1ZXN0LCB0byBiZSBhbnN3ZXJlZCB3aXRoIHdoYXQgdGhlIHJlbGF5IGdyYW50cy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgUGFpcmluZ1JlcXVlc3Qge1xuICByZWFkb25seSBwYXlsb2FkOiBSZWNvcmQ8c3RyaW5nLCB1bmtub3duPjtcbiAgYW5zd2VyKGdyYW50OiB1bmtub3duLCByYW5kb206IHsgc2VydmVyUmFuZG9tOiBCeXRlczsgZXNlZWQ6IEJ5dGVzIH0pOiBQcm9taXNlPFBhaXJpbmdBbnN3ZXI+O1xufVxuXG4vKiogVGhlIHJlc3BvbnNlIGFuZCB0aGUgY2hhaW4ga2V5cy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgUGFpcmluZ0Fuc3dlciB7XG4gIHJlYWRvbmx5IHJlc3BvbnNlOiBCeXRlcztcbiAgcmVhZG9ubHkgdG9SZWxheTogQnl0ZXM7XG4gIHJlYWRvbmx5IGZyb21SZWxheTogQnl0ZXM7XG59XG5cbi8qKiBPcGVucyBhIHBhaXJpbmcgcmVxdWVzdC4gQHRocm93cyBSZWZ1c2FsLiAqL1xuZXhwb3J0IGFzeW5jIGZ1bmN0aW9uIG9wZW5QYWlyaW5nKHN1aXRlOiBUZXN0U3VpdGUsIHNlY3JldHM6IFNlY3JldHMsIHNlY3JldDogc3RyaW5nLCByZXF1ZXN0OiBCeXRlcyk6IFByb21pc2U8UGFpcmluZ1JlcXVlc3Q+IHtcbiAgY29uc3QgcHJlZml4MSA9IHJlcXVlc3Quc2xpY2UoMCwgUFJFRklYMV9MRU5HVEgpO1xuICBjb25zdCBzZWFsZWQgPSByZXF1ZXN0LnNsaWNlKFBSRUZJWDFfTEVOR1RIICsgMik7XG4gIGNvbnN0IGxlbmd0aCA9IHJlYWRVaW50KHJlcXVlc3QsIFBSRUZJWDFfTEVOR1RILCAyKTtcbiAgaWYgKHJlcXVlc3QubGVuZ3RoIDwgUFJFRklYMV9MRU5HVEggKyAyIHx8IHNlYWxlZC5sZW5ndGggIT09IGxlbmd0aCB8fCBsZW5ndGggPiA0MDk2KSB0aHJvdyBuZXcgUmVmdXNhbChcIm1hbGZvcm1lZFwiKTtcbiAgaWYgKHByZWZpeDFbMF0gIT09IDEgfHwgcHJlZml4MVsxXSAhPT0gMSkgdGhyb3cgbmV3IFJlZnVzYWwoXCJtYWxmb3JtZWRcIik7XG4gIGlmICghZXF1YWwocHJlZml4MS5zbGljZSgyLCAxMCksIHNlY3JldHMua2V5SWQpKSB0aHJvdyBuZXcgUmVmdXNhbChcImtleS11bmtub3duXCIpO1xuICBjb25zdCB0aDEgPSBhd2FpdCBwYWlyVHJhbnNjcmlwdChzdWl0ZSwgc2VjcmV0cy5pZGVudGl0eS5wdWJsaWNLZXksIHByZWZpeDEpO1xuICB0cnkge1xuICAgIGNvbnN0IGhzID0gYXdhaXQgZXh0cmFjdChzdWl0ZSwgYXdhaXQgcHNrKHN1aXRlLCBzZWNyZXQpLCBhd2FpdCBzZWNyZXRzLmlkZW50aXR5LmRlY2Fwc3VsYXRlKHByZWZpeDEuc2xpY2UoNDIsIDExNjIpKSk7XG4gICAgY29uc3Qga2V5ID0gYXdhaXQgc3VpdGUuYWVhZChhd2FpdCBkZXJpdmUoaHMsIFwicGFpciBjbGllbnRcIiwgdGgxKSk7XG4gICAgY29uc3QgcGF5bG9hZCA9IHBhcnNlT2JqZWN0KGZyb21VdGY4KGF3YWl0IGtleS5vcGVuKE5PTkNFLCBzZWFsZWQsIHRoMSkpKTtcbiAgICBjb25zdCBjaGFpbiA9IGF3YWl0IGRlcml2ZShocywgXCJwYWlyIGNoYWluXCIsIHRoMSk7XG4gICAgY29uc3QgcGtFID0gcHJlZml4MS5zbGljZSgxMTYyKTtcbiAgICByZXR1cm4ge1xuICAgICAgcGF5bG9hZCxcbiAgICAgIGFuc3dlcjogYXN5bmMgKGdyYW50LCB7IHNlcnZlclJhbmRvbSwgZXNlZWQgfSkgPT4ge1xuICAgICAgICBjb25zdCB7IGNpcGhlcnRleHQsIHNlY3JldDogc3NFIH0gPSBhd2FpdCBzdWl0ZS5rZW0uZW5jYXBzdWxhdGUocGtFLCBlc2VlZCk7XG4gICAgICAgIGNvbnN0IHByZWZpeDIgPSBjb25jYXQobmV3IFVpbnQ4QXJyYXkoWzEsIDFdKSwgc2VydmVyUmFuZG9tLCBjaXBoZXJ0ZXh0KTtcbiAgICAgICAgY29uc3QgdGgyID0gYXdhaXQgc3VpdGUuc2hhMjU2KGNvbmNhdCh0aDEsIHNlYWxlZCwgcHJlZml4MikpO1xuICAgICAgICBjb25zdCBtcyA9IGF3YWl0IGV4dHJhY3Qoc3VpdGUsIGNoYWluLCBzc0UpO1xuICAgICAgICBjb25zdCBzZXJ2ZXJLZXkgPSBhd2FpdCBzdWl0ZS5hZWFkKGF3YWl0IGRlcml2ZShtcywgXCJwYWlyIHNlcnZlclwiLCB0aDIpKTtcbiAgICAgICAgY29uc3QgdGV4dCA9IHR5cGVvZiBncmFudCA9PT0gXCJzdHJpbmdcIiA/IGdyYW50IDogSlNPTi5zdHJpbmdpZnkoZ3JhbnQpO1xuICAgICAgICBjb25zdCBzZWFsZWRTZXJ2ZXIgPSBhd2FpdCBzZXJ2ZXJLZXkuc2VhbChOT05DRSwgdXRmOCh0ZXh0KSwgdGgyKTtcbiAgICAgICAgY29uc3QgdGgzID0gYXdhaXQgc3VpdGUuc2hhMjU2KGNvbmNhdCh0aDIsIHNlYWxlZFNlcnZlcikpO1xuICAgICAgICByZXR1cm4ge1xuICAgICAgICAgIHJlc3BvbnNlOiBjb25jYXQocHJlZml4MiwgdTE2KHNlYWxlZFNlcnZlci5sZW5ndGgpLCBzZWFsZWRTZXJ2ZXIpLFxuICAgICAgICAgIHRvUmVsYXk6IGF3YWl0IGRlcml2ZShtcywgXCJjbGllbnQgdG8gcmVsYXlcIiwgdGgzKSxcbiAgICAgICAgICBmcm9tUmVsYXk6IGF3YWl0IGRlcml2ZShtcywgXCJyZWxheSB0byBjbGllbnRcIiwgdGgzKSxcbiAgICAgICAgfTtcbiAgICAgIH0sXG4gICAgfTtcbiAgfSBjYXRjaCB7XG4gICAgdGhyb3cgbmV3IFJlZnVzYWwoXCJwYWlyLXJlZnVzZWRcIik7XG4gIH1cbn1cbiIsICIvKiogV2hhdCB0aGUgdGVzdCByZWxheSBrZWVwcyBvZiBpdHMgY2xpZW50cywgYW5kIHdoaWNoIHJlcXVlc3RzIGl0IGFjY2VwdHMgKFx1MDBBNzUsIFx1MDBBNzcpLiAqL1xuXG5pbXBvcnQgeyB0eXBlIEJ5dGVzLCBjb25jYXQsIGVxdWFsLCByZWFkVWludCB9IGZyb20gXCIuLi8uLi9zcmMvYnl0ZXMudHNcIjtcbmltcG9ydCB0eXBlIHsgQWVhZCwgUHJmIH0gZnJvbSBcIi4uLy4uL3NyYy9wcmltaXRpdmVzLnRzXCI7XG5pbXBvcnQgdHlwZSB7IFRlc3RTdWl0ZSB9IGZyb20gXCIuLi9zdWl0ZXMudHNcIjtcbmltcG9ydCB7IHRvSGV4IH0gZnJvbSBcIi4uL3ZlY3RvcnMudHNcIjtcbmltcG9ydCB7IFJlZnVzYWwgfSBmcm9tIFwiLi9lcnJvci50c1wiO1xuaW1wb3J0IHsgZGVyaXZlIH0gZnJvbSBcIi4vc2VjcmV0cy50c1wiO1xuXG4vKiogQSByZXF1ZXN0IGhlYWRlcidzIHBhcnRzLiAqL1xuZXhwb3J0IGludGVyZmFjZSBIZWFkZXIge1xuICByZWFkb25seSBieXRlczogQnl0ZXM7XG4gIHJlYWRvbmx5IGZsYWdzOiBudW1iZXI7XG4gIHJlYWRvbmx5IHBhaXJJZDogc3RyaW5nO1xuICByZWFkb25seSBlcG9jaDogbnVtYmVyO1xuICByZWFkb25seSBzZXE6IG51bWJlcjtcbiAgcmVhZG9ubHkgY3JlYXRlZDogbnVtYmVyO1xuICByZWFkb25seSBmaXJzdFBhaXI6IHN0cmluZztcbiAgcmVhZG9ubHkgZmlyc3RTZXE6IG51bWJlcjtcbn1cblxuY29uc3QgTk9fUEFJUiA9IFwiMFwiLnJlcGVhdCgzMik7XG5cbi8qKiBSZWFkcyBhIGhlYWRlci4gQHRocm93cyBSZWZ1c2FsIGBtYWxmb3JtZWRgLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHBhcnNlSGVhZGVyKGJ5dGVzOiBCeXRlcyk6IEhlYWRlciB7XG4gIGNvbnN0IGZsYWdzID0gYnl0ZXNbMV0gPz8gMDtcbiAgY29uc3QgaGVhZGVyID0ge1xuICAgIGJ5dGVzLFxuICAgIGZsYWdzLFxuICAgIHBhaXJJZDogdG9IZXgoYnl0ZXMuc2xpY2UoMiwgMTgpKSxcbiAgICBlcG9jaDogcmVhZFVpbnQoYnl0ZXMsIDE4LCA0KSxcbiAgICBzZXE6IHJlYWRVaW50KGJ5dGVzLCAyMiwgMikgKiAyICoqIDQ4ICsgcmVhZFVpbnQoYnl0ZXMsIDI0LCA2KSxcbiAgICBjcmVhdGVkOiByZWFkVWludChieXRlcywgNDgsIDYpLFxuICAgIGZpcnN0UGFpcjogdG9IZXgoYnl0ZXMuc2xpY2UoNTQsIDcwKSksXG4gICAgZmlyc3RTZXE6IHJlYWRVaW50KGJ5dGVzLCA3MCwgMikgKiAyICoqIDQ4ICsgcmVhZFVpbnQoYnl0ZXMsIDcyLCA2KSxcbiAgfTtcbiAgY29uc3QgcmV0cnkgPSAoZmxhZ3MgJiA0KSAhPT0gMDtcbiAgY29uc3QgemVybyA9IGhlYWRlci5maXJzdFBhaXIgPT09IE5PX1BBSVIgJiYgaGVhZGVyLmZpcnN0U2VxID09PSAwO1xuICBjb25zdCB2YWxpZCA9XG4gICAgYnl0ZXMubGVuZ3RoID09PSA5NCAmJiBieXRlc1swXSA9PT0gMSAmJiBmbGFncyA8IDggJiYgaGVhZGVyLnNlcSA8IDIgKiogNTMgJiYgcmVhZFVpbnQoYnl0ZXMsIDQ2LCAyKSA9PT0gMCAmJiAocmV0cnkgPyAhKGZsYWdzICYgMSkgOiB6ZXJvKTtcbiAgaWYgKCF2YWxpZCkgdGhyb3cgbmV3IFJlZnVzYWwoXCJtYWxmb3JtZWRcIik7XG4gIHJldHVybiBoZWFkZXI7XG59XG5cbi8qKiBBIHJlcGxheSB3aW5kb3cgaW4gdGhlIG1hbm5lciBvZiBSRkMgNjQ3OSwga2VwdCBhcyBhIHNldC4gKi9cbmV4cG9ydCBjbGFzcyBXaW5kb3cge1xuICByZWFkb25seSAjc2l6ZTogbnVtYmVyO1xuICByZWFkb25seSAjc2VlbiA9IG5ldyBTZXQ8bnVtYmVyPigpO1xuICAjbmV4dCA9IDA7XG5cbiAgY29uc3RydWN0b3Ioc2l6ZTogbnVtYmVyKSB7XG4gICAgdGhpcy4jc2l6ZSA9IHNpemU7XG4gIH1cblxuICBzZWVuT3JCZWxvdyhzZXE6IG51bWJlcik6IGJvb2xlYW4ge1xuICAgIHJldHVybiB0aGlzLiNzZWVuLmhhcyhzZXEpIHx8IHNlcSA8IHRoaXMuI25leHQgLSB0aGlzLiNzaXplO1xuICB9XG5cbiAgbWFyayhzZXE6IG51bWJlcik6IHZvaWQge1xuICAgIHRoaXMuI3NlZW4uYWRkKHNlcSk7XG4gICAgdGhpcy4jbmV4dCA9IE1hdGgubWF4KHRoaXMuI25leHQsIHNlcSArIDEpO1xuICB9XG59XG5cbi8qKiBBIHBhaXIgYXMgdGhlIHJlbGF5IGtlZXBzIGl0LiAqL1xuZXhwb3J0IGNsYXNzIFJlbGF5UGFpciB7XG4gIHJlYWRvbmx5IHdpbmRvdzogV2luZG93O1xuICByZWFkb25seSBpZDogQnl0ZXM7XG4gIHJlYWRvbmx5ICNzdWl0ZTogVGVzdFN1aXRlO1xuICByZWFkb25seSAjZXBvY2hzOiB7IHRvUmVsYXk6IFByZjsgZnJvbVJlbGF5OiBQcmYgfVtdID0gW107XG4gICNlcG9jaCA9IDA7XG5cbiAgY29uc3RydWN0b3Ioc3VpdGU6IFRlc3RTdWl0ZSwgaWQ6IEJ5dGVzLCBrZXlzOiB7IHRvUmVsYXk6IFByZjsgZnJvbVJlbGF5OiBQcmYgfSwgd2luZG93U2l6ZTogbnVtYmVyKSB7XG4gICAgdGhpcy4jc3VpdGUgPSBzdWl0ZTtcbiAgICB0aGlzLmlkID0gaWQ7XG4gICAgdGhpcy53aW5kb3cgPSBuZXcgV2luZG93KHdpbmRvd1NpemUpO1xuICAgIHRoaXMuI2Vwb2Noc1swXSA9IGtleXM7XG4gIH1cblxuICBzdGF0aWMgYXN5bmMgZnJvbShzdWl0ZTogVGVzdFN1aXRlLCBpZDogQnl0ZXMsIHRvUmVsYXk6IEJ5dGVzLCBmcm9tUmVsYXk6IEJ5dGVzLCB3aW5kb3dTaXplOiBudW1iZXIpOiBQcm9taXNlPFJlbGF5UGFpcj4ge1xuICAgIHJldHVybiBuZXcgUmVsYXlQYWlyKHN1aXRlLCBpZCwgeyB0b1JlbGF5OiBhd2FpdCBzdWl0ZS5wcmYodG9SZWxheSksIGZyb21SZWxheTogYXdhaXQgc3VpdGUucHJmKGZyb21SZWxheSkgfSwgd2luZG93U2l6ZSk7XG4gIH1cblxuICBnZXQgZXBvY2goKTogbnVtYmVyIHtcbiAgICByZXR1cm4gdGhpcy4jZXBvY2g7XG4gIH1cblxuICAvKiogVGhlIGtleSBvZiBhIHJlcXVlc3Qgd2hvc2UgaGVhZGVyIGlzIGF1dGhlbnRpYy4gQHRocm93cyBSZWZ1c2FsIGB1bmRlY29kYWJsZWAuICovXG4gIGFzeW5jIGNsYWltKGhlYWRlcjogSGVhZGVyKTogUHJvbWlzZTxBZWFkPiB7XG4gICAgY29uc3QgeyBlcG9jaCwgYnl0ZXMgfSA9IGhlYWRlcjtcbiAgICBpZiAoZXBvY2ggPCB0aGlzLiNlcG9jaCAtIDEgfHwgZXBvY2ggPiB0aGlzLiNlcG9jaCArIDE2KSB0aHJvdyBuZXcgUmVmdXNhbChcInVuZGVjb2RhYmxlXCIpO1xuICAgIGNvbnN0IHsgdG9SZWxheSB9ID0gYXdhaXQgdGhpcy4ja2V5cyhlcG9jaCk7XG4gICAgY29uc3QgdGFnID0gYXdhaXQgKGF3YWl0IHRoaXMuI3N1aXRlLnByZihhd2FpdCBkZXJpdmUodG9SZWxheSwgXCJoZWFkZXJcIikpKShjb25jYXQoYnl0ZXMuc2xpY2UoMCwgNzgpLCB0aGlzLmlkKSk7XG4gICAgaWYgKCFlcXVhbCh0YWcuc2xpY2UoMCwgMTYpLCBieXRlcy5zbGljZSg3OCkpKSB0aHJvdyBuZXcgUmVmdXNhbChcInVuZGVjb2RhYmxlXCIpO1xuICAgIHRoaXMuI2Vwb2NoID0gTWF0aC5tYXgodGhpcy4jZXBvY2gsIGVwb2NoKTtcbiAgICByZXR1cm4gdGhpcy4jc3VpdGUuYWVhZChhd2FpdCBkZXJpdmUodG9SZWxheSwgXCJyZXF1ZXN0XCIsIGNvbmNhdChieXRlcywgdGhpcy5pZCkpKTtcbiAgfVxuXG4gIC8qKiBUaGUga2V5IG9mIHRoZSByZXNwb25zZSB0byBhIHJlcXVlc3QuICovXG4gIGFzeW5jIHJlc3BvbnNlS2V5KGhlYWRlcjogSGVhZGVyLCByZXNwb25zZUhlYWRlcjogQnl0ZXMpOiBQcm9taXNlPEFlYWQ+IHtcbiAgICBjb25zdCB7IGZyb21SZWxheSB9ID0gYXdhaXQgdGhpcy4ja2V5cyhoZWFkZXIuZXBvY2gpO1xuICAgIHJldHVybiB0aGlzLiNzdWl0ZS5hZWFkKGF3YWl0IGRlcml2ZShmcm9tUmVsYXksIFwicmVzcG9uc2VcIiwgY29uY2F0KGhlYWRlci5ieXRlcywgdGhpcy5pZCwgcmVzcG9uc2VIZWFkZXIpKSk7XG4gIH1cblxuICBhc3luYyAja2V5cyhlcG9jaDogbnVtYmVyKTogUHJvbWlzZTx7IHRvUmVsYXk6IFByZjsgZnJvbVJlbGF5OiBQcmYgfT4ge1xuICAgIGZvciAobGV0IGtub3duID0gdGhpcy4jZXBvY2hzLmxlbmd0aDsga25vd24gPD0gZXBvY2g7IGtub3duKyspIHtcbiAgICAgIGNvbnN0IGxhc3QgPSB0aGlzLiNlcG9jaHNba25vd24gLSAxXTtcbiAgICAgIGlmICghbGFzdCkgdGhyb3cgbmV3IEVycm9yKFwidGhlIGNoYWluIGhhcyBhIGhvbGVcIik7XG4gICAgICB0aGlzLiNlcG9jaHNba25vd25dID0ge1xuICAgICAgICB0b1JlbGF5OiBhd2FpdCB0aGlzLiNzdWl0ZS5wcmYoYXdhaXQgZGVyaXZlKGxhc3QudG9SZWxheSwgXCJuZXh0IGVwb2NoXCIpKSxcbiAgICAgICAgZnJvbVJlbGF5OiBhd2FpdCB0aGlzLiNzdWl0ZS5wcmYoYXdhaXQgZGVyaXZlKGxhc3QuZnJvbVJlbGF5LCBcIm5leHQgZXBvY2hcIikpLFxuICAgICAgfTtcbiAgICB9XG4gICAgY29uc3Qga2V5cyA9IHRoaXMuI2Vwb2Noc1tlcG9jaF07XG4gICAgaWYgKCFrZXlzKSB0aHJvdyBuZXcgRXJyb3IoXCJhbiBlcG9jaCBpcyBtaXNzaW5nXCIpO1xuICAgIHJldHVybiBrZXlzO1xuICB9XG59XG5cbi8qKiBGcmVzaG5lc3MsIHJlcGxheSBhbmQgcmV0cnkgKFx1MDBBNzUsIHN0ZXBzIDUgdG8gNykuIEB0aHJvd3MgUmVmdXNhbC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBhY2NlcHQoaGVhZGVyOiBIZWFkZXIsIHBhaXJzOiBSZWFkb25seU1hcDxzdHJpbmcsIFJlbGF5UGFpcj4sIG5vdzogbnVtYmVyKTogdm9pZCB7XG4gIGNvbnN0IHBhaXIgPSBwYWlycy5nZXQoaGVhZGVyLnBhaXJJZCk7XG4gIGlmICghcGFpcikgdGhyb3cgbmV3IFJlZnVzYWwoXCJwYWlyLXVua25vd25cIik7XG4gIGlmIChoZWFkZXIuY3JlYXRlZCA8IG5vdyAtIDEyMF8wMDAgfHwgaGVhZGVyLmNyZWF0ZWQgPiBub3cgKyA1MDAwKSB0aHJvdyBuZXcgUmVmdXNhbChcInN0YWxlLXJlcXVlc3RcIik7XG4gIGlmIChwYWlyLndpbmRvdy5zZWVuT3JCZWxvdyhoZWFkZXIuc2VxKSkgdGhyb3cgbmV3IFJlZnVzYWwoXCJyZXBsYXllZFwiKTtcbiAgaWYgKGhlYWRlci5mbGFncyAmIDQpIHtcbiAgICBjb25zdCBmaXJzdCA9IHBhaXJzLmdldChoZWFkZXIuZmlyc3RQYWlyKTtcbiAgICBpZiAoZmlyc3Q/LndpbmRvdy5zZWVuT3JCZWxvdyhoZWFkZXIuZmlyc3RTZXEpKSB0aHJvdyBuZXcgUmVmdXNhbChcImR1cGxpY2F0ZS1yZXF1ZXN0XCIpO1xuICAgIGZpcnN0Py53aW5kb3cubWFyayhoZWFkZXIuZmlyc3RTZXEpO1xuICB9XG4gIHBhaXIud2luZG93Lm1hcmsoaGVhZGVyLnNlcSk7XG59XG4iXSwKICAibWFwcGluZ3MiOiAiOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7OztBQUdPLElBQU0sVUFBTixjQUFzQixNQUFNO0FBQUEsRUFDeEI7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBRVQsWUFBWSxNQUE2QixZQUFxQjtBQUM1RCxVQUFNLElBQUk7QUFDVixTQUFLLE9BQU87QUFDWixTQUFLLFNBQVMsU0FBUyxJQUFJO0FBQzNCLFNBQUssYUFBYTtBQUFBLEVBQ3BCO0FBQ0Y7QUFFQSxJQUFNLFdBQVc7QUFBQSxFQUNmLGFBQWE7QUFBQSxFQUNiLGVBQWU7QUFBQSxFQUNmLGtCQUFrQjtBQUFBLEVBQ2xCLGdCQUFnQjtBQUFBLEVBQ2hCLGdCQUFnQjtBQUFBLEVBQ2hCLHFCQUFxQjtBQUFBLEVBQ3JCLGlCQUFpQjtBQUFBLEVBQ2pCLFlBQVk7QUFBQSxFQUNaLGlCQUFpQjtBQUFBLEVBQ2pCLHFCQUFxQjtBQUFBLEVBQ3JCLGFBQWE7QUFBQSxFQUNiLGVBQWU7QUFBQSxFQUNmLGdCQUFnQjtBQUFBLEVBQ2hCLGNBQWM7QUFBQSxFQUNkLHFCQUFxQjtBQUN2Qjs7O0FDckJPLElBQU1BLFVBQVMsQ0FBQyxLQUFVLE1BQWMsVUFBaUIsVUFDOUQsT0FBYSxLQUFLLE1BQWUsT0FBTztBQUduQyxJQUFNLFVBQU4sTUFBTSxTQUFRO0FBQUEsRUFDVjtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUVELFlBQVksT0FBa0IsTUFBVyxVQUFzQixNQUFhO0FBQ2xGLFNBQUssU0FBUztBQUNkLFNBQUssT0FBTztBQUNaLFNBQUssV0FBVztBQUNoQixTQUFLLFFBQVEsS0FBSyxNQUFNLEdBQUcsQ0FBQztBQUM1QixTQUFLLE1BQU0sVUFBVSxZQUFZLElBQUksQ0FBQztBQUFBLEVBQ3hDO0FBQUE7QUFBQSxFQUdBLGFBQWEsS0FBSyxPQUFrQixnQkFBd0IsTUFBZ0M7QUFDMUYsVUFBTSxPQUFPLE1BQU0sUUFBUSxPQUFPLElBQUksV0FBVyxFQUFFLEdBQUcsS0FBSyxjQUFjLENBQUM7QUFDMUUsVUFBTSxXQUFXLE1BQU0sTUFBTSxJQUFJLFNBQVMsUUFBUyxNQUFNQSxRQUFPLE1BQU0sZUFBZSxDQUFFO0FBQ3ZGLFdBQU8sSUFBSSxTQUFRLE9BQU8sTUFBTSxVQUFVLE1BQU0sTUFBTSxPQUFPLFNBQVMsU0FBUyxDQUFDO0FBQUEsRUFDbEY7QUFBQSxFQUVBLE1BQU0sU0FBUyxJQUE0QjtBQUN6QyxXQUFPLEdBQUcsWUFBWSxFQUFFLENBQUMsSUFBSSxZQUFZLE1BQU0sS0FBSyxNQUFNLGFBQWEsRUFBRSxDQUFDLENBQUM7QUFBQSxFQUM3RTtBQUFBLEVBRUEsTUFBTSxZQUFZLElBQTRCO0FBQzVDLFdBQU8sWUFBWSxPQUFPLElBQUksTUFBTSxLQUFLLE1BQU0sZ0JBQWdCLEVBQUUsQ0FBQyxDQUFDO0FBQUEsRUFDckU7QUFBQTtBQUFBLEVBR0EsTUFBTSxTQUFTLFVBQThDO0FBQzNELFVBQU0sS0FBSyxjQUFjLFFBQVE7QUFDakMsUUFBSSxDQUFDLE1BQU8sTUFBTSxLQUFLLFNBQVMsRUFBRSxNQUFPLFNBQVUsT0FBTSxJQUFJLFFBQVEsZ0JBQWdCO0FBQ3JGLFdBQU87QUFBQSxFQUNUO0FBQUE7QUFBQSxFQUdBLE1BQU0sVUFBVSxPQUE0QztBQUMxRCxVQUFNLEtBQUssY0FBYyxPQUFPLEVBQUUsR0FBRyxNQUFNLEdBQUcsRUFBRTtBQUNoRCxXQUFPLE1BQU8sTUFBTSxLQUFLLFlBQVksRUFBRSxNQUFPLFFBQVEsS0FBSztBQUFBLEVBQzdEO0FBQUEsRUFFQSxNQUFNLE1BQU0sTUFBYyxJQUEyQjtBQUNuRCxZQUFRLE1BQU0sS0FBSyxPQUFPLElBQUksTUFBTUEsUUFBTyxLQUFLLE1BQU0sSUFBSSxDQUFDLEdBQUcsRUFBRTtBQUFBLEVBQ2xFO0FBQ0Y7OztBQ3REQSxJQUFNLEtBQUssQ0FBQyxTQUF3QixPQUFPLElBQUksS0FBSyxJQUFJLEVBQUUsTUFBTSxHQUFHLEtBQUssSUFBSSxDQUFDO0FBWXRFLElBQU0sVUFBTixNQUFjO0FBQUEsRUFDVjtBQUFBLEVBQ0E7QUFBQSxFQUVULFlBQVksT0FBa0IsU0FBa0I7QUFDOUMsU0FBSyxTQUFTO0FBQ2QsU0FBSyxXQUFXO0FBQUEsRUFDbEI7QUFBQSxFQUVBLE1BQU0sVUFBVSxJQUFXLEVBQUUsV0FBVyxNQUFNLEtBQUssR0FBaUM7QUFDbEYsVUFBTSxJQUFJLE1BQU0sS0FBSyxLQUFLO0FBQzFCLFVBQU0sT0FBTyxNQUFNQyxRQUFPLEdBQUcsZUFBZSxPQUFPLElBQUksR0FBRyxTQUFTLEdBQUcsR0FBRyxJQUFJLEdBQUcsS0FBSyxJQUFJLENBQUMsQ0FBQztBQUMzRixXQUFPLE9BQU8sWUFBWSxLQUFLLE1BQU0sR0FBRyxFQUFFLENBQUMsQ0FBQztBQUFBLEVBQzlDO0FBQUEsRUFFQSxNQUFNLEtBQUssSUFBVyxRQUFzQztBQUMxRCxVQUFNLE9BQU8sS0FBSyxPQUFPLE9BQU8sRUFBRTtBQUNsQyxVQUFNLE1BQU0sTUFBTSxLQUFLLFVBQVUsTUFBTSxJQUFJLE1BQU0sS0FBSyxVQUFVLElBQUksTUFBTSxDQUFDO0FBQzNFLFVBQU0sU0FBUyxNQUFNLElBQUksS0FBSyxJQUFJLFdBQVcsRUFBRSxHQUFHLEtBQUssS0FBSyxVQUFVLE1BQU0sQ0FBQyxDQUFDO0FBQzlFLFVBQU0sWUFBWSxNQUFNQSxRQUFPLEtBQUssU0FBUyxNQUFNLFdBQVcsR0FBRyxNQUFNLEdBQUcsQ0FBQztBQUMzRSxXQUFPLFlBQVksT0FBTyxJQUFJLFdBQVcsQ0FBQyxDQUFDLENBQUMsR0FBRyxVQUFVLE1BQU0sTUFBTSxDQUFDO0FBQUEsRUFDeEU7QUFBQSxFQUVBLE1BQU0sS0FBSyxJQUFXLE1BQWMsT0FBaUQ7QUFDbkYsUUFBSTtBQUNGLFlBQU0sU0FBUyxLQUFLLE1BQU8sTUFBTSxTQUFTLElBQUssQ0FBQztBQUNoRCxZQUFNLFFBQVEsY0FBYyxPQUFPLE1BQU07QUFDekMsVUFBSSxDQUFDLE1BQU8sUUFBTztBQUNuQixZQUFNLE1BQU0sTUFBTSxLQUFLLFVBQVUsTUFBTSxNQUFNLEdBQUcsRUFBRSxHQUFHLElBQUksSUFBSTtBQUM3RCxhQUFPLEtBQUssTUFBTSxTQUFTLE1BQU0sSUFBSSxLQUFLLElBQUksV0FBVyxFQUFFLEdBQUcsTUFBTSxNQUFNLEVBQUUsQ0FBQyxDQUFDLENBQUM7QUFBQSxJQUNqRixRQUFRO0FBQ04sYUFBTztBQUFBLElBQ1Q7QUFBQSxFQUNGO0FBQUE7QUFBQSxFQUdBLE1BQU0sT0FBTyxJQUFXLE9BQTJCLFdBQW1CLE1BQWMsS0FBOEI7QUFDaEgsVUFBTSxTQUF3QixDQUFDO0FBQy9CLGVBQVcsU0FBUyxTQUFTLElBQUksTUFBTSxJQUFJLEdBQUc7QUFDNUMsWUFBTSxDQUFDLEVBQUUsTUFBTSxLQUFLLElBQUksc0JBQXNCLEtBQUssSUFBSSxLQUFLLENBQUM7QUFDN0QsWUFBTSxTQUFTLFNBQVMsVUFBYSxVQUFVLFNBQVksTUFBTSxLQUFLLEtBQUssSUFBSSxNQUFNLEtBQUssSUFBSTtBQUM5RixZQUFNLFVBQVUsUUFBUSxjQUFjLGFBQWEsS0FBSyxXQUFXLE9BQU8sSUFBSSxNQUFNLE9BQU8sV0FBVyxZQUFZO0FBQ2xILFVBQUksVUFBVSxRQUFTLFFBQU8sS0FBSyxNQUFNO0FBQUEsSUFDM0M7QUFDQSxXQUFPLE9BQ0osS0FBSyxDQUFDLEdBQUcsTUFBTSxFQUFFLEtBQUssU0FBUyxFQUFFLEtBQUssTUFBTSxFQUM1QyxJQUFJLENBQUMsRUFBRSxNQUFNLE1BQU0sTUFBTSxHQUFHLElBQUksSUFBSSxLQUFLLEVBQUUsRUFDM0MsS0FBSyxJQUFJO0FBQUEsRUFDZDtBQUFBO0FBQUEsRUFHQSxNQUFNLFFBQVEsSUFBVyxRQUEwQixXQUFtQixhQUFxQixLQUEyRDtBQUNwSixVQUFNLFFBQWlCLENBQUM7QUFDeEIsVUFBTSxRQUFrQixDQUFDO0FBQ3pCLGVBQVcsU0FBUyxRQUFRO0FBQzFCLFVBQUksTUFBTSxDQUFDLE1BQU0sY0FBYztBQUM3QixjQUFNLEtBQUssS0FBSztBQUNoQjtBQUFBLE1BQ0Y7QUFDQSxZQUFNLENBQUMsT0FBTyxJQUFJLEdBQUcsVUFBVSxJQUFJLE1BQU0sQ0FBQyxFQUFFLE1BQU0sR0FBRyxFQUFFLElBQUksQ0FBQyxTQUFTLEtBQUssS0FBSyxDQUFDO0FBQ2hGLFlBQU0sQ0FBQyxPQUFPLElBQUksUUFBUSxFQUFFLElBQUksS0FBSyxNQUFNLEdBQUc7QUFDOUMsWUFBTSxZQUFZLENBQUMsV0FDakIsV0FBVyxLQUFLLENBQUMsU0FBUyxLQUFLLFlBQVksRUFBRSxXQUFXLE1BQU0sQ0FBQyxHQUFHLE1BQU0sT0FBTyxNQUFNO0FBQ3ZGLFlBQU0sT0FBTyxVQUFVLE9BQU8sTUFBTSxZQUFZLE1BQU0sR0FBRyxFQUFFLENBQUMsR0FBRyxRQUFRLFlBQVksRUFBRSxLQUFLO0FBQzFGLFlBQU0sU0FBUyxVQUFVLFVBQVU7QUFDbkMsWUFBTSxVQUFVLFdBQVcsU0FBWSxDQUFDLElBQUksRUFBRSxTQUFTLE1BQU0sT0FBTyxNQUFNLElBQUksSUFBSztBQUNuRixZQUFNLFNBQVMsRUFBRSxNQUFNLE9BQU8sV0FBVyxNQUFNLEdBQUcsUUFBUTtBQUMxRCxZQUFNLE9BQU8sV0FBVyxPQUFPLENBQUMsU0FBUyxzQ0FBc0MsS0FBSyxJQUFJLENBQUM7QUFDekYsWUFBTSxTQUFTLENBQUMsR0FBRyxNQUFNLEtBQUssVUFBVSxJQUFJLE1BQU0sQ0FBQyxJQUFJLE1BQU0sS0FBSyxLQUFLLElBQUksTUFBTSxDQUFDLElBQUksR0FBRyxNQUFNLFlBQVkscUJBQXFCO0FBQ2hJLFlBQU0sS0FBSyxPQUFPLEtBQUssSUFBSSxDQUFDO0FBQzVCLFVBQUksVUFBVSxVQUFVLE1BQU0sT0FBVyxPQUFNLEtBQUssS0FBSztBQUFBLElBQzNEO0FBQ0EsV0FBTyxFQUFFLE9BQU8sTUFBTTtBQUFBLEVBQ3hCO0FBQUEsRUFFQSxNQUFNLE9BQU87QUFDWCxXQUFPLEtBQUssT0FBTyxJQUFJLE1BQU1BLFFBQU8sS0FBSyxTQUFTLE1BQU0sUUFBUSxDQUFDO0FBQUEsRUFDbkU7QUFBQSxFQUVBLE1BQU0sVUFBVSxNQUFhLElBQVcsTUFBYztBQUNwRCxXQUFPLEtBQUssT0FBTyxLQUFLLE1BQU1BLFFBQU8sTUFBTSxLQUFLLEtBQUssR0FBRyxnQkFBZ0IsT0FBTyxNQUFNLElBQUksS0FBSyxJQUFJLENBQUMsQ0FBQyxDQUFDO0FBQUEsRUFDdkc7QUFDRjs7O0FDbEZBLGdCQUF1QixXQUFXLEtBQVcsUUFBb0IsVUFBdUU7QUFDdEksV0FBUyxVQUFVLEtBQUssV0FBVztBQUNqQyxVQUFNLE9BQU8sTUFBTSxPQUFPLEtBQUssQ0FBQztBQUNoQyxVQUFNLFNBQVMsU0FBUyxNQUFNLEdBQUcsQ0FBQyxJQUFJLEtBQUs7QUFDM0MsVUFBTSxRQUFRLEtBQUssQ0FBQyxLQUFLLE1BQU07QUFDL0IsUUFBSSxLQUFLLFNBQVMsS0FBSyxTQUFTLEdBQUksT0FBTSxJQUFJLFFBQVEsYUFBYTtBQUNuRSxRQUFJLFNBQVMsV0FBVyxHQUFJLE9BQU0sSUFBSSxRQUFRLFdBQVc7QUFDekQsVUFBTSxRQUFRLE9BQU8sSUFBSSxXQUFXLENBQUMsR0FBRyxJQUFJLE9BQU8sR0FBRyxJQUFJLFdBQVcsQ0FBQyxPQUFPLElBQUksQ0FBQyxDQUFDLENBQUM7QUFDcEYsVUFBTSxZQUFZLE1BQU0sSUFBSSxLQUFLLE9BQU8sTUFBTSxPQUFPLEtBQUssTUFBTSxDQUFDLEVBQUUsTUFBTSxNQUFNO0FBQzdFLFlBQU0sSUFBSSxRQUFRLGFBQWE7QUFBQSxJQUNqQyxDQUFDO0FBQ0QsUUFBSSxVQUFVLFdBQVcsS0FBSyxDQUFDLEtBQU0sT0FBTSxJQUFJLFFBQVEsYUFBYTtBQUNwRSxRQUFJLFNBQVMsTUFBTSxPQUFPLEtBQUssQ0FBQyxHQUFHLFNBQVMsRUFBRyxPQUFNLElBQUksUUFBUSxhQUFhO0FBQzlFLFVBQU0sRUFBRSxXQUFXLEtBQUs7QUFDeEIsUUFBSSxLQUFNO0FBQUEsRUFDWjtBQUNGO0FBR08sU0FBUyxjQUFjLFNBQWdCLE1BQTZCO0FBQ3pFLFFBQU0sU0FBUyxJQUFJLE9BQU8sT0FBTztBQUNqQyxNQUFJLE9BQU8sT0FBTyxNQUFNLEVBQUcsT0FBTSxJQUFJLE1BQU0sNEJBQTRCO0FBQ3ZFLFFBQU0sVUFBVSxNQUFjLFdBQVcsT0FBTyxRQUFRLENBQUM7QUFDekQsUUFBTSxDQUFDLFFBQVEsUUFBUSxXQUFXLElBQUksSUFBSSxDQUFDLFFBQVEsR0FBRyxRQUFRLEdBQUcsUUFBUSxHQUFHLFFBQVEsQ0FBQztBQUNyRixRQUFNLFNBQVMsYUFBYSxPQUFPLFFBQVEsQ0FBQztBQUM1QyxRQUFNLFVBQVUsT0FBTyxRQUFRO0FBQy9CLFNBQU8sUUFBUTtBQUNmLFNBQU8sY0FBYztBQUNyQixRQUFNLFNBQVMsQ0FBQyxTQUF3QjtBQUN0QyxVQUFNLElBQUksTUFBTSxJQUFJO0FBQUEsRUFDdEI7QUFDQSxNQUFJLENBQUMsaUNBQWlDLEtBQUssTUFBTSxLQUFLLFdBQVcsVUFBVyxRQUFPLFFBQVE7QUFDM0YsTUFBSSxDQUFDLFdBQVcsS0FBSyxNQUFNLEVBQUcsUUFBTyxRQUFRO0FBQzdDLE1BQUksQ0FBQywwQ0FBMEMsS0FBSyxTQUFTLEVBQUcsUUFBTyxXQUFXO0FBQ2xGLFFBQU0sQ0FBQyxXQUFXLEVBQUUsSUFBSSxLQUFLLE1BQU0sR0FBRztBQUN0QyxRQUFNLFFBQVEsU0FBUyxRQUFRLFNBQVMsR0FBRyxFQUFFLFFBQVEsU0FBUyxHQUFHLEVBQUUsUUFBUSxTQUFTLEdBQUc7QUFDdkYsUUFBTSxPQUFPLFNBQVMsT0FBTyxXQUFXO0FBQ3hDLE1BQUksQ0FBQyxRQUFRLENBQUMsbUJBQW1CLEtBQUssSUFBSSxFQUFHLFFBQU8sTUFBTTtBQUMxRCxNQUFJLFFBQVEsS0FBSyxJQUFJLEtBQUssTUFBTSxNQUFNLEdBQUcsRUFBRSxLQUFLLENBQUMsWUFBWSxZQUFZLE9BQU8sWUFBWSxJQUFJLEVBQUcsUUFBTyxNQUFNO0FBQ2hILE1BQUksT0FBTyxLQUFLLENBQUMsQ0FBQyxJQUFJLE1BQU0sa0JBQWtCLElBQUksSUFBSSxDQUFDLEVBQUcsUUFBTyxzQkFBc0I7QUFDdkYsUUFBTSxVQUFVLE9BQU8sT0FBTyxDQUFDLENBQUMsSUFBSSxNQUFNLFNBQVMsZ0JBQWdCLEVBQUUsSUFBSSxDQUFDLENBQUMsRUFBRSxLQUFLLE1BQU0sS0FBSztBQUM3RixNQUFJLFFBQVEsU0FBUyxLQUFLLFFBQVEsS0FBSyxDQUFDLFVBQVUsQ0FBQyxRQUFRLEtBQUssS0FBSyxDQUFDLEVBQUcsUUFBTyxnQkFBZ0I7QUFDaEcsUUFBTSxDQUFDLE1BQU0sSUFBSTtBQUNqQixNQUFJLFdBQVcsV0FBYyxPQUFPLE9BQU8sTUFBTSxNQUFNLFFBQVEsU0FBUyxPQUFPLE1BQU0sSUFBSSxRQUFRLFFBQVMsUUFBTyxnQkFBZ0I7QUFDakksU0FBTyxFQUFFLFFBQVEsV0FBVyxNQUFNLFFBQVEsUUFBUTtBQUNwRDtBQUdPLFNBQVMsZUFBZSxRQUFnQixRQUEwQixTQUF1QjtBQUM5RixTQUFPLE9BQU8sT0FBTyxDQUFDLEdBQUcsT0FBTyxNQUFNLEdBQUcsYUFBYSxNQUFNLEdBQUcsT0FBTyxRQUFRLE1BQU0sR0FBRyxTQUFTLE9BQU8sQ0FBQyxDQUFDO0FBQzNHOzs7QUM1REEsSUFBTSxpQkFBaUI7QUFDdkIsSUFBTSxRQUFRLElBQUksV0FBVyxFQUFFO0FBZ0IvQixlQUFzQixZQUFZLE9BQWtCLFNBQWtCLFFBQWdCLFNBQXlDO0FBQzdILFFBQU0sVUFBVSxRQUFRLE1BQU0sR0FBRyxjQUFjO0FBQy9DLFFBQU0sU0FBUyxRQUFRLE1BQU0saUJBQWlCLENBQUM7QUFDL0MsUUFBTSxTQUFTLFNBQVMsU0FBUyxnQkFBZ0IsQ0FBQztBQUNsRCxNQUFJLFFBQVEsU0FBUyxpQkFBaUIsS0FBSyxPQUFPLFdBQVcsVUFBVSxTQUFTLEtBQU0sT0FBTSxJQUFJLFFBQVEsV0FBVztBQUNuSCxNQUFJLFFBQVEsQ0FBQyxNQUFNLEtBQUssUUFBUSxDQUFDLE1BQU0sRUFBRyxPQUFNLElBQUksUUFBUSxXQUFXO0FBQ3ZFLE1BQUksQ0FBQyxNQUFNLFFBQVEsTUFBTSxHQUFHLEVBQUUsR0FBRyxRQUFRLEtBQUssRUFBRyxPQUFNLElBQUksUUFBUSxhQUFhO0FBQ2hGLFFBQU0sTUFBTSxNQUFNLGVBQWUsT0FBTyxRQUFRLFNBQVMsV0FBVyxPQUFPO0FBQzNFLE1BQUk7QUFDRixVQUFNLEtBQUssTUFBTSxRQUFRLE9BQU8sTUFBTSxJQUFJLE9BQU8sTUFBTSxHQUFHLE1BQU0sUUFBUSxTQUFTLFlBQVksUUFBUSxNQUFNLElBQUksSUFBSSxDQUFDLENBQUM7QUFDckgsVUFBTSxNQUFNLE1BQU0sTUFBTSxLQUFLLE1BQU1DLFFBQU8sSUFBSSxlQUFlLEdBQUcsQ0FBQztBQUNqRSxVQUFNLFVBQVUsWUFBWSxTQUFTLE1BQU0sSUFBSSxLQUFLLE9BQU8sUUFBUSxHQUFHLENBQUMsQ0FBQztBQUN4RSxVQUFNLFFBQVEsTUFBTUEsUUFBTyxJQUFJLGNBQWMsR0FBRztBQUNoRCxVQUFNLE1BQU0sUUFBUSxNQUFNLElBQUk7QUFDOUIsV0FBTztBQUFBLE1BQ0w7QUFBQSxNQUNBLFFBQVEsT0FBTyxPQUFPLEVBQUUsY0FBYyxNQUFNLE1BQU07QUFDaEQsY0FBTSxFQUFFLFlBQVksUUFBUSxJQUFJLElBQUksTUFBTSxNQUFNLElBQUksWUFBWSxLQUFLLEtBQUs7QUFDMUUsY0FBTSxVQUFVLE9BQU8sSUFBSSxXQUFXLENBQUMsR0FBRyxDQUFDLENBQUMsR0FBRyxjQUFjLFVBQVU7QUFDdkUsY0FBTSxNQUFNLE1BQU0sTUFBTSxPQUFPLE9BQU8sS0FBSyxRQUFRLE9BQU8sQ0FBQztBQUMzRCxjQUFNLEtBQUssTUFBTSxRQUFRLE9BQU8sT0FBTyxHQUFHO0FBQzFDLGNBQU0sWUFBWSxNQUFNLE1BQU0sS0FBSyxNQUFNQSxRQUFPLElBQUksZUFBZSxHQUFHLENBQUM7QUFDdkUsY0FBTSxPQUFPLE9BQU8sVUFBVSxXQUFXLFFBQVEsS0FBSyxVQUFVLEtBQUs7QUFDckUsY0FBTSxlQUFlLE1BQU0sVUFBVSxLQUFLLE9BQU8sS0FBSyxJQUFJLEdBQUcsR0FBRztBQUNoRSxjQUFNLE1BQU0sTUFBTSxNQUFNLE9BQU8sT0FBTyxLQUFLLFlBQVksQ0FBQztBQUN4RCxlQUFPO0FBQUEsVUFDTCxVQUFVLE9BQU8sU0FBUyxJQUFJLGFBQWEsTUFBTSxHQUFHLFlBQVk7QUFBQSxVQUNoRSxTQUFTLE1BQU1BLFFBQU8sSUFBSSxtQkFBbUIsR0FBRztBQUFBLFVBQ2hELFdBQVcsTUFBTUEsUUFBTyxJQUFJLG1CQUFtQixHQUFHO0FBQUEsUUFDcEQ7QUFBQSxNQUNGO0FBQUEsSUFDRjtBQUFBLEVBQ0YsUUFBUTtBQUNOLFVBQU0sSUFBSSxRQUFRLGNBQWM7QUFBQSxFQUNsQztBQUNGOzs7QUN4Q0EsSUFBTSxVQUFVLElBQUksT0FBTyxFQUFFO0FBR3RCLFNBQVMsWUFBWSxPQUFzQjtBQUNoRCxRQUFNLFFBQVEsTUFBTSxDQUFDLEtBQUs7QUFDMUIsUUFBTSxTQUFTO0FBQUEsSUFDYjtBQUFBLElBQ0E7QUFBQSxJQUNBLFFBQVEsTUFBTSxNQUFNLE1BQU0sR0FBRyxFQUFFLENBQUM7QUFBQSxJQUNoQyxPQUFPLFNBQVMsT0FBTyxJQUFJLENBQUM7QUFBQSxJQUM1QixLQUFLLFNBQVMsT0FBTyxJQUFJLENBQUMsSUFBSSxLQUFLLEtBQUssU0FBUyxPQUFPLElBQUksQ0FBQztBQUFBLElBQzdELFNBQVMsU0FBUyxPQUFPLElBQUksQ0FBQztBQUFBLElBQzlCLFdBQVcsTUFBTSxNQUFNLE1BQU0sSUFBSSxFQUFFLENBQUM7QUFBQSxJQUNwQyxVQUFVLFNBQVMsT0FBTyxJQUFJLENBQUMsSUFBSSxLQUFLLEtBQUssU0FBUyxPQUFPLElBQUksQ0FBQztBQUFBLEVBQ3BFO0FBQ0EsUUFBTSxTQUFTLFFBQVEsT0FBTztBQUM5QixRQUFNLE9BQU8sT0FBTyxjQUFjLFdBQVcsT0FBTyxhQUFhO0FBQ2pFLFFBQU0sUUFDSixNQUFNLFdBQVcsTUFBTSxNQUFNLENBQUMsTUFBTSxLQUFLLFFBQVEsS0FBSyxPQUFPLE1BQU0sS0FBSyxNQUFNLFNBQVMsT0FBTyxJQUFJLENBQUMsTUFBTSxNQUFNLFFBQVEsRUFBRSxRQUFRLEtBQUs7QUFDeEksTUFBSSxDQUFDLE1BQU8sT0FBTSxJQUFJLFFBQVEsV0FBVztBQUN6QyxTQUFPO0FBQ1Q7QUFHTyxJQUFNLFNBQU4sTUFBYTtBQUFBLEVBQ1Q7QUFBQSxFQUNBLFFBQVEsb0JBQUksSUFBWTtBQUFBLEVBQ2pDLFFBQVE7QUFBQSxFQUVSLFlBQVksTUFBYztBQUN4QixTQUFLLFFBQVE7QUFBQSxFQUNmO0FBQUEsRUFFQSxZQUFZLEtBQXNCO0FBQ2hDLFdBQU8sS0FBSyxNQUFNLElBQUksR0FBRyxLQUFLLE1BQU0sS0FBSyxRQUFRLEtBQUs7QUFBQSxFQUN4RDtBQUFBLEVBRUEsS0FBSyxLQUFtQjtBQUN0QixTQUFLLE1BQU0sSUFBSSxHQUFHO0FBQ2xCLFNBQUssUUFBUSxLQUFLLElBQUksS0FBSyxPQUFPLE1BQU0sQ0FBQztBQUFBLEVBQzNDO0FBQ0Y7QUFHTyxJQUFNLFlBQU4sTUFBTSxXQUFVO0FBQUEsRUFDWjtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQSxVQUE4QyxDQUFDO0FBQUEsRUFDeEQsU0FBUztBQUFBLEVBRVQsWUFBWSxPQUFrQixJQUFXLE1BQXdDLFlBQW9CO0FBQ25HLFNBQUssU0FBUztBQUNkLFNBQUssS0FBSztBQUNWLFNBQUssU0FBUyxJQUFJLE9BQU8sVUFBVTtBQUNuQyxTQUFLLFFBQVEsQ0FBQyxJQUFJO0FBQUEsRUFDcEI7QUFBQSxFQUVBLGFBQWEsS0FBSyxPQUFrQixJQUFXLFNBQWdCLFdBQWtCLFlBQXdDO0FBQ3ZILFdBQU8sSUFBSSxXQUFVLE9BQU8sSUFBSSxFQUFFLFNBQVMsTUFBTSxNQUFNLElBQUksT0FBTyxHQUFHLFdBQVcsTUFBTSxNQUFNLElBQUksU0FBUyxFQUFFLEdBQUcsVUFBVTtBQUFBLEVBQzFIO0FBQUEsRUFFQSxJQUFJLFFBQWdCO0FBQ2xCLFdBQU8sS0FBSztBQUFBLEVBQ2Q7QUFBQTtBQUFBLEVBR0EsTUFBTSxNQUFNLFFBQStCO0FBQ3pDLFVBQU0sRUFBRSxPQUFPLE1BQU0sSUFBSTtBQUN6QixRQUFJLFFBQVEsS0FBSyxTQUFTLEtBQUssUUFBUSxLQUFLLFNBQVMsR0FBSSxPQUFNLElBQUksUUFBUSxhQUFhO0FBQ3hGLFVBQU0sRUFBRSxRQUFRLElBQUksTUFBTSxLQUFLLE1BQU0sS0FBSztBQUMxQyxVQUFNLE1BQU0sT0FBTyxNQUFNLEtBQUssT0FBTyxJQUFJLE1BQU1DLFFBQU8sU0FBUyxRQUFRLENBQUMsR0FBRyxPQUFPLE1BQU0sTUFBTSxHQUFHLEVBQUUsR0FBRyxLQUFLLEVBQUUsQ0FBQztBQUM5RyxRQUFJLENBQUMsTUFBTSxJQUFJLE1BQU0sR0FBRyxFQUFFLEdBQUcsTUFBTSxNQUFNLEVBQUUsQ0FBQyxFQUFHLE9BQU0sSUFBSSxRQUFRLGFBQWE7QUFDOUUsU0FBSyxTQUFTLEtBQUssSUFBSSxLQUFLLFFBQVEsS0FBSztBQUN6QyxXQUFPLEtBQUssT0FBTyxLQUFLLE1BQU1BLFFBQU8sU0FBUyxXQUFXLE9BQU8sT0FBTyxLQUFLLEVBQUUsQ0FBQyxDQUFDO0FBQUEsRUFDbEY7QUFBQTtBQUFBLEVBR0EsTUFBTSxZQUFZLFFBQWdCLGdCQUFzQztBQUN0RSxVQUFNLEVBQUUsVUFBVSxJQUFJLE1BQU0sS0FBSyxNQUFNLE9BQU8sS0FBSztBQUNuRCxXQUFPLEtBQUssT0FBTyxLQUFLLE1BQU1BLFFBQU8sV0FBVyxZQUFZLE9BQU8sT0FBTyxPQUFPLEtBQUssSUFBSSxjQUFjLENBQUMsQ0FBQztBQUFBLEVBQzVHO0FBQUEsRUFFQSxNQUFNLE1BQU0sT0FBMEQ7QUFDcEUsYUFBUyxRQUFRLEtBQUssUUFBUSxRQUFRLFNBQVMsT0FBTyxTQUFTO0FBQzdELFlBQU0sT0FBTyxLQUFLLFFBQVEsUUFBUSxDQUFDO0FBQ25DLFVBQUksQ0FBQyxLQUFNLE9BQU0sSUFBSSxNQUFNLHNCQUFzQjtBQUNqRCxXQUFLLFFBQVEsS0FBSyxJQUFJO0FBQUEsUUFDcEIsU0FBUyxNQUFNLEtBQUssT0FBTyxJQUFJLE1BQU1BLFFBQU8sS0FBSyxTQUFTLFlBQVksQ0FBQztBQUFBLFFBQ3ZFLFdBQVcsTUFBTSxLQUFLLE9BQU8sSUFBSSxNQUFNQSxRQUFPLEtBQUssV0FBVyxZQUFZLENBQUM7QUFBQSxNQUM3RTtBQUFBLElBQ0Y7QUFDQSxVQUFNLE9BQU8sS0FBSyxRQUFRLEtBQUs7QUFDL0IsUUFBSSxDQUFDLEtBQU0sT0FBTSxJQUFJLE1BQU0scUJBQXFCO0FBQ2hELFdBQU87QUFBQSxFQUNUO0FBQ0Y7QUFHTyxTQUFTLE9BQU8sUUFBZ0IsT0FBdUMsS0FBbUI7QUFDL0YsUUFBTSxPQUFPLE1BQU0sSUFBSSxPQUFPLE1BQU07QUFDcEMsTUFBSSxDQUFDLEtBQU0sT0FBTSxJQUFJLFFBQVEsY0FBYztBQUMzQyxNQUFJLE9BQU8sVUFBVSxNQUFNLFFBQVcsT0FBTyxVQUFVLE1BQU0sSUFBTSxPQUFNLElBQUksUUFBUSxlQUFlO0FBQ3BHLE1BQUksS0FBSyxPQUFPLFlBQVksT0FBTyxHQUFHLEVBQUcsT0FBTSxJQUFJLFFBQVEsVUFBVTtBQUNyRSxNQUFJLE9BQU8sUUFBUSxHQUFHO0FBQ3BCLFVBQU0sUUFBUSxNQUFNLElBQUksT0FBTyxTQUFTO0FBQ3hDLFFBQUksT0FBTyxPQUFPLFlBQVksT0FBTyxRQUFRLEVBQUcsT0FBTSxJQUFJLFFBQVEsbUJBQW1CO0FBQ3JGLFdBQU8sT0FBTyxLQUFLLE9BQU8sUUFBUTtBQUFBLEVBQ3BDO0FBQ0EsT0FBSyxPQUFPLEtBQUssT0FBTyxHQUFHO0FBQzdCOyIsCiAgIm5hbWVzIjogWyJkZXJpdmUiLCAiZGVyaXZlIiwgImRlcml2ZSIsICJkZXJpdmUiXQp9Cg==
