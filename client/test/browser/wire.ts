/** What lies on the wire: the recorder sees plaintext where there is some, and few preflights. */

import assert from "node:assert/strict";
import { it } from "node:test";
import type { Browser } from "puppeteer-core";
import { MARKER } from "./marker.ts";
import { NAMED, Stage, TEST_LIMIT } from "./stage.ts";

/** Registers the tests. */
export function wire(browser: () => Browser): void {
  it("the recorder finds what goes in clear: paths, headers, bodies, compressed answers", TEST_LIMIT, async () => {
    const stage = await Stage.start({ PASS_THROUGH_ROUTES: "/,/clear/*", CORS_ALLOWED_HEADERS: "x-custom" });
    try {
      const page = await stage.open(await stage.profile(browser()), { sameOrigin: true });
      assert.deepEqual(stage.recorder.find(MARKER), [], "nothing at first");
      const finds = async (path: string, init: RequestInit, ...where: string[]): Promise<void> => {
        stage.recorder.forget();
        await page.evaluate(async (path, init) => void (await (await fetch(path, init)).text()), path, init);
        const found = stage.recorder.find(MARKER).join("\n");
        for (const text of where) assert.ok(found.includes(text), `${text} in ${found}`);
      };
      await finds(`/clear/${MARKER}`, {}, "to the relay", "from the relay");
      await finds("/clear/x", { headers: { "x-custom": MARKER } }, "to the relay");
      await finds("/clear/x", { headers: { authorization: `Basic ${btoa(`me:${MARKER}`)}` } }, "to the relay");
      await finds("/clear/x", { method: "POST", body: MARKER }, "to the relay");
      await finds("/clear/zip", {}, "from the relay, decoded");
      stage.plaintexts = []; // sent on purpose
    } finally {
      await stage.close();
    }
  });

  it("asks by a preflight once for many requests", TEST_LIMIT, async () => {
    const stage = await Stage.start();
    try {
      const page = await stage.open(await stage.profile(browser()), NAMED);
      const statuses = await page.evaluate(async (url) => {
        const statuses = [(await mteFetch(url)).status];
        for (let i = 0; i < 10; i++) statuses.push((await mteFetch(`${url}?${i}`, { method: "POST", body: url, headers: { "x-custom": url } })).status);
        const many = Array.from({ length: 20 }, async (_, i) => (await mteFetch(`${url}/${i}`, { method: "PUT", body: url })).status);
        return [...statuses, ...(await Promise.all(many))];
      }, `${stage.relayOrigin(NAMED)}/${MARKER}/echo`);
      assert.deepEqual(statuses, statuses.map(() => 200));
      assert.equal(stage.recorder.count("POST /api/mte-relay"), 31);
      assert.equal(stage.recorder.count("OPTIONS /api/mte-relay"), 1, "preflights of sealed requests");
      assert.equal(stage.recorder.count("OPTIONS /api/mte-pair"), 1, "preflights of pairings");
    } finally {
      await stage.close();
    }
  });

  it("shows nothing but sealed requests, pairings and public files", TEST_LIMIT, async () => {
    const stage = await Stage.start();
    try {
      const page = await stage.open(await stage.profile(browser()));
      await page.evaluate(async (url) => void (await (await mteFetch(url, { method: "POST", body: url })).text()), `${stage.relayOrigin()}/${MARKER}/echo`);
      for (const { request, response } of stage.recorder.exchanges()) {
        assert.match(request.start, /^((OPTIONS|GET|POST) \/api\/mte-(relay|pair)|GET \/public\/mte-relay-[\w.?=-]+) HTTP\/1\.1$/);
        assert.match(response?.start ?? "", /^HTTP\/1\.1 (200|204) /);
        if (request.start.startsWith("POST")) assert.equal(request.headers.get("content-type"), "application/vnd.mte-relay");
      }
    } finally {
      await stage.close();
    }
  });
}
