/** The body of an `XMLHttpRequest` response in the type that was asked for. */

/** Gathers a body and converts it. */
export class XhrBody {
  readonly #type: XMLHttpRequestResponseType;
  readonly #mime: string;
  readonly #decoder: TextDecoder;
  #text = "";
  #pieces: BlobPart[] = [];
  #value: unknown;
  /** Bytes so far. */
  size = 0;

  constructor(type: XMLHttpRequestResponseType, mime: string) {
    this.#type = type;
    this.#mime = mime;
    this.#decoder = decoderOf(mime);
  }

  /** The pieces of a response. */
  async *read(response: Response): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    const reader = response.body?.getReader();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) yield read.value;
  }

  /** Takes a piece. */
  add(piece: Uint8Array<ArrayBuffer>): void {
    this.size += piece.length;
    if (this.#isText) this.#text += this.#decoder.decode(piece, { stream: true });
    else this.#pieces.push(piece);
  }

  /** `responseText`. */
  text(): string {
    if (this.#type !== "" && this.#type !== "text") throw new DOMException("the responseType is not text", "InvalidStateError");
    return this.#text;
  }

  /** `responseXML`. */
  document(): Document | null {
    const mime = this.#mime.split(";")[0]?.trim().toLowerCase() ?? "";
    if (this.#type !== "" && this.#type !== "document") return null;
    if (!/^(text|application)\/(.*\+)?xml$|^text\/html$/.test(mime) || (mime === "text/html" && this.#type === "")) return null;
    return new DOMParser().parseFromString(this.#text, mime as DOMParserSupportedType);
  }

  /** `response`: text as it comes, everything else when it is done. */
  value(done: boolean): unknown {
    if (this.#type === "" || this.#type === "text") return this.#text;
    if (done) this.#value ??= this.#convert();
    return this.#value ?? null;
  }

  #convert(): unknown {
    if (this.#type === "document") return this.document();
    if (this.#type === "json") return parse(this.#text);
    const blob = new Blob(this.#pieces, { type: this.#mime });
    return this.#type === "blob" ? blob : joined(this.#pieces as Uint8Array[], this.size);
  }

  get #isText(): boolean {
    return this.#type !== "arraybuffer" && this.#type !== "blob";
  }
}

function decoderOf(mime: string): TextDecoder {
  const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(mime)?.[1];
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function joined(pieces: Uint8Array[], size: number): ArrayBuffer {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes.buffer;
}
