/** The replacements of fetch, XMLHttpRequest and EventSource. The browser tests use the real classes. */

import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { MteEventSource } from "../src/event-source.ts";
import { reachedAt } from "../src/own-routes.ts";
import { compile } from "../src/patch.ts";
import type { Echo } from "./upstream.ts";
import { World } from "./world.ts";

/** As much of the platform's XMLHttpRequest as the patch builds on; it sends nothing. */
class FakeXhr extends EventTarget {
  readonly upload = new EventTarget();
  responseType = "";
  timeout = 0;
  withCredentials = false;
  opened: unknown[] = [];
  sent = 0;

  get readyState(): number {
    return this.opened.length > 0 ? 1 : 0;
  }
  get status(): number {
    return 0;
  }
  open(...args: unknown[]): void {
    this.opened = args;
  }
  send(): void {
    this.sent += 1;
  }
  abort(): void {}
  setRequestHeader(): void {}
  getResponseHeader(): string | null {
    return null;
  }
  getAllResponseHeaders(): string {
    return "";
  }
  overrideMimeType(): void {}
}

class FakeEventSource extends EventTarget {
  static readonly OPEN = 1;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
  }
}

class FakeProgressEvent extends Event {
  readonly loaded: number;
  readonly total: number;
  readonly lengthComputable: boolean;
  constructor(type: string, init: { loaded: number; total: number; lengthComputable: boolean }) {
    super(type);
    ({ loaded: this.loaded, total: this.total, lengthComputable: this.lengthComputable } = init);
  }
}

