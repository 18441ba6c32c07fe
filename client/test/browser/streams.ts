/** Uploads as streams over HTTP/2, and pairs that age while a page is open. */

import assert from "node:assert/strict";
import { it } from "node:test";
import type { Browser } from "puppeteer-core";
import { TestRelay } from "../relay/server.ts";
import type { BrowserName } from "./browsers.ts";
import { MARKER } from "./marker.ts";
import { SecureFront } from "./recorder.ts";
import { certificate, Stage, TEST_LIMIT } from "./stage.ts";

/** What the page's side of a test leaves for later. */
interface Kept {
  feed: ReadableStreamDefaultController<Uint8Array>;
  answer: Promise<string>;
  client: ReturnType<typeof MteRelay.createClient>;
  pass(seconds: number): void;
}

/** Registers the tests. */
export function streams(name: BrowserName, browser: () => Browser): void {
  it("uploads a stream over HTTP/2: as it comes in Chromium, at its end in Firefox", TEST_LIMIT, async () => {
    const stage = await Stage.start();
    const front = await SecureFront.start(certificate(), stage.recorder.port);
    try {
      const page = await stage.open(await stage.profile(browser()));
      const url = `https://127.0.0.1:${front.port}/${MARKER}/receive`;
      await page.evaluate(async (url) => {
        await mteFetch(url, { method: "POST" });
        const kept = globalThis as unknown as Kept;
        const body = new ReadableStream<Uint8Array>({ start: (controller) => void (kept.feed = controller) });
        kept.feed.enqueue(new Uint8Array(300_000));
        kept.answer = mteFetch(url, { method: "POST", body, duplex: "half" } as RequestInit).then((response) => response.text());
      }, url);
      if (name === "chromium") await stage.upstream.until(() => stage.upstream.received === 300_000);
      const answer = await page.evaluate(() => {
        const { feed, answer } = globalThis as unknown as Kept;
        feed.enqueue(new Uint8Array(200_000));
        feed.close();
        return answer;
      });
      assert.equal(answer, "500000");
    } finally {
      front.close();
      await stage.close();
    }
  });

  it("renews a pair before its end, and moves through epochs", TEST_LIMIT, async () => {
    const stage = await Stage.start();
    let passed = 0;
    // The real relay's clock cannot be set.
    const relay = await TestRelay.start({ upstream: stage.upstream.origin, lifetimeSeconds: 3600, epochSeconds: 600, now: () => Date.now() + passed });
    try {
      const page = await stage.open(await stage.profile(browser()));
      const send = (): Promise<number> => page.evaluate(async () => (await (globalThis as unknown as Kept).client.fetch("/echo", { method: "POST" })).status);
      await page.evaluate((relay, pin) => {
        const [wall, mono] = [Date.now.bind(Date), performance.now.bind(performance)];
        Object.assign(globalThis, {
          client: MteRelay.createClient({ relay, pins: [pin], storage: new MteRelay.MemoryStorage() }),
          pass(seconds: number) {
            Date.now = () => wall() + seconds * 1000;
            performance.now = () => mono() + seconds * 1000;
          },
        });
      }, relay.origin, relay.pin);
      const epochs: number[] = [];
      for (const seconds of [0, 700, 1400, 2100, 2800, 3300, 3350]) {
        passed = seconds * 1000;
        await page.evaluate((seconds) => (globalThis as unknown as Kept).pass(seconds), seconds);
        assert.equal(await send(), 200);
        epochs.push(relay.lastEpoch);
        // The successor is made in the background, and begins with epoch 0.
        while (seconds === 3300 && relay.lastEpoch > 0) await send();
      }
      assert.deepEqual([epochs, relay.pairings], [[0, 1, 2, 3, 4, 4, 0], 2]);
      assert.equal(stage.upstream.requests.length >= 7, true);
    } finally {
      await relay.close();
      await stage.close();
    }
  });
}
