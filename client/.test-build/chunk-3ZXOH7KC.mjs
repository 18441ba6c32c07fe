// src/error.ts
var MteRelayError = class extends TypeError {
  /** The stable code; branch on this, never on the message. */
  code;
  /** The outer HTTP status, where there was an answer. */
  status;
  /** Whether sending the same request again is safe and may succeed. */
  retryable;
  /** Milliseconds that the relay asked to wait. */
  retryAfterMs;
  constructor(code, message, options = {}) {
    super(message, options.cause === void 0 ? void 0 : { cause: options.cause });
    this.name = "MteRelayError";
    this.code = code;
    this.status = options.status;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
};

// src/field.ts
var FIELD_NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;
var FIELD_VALUE = /^(?:[^\0\r\n \t](?:[^\0\r\n]*[^\0\r\n \t])?)?$/;
var CONNECTION_FIELDS = new Set(
  "connection keep-alive proxy-connection transfer-encoding te trailer upgrade expect http2-settings proxy-authenticate proxy-authorization host".split(" ")
);
var isField = ([name, value]) => FIELD_NAME.test(name) && FIELD_VALUE.test(value);

// src/bytes.ts
var encoder = new TextEncoder();
var decoder = new TextDecoder("utf-8", { fatal: true });
var EMPTY = new Uint8Array(0);
var utf8 = (text) => encoder.encode(text);
var fromUtf8 = (bytes3) => decoder.decode(bytes3);
function concat(...parts) {
  const joined = new Uint8Array(parts.reduce((sum, part2) => sum + part2.length, 0));
  let at = 0;
  for (const part2 of parts) {
    joined.set(part2, at);
    at += part2.length;
  }
  return joined;
}
function equal(a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
var u16 = (value) => new Uint8Array([value >>> 8, value]);
var u32 = (value) => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]);
var u64 = (value) => concat(u32(Math.floor(value / 2 ** 32)), u32(value % 2 ** 32));
function readUint(bytes3, at, length) {
  let value = 0;
  for (let i = at; i < at + length; i++) value = value * 256 + (bytes3[i] ?? 0);
  return value;
}
function toBase64Url(bytes3) {
  let binary = "";
  for (const byte of bytes3) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
function fromBase64Url(text, length) {
  if (typeof text !== "string" || !/^[\w-]*$/.test(text)) return void 0;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes3 = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return bytes3.length === length && toBase64Url(bytes3) === text ? bytes3 : void 0;
  } catch {
    return void 0;
  }
}

// src/frame.ts
var TAG_LENGTH = 16;
var LAST = 2147483648;
function nonce(counter, last) {
  return concat(new Uint8Array(3), u64(counter), new Uint8Array([Number(last)]));
}
var FrameSealer = class {
  #key;
  #counter = 0;
  constructor(key) {
    this.#key = key;
  }
  /** The next frame; only the last one may be empty. */
  async seal(plaintext, last) {
    const ciphertext = await this.#key.seal(nonce(this.#counter++, last), plaintext);
    return concat(u32(ciphertext.length + (last ? LAST : 0)), ciphertext);
  }
};
var ByteReader = class {
  #reader;
  #chunks = [];
  #buffered = 0;
  constructor(stream) {
    this.#reader = stream.getReader();
  }
  /** Exactly `length` bytes, or fewer where the stream ends before. */
  async read(length) {
    while (this.#buffered < length) {
      const { done, value } = await this.#reader.read();
      if (done) break;
      this.#chunks.push(value);
      this.#buffered += value.length;
    }
    return this.#take(Math.min(length, this.#buffered));
  }
  #take(length) {
    const taken = new Uint8Array(length);
    let at = 0;
    while (at < length) {
      const chunk = this.#chunks[0] ?? EMPTY;
      const part2 = chunk.subarray(0, length - at);
      taken.set(part2, at);
      at += part2.length;
      if (part2.length === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(part2.length);
    }
    this.#buffered -= length;
    return taken;
  }
  /** Gives the stream up; the sender learns that nobody reads on. */
  cancel(reason) {
    this.#reader.cancel(reason).catch(() => {
    });
  }
};
var FrameOpener = class {
  #key;
  #maxFrame;
  #reader;
  #counter = 0;
  /** @param maxFrame the largest plaintext in bytes; a longer frame is refused before its bytes are kept. */
  constructor(key, maxFrame, reader) {
    this.#key = key;
    this.#maxFrame = maxFrame;
    this.#reader = reader;
  }
  /**
   * The next frame. After the last one the stream must end.
   * @throws MteRelayError `response-invalid` or `response-truncated`.
   */
  async next() {
    const head = await this.#readFully(4);
    const last = (head[0] ?? 0) >= 128;
    const length = readUint(head, 0, 4) % LAST;
    if (length < TAG_LENGTH || length > this.#maxFrame + TAG_LENGTH) throw invalid("a frame's length is not valid");
    const ciphertext = await this.#readFully(length);
    const plaintext = await this.#key.open(nonce(this.#counter++, last), ciphertext).catch((cause) => {
      throw invalid("a frame does not open", cause);
    });
    if (plaintext.length === 0 && !last) throw invalid("an empty frame is not the last");
    if (last && (await this.#reader.read(1)).length > 0) throw invalid("bytes follow the last frame");
    return { plaintext, last };
  }
  async #readFully(length) {
    const bytes3 = await this.#reader.read(length);
    if (bytes3.length < length) throw new MteRelayError("response-truncated", "the sealed body ended before its last frame");
    return bytes3;
  }
};
function invalid(message, cause) {
  return new MteRelayError("response-invalid", message, { cause });
}

// src/kdf.ts
var NUL = new Uint8Array([0]);
var ONE = new Uint8Array([1]);
var labelled = (name, context) => concat(utf8(`mte-relay/1 ${name}`), NUL, context);
function derive(prk, name, context = EMPTY) {
  return prk(concat(labelled(name, context), ONE));
}
async function extract(crypto2, salt, ikm) {
  const salted = await crypto2.prf(salt);
  return crypto2.prf(await salted(ikm));
}
async function psk(crypto2, secret) {
  return secret ? crypto2.sha256(labelled("psk", utf8(secret))) : new Uint8Array(32);
}
function pairTranscript(crypto2, relayKey, prefix) {
  return crypto2.sha256(labelled("pair", concat(relayKey, prefix)));
}

// src/http-message.ts
var REQUEST = 0;
var RESPONSE = 1;
function encodeRequest(head, content = EMPTY) {
  const control = [head.method, head.scheme, head.authority, head.path].map((text) => prefixed(latin1(text)));
  return concat(varint(REQUEST), ...control, encodeFields(head.fields), prefixed(content), varint(0));
}
function decodeResponse(message) {
  const reader = new Reader(message);
  if (reader.varint() !== RESPONSE) throw new SyntaxError("not a known-length response");
  let status = reader.varint();
  while (status >= 100 && status < 200) {
    decodeFields(reader.section());
    status = reader.varint();
  }
  if (status < 200 || status > 599) throw new SyntaxError("not a final status");
  const fields = decodeFields(reader.section()).filter(([name]) => !CONNECTION_FIELDS.has(name));
  const content = reader.section();
  decodeFields(reader.section());
  reader.expectPadding();
  return { status, fields, content };
}
function encodeFields(fields) {
  return prefixed(concat(...fields.flatMap(([name, value]) => [prefixed(utf8(name)), prefixed(latin1(value))])));
}
function decodeFields(section) {
  const reader = new Reader(section);
  const fields = [];
  while (!reader.atEnd) {
    const field = [fromLatin1(reader.counted()), fromLatin1(reader.counted())];
    if (!isField(field)) throw new SyntaxError("a field is not valid");
    fields.push(field);
  }
  return fields;
}
function varint(value) {
  if (value < 2 ** 6) return new Uint8Array([value]);
  if (value < 2 ** 14) return new Uint8Array([value >>> 8 | 64, value]);
  if (value < 2 ** 30) return u32(value + 2147483648);
  const bytes3 = u64(value);
  bytes3[0] = (bytes3[0] ?? 0) | 192;
  return bytes3;
}
var prefixed = (bytes3) => concat(varint(bytes3.length), bytes3);
var latin1 = (text) => Uint8Array.from(text, (char) => char.charCodeAt(0));
var fromLatin1 = (bytes3) => {
  let text = "";
  for (const byte of bytes3) text += String.fromCharCode(byte);
  return text;
};
var Reader = class {
  #bytes;
  #at = 0;
  constructor(bytes3) {
    this.#bytes = bytes3;
  }
  /** Whether every byte was read. */
  get atEnd() {
    return this.#at >= this.#bytes.length;
  }
  /** A variable-length integer. @throws SyntaxError at the end and at 2^53 or more. */
  varint() {
    const first = this.#take(1)[0] ?? 0;
    let value = first & 63;
    for (const byte of this.#take((1 << (first >>> 6)) - 1)) value = value * 256 + byte;
    if (!Number.isSafeInteger(value)) throw new SyntaxError("an integer is too large");
    return value;
  }
  /** A length and as many bytes. */
  counted() {
    return this.#take(this.varint());
  }
  /** A counted section, or nothing where the message is truncated before it (RFC 9292 section 3.8). */
  section() {
    return this.atEnd ? EMPTY : this.counted();
  }
  /** @throws SyntaxError where anything but zero bytes is left. */
  expectPadding() {
    if (this.#bytes.subarray(this.#at).some((byte) => byte !== 0)) throw new SyntaxError("padding is not zero");
  }
  #take(length) {
    const taken = this.#bytes.slice(this.#at, this.#at + length);
    if (taken.length < length) throw new SyntaxError("the message ends early");
    this.#at += length;
    return taken;
  }
};

// src/json.ts
var TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;
function repeatsMember(text) {
  const tokens = text.match(TOKEN) ?? [];
  const open = [];
  for (const [i, token] of tokens.entries()) {
    if (token === "{") open.push(/* @__PURE__ */ new Set());
    else if (token === "[") open.push(void 0);
    else if (token === "}" || token === "]") open.pop();
    else if (tokens[i + 1] === ":") {
      const name = JSON.parse(token);
      const members = open.at(-1);
      if (members?.has(name)) return true;
      members?.add(name);
    }
  }
  return false;
}
function parseObject(text) {
  const value = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value) || repeatsMember(text)) {
    throw new SyntaxError("not a json object with distinct members");
  }
  return value;
}
function integer(members, name, min) {
  const value = members[name];
  if (!Number.isSafeInteger(value) || value < min) throw new SyntaxError(`${name} is not valid`);
  return value;
}

// src/client-id.ts
var ID_LENGTH = 16;
var SIGNATURE_LENGTH = 32;
function parseClientId(clientId) {
  if (typeof clientId !== "string") return void 0;
  const [id, signature, ...rest] = clientId.split(".");
  if (rest.length > 0 || !fromBase64Url(signature, SIGNATURE_LENGTH)) return void 0;
  return fromBase64Url(id, ID_LENGTH);
}
function isTokenOf(id, clientToken) {
  const token = fromBase64Url(clientToken, ID_LENGTH + SIGNATURE_LENGTH);
  return token !== void 0 && equal(token.subarray(0, ID_LENGTH), id);
}

// src/native.ts
var bytes = (buffer) => new Uint8Array(buffer);
function webCrypto(subtle) {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const gcm = (nonce2, aad) => aad ? { name: "AES-GCM", iv: nonce2, additionalData: aad } : { name: "AES-GCM", iv: nonce2 };
  return {
    sha256: async (data) => bytes(await subtle.digest("SHA-256", data)),
    async prf(raw) {
      const key = await subtle.importKey("raw", raw, hmac, false, ["sign"]);
      return async (data) => bytes(await subtle.sign("HMAC", key, data));
    },
    async aead(raw) {
      const key = await subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
      return {
        seal: async (nonce2, plaintext, aad) => bytes(await subtle.encrypt(gcm(nonce2, aad), key, plaintext)),
        open: async (nonce2, ciphertext, aad) => bytes(await subtle.decrypt(gcm(nonce2, aad), key, ciphertext))
      };
    }
  };
}

// src/lazy.ts
var part = (loading) => loading.catch((cause) => {
  throw new MteRelayError("chunk-unavailable", "a part of mte-relay-client cannot be loaded", { cause, retryable: true });
});
var loadRelay = async () => (await part(import("./relay-XUDNQCWT.mjs"))).Relay;
var loadMlKem = async () => (await part(import("./ml-kem-UHFA3G6J.mjs"))).mlKem;
var loadSubtle = () => part(import("./subtle-QZJL5T3L.mjs"));

// src/primitives.ts
var random = (length) => crypto.getRandomValues(new Uint8Array(length));
async function symmetric() {
  const subtle = crypto.subtle;
  return { ...subtle ? webCrypto(subtle) : (await loadSubtle()).hashesAndCiphers, random };
}

// src/kem.ts
var PUBLIC_KEY_LENGTH = 1216;
var CIPHERTEXT_LENGTH = 1120;
var ML_KEM_PUBLIC_KEY_LENGTH = 1184;
var ML_KEM_CIPHERTEXT_LENGTH = 1088;
var X_WING_LABEL = new Uint8Array([92, 46, 47, 47, 94, 92]);
function composedKem(mlKem, x25519) {
  const combine = (...parts) => mlKem.sha3(concat(...parts, X_WING_LABEL));
  async function fromSeed(seed) {
    const expanded = mlKem.shake256(seed, 96);
    const { publicKey: pkM, secretKey: skM } = mlKem.keygen(expanded.subarray(0, 64));
    const skX = expanded.slice(64);
    const pkX = await x25519.publicKey(skX);
    return {
      publicKey: concat(pkM, pkX),
      async decapsulate(ciphertext) {
        const ctX = ciphertext.slice(ML_KEM_CIPHERTEXT_LENGTH);
        const ssM = mlKem.decapsulate(ciphertext.slice(0, ML_KEM_CIPHERTEXT_LENGTH), skM);
        return combine(ssM, await x25519.sharedSecret(skX, ctX), ctX, pkX);
      }
    };
  }
  return {
    fromSeed,
    generate: () => fromSeed(random(32)),
    async encapsulate(publicKey, eseed = random(64)) {
      const pkX = publicKey.slice(ML_KEM_PUBLIC_KEY_LENGTH);
      const ekX = eseed.slice(32);
      const { cipherText, sharedSecret } = mlKem.encapsulate(
        publicKey.slice(0, ML_KEM_PUBLIC_KEY_LENGTH),
        eseed.slice(0, 32)
      );
      const ctX = await x25519.publicKey(ekX);
      const secret = combine(sharedSecret, await x25519.sharedSecret(ekX, pkX), ctX, pkX);
      return { ciphertext: concat(cipherText, ctX), secret };
    }
  };
}

// src/native-kem.ts
var bytes2 = (buffer) => new Uint8Array(buffer);
async function nativeX25519(subtle) {
  const pkcs8 = new Uint8Array([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 110, 4, 34, 4, 32]);
  const sharedSecret = async (secretKey, publicKey2) => {
    const secret = await subtle.importKey("pkcs8", concat(pkcs8, secretKey), "X25519", false, ["deriveBits"]);
    const peer = await subtle.importKey("raw", publicKey2, "X25519", false, []);
    return bytes2(await subtle.deriveBits({ name: "X25519", public: peer }, secret, 256));
  };
  const basePoint = new Uint8Array(32);
  basePoint[0] = 9;
  const publicKey = (secretKey) => sharedSecret(secretKey, basePoint);
  try {
    await publicKey(new Uint8Array(32).fill(1));
    return { publicKey, sharedSecret };
  } catch {
    return void 0;
  }
}
async function nativeKem(plainSubtle) {
  const name = "MLKEM768-X25519";
  const subtle = plainSubtle;
  const kem = {
    async generate() {
      const keys = await subtle.generateKey(name, false, ["encapsulateBits", "decapsulateBits"]);
      return {
        publicKey: bytes2(await subtle.exportKey("raw-public", keys.publicKey)),
        decapsulate: async (ciphertext) => bytes2(await subtle.decapsulateBits(name, keys.privateKey, ciphertext))
      };
    },
    async encapsulate(publicKey) {
      const key = await subtle.importKey("raw-public", publicKey, name, false, ["encapsulateBits"]);
      const { sharedKey, ciphertext } = await subtle.encapsulateBits(name, key);
      return { ciphertext: bytes2(ciphertext), secret: bytes2(sharedKey) };
    }
  };
  try {
    const { publicKey, decapsulate } = await kem.generate();
    const { ciphertext, secret } = await kem.encapsulate(publicKey);
    const works = publicKey.length === PUBLIC_KEY_LENGTH && ciphertext.length === CIPHERTEXT_LENGTH && equal(await decapsulate(ciphertext), secret);
    return works ? kem : void 0;
  } catch {
    return void 0;
  }
}

