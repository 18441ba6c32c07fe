/** Parts with rules of their own: text, JSON, cookies, errors, the package's entry. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";
import { fromBase64Url, toBase64Url } from "../src/bytes.ts";
import { CookieJar } from "../src/cookie.ts";
import { type Field, isField } from "../src/field.ts";
import * as entry from "../src/index.ts";
import { parseObject } from "../src/json.ts";
import { outerError } from "../src/transport.ts";
import { World } from "./world.ts";

describe("base64url", () => {
  it("is read strictly", () => {
    assert.deepEqual(fromBase64Url("-_8", 2), new Uint8Array([0xfb, 0xff]));
    assert.equal(toBase64Url(new Uint8Array([0xfb, 0xff])), "-_8");
    for (const text of ["-_8=", "+/8", "-_9", "-_8-", " -_8", "-_8\n", "-_", "", undefined, 7]) {
      assert.equal(fromBase64Url(text, 2), undefined, String(text));
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
    for (const [field, travels] of [[["a-b", ""], true], [["a", "x y\té"], true], [["A", "x"], false], [["", "x"], false], [["a b", "x"], false], [["a", " x"], false], [["a", "x\t"], false], [["a", "x\r\ny"], false], [["a", "\0"], false]] as [Field, boolean][]) {
      assert.equal(isField(field), travels, JSON.stringify(field));
    }
  });
});

describe("the cookie jar", () => {
  const url = new URL("https://relay.example/shop/cart");
  const jarWith = (...cookies: string[]): { jar: CookieJar; pass: (seconds: number) => void } => {
    let now = 0;
    const jar = new CookieJar([], () => now);
    jar.take(cookies.map((value): Field => ["set-cookie", value]), url);
    return { jar, pass: (seconds) => void (now += seconds * 1000) };
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
    assert.equal(jar.get("a", "https://other.example/shop"), undefined);
  });

  it("forgets by Max-Age, by Expires and by deletion", () => {
    const { jar, pass } = jarWith("a=1; Max-Age=10; Expires=Thu, 01 Jan 2099 00:00:00 GMT", "b=2; Expires=Thu, 01 Jan 1970 00:00:20 GMT", "c=3");
    assert.equal(jar.getAll().length, 3);
    pass(11);
    assert.equal(jar.get("a"), undefined);
    assert.equal(jar.get("b"), "2");
    pass(10);
    assert.deepEqual(jar.getAll().map(({ name }) => name), ["c"]);
    jar.take([["set-cookie", "c=; Max-Age=0"]], url);
    assert.equal(jar.getAll().length, 0);
  });
});

describe("an outer error", () => {
  it("is read from its header or its body, and never longer than it needs to be", async () => {
    const read = async (body: BodyInit, headers: Record<string, string> = {}): Promise<string> =>
      (await outerError(new Response(body, { status: 400, headers }), "https://relay.example")).code;
    assert.equal(await read("", { "x-mte-relay-error": "pair-unknown" }), "pair-unknown");
    assert.equal(await read('{"code":"replayed"}'), "replayed");
    for (const body of ['{"code":"toString"}', '{"code":7}', "null", "[", "x".repeat(200_000)]) assert.equal(await read(body), "not-a-relay");
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(10_000).fill(32));
      },
    });
    assert.equal(await read(endless), "not-a-relay");
    assert.ok(pulled < 20);
  });
});

describe("the package", () => {
  it("says its version", () => {
    const file = fileURLToPath(new URL("../package.json", import.meta.url));
    assert.equal(entry.version, (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version);
  });

  it("works by mteFetch after initMteRelayClient with the predecessor's options", async () => {
    const world = await World.start();
    const client = await entry.initMteRelayClient({
      pins: [world.relay.pin],
      storage: new entry.MemoryStorage(),
      fetch: world.network.fetch,
      ...{ licenseCompany: "x", licenseKey: "y", numberOfPairs: 5, encodeType: "MKE", encodeUrls: true, encodeHeaders: ["x"] },
    });
    const response = await entry.mteFetch(`${world.relay.origin}/echo`, { method: "POST", body: "b" }, { encodeType: "MTE", encodeUrl: false, encodeHeaders: false, useStreaming: false });
    assert.equal(response.status, 200);
    assert.ok(world.network.seen.every(({ path }) => path.startsWith("/api/mte-")));
    const source = new entry.MteEventSource(`${world.relay.origin}/events`);
    await new Promise((resolve) => source.addEventListener("tick", resolve));
    source.close();
    client.close();
    await world.close();
  });

  it("reaches a relay under a path prefix", async () => {
    const world = await World.start();
    const paths: string[] = [];
    const strip: typeof fetch = (input, init) => {
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
