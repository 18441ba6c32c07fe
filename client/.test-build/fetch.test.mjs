import {
  Network,
  World
} from "./chunk-TLFAGZMA.mjs";
import "./chunk-HF4PVXTM.mjs";
import "./chunk-QXHQROHD.mjs";
import "./chunk-WKFEU5FZ.mjs";
import "./chunk-2YVOUZTV.mjs";
import "./chunk-BOTWT2U3.mjs";
import {
  MteRelayError
} from "./chunk-3ZXOH7KC.mjs";

// test/fetch.test.ts
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, afterEach, before, describe, it } from "node:test";
var sha256 = (data) => createHash("sha256").update(data).digest("hex");
var code = (expected) => (error) => error instanceof MteRelayError && error.code === expected;
var echoOf = async (response) => await response.json();
describe("mteFetch", () => {
  let world;
  before(async () => void (world = await World.start()));
  after(() => world.close());
  afterEach(() => {
    const fresh = new Network();
    Object.assign(world.network, { before: fresh.before, after: fresh.after });
    world.network.seen.length = 0;
  });
  it("gets a response like fetch's", async () => {
    const response = await world.client().fetch("/users/1?q=a%20b#part", { headers: { "X-Custom": "caf\xE9" } });
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
    assert.equal(echo.headers["x-custom"], "caf\xE9");
    assert.equal(echo.headers["accept"], "*/*");
  });
  const form = new FormData();
  form.append("field", "value");
  form.append("file", new File([new Uint8Array(1e3).fill(1)], "one.bin"));
  const bodies = [
    ["a string", () => "text with \xFC", (echo) => assert.deepEqual([echo.text, echo.headers["content-type"]], ["text with \xFC", "text/plain;charset=UTF-8"])],
    ["URLSearchParams", () => new URLSearchParams({ a: "1", b: "2" }), (echo) => assert.match(echo.headers["content-type"], /^application\/x-www-form-urlencoded/)],
    ["FormData with a file", () => form, (echo) => {
      assert.match(echo.headers["content-type"], /^multipart\/form-data; boundary=/);
      assert.match(echo.text, /name="file"; filename="one.bin"/);
    }],
    ["a Blob", () => new Blob(["blob"], { type: "text/x-test" }), (echo) => assert.deepEqual([echo.text, echo.headers["content-type"]], ["blob", "text/x-test"])],
    ["an ArrayBuffer", () => new TextEncoder().encode("buffer").buffer, (echo) => assert.equal(echo.text, "buffer")],
    ["a view", () => new TextEncoder().encode("-view-").subarray(1, 5), (echo) => assert.equal(echo.text, "view")],
    ["an empty string", () => "", (echo) => assert.deepEqual([echo.length, echo.headers["content-length"]], [0, "0"])],
    ["a ReadableStream", () => streamOf("first ", "second"), (echo) => assert.deepEqual([echo.text, echo.headers["content-length"]], ["first second", void 0])]
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
    assert.deepEqual([echo.method, echo.text, echo.headers["x-one"], echo.headers["x-two"]], ["PUT", "from a request", void 0, "2"]);
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
  for (const size of [0, 1, 262143, 262144, 262145, 1e6, 5e6]) {
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
    const data = new Uint8Array(1e6).fill(3);
    const echo = await echoOf(await client.fetch("/echo", { method: "POST", body: data }));
    assert.deepEqual([echo.length, echo.sha256], [1e6, sha256(data)]);
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
    const up = [];
    const down = [];
    const options = { onUploadProgress: (p) => void up.push(p), onDownloadProgress: (p) => void down.push(p) };
    await (await world.client().fetch("/echo", { method: "POST", body: new Uint8Array(1e6) }, options)).text();
    await (await world.client().fetch("/bytes/1000000", {}, options)).arrayBuffer();
    assert.deepEqual(up.at(-1), { loaded: 1e6, total: 1e6 });
    assert.ok(up.length > 2);
    assert.deepEqual(down.at(-1), { loaded: 1e6, total: 1e6 });
  });
  it("does not fail where a progress callback throws", async () => {
    const onDownloadProgress = () => {
      throw new Error("mine");
    };
    assert.equal((await world.client().fetch("/status/200", {}, { onDownloadProgress })).status, 200);
  });
  describe("redirects", () => {
    const to = (target, status = 302) => `/redirect?status=${status}&to=${encodeURIComponent(target)}`;
    it("follows within the relay and says so", async () => {
      const response = await world.client().fetch(to("/users?x=1"));
      assert.equal(response.redirected, true);
      assert.equal(response.url, `${world.relay.origin}/users?x=1`);
      assert.equal((await echoOf(response)).url, "/users?x=1");
    });
    for (const [status, method, body] of [[301, "GET", ""], [302, "GET", ""], [303, "GET", ""], [307, "POST", "kept"], [308, "POST", "kept"]]) {
      it(`makes ${method} of a POST after ${status}`, async () => {
        const echo = await echoOf(await world.client().fetch(to("/echo", status), { method: "POST", body: "kept" }));
        assert.deepEqual([echo.method, echo.text], [method, body]);
        assert.equal(echo.headers["content-type"], body === "" ? void 0 : "text/plain;charset=UTF-8");
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
          return new Promise(() => {
          });
        },
        cancel: () => void (cancelled = true)
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
    for (const name of ["x-hop", "te", "proxy-authorization"]) assert.equal(echo.headers[name], void 0);
  });
  it("says where a page comes from, as the browser would", async () => {
    const page = world.client({}, { pageOrigin: "http://page.test" });
    const own = world.client({}, { pageOrigin: world.relay.origin });
    assert.equal((await echoOf(await page.fetch("/echo"))).headers["origin"], "http://page.test");
    assert.equal((await echoOf(await own.fetch("/echo"))).headers["origin"], void 0);
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
      assert.equal(page.cookies.get("sid"), void 0);
      assert.deepEqual((await echoOf(await page.fetch("/echo"))).headers.cookie?.split("; ").sort(), ["csrf=token-1", "sid=secret-session"]);
      assert.deepEqual([...world.network.cookies.keys()].map((name) => name.slice(0, 4)), ["mte.", "mte."]);
      assert.doesNotMatch(world.network.wire, /secret-session|token-1/);
      await page.fetch("/logout");
      assert.equal(page.cookies.get("csrf"), void 0);
      assert.equal((await echoOf(await page.fetch("/echo"))).headers["cookie"], void 0);
    });
    it("follow credentials", async () => {
      const elsewhere = world.client({}, { pageOrigin: "http://page.test" });
      await elsewhere.fetch("/login", { credentials: "include" });
      assert.equal((await echoOf(await elsewhere.fetch("/echo"))).headers["cookie"], void 0);
      assert.match((await echoOf(await elsewhere.fetch("/echo", { credentials: "include" }))).headers.cookie ?? "", /sid=/);
      const own = world.client({}, { pageOrigin: world.relay.origin });
      assert.equal((await echoOf(await own.fetch("/echo", { credentials: "omit" }))).headers["cookie"], void 0);
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
function streamOf(...texts) {
  return new ReadableStream({
    start(controller) {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    }
  });
}
async function until(condition) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vdGVzdC9mZXRjaC50ZXN0LnRzIl0sCiAgInNvdXJjZXNDb250ZW50IjogWyIvKiogVGhlIGNvbnRyYWN0IG9mIGZldGNoLCBrZXB0IGJ5IG10ZUZldGNoIG92ZXIgYSByZWxheTogdGhlIHRlc3QgcmVsYXksIG9yIGEgcmVhbCBvbmUgbmFtZWQgYnkgTVRFX1JFTEFZX0JJTi4gKi9cblxuaW1wb3J0IGFzc2VydCBmcm9tIFwibm9kZTphc3NlcnQvc3RyaWN0XCI7XG5pbXBvcnQgeyBjcmVhdGVIYXNoIH0gZnJvbSBcIm5vZGU6Y3J5cHRvXCI7XG5pbXBvcnQgeyBhZnRlciwgYWZ0ZXJFYWNoLCBiZWZvcmUsIGRlc2NyaWJlLCBpdCB9IGZyb20gXCJub2RlOnRlc3RcIjtcbmltcG9ydCB7IE10ZVJlbGF5RXJyb3IgfSBmcm9tIFwiLi4vc3JjL2Vycm9yLnRzXCI7XG5pbXBvcnQgdHlwZSB7IE10ZVByb2dyZXNzIH0gZnJvbSBcIi4uL3NyYy9mZXRjaGVyLnRzXCI7XG5pbXBvcnQgeyBOZXR3b3JrIH0gZnJvbSBcIi4vbmV0d29yay50c1wiO1xuaW1wb3J0IHR5cGUgeyBFY2hvIH0gZnJvbSBcIi4vdXBzdHJlYW0udHNcIjtcbmltcG9ydCB7IFdvcmxkIH0gZnJvbSBcIi4vd29ybGQudHNcIjtcblxuY29uc3Qgc2hhMjU2ID0gKGRhdGE6IFVpbnQ4QXJyYXkpOiBzdHJpbmcgPT4gY3JlYXRlSGFzaChcInNoYTI1NlwiKS51cGRhdGUoZGF0YSkuZGlnZXN0KFwiaGV4XCIpO1xuY29uc3QgY29kZSA9IChleHBlY3RlZDogc3RyaW5nKSA9PiAoZXJyb3I6IHVua25vd24pID0+IGVycm9yIGluc3RhbmNlb2YgTXRlUmVsYXlFcnJvciAmJiBlcnJvci5jb2RlID09PSBleHBlY3RlZDtcbmNvbnN0IGVjaG9PZiA9IGFzeW5jIChyZXNwb25zZTogUmVzcG9uc2UpOiBQcm9taXNlPEVjaG8+ID0+IChhd2FpdCByZXNwb25zZS5qc29uKCkpIGFzIEVjaG87XG5cbmRlc2NyaWJlKFwibXRlRmV0Y2hcIiwgKCkgPT4ge1xuICBsZXQgd29ybGQ6IFdvcmxkO1xuICBiZWZvcmUoYXN5bmMgKCkgPT4gdm9pZCAod29ybGQgPSBhd2FpdCBXb3JsZC5zdGFydCgpKSk7XG4gIGFmdGVyKCgpID0+IHdvcmxkLmNsb3NlKCkpO1xuICBhZnRlckVhY2goKCkgPT4ge1xuICAgIGNvbnN0IGZyZXNoID0gbmV3IE5ldHdvcmsoKTtcbiAgICBPYmplY3QuYXNzaWduKHdvcmxkLm5ldHdvcmssIHsgYmVmb3JlOiBmcmVzaC5iZWZvcmUsIGFmdGVyOiBmcmVzaC5hZnRlciB9KTtcbiAgICB3b3JsZC5uZXR3b3JrLnNlZW4ubGVuZ3RoID0gMDtcbiAgfSk7XG5cbiAgaXQoXCJnZXRzIGEgcmVzcG9uc2UgbGlrZSBmZXRjaCdzXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCByZXNwb25zZSA9IGF3YWl0IHdvcmxkLmNsaWVudCgpLmZldGNoKFwiL3VzZXJzLzE/cT1hJTIwYiNwYXJ0XCIsIHsgaGVhZGVyczogeyBcIlgtQ3VzdG9tXCI6IFwiY2FmXHUwMEU5XCIgfSB9KTtcbiAgICBhc3NlcnQub2socmVzcG9uc2UgaW5zdGFuY2VvZiBSZXNwb25zZSk7XG4gICAgYXNzZXJ0LmVxdWFsKHJlc3BvbnNlLnN0YXR1cywgMjAwKTtcbiAgICBhc3NlcnQuZXF1YWwocmVzcG9uc2Uub2ssIHRydWUpO1xuICAgIGFzc2VydC5lcXVhbChyZXNwb25zZS5yZWRpcmVjdGVkLCBmYWxzZSk7XG4gICAgYXNzZXJ0LmVxdWFsKHJlc3BvbnNlLnVybCwgYCR7d29ybGQucmVsYXkub3JpZ2lufS91c2Vycy8xP3E9YSUyMGJgKTtcbiAgICBhc3NlcnQuZXF1YWwocmVzcG9uc2UuaGVhZGVycy5nZXQoXCJ4LXVwc3RyZWFtXCIpLCBcInllc1wiKTtcbiAgICBjb25zdCBjbG9uZSA9IHJlc3BvbnNlLmNsb25lKCk7XG4gICAgYXNzZXJ0LmVxdWFsKGNsb25lLnVybCwgcmVzcG9uc2UudXJsKTtcbiAgICBhc3NlcnQuZXF1YWwoKGF3YWl0IGVjaG9PZihjbG9uZSkpLm1ldGhvZCwgXCJHRVRcIik7XG4gICAgY29uc3QgZWNobyA9IGF3YWl0IGVjaG9PZihyZXNwb25zZSk7XG4gICAgYXNzZXJ0LmVxdWFsKGVjaG8udXJsLCBcIi91c2Vycy8xP3E9YSUyMGJcIik7XG4gICAgYXNzZXJ0LmVxdWFsKGVjaG8uaGVhZGVyc1tcIngtY3VzdG9tXCJdLCBcImNhZlxcdTAwZTlcIik7XG4gICAgYXNzZXJ0LmVxdWFsKGVjaG8uaGVhZGVyc1tcImFjY2VwdFwiXSwgXCIqLypcIik7XG4gIH0pO1xuXG4gIGNvbnN0IGZvcm0gPSBuZXcgRm9ybURhdGEoKTtcbiAgZm9ybS5hcHBlbmQoXCJmaWVsZFwiLCBcInZhbHVlXCIpO1xuICBmb3JtLmFwcGVuZChcImZpbGVcIiwgbmV3IEZpbGUoW25ldyBVaW50OEFycmF5KDEwMDApLmZpbGwoMSldLCBcIm9uZS5iaW5cIikpO1xuICBjb25zdCBib2RpZXM6IFtzdHJpbmcsICgpID0+IEJvZHlJbml0LCAoZWNobzogRWNobykgPT4gdm9pZF1bXSA9IFtcbiAgICBbXCJhIHN0cmluZ1wiLCAoKSA9PiBcInRleHQgd2l0aCBcdTAwRkNcIiwgKGVjaG8pID0+IGFzc2VydC5kZWVwRXF1YWwoW2VjaG8udGV4dCwgZWNoby5oZWFkZXJzW1wiY29udGVudC10eXBlXCJdXSwgW1widGV4dCB3aXRoIFx1MDBGQ1wiLCBcInRleHQvcGxhaW47Y2hhcnNldD1VVEYtOFwiXSldLFxuICAgIFtcIlVSTFNlYXJjaFBhcmFtc1wiLCAoKSA9PiBuZXcgVVJMU2VhcmNoUGFyYW1zKHsgYTogXCIxXCIsIGI6IFwiMlwiIH0pLCAoZWNobykgPT4gYXNzZXJ0Lm1hdGNoKGVjaG8uaGVhZGVyc1tcImNvbnRlbnQtdHlwZVwiXSBhcyBzdHJpbmcsIC9eYXBwbGljYXRpb25cXC94LXd3dy1mb3JtLXVybGVuY29kZWQvKV0sXG4gICAgW1wiRm9ybURhdGEgd2l0aCBhIGZpbGVcIiwgKCkgPT4gZm9ybSwgKGVjaG8pID0+IHtcbiAgICAgIGFzc2VydC5tYXRjaChlY2hvLmhlYWRlcnNbXCJjb250ZW50LXR5cGVcIl0gYXMgc3RyaW5nLCAvXm11bHRpcGFydFxcL2Zvcm0tZGF0YTsgYm91bmRhcnk9Lyk7XG4gICAgICBhc3NlcnQubWF0Y2goZWNoby50ZXh0LCAvbmFtZT1cImZpbGVcIjsgZmlsZW5hbWU9XCJvbmUuYmluXCIvKTtcbiAgICB9XSxcbiAgICBbXCJhIEJsb2JcIiwgKCkgPT4gbmV3IEJsb2IoW1wiYmxvYlwiXSwgeyB0eXBlOiBcInRleHQveC10ZXN0XCIgfSksIChlY2hvKSA9PiBhc3NlcnQuZGVlcEVxdWFsKFtlY2hvLnRleHQsIGVjaG8uaGVhZGVyc1tcImNvbnRlbnQtdHlwZVwiXV0sIFtcImJsb2JcIiwgXCJ0ZXh0L3gtdGVzdFwiXSldLFxuICAgIFtcImFuIEFycmF5QnVmZmVyXCIsICgpID0+IG5ldyBUZXh0RW5jb2RlcigpLmVuY29kZShcImJ1ZmZlclwiKS5idWZmZXIgYXMgQXJyYXlCdWZmZXIsIChlY2hvKSA9PiBhc3NlcnQuZXF1YWwoZWNoby50ZXh0LCBcImJ1ZmZlclwiKV0sXG4gICAgW1wiYSB2aWV3XCIsICgpID0+IG5ldyBUZXh0RW5jb2RlcigpLmVuY29kZShcIi12aWV3LVwiKS5zdWJhcnJheSgxLCA1KSwgKGVjaG8pID0+IGFzc2VydC5lcXVhbChlY2hvLnRleHQsIFwidmlld1wiKV0sXG4gICAgW1wiYW4gZW1wdHkgc3RyaW5nXCIsICgpID0+IFwiXCIsIChlY2hvKSA9PiBhc3NlcnQuZGVlcEVxdWFsKFtlY2hvLmxlbmd0aCwgZWNoby5oZWFkZXJzW1wiY29udGVudC1sZW5ndGhcIl1dLCBbMCwgXCIwXCJdKV0sXG4gICAgW1wiYSBSZWFkYWJsZVN0cmVhbVwiLCAoKSA9PiBzdHJlYW1PZihcImZpcnN0IFwiLCBcInNlY29uZFwiKSwgKGVjaG8pID0+IGFzc2VydC5kZWVwRXF1YWwoW2VjaG8udGV4dCwgZWNoby5oZWFkZXJzW1wiY29udGVudC1sZW5ndGhcIl1dLCBbXCJmaXJzdCBzZWNvbmRcIiwgdW5kZWZpbmVkXSldLFxuICBdO1xuICBmb3IgKGNvbnN0IFtuYW1lLCBib2R5LCBjaGVja10gb2YgYm9kaWVzKSB7XG4gICAgaXQoYHNlbmRzICR7bmFtZX1gLCBhc3luYyAoKSA9PiB7XG4gICAgICBjb25zdCByZXNwb25zZSA9IGF3YWl0IHdvcmxkLmNsaWVudCgpLmZldGNoKFwiL2VjaG9cIiwgeyBtZXRob2Q6IFwiUE9TVFwiLCBib2R5OiBib2R5KCksIC4uLnsgZHVwbGV4OiBcImhhbGZcIiB9IH0pO1xuICAgICAgY29uc3QgZWNobyA9IGF3YWl0IGVjaG9PZihyZXNwb25zZSk7XG4gICAgICBhc3NlcnQuZXF1YWwoZWNoby5tZXRob2QsIFwiUE9TVFwiKTtcbiAgICAgIGNoZWNrKGVjaG8pO1xuICAgIH0pO1xuICB9XG5cbiAgaXQoXCJ0YWtlcyBhIFJlcXVlc3QsIGl0cyBib2R5IGFuZCBoZWFkZXJzXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCByZXF1ZXN0ID0gbmV3IFJlcXVlc3QoYCR7d29ybGQucmVsYXkub3JpZ2lufS9lY2hvYCwgeyBtZXRob2Q6IFwiUFVUXCIsIGJvZHk6IFwiZnJvbSBhIHJlcXVlc3RcIiwgaGVhZGVyczogeyBcIngtb25lXCI6IFwiMVwiIH0gfSk7XG4gICAgY29uc3QgZWNobyA9IGF3YWl0IGVjaG9PZihhd2FpdCB3b3JsZC5jbGllbnQoKS5mZXRjaChyZXF1ZXN0LCB7IGhlYWRlcnM6IHsgXCJ4LXR3b1wiOiBcIjJcIiB9IH0pKTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKFtlY2hvLm1ldGhvZCwgZWNoby50ZXh0LCBlY2hvLmhlYWRlcnNbXCJ4LW9uZVwiXSwgZWNoby5oZWFkZXJzW1wieC10d29cIl1dLCBbXCJQVVRcIiwgXCJmcm9tIGEgcmVxdWVzdFwiLCB1bmRlZmluZWQsIFwiMlwiXSk7XG4gICAgYXNzZXJ0LmVxdWFsKHJlcXVlc3QuYm9keVVzZWQsIHRydWUpO1xuICB9KTtcblxuICBmb3IgKGNvbnN0IG1ldGhvZCBvZiBbXCJHRVRcIiwgXCJQT1NUXCIsIFwiUFVUXCIsIFwiUEFUQ0hcIiwgXCJERUxFVEVcIiwgXCJPUFRJT05TXCIsIFwiUFJPUEZJTkRcIl0pIHtcbiAgICBpdChgc2VuZHMgdGhlIG1ldGhvZCAke21ldGhvZH1gLCBhc3luYyAoKSA9PiB7XG4gICAgICBhc3NlcnQuZXF1YWwoKGF3YWl0IGVjaG9PZihhd2FpdCB3b3JsZC5jbGllbnQoKS5mZXRjaChcIi9lY2hvXCIsIHsgbWV0aG9kIH0pKSkubWV0aG9kLCBtZXRob2QpO1xuICAgIH0pO1xuICB9XG5cbiAgaXQoXCJhbnN3ZXJzIEhFQUQgd2l0aG91dCBhIGJvZHkgYW5kIHdpdGggaXRzIGxlbmd0aFwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3QgcmVzcG9uc2UgPSBhd2FpdCB3b3JsZC5jbGllbnQoKS5mZXRjaChcIi9ieXRlcy81MDAwXCIsIHsgbWV0aG9kOiBcIkhFQURcIiB9KTtcbiAgICBhc3NlcnQuZXF1YWwocmVzcG9uc2UuaGVhZGVycy5nZXQoXCJjb250ZW50LWxlbmd0aFwiKSwgXCI1MDAwXCIpO1xuICAgIGFzc2VydC5lcXVhbChyZXNwb25zZS5ib2R5LCBudWxsKTtcbiAgfSk7XG5cbiAgZm9yIChjb25zdCBzdGF0dXMgb2YgWzIwNCwgMzA0LCA0MDQsIDQxOCwgNTAwLCA1MDNdKSB7XG4gICAgaXQoYGdpdmVzIHRoZSB1cHN0cmVhbSdzICR7c3RhdHVzfSBhcyBhIHJlc3BvbnNlYCwgYXN5bmMgKCkgPT4ge1xuICAgICAgY29uc3QgcmVzcG9uc2UgPSBhd2FpdCB3b3JsZC5jbGllbnQoKS5mZXRjaChgL3N0YXR1cy8ke3N0YXR1c31gKTtcbiAgICAgIGFzc2VydC5lcXVhbChyZXNwb25zZS5zdGF0dXMsIHN0YXR1cyk7XG4gICAgICBhc3NlcnQuZXF1YWwoYXdhaXQgcmVzcG9uc2UudGV4dCgpLCBzdGF0dXMgPT09IDIwNCB8fCBzdGF0dXMgPT09IDMwNCA/IFwiXCIgOiBgc3RhdHVzICR7c3RhdHVzfWApO1xuICAgIH0pO1xuICB9XG5cbiAgZm9yIChjb25zdCBzaXplIG9mIFswLCAxLCAyNjIxNDMsIDI2MjE0NCwgMjYyMTQ1LCAxXzAwMF8wMDAsIDVfMDAwXzAwMF0pIHtcbiAgICBpdChgY2FycmllcyAke3NpemV9IGJ5dGVzIGJvdGggd2F5c2AsIGFzeW5jICgpID0+IHtcbiAgICAgIGNvbnN0IGRhdGEgPSBuZXcgVWludDhBcnJheShzaXplKS5tYXAoKF8sIGkpID0+IGkgKiAzMSk7XG4gICAgICBjb25zdCB1cCA9IGF3YWl0IGVjaG9PZihhd2FpdCB3b3JsZC5jbGllbnQoKS5mZXRjaChcIi9lY2hvXCIsIHsgbWV0aG9kOiBcIlBPU1RcIiwgYm9keTogbmV3IEJsb2IoW2RhdGFdKSB9KSk7XG4gICAgICBhc3NlcnQuZGVlcEVxdWFsKFt1cC5sZW5ndGgsIHVwLnNoYTI1NiwgdXAuaGVhZGVyc1tcImNvbnRlbnQtbGVuZ3RoXCJdXSwgW3NpemUsIHNoYTI1NihkYXRhKSwgU3RyaW5nKHNpemUpXSk7XG4gICAgICBjb25zdCBkb3duID0gYXdhaXQgd29ybGQuY2xpZW50KCkuZmV0Y2goYC9ieXRlcy8ke3NpemV9YCk7XG4gICAgICBhc3NlcnQuZXF1YWwoKGF3YWl0IGRvd24uYXJyYXlCdWZmZXIoKSkuYnl0ZUxlbmd0aCwgc2l6ZSk7XG4gICAgfSk7XG4gIH1cblxuICBpdChcImdhdGhlcnMgYSBsYXJnZSB1cGxvYWQgd2hlcmUgdGhlIHBsYXRmb3JtIGNhbm5vdCBzdHJlYW1cIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IGNsaWVudCA9IHdvcmxkLmNsaWVudCh7fSwgeyBzdHJlYW1zVXBsb2FkczogKCkgPT4gZmFsc2UgfSk7XG4gICAgY29uc3QgZGF0YSA9IG5ldyBVaW50OEFycmF5KDFfMDAwXzAwMCkuZmlsbCgzKTtcbiAgICBjb25zdCBlY2hvID0gYXdhaXQgZWNob09mKGF3YWl0IGNsaWVudC5mZXRjaChcIi9lY2hvXCIsIHsgbWV0aG9kOiBcIlBPU1RcIiwgYm9keTogZGF0YSB9KSk7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChbZWNoby5sZW5ndGgsIGVjaG8uc2hhMjU2XSwgWzFfMDAwXzAwMCwgc2hhMjU2KGRhdGEpXSk7XG4gICAgY29uc3Qgc3RyZWFtZWQgPSBhd2FpdCBlY2hvT2YoYXdhaXQgY2xpZW50LmZldGNoKFwiL2VjaG9cIiwgeyBtZXRob2Q6IFwiUE9TVFwiLCBib2R5OiBzdHJlYW1PZihcImFcIiwgXCJiXCIpLCAuLi57IGR1cGxleDogXCJoYWxmXCIgfSB9KSk7XG4gICAgYXNzZXJ0LmVxdWFsKHN0cmVhbWVkLnRleHQsIFwiYWJcIik7XG4gIH0pO1xuXG4gIGl0KFwiZGVsaXZlcnMgYSByZXNwb25zZSBwaWVjZSBieSBwaWVjZSwgYXMgdGhlIHVwc3RyZWFtIHNlbmRzIGl0XCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCByZXNwb25zZSA9IGF3YWl0IHdvcmxkLmNsaWVudCgpLmZldGNoKFwiL2RyaXBcIik7XG4gICAgY29uc3QgcmVhZGVyID0gcmVzcG9uc2UuYm9keT8ucGlwZVRocm91Z2gobmV3IFRleHREZWNvZGVyU3RyZWFtKCkpLmdldFJlYWRlcigpO1xuICAgIGZvciAoY29uc3QgZXhwZWN0ZWQgb2YgW1wib25lIFwiLCBcInR3byBcIiwgXCJ0aHJlZVwiXSkge1xuICAgICAgd29ybGQudXBzdHJlYW0ucmVsZWFzZSgpO1xuICAgICAgYXNzZXJ0LmVxdWFsKChhd2FpdCByZWFkZXI/LnJlYWQoKSk/LnZhbHVlLCBleHBlY3RlZCk7XG4gICAgfVxuICAgIGFzc2VydC5lcXVhbCgoYXdhaXQgcmVhZGVyPy5yZWFkKCkpPy5kb25lLCB0cnVlKTtcbiAgfSk7XG5cbiAgaXQoXCJ1bmRvZXMgY29udGVudCBjb2RpbmdzXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCByZXNwb25zZSA9IGF3YWl0IHdvcmxkLmNsaWVudCgpLmZldGNoKFwiL2d6aXBcIik7XG4gICAgYXNzZXJ0LmVxdWFsKHJlc3BvbnNlLmhlYWRlcnMuZ2V0KFwiY29udGVudC1lbmNvZGluZ1wiKSwgbnVsbCk7XG4gICAgYXNzZXJ0LmVxdWFsKGF3YWl0IHJlc3BvbnNlLnRleHQoKSwgXCJ1bnBhY2tlZFwiKTtcbiAgfSk7XG5cbiAgaXQoXCJ0ZWxscyB0aGUgcHJvZ3Jlc3Mgb2YgYm90aCB3YXlzXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCB1cDogTXRlUHJvZ3Jlc3NbXSA9IFtdO1xuICAgIGNvbnN0IGRvd246IE10ZVByb2dyZXNzW10gPSBbXTtcbiAgICBjb25zdCBvcHRpb25zID0geyBvblVwbG9hZFByb2dyZXNzOiAocDogTXRlUHJvZ3Jlc3MpID0+IHZvaWQgdXAucHVzaChwKSwgb25Eb3dubG9hZFByb2dyZXNzOiAocDogTXRlUHJvZ3Jlc3MpID0+IHZvaWQgZG93bi5wdXNoKHApIH07XG4gICAgYXdhaXQgKGF3YWl0IHdvcmxkLmNsaWVudCgpLmZldGNoKFwiL2VjaG9cIiwgeyBtZXRob2Q6IFwiUE9TVFwiLCBib2R5OiBuZXcgVWludDhBcnJheSgxXzAwMF8wMDApIH0sIG9wdGlvbnMpKS50ZXh0KCk7XG4gICAgYXdhaXQgKGF3YWl0IHdvcmxkLmNsaWVudCgpLmZldGNoKFwiL2J5dGVzLzEwMDAwMDBcIiwge30sIG9wdGlvbnMpKS5hcnJheUJ1ZmZlcigpO1xuICAgIGFzc2VydC5kZWVwRXF1YWwodXAuYXQoLTEpLCB7IGxvYWRlZDogMV8wMDBfMDAwLCB0b3RhbDogMV8wMDBfMDAwIH0pO1xuICAgIGFzc2VydC5vayh1cC5sZW5ndGggPiAyKTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKGRvd24uYXQoLTEpLCB7IGxvYWRlZDogMV8wMDBfMDAwLCB0b3RhbDogMV8wMDBfMDAwIH0pO1xuICB9KTtcblxuICBpdChcImRvZXMgbm90IGZhaWwgd2hlcmUgYSBwcm9ncmVzcyBjYWxsYmFjayB0aHJvd3NcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IG9uRG93bmxvYWRQcm9ncmVzcyA9ICgpOiBuZXZlciA9PiB7XG4gICAgICB0aHJvdyBuZXcgRXJyb3IoXCJtaW5lXCIpO1xuICAgIH07XG4gICAgYXNzZXJ0LmVxdWFsKChhd2FpdCB3b3JsZC5jbGllbnQoKS5mZXRjaChcIi9zdGF0dXMvMjAwXCIsIHt9LCB7IG9uRG93bmxvYWRQcm9ncmVzcyB9KSkuc3RhdHVzLCAyMDApO1xuICB9KTtcblxuICBkZXNjcmliZShcInJlZGlyZWN0c1wiLCAoKSA9PiB7XG4gICAgY29uc3QgdG8gPSAodGFyZ2V0OiBzdHJpbmcsIHN0YXR1cyA9IDMwMik6IHN0cmluZyA9PiBgL3JlZGlyZWN0P3N0YXR1cz0ke3N0YXR1c30mdG89JHtlbmNvZGVVUklDb21wb25lbnQodGFyZ2V0KX1gO1xuXG4gICAgaXQoXCJmb2xsb3dzIHdpdGhpbiB0aGUgcmVsYXkgYW5kIHNheXMgc29cIiwgYXN5bmMgKCkgPT4ge1xuICAgICAgY29uc3QgcmVzcG9uc2UgPSBhd2FpdCB3b3JsZC5jbGllbnQoKS5mZXRjaCh0byhcIi91c2Vycz94PTFcIikpO1xuICAgICAgYXNzZXJ0LmVxdWFsKHJlc3BvbnNlLnJlZGlyZWN0ZWQsIHRydWUpO1xuICAgICAgYXNzZXJ0LmVxdWFsKHJlc3BvbnNlLnVybCwgYCR7d29ybGQucmVsYXkub3JpZ2lufS91c2Vycz94PTFgKTtcbiAgICAgIGFzc2VydC5lcXVhbCgoYXdhaXQgZWNob09mKHJlc3BvbnNlKSkudXJsLCBcIi91c2Vycz94PTFcIik7XG4gICAgfSk7XG5cbiAgICBmb3IgKGNvbnN0IFtzdGF0dXMsIG1ldGhvZCwgYm9keV0gb2YgW1szMDEsIFwiR0VUXCIsIFwiXCJdLCBbMzAyLCBcIkdFVFwiLCBcIlwiXSwgWzMwMywgXCJHRVRcIiwgXCJcIl0sIFszMDcsIFwiUE9TVFwiLCBcImtlcHRcIl0sIFszMDgsIFwiUE9TVFwiLCBcImtlcHRcIl1dIGFzIGNvbnN0KSB7XG4gICAgICBpdChgbWFrZXMgJHttZXRob2R9IG9mIGEgUE9TVCBhZnRlciAke3N0YXR1c31gLCBhc3luYyAoKSA9PiB7XG4gICAgICAgIGNvbnN0IGVjaG8gPSBhd2FpdCBlY2hvT2YoYXdhaXQgd29ybGQuY2xpZW50KCkuZmV0Y2godG8oXCIvZWNob1wiLCBzdGF0dXMpLCB7IG1ldGhvZDogXCJQT1NUXCIsIGJvZHk6IFwia2VwdFwiIH0pKTtcbiAgICAgICAgYXNzZXJ0LmRlZXBFcXVhbChbZWNoby5tZXRob2QsIGVjaG8udGV4dF0sIFttZXRob2QsIGJvZHldKTtcbiAgICAgICAgYXNzZXJ0LmVxdWFsKGVjaG8uaGVhZGVyc1tcImNvbnRlbnQtdHlwZVwiXSwgYm9keSA9PT0gXCJcIiA/IHVuZGVmaW5lZCA6IFwidGV4dC9wbGFpbjtjaGFyc2V0PVVURi04XCIpO1xuICAgICAgfSk7XG4gICAgfVxuXG4gICAgaXQoXCJuZXZlciBsZWF2ZXMgdGhlIHJlbGF5XCIsIGFzeW5jICgpID0+IHtcbiAgICAgIGZvciAoY29uc3QgdGFyZ2V0IG9mIFtcImh0dHBzOi8vZWxzZXdoZXJlLmV4YW1wbGUveFwiLCBcIi8vZWxzZXdoZXJlLmV4YW1wbGUveFwiLCBcImh0dHA6Ly91c2VyOnBhc3NAMTI3LjAuMC4xL1wiLCBcImphdmFzY3JpcHQ6YWxlcnQoMSlcIiwgXCJodHRwOi8vW1wiLCBcImRhdGE6LHhcIl0pIHtcbiAgICAgICAgd29ybGQubmV0d29yay5zZWVuLmxlbmd0aCA9IDA7XG4gICAgICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKHdvcmxkLmNsaWVudCgpLmZldGNoKHRvKHRhcmdldCkpLCBjb2RlKFwicmVkaXJlY3QtcmVmdXNlZFwiKSwgdGFyZ2V0KTtcbiAgICAgICAgYXNzZXJ0Lm9rKHdvcmxkLm5ldHdvcmsuc2Vlbi5ldmVyeSgoeyBwYXRoIH0pID0+IHBhdGguc3RhcnRzV2l0aChcIi9hcGkvbXRlLVwiKSkpO1xuICAgICAgfVxuICAgIH0pO1xuXG4gICAgaXQoXCJyZWZ1c2VzIHdoYXQgcmVkaXJlY3Q6IGVycm9yIHJlZnVzZXMsIGVuZGxlc3Mgb25lcywgYW5kIGEgc3RyZWFtJ3Mgc2Vjb25kIHNlbmRpbmdcIiwgYXN5bmMgKCkgPT4ge1xuICAgICAgYXdhaXQgYXNzZXJ0LnJlamVjdHMod29ybGQuY2xpZW50KCkuZmV0Y2godG8oXCIvZWNob1wiKSwgeyByZWRpcmVjdDogXCJlcnJvclwiIH0pLCBjb2RlKFwicmVkaXJlY3QtcmVmdXNlZFwiKSk7XG4gICAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyh3b3JsZC5jbGllbnQoKS5mZXRjaChcIi9sb29wXCIpLCBjb2RlKFwicmVkaXJlY3QtcmVmdXNlZFwiKSk7XG4gICAgICBjb25zdCBpbml0ID0geyBtZXRob2Q6IFwiUE9TVFwiLCBib2R5OiBzdHJlYW1PZihcInhcIiksIC4uLnsgZHVwbGV4OiBcImhhbGZcIiB9IH07XG4gICAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyh3b3JsZC5jbGllbnQoKS5mZXRjaCh0byhcIi9lY2hvXCIsIDMwNyksIGluaXQpLCBjb2RlKFwicmVkaXJlY3QtcmVmdXNlZFwiKSk7XG4gICAgfSk7XG5cbiAgICBpdChcInNob3dzIGEgcmVkaXJlY3QgdG8gTm9kZSBhbmQgaGlkZXMgaXQgZnJvbSBhIHBhZ2UsIGFzIHRoZWlyIGZldGNoIGRvZXNcIiwgYXN5bmMgKCkgPT4ge1xuICAgICAgY29uc3Qgc2hvd24gPSBhd2FpdCB3b3JsZC5jbGllbnQoKS5mZXRjaCh0byhcIi9lY2hvXCIpLCB7IHJlZGlyZWN0OiBcIm1hbnVhbFwiIH0pO1xuICAgICAgYXNzZXJ0LmRlZXBFcXVhbChbc2hvd24uc3RhdHVzLCBzaG93bi5oZWFkZXJzLmdldChcImxvY2F0aW9uXCIpXSwgWzMwMiwgXCIvZWNob1wiXSk7XG4gICAgICBjb25zdCBwYWdlID0gd29ybGQuY2xpZW50KHt9LCB7IHBhZ2VPcmlnaW46IFwiaHR0cDovL3BhZ2UudGVzdFwiIH0pO1xuICAgICAgY29uc3QgaGlkZGVuID0gYXdhaXQgcGFnZS5mZXRjaCh0byhcIi9lY2hvXCIpLCB7IHJlZGlyZWN0OiBcIm1hbnVhbFwiIH0pO1xuICAgICAgYXNzZXJ0LmRlZXBFcXVhbChbaGlkZGVuLnN0YXR1cywgaGlkZGVuLnR5cGUsIGhpZGRlbi5vaywgWy4uLmhpZGRlbi5oZWFkZXJzXS5sZW5ndGhdLCBbMCwgXCJvcGFxdWVyZWRpcmVjdFwiLCBmYWxzZSwgMF0pO1xuICAgIH0pO1xuICB9KTtcblxuICBkZXNjcmliZShcImFib3J0XCIsICgpID0+IHtcbiAgICBpdChcInJlZnVzZXMgdG8gc3RhcnQgd2hlbiBhYm9ydGVkIGJlZm9yZVwiLCBhc3luYyAoKSA9PiB7XG4gICAgICBjb25zdCBjbGllbnQgPSB3b3JsZC5jbGllbnQoKTtcbiAgICAgIGF3YWl0IGNsaWVudC5wYWlyKCk7XG4gICAgICB3b3JsZC5uZXR3b3JrLnNlZW4ubGVuZ3RoID0gMDtcbiAgICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKGNsaWVudC5mZXRjaChcIi9lY2hvXCIsIHsgc2lnbmFsOiBBYm9ydFNpZ25hbC5hYm9ydCgpIH0pLCB7IG5hbWU6IFwiQWJvcnRFcnJvclwiIH0pO1xuICAgICAgYXNzZXJ0LmVxdWFsKHdvcmxkLm5ldHdvcmsuc2Vlbi5sZW5ndGgsIDApO1xuICAgIH0pO1xuXG4gICAgaXQoXCJlbmRzIGFuIHVwbG9hZCwgYW5kIHdpdGggaXQgdGhlIHNvdXJjZVwiLCBhc3luYyAoKSA9PiB7XG4gICAgICBjb25zdCBjb250cm9sbGVyID0gbmV3IEFib3J0Q29udHJvbGxlcigpO1xuICAgICAgbGV0IGNhbmNlbGxlZCA9IGZhbHNlO1xuICAgICAgY29uc3QgYm9keSA9IG5ldyBSZWFkYWJsZVN0cmVhbSh7XG4gICAgICAgIHB1bGwoc3RyZWFtKSB7XG4gICAgICAgICAgc3RyZWFtLmVucXVldWUobmV3IFVpbnQ4QXJyYXkoMTApKTtcbiAgICAgICAgICBzZXRUaW1lb3V0KCgpID0+IGNvbnRyb2xsZXIuYWJvcnQoKSwgMjApO1xuICAgICAgICAgIHJldHVybiBuZXcgUHJvbWlzZSgoKSA9PiB7fSk7XG4gICAgICAgIH0sXG4gICAgICAgIGNhbmNlbDogKCkgPT4gdm9pZCAoY2FuY2VsbGVkID0gdHJ1ZSksXG4gICAgICB9KTtcbiAgICAgIGNvbnN0IGluaXQgPSB7IG1ldGhvZDogXCJQT1NUXCIsIGJvZHksIHNpZ25hbDogY29udHJvbGxlci5zaWduYWwsIC4uLnsgZHVwbGV4OiBcImhhbGZcIiB9IH07XG4gICAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyh3b3JsZC5jbGllbnQoKS5mZXRjaChcIi9lY2hvXCIsIGluaXQpLCB7IG5hbWU6IFwiQWJvcnRFcnJvclwiIH0pO1xuICAgICAgYXdhaXQgdW50aWwoKCkgPT4gY2FuY2VsbGVkKTtcbiAgICB9KTtcblxuICAgIGl0KFwiZW5kcyB0aGUgd2FpdCBmb3IgYW4gYW5zd2VyLCBhbmQgdGhlIHVwc3RyZWFtJ3Mgd29ya1wiLCBhc3luYyAoKSA9PiB7XG4gICAgICBjb25zdCBjb250cm9sbGVyID0gbmV3IEFib3J0Q29udHJvbGxlcigpO1xuICAgICAgY29uc3QgY2xpZW50ID0gd29ybGQuY2xpZW50KCk7XG4gICAgICBhd2FpdCBjbGllbnQucGFpcigpO1xuICAgICAgY29uc3Qgd2FpdGluZyA9IGNsaWVudC5mZXRjaChcIi9nYXRlXCIsIHsgc2lnbmFsOiBjb250cm9sbGVyLnNpZ25hbCB9KTtcbiAgICAgIGF3YWl0IHVudGlsKCgpID0+IHdvcmxkLnVwc3RyZWFtLmNvdW50KFwiL2dhdGVcIikgPT09IDEpO1xuICAgICAgY29uc3QgYWJvcnRlZCA9IHdvcmxkLnVwc3RyZWFtLmFib3J0ZWQ7XG4gICAgICBjb250cm9sbGVyLmFib3J0KG5ldyBFcnJvcihcIm15IHJlYXNvblwiKSk7XG4gICAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyh3YWl0aW5nLCB7IG1lc3NhZ2U6IFwibXkgcmVhc29uXCIgfSk7XG4gICAgICBhd2FpdCB1bnRpbCgoKSA9PiB3b3JsZC51cHN0cmVhbS5hYm9ydGVkID4gYWJvcnRlZCk7XG4gICAgfSk7XG5cbiAgICBpdChcImVuZHMgYSBkb3dubG9hZCBpbiB0aGUgbWlkZGxlXCIsIGFzeW5jICgpID0+IHtcbiAgICAgIGNvbnN0IGNvbnRyb2xsZXIgPSBuZXcgQWJvcnRDb250cm9sbGVyKCk7XG4gICAgICBjb25zdCByZXNwb25zZSA9IGF3YWl0IHdvcmxkLmNsaWVudCgpLmZldGNoKFwiL2RyaXBcIiwgeyBzaWduYWw6IGNvbnRyb2xsZXIuc2lnbmFsIH0pO1xuICAgICAgY29uc3QgcmVhZGVyID0gcmVzcG9uc2UuYm9keT8uZ2V0UmVhZGVyKCk7XG4gICAgICB3b3JsZC51cHN0cmVhbS5yZWxlYXNlKCk7XG4gICAgICBhd2FpdCByZWFkZXI/LnJlYWQoKTtcbiAgICAgIGNvbnN0IGFib3J0ZWQgPSB3b3JsZC51cHN0cmVhbS5hYm9ydGVkO1xuICAgICAgY29udHJvbGxlci5hYm9ydCgpO1xuICAgICAgYXdhaXQgYXNzZXJ0LnJlamVjdHMocmVhZGVyPy5yZWFkKCkgPz8gUHJvbWlzZS5yZXNvbHZlKCksIHsgbmFtZTogXCJBYm9ydEVycm9yXCIgfSk7XG4gICAgICBhd2FpdCB1bnRpbCgoKSA9PiB3b3JsZC51cHN0cmVhbS5hYm9ydGVkID4gYWJvcnRlZCk7XG4gICAgfSk7XG5cbiAgICBpdChcImVuZHMgdGhlIHVwc3RyZWFtJ3Mgd29yayB3aGVuIHRoZSBib2R5IGlzIGNhbmNlbGxlZFwiLCBhc3luYyAoKSA9PiB7XG4gICAgICBjb25zdCByZXNwb25zZSA9IGF3YWl0IHdvcmxkLmNsaWVudCgpLmZldGNoKFwiL2RyaXBcIik7XG4gICAgICBjb25zdCBhYm9ydGVkID0gd29ybGQudXBzdHJlYW0uYWJvcnRlZDtcbiAgICAgIGF3YWl0IHJlc3BvbnNlLmJvZHk/LmNhbmNlbCgpO1xuICAgICAgYXdhaXQgdW50aWwoKCkgPT4gd29ybGQudXBzdHJlYW0uYWJvcnRlZCA+IGFib3J0ZWQpO1xuICAgIH0pO1xuICB9KTtcblxuICBpdChcImNoZWNrcyBpbnRlZ3JpdHlcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IGNsaWVudCA9IHdvcmxkLmNsaWVudCgpO1xuICAgIGNvbnN0IGludGVncml0eSA9IGBzaGEyNTYtJHtjcmVhdGVIYXNoKFwic2hhMjU2XCIpLnVwZGF0ZShcInN0YXR1cyAyMDBcIikuZGlnZXN0KFwiYmFzZTY0XCIpfWA7XG4gICAgY29uc3QgcmVzcG9uc2UgPSBhd2FpdCBjbGllbnQuZmV0Y2goXCIvc3RhdHVzLzIwMFwiLCB7IGludGVncml0eSB9KTtcbiAgICBhc3NlcnQuZXF1YWwoYXdhaXQgcmVzcG9uc2UudGV4dCgpLCBcInN0YXR1cyAyMDBcIik7XG4gICAgYXNzZXJ0LmVxdWFsKHJlc3BvbnNlLnVybCwgYCR7d29ybGQucmVsYXkub3JpZ2lufS9zdGF0dXMvMjAwYCk7XG4gICAgYXdhaXQgYXNzZXJ0LnJlamVjdHMoY2xpZW50LmZldGNoKFwiL3N0YXR1cy80MDRcIiwgeyBpbnRlZ3JpdHkgfSksIGNvZGUoXCJpbnRlZ3JpdHktbWlzbWF0Y2hcIikpO1xuICB9KTtcblxuICBpdChcInJlZnVzZXMgd2hhdCBmZXRjaCByZWZ1c2VzXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCBjbGllbnQgPSB3b3JsZC5jbGllbnQoKTtcbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyhjbGllbnQuZmV0Y2goXCIvZWNob1wiLCB7IG1ldGhvZDogXCJHRVRcIiwgYm9keTogXCJub1wiIH0pLCBUeXBlRXJyb3IpO1xuICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKGNsaWVudC5mZXRjaChcIi9lY2hvXCIsIHsgbWV0aG9kOiBcIkdFVFwiLCBib2R5OiBzdHJlYW1PZihcIm5vXCIpLCAuLi57IGR1cGxleDogXCJoYWxmXCIgfSB9KSwgVHlwZUVycm9yKTtcbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyhjbGllbnQuZmV0Y2goXCIvZWNob1wiLCB7IG1ldGhvZDogXCJDT05ORUNUXCIgfSksIFR5cGVFcnJvcik7XG4gICAgYXdhaXQgYXNzZXJ0LnJlamVjdHMoY2xpZW50LmZldGNoKFwiZnRwOi8veC9cIiksIGNvZGUoXCJ1cmwtcmVmdXNlZFwiKSk7XG4gICAgYXdhaXQgYXNzZXJ0LnJlamVjdHMoY2xpZW50LmZldGNoKFwiaHR0cHM6Ly9hbm90aGVyLmV4YW1wbGUvXCIpLCBjb2RlKFwidXJsLXJlZnVzZWRcIikpO1xuICB9KTtcblxuICBpdChcImFkZHMgaXRzIG93biBoZWFkZXJzLCBzZWFsZWQsIGFuZCBsZXRzIGEgcmVxdWVzdCBvdmVycmlkZSB0aGVtXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCBjbGllbnQgPSB3b3JsZC5jbGllbnQoeyBoZWFkZXJzOiB7IGF1dGhvcml6YXRpb246IFwiQmVhcmVyIHNlY3JldC10b2tlblwiLCBcIngtYXBpXCI6IFwiMVwiIH0gfSk7XG4gICAgY29uc3QgZWNobyA9IGF3YWl0IGVjaG9PZihhd2FpdCBjbGllbnQuZmV0Y2goXCIvZWNob1wiLCB7IGhlYWRlcnM6IHsgXCJ4LWFwaVwiOiBcIjJcIiB9IH0pKTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKFtlY2hvLmhlYWRlcnNbXCJhdXRob3JpemF0aW9uXCJdLCBlY2hvLmhlYWRlcnNbXCJ4LWFwaVwiXV0sIFtcIkJlYXJlciBzZWNyZXQtdG9rZW5cIiwgXCIyXCJdKTtcbiAgICBhc3NlcnQub2soIXdvcmxkLm5ldHdvcmsud2lyZS5pbmNsdWRlcyhcInNlY3JldC10b2tlblwiKSk7XG4gIH0pO1xuXG4gIGl0KFwic2VuZHMgbm8gZmllbGQgb2YgdGhlIGNvbm5lY3Rpb24gYW5kIG5vIGZvcmdlZCBmb3J3YXJkaW5nXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCBoZWFkZXJzID0geyBjb25uZWN0aW9uOiBcIngtaG9wXCIsIFwieC1ob3BcIjogXCIxXCIsIHRlOiBcInRyYWlsZXJzXCIsIFwicHJveHktYXV0aG9yaXphdGlvblwiOiBcInBcIiB9O1xuICAgIGNvbnN0IGVjaG8gPSBhd2FpdCBlY2hvT2YoYXdhaXQgd29ybGQuY2xpZW50KCkuZmV0Y2goXCIvZWNob1wiLCB7IGhlYWRlcnMgfSkpO1xuICAgIGZvciAoY29uc3QgbmFtZSBvZiBbXCJ4LWhvcFwiLCBcInRlXCIsIFwicHJveHktYXV0aG9yaXphdGlvblwiXSkgYXNzZXJ0LmVxdWFsKGVjaG8uaGVhZGVyc1tuYW1lXSwgdW5kZWZpbmVkKTtcbiAgfSk7XG5cbiAgaXQoXCJzYXlzIHdoZXJlIGEgcGFnZSBjb21lcyBmcm9tLCBhcyB0aGUgYnJvd3NlciB3b3VsZFwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3QgcGFnZSA9IHdvcmxkLmNsaWVudCh7fSwgeyBwYWdlT3JpZ2luOiBcImh0dHA6Ly9wYWdlLnRlc3RcIiB9KTtcbiAgICBjb25zdCBvd24gPSB3b3JsZC5jbGllbnQoe30sIHsgcGFnZU9yaWdpbjogd29ybGQucmVsYXkub3JpZ2luIH0pO1xuICAgIGFzc2VydC5lcXVhbCgoYXdhaXQgZWNob09mKGF3YWl0IHBhZ2UuZmV0Y2goXCIvZWNob1wiKSkpLmhlYWRlcnNbXCJvcmlnaW5cIl0sIFwiaHR0cDovL3BhZ2UudGVzdFwiKTtcbiAgICBhc3NlcnQuZXF1YWwoKGF3YWl0IGVjaG9PZihhd2FpdCBvd24uZmV0Y2goXCIvZWNob1wiKSkpLmhlYWRlcnNbXCJvcmlnaW5cIl0sIHVuZGVmaW5lZCk7XG4gICAgYXNzZXJ0LmVxdWFsKChhd2FpdCBlY2hvT2YoYXdhaXQgb3duLmZldGNoKFwiL2VjaG9cIiwgeyBtZXRob2Q6IFwiUE9TVFwiIH0pKSkuaGVhZGVyc1tcIm9yaWdpblwiXSwgd29ybGQucmVsYXkub3JpZ2luKTtcbiAgICBhc3NlcnQuZXF1YWwoKGF3YWl0IHBhZ2UuZmV0Y2goXCIvZWNob1wiKSkudHlwZSwgXCJjb3JzXCIpO1xuICAgIGFzc2VydC5lcXVhbCgoYXdhaXQgb3duLmZldGNoKFwiL2VjaG9cIikpLnR5cGUsIFwiYmFzaWNcIik7XG4gICAgYXdhaXQgYXNzZXJ0LnJlamVjdHMocGFnZS5mZXRjaChcIi9lY2hvXCIsIHsgbW9kZTogXCJzYW1lLW9yaWdpblwiIH0pLCBUeXBlRXJyb3IpO1xuICB9KTtcblxuICBpdChcInNob3dzIG5vdGhpbmcgb2YgYSByZXF1ZXN0IG9yIHJlc3BvbnNlIG9uIHRoZSB3aXJlXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCBjbGllbnQgPSB3b3JsZC5jbGllbnQoKTtcbiAgICBjb25zdCBpbml0ID0geyBtZXRob2Q6IFwiUE9TVFwiLCBoZWFkZXJzOiB7IFwieC1zZWNyZXQtaGVhZGVyXCI6IFwic2VjcmV0LXZhbHVlXCIgfSwgYm9keTogXCJzZWNyZXQtYm9keVwiIH07XG4gICAgYXdhaXQgKGF3YWl0IGNsaWVudC5mZXRjaChcIi9zZWNyZXQtcGF0aD9zZWNyZXQ9cXVlcnlcIiwgaW5pdCkpLnRleHQoKTtcbiAgICBhc3NlcnQuZG9lc05vdE1hdGNoKHdvcmxkLm5ldHdvcmsud2lyZSwgL3NlY3JldC0vKTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKFsuLi5uZXcgU2V0KHdvcmxkLm5ldHdvcmsuc2Vlbi5tYXAoKHsgcGF0aCB9KSA9PiBwYXRoKSldLCBbXCIvYXBpL210ZS1yZWxheVwiLCBcIi9hcGkvbXRlLXBhaXJcIl0pO1xuICAgIGNvbnN0IHNlYWxlZCA9IHdvcmxkLm5ldHdvcmsuYXQoXCIvYXBpL210ZS1yZWxheVwiKS5maWx0ZXIoKHsgbWV0aG9kIH0pID0+IG1ldGhvZCA9PT0gXCJQT1NUXCIpO1xuICAgIGFzc2VydC5kZWVwRXF1YWwoc2VhbGVkLm1hcCgoeyBoZWFkZXJzIH0pID0+IFsuLi5oZWFkZXJzLmtleXMoKV0pLCBbW1wiY29udGVudC10eXBlXCIsIFwieC1tdGUtY2xpZW50LWlkXCJdXSk7XG4gIH0pO1xuXG4gIGl0KFwiY2FycmllcyBtYW55IHJlcXVlc3RzIGF0IG9uY2Ugb24gb25lIHBhaXJcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IGNsaWVudCA9IHdvcmxkLmNsaWVudCgpO1xuICAgIGNvbnN0IHJlc3BvbnNlcyA9IGF3YWl0IFByb21pc2UuYWxsKEFycmF5LmZyb20oeyBsZW5ndGg6IDEwMCB9LCAoXywgaSkgPT4gY2xpZW50LmZldGNoKGAvZWNobz9uPSR7aX1gKSkpO1xuICAgIGNvbnN0IHVybHMgPSBhd2FpdCBQcm9taXNlLmFsbChyZXNwb25zZXMubWFwKGFzeW5jIChyZXNwb25zZSkgPT4gKGF3YWl0IGVjaG9PZihyZXNwb25zZSkpLnVybCkpO1xuICAgIGFzc2VydC5kZWVwRXF1YWwodXJscywgQXJyYXkuZnJvbSh7IGxlbmd0aDogMTAwIH0sIChfLCBpKSA9PiBgL2VjaG8/bj0ke2l9YCkpO1xuICAgIGFzc2VydC5lcXVhbCh3b3JsZC5uZXR3b3JrLmF0KFwiL2FwaS9tdGUtcGFpclwiKS5sZW5ndGgsIDEpO1xuICB9KTtcblxuICBpdChcImtlZXBzIGNvb2tpZXMgYXMgb3JkaW5hcnkgZmllbGRzIG91dHNpZGUgYnJvd3NlcnNcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IGNsaWVudCA9IHdvcmxkLmNsaWVudCgpO1xuICAgIGNvbnN0IGxvZ2luID0gYXdhaXQgY2xpZW50LmZldGNoKFwiL2xvZ2luXCIpO1xuICAgIGFzc2VydC5lcXVhbChsb2dpbi5oZWFkZXJzLmdldFNldENvb2tpZSgpLmxlbmd0aCwgMik7XG4gICAgYXNzZXJ0LmVxdWFsKChhd2FpdCBlY2hvT2YoYXdhaXQgY2xpZW50LmZldGNoKFwiL2VjaG9cIiwgeyBoZWFkZXJzOiB7IGNvb2tpZTogXCJzaWQ9bWluZVwiIH0gfSkpKS5oZWFkZXJzW1wiY29va2llXCJdLCBcInNpZD1taW5lXCIpO1xuICAgIGFzc2VydC5lcXVhbCh3b3JsZC5uZXR3b3JrLmNvb2tpZXMuc2l6ZSwgMCk7XG4gIH0pO1xuXG4gIGRlc2NyaWJlKFwiY29va2llcyBpbiBhIHBhZ2VcIiwgKCkgPT4ge1xuICAgIGl0KFwiY29tZSBiYWNrIHRvIHRoZSB1cHN0cmVhbSwgYXJlIG5ldmVyIHNlZW4gaW4gY2xlYXIsIGFuZCBlbmQgYXQgbG9nb3V0XCIsIGFzeW5jICgpID0+IHtcbiAgICAgIGNvbnN0IHBhZ2UgPSB3b3JsZC5jbGllbnQoe30sIHsgcGFnZU9yaWdpbjogd29ybGQucmVsYXkub3JpZ2luIH0pO1xuICAgICAgY29uc3QgbG9naW4gPSBhd2FpdCBwYWdlLmZldGNoKFwiL2xvZ2luXCIsIHsgbWV0aG9kOiBcIlBPU1RcIiB9KTtcbiAgICAgIGFzc2VydC5kZWVwRXF1YWwobG9naW4uaGVhZGVycy5nZXRTZXRDb29raWUoKSwgW10pO1xuICAgICAgYXNzZXJ0LmVxdWFsKHBhZ2UuY29va2llcy5nZXQoXCJjc3JmXCIpLCBcInRva2VuLTFcIik7XG4gICAgICBhc3NlcnQuZXF1YWwocGFnZS5jb29raWVzLmdldChcInNpZFwiKSwgdW5kZWZpbmVkKTtcbiAgICAgIGFzc2VydC5kZWVwRXF1YWwoKGF3YWl0IGVjaG9PZihhd2FpdCBwYWdlLmZldGNoKFwiL2VjaG9cIikpKS5oZWFkZXJzLmNvb2tpZT8uc3BsaXQoXCI7IFwiKS5zb3J0KCksIFtcImNzcmY9dG9rZW4tMVwiLCBcInNpZD1zZWNyZXQtc2Vzc2lvblwiXSk7XG4gICAgICBhc3NlcnQuZGVlcEVxdWFsKFsuLi53b3JsZC5uZXR3b3JrLmNvb2tpZXMua2V5cygpXS5tYXAoKG5hbWUpID0+IG5hbWUuc2xpY2UoMCwgNCkpLCBbXCJtdGUuXCIsIFwibXRlLlwiXSk7XG4gICAgICBhc3NlcnQuZG9lc05vdE1hdGNoKHdvcmxkLm5ldHdvcmsud2lyZSwgL3NlY3JldC1zZXNzaW9ufHRva2VuLTEvKTtcbiAgICAgIGF3YWl0IHBhZ2UuZmV0Y2goXCIvbG9nb3V0XCIpO1xuICAgICAgYXNzZXJ0LmVxdWFsKHBhZ2UuY29va2llcy5nZXQoXCJjc3JmXCIpLCB1bmRlZmluZWQpO1xuICAgICAgYXNzZXJ0LmVxdWFsKChhd2FpdCBlY2hvT2YoYXdhaXQgcGFnZS5mZXRjaChcIi9lY2hvXCIpKSkuaGVhZGVyc1tcImNvb2tpZVwiXSwgdW5kZWZpbmVkKTtcbiAgICB9KTtcblxuICAgIGl0KFwiZm9sbG93IGNyZWRlbnRpYWxzXCIsIGFzeW5jICgpID0+IHtcbiAgICAgIGNvbnN0IGVsc2V3aGVyZSA9IHdvcmxkLmNsaWVudCh7fSwgeyBwYWdlT3JpZ2luOiBcImh0dHA6Ly9wYWdlLnRlc3RcIiB9KTtcbiAgICAgIGF3YWl0IGVsc2V3aGVyZS5mZXRjaChcIi9sb2dpblwiLCB7IGNyZWRlbnRpYWxzOiBcImluY2x1ZGVcIiB9KTtcbiAgICAgIGFzc2VydC5lcXVhbCgoYXdhaXQgZWNob09mKGF3YWl0IGVsc2V3aGVyZS5mZXRjaChcIi9lY2hvXCIpKSkuaGVhZGVyc1tcImNvb2tpZVwiXSwgdW5kZWZpbmVkKTtcbiAgICAgIGFzc2VydC5tYXRjaCgoYXdhaXQgZWNob09mKGF3YWl0IGVsc2V3aGVyZS5mZXRjaChcIi9lY2hvXCIsIHsgY3JlZGVudGlhbHM6IFwiaW5jbHVkZVwiIH0pKSkuaGVhZGVycy5jb29raWUgPz8gXCJcIiwgL3NpZD0vKTtcbiAgICAgIGNvbnN0IG93biA9IHdvcmxkLmNsaWVudCh7fSwgeyBwYWdlT3JpZ2luOiB3b3JsZC5yZWxheS5vcmlnaW4gfSk7XG4gICAgICBhc3NlcnQuZXF1YWwoKGF3YWl0IGVjaG9PZihhd2FpdCBvd24uZmV0Y2goXCIvZWNob1wiLCB7IGNyZWRlbnRpYWxzOiBcIm9taXRcIiB9KSkpLmhlYWRlcnNbXCJjb29raWVcIl0sIHVuZGVmaW5lZCk7XG4gICAgICB3b3JsZC5uZXR3b3JrLmNvb2tpZXMuY2xlYXIoKTtcbiAgICB9KTtcbiAgfSk7XG5cbiAgZGVzY3JpYmUoXCJmYWlsdXJlcyBvZiB0aGUgdXBzdHJlYW1cIiwgKCkgPT4ge1xuICAgIGl0KFwiYnJlYWsgYSByZXNwb25zZSBvZmYgd2l0aCBhbiBlcnJvciwgbmV2ZXIgd2l0aCBhIHNob3J0IHN1Y2Nlc3NcIiwgYXN5bmMgKCkgPT4ge1xuICAgICAgY29uc3QgcmVzcG9uc2UgPSBhd2FpdCB3b3JsZC5jbGllbnQoKS5mZXRjaChcIi9icm9rZW5cIik7XG4gICAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyhyZXNwb25zZS50ZXh0KCksIGNvZGUoXCJyZXNwb25zZS10cnVuY2F0ZWRcIikpO1xuICAgIH0pO1xuICB9KTtcbn0pO1xuXG5mdW5jdGlvbiBzdHJlYW1PZiguLi50ZXh0czogc3RyaW5nW10pOiBSZWFkYWJsZVN0cmVhbTxVaW50OEFycmF5PiB7XG4gIHJldHVybiBuZXcgUmVhZGFibGVTdHJlYW0oe1xuICAgIHN0YXJ0KGNvbnRyb2xsZXIpIHtcbiAgICAgIGZvciAoY29uc3QgdGV4dCBvZiB0ZXh0cykgY29udHJvbGxlci5lbnF1ZXVlKG5ldyBUZXh0RW5jb2RlcigpLmVuY29kZSh0ZXh0KSk7XG4gICAgICBjb250cm9sbGVyLmNsb3NlKCk7XG4gICAgfSxcbiAgfSk7XG59XG5cbi8qKiBXYWl0cyBmb3Igd2hhdCBhbm90aGVyIHByb2Nlc3Mgb3Igc3RyZWFtIHdpbGwgZG8uICovXG5hc3luYyBmdW5jdGlvbiB1bnRpbChjb25kaXRpb246ICgpID0+IGJvb2xlYW4pOiBQcm9taXNlPHZvaWQ+IHtcbiAgd2hpbGUgKCFjb25kaXRpb24oKSkgYXdhaXQgbmV3IFByb21pc2UoKHJlc29sdmUpID0+IHNldFRpbWVvdXQocmVzb2x2ZSwgNSkpO1xufVxuIl0sCiAgIm1hcHBpbmdzIjogIjs7Ozs7Ozs7Ozs7Ozs7QUFFQSxPQUFPLFlBQVk7QUFDbkIsU0FBUyxrQkFBa0I7QUFDM0IsU0FBUyxPQUFPLFdBQVcsUUFBUSxVQUFVLFVBQVU7QUFPdkQsSUFBTSxTQUFTLENBQUMsU0FBNkIsV0FBVyxRQUFRLEVBQUUsT0FBTyxJQUFJLEVBQUUsT0FBTyxLQUFLO0FBQzNGLElBQU0sT0FBTyxDQUFDLGFBQXFCLENBQUMsVUFBbUIsaUJBQWlCLGlCQUFpQixNQUFNLFNBQVM7QUFDeEcsSUFBTSxTQUFTLE9BQU8sYUFBdUMsTUFBTSxTQUFTLEtBQUs7QUFFakYsU0FBUyxZQUFZLE1BQU07QUFDekIsTUFBSTtBQUNKLFNBQU8sWUFBWSxNQUFNLFFBQVEsTUFBTSxNQUFNLE1BQU0sRUFBRTtBQUNyRCxRQUFNLE1BQU0sTUFBTSxNQUFNLENBQUM7QUFDekIsWUFBVSxNQUFNO0FBQ2QsVUFBTSxRQUFRLElBQUksUUFBUTtBQUMxQixXQUFPLE9BQU8sTUFBTSxTQUFTLEVBQUUsUUFBUSxNQUFNLFFBQVEsT0FBTyxNQUFNLE1BQU0sQ0FBQztBQUN6RSxVQUFNLFFBQVEsS0FBSyxTQUFTO0FBQUEsRUFDOUIsQ0FBQztBQUVELEtBQUcsZ0NBQWdDLFlBQVk7QUFDN0MsVUFBTSxXQUFXLE1BQU0sTUFBTSxPQUFPLEVBQUUsTUFBTSx5QkFBeUIsRUFBRSxTQUFTLEVBQUUsWUFBWSxVQUFPLEVBQUUsQ0FBQztBQUN4RyxXQUFPLEdBQUcsb0JBQW9CLFFBQVE7QUFDdEMsV0FBTyxNQUFNLFNBQVMsUUFBUSxHQUFHO0FBQ2pDLFdBQU8sTUFBTSxTQUFTLElBQUksSUFBSTtBQUM5QixXQUFPLE1BQU0sU0FBUyxZQUFZLEtBQUs7QUFDdkMsV0FBTyxNQUFNLFNBQVMsS0FBSyxHQUFHLE1BQU0sTUFBTSxNQUFNLGtCQUFrQjtBQUNsRSxXQUFPLE1BQU0sU0FBUyxRQUFRLElBQUksWUFBWSxHQUFHLEtBQUs7QUFDdEQsVUFBTSxRQUFRLFNBQVMsTUFBTTtBQUM3QixXQUFPLE1BQU0sTUFBTSxLQUFLLFNBQVMsR0FBRztBQUNwQyxXQUFPLE9BQU8sTUFBTSxPQUFPLEtBQUssR0FBRyxRQUFRLEtBQUs7QUFDaEQsVUFBTSxPQUFPLE1BQU0sT0FBTyxRQUFRO0FBQ2xDLFdBQU8sTUFBTSxLQUFLLEtBQUssa0JBQWtCO0FBQ3pDLFdBQU8sTUFBTSxLQUFLLFFBQVEsVUFBVSxHQUFHLFNBQVc7QUFDbEQsV0FBTyxNQUFNLEtBQUssUUFBUSxRQUFRLEdBQUcsS0FBSztBQUFBLEVBQzVDLENBQUM7QUFFRCxRQUFNLE9BQU8sSUFBSSxTQUFTO0FBQzFCLE9BQUssT0FBTyxTQUFTLE9BQU87QUFDNUIsT0FBSyxPQUFPLFFBQVEsSUFBSSxLQUFLLENBQUMsSUFBSSxXQUFXLEdBQUksRUFBRSxLQUFLLENBQUMsQ0FBQyxHQUFHLFNBQVMsQ0FBQztBQUN2RSxRQUFNLFNBQTJEO0FBQUEsSUFDL0QsQ0FBQyxZQUFZLE1BQU0sa0JBQWUsQ0FBQyxTQUFTLE9BQU8sVUFBVSxDQUFDLEtBQUssTUFBTSxLQUFLLFFBQVEsY0FBYyxDQUFDLEdBQUcsQ0FBQyxrQkFBZSwwQkFBMEIsQ0FBQyxDQUFDO0FBQUEsSUFDcEosQ0FBQyxtQkFBbUIsTUFBTSxJQUFJLGdCQUFnQixFQUFFLEdBQUcsS0FBSyxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsU0FBUyxPQUFPLE1BQU0sS0FBSyxRQUFRLGNBQWMsR0FBYSxxQ0FBcUMsQ0FBQztBQUFBLElBQ3hLLENBQUMsd0JBQXdCLE1BQU0sTUFBTSxDQUFDLFNBQVM7QUFDN0MsYUFBTyxNQUFNLEtBQUssUUFBUSxjQUFjLEdBQWEsa0NBQWtDO0FBQ3ZGLGFBQU8sTUFBTSxLQUFLLE1BQU0saUNBQWlDO0FBQUEsSUFDM0QsQ0FBQztBQUFBLElBQ0QsQ0FBQyxVQUFVLE1BQU0sSUFBSSxLQUFLLENBQUMsTUFBTSxHQUFHLEVBQUUsTUFBTSxjQUFjLENBQUMsR0FBRyxDQUFDLFNBQVMsT0FBTyxVQUFVLENBQUMsS0FBSyxNQUFNLEtBQUssUUFBUSxjQUFjLENBQUMsR0FBRyxDQUFDLFFBQVEsYUFBYSxDQUFDLENBQUM7QUFBQSxJQUM1SixDQUFDLGtCQUFrQixNQUFNLElBQUksWUFBWSxFQUFFLE9BQU8sUUFBUSxFQUFFLFFBQXVCLENBQUMsU0FBUyxPQUFPLE1BQU0sS0FBSyxNQUFNLFFBQVEsQ0FBQztBQUFBLElBQzlILENBQUMsVUFBVSxNQUFNLElBQUksWUFBWSxFQUFFLE9BQU8sUUFBUSxFQUFFLFNBQVMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxTQUFTLE9BQU8sTUFBTSxLQUFLLE1BQU0sTUFBTSxDQUFDO0FBQUEsSUFDN0csQ0FBQyxtQkFBbUIsTUFBTSxJQUFJLENBQUMsU0FBUyxPQUFPLFVBQVUsQ0FBQyxLQUFLLFFBQVEsS0FBSyxRQUFRLGdCQUFnQixDQUFDLEdBQUcsQ0FBQyxHQUFHLEdBQUcsQ0FBQyxDQUFDO0FBQUEsSUFDakgsQ0FBQyxvQkFBb0IsTUFBTSxTQUFTLFVBQVUsUUFBUSxHQUFHLENBQUMsU0FBUyxPQUFPLFVBQVUsQ0FBQyxLQUFLLE1BQU0sS0FBSyxRQUFRLGdCQUFnQixDQUFDLEdBQUcsQ0FBQyxnQkFBZ0IsTUFBUyxDQUFDLENBQUM7QUFBQSxFQUMvSjtBQUNBLGFBQVcsQ0FBQyxNQUFNLE1BQU0sS0FBSyxLQUFLLFFBQVE7QUFDeEMsT0FBRyxTQUFTLElBQUksSUFBSSxZQUFZO0FBQzlCLFlBQU0sV0FBVyxNQUFNLE1BQU0sT0FBTyxFQUFFLE1BQU0sU0FBUyxFQUFFLFFBQVEsUUFBUSxNQUFNLEtBQUssR0FBRyxHQUFHLEVBQUUsUUFBUSxPQUFPLEVBQUUsQ0FBQztBQUM1RyxZQUFNLE9BQU8sTUFBTSxPQUFPLFFBQVE7QUFDbEMsYUFBTyxNQUFNLEtBQUssUUFBUSxNQUFNO0FBQ2hDLFlBQU0sSUFBSTtBQUFBLElBQ1osQ0FBQztBQUFBLEVBQ0g7QUFFQSxLQUFHLHlDQUF5QyxZQUFZO0FBQ3RELFVBQU0sVUFBVSxJQUFJLFFBQVEsR0FBRyxNQUFNLE1BQU0sTUFBTSxTQUFTLEVBQUUsUUFBUSxPQUFPLE1BQU0sa0JBQWtCLFNBQVMsRUFBRSxTQUFTLElBQUksRUFBRSxDQUFDO0FBQzlILFVBQU0sT0FBTyxNQUFNLE9BQU8sTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLFNBQVMsRUFBRSxTQUFTLEVBQUUsU0FBUyxJQUFJLEVBQUUsQ0FBQyxDQUFDO0FBQzVGLFdBQU8sVUFBVSxDQUFDLEtBQUssUUFBUSxLQUFLLE1BQU0sS0FBSyxRQUFRLE9BQU8sR0FBRyxLQUFLLFFBQVEsT0FBTyxDQUFDLEdBQUcsQ0FBQyxPQUFPLGtCQUFrQixRQUFXLEdBQUcsQ0FBQztBQUNsSSxXQUFPLE1BQU0sUUFBUSxVQUFVLElBQUk7QUFBQSxFQUNyQyxDQUFDO0FBRUQsYUFBVyxVQUFVLENBQUMsT0FBTyxRQUFRLE9BQU8sU0FBUyxVQUFVLFdBQVcsVUFBVSxHQUFHO0FBQ3JGLE9BQUcsb0JBQW9CLE1BQU0sSUFBSSxZQUFZO0FBQzNDLGFBQU8sT0FBTyxNQUFNLE9BQU8sTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLFNBQVMsRUFBRSxPQUFPLENBQUMsQ0FBQyxHQUFHLFFBQVEsTUFBTTtBQUFBLElBQzdGLENBQUM7QUFBQSxFQUNIO0FBRUEsS0FBRyxtREFBbUQsWUFBWTtBQUNoRSxVQUFNLFdBQVcsTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLGVBQWUsRUFBRSxRQUFRLE9BQU8sQ0FBQztBQUM3RSxXQUFPLE1BQU0sU0FBUyxRQUFRLElBQUksZ0JBQWdCLEdBQUcsTUFBTTtBQUMzRCxXQUFPLE1BQU0sU0FBUyxNQUFNLElBQUk7QUFBQSxFQUNsQyxDQUFDO0FBRUQsYUFBVyxVQUFVLENBQUMsS0FBSyxLQUFLLEtBQUssS0FBSyxLQUFLLEdBQUcsR0FBRztBQUNuRCxPQUFHLHdCQUF3QixNQUFNLGtCQUFrQixZQUFZO0FBQzdELFlBQU0sV0FBVyxNQUFNLE1BQU0sT0FBTyxFQUFFLE1BQU0sV0FBVyxNQUFNLEVBQUU7QUFDL0QsYUFBTyxNQUFNLFNBQVMsUUFBUSxNQUFNO0FBQ3BDLGFBQU8sTUFBTSxNQUFNLFNBQVMsS0FBSyxHQUFHLFdBQVcsT0FBTyxXQUFXLE1BQU0sS0FBSyxVQUFVLE1BQU0sRUFBRTtBQUFBLElBQ2hHLENBQUM7QUFBQSxFQUNIO0FBRUEsYUFBVyxRQUFRLENBQUMsR0FBRyxHQUFHLFFBQVEsUUFBUSxRQUFRLEtBQVcsR0FBUyxHQUFHO0FBQ3ZFLE9BQUcsV0FBVyxJQUFJLG9CQUFvQixZQUFZO0FBQ2hELFlBQU0sT0FBTyxJQUFJLFdBQVcsSUFBSSxFQUFFLElBQUksQ0FBQyxHQUFHLE1BQU0sSUFBSSxFQUFFO0FBQ3RELFlBQU0sS0FBSyxNQUFNLE9BQU8sTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLFNBQVMsRUFBRSxRQUFRLFFBQVEsTUFBTSxJQUFJLEtBQUssQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDLENBQUM7QUFDdkcsYUFBTyxVQUFVLENBQUMsR0FBRyxRQUFRLEdBQUcsUUFBUSxHQUFHLFFBQVEsZ0JBQWdCLENBQUMsR0FBRyxDQUFDLE1BQU0sT0FBTyxJQUFJLEdBQUcsT0FBTyxJQUFJLENBQUMsQ0FBQztBQUN6RyxZQUFNLE9BQU8sTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLFVBQVUsSUFBSSxFQUFFO0FBQ3hELGFBQU8sT0FBTyxNQUFNLEtBQUssWUFBWSxHQUFHLFlBQVksSUFBSTtBQUFBLElBQzFELENBQUM7QUFBQSxFQUNIO0FBRUEsS0FBRywyREFBMkQsWUFBWTtBQUN4RSxVQUFNLFNBQVMsTUFBTSxPQUFPLENBQUMsR0FBRyxFQUFFLGdCQUFnQixNQUFNLE1BQU0sQ0FBQztBQUMvRCxVQUFNLE9BQU8sSUFBSSxXQUFXLEdBQVMsRUFBRSxLQUFLLENBQUM7QUFDN0MsVUFBTSxPQUFPLE1BQU0sT0FBTyxNQUFNLE9BQU8sTUFBTSxTQUFTLEVBQUUsUUFBUSxRQUFRLE1BQU0sS0FBSyxDQUFDLENBQUM7QUFDckYsV0FBTyxVQUFVLENBQUMsS0FBSyxRQUFRLEtBQUssTUFBTSxHQUFHLENBQUMsS0FBVyxPQUFPLElBQUksQ0FBQyxDQUFDO0FBQ3RFLFVBQU0sV0FBVyxNQUFNLE9BQU8sTUFBTSxPQUFPLE1BQU0sU0FBUyxFQUFFLFFBQVEsUUFBUSxNQUFNLFNBQVMsS0FBSyxHQUFHLEdBQUcsR0FBRyxFQUFFLFFBQVEsT0FBTyxFQUFFLENBQUMsQ0FBQztBQUM5SCxXQUFPLE1BQU0sU0FBUyxNQUFNLElBQUk7QUFBQSxFQUNsQyxDQUFDO0FBRUQsS0FBRyxnRUFBZ0UsWUFBWTtBQUM3RSxVQUFNLFdBQVcsTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLE9BQU87QUFDbkQsVUFBTSxTQUFTLFNBQVMsTUFBTSxZQUFZLElBQUksa0JBQWtCLENBQUMsRUFBRSxVQUFVO0FBQzdFLGVBQVcsWUFBWSxDQUFDLFFBQVEsUUFBUSxPQUFPLEdBQUc7QUFDaEQsWUFBTSxTQUFTLFFBQVE7QUFDdkIsYUFBTyxPQUFPLE1BQU0sUUFBUSxLQUFLLElBQUksT0FBTyxRQUFRO0FBQUEsSUFDdEQ7QUFDQSxXQUFPLE9BQU8sTUFBTSxRQUFRLEtBQUssSUFBSSxNQUFNLElBQUk7QUFBQSxFQUNqRCxDQUFDO0FBRUQsS0FBRywwQkFBMEIsWUFBWTtBQUN2QyxVQUFNLFdBQVcsTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLE9BQU87QUFDbkQsV0FBTyxNQUFNLFNBQVMsUUFBUSxJQUFJLGtCQUFrQixHQUFHLElBQUk7QUFDM0QsV0FBTyxNQUFNLE1BQU0sU0FBUyxLQUFLLEdBQUcsVUFBVTtBQUFBLEVBQ2hELENBQUM7QUFFRCxLQUFHLG1DQUFtQyxZQUFZO0FBQ2hELFVBQU0sS0FBb0IsQ0FBQztBQUMzQixVQUFNLE9BQXNCLENBQUM7QUFDN0IsVUFBTSxVQUFVLEVBQUUsa0JBQWtCLENBQUMsTUFBbUIsS0FBSyxHQUFHLEtBQUssQ0FBQyxHQUFHLG9CQUFvQixDQUFDLE1BQW1CLEtBQUssS0FBSyxLQUFLLENBQUMsRUFBRTtBQUNuSSxXQUFPLE1BQU0sTUFBTSxPQUFPLEVBQUUsTUFBTSxTQUFTLEVBQUUsUUFBUSxRQUFRLE1BQU0sSUFBSSxXQUFXLEdBQVMsRUFBRSxHQUFHLE9BQU8sR0FBRyxLQUFLO0FBQy9HLFdBQU8sTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLGtCQUFrQixDQUFDLEdBQUcsT0FBTyxHQUFHLFlBQVk7QUFDOUUsV0FBTyxVQUFVLEdBQUcsR0FBRyxFQUFFLEdBQUcsRUFBRSxRQUFRLEtBQVcsT0FBTyxJQUFVLENBQUM7QUFDbkUsV0FBTyxHQUFHLEdBQUcsU0FBUyxDQUFDO0FBQ3ZCLFdBQU8sVUFBVSxLQUFLLEdBQUcsRUFBRSxHQUFHLEVBQUUsUUFBUSxLQUFXLE9BQU8sSUFBVSxDQUFDO0FBQUEsRUFDdkUsQ0FBQztBQUVELEtBQUcsa0RBQWtELFlBQVk7QUFDL0QsVUFBTSxxQkFBcUIsTUFBYTtBQUN0QyxZQUFNLElBQUksTUFBTSxNQUFNO0FBQUEsSUFDeEI7QUFDQSxXQUFPLE9BQU8sTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLGVBQWUsQ0FBQyxHQUFHLEVBQUUsbUJBQW1CLENBQUMsR0FBRyxRQUFRLEdBQUc7QUFBQSxFQUNsRyxDQUFDO0FBRUQsV0FBUyxhQUFhLE1BQU07QUFDMUIsVUFBTSxLQUFLLENBQUMsUUFBZ0IsU0FBUyxRQUFnQixvQkFBb0IsTUFBTSxPQUFPLG1CQUFtQixNQUFNLENBQUM7QUFFaEgsT0FBRyx3Q0FBd0MsWUFBWTtBQUNyRCxZQUFNLFdBQVcsTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLEdBQUcsWUFBWSxDQUFDO0FBQzVELGFBQU8sTUFBTSxTQUFTLFlBQVksSUFBSTtBQUN0QyxhQUFPLE1BQU0sU0FBUyxLQUFLLEdBQUcsTUFBTSxNQUFNLE1BQU0sWUFBWTtBQUM1RCxhQUFPLE9BQU8sTUFBTSxPQUFPLFFBQVEsR0FBRyxLQUFLLFlBQVk7QUFBQSxJQUN6RCxDQUFDO0FBRUQsZUFBVyxDQUFDLFFBQVEsUUFBUSxJQUFJLEtBQUssQ0FBQyxDQUFDLEtBQUssT0FBTyxFQUFFLEdBQUcsQ0FBQyxLQUFLLE9BQU8sRUFBRSxHQUFHLENBQUMsS0FBSyxPQUFPLEVBQUUsR0FBRyxDQUFDLEtBQUssUUFBUSxNQUFNLEdBQUcsQ0FBQyxLQUFLLFFBQVEsTUFBTSxDQUFDLEdBQVk7QUFDbEosU0FBRyxTQUFTLE1BQU0sb0JBQW9CLE1BQU0sSUFBSSxZQUFZO0FBQzFELGNBQU0sT0FBTyxNQUFNLE9BQU8sTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLEdBQUcsU0FBUyxNQUFNLEdBQUcsRUFBRSxRQUFRLFFBQVEsTUFBTSxPQUFPLENBQUMsQ0FBQztBQUMzRyxlQUFPLFVBQVUsQ0FBQyxLQUFLLFFBQVEsS0FBSyxJQUFJLEdBQUcsQ0FBQyxRQUFRLElBQUksQ0FBQztBQUN6RCxlQUFPLE1BQU0sS0FBSyxRQUFRLGNBQWMsR0FBRyxTQUFTLEtBQUssU0FBWSwwQkFBMEI7QUFBQSxNQUNqRyxDQUFDO0FBQUEsSUFDSDtBQUVBLE9BQUcsMEJBQTBCLFlBQVk7QUFDdkMsaUJBQVcsVUFBVSxDQUFDLCtCQUErQix5QkFBeUIsK0JBQStCLHVCQUF1QixZQUFZLFNBQVMsR0FBRztBQUMxSixjQUFNLFFBQVEsS0FBSyxTQUFTO0FBQzVCLGNBQU0sT0FBTyxRQUFRLE1BQU0sT0FBTyxFQUFFLE1BQU0sR0FBRyxNQUFNLENBQUMsR0FBRyxLQUFLLGtCQUFrQixHQUFHLE1BQU07QUFDdkYsZUFBTyxHQUFHLE1BQU0sUUFBUSxLQUFLLE1BQU0sQ0FBQyxFQUFFLEtBQUssTUFBTSxLQUFLLFdBQVcsV0FBVyxDQUFDLENBQUM7QUFBQSxNQUNoRjtBQUFBLElBQ0YsQ0FBQztBQUVELE9BQUcscUZBQXFGLFlBQVk7QUFDbEcsWUFBTSxPQUFPLFFBQVEsTUFBTSxPQUFPLEVBQUUsTUFBTSxHQUFHLE9BQU8sR0FBRyxFQUFFLFVBQVUsUUFBUSxDQUFDLEdBQUcsS0FBSyxrQkFBa0IsQ0FBQztBQUN2RyxZQUFNLE9BQU8sUUFBUSxNQUFNLE9BQU8sRUFBRSxNQUFNLE9BQU8sR0FBRyxLQUFLLGtCQUFrQixDQUFDO0FBQzVFLFlBQU0sT0FBTyxFQUFFLFFBQVEsUUFBUSxNQUFNLFNBQVMsR0FBRyxHQUFHLEdBQUcsRUFBRSxRQUFRLE9BQU8sRUFBRTtBQUMxRSxZQUFNLE9BQU8sUUFBUSxNQUFNLE9BQU8sRUFBRSxNQUFNLEdBQUcsU0FBUyxHQUFHLEdBQUcsSUFBSSxHQUFHLEtBQUssa0JBQWtCLENBQUM7QUFBQSxJQUM3RixDQUFDO0FBRUQsT0FBRywwRUFBMEUsWUFBWTtBQUN2RixZQUFNLFFBQVEsTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLEdBQUcsT0FBTyxHQUFHLEVBQUUsVUFBVSxTQUFTLENBQUM7QUFDNUUsYUFBTyxVQUFVLENBQUMsTUFBTSxRQUFRLE1BQU0sUUFBUSxJQUFJLFVBQVUsQ0FBQyxHQUFHLENBQUMsS0FBSyxPQUFPLENBQUM7QUFDOUUsWUFBTSxPQUFPLE1BQU0sT0FBTyxDQUFDLEdBQUcsRUFBRSxZQUFZLG1CQUFtQixDQUFDO0FBQ2hFLFlBQU0sU0FBUyxNQUFNLEtBQUssTUFBTSxHQUFHLE9BQU8sR0FBRyxFQUFFLFVBQVUsU0FBUyxDQUFDO0FBQ25FLGFBQU8sVUFBVSxDQUFDLE9BQU8sUUFBUSxPQUFPLE1BQU0sT0FBTyxJQUFJLENBQUMsR0FBRyxPQUFPLE9BQU8sRUFBRSxNQUFNLEdBQUcsQ0FBQyxHQUFHLGtCQUFrQixPQUFPLENBQUMsQ0FBQztBQUFBLElBQ3ZILENBQUM7QUFBQSxFQUNILENBQUM7QUFFRCxXQUFTLFNBQVMsTUFBTTtBQUN0QixPQUFHLHdDQUF3QyxZQUFZO0FBQ3JELFlBQU0sU0FBUyxNQUFNLE9BQU87QUFDNUIsWUFBTSxPQUFPLEtBQUs7QUFDbEIsWUFBTSxRQUFRLEtBQUssU0FBUztBQUM1QixZQUFNLE9BQU8sUUFBUSxPQUFPLE1BQU0sU0FBUyxFQUFFLFFBQVEsWUFBWSxNQUFNLEVBQUUsQ0FBQyxHQUFHLEVBQUUsTUFBTSxhQUFhLENBQUM7QUFDbkcsYUFBTyxNQUFNLE1BQU0sUUFBUSxLQUFLLFFBQVEsQ0FBQztBQUFBLElBQzNDLENBQUM7QUFFRCxPQUFHLDBDQUEwQyxZQUFZO0FBQ3ZELFlBQU0sYUFBYSxJQUFJLGdCQUFnQjtBQUN2QyxVQUFJLFlBQVk7QUFDaEIsWUFBTSxPQUFPLElBQUksZUFBZTtBQUFBLFFBQzlCLEtBQUssUUFBUTtBQUNYLGlCQUFPLFFBQVEsSUFBSSxXQUFXLEVBQUUsQ0FBQztBQUNqQyxxQkFBVyxNQUFNLFdBQVcsTUFBTSxHQUFHLEVBQUU7QUFDdkMsaUJBQU8sSUFBSSxRQUFRLE1BQU07QUFBQSxVQUFDLENBQUM7QUFBQSxRQUM3QjtBQUFBLFFBQ0EsUUFBUSxNQUFNLE1BQU0sWUFBWTtBQUFBLE1BQ2xDLENBQUM7QUFDRCxZQUFNLE9BQU8sRUFBRSxRQUFRLFFBQVEsTUFBTSxRQUFRLFdBQVcsUUFBUSxHQUFHLEVBQUUsUUFBUSxPQUFPLEVBQUU7QUFDdEYsWUFBTSxPQUFPLFFBQVEsTUFBTSxPQUFPLEVBQUUsTUFBTSxTQUFTLElBQUksR0FBRyxFQUFFLE1BQU0sYUFBYSxDQUFDO0FBQ2hGLFlBQU0sTUFBTSxNQUFNLFNBQVM7QUFBQSxJQUM3QixDQUFDO0FBRUQsT0FBRyx3REFBd0QsWUFBWTtBQUNyRSxZQUFNLGFBQWEsSUFBSSxnQkFBZ0I7QUFDdkMsWUFBTSxTQUFTLE1BQU0sT0FBTztBQUM1QixZQUFNLE9BQU8sS0FBSztBQUNsQixZQUFNLFVBQVUsT0FBTyxNQUFNLFNBQVMsRUFBRSxRQUFRLFdBQVcsT0FBTyxDQUFDO0FBQ25FLFlBQU0sTUFBTSxNQUFNLE1BQU0sU0FBUyxNQUFNLE9BQU8sTUFBTSxDQUFDO0FBQ3JELFlBQU0sVUFBVSxNQUFNLFNBQVM7QUFDL0IsaUJBQVcsTUFBTSxJQUFJLE1BQU0sV0FBVyxDQUFDO0FBQ3ZDLFlBQU0sT0FBTyxRQUFRLFNBQVMsRUFBRSxTQUFTLFlBQVksQ0FBQztBQUN0RCxZQUFNLE1BQU0sTUFBTSxNQUFNLFNBQVMsVUFBVSxPQUFPO0FBQUEsSUFDcEQsQ0FBQztBQUVELE9BQUcsaUNBQWlDLFlBQVk7QUFDOUMsWUFBTSxhQUFhLElBQUksZ0JBQWdCO0FBQ3ZDLFlBQU0sV0FBVyxNQUFNLE1BQU0sT0FBTyxFQUFFLE1BQU0sU0FBUyxFQUFFLFFBQVEsV0FBVyxPQUFPLENBQUM7QUFDbEYsWUFBTSxTQUFTLFNBQVMsTUFBTSxVQUFVO0FBQ3hDLFlBQU0sU0FBUyxRQUFRO0FBQ3ZCLFlBQU0sUUFBUSxLQUFLO0FBQ25CLFlBQU0sVUFBVSxNQUFNLFNBQVM7QUFDL0IsaUJBQVcsTUFBTTtBQUNqQixZQUFNLE9BQU8sUUFBUSxRQUFRLEtBQUssS0FBSyxRQUFRLFFBQVEsR0FBRyxFQUFFLE1BQU0sYUFBYSxDQUFDO0FBQ2hGLFlBQU0sTUFBTSxNQUFNLE1BQU0sU0FBUyxVQUFVLE9BQU87QUFBQSxJQUNwRCxDQUFDO0FBRUQsT0FBRyx1REFBdUQsWUFBWTtBQUNwRSxZQUFNLFdBQVcsTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLE9BQU87QUFDbkQsWUFBTSxVQUFVLE1BQU0sU0FBUztBQUMvQixZQUFNLFNBQVMsTUFBTSxPQUFPO0FBQzVCLFlBQU0sTUFBTSxNQUFNLE1BQU0sU0FBUyxVQUFVLE9BQU87QUFBQSxJQUNwRCxDQUFDO0FBQUEsRUFDSCxDQUFDO0FBRUQsS0FBRyxvQkFBb0IsWUFBWTtBQUNqQyxVQUFNLFNBQVMsTUFBTSxPQUFPO0FBQzVCLFVBQU0sWUFBWSxVQUFVLFdBQVcsUUFBUSxFQUFFLE9BQU8sWUFBWSxFQUFFLE9BQU8sUUFBUSxDQUFDO0FBQ3RGLFVBQU0sV0FBVyxNQUFNLE9BQU8sTUFBTSxlQUFlLEVBQUUsVUFBVSxDQUFDO0FBQ2hFLFdBQU8sTUFBTSxNQUFNLFNBQVMsS0FBSyxHQUFHLFlBQVk7QUFDaEQsV0FBTyxNQUFNLFNBQVMsS0FBSyxHQUFHLE1BQU0sTUFBTSxNQUFNLGFBQWE7QUFDN0QsVUFBTSxPQUFPLFFBQVEsT0FBTyxNQUFNLGVBQWUsRUFBRSxVQUFVLENBQUMsR0FBRyxLQUFLLG9CQUFvQixDQUFDO0FBQUEsRUFDN0YsQ0FBQztBQUVELEtBQUcsOEJBQThCLFlBQVk7QUFDM0MsVUFBTSxTQUFTLE1BQU0sT0FBTztBQUM1QixVQUFNLE9BQU8sUUFBUSxPQUFPLE1BQU0sU0FBUyxFQUFFLFFBQVEsT0FBTyxNQUFNLEtBQUssQ0FBQyxHQUFHLFNBQVM7QUFDcEYsVUFBTSxPQUFPLFFBQVEsT0FBTyxNQUFNLFNBQVMsRUFBRSxRQUFRLE9BQU8sTUFBTSxTQUFTLElBQUksR0FBRyxHQUFHLEVBQUUsUUFBUSxPQUFPLEVBQUUsQ0FBQyxHQUFHLFNBQVM7QUFDckgsVUFBTSxPQUFPLFFBQVEsT0FBTyxNQUFNLFNBQVMsRUFBRSxRQUFRLFVBQVUsQ0FBQyxHQUFHLFNBQVM7QUFDNUUsVUFBTSxPQUFPLFFBQVEsT0FBTyxNQUFNLFVBQVUsR0FBRyxLQUFLLGFBQWEsQ0FBQztBQUNsRSxVQUFNLE9BQU8sUUFBUSxPQUFPLE1BQU0sMEJBQTBCLEdBQUcsS0FBSyxhQUFhLENBQUM7QUFBQSxFQUNwRixDQUFDO0FBRUQsS0FBRyxrRUFBa0UsWUFBWTtBQUMvRSxVQUFNLFNBQVMsTUFBTSxPQUFPLEVBQUUsU0FBUyxFQUFFLGVBQWUsdUJBQXVCLFNBQVMsSUFBSSxFQUFFLENBQUM7QUFDL0YsVUFBTSxPQUFPLE1BQU0sT0FBTyxNQUFNLE9BQU8sTUFBTSxTQUFTLEVBQUUsU0FBUyxFQUFFLFNBQVMsSUFBSSxFQUFFLENBQUMsQ0FBQztBQUNwRixXQUFPLFVBQVUsQ0FBQyxLQUFLLFFBQVEsZUFBZSxHQUFHLEtBQUssUUFBUSxPQUFPLENBQUMsR0FBRyxDQUFDLHVCQUF1QixHQUFHLENBQUM7QUFDckcsV0FBTyxHQUFHLENBQUMsTUFBTSxRQUFRLEtBQUssU0FBUyxjQUFjLENBQUM7QUFBQSxFQUN4RCxDQUFDO0FBRUQsS0FBRyw2REFBNkQsWUFBWTtBQUMxRSxVQUFNLFVBQVUsRUFBRSxZQUFZLFNBQVMsU0FBUyxLQUFLLElBQUksWUFBWSx1QkFBdUIsSUFBSTtBQUNoRyxVQUFNLE9BQU8sTUFBTSxPQUFPLE1BQU0sTUFBTSxPQUFPLEVBQUUsTUFBTSxTQUFTLEVBQUUsUUFBUSxDQUFDLENBQUM7QUFDMUUsZUFBVyxRQUFRLENBQUMsU0FBUyxNQUFNLHFCQUFxQixFQUFHLFFBQU8sTUFBTSxLQUFLLFFBQVEsSUFBSSxHQUFHLE1BQVM7QUFBQSxFQUN2RyxDQUFDO0FBRUQsS0FBRyxzREFBc0QsWUFBWTtBQUNuRSxVQUFNLE9BQU8sTUFBTSxPQUFPLENBQUMsR0FBRyxFQUFFLFlBQVksbUJBQW1CLENBQUM7QUFDaEUsVUFBTSxNQUFNLE1BQU0sT0FBTyxDQUFDLEdBQUcsRUFBRSxZQUFZLE1BQU0sTUFBTSxPQUFPLENBQUM7QUFDL0QsV0FBTyxPQUFPLE1BQU0sT0FBTyxNQUFNLEtBQUssTUFBTSxPQUFPLENBQUMsR0FBRyxRQUFRLFFBQVEsR0FBRyxrQkFBa0I7QUFDNUYsV0FBTyxPQUFPLE1BQU0sT0FBTyxNQUFNLElBQUksTUFBTSxPQUFPLENBQUMsR0FBRyxRQUFRLFFBQVEsR0FBRyxNQUFTO0FBQ2xGLFdBQU8sT0FBTyxNQUFNLE9BQU8sTUFBTSxJQUFJLE1BQU0sU0FBUyxFQUFFLFFBQVEsT0FBTyxDQUFDLENBQUMsR0FBRyxRQUFRLFFBQVEsR0FBRyxNQUFNLE1BQU0sTUFBTTtBQUMvRyxXQUFPLE9BQU8sTUFBTSxLQUFLLE1BQU0sT0FBTyxHQUFHLE1BQU0sTUFBTTtBQUNyRCxXQUFPLE9BQU8sTUFBTSxJQUFJLE1BQU0sT0FBTyxHQUFHLE1BQU0sT0FBTztBQUNyRCxVQUFNLE9BQU8sUUFBUSxLQUFLLE1BQU0sU0FBUyxFQUFFLE1BQU0sY0FBYyxDQUFDLEdBQUcsU0FBUztBQUFBLEVBQzlFLENBQUM7QUFFRCxLQUFHLHNEQUFzRCxZQUFZO0FBQ25FLFVBQU0sU0FBUyxNQUFNLE9BQU87QUFDNUIsVUFBTSxPQUFPLEVBQUUsUUFBUSxRQUFRLFNBQVMsRUFBRSxtQkFBbUIsZUFBZSxHQUFHLE1BQU0sY0FBYztBQUNuRyxXQUFPLE1BQU0sT0FBTyxNQUFNLDZCQUE2QixJQUFJLEdBQUcsS0FBSztBQUNuRSxXQUFPLGFBQWEsTUFBTSxRQUFRLE1BQU0sU0FBUztBQUNqRCxXQUFPLFVBQVUsQ0FBQyxHQUFHLElBQUksSUFBSSxNQUFNLFFBQVEsS0FBSyxJQUFJLENBQUMsRUFBRSxLQUFLLE1BQU0sSUFBSSxDQUFDLENBQUMsR0FBRyxDQUFDLGtCQUFrQixlQUFlLENBQUM7QUFDOUcsVUFBTSxTQUFTLE1BQU0sUUFBUSxHQUFHLGdCQUFnQixFQUFFLE9BQU8sQ0FBQyxFQUFFLE9BQU8sTUFBTSxXQUFXLE1BQU07QUFDMUYsV0FBTyxVQUFVLE9BQU8sSUFBSSxDQUFDLEVBQUUsUUFBUSxNQUFNLENBQUMsR0FBRyxRQUFRLEtBQUssQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLGdCQUFnQixpQkFBaUIsQ0FBQyxDQUFDO0FBQUEsRUFDMUcsQ0FBQztBQUVELEtBQUcsNkNBQTZDLFlBQVk7QUFDMUQsVUFBTSxTQUFTLE1BQU0sT0FBTztBQUM1QixVQUFNLFlBQVksTUFBTSxRQUFRLElBQUksTUFBTSxLQUFLLEVBQUUsUUFBUSxJQUFJLEdBQUcsQ0FBQyxHQUFHLE1BQU0sT0FBTyxNQUFNLFdBQVcsQ0FBQyxFQUFFLENBQUMsQ0FBQztBQUN2RyxVQUFNLE9BQU8sTUFBTSxRQUFRLElBQUksVUFBVSxJQUFJLE9BQU8sY0FBYyxNQUFNLE9BQU8sUUFBUSxHQUFHLEdBQUcsQ0FBQztBQUM5RixXQUFPLFVBQVUsTUFBTSxNQUFNLEtBQUssRUFBRSxRQUFRLElBQUksR0FBRyxDQUFDLEdBQUcsTUFBTSxXQUFXLENBQUMsRUFBRSxDQUFDO0FBQzVFLFdBQU8sTUFBTSxNQUFNLFFBQVEsR0FBRyxlQUFlLEVBQUUsUUFBUSxDQUFDO0FBQUEsRUFDMUQsQ0FBQztBQUVELEtBQUcscURBQXFELFlBQVk7QUFDbEUsVUFBTSxTQUFTLE1BQU0sT0FBTztBQUM1QixVQUFNLFFBQVEsTUFBTSxPQUFPLE1BQU0sUUFBUTtBQUN6QyxXQUFPLE1BQU0sTUFBTSxRQUFRLGFBQWEsRUFBRSxRQUFRLENBQUM7QUFDbkQsV0FBTyxPQUFPLE1BQU0sT0FBTyxNQUFNLE9BQU8sTUFBTSxTQUFTLEVBQUUsU0FBUyxFQUFFLFFBQVEsV0FBVyxFQUFFLENBQUMsQ0FBQyxHQUFHLFFBQVEsUUFBUSxHQUFHLFVBQVU7QUFDM0gsV0FBTyxNQUFNLE1BQU0sUUFBUSxRQUFRLE1BQU0sQ0FBQztBQUFBLEVBQzVDLENBQUM7QUFFRCxXQUFTLHFCQUFxQixNQUFNO0FBQ2xDLE9BQUcseUVBQXlFLFlBQVk7QUFDdEYsWUFBTSxPQUFPLE1BQU0sT0FBTyxDQUFDLEdBQUcsRUFBRSxZQUFZLE1BQU0sTUFBTSxPQUFPLENBQUM7QUFDaEUsWUFBTSxRQUFRLE1BQU0sS0FBSyxNQUFNLFVBQVUsRUFBRSxRQUFRLE9BQU8sQ0FBQztBQUMzRCxhQUFPLFVBQVUsTUFBTSxRQUFRLGFBQWEsR0FBRyxDQUFDLENBQUM7QUFDakQsYUFBTyxNQUFNLEtBQUssUUFBUSxJQUFJLE1BQU0sR0FBRyxTQUFTO0FBQ2hELGFBQU8sTUFBTSxLQUFLLFFBQVEsSUFBSSxLQUFLLEdBQUcsTUFBUztBQUMvQyxhQUFPLFdBQVcsTUFBTSxPQUFPLE1BQU0sS0FBSyxNQUFNLE9BQU8sQ0FBQyxHQUFHLFFBQVEsUUFBUSxNQUFNLElBQUksRUFBRSxLQUFLLEdBQUcsQ0FBQyxnQkFBZ0Isb0JBQW9CLENBQUM7QUFDckksYUFBTyxVQUFVLENBQUMsR0FBRyxNQUFNLFFBQVEsUUFBUSxLQUFLLENBQUMsRUFBRSxJQUFJLENBQUMsU0FBUyxLQUFLLE1BQU0sR0FBRyxDQUFDLENBQUMsR0FBRyxDQUFDLFFBQVEsTUFBTSxDQUFDO0FBQ3BHLGFBQU8sYUFBYSxNQUFNLFFBQVEsTUFBTSx3QkFBd0I7QUFDaEUsWUFBTSxLQUFLLE1BQU0sU0FBUztBQUMxQixhQUFPLE1BQU0sS0FBSyxRQUFRLElBQUksTUFBTSxHQUFHLE1BQVM7QUFDaEQsYUFBTyxPQUFPLE1BQU0sT0FBTyxNQUFNLEtBQUssTUFBTSxPQUFPLENBQUMsR0FBRyxRQUFRLFFBQVEsR0FBRyxNQUFTO0FBQUEsSUFDckYsQ0FBQztBQUVELE9BQUcsc0JBQXNCLFlBQVk7QUFDbkMsWUFBTSxZQUFZLE1BQU0sT0FBTyxDQUFDLEdBQUcsRUFBRSxZQUFZLG1CQUFtQixDQUFDO0FBQ3JFLFlBQU0sVUFBVSxNQUFNLFVBQVUsRUFBRSxhQUFhLFVBQVUsQ0FBQztBQUMxRCxhQUFPLE9BQU8sTUFBTSxPQUFPLE1BQU0sVUFBVSxNQUFNLE9BQU8sQ0FBQyxHQUFHLFFBQVEsUUFBUSxHQUFHLE1BQVM7QUFDeEYsYUFBTyxPQUFPLE1BQU0sT0FBTyxNQUFNLFVBQVUsTUFBTSxTQUFTLEVBQUUsYUFBYSxVQUFVLENBQUMsQ0FBQyxHQUFHLFFBQVEsVUFBVSxJQUFJLE1BQU07QUFDcEgsWUFBTSxNQUFNLE1BQU0sT0FBTyxDQUFDLEdBQUcsRUFBRSxZQUFZLE1BQU0sTUFBTSxPQUFPLENBQUM7QUFDL0QsYUFBTyxPQUFPLE1BQU0sT0FBTyxNQUFNLElBQUksTUFBTSxTQUFTLEVBQUUsYUFBYSxPQUFPLENBQUMsQ0FBQyxHQUFHLFFBQVEsUUFBUSxHQUFHLE1BQVM7QUFDM0csWUFBTSxRQUFRLFFBQVEsTUFBTTtBQUFBLElBQzlCLENBQUM7QUFBQSxFQUNILENBQUM7QUFFRCxXQUFTLDRCQUE0QixNQUFNO0FBQ3pDLE9BQUcsa0VBQWtFLFlBQVk7QUFDL0UsWUFBTSxXQUFXLE1BQU0sTUFBTSxPQUFPLEVBQUUsTUFBTSxTQUFTO0FBQ3JELFlBQU0sT0FBTyxRQUFRLFNBQVMsS0FBSyxHQUFHLEtBQUssb0JBQW9CLENBQUM7QUFBQSxJQUNsRSxDQUFDO0FBQUEsRUFDSCxDQUFDO0FBQ0gsQ0FBQztBQUVELFNBQVMsWUFBWSxPQUE2QztBQUNoRSxTQUFPLElBQUksZUFBZTtBQUFBLElBQ3hCLE1BQU0sWUFBWTtBQUNoQixpQkFBVyxRQUFRLE1BQU8sWUFBVyxRQUFRLElBQUksWUFBWSxFQUFFLE9BQU8sSUFBSSxDQUFDO0FBQzNFLGlCQUFXLE1BQU07QUFBQSxJQUNuQjtBQUFBLEVBQ0YsQ0FBQztBQUNIO0FBR0EsZUFBZSxNQUFNLFdBQXlDO0FBQzVELFNBQU8sQ0FBQyxVQUFVLEVBQUcsT0FBTSxJQUFJLFFBQVEsQ0FBQyxZQUFZLFdBQVcsU0FBUyxDQUFDLENBQUM7QUFDNUU7IiwKICAibmFtZXMiOiBbXQp9Cg==
