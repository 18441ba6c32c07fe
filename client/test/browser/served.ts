/** The scripts as pages load them: tags with hashes, policies, modules, workers, maps, caches. */

import assert from "node:assert/strict";
import { it } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { MARKER } from "./marker.ts";
import { type Html, Stage, TEST_LIMIT } from "./stage.ts";

/** What integrity.json tells of a script. */
interface Listed {
  readonly path: string;
  readonly integrity: string;
  readonly tag?: string;
}

const page = (head: string, headers: Record<string, string> = {}): Html => ({ html: `<!doctype html><link rel="icon" href="data:,">${head}<body>`, headers });

/** Waits until a page has loaded, also under a policy that forbids what puppeteer's own waiting uses. */
const loaded = (tab: Page): Promise<unknown> =>
  tab.evaluate(() => document.readyState === "complete" || new Promise((resolve) => addEventListener("load", () => resolve(true))));

/** Registers the tests. */
export function served(browser: () => Browser): void {
  const scene = (name: string, work: (stage: Stage, listed: Record<string, Listed>) => Promise<void>): void => {
    void it(name, TEST_LIMIT, async () => {
      const stage = await Stage.start();
      try {
        await work(stage, (await (await fetch(`${stage.relayOrigin()}/public/integrity.json`)).json()) as Record<string, Listed>);
      } finally {
        await stage.close();
      }
    });
  };
  const open = async (stage: Stage, html: Html): Promise<Page> => {
    const tab = await (await stage.profile(browser())).newPage();
    stage.pages.set("/own", html);
    await tab.goto(`${stage.pageOrigin()}/own`);
    await loaded(tab);
    return tab;
  };
  /** The status of a sealed request by the page's `mteFetch`. */
  const works = async (stage: Stage, tab: Page): Promise<void> => {
    const status = await tab.evaluate(async (url) => (await mteFetch(url)).status, `${stage.relayOrigin()}/${MARKER}/echo`);
    assert.equal(status, 200);
  };
  /** The tag as it is to be pasted, for a page of another origin. */
  const tagOf = (stage: Stage, { tag = "" }: Listed): string => tag.replace(/(src|href)="/, `$1="${stage.relayOrigin()}`);
  const client = (listed: Record<string, Listed>): Listed => listed["mte-relay-client.js"] as Listed;

  scene("the tag of integrity.json works under a strict policy, without inline code and eval", async (stage, listed) => {
    const relay = stage.relayOrigin();
    const policy = `default-src 'none'; img-src data:; script-src ${relay}; connect-src ${relay}; base-uri 'none'`;
    const tab = await open(stage, page(tagOf(stage, client(listed)), { "content-security-policy": policy }));
    await works(stage, tab);
    assert.match(client(listed).path, /^\/public\/mte-relay-client\.[A-Za-z0-9]{16}\.js$/);
    assert.equal(stage.recorder.count(`GET ${client(listed).path}`), 1);
  });

  scene("a policy with a nonce covers what the client loads later", async (stage, listed) => {
    const policy = "default-src 'none'; img-src data:; script-src 'nonce-n0nce'; connect-src *";
    const tag = tagOf(stage, client(listed)).replace("<script ", '<script nonce="n0nce" ');
    await works(stage, await open(stage, page(tag, { "content-security-policy": policy })));
  });

  scene("a script that is not what its hash says does not run", async (stage, listed) => {
    const tag = tagOf(stage, client(listed)).replace(client(listed).integrity, (listed["mte-relay-sw.js"] as Listed).integrity);
    const tab = await open(stage, page(tag));
    assert.equal(await tab.evaluate(() => typeof (globalThis as { mteFetch?: unknown }).mteFetch), "undefined");
  });

  scene("the module is imported by a page, with its hash in the preload, and by a worker", async (stage, listed) => {
    const module = listed["mte-relay-client.mjs"] as Listed;
    const from = `${stage.relayOrigin()}${module.path}`;
    const script = `<script type="module">import { mteFetch } from "${from}"; Object.assign(globalThis, { mteFetch });</script>`;
    const tab = await open(stage, page(tagOf(stage, module) + script));
    await tab.waitForFunction(() => typeof (globalThis as { mteFetch?: unknown }).mteFetch === "function");
    await works(stage, tab);
    const inWorker = (from: string, url: string): Promise<unknown> => {
      const code = `import { mteFetch } from "${from}"; mteFetch("${url}").then(({ status }) => postMessage(status), (error) => postMessage(String(error)));`;
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), { type: "module" });
      return new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
    };
    assert.equal(await tab.evaluate(inWorker, from, `${stage.relayOrigin()}/${MARKER}/echo`), 200);
  });

  scene("a part that cannot be loaded is an error that may be tried again", async (stage, listed) => {
    const tab = await open(stage, page(tagOf(stage, client(listed))));
    stage.recorder.breaksAt = "GET /public/mte-relay-sealing";
    const error = await tab.evaluate(
      (url) => mteFetch(url).catch(({ code, retryable }: { code: string; retryable: boolean }) => ({ code, retryable })),
      `${stage.relayOrigin()}/${MARKER}/echo`,
    );
    assert.deepEqual(error, { code: "chunk-unavailable", retryable: true });
    stage.recorder.breaksAt = undefined;
    await works(stage, tab);
  });

  scene("every script names a source map that is there and fits", async (stage, listed) => {
    for (const [name, { path }] of Object.entries(listed)) {
      for (const url of [`${stage.relayOrigin()}${path}`, `${stage.relayOrigin()}/public/${name}`]) {
        const text = await (await fetch(url)).text();
        const map = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(text)?.[1] ?? "";
        const { sources, mappings } = (await (await fetch(new URL(map, url))).json()) as { sources: string[]; mappings: string };
        assert.ok(sources.length > 0 && mappings.length > 0, name);
      }
    }
    stage.plaintexts = []; // the sources, read here in clear, may say anything
  });

  scene("a second visit gets 304, or nothing at all under the lasting name; scripts come compressed", async (stage, listed) => {
    const { recorder } = stage;
    const tab = await (await stage.profile(browser())).newPage();
    const visit = async (script: string): Promise<void> => {
      stage.pages.set("/own", page(`<script src="${stage.relayOrigin()}${script}" crossorigin></script>`));
      await tab.goto(`${stage.pageOrigin()}/own`);
      await loaded(tab);
      assert.equal(await tab.evaluate(() => typeof mteFetch), "function");
    };
    for (let i = 0; i < 2; i++) await visit("/public/mte-relay-client.js");
    const answers = recorder.exchanges().filter(({ request }) => request.start.startsWith("GET /public/mte-relay-client.js "));
    assert.deepEqual(answers.map(({ response }) => response?.start.split(" ")[1]), ["200", "304"]);
    assert.match(answers[0]?.response?.headers.get("content-encoding") ?? "", /^(gzip|br)$/);
    const { path } = client(listed);
    for (let i = 0; i < 2; i++) await visit(path);
    assert.equal(recorder.count(`GET ${path}`), 1);
    for (const coding of ["gzip", "br", "identity"]) {
      const response = await fetch(`${stage.relayOrigin()}${path}`, { headers: { "accept-encoding": coding } });
      assert.equal(response.headers.get("content-encoding"), coding === "identity" ? null : coding);
      assert.ok((await response.text()).includes(stage.relay.pin), "the pins are in it");
    }
  });
}
