import {
  CookieJar,
  MemoryStorage,
  MteEventSource,
  World,
  initMteRelayClient,
  mteFetch
} from "./chunk-TLFAGZMA.mjs";
import "./chunk-HF4PVXTM.mjs";
import "./chunk-QXHQROHD.mjs";
import "./chunk-WKFEU5FZ.mjs";
import "./chunk-2YVOUZTV.mjs";
import {
  VERSION,
  outerError
} from "./chunk-E2Y2ITKL.mjs";
import "./chunk-BOTWT2U3.mjs";
import {
  fromBase64Url,
  isField,
  parseObject,
  toBase64Url
} from "./chunk-3ZXOH7KC.mjs";

// test/units.test.ts
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";
describe("base64url", () => {
  it("is read strictly", () => {
    assert.deepEqual(fromBase64Url("-_8", 2), new Uint8Array([251, 255]));
    assert.equal(toBase64Url(new Uint8Array([251, 255])), "-_8");
    for (const text of ["-_8=", "+/8", "-_9", "-_8-", " -_8", "-_8\n", "-_", "", void 0, 7]) {
      assert.equal(fromBase64Url(text, 2), void 0, String(text));
    }
  });
});
describe("json", () => {
  it("is an object whose members are distinct", () => {
    assert.deepEqual(parseObject('{"a":{"b":[1,{"b":2}],"c":"{\\"a\\":1"},"b":"\\u0061:"}'), { a: { b: [1, { b: 2 }], c: '{"a":1' }, b: "a:" });
    for (const text of ['{"a":1,"a":2}', '{"a":1,"\\u0061":2}', '{"x":{"a":1, "b":[], "a" : 2}}', '[{"a":1,"a":1}]', "[]", "null", "1", "{"]) {
      assert.throws(() => parseObject(text), SyntaxError, text);
    }
  });
});
describe("a field", () => {
  it("is a lower-case token with a clean value", () => {
    for (const [field, travels] of [[["a-b", ""], true], [["a", "x y	\xE9"], true], [["A", "x"], false], [["", "x"], false], [["a b", "x"], false], [["a", " x"], false], [["a", "x	"], false], [["a", "x\r\ny"], false], [["a", "\0"], false]]) {
      assert.equal(isField(field), travels, JSON.stringify(field));
    }
  });
});
describe("the cookie jar", () => {
  const url = new URL("https://relay.example/shop/cart");
  const jarWith = (...cookies) => {
    let now = 0;
    const jar = new CookieJar([], () => now);
    jar.take(cookies.map((value) => ["set-cookie", value]), url);
    return { jar, pass: (seconds) => void (now += seconds * 1e3) };
  };
  it("keeps what script may read, and takes every cookie out of the response", () => {
    const { jar } = jarWith("a=1", "b=2; HttpOnly", "c=x=y; Path=/; Secure");
    assert.deepEqual(jar.getAll().map(({ name, value, path }) => [name, value, path]), [["a", "1", "/shop"], ["c", "x=y", "/"]]);
    assert.deepEqual(jar.take([["set-cookie", "d=1"], ["x", "y"]], url), [["x", "y"]]);
  });
  it("matches paths and relays", () => {
    const { jar } = jarWith("a=deep; Path=/shop", "a=top; Path=/");
    assert.equal(jar.get("a", "https://relay.example/shop/x"), "deep");
    assert.equal(jar.get("a", "https://relay.example/shopping"), "top");
    assert.equal(jar.get("a", "https://other.example/shop"), void 0);
  });
  it("forgets by Max-Age, by Expires and by deletion", () => {
    const { jar, pass } = jarWith("a=1; Max-Age=10; Expires=Thu, 01 Jan 2099 00:00:00 GMT", "b=2; Expires=Thu, 01 Jan 1970 00:00:20 GMT", "c=3");
    assert.equal(jar.getAll().length, 3);
    pass(11);
    assert.equal(jar.get("a"), void 0);
    assert.equal(jar.get("b"), "2");
    pass(10);
    assert.deepEqual(jar.getAll().map(({ name }) => name), ["c"]);
    jar.take([["set-cookie", "c=; Max-Age=0"]], url);
    assert.equal(jar.getAll().length, 0);
  });
});
describe("an outer error", () => {
  it("is read from its header or its body, and never longer than it needs to be", async () => {
    const read = async (body, headers = {}) => (await outerError(new Response(body, { status: 400, headers }), "https://relay.example")).code;
    assert.equal(await read("", { "x-mte-relay-error": "pair-unknown" }), "pair-unknown");
    assert.equal(await read('{"code":"replayed"}'), "replayed");
    for (const body of ['{"code":"toString"}', '{"code":7}', "null", "[", "x".repeat(2e5)]) assert.equal(await read(body), "not-a-relay");
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1e4).fill(32));
      }
    });
    assert.equal(await read(endless), "not-a-relay");
    assert.ok(pulled < 20);
  });
});
describe("the package", () => {
  it("says its version", () => {
    const file = fileURLToPath(new URL("../package.json", import.meta.url));
    assert.equal(VERSION, JSON.parse(readFileSync(file, "utf8")).version);
  });
  it("works by mteFetch after initMteRelayClient with the predecessor's options", async () => {
    const world = await World.start();
    const client = await initMteRelayClient({
      pins: [world.relay.pin],
      storage: new MemoryStorage(),
      fetch: world.network.fetch,
      ...{ licenseCompany: "x", licenseKey: "y", numberOfPairs: 5, encodeType: "MKE", encodeUrls: true, encodeHeaders: ["x"] }
    });
    const response = await mteFetch(`${world.relay.origin}/echo`, { method: "POST", body: "b" }, { encodeType: "MTE", encodeUrl: false, encodeHeaders: false, useStreaming: false });
    assert.equal(response.status, 200);
    assert.ok(world.network.seen.every(({ path }) => path.startsWith("/api/mte-")));
    const source = new MteEventSource(`${world.relay.origin}/events`);
    await new Promise((resolve) => source.addEventListener("tick", resolve));
    source.close();
    client.close();
    await world.close();
  });
  it("reaches a relay under a path prefix", async () => {
    const world = await World.start();
    const paths = [];
    const strip = (input, init) => {
      const url = new URL(String(input));
      paths.push(url.pathname);
      url.pathname = url.pathname.replace(/^\/edge/, "");
      return world.network.fetch(url, init);
    };
    const client = world.client({ pathPrefix: "edge/" }, { fetch: strip });
    assert.equal((await client.fetch("/echo")).status, 200);
    assert.deepEqual(paths, ["/edge/api/mte-relay", "/edge/api/mte-pair", "/edge/api/mte-relay"]);
    await world.close();
  });
});
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vdGVzdC91bml0cy50ZXN0LnRzIl0sCiAgInNvdXJjZXNDb250ZW50IjogWyIvKiogUGFydHMgd2l0aCBydWxlcyBvZiB0aGVpciBvd246IHRleHQsIEpTT04sIGNvb2tpZXMsIGVycm9ycywgdGhlIHBhY2thZ2UncyBlbnRyeS4gKi9cblxuaW1wb3J0IGFzc2VydCBmcm9tIFwibm9kZTphc3NlcnQvc3RyaWN0XCI7XG5pbXBvcnQgeyByZWFkRmlsZVN5bmMgfSBmcm9tIFwibm9kZTpmc1wiO1xuaW1wb3J0IHsgZmlsZVVSTFRvUGF0aCB9IGZyb20gXCJub2RlOnVybFwiO1xuaW1wb3J0IHsgZGVzY3JpYmUsIGl0IH0gZnJvbSBcIm5vZGU6dGVzdFwiO1xuaW1wb3J0IHsgZnJvbUJhc2U2NFVybCwgdG9CYXNlNjRVcmwgfSBmcm9tIFwiLi4vc3JjL2J5dGVzLnRzXCI7XG5pbXBvcnQgeyBDb29raWVKYXIgfSBmcm9tIFwiLi4vc3JjL2Nvb2tpZS50c1wiO1xuaW1wb3J0IHsgdHlwZSBGaWVsZCwgaXNGaWVsZCB9IGZyb20gXCIuLi9zcmMvZmllbGQudHNcIjtcbmltcG9ydCAqIGFzIGVudHJ5IGZyb20gXCIuLi9zcmMvaW5kZXgudHNcIjtcbmltcG9ydCB7IHBhcnNlT2JqZWN0IH0gZnJvbSBcIi4uL3NyYy9qc29uLnRzXCI7XG5pbXBvcnQgeyBvdXRlckVycm9yIH0gZnJvbSBcIi4uL3NyYy90cmFuc3BvcnQudHNcIjtcbmltcG9ydCB7IFdvcmxkIH0gZnJvbSBcIi4vd29ybGQudHNcIjtcblxuZGVzY3JpYmUoXCJiYXNlNjR1cmxcIiwgKCkgPT4ge1xuICBpdChcImlzIHJlYWQgc3RyaWN0bHlcIiwgKCkgPT4ge1xuICAgIGFzc2VydC5kZWVwRXF1YWwoZnJvbUJhc2U2NFVybChcIi1fOFwiLCAyKSwgbmV3IFVpbnQ4QXJyYXkoWzB4ZmIsIDB4ZmZdKSk7XG4gICAgYXNzZXJ0LmVxdWFsKHRvQmFzZTY0VXJsKG5ldyBVaW50OEFycmF5KFsweGZiLCAweGZmXSkpLCBcIi1fOFwiKTtcbiAgICBmb3IgKGNvbnN0IHRleHQgb2YgW1wiLV84PVwiLCBcIisvOFwiLCBcIi1fOVwiLCBcIi1fOC1cIiwgXCIgLV84XCIsIFwiLV84XFxuXCIsIFwiLV9cIiwgXCJcIiwgdW5kZWZpbmVkLCA3XSkge1xuICAgICAgYXNzZXJ0LmVxdWFsKGZyb21CYXNlNjRVcmwodGV4dCwgMiksIHVuZGVmaW5lZCwgU3RyaW5nKHRleHQpKTtcbiAgICB9XG4gIH0pO1xufSk7XG5cbmRlc2NyaWJlKFwianNvblwiLCAoKSA9PiB7XG4gIGl0KFwiaXMgYW4gb2JqZWN0IHdob3NlIG1lbWJlcnMgYXJlIGRpc3RpbmN0XCIsICgpID0+IHtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKHBhcnNlT2JqZWN0KCd7XCJhXCI6e1wiYlwiOlsxLHtcImJcIjoyfV0sXCJjXCI6XCJ7XFxcXFwiYVxcXFxcIjoxXCJ9LFwiYlwiOlwiXFxcXHUwMDYxOlwifScpLCB7IGE6IHsgYjogWzEsIHsgYjogMiB9XSwgYzogJ3tcImFcIjoxJyB9LCBiOiBcImE6XCIgfSk7XG4gICAgZm9yIChjb25zdCB0ZXh0IG9mIFsne1wiYVwiOjEsXCJhXCI6Mn0nLCAne1wiYVwiOjEsXCJcXFxcdTAwNjFcIjoyfScsICd7XCJ4XCI6e1wiYVwiOjEsIFwiYlwiOltdLCBcImFcIiA6IDJ9fScsICdbe1wiYVwiOjEsXCJhXCI6MX1dJywgXCJbXVwiLCBcIm51bGxcIiwgXCIxXCIsIFwie1wiXSkge1xuICAgICAgYXNzZXJ0LnRocm93cygoKSA9PiBwYXJzZU9iamVjdCh0ZXh0KSwgU3ludGF4RXJyb3IsIHRleHQpO1xuICAgIH1cbiAgfSk7XG59KTtcblxuZGVzY3JpYmUoXCJhIGZpZWxkXCIsICgpID0+IHtcbiAgaXQoXCJpcyBhIGxvd2VyLWNhc2UgdG9rZW4gd2l0aCBhIGNsZWFuIHZhbHVlXCIsICgpID0+IHtcbiAgICBmb3IgKGNvbnN0IFtmaWVsZCwgdHJhdmVsc10gb2YgW1tbXCJhLWJcIiwgXCJcIl0sIHRydWVdLCBbW1wiYVwiLCBcInggeVxcdFx1MDBFOVwiXSwgdHJ1ZV0sIFtbXCJBXCIsIFwieFwiXSwgZmFsc2VdLCBbW1wiXCIsIFwieFwiXSwgZmFsc2VdLCBbW1wiYSBiXCIsIFwieFwiXSwgZmFsc2VdLCBbW1wiYVwiLCBcIiB4XCJdLCBmYWxzZV0sIFtbXCJhXCIsIFwieFxcdFwiXSwgZmFsc2VdLCBbW1wiYVwiLCBcInhcXHJcXG55XCJdLCBmYWxzZV0sIFtbXCJhXCIsIFwiXFwwXCJdLCBmYWxzZV1dIGFzIFtGaWVsZCwgYm9vbGVhbl1bXSkge1xuICAgICAgYXNzZXJ0LmVxdWFsKGlzRmllbGQoZmllbGQpLCB0cmF2ZWxzLCBKU09OLnN0cmluZ2lmeShmaWVsZCkpO1xuICAgIH1cbiAgfSk7XG59KTtcblxuZGVzY3JpYmUoXCJ0aGUgY29va2llIGphclwiLCAoKSA9PiB7XG4gIGNvbnN0IHVybCA9IG5ldyBVUkwoXCJodHRwczovL3JlbGF5LmV4YW1wbGUvc2hvcC9jYXJ0XCIpO1xuICBjb25zdCBqYXJXaXRoID0gKC4uLmNvb2tpZXM6IHN0cmluZ1tdKTogeyBqYXI6IENvb2tpZUphcjsgcGFzczogKHNlY29uZHM6IG51bWJlcikgPT4gdm9pZCB9ID0+IHtcbiAgICBsZXQgbm93ID0gMDtcbiAgICBjb25zdCBqYXIgPSBuZXcgQ29va2llSmFyKFtdLCAoKSA9PiBub3cpO1xuICAgIGphci50YWtlKGNvb2tpZXMubWFwKCh2YWx1ZSk6IEZpZWxkID0+IFtcInNldC1jb29raWVcIiwgdmFsdWVdKSwgdXJsKTtcbiAgICByZXR1cm4geyBqYXIsIHBhc3M6IChzZWNvbmRzKSA9PiB2b2lkIChub3cgKz0gc2Vjb25kcyAqIDEwMDApIH07XG4gIH07XG5cbiAgaXQoXCJrZWVwcyB3aGF0IHNjcmlwdCBtYXkgcmVhZCwgYW5kIHRha2VzIGV2ZXJ5IGNvb2tpZSBvdXQgb2YgdGhlIHJlc3BvbnNlXCIsICgpID0+IHtcbiAgICBjb25zdCB7IGphciB9ID0gamFyV2l0aChcImE9MVwiLCBcImI9MjsgSHR0cE9ubHlcIiwgXCJjPXg9eTsgUGF0aD0vOyBTZWN1cmVcIik7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChqYXIuZ2V0QWxsKCkubWFwKCh7IG5hbWUsIHZhbHVlLCBwYXRoIH0pID0+IFtuYW1lLCB2YWx1ZSwgcGF0aF0pLCBbW1wiYVwiLCBcIjFcIiwgXCIvc2hvcFwiXSwgW1wiY1wiLCBcIng9eVwiLCBcIi9cIl1dKTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKGphci50YWtlKFtbXCJzZXQtY29va2llXCIsIFwiZD0xXCJdLCBbXCJ4XCIsIFwieVwiXV0sIHVybCksIFtbXCJ4XCIsIFwieVwiXV0pO1xuICB9KTtcblxuICBpdChcIm1hdGNoZXMgcGF0aHMgYW5kIHJlbGF5c1wiLCAoKSA9PiB7XG4gICAgY29uc3QgeyBqYXIgfSA9IGphcldpdGgoXCJhPWRlZXA7IFBhdGg9L3Nob3BcIiwgXCJhPXRvcDsgUGF0aD0vXCIpO1xuICAgIGFzc2VydC5lcXVhbChqYXIuZ2V0KFwiYVwiLCBcImh0dHBzOi8vcmVsYXkuZXhhbXBsZS9zaG9wL3hcIiksIFwiZGVlcFwiKTtcbiAgICBhc3NlcnQuZXF1YWwoamFyLmdldChcImFcIiwgXCJodHRwczovL3JlbGF5LmV4YW1wbGUvc2hvcHBpbmdcIiksIFwidG9wXCIpO1xuICAgIGFzc2VydC5lcXVhbChqYXIuZ2V0KFwiYVwiLCBcImh0dHBzOi8vb3RoZXIuZXhhbXBsZS9zaG9wXCIpLCB1bmRlZmluZWQpO1xuICB9KTtcblxuICBpdChcImZvcmdldHMgYnkgTWF4LUFnZSwgYnkgRXhwaXJlcyBhbmQgYnkgZGVsZXRpb25cIiwgKCkgPT4ge1xuICAgIGNvbnN0IHsgamFyLCBwYXNzIH0gPSBqYXJXaXRoKFwiYT0xOyBNYXgtQWdlPTEwOyBFeHBpcmVzPVRodSwgMDEgSmFuIDIwOTkgMDA6MDA6MDAgR01UXCIsIFwiYj0yOyBFeHBpcmVzPVRodSwgMDEgSmFuIDE5NzAgMDA6MDA6MjAgR01UXCIsIFwiYz0zXCIpO1xuICAgIGFzc2VydC5lcXVhbChqYXIuZ2V0QWxsKCkubGVuZ3RoLCAzKTtcbiAgICBwYXNzKDExKTtcbiAgICBhc3NlcnQuZXF1YWwoamFyLmdldChcImFcIiksIHVuZGVmaW5lZCk7XG4gICAgYXNzZXJ0LmVxdWFsKGphci5nZXQoXCJiXCIpLCBcIjJcIik7XG4gICAgcGFzcygxMCk7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChqYXIuZ2V0QWxsKCkubWFwKCh7IG5hbWUgfSkgPT4gbmFtZSksIFtcImNcIl0pO1xuICAgIGphci50YWtlKFtbXCJzZXQtY29va2llXCIsIFwiYz07IE1heC1BZ2U9MFwiXV0sIHVybCk7XG4gICAgYXNzZXJ0LmVxdWFsKGphci5nZXRBbGwoKS5sZW5ndGgsIDApO1xuICB9KTtcbn0pO1xuXG5kZXNjcmliZShcImFuIG91dGVyIGVycm9yXCIsICgpID0+IHtcbiAgaXQoXCJpcyByZWFkIGZyb20gaXRzIGhlYWRlciBvciBpdHMgYm9keSwgYW5kIG5ldmVyIGxvbmdlciB0aGFuIGl0IG5lZWRzIHRvIGJlXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCByZWFkID0gYXN5bmMgKGJvZHk6IEJvZHlJbml0LCBoZWFkZXJzOiBSZWNvcmQ8c3RyaW5nLCBzdHJpbmc+ID0ge30pOiBQcm9taXNlPHN0cmluZz4gPT5cbiAgICAgIChhd2FpdCBvdXRlckVycm9yKG5ldyBSZXNwb25zZShib2R5LCB7IHN0YXR1czogNDAwLCBoZWFkZXJzIH0pLCBcImh0dHBzOi8vcmVsYXkuZXhhbXBsZVwiKSkuY29kZTtcbiAgICBhc3NlcnQuZXF1YWwoYXdhaXQgcmVhZChcIlwiLCB7IFwieC1tdGUtcmVsYXktZXJyb3JcIjogXCJwYWlyLXVua25vd25cIiB9KSwgXCJwYWlyLXVua25vd25cIik7XG4gICAgYXNzZXJ0LmVxdWFsKGF3YWl0IHJlYWQoJ3tcImNvZGVcIjpcInJlcGxheWVkXCJ9JyksIFwicmVwbGF5ZWRcIik7XG4gICAgZm9yIChjb25zdCBib2R5IG9mIFsne1wiY29kZVwiOlwidG9TdHJpbmdcIn0nLCAne1wiY29kZVwiOjd9JywgXCJudWxsXCIsIFwiW1wiLCBcInhcIi5yZXBlYXQoMjAwXzAwMCldKSBhc3NlcnQuZXF1YWwoYXdhaXQgcmVhZChib2R5KSwgXCJub3QtYS1yZWxheVwiKTtcbiAgICBsZXQgcHVsbGVkID0gMDtcbiAgICBjb25zdCBlbmRsZXNzID0gbmV3IFJlYWRhYmxlU3RyZWFtKHtcbiAgICAgIHB1bGwoY29udHJvbGxlcikge1xuICAgICAgICBwdWxsZWQgKz0gMTtcbiAgICAgICAgY29udHJvbGxlci5lbnF1ZXVlKG5ldyBVaW50OEFycmF5KDEwXzAwMCkuZmlsbCgzMikpO1xuICAgICAgfSxcbiAgICB9KTtcbiAgICBhc3NlcnQuZXF1YWwoYXdhaXQgcmVhZChlbmRsZXNzKSwgXCJub3QtYS1yZWxheVwiKTtcbiAgICBhc3NlcnQub2socHVsbGVkIDwgMjApO1xuICB9KTtcbn0pO1xuXG5kZXNjcmliZShcInRoZSBwYWNrYWdlXCIsICgpID0+IHtcbiAgaXQoXCJzYXlzIGl0cyB2ZXJzaW9uXCIsICgpID0+IHtcbiAgICBjb25zdCBmaWxlID0gZmlsZVVSTFRvUGF0aChuZXcgVVJMKFwiLi4vcGFja2FnZS5qc29uXCIsIGltcG9ydC5tZXRhLnVybCkpO1xuICAgIGFzc2VydC5lcXVhbChlbnRyeS52ZXJzaW9uLCAoSlNPTi5wYXJzZShyZWFkRmlsZVN5bmMoZmlsZSwgXCJ1dGY4XCIpKSBhcyB7IHZlcnNpb246IHN0cmluZyB9KS52ZXJzaW9uKTtcbiAgfSk7XG5cbiAgaXQoXCJ3b3JrcyBieSBtdGVGZXRjaCBhZnRlciBpbml0TXRlUmVsYXlDbGllbnQgd2l0aCB0aGUgcHJlZGVjZXNzb3IncyBvcHRpb25zXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCB3b3JsZCA9IGF3YWl0IFdvcmxkLnN0YXJ0KCk7XG4gICAgY29uc3QgY2xpZW50ID0gYXdhaXQgZW50cnkuaW5pdE10ZVJlbGF5Q2xpZW50KHtcbiAgICAgIHBpbnM6IFt3b3JsZC5yZWxheS5waW5dLFxuICAgICAgc3RvcmFnZTogbmV3IGVudHJ5Lk1lbW9yeVN0b3JhZ2UoKSxcbiAgICAgIGZldGNoOiB3b3JsZC5uZXR3b3JrLmZldGNoLFxuICAgICAgLi4ueyBsaWNlbnNlQ29tcGFueTogXCJ4XCIsIGxpY2Vuc2VLZXk6IFwieVwiLCBudW1iZXJPZlBhaXJzOiA1LCBlbmNvZGVUeXBlOiBcIk1LRVwiLCBlbmNvZGVVcmxzOiB0cnVlLCBlbmNvZGVIZWFkZXJzOiBbXCJ4XCJdIH0sXG4gICAgfSk7XG4gICAgY29uc3QgcmVzcG9uc2UgPSBhd2FpdCBlbnRyeS5tdGVGZXRjaChgJHt3b3JsZC5yZWxheS5vcmlnaW59L2VjaG9gLCB7IG1ldGhvZDogXCJQT1NUXCIsIGJvZHk6IFwiYlwiIH0sIHsgZW5jb2RlVHlwZTogXCJNVEVcIiwgZW5jb2RlVXJsOiBmYWxzZSwgZW5jb2RlSGVhZGVyczogZmFsc2UsIHVzZVN0cmVhbWluZzogZmFsc2UgfSk7XG4gICAgYXNzZXJ0LmVxdWFsKHJlc3BvbnNlLnN0YXR1cywgMjAwKTtcbiAgICBhc3NlcnQub2sod29ybGQubmV0d29yay5zZWVuLmV2ZXJ5KCh7IHBhdGggfSkgPT4gcGF0aC5zdGFydHNXaXRoKFwiL2FwaS9tdGUtXCIpKSk7XG4gICAgY29uc3Qgc291cmNlID0gbmV3IGVudHJ5Lk10ZUV2ZW50U291cmNlKGAke3dvcmxkLnJlbGF5Lm9yaWdpbn0vZXZlbnRzYCk7XG4gICAgYXdhaXQgbmV3IFByb21pc2UoKHJlc29sdmUpID0+IHNvdXJjZS5hZGRFdmVudExpc3RlbmVyKFwidGlja1wiLCByZXNvbHZlKSk7XG4gICAgc291cmNlLmNsb3NlKCk7XG4gICAgY2xpZW50LmNsb3NlKCk7XG4gICAgYXdhaXQgd29ybGQuY2xvc2UoKTtcbiAgfSk7XG5cbiAgaXQoXCJyZWFjaGVzIGEgcmVsYXkgdW5kZXIgYSBwYXRoIHByZWZpeFwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBXb3JsZC5zdGFydCgpO1xuICAgIGNvbnN0IHBhdGhzOiBzdHJpbmdbXSA9IFtdO1xuICAgIGNvbnN0IHN0cmlwOiB0eXBlb2YgZmV0Y2ggPSAoaW5wdXQsIGluaXQpID0+IHtcbiAgICAgIGNvbnN0IHVybCA9IG5ldyBVUkwoU3RyaW5nKGlucHV0KSk7XG4gICAgICBwYXRocy5wdXNoKHVybC5wYXRobmFtZSk7XG4gICAgICB1cmwucGF0aG5hbWUgPSB1cmwucGF0aG5hbWUucmVwbGFjZSgvXlxcL2VkZ2UvLCBcIlwiKTtcbiAgICAgIHJldHVybiB3b3JsZC5uZXR3b3JrLmZldGNoKHVybCwgaW5pdCk7XG4gICAgfTtcbiAgICBjb25zdCBjbGllbnQgPSB3b3JsZC5jbGllbnQoeyBwYXRoUHJlZml4OiBcImVkZ2UvXCIgfSwgeyBmZXRjaDogc3RyaXAgfSk7XG4gICAgYXNzZXJ0LmVxdWFsKChhd2FpdCBjbGllbnQuZmV0Y2goXCIvZWNob1wiKSkuc3RhdHVzLCAyMDApO1xuICAgIGFzc2VydC5kZWVwRXF1YWwocGF0aHMsIFtcIi9lZGdlL2FwaS9tdGUtcmVsYXlcIiwgXCIvZWRnZS9hcGkvbXRlLXBhaXJcIiwgXCIvZWRnZS9hcGkvbXRlLXJlbGF5XCJdKTtcbiAgICBhd2FpdCB3b3JsZC5jbG9zZSgpO1xuICB9KTtcbn0pO1xuIl0sCiAgIm1hcHBpbmdzIjogIjs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7OztBQUVBLE9BQU8sWUFBWTtBQUNuQixTQUFTLG9CQUFvQjtBQUM3QixTQUFTLHFCQUFxQjtBQUM5QixTQUFTLFVBQVUsVUFBVTtBQVM3QixTQUFTLGFBQWEsTUFBTTtBQUMxQixLQUFHLG9CQUFvQixNQUFNO0FBQzNCLFdBQU8sVUFBVSxjQUFjLE9BQU8sQ0FBQyxHQUFHLElBQUksV0FBVyxDQUFDLEtBQU0sR0FBSSxDQUFDLENBQUM7QUFDdEUsV0FBTyxNQUFNLFlBQVksSUFBSSxXQUFXLENBQUMsS0FBTSxHQUFJLENBQUMsQ0FBQyxHQUFHLEtBQUs7QUFDN0QsZUFBVyxRQUFRLENBQUMsUUFBUSxPQUFPLE9BQU8sUUFBUSxRQUFRLFNBQVMsTUFBTSxJQUFJLFFBQVcsQ0FBQyxHQUFHO0FBQzFGLGFBQU8sTUFBTSxjQUFjLE1BQU0sQ0FBQyxHQUFHLFFBQVcsT0FBTyxJQUFJLENBQUM7QUFBQSxJQUM5RDtBQUFBLEVBQ0YsQ0FBQztBQUNILENBQUM7QUFFRCxTQUFTLFFBQVEsTUFBTTtBQUNyQixLQUFHLDJDQUEyQyxNQUFNO0FBQ2xELFdBQU8sVUFBVSxZQUFZLHlEQUF5RCxHQUFHLEVBQUUsR0FBRyxFQUFFLEdBQUcsQ0FBQyxHQUFHLEVBQUUsR0FBRyxFQUFFLENBQUMsR0FBRyxHQUFHLFNBQVMsR0FBRyxHQUFHLEtBQUssQ0FBQztBQUMxSSxlQUFXLFFBQVEsQ0FBQyxpQkFBaUIsdUJBQXVCLGtDQUFrQyxtQkFBbUIsTUFBTSxRQUFRLEtBQUssR0FBRyxHQUFHO0FBQ3hJLGFBQU8sT0FBTyxNQUFNLFlBQVksSUFBSSxHQUFHLGFBQWEsSUFBSTtBQUFBLElBQzFEO0FBQUEsRUFDRixDQUFDO0FBQ0gsQ0FBQztBQUVELFNBQVMsV0FBVyxNQUFNO0FBQ3hCLEtBQUcsNENBQTRDLE1BQU07QUFDbkQsZUFBVyxDQUFDLE9BQU8sT0FBTyxLQUFLLENBQUMsQ0FBQyxDQUFDLE9BQU8sRUFBRSxHQUFHLElBQUksR0FBRyxDQUFDLENBQUMsS0FBSyxVQUFRLEdBQUcsSUFBSSxHQUFHLENBQUMsQ0FBQyxLQUFLLEdBQUcsR0FBRyxLQUFLLEdBQUcsQ0FBQyxDQUFDLElBQUksR0FBRyxHQUFHLEtBQUssR0FBRyxDQUFDLENBQUMsT0FBTyxHQUFHLEdBQUcsS0FBSyxHQUFHLENBQUMsQ0FBQyxLQUFLLElBQUksR0FBRyxLQUFLLEdBQUcsQ0FBQyxDQUFDLEtBQUssSUFBSyxHQUFHLEtBQUssR0FBRyxDQUFDLENBQUMsS0FBSyxRQUFRLEdBQUcsS0FBSyxHQUFHLENBQUMsQ0FBQyxLQUFLLElBQUksR0FBRyxLQUFLLENBQUMsR0FBeUI7QUFDaFEsYUFBTyxNQUFNLFFBQVEsS0FBSyxHQUFHLFNBQVMsS0FBSyxVQUFVLEtBQUssQ0FBQztBQUFBLElBQzdEO0FBQUEsRUFDRixDQUFDO0FBQ0gsQ0FBQztBQUVELFNBQVMsa0JBQWtCLE1BQU07QUFDL0IsUUFBTSxNQUFNLElBQUksSUFBSSxpQ0FBaUM7QUFDckQsUUFBTSxVQUFVLElBQUksWUFBMkU7QUFDN0YsUUFBSSxNQUFNO0FBQ1YsVUFBTSxNQUFNLElBQUksVUFBVSxDQUFDLEdBQUcsTUFBTSxHQUFHO0FBQ3ZDLFFBQUksS0FBSyxRQUFRLElBQUksQ0FBQyxVQUFpQixDQUFDLGNBQWMsS0FBSyxDQUFDLEdBQUcsR0FBRztBQUNsRSxXQUFPLEVBQUUsS0FBSyxNQUFNLENBQUMsWUFBWSxNQUFNLE9BQU8sVUFBVSxLQUFNO0FBQUEsRUFDaEU7QUFFQSxLQUFHLDBFQUEwRSxNQUFNO0FBQ2pGLFVBQU0sRUFBRSxJQUFJLElBQUksUUFBUSxPQUFPLGlCQUFpQix1QkFBdUI7QUFDdkUsV0FBTyxVQUFVLElBQUksT0FBTyxFQUFFLElBQUksQ0FBQyxFQUFFLE1BQU0sT0FBTyxLQUFLLE1BQU0sQ0FBQyxNQUFNLE9BQU8sSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEtBQUssS0FBSyxPQUFPLEdBQUcsQ0FBQyxLQUFLLE9BQU8sR0FBRyxDQUFDLENBQUM7QUFDM0gsV0FBTyxVQUFVLElBQUksS0FBSyxDQUFDLENBQUMsY0FBYyxLQUFLLEdBQUcsQ0FBQyxLQUFLLEdBQUcsQ0FBQyxHQUFHLEdBQUcsR0FBRyxDQUFDLENBQUMsS0FBSyxHQUFHLENBQUMsQ0FBQztBQUFBLEVBQ25GLENBQUM7QUFFRCxLQUFHLDRCQUE0QixNQUFNO0FBQ25DLFVBQU0sRUFBRSxJQUFJLElBQUksUUFBUSxzQkFBc0IsZUFBZTtBQUM3RCxXQUFPLE1BQU0sSUFBSSxJQUFJLEtBQUssOEJBQThCLEdBQUcsTUFBTTtBQUNqRSxXQUFPLE1BQU0sSUFBSSxJQUFJLEtBQUssZ0NBQWdDLEdBQUcsS0FBSztBQUNsRSxXQUFPLE1BQU0sSUFBSSxJQUFJLEtBQUssNEJBQTRCLEdBQUcsTUFBUztBQUFBLEVBQ3BFLENBQUM7QUFFRCxLQUFHLGtEQUFrRCxNQUFNO0FBQ3pELFVBQU0sRUFBRSxLQUFLLEtBQUssSUFBSSxRQUFRLDBEQUEwRCw4Q0FBOEMsS0FBSztBQUMzSSxXQUFPLE1BQU0sSUFBSSxPQUFPLEVBQUUsUUFBUSxDQUFDO0FBQ25DLFNBQUssRUFBRTtBQUNQLFdBQU8sTUFBTSxJQUFJLElBQUksR0FBRyxHQUFHLE1BQVM7QUFDcEMsV0FBTyxNQUFNLElBQUksSUFBSSxHQUFHLEdBQUcsR0FBRztBQUM5QixTQUFLLEVBQUU7QUFDUCxXQUFPLFVBQVUsSUFBSSxPQUFPLEVBQUUsSUFBSSxDQUFDLEVBQUUsS0FBSyxNQUFNLElBQUksR0FBRyxDQUFDLEdBQUcsQ0FBQztBQUM1RCxRQUFJLEtBQUssQ0FBQyxDQUFDLGNBQWMsZUFBZSxDQUFDLEdBQUcsR0FBRztBQUMvQyxXQUFPLE1BQU0sSUFBSSxPQUFPLEVBQUUsUUFBUSxDQUFDO0FBQUEsRUFDckMsQ0FBQztBQUNILENBQUM7QUFFRCxTQUFTLGtCQUFrQixNQUFNO0FBQy9CLEtBQUcsNkVBQTZFLFlBQVk7QUFDMUYsVUFBTSxPQUFPLE9BQU8sTUFBZ0IsVUFBa0MsQ0FBQyxPQUNwRSxNQUFNLFdBQVcsSUFBSSxTQUFTLE1BQU0sRUFBRSxRQUFRLEtBQUssUUFBUSxDQUFDLEdBQUcsdUJBQXVCLEdBQUc7QUFDNUYsV0FBTyxNQUFNLE1BQU0sS0FBSyxJQUFJLEVBQUUscUJBQXFCLGVBQWUsQ0FBQyxHQUFHLGNBQWM7QUFDcEYsV0FBTyxNQUFNLE1BQU0sS0FBSyxxQkFBcUIsR0FBRyxVQUFVO0FBQzFELGVBQVcsUUFBUSxDQUFDLHVCQUF1QixjQUFjLFFBQVEsS0FBSyxJQUFJLE9BQU8sR0FBTyxDQUFDLEVBQUcsUUFBTyxNQUFNLE1BQU0sS0FBSyxJQUFJLEdBQUcsYUFBYTtBQUN4SSxRQUFJLFNBQVM7QUFDYixVQUFNLFVBQVUsSUFBSSxlQUFlO0FBQUEsTUFDakMsS0FBSyxZQUFZO0FBQ2Ysa0JBQVU7QUFDVixtQkFBVyxRQUFRLElBQUksV0FBVyxHQUFNLEVBQUUsS0FBSyxFQUFFLENBQUM7QUFBQSxNQUNwRDtBQUFBLElBQ0YsQ0FBQztBQUNELFdBQU8sTUFBTSxNQUFNLEtBQUssT0FBTyxHQUFHLGFBQWE7QUFDL0MsV0FBTyxHQUFHLFNBQVMsRUFBRTtBQUFBLEVBQ3ZCLENBQUM7QUFDSCxDQUFDO0FBRUQsU0FBUyxlQUFlLE1BQU07QUFDNUIsS0FBRyxvQkFBb0IsTUFBTTtBQUMzQixVQUFNLE9BQU8sY0FBYyxJQUFJLElBQUksbUJBQW1CLFlBQVksR0FBRyxDQUFDO0FBQ3RFLFdBQU8sTUFBWSxTQUFVLEtBQUssTUFBTSxhQUFhLE1BQU0sTUFBTSxDQUFDLEVBQTBCLE9BQU87QUFBQSxFQUNyRyxDQUFDO0FBRUQsS0FBRyw2RUFBNkUsWUFBWTtBQUMxRixVQUFNLFFBQVEsTUFBTSxNQUFNLE1BQU07QUFDaEMsVUFBTSxTQUFTLE1BQVksbUJBQW1CO0FBQUEsTUFDNUMsTUFBTSxDQUFDLE1BQU0sTUFBTSxHQUFHO0FBQUEsTUFDdEIsU0FBUyxJQUFVLGNBQWM7QUFBQSxNQUNqQyxPQUFPLE1BQU0sUUFBUTtBQUFBLE1BQ3JCLEdBQUcsRUFBRSxnQkFBZ0IsS0FBSyxZQUFZLEtBQUssZUFBZSxHQUFHLFlBQVksT0FBTyxZQUFZLE1BQU0sZUFBZSxDQUFDLEdBQUcsRUFBRTtBQUFBLElBQ3pILENBQUM7QUFDRCxVQUFNLFdBQVcsTUFBWSxTQUFTLEdBQUcsTUFBTSxNQUFNLE1BQU0sU0FBUyxFQUFFLFFBQVEsUUFBUSxNQUFNLElBQUksR0FBRyxFQUFFLFlBQVksT0FBTyxXQUFXLE9BQU8sZUFBZSxPQUFPLGNBQWMsTUFBTSxDQUFDO0FBQ3JMLFdBQU8sTUFBTSxTQUFTLFFBQVEsR0FBRztBQUNqQyxXQUFPLEdBQUcsTUFBTSxRQUFRLEtBQUssTUFBTSxDQUFDLEVBQUUsS0FBSyxNQUFNLEtBQUssV0FBVyxXQUFXLENBQUMsQ0FBQztBQUM5RSxVQUFNLFNBQVMsSUFBVSxlQUFlLEdBQUcsTUFBTSxNQUFNLE1BQU0sU0FBUztBQUN0RSxVQUFNLElBQUksUUFBUSxDQUFDLFlBQVksT0FBTyxpQkFBaUIsUUFBUSxPQUFPLENBQUM7QUFDdkUsV0FBTyxNQUFNO0FBQ2IsV0FBTyxNQUFNO0FBQ2IsVUFBTSxNQUFNLE1BQU07QUFBQSxFQUNwQixDQUFDO0FBRUQsS0FBRyx1Q0FBdUMsWUFBWTtBQUNwRCxVQUFNLFFBQVEsTUFBTSxNQUFNLE1BQU07QUFDaEMsVUFBTSxRQUFrQixDQUFDO0FBQ3pCLFVBQU0sUUFBc0IsQ0FBQyxPQUFPLFNBQVM7QUFDM0MsWUFBTSxNQUFNLElBQUksSUFBSSxPQUFPLEtBQUssQ0FBQztBQUNqQyxZQUFNLEtBQUssSUFBSSxRQUFRO0FBQ3ZCLFVBQUksV0FBVyxJQUFJLFNBQVMsUUFBUSxXQUFXLEVBQUU7QUFDakQsYUFBTyxNQUFNLFFBQVEsTUFBTSxLQUFLLElBQUk7QUFBQSxJQUN0QztBQUNBLFVBQU0sU0FBUyxNQUFNLE9BQU8sRUFBRSxZQUFZLFFBQVEsR0FBRyxFQUFFLE9BQU8sTUFBTSxDQUFDO0FBQ3JFLFdBQU8sT0FBTyxNQUFNLE9BQU8sTUFBTSxPQUFPLEdBQUcsUUFBUSxHQUFHO0FBQ3RELFdBQU8sVUFBVSxPQUFPLENBQUMsdUJBQXVCLHNCQUFzQixxQkFBcUIsQ0FBQztBQUM1RixVQUFNLE1BQU0sTUFBTTtBQUFBLEVBQ3BCLENBQUM7QUFDSCxDQUFDOyIsCiAgIm5hbWVzIjogW10KfQo=
