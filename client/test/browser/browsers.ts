/** Chromium and Firefox as Debian packages them, headless, driven by puppeteer. */

import { type Browser, launch } from "puppeteer-core";

/** Hosts that lead to 127.0.0.1 and are no secure context, unlike it. */
const HOSTS = ["page.mte.test", "relay.mte.test"];

/** Names of the browsers to test, each with the way to start it. */
const STARTS = {
  chromium: (): Promise<Browser> =>
    launch({
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      headless: true,
      acceptInsecureCerts: true,
      protocolTimeout: 300_000,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--enable-precise-memory-info",
        "--js-flags=--expose-gc",
        `--host-resolver-rules=${HOSTS.map((host) => `MAP ${host} 127.0.0.1`).join(",")}`,
      ],
    }),
  firefox: (): Promise<Browser> =>
    launch({
      browser: "firefox",
      executablePath: process.env["FIREFOX"] ?? "/usr/bin/firefox-esr",
      headless: true,
      acceptInsecureCerts: true,
      protocolTimeout: 300_000,
      extraPrefsFirefox: { "network.dns.localDomains": HOSTS.join(","), "dom.security.https_first": false },
    }),
};

/** A browser's name. */
export type BrowserName = keyof typeof STARTS;

/** The browsers to test: all, or those that the environment names in BROWSERS. */
export const BROWSERS = (Object.keys(STARTS) as BrowserName[]).filter((name) => (process.env["BROWSERS"] ?? name).includes(name));

/** Starts a browser. */
export const start = (name: BrowserName): Promise<Browser> => STARTS[name]();