describe("a matcher", () => {
  const matches = (matcher: Parameters<typeof compile>[0], url: string): boolean => compile(matcher, "https://page.example/app/")(new URL(url));

  it("takes origins, prefixes, patterns, functions and lists", () => {
    assert.ok(matches("https://relay.example", "https://relay.example/x"));
    assert.ok(!matches("https://relay.example", "https://relay.example.evil/x"));
    assert.ok(!matches("https://relay.example", "http://relay.example/x"));
    assert.ok(matches("/api/", "https://page.example/api/x"));
    assert.ok(!matches("/api/", "https://page.example/apix"));
    assert.ok(matches(/\/v\d\//g, "https://a.example/v1/"));
    assert.ok(matches((url) => url.hash === "#x", "https://a.example/#x"));
    assert.ok(matches(["https://no.example", /yes/], "https://yes.example/"));
  });

  it("never takes the relay's own routes", () => {
    reachedAt("https://relay.example/edge");
    for (const path of ["/api/mte-relay", "/edge/api/mte-pair", "/public/mte-relay-client.js"]) {
      assert.ok(!matches(() => true, `https://relay.example${path}`));
    }
    assert.ok(!matches(() => true, "data:text/plain,x"));
  });

  it("takes what only ends like one of them, so that no link chooses plaintext", () => {
    for (const path of ["/notes/api/mte-relay", "/edge/x/api/mte-pair", "/files/public/mte-relay-client.js", "/xapi/mte-echo"]) {
      assert.ok(matches("https://relay.example", `https://relay.example${path}`), path);
    }
  });
});

describe("patch", () => {
  let world: World;
  const globals = globalThis as unknown as Record<string, unknown>;
  const before_ = { fetch: globals["fetch"] };
  before(async () => {
    world = await World.start();
    Object.assign(globals, { XMLHttpRequest: FakeXhr, EventSource: FakeEventSource, ProgressEvent: FakeProgressEvent });
  });
  after(async () => {
    for (const name of ["XMLHttpRequest", "EventSource", "ProgressEvent"]) delete globals[name];
    await world.close();
  });
  afterEach(() => assert.equal(globals["fetch"], before_.fetch, "every test puts the globals back"));

  /** Sends by XMLHttpRequest and gathers its events. */
  const xhr = (method: string, url: string, set: (xhr: XMLHttpRequest) => void = () => {}, body?: string) => {
    const request = new XMLHttpRequest();
    const events: string[] = [];
    for (const type of ["loadstart", "progress", "load", "error", "abort", "timeout", "loadend"]) {
      request.addEventListener(type, () => events.push(type));
      request.upload.addEventListener(type, () => events.push(`upload ${type}`));
    }
    request.addEventListener("readystatechange", () => events.push(String(request.readyState)));
    request.open(method, url);
    set(request);
    request.send(body);
    return new Promise<{ request: XMLHttpRequest; events: string[] }>((resolve) =>
      request.addEventListener("loadend", () => resolve({ request, events })),
    );
  };

  it("seals matching fetches and passes others on", async () => {
    const unpatch = world.client().patch();
    try {
      const echo = (await (await fetch(`${world.relay.origin}/echo`, { headers: { "x-a": "1" } })).json()) as Echo;
      assert.equal(echo.headers["x-a"], "1");
      const plain = (await (await fetch(new Request(`${world.upstream.origin}/plain`))).json()) as Echo;
      assert.equal(plain.url, "/plain");
      assert.ok(world.network.seen.every(({ path }) => path.startsWith("/api/mte-")));
    } finally {
      unpatch();
    }
  });

  it("seals through two patches, each its own", async () => {
    const one = world.client();
    const two = world.client({ relay: undefined });
    one.patch();
    two.patch({ match: "https://unused.example" });
    assert.equal((await fetch(`${world.relay.origin}/echo`)).status, 200);
    two.unpatch();
    one.unpatch();
  });

  it("seals XMLHttpRequest with its events, headers and types", async () => {
    const unpatch = world.client().patch();
    try {
      const set = (request: XMLHttpRequest): void => {
        request.setRequestHeader("X-One", "1");
        request.responseType = "json";
      };
      const { request, events } = await xhr("post", `${world.relay.origin}/echo`, set, "body");
      assert.deepEqual([request.status, request.readyState, request.responseURL], [200, 4, `${world.relay.origin}/echo`]);
      const echo = request.response as Echo;
      assert.deepEqual([echo.method, echo.text, echo.headers["x-one"]], ["POST", "body", "1"]);
      assert.equal(request.getResponseHeader("X-Upstream"), "yes");
      assert.match(request.getAllResponseHeaders(), /^content-type: application\/json\r\n/m);
      assert.throws(() => request.responseText === "", { name: "InvalidStateError" } as never);
      // How often "3" and "progress" come depends on how the network cuts the body.
      const fixed = events.filter((event) => event !== "3" && event !== "progress");
      assert.deepEqual(fixed, ["1", "loadstart", "upload loadstart", "upload progress", "upload load", "upload loadend", "2", "4", "load", "loadend"]);
      assert.equal(events.at(-4), "progress");
      const text = await xhr("GET", `${world.relay.origin}/status/404`);
      assert.deepEqual([text.request.status, text.request.responseText], [404, "status 404"]);
      const buffer = await xhr("GET", `${world.relay.origin}/bytes/300000`, (request) => (request.responseType = "arraybuffer"));
      assert.equal((buffer.request.response as ArrayBuffer).byteLength, 300_000);
    } finally {
      unpatch();
    }
  });

  it("ends a sealed XMLHttpRequest by abort, timeout and network failure", async () => {
    const unpatch = world.client().patch();
    try {
      const timeout = await xhr("GET", `${world.relay.origin}/gate`, (request) => (request.timeout = 30));
      assert.deepEqual([timeout.request.status, timeout.events.slice(-2)], [0, ["timeout", "loadend"]]);
      const aborted = xhr("GET", `${world.relay.origin}/gate`, (request) => setTimeout(() => request.abort(), 30));
      const { request, events } = await aborted;
      assert.deepEqual(events.slice(-2), ["abort", "loadend"]);
      assert.equal(request.readyState, 0);
      world.network.before = () => Promise.reject(new TypeError("down"));
      const failed = await xhr("POST", `${world.relay.origin}/echo`, () => {}, "x");
      assert.deepEqual(failed.events.slice(-4), ["upload error", "upload loadend", "error", "loadend"]);
      world.network.before = () => undefined;
    } finally {
      unpatch();
    }
  });

  it("refuses a synchronous sealed request, and leaves others to the platform", () => {
    const unpatch = world.client().patch();
    try {
      const request = new XMLHttpRequest();
      assert.throws(() => request.open("GET", `${world.relay.origin}/echo`, false), { name: "InvalidAccessError" });
      request.open("GET", "https://other.example/", false, "user", "password");
      request.send();
      const native = request as unknown as FakeXhr;
      assert.deepEqual(native.opened, ["GET", "https://other.example/", false, "user", "password"]);
      assert.equal(native.sent, 1);
      assert.equal(request.readyState, 1);
    } finally {
      unpatch();
    }
  });

  it("seals EventSource and keeps its constants", async () => {
    const unpatch = world.client().patch();
    try {
      const source = new EventSource(`${world.relay.origin}/events`);
      assert.ok(source instanceof MteEventSource);
      await new Promise((resolve) => source.addEventListener("tick", resolve));
      source.close();
      assert.equal(EventSource.OPEN, 1);
      assert.ok(new EventSource("https://other.example/") instanceof FakeEventSource);
    } finally {
      unpatch();
    }
  });

  it("only passes on once it was undone, to whoever kept it", async () => {
    const client = world.client();
    client.patch();
    const kept = fetch;
    client.unpatch();
    world.network.seen.length = 0;
    await (await kept(`${world.upstream.origin}/kept`)).text();
    assert.equal(world.network.seen.length, 0);
    assert.equal(world.upstream.count("/kept"), 1);
  });

  it("needs to know what to match", () => {
    assert.throws(() => world.client({ relay: undefined }).patch(), TypeError);
  });
});
