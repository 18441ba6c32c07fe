/** The client in Chromium and Firefox, before the real relay, with everything between them recorded. */

import { after, before, describe } from "node:test";
import type { Browser } from "puppeteer-core";
import { BROWSERS, start } from "./browsers.ts";
import { pages } from "./pages.ts";
import { served } from "./served.ts";
import { sessions } from "./sessions.ts";
import { sites } from "./sites.ts";
import { streams } from "./streams.ts";
import { wire } from "./wire.ts";

for (const name of BROWSERS) {
  describe(name, () => {
    let browser: Browser;
    before(async () => {
      browser = await start(name);
      console.log(`${name}: ${await browser.version()}`);
    });
    after(() => browser.close());
    wire(() => browser);
    sessions(() => browser);
    served(() => browser);
    sites(() => browser);
    streams(name, () => browser);
    pages(name, () => browser);
  });
}
