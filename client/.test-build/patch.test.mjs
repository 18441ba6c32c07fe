import {
  MteEventSource,
  World,
  compile
} from "./chunk-TLFAGZMA.mjs";
import "./chunk-HF4PVXTM.mjs";
import "./chunk-QXHQROHD.mjs";
import "./chunk-WKFEU5FZ.mjs";
import "./chunk-2YVOUZTV.mjs";
import "./chunk-BOTWT2U3.mjs";
import "./chunk-3ZXOH7KC.mjs";

// test/patch.test.ts
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
var FakeXhr = class extends EventTarget {
  upload = new EventTarget();
  responseType = "";
  timeout = 0;
  withCredentials = false;
  opened = [];
  sent = 0;
  get readyState() {
    return this.opened.length > 0 ? 1 : 0;
  }
  get status() {
    return 0;
  }
  open(...args) {
    this.opened = args;
  }
  send() {
    this.sent += 1;
  }
  abort() {
  }
  setRequestHeader() {
  }
  getResponseHeader() {
    return null;
  }
  getAllResponseHeaders() {
    return "";
  }
  overrideMimeType() {
  }
};
var FakeEventSource = class extends EventTarget {
  static OPEN = 1;
  url;
  constructor(url) {
    super();
    this.url = url;
  }
};
var FakeProgressEvent = class extends Event {
  loaded;
  total;
  lengthComputable;
  constructor(type, init) {
    super(type);
    ({ loaded: this.loaded, total: this.total, lengthComputable: this.lengthComputable } = init);
  }
};
describe("a matcher", () => {
  const matches = (matcher, url) => compile(matcher, "https://page.example/app/")(new URL(url));
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
    for (const path of ["/api/mte-relay", "/edge/api/mte-pair", "/public/mte-relay-client.js"]) {
      assert.ok(!matches(() => true, `https://relay.example${path}`));
    }
    assert.ok(!matches(() => true, "data:text/plain,x"));
  });
});
describe("patch", () => {
  let world;
  const globals = globalThis;
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
  const xhr = (method, url, set = () => {
  }, body) => {
    const request = new XMLHttpRequest();
    const events = [];
    for (const type of ["loadstart", "progress", "load", "error", "abort", "timeout", "loadend"]) {
      request.addEventListener(type, () => events.push(type));
      request.upload.addEventListener(type, () => events.push(`upload ${type}`));
    }
    request.addEventListener("readystatechange", () => events.push(String(request.readyState)));
    request.open(method, url);
    set(request);
    request.send(body);
    return new Promise(
      (resolve) => request.addEventListener("loadend", () => resolve({ request, events }))
    );
  };
  it("seals matching fetches and passes others on", async () => {
    const unpatch = world.client().patch();
    try {
      const echo = await (await fetch(`${world.relay.origin}/echo`, { headers: { "x-a": "1" } })).json();
      assert.equal(echo.headers["x-a"], "1");
      const plain = await (await fetch(new Request(`${world.upstream.origin}/plain`))).json();
      assert.equal(plain.url, "/plain");
      assert.ok(world.network.seen.every(({ path }) => path.startsWith("/api/mte-")));
    } finally {
      unpatch();
    }
  });
  it("seals through two patches, each its own", async () => {
    const one = world.client();
    const two = world.client({ relay: void 0 });
    one.patch();
    two.patch({ match: "https://unused.example" });
    assert.equal((await fetch(`${world.relay.origin}/echo`)).status, 200);
    two.unpatch();
    one.unpatch();
  });
  it("seals XMLHttpRequest with its events, headers and types", async () => {
    const unpatch = world.client().patch();
    try {
      const set = (request2) => {
        request2.setRequestHeader("X-One", "1");
        request2.responseType = "json";
      };
      const { request, events } = await xhr("post", `${world.relay.origin}/echo`, set, "body");
      assert.deepEqual([request.status, request.readyState, request.responseURL], [200, 4, `${world.relay.origin}/echo`]);
      const echo = request.response;
      assert.deepEqual([echo.method, echo.text, echo.headers["x-one"]], ["POST", "body", "1"]);
      assert.equal(request.getResponseHeader("X-Upstream"), "yes");
      assert.match(request.getAllResponseHeaders(), /^content-type: application\/json\r\n/m);
      assert.throws(() => request.responseText === "", { name: "InvalidStateError" });
      const fixed = events.filter((event) => event !== "3" && event !== "progress");
      assert.deepEqual(fixed, ["1", "loadstart", "upload loadstart", "upload progress", "upload load", "upload loadend", "2", "4", "load", "loadend"]);
      assert.equal(events.at(-4), "progress");
      const text = await xhr("GET", `${world.relay.origin}/status/404`);
      assert.deepEqual([text.request.status, text.request.responseText], [404, "status 404"]);
      const buffer = await xhr("GET", `${world.relay.origin}/bytes/300000`, (request2) => request2.responseType = "arraybuffer");
      assert.equal(buffer.request.response.byteLength, 3e5);
    } finally {
      unpatch();
    }
  });
  it("ends a sealed XMLHttpRequest by abort, timeout and network failure", async () => {
    const unpatch = world.client().patch();
    try {
      const timeout = await xhr("GET", `${world.relay.origin}/gate`, (request2) => request2.timeout = 30);
      assert.deepEqual([timeout.request.status, timeout.events.slice(-2)], [0, ["timeout", "loadend"]]);
      const aborted = xhr("GET", `${world.relay.origin}/gate`, (request2) => setTimeout(() => request2.abort(), 30));
      const { request, events } = await aborted;
      assert.deepEqual(events.slice(-2), ["abort", "loadend"]);
      assert.equal(request.readyState, 0);
      world.network.before = () => Promise.reject(new TypeError("down"));
      const failed = await xhr("POST", `${world.relay.origin}/echo`, () => {
      }, "x");
      assert.deepEqual(failed.events.slice(-4), ["upload error", "upload loadend", "error", "loadend"]);
      world.network.before = () => void 0;
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
      const native = request;
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
    assert.throws(() => world.client({ relay: void 0 }).patch(), TypeError);
  });
});
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vdGVzdC9wYXRjaC50ZXN0LnRzIl0sCiAgInNvdXJjZXNDb250ZW50IjogWyIvKiogVGhlIHJlcGxhY2VtZW50cyBvZiBmZXRjaCwgWE1MSHR0cFJlcXVlc3QgYW5kIEV2ZW50U291cmNlLiBUaGUgYnJvd3NlciB0ZXN0cyB1c2UgdGhlIHJlYWwgY2xhc3Nlcy4gKi9cblxuaW1wb3J0IGFzc2VydCBmcm9tIFwibm9kZTphc3NlcnQvc3RyaWN0XCI7XG5pbXBvcnQgeyBhZnRlciwgYWZ0ZXJFYWNoLCBiZWZvcmUsIGRlc2NyaWJlLCBpdCB9IGZyb20gXCJub2RlOnRlc3RcIjtcbmltcG9ydCB7IE10ZUV2ZW50U291cmNlIH0gZnJvbSBcIi4uL3NyYy9ldmVudC1zb3VyY2UudHNcIjtcbmltcG9ydCB7IGNvbXBpbGUgfSBmcm9tIFwiLi4vc3JjL3BhdGNoLnRzXCI7XG5pbXBvcnQgdHlwZSB7IEVjaG8gfSBmcm9tIFwiLi91cHN0cmVhbS50c1wiO1xuaW1wb3J0IHsgV29ybGQgfSBmcm9tIFwiLi93b3JsZC50c1wiO1xuXG4vKiogQXMgbXVjaCBvZiB0aGUgcGxhdGZvcm0ncyBYTUxIdHRwUmVxdWVzdCBhcyB0aGUgcGF0Y2ggYnVpbGRzIG9uOyBpdCBzZW5kcyBub3RoaW5nLiAqL1xuY2xhc3MgRmFrZVhociBleHRlbmRzIEV2ZW50VGFyZ2V0IHtcbiAgcmVhZG9ubHkgdXBsb2FkID0gbmV3IEV2ZW50VGFyZ2V0KCk7XG4gIHJlc3BvbnNlVHlwZSA9IFwiXCI7XG4gIHRpbWVvdXQgPSAwO1xuICB3aXRoQ3JlZGVudGlhbHMgPSBmYWxzZTtcbiAgb3BlbmVkOiB1bmtub3duW10gPSBbXTtcbiAgc2VudCA9IDA7XG5cbiAgZ2V0IHJlYWR5U3RhdGUoKTogbnVtYmVyIHtcbiAgICByZXR1cm4gdGhpcy5vcGVuZWQubGVuZ3RoID4gMCA/IDEgOiAwO1xuICB9XG4gIGdldCBzdGF0dXMoKTogbnVtYmVyIHtcbiAgICByZXR1cm4gMDtcbiAgfVxuICBvcGVuKC4uLmFyZ3M6IHVua25vd25bXSk6IHZvaWQge1xuICAgIHRoaXMub3BlbmVkID0gYXJncztcbiAgfVxuICBzZW5kKCk6IHZvaWQge1xuICAgIHRoaXMuc2VudCArPSAxO1xuICB9XG4gIGFib3J0KCk6IHZvaWQge31cbiAgc2V0UmVxdWVzdEhlYWRlcigpOiB2b2lkIHt9XG4gIGdldFJlc3BvbnNlSGVhZGVyKCk6IHN0cmluZyB8IG51bGwge1xuICAgIHJldHVybiBudWxsO1xuICB9XG4gIGdldEFsbFJlc3BvbnNlSGVhZGVycygpOiBzdHJpbmcge1xuICAgIHJldHVybiBcIlwiO1xuICB9XG4gIG92ZXJyaWRlTWltZVR5cGUoKTogdm9pZCB7fVxufVxuXG5jbGFzcyBGYWtlRXZlbnRTb3VyY2UgZXh0ZW5kcyBFdmVudFRhcmdldCB7XG4gIHN0YXRpYyByZWFkb25seSBPUEVOID0gMTtcbiAgcmVhZG9ubHkgdXJsOiBzdHJpbmc7XG4gIGNvbnN0cnVjdG9yKHVybDogc3RyaW5nKSB7XG4gICAgc3VwZXIoKTtcbiAgICB0aGlzLnVybCA9IHVybDtcbiAgfVxufVxuXG5jbGFzcyBGYWtlUHJvZ3Jlc3NFdmVudCBleHRlbmRzIEV2ZW50IHtcbiAgcmVhZG9ubHkgbG9hZGVkOiBudW1iZXI7XG4gIHJlYWRvbmx5IHRvdGFsOiBudW1iZXI7XG4gIHJlYWRvbmx5IGxlbmd0aENvbXB1dGFibGU6IGJvb2xlYW47XG4gIGNvbnN0cnVjdG9yKHR5cGU6IHN0cmluZywgaW5pdDogeyBsb2FkZWQ6IG51bWJlcjsgdG90YWw6IG51bWJlcjsgbGVuZ3RoQ29tcHV0YWJsZTogYm9vbGVhbiB9KSB7XG4gICAgc3VwZXIodHlwZSk7XG4gICAgKHsgbG9hZGVkOiB0aGlzLmxvYWRlZCwgdG90YWw6IHRoaXMudG90YWwsIGxlbmd0aENvbXB1dGFibGU6IHRoaXMubGVuZ3RoQ29tcHV0YWJsZSB9ID0gaW5pdCk7XG4gIH1cbn1cblxuZGVzY3JpYmUoXCJhIG1hdGNoZXJcIiwgKCkgPT4ge1xuICBjb25zdCBtYXRjaGVzID0gKG1hdGNoZXI6IFBhcmFtZXRlcnM8dHlwZW9mIGNvbXBpbGU+WzBdLCB1cmw6IHN0cmluZyk6IGJvb2xlYW4gPT4gY29tcGlsZShtYXRjaGVyLCBcImh0dHBzOi8vcGFnZS5leGFtcGxlL2FwcC9cIikobmV3IFVSTCh1cmwpKTtcblxuICBpdChcInRha2VzIG9yaWdpbnMsIHByZWZpeGVzLCBwYXR0ZXJucywgZnVuY3Rpb25zIGFuZCBsaXN0c1wiLCAoKSA9PiB7XG4gICAgYXNzZXJ0Lm9rKG1hdGNoZXMoXCJodHRwczovL3JlbGF5LmV4YW1wbGVcIiwgXCJodHRwczovL3JlbGF5LmV4YW1wbGUveFwiKSk7XG4gICAgYXNzZXJ0Lm9rKCFtYXRjaGVzKFwiaHR0cHM6Ly9yZWxheS5leGFtcGxlXCIsIFwiaHR0cHM6Ly9yZWxheS5leGFtcGxlLmV2aWwveFwiKSk7XG4gICAgYXNzZXJ0Lm9rKCFtYXRjaGVzKFwiaHR0cHM6Ly9yZWxheS5leGFtcGxlXCIsIFwiaHR0cDovL3JlbGF5LmV4YW1wbGUveFwiKSk7XG4gICAgYXNzZXJ0Lm9rKG1hdGNoZXMoXCIvYXBpL1wiLCBcImh0dHBzOi8vcGFnZS5leGFtcGxlL2FwaS94XCIpKTtcbiAgICBhc3NlcnQub2soIW1hdGNoZXMoXCIvYXBpL1wiLCBcImh0dHBzOi8vcGFnZS5leGFtcGxlL2FwaXhcIikpO1xuICAgIGFzc2VydC5vayhtYXRjaGVzKC9cXC92XFxkXFwvL2csIFwiaHR0cHM6Ly9hLmV4YW1wbGUvdjEvXCIpKTtcbiAgICBhc3NlcnQub2sobWF0Y2hlcygodXJsKSA9PiB1cmwuaGFzaCA9PT0gXCIjeFwiLCBcImh0dHBzOi8vYS5leGFtcGxlLyN4XCIpKTtcbiAgICBhc3NlcnQub2sobWF0Y2hlcyhbXCJodHRwczovL25vLmV4YW1wbGVcIiwgL3llcy9dLCBcImh0dHBzOi8veWVzLmV4YW1wbGUvXCIpKTtcbiAgfSk7XG5cbiAgaXQoXCJuZXZlciB0YWtlcyB0aGUgcmVsYXkncyBvd24gcm91dGVzXCIsICgpID0+IHtcbiAgICBmb3IgKGNvbnN0IHBhdGggb2YgW1wiL2FwaS9tdGUtcmVsYXlcIiwgXCIvZWRnZS9hcGkvbXRlLXBhaXJcIiwgXCIvcHVibGljL210ZS1yZWxheS1jbGllbnQuanNcIl0pIHtcbiAgICAgIGFzc2VydC5vayghbWF0Y2hlcygoKSA9PiB0cnVlLCBgaHR0cHM6Ly9yZWxheS5leGFtcGxlJHtwYXRofWApKTtcbiAgICB9XG4gICAgYXNzZXJ0Lm9rKCFtYXRjaGVzKCgpID0+IHRydWUsIFwiZGF0YTp0ZXh0L3BsYWluLHhcIikpO1xuICB9KTtcbn0pO1xuXG5kZXNjcmliZShcInBhdGNoXCIsICgpID0+IHtcbiAgbGV0IHdvcmxkOiBXb3JsZDtcbiAgY29uc3QgZ2xvYmFscyA9IGdsb2JhbFRoaXMgYXMgdW5rbm93biBhcyBSZWNvcmQ8c3RyaW5nLCB1bmtub3duPjtcbiAgY29uc3QgYmVmb3JlXyA9IHsgZmV0Y2g6IGdsb2JhbHNbXCJmZXRjaFwiXSB9O1xuICBiZWZvcmUoYXN5bmMgKCkgPT4ge1xuICAgIHdvcmxkID0gYXdhaXQgV29ybGQuc3RhcnQoKTtcbiAgICBPYmplY3QuYXNzaWduKGdsb2JhbHMsIHsgWE1MSHR0cFJlcXVlc3Q6IEZha2VYaHIsIEV2ZW50U291cmNlOiBGYWtlRXZlbnRTb3VyY2UsIFByb2dyZXNzRXZlbnQ6IEZha2VQcm9ncmVzc0V2ZW50IH0pO1xuICB9KTtcbiAgYWZ0ZXIoYXN5bmMgKCkgPT4ge1xuICAgIGZvciAoY29uc3QgbmFtZSBvZiBbXCJYTUxIdHRwUmVxdWVzdFwiLCBcIkV2ZW50U291cmNlXCIsIFwiUHJvZ3Jlc3NFdmVudFwiXSkgZGVsZXRlIGdsb2JhbHNbbmFtZV07XG4gICAgYXdhaXQgd29ybGQuY2xvc2UoKTtcbiAgfSk7XG4gIGFmdGVyRWFjaCgoKSA9PiBhc3NlcnQuZXF1YWwoZ2xvYmFsc1tcImZldGNoXCJdLCBiZWZvcmVfLmZldGNoLCBcImV2ZXJ5IHRlc3QgcHV0cyB0aGUgZ2xvYmFscyBiYWNrXCIpKTtcblxuICAvKiogU2VuZHMgYnkgWE1MSHR0cFJlcXVlc3QgYW5kIGdhdGhlcnMgaXRzIGV2ZW50cy4gKi9cbiAgY29uc3QgeGhyID0gKG1ldGhvZDogc3RyaW5nLCB1cmw6IHN0cmluZywgc2V0OiAoeGhyOiBYTUxIdHRwUmVxdWVzdCkgPT4gdm9pZCA9ICgpID0+IHt9LCBib2R5Pzogc3RyaW5nKSA9PiB7XG4gICAgY29uc3QgcmVxdWVzdCA9IG5ldyBYTUxIdHRwUmVxdWVzdCgpO1xuICAgIGNvbnN0IGV2ZW50czogc3RyaW5nW10gPSBbXTtcbiAgICBmb3IgKGNvbnN0IHR5cGUgb2YgW1wibG9hZHN0YXJ0XCIsIFwicHJvZ3Jlc3NcIiwgXCJsb2FkXCIsIFwiZXJyb3JcIiwgXCJhYm9ydFwiLCBcInRpbWVvdXRcIiwgXCJsb2FkZW5kXCJdKSB7XG4gICAgICByZXF1ZXN0LmFkZEV2ZW50TGlzdGVuZXIodHlwZSwgKCkgPT4gZXZlbnRzLnB1c2godHlwZSkpO1xuICAgICAgcmVxdWVzdC51cGxvYWQuYWRkRXZlbnRMaXN0ZW5lcih0eXBlLCAoKSA9PiBldmVudHMucHVzaChgdXBsb2FkICR7dHlwZX1gKSk7XG4gICAgfVxuICAgIHJlcXVlc3QuYWRkRXZlbnRMaXN0ZW5lcihcInJlYWR5c3RhdGVjaGFuZ2VcIiwgKCkgPT4gZXZlbnRzLnB1c2goU3RyaW5nKHJlcXVlc3QucmVhZHlTdGF0ZSkpKTtcbiAgICByZXF1ZXN0Lm9wZW4obWV0aG9kLCB1cmwpO1xuICAgIHNldChyZXF1ZXN0KTtcbiAgICByZXF1ZXN0LnNlbmQoYm9keSk7XG4gICAgcmV0dXJuIG5ldyBQcm9taXNlPHsgcmVxdWVzdDogWE1MSHR0cFJlcXVlc3Q7IGV2ZW50czogc3RyaW5nW10gfT4oKHJlc29sdmUpID0+XG4gICAgICByZXF1ZXN0LmFkZEV2ZW50TGlzdGVuZXIoXCJsb2FkZW5kXCIsICgpID0+IHJlc29sdmUoeyByZXF1ZXN0LCBldmVudHMgfSkpLFxuICAgICk7XG4gIH07XG5cbiAgaXQoXCJzZWFscyBtYXRjaGluZyBmZXRjaGVzIGFuZCBwYXNzZXMgb3RoZXJzIG9uXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCB1bnBhdGNoID0gd29ybGQuY2xpZW50KCkucGF0Y2goKTtcbiAgICB0cnkge1xuICAgICAgY29uc3QgZWNobyA9IChhd2FpdCAoYXdhaXQgZmV0Y2goYCR7d29ybGQucmVsYXkub3JpZ2lufS9lY2hvYCwgeyBoZWFkZXJzOiB7IFwieC1hXCI6IFwiMVwiIH0gfSkpLmpzb24oKSkgYXMgRWNobztcbiAgICAgIGFzc2VydC5lcXVhbChlY2hvLmhlYWRlcnNbXCJ4LWFcIl0sIFwiMVwiKTtcbiAgICAgIGNvbnN0IHBsYWluID0gKGF3YWl0IChhd2FpdCBmZXRjaChuZXcgUmVxdWVzdChgJHt3b3JsZC51cHN0cmVhbS5vcmlnaW59L3BsYWluYCkpKS5qc29uKCkpIGFzIEVjaG87XG4gICAgICBhc3NlcnQuZXF1YWwocGxhaW4udXJsLCBcIi9wbGFpblwiKTtcbiAgICAgIGFzc2VydC5vayh3b3JsZC5uZXR3b3JrLnNlZW4uZXZlcnkoKHsgcGF0aCB9KSA9PiBwYXRoLnN0YXJ0c1dpdGgoXCIvYXBpL210ZS1cIikpKTtcbiAgICB9IGZpbmFsbHkge1xuICAgICAgdW5wYXRjaCgpO1xuICAgIH1cbiAgfSk7XG5cbiAgaXQoXCJzZWFscyB0aHJvdWdoIHR3byBwYXRjaGVzLCBlYWNoIGl0cyBvd25cIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IG9uZSA9IHdvcmxkLmNsaWVudCgpO1xuICAgIGNvbnN0IHR3byA9IHdvcmxkLmNsaWVudCh7IHJlbGF5OiB1bmRlZmluZWQgfSk7XG4gICAgb25lLnBhdGNoKCk7XG4gICAgdHdvLnBhdGNoKHsgbWF0Y2g6IFwiaHR0cHM6Ly91bnVzZWQuZXhhbXBsZVwiIH0pO1xuICAgIGFzc2VydC5lcXVhbCgoYXdhaXQgZmV0Y2goYCR7d29ybGQucmVsYXkub3JpZ2lufS9lY2hvYCkpLnN0YXR1cywgMjAwKTtcbiAgICB0d28udW5wYXRjaCgpO1xuICAgIG9uZS51bnBhdGNoKCk7XG4gIH0pO1xuXG4gIGl0KFwic2VhbHMgWE1MSHR0cFJlcXVlc3Qgd2l0aCBpdHMgZXZlbnRzLCBoZWFkZXJzIGFuZCB0eXBlc1wiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3QgdW5wYXRjaCA9IHdvcmxkLmNsaWVudCgpLnBhdGNoKCk7XG4gICAgdHJ5IHtcbiAgICAgIGNvbnN0IHNldCA9IChyZXF1ZXN0OiBYTUxIdHRwUmVxdWVzdCk6IHZvaWQgPT4ge1xuICAgICAgICByZXF1ZXN0LnNldFJlcXVlc3RIZWFkZXIoXCJYLU9uZVwiLCBcIjFcIik7XG4gICAgICAgIHJlcXVlc3QucmVzcG9uc2VUeXBlID0gXCJqc29uXCI7XG4gICAgICB9O1xuICAgICAgY29uc3QgeyByZXF1ZXN0LCBldmVudHMgfSA9IGF3YWl0IHhocihcInBvc3RcIiwgYCR7d29ybGQucmVsYXkub3JpZ2lufS9lY2hvYCwgc2V0LCBcImJvZHlcIik7XG4gICAgICBhc3NlcnQuZGVlcEVxdWFsKFtyZXF1ZXN0LnN0YXR1cywgcmVxdWVzdC5yZWFkeVN0YXRlLCByZXF1ZXN0LnJlc3BvbnNlVVJMXSwgWzIwMCwgNCwgYCR7d29ybGQucmVsYXkub3JpZ2lufS9lY2hvYF0pO1xuICAgICAgY29uc3QgZWNobyA9IHJlcXVlc3QucmVzcG9uc2UgYXMgRWNobztcbiAgICAgIGFzc2VydC5kZWVwRXF1YWwoW2VjaG8ubWV0aG9kLCBlY2hvLnRleHQsIGVjaG8uaGVhZGVyc1tcIngtb25lXCJdXSwgW1wiUE9TVFwiLCBcImJvZHlcIiwgXCIxXCJdKTtcbiAgICAgIGFzc2VydC5lcXVhbChyZXF1ZXN0LmdldFJlc3BvbnNlSGVhZGVyKFwiWC1VcHN0cmVhbVwiKSwgXCJ5ZXNcIik7XG4gICAgICBhc3NlcnQubWF0Y2gocmVxdWVzdC5nZXRBbGxSZXNwb25zZUhlYWRlcnMoKSwgL15jb250ZW50LXR5cGU6IGFwcGxpY2F0aW9uXFwvanNvblxcclxcbi9tKTtcbiAgICAgIGFzc2VydC50aHJvd3MoKCkgPT4gcmVxdWVzdC5yZXNwb25zZVRleHQgPT09IFwiXCIsIHsgbmFtZTogXCJJbnZhbGlkU3RhdGVFcnJvclwiIH0gYXMgbmV2ZXIpO1xuICAgICAgLy8gSG93IG9mdGVuIFwiM1wiIGFuZCBcInByb2dyZXNzXCIgY29tZSBkZXBlbmRzIG9uIGhvdyB0aGUgbmV0d29yayBjdXRzIHRoZSBib2R5LlxuICAgICAgY29uc3QgZml4ZWQgPSBldmVudHMuZmlsdGVyKChldmVudCkgPT4gZXZlbnQgIT09IFwiM1wiICYmIGV2ZW50ICE9PSBcInByb2dyZXNzXCIpO1xuICAgICAgYXNzZXJ0LmRlZXBFcXVhbChmaXhlZCwgW1wiMVwiLCBcImxvYWRzdGFydFwiLCBcInVwbG9hZCBsb2Fkc3RhcnRcIiwgXCJ1cGxvYWQgcHJvZ3Jlc3NcIiwgXCJ1cGxvYWQgbG9hZFwiLCBcInVwbG9hZCBsb2FkZW5kXCIsIFwiMlwiLCBcIjRcIiwgXCJsb2FkXCIsIFwibG9hZGVuZFwiXSk7XG4gICAgICBhc3NlcnQuZXF1YWwoZXZlbnRzLmF0KC00KSwgXCJwcm9ncmVzc1wiKTtcbiAgICAgIGNvbnN0IHRleHQgPSBhd2FpdCB4aHIoXCJHRVRcIiwgYCR7d29ybGQucmVsYXkub3JpZ2lufS9zdGF0dXMvNDA0YCk7XG4gICAgICBhc3NlcnQuZGVlcEVxdWFsKFt0ZXh0LnJlcXVlc3Quc3RhdHVzLCB0ZXh0LnJlcXVlc3QucmVzcG9uc2VUZXh0XSwgWzQwNCwgXCJzdGF0dXMgNDA0XCJdKTtcbiAgICAgIGNvbnN0IGJ1ZmZlciA9IGF3YWl0IHhocihcIkdFVFwiLCBgJHt3b3JsZC5yZWxheS5vcmlnaW59L2J5dGVzLzMwMDAwMGAsIChyZXF1ZXN0KSA9PiAocmVxdWVzdC5yZXNwb25zZVR5cGUgPSBcImFycmF5YnVmZmVyXCIpKTtcbiAgICAgIGFzc2VydC5lcXVhbCgoYnVmZmVyLnJlcXVlc3QucmVzcG9uc2UgYXMgQXJyYXlCdWZmZXIpLmJ5dGVMZW5ndGgsIDMwMF8wMDApO1xuICAgIH0gZmluYWxseSB7XG4gICAgICB1bnBhdGNoKCk7XG4gICAgfVxuICB9KTtcblxuICBpdChcImVuZHMgYSBzZWFsZWQgWE1MSHR0cFJlcXVlc3QgYnkgYWJvcnQsIHRpbWVvdXQgYW5kIG5ldHdvcmsgZmFpbHVyZVwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3QgdW5wYXRjaCA9IHdvcmxkLmNsaWVudCgpLnBhdGNoKCk7XG4gICAgdHJ5IHtcbiAgICAgIGNvbnN0IHRpbWVvdXQgPSBhd2FpdCB4aHIoXCJHRVRcIiwgYCR7d29ybGQucmVsYXkub3JpZ2lufS9nYXRlYCwgKHJlcXVlc3QpID0+IChyZXF1ZXN0LnRpbWVvdXQgPSAzMCkpO1xuICAgICAgYXNzZXJ0LmRlZXBFcXVhbChbdGltZW91dC5yZXF1ZXN0LnN0YXR1cywgdGltZW91dC5ldmVudHMuc2xpY2UoLTIpXSwgWzAsIFtcInRpbWVvdXRcIiwgXCJsb2FkZW5kXCJdXSk7XG4gICAgICBjb25zdCBhYm9ydGVkID0geGhyKFwiR0VUXCIsIGAke3dvcmxkLnJlbGF5Lm9yaWdpbn0vZ2F0ZWAsIChyZXF1ZXN0KSA9PiBzZXRUaW1lb3V0KCgpID0+IHJlcXVlc3QuYWJvcnQoKSwgMzApKTtcbiAgICAgIGNvbnN0IHsgcmVxdWVzdCwgZXZlbnRzIH0gPSBhd2FpdCBhYm9ydGVkO1xuICAgICAgYXNzZXJ0LmRlZXBFcXVhbChldmVudHMuc2xpY2UoLTIpLCBbXCJhYm9ydFwiLCBcImxvYWRlbmRcIl0pO1xuICAgICAgYXNzZXJ0LmVxdWFsKHJlcXVlc3QucmVhZHlTdGF0ZSwgMCk7XG4gICAgICB3b3JsZC5uZXR3b3JrLmJlZm9yZSA9ICgpID0+IFByb21pc2UucmVqZWN0KG5ldyBUeXBlRXJyb3IoXCJkb3duXCIpKTtcbiAgICAgIGNvbnN0IGZhaWxlZCA9IGF3YWl0IHhocihcIlBPU1RcIiwgYCR7d29ybGQucmVsYXkub3JpZ2lufS9lY2hvYCwgKCkgPT4ge30sIFwieFwiKTtcbiAgICAgIGFzc2VydC5kZWVwRXF1YWwoZmFpbGVkLmV2ZW50cy5zbGljZSgtNCksIFtcInVwbG9hZCBlcnJvclwiLCBcInVwbG9hZCBsb2FkZW5kXCIsIFwiZXJyb3JcIiwgXCJsb2FkZW5kXCJdKTtcbiAgICAgIHdvcmxkLm5ldHdvcmsuYmVmb3JlID0gKCkgPT4gdW5kZWZpbmVkO1xuICAgIH0gZmluYWxseSB7XG4gICAgICB1bnBhdGNoKCk7XG4gICAgfVxuICB9KTtcblxuICBpdChcInJlZnVzZXMgYSBzeW5jaHJvbm91cyBzZWFsZWQgcmVxdWVzdCwgYW5kIGxlYXZlcyBvdGhlcnMgdG8gdGhlIHBsYXRmb3JtXCIsICgpID0+IHtcbiAgICBjb25zdCB1bnBhdGNoID0gd29ybGQuY2xpZW50KCkucGF0Y2goKTtcbiAgICB0cnkge1xuICAgICAgY29uc3QgcmVxdWVzdCA9IG5ldyBYTUxIdHRwUmVxdWVzdCgpO1xuICAgICAgYXNzZXJ0LnRocm93cygoKSA9PiByZXF1ZXN0Lm9wZW4oXCJHRVRcIiwgYCR7d29ybGQucmVsYXkub3JpZ2lufS9lY2hvYCwgZmFsc2UpLCB7IG5hbWU6IFwiSW52YWxpZEFjY2Vzc0Vycm9yXCIgfSk7XG4gICAgICByZXF1ZXN0Lm9wZW4oXCJHRVRcIiwgXCJodHRwczovL290aGVyLmV4YW1wbGUvXCIsIGZhbHNlLCBcInVzZXJcIiwgXCJwYXNzd29yZFwiKTtcbiAgICAgIHJlcXVlc3Quc2VuZCgpO1xuICAgICAgY29uc3QgbmF0aXZlID0gcmVxdWVzdCBhcyB1bmtub3duIGFzIEZha2VYaHI7XG4gICAgICBhc3NlcnQuZGVlcEVxdWFsKG5hdGl2ZS5vcGVuZWQsIFtcIkdFVFwiLCBcImh0dHBzOi8vb3RoZXIuZXhhbXBsZS9cIiwgZmFsc2UsIFwidXNlclwiLCBcInBhc3N3b3JkXCJdKTtcbiAgICAgIGFzc2VydC5lcXVhbChuYXRpdmUuc2VudCwgMSk7XG4gICAgICBhc3NlcnQuZXF1YWwocmVxdWVzdC5yZWFkeVN0YXRlLCAxKTtcbiAgICB9IGZpbmFsbHkge1xuICAgICAgdW5wYXRjaCgpO1xuICAgIH1cbiAgfSk7XG5cbiAgaXQoXCJzZWFscyBFdmVudFNvdXJjZSBhbmQga2VlcHMgaXRzIGNvbnN0YW50c1wiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3QgdW5wYXRjaCA9IHdvcmxkLmNsaWVudCgpLnBhdGNoKCk7XG4gICAgdHJ5IHtcbiAgICAgIGNvbnN0IHNvdXJjZSA9IG5ldyBFdmVudFNvdXJjZShgJHt3b3JsZC5yZWxheS5vcmlnaW59L2V2ZW50c2ApO1xuICAgICAgYXNzZXJ0Lm9rKHNvdXJjZSBpbnN0YW5jZW9mIE10ZUV2ZW50U291cmNlKTtcbiAgICAgIGF3YWl0IG5ldyBQcm9taXNlKChyZXNvbHZlKSA9PiBzb3VyY2UuYWRkRXZlbnRMaXN0ZW5lcihcInRpY2tcIiwgcmVzb2x2ZSkpO1xuICAgICAgc291cmNlLmNsb3NlKCk7XG4gICAgICBhc3NlcnQuZXF1YWwoRXZlbnRTb3VyY2UuT1BFTiwgMSk7XG4gICAgICBhc3NlcnQub2sobmV3IEV2ZW50U291cmNlKFwiaHR0cHM6Ly9vdGhlci5leGFtcGxlL1wiKSBpbnN0YW5jZW9mIEZha2VFdmVudFNvdXJjZSk7XG4gICAgfSBmaW5hbGx5IHtcbiAgICAgIHVucGF0Y2goKTtcbiAgICB9XG4gIH0pO1xuXG4gIGl0KFwib25seSBwYXNzZXMgb24gb25jZSBpdCB3YXMgdW5kb25lLCB0byB3aG9ldmVyIGtlcHQgaXRcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IGNsaWVudCA9IHdvcmxkLmNsaWVudCgpO1xuICAgIGNsaWVudC5wYXRjaCgpO1xuICAgIGNvbnN0IGtlcHQgPSBmZXRjaDtcbiAgICBjbGllbnQudW5wYXRjaCgpO1xuICAgIHdvcmxkLm5ldHdvcmsuc2Vlbi5sZW5ndGggPSAwO1xuICAgIGF3YWl0IChhd2FpdCBrZXB0KGAke3dvcmxkLnVwc3RyZWFtLm9yaWdpbn0va2VwdGApKS50ZXh0KCk7XG4gICAgYXNzZXJ0LmVxdWFsKHdvcmxkLm5ldHdvcmsuc2Vlbi5sZW5ndGgsIDApO1xuICAgIGFzc2VydC5lcXVhbCh3b3JsZC51cHN0cmVhbS5jb3VudChcIi9rZXB0XCIpLCAxKTtcbiAgfSk7XG5cbiAgaXQoXCJuZWVkcyB0byBrbm93IHdoYXQgdG8gbWF0Y2hcIiwgKCkgPT4ge1xuICAgIGFzc2VydC50aHJvd3MoKCkgPT4gd29ybGQuY2xpZW50KHsgcmVsYXk6IHVuZGVmaW5lZCB9KS5wYXRjaCgpLCBUeXBlRXJyb3IpO1xuICB9KTtcbn0pO1xuIl0sCiAgIm1hcHBpbmdzIjogIjs7Ozs7Ozs7Ozs7OztBQUVBLE9BQU8sWUFBWTtBQUNuQixTQUFTLE9BQU8sV0FBVyxRQUFRLFVBQVUsVUFBVTtBQU92RCxJQUFNLFVBQU4sY0FBc0IsWUFBWTtBQUFBLEVBQ3ZCLFNBQVMsSUFBSSxZQUFZO0FBQUEsRUFDbEMsZUFBZTtBQUFBLEVBQ2YsVUFBVTtBQUFBLEVBQ1Ysa0JBQWtCO0FBQUEsRUFDbEIsU0FBb0IsQ0FBQztBQUFBLEVBQ3JCLE9BQU87QUFBQSxFQUVQLElBQUksYUFBcUI7QUFDdkIsV0FBTyxLQUFLLE9BQU8sU0FBUyxJQUFJLElBQUk7QUFBQSxFQUN0QztBQUFBLEVBQ0EsSUFBSSxTQUFpQjtBQUNuQixXQUFPO0FBQUEsRUFDVDtBQUFBLEVBQ0EsUUFBUSxNQUF1QjtBQUM3QixTQUFLLFNBQVM7QUFBQSxFQUNoQjtBQUFBLEVBQ0EsT0FBYTtBQUNYLFNBQUssUUFBUTtBQUFBLEVBQ2Y7QUFBQSxFQUNBLFFBQWM7QUFBQSxFQUFDO0FBQUEsRUFDZixtQkFBeUI7QUFBQSxFQUFDO0FBQUEsRUFDMUIsb0JBQW1DO0FBQ2pDLFdBQU87QUFBQSxFQUNUO0FBQUEsRUFDQSx3QkFBZ0M7QUFDOUIsV0FBTztBQUFBLEVBQ1Q7QUFBQSxFQUNBLG1CQUF5QjtBQUFBLEVBQUM7QUFDNUI7QUFFQSxJQUFNLGtCQUFOLGNBQThCLFlBQVk7QUFBQSxFQUN4QyxPQUFnQixPQUFPO0FBQUEsRUFDZDtBQUFBLEVBQ1QsWUFBWSxLQUFhO0FBQ3ZCLFVBQU07QUFDTixTQUFLLE1BQU07QUFBQSxFQUNiO0FBQ0Y7QUFFQSxJQUFNLG9CQUFOLGNBQWdDLE1BQU07QUFBQSxFQUMzQjtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDVCxZQUFZLE1BQWMsTUFBb0U7QUFDNUYsVUFBTSxJQUFJO0FBQ1YsS0FBQyxFQUFFLFFBQVEsS0FBSyxRQUFRLE9BQU8sS0FBSyxPQUFPLGtCQUFrQixLQUFLLGlCQUFpQixJQUFJO0FBQUEsRUFDekY7QUFDRjtBQUVBLFNBQVMsYUFBYSxNQUFNO0FBQzFCLFFBQU0sVUFBVSxDQUFDLFNBQXdDLFFBQXlCLFFBQVEsU0FBUywyQkFBMkIsRUFBRSxJQUFJLElBQUksR0FBRyxDQUFDO0FBRTVJLEtBQUcsMERBQTBELE1BQU07QUFDakUsV0FBTyxHQUFHLFFBQVEseUJBQXlCLHlCQUF5QixDQUFDO0FBQ3JFLFdBQU8sR0FBRyxDQUFDLFFBQVEseUJBQXlCLDhCQUE4QixDQUFDO0FBQzNFLFdBQU8sR0FBRyxDQUFDLFFBQVEseUJBQXlCLHdCQUF3QixDQUFDO0FBQ3JFLFdBQU8sR0FBRyxRQUFRLFNBQVMsNEJBQTRCLENBQUM7QUFDeEQsV0FBTyxHQUFHLENBQUMsUUFBUSxTQUFTLDJCQUEyQixDQUFDO0FBQ3hELFdBQU8sR0FBRyxRQUFRLFlBQVksdUJBQXVCLENBQUM7QUFDdEQsV0FBTyxHQUFHLFFBQVEsQ0FBQyxRQUFRLElBQUksU0FBUyxNQUFNLHNCQUFzQixDQUFDO0FBQ3JFLFdBQU8sR0FBRyxRQUFRLENBQUMsc0JBQXNCLEtBQUssR0FBRyxzQkFBc0IsQ0FBQztBQUFBLEVBQzFFLENBQUM7QUFFRCxLQUFHLHNDQUFzQyxNQUFNO0FBQzdDLGVBQVcsUUFBUSxDQUFDLGtCQUFrQixzQkFBc0IsNkJBQTZCLEdBQUc7QUFDMUYsYUFBTyxHQUFHLENBQUMsUUFBUSxNQUFNLE1BQU0sd0JBQXdCLElBQUksRUFBRSxDQUFDO0FBQUEsSUFDaEU7QUFDQSxXQUFPLEdBQUcsQ0FBQyxRQUFRLE1BQU0sTUFBTSxtQkFBbUIsQ0FBQztBQUFBLEVBQ3JELENBQUM7QUFDSCxDQUFDO0FBRUQsU0FBUyxTQUFTLE1BQU07QUFDdEIsTUFBSTtBQUNKLFFBQU0sVUFBVTtBQUNoQixRQUFNLFVBQVUsRUFBRSxPQUFPLFFBQVEsT0FBTyxFQUFFO0FBQzFDLFNBQU8sWUFBWTtBQUNqQixZQUFRLE1BQU0sTUFBTSxNQUFNO0FBQzFCLFdBQU8sT0FBTyxTQUFTLEVBQUUsZ0JBQWdCLFNBQVMsYUFBYSxpQkFBaUIsZUFBZSxrQkFBa0IsQ0FBQztBQUFBLEVBQ3BILENBQUM7QUFDRCxRQUFNLFlBQVk7QUFDaEIsZUFBVyxRQUFRLENBQUMsa0JBQWtCLGVBQWUsZUFBZSxFQUFHLFFBQU8sUUFBUSxJQUFJO0FBQzFGLFVBQU0sTUFBTSxNQUFNO0FBQUEsRUFDcEIsQ0FBQztBQUNELFlBQVUsTUFBTSxPQUFPLE1BQU0sUUFBUSxPQUFPLEdBQUcsUUFBUSxPQUFPLGtDQUFrQyxDQUFDO0FBR2pHLFFBQU0sTUFBTSxDQUFDLFFBQWdCLEtBQWEsTUFBcUMsTUFBTTtBQUFBLEVBQUMsR0FBRyxTQUFrQjtBQUN6RyxVQUFNLFVBQVUsSUFBSSxlQUFlO0FBQ25DLFVBQU0sU0FBbUIsQ0FBQztBQUMxQixlQUFXLFFBQVEsQ0FBQyxhQUFhLFlBQVksUUFBUSxTQUFTLFNBQVMsV0FBVyxTQUFTLEdBQUc7QUFDNUYsY0FBUSxpQkFBaUIsTUFBTSxNQUFNLE9BQU8sS0FBSyxJQUFJLENBQUM7QUFDdEQsY0FBUSxPQUFPLGlCQUFpQixNQUFNLE1BQU0sT0FBTyxLQUFLLFVBQVUsSUFBSSxFQUFFLENBQUM7QUFBQSxJQUMzRTtBQUNBLFlBQVEsaUJBQWlCLG9CQUFvQixNQUFNLE9BQU8sS0FBSyxPQUFPLFFBQVEsVUFBVSxDQUFDLENBQUM7QUFDMUYsWUFBUSxLQUFLLFFBQVEsR0FBRztBQUN4QixRQUFJLE9BQU87QUFDWCxZQUFRLEtBQUssSUFBSTtBQUNqQixXQUFPLElBQUk7QUFBQSxNQUF1RCxDQUFDLFlBQ2pFLFFBQVEsaUJBQWlCLFdBQVcsTUFBTSxRQUFRLEVBQUUsU0FBUyxPQUFPLENBQUMsQ0FBQztBQUFBLElBQ3hFO0FBQUEsRUFDRjtBQUVBLEtBQUcsK0NBQStDLFlBQVk7QUFDNUQsVUFBTSxVQUFVLE1BQU0sT0FBTyxFQUFFLE1BQU07QUFDckMsUUFBSTtBQUNGLFlBQU0sT0FBUSxPQUFPLE1BQU0sTUFBTSxHQUFHLE1BQU0sTUFBTSxNQUFNLFNBQVMsRUFBRSxTQUFTLEVBQUUsT0FBTyxJQUFJLEVBQUUsQ0FBQyxHQUFHLEtBQUs7QUFDbEcsYUFBTyxNQUFNLEtBQUssUUFBUSxLQUFLLEdBQUcsR0FBRztBQUNyQyxZQUFNLFFBQVMsT0FBTyxNQUFNLE1BQU0sSUFBSSxRQUFRLEdBQUcsTUFBTSxTQUFTLE1BQU0sUUFBUSxDQUFDLEdBQUcsS0FBSztBQUN2RixhQUFPLE1BQU0sTUFBTSxLQUFLLFFBQVE7QUFDaEMsYUFBTyxHQUFHLE1BQU0sUUFBUSxLQUFLLE1BQU0sQ0FBQyxFQUFFLEtBQUssTUFBTSxLQUFLLFdBQVcsV0FBVyxDQUFDLENBQUM7QUFBQSxJQUNoRixVQUFFO0FBQ0EsY0FBUTtBQUFBLElBQ1Y7QUFBQSxFQUNGLENBQUM7QUFFRCxLQUFHLDJDQUEyQyxZQUFZO0FBQ3hELFVBQU0sTUFBTSxNQUFNLE9BQU87QUFDekIsVUFBTSxNQUFNLE1BQU0sT0FBTyxFQUFFLE9BQU8sT0FBVSxDQUFDO0FBQzdDLFFBQUksTUFBTTtBQUNWLFFBQUksTUFBTSxFQUFFLE9BQU8seUJBQXlCLENBQUM7QUFDN0MsV0FBTyxPQUFPLE1BQU0sTUFBTSxHQUFHLE1BQU0sTUFBTSxNQUFNLE9BQU8sR0FBRyxRQUFRLEdBQUc7QUFDcEUsUUFBSSxRQUFRO0FBQ1osUUFBSSxRQUFRO0FBQUEsRUFDZCxDQUFDO0FBRUQsS0FBRywyREFBMkQsWUFBWTtBQUN4RSxVQUFNLFVBQVUsTUFBTSxPQUFPLEVBQUUsTUFBTTtBQUNyQyxRQUFJO0FBQ0YsWUFBTSxNQUFNLENBQUNBLGFBQWtDO0FBQzdDLFFBQUFBLFNBQVEsaUJBQWlCLFNBQVMsR0FBRztBQUNyQyxRQUFBQSxTQUFRLGVBQWU7QUFBQSxNQUN6QjtBQUNBLFlBQU0sRUFBRSxTQUFTLE9BQU8sSUFBSSxNQUFNLElBQUksUUFBUSxHQUFHLE1BQU0sTUFBTSxNQUFNLFNBQVMsS0FBSyxNQUFNO0FBQ3ZGLGFBQU8sVUFBVSxDQUFDLFFBQVEsUUFBUSxRQUFRLFlBQVksUUFBUSxXQUFXLEdBQUcsQ0FBQyxLQUFLLEdBQUcsR0FBRyxNQUFNLE1BQU0sTUFBTSxPQUFPLENBQUM7QUFDbEgsWUFBTSxPQUFPLFFBQVE7QUFDckIsYUFBTyxVQUFVLENBQUMsS0FBSyxRQUFRLEtBQUssTUFBTSxLQUFLLFFBQVEsT0FBTyxDQUFDLEdBQUcsQ0FBQyxRQUFRLFFBQVEsR0FBRyxDQUFDO0FBQ3ZGLGFBQU8sTUFBTSxRQUFRLGtCQUFrQixZQUFZLEdBQUcsS0FBSztBQUMzRCxhQUFPLE1BQU0sUUFBUSxzQkFBc0IsR0FBRyx1Q0FBdUM7QUFDckYsYUFBTyxPQUFPLE1BQU0sUUFBUSxpQkFBaUIsSUFBSSxFQUFFLE1BQU0sb0JBQW9CLENBQVU7QUFFdkYsWUFBTSxRQUFRLE9BQU8sT0FBTyxDQUFDLFVBQVUsVUFBVSxPQUFPLFVBQVUsVUFBVTtBQUM1RSxhQUFPLFVBQVUsT0FBTyxDQUFDLEtBQUssYUFBYSxvQkFBb0IsbUJBQW1CLGVBQWUsa0JBQWtCLEtBQUssS0FBSyxRQUFRLFNBQVMsQ0FBQztBQUMvSSxhQUFPLE1BQU0sT0FBTyxHQUFHLEVBQUUsR0FBRyxVQUFVO0FBQ3RDLFlBQU0sT0FBTyxNQUFNLElBQUksT0FBTyxHQUFHLE1BQU0sTUFBTSxNQUFNLGFBQWE7QUFDaEUsYUFBTyxVQUFVLENBQUMsS0FBSyxRQUFRLFFBQVEsS0FBSyxRQUFRLFlBQVksR0FBRyxDQUFDLEtBQUssWUFBWSxDQUFDO0FBQ3RGLFlBQU0sU0FBUyxNQUFNLElBQUksT0FBTyxHQUFHLE1BQU0sTUFBTSxNQUFNLGlCQUFpQixDQUFDQSxhQUFhQSxTQUFRLGVBQWUsYUFBYztBQUN6SCxhQUFPLE1BQU8sT0FBTyxRQUFRLFNBQXlCLFlBQVksR0FBTztBQUFBLElBQzNFLFVBQUU7QUFDQSxjQUFRO0FBQUEsSUFDVjtBQUFBLEVBQ0YsQ0FBQztBQUVELEtBQUcsc0VBQXNFLFlBQVk7QUFDbkYsVUFBTSxVQUFVLE1BQU0sT0FBTyxFQUFFLE1BQU07QUFDckMsUUFBSTtBQUNGLFlBQU0sVUFBVSxNQUFNLElBQUksT0FBTyxHQUFHLE1BQU0sTUFBTSxNQUFNLFNBQVMsQ0FBQ0EsYUFBYUEsU0FBUSxVQUFVLEVBQUc7QUFDbEcsYUFBTyxVQUFVLENBQUMsUUFBUSxRQUFRLFFBQVEsUUFBUSxPQUFPLE1BQU0sRUFBRSxDQUFDLEdBQUcsQ0FBQyxHQUFHLENBQUMsV0FBVyxTQUFTLENBQUMsQ0FBQztBQUNoRyxZQUFNLFVBQVUsSUFBSSxPQUFPLEdBQUcsTUFBTSxNQUFNLE1BQU0sU0FBUyxDQUFDQSxhQUFZLFdBQVcsTUFBTUEsU0FBUSxNQUFNLEdBQUcsRUFBRSxDQUFDO0FBQzNHLFlBQU0sRUFBRSxTQUFTLE9BQU8sSUFBSSxNQUFNO0FBQ2xDLGFBQU8sVUFBVSxPQUFPLE1BQU0sRUFBRSxHQUFHLENBQUMsU0FBUyxTQUFTLENBQUM7QUFDdkQsYUFBTyxNQUFNLFFBQVEsWUFBWSxDQUFDO0FBQ2xDLFlBQU0sUUFBUSxTQUFTLE1BQU0sUUFBUSxPQUFPLElBQUksVUFBVSxNQUFNLENBQUM7QUFDakUsWUFBTSxTQUFTLE1BQU0sSUFBSSxRQUFRLEdBQUcsTUFBTSxNQUFNLE1BQU0sU0FBUyxNQUFNO0FBQUEsTUFBQyxHQUFHLEdBQUc7QUFDNUUsYUFBTyxVQUFVLE9BQU8sT0FBTyxNQUFNLEVBQUUsR0FBRyxDQUFDLGdCQUFnQixrQkFBa0IsU0FBUyxTQUFTLENBQUM7QUFDaEcsWUFBTSxRQUFRLFNBQVMsTUFBTTtBQUFBLElBQy9CLFVBQUU7QUFDQSxjQUFRO0FBQUEsSUFDVjtBQUFBLEVBQ0YsQ0FBQztBQUVELEtBQUcsMkVBQTJFLE1BQU07QUFDbEYsVUFBTSxVQUFVLE1BQU0sT0FBTyxFQUFFLE1BQU07QUFDckMsUUFBSTtBQUNGLFlBQU0sVUFBVSxJQUFJLGVBQWU7QUFDbkMsYUFBTyxPQUFPLE1BQU0sUUFBUSxLQUFLLE9BQU8sR0FBRyxNQUFNLE1BQU0sTUFBTSxTQUFTLEtBQUssR0FBRyxFQUFFLE1BQU0scUJBQXFCLENBQUM7QUFDNUcsY0FBUSxLQUFLLE9BQU8sMEJBQTBCLE9BQU8sUUFBUSxVQUFVO0FBQ3ZFLGNBQVEsS0FBSztBQUNiLFlBQU0sU0FBUztBQUNmLGFBQU8sVUFBVSxPQUFPLFFBQVEsQ0FBQyxPQUFPLDBCQUEwQixPQUFPLFFBQVEsVUFBVSxDQUFDO0FBQzVGLGFBQU8sTUFBTSxPQUFPLE1BQU0sQ0FBQztBQUMzQixhQUFPLE1BQU0sUUFBUSxZQUFZLENBQUM7QUFBQSxJQUNwQyxVQUFFO0FBQ0EsY0FBUTtBQUFBLElBQ1Y7QUFBQSxFQUNGLENBQUM7QUFFRCxLQUFHLDZDQUE2QyxZQUFZO0FBQzFELFVBQU0sVUFBVSxNQUFNLE9BQU8sRUFBRSxNQUFNO0FBQ3JDLFFBQUk7QUFDRixZQUFNLFNBQVMsSUFBSSxZQUFZLEdBQUcsTUFBTSxNQUFNLE1BQU0sU0FBUztBQUM3RCxhQUFPLEdBQUcsa0JBQWtCLGNBQWM7QUFDMUMsWUFBTSxJQUFJLFFBQVEsQ0FBQyxZQUFZLE9BQU8saUJBQWlCLFFBQVEsT0FBTyxDQUFDO0FBQ3ZFLGFBQU8sTUFBTTtBQUNiLGFBQU8sTUFBTSxZQUFZLE1BQU0sQ0FBQztBQUNoQyxhQUFPLEdBQUcsSUFBSSxZQUFZLHdCQUF3QixhQUFhLGVBQWU7QUFBQSxJQUNoRixVQUFFO0FBQ0EsY0FBUTtBQUFBLElBQ1Y7QUFBQSxFQUNGLENBQUM7QUFFRCxLQUFHLHlEQUF5RCxZQUFZO0FBQ3RFLFVBQU0sU0FBUyxNQUFNLE9BQU87QUFDNUIsV0FBTyxNQUFNO0FBQ2IsVUFBTSxPQUFPO0FBQ2IsV0FBTyxRQUFRO0FBQ2YsVUFBTSxRQUFRLEtBQUssU0FBUztBQUM1QixXQUFPLE1BQU0sS0FBSyxHQUFHLE1BQU0sU0FBUyxNQUFNLE9BQU8sR0FBRyxLQUFLO0FBQ3pELFdBQU8sTUFBTSxNQUFNLFFBQVEsS0FBSyxRQUFRLENBQUM7QUFDekMsV0FBTyxNQUFNLE1BQU0sU0FBUyxNQUFNLE9BQU8sR0FBRyxDQUFDO0FBQUEsRUFDL0MsQ0FBQztBQUVELEtBQUcsK0JBQStCLE1BQU07QUFDdEMsV0FBTyxPQUFPLE1BQU0sTUFBTSxPQUFPLEVBQUUsT0FBTyxPQUFVLENBQUMsRUFBRSxNQUFNLEdBQUcsU0FBUztBQUFBLEVBQzNFLENBQUM7QUFDSCxDQUFDOyIsCiAgIm5hbWVzIjogWyJyZXF1ZXN0Il0KfQo=