export {
  MteRelayError,
  CONNECTION_FIELDS,
  isField,
  EMPTY,
  utf8,
  fromUtf8,
  concat,
  equal,
  u16,
  u32,
  u64,
  readUint,
  toBase64Url,
  fromBase64Url,
  FrameSealer,
  ByteReader,
  FrameOpener,
  derive,
  extract,
  psk,
  pairTranscript,
  encodeRequest,
  decodeResponse,
  encodeFields,
  decodeFields,
  varint,
  fromLatin1,
  Reader,
  parseObject,
  integer,
  webCrypto,
  random,
  symmetric,
  PUBLIC_KEY_LENGTH,
  CIPHERTEXT_LENGTH,
  composedKem,
  parseClientId,
  isTokenOf,
  nativeX25519,
  nativeKem,
  loadRelay,
  loadMlKem,
  loadSubtle
};
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vc3JjL2Vycm9yLnRzIiwgIi4uL3NyYy9maWVsZC50cyIsICIuLi9zcmMvYnl0ZXMudHMiLCAiLi4vc3JjL2ZyYW1lLnRzIiwgIi4uL3NyYy9rZGYudHMiLCAiLi4vc3JjL2h0dHAtbWVzc2FnZS50cyIsICIuLi9zcmMvanNvbi50cyIsICIuLi9zcmMvY2xpZW50LWlkLnRzIiwgIi4uL3NyYy9uYXRpdmUudHMiLCAiLi4vc3JjL2xhenkudHMiLCAiLi4vc3JjL3ByaW1pdGl2ZXMudHMiLCAiLi4vc3JjL2tlbS50cyIsICIuLi9zcmMvbmF0aXZlLWtlbS50cyJdLAogICJzb3VyY2VzQ29udGVudCI6IFsiLyoqIEVycm9ycyB3aXRoIHN0YWJsZSBjb2Rlcy4gKi9cblxuLyoqIEEgY29kZSB0aGF0IGEgcmVsYXkgc2VuZHMgb3V0c2lkZSBhIHNlYWxlZCByZXNwb25zZSAoXHUwMEE3OCk7IHVuYXV0aGVudGljYXRlZCwgc28gd2hvZXZlciBpcyBvbiB0aGUgd2F5IGNhbiBzZW5kIGl0IHRvby4gKi9cbmV4cG9ydCB0eXBlIFJlbGF5RXJyb3JDb2RlID1cbiAgfCBcIm1hbGZvcm1lZFwiXG4gIHwgXCJ1bmRlY29kYWJsZVwiXG4gIHwgXCJjbGllbnQtdW5rbm93blwiXG4gIHwgXCJwYWlyLXVua25vd25cIlxuICB8IFwicGFpci1yZWZ1c2VkXCJcbiAgfCBcInBsYWludGV4dC1yZWZ1c2VkXCJcbiAgfCBcInJvdXRlLXVua25vd25cIlxuICB8IFwicmVwbGF5ZWRcIlxuICB8IFwic3RhbGUtcmVxdWVzdFwiXG4gIHwgXCJkdXBsaWNhdGUtcmVxdWVzdFwiXG4gIHwgXCJ0b28tbGFyZ2VcIlxuICB8IFwicmF0ZS1saW1pdGVkXCJcbiAgfCBcIm92ZXJsb2FkZWRcIlxuICB8IFwic3RvcmUtdW5hdmFpbGFibGVcIlxuICB8IFwia2V5LXVua25vd25cIlxuICB8IFwib3V0Ym91bmQtdG9rZW4taW52YWxpZFwiXG4gIHwgXCJvdXRib3VuZC11cHN0cmVhbS1pbnZhbGlkXCJcbiAgfCBcIm91dGJvdW5kLXVwc3RyZWFtLXJlZnVzZWRcIlxuICB8IFwicGVlci11bnJlYWNoYWJsZVwiXG4gIHwgXCJwZWVyLW5vdC1hLXJlbGF5XCJcbiAgfCBcInBlZXItdGltZW91dFwiO1xuXG4vKiogQSBjb2RlIHRoYXQgdGhlIGNsaWVudCBpdHNlbGYgZGVjaWRlcyBvbi4gKi9cbmV4cG9ydCB0eXBlIENsaWVudEVycm9yQ29kZSA9XG4gIC8qKiBObyBhbnN3ZXI6IHRoZSBjb25uZWN0aW9uIGZhaWxlZCwgb3IgdGhlIHBhZ2UgbWF5IG5vdCByZWFjaCB0aGUgcmVsYXkgKENPUlMsIENTUCkuICovXG4gIHwgXCJuZXR3b3JrXCJcbiAgLyoqIEFuIGFuc3dlciB0aGF0IGlzIG5vIHJlbGF5J3M6IGEgcHJveHkncyBlcnJvciBwYWdlLCBhIGNhcHRpdmUgcG9ydGFsLCBhbm90aGVyIHNlcnZpY2UuICovXG4gIHwgXCJub3QtYS1yZWxheVwiXG4gIC8qKiBBIHNlYWxlZCByZXNwb25zZSB0aGF0IGRvZXMgbm90IG9wZW46IHRhbXBlcmVkIHdpdGgsIG9yIGZvciBhbm90aGVyIHJlcXVlc3QuICovXG4gIHwgXCJyZXNwb25zZS1pbnZhbGlkXCJcbiAgLyoqIFRoZSBzZWFsZWQgcmVzcG9uc2UgZW5kZWQgYmVmb3JlIGl0cyBsYXN0IGZyYW1lLiAqL1xuICB8IFwicmVzcG9uc2UtdHJ1bmNhdGVkXCJcbiAgLyoqIFRoZSByZWxheSdzIHBhcnQgb2YgYSBwYWlyaW5nIGRvZXMgbm90IG9wZW4gb3IgYnJlYWtzIHRoZSBwcm90b2NvbC4gKi9cbiAgfCBcInBhaXJpbmctaW52YWxpZFwiXG4gIC8qKiBOZWl0aGVyIHBpbnMgbm9yIGEgc2VjcmV0IHdlcmUgZ2l2ZW4sIHNvIHRoZSByZWxheSdzIGtleSBjYW5ub3QgYmUgdG9sZCBmcm9tIGFub3RoZXIncy4gKi9cbiAgfCBcInBpbnMtbWlzc2luZ1wiXG4gIC8qKiBUaGUgcmVsYXkgbGlzdHMgbm8ga2V5IHRoYXQgaXMgcGlubmVkLiAqL1xuICB8IFwicGluLW1pc21hdGNoXCJcbiAgLyoqIFRoZSByZWxheSBsaXN0cyBubyBrZXkgb2YgYSBzdWl0ZSB0aGF0IHRoaXMgY2xpZW50IGtub3dzLiAqL1xuICB8IFwic3VpdGUtdW5zdXBwb3J0ZWRcIlxuICAvKiogQSByZWRpcmVjdCB0aGF0IGlzIG5vdCBmb2xsb3dlZDogYW5vdGhlciBhdXRob3JpdHksIGByZWRpcmVjdDogXCJlcnJvclwiYCwgb3IgbW9yZSB0aGFuIHR3ZW50eS4gKi9cbiAgfCBcInJlZGlyZWN0LXJlZnVzZWRcIlxuICAvKiogVGhlIFVSTCBsaWVzIG91dHNpZGUgdGhlIHJlbGF5IHRoYXQgdGhlIGNsaWVudCB3YXMgbWFkZSBmb3IuICovXG4gIHwgXCJ1cmwtcmVmdXNlZFwiXG4gIC8qKiBUaGUgcmVzcG9uc2UgZG9lcyBub3QgbWF0Y2ggYGludGVncml0eWAuICovXG4gIHwgXCJpbnRlZ3JpdHktbWlzbWF0Y2hcIlxuICAvKiogQSBwYXJ0IG9mIHRoZSBjbGllbnQgdGhhdCBpcyBsb2FkZWQgd2hlbiBuZWVkZWQgY291bGQgbm90IGJlLiAqL1xuICB8IFwiY2h1bmstdW5hdmFpbGFibGVcIlxuICAvKiogYGNsb3NlKClgIHdhcyBjYWxsZWQuICovXG4gIHwgXCJjbGllbnQtY2xvc2VkXCI7XG5cbi8qKiBFdmVyeSB2YWx1ZSBvZiB7QGxpbmsgTXRlUmVsYXlFcnJvci5jb2RlfS4gKi9cbmV4cG9ydCB0eXBlIE10ZVJlbGF5RXJyb3JDb2RlID0gUmVsYXlFcnJvckNvZGUgfCBDbGllbnRFcnJvckNvZGU7XG5cbi8qKiBEZXRhaWxzIG9mIGEge0BsaW5rIE10ZVJlbGF5RXJyb3J9LiAqL1xuZXhwb3J0IGludGVyZmFjZSBNdGVSZWxheUVycm9yT3B0aW9ucyB7XG4gIHN0YXR1cz86IG51bWJlciB8IHVuZGVmaW5lZDtcbiAgcmV0cnlhYmxlPzogYm9vbGVhbjtcbiAgcmV0cnlBZnRlck1zPzogbnVtYmVyIHwgdW5kZWZpbmVkO1xuICBjYXVzZT86IHVua25vd247XG59XG5cbi8qKlxuICogV2h5IGEgc2VhbGVkIHJlcXVlc3QgZmFpbGVkLiBJdCBleHRlbmRzIGBUeXBlRXJyb3JgIGJlY2F1c2UgYGZldGNoYCByZWplY3RzIHdpdGggYSBgVHlwZUVycm9yYFxuICogd2hlcmUgdGhlcmUgaXMgbm8gcmVzcG9uc2UsIGFuZCBleGlzdGluZyBjb2RlIHRlc3RzIGZvciB0aGF0LlxuICovXG5leHBvcnQgY2xhc3MgTXRlUmVsYXlFcnJvciBleHRlbmRzIFR5cGVFcnJvciB7XG4gIC8qKiBUaGUgc3RhYmxlIGNvZGU7IGJyYW5jaCBvbiB0aGlzLCBuZXZlciBvbiB0aGUgbWVzc2FnZS4gKi9cbiAgcmVhZG9ubHkgY29kZTogTXRlUmVsYXlFcnJvckNvZGU7XG4gIC8qKiBUaGUgb3V0ZXIgSFRUUCBzdGF0dXMsIHdoZXJlIHRoZXJlIHdhcyBhbiBhbnN3ZXIuICovXG4gIHJlYWRvbmx5IHN0YXR1czogbnVtYmVyIHwgdW5kZWZpbmVkO1xuICAvKiogV2hldGhlciBzZW5kaW5nIHRoZSBzYW1lIHJlcXVlc3QgYWdhaW4gaXMgc2FmZSBhbmQgbWF5IHN1Y2NlZWQuICovXG4gIHJldHJ5YWJsZTogYm9vbGVhbjtcbiAgLyoqIE1pbGxpc2Vjb25kcyB0aGF0IHRoZSByZWxheSBhc2tlZCB0byB3YWl0LiAqL1xuICByZWFkb25seSByZXRyeUFmdGVyTXM6IG51bWJlciB8IHVuZGVmaW5lZDtcblxuICBjb25zdHJ1Y3Rvcihjb2RlOiBNdGVSZWxheUVycm9yQ29kZSwgbWVzc2FnZTogc3RyaW5nLCBvcHRpb25zOiBNdGVSZWxheUVycm9yT3B0aW9ucyA9IHt9KSB7XG4gICAgc3VwZXIobWVzc2FnZSwgb3B0aW9ucy5jYXVzZSA9PT0gdW5kZWZpbmVkID8gdW5kZWZpbmVkIDogeyBjYXVzZTogb3B0aW9ucy5jYXVzZSB9KTtcbiAgICB0aGlzLm5hbWUgPSBcIk10ZVJlbGF5RXJyb3JcIjtcbiAgICB0aGlzLmNvZGUgPSBjb2RlO1xuICAgIHRoaXMuc3RhdHVzID0gb3B0aW9ucy5zdGF0dXM7XG4gICAgdGhpcy5yZXRyeWFibGUgPSBvcHRpb25zLnJldHJ5YWJsZSA/PyBmYWxzZTtcbiAgICB0aGlzLnJldHJ5QWZ0ZXJNcyA9IG9wdGlvbnMucmV0cnlBZnRlck1zO1xuICB9XG59XG4iLCAiLyoqIEhUVFAgZmllbGRzLCBhbmQgd2hpY2ggb2YgdGhlbSBtYXkgdHJhdmVsIHNlYWxlZCAoXHUwMEE3NCkuICovXG5cbi8qKiBBIGZpZWxkOiBhIGxvd2VyLWNhc2UgbmFtZSBhbmQgaXRzIHZhbHVlLCBvbmUgY2hhcmFjdGVyIHBlciBieXRlLiAqL1xuZXhwb3J0IHR5cGUgRmllbGQgPSByZWFkb25seSBbbmFtZTogc3RyaW5nLCB2YWx1ZTogc3RyaW5nXTtcblxuY29uc3QgRklFTERfTkFNRSA9IC9eWyEjJCUmJyorXFwtLl5fYHx+MC05YS16XSskLztcbmNvbnN0IEZJRUxEX1ZBTFVFID0gL14oPzpbXlxcMFxcclxcbiBcXHRdKD86W15cXDBcXHJcXG5dKlteXFwwXFxyXFxuIFxcdF0pPyk/JC87XG5cbi8qKiBGaWVsZHMgdGhhdCBiZWxvbmcgdG8gb25lIGNvbm5lY3Rpb246IG5laXRoZXIgc2VudCBub3IgdGFrZW4gKFx1MDBBNzQpLiAqL1xuZXhwb3J0IGNvbnN0IENPTk5FQ1RJT05fRklFTERTID0gbmV3IFNldChcbiAgKFwiY29ubmVjdGlvbiBrZWVwLWFsaXZlIHByb3h5LWNvbm5lY3Rpb24gdHJhbnNmZXItZW5jb2RpbmcgdGUgdHJhaWxlciB1cGdyYWRlIGV4cGVjdCBodHRwMi1zZXR0aW5ncyBcIiArXG4gICAgXCJwcm94eS1hdXRoZW50aWNhdGUgcHJveHktYXV0aG9yaXphdGlvbiBob3N0XCIpLnNwbGl0KFwiIFwiKSxcbik7XG5cbi8qKiBXaGV0aGVyIGEgZmllbGQgbWF5IHRyYXZlbDogYSBsb3dlci1jYXNlIHRva2VuLCBhbmQgYSB2YWx1ZSB3aXRob3V0IENSLCBMRiwgTlVMIGFuZCBvdXRlciBibGFua3MuICovXG5leHBvcnQgY29uc3QgaXNGaWVsZCA9IChbbmFtZSwgdmFsdWVdOiBGaWVsZCk6IGJvb2xlYW4gPT4gRklFTERfTkFNRS50ZXN0KG5hbWUpICYmIEZJRUxEX1ZBTFVFLnRlc3QodmFsdWUpO1xuIiwgIi8qKiBCeXRlcyBvbiB0aGUgd2lyZTogam9pbmluZywgYmlnLWVuZGlhbiBpbnRlZ2VycywgdGV4dCwgc3RyaWN0IGJhc2U2NHVybCAoXHUwMEE3MSkuICovXG5cbi8qKiBCeXRlcyBpbiBhIGJ1ZmZlciBvZiB0aGVpciBvd24sIGFzIFdlYkNyeXB0byB0YWtlcyB0aGVtLiAqL1xuZXhwb3J0IHR5cGUgQnl0ZXMgPSBVaW50OEFycmF5PEFycmF5QnVmZmVyPjtcblxuY29uc3QgZW5jb2RlciA9IG5ldyBUZXh0RW5jb2RlcigpO1xuY29uc3QgZGVjb2RlciA9IG5ldyBUZXh0RGVjb2RlcihcInV0Zi04XCIsIHsgZmF0YWw6IHRydWUgfSk7XG5cbi8qKiBBbiBhcnJheSBvZiBubyBieXRlcy4gKi9cbmV4cG9ydCBjb25zdCBFTVBUWTogQnl0ZXMgPSBuZXcgVWludDhBcnJheSgwKTtcblxuLyoqIFVURi04IGJ5dGVzIG9mIGEgdGV4dC4gKi9cbmV4cG9ydCBjb25zdCB1dGY4ID0gKHRleHQ6IHN0cmluZyk6IEJ5dGVzID0+IGVuY29kZXIuZW5jb2RlKHRleHQpIGFzIEJ5dGVzO1xuXG4vKiogVGV4dCBmcm9tIFVURi04IGJ5dGVzLiBAdGhyb3dzIFR5cGVFcnJvciB3aGVyZSB0aGV5IGFyZSBub3QgVVRGLTguICovXG5leHBvcnQgY29uc3QgZnJvbVV0ZjggPSAoYnl0ZXM6IEJ5dGVzKTogc3RyaW5nID0+IGRlY29kZXIuZGVjb2RlKGJ5dGVzKTtcblxuLyoqIFRoZSBwYXJ0cyBvbmUgYWZ0ZXIgYW5vdGhlci4gKi9cbmV4cG9ydCBmdW5jdGlvbiBjb25jYXQoLi4ucGFydHM6IFVpbnQ4QXJyYXlbXSk6IEJ5dGVzIHtcbiAgY29uc3Qgam9pbmVkID0gbmV3IFVpbnQ4QXJyYXkocGFydHMucmVkdWNlKChzdW0sIHBhcnQpID0+IHN1bSArIHBhcnQubGVuZ3RoLCAwKSk7XG4gIGxldCBhdCA9IDA7XG4gIGZvciAoY29uc3QgcGFydCBvZiBwYXJ0cykge1xuICAgIGpvaW5lZC5zZXQocGFydCwgYXQpO1xuICAgIGF0ICs9IHBhcnQubGVuZ3RoO1xuICB9XG4gIHJldHVybiBqb2luZWQ7XG59XG5cbi8qKiBXaGV0aGVyIHR3byBwdWJsaWMgYnl0ZSBzdHJpbmdzIGFyZSBlcXVhbCAobm90IGluIGNvbnN0YW50IHRpbWUpLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGVxdWFsKGE6IEJ5dGVzLCBiOiBCeXRlcyk6IGJvb2xlYW4ge1xuICByZXR1cm4gYS5sZW5ndGggPT09IGIubGVuZ3RoICYmIGEuZXZlcnkoKGJ5dGUsIGkpID0+IGJ5dGUgPT09IGJbaV0pO1xufVxuXG4vKiogVHdvIGJ5dGVzLCBiaWctZW5kaWFuLiAqL1xuZXhwb3J0IGNvbnN0IHUxNiA9ICh2YWx1ZTogbnVtYmVyKTogQnl0ZXMgPT4gbmV3IFVpbnQ4QXJyYXkoW3ZhbHVlID4+PiA4LCB2YWx1ZV0pO1xuXG4vKiogRm91ciBieXRlcywgYmlnLWVuZGlhbi4gKi9cbmV4cG9ydCBjb25zdCB1MzIgPSAodmFsdWU6IG51bWJlcik6IEJ5dGVzID0+XG4gIG5ldyBVaW50OEFycmF5KFt2YWx1ZSA+Pj4gMjQsIHZhbHVlID4+PiAxNiwgdmFsdWUgPj4+IDgsIHZhbHVlXSk7XG5cbi8qKiBFaWdodCBieXRlcywgYmlnLWVuZGlhbiwgb2YgYW4gaW50ZWdlciBiZWxvdyAyXjUzLiAqL1xuZXhwb3J0IGNvbnN0IHU2NCA9ICh2YWx1ZTogbnVtYmVyKTogQnl0ZXMgPT4gY29uY2F0KHUzMihNYXRoLmZsb29yKHZhbHVlIC8gMiAqKiAzMikpLCB1MzIodmFsdWUgJSAyICoqIDMyKSk7XG5cbi8qKiBUaGUgdW5zaWduZWQgaW50ZWdlciBvZiB1cCB0byBzaXggYnl0ZXMgZnJvbSBgYXRgLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHJlYWRVaW50KGJ5dGVzOiBVaW50OEFycmF5LCBhdDogbnVtYmVyLCBsZW5ndGg6IG51bWJlcik6IG51bWJlciB7XG4gIGxldCB2YWx1ZSA9IDA7XG4gIGZvciAobGV0IGkgPSBhdDsgaSA8IGF0ICsgbGVuZ3RoOyBpKyspIHZhbHVlID0gdmFsdWUgKiAyNTYgKyAoYnl0ZXNbaV0gPz8gMCk7XG4gIHJldHVybiB2YWx1ZTtcbn1cblxuLyoqIEJhc2U2NHVybCB3aXRob3V0IHBhZGRpbmcuICovXG5leHBvcnQgZnVuY3Rpb24gdG9CYXNlNjRVcmwoYnl0ZXM6IEJ5dGVzKTogc3RyaW5nIHtcbiAgbGV0IGJpbmFyeSA9IFwiXCI7XG4gIGZvciAoY29uc3QgYnl0ZSBvZiBieXRlcykgYmluYXJ5ICs9IFN0cmluZy5mcm9tQ2hhckNvZGUoYnl0ZSk7XG4gIHJldHVybiBidG9hKGJpbmFyeSkucmVwbGFjZUFsbChcIitcIiwgXCItXCIpLnJlcGxhY2VBbGwoXCIvXCIsIFwiX1wiKS5yZXBsYWNlQWxsKFwiPVwiLCBcIlwiKTtcbn1cblxuLyoqXG4gKiBCeXRlcyBmcm9tIGJhc2U2NHVybCwgcmVhZCBzdHJpY3RseTogbm8gcGFkZGluZywgbm8gb3RoZXIgYWxwaGFiZXQsIHVudXNlZCBiaXRzIHplcm8uXG4gKiBAcmV0dXJucyB1bmRlZmluZWQgd2hlcmUgdGhlIHRleHQgaXMgYW55dGhpbmcgZWxzZSwgb3Igbm90IG9mIGBsZW5ndGhgIGJ5dGVzLlxuICovXG5leHBvcnQgZnVuY3Rpb24gZnJvbUJhc2U2NFVybCh0ZXh0OiB1bmtub3duLCBsZW5ndGg6IG51bWJlcik6IEJ5dGVzIHwgdW5kZWZpbmVkIHtcbiAgaWYgKHR5cGVvZiB0ZXh0ICE9PSBcInN0cmluZ1wiIHx8ICEvXltcXHctXSokLy50ZXN0KHRleHQpKSByZXR1cm4gdW5kZWZpbmVkO1xuICB0cnkge1xuICAgIGNvbnN0IGJpbmFyeSA9IGF0b2IodGV4dC5yZXBsYWNlQWxsKFwiLVwiLCBcIitcIikucmVwbGFjZUFsbChcIl9cIiwgXCIvXCIpKTtcbiAgICBjb25zdCBieXRlcyA9IFVpbnQ4QXJyYXkuZnJvbShiaW5hcnksIChjaGFyKSA9PiBjaGFyLmNoYXJDb2RlQXQoMCkpO1xuICAgIHJldHVybiBieXRlcy5sZW5ndGggPT09IGxlbmd0aCAmJiB0b0Jhc2U2NFVybChieXRlcykgPT09IHRleHQgPyBieXRlcyA6IHVuZGVmaW5lZDtcbiAgfSBjYXRjaCB7XG4gICAgcmV0dXJuIHVuZGVmaW5lZDtcbiAgfVxufVxuIiwgIi8qKiBGcmFtZXM6IGEgYm9keSBvZiBhbnkgbGVuZ3RoLCBzZWFsZWQgcGllY2UgYnkgcGllY2UsIHdpdGggYW4gYXV0aGVudGljYXRlZCBlbmQgKFx1MDBBNzQpLiAqL1xuXG5pbXBvcnQgeyB0eXBlIEJ5dGVzLCBjb25jYXQsIEVNUFRZLCByZWFkVWludCwgdTMyLCB1NjQgfSBmcm9tIFwiLi9ieXRlcy50c1wiO1xuaW1wb3J0IHsgTXRlUmVsYXlFcnJvciB9IGZyb20gXCIuL2Vycm9yLnRzXCI7XG5pbXBvcnQgdHlwZSB7IEFlYWQgfSBmcm9tIFwiLi9wcmltaXRpdmVzLnRzXCI7XG5cbi8qKiBCeXRlcyB0aGF0IHNlYWxpbmcgYWRkcyB0byBhIHBsYWludGV4dDogbGVuZ3RoIGFuZCB0YWcuICovXG5leHBvcnQgY29uc3QgRlJBTUVfT1ZFUkhFQUQgPSAyMDtcblxuY29uc3QgVEFHX0xFTkdUSCA9IDE2O1xuY29uc3QgTEFTVCA9IDB4ODAwMDAwMDA7XG5cbi8qKiBgY291bnRlciAoMTEgYnl0ZXMpIHx8IGxhc3QgKDEgYnl0ZSlgLiAqL1xuZnVuY3Rpb24gbm9uY2UoY291bnRlcjogbnVtYmVyLCBsYXN0OiBib29sZWFuKTogQnl0ZXMge1xuICByZXR1cm4gY29uY2F0KG5ldyBVaW50OEFycmF5KDMpLCB1NjQoY291bnRlciksIG5ldyBVaW50OEFycmF5KFtOdW1iZXIobGFzdCldKSk7XG59XG5cbi8qKiBTZWFscyB0aGUgZnJhbWVzIG9mIG9uZSBib2R5IGluIG9yZGVyOyBob2xkcyBhIHNpbmdsZS11c2Uga2V5LiAqL1xuZXhwb3J0IGNsYXNzIEZyYW1lU2VhbGVyIHtcbiAgcmVhZG9ubHkgI2tleTogQWVhZDtcbiAgI2NvdW50ZXIgPSAwO1xuXG4gIGNvbnN0cnVjdG9yKGtleTogQWVhZCkge1xuICAgIHRoaXMuI2tleSA9IGtleTtcbiAgfVxuXG4gIC8qKiBUaGUgbmV4dCBmcmFtZTsgb25seSB0aGUgbGFzdCBvbmUgbWF5IGJlIGVtcHR5LiAqL1xuICBhc3luYyBzZWFsKHBsYWludGV4dDogQnl0ZXMsIGxhc3Q6IGJvb2xlYW4pOiBQcm9taXNlPEJ5dGVzPiB7XG4gICAgY29uc3QgY2lwaGVydGV4dCA9IGF3YWl0IHRoaXMuI2tleS5zZWFsKG5vbmNlKHRoaXMuI2NvdW50ZXIrKywgbGFzdCksIHBsYWludGV4dCk7XG4gICAgcmV0dXJuIGNvbmNhdCh1MzIoY2lwaGVydGV4dC5sZW5ndGggKyAobGFzdCA/IExBU1QgOiAwKSksIGNpcGhlcnRleHQpO1xuICB9XG59XG5cbi8qKiBBbiBvcGVuZWQgZnJhbWUuICovXG5leHBvcnQgaW50ZXJmYWNlIEZyYW1lIHtcbiAgcmVhZG9ubHkgcGxhaW50ZXh0OiBCeXRlcztcbiAgcmVhZG9ubHkgbGFzdDogYm9vbGVhbjtcbn1cblxuLyoqIFJlYWRzIGEgYnl0ZSBzdHJlYW0gaW4gcGllY2VzIG9mIGtub3duIGxlbmd0aDsgaXRzIGJ1ZmZlciBncm93cyBvbmx5IGFzIGJ5dGVzIGFycml2ZS4gKi9cbmV4cG9ydCBjbGFzcyBCeXRlUmVhZGVyIHtcbiAgcmVhZG9ubHkgI3JlYWRlcjogUmVhZGFibGVTdHJlYW1EZWZhdWx0UmVhZGVyPFVpbnQ4QXJyYXk+O1xuICAjY2h1bmtzOiBVaW50OEFycmF5W10gPSBbXTtcbiAgI2J1ZmZlcmVkID0gMDtcblxuICBjb25zdHJ1Y3RvcihzdHJlYW06IFJlYWRhYmxlU3RyZWFtPFVpbnQ4QXJyYXk+KSB7XG4gICAgdGhpcy4jcmVhZGVyID0gc3RyZWFtLmdldFJlYWRlcigpO1xuICB9XG5cbiAgLyoqIEV4YWN0bHkgYGxlbmd0aGAgYnl0ZXMsIG9yIGZld2VyIHdoZXJlIHRoZSBzdHJlYW0gZW5kcyBiZWZvcmUuICovXG4gIGFzeW5jIHJlYWQobGVuZ3RoOiBudW1iZXIpOiBQcm9taXNlPEJ5dGVzPiB7XG4gICAgd2hpbGUgKHRoaXMuI2J1ZmZlcmVkIDwgbGVuZ3RoKSB7XG4gICAgICBjb25zdCB7IGRvbmUsIHZhbHVlIH0gPSBhd2FpdCB0aGlzLiNyZWFkZXIucmVhZCgpO1xuICAgICAgaWYgKGRvbmUpIGJyZWFrO1xuICAgICAgdGhpcy4jY2h1bmtzLnB1c2godmFsdWUpO1xuICAgICAgdGhpcy4jYnVmZmVyZWQgKz0gdmFsdWUubGVuZ3RoO1xuICAgIH1cbiAgICByZXR1cm4gdGhpcy4jdGFrZShNYXRoLm1pbihsZW5ndGgsIHRoaXMuI2J1ZmZlcmVkKSk7XG4gIH1cblxuICAjdGFrZShsZW5ndGg6IG51bWJlcik6IEJ5dGVzIHtcbiAgICBjb25zdCB0YWtlbiA9IG5ldyBVaW50OEFycmF5KGxlbmd0aCk7XG4gICAgbGV0IGF0ID0gMDtcbiAgICB3aGlsZSAoYXQgPCBsZW5ndGgpIHtcbiAgICAgIGNvbnN0IGNodW5rID0gdGhpcy4jY2h1bmtzWzBdID8/IEVNUFRZO1xuICAgICAgY29uc3QgcGFydCA9IGNodW5rLnN1YmFycmF5KDAsIGxlbmd0aCAtIGF0KTtcbiAgICAgIHRha2VuLnNldChwYXJ0LCBhdCk7XG4gICAgICBhdCArPSBwYXJ0Lmxlbmd0aDtcbiAgICAgIGlmIChwYXJ0Lmxlbmd0aCA9PT0gY2h1bmsubGVuZ3RoKSB0aGlzLiNjaHVua3Muc2hpZnQoKTtcbiAgICAgIGVsc2UgdGhpcy4jY2h1bmtzWzBdID0gY2h1bmsuc3ViYXJyYXkocGFydC5sZW5ndGgpO1xuICAgIH1cbiAgICB0aGlzLiNidWZmZXJlZCAtPSBsZW5ndGg7XG4gICAgcmV0dXJuIHRha2VuO1xuICB9XG5cbiAgLyoqIEdpdmVzIHRoZSBzdHJlYW0gdXA7IHRoZSBzZW5kZXIgbGVhcm5zIHRoYXQgbm9ib2R5IHJlYWRzIG9uLiAqL1xuICBjYW5jZWwocmVhc29uPzogdW5rbm93bik6IHZvaWQge1xuICAgIHRoaXMuI3JlYWRlci5jYW5jZWwocmVhc29uKS5jYXRjaCgoKSA9PiB7fSk7XG4gIH1cbn1cblxuLyoqIE9wZW5zIHRoZSBmcmFtZXMgb2Ygb25lIGJvZHkgaW4gb3JkZXI7IGhvbGRzIGEgc2luZ2xlLXVzZSBrZXkuICovXG5leHBvcnQgY2xhc3MgRnJhbWVPcGVuZXIge1xuICByZWFkb25seSAja2V5OiBBZWFkO1xuICByZWFkb25seSAjbWF4RnJhbWU6IG51bWJlcjtcbiAgcmVhZG9ubHkgI3JlYWRlcjogQnl0ZVJlYWRlcjtcbiAgI2NvdW50ZXIgPSAwO1xuXG4gIC8qKiBAcGFyYW0gbWF4RnJhbWUgdGhlIGxhcmdlc3QgcGxhaW50ZXh0IGluIGJ5dGVzOyBhIGxvbmdlciBmcmFtZSBpcyByZWZ1c2VkIGJlZm9yZSBpdHMgYnl0ZXMgYXJlIGtlcHQuICovXG4gIGNvbnN0cnVjdG9yKGtleTogQWVhZCwgbWF4RnJhbWU6IG51bWJlciwgcmVhZGVyOiBCeXRlUmVhZGVyKSB7XG4gICAgdGhpcy4ja2V5ID0ga2V5O1xuICAgIHRoaXMuI21heEZyYW1lID0gbWF4RnJhbWU7XG4gICAgdGhpcy4jcmVhZGVyID0gcmVhZGVyO1xuICB9XG5cbiAgLyoqXG4gICAqIFRoZSBuZXh0IGZyYW1lLiBBZnRlciB0aGUgbGFzdCBvbmUgdGhlIHN0cmVhbSBtdXN0IGVuZC5cbiAgICogQHRocm93cyBNdGVSZWxheUVycm9yIGByZXNwb25zZS1pbnZhbGlkYCBvciBgcmVzcG9uc2UtdHJ1bmNhdGVkYC5cbiAgICovXG4gIGFzeW5jIG5leHQoKTogUHJvbWlzZTxGcmFtZT4ge1xuICAgIGNvbnN0IGhlYWQgPSBhd2FpdCB0aGlzLiNyZWFkRnVsbHkoNCk7XG4gICAgY29uc3QgbGFzdCA9IChoZWFkWzBdID8/IDApID49IDB4ODA7XG4gICAgY29uc3QgbGVuZ3RoID0gcmVhZFVpbnQoaGVhZCwgMCwgNCkgJSBMQVNUO1xuICAgIGlmIChsZW5ndGggPCBUQUdfTEVOR1RIIHx8IGxlbmd0aCA+IHRoaXMuI21heEZyYW1lICsgVEFHX0xFTkdUSCkgdGhyb3cgaW52YWxpZChcImEgZnJhbWUncyBsZW5ndGggaXMgbm90IHZhbGlkXCIpO1xuICAgIGNvbnN0IGNpcGhlcnRleHQgPSBhd2FpdCB0aGlzLiNyZWFkRnVsbHkobGVuZ3RoKTtcbiAgICBjb25zdCBwbGFpbnRleHQgPSBhd2FpdCB0aGlzLiNrZXkub3Blbihub25jZSh0aGlzLiNjb3VudGVyKyssIGxhc3QpLCBjaXBoZXJ0ZXh0KS5jYXRjaCgoY2F1c2U6IHVua25vd24pID0+IHtcbiAgICAgIHRocm93IGludmFsaWQoXCJhIGZyYW1lIGRvZXMgbm90IG9wZW5cIiwgY2F1c2UpO1xuICAgIH0pO1xuICAgIGlmIChwbGFpbnRleHQubGVuZ3RoID09PSAwICYmICFsYXN0KSB0aHJvdyBpbnZhbGlkKFwiYW4gZW1wdHkgZnJhbWUgaXMgbm90IHRoZSBsYXN0XCIpO1xuICAgIGlmIChsYXN0ICYmIChhd2FpdCB0aGlzLiNyZWFkZXIucmVhZCgxKSkubGVuZ3RoID4gMCkgdGhyb3cgaW52YWxpZChcImJ5dGVzIGZvbGxvdyB0aGUgbGFzdCBmcmFtZVwiKTtcbiAgICByZXR1cm4geyBwbGFpbnRleHQsIGxhc3QgfTtcbiAgfVxuXG4gIGFzeW5jICNyZWFkRnVsbHkobGVuZ3RoOiBudW1iZXIpOiBQcm9taXNlPEJ5dGVzPiB7XG4gICAgY29uc3QgYnl0ZXMgPSBhd2FpdCB0aGlzLiNyZWFkZXIucmVhZChsZW5ndGgpO1xuICAgIGlmIChieXRlcy5sZW5ndGggPCBsZW5ndGgpIHRocm93IG5ldyBNdGVSZWxheUVycm9yKFwicmVzcG9uc2UtdHJ1bmNhdGVkXCIsIFwidGhlIHNlYWxlZCBib2R5IGVuZGVkIGJlZm9yZSBpdHMgbGFzdCBmcmFtZVwiKTtcbiAgICByZXR1cm4gYnl0ZXM7XG4gIH1cbn1cblxuZnVuY3Rpb24gaW52YWxpZChtZXNzYWdlOiBzdHJpbmcsIGNhdXNlPzogdW5rbm93bik6IE10ZVJlbGF5RXJyb3Ige1xuICByZXR1cm4gbmV3IE10ZVJlbGF5RXJyb3IoXCJyZXNwb25zZS1pbnZhbGlkXCIsIG1lc3NhZ2UsIHsgY2F1c2UgfSk7XG59XG4iLCAiLyoqIEV2ZXJ5IGRlcml2YXRpb24gb2YgdGhlIHByb3RvY29sLCBhbmQgZXZlcnkgbGFiZWwgKFx1MDBBNzEsIFx1MDBBNzMsIFx1MDBBNzQsIFx1MDBBNzYsIFx1MDBBNzcpLiAqL1xuXG5pbXBvcnQgeyB0eXBlIEJ5dGVzLCBjb25jYXQsIEVNUFRZLCB1dGY4IH0gZnJvbSBcIi4vYnl0ZXMudHNcIjtcbmltcG9ydCB0eXBlIHsgUHJmLCBTeW1tZXRyaWMgfSBmcm9tIFwiLi9wcmltaXRpdmVzLnRzXCI7XG5cbi8qKiBUaGUgbmFtZXMgdW5kZXIgd2hpY2gga2V5cyBhcmUgZGVyaXZlZDsgdGhvc2UgYmVnaW5uaW5nIFwid3MgXCIgYXJlIHJlc2VydmVkLiAqL1xuZXhwb3J0IHR5cGUgTGFiZWwgPVxuICB8IFwicGFpciBjbGllbnRcIlxuICB8IFwicGFpciBjaGFpblwiXG4gIHwgXCJwYWlyIHNlcnZlclwiXG4gIHwgXCJjbGllbnQgdG8gcmVsYXlcIlxuICB8IFwicmVsYXkgdG8gY2xpZW50XCJcbiAgfCBcImhlYWRlclwiXG4gIHwgXCJyZXF1ZXN0XCJcbiAgfCBcInJlc3BvbnNlXCJcbiAgfCBcIm5leHQgZXBvY2hcIjtcblxuY29uc3QgTlVMID0gbmV3IFVpbnQ4QXJyYXkoWzBdKTtcbmNvbnN0IE9ORSA9IG5ldyBVaW50OEFycmF5KFsxXSk7XG5cbmNvbnN0IGxhYmVsbGVkID0gKG5hbWU6IHN0cmluZywgY29udGV4dDogQnl0ZXMpOiBCeXRlcyA9PiBjb25jYXQodXRmOChgbXRlLXJlbGF5LzEgJHtuYW1lfWApLCBOVUwsIGNvbnRleHQpO1xuXG4vKiogYGRlcml2ZShwcmssIG5hbWUsIGNvbnRleHQpYDogSEtERi1FeHBhbmQgdG8gMzIgYnl0ZXMuICovXG5leHBvcnQgZnVuY3Rpb24gZGVyaXZlKHByazogUHJmLCBuYW1lOiBMYWJlbCwgY29udGV4dDogQnl0ZXMgPSBFTVBUWSk6IFByb21pc2U8Qnl0ZXM+IHtcbiAgcmV0dXJuIHByayhjb25jYXQobGFiZWxsZWQobmFtZSwgY29udGV4dCksIE9ORSkpO1xufVxuXG4vKiogYEV4dHJhY3Qoc2FsdCwgaWttKWAsIGtleWVkIGZvciBmdXJ0aGVyIGRlcml2YXRpb25zLiAqL1xuZXhwb3J0IGFzeW5jIGZ1bmN0aW9uIGV4dHJhY3QoY3J5cHRvOiBTeW1tZXRyaWMsIHNhbHQ6IEJ5dGVzLCBpa206IEJ5dGVzKTogUHJvbWlzZTxQcmY+IHtcbiAgY29uc3Qgc2FsdGVkID0gYXdhaXQgY3J5cHRvLnByZihzYWx0KTtcbiAgcmV0dXJuIGNyeXB0by5wcmYoYXdhaXQgc2FsdGVkKGlrbSkpO1xufVxuXG4vKiogVGhlIHByZS1zaGFyZWQga2V5OiAzMiB6ZXJvIGJ5dGVzLCBvciB0aGUgaGFzaCBvZiB0aGUgU0VDUkVUIChcdTAwQTczKS4gKi9cbmV4cG9ydCBhc3luYyBmdW5jdGlvbiBwc2soY3J5cHRvOiBTeW1tZXRyaWMsIHNlY3JldDogc3RyaW5nIHwgdW5kZWZpbmVkKTogUHJvbWlzZTxCeXRlcz4ge1xuICByZXR1cm4gc2VjcmV0ID8gY3J5cHRvLnNoYTI1NihsYWJlbGxlZChcInBza1wiLCB1dGY4KHNlY3JldCkpKSA6IG5ldyBVaW50OEFycmF5KDMyKTtcbn1cblxuLyoqIGB0aDFgLCB0aGUgaGFzaCBvdmVyIHRoZSByZWxheSdzIGtleSBhbmQgdGhlIGNsZWFyIHBhcnQgb2YgYSBwYWlyaW5nIHJlcXVlc3QgKFx1MDBBNzMpLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHBhaXJUcmFuc2NyaXB0KGNyeXB0bzogU3ltbWV0cmljLCByZWxheUtleTogQnl0ZXMsIHByZWZpeDogQnl0ZXMpOiBQcm9taXNlPEJ5dGVzPiB7XG4gIHJldHVybiBjcnlwdG8uc2hhMjU2KGxhYmVsbGVkKFwicGFpclwiLCBjb25jYXQocmVsYXlLZXksIHByZWZpeCkpKTtcbn1cbiIsICIvKiogQmluYXJ5IEhUVFAgbWVzc2FnZXMgKFJGQyA5MjkyLCBrbm93bi1sZW5ndGggZm9ybSkgYXMgZnJhbWUgMCBjYXJyaWVzIHRoZW0gKFx1MDBBNzQpLiAqL1xuXG5pbXBvcnQgeyB0eXBlIEJ5dGVzLCBjb25jYXQsIEVNUFRZLCB1MzIsIHU2NCwgdXRmOCB9IGZyb20gXCIuL2J5dGVzLnRzXCI7XG5pbXBvcnQgeyBDT05ORUNUSU9OX0ZJRUxEUywgdHlwZSBGaWVsZCwgaXNGaWVsZCB9IGZyb20gXCIuL2ZpZWxkLnRzXCI7XG5cbi8qKiBUaGUgaGVhZCBvZiBhIHJlcXVlc3QuICovXG5leHBvcnQgaW50ZXJmYWNlIFJlcXVlc3RIZWFkIHtcbiAgcmVhZG9ubHkgbWV0aG9kOiBzdHJpbmc7XG4gIHJlYWRvbmx5IHNjaGVtZTogc3RyaW5nO1xuICByZWFkb25seSBhdXRob3JpdHk6IHN0cmluZztcbiAgLyoqIFBhdGggYW5kIHF1ZXJ5LiAqL1xuICByZWFkb25seSBwYXRoOiBzdHJpbmc7XG4gIHJlYWRvbmx5IGZpZWxkczogcmVhZG9ubHkgRmllbGRbXTtcbn1cblxuLyoqIEEgcmVzcG9uc2UgYXMgZmFyIGFzIGZyYW1lIDAgY2FycmllcyBpdC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgUmVzcG9uc2VNZXNzYWdlIHtcbiAgcmVhZG9ubHkgc3RhdHVzOiBudW1iZXI7XG4gIHJlYWRvbmx5IGZpZWxkczogcmVhZG9ubHkgRmllbGRbXTtcbiAgcmVhZG9ubHkgY29udGVudDogQnl0ZXM7XG59XG5cbmNvbnN0IFJFUVVFU1QgPSAwO1xuY29uc3QgUkVTUE9OU0UgPSAxO1xuXG4vKiogRnJhbWUgMCBvZiBhIHJlcXVlc3QsIHdpdGggdGhlIGNvbnRlbnQgdGhhdCBpcyB0aGVyZSBhdCBvbmNlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGVuY29kZVJlcXVlc3QoaGVhZDogUmVxdWVzdEhlYWQsIGNvbnRlbnQ6IEJ5dGVzID0gRU1QVFkpOiBCeXRlcyB7XG4gIGNvbnN0IGNvbnRyb2wgPSBbaGVhZC5tZXRob2QsIGhlYWQuc2NoZW1lLCBoZWFkLmF1dGhvcml0eSwgaGVhZC5wYXRoXS5tYXAoKHRleHQpID0+IHByZWZpeGVkKGxhdGluMSh0ZXh0KSkpO1xuICByZXR1cm4gY29uY2F0KHZhcmludChSRVFVRVNUKSwgLi4uY29udHJvbCwgZW5jb2RlRmllbGRzKGhlYWQuZmllbGRzKSwgcHJlZml4ZWQoY29udGVudCksIHZhcmludCgwKSk7XG59XG5cbi8qKiBGcmFtZSAwIG9mIGEgcmVzcG9uc2UsIHdpdGggaW5mb3JtYXRpb25hbCByZXNwb25zZXMgc2tpcHBlZC4gQHRocm93cyBTeW50YXhFcnJvciB3aGVyZSBhIHJ1bGUgb2YgXHUwMEE3NCBpcyBicm9rZW4uICovXG5leHBvcnQgZnVuY3Rpb24gZGVjb2RlUmVzcG9uc2UobWVzc2FnZTogQnl0ZXMpOiBSZXNwb25zZU1lc3NhZ2Uge1xuICBjb25zdCByZWFkZXIgPSBuZXcgUmVhZGVyKG1lc3NhZ2UpO1xuICBpZiAocmVhZGVyLnZhcmludCgpICE9PSBSRVNQT05TRSkgdGhyb3cgbmV3IFN5bnRheEVycm9yKFwibm90IGEga25vd24tbGVuZ3RoIHJlc3BvbnNlXCIpO1xuICBsZXQgc3RhdHVzID0gcmVhZGVyLnZhcmludCgpO1xuICB3aGlsZSAoc3RhdHVzID49IDEwMCAmJiBzdGF0dXMgPCAyMDApIHtcbiAgICBkZWNvZGVGaWVsZHMocmVhZGVyLnNlY3Rpb24oKSk7XG4gICAgc3RhdHVzID0gcmVhZGVyLnZhcmludCgpO1xuICB9XG4gIGlmIChzdGF0dXMgPCAyMDAgfHwgc3RhdHVzID4gNTk5KSB0aHJvdyBuZXcgU3ludGF4RXJyb3IoXCJub3QgYSBmaW5hbCBzdGF0dXNcIik7XG4gIGNvbnN0IGZpZWxkcyA9IGRlY29kZUZpZWxkcyhyZWFkZXIuc2VjdGlvbigpKS5maWx0ZXIoKFtuYW1lXSkgPT4gIUNPTk5FQ1RJT05fRklFTERTLmhhcyhuYW1lKSk7XG4gIGNvbnN0IGNvbnRlbnQgPSByZWFkZXIuc2VjdGlvbigpO1xuICBkZWNvZGVGaWVsZHMocmVhZGVyLnNlY3Rpb24oKSk7XG4gIHJlYWRlci5leHBlY3RQYWRkaW5nKCk7XG4gIHJldHVybiB7IHN0YXR1cywgZmllbGRzLCBjb250ZW50IH07XG59XG5cbi8qKiBUaGUgYnl0ZXMgb2YgYSBmaWVsZCBzZWN0aW9uIHdpdGggaXRzIGxlbmd0aC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBlbmNvZGVGaWVsZHMoZmllbGRzOiByZWFkb25seSBGaWVsZFtdKTogQnl0ZXMge1xuICByZXR1cm4gcHJlZml4ZWQoY29uY2F0KC4uLmZpZWxkcy5mbGF0TWFwKChbbmFtZSwgdmFsdWVdKSA9PiBbcHJlZml4ZWQodXRmOChuYW1lKSksIHByZWZpeGVkKGxhdGluMSh2YWx1ZSkpXSkpKTtcbn1cblxuLyoqIFRoZSBmaWVsZHMgb2YgYSBzZWN0aW9uLiBAdGhyb3dzIFN5bnRheEVycm9yIHdoZXJlIG9uZSBtYXkgbm90IHRyYXZlbC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBkZWNvZGVGaWVsZHMoc2VjdGlvbjogQnl0ZXMpOiBGaWVsZFtdIHtcbiAgY29uc3QgcmVhZGVyID0gbmV3IFJlYWRlcihzZWN0aW9uKTtcbiAgY29uc3QgZmllbGRzOiBGaWVsZFtdID0gW107XG4gIHdoaWxlICghcmVhZGVyLmF0RW5kKSB7XG4gICAgY29uc3QgZmllbGQ6IEZpZWxkID0gW2Zyb21MYXRpbjEocmVhZGVyLmNvdW50ZWQoKSksIGZyb21MYXRpbjEocmVhZGVyLmNvdW50ZWQoKSldO1xuICAgIGlmICghaXNGaWVsZChmaWVsZCkpIHRocm93IG5ldyBTeW50YXhFcnJvcihcImEgZmllbGQgaXMgbm90IHZhbGlkXCIpO1xuICAgIGZpZWxkcy5wdXNoKGZpZWxkKTtcbiAgfVxuICByZXR1cm4gZmllbGRzO1xufVxuXG4vKiogQW4gaW50ZWdlciBhcyBpbiBSRkMgOTAwMCBzZWN0aW9uIDE2LCBiZWxvdyAyXjUzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHZhcmludCh2YWx1ZTogbnVtYmVyKTogQnl0ZXMge1xuICBpZiAodmFsdWUgPCAyICoqIDYpIHJldHVybiBuZXcgVWludDhBcnJheShbdmFsdWVdKTtcbiAgaWYgKHZhbHVlIDwgMiAqKiAxNCkgcmV0dXJuIG5ldyBVaW50OEFycmF5KFsodmFsdWUgPj4+IDgpIHwgMHg0MCwgdmFsdWVdKTtcbiAgaWYgKHZhbHVlIDwgMiAqKiAzMCkgcmV0dXJuIHUzMih2YWx1ZSArIDB4ODAwMDAwMDApO1xuICBjb25zdCBieXRlcyA9IHU2NCh2YWx1ZSk7XG4gIGJ5dGVzWzBdID0gKGJ5dGVzWzBdID8/IDApIHwgMHhjMDtcbiAgcmV0dXJuIGJ5dGVzO1xufVxuXG5jb25zdCBwcmVmaXhlZCA9IChieXRlczogQnl0ZXMpOiBCeXRlcyA9PiBjb25jYXQodmFyaW50KGJ5dGVzLmxlbmd0aCksIGJ5dGVzKTtcblxuLyoqIEJ5dGVzIG9mIGEgdGV4dCB3aG9zZSBjaGFyYWN0ZXJzIGFyZSBhbGwgYmVsb3cgMjU2LCBhcyB0aG9zZSBvZiBgSGVhZGVyc2AgYXJlLiAqL1xuZXhwb3J0IGNvbnN0IGxhdGluMSA9ICh0ZXh0OiBzdHJpbmcpOiBCeXRlcyA9PiBVaW50OEFycmF5LmZyb20odGV4dCwgKGNoYXIpID0+IGNoYXIuY2hhckNvZGVBdCgwKSk7XG5cbi8qKiBUaGUgdGV4dCB3aXRoIG9uZSBjaGFyYWN0ZXIgZm9yIGVhY2ggYnl0ZS4gKi9cbmV4cG9ydCBjb25zdCBmcm9tTGF0aW4xID0gKGJ5dGVzOiBCeXRlcyk6IHN0cmluZyA9PiB7XG4gIGxldCB0ZXh0ID0gXCJcIjtcbiAgZm9yIChjb25zdCBieXRlIG9mIGJ5dGVzKSB0ZXh0ICs9IFN0cmluZy5mcm9tQ2hhckNvZGUoYnl0ZSk7XG4gIHJldHVybiB0ZXh0O1xufTtcblxuLyoqIFJlYWRzIGEgQmluYXJ5IEhUVFAgbWVzc2FnZSBmcm9tIHRoZSBmcm9udC4gKi9cbmV4cG9ydCBjbGFzcyBSZWFkZXIge1xuICByZWFkb25seSAjYnl0ZXM6IEJ5dGVzO1xuICAjYXQgPSAwO1xuXG4gIGNvbnN0cnVjdG9yKGJ5dGVzOiBCeXRlcykge1xuICAgIHRoaXMuI2J5dGVzID0gYnl0ZXM7XG4gIH1cblxuICAvKiogV2hldGhlciBldmVyeSBieXRlIHdhcyByZWFkLiAqL1xuICBnZXQgYXRFbmQoKTogYm9vbGVhbiB7XG4gICAgcmV0dXJuIHRoaXMuI2F0ID49IHRoaXMuI2J5dGVzLmxlbmd0aDtcbiAgfVxuXG4gIC8qKiBBIHZhcmlhYmxlLWxlbmd0aCBpbnRlZ2VyLiBAdGhyb3dzIFN5bnRheEVycm9yIGF0IHRoZSBlbmQgYW5kIGF0IDJeNTMgb3IgbW9yZS4gKi9cbiAgdmFyaW50KCk6IG51bWJlciB7XG4gICAgY29uc3QgZmlyc3QgPSB0aGlzLiN0YWtlKDEpWzBdID8/IDA7XG4gICAgbGV0IHZhbHVlID0gZmlyc3QgJiAweDNmO1xuICAgIGZvciAoY29uc3QgYnl0ZSBvZiB0aGlzLiN0YWtlKCgxIDw8IChmaXJzdCA+Pj4gNikpIC0gMSkpIHZhbHVlID0gdmFsdWUgKiAyNTYgKyBieXRlO1xuICAgIGlmICghTnVtYmVyLmlzU2FmZUludGVnZXIodmFsdWUpKSB0aHJvdyBuZXcgU3ludGF4RXJyb3IoXCJhbiBpbnRlZ2VyIGlzIHRvbyBsYXJnZVwiKTtcbiAgICByZXR1cm4gdmFsdWU7XG4gIH1cblxuICAvKiogQSBsZW5ndGggYW5kIGFzIG1hbnkgYnl0ZXMuICovXG4gIGNvdW50ZWQoKTogQnl0ZXMge1xuICAgIHJldHVybiB0aGlzLiN0YWtlKHRoaXMudmFyaW50KCkpO1xuICB9XG5cbiAgLyoqIEEgY291bnRlZCBzZWN0aW9uLCBvciBub3RoaW5nIHdoZXJlIHRoZSBtZXNzYWdlIGlzIHRydW5jYXRlZCBiZWZvcmUgaXQgKFJGQyA5MjkyIHNlY3Rpb24gMy44KS4gKi9cbiAgc2VjdGlvbigpOiBCeXRlcyB7XG4gICAgcmV0dXJuIHRoaXMuYXRFbmQgPyBFTVBUWSA6IHRoaXMuY291bnRlZCgpO1xuICB9XG5cbiAgLyoqIEB0aHJvd3MgU3ludGF4RXJyb3Igd2hlcmUgYW55dGhpbmcgYnV0IHplcm8gYnl0ZXMgaXMgbGVmdC4gKi9cbiAgZXhwZWN0UGFkZGluZygpOiB2b2lkIHtcbiAgICBpZiAodGhpcy4jYnl0ZXMuc3ViYXJyYXkodGhpcy4jYXQpLnNvbWUoKGJ5dGUpID0+IGJ5dGUgIT09IDApKSB0aHJvdyBuZXcgU3ludGF4RXJyb3IoXCJwYWRkaW5nIGlzIG5vdCB6ZXJvXCIpO1xuICB9XG5cbiAgI3Rha2UobGVuZ3RoOiBudW1iZXIpOiBCeXRlcyB7XG4gICAgY29uc3QgdGFrZW4gPSB0aGlzLiNieXRlcy5zbGljZSh0aGlzLiNhdCwgdGhpcy4jYXQgKyBsZW5ndGgpO1xuICAgIGlmICh0YWtlbi5sZW5ndGggPCBsZW5ndGgpIHRocm93IG5ldyBTeW50YXhFcnJvcihcInRoZSBtZXNzYWdlIGVuZHMgZWFybHlcIik7XG4gICAgdGhpcy4jYXQgKz0gbGVuZ3RoO1xuICAgIHJldHVybiB0YWtlbjtcbiAgfVxufVxuIiwgIi8qKiBKU09OIGFzIFx1MDBBNzEgcmVhZHMgaXQ6IGFuIG9iamVjdCwgaW50ZWdlcnMgYmVsb3cgMl41Mywgbm8gcmVwZWF0ZWQgbWVtYmVyLiAqL1xuXG4vKiogQSBwYXJzZWQgSlNPTiBvYmplY3Qgd2hvc2UgbWVtYmVycyBhcmUgbm90IGNoZWNrZWQgeWV0LiAqL1xuZXhwb3J0IHR5cGUgTWVtYmVycyA9IFJlY29yZDxzdHJpbmcsIHVua25vd24+O1xuXG5jb25zdCBUT0tFTiA9IC9cIig/OlteXCJcXFxcXXxcXFxcLikqXCJ8W3t9W1xcXTosXXxbXlxcc3t9W1xcXTosXCJdKy9nO1xuXG4vKiogV2hldGhlciBhbiBvYmplY3Qgb2YgYSB2YWxpZCBKU09OIHRleHQgbmFtZXMgYSBtZW1iZXIgdHdpY2UuICovXG5mdW5jdGlvbiByZXBlYXRzTWVtYmVyKHRleHQ6IHN0cmluZyk6IGJvb2xlYW4ge1xuICBjb25zdCB0b2tlbnMgPSB0ZXh0Lm1hdGNoKFRPS0VOKSA/PyBbXTtcbiAgY29uc3Qgb3BlbjogKFNldDxzdHJpbmc+IHwgdW5kZWZpbmVkKVtdID0gW107XG4gIGZvciAoY29uc3QgW2ksIHRva2VuXSBvZiB0b2tlbnMuZW50cmllcygpKSB7XG4gICAgaWYgKHRva2VuID09PSBcIntcIikgb3Blbi5wdXNoKG5ldyBTZXQoKSk7XG4gICAgZWxzZSBpZiAodG9rZW4gPT09IFwiW1wiKSBvcGVuLnB1c2godW5kZWZpbmVkKTtcbiAgICBlbHNlIGlmICh0b2tlbiA9PT0gXCJ9XCIgfHwgdG9rZW4gPT09IFwiXVwiKSBvcGVuLnBvcCgpO1xuICAgIGVsc2UgaWYgKHRva2Vuc1tpICsgMV0gPT09IFwiOlwiKSB7XG4gICAgICBjb25zdCBuYW1lID0gSlNPTi5wYXJzZSh0b2tlbikgYXMgc3RyaW5nO1xuICAgICAgY29uc3QgbWVtYmVycyA9IG9wZW4uYXQoLTEpO1xuICAgICAgaWYgKG1lbWJlcnM/LmhhcyhuYW1lKSkgcmV0dXJuIHRydWU7XG4gICAgICBtZW1iZXJzPy5hZGQobmFtZSk7XG4gICAgfVxuICB9XG4gIHJldHVybiBmYWxzZTtcbn1cblxuLyoqIFRoZSBvYmplY3QgaW4gYSBKU09OIHRleHQuIEB0aHJvd3Mgd2hlcmUgaXQgaXMgbm90IEpTT04sIG5vdCBhbiBvYmplY3QsIG9yIHJlcGVhdHMgYSBtZW1iZXIuICovXG5leHBvcnQgZnVuY3Rpb24gcGFyc2VPYmplY3QodGV4dDogc3RyaW5nKTogTWVtYmVycyB7XG4gIGNvbnN0IHZhbHVlOiB1bmtub3duID0gSlNPTi5wYXJzZSh0ZXh0KTtcbiAgaWYgKHR5cGVvZiB2YWx1ZSAhPT0gXCJvYmplY3RcIiB8fCB2YWx1ZSA9PT0gbnVsbCB8fCBBcnJheS5pc0FycmF5KHZhbHVlKSB8fCByZXBlYXRzTWVtYmVyKHRleHQpKSB7XG4gICAgdGhyb3cgbmV3IFN5bnRheEVycm9yKFwibm90IGEganNvbiBvYmplY3Qgd2l0aCBkaXN0aW5jdCBtZW1iZXJzXCIpO1xuICB9XG4gIHJldHVybiB2YWx1ZSBhcyBNZW1iZXJzO1xufVxuXG4vKiogQSBtZW1iZXIgdGhhdCBpcyBhbiBpbnRlZ2VyIGZyb20gYG1pbmAgYmVsb3cgMl41My4gQHRocm93cyB3aGVyZSBpdCBpcyBhbnl0aGluZyBlbHNlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGludGVnZXIobWVtYmVyczogTWVtYmVycywgbmFtZTogc3RyaW5nLCBtaW46IG51bWJlcik6IG51bWJlciB7XG4gIGNvbnN0IHZhbHVlID0gbWVtYmVyc1tuYW1lXTtcbiAgaWYgKCFOdW1iZXIuaXNTYWZlSW50ZWdlcih2YWx1ZSkgfHwgKHZhbHVlIGFzIG51bWJlcikgPCBtaW4pIHRocm93IG5ldyBTeW50YXhFcnJvcihgJHtuYW1lfSBpcyBub3QgdmFsaWRgKTtcbiAgcmV0dXJuIHZhbHVlIGFzIG51bWJlcjtcbn1cbiIsICIvKiogVGhlIGNsaWVudCBpZCAoc2lnbmVkLCBwdWJsaWMpIGFuZCB0aGUgY2xpZW50IHRva2VuIChzZWNyZXQpLCBhcyB0aGUgcmVsYXkgZ2l2ZXMgdGhlbSAoXHUwMEE3MykuICovXG5cbmltcG9ydCB7IHR5cGUgQnl0ZXMsIGVxdWFsLCBmcm9tQmFzZTY0VXJsIH0gZnJvbSBcIi4vYnl0ZXMudHNcIjtcblxuY29uc3QgSURfTEVOR1RIID0gMTY7XG5jb25zdCBTSUdOQVRVUkVfTEVOR1RIID0gMzI7XG5cbi8qKiBUaGUgMTYgYnl0ZXMgbmFtZWQgYnkgYSBjbGllbnQgaWQsIG9yIHVuZGVmaW5lZCB3aGVyZSBpdCBpcyBub3QgYGI2NChpZCkuYjY0KHNpZ25hdHVyZSlgLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHBhcnNlQ2xpZW50SWQoY2xpZW50SWQ6IHVua25vd24pOiBCeXRlcyB8IHVuZGVmaW5lZCB7XG4gIGlmICh0eXBlb2YgY2xpZW50SWQgIT09IFwic3RyaW5nXCIpIHJldHVybiB1bmRlZmluZWQ7XG4gIGNvbnN0IFtpZCwgc2lnbmF0dXJlLCAuLi5yZXN0XSA9IGNsaWVudElkLnNwbGl0KFwiLlwiKTtcbiAgaWYgKHJlc3QubGVuZ3RoID4gMCB8fCAhZnJvbUJhc2U2NFVybChzaWduYXR1cmUsIFNJR05BVFVSRV9MRU5HVEgpKSByZXR1cm4gdW5kZWZpbmVkO1xuICByZXR1cm4gZnJvbUJhc2U2NFVybChpZCwgSURfTEVOR1RIKTtcbn1cblxuLyoqIFdoZXRoZXIgYSB0ZXh0IGlzIGEgY2xpZW50IHRva2VuIG92ZXIgdGhlIGlkIGBpZGAuICovXG5leHBvcnQgZnVuY3Rpb24gaXNUb2tlbk9mKGlkOiBCeXRlcywgY2xpZW50VG9rZW46IHVua25vd24pOiBjbGllbnRUb2tlbiBpcyBzdHJpbmcge1xuICBjb25zdCB0b2tlbiA9IGZyb21CYXNlNjRVcmwoY2xpZW50VG9rZW4sIElEX0xFTkdUSCArIFNJR05BVFVSRV9MRU5HVEgpO1xuICByZXR1cm4gdG9rZW4gIT09IHVuZGVmaW5lZCAmJiBlcXVhbCh0b2tlbi5zdWJhcnJheSgwLCBJRF9MRU5HVEgpLCBpZCk7XG59XG4iLCAiLyoqIFRoZSBzeW1tZXRyaWMgcHJpbWl0aXZlcyBvZiBXZWJDcnlwdG8uICovXG5cbmltcG9ydCB0eXBlIHsgQnl0ZXMgfSBmcm9tIFwiLi9ieXRlcy50c1wiO1xuaW1wb3J0IHR5cGUgeyBIYXNoZXNBbmRDaXBoZXJzIH0gZnJvbSBcIi4vcHJpbWl0aXZlcy50c1wiO1xuXG5jb25zdCBieXRlcyA9IChidWZmZXI6IEFycmF5QnVmZmVyKTogQnl0ZXMgPT4gbmV3IFVpbnQ4QXJyYXkoYnVmZmVyKTtcblxuLyoqIFNIQS0yNTYsIEhNQUMgYW5kIEFFUy1HQ00gb2YgV2ViQ3J5cHRvOyBrZXlzIGJlY29tZSBub24tZXh0cmFjdGFibGUuICovXG5leHBvcnQgZnVuY3Rpb24gd2ViQ3J5cHRvKHN1YnRsZTogU3VidGxlQ3J5cHRvKTogSGFzaGVzQW5kQ2lwaGVycyB7XG4gIGNvbnN0IGhtYWMgPSB7IG5hbWU6IFwiSE1BQ1wiLCBoYXNoOiBcIlNIQS0yNTZcIiB9O1xuICBjb25zdCBnY20gPSAobm9uY2U6IEJ5dGVzLCBhYWQ6IEJ5dGVzIHwgdW5kZWZpbmVkKTogQWVzR2NtUGFyYW1zID0+XG4gICAgYWFkID8geyBuYW1lOiBcIkFFUy1HQ01cIiwgaXY6IG5vbmNlLCBhZGRpdGlvbmFsRGF0YTogYWFkIH0gOiB7IG5hbWU6IFwiQUVTLUdDTVwiLCBpdjogbm9uY2UgfTtcbiAgcmV0dXJuIHtcbiAgICBzaGEyNTY6IGFzeW5jIChkYXRhKSA9PiBieXRlcyhhd2FpdCBzdWJ0bGUuZGlnZXN0KFwiU0hBLTI1NlwiLCBkYXRhKSksXG4gICAgYXN5bmMgcHJmKHJhdykge1xuICAgICAgY29uc3Qga2V5ID0gYXdhaXQgc3VidGxlLmltcG9ydEtleShcInJhd1wiLCByYXcsIGhtYWMsIGZhbHNlLCBbXCJzaWduXCJdKTtcbiAgICAgIHJldHVybiBhc3luYyAoZGF0YSkgPT4gYnl0ZXMoYXdhaXQgc3VidGxlLnNpZ24oXCJITUFDXCIsIGtleSwgZGF0YSkpO1xuICAgIH0sXG4gICAgYXN5bmMgYWVhZChyYXcpIHtcbiAgICAgIGNvbnN0IGtleSA9IGF3YWl0IHN1YnRsZS5pbXBvcnRLZXkoXCJyYXdcIiwgcmF3LCBcIkFFUy1HQ01cIiwgZmFsc2UsIFtcImVuY3J5cHRcIiwgXCJkZWNyeXB0XCJdKTtcbiAgICAgIHJldHVybiB7XG4gICAgICAgIHNlYWw6IGFzeW5jIChub25jZSwgcGxhaW50ZXh0LCBhYWQpID0+IGJ5dGVzKGF3YWl0IHN1YnRsZS5lbmNyeXB0KGdjbShub25jZSwgYWFkKSwga2V5LCBwbGFpbnRleHQpKSxcbiAgICAgICAgb3BlbjogYXN5bmMgKG5vbmNlLCBjaXBoZXJ0ZXh0LCBhYWQpID0+IGJ5dGVzKGF3YWl0IHN1YnRsZS5kZWNyeXB0KGdjbShub25jZSwgYWFkKSwga2V5LCBjaXBoZXJ0ZXh0KSksXG4gICAgICB9O1xuICAgIH0sXG4gIH07XG59XG4iLCAiLyoqIFdoYXQgaXMgbG9hZGVkIHdoZW4gaXQgaXMgbmVlZGVkOiBpbiB0aGUgbnBtIHBhY2thZ2UgYnkgdGhlIGJ1bmRsZXIncyBvciBOb2RlJ3MgZHluYW1pYyBpbXBvcnQuICovXG5cbmltcG9ydCB7IE10ZVJlbGF5RXJyb3IgfSBmcm9tIFwiLi9lcnJvci50c1wiO1xuaW1wb3J0IHR5cGUgeyBNbEtlbSwgWDI1NTE5IH0gZnJvbSBcIi4va2VtLnRzXCI7XG5pbXBvcnQgdHlwZSB7IEhhc2hlc0FuZENpcGhlcnMgfSBmcm9tIFwiLi9wcmltaXRpdmVzLnRzXCI7XG5pbXBvcnQgdHlwZSB7IFJlbGF5IH0gZnJvbSBcIi4vcmVsYXkudHNcIjtcblxuLyoqIFdoYXQgc3RhbmRzIGluIGZvciBgY3J5cHRvLnN1YnRsZWAuICovXG5leHBvcnQgaW50ZXJmYWNlIFN1YnRsZUZhbGxiYWNrIHtcbiAgcmVhZG9ubHkgaGFzaGVzQW5kQ2lwaGVyczogSGFzaGVzQW5kQ2lwaGVycztcbiAgcmVhZG9ubHkgeDI1NTE5OiBYMjU1MTk7XG59XG5cbmNvbnN0IHBhcnQgPSA8VD4obG9hZGluZzogUHJvbWlzZTxUPik6IFByb21pc2U8VD4gPT5cbiAgbG9hZGluZy5jYXRjaCgoY2F1c2U6IHVua25vd24pID0+IHtcbiAgICB0aHJvdyBuZXcgTXRlUmVsYXlFcnJvcihcImNodW5rLXVuYXZhaWxhYmxlXCIsIFwiYSBwYXJ0IG9mIG10ZS1yZWxheS1jbGllbnQgY2Fubm90IGJlIGxvYWRlZFwiLCB7IGNhdXNlLCByZXRyeWFibGU6IHRydWUgfSk7XG4gIH0pO1xuXG4vKiogVGhlIHByb3RvY29sOiBldmVyeXRoaW5nIGJlaGluZCBhIHJlbGF5J3MgYHNlbmRgLiAqL1xuZXhwb3J0IGNvbnN0IGxvYWRSZWxheSA9IGFzeW5jICgpOiBQcm9taXNlPHR5cGVvZiBSZWxheT4gPT4gKGF3YWl0IHBhcnQoaW1wb3J0KFwiLi9yZWxheS50c1wiKSkpLlJlbGF5O1xuXG4vKiogTUwtS0VNLTc2OCBmb3IgcGxhdGZvcm1zIHdpdGhvdXQgYSBuYXRpdmUgWC1XaW5nLiAqL1xuZXhwb3J0IGNvbnN0IGxvYWRNbEtlbSA9IGFzeW5jICgpOiBQcm9taXNlPE1sS2VtPiA9PiAoYXdhaXQgcGFydChpbXBvcnQoXCIuL2ZhbGxiYWNrL21sLWtlbS50c1wiKSkpLm1sS2VtO1xuXG4vKiogVGhlIHN5bW1ldHJpYyBwcmltaXRpdmVzIGFuZCBYMjU1MTkgZm9yIHBsYXRmb3JtcyB3aXRob3V0IHRoZW0uICovXG5leHBvcnQgY29uc3QgbG9hZFN1YnRsZSA9ICgpOiBQcm9taXNlPFN1YnRsZUZhbGxiYWNrPiA9PiBwYXJ0KGltcG9ydChcIi4vZmFsbGJhY2svc3VidGxlLnRzXCIpKTtcbiIsICIvKiogVGhlIHN5bW1ldHJpYyBjcnlwdG9ncmFwaHkgdGhhdCB0aGUgcHJvdG9jb2wgaXMgYnVpbHQgb24sIGZyb20gdGhlIHBsYXRmb3JtIHdoZXJlIGl0IGhhcyBpdC4gKi9cblxuaW1wb3J0IHR5cGUgeyBCeXRlcyB9IGZyb20gXCIuL2J5dGVzLnRzXCI7XG5pbXBvcnQgeyBsb2FkU3VidGxlIH0gZnJvbSBcIi4vbGF6eS50c1wiO1xuaW1wb3J0IHsgd2ViQ3J5cHRvIH0gZnJvbSBcIi4vbmF0aXZlLnRzXCI7XG5cbi8qKiBITUFDLVNIQTI1NiB1bmRlciBvbmUga2V5LiAqL1xuZXhwb3J0IHR5cGUgUHJmID0gKGRhdGE6IEJ5dGVzKSA9PiBQcm9taXNlPEJ5dGVzPjtcblxuLyoqIEFFUy0yNTYtR0NNIHdpdGggYSAxNi1ieXRlIHRhZyB1bmRlciBvbmUga2V5LiAqL1xuZXhwb3J0IGludGVyZmFjZSBBZWFkIHtcbiAgc2VhbChub25jZTogQnl0ZXMsIHBsYWludGV4dDogQnl0ZXMsIGFhZD86IEJ5dGVzKTogUHJvbWlzZTxCeXRlcz47XG4gIC8qKiBAdGhyb3dzIHdoZXJlIHRoZSB0YWcgZG9lcyBub3QgdmVyaWZ5LiAqL1xuICBvcGVuKG5vbmNlOiBCeXRlcywgY2lwaGVydGV4dDogQnl0ZXMsIGFhZD86IEJ5dGVzKTogUHJvbWlzZTxCeXRlcz47XG59XG5cbi8qKiBTSEEtMjU2IGFuZCB3aGF0IGlzIGtleWVkLiBUaGUgY2FsbGVyIG1heSB3aXBlIGEgYGtleWAgYWZ0ZXJ3YXJkcy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgSGFzaGVzQW5kQ2lwaGVycyB7XG4gIHNoYTI1NihkYXRhOiBCeXRlcyk6IFByb21pc2U8Qnl0ZXM+O1xuICAvKiogS2V5cyBITUFDLVNIQTI1Ni4gKi9cbiAgcHJmKGtleTogQnl0ZXMpOiBQcm9taXNlPFByZj47XG4gIC8qKiBLZXlzIEFFUy0yNTYtR0NNLiAqL1xuICBhZWFkKGtleTogQnl0ZXMpOiBQcm9taXNlPEFlYWQ+O1xufVxuXG4vKiogVGhlIHN5bW1ldHJpYyBoYWxmIG9mIHN1aXRlIDEgKFx1MDBBNzEpLCB3aXRoIHJhbmRvbW5lc3MgZnJvbSB0aGUgb3BlcmF0aW5nIHN5c3RlbS4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgU3ltbWV0cmljIGV4dGVuZHMgSGFzaGVzQW5kQ2lwaGVycyB7XG4gIHJhbmRvbShsZW5ndGg6IG51bWJlcik6IEJ5dGVzO1xufVxuXG4vKiogRnJlc2ggcmFuZG9tIGJ5dGVzIGZyb20gdGhlIG9wZXJhdGluZyBzeXN0ZW0uICovXG5leHBvcnQgY29uc3QgcmFuZG9tID0gKGxlbmd0aDogbnVtYmVyKTogQnl0ZXMgPT4gY3J5cHRvLmdldFJhbmRvbVZhbHVlcyhuZXcgVWludDhBcnJheShsZW5ndGgpKTtcblxuLyoqIFdlYkNyeXB0bywgb3IgdGhlIGxhemlseSBsb2FkZWQgYEBub2JsZS8qYCBvbiBwYWdlcyB0aGF0IGFyZSBubyBzZWN1cmUgY29udGV4dC4gQHRocm93cyBNdGVSZWxheUVycm9yIGBjaHVuay11bmF2YWlsYWJsZWAuICovXG5leHBvcnQgYXN5bmMgZnVuY3Rpb24gc3ltbWV0cmljKCk6IFByb21pc2U8U3ltbWV0cmljPiB7XG4gIC8vIE91dHNpZGUgc2VjdXJlIGNvbnRleHRzIChodHRwOiBwYWdlcykgYGNyeXB0by5zdWJ0bGVgIGRvZXMgbm90IGV4aXN0LCBgZ2V0UmFuZG9tVmFsdWVzYCBkb2VzLlxuICBjb25zdCBzdWJ0bGUgPSBjcnlwdG8uc3VidGxlIGFzIFN1YnRsZUNyeXB0byB8IHVuZGVmaW5lZDtcbiAgcmV0dXJuIHsgLi4uKHN1YnRsZSA/IHdlYkNyeXB0byhzdWJ0bGUpIDogKGF3YWl0IGxvYWRTdWJ0bGUoKSkuaGFzaGVzQW5kQ2lwaGVycyksIHJhbmRvbSB9O1xufVxuIiwgIi8qKiBYLVdpbmc6IFgyNTUxOSBhbmQgTUwtS0VNLTc2OCBhcyBvbmUgS0VNIChkcmFmdC1jb25ub2xseS1jZnJnLXh3aW5nLWtlbSwgSFBLRSBLRU0gaWQgMHg2NDdBKS4gKi9cblxuaW1wb3J0IHsgdHlwZSBCeXRlcywgY29uY2F0IH0gZnJvbSBcIi4vYnl0ZXMudHNcIjtcbmltcG9ydCB7IHJhbmRvbSB9IGZyb20gXCIuL3ByaW1pdGl2ZXMudHNcIjtcblxuLyoqIEJ5dGVzIG9mIGFuIFgtV2luZyBwdWJsaWMga2V5LiAqL1xuZXhwb3J0IGNvbnN0IFBVQkxJQ19LRVlfTEVOR1RIID0gMTIxNjtcbi8qKiBCeXRlcyBvZiBhbiBYLVdpbmcgY2lwaGVydGV4dC4gKi9cbmV4cG9ydCBjb25zdCBDSVBIRVJURVhUX0xFTkdUSCA9IDExMjA7XG5cbmNvbnN0IE1MX0tFTV9QVUJMSUNfS0VZX0xFTkdUSCA9IDExODQ7XG5jb25zdCBNTF9LRU1fQ0lQSEVSVEVYVF9MRU5HVEggPSAxMDg4O1xuY29uc3QgWF9XSU5HX0xBQkVMID0gbmV3IFVpbnQ4QXJyYXkoWzB4NWMsIDB4MmUsIDB4MmYsIDB4MmYsIDB4NWUsIDB4NWNdKTtcblxuLyoqIFgyNTUxOSAoUkZDIDc3NDgpIG92ZXIgcmF3IDMyLWJ5dGUga2V5cy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgWDI1NTE5IHtcbiAgcHVibGljS2V5KHNlY3JldEtleTogQnl0ZXMpOiBQcm9taXNlPEJ5dGVzPjtcbiAgc2hhcmVkU2VjcmV0KHNlY3JldEtleTogQnl0ZXMsIHB1YmxpY0tleTogQnl0ZXMpOiBQcm9taXNlPEJ5dGVzPjtcbn1cblxuLyoqIEEgS0VNIGtleSBwYWlyIHRoYXQgaXMgdXNlZCBmb3Igb25lIHBhaXJpbmcgYW5kIHRoZW4gZHJvcHBlZC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgS2VtS2V5UGFpciB7XG4gIHJlYWRvbmx5IHB1YmxpY0tleTogQnl0ZXM7XG4gIGRlY2Fwc3VsYXRlKGNpcGhlcnRleHQ6IEJ5dGVzKTogUHJvbWlzZTxCeXRlcz47XG59XG5cbi8qKiBXaGF0IGVuY2Fwc3VsYXRpb24gdG8gYSBwdWJsaWMga2V5IHlpZWxkcy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgRW5jYXBzdWxhdGVkIHtcbiAgcmVhZG9ubHkgY2lwaGVydGV4dDogQnl0ZXM7XG4gIHJlYWRvbmx5IHNlY3JldDogQnl0ZXM7XG59XG5cbi8qKiBUaGUgS0VNIG9mIHN1aXRlIDEuICovXG5leHBvcnQgaW50ZXJmYWNlIEtlbSB7XG4gIGdlbmVyYXRlKCk6IFByb21pc2U8S2VtS2V5UGFpcj47XG4gIC8qKiBAdGhyb3dzIHdoZXJlIHRoZSBwdWJsaWMga2V5IGZhaWxzIE1MLUtFTSdzIGNoZWNrIChhIGNvZWZmaWNpZW50IG9mIHEgb3IgbW9yZSkuICovXG4gIGVuY2Fwc3VsYXRlKHB1YmxpY0tleTogQnl0ZXMpOiBQcm9taXNlPEVuY2Fwc3VsYXRlZD47XG59XG5cbi8qKiBBIEtFTSB0aGF0IGFsc28gdGFrZXMgaXRzIHJhbmRvbW5lc3MgZnJvbSBvdXRzaWRlLCBmb3IgdGhlIGtub3duIGFuc3dlcnMuICovXG5leHBvcnQgaW50ZXJmYWNlIERldGVybWluaXN0aWNLZW0gZXh0ZW5kcyBLZW0ge1xuICAvKiogVGhlIGtleSBwYWlyIG9mIGEgMzItYnl0ZSBzZWVkLiAqL1xuICBmcm9tU2VlZChzZWVkOiBCeXRlcyk6IFByb21pc2U8S2VtS2V5UGFpcj47XG4gIC8qKiBFbmNhcHN1bGF0aW9uIHdpdGggdGhlIDY0IGJ5dGVzIG9mIGBlc2VlZGAgZm9yIHJhbmRvbW5lc3MuICovXG4gIGVuY2Fwc3VsYXRlKHB1YmxpY0tleTogQnl0ZXMsIGVzZWVkPzogQnl0ZXMpOiBQcm9taXNlPEVuY2Fwc3VsYXRlZD47XG59XG5cbi8qKiBNTC1LRU0tNzY4IChGSVBTIDIwMykgYW5kIHRoZSBTSEEtMyBmdW5jdGlvbnMgdGhhdCBYLVdpbmcgbmVlZHMgYmVzaWRlIGl0LiAqL1xuZXhwb3J0IGludGVyZmFjZSBNbEtlbSB7XG4gIGtleWdlbihzZWVkOiBCeXRlcyk6IHsgcHVibGljS2V5OiBCeXRlczsgc2VjcmV0S2V5OiBCeXRlcyB9O1xuICBlbmNhcHN1bGF0ZShwdWJsaWNLZXk6IEJ5dGVzLCBtZXNzYWdlOiBCeXRlcyk6IHsgY2lwaGVyVGV4dDogQnl0ZXM7IHNoYXJlZFNlY3JldDogQnl0ZXMgfTtcbiAgZGVjYXBzdWxhdGUoY2lwaGVyVGV4dDogQnl0ZXMsIHNlY3JldEtleTogQnl0ZXMpOiBCeXRlcztcbiAgc2hhMyhkYXRhOiBCeXRlcyk6IEJ5dGVzO1xuICBzaGFrZTI1NihkYXRhOiBCeXRlcywgbGVuZ3RoOiBudW1iZXIpOiBCeXRlcztcbn1cblxuLyoqIFgtV2luZyBjb21wb3NlZCBvZiBhbiBNTC1LRU0gYW5kIGFuIFgyNTUxOS4gKi9cbmV4cG9ydCBmdW5jdGlvbiBjb21wb3NlZEtlbShtbEtlbTogTWxLZW0sIHgyNTUxOTogWDI1NTE5KTogRGV0ZXJtaW5pc3RpY0tlbSB7XG4gIGNvbnN0IGNvbWJpbmUgPSAoLi4ucGFydHM6IEJ5dGVzW10pOiBCeXRlcyA9PiBtbEtlbS5zaGEzKGNvbmNhdCguLi5wYXJ0cywgWF9XSU5HX0xBQkVMKSk7XG5cbiAgYXN5bmMgZnVuY3Rpb24gZnJvbVNlZWQoc2VlZDogQnl0ZXMpOiBQcm9taXNlPEtlbUtleVBhaXI+IHtcbiAgICBjb25zdCBleHBhbmRlZCA9IG1sS2VtLnNoYWtlMjU2KHNlZWQsIDk2KTtcbiAgICBjb25zdCB7IHB1YmxpY0tleTogcGtNLCBzZWNyZXRLZXk6IHNrTSB9ID0gbWxLZW0ua2V5Z2VuKGV4cGFuZGVkLnN1YmFycmF5KDAsIDY0KSk7XG4gICAgY29uc3Qgc2tYID0gZXhwYW5kZWQuc2xpY2UoNjQpO1xuICAgIGNvbnN0IHBrWCA9IGF3YWl0IHgyNTUxOS5wdWJsaWNLZXkoc2tYKTtcbiAgICByZXR1cm4ge1xuICAgICAgcHVibGljS2V5OiBjb25jYXQocGtNLCBwa1gpLFxuICAgICAgYXN5bmMgZGVjYXBzdWxhdGUoY2lwaGVydGV4dCkge1xuICAgICAgICBjb25zdCBjdFggPSBjaXBoZXJ0ZXh0LnNsaWNlKE1MX0tFTV9DSVBIRVJURVhUX0xFTkdUSCk7XG4gICAgICAgIGNvbnN0IHNzTSA9IG1sS2VtLmRlY2Fwc3VsYXRlKGNpcGhlcnRleHQuc2xpY2UoMCwgTUxfS0VNX0NJUEhFUlRFWFRfTEVOR1RIKSwgc2tNKTtcbiAgICAgICAgcmV0dXJuIGNvbWJpbmUoc3NNLCBhd2FpdCB4MjU1MTkuc2hhcmVkU2VjcmV0KHNrWCwgY3RYKSwgY3RYLCBwa1gpO1xuICAgICAgfSxcbiAgICB9O1xuICB9XG5cbiAgcmV0dXJuIHtcbiAgICBmcm9tU2VlZCxcbiAgICBnZW5lcmF0ZTogKCkgPT4gZnJvbVNlZWQocmFuZG9tKDMyKSksXG4gICAgYXN5bmMgZW5jYXBzdWxhdGUocHVibGljS2V5LCBlc2VlZCA9IHJhbmRvbSg2NCkpIHtcbiAgICAgIGNvbnN0IHBrWCA9IHB1YmxpY0tleS5zbGljZShNTF9LRU1fUFVCTElDX0tFWV9MRU5HVEgpO1xuICAgICAgY29uc3QgZWtYID0gZXNlZWQuc2xpY2UoMzIpO1xuICAgICAgY29uc3QgeyBjaXBoZXJUZXh0LCBzaGFyZWRTZWNyZXQgfSA9IG1sS2VtLmVuY2Fwc3VsYXRlKFxuICAgICAgICBwdWJsaWNLZXkuc2xpY2UoMCwgTUxfS0VNX1BVQkxJQ19LRVlfTEVOR1RIKSxcbiAgICAgICAgZXNlZWQuc2xpY2UoMCwgMzIpLFxuICAgICAgKTtcbiAgICAgIGNvbnN0IGN0WCA9IGF3YWl0IHgyNTUxOS5wdWJsaWNLZXkoZWtYKTtcbiAgICAgIGNvbnN0IHNlY3JldCA9IGNvbWJpbmUoc2hhcmVkU2VjcmV0LCBhd2FpdCB4MjU1MTkuc2hhcmVkU2VjcmV0KGVrWCwgcGtYKSwgY3RYLCBwa1gpO1xuICAgICAgcmV0dXJuIHsgY2lwaGVydGV4dDogY29uY2F0KGNpcGhlclRleHQsIGN0WCksIHNlY3JldCB9O1xuICAgIH0sXG4gIH07XG59XG4iLCAiLyoqIFgyNTUxOSBhbmQgWC1XaW5nIG9mIHRoZSBwbGF0Zm9ybSwgYXMgZmFyIGFzIHRyeWluZyBzaG93cyB0aGF0IGl0IGhhcyB0aGVtLiAqL1xuXG5pbXBvcnQgeyB0eXBlIEJ5dGVzLCBjb25jYXQsIGVxdWFsIH0gZnJvbSBcIi4vYnl0ZXMudHNcIjtcbmltcG9ydCB7IENJUEhFUlRFWFRfTEVOR1RILCB0eXBlIEtlbSwgUFVCTElDX0tFWV9MRU5HVEgsIHR5cGUgWDI1NTE5IH0gZnJvbSBcIi4va2VtLnRzXCI7XG5cbmNvbnN0IGJ5dGVzID0gKGJ1ZmZlcjogQXJyYXlCdWZmZXIpOiBCeXRlcyA9PiBuZXcgVWludDhBcnJheShidWZmZXIpO1xuXG4vKiogWDI1NTE5IG9mIFdlYkNyeXB0bywgb3IgdW5kZWZpbmVkIHdoZXJlIHRoZSBwbGF0Zm9ybSBoYXMgbm9uZS4gKi9cbmV4cG9ydCBhc3luYyBmdW5jdGlvbiBuYXRpdmVYMjU1MTkoc3VidGxlOiBTdWJ0bGVDcnlwdG8pOiBQcm9taXNlPFgyNTUxOSB8IHVuZGVmaW5lZD4ge1xuICAvLyBXZWJDcnlwdG8gaW1wb3J0cyBYMjU1MTkgcHJpdmF0ZSBrZXlzIGFzIFBLQ1MgIzggb3IgSldLIG9ubHk7IHRoaXMgaXMgdGhlIFBLQ1MgIzggaGVhZCBvZiBhIHJhdyBrZXkuXG4gIGNvbnN0IHBrY3M4ID0gbmV3IFVpbnQ4QXJyYXkoWzB4MzAsIDB4MmUsIDIsIDEsIDAsIDB4MzAsIDUsIDYsIDMsIDB4MmIsIDB4NjUsIDB4NmUsIDQsIDB4MjIsIDQsIDB4MjBdKTtcbiAgY29uc3Qgc2hhcmVkU2VjcmV0ID0gYXN5bmMgKHNlY3JldEtleTogQnl0ZXMsIHB1YmxpY0tleTogQnl0ZXMpOiBQcm9taXNlPEJ5dGVzPiA9PiB7XG4gICAgY29uc3Qgc2VjcmV0ID0gYXdhaXQgc3VidGxlLmltcG9ydEtleShcInBrY3M4XCIsIGNvbmNhdChwa2NzOCwgc2VjcmV0S2V5KSwgXCJYMjU1MTlcIiwgZmFsc2UsIFtcImRlcml2ZUJpdHNcIl0pO1xuICAgIGNvbnN0IHBlZXIgPSBhd2FpdCBzdWJ0bGUuaW1wb3J0S2V5KFwicmF3XCIsIHB1YmxpY0tleSwgXCJYMjU1MTlcIiwgZmFsc2UsIFtdKTtcbiAgICByZXR1cm4gYnl0ZXMoYXdhaXQgc3VidGxlLmRlcml2ZUJpdHMoeyBuYW1lOiBcIlgyNTUxOVwiLCBwdWJsaWM6IHBlZXIgfSwgc2VjcmV0LCAyNTYpKTtcbiAgfTtcbiAgY29uc3QgYmFzZVBvaW50ID0gbmV3IFVpbnQ4QXJyYXkoMzIpO1xuICBiYXNlUG9pbnRbMF0gPSA5O1xuICBjb25zdCBwdWJsaWNLZXkgPSAoc2VjcmV0S2V5OiBCeXRlcyk6IFByb21pc2U8Qnl0ZXM+ID0+IHNoYXJlZFNlY3JldChzZWNyZXRLZXksIGJhc2VQb2ludCk7XG4gIHRyeSB7XG4gICAgYXdhaXQgcHVibGljS2V5KG5ldyBVaW50OEFycmF5KDMyKS5maWxsKDEpKTtcbiAgICByZXR1cm4geyBwdWJsaWNLZXksIHNoYXJlZFNlY3JldCB9O1xuICB9IGNhdGNoIHtcbiAgICByZXR1cm4gdW5kZWZpbmVkO1xuICB9XG59XG5cbi8qKiBUaGUgS0VNIHBhcnQgb2YgdGhlIG5ld2VyIFdlYkNyeXB0byBkcmFmdHMsIHdoaWNoIFR5cGVTY3JpcHQncyBsaWJyYXJ5IGRvZXMgbm90IGtub3cgeWV0LiAqL1xuaW50ZXJmYWNlIEtlbVN1YnRsZSB7XG4gIGVuY2Fwc3VsYXRlQml0cyhuYW1lOiBzdHJpbmcsIGtleTogQ3J5cHRvS2V5KTogUHJvbWlzZTx7IHNoYXJlZEtleTogQXJyYXlCdWZmZXI7IGNpcGhlcnRleHQ6IEFycmF5QnVmZmVyIH0+O1xuICBkZWNhcHN1bGF0ZUJpdHMobmFtZTogc3RyaW5nLCBrZXk6IENyeXB0b0tleSwgY2lwaGVydGV4dDogQnl0ZXMpOiBQcm9taXNlPEFycmF5QnVmZmVyPjtcbiAgaW1wb3J0S2V5KGZvcm1hdDogc3RyaW5nLCBkYXRhOiBCeXRlcywgbmFtZTogc3RyaW5nLCBleHRyYWN0YWJsZTogYm9vbGVhbiwgdXNhZ2VzOiBzdHJpbmdbXSk6IFByb21pc2U8Q3J5cHRvS2V5PjtcbiAgZXhwb3J0S2V5KGZvcm1hdDogc3RyaW5nLCBrZXk6IENyeXB0b0tleSk6IFByb21pc2U8QXJyYXlCdWZmZXI+O1xuICBnZW5lcmF0ZUtleShuYW1lOiBzdHJpbmcsIGV4dHJhY3RhYmxlOiBib29sZWFuLCB1c2FnZXM6IHN0cmluZ1tdKTogUHJvbWlzZTxDcnlwdG9LZXlQYWlyPjtcbn1cblxuLyoqIFgtV2luZyBvZiBXZWJDcnlwdG8gKHRoZXJlIGNhbGxlZCBNTEtFTTc2OC1YMjU1MTkpLCBvciB1bmRlZmluZWQgd2hlcmUgdGhlIHBsYXRmb3JtIGhhcyBub25lLiAqL1xuZXhwb3J0IGFzeW5jIGZ1bmN0aW9uIG5hdGl2ZUtlbShwbGFpblN1YnRsZTogU3VidGxlQ3J5cHRvKTogUHJvbWlzZTxLZW0gfCB1bmRlZmluZWQ+IHtcbiAgY29uc3QgbmFtZSA9IFwiTUxLRU03NjgtWDI1NTE5XCI7XG4gIGNvbnN0IHN1YnRsZSA9IHBsYWluU3VidGxlIGFzIHVua25vd24gYXMgS2VtU3VidGxlO1xuICBjb25zdCBrZW06IEtlbSA9IHtcbiAgICBhc3luYyBnZW5lcmF0ZSgpIHtcbiAgICAgIGNvbnN0IGtleXMgPSBhd2FpdCBzdWJ0bGUuZ2VuZXJhdGVLZXkobmFtZSwgZmFsc2UsIFtcImVuY2Fwc3VsYXRlQml0c1wiLCBcImRlY2Fwc3VsYXRlQml0c1wiXSk7XG4gICAgICByZXR1cm4ge1xuICAgICAgICBwdWJsaWNLZXk6IGJ5dGVzKGF3YWl0IHN1YnRsZS5leHBvcnRLZXkoXCJyYXctcHVibGljXCIsIGtleXMucHVibGljS2V5KSksXG4gICAgICAgIGRlY2Fwc3VsYXRlOiBhc3luYyAoY2lwaGVydGV4dCkgPT4gYnl0ZXMoYXdhaXQgc3VidGxlLmRlY2Fwc3VsYXRlQml0cyhuYW1lLCBrZXlzLnByaXZhdGVLZXksIGNpcGhlcnRleHQpKSxcbiAgICAgIH07XG4gICAgfSxcbiAgICBhc3luYyBlbmNhcHN1bGF0ZShwdWJsaWNLZXkpIHtcbiAgICAgIGNvbnN0IGtleSA9IGF3YWl0IHN1YnRsZS5pbXBvcnRLZXkoXCJyYXctcHVibGljXCIsIHB1YmxpY0tleSwgbmFtZSwgZmFsc2UsIFtcImVuY2Fwc3VsYXRlQml0c1wiXSk7XG4gICAgICBjb25zdCB7IHNoYXJlZEtleSwgY2lwaGVydGV4dCB9ID0gYXdhaXQgc3VidGxlLmVuY2Fwc3VsYXRlQml0cyhuYW1lLCBrZXkpO1xuICAgICAgcmV0dXJuIHsgY2lwaGVydGV4dDogYnl0ZXMoY2lwaGVydGV4dCksIHNlY3JldDogYnl0ZXMoc2hhcmVkS2V5KSB9O1xuICAgIH0sXG4gIH07XG4gIHRyeSB7XG4gICAgY29uc3QgeyBwdWJsaWNLZXksIGRlY2Fwc3VsYXRlIH0gPSBhd2FpdCBrZW0uZ2VuZXJhdGUoKTtcbiAgICBjb25zdCB7IGNpcGhlcnRleHQsIHNlY3JldCB9ID0gYXdhaXQga2VtLmVuY2Fwc3VsYXRlKHB1YmxpY0tleSk7XG4gICAgY29uc3Qgd29ya3MgPVxuICAgICAgcHVibGljS2V5Lmxlbmd0aCA9PT0gUFVCTElDX0tFWV9MRU5HVEggJiZcbiAgICAgIGNpcGhlcnRleHQubGVuZ3RoID09PSBDSVBIRVJURVhUX0xFTkdUSCAmJlxuICAgICAgZXF1YWwoYXdhaXQgZGVjYXBzdWxhdGUoY2lwaGVydGV4dCksIHNlY3JldCk7XG4gICAgcmV0dXJuIHdvcmtzID8ga2VtIDogdW5kZWZpbmVkO1xuICB9IGNhdGNoIHtcbiAgICByZXR1cm4gdW5kZWZpbmVkO1xuICB9XG59XG4iXSwKICAibWFwcGluZ3MiOiAiO0FBc0VPLElBQU0sZ0JBQU4sY0FBNEIsVUFBVTtBQUFBO0FBQUEsRUFFbEM7QUFBQTtBQUFBLEVBRUE7QUFBQTtBQUFBLEVBRVQ7QUFBQTtBQUFBLEVBRVM7QUFBQSxFQUVULFlBQVksTUFBeUIsU0FBaUIsVUFBZ0MsQ0FBQyxHQUFHO0FBQ3hGLFVBQU0sU0FBUyxRQUFRLFVBQVUsU0FBWSxTQUFZLEVBQUUsT0FBTyxRQUFRLE1BQU0sQ0FBQztBQUNqRixTQUFLLE9BQU87QUFDWixTQUFLLE9BQU87QUFDWixTQUFLLFNBQVMsUUFBUTtBQUN0QixTQUFLLFlBQVksUUFBUSxhQUFhO0FBQ3RDLFNBQUssZUFBZSxRQUFRO0FBQUEsRUFDOUI7QUFDRjs7O0FDbkZBLElBQU0sYUFBYTtBQUNuQixJQUFNLGNBQWM7QUFHYixJQUFNLG9CQUFvQixJQUFJO0FBQUEsRUFDbEMsZ0pBQ2dELE1BQU0sR0FBRztBQUM1RDtBQUdPLElBQU0sVUFBVSxDQUFDLENBQUMsTUFBTSxLQUFLLE1BQXNCLFdBQVcsS0FBSyxJQUFJLEtBQUssWUFBWSxLQUFLLEtBQUs7OztBQ1Z6RyxJQUFNLFVBQVUsSUFBSSxZQUFZO0FBQ2hDLElBQU0sVUFBVSxJQUFJLFlBQVksU0FBUyxFQUFFLE9BQU8sS0FBSyxDQUFDO0FBR2pELElBQU0sUUFBZSxJQUFJLFdBQVcsQ0FBQztBQUdyQyxJQUFNLE9BQU8sQ0FBQyxTQUF3QixRQUFRLE9BQU8sSUFBSTtBQUd6RCxJQUFNLFdBQVcsQ0FBQ0EsV0FBeUIsUUFBUSxPQUFPQSxNQUFLO0FBRy9ELFNBQVMsVUFBVSxPQUE0QjtBQUNwRCxRQUFNLFNBQVMsSUFBSSxXQUFXLE1BQU0sT0FBTyxDQUFDLEtBQUtDLFVBQVMsTUFBTUEsTUFBSyxRQUFRLENBQUMsQ0FBQztBQUMvRSxNQUFJLEtBQUs7QUFDVCxhQUFXQSxTQUFRLE9BQU87QUFDeEIsV0FBTyxJQUFJQSxPQUFNLEVBQUU7QUFDbkIsVUFBTUEsTUFBSztBQUFBLEVBQ2I7QUFDQSxTQUFPO0FBQ1Q7QUFHTyxTQUFTLE1BQU0sR0FBVSxHQUFtQjtBQUNqRCxTQUFPLEVBQUUsV0FBVyxFQUFFLFVBQVUsRUFBRSxNQUFNLENBQUMsTUFBTSxNQUFNLFNBQVMsRUFBRSxDQUFDLENBQUM7QUFDcEU7QUFHTyxJQUFNLE1BQU0sQ0FBQyxVQUF5QixJQUFJLFdBQVcsQ0FBQyxVQUFVLEdBQUcsS0FBSyxDQUFDO0FBR3pFLElBQU0sTUFBTSxDQUFDLFVBQ2xCLElBQUksV0FBVyxDQUFDLFVBQVUsSUFBSSxVQUFVLElBQUksVUFBVSxHQUFHLEtBQUssQ0FBQztBQUcxRCxJQUFNLE1BQU0sQ0FBQyxVQUF5QixPQUFPLElBQUksS0FBSyxNQUFNLFFBQVEsS0FBSyxFQUFFLENBQUMsR0FBRyxJQUFJLFFBQVEsS0FBSyxFQUFFLENBQUM7QUFHbkcsU0FBUyxTQUFTRCxRQUFtQixJQUFZLFFBQXdCO0FBQzlFLE1BQUksUUFBUTtBQUNaLFdBQVMsSUFBSSxJQUFJLElBQUksS0FBSyxRQUFRLElBQUssU0FBUSxRQUFRLE9BQU9BLE9BQU0sQ0FBQyxLQUFLO0FBQzFFLFNBQU87QUFDVDtBQUdPLFNBQVMsWUFBWUEsUUFBc0I7QUFDaEQsTUFBSSxTQUFTO0FBQ2IsYUFBVyxRQUFRQSxPQUFPLFdBQVUsT0FBTyxhQUFhLElBQUk7QUFDNUQsU0FBTyxLQUFLLE1BQU0sRUFBRSxXQUFXLEtBQUssR0FBRyxFQUFFLFdBQVcsS0FBSyxHQUFHLEVBQUUsV0FBVyxLQUFLLEVBQUU7QUFDbEY7QUFNTyxTQUFTLGNBQWMsTUFBZSxRQUFtQztBQUM5RSxNQUFJLE9BQU8sU0FBUyxZQUFZLENBQUMsV0FBVyxLQUFLLElBQUksRUFBRyxRQUFPO0FBQy9ELE1BQUk7QUFDRixVQUFNLFNBQVMsS0FBSyxLQUFLLFdBQVcsS0FBSyxHQUFHLEVBQUUsV0FBVyxLQUFLLEdBQUcsQ0FBQztBQUNsRSxVQUFNQSxTQUFRLFdBQVcsS0FBSyxRQUFRLENBQUMsU0FBUyxLQUFLLFdBQVcsQ0FBQyxDQUFDO0FBQ2xFLFdBQU9BLE9BQU0sV0FBVyxVQUFVLFlBQVlBLE1BQUssTUFBTSxPQUFPQSxTQUFRO0FBQUEsRUFDMUUsUUFBUTtBQUNOLFdBQU87QUFBQSxFQUNUO0FBQ0Y7OztBQzdEQSxJQUFNLGFBQWE7QUFDbkIsSUFBTSxPQUFPO0FBR2IsU0FBUyxNQUFNLFNBQWlCLE1BQXNCO0FBQ3BELFNBQU8sT0FBTyxJQUFJLFdBQVcsQ0FBQyxHQUFHLElBQUksT0FBTyxHQUFHLElBQUksV0FBVyxDQUFDLE9BQU8sSUFBSSxDQUFDLENBQUMsQ0FBQztBQUMvRTtBQUdPLElBQU0sY0FBTixNQUFrQjtBQUFBLEVBQ2Q7QUFBQSxFQUNULFdBQVc7QUFBQSxFQUVYLFlBQVksS0FBVztBQUNyQixTQUFLLE9BQU87QUFBQSxFQUNkO0FBQUE7QUFBQSxFQUdBLE1BQU0sS0FBSyxXQUFrQixNQUErQjtBQUMxRCxVQUFNLGFBQWEsTUFBTSxLQUFLLEtBQUssS0FBSyxNQUFNLEtBQUssWUFBWSxJQUFJLEdBQUcsU0FBUztBQUMvRSxXQUFPLE9BQU8sSUFBSSxXQUFXLFVBQVUsT0FBTyxPQUFPLEVBQUUsR0FBRyxVQUFVO0FBQUEsRUFDdEU7QUFDRjtBQVNPLElBQU0sYUFBTixNQUFpQjtBQUFBLEVBQ2I7QUFBQSxFQUNULFVBQXdCLENBQUM7QUFBQSxFQUN6QixZQUFZO0FBQUEsRUFFWixZQUFZLFFBQW9DO0FBQzlDLFNBQUssVUFBVSxPQUFPLFVBQVU7QUFBQSxFQUNsQztBQUFBO0FBQUEsRUFHQSxNQUFNLEtBQUssUUFBZ0M7QUFDekMsV0FBTyxLQUFLLFlBQVksUUFBUTtBQUM5QixZQUFNLEVBQUUsTUFBTSxNQUFNLElBQUksTUFBTSxLQUFLLFFBQVEsS0FBSztBQUNoRCxVQUFJLEtBQU07QUFDVixXQUFLLFFBQVEsS0FBSyxLQUFLO0FBQ3ZCLFdBQUssYUFBYSxNQUFNO0FBQUEsSUFDMUI7QUFDQSxXQUFPLEtBQUssTUFBTSxLQUFLLElBQUksUUFBUSxLQUFLLFNBQVMsQ0FBQztBQUFBLEVBQ3BEO0FBQUEsRUFFQSxNQUFNLFFBQXVCO0FBQzNCLFVBQU0sUUFBUSxJQUFJLFdBQVcsTUFBTTtBQUNuQyxRQUFJLEtBQUs7QUFDVCxXQUFPLEtBQUssUUFBUTtBQUNsQixZQUFNLFFBQVEsS0FBSyxRQUFRLENBQUMsS0FBSztBQUNqQyxZQUFNRSxRQUFPLE1BQU0sU0FBUyxHQUFHLFNBQVMsRUFBRTtBQUMxQyxZQUFNLElBQUlBLE9BQU0sRUFBRTtBQUNsQixZQUFNQSxNQUFLO0FBQ1gsVUFBSUEsTUFBSyxXQUFXLE1BQU0sT0FBUSxNQUFLLFFBQVEsTUFBTTtBQUFBLFVBQ2hELE1BQUssUUFBUSxDQUFDLElBQUksTUFBTSxTQUFTQSxNQUFLLE1BQU07QUFBQSxJQUNuRDtBQUNBLFNBQUssYUFBYTtBQUNsQixXQUFPO0FBQUEsRUFDVDtBQUFBO0FBQUEsRUFHQSxPQUFPLFFBQXdCO0FBQzdCLFNBQUssUUFBUSxPQUFPLE1BQU0sRUFBRSxNQUFNLE1BQU07QUFBQSxJQUFDLENBQUM7QUFBQSxFQUM1QztBQUNGO0FBR08sSUFBTSxjQUFOLE1BQWtCO0FBQUEsRUFDZDtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDVCxXQUFXO0FBQUE7QUFBQSxFQUdYLFlBQVksS0FBVyxVQUFrQixRQUFvQjtBQUMzRCxTQUFLLE9BQU87QUFDWixTQUFLLFlBQVk7QUFDakIsU0FBSyxVQUFVO0FBQUEsRUFDakI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBTUEsTUFBTSxPQUF1QjtBQUMzQixVQUFNLE9BQU8sTUFBTSxLQUFLLFdBQVcsQ0FBQztBQUNwQyxVQUFNLFFBQVEsS0FBSyxDQUFDLEtBQUssTUFBTTtBQUMvQixVQUFNLFNBQVMsU0FBUyxNQUFNLEdBQUcsQ0FBQyxJQUFJO0FBQ3RDLFFBQUksU0FBUyxjQUFjLFNBQVMsS0FBSyxZQUFZLFdBQVksT0FBTSxRQUFRLCtCQUErQjtBQUM5RyxVQUFNLGFBQWEsTUFBTSxLQUFLLFdBQVcsTUFBTTtBQUMvQyxVQUFNLFlBQVksTUFBTSxLQUFLLEtBQUssS0FBSyxNQUFNLEtBQUssWUFBWSxJQUFJLEdBQUcsVUFBVSxFQUFFLE1BQU0sQ0FBQyxVQUFtQjtBQUN6RyxZQUFNLFFBQVEseUJBQXlCLEtBQUs7QUFBQSxJQUM5QyxDQUFDO0FBQ0QsUUFBSSxVQUFVLFdBQVcsS0FBSyxDQUFDLEtBQU0sT0FBTSxRQUFRLGdDQUFnQztBQUNuRixRQUFJLFNBQVMsTUFBTSxLQUFLLFFBQVEsS0FBSyxDQUFDLEdBQUcsU0FBUyxFQUFHLE9BQU0sUUFBUSw2QkFBNkI7QUFDaEcsV0FBTyxFQUFFLFdBQVcsS0FBSztBQUFBLEVBQzNCO0FBQUEsRUFFQSxNQUFNLFdBQVcsUUFBZ0M7QUFDL0MsVUFBTUMsU0FBUSxNQUFNLEtBQUssUUFBUSxLQUFLLE1BQU07QUFDNUMsUUFBSUEsT0FBTSxTQUFTLE9BQVEsT0FBTSxJQUFJLGNBQWMsc0JBQXNCLDZDQUE2QztBQUN0SCxXQUFPQTtBQUFBLEVBQ1Q7QUFDRjtBQUVBLFNBQVMsUUFBUSxTQUFpQixPQUFnQztBQUNoRSxTQUFPLElBQUksY0FBYyxvQkFBb0IsU0FBUyxFQUFFLE1BQU0sQ0FBQztBQUNqRTs7O0FDekdBLElBQU0sTUFBTSxJQUFJLFdBQVcsQ0FBQyxDQUFDLENBQUM7QUFDOUIsSUFBTSxNQUFNLElBQUksV0FBVyxDQUFDLENBQUMsQ0FBQztBQUU5QixJQUFNLFdBQVcsQ0FBQyxNQUFjLFlBQTBCLE9BQU8sS0FBSyxlQUFlLElBQUksRUFBRSxHQUFHLEtBQUssT0FBTztBQUduRyxTQUFTLE9BQU8sS0FBVSxNQUFhLFVBQWlCLE9BQXVCO0FBQ3BGLFNBQU8sSUFBSSxPQUFPLFNBQVMsTUFBTSxPQUFPLEdBQUcsR0FBRyxDQUFDO0FBQ2pEO0FBR0EsZUFBc0IsUUFBUUMsU0FBbUIsTUFBYSxLQUEwQjtBQUN0RixRQUFNLFNBQVMsTUFBTUEsUUFBTyxJQUFJLElBQUk7QUFDcEMsU0FBT0EsUUFBTyxJQUFJLE1BQU0sT0FBTyxHQUFHLENBQUM7QUFDckM7QUFHQSxlQUFzQixJQUFJQSxTQUFtQixRQUE0QztBQUN2RixTQUFPLFNBQVNBLFFBQU8sT0FBTyxTQUFTLE9BQU8sS0FBSyxNQUFNLENBQUMsQ0FBQyxJQUFJLElBQUksV0FBVyxFQUFFO0FBQ2xGO0FBR08sU0FBUyxlQUFlQSxTQUFtQixVQUFpQixRQUErQjtBQUNoRyxTQUFPQSxRQUFPLE9BQU8sU0FBUyxRQUFRLE9BQU8sVUFBVSxNQUFNLENBQUMsQ0FBQztBQUNqRTs7O0FDbkJBLElBQU0sVUFBVTtBQUNoQixJQUFNLFdBQVc7QUFHVixTQUFTLGNBQWMsTUFBbUIsVUFBaUIsT0FBYztBQUM5RSxRQUFNLFVBQVUsQ0FBQyxLQUFLLFFBQVEsS0FBSyxRQUFRLEtBQUssV0FBVyxLQUFLLElBQUksRUFBRSxJQUFJLENBQUMsU0FBUyxTQUFTLE9BQU8sSUFBSSxDQUFDLENBQUM7QUFDMUcsU0FBTyxPQUFPLE9BQU8sT0FBTyxHQUFHLEdBQUcsU0FBUyxhQUFhLEtBQUssTUFBTSxHQUFHLFNBQVMsT0FBTyxHQUFHLE9BQU8sQ0FBQyxDQUFDO0FBQ3BHO0FBR08sU0FBUyxlQUFlLFNBQWlDO0FBQzlELFFBQU0sU0FBUyxJQUFJLE9BQU8sT0FBTztBQUNqQyxNQUFJLE9BQU8sT0FBTyxNQUFNLFNBQVUsT0FBTSxJQUFJLFlBQVksNkJBQTZCO0FBQ3JGLE1BQUksU0FBUyxPQUFPLE9BQU87QUFDM0IsU0FBTyxVQUFVLE9BQU8sU0FBUyxLQUFLO0FBQ3BDLGlCQUFhLE9BQU8sUUFBUSxDQUFDO0FBQzdCLGFBQVMsT0FBTyxPQUFPO0FBQUEsRUFDekI7QUFDQSxNQUFJLFNBQVMsT0FBTyxTQUFTLElBQUssT0FBTSxJQUFJLFlBQVksb0JBQW9CO0FBQzVFLFFBQU0sU0FBUyxhQUFhLE9BQU8sUUFBUSxDQUFDLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxNQUFNLENBQUMsa0JBQWtCLElBQUksSUFBSSxDQUFDO0FBQzdGLFFBQU0sVUFBVSxPQUFPLFFBQVE7QUFDL0IsZUFBYSxPQUFPLFFBQVEsQ0FBQztBQUM3QixTQUFPLGNBQWM7QUFDckIsU0FBTyxFQUFFLFFBQVEsUUFBUSxRQUFRO0FBQ25DO0FBR08sU0FBUyxhQUFhLFFBQWlDO0FBQzVELFNBQU8sU0FBUyxPQUFPLEdBQUcsT0FBTyxRQUFRLENBQUMsQ0FBQyxNQUFNLEtBQUssTUFBTSxDQUFDLFNBQVMsS0FBSyxJQUFJLENBQUMsR0FBRyxTQUFTLE9BQU8sS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7QUFDL0c7QUFHTyxTQUFTLGFBQWEsU0FBeUI7QUFDcEQsUUFBTSxTQUFTLElBQUksT0FBTyxPQUFPO0FBQ2pDLFFBQU0sU0FBa0IsQ0FBQztBQUN6QixTQUFPLENBQUMsT0FBTyxPQUFPO0FBQ3BCLFVBQU0sUUFBZSxDQUFDLFdBQVcsT0FBTyxRQUFRLENBQUMsR0FBRyxXQUFXLE9BQU8sUUFBUSxDQUFDLENBQUM7QUFDaEYsUUFBSSxDQUFDLFFBQVEsS0FBSyxFQUFHLE9BQU0sSUFBSSxZQUFZLHNCQUFzQjtBQUNqRSxXQUFPLEtBQUssS0FBSztBQUFBLEVBQ25CO0FBQ0EsU0FBTztBQUNUO0FBR08sU0FBUyxPQUFPLE9BQXNCO0FBQzNDLE1BQUksUUFBUSxLQUFLLEVBQUcsUUFBTyxJQUFJLFdBQVcsQ0FBQyxLQUFLLENBQUM7QUFDakQsTUFBSSxRQUFRLEtBQUssR0FBSSxRQUFPLElBQUksV0FBVyxDQUFFLFVBQVUsSUFBSyxJQUFNLEtBQUssQ0FBQztBQUN4RSxNQUFJLFFBQVEsS0FBSyxHQUFJLFFBQU8sSUFBSSxRQUFRLFVBQVU7QUFDbEQsUUFBTUMsU0FBUSxJQUFJLEtBQUs7QUFDdkIsRUFBQUEsT0FBTSxDQUFDLEtBQUtBLE9BQU0sQ0FBQyxLQUFLLEtBQUs7QUFDN0IsU0FBT0E7QUFDVDtBQUVBLElBQU0sV0FBVyxDQUFDQSxXQUF3QixPQUFPLE9BQU9BLE9BQU0sTUFBTSxHQUFHQSxNQUFLO0FBR3JFLElBQU0sU0FBUyxDQUFDLFNBQXdCLFdBQVcsS0FBSyxNQUFNLENBQUMsU0FBUyxLQUFLLFdBQVcsQ0FBQyxDQUFDO0FBRzFGLElBQU0sYUFBYSxDQUFDQSxXQUF5QjtBQUNsRCxNQUFJLE9BQU87QUFDWCxhQUFXLFFBQVFBLE9BQU8sU0FBUSxPQUFPLGFBQWEsSUFBSTtBQUMxRCxTQUFPO0FBQ1Q7QUFHTyxJQUFNLFNBQU4sTUFBYTtBQUFBLEVBQ1Q7QUFBQSxFQUNULE1BQU07QUFBQSxFQUVOLFlBQVlBLFFBQWM7QUFDeEIsU0FBSyxTQUFTQTtBQUFBLEVBQ2hCO0FBQUE7QUFBQSxFQUdBLElBQUksUUFBaUI7QUFDbkIsV0FBTyxLQUFLLE9BQU8sS0FBSyxPQUFPO0FBQUEsRUFDakM7QUFBQTtBQUFBLEVBR0EsU0FBaUI7QUFDZixVQUFNLFFBQVEsS0FBSyxNQUFNLENBQUMsRUFBRSxDQUFDLEtBQUs7QUFDbEMsUUFBSSxRQUFRLFFBQVE7QUFDcEIsZUFBVyxRQUFRLEtBQUssT0FBTyxNQUFNLFVBQVUsTUFBTSxDQUFDLEVBQUcsU0FBUSxRQUFRLE1BQU07QUFDL0UsUUFBSSxDQUFDLE9BQU8sY0FBYyxLQUFLLEVBQUcsT0FBTSxJQUFJLFlBQVkseUJBQXlCO0FBQ2pGLFdBQU87QUFBQSxFQUNUO0FBQUE7QUFBQSxFQUdBLFVBQWlCO0FBQ2YsV0FBTyxLQUFLLE1BQU0sS0FBSyxPQUFPLENBQUM7QUFBQSxFQUNqQztBQUFBO0FBQUEsRUFHQSxVQUFpQjtBQUNmLFdBQU8sS0FBSyxRQUFRLFFBQVEsS0FBSyxRQUFRO0FBQUEsRUFDM0M7QUFBQTtBQUFBLEVBR0EsZ0JBQXNCO0FBQ3BCLFFBQUksS0FBSyxPQUFPLFNBQVMsS0FBSyxHQUFHLEVBQUUsS0FBSyxDQUFDLFNBQVMsU0FBUyxDQUFDLEVBQUcsT0FBTSxJQUFJLFlBQVkscUJBQXFCO0FBQUEsRUFDNUc7QUFBQSxFQUVBLE1BQU0sUUFBdUI7QUFDM0IsVUFBTSxRQUFRLEtBQUssT0FBTyxNQUFNLEtBQUssS0FBSyxLQUFLLE1BQU0sTUFBTTtBQUMzRCxRQUFJLE1BQU0sU0FBUyxPQUFRLE9BQU0sSUFBSSxZQUFZLHdCQUF3QjtBQUN6RSxTQUFLLE9BQU87QUFDWixXQUFPO0FBQUEsRUFDVDtBQUNGOzs7QUM5SEEsSUFBTSxRQUFRO0FBR2QsU0FBUyxjQUFjLE1BQXVCO0FBQzVDLFFBQU0sU0FBUyxLQUFLLE1BQU0sS0FBSyxLQUFLLENBQUM7QUFDckMsUUFBTSxPQUFvQyxDQUFDO0FBQzNDLGFBQVcsQ0FBQyxHQUFHLEtBQUssS0FBSyxPQUFPLFFBQVEsR0FBRztBQUN6QyxRQUFJLFVBQVUsSUFBSyxNQUFLLEtBQUssb0JBQUksSUFBSSxDQUFDO0FBQUEsYUFDN0IsVUFBVSxJQUFLLE1BQUssS0FBSyxNQUFTO0FBQUEsYUFDbEMsVUFBVSxPQUFPLFVBQVUsSUFBSyxNQUFLLElBQUk7QUFBQSxhQUN6QyxPQUFPLElBQUksQ0FBQyxNQUFNLEtBQUs7QUFDOUIsWUFBTSxPQUFPLEtBQUssTUFBTSxLQUFLO0FBQzdCLFlBQU0sVUFBVSxLQUFLLEdBQUcsRUFBRTtBQUMxQixVQUFJLFNBQVMsSUFBSSxJQUFJLEVBQUcsUUFBTztBQUMvQixlQUFTLElBQUksSUFBSTtBQUFBLElBQ25CO0FBQUEsRUFDRjtBQUNBLFNBQU87QUFDVDtBQUdPLFNBQVMsWUFBWSxNQUF1QjtBQUNqRCxRQUFNLFFBQWlCLEtBQUssTUFBTSxJQUFJO0FBQ3RDLE1BQUksT0FBTyxVQUFVLFlBQVksVUFBVSxRQUFRLE1BQU0sUUFBUSxLQUFLLEtBQUssY0FBYyxJQUFJLEdBQUc7QUFDOUYsVUFBTSxJQUFJLFlBQVkseUNBQXlDO0FBQUEsRUFDakU7QUFDQSxTQUFPO0FBQ1Q7QUFHTyxTQUFTLFFBQVEsU0FBa0IsTUFBYyxLQUFxQjtBQUMzRSxRQUFNLFFBQVEsUUFBUSxJQUFJO0FBQzFCLE1BQUksQ0FBQyxPQUFPLGNBQWMsS0FBSyxLQUFNLFFBQW1CLElBQUssT0FBTSxJQUFJLFlBQVksR0FBRyxJQUFJLGVBQWU7QUFDekcsU0FBTztBQUNUOzs7QUNuQ0EsSUFBTSxZQUFZO0FBQ2xCLElBQU0sbUJBQW1CO0FBR2xCLFNBQVMsY0FBYyxVQUFzQztBQUNsRSxNQUFJLE9BQU8sYUFBYSxTQUFVLFFBQU87QUFDekMsUUFBTSxDQUFDLElBQUksV0FBVyxHQUFHLElBQUksSUFBSSxTQUFTLE1BQU0sR0FBRztBQUNuRCxNQUFJLEtBQUssU0FBUyxLQUFLLENBQUMsY0FBYyxXQUFXLGdCQUFnQixFQUFHLFFBQU87QUFDM0UsU0FBTyxjQUFjLElBQUksU0FBUztBQUNwQztBQUdPLFNBQVMsVUFBVSxJQUFXLGFBQTZDO0FBQ2hGLFFBQU0sUUFBUSxjQUFjLGFBQWEsWUFBWSxnQkFBZ0I7QUFDckUsU0FBTyxVQUFVLFVBQWEsTUFBTSxNQUFNLFNBQVMsR0FBRyxTQUFTLEdBQUcsRUFBRTtBQUN0RTs7O0FDZEEsSUFBTSxRQUFRLENBQUMsV0FBK0IsSUFBSSxXQUFXLE1BQU07QUFHNUQsU0FBUyxVQUFVLFFBQXdDO0FBQ2hFLFFBQU0sT0FBTyxFQUFFLE1BQU0sUUFBUSxNQUFNLFVBQVU7QUFDN0MsUUFBTSxNQUFNLENBQUNDLFFBQWMsUUFDekIsTUFBTSxFQUFFLE1BQU0sV0FBVyxJQUFJQSxRQUFPLGdCQUFnQixJQUFJLElBQUksRUFBRSxNQUFNLFdBQVcsSUFBSUEsT0FBTTtBQUMzRixTQUFPO0FBQUEsSUFDTCxRQUFRLE9BQU8sU0FBUyxNQUFNLE1BQU0sT0FBTyxPQUFPLFdBQVcsSUFBSSxDQUFDO0FBQUEsSUFDbEUsTUFBTSxJQUFJLEtBQUs7QUFDYixZQUFNLE1BQU0sTUFBTSxPQUFPLFVBQVUsT0FBTyxLQUFLLE1BQU0sT0FBTyxDQUFDLE1BQU0sQ0FBQztBQUNwRSxhQUFPLE9BQU8sU0FBUyxNQUFNLE1BQU0sT0FBTyxLQUFLLFFBQVEsS0FBSyxJQUFJLENBQUM7QUFBQSxJQUNuRTtBQUFBLElBQ0EsTUFBTSxLQUFLLEtBQUs7QUFDZCxZQUFNLE1BQU0sTUFBTSxPQUFPLFVBQVUsT0FBTyxLQUFLLFdBQVcsT0FBTyxDQUFDLFdBQVcsU0FBUyxDQUFDO0FBQ3ZGLGFBQU87QUFBQSxRQUNMLE1BQU0sT0FBT0EsUUFBTyxXQUFXLFFBQVEsTUFBTSxNQUFNLE9BQU8sUUFBUSxJQUFJQSxRQUFPLEdBQUcsR0FBRyxLQUFLLFNBQVMsQ0FBQztBQUFBLFFBQ2xHLE1BQU0sT0FBT0EsUUFBTyxZQUFZLFFBQVEsTUFBTSxNQUFNLE9BQU8sUUFBUSxJQUFJQSxRQUFPLEdBQUcsR0FBRyxLQUFLLFVBQVUsQ0FBQztBQUFBLE1BQ3RHO0FBQUEsSUFDRjtBQUFBLEVBQ0Y7QUFDRjs7O0FDYkEsSUFBTSxPQUFPLENBQUksWUFDZixRQUFRLE1BQU0sQ0FBQyxVQUFtQjtBQUNoQyxRQUFNLElBQUksY0FBYyxxQkFBcUIsK0NBQStDLEVBQUUsT0FBTyxXQUFXLEtBQUssQ0FBQztBQUN4SCxDQUFDO0FBR0ksSUFBTSxZQUFZLGFBQW9DLE1BQU0sS0FBSyxPQUFPLHNCQUFZLENBQUMsR0FBRztBQUd4RixJQUFNLFlBQVksYUFBNkIsTUFBTSxLQUFLLE9BQU8sdUJBQXNCLENBQUMsR0FBRztBQUczRixJQUFNLGFBQWEsTUFBK0IsS0FBSyxPQUFPLHVCQUFzQixDQUFDOzs7QUNNckYsSUFBTSxTQUFTLENBQUMsV0FBMEIsT0FBTyxnQkFBZ0IsSUFBSSxXQUFXLE1BQU0sQ0FBQztBQUc5RixlQUFzQixZQUFnQztBQUVwRCxRQUFNLFNBQVMsT0FBTztBQUN0QixTQUFPLEVBQUUsR0FBSSxTQUFTLFVBQVUsTUFBTSxLQUFLLE1BQU0sV0FBVyxHQUFHLGtCQUFtQixPQUFPO0FBQzNGOzs7QUNoQ08sSUFBTSxvQkFBb0I7QUFFMUIsSUFBTSxvQkFBb0I7QUFFakMsSUFBTSwyQkFBMkI7QUFDakMsSUFBTSwyQkFBMkI7QUFDakMsSUFBTSxlQUFlLElBQUksV0FBVyxDQUFDLElBQU0sSUFBTSxJQUFNLElBQU0sSUFBTSxFQUFJLENBQUM7QUE2Q2pFLFNBQVMsWUFBWSxPQUFjLFFBQWtDO0FBQzFFLFFBQU0sVUFBVSxJQUFJLFVBQTBCLE1BQU0sS0FBSyxPQUFPLEdBQUcsT0FBTyxZQUFZLENBQUM7QUFFdkYsaUJBQWUsU0FBUyxNQUFrQztBQUN4RCxVQUFNLFdBQVcsTUFBTSxTQUFTLE1BQU0sRUFBRTtBQUN4QyxVQUFNLEVBQUUsV0FBVyxLQUFLLFdBQVcsSUFBSSxJQUFJLE1BQU0sT0FBTyxTQUFTLFNBQVMsR0FBRyxFQUFFLENBQUM7QUFDaEYsVUFBTSxNQUFNLFNBQVMsTUFBTSxFQUFFO0FBQzdCLFVBQU0sTUFBTSxNQUFNLE9BQU8sVUFBVSxHQUFHO0FBQ3RDLFdBQU87QUFBQSxNQUNMLFdBQVcsT0FBTyxLQUFLLEdBQUc7QUFBQSxNQUMxQixNQUFNLFlBQVksWUFBWTtBQUM1QixjQUFNLE1BQU0sV0FBVyxNQUFNLHdCQUF3QjtBQUNyRCxjQUFNLE1BQU0sTUFBTSxZQUFZLFdBQVcsTUFBTSxHQUFHLHdCQUF3QixHQUFHLEdBQUc7QUFDaEYsZUFBTyxRQUFRLEtBQUssTUFBTSxPQUFPLGFBQWEsS0FBSyxHQUFHLEdBQUcsS0FBSyxHQUFHO0FBQUEsTUFDbkU7QUFBQSxJQUNGO0FBQUEsRUFDRjtBQUVBLFNBQU87QUFBQSxJQUNMO0FBQUEsSUFDQSxVQUFVLE1BQU0sU0FBUyxPQUFPLEVBQUUsQ0FBQztBQUFBLElBQ25DLE1BQU0sWUFBWSxXQUFXLFFBQVEsT0FBTyxFQUFFLEdBQUc7QUFDL0MsWUFBTSxNQUFNLFVBQVUsTUFBTSx3QkFBd0I7QUFDcEQsWUFBTSxNQUFNLE1BQU0sTUFBTSxFQUFFO0FBQzFCLFlBQU0sRUFBRSxZQUFZLGFBQWEsSUFBSSxNQUFNO0FBQUEsUUFDekMsVUFBVSxNQUFNLEdBQUcsd0JBQXdCO0FBQUEsUUFDM0MsTUFBTSxNQUFNLEdBQUcsRUFBRTtBQUFBLE1BQ25CO0FBQ0EsWUFBTSxNQUFNLE1BQU0sT0FBTyxVQUFVLEdBQUc7QUFDdEMsWUFBTSxTQUFTLFFBQVEsY0FBYyxNQUFNLE9BQU8sYUFBYSxLQUFLLEdBQUcsR0FBRyxLQUFLLEdBQUc7QUFDbEYsYUFBTyxFQUFFLFlBQVksT0FBTyxZQUFZLEdBQUcsR0FBRyxPQUFPO0FBQUEsSUFDdkQ7QUFBQSxFQUNGO0FBQ0Y7OztBQ3JGQSxJQUFNQyxTQUFRLENBQUMsV0FBK0IsSUFBSSxXQUFXLE1BQU07QUFHbkUsZUFBc0IsYUFBYSxRQUFtRDtBQUVwRixRQUFNLFFBQVEsSUFBSSxXQUFXLENBQUMsSUFBTSxJQUFNLEdBQUcsR0FBRyxHQUFHLElBQU0sR0FBRyxHQUFHLEdBQUcsSUFBTSxLQUFNLEtBQU0sR0FBRyxJQUFNLEdBQUcsRUFBSSxDQUFDO0FBQ3JHLFFBQU0sZUFBZSxPQUFPLFdBQWtCQyxlQUFxQztBQUNqRixVQUFNLFNBQVMsTUFBTSxPQUFPLFVBQVUsU0FBUyxPQUFPLE9BQU8sU0FBUyxHQUFHLFVBQVUsT0FBTyxDQUFDLFlBQVksQ0FBQztBQUN4RyxVQUFNLE9BQU8sTUFBTSxPQUFPLFVBQVUsT0FBT0EsWUFBVyxVQUFVLE9BQU8sQ0FBQyxDQUFDO0FBQ3pFLFdBQU9ELE9BQU0sTUFBTSxPQUFPLFdBQVcsRUFBRSxNQUFNLFVBQVUsUUFBUSxLQUFLLEdBQUcsUUFBUSxHQUFHLENBQUM7QUFBQSxFQUNyRjtBQUNBLFFBQU0sWUFBWSxJQUFJLFdBQVcsRUFBRTtBQUNuQyxZQUFVLENBQUMsSUFBSTtBQUNmLFFBQU0sWUFBWSxDQUFDLGNBQXFDLGFBQWEsV0FBVyxTQUFTO0FBQ3pGLE1BQUk7QUFDRixVQUFNLFVBQVUsSUFBSSxXQUFXLEVBQUUsRUFBRSxLQUFLLENBQUMsQ0FBQztBQUMxQyxXQUFPLEVBQUUsV0FBVyxhQUFhO0FBQUEsRUFDbkMsUUFBUTtBQUNOLFdBQU87QUFBQSxFQUNUO0FBQ0Y7QUFZQSxlQUFzQixVQUFVLGFBQXFEO0FBQ25GLFFBQU0sT0FBTztBQUNiLFFBQU0sU0FBUztBQUNmLFFBQU0sTUFBVztBQUFBLElBQ2YsTUFBTSxXQUFXO0FBQ2YsWUFBTSxPQUFPLE1BQU0sT0FBTyxZQUFZLE1BQU0sT0FBTyxDQUFDLG1CQUFtQixpQkFBaUIsQ0FBQztBQUN6RixhQUFPO0FBQUEsUUFDTCxXQUFXQSxPQUFNLE1BQU0sT0FBTyxVQUFVLGNBQWMsS0FBSyxTQUFTLENBQUM7QUFBQSxRQUNyRSxhQUFhLE9BQU8sZUFBZUEsT0FBTSxNQUFNLE9BQU8sZ0JBQWdCLE1BQU0sS0FBSyxZQUFZLFVBQVUsQ0FBQztBQUFBLE1BQzFHO0FBQUEsSUFDRjtBQUFBLElBQ0EsTUFBTSxZQUFZLFdBQVc7QUFDM0IsWUFBTSxNQUFNLE1BQU0sT0FBTyxVQUFVLGNBQWMsV0FBVyxNQUFNLE9BQU8sQ0FBQyxpQkFBaUIsQ0FBQztBQUM1RixZQUFNLEVBQUUsV0FBVyxXQUFXLElBQUksTUFBTSxPQUFPLGdCQUFnQixNQUFNLEdBQUc7QUFDeEUsYUFBTyxFQUFFLFlBQVlBLE9BQU0sVUFBVSxHQUFHLFFBQVFBLE9BQU0sU0FBUyxFQUFFO0FBQUEsSUFDbkU7QUFBQSxFQUNGO0FBQ0EsTUFBSTtBQUNGLFVBQU0sRUFBRSxXQUFXLFlBQVksSUFBSSxNQUFNLElBQUksU0FBUztBQUN0RCxVQUFNLEVBQUUsWUFBWSxPQUFPLElBQUksTUFBTSxJQUFJLFlBQVksU0FBUztBQUM5RCxVQUFNLFFBQ0osVUFBVSxXQUFXLHFCQUNyQixXQUFXLFdBQVcscUJBQ3RCLE1BQU0sTUFBTSxZQUFZLFVBQVUsR0FBRyxNQUFNO0FBQzdDLFdBQU8sUUFBUSxNQUFNO0FBQUEsRUFDdkIsUUFBUTtBQUNOLFdBQU87QUFBQSxFQUNUO0FBQ0Y7IiwKICAibmFtZXMiOiBbImJ5dGVzIiwgInBhcnQiLCAicGFydCIsICJieXRlcyIsICJjcnlwdG8iLCAiYnl0ZXMiLCAibm9uY2UiLCAiYnl0ZXMiLCAicHVibGljS2V5Il0KfQo=
