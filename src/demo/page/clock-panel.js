/** A clock by server-sent events: one response that stays open. */

import { exclusive } from "./call.js";
import { mark, since } from "./network.js";
import { panel } from "./panels.js";
import { plaintext } from "./plaintext.js";

const PATH = "/api/clock";
/** Events that are shown and looked for. */
const MAX_EVENTS = 50;
const OPEN = {
  sealed: () => new MteRelay.MteEventSource(PATH),
  plain: () => new EventSource(PATH),
};

/** The panel; `mode()` tells how calls are sent. Returns what stops the clock. */
export function clockPanel(mode) {
  /** The clock that runs. */
  let running;

  const { form, views } = panel("clock", async (action) => {
    if (running) stop();
    if (action === "stop") return;
    views.say("Starting …");
    // Not waited for, so that the clock can be stopped before its first event.
    exclusive(() => start(mode())).catch((error) => views.say(`It failed: ${error.message}`, true));
  });
  const time = form.querySelector(".time");

  /** Settles with the first event, or when the clock is stopped before. */
  async function start(mode) {
    const before = await mark();
    return new Promise((resolve, reject) => {
      const clock = { mode, source: OPEN[mode](), before, events: [], ids: undefined, settle: resolve };
      running = clock;
      clock.source.onmessage = async ({ data }) => {
        time.textContent = `${JSON.parse(data).time.slice(11, 19)} UTC`;
        clock.events = [...clock.events, data].slice(-MAX_EVENTS);
        await refresh(clock).then(resolve, reject);
      };
      clock.source.onerror = () => {
        stop();
        views.say("The clock’s connection ended.", true);
      };
    });
  }

  /** Shows what has passed so far of the exchanges that began before the first event. */
  async function refresh(clock) {
    const exchanges = await since(clock.before, clock.ids);
    if (running !== clock) return;
    const isFirst = clock.ids === undefined;
    clock.ids ??= exchanges.map(({ id }) => id);
    const content = new TextEncoder().encode(clock.events.join("\n"));
    const sent = { method: "GET", path: PATH, headers: [["accept", "text/event-stream"]] };
    const answer = { status: 200, headers: [["content-type", "text/event-stream"]], content };
    const events = clock.events.map((event) => plaintext("the events", event));
    const plaintexts = [plaintext("the path", PATH), ...events];
    const result = views.show({ mode: clock.mode, sent, answer, plaintexts, exchanges });
    // Not each second: whoever listens shall not be told the time without end.
    if (isFirst) views.say(`The clock runs. ${result}`);
  }

  function stop() {
    if (!running) return;
    running.source.close();
    running.settle();
    running = undefined;
    views.say("The clock has stopped.");
  }
  return stop;
}
