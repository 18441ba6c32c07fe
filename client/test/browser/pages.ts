/** The parts that run inside pages, in each kind of page. */

import assert from "node:assert/strict";
import { it } from "node:test";
import type { Browser } from "puppeteer-core";
import type { BrowserName } from "./browsers.ts";
import type { Report } from "./page/harness.ts";
import type { Part } from "./page/main.ts";
import { check, inject, runParts } from "./parts.ts";
import { NAMED, type Place, Stage, TEST_LIMIT } from "./stage.ts";

const KINDS: { name: string; place: Place; parts: Part[]; only?: BrowserName }[] = [
  { name: "a page of another origin", place: NAMED, parts: ["contract", "bodies", "clients", "cookies", "patched", "axiosKyJquery"] },
  {
    name: "a page that is no secure context",
    place: { host: "page.mte.test", relayHost: "relay.mte.test" },
    parts: ["contract", "bodies", "clients", "cookies", "patched", "axiosKyJquery"],
  },
  { name: "a page of the relay's origin", place: { sameOrigin: true }, parts: ["contract", "bodies", "clients", "cookies", "patched", "axiosKyJquery"] },
  {
    name: "a page of the relay's origin that is no secure context",
    place: { sameOrigin: true, relayHost: "relay.mte.test" },
    parts: ["contract", "clients", "cookies"],
  },
  { name: "a page with a service worker", place: { sameOrigin: true }, parts: ["worker"] },
  { name: "a page with large bodies", place: {}, parts: ["large"], only: "chromium" },
];

/** Registers them. */
export function pages(name: BrowserName, browser: () => Browser): void {
  for (const { name: kind, place, parts, only } of KINDS) {
    if (only !== undefined && only !== name) continue;
    it(`passes in ${kind}`, TEST_LIMIT, async () => {
      const stage = await Stage.start();
      try {
        stage.pages.set("/page/plain", { html: "plain" });
        await runParts(stage, await stage.open(await stage.profile(browser()), place), ...parts);
        const count = (route: string): number => stage.recorder.count(route);
        const [sealed, asked] = [count("POST /api/mte-relay"), count("OPTIONS /api/mte-relay")];
        console.log(`${name}, ${kind}: ${sealed} sealed requests, ${asked} preflights, ${count("POST /api/mte-pair")} pairings`);
        // With and without credentials; one more where several first requests start at once.
        assert.ok(place.sameOrigin ? asked === 0 : asked <= 4, `${asked} preflights`);
      } finally {
        await stage.close();
      }
    });
  }

  it("reproduces the known answers", TEST_LIMIT, async () => {
    const stage = await Stage.start();
    try {
      const page = await stage.open(await stage.profile(browser()));
      await inject(page, "vectors");
      const report = await page.evaluate(() => (globalThis as unknown as { run(): Promise<Report> }).run());
      assert.ok(report.results.length > 90, `only ${report.results.length} results`);
      console.log(`${name}: ${report.results.length} known answers`);
      check(report);
    } finally {
      await stage.close();
    }
  });
}
