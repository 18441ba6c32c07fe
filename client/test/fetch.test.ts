/** The contract of fetch, kept by mteFetch over a relay: the test relay, or a real one named by MTE_RELAY_BIN. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, afterEach, before, describe, it } from "node:test";
import { MteRelayError } from "../src/error.ts";
import type { MteProgress } from "../src/fetcher.ts";
import { Network } from "./network.ts";
import type { Echo } from "./upstream.ts";
import { World } from "./world.ts";

const sha256 = (data: Uint8Array): string => createHash("sha256").update(data).digest("hex");
const code = (expected: string) => (error: unknown) => error instanceof MteRelayError && error.code === expected;
const echoOf = async (response: Response): Promise<Echo> => (await response.json()) as Echo;

describe("mteFetch", () => {
  let world: World;
  before(async () => void (world = await World.start()));
  after(() => world.close());
  afterEach(() => {
    const fresh = new Network();
    Object.assign(world.network, { before: fresh.before, after: fresh.after });
    world.network.seen.length = 0;
  });

  it("gets a response like fetch's", async () => {
    const response = await world.client().fetch("/users/1?q=a%20b#part", { headers: { "X-Custom": "café" } });
    assert.ok(response instanceof Response);
    assert.equal(response.status, 200);
    assert.equal(response.ok, true);
    assert.equal(response.redirected, false);
    assert.equal(response.url, `${world.relay.origin}/users/1?q=a%20b`);
    assert.equal(response.headers.get("x-upstream"), "yes");
    const clone = response.clone();
    assert.equal(clone.url, response.url);
    assert.equal((await echoOf(clone)).method, "GET");
    const echo = await echoOf(response);
    assert.equal(echo.url, "/users/1?q=a%20b");
    assert.equal(echo.headers["x-custom"], "caf\u00e9");
    assert.equal(echo.headers["accept"], "*/*");
  });

  const form = new FormData();
  form.append("field", "value");
  form.append("file", new File([new Uint8Array(1000).fill(1)], "one.bin"));
  const bodies: [string, () => BodyInit, (echo: Echo) => void][] = [
    ["a string", () => "text with ü", (echo) => assert.deepEqual([echo.text, echo.headers["content-type"]], ["text with ü", "text/plain;charset=UTF-8"])],
    ["URLSearchParams", () => new URLSearchParams({ a: "1", b: "2" }), (echo) => assert.match(echo.headers["content-type"] as string, /^application\/x-www-form-urlencoded/)],
    ["FormData with a file", () => form, (echo) => {
      assert.match(echo.headers["content-type"] as string, /^multipart\/form-data; boundary=/);
      assert.match(echo.text, /name="file"; filename="one.bin"/);
    }],
    ["a Blob", () => new Blob(["blob"], { type: "text/x-test" }), (echo) => assert.deepEqual([echo.text, echo.headers["content-type"]], ["blob", "text/x-test"])],
    ["an ArrayBuffer", () => new TextEncoder().encode("buffer").buffer as ArrayBuffer, (echo) => assert.equal(echo.text, "buffer")],
    ["a view", () => new TextEncoder().encode("-view-").subarray(1, 5), (echo) => assert.equal(echo.text, "view")],
    ["an empty string", () => "", (echo) => assert.deepEqual([echo.length, echo.headers["content-length"]], [0, "0"])],
    ["a ReadableStream", () => streamOf("first ", "second"), (echo) => assert.deepEqual([echo.text, echo.headers["content-length"]], ["first second", undefined])],
  ];
  for (const [name, body, check] of bodies) {
    it(`sends ${name}`, async () => {
      const response = await world.client().fetch("/echo", { method: "POST", body: body(), ...{ duplex: "half" } });
      const echo = await echoOf(response);
      assert.equal(echo.method, "POST");
      check(echo);
    });
  }

  it("takes a Request, its body and headers", async () => {
    const request = new Request(`${world.relay.origin}/echo`, { method: "PUT", body: "from a request", headers: { "x-one": "1" } });
    const echo = await echoOf(await world.client().fetch(request, { headers: { "x-two": "2" } }));
    assert.deepEqual([echo.method, echo.text, echo.headers["x-one"], echo.headers["x-two"]], ["PUT", "from a request", undefined, "2"]);
    assert.equal(request.bodyUsed, true);
  });

  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]) {
    it(`sends the method ${method}`, async () => {
      assert.equal((await echoOf(await world.client().fetch("/echo", { method }))).method, method);
    });
  }

  it("answers HEAD without a body and with its length", async () => {
    const response = await world.client().fetch("/bytes/5000", { method: "HEAD" });
    assert.equal(response.headers.get("content-length"), "5000");
    assert.equal(response.body, null);
  });

  for (const status of [204, 304, 404, 418, 500, 503]) {
    it(`gives the upstream's ${status} as a response`, async () => {
      const response = await world.client().fetch(`/status/${status}`);
      assert.equal(response.status, status);
      assert.equal(await response.text(), status === 204 || status === 304 ? "" : `status ${status}`);
    });
  }

  for (const size of [0, 1, 262143, 262144, 262145, 1_000_000, 5_000_000]) {
    it(`carries ${size} bytes both ways`, async () => {
      const data = new Uint8Array(size).map((_, i) => i * 31);
      const up = await echoOf(await world.client().fetch("/echo", { method: "POST", body: new Blob([data]) }));
      assert.deepEqual([up.length, up.sha256, up.headers["content-length"]], [size, sha256(data), String(size)]);
      const down = await world.client().fetch(`/bytes/${size}`);
      assert.equal((await down.arrayBuffer()).byteLength, size);
    });
  }

  it("gathers a large upload where the platform cannot stream", async () => {
    const client = world.client({}, { streamsUploads: () => false });
    const data = new Uint8Array(1_000_000).fill(3);
    const echo = await echoOf(await client.fetch("/echo", { method: "POST", body: data }));
    assert.deepEqual([echo.length, echo.sha256], [1_000_000, sha256(data)]);
    const streamed = await echoOf(await client.fetch("/echo", { method: "POST", body: streamOf("a", "b"), ...{ duplex: "half" } }));
    assert.equal(streamed.text, "ab");
  });

  it("delivers a response piece by piece, as the upstream sends it", async () => {
    const response = await world.client().fetch("/drip");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (const expected of ["one ", "two ", "three"]) {
      world.upstream.release();
      assert.equal((await reader?.read())?.value, expected);
    }
    assert.equal((await reader?.read())?.done, true);
  });

  it("undoes content codings", async () => {
    const response = await world.client().fetch("/gzip");
    assert.equal(response.headers.get("content-encoding"), null);
    assert.equal(await response.text(), "unpacked");
  });

  it("tells the progress of both ways", async () => {
    const up: MteProgress[] = [];
    const down: MteProgress[] = [];
    const options = { onUploadProgress: (p: MteProgress) => void up.push(p), onDownloadProgress: (p: MteProgress) => void down.push(p) };
    await (await world.client().fetch("/echo", { method: "POST", body: new Uint8Array(1_000_000) }, options)).text();
    await (await world.client().fetch("/bytes/1000000", {}, options)).arrayBuffer();
    assert.deepEqual(up.at(-1), { loaded: 1_000_000, total: 1_000_000 });
    assert.ok(up.length > 2);
    assert.deepEqual(down.at(-1), { loaded: 1_000_000, total: 1_000_000 });
  });

  it("does not fail where a progress callback throws", async () => {
    const onDownloadProgress = (): never => {
      throw new Error("mine");
    };
    assert.equal((await world.client().fetch("/status/200", {}, { onDownloadProgress })).status, 200);
  });

  describe("redirects", () => {
    const to = (target: string, status = 302): string => `/redirect?status=${status}&to=${encodeURIComponent(target)}`;

    it("follows within the relay and says so", async () => {
      const response = await world.client().fetch(to("/users?x=1"));
      assert.equal(response.redirected, true);
      assert.equal(response.url, `${world.relay.origin}/users?x=1`);
      assert.equal((await echoOf(response)).url, "/users?x=1");
    });

    for (const [status, method, body] of [[301, "GET", ""], [302, "GET", ""], [303, "GET", ""], [307, "POST", "kept"], [308, "POST", "kept"]] as const) {
      it(`makes ${method} of a POST after ${status}`, async () => {
        const echo = await echoOf(await world.client().fetch(to("/echo", status), { method: "POST", body: "kept" }));
        assert.deepEqual([echo.method, echo.text], [method, body]);
        assert.equal(echo.headers["content-type"], body === "" ? undefined : "text/plain;charset=UTF-8");
      });
    }

    it("never leaves the relay", async () => {
      for (const target of ["https://elsewhere.example/x", "//elsewhere.example/x", "http://user:pass@127.0.0.1/", "javascript:alert(1)", "http://[", "data:,x"]) {
        world.network.seen.length = 0;
        await assert.rejects(world.client().fetch(to(target)), code("redirect-refused"), target);
        assert.ok(world.network.seen.every(({ path }) => path.startsWith("/api/mte-")));
      }
    });

    it("refuses what redirect: error refuses, endless ones, and a stream's second sending", async () => {
      await assert.rejects(world.client().fetch(to("/echo"), { redirect: "error" }), code("redirect-refused"));
      await assert.rejects(world.client().fetch("/loop"), code("redirect-refused"));
      const init = { method: "POST", body: streamOf("x"), ...{ duplex: "half" } };
      await assert.rejects(world.client().fetch(to("/echo", 307), init), code("redirect-refused"));
    });

    it("shows a redirect to Node and hides it from a page, as their fetch does", async () => {
      const shown = await world.client().fetch(to("/echo"), { redirect: "manual" });
      assert.deepEqual([shown.status, shown.headers.get("location")], [302, "/echo"]);
      const page = world.client({}, { pageOrigin: "http://page.test" });
      const hidden = await page.fetch(to("/echo"), { redirect: "manual" });
      assert.deepEqual([hidden.status, hidden.type, hidden.ok, [...hidden.headers].length], [0, "opaqueredirect", false, 0]);
    });
  });

  describe("abort", () => {
    it("refuses to start when aborted before", async () => {
      const client = world.client();
      await client.pair();
      world.network.seen.length = 0;
      await assert.rejects(client.fetch("/echo", { signal: AbortSignal.abort() }), { name: "AbortError" });
      assert.equal(world.network.seen.length, 0);
    });

    it("ends an upload, and with it the source", async () => {
      const controller = new AbortController();
      let cancelled = false;
      const body = new ReadableStream({
        pull(stream) {
          stream.enqueue(new Uint8Array(10));
          setTimeout(() => controller.abort(), 20);
          return new Promise(() => {});
        },
        cancel: () => void (cancelled = true),
      });
      const init = { method: "POST", body, signal: controller.signal, ...{ duplex: "half" } };
      await assert.rejects(world.client().fetch("/echo", init), { name: "AbortError" });
      await until(() => cancelled);
    });

    it("ends the wait for an answer, and the upstream's work", async () => {
      const controller = new AbortController();
      const client = world.client();
      await client.pair();
      const waiting = client.fetch("/gate", { signal: controller.signal });
      await until(() => world.upstream.count("/gate") === 1);
      const aborted = world.upstream.aborted;
      controller.abort(new Error("my reason"));
      await assert.rejects(waiting, { message: "my reason" });
      await until(() => world.upstream.aborted > aborted);
    });

    it("ends a download in the middle", async () => {
      const controller = new AbortController();
      const response = await world.client().fetch("/drip", { signal: controller.signal });
      const reader = response.body?.getReader();
      world.upstream.release();
      await reader?.read();
      const aborted = world.upstream.aborted;
      controller.abort();
      await assert.rejects(reader?.read() ?? Promise.resolve(), { name: "AbortError" });
      await until(() => world.upstream.aborted > aborted);
    });

    it("ends the upstream's work when the body is cancelled", async () => {
      const response = await world.client().fetch("/drip");
      const aborted = world.upstream.aborted;
      await response.body?.cancel();
      await until(() => world.upstream.aborted > aborted);
    });
  });

  it("checks integrity", async () => {
    const client = world.client();
    const integrity = `sha256-${createHash("sha256").update("status 200").digest("base64")}`;
    const response = await client.fetch("/status/200", { integrity });
    assert.equal(await response.text(), "status 200");
    assert.equal(response.url, `${world.relay.origin}/status/200`);
    await assert.rejects(client.fetch("/status/404", { integrity }), code("integrity-mismatch"));
  });

  it("refuses what fetch refuses", async () => {
    const client = world.client();
    await assert.rejects(client.fetch("/echo", { method: "GET", body: "no" }), TypeError);
    await assert.rejects(client.fetch("/echo", { method: "GET", body: streamOf("no"), ...{ duplex: "half" } }), TypeError);
    await assert.rejects(client.fetch("/echo", { method: "CONNECT" }), TypeError);
    await assert.rejects(client.fetch("ftp://x/"), code("url-refused"));
    await assert.rejects(client.fetch("https://another.example/"), code("url-refused"));
  });

  it("adds its own headers, sealed, and lets a request override them", async () => {
    const client = world.client({ headers: { authorization: "Bearer secret-token", "x-api": "1" } });
    const echo = await echoOf(await client.fetch("/echo", { headers: { "x-api": "2" } }));
    assert.deepEqual([echo.headers["authorization"], echo.headers["x-api"]], ["Bearer secret-token", "2"]);
    assert.ok(!world.network.wire.includes("secret-token"));
  });

  it("sends no field of the connection and no forged forwarding", async () => {
    const headers = { connection: "x-hop", "x-hop": "1", te: "trailers", "proxy-authorization": "p" };
    const echo = await echoOf(await world.client().fetch("/echo", { headers }));
    for (const name of ["x-hop", "te", "proxy-authorization"]) assert.equal(echo.headers[name], undefined);
  });

  it("says where a page comes from, as the browser would", async () => {
    const page = world.client({}, { pageOrigin: "http://page.test" });
    const own = world.client({}, { pageOrigin: world.relay.origin });
    assert.equal((await echoOf(await page.fetch("/echo"))).headers["origin"], "http://page.test");
    assert.equal((await echoOf(await own.fetch("/echo"))).headers["origin"], undefined);
    assert.equal((await echoOf(await own.fetch("/echo", { method: "POST" }))).headers["origin"], world.relay.origin);
    assert.equal((await page.fetch("/echo")).type, "cors");
    assert.equal((await own.fetch("/echo")).type, "basic");
    await assert.rejects(page.fetch("/echo", { mode: "same-origin" }), TypeError);
  });

  it("shows nothing of a request or response on the wire", async () => {
    const client = world.client();
    const init = { method: "POST", headers: { "x-secret-header": "secret-value" }, body: "secret-body" };
    await (await client.fetch("/secret-path?secret=query", init)).text();
    assert.doesNotMatch(world.network.wire, /secret-/);
    assert.deepEqual([...new Set(world.network.seen.map(({ path }) => path))], ["/api/mte-relay", "/api/mte-pair"]);
    const sealed = world.network.at("/api/mte-relay").filter(({ method }) => method === "POST");
    assert.deepEqual(sealed.map(({ headers }) => [...headers.keys()]), [["content-type", "x-mte-client-id"]]);
  });

  it("carries many requests at once on one pair", async () => {
    const client = world.client();
    const responses = await Promise.all(Array.from({ length: 100 }, (_, i) => client.fetch(`/echo?n=${i}`)));
    const urls = await Promise.all(responses.map(async (response) => (await echoOf(response)).url));
    assert.deepEqual(urls, Array.from({ length: 100 }, (_, i) => `/echo?n=${i}`));
    assert.equal(world.network.at("/api/mte-pair").length, 1);
  });

  it("keeps cookies as ordinary fields outside browsers", async () => {
    const client = world.client();
    const login = await client.fetch("/login");
    assert.equal(login.headers.getSetCookie().length, 2);
    assert.equal((await echoOf(await client.fetch("/echo", { headers: { cookie: "sid=mine" } }))).headers["cookie"], "sid=mine");
    assert.equal(world.network.cookies.size, 0);
  });

  describe("cookies in a page", () => {
    it("come back to the upstream, are never seen in clear, and end at logout", async () => {
      const page = world.client({}, { pageOrigin: world.relay.origin });
      const login = await page.fetch("/login", { method: "POST" });
      assert.deepEqual(login.headers.getSetCookie(), []);
      assert.equal(page.cookies.get("csrf"), "token-1");
      assert.equal(page.cookies.get("sid"), undefined);
      assert.deepEqual((await echoOf(await page.fetch("/echo"))).headers.cookie?.split("; ").sort(), ["csrf=token-1", "sid=secret-session"]);
      assert.deepEqual([...world.network.cookies.keys()].map((name) => name.slice(0, 4)), ["mte.", "mte."]);
      assert.doesNotMatch(world.network.wire, /secret-session|token-1/);
      await page.fetch("/logout");
      assert.equal(page.cookies.get("csrf"), undefined);
      assert.equal((await echoOf(await page.fetch("/echo"))).headers["cookie"], undefined);
    });

    it("follow credentials", async () => {
      const elsewhere = world.client({}, { pageOrigin: "http://page.test" });
      await elsewhere.fetch("/login", { credentials: "include" });
      assert.equal((await echoOf(await elsewhere.fetch("/echo"))).headers["cookie"], undefined);
      assert.match((await echoOf(await elsewhere.fetch("/echo", { credentials: "include" }))).headers.cookie ?? "", /sid=/);
      const own = world.client({}, { pageOrigin: world.relay.origin });
      assert.equal((await echoOf(await own.fetch("/echo", { credentials: "omit" }))).headers["cookie"], undefined);
      world.network.cookies.clear();
    });
  });

  describe("failures of the upstream", () => {
    it("break a response off with an error, never with a short success", async () => {
      const response = await world.client().fetch("/broken");
      await assert.rejects(response.text(), code("response-truncated"));
    });
  });
});

function streamOf(...texts: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
}

/** Waits for what another process or stream will do. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
