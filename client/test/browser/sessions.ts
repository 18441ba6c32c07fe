/** Pairs and client ids over tabs, visits, restarts of the relay and clocks that jump. */

import assert from "node:assert/strict";
import { it } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { MARKER } from "./marker.ts";
import { Stage, TEST_LIMIT } from "./stage.ts";

/** A stage, a tab, and short ways to use them. */
class Scene {
  readonly stage: Stage;
  readonly url: string;

  constructor(stage: Stage) {
    this.stage = stage;
    this.url = `${stage.relayOrigin()}/${MARKER}/`;
  }

  /** The client id of a tab. */
  id(page: Page): Promise<string> {
    return page.evaluate(() => MteRelay.createClient({ relay: document.body.dataset["relay"] ?? "" }).pair());
  }

  /** Statuses of several requests at once, by the tab's `mteFetch`. */
  send(page: Page, method: string, path: string, times = 1): Promise<number[]> {
    const work = (url: string, method: string, times: number): Promise<number[]> =>
      Promise.all(Array.from({ length: times }, async () => (await mteFetch(url, { method })).status));
    return page.evaluate(work, this.url + path, method, times);
  }

  /** How often the upstream saw a path. */
  count(path: string): number {
    return this.stage.upstream.count(`/${MARKER}/${path}`);
  }

  get pairings(): number {
    return this.stage.recorder.count("POST /api/mte-pair");
  }
}

const all200 = (times: number): number[] => Array.from({ length: times }, () => 200);
/** The signature of a client id changes with the relay's secret, the 16 bytes before it do not. */
const bare = (id: string): string => id.split(".")[0] ?? "";

/** Registers the tests. */
export function sessions(browser: () => Browser): void {
  const scene = (name: string, work: (scene: Scene, page: Page) => Promise<void>): void => {
    void it(name, TEST_LIMIT, async () => {
      const stage = await Stage.start();
      try {
        await work(new Scene(stage), await stage.open(await stage.profile(browser())));
      } finally {
        await stage.close();
      }
    });
  };

  scene("two tabs that start at once have one client id, and so has a later visit", async (scene) => {
    const ids = new Set<string>();
    for (let round = 0; round < Number(process.env["ROUNDS"] ?? 3); round++) {
      const profile = await scene.stage.profile(browser());
      const [one, two] = [await scene.stage.open(profile), await scene.stage.open(profile)];
      const [first, second] = await Promise.all([scene.id(one), scene.id(two)]);
      assert.equal(first, second, `round ${round}`);
      await scene.stage.visit(one);
      assert.equal(await scene.id(one), first, "after a reload");
      assert.ok(!ids.has(first), "another profile is another client");
      ids.add(first);
    }
  });

  scene("a duplicated tab is harmless", async (scene, one) => {
    assert.deepEqual(await scene.send(one, "POST", "echo"), [200]);
    const opened = new Promise<Page | null>((resolve) => one.once("popup", resolve));
    // The copy takes the session storage along, as a duplicate does.
    await one.evaluate(() => {
      sessionStorage.setItem("a", "b");
      window.open(location.href);
    });
    const two = await opened;
    assert.ok(two);
    await two.waitForFunction(() => document.readyState === "complete");
    const sent = await Promise.all([one, two].map((page) => scene.send(page, "POST", "echo", 20)));
    assert.deepEqual(sent.flat(), all200(40));
    assert.equal(scene.count("echo"), 41, "each is executed once");
    assert.equal(await scene.id(one), await scene.id(two));
  });

  scene("the relay restarts with an empty store: nobody notices, nothing is executed twice", async (scene, page) => {
    assert.deepEqual(await scene.send(page, "POST", "before", 3), all200(3));
    const id = await scene.id(page);
    await scene.stage.restartRelay();
    const sent = await Promise.all([scene.send(page, "POST", "after", 5), scene.send(page, "GET", "read", 5)]);
    assert.deepEqual(sent.flat(), all200(10));
    assert.deepEqual([scene.count("before"), scene.count("after"), scene.count("read")], [3, 5, 5]);
    assert.equal(await scene.id(page), id, "the client id stays");
  });

  scene("the relay's secret is rotated under open tabs", async (scene, page) => {
    const id = await scene.id(page);
    await scene.send(page, "GET", "echo");
    const old = "a client id secret for tests, long enough";
    await scene.stage.restartRelay({ CLIENT_ID_SECRET: "the next client id secret, long enough too", CLIENT_ID_SECRET_PREVIOUS: old });
    assert.deepEqual(await scene.send(page, "POST", "after", 3), all200(3));
    assert.equal(scene.count("after"), 3);
    assert.equal(bare(await scene.id(page)), bare(id));
  });

  scene("another relay in its place is not talked to", async (scene, page) => {
    await scene.send(page, "GET", "echo");
    await scene.stage.restartRelay({ CLIENT_ID_SECRET: "the secret of somebody else, who is on the way" });
    const code = await page.evaluate((url) => mteFetch(url).catch((error: { code: string }) => error.code), `${scene.url}secret`);
    assert.equal(code, "pin-mismatch");
    assert.equal(scene.count("secret"), 0);
  });

  scene("a relay that is away is a network error, and the next request works", async (scene, page) => {
    await scene.send(page, "GET", "echo");
    await scene.stage.relay.kill();
    const error = await page.evaluate(
      (url) => mteFetch(url).catch(({ code, retryable }: { code: string; retryable: boolean }) => ({ code, retryable })),
      `${scene.url}echo`,
    );
    assert.deepEqual(error, { code: "network", retryable: true });
    await scene.stage.restartRelay();
    assert.deepEqual(await scene.send(page, "GET", "echo"), [200]);
  });

  scene("a clock that jumps is harmless", async (scene, page) => {
    await page.evaluate(() => {
      const now = Date.now.bind(Date);
      Object.assign(globalThis, { jump: (ms: number) => (Date.now = () => now() + ms) });
    });
    let sent = 0;
    for (const hours of [1, -1, 24 * 365, 0]) {
      await page.evaluate((ms) => void (globalThis as unknown as { jump(ms: number): void }).jump(ms), hours * 3_600_000);
      assert.deepEqual(await scene.send(page, "POST", "echo", 3), all200(3), `${hours} h`);
      sent += 3;
      assert.equal(scene.count("echo"), sent, "each is executed once");
    }
  });

  scene("a clock that was always wrong is harmless", async (scene, page) => {
    await page.evaluateOnNewDocument(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() - 10 * 365 * 86_400_000;
    });
    await scene.stage.visit(page);
    assert.ok((await page.evaluate(() => Date.now())) < Date.now() - 86_400_000);
    assert.deepEqual(await scene.send(page, "POST", "echo", 3), all200(3));
    assert.equal(scene.pairings, 1);
  });

  scene("a request with keepalive outlives its page, one without it ends", async (scene, page) => {
    const { upstream } = scene.stage;
    const start = async (keepalive: boolean): Promise<void> => {
      await page.evaluate((url, keepalive) => {
        mteFetch(url, { method: "POST", body: url, keepalive }).catch(() => {});
      }, `${scene.url}gate`, keepalive);
      await upstream.until(() => upstream.waiting === 1);
      await scene.stage.visit(page);
    };
    await scene.send(page, "GET", "echo");
    await start(false);
    await upstream.until(() => upstream.aborted === 1);
    await scene.send(page, "GET", "echo");
    await start(true);
    const finished = upstream.finished;
    upstream.release();
    await upstream.until(() => upstream.finished > finished || upstream.aborted > 1);
    assert.equal(upstream.aborted, 1, "it came to its end");
  });
}
