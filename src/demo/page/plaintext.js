/** Whether what the app knows can be read in bytes that the network saw. */

/** Length of a run that counts as readable, in bytes. Shorter ones also occur where nothing of the app is. */
export const RUN = 10;
/** How much of each plaintext is looked for, in bytes. */
const MAX_LENGTH = 64 * 1024;
/** The sample API's session, which script cannot know: its cookie is HttpOnly. */
const COOKIE = "the session’s cookie";
const SESSION = /\bsession=[\w-]{10,}/g;

const encoder = new TextEncoder();

/** A plaintext: its name, for people, and its bytes. */
export function plaintext(name, content) {
  const bytes = typeof content === "string" ? encoder.encode(content) : content;
  return { name, text: latin1(bytes.subarray(0, MAX_LENGTH)) };
}

/** All runs of plaintexts, to look for. */
export class Runs {
  /** What can be found, in order. */
  names;
  #runs = new Map();

  constructor(plaintexts) {
    this.names = [...new Set([...plaintexts.map(({ name }) => name), COOKIE])];
    for (const { name, text } of plaintexts) {
      for (let at = 0; at + RUN <= text.length; at += 1) {
        const run = text.slice(at, at + RUN);
        if (!this.#runs.has(run)) this.#runs.set(run, name);
      }
    }
  }

  /** How many different runs there are. */
  get size() {
    return this.#runs.size;
  }

  /** Which bytes are part of a run (1 for each that is), and the names of what was found. */
  find(bytes) {
    const text = latin1(bytes);
    const marks = new Uint8Array(bytes.length);
    const found = new Set();
    for (let at = 0; at + RUN <= text.length; at += 1) {
      const name = this.#runs.get(text.slice(at, at + RUN));
      if (name === undefined) continue;
      found.add(name);
      marks.fill(1, at, at + RUN);
    }
    for (const { 0: cookie, index } of text.matchAll(SESSION)) {
      found.add(COOKIE);
      marks.fill(1, index, index + cookie.length);
    }
    return { marks, found };
  }
}

/** One character per byte. */
function latin1(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
