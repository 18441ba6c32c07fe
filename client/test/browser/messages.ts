/** HTTP/1.1 messages out of recorded bytes. */

/** A message as far as it was recorded. */
export interface Message {
  /** Request line or status line. */
  readonly start: string;
  /** Several fields of one name are joined by ", ". */
  readonly headers: Headers;
  /** The body without its chunks' sizes. */
  readonly body: Buffer;
}

const END_OF_HEAD = "\r\n\r\n";

/** The messages in one direction of a connection; `hasBody` tells of the i-th whether it may have a body. */
export function readMessages(bytes: Buffer, hasBody: (i: number) => boolean): Message[] {
  const messages: Message[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf(END_OF_HEAD, at);
    if (end < 0) return messages;
    const [start = "", ...lines] = bytes.toString("latin1", at, end).split("\r\n");
    at = end + END_OF_HEAD.length;
    const status = /^HTTP\/1\.1 (\d+)/.exec(start)?.[1];
    if (status === "100") continue;
    const headers = new Headers(lines.map((line): [string, string] => [line.split(":", 1)[0] ?? "", line.replace(/^[^:]*:\s*/, "")]));
    const bodiless = !hasBody(messages.length) || status === "204" || status === "304";
    const [body, next] = bodiless ? [Buffer.alloc(0), at] : readBody(bytes, at, headers, status !== undefined);
    messages.push({ start, headers, body });
    at = next;
  }
}

function readBody(bytes: Buffer, at: number, headers: Headers, isResponse: boolean): [Buffer, number] {
  if (headers.get("transfer-encoding") === "chunked") return readChunks(bytes, at);
  const length = headers.get("content-length");
  if (length === null && isResponse) return [bytes.subarray(at), bytes.length];
  const end = Math.min(bytes.length, at + Number(length ?? 0));
  return [bytes.subarray(at, end), end];
}

function readChunks(bytes: Buffer, from: number): [Buffer, number] {
  const chunks: Buffer[] = [];
  let at = from;
  for (;;) {
    const line = bytes.indexOf("\r\n", at);
    if (line < 0) return [Buffer.concat(chunks), bytes.length];
    const size = parseInt(bytes.toString("latin1", at, line), 16);
    const start = line + 2;
    if (!(size > 0)) return [Buffer.concat(chunks), start + 2];
    chunks.push(bytes.subarray(start, start + size));
    at = start + size + 2;
  }
}
