/** Everything around a page: the upstream, the real relay, the recorder between it and the browser, the page's server. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "puppeteer-core";
import { type RunningRelay, startBinary } from "../relay/binary.ts";
import { Upstream } from "../upstream.ts";
import { MARKER } from "./marker.ts";
import { Recorder } from "./recorder.ts";

/** Set by `make test`; the tests of browsers are about the real relay. */
const BINARY = process.env["MTE_RELAY_BIN"] ?? join(process.cwd(), "../target/debug/mte-relay");

/** What never may be seen between browser and relay. */
const PLAINTEXTS = [MARKER, "secret-session", "token-1", "x-upstream", "form-data; name="];

/** Where a page comes from and how it names the relay. */
export interface Place {
  /** Whether the relay itself passes the page on. */
  readonly sameOrigin?: boolean;
  /** Host of the page's URL; `page.mte.test` is no secure context. */
  readonly host?: string;
  /** Host of the relay's URL. */
  readonly relayHost?: string;
}

/** Another origin by name, where preflights are counted: Firefox 153 asks once more where the host is an address. */
export const NAMED: Place = { host: "localhost", relayHost: "localhost" };

/** A page as its server gives it. */
export interface Html {
  readonly html: string;
  readonly headers?: Record<string, string>;
}

/** How long a test of browsers may take at most, in milliseconds. */
export const TEST_LIMIT = { timeout: 240_000 };

/** One test's surroundings. */
export class Stage {
  readonly upstream: Upstream;
  readonly recorder: Recorder;
  /** Pages that are served beside the plain one, by path. */
  readonly pages = new Map<string, Html>();
  relay: RunningRelay;
  /** Plaintexts that this test sends in clear on purpose are not looked for. */
  plaintexts = PLAINTEXTS;
  readonly #settings: Record<string, string>;
  readonly #site: Server;
  readonly #contexts: BrowserContext[] = [];

  private constructor(upstream: Upstream, relay: RunningRelay, recorder: Recorder, site: Server, settings: Record<string, string>) {
    this.upstream = upstream;
    this.relay = relay;
    this.recorder = recorder;
    this.#site = site;
    this.#settings = settings;
  }

  /** Starts it all; `settings` are the relay's. */
  static async start(settings: Record<string, string> = {}): Promise<Stage> {
    const upstream = await Upstream.start();
    const site = createServer((request, response) => stage.#servePage(request, response));
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    const { port } = site.address() as AddressInfo;
    const all = {
      CORS_ORIGINS: ["127.0.0.1", "localhost", "page.mte.test"].map((host) => `http://${host}:${port}`).join(),
      PASS_THROUGH_ROUTES: "/,/page/*,/favicon.ico",
      ...settings,
    };
    const relay = await startBinary(BINARY, upstream.origin, all);
    const recorder = await Recorder.start(relay.port);
    const stage: Stage = new Stage(upstream, relay, recorder, site, all);
    upstream.pages = (url) => {
      const page = stage.#page(url);
      return page && { type: "text/html", body: page.html };
    };
    return stage;
  }

  /** Origin of the relay as a page knows it: the recorder's. */
  relayOrigin({ relayHost = "127.0.0.1" }: Place = {}): string {
    return `http://${relayHost}:${this.recorder.port}`;
  }

  /** Origin of a page. */
  pageOrigin(place: Place = {}): string {
    const { host = "127.0.0.1", sameOrigin } = place;
    return sameOrigin ? this.relayOrigin(place) : `http://${host}:${(this.#site.address() as AddressInfo).port}`;
  }

  /** A fresh profile, with cookies and storage of its own. */
  async profile(browser: Browser): Promise<BrowserContext> {
    const context = await browser.createBrowserContext();
    this.#contexts.push(context);
    return context;
  }

  /** Opens a page that has loaded the client by a script tag from the relay. */
  async open(context: BrowserContext, place: Place = {}): Promise<Page> {
    const page = await context.newPage();
    await this.visit(page, place);
    return page;
  }

  /** As {@link open}, in a page that is there already. */
  async visit(page: Page, place: Place = {}): Promise<void> {
    const relay = this.relayOrigin(place);
    const tag = `<script src="${relay}/public/mte-relay-client.js" crossorigin></script>`;
    const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>page</title>${tag}<body data-relay="${relay}">`;
    this.pages.set("/", { html });
    await page.goto(`${this.pageOrigin(place)}/`);
    await page.waitForFunction(() => document.readyState === "complete" && "MteRelay" in globalThis);
  }

  /** Ends the relay as a crash does and starts it anew on its port: its memory is gone. */
  async restartRelay(settings: Record<string, string> = {}): Promise<void> {
    await this.relay.kill();
    this.relay = await startBinary(BINARY, this.upstream.origin, { ...this.#settings, ...settings, PORT: String(this.relay.port) });
  }

  /** Fails where a plaintext was on the wire. */
  checkWire(): void {
    assert.ok(this.recorder.size > 0, "something was recorded");
    assert.deepEqual(this.recorder.find(...this.plaintexts), [], "plaintext on the wire");
  }

  /** Looks at the wire a last time and ends everything. */
  async close(): Promise<void> {
    try {
      for (const context of this.#contexts) await context.close();
      if (this.plaintexts.length > 0) this.checkWire();
    } finally {
      await this.recorder.close();
      await this.relay.kill();
      await this.upstream.close();
      this.#site.close().closeAllConnections();
    }
  }

  #page(url: string): Html | undefined {
    return this.pages.get(new URL(url, "http://page").pathname);
  }

  #servePage(request: IncomingMessage, response: ServerResponse): void {
    const page = this.#page(request.url ?? "/");
    response.writeHead(page ? 200 : 404, { "content-type": "text/html", ...page?.headers }).end(page?.html ?? "not here");
  }
}

/** A certificate for this run; browsers are told to accept any. */
export function certificate(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "mte-tls-"));
  try {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-days", "2"];
    execFileSync("openssl", ["req", "-x509", ...curve, ...subject, "-keyout", key, "-out", cert], { stdio: "ignore" });
    return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
