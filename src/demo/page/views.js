/** The two views of a call: what the app sees, what the network sees. */

import { dump, text } from "./dump.js";
import { Runs, RUN } from "./plaintext.js";

/** How much of a body is shown, in bytes. */
const MAX_SHOWN = 4096;
/** How much of a text that is no JSON the app's view shows, in bytes. */
const MAX_TEXT = 600;
const NARROW = matchMedia("(max-width: 40rem)");
const number = new Intl.NumberFormat("en");

/** What an exchange is for, by the beginning of its request. */
const PURPOSES = [
  ["GET /public/", "the client’s own code"],
  ["GET /api/mte-relay ", "discovery: the relay’s public key"],
  ["POST /api/mte-pair ", "pairing: fresh keys"],
  ["POST /api/mte-relay ", "a sealed request"],
  ["", "a plain request"],
];

/** An element with text or children. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A count of bytes, for people. */
export function bytesText(count) {
  return `${number.format(count)} ${count === 1 ? "byte" : "bytes"}`;
}

/** The views of one panel, and its line for results. */
export class Views {
  #status;
  #views;
  #shown;

  constructor(panel) {
    panel.append(document.getElementById("views").content.cloneNode(true));
    this.#status = panel.querySelector(".status");
    this.#views = panel.querySelector(".views");
    for (const [index, view] of panel.querySelectorAll(".view").entries()) {
      const title = view.querySelector("h3");
      title.id = `${panel.id}-view-${index}`;
      view.setAttribute("aria-labelledby", title.id);
    }
    NARROW.addEventListener("change", () => this.#shown && this.#showNetwork(this.#shown));
  }

  /** Says what happens or happened. */
  say(text, failed = false) {
    this.#status.textContent = text;
    this.#status.classList.toggle("failed", failed);
  }

  /** Shows a call; `further` are elements for the app's view. Tells how much the network could read. */
  show(seen, ...further) {
    const { sent, answer } = seen;
    const app = this.#views.querySelector(".app");
    app.replaceChildren(
      ...further,
      element("h4", { textContent: "Request" }),
      pre("The request", [`${sent.method} ${sent.path}`, ...fields(sent.headers), ...(sent.shown ? ["", sent.shown] : [])].join("\n")),
      element("h4", { textContent: "Response" }),
      pre("The response", [`${answer.status}`, ...fields(answer.headers), "", readable(answer)].join("\n")),
    );
    this.#views.hidden = false;
    return this.#showNetwork(seen);
  }

  #showNetwork(seen) {
    this.#shown = seen;
    const runs = new Runs(seen.plaintexts);
    const searched = seen.exchanges.map((exchange) => ({
      ...exchange,
      request: { ...exchange.request, ...runs.find(exchange.request.bytes) },
      response: { ...exchange.response, ...runs.find(exchange.response.bytes) },
    }));
    const network = this.#views.querySelector(".network");
    const open = new Map([...network.querySelectorAll("details")].map((details) => [details.dataset.id, details.open]));
    network.replaceChildren(...searched.map((exchange, index) => details(exchange, index === searched.length - 1, open)));
    return this.#judge(searched, runs);
  }

  #judge(exchanges, runs) {
    const sides = exchanges.flatMap(({ request, response }) => [request, response]);
    const names = runs.names.filter((name) => sides.some(({ found }) => found.has(name)));
    const [kept, length] = ["kept", "length"].map((key) => sides.reduce((sum, side) => sum + side[key], 0));
    const bytes = kept === length ? `these ${bytesText(length)}` : `the ${number.format(kept)} recorded of ${bytesText(length)}`;
    const what = names.join(", ");
    const verdict = this.#views.querySelector(".verdict");
    verdict.className = `verdict ${names.length > 0 ? "plain" : "sealed"}`;
    verdict.textContent =
      names.length > 0
        ? `Readable, and marked below: ${what}.`
        : `Nothing readable: none of ${number.format(runs.size)} runs of ${RUN} bytes of path, headers and content is among ${bytes}.`;
    return `The network saw ${bytesText(length)} and could read ${what === "" ? "nothing of it" : what}.`;
  }
}

function details({ id, request, response }, isLast, open) {
  const [, purpose] = PURPOSES.find(([beginning]) => request.line.startsWith(beginning));
  const [method, path] = request.line.split(" ");
  const summary = element("summary", {}, element("code", { textContent: `${method} ${path}` }), " ");
  summary.append(element("span", { textContent: `${purpose}, ${bytesText(request.length)} sent, ${bytesText(response.length)} received` }));
  const made = element("details", {}, summary, element("div", {}, ...side("Sent", request), ...side("Received", response)));
  made.dataset.id = String(id);
  made.open = open.get(made.dataset.id) ?? isLast;
  return made;
}

/** One direction: the head as text, the body as a dump. */
function side(title, { bytes, marks, length }) {
  const end = endOfHead(bytes);
  const body = bytes.subarray(end, end + MAX_SHOWN);
  const head = bytes.subarray(0, body.length > 0 ? end - 4 : end);
  const made = [element("h4", { textContent: title }), pre(`${title}: the head`, text(head, marks))];
  if (body.length > 0) {
    const lines = dump(body, marks.subarray(end), NARROW.matches ? 8 : 16);
    const block = pre(`${title}: the body as hexadecimal and ASCII`, lines);
    block.className = "dump";
    made.push(block);
  }
  const more = length - end - body.length;
  if (more > 0) made.push(element("p", { className: "more", textContent: `and ${bytesText(more)} more` }));
  return made;
}

/** Where the head of an HTTP/1.1 message ends. */
function endOfHead(bytes) {
  for (let at = 3; at < bytes.length; at += 1) {
    if (bytes[at] === 10 && bytes[at - 1] === 13 && bytes[at - 2] === 10 && bytes[at - 3] === 13) return at + 1;
  }
  return bytes.length;
}

/** A block that scrolls, so that it takes part in the order of the keyboard. */
function pre(label, content) {
  const made = element("pre", { className: "text", tabIndex: 0 }, content);
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", label);
  return made;
}

function fields(headers) {
  return headers.map(([name, value]) => `${name}: ${value}`);
}

function readable({ headers, content }) {
  const type = new Headers(headers).get("content-type") ?? "";
  const decoder = new TextDecoder();
  if (type.startsWith("application/json")) return JSON.stringify(JSON.parse(decoder.decode(content)), null, 2);
  const beginning = decoder.decode(content.subarray(0, MAX_TEXT));
  return content.length > MAX_TEXT ? `${beginning}\n… ${bytesText(content.length)} in all` : beginning;
}
