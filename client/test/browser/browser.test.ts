/** The client in real browsers: contract, patches, service worker and known answers, secure and insecure. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import { build } from "esbuild";
import { startBinary } from "../relay/binary.ts";
import { type Page, TestRelay } from "../relay/server.ts";
import { Upstream } from "../upstream.ts";
import type { AnyRelay } from "../world.ts";
import type { Report } from "./harness.ts";
import { chromium, firefox, visit } from "./run.ts";

// scripts/test.mjs runs the tests in client/.
const root = process.cwd();

async function bundle(entry: string): Promise<string> {
  const vectors = readFileSync(join(root, "../tests/vectors/relay1.json"), "utf8");
  const shim = (name: string): string => join(root, `test/browser/${name}.ts`);
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`test/browser/${entry}.ts`],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    define: { VECTORS: JSON.stringify(vectors), "import.meta.url": "location.href", "process.env.NODE_ENV": '"production"' },
    alias: { "node:test": shim("node-test"), "node:assert/strict": shim("node-assert"), "node:fs": shim("node-file"), "node:url": shim("node-file") },
    logLevel: "error",
  });
  // `Buffer` turns hexadecimal into bytes and back in the vectors' helper.
  const buffer = `globalThis.Buffer ??= { from: (data, form) => form === "hex" ? Uint8Array.from(data.match(/../g) ?? [], (pair) => parseInt(pair, 16)) : Object.assign(Uint8Array.from(data), { toString(kind) { return kind === "hex" ? [...this].map((byte) => byte.toString(16).padStart(2, "0")).join("") : btoa(String.fromCharCode(...this)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""); } }) };`;
  return (entry === "vectors" ? buffer : "") + (outputFiles[0]?.text ?? "");
}

const scripts = { page: await bundle("page"), vectors: await bundle("vectors") };

/** What both the page's server and the relay serve in clear. */
function pages(relayScript: string): (url: string) => Page | undefined {
  return (url) => {
    const path = url.split("?")[0] ?? "";
    const script = /^\/(page|vectors)\.js$/.exec(path)?.[1] as keyof typeof scripts | undefined;
    if (script) return { type: "text/javascript", body: scripts[script] };
    if (path === "/plain.txt") return { type: "text/plain", body: "plain" };
    if (path === "/favicon.ico") return { type: "image/x-icon", body: "" };
    if (path.startsWith("/public/mte-relay-")) {
      return { type: path.endsWith(".map") ? "application/json" : "text/javascript", body: readFileSync(join(root, "dist", basename(path)), "utf8") };
    }
    const test = path === "/vectors" ? "vectors" : "page";
    const client = test === "page" ? `<script src="${relayScript}"></script>` : "";
    return path === "/" || path === "/vectors"
      ? { type: "text/html", body: `<!doctype html><meta charset="utf-8"><title>tests</title>${client}<body><script src="/${test}.js"></script>` }
      : undefined;
  };
}

/** A server for pages of another origin than the relay's, which also takes the report. */
async function servePages() {
  let told = (_: Report): void => {};
  const report = new Promise<Report>((resolve) => (told = resolve));
  const server = createServer((request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    if (request.method === "POST") {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => {
        response.end();
        told(JSON.parse(Buffer.concat(chunks).toString()) as Report);
      });
      return;
    }
    const page = site.serve(request.url ?? "/");
    response.writeHead(page ? 200 : 404, { "content-type": page?.type ?? "text/plain" }).end(page?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const site = { origin, report, serve: pages(""), close: () => server.close().closeAllConnections() };
  return site;
}

/** The test relay, or the real one named by MTE_RELAY_BIN, for pages of `site` and of its own. */
async function startRelay(upstream: Upstream, site: string): Promise<AnyRelay> {
  const binary = process.env["MTE_RELAY_BIN"];
  if (!binary) return TestRelay.start({ upstream: upstream.origin, pages: pages("/public/mte-relay-client.js") });
  return startBinary(binary, upstream.origin, { CORS_ORIGINS: site, PASS_THROUGH_ROUTES: "/,/page.js,/plain.txt,/favicon.ico" });
}

/** Nothing but sealed requests and public files, and few preflights. */
function checkTraffic(relay: TestRelay, where: string, own: boolean): void {
  const known = /^(OPTIONS|GET|POST) \/api\/mte-(relay|pair)$|^(OPTIONS|GET) (\/public\/mte-relay-|\/favicon|\/plain.txt|\/\?|\/page.js)/;
  assert.deepEqual(relay.arrived.filter((route) => !known.test(route)), [], "nothing arrived in clear");
  const preflights = relay.arrived.filter((route) => route === "OPTIONS /api/mte-relay").length;
  const sealed = relay.arrived.filter((route) => route === "POST /api/mte-relay").length;
  console.log(`${where}: ${sealed} sealed requests, ${preflights} preflights, ${relay.pairings} pairings`);
  // One for requests with cookies and one for those without; Firefox may ask twice at once.
  assert.ok(own ? preflights === 0 : preflights <= 3, `${preflights} preflights`);
}

const kinds: { name: string; parts: string; host: string; own: boolean; only?: string }[] = [
  { name: "a page of another origin", parts: "contract patched", host: "127.0.0.1", own: false },
  { name: "a page with large bodies", parts: "large", host: "127.0.0.1", own: false, only: "chromium" },
  { name: "a page that is no secure context", parts: "contract patched", host: "page.mte.test", own: false },
  { name: "a page of the relay's origin, with a service worker", parts: "contract worker", host: "127.0.0.1", own: true },
];

for (const browser of [chromium, firefox].filter(({ name }) => (process.env["BROWSERS"] ?? name).includes(name))) {
  describe(browser.name, { timeout: 180_000 }, () => {
    for (const { name, parts, host, own, only } of kinds) {
      if (only !== undefined && only !== browser.name) continue;
      it(`passes in ${name}`, async () => {
        const upstream = await Upstream.start();
        const site = await servePages();
        const reportTo = site.origin.replace("127.0.0.1", host);
        upstream.pages = pages("/public/mte-relay-client.js");
        const relay = await startRelay(upstream, reportTo);
        const relayOrigin = host === "127.0.0.1" ? relay.origin : relay.origin.replace("127.0.0.1", "relay.mte.test");
        site.serve = pages(`${relayOrigin}/public/mte-relay-client.js`);
        const query = new URLSearchParams({ relay: relayOrigin, parts, report: reportTo });
        const url = `${own ? relay.origin : reportTo}/?${query}`;
        try {
          check(await visit(browser, url, site.report));
          if (relay instanceof TestRelay) checkTraffic(relay, `${browser.name}, ${name}`, own);
        } finally {
          site.close();
          await relay.close();
          await upstream.close();
        }
      });
    }

    it("reproduces the known answers", async () => {
      const site = await servePages();
      try {
        const report = await visit(browser, `${site.origin}/vectors`, site.report);
        assert.ok(report.results.length > 90, `only ${report.results.length} results: ${JSON.stringify(report).slice(0, 800)}`);
        check(report);
      } finally {
        site.close();
      }
    });
  });
}

function check({ results, notes }: Report): void {
  for (const note of notes) console.log(note);
  const failed = results.filter(({ error }) => error !== undefined);
  assert.deepEqual(failed.map(({ name, error }) => `${name}: ${error}`), []);
  assert.ok(results.length > 0);
}
