/** Cookies over sites and visits, and the modes in which they are not sealed. */

import assert from "node:assert/strict";
import { it } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import type { Echo } from "../upstream.ts";
import { MARKER } from "./marker.ts";
import { SecureFront } from "./recorder.ts";
import { certificate, type Place, Stage, TEST_LIMIT } from "./stage.ts";

/** Another site than the relay's 127.0.0.1, and a secure context as well. */
const FOREIGN: Place = { host: "localhost" };

/** Has the upstream set cookies, by the tab's `mteFetch`. */
async function set(page: Page, relay: string, ...cookies: string[]): Promise<void> {
  const query = new URLSearchParams(cookies.map((cookie) => ["set", cookie]));
  await page.evaluate(async (url) => void (await mteFetch(url, { credentials: "include" })), `${relay}/${MARKER}/cookies?${query}`);
}

/** The cookies that the upstream gets. */
async function sent(page: Page, relay: string): Promise<string | undefined> {
  const work = async (url: string): Promise<unknown> => (await mteFetch(url, { credentials: "include" })).json();
  return ((await page.evaluate(work, `${relay}/${MARKER}/echo`)) as Echo).headers.cookie;
}

/** Registers the tests. */
export function sites(browser: () => Browser): void {
  const scene = (name: string, settings: Record<string, string>, work: (stage: Stage, relay: string) => Promise<void>): void => {
    void it(name, TEST_LIMIT, async () => {
      const stage = await Stage.start(settings);
      try {
        await work(stage, stage.relayOrigin());
      } finally {
        await stage.close();
      }
    });
  };

  scene("a login lasts over visits and tabs, and the browser holds it sealed", {}, async (stage, relay) => {
    const page = await stage.open(await stage.profile(browser()));
    await set(page, relay, `sid=${MARKER}; Path=/; HttpOnly; SameSite=Lax`);
    await stage.visit(page);
    assert.equal(await sent(page, relay), `sid=${MARKER}`);
    assert.equal(await sent(await stage.open(page.browserContext()), relay), `sid=${MARKER}`);
    const held = await page.browserContext().cookies();
    assert.deepEqual(held.map(({ name, httpOnly, path }) => [name.slice(0, 4), httpOnly, path]), [["mte.", true, "/api/mte-relay"]]);
    assert.ok(!JSON.stringify(held).includes(MARKER));
  });

  scene("SameSite=Lax and Strict keep a cookie from a page of another site", {}, async (stage, relay) => {
    const page = await stage.open(await stage.profile(browser()), FOREIGN);
    await set(page, relay, `lax=${MARKER}; Path=/; SameSite=Lax`, `strict=${MARKER}; Path=/; SameSite=Strict`);
    assert.equal(await sent(page, relay), undefined);
  });

  void it("SameSite=None; Secure reaches a page of another site, over TLS", TEST_LIMIT, async () => {
    const stage = await Stage.start();
    const front = await SecureFront.start(certificate(), stage.recorder.port);
    try {
      const page = await stage.open(await stage.profile(browser()), FOREIGN);
      const relay = `https://127.0.0.1:${front.port}`;
      await set(page, relay, `none=${MARKER}; Path=/; HttpOnly; SameSite=None; Secure; Partitioned`);
      assert.equal(await sent(page, relay), `none=${MARKER}`);
    } finally {
      front.close();
      await stage.close();
    }
  });

  scene("only the cookies that are named are mirrored to document.cookie", {}, async (stage, relay) => {
    // The mirrored one travels in clear, as its owner asked for.
    const page = await stage.open(await stage.profile(browser()), { sameOrigin: true });
    const work = async (relay: string, query: string): Promise<string> => {
      const client = MteRelay.createClient({ relay, mirrorCookies: ["csrf", "sid"] });
      await client.fetch(`${relay}/albatross/cookies?${query}`);
      return document.cookie;
    };
    const cookies = ["csrf=in-clear; Path=/", `other=${MARKER}; Path=/`, `sid=${MARKER}; Path=/; HttpOnly`];
    assert.equal(await page.evaluate(work, relay, String(new URLSearchParams(cookies.map((cookie) => ["set", cookie])))), "csrf=in-clear");
  });

  scene("COOKIES=pass hands cookies through unsealed", { COOKIES: "pass" }, async (stage, relay) => {
    const page = await stage.open(await stage.profile(browser()));
    await set(page, relay, "sid=in-clear; Path=/; HttpOnly");
    assert.equal(await sent(page, relay), "sid=in-clear");
    assert.ok(stage.recorder.find("sid=in-clear").length > 0, "as its name says");
  });

  scene("COOKIES=drop removes cookies both ways", { COOKIES: "drop" }, async (stage, relay) => {
    const page = await stage.open(await stage.profile(browser()));
    await set(page, relay, `sid=${MARKER}; Path=/; HttpOnly`, `csrf=${MARKER}; Path=/`);
    assert.equal(await sent(page, relay), undefined);
    assert.deepEqual(await page.browserContext().cookies(), []);
  });
}
