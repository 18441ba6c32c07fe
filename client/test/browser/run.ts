/** Runs the page's tests in real browsers: Chromium and Firefox as Debian packages them. */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A browser by its command and what makes it headless, fresh and blind to DNS. */
export interface Browser {
  readonly name: string;
  start(url: string, profile: string): Promise<ChildProcess>;
}

/** Hosts that are no secure context, unlike 127.0.0.1. */
export const HOSTS = ["page.mte.test", "relay.mte.test"];

/** Chromium. */
export const chromium: Browser = {
  name: "chromium",
  start: async (url, profile) =>
    spawn(
      "chromium",
      [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--enable-precise-memory-info",
        "--js-flags=--expose-gc",
        `--user-data-dir=${profile}`,
        `--host-resolver-rules=${HOSTS.map((host) => `MAP ${host} 127.0.0.1`).join(",")}`,
        ...(process.env["BROWSER_DEBUG"] ? ["--enable-logging=stderr", "--v=0"] : []),
        url,
      ],
      { stdio: process.env["BROWSER_DEBUG"] ? "inherit" : "ignore" },
    ),
};

/** Firefox. */
export const firefox: Browser = {
  name: "firefox",
  async start(url, profile) {
    const preferences = {
      "network.dns.localDomains": HOSTS.join(","),
      "browser.shell.checkDefaultBrowser": false,
      "datareporting.policy.dataSubmissionEnabled": false,
      "app.update.enabled": false,
      "browser.aboutwelcome.enabled": false,
      "dom.security.https_first": false,
      "dom.serviceWorkers.testing.enabled": false,
    };
    const lines = Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
    await writeFile(join(profile, "user.js"), lines.join("\n"));
    return spawn("firefox-esr", ["--headless", "--no-remote", "--profile", profile, url], { stdio: "ignore" });
  },
};

/** Opens a page in a fresh profile until `done` settles. */
export async function visit<T>(browser: Browser, url: string, done: Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), "mte-browser-"));
  const child = await browser.start(url, profile);
  const ended = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (status) => reject(new Error(`${browser.name} ended with ${status}`)));
  });
  ended.catch(() => {});
  try {
    return await Promise.race([done, ended]);
  } finally {
    child.kill();
    await ended.catch(() => {});
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
