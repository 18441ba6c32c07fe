/** The text/event-stream format (HTML standard, section 9.2.6). */

/** An event of a stream. */
export interface StreamEvent {
  readonly type: string;
  readonly data: string;
}

/** The longest delay that timers know; they take a longer one for none. */
const MAX_RETRY_MS = 2 ** 31 - 1;

/** Parses an event stream that arrives in pieces. */
export class EventStreamParser {
  /** The id that the stream set last. */
  lastEventId: string;
  /** The reconnection time that the stream set last, in milliseconds. */
  retryMs: number | undefined;
  readonly #decoder = new TextDecoder();
  #id: string;
  #rest = "";
  #afterCr = false;
  #type = "";
  #data: string[] = [];

  constructor(lastEventId: string) {
    this.lastEventId = lastEventId;
    this.#id = lastEventId;
  }

  /** The events that a piece completes. */
  *push(piece: Uint8Array): Generator<StreamEvent, void, undefined> {
    const text = this.#decoder.decode(piece, { stream: true });
    // A CR at the end of a piece may be half of a CR LF.
    const fresh = this.#afterCr && text.startsWith("\n") ? text.slice(1) : text;
    if (text !== "") this.#afterCr = text.endsWith("\r");
    const lines = (this.#rest + fresh).split(/\r\n|\r|\n/);
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      const event = line === "" ? this.#dispatch() : this.#field(line);
      if (event) yield event;
    }
  }

  #field(line: string): undefined {
    const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (name === "event") this.#type = value;
    if (name === "data") this.#data.push(value);
    if (name === "id" && !value.includes("\0")) this.#id = value;
    if (name === "retry" && /^\d+$/.test(value)) this.retryMs = Math.min(Number(value), MAX_RETRY_MS);
  }

  #dispatch(): StreamEvent | undefined {
    this.lastEventId = this.#id;
    const event = { type: this.#type || "message", data: this.#data.join("\n") };
    const empty = this.#data.length === 0;
    this.#type = "";
    this.#data = [];
    return empty ? undefined : event;
  }
}
