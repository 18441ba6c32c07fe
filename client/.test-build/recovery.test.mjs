import {
  MemoryStorage,
  TestClock,
  World,
  once,
  outerError
} from "./chunk-TLFAGZMA.mjs";
import "./chunk-HF4PVXTM.mjs";
import {
  nativeSuite
} from "./chunk-QXHQROHD.mjs";
import "./chunk-WKFEU5FZ.mjs";
import "./chunk-2YVOUZTV.mjs";
import "./chunk-BOTWT2U3.mjs";
import {
  MteRelayError
} from "./chunk-3ZXOH7KC.mjs";

// test/recovery.test.ts
import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
var RELAY = "/api/mte-relay";
var PAIR = "/api/mte-pair";
var RETRY_FLAG = 4;
var code = (expected) => (error) => error instanceof MteRelayError && error.code === expected;
var worlds = [];
var startWorld = async (settings = {}) => {
  const world = await World.withTestRelay(settings);
  worlds.push(world);
  return world;
};
var sealed = (world) => world.network.at(RELAY).filter(({ method }) => method === "POST");
var flags = ({ sent }) => sent[1] ?? 0;
var post = { method: "POST", body: "body" };
var now = { sleep: async () => {
} };
afterEach(async () => {
  for (const world of worlds.splice(0)) {
    assert.ok(world.network.seen.every(({ path }) => path === RELAY || path === PAIR));
    assert.ok(world.network.seen.every(({ method, path }) => method === "POST" || method === "GET" && path === RELAY));
    await world.close();
  }
});
describe("pairing", () => {
  it("happens once for concurrent first callers", async () => {
    const world = await startWorld();
    const client = world.client();
    await Promise.all(Array.from({ length: 20 }, () => client.fetch("/echo")));
    assert.equal(world.relay.pairings, 1);
    assert.equal(world.network.at(RELAY).length, 21);
  });
  it("is not ended for others by one caller's abort", async () => {
    const world = await startWorld();
    const client = world.client();
    const controller = new AbortController();
    const aborted = client.fetch("/echo", { signal: controller.signal });
    const other = client.fetch("/echo");
    controller.abort();
    await assert.rejects(aborted, { name: "AbortError" });
    assert.equal((await other).status, 200);
    assert.equal(world.relay.pairings, 1);
  });
  it("keeps one client id for a page's visits, and stores nothing but the token", async () => {
    const world = await startWorld();
    const items = [];
    const storage = new MemoryStorage();
    const spy = { getItem: (key) => storage.getItem(key), removeItem() {
    }, setItem(key, value) {
      items.push([key, value]);
      storage.setItem(key, value);
    } };
    const first = await world.client({}, { storage: spy }).pair();
    const second = await world.client({}, { storage: spy }).pair();
    assert.equal(first, second);
    assert.deepEqual([...new Set(items.map(([key]) => key))], [`mte-relay:${world.relay.origin}`]);
    assert.ok(items.every(([, value]) => /^[\w-]{64}$/.test(value)));
  });
  it("gives tabs that start at once one client id, with locks and without", async () => {
    const world = await startWorld();
    const queue = { tail: Promise.resolve() };
    const locks = { request: (_, work) => queue.tail = queue.tail.then(work) };
    for (const environment of [{ locks }, { locks: void 0 }]) {
      const storage = new MemoryStorage();
      const ids = await Promise.all([1, 2].map(() => world.client({}, { ...environment, storage }).pair()));
      const third = await world.client({}, { ...environment, storage }).pair();
      if (environment.locks) assert.equal(ids[0], ids[1]);
      assert.ok(ids.includes(third));
    }
  });
  it("goes on without a storage that works", async () => {
    const world = await startWorld();
    const fail = () => {
      throw new Error("denied");
    };
    const client = world.client({}, { storage: { getItem: fail, setItem: fail, removeItem: fail } });
    const id = await client.pair();
    world.relay.forget();
    assert.equal((await client.fetch("/echo", post)).status, 200);
    assert.equal(await client.pair(), id);
  });
  it("ignores a stored token that the relay did not make", async () => {
    const world = await startWorld();
    world.storage.setItem(`mte-relay:${world.relay.origin}`, "nonsense");
    assert.equal((await world.client().fetch("/echo")).status, 200);
  });
  it("tries once more after rate-limited, then says so", async () => {
    const world = await startWorld();
    const waits = [];
    const environment = { sleep: async (ms) => void waits.push(ms) };
    world.network.before = once(PAIR, () => outerError("rate-limited", 429, { "retry-after": "3" }));
    assert.equal((await world.client({}, environment).fetch("/echo")).status, 200);
    assert.deepEqual(waits, [3e3]);
    world.network.before = ({ path }) => path === PAIR ? outerError("rate-limited", 429) : void 0;
    world.network.seen.length = 0;
    await assert.rejects(world.client({}, environment).fetch("/echo", post), (error) => error.code === "rate-limited" && error.retryable);
    assert.equal(world.network.at(PAIR).length, 2);
  });
  it("tells no key from another's without pins, secret or trust, and says what to set", async () => {
    const world = await startWorld();
    const client = world.client({ pins: [] });
    await assert.rejects(client.fetch("/echo"), (error) => error.code === "pins-missing" && /pins: \["sha256\//.test(error.message));
    assert.equal(world.network.seen.length, 0);
  });
  it("refuses a key that is not pinned", async () => {
    const world = await startWorld();
    const pins = [`sha256/${"A".repeat(43)}`];
    await assert.rejects(world.client({ pins }).fetch("/echo"), code("pin-mismatch"));
    assert.equal(world.network.at(PAIR).length, 0);
    assert.throws(() => world.client({ pins: ["sha256/short"] }), TypeError);
  });
  it("takes the first key with a shared secret, and only a relay that has it answers", async () => {
    const world = await startWorld({ secret: "a shared secret of enough length" });
    const secret = "a shared secret of enough length";
    assert.equal((await world.client({ pins: [], secret }).fetch("/echo")).status, 200);
    await assert.rejects(world.client({ pins: [], secret: "another" }).fetch("/echo"), code("pair-refused"));
    await assert.rejects(world.client().fetch("/echo"), code("pair-refused"));
  });
  it("keeps the first key where told to, whatever an answer says", async () => {
    const world = await startWorld();
    const client = world.client({ pins: [], trust: "first-use" });
    await client.fetch("/echo");
    await world.relay.useSecret("another client id secret, long enough too");
    await assert.rejects(client.fetch("/echo"), code("key-unknown"));
  });
  it("finds a rotated key among its pins", async () => {
    const world = await startWorld();
    const before = world.relay.pin;
    await world.relay.useSecret("another client id secret, long enough too");
    const pins = [before, world.relay.pin];
    await world.relay.useSecret("a client id secret for tests, long enough");
    const client = world.client({ pins });
    const id = await client.pair();
    await world.relay.useSecret("another client id secret, long enough too");
    await assert.rejects(client.fetch("/echo"), code("client-unknown"));
    assert.equal((await client.fetch("/echo")).status, 200);
    assert.notEqual(await client.pair(), id);
  });
  for (const [name, body] of [["no json", "<html>"], ["a repeated member", '{"version":1,"version":1,"keys":[]}'], ["another version", '{"version":2,"keys":[]}'], ["keys that are no list", '{"version":1,"keys":{}}'], ["an array", "[]"]]) {
    it(`refuses a discovery document: ${name}`, async () => {
      const world = await startWorld();
      world.network.before = ({ method }) => method === "GET" ? new Response(body) : void 0;
      await assert.rejects(world.client().fetch("/echo"), code("not-a-relay"));
    });
  }
  it("refuses a discovery document without a key of its suite", async () => {
    const world = await startWorld();
    world.network.before = ({ method }) => method === "GET" ? new Response('{"version":1,"keys":[{"suite":2,"publicKey":"x"}]}') : void 0;
    await assert.rejects(world.client().fetch("/echo"), code("suite-unsupported"));
  });
  it("refuses a pairing response that was changed, cut or is endless", async () => {
    const world = await startWorld();
    const change = (alter) => {
      world.network.after = async (seen, response) => seen.path === PAIR ? new Response(alter(new Uint8Array(await response.arrayBuffer())), response) : response;
    };
    for (const at of [0, 1, 40, 1153, 1155, 1300]) {
      change((body) => body.map((byte, i) => i === at ? byte ^ 1 : byte));
      await assert.rejects(world.client().fetch("/echo"), code("pairing-invalid"), `byte ${at}`);
    }
    change((body) => body.slice(0, -1));
    await assert.rejects(world.client().fetch("/echo"), code("pairing-invalid"));
    change(() => new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1e3)) }));
    await assert.rejects(world.client().fetch("/echo"), code("pairing-invalid"));
  });
  it("surfaces forged errors, and never sends in clear", async () => {
    const world = await startWorld();
    for (const forged of ["malformed", "pair-refused", "plaintext-refused", "undecodable", "pair-unknown"]) {
      world.network.seen.length = 0;
      world.network.before = ({ path }) => path === PAIR ? outerError(forged) : void 0;
      const client = world.client();
      await assert.rejects(client.fetch("/echo"), MteRelayError);
      assert.ok(world.network.at(PAIR).length <= 2);
    }
    world.network.before = () => new Response("<html>", { status: 200 });
    await assert.rejects(world.client().fetch("/echo"), code("not-a-relay"));
    world.network.before = () => Promise.reject(new TypeError("connection refused"));
    await assert.rejects(world.client().fetch("/echo"), (error) => error.code === "network" && error.retryable);
  });
});
describe("a failed request", () => {
  const paired = async (settings = {}, options = {}) => {
    const world = await startWorld(settings);
    const client = world.client(options, now);
    await client.fetch("/warm-up");
    world.network.seen.length = 0;
    return { world, client };
  };
  it("is sent again on a new pair, under the same id, as a retry, and executed once", async () => {
    const { world, client } = await paired();
    const id = await client.pair();
    world.relay.forget();
    assert.equal((await client.fetch("/echo", post)).status, 200);
    const [one, two] = sealed(world);
    assert.equal(sealed(world).length, 2);
    assert.ok(one && two);
    assert.equal(flags(one) & RETRY_FLAG, 0);
    assert.equal(flags(two) & RETRY_FLAG, RETRY_FLAG);
    assert.deepEqual(two.sent.subarray(54, 70), one.sent.subarray(2, 18), "names the first pair");
    assert.deepEqual(two.sent.subarray(70, 78), one.sent.subarray(22, 30), "names the first number");
    assert.deepEqual(two.sent.subarray(46, 54), one.sent.subarray(46, 54), "keeps the time");
    assert.notDeepEqual(two.sent.subarray(30, 46), one.sent.subarray(30, 46), "salts anew");
    assert.equal(await client.pair(), id);
    assert.equal(world.upstream.count("/echo"), 1);
  });
  it("that is idempotent is sent again without RETRY", async () => {
    const { world, client } = await paired();
    world.relay.forget();
    assert.equal((await client.fetch("/echo")).status, 200);
    assert.deepEqual(sealed(world).map((seen) => flags(seen) & RETRY_FLAG), [0, 0]);
  });
  it("is not executed twice where the answer was replaced by a forged error", async () => {
    const { world, client } = await paired();
    let forged = false;
    world.network.after = async (seen, response) => {
      if (seen.path !== RELAY || forged) return response;
      forged = true;
      await response.arrayBuffer();
      return outerError("pair-unknown", 401);
    };
    await assert.rejects(client.fetch("/echo", post), (error) => error.code === "duplicate-request" && !error.retryable && error.status === 409);
    assert.equal(world.upstream.count("/echo"), 1);
  });
  const sends = [
    // code, sends of a GET, sends of a POST
    ["malformed", 1, 1],
    ["undecodable", 2, 2],
    ["client-unknown", 2, 2],
    ["pair-unknown", 2, 2],
    ["pair-refused", 1, 1],
    ["plaintext-refused", 1, 1],
    ["route-unknown", 1, 1],
    ["replayed", 2, 1],
    ["stale-request", 2, 1],
    ["duplicate-request", 1, 1],
    ["too-large", 1, 1],
    ["rate-limited", 2, 2],
    ["overloaded", 2, 2],
    ["store-unavailable", 2, 2],
    ["key-unknown", 1, 1],
    ["made-up", 1, 1]
  ];
  for (const [forged, gets, posts] of sends) {
    it(`is sent at most ${gets} or ${posts} times where ${forged} is always the answer`, async () => {
      const { world, client } = await paired();
      for (const [init, expected] of [[{}, gets], [post, posts]]) {
        world.network.before = ({ path }) => path === RELAY ? outerError(forged) : void 0;
        world.network.seen.length = 0;
        await assert.rejects(client.fetch("/echo", init), code(forged === "made-up" ? "not-a-relay" : forged));
        assert.equal(sealed(world).length, expected);
        world.network.before = () => void 0;
        assert.equal((await client.fetch("/echo", init)).status, 200, "the client is not harmed");
      }
    });
  }
  it("that was too old is sent once more as new", async () => {
    const { world, client } = await paired();
    world.network.before = once(RELAY, () => outerError("stale-request", 409));
    assert.equal((await client.fetch("/echo")).status, 200);
    const [one, two] = sealed(world);
    assert.notDeepEqual(one?.sent.subarray(2, 18), two?.sent.subarray(2, 18), "on a new pair");
  });
  it("whose body was a stream is not sent again", async () => {
    const { world, client } = await paired();
    world.relay.forget();
    const body = new Blob(["stream"]).stream();
    await assert.rejects(client.fetch("/echo", { method: "POST", body, ...{ duplex: "half" } }), code("pair-unknown"));
    assert.equal(sealed(world).length, 1);
    assert.equal((await client.fetch("/echo", post)).status, 200);
  });
  it("is surfaced where the new pair has another id, and the next one goes on under it", async () => {
    const { world, client } = await paired();
    const id = await client.pair();
    world.storage.removeItem(`mte-relay:${world.relay.origin}`);
    world.network.before = ({ path }) => {
      if (path === PAIR) world.storage.setItem(`mte-relay:${world.relay.origin}`, "not a token of this relay");
      return void 0;
    };
    world.relay.forget();
    world.storage.setItem(`mte-relay:${world.relay.origin}`, "not a token of this relay");
    await assert.rejects(client.fetch("/echo"), code("pair-unknown"));
    assert.equal(world.upstream.count("/echo"), 0);
    assert.equal((await client.fetch("/echo")).status, 200);
    assert.notEqual(await client.pair(), id);
  });
  it("waits as told, and not at all where that is too long", async () => {
    const { world } = await paired();
    const waits = [];
    const client = world.client({}, { sleep: async (ms) => void waits.push(ms) });
    await client.pair();
    world.network.before = once(RELAY, () => outerError("overloaded", 503, { "retry-after": "2" }));
    assert.equal((await client.fetch("/echo", post)).status, 200);
    world.network.before = once(RELAY, () => outerError("overloaded", 503, { "retry-after": "61" }));
    await assert.rejects(client.fetch("/echo", post), (error) => error.retryAfterMs === 61e3 && !error.retryable);
    world.network.before = once(RELAY, () => outerError("overloaded", 503, { "retry-after": "61" }));
    await assert.rejects(client.fetch("/echo"), (error) => error.retryable);
    assert.deepEqual(waits, [2e3]);
  });
  it("is aborted while it waits", async () => {
    const { world } = await paired();
    const controller = new AbortController();
    const client = world.client({}, { sleep: () => new Promise(() => controller.abort()) });
    await client.pair();
    world.network.before = ({ path }) => path === RELAY ? outerError("overloaded", 503) : void 0;
    await assert.rejects(client.fetch("/echo", { signal: controller.signal }), { name: "AbortError" });
  });
  it("without an answer is surfaced, not repeated", async () => {
    const { world, client } = await paired();
    world.network.before = () => Promise.reject(new TypeError("reset"));
    await assert.rejects(client.fetch("/echo"), (error) => error.code === "network" && error.retryable);
    await assert.rejects(client.fetch("/echo", post), (error) => error.code === "network" && !error.retryable);
    assert.equal(sealed(world).length, 2);
  });
  it("ends its source too, where the network fails at once", async () => {
    const { world, client } = await paired();
    world.network.before = () => Promise.reject(new TypeError("reset"));
    let cancelled = false;
    const body = new ReadableStream({ cancel: () => void (cancelled = true) });
    await assert.rejects(client.fetch("/echo", { method: "POST", body, ...{ duplex: "half" } }), code("network"));
    assert.ok(cancelled);
  });
  it("tells its story as events", async () => {
    const events = [];
    const { world, client } = await paired({}, { onEvent: (event) => void events.push(event) });
    world.relay.forget();
    await client.fetch("/echo");
    assert.deepEqual(events.map((event) => event.type + ("code" in event ? ` ${event.code}` : "")), ["paired", "retry pair-unknown", "paired"]);
    assert.ok(events.every(({ relay }) => relay === world.relay.origin));
  });
});
describe("a response on a hostile network", () => {
  const tampering = async (alter) => {
    const world = worlds.at(-1);
    world.network.after = async (seen, response) => seen.path === RELAY && seen.method === "POST" ? new Response(alter(new Uint8Array(await response.arrayBuffer())), response) : response;
    const client = world.client();
    await client.pair();
    return client.fetch("/status/200").then((response) => response.text());
  };
  it("that is cut anywhere is an error, never a short success", async () => {
    await startWorld();
    let length = 0;
    assert.equal(await tampering((body) => (length = body.length, body)), "status 200");
    for (let cut = 0; cut < length; cut += cut < 40 ? 1 : 7) {
      await assert.rejects(tampering((body) => body.slice(0, cut)), MteRelayError, `cut at ${cut}`);
    }
  });
  it("that is changed anywhere is an error", async () => {
    await startWorld();
    let length = 0;
    await tampering((body) => (length = body.length, body));
    for (let at = 0; at < length; at += at < 40 ? 1 : 7) {
      await assert.rejects(tampering((body) => body.map((byte, i) => i === at ? byte ^ 64 : byte)), MteRelayError, `byte ${at}`);
    }
  });
  it("that is longer is an error", async () => {
    await startWorld();
    await assert.rejects(tampering((body) => new Uint8Array([...body, 0])), code("response-invalid"));
  });
  it("that answers another request is an error", async () => {
    const world = await startWorld();
    const client = world.client();
    const bodies = [];
    world.network.after = async (seen, response) => {
      if (seen.path !== RELAY || seen.method !== "POST") return response;
      bodies.push(new Uint8Array(await response.clone().arrayBuffer()));
      return bodies.length > 1 ? new Response(bodies[0], response) : response;
    };
    await client.fetch("/status/200");
    await assert.rejects(client.fetch("/status/200"), code("response-invalid"));
  });
  it("that reflects the request is an error", async () => {
    const world = await startWorld();
    world.network.before = (seen) => seen.path === RELAY && seen.method === "POST" ? new Response(seen.sent, { headers: { "content-type": "application/vnd.mte-relay" } }) : void 0;
    await assert.rejects(world.client().fetch("/echo"), code("response-invalid"));
  });
  it("that announces a huge frame is refused before it is kept", async () => {
    const world = await startWorld();
    let pulled = 0;
    world.network.after = async (seen, response) => {
      if (seen.path !== RELAY || seen.method !== "POST") return response;
      const header = new Uint8Array(await response.arrayBuffer()).slice(0, 26);
      const stream = new ReadableStream({
        start: (controller) => controller.enqueue(new Uint8Array([...header, 127, 255, 255, 255])),
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(65536));
        }
      });
      return new Response(stream, response);
    };
    await assert.rejects(world.client().fetch("/echo"), code("response-invalid"));
    assert.ok(pulled < 10);
  });
  it("that another service gives is no response", async () => {
    const world = await startWorld();
    const client = world.client();
    await client.pair();
    world.network.before = () => new Response("<html>sign in to the wifi</html>", { status: 200, headers: { "content-type": "text/html" } });
    await assert.rejects(client.fetch("/echo"), code("not-a-relay"));
    world.network.before = () => new Response("bad gateway", { status: 502 });
    await assert.rejects(client.fetch("/echo"), (error) => error.code === "not-a-relay" && error.status === 502);
  });
});
describe("time", () => {
  it("of a client that is a year wrong does no harm", async () => {
    const world = await startWorld();
    const clock = new TestClock();
    clock.wallMs -= 365 * 864e5;
    assert.equal((await world.client({}, { clock }).fetch("/echo", post)).status, 200);
    assert.equal(world.relay.pairings, 1);
  });
  for (const [name, jump] of [["forward", 864e5], ["back", -864e5]]) {
    it(`that jumps ${name} makes a new pair and no failure`, async () => {
      const world = await startWorld();
      const clock = new TestClock();
      const client = world.client({}, { clock });
      await client.fetch("/echo", post);
      clock.wallMs += jump;
      assert.equal((await client.fetch("/echo", post)).status, 200);
      assert.equal(world.relay.pairings, 2);
      assert.equal(sealed(world).length, 2);
    });
  }
  it("that the machine slept through makes a new pair", async () => {
    const clock = new TestClock();
    let relayTime = clock.wallMs;
    const world = await startWorld({ now: () => relayTime });
    const client = world.client({}, { clock });
    await client.fetch("/echo", post);
    clock.wallMs += 6e5;
    relayTime += 6e5;
    assert.equal((await client.fetch("/echo", post)).status, 200);
    assert.equal(world.relay.pairings, 2);
  });
  it("passes: a pair idle for too long is replaced before it is refused", async () => {
    const clock = new TestClock();
    const world = await startWorld({ idleSeconds: 600, now: () => clock.wallMs });
    const client = world.client({}, { clock });
    await client.fetch("/echo");
    for (const [seconds, pairings] of [[500, 1], [500, 1], [599, 2]]) {
      clock.pass(seconds);
      await client.fetch("/echo");
      assert.equal(world.relay.pairings, pairings);
    }
    assert.equal(sealed(world).length, 4);
  });
  it("passes: a pair that was never used is replaced after two minutes", async () => {
    const clock = new TestClock();
    const world = await startWorld({ now: () => clock.wallMs });
    const client = world.client({}, { clock });
    await client.pair();
    clock.pass(100);
    await client.pair();
    assert.equal(world.relay.pairings, 1);
    clock.pass(20);
    await client.fetch("/echo");
    assert.equal(world.relay.pairings, 2);
  });
  it("passes: a pair near its end is renewed in the background", async () => {
    const clock = new TestClock();
    const world = await startWorld({ idleSeconds: 1e3, lifetimeSeconds: 1e3, now: () => clock.wallMs });
    let pairs = 0;
    let renewed = () => {
    };
    const renewal = new Promise((resolve) => renewed = resolve);
    const onEvent = ({ type }) => {
      if (type === "paired" && ++pairs === 2) renewed();
    };
    const client = world.client({ onEvent }, { clock });
    await client.fetch("/echo");
    clock.pass(910);
    await client.fetch("/echo");
    await client.fetch("/echo");
    await renewal;
    assert.equal(world.relay.pairings, 2);
  });
  it("passes: keys move on by one epoch, and answers of the one before still open", async () => {
    const clock = new TestClock();
    const world = await startWorld({ epochSeconds: 100, now: () => clock.wallMs });
    const client = world.client({}, { clock });
    await client.fetch("/echo");
    const waiting = client.fetch("/gate");
    while (world.upstream.count("/gate") === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    for (const epoch of [1, 2, 3]) {
      clock.pass(250);
      await client.fetch("/echo");
      assert.equal(world.relay.lastEpoch, epoch);
    }
    await client.fetch("/echo");
    assert.equal(world.relay.lastEpoch, 3);
    world.upstream.release();
    assert.equal(await (await waiting).text(), "passed");
    assert.equal(world.relay.pairings, 1);
  });
});
describe("limits", () => {
  it("of the window make a further pair, not a failure", async () => {
    const world = await startWorld({ window: 4 });
    const client = world.client();
    const stuck = client.fetch("/gate");
    while (world.upstream.count("/gate") === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    for (let i = 0; i < 3; i++) await client.fetch("/echo");
    assert.equal(world.relay.pairings, 1);
    await client.fetch("/echo");
    assert.equal(world.relay.pairings, 2);
    world.upstream.release();
    assert.equal((await stuck).status, 200);
    const many = await Promise.all(Array.from({ length: 30 }, () => client.fetch("/echo", post)));
    assert.ok(many.every(({ status }) => status === 200));
    assert.equal(world.upstream.count("/echo"), 34);
  });
  it("of the body are checked before anything is sent", async () => {
    const world = await startWorld({ maxBody: 1e3 });
    const client = world.client();
    assert.equal((await client.fetch("/echo", { method: "POST", body: new Uint8Array(1e3) })).status, 200);
    world.network.seen.length = 0;
    await assert.rejects(client.fetch("/echo", { method: "POST", body: new Uint8Array(1001) }), code("too-large"));
    assert.equal(world.network.seen.length, 0);
  });
  it("of a frame cut the body smaller, and refuse a head that fits into none", async () => {
    const world = await startWorld({ maxFrame: 1024 });
    const client = world.client();
    const response = await client.fetch("/echo", { method: "POST", body: "x".repeat(5e3) });
    const echo = await response.json();
    assert.deepEqual([echo.length, echo.headers["content-length"]], [5e3, "5000"]);
    await assert.rejects(client.fetch("/echo", { headers: { "x-long": "x".repeat(2e3) } }), code("too-large"));
    const own = world.client({ maxFrame: 300 });
    assert.equal((await own.fetch("/echo", { method: "POST", body: "y".repeat(1e3) })).status, 200);
  });
});
describe("a closed client", () => {
  it("sends nothing more and forgets its pairs", async () => {
    const world = await startWorld();
    const client = world.client();
    await client.fetch("/echo");
    client.close();
    world.network.seen.length = 0;
    await assert.rejects(client.fetch("/echo"), code("client-closed"));
    await assert.rejects(client.pair(), code("client-closed"));
    assert.equal(world.network.seen.length, 0);
  });
});
describe("a relay with other cryptography underneath", () => {
  it("understands the client all the same", async () => {
    const world = await startWorld();
    await world.relay.useSecret("a client id secret for tests, long enough", await nativeSuite());
    assert.equal((await world.client().fetch("/echo", post)).status, 200);
  });
});
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vdGVzdC9yZWNvdmVyeS50ZXN0LnRzIl0sCiAgInNvdXJjZXNDb250ZW50IjogWyIvKiogUGFpcmluZywgcmVjb3ZlcnkgYW5kIHJldHJpZXMgKHByb3RvY29sLm1kIFx1MDBBNzIsIFx1MDBBNzMsIFx1MDBBNzcsIFx1MDBBNzgpIG9uIGEgbmV0d29yayB0aGF0IGFuIGF0dGFja2VyIGNvbnRyb2xzLiAqL1xuXG5pbXBvcnQgYXNzZXJ0IGZyb20gXCJub2RlOmFzc2VydC9zdHJpY3RcIjtcbmltcG9ydCB7IGFmdGVyRWFjaCwgZGVzY3JpYmUsIGl0IH0gZnJvbSBcIm5vZGU6dGVzdFwiO1xuaW1wb3J0IHR5cGUgeyBNdGVDbGllbnRPcHRpb25zLCBNdGVSZWxheUNsaWVudCB9IGZyb20gXCIuLi9zcmMvY2xpZW50LnRzXCI7XG5pbXBvcnQgeyBNdGVSZWxheUVycm9yIH0gZnJvbSBcIi4uL3NyYy9lcnJvci50c1wiO1xuaW1wb3J0IHR5cGUgeyBNdGVSZWxheUV2ZW50IH0gZnJvbSBcIi4uL3NyYy9ldmVudHMudHNcIjtcbmltcG9ydCB7IE1lbW9yeVN0b3JhZ2UgfSBmcm9tIFwiLi4vc3JjL3N0b3JhZ2UudHNcIjtcbmltcG9ydCB7IG9uY2UsIG91dGVyRXJyb3IsIHR5cGUgU2VlbiB9IGZyb20gXCIuL25ldHdvcmsudHNcIjtcbmltcG9ydCB0eXBlIHsgUmVsYXlTZXR0aW5ncywgVGVzdFJlbGF5IH0gZnJvbSBcIi4vcmVsYXkvc2VydmVyLnRzXCI7XG5pbXBvcnQgeyBuYXRpdmVTdWl0ZSB9IGZyb20gXCIuL3N1aXRlcy50c1wiO1xuaW1wb3J0IHsgVGVzdENsb2NrLCBXb3JsZCB9IGZyb20gXCIuL3dvcmxkLnRzXCI7XG5cbmNvbnN0IFJFTEFZID0gXCIvYXBpL210ZS1yZWxheVwiO1xuY29uc3QgUEFJUiA9IFwiL2FwaS9tdGUtcGFpclwiO1xuY29uc3QgUkVUUllfRkxBRyA9IDQ7XG5cbmNvbnN0IGNvZGUgPSAoZXhwZWN0ZWQ6IHN0cmluZykgPT4gKGVycm9yOiB1bmtub3duKSA9PiBlcnJvciBpbnN0YW5jZW9mIE10ZVJlbGF5RXJyb3IgJiYgZXJyb3IuY29kZSA9PT0gZXhwZWN0ZWQ7XG5cbmNvbnN0IHdvcmxkczogV29ybGQ8VGVzdFJlbGF5PltdID0gW107XG5jb25zdCBzdGFydFdvcmxkID0gYXN5bmMgKHNldHRpbmdzOiBPbWl0PFJlbGF5U2V0dGluZ3MsIFwidXBzdHJlYW1cIj4gPSB7fSk6IFByb21pc2U8V29ybGQ8VGVzdFJlbGF5Pj4gPT4ge1xuICBjb25zdCB3b3JsZCA9IGF3YWl0IFdvcmxkLndpdGhUZXN0UmVsYXkoc2V0dGluZ3MpO1xuICB3b3JsZHMucHVzaCh3b3JsZCk7XG4gIHJldHVybiB3b3JsZDtcbn07XG5cbi8qKiBUaGUgc2VhbGVkIHJlcXVlc3RzIHNvIGZhci4gKi9cbmNvbnN0IHNlYWxlZCA9ICh3b3JsZDogV29ybGQpOiBTZWVuW10gPT4gd29ybGQubmV0d29yay5hdChSRUxBWSkuZmlsdGVyKCh7IG1ldGhvZCB9KSA9PiBtZXRob2QgPT09IFwiUE9TVFwiKTtcbmNvbnN0IGZsYWdzID0gKHsgc2VudCB9OiBTZWVuKTogbnVtYmVyID0+IHNlbnRbMV0gPz8gMDtcbmNvbnN0IHBvc3QgPSB7IG1ldGhvZDogXCJQT1NUXCIsIGJvZHk6IFwiYm9keVwiIH07XG5jb25zdCBub3cgPSB7IHNsZWVwOiBhc3luYyAoKSA9PiB7fSB9O1xuXG5hZnRlckVhY2goYXN5bmMgKCkgPT4ge1xuICBmb3IgKGNvbnN0IHdvcmxkIG9mIHdvcmxkcy5zcGxpY2UoMCkpIHtcbiAgICAvLyBXaGF0ZXZlciB3ZW50IHdyb25nLCBub3RoaW5nIHdlbnQgb3V0IGluIGNsZWFyLlxuICAgIGFzc2VydC5vayh3b3JsZC5uZXR3b3JrLnNlZW4uZXZlcnkoKHsgcGF0aCB9KSA9PiBwYXRoID09PSBSRUxBWSB8fCBwYXRoID09PSBQQUlSKSk7XG4gICAgYXNzZXJ0Lm9rKHdvcmxkLm5ldHdvcmsuc2Vlbi5ldmVyeSgoeyBtZXRob2QsIHBhdGggfSkgPT4gbWV0aG9kID09PSBcIlBPU1RcIiB8fCAobWV0aG9kID09PSBcIkdFVFwiICYmIHBhdGggPT09IFJFTEFZKSkpO1xuICAgIGF3YWl0IHdvcmxkLmNsb3NlKCk7XG4gIH1cbn0pO1xuXG5kZXNjcmliZShcInBhaXJpbmdcIiwgKCkgPT4ge1xuICBpdChcImhhcHBlbnMgb25jZSBmb3IgY29uY3VycmVudCBmaXJzdCBjYWxsZXJzXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCB3b3JsZCA9IGF3YWl0IHN0YXJ0V29ybGQoKTtcbiAgICBjb25zdCBjbGllbnQgPSB3b3JsZC5jbGllbnQoKTtcbiAgICBhd2FpdCBQcm9taXNlLmFsbChBcnJheS5mcm9tKHsgbGVuZ3RoOiAyMCB9LCAoKSA9PiBjbGllbnQuZmV0Y2goXCIvZWNob1wiKSkpO1xuICAgIGFzc2VydC5lcXVhbCh3b3JsZC5yZWxheS5wYWlyaW5ncywgMSk7XG4gICAgYXNzZXJ0LmVxdWFsKHdvcmxkLm5ldHdvcmsuYXQoUkVMQVkpLmxlbmd0aCwgMjEpO1xuICB9KTtcblxuICBpdChcImlzIG5vdCBlbmRlZCBmb3Igb3RoZXJzIGJ5IG9uZSBjYWxsZXIncyBhYm9ydFwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKCk7XG4gICAgY29uc3QgY2xpZW50ID0gd29ybGQuY2xpZW50KCk7XG4gICAgY29uc3QgY29udHJvbGxlciA9IG5ldyBBYm9ydENvbnRyb2xsZXIoKTtcbiAgICBjb25zdCBhYm9ydGVkID0gY2xpZW50LmZldGNoKFwiL2VjaG9cIiwgeyBzaWduYWw6IGNvbnRyb2xsZXIuc2lnbmFsIH0pO1xuICAgIGNvbnN0IG90aGVyID0gY2xpZW50LmZldGNoKFwiL2VjaG9cIik7XG4gICAgY29udHJvbGxlci5hYm9ydCgpO1xuICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKGFib3J0ZWQsIHsgbmFtZTogXCJBYm9ydEVycm9yXCIgfSk7XG4gICAgYXNzZXJ0LmVxdWFsKChhd2FpdCBvdGhlcikuc3RhdHVzLCAyMDApO1xuICAgIGFzc2VydC5lcXVhbCh3b3JsZC5yZWxheS5wYWlyaW5ncywgMSk7XG4gIH0pO1xuXG4gIGl0KFwia2VlcHMgb25lIGNsaWVudCBpZCBmb3IgYSBwYWdlJ3MgdmlzaXRzLCBhbmQgc3RvcmVzIG5vdGhpbmcgYnV0IHRoZSB0b2tlblwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKCk7XG4gICAgY29uc3QgaXRlbXM6IFtzdHJpbmcsIHN0cmluZ11bXSA9IFtdO1xuICAgIGNvbnN0IHN0b3JhZ2UgPSBuZXcgTWVtb3J5U3RvcmFnZSgpO1xuICAgIGNvbnN0IHNweSA9IHsgZ2V0SXRlbTogKGtleTogc3RyaW5nKSA9PiBzdG9yYWdlLmdldEl0ZW0oa2V5KSwgcmVtb3ZlSXRlbSgpIHt9LCBzZXRJdGVtKGtleTogc3RyaW5nLCB2YWx1ZTogc3RyaW5nKSB7IGl0ZW1zLnB1c2goW2tleSwgdmFsdWVdKTsgc3RvcmFnZS5zZXRJdGVtKGtleSwgdmFsdWUpOyB9IH07XG4gICAgY29uc3QgZmlyc3QgPSBhd2FpdCB3b3JsZC5jbGllbnQoe30sIHsgc3RvcmFnZTogc3B5IH0pLnBhaXIoKTtcbiAgICBjb25zdCBzZWNvbmQgPSBhd2FpdCB3b3JsZC5jbGllbnQoe30sIHsgc3RvcmFnZTogc3B5IH0pLnBhaXIoKTtcbiAgICBhc3NlcnQuZXF1YWwoZmlyc3QsIHNlY29uZCk7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChbLi4ubmV3IFNldChpdGVtcy5tYXAoKFtrZXldKSA9PiBrZXkpKV0sIFtgbXRlLXJlbGF5OiR7d29ybGQucmVsYXkub3JpZ2lufWBdKTtcbiAgICBhc3NlcnQub2soaXRlbXMuZXZlcnkoKFssIHZhbHVlXSkgPT4gL15bXFx3LV17NjR9JC8udGVzdCh2YWx1ZSkpKTtcbiAgfSk7XG5cbiAgaXQoXCJnaXZlcyB0YWJzIHRoYXQgc3RhcnQgYXQgb25jZSBvbmUgY2xpZW50IGlkLCB3aXRoIGxvY2tzIGFuZCB3aXRob3V0XCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCB3b3JsZCA9IGF3YWl0IHN0YXJ0V29ybGQoKTtcbiAgICBjb25zdCBxdWV1ZSA9IHsgdGFpbDogUHJvbWlzZS5yZXNvbHZlKCkgYXMgUHJvbWlzZTx1bmtub3duPiB9O1xuICAgIGNvbnN0IGxvY2tzID0geyByZXF1ZXN0OiAoXzogc3RyaW5nLCB3b3JrOiAoKSA9PiBQcm9taXNlPHVua25vd24+KSA9PiAocXVldWUudGFpbCA9IHF1ZXVlLnRhaWwudGhlbih3b3JrKSkgfSBhcyB1bmtub3duIGFzIExvY2tNYW5hZ2VyO1xuICAgIGZvciAoY29uc3QgZW52aXJvbm1lbnQgb2YgW3sgbG9ja3MgfSwgeyBsb2NrczogdW5kZWZpbmVkIH1dKSB7XG4gICAgICBjb25zdCBzdG9yYWdlID0gbmV3IE1lbW9yeVN0b3JhZ2UoKTtcbiAgICAgIGNvbnN0IGlkcyA9IGF3YWl0IFByb21pc2UuYWxsKFsxLCAyXS5tYXAoKCkgPT4gd29ybGQuY2xpZW50KHt9LCB7IC4uLmVudmlyb25tZW50LCBzdG9yYWdlIH0pLnBhaXIoKSkpO1xuICAgICAgY29uc3QgdGhpcmQgPSBhd2FpdCB3b3JsZC5jbGllbnQoe30sIHsgLi4uZW52aXJvbm1lbnQsIHN0b3JhZ2UgfSkucGFpcigpO1xuICAgICAgaWYgKGVudmlyb25tZW50LmxvY2tzKSBhc3NlcnQuZXF1YWwoaWRzWzBdLCBpZHNbMV0pO1xuICAgICAgYXNzZXJ0Lm9rKGlkcy5pbmNsdWRlcyh0aGlyZCkpO1xuICAgIH1cbiAgfSk7XG5cbiAgaXQoXCJnb2VzIG9uIHdpdGhvdXQgYSBzdG9yYWdlIHRoYXQgd29ya3NcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IHdvcmxkID0gYXdhaXQgc3RhcnRXb3JsZCgpO1xuICAgIGNvbnN0IGZhaWwgPSAoKTogbmV2ZXIgPT4ge1xuICAgICAgdGhyb3cgbmV3IEVycm9yKFwiZGVuaWVkXCIpO1xuICAgIH07XG4gICAgY29uc3QgY2xpZW50ID0gd29ybGQuY2xpZW50KHt9LCB7IHN0b3JhZ2U6IHsgZ2V0SXRlbTogZmFpbCwgc2V0SXRlbTogZmFpbCwgcmVtb3ZlSXRlbTogZmFpbCB9IH0pO1xuICAgIGNvbnN0IGlkID0gYXdhaXQgY2xpZW50LnBhaXIoKTtcbiAgICB3b3JsZC5yZWxheS5mb3JnZXQoKTtcbiAgICBhc3NlcnQuZXF1YWwoKGF3YWl0IGNsaWVudC5mZXRjaChcIi9lY2hvXCIsIHBvc3QpKS5zdGF0dXMsIDIwMCk7XG4gICAgYXNzZXJ0LmVxdWFsKGF3YWl0IGNsaWVudC5wYWlyKCksIGlkKTtcbiAgfSk7XG5cbiAgaXQoXCJpZ25vcmVzIGEgc3RvcmVkIHRva2VuIHRoYXQgdGhlIHJlbGF5IGRpZCBub3QgbWFrZVwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKCk7XG4gICAgd29ybGQuc3RvcmFnZS5zZXRJdGVtKGBtdGUtcmVsYXk6JHt3b3JsZC5yZWxheS5vcmlnaW59YCwgXCJub25zZW5zZVwiKTtcbiAgICBhc3NlcnQuZXF1YWwoKGF3YWl0IHdvcmxkLmNsaWVudCgpLmZldGNoKFwiL2VjaG9cIikpLnN0YXR1cywgMjAwKTtcbiAgfSk7XG5cbiAgaXQoXCJ0cmllcyBvbmNlIG1vcmUgYWZ0ZXIgcmF0ZS1saW1pdGVkLCB0aGVuIHNheXMgc29cIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IHdvcmxkID0gYXdhaXQgc3RhcnRXb3JsZCgpO1xuICAgIGNvbnN0IHdhaXRzOiBudW1iZXJbXSA9IFtdO1xuICAgIGNvbnN0IGVudmlyb25tZW50ID0geyBzbGVlcDogYXN5bmMgKG1zOiBudW1iZXIpID0+IHZvaWQgd2FpdHMucHVzaChtcykgfTtcbiAgICB3b3JsZC5uZXR3b3JrLmJlZm9yZSA9IG9uY2UoUEFJUiwgKCkgPT4gb3V0ZXJFcnJvcihcInJhdGUtbGltaXRlZFwiLCA0MjksIHsgXCJyZXRyeS1hZnRlclwiOiBcIjNcIiB9KSk7XG4gICAgYXNzZXJ0LmVxdWFsKChhd2FpdCB3b3JsZC5jbGllbnQoe30sIGVudmlyb25tZW50KS5mZXRjaChcIi9lY2hvXCIpKS5zdGF0dXMsIDIwMCk7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbCh3YWl0cywgWzMwMDBdKTtcbiAgICB3b3JsZC5uZXR3b3JrLmJlZm9yZSA9ICh7IHBhdGggfSkgPT4gKHBhdGggPT09IFBBSVIgPyBvdXRlckVycm9yKFwicmF0ZS1saW1pdGVkXCIsIDQyOSkgOiB1bmRlZmluZWQpO1xuICAgIHdvcmxkLm5ldHdvcmsuc2Vlbi5sZW5ndGggPSAwO1xuICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKHdvcmxkLmNsaWVudCh7fSwgZW52aXJvbm1lbnQpLmZldGNoKFwiL2VjaG9cIiwgcG9zdCksIChlcnJvcjogTXRlUmVsYXlFcnJvcikgPT4gZXJyb3IuY29kZSA9PT0gXCJyYXRlLWxpbWl0ZWRcIiAmJiBlcnJvci5yZXRyeWFibGUpO1xuICAgIGFzc2VydC5lcXVhbCh3b3JsZC5uZXR3b3JrLmF0KFBBSVIpLmxlbmd0aCwgMik7XG4gIH0pO1xuXG4gIGl0KFwidGVsbHMgbm8ga2V5IGZyb20gYW5vdGhlcidzIHdpdGhvdXQgcGlucywgc2VjcmV0IG9yIHRydXN0LCBhbmQgc2F5cyB3aGF0IHRvIHNldFwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKCk7XG4gICAgY29uc3QgY2xpZW50ID0gd29ybGQuY2xpZW50KHsgcGluczogW10gfSk7XG4gICAgYXdhaXQgYXNzZXJ0LnJlamVjdHMoY2xpZW50LmZldGNoKFwiL2VjaG9cIiksIChlcnJvcjogTXRlUmVsYXlFcnJvcikgPT4gZXJyb3IuY29kZSA9PT0gXCJwaW5zLW1pc3NpbmdcIiAmJiAvcGluczogXFxbXCJzaGEyNTZcXC8vLnRlc3QoZXJyb3IubWVzc2FnZSkpO1xuICAgIGFzc2VydC5lcXVhbCh3b3JsZC5uZXR3b3JrLnNlZW4ubGVuZ3RoLCAwKTtcbiAgfSk7XG5cbiAgaXQoXCJyZWZ1c2VzIGEga2V5IHRoYXQgaXMgbm90IHBpbm5lZFwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKCk7XG4gICAgY29uc3QgcGlucyA9IFtgc2hhMjU2LyR7XCJBXCIucmVwZWF0KDQzKX1gXTtcbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyh3b3JsZC5jbGllbnQoeyBwaW5zIH0pLmZldGNoKFwiL2VjaG9cIiksIGNvZGUoXCJwaW4tbWlzbWF0Y2hcIikpO1xuICAgIGFzc2VydC5lcXVhbCh3b3JsZC5uZXR3b3JrLmF0KFBBSVIpLmxlbmd0aCwgMCk7XG4gICAgYXNzZXJ0LnRocm93cygoKSA9PiB3b3JsZC5jbGllbnQoeyBwaW5zOiBbXCJzaGEyNTYvc2hvcnRcIl0gfSksIFR5cGVFcnJvcik7XG4gIH0pO1xuXG4gIGl0KFwidGFrZXMgdGhlIGZpcnN0IGtleSB3aXRoIGEgc2hhcmVkIHNlY3JldCwgYW5kIG9ubHkgYSByZWxheSB0aGF0IGhhcyBpdCBhbnN3ZXJzXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCB3b3JsZCA9IGF3YWl0IHN0YXJ0V29ybGQoeyBzZWNyZXQ6IFwiYSBzaGFyZWQgc2VjcmV0IG9mIGVub3VnaCBsZW5ndGhcIiB9KTtcbiAgICBjb25zdCBzZWNyZXQgPSBcImEgc2hhcmVkIHNlY3JldCBvZiBlbm91Z2ggbGVuZ3RoXCI7XG4gICAgYXNzZXJ0LmVxdWFsKChhd2FpdCB3b3JsZC5jbGllbnQoeyBwaW5zOiBbXSwgc2VjcmV0IH0pLmZldGNoKFwiL2VjaG9cIikpLnN0YXR1cywgMjAwKTtcbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyh3b3JsZC5jbGllbnQoeyBwaW5zOiBbXSwgc2VjcmV0OiBcImFub3RoZXJcIiB9KS5mZXRjaChcIi9lY2hvXCIpLCBjb2RlKFwicGFpci1yZWZ1c2VkXCIpKTtcbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyh3b3JsZC5jbGllbnQoKS5mZXRjaChcIi9lY2hvXCIpLCBjb2RlKFwicGFpci1yZWZ1c2VkXCIpKTtcbiAgfSk7XG5cbiAgaXQoXCJrZWVwcyB0aGUgZmlyc3Qga2V5IHdoZXJlIHRvbGQgdG8sIHdoYXRldmVyIGFuIGFuc3dlciBzYXlzXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCB3b3JsZCA9IGF3YWl0IHN0YXJ0V29ybGQoKTtcbiAgICBjb25zdCBjbGllbnQgPSB3b3JsZC5jbGllbnQoeyBwaW5zOiBbXSwgdHJ1c3Q6IFwiZmlyc3QtdXNlXCIgfSk7XG4gICAgYXdhaXQgY2xpZW50LmZldGNoKFwiL2VjaG9cIik7XG4gICAgYXdhaXQgd29ybGQucmVsYXkudXNlU2VjcmV0KFwiYW5vdGhlciBjbGllbnQgaWQgc2VjcmV0LCBsb25nIGVub3VnaCB0b29cIik7XG4gICAgYXdhaXQgYXNzZXJ0LnJlamVjdHMoY2xpZW50LmZldGNoKFwiL2VjaG9cIiksIGNvZGUoXCJrZXktdW5rbm93blwiKSk7XG4gIH0pO1xuXG4gIGl0KFwiZmluZHMgYSByb3RhdGVkIGtleSBhbW9uZyBpdHMgcGluc1wiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKCk7XG4gICAgY29uc3QgYmVmb3JlID0gd29ybGQucmVsYXkucGluO1xuICAgIGF3YWl0IHdvcmxkLnJlbGF5LnVzZVNlY3JldChcImFub3RoZXIgY2xpZW50IGlkIHNlY3JldCwgbG9uZyBlbm91Z2ggdG9vXCIpO1xuICAgIGNvbnN0IHBpbnMgPSBbYmVmb3JlLCB3b3JsZC5yZWxheS5waW5dO1xuICAgIGF3YWl0IHdvcmxkLnJlbGF5LnVzZVNlY3JldChcImEgY2xpZW50IGlkIHNlY3JldCBmb3IgdGVzdHMsIGxvbmcgZW5vdWdoXCIpO1xuICAgIGNvbnN0IGNsaWVudCA9IHdvcmxkLmNsaWVudCh7IHBpbnMgfSk7XG4gICAgY29uc3QgaWQgPSBhd2FpdCBjbGllbnQucGFpcigpO1xuICAgIGF3YWl0IHdvcmxkLnJlbGF5LnVzZVNlY3JldChcImFub3RoZXIgY2xpZW50IGlkIHNlY3JldCwgbG9uZyBlbm91Z2ggdG9vXCIpO1xuICAgIC8vIFRoZSBpZCBpcyBzaWduZWQgYnkgYSBzZWNyZXQgdGhhdCBpcyBnb25lOiB0aGlzIHJlcXVlc3QgaXMgcmVmdXNlZCwgdGhlIG5leHQgb25lIGhhcyBhIG5ldyBpZC5cbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyhjbGllbnQuZmV0Y2goXCIvZWNob1wiKSwgY29kZShcImNsaWVudC11bmtub3duXCIpKTtcbiAgICBhc3NlcnQuZXF1YWwoKGF3YWl0IGNsaWVudC5mZXRjaChcIi9lY2hvXCIpKS5zdGF0dXMsIDIwMCk7XG4gICAgYXNzZXJ0Lm5vdEVxdWFsKGF3YWl0IGNsaWVudC5wYWlyKCksIGlkKTtcbiAgfSk7XG5cbiAgZm9yIChjb25zdCBbbmFtZSwgYm9keV0gb2YgW1tcIm5vIGpzb25cIiwgXCI8aHRtbD5cIl0sIFtcImEgcmVwZWF0ZWQgbWVtYmVyXCIsICd7XCJ2ZXJzaW9uXCI6MSxcInZlcnNpb25cIjoxLFwia2V5c1wiOltdfSddLCBbXCJhbm90aGVyIHZlcnNpb25cIiwgJ3tcInZlcnNpb25cIjoyLFwia2V5c1wiOltdfSddLCBbXCJrZXlzIHRoYXQgYXJlIG5vIGxpc3RcIiwgJ3tcInZlcnNpb25cIjoxLFwia2V5c1wiOnt9fSddLCBbXCJhbiBhcnJheVwiLCBcIltdXCJdXSBhcyBjb25zdCkge1xuICAgIGl0KGByZWZ1c2VzIGEgZGlzY292ZXJ5IGRvY3VtZW50OiAke25hbWV9YCwgYXN5bmMgKCkgPT4ge1xuICAgICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKCk7XG4gICAgICB3b3JsZC5uZXR3b3JrLmJlZm9yZSA9ICh7IG1ldGhvZCB9KSA9PiAobWV0aG9kID09PSBcIkdFVFwiID8gbmV3IFJlc3BvbnNlKGJvZHkpIDogdW5kZWZpbmVkKTtcbiAgICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKHdvcmxkLmNsaWVudCgpLmZldGNoKFwiL2VjaG9cIiksIGNvZGUoXCJub3QtYS1yZWxheVwiKSk7XG4gICAgfSk7XG4gIH1cblxuICBpdChcInJlZnVzZXMgYSBkaXNjb3ZlcnkgZG9jdW1lbnQgd2l0aG91dCBhIGtleSBvZiBpdHMgc3VpdGVcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IHdvcmxkID0gYXdhaXQgc3RhcnRXb3JsZCgpO1xuICAgIHdvcmxkLm5ldHdvcmsuYmVmb3JlID0gKHsgbWV0aG9kIH0pID0+IChtZXRob2QgPT09IFwiR0VUXCIgPyBuZXcgUmVzcG9uc2UoJ3tcInZlcnNpb25cIjoxLFwia2V5c1wiOlt7XCJzdWl0ZVwiOjIsXCJwdWJsaWNLZXlcIjpcInhcIn1dfScpIDogdW5kZWZpbmVkKTtcbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyh3b3JsZC5jbGllbnQoKS5mZXRjaChcIi9lY2hvXCIpLCBjb2RlKFwic3VpdGUtdW5zdXBwb3J0ZWRcIikpO1xuICB9KTtcblxuICBpdChcInJlZnVzZXMgYSBwYWlyaW5nIHJlc3BvbnNlIHRoYXQgd2FzIGNoYW5nZWQsIGN1dCBvciBpcyBlbmRsZXNzXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCB3b3JsZCA9IGF3YWl0IHN0YXJ0V29ybGQoKTtcbiAgICBjb25zdCBjaGFuZ2UgPSAoYWx0ZXI6IChib2R5OiBVaW50OEFycmF5KSA9PiBCb2R5SW5pdCkgPT4ge1xuICAgICAgd29ybGQubmV0d29yay5hZnRlciA9IGFzeW5jIChzZWVuLCByZXNwb25zZSkgPT5cbiAgICAgICAgc2Vlbi5wYXRoID09PSBQQUlSID8gbmV3IFJlc3BvbnNlKGFsdGVyKG5ldyBVaW50OEFycmF5KGF3YWl0IHJlc3BvbnNlLmFycmF5QnVmZmVyKCkpKSwgcmVzcG9uc2UpIDogcmVzcG9uc2U7XG4gICAgfTtcbiAgICBmb3IgKGNvbnN0IGF0IG9mIFswLCAxLCA0MCwgMTE1MywgMTE1NSwgMTMwMF0pIHtcbiAgICAgIGNoYW5nZSgoYm9keSkgPT4gYm9keS5tYXAoKGJ5dGUsIGkpID0+IChpID09PSBhdCA/IGJ5dGUgXiAxIDogYnl0ZSkpKTtcbiAgICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKHdvcmxkLmNsaWVudCgpLmZldGNoKFwiL2VjaG9cIiksIGNvZGUoXCJwYWlyaW5nLWludmFsaWRcIiksIGBieXRlICR7YXR9YCk7XG4gICAgfVxuICAgIGNoYW5nZSgoYm9keSkgPT4gYm9keS5zbGljZSgwLCAtMSkpO1xuICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKHdvcmxkLmNsaWVudCgpLmZldGNoKFwiL2VjaG9cIiksIGNvZGUoXCJwYWlyaW5nLWludmFsaWRcIikpO1xuICAgIGNoYW5nZSgoKSA9PiBuZXcgUmVhZGFibGVTdHJlYW0oeyBwdWxsOiAoY29udHJvbGxlcikgPT4gY29udHJvbGxlci5lbnF1ZXVlKG5ldyBVaW50OEFycmF5KDEwMDApKSB9KSk7XG4gICAgYXdhaXQgYXNzZXJ0LnJlamVjdHMod29ybGQuY2xpZW50KCkuZmV0Y2goXCIvZWNob1wiKSwgY29kZShcInBhaXJpbmctaW52YWxpZFwiKSk7XG4gIH0pO1xuXG4gIGl0KFwic3VyZmFjZXMgZm9yZ2VkIGVycm9ycywgYW5kIG5ldmVyIHNlbmRzIGluIGNsZWFyXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCB3b3JsZCA9IGF3YWl0IHN0YXJ0V29ybGQoKTtcbiAgICBmb3IgKGNvbnN0IGZvcmdlZCBvZiBbXCJtYWxmb3JtZWRcIiwgXCJwYWlyLXJlZnVzZWRcIiwgXCJwbGFpbnRleHQtcmVmdXNlZFwiLCBcInVuZGVjb2RhYmxlXCIsIFwicGFpci11bmtub3duXCJdKSB7XG4gICAgICB3b3JsZC5uZXR3b3JrLnNlZW4ubGVuZ3RoID0gMDtcbiAgICAgIHdvcmxkLm5ldHdvcmsuYmVmb3JlID0gKHsgcGF0aCB9KSA9PiAocGF0aCA9PT0gUEFJUiA/IG91dGVyRXJyb3IoZm9yZ2VkKSA6IHVuZGVmaW5lZCk7XG4gICAgICBjb25zdCBjbGllbnQgPSB3b3JsZC5jbGllbnQoKTtcbiAgICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKGNsaWVudC5mZXRjaChcIi9lY2hvXCIpLCBNdGVSZWxheUVycm9yKTtcbiAgICAgIGFzc2VydC5vayh3b3JsZC5uZXR3b3JrLmF0KFBBSVIpLmxlbmd0aCA8PSAyKTtcbiAgICB9XG4gICAgd29ybGQubmV0d29yay5iZWZvcmUgPSAoKSA9PiBuZXcgUmVzcG9uc2UoXCI8aHRtbD5cIiwgeyBzdGF0dXM6IDIwMCB9KTtcbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyh3b3JsZC5jbGllbnQoKS5mZXRjaChcIi9lY2hvXCIpLCBjb2RlKFwibm90LWEtcmVsYXlcIikpO1xuICAgIHdvcmxkLm5ldHdvcmsuYmVmb3JlID0gKCkgPT4gUHJvbWlzZS5yZWplY3QobmV3IFR5cGVFcnJvcihcImNvbm5lY3Rpb24gcmVmdXNlZFwiKSk7XG4gICAgYXdhaXQgYXNzZXJ0LnJlamVjdHMod29ybGQuY2xpZW50KCkuZmV0Y2goXCIvZWNob1wiKSwgKGVycm9yOiBNdGVSZWxheUVycm9yKSA9PiBlcnJvci5jb2RlID09PSBcIm5ldHdvcmtcIiAmJiBlcnJvci5yZXRyeWFibGUpO1xuICB9KTtcbn0pO1xuXG5kZXNjcmliZShcImEgZmFpbGVkIHJlcXVlc3RcIiwgKCkgPT4ge1xuICBjb25zdCBwYWlyZWQgPSBhc3luYyAoc2V0dGluZ3M6IE9taXQ8UmVsYXlTZXR0aW5ncywgXCJ1cHN0cmVhbVwiPiA9IHt9LCBvcHRpb25zOiBNdGVDbGllbnRPcHRpb25zID0ge30pOiBQcm9taXNlPHsgd29ybGQ6IFdvcmxkPFRlc3RSZWxheT47IGNsaWVudDogTXRlUmVsYXlDbGllbnQgfT4gPT4ge1xuICAgIGNvbnN0IHdvcmxkID0gYXdhaXQgc3RhcnRXb3JsZChzZXR0aW5ncyk7XG4gICAgY29uc3QgY2xpZW50ID0gd29ybGQuY2xpZW50KG9wdGlvbnMsIG5vdyk7XG4gICAgYXdhaXQgY2xpZW50LmZldGNoKFwiL3dhcm0tdXBcIik7XG4gICAgd29ybGQubmV0d29yay5zZWVuLmxlbmd0aCA9IDA7XG4gICAgcmV0dXJuIHsgd29ybGQsIGNsaWVudCB9O1xuICB9O1xuXG4gIGl0KFwiaXMgc2VudCBhZ2FpbiBvbiBhIG5ldyBwYWlyLCB1bmRlciB0aGUgc2FtZSBpZCwgYXMgYSByZXRyeSwgYW5kIGV4ZWN1dGVkIG9uY2VcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IHsgd29ybGQsIGNsaWVudCB9ID0gYXdhaXQgcGFpcmVkKCk7XG4gICAgY29uc3QgaWQgPSBhd2FpdCBjbGllbnQucGFpcigpO1xuICAgIHdvcmxkLnJlbGF5LmZvcmdldCgpO1xuICAgIGFzc2VydC5lcXVhbCgoYXdhaXQgY2xpZW50LmZldGNoKFwiL2VjaG9cIiwgcG9zdCkpLnN0YXR1cywgMjAwKTtcbiAgICBjb25zdCBbb25lLCB0d29dID0gc2VhbGVkKHdvcmxkKTtcbiAgICBhc3NlcnQuZXF1YWwoc2VhbGVkKHdvcmxkKS5sZW5ndGgsIDIpO1xuICAgIGFzc2VydC5vayhvbmUgJiYgdHdvKTtcbiAgICBhc3NlcnQuZXF1YWwoZmxhZ3Mob25lKSAmIFJFVFJZX0ZMQUcsIDApO1xuICAgIGFzc2VydC5lcXVhbChmbGFncyh0d28pICYgUkVUUllfRkxBRywgUkVUUllfRkxBRyk7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbCh0d28uc2VudC5zdWJhcnJheSg1NCwgNzApLCBvbmUuc2VudC5zdWJhcnJheSgyLCAxOCksIFwibmFtZXMgdGhlIGZpcnN0IHBhaXJcIik7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbCh0d28uc2VudC5zdWJhcnJheSg3MCwgNzgpLCBvbmUuc2VudC5zdWJhcnJheSgyMiwgMzApLCBcIm5hbWVzIHRoZSBmaXJzdCBudW1iZXJcIik7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbCh0d28uc2VudC5zdWJhcnJheSg0NiwgNTQpLCBvbmUuc2VudC5zdWJhcnJheSg0NiwgNTQpLCBcImtlZXBzIHRoZSB0aW1lXCIpO1xuICAgIGFzc2VydC5ub3REZWVwRXF1YWwodHdvLnNlbnQuc3ViYXJyYXkoMzAsIDQ2KSwgb25lLnNlbnQuc3ViYXJyYXkoMzAsIDQ2KSwgXCJzYWx0cyBhbmV3XCIpO1xuICAgIGFzc2VydC5lcXVhbChhd2FpdCBjbGllbnQucGFpcigpLCBpZCk7XG4gICAgYXNzZXJ0LmVxdWFsKHdvcmxkLnVwc3RyZWFtLmNvdW50KFwiL2VjaG9cIiksIDEpO1xuICB9KTtcblxuICBpdChcInRoYXQgaXMgaWRlbXBvdGVudCBpcyBzZW50IGFnYWluIHdpdGhvdXQgUkVUUllcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IHsgd29ybGQsIGNsaWVudCB9ID0gYXdhaXQgcGFpcmVkKCk7XG4gICAgd29ybGQucmVsYXkuZm9yZ2V0KCk7XG4gICAgYXNzZXJ0LmVxdWFsKChhd2FpdCBjbGllbnQuZmV0Y2goXCIvZWNob1wiKSkuc3RhdHVzLCAyMDApO1xuICAgIGFzc2VydC5kZWVwRXF1YWwoc2VhbGVkKHdvcmxkKS5tYXAoKHNlZW4pID0+IGZsYWdzKHNlZW4pICYgUkVUUllfRkxBRyksIFswLCAwXSk7XG4gIH0pO1xuXG4gIGl0KFwiaXMgbm90IGV4ZWN1dGVkIHR3aWNlIHdoZXJlIHRoZSBhbnN3ZXIgd2FzIHJlcGxhY2VkIGJ5IGEgZm9yZ2VkIGVycm9yXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCB7IHdvcmxkLCBjbGllbnQgfSA9IGF3YWl0IHBhaXJlZCgpO1xuICAgIGxldCBmb3JnZWQgPSBmYWxzZTtcbiAgICB3b3JsZC5uZXR3b3JrLmFmdGVyID0gYXN5bmMgKHNlZW4sIHJlc3BvbnNlKSA9PiB7XG4gICAgICBpZiAoc2Vlbi5wYXRoICE9PSBSRUxBWSB8fCBmb3JnZWQpIHJldHVybiByZXNwb25zZTtcbiAgICAgIGZvcmdlZCA9IHRydWU7XG4gICAgICBhd2FpdCByZXNwb25zZS5hcnJheUJ1ZmZlcigpO1xuICAgICAgcmV0dXJuIG91dGVyRXJyb3IoXCJwYWlyLXVua25vd25cIiwgNDAxKTtcbiAgICB9O1xuICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKGNsaWVudC5mZXRjaChcIi9lY2hvXCIsIHBvc3QpLCAoZXJyb3I6IE10ZVJlbGF5RXJyb3IpID0+IGVycm9yLmNvZGUgPT09IFwiZHVwbGljYXRlLXJlcXVlc3RcIiAmJiAhZXJyb3IucmV0cnlhYmxlICYmIGVycm9yLnN0YXR1cyA9PT0gNDA5KTtcbiAgICBhc3NlcnQuZXF1YWwod29ybGQudXBzdHJlYW0uY291bnQoXCIvZWNob1wiKSwgMSk7XG4gIH0pO1xuXG4gIGNvbnN0IHNlbmRzOiBbc3RyaW5nLCBudW1iZXIsIG51bWJlcl1bXSA9IFtcbiAgICAvLyBjb2RlLCBzZW5kcyBvZiBhIEdFVCwgc2VuZHMgb2YgYSBQT1NUXG4gICAgW1wibWFsZm9ybWVkXCIsIDEsIDFdLCBbXCJ1bmRlY29kYWJsZVwiLCAyLCAyXSwgW1wiY2xpZW50LXVua25vd25cIiwgMiwgMl0sIFtcInBhaXItdW5rbm93blwiLCAyLCAyXSwgW1wicGFpci1yZWZ1c2VkXCIsIDEsIDFdLFxuICAgIFtcInBsYWludGV4dC1yZWZ1c2VkXCIsIDEsIDFdLCBbXCJyb3V0ZS11bmtub3duXCIsIDEsIDFdLCBbXCJyZXBsYXllZFwiLCAyLCAxXSwgW1wic3RhbGUtcmVxdWVzdFwiLCAyLCAxXSwgW1wiZHVwbGljYXRlLXJlcXVlc3RcIiwgMSwgMV0sXG4gICAgW1widG9vLWxhcmdlXCIsIDEsIDFdLCBbXCJyYXRlLWxpbWl0ZWRcIiwgMiwgMl0sIFtcIm92ZXJsb2FkZWRcIiwgMiwgMl0sIFtcInN0b3JlLXVuYXZhaWxhYmxlXCIsIDIsIDJdLCBbXCJrZXktdW5rbm93blwiLCAxLCAxXSwgW1wibWFkZS11cFwiLCAxLCAxXSxcbiAgXTtcbiAgZm9yIChjb25zdCBbZm9yZ2VkLCBnZXRzLCBwb3N0c10gb2Ygc2VuZHMpIHtcbiAgICBpdChgaXMgc2VudCBhdCBtb3N0ICR7Z2V0c30gb3IgJHtwb3N0c30gdGltZXMgd2hlcmUgJHtmb3JnZWR9IGlzIGFsd2F5cyB0aGUgYW5zd2VyYCwgYXN5bmMgKCkgPT4ge1xuICAgICAgY29uc3QgeyB3b3JsZCwgY2xpZW50IH0gPSBhd2FpdCBwYWlyZWQoKTtcbiAgICAgIGZvciAoY29uc3QgW2luaXQsIGV4cGVjdGVkXSBvZiBbW3t9LCBnZXRzXSwgW3Bvc3QsIHBvc3RzXV0gYXMgY29uc3QpIHtcbiAgICAgICAgd29ybGQubmV0d29yay5iZWZvcmUgPSAoeyBwYXRoIH0pID0+IChwYXRoID09PSBSRUxBWSA/IG91dGVyRXJyb3IoZm9yZ2VkKSA6IHVuZGVmaW5lZCk7XG4gICAgICAgIHdvcmxkLm5ldHdvcmsuc2Vlbi5sZW5ndGggPSAwO1xuICAgICAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyhjbGllbnQuZmV0Y2goXCIvZWNob1wiLCBpbml0KSwgY29kZShmb3JnZWQgPT09IFwibWFkZS11cFwiID8gXCJub3QtYS1yZWxheVwiIDogZm9yZ2VkKSk7XG4gICAgICAgIGFzc2VydC5lcXVhbChzZWFsZWQod29ybGQpLmxlbmd0aCwgZXhwZWN0ZWQpO1xuICAgICAgICB3b3JsZC5uZXR3b3JrLmJlZm9yZSA9ICgpID0+IHVuZGVmaW5lZDtcbiAgICAgICAgYXNzZXJ0LmVxdWFsKChhd2FpdCBjbGllbnQuZmV0Y2goXCIvZWNob1wiLCBpbml0KSkuc3RhdHVzLCAyMDAsIFwidGhlIGNsaWVudCBpcyBub3QgaGFybWVkXCIpO1xuICAgICAgfVxuICAgIH0pO1xuICB9XG5cbiAgaXQoXCJ0aGF0IHdhcyB0b28gb2xkIGlzIHNlbnQgb25jZSBtb3JlIGFzIG5ld1wiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3QgeyB3b3JsZCwgY2xpZW50IH0gPSBhd2FpdCBwYWlyZWQoKTtcbiAgICB3b3JsZC5uZXR3b3JrLmJlZm9yZSA9IG9uY2UoUkVMQVksICgpID0+IG91dGVyRXJyb3IoXCJzdGFsZS1yZXF1ZXN0XCIsIDQwOSkpO1xuICAgIGFzc2VydC5lcXVhbCgoYXdhaXQgY2xpZW50LmZldGNoKFwiL2VjaG9cIikpLnN0YXR1cywgMjAwKTtcbiAgICBjb25zdCBbb25lLCB0d29dID0gc2VhbGVkKHdvcmxkKTtcbiAgICBhc3NlcnQubm90RGVlcEVxdWFsKG9uZT8uc2VudC5zdWJhcnJheSgyLCAxOCksIHR3bz8uc2VudC5zdWJhcnJheSgyLCAxOCksIFwib24gYSBuZXcgcGFpclwiKTtcbiAgfSk7XG5cbiAgaXQoXCJ3aG9zZSBib2R5IHdhcyBhIHN0cmVhbSBpcyBub3Qgc2VudCBhZ2FpblwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3QgeyB3b3JsZCwgY2xpZW50IH0gPSBhd2FpdCBwYWlyZWQoKTtcbiAgICB3b3JsZC5yZWxheS5mb3JnZXQoKTtcbiAgICBjb25zdCBib2R5ID0gbmV3IEJsb2IoW1wic3RyZWFtXCJdKS5zdHJlYW0oKTtcbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyhjbGllbnQuZmV0Y2goXCIvZWNob1wiLCB7IG1ldGhvZDogXCJQT1NUXCIsIGJvZHksIC4uLnsgZHVwbGV4OiBcImhhbGZcIiB9IH0pLCBjb2RlKFwicGFpci11bmtub3duXCIpKTtcbiAgICBhc3NlcnQuZXF1YWwoc2VhbGVkKHdvcmxkKS5sZW5ndGgsIDEpO1xuICAgIGFzc2VydC5lcXVhbCgoYXdhaXQgY2xpZW50LmZldGNoKFwiL2VjaG9cIiwgcG9zdCkpLnN0YXR1cywgMjAwKTtcbiAgfSk7XG5cbiAgaXQoXCJpcyBzdXJmYWNlZCB3aGVyZSB0aGUgbmV3IHBhaXIgaGFzIGFub3RoZXIgaWQsIGFuZCB0aGUgbmV4dCBvbmUgZ29lcyBvbiB1bmRlciBpdFwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3QgeyB3b3JsZCwgY2xpZW50IH0gPSBhd2FpdCBwYWlyZWQoKTtcbiAgICBjb25zdCBpZCA9IGF3YWl0IGNsaWVudC5wYWlyKCk7XG4gICAgd29ybGQuc3RvcmFnZS5yZW1vdmVJdGVtKGBtdGUtcmVsYXk6JHt3b3JsZC5yZWxheS5vcmlnaW59YCk7XG4gICAgd29ybGQubmV0d29yay5iZWZvcmUgPSAoeyBwYXRoIH0pID0+IHtcbiAgICAgIGlmIChwYXRoID09PSBQQUlSKSB3b3JsZC5zdG9yYWdlLnNldEl0ZW0oYG10ZS1yZWxheToke3dvcmxkLnJlbGF5Lm9yaWdpbn1gLCBcIm5vdCBhIHRva2VuIG9mIHRoaXMgcmVsYXlcIik7XG4gICAgICByZXR1cm4gdW5kZWZpbmVkO1xuICAgIH07XG4gICAgd29ybGQucmVsYXkuZm9yZ2V0KCk7XG4gICAgd29ybGQuc3RvcmFnZS5zZXRJdGVtKGBtdGUtcmVsYXk6JHt3b3JsZC5yZWxheS5vcmlnaW59YCwgXCJub3QgYSB0b2tlbiBvZiB0aGlzIHJlbGF5XCIpO1xuICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKGNsaWVudC5mZXRjaChcIi9lY2hvXCIpLCBjb2RlKFwicGFpci11bmtub3duXCIpKTtcbiAgICBhc3NlcnQuZXF1YWwod29ybGQudXBzdHJlYW0uY291bnQoXCIvZWNob1wiKSwgMCk7XG4gICAgYXNzZXJ0LmVxdWFsKChhd2FpdCBjbGllbnQuZmV0Y2goXCIvZWNob1wiKSkuc3RhdHVzLCAyMDApO1xuICAgIGFzc2VydC5ub3RFcXVhbChhd2FpdCBjbGllbnQucGFpcigpLCBpZCk7XG4gIH0pO1xuXG4gIGl0KFwid2FpdHMgYXMgdG9sZCwgYW5kIG5vdCBhdCBhbGwgd2hlcmUgdGhhdCBpcyB0b28gbG9uZ1wiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3QgeyB3b3JsZCB9ID0gYXdhaXQgcGFpcmVkKCk7XG4gICAgY29uc3Qgd2FpdHM6IG51bWJlcltdID0gW107XG4gICAgY29uc3QgY2xpZW50ID0gd29ybGQuY2xpZW50KHt9LCB7IHNsZWVwOiBhc3luYyAobXMpID0+IHZvaWQgd2FpdHMucHVzaChtcykgfSk7XG4gICAgYXdhaXQgY2xpZW50LnBhaXIoKTtcbiAgICB3b3JsZC5uZXR3b3JrLmJlZm9yZSA9IG9uY2UoUkVMQVksICgpID0+IG91dGVyRXJyb3IoXCJvdmVybG9hZGVkXCIsIDUwMywgeyBcInJldHJ5LWFmdGVyXCI6IFwiMlwiIH0pKTtcbiAgICBhc3NlcnQuZXF1YWwoKGF3YWl0IGNsaWVudC5mZXRjaChcIi9lY2hvXCIsIHBvc3QpKS5zdGF0dXMsIDIwMCk7XG4gICAgd29ybGQubmV0d29yay5iZWZvcmUgPSBvbmNlKFJFTEFZLCAoKSA9PiBvdXRlckVycm9yKFwib3ZlcmxvYWRlZFwiLCA1MDMsIHsgXCJyZXRyeS1hZnRlclwiOiBcIjYxXCIgfSkpO1xuICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKGNsaWVudC5mZXRjaChcIi9lY2hvXCIsIHBvc3QpLCAoZXJyb3I6IE10ZVJlbGF5RXJyb3IpID0+IGVycm9yLnJldHJ5QWZ0ZXJNcyA9PT0gNjFfMDAwICYmICFlcnJvci5yZXRyeWFibGUpO1xuICAgIHdvcmxkLm5ldHdvcmsuYmVmb3JlID0gb25jZShSRUxBWSwgKCkgPT4gb3V0ZXJFcnJvcihcIm92ZXJsb2FkZWRcIiwgNTAzLCB7IFwicmV0cnktYWZ0ZXJcIjogXCI2MVwiIH0pKTtcbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyhjbGllbnQuZmV0Y2goXCIvZWNob1wiKSwgKGVycm9yOiBNdGVSZWxheUVycm9yKSA9PiBlcnJvci5yZXRyeWFibGUpO1xuICAgIGFzc2VydC5kZWVwRXF1YWwod2FpdHMsIFsyMDAwXSk7XG4gIH0pO1xuXG4gIGl0KFwiaXMgYWJvcnRlZCB3aGlsZSBpdCB3YWl0c1wiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3QgeyB3b3JsZCB9ID0gYXdhaXQgcGFpcmVkKCk7XG4gICAgY29uc3QgY29udHJvbGxlciA9IG5ldyBBYm9ydENvbnRyb2xsZXIoKTtcbiAgICBjb25zdCBjbGllbnQgPSB3b3JsZC5jbGllbnQoe30sIHsgc2xlZXA6ICgpID0+IG5ldyBQcm9taXNlKCgpID0+IGNvbnRyb2xsZXIuYWJvcnQoKSkgfSk7XG4gICAgYXdhaXQgY2xpZW50LnBhaXIoKTtcbiAgICB3b3JsZC5uZXR3b3JrLmJlZm9yZSA9ICh7IHBhdGggfSkgPT4gKHBhdGggPT09IFJFTEFZID8gb3V0ZXJFcnJvcihcIm92ZXJsb2FkZWRcIiwgNTAzKSA6IHVuZGVmaW5lZCk7XG4gICAgYXdhaXQgYXNzZXJ0LnJlamVjdHMoY2xpZW50LmZldGNoKFwiL2VjaG9cIiwgeyBzaWduYWw6IGNvbnRyb2xsZXIuc2lnbmFsIH0pLCB7IG5hbWU6IFwiQWJvcnRFcnJvclwiIH0pO1xuICB9KTtcblxuICBpdChcIndpdGhvdXQgYW4gYW5zd2VyIGlzIHN1cmZhY2VkLCBub3QgcmVwZWF0ZWRcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IHsgd29ybGQsIGNsaWVudCB9ID0gYXdhaXQgcGFpcmVkKCk7XG4gICAgd29ybGQubmV0d29yay5iZWZvcmUgPSAoKSA9PiBQcm9taXNlLnJlamVjdChuZXcgVHlwZUVycm9yKFwicmVzZXRcIikpO1xuICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKGNsaWVudC5mZXRjaChcIi9lY2hvXCIpLCAoZXJyb3I6IE10ZVJlbGF5RXJyb3IpID0+IGVycm9yLmNvZGUgPT09IFwibmV0d29ya1wiICYmIGVycm9yLnJldHJ5YWJsZSk7XG4gICAgYXdhaXQgYXNzZXJ0LnJlamVjdHMoY2xpZW50LmZldGNoKFwiL2VjaG9cIiwgcG9zdCksIChlcnJvcjogTXRlUmVsYXlFcnJvcikgPT4gZXJyb3IuY29kZSA9PT0gXCJuZXR3b3JrXCIgJiYgIWVycm9yLnJldHJ5YWJsZSk7XG4gICAgYXNzZXJ0LmVxdWFsKHNlYWxlZCh3b3JsZCkubGVuZ3RoLCAyKTtcbiAgfSk7XG5cbiAgaXQoXCJlbmRzIGl0cyBzb3VyY2UgdG9vLCB3aGVyZSB0aGUgbmV0d29yayBmYWlscyBhdCBvbmNlXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCB7IHdvcmxkLCBjbGllbnQgfSA9IGF3YWl0IHBhaXJlZCgpO1xuICAgIHdvcmxkLm5ldHdvcmsuYmVmb3JlID0gKCkgPT4gUHJvbWlzZS5yZWplY3QobmV3IFR5cGVFcnJvcihcInJlc2V0XCIpKTtcbiAgICBsZXQgY2FuY2VsbGVkID0gZmFsc2U7XG4gICAgY29uc3QgYm9keSA9IG5ldyBSZWFkYWJsZVN0cmVhbSh7IGNhbmNlbDogKCkgPT4gdm9pZCAoY2FuY2VsbGVkID0gdHJ1ZSkgfSk7XG4gICAgYXdhaXQgYXNzZXJ0LnJlamVjdHMoY2xpZW50LmZldGNoKFwiL2VjaG9cIiwgeyBtZXRob2Q6IFwiUE9TVFwiLCBib2R5LCAuLi57IGR1cGxleDogXCJoYWxmXCIgfSB9KSwgY29kZShcIm5ldHdvcmtcIikpO1xuICAgIGFzc2VydC5vayhjYW5jZWxsZWQpO1xuICB9KTtcblxuICBpdChcInRlbGxzIGl0cyBzdG9yeSBhcyBldmVudHNcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IGV2ZW50czogTXRlUmVsYXlFdmVudFtdID0gW107XG4gICAgY29uc3QgeyB3b3JsZCwgY2xpZW50IH0gPSBhd2FpdCBwYWlyZWQoe30sIHsgb25FdmVudDogKGV2ZW50KSA9PiB2b2lkIGV2ZW50cy5wdXNoKGV2ZW50KSB9KTtcbiAgICB3b3JsZC5yZWxheS5mb3JnZXQoKTtcbiAgICBhd2FpdCBjbGllbnQuZmV0Y2goXCIvZWNob1wiKTtcbiAgICBhc3NlcnQuZGVlcEVxdWFsKGV2ZW50cy5tYXAoKGV2ZW50KSA9PiBldmVudC50eXBlICsgKFwiY29kZVwiIGluIGV2ZW50ID8gYCAke2V2ZW50LmNvZGV9YCA6IFwiXCIpKSwgW1wicGFpcmVkXCIsIFwicmV0cnkgcGFpci11bmtub3duXCIsIFwicGFpcmVkXCJdKTtcbiAgICBhc3NlcnQub2soZXZlbnRzLmV2ZXJ5KCh7IHJlbGF5IH0pID0+IHJlbGF5ID09PSB3b3JsZC5yZWxheS5vcmlnaW4pKTtcbiAgfSk7XG59KTtcblxuZGVzY3JpYmUoXCJhIHJlc3BvbnNlIG9uIGEgaG9zdGlsZSBuZXR3b3JrXCIsICgpID0+IHtcbiAgY29uc3QgdGFtcGVyaW5nID0gYXN5bmMgKGFsdGVyOiAoYm9keTogVWludDhBcnJheSkgPT4gVWludDhBcnJheSk6IFByb21pc2U8UHJvbWlzZTxzdHJpbmc+PiA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSB3b3JsZHMuYXQoLTEpIGFzIFdvcmxkPFRlc3RSZWxheT47XG4gICAgd29ybGQubmV0d29yay5hZnRlciA9IGFzeW5jIChzZWVuLCByZXNwb25zZSkgPT5cbiAgICAgIHNlZW4ucGF0aCA9PT0gUkVMQVkgJiYgc2Vlbi5tZXRob2QgPT09IFwiUE9TVFwiID8gbmV3IFJlc3BvbnNlKGFsdGVyKG5ldyBVaW50OEFycmF5KGF3YWl0IHJlc3BvbnNlLmFycmF5QnVmZmVyKCkpKSBhcyBCb2R5SW5pdCwgcmVzcG9uc2UpIDogcmVzcG9uc2U7XG4gICAgY29uc3QgY2xpZW50ID0gd29ybGQuY2xpZW50KCk7XG4gICAgYXdhaXQgY2xpZW50LnBhaXIoKTtcbiAgICByZXR1cm4gY2xpZW50LmZldGNoKFwiL3N0YXR1cy8yMDBcIikudGhlbigocmVzcG9uc2UpID0+IHJlc3BvbnNlLnRleHQoKSk7XG4gIH07XG5cbiAgaXQoXCJ0aGF0IGlzIGN1dCBhbnl3aGVyZSBpcyBhbiBlcnJvciwgbmV2ZXIgYSBzaG9ydCBzdWNjZXNzXCIsIGFzeW5jICgpID0+IHtcbiAgICBhd2FpdCBzdGFydFdvcmxkKCk7XG4gICAgbGV0IGxlbmd0aCA9IDA7XG4gICAgYXNzZXJ0LmVxdWFsKGF3YWl0IHRhbXBlcmluZygoYm9keSkgPT4gKChsZW5ndGggPSBib2R5Lmxlbmd0aCksIGJvZHkpKSwgXCJzdGF0dXMgMjAwXCIpO1xuICAgIGZvciAobGV0IGN1dCA9IDA7IGN1dCA8IGxlbmd0aDsgY3V0ICs9IGN1dCA8IDQwID8gMSA6IDcpIHtcbiAgICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKHRhbXBlcmluZygoYm9keSkgPT4gYm9keS5zbGljZSgwLCBjdXQpKSwgTXRlUmVsYXlFcnJvciwgYGN1dCBhdCAke2N1dH1gKTtcbiAgICB9XG4gIH0pO1xuXG4gIGl0KFwidGhhdCBpcyBjaGFuZ2VkIGFueXdoZXJlIGlzIGFuIGVycm9yXCIsIGFzeW5jICgpID0+IHtcbiAgICBhd2FpdCBzdGFydFdvcmxkKCk7XG4gICAgbGV0IGxlbmd0aCA9IDA7XG4gICAgYXdhaXQgdGFtcGVyaW5nKChib2R5KSA9PiAoKGxlbmd0aCA9IGJvZHkubGVuZ3RoKSwgYm9keSkpO1xuICAgIGZvciAobGV0IGF0ID0gMDsgYXQgPCBsZW5ndGg7IGF0ICs9IGF0IDwgNDAgPyAxIDogNykge1xuICAgICAgYXdhaXQgYXNzZXJ0LnJlamVjdHModGFtcGVyaW5nKChib2R5KSA9PiBib2R5Lm1hcCgoYnl0ZSwgaSkgPT4gKGkgPT09IGF0ID8gYnl0ZSBeIDB4NDAgOiBieXRlKSkpLCBNdGVSZWxheUVycm9yLCBgYnl0ZSAke2F0fWApO1xuICAgIH1cbiAgfSk7XG5cbiAgaXQoXCJ0aGF0IGlzIGxvbmdlciBpcyBhbiBlcnJvclwiLCBhc3luYyAoKSA9PiB7XG4gICAgYXdhaXQgc3RhcnRXb3JsZCgpO1xuICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKHRhbXBlcmluZygoYm9keSkgPT4gbmV3IFVpbnQ4QXJyYXkoWy4uLmJvZHksIDBdKSksIGNvZGUoXCJyZXNwb25zZS1pbnZhbGlkXCIpKTtcbiAgfSk7XG5cbiAgaXQoXCJ0aGF0IGFuc3dlcnMgYW5vdGhlciByZXF1ZXN0IGlzIGFuIGVycm9yXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCB3b3JsZCA9IGF3YWl0IHN0YXJ0V29ybGQoKTtcbiAgICBjb25zdCBjbGllbnQgPSB3b3JsZC5jbGllbnQoKTtcbiAgICBjb25zdCBib2RpZXM6IFVpbnQ4QXJyYXlbXSA9IFtdO1xuICAgIHdvcmxkLm5ldHdvcmsuYWZ0ZXIgPSBhc3luYyAoc2VlbiwgcmVzcG9uc2UpID0+IHtcbiAgICAgIGlmIChzZWVuLnBhdGggIT09IFJFTEFZIHx8IHNlZW4ubWV0aG9kICE9PSBcIlBPU1RcIikgcmV0dXJuIHJlc3BvbnNlO1xuICAgICAgYm9kaWVzLnB1c2gobmV3IFVpbnQ4QXJyYXkoYXdhaXQgcmVzcG9uc2UuY2xvbmUoKS5hcnJheUJ1ZmZlcigpKSk7XG4gICAgICByZXR1cm4gYm9kaWVzLmxlbmd0aCA+IDEgPyBuZXcgUmVzcG9uc2UoYm9kaWVzWzBdIGFzIEJvZHlJbml0LCByZXNwb25zZSkgOiByZXNwb25zZTtcbiAgICB9O1xuICAgIGF3YWl0IGNsaWVudC5mZXRjaChcIi9zdGF0dXMvMjAwXCIpO1xuICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKGNsaWVudC5mZXRjaChcIi9zdGF0dXMvMjAwXCIpLCBjb2RlKFwicmVzcG9uc2UtaW52YWxpZFwiKSk7XG4gIH0pO1xuXG4gIGl0KFwidGhhdCByZWZsZWN0cyB0aGUgcmVxdWVzdCBpcyBhbiBlcnJvclwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKCk7XG4gICAgd29ybGQubmV0d29yay5iZWZvcmUgPSAoc2VlbikgPT5cbiAgICAgIHNlZW4ucGF0aCA9PT0gUkVMQVkgJiYgc2Vlbi5tZXRob2QgPT09IFwiUE9TVFwiID8gbmV3IFJlc3BvbnNlKHNlZW4uc2VudCBhcyB1bmtub3duIGFzIEJvZHlJbml0LCB7IGhlYWRlcnM6IHsgXCJjb250ZW50LXR5cGVcIjogXCJhcHBsaWNhdGlvbi92bmQubXRlLXJlbGF5XCIgfSB9KSA6IHVuZGVmaW5lZDtcbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyh3b3JsZC5jbGllbnQoKS5mZXRjaChcIi9lY2hvXCIpLCBjb2RlKFwicmVzcG9uc2UtaW52YWxpZFwiKSk7XG4gIH0pO1xuXG4gIGl0KFwidGhhdCBhbm5vdW5jZXMgYSBodWdlIGZyYW1lIGlzIHJlZnVzZWQgYmVmb3JlIGl0IGlzIGtlcHRcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IHdvcmxkID0gYXdhaXQgc3RhcnRXb3JsZCgpO1xuICAgIGxldCBwdWxsZWQgPSAwO1xuICAgIHdvcmxkLm5ldHdvcmsuYWZ0ZXIgPSBhc3luYyAoc2VlbiwgcmVzcG9uc2UpID0+IHtcbiAgICAgIGlmIChzZWVuLnBhdGggIT09IFJFTEFZIHx8IHNlZW4ubWV0aG9kICE9PSBcIlBPU1RcIikgcmV0dXJuIHJlc3BvbnNlO1xuICAgICAgY29uc3QgaGVhZGVyID0gbmV3IFVpbnQ4QXJyYXkoYXdhaXQgcmVzcG9uc2UuYXJyYXlCdWZmZXIoKSkuc2xpY2UoMCwgMjYpO1xuICAgICAgY29uc3Qgc3RyZWFtID0gbmV3IFJlYWRhYmxlU3RyZWFtKHtcbiAgICAgICAgc3RhcnQ6IChjb250cm9sbGVyKSA9PiBjb250cm9sbGVyLmVucXVldWUobmV3IFVpbnQ4QXJyYXkoWy4uLmhlYWRlciwgMHg3ZiwgMHhmZiwgMHhmZiwgMHhmZl0pKSxcbiAgICAgICAgcHVsbChjb250cm9sbGVyKSB7XG4gICAgICAgICAgcHVsbGVkICs9IDE7XG4gICAgICAgICAgY29udHJvbGxlci5lbnF1ZXVlKG5ldyBVaW50OEFycmF5KDY1NTM2KSk7XG4gICAgICAgIH0sXG4gICAgICB9KTtcbiAgICAgIHJldHVybiBuZXcgUmVzcG9uc2Uoc3RyZWFtLCByZXNwb25zZSk7XG4gICAgfTtcbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyh3b3JsZC5jbGllbnQoKS5mZXRjaChcIi9lY2hvXCIpLCBjb2RlKFwicmVzcG9uc2UtaW52YWxpZFwiKSk7XG4gICAgYXNzZXJ0Lm9rKHB1bGxlZCA8IDEwKTtcbiAgfSk7XG5cbiAgaXQoXCJ0aGF0IGFub3RoZXIgc2VydmljZSBnaXZlcyBpcyBubyByZXNwb25zZVwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKCk7XG4gICAgY29uc3QgY2xpZW50ID0gd29ybGQuY2xpZW50KCk7XG4gICAgYXdhaXQgY2xpZW50LnBhaXIoKTtcbiAgICB3b3JsZC5uZXR3b3JrLmJlZm9yZSA9ICgpID0+IG5ldyBSZXNwb25zZShcIjxodG1sPnNpZ24gaW4gdG8gdGhlIHdpZmk8L2h0bWw+XCIsIHsgc3RhdHVzOiAyMDAsIGhlYWRlcnM6IHsgXCJjb250ZW50LXR5cGVcIjogXCJ0ZXh0L2h0bWxcIiB9IH0pO1xuICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKGNsaWVudC5mZXRjaChcIi9lY2hvXCIpLCBjb2RlKFwibm90LWEtcmVsYXlcIikpO1xuICAgIHdvcmxkLm5ldHdvcmsuYmVmb3JlID0gKCkgPT4gbmV3IFJlc3BvbnNlKFwiYmFkIGdhdGV3YXlcIiwgeyBzdGF0dXM6IDUwMiB9KTtcbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyhjbGllbnQuZmV0Y2goXCIvZWNob1wiKSwgKGVycm9yOiBNdGVSZWxheUVycm9yKSA9PiBlcnJvci5jb2RlID09PSBcIm5vdC1hLXJlbGF5XCIgJiYgZXJyb3Iuc3RhdHVzID09PSA1MDIpO1xuICB9KTtcbn0pO1xuXG5kZXNjcmliZShcInRpbWVcIiwgKCkgPT4ge1xuICBpdChcIm9mIGEgY2xpZW50IHRoYXQgaXMgYSB5ZWFyIHdyb25nIGRvZXMgbm8gaGFybVwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKCk7XG4gICAgY29uc3QgY2xvY2sgPSBuZXcgVGVzdENsb2NrKCk7XG4gICAgY2xvY2sud2FsbE1zIC09IDM2NSAqIDg2XzQwMF8wMDA7XG4gICAgYXNzZXJ0LmVxdWFsKChhd2FpdCB3b3JsZC5jbGllbnQoe30sIHsgY2xvY2sgfSkuZmV0Y2goXCIvZWNob1wiLCBwb3N0KSkuc3RhdHVzLCAyMDApO1xuICAgIGFzc2VydC5lcXVhbCh3b3JsZC5yZWxheS5wYWlyaW5ncywgMSk7XG4gIH0pO1xuXG4gIGZvciAoY29uc3QgW25hbWUsIGp1bXBdIG9mIFtbXCJmb3J3YXJkXCIsIDg2XzQwMF8wMDBdLCBbXCJiYWNrXCIsIC04Nl80MDBfMDAwXV0gYXMgY29uc3QpIHtcbiAgICBpdChgdGhhdCBqdW1wcyAke25hbWV9IG1ha2VzIGEgbmV3IHBhaXIgYW5kIG5vIGZhaWx1cmVgLCBhc3luYyAoKSA9PiB7XG4gICAgICBjb25zdCB3b3JsZCA9IGF3YWl0IHN0YXJ0V29ybGQoKTtcbiAgICAgIGNvbnN0IGNsb2NrID0gbmV3IFRlc3RDbG9jaygpO1xuICAgICAgY29uc3QgY2xpZW50ID0gd29ybGQuY2xpZW50KHt9LCB7IGNsb2NrIH0pO1xuICAgICAgYXdhaXQgY2xpZW50LmZldGNoKFwiL2VjaG9cIiwgcG9zdCk7XG4gICAgICBjbG9jay53YWxsTXMgKz0ganVtcDtcbiAgICAgIGFzc2VydC5lcXVhbCgoYXdhaXQgY2xpZW50LmZldGNoKFwiL2VjaG9cIiwgcG9zdCkpLnN0YXR1cywgMjAwKTtcbiAgICAgIGFzc2VydC5lcXVhbCh3b3JsZC5yZWxheS5wYWlyaW5ncywgMik7XG4gICAgICBhc3NlcnQuZXF1YWwoc2VhbGVkKHdvcmxkKS5sZW5ndGgsIDIpO1xuICAgIH0pO1xuICB9XG5cbiAgaXQoXCJ0aGF0IHRoZSBtYWNoaW5lIHNsZXB0IHRocm91Z2ggbWFrZXMgYSBuZXcgcGFpclwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3QgY2xvY2sgPSBuZXcgVGVzdENsb2NrKCk7XG4gICAgbGV0IHJlbGF5VGltZSA9IGNsb2NrLndhbGxNcztcbiAgICBjb25zdCB3b3JsZCA9IGF3YWl0IHN0YXJ0V29ybGQoeyBub3c6ICgpID0+IHJlbGF5VGltZSB9KTtcbiAgICBjb25zdCBjbGllbnQgPSB3b3JsZC5jbGllbnQoe30sIHsgY2xvY2sgfSk7XG4gICAgYXdhaXQgY2xpZW50LmZldGNoKFwiL2VjaG9cIiwgcG9zdCk7XG4gICAgY2xvY2sud2FsbE1zICs9IDYwMF8wMDA7XG4gICAgcmVsYXlUaW1lICs9IDYwMF8wMDA7XG4gICAgYXNzZXJ0LmVxdWFsKChhd2FpdCBjbGllbnQuZmV0Y2goXCIvZWNob1wiLCBwb3N0KSkuc3RhdHVzLCAyMDApO1xuICAgIGFzc2VydC5lcXVhbCh3b3JsZC5yZWxheS5wYWlyaW5ncywgMik7XG4gIH0pO1xuXG4gIGl0KFwicGFzc2VzOiBhIHBhaXIgaWRsZSBmb3IgdG9vIGxvbmcgaXMgcmVwbGFjZWQgYmVmb3JlIGl0IGlzIHJlZnVzZWRcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IGNsb2NrID0gbmV3IFRlc3RDbG9jaygpO1xuICAgIGNvbnN0IHdvcmxkID0gYXdhaXQgc3RhcnRXb3JsZCh7IGlkbGVTZWNvbmRzOiA2MDAsIG5vdzogKCkgPT4gY2xvY2sud2FsbE1zIH0pO1xuICAgIGNvbnN0IGNsaWVudCA9IHdvcmxkLmNsaWVudCh7fSwgeyBjbG9jayB9KTtcbiAgICBhd2FpdCBjbGllbnQuZmV0Y2goXCIvZWNob1wiKTtcbiAgICBmb3IgKGNvbnN0IFtzZWNvbmRzLCBwYWlyaW5nc10gb2YgW1s1MDAsIDFdLCBbNTAwLCAxXSwgWzU5OSwgMl1dIGFzIGNvbnN0KSB7XG4gICAgICBjbG9jay5wYXNzKHNlY29uZHMpO1xuICAgICAgYXdhaXQgY2xpZW50LmZldGNoKFwiL2VjaG9cIik7XG4gICAgICBhc3NlcnQuZXF1YWwod29ybGQucmVsYXkucGFpcmluZ3MsIHBhaXJpbmdzKTtcbiAgICB9XG4gICAgYXNzZXJ0LmVxdWFsKHNlYWxlZCh3b3JsZCkubGVuZ3RoLCA0KTtcbiAgfSk7XG5cbiAgaXQoXCJwYXNzZXM6IGEgcGFpciB0aGF0IHdhcyBuZXZlciB1c2VkIGlzIHJlcGxhY2VkIGFmdGVyIHR3byBtaW51dGVzXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCBjbG9jayA9IG5ldyBUZXN0Q2xvY2soKTtcbiAgICBjb25zdCB3b3JsZCA9IGF3YWl0IHN0YXJ0V29ybGQoeyBub3c6ICgpID0+IGNsb2NrLndhbGxNcyB9KTtcbiAgICBjb25zdCBjbGllbnQgPSB3b3JsZC5jbGllbnQoe30sIHsgY2xvY2sgfSk7XG4gICAgYXdhaXQgY2xpZW50LnBhaXIoKTtcbiAgICBjbG9jay5wYXNzKDEwMCk7XG4gICAgYXdhaXQgY2xpZW50LnBhaXIoKTtcbiAgICBhc3NlcnQuZXF1YWwod29ybGQucmVsYXkucGFpcmluZ3MsIDEpO1xuICAgIGNsb2NrLnBhc3MoMjApO1xuICAgIGF3YWl0IGNsaWVudC5mZXRjaChcIi9lY2hvXCIpO1xuICAgIGFzc2VydC5lcXVhbCh3b3JsZC5yZWxheS5wYWlyaW5ncywgMik7XG4gIH0pO1xuXG4gIGl0KFwicGFzc2VzOiBhIHBhaXIgbmVhciBpdHMgZW5kIGlzIHJlbmV3ZWQgaW4gdGhlIGJhY2tncm91bmRcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IGNsb2NrID0gbmV3IFRlc3RDbG9jaygpO1xuICAgIGNvbnN0IHdvcmxkID0gYXdhaXQgc3RhcnRXb3JsZCh7IGlkbGVTZWNvbmRzOiAxMDAwLCBsaWZldGltZVNlY29uZHM6IDEwMDAsIG5vdzogKCkgPT4gY2xvY2sud2FsbE1zIH0pO1xuICAgIGxldCBwYWlycyA9IDA7XG4gICAgbGV0IHJlbmV3ZWQgPSAoKTogdm9pZCA9PiB7fTtcbiAgICBjb25zdCByZW5ld2FsID0gbmV3IFByb21pc2U8dm9pZD4oKHJlc29sdmUpID0+IChyZW5ld2VkID0gcmVzb2x2ZSkpO1xuICAgIGNvbnN0IG9uRXZlbnQgPSAoeyB0eXBlIH06IE10ZVJlbGF5RXZlbnQpOiB2b2lkID0+IHtcbiAgICAgIGlmICh0eXBlID09PSBcInBhaXJlZFwiICYmICsrcGFpcnMgPT09IDIpIHJlbmV3ZWQoKTtcbiAgICB9O1xuICAgIGNvbnN0IGNsaWVudCA9IHdvcmxkLmNsaWVudCh7IG9uRXZlbnQgfSwgeyBjbG9jayB9KTtcbiAgICBhd2FpdCBjbGllbnQuZmV0Y2goXCIvZWNob1wiKTtcbiAgICBjbG9jay5wYXNzKDkxMCk7XG4gICAgYXdhaXQgY2xpZW50LmZldGNoKFwiL2VjaG9cIik7XG4gICAgYXdhaXQgY2xpZW50LmZldGNoKFwiL2VjaG9cIik7XG4gICAgYXdhaXQgcmVuZXdhbDtcbiAgICBhc3NlcnQuZXF1YWwod29ybGQucmVsYXkucGFpcmluZ3MsIDIpO1xuICB9KTtcblxuICBpdChcInBhc3Nlczoga2V5cyBtb3ZlIG9uIGJ5IG9uZSBlcG9jaCwgYW5kIGFuc3dlcnMgb2YgdGhlIG9uZSBiZWZvcmUgc3RpbGwgb3BlblwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3QgY2xvY2sgPSBuZXcgVGVzdENsb2NrKCk7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKHsgZXBvY2hTZWNvbmRzOiAxMDAsIG5vdzogKCkgPT4gY2xvY2sud2FsbE1zIH0pO1xuICAgIGNvbnN0IGNsaWVudCA9IHdvcmxkLmNsaWVudCh7fSwgeyBjbG9jayB9KTtcbiAgICBhd2FpdCBjbGllbnQuZmV0Y2goXCIvZWNob1wiKTtcbiAgICBjb25zdCB3YWl0aW5nID0gY2xpZW50LmZldGNoKFwiL2dhdGVcIik7XG4gICAgd2hpbGUgKHdvcmxkLnVwc3RyZWFtLmNvdW50KFwiL2dhdGVcIikgPT09IDApIGF3YWl0IG5ldyBQcm9taXNlKChyZXNvbHZlKSA9PiBzZXRUaW1lb3V0KHJlc29sdmUsIDIpKTtcbiAgICBmb3IgKGNvbnN0IGVwb2NoIG9mIFsxLCAyLCAzXSkge1xuICAgICAgY2xvY2sucGFzcygyNTApO1xuICAgICAgYXdhaXQgY2xpZW50LmZldGNoKFwiL2VjaG9cIik7XG4gICAgICBhc3NlcnQuZXF1YWwod29ybGQucmVsYXkubGFzdEVwb2NoLCBlcG9jaCk7XG4gICAgfVxuICAgIGF3YWl0IGNsaWVudC5mZXRjaChcIi9lY2hvXCIpO1xuICAgIGFzc2VydC5lcXVhbCh3b3JsZC5yZWxheS5sYXN0RXBvY2gsIDMpO1xuICAgIHdvcmxkLnVwc3RyZWFtLnJlbGVhc2UoKTtcbiAgICBhc3NlcnQuZXF1YWwoYXdhaXQgKGF3YWl0IHdhaXRpbmcpLnRleHQoKSwgXCJwYXNzZWRcIik7XG4gICAgYXNzZXJ0LmVxdWFsKHdvcmxkLnJlbGF5LnBhaXJpbmdzLCAxKTtcbiAgfSk7XG59KTtcblxuZGVzY3JpYmUoXCJsaW1pdHNcIiwgKCkgPT4ge1xuICBpdChcIm9mIHRoZSB3aW5kb3cgbWFrZSBhIGZ1cnRoZXIgcGFpciwgbm90IGEgZmFpbHVyZVwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKHsgd2luZG93OiA0IH0pO1xuICAgIGNvbnN0IGNsaWVudCA9IHdvcmxkLmNsaWVudCgpO1xuICAgIGNvbnN0IHN0dWNrID0gY2xpZW50LmZldGNoKFwiL2dhdGVcIik7XG4gICAgd2hpbGUgKHdvcmxkLnVwc3RyZWFtLmNvdW50KFwiL2dhdGVcIikgPT09IDApIGF3YWl0IG5ldyBQcm9taXNlKChyZXNvbHZlKSA9PiBzZXRUaW1lb3V0KHJlc29sdmUsIDIpKTtcbiAgICBmb3IgKGxldCBpID0gMDsgaSA8IDM7IGkrKykgYXdhaXQgY2xpZW50LmZldGNoKFwiL2VjaG9cIik7XG4gICAgYXNzZXJ0LmVxdWFsKHdvcmxkLnJlbGF5LnBhaXJpbmdzLCAxKTtcbiAgICBhd2FpdCBjbGllbnQuZmV0Y2goXCIvZWNob1wiKTtcbiAgICBhc3NlcnQuZXF1YWwod29ybGQucmVsYXkucGFpcmluZ3MsIDIpO1xuICAgIHdvcmxkLnVwc3RyZWFtLnJlbGVhc2UoKTtcbiAgICBhc3NlcnQuZXF1YWwoKGF3YWl0IHN0dWNrKS5zdGF0dXMsIDIwMCk7XG4gICAgY29uc3QgbWFueSA9IGF3YWl0IFByb21pc2UuYWxsKEFycmF5LmZyb20oeyBsZW5ndGg6IDMwIH0sICgpID0+IGNsaWVudC5mZXRjaChcIi9lY2hvXCIsIHBvc3QpKSk7XG4gICAgYXNzZXJ0Lm9rKG1hbnkuZXZlcnkoKHsgc3RhdHVzIH0pID0+IHN0YXR1cyA9PT0gMjAwKSk7XG4gICAgYXNzZXJ0LmVxdWFsKHdvcmxkLnVwc3RyZWFtLmNvdW50KFwiL2VjaG9cIiksIDM0KTtcbiAgfSk7XG5cbiAgaXQoXCJvZiB0aGUgYm9keSBhcmUgY2hlY2tlZCBiZWZvcmUgYW55dGhpbmcgaXMgc2VudFwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKHsgbWF4Qm9keTogMTAwMCB9KTtcbiAgICBjb25zdCBjbGllbnQgPSB3b3JsZC5jbGllbnQoKTtcbiAgICBhc3NlcnQuZXF1YWwoKGF3YWl0IGNsaWVudC5mZXRjaChcIi9lY2hvXCIsIHsgbWV0aG9kOiBcIlBPU1RcIiwgYm9keTogbmV3IFVpbnQ4QXJyYXkoMTAwMCkgfSkpLnN0YXR1cywgMjAwKTtcbiAgICB3b3JsZC5uZXR3b3JrLnNlZW4ubGVuZ3RoID0gMDtcbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyhjbGllbnQuZmV0Y2goXCIvZWNob1wiLCB7IG1ldGhvZDogXCJQT1NUXCIsIGJvZHk6IG5ldyBVaW50OEFycmF5KDEwMDEpIH0pLCBjb2RlKFwidG9vLWxhcmdlXCIpKTtcbiAgICBhc3NlcnQuZXF1YWwod29ybGQubmV0d29yay5zZWVuLmxlbmd0aCwgMCk7XG4gIH0pO1xuXG4gIGl0KFwib2YgYSBmcmFtZSBjdXQgdGhlIGJvZHkgc21hbGxlciwgYW5kIHJlZnVzZSBhIGhlYWQgdGhhdCBmaXRzIGludG8gbm9uZVwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKHsgbWF4RnJhbWU6IDEwMjQgfSk7XG4gICAgY29uc3QgY2xpZW50ID0gd29ybGQuY2xpZW50KCk7XG4gICAgY29uc3QgcmVzcG9uc2UgPSBhd2FpdCBjbGllbnQuZmV0Y2goXCIvZWNob1wiLCB7IG1ldGhvZDogXCJQT1NUXCIsIGJvZHk6IFwieFwiLnJlcGVhdCg1MDAwKSB9KTtcbiAgICBjb25zdCBlY2hvID0gKGF3YWl0IHJlc3BvbnNlLmpzb24oKSkgYXMgeyBsZW5ndGg6IG51bWJlcjsgaGVhZGVyczogUmVjb3JkPHN0cmluZywgc3RyaW5nPiB9O1xuICAgIGFzc2VydC5kZWVwRXF1YWwoW2VjaG8ubGVuZ3RoLCBlY2hvLmhlYWRlcnNbXCJjb250ZW50LWxlbmd0aFwiXV0sIFs1MDAwLCBcIjUwMDBcIl0pO1xuICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKGNsaWVudC5mZXRjaChcIi9lY2hvXCIsIHsgaGVhZGVyczogeyBcIngtbG9uZ1wiOiBcInhcIi5yZXBlYXQoMjAwMCkgfSB9KSwgY29kZShcInRvby1sYXJnZVwiKSk7XG4gICAgY29uc3Qgb3duID0gd29ybGQuY2xpZW50KHsgbWF4RnJhbWU6IDMwMCB9KTtcbiAgICBhc3NlcnQuZXF1YWwoKGF3YWl0IG93bi5mZXRjaChcIi9lY2hvXCIsIHsgbWV0aG9kOiBcIlBPU1RcIiwgYm9keTogXCJ5XCIucmVwZWF0KDEwMDApIH0pKS5zdGF0dXMsIDIwMCk7XG4gIH0pO1xufSk7XG5cbmRlc2NyaWJlKFwiYSBjbG9zZWQgY2xpZW50XCIsICgpID0+IHtcbiAgaXQoXCJzZW5kcyBub3RoaW5nIG1vcmUgYW5kIGZvcmdldHMgaXRzIHBhaXJzXCIsIGFzeW5jICgpID0+IHtcbiAgICBjb25zdCB3b3JsZCA9IGF3YWl0IHN0YXJ0V29ybGQoKTtcbiAgICBjb25zdCBjbGllbnQgPSB3b3JsZC5jbGllbnQoKTtcbiAgICBhd2FpdCBjbGllbnQuZmV0Y2goXCIvZWNob1wiKTtcbiAgICBjbGllbnQuY2xvc2UoKTtcbiAgICB3b3JsZC5uZXR3b3JrLnNlZW4ubGVuZ3RoID0gMDtcbiAgICBhd2FpdCBhc3NlcnQucmVqZWN0cyhjbGllbnQuZmV0Y2goXCIvZWNob1wiKSwgY29kZShcImNsaWVudC1jbG9zZWRcIikpO1xuICAgIGF3YWl0IGFzc2VydC5yZWplY3RzKGNsaWVudC5wYWlyKCksIGNvZGUoXCJjbGllbnQtY2xvc2VkXCIpKTtcbiAgICBhc3NlcnQuZXF1YWwod29ybGQubmV0d29yay5zZWVuLmxlbmd0aCwgMCk7XG4gIH0pO1xufSk7XG5cbmRlc2NyaWJlKFwiYSByZWxheSB3aXRoIG90aGVyIGNyeXB0b2dyYXBoeSB1bmRlcm5lYXRoXCIsICgpID0+IHtcbiAgaXQoXCJ1bmRlcnN0YW5kcyB0aGUgY2xpZW50IGFsbCB0aGUgc2FtZVwiLCBhc3luYyAoKSA9PiB7XG4gICAgY29uc3Qgd29ybGQgPSBhd2FpdCBzdGFydFdvcmxkKCk7XG4gICAgYXdhaXQgd29ybGQucmVsYXkudXNlU2VjcmV0KFwiYSBjbGllbnQgaWQgc2VjcmV0IGZvciB0ZXN0cywgbG9uZyBlbm91Z2hcIiwgYXdhaXQgbmF0aXZlU3VpdGUoKSk7XG4gICAgYXNzZXJ0LmVxdWFsKChhd2FpdCB3b3JsZC5jbGllbnQoKS5mZXRjaChcIi9lY2hvXCIsIHBvc3QpKS5zdGF0dXMsIDIwMCk7XG4gIH0pO1xufSk7XG4iXSwKICAibWFwcGluZ3MiOiAiOzs7Ozs7Ozs7Ozs7Ozs7Ozs7O0FBRUEsT0FBTyxZQUFZO0FBQ25CLFNBQVMsV0FBVyxVQUFVLFVBQVU7QUFVeEMsSUFBTSxRQUFRO0FBQ2QsSUFBTSxPQUFPO0FBQ2IsSUFBTSxhQUFhO0FBRW5CLElBQU0sT0FBTyxDQUFDLGFBQXFCLENBQUMsVUFBbUIsaUJBQWlCLGlCQUFpQixNQUFNLFNBQVM7QUFFeEcsSUFBTSxTQUE2QixDQUFDO0FBQ3BDLElBQU0sYUFBYSxPQUFPLFdBQTRDLENBQUMsTUFBaUM7QUFDdEcsUUFBTSxRQUFRLE1BQU0sTUFBTSxjQUFjLFFBQVE7QUFDaEQsU0FBTyxLQUFLLEtBQUs7QUFDakIsU0FBTztBQUNUO0FBR0EsSUFBTSxTQUFTLENBQUMsVUFBeUIsTUFBTSxRQUFRLEdBQUcsS0FBSyxFQUFFLE9BQU8sQ0FBQyxFQUFFLE9BQU8sTUFBTSxXQUFXLE1BQU07QUFDekcsSUFBTSxRQUFRLENBQUMsRUFBRSxLQUFLLE1BQW9CLEtBQUssQ0FBQyxLQUFLO0FBQ3JELElBQU0sT0FBTyxFQUFFLFFBQVEsUUFBUSxNQUFNLE9BQU87QUFDNUMsSUFBTSxNQUFNLEVBQUUsT0FBTyxZQUFZO0FBQUMsRUFBRTtBQUVwQyxVQUFVLFlBQVk7QUFDcEIsYUFBVyxTQUFTLE9BQU8sT0FBTyxDQUFDLEdBQUc7QUFFcEMsV0FBTyxHQUFHLE1BQU0sUUFBUSxLQUFLLE1BQU0sQ0FBQyxFQUFFLEtBQUssTUFBTSxTQUFTLFNBQVMsU0FBUyxJQUFJLENBQUM7QUFDakYsV0FBTyxHQUFHLE1BQU0sUUFBUSxLQUFLLE1BQU0sQ0FBQyxFQUFFLFFBQVEsS0FBSyxNQUFNLFdBQVcsVUFBVyxXQUFXLFNBQVMsU0FBUyxLQUFNLENBQUM7QUFDbkgsVUFBTSxNQUFNLE1BQU07QUFBQSxFQUNwQjtBQUNGLENBQUM7QUFFRCxTQUFTLFdBQVcsTUFBTTtBQUN4QixLQUFHLDZDQUE2QyxZQUFZO0FBQzFELFVBQU0sUUFBUSxNQUFNLFdBQVc7QUFDL0IsVUFBTSxTQUFTLE1BQU0sT0FBTztBQUM1QixVQUFNLFFBQVEsSUFBSSxNQUFNLEtBQUssRUFBRSxRQUFRLEdBQUcsR0FBRyxNQUFNLE9BQU8sTUFBTSxPQUFPLENBQUMsQ0FBQztBQUN6RSxXQUFPLE1BQU0sTUFBTSxNQUFNLFVBQVUsQ0FBQztBQUNwQyxXQUFPLE1BQU0sTUFBTSxRQUFRLEdBQUcsS0FBSyxFQUFFLFFBQVEsRUFBRTtBQUFBLEVBQ2pELENBQUM7QUFFRCxLQUFHLGlEQUFpRCxZQUFZO0FBQzlELFVBQU0sUUFBUSxNQUFNLFdBQVc7QUFDL0IsVUFBTSxTQUFTLE1BQU0sT0FBTztBQUM1QixVQUFNLGFBQWEsSUFBSSxnQkFBZ0I7QUFDdkMsVUFBTSxVQUFVLE9BQU8sTUFBTSxTQUFTLEVBQUUsUUFBUSxXQUFXLE9BQU8sQ0FBQztBQUNuRSxVQUFNLFFBQVEsT0FBTyxNQUFNLE9BQU87QUFDbEMsZUFBVyxNQUFNO0FBQ2pCLFVBQU0sT0FBTyxRQUFRLFNBQVMsRUFBRSxNQUFNLGFBQWEsQ0FBQztBQUNwRCxXQUFPLE9BQU8sTUFBTSxPQUFPLFFBQVEsR0FBRztBQUN0QyxXQUFPLE1BQU0sTUFBTSxNQUFNLFVBQVUsQ0FBQztBQUFBLEVBQ3RDLENBQUM7QUFFRCxLQUFHLDZFQUE2RSxZQUFZO0FBQzFGLFVBQU0sUUFBUSxNQUFNLFdBQVc7QUFDL0IsVUFBTSxRQUE0QixDQUFDO0FBQ25DLFVBQU0sVUFBVSxJQUFJLGNBQWM7QUFDbEMsVUFBTSxNQUFNLEVBQUUsU0FBUyxDQUFDLFFBQWdCLFFBQVEsUUFBUSxHQUFHLEdBQUcsYUFBYTtBQUFBLElBQUMsR0FBRyxRQUFRLEtBQWEsT0FBZTtBQUFFLFlBQU0sS0FBSyxDQUFDLEtBQUssS0FBSyxDQUFDO0FBQUcsY0FBUSxRQUFRLEtBQUssS0FBSztBQUFBLElBQUcsRUFBRTtBQUM5SyxVQUFNLFFBQVEsTUFBTSxNQUFNLE9BQU8sQ0FBQyxHQUFHLEVBQUUsU0FBUyxJQUFJLENBQUMsRUFBRSxLQUFLO0FBQzVELFVBQU0sU0FBUyxNQUFNLE1BQU0sT0FBTyxDQUFDLEdBQUcsRUFBRSxTQUFTLElBQUksQ0FBQyxFQUFFLEtBQUs7QUFDN0QsV0FBTyxNQUFNLE9BQU8sTUFBTTtBQUMxQixXQUFPLFVBQVUsQ0FBQyxHQUFHLElBQUksSUFBSSxNQUFNLElBQUksQ0FBQyxDQUFDLEdBQUcsTUFBTSxHQUFHLENBQUMsQ0FBQyxHQUFHLENBQUMsYUFBYSxNQUFNLE1BQU0sTUFBTSxFQUFFLENBQUM7QUFDN0YsV0FBTyxHQUFHLE1BQU0sTUFBTSxDQUFDLENBQUMsRUFBRSxLQUFLLE1BQU0sY0FBYyxLQUFLLEtBQUssQ0FBQyxDQUFDO0FBQUEsRUFDakUsQ0FBQztBQUVELEtBQUcsdUVBQXVFLFlBQVk7QUFDcEYsVUFBTSxRQUFRLE1BQU0sV0FBVztBQUMvQixVQUFNLFFBQVEsRUFBRSxNQUFNLFFBQVEsUUFBUSxFQUFzQjtBQUM1RCxVQUFNLFFBQVEsRUFBRSxTQUFTLENBQUMsR0FBVyxTQUFrQyxNQUFNLE9BQU8sTUFBTSxLQUFLLEtBQUssSUFBSSxFQUFHO0FBQzNHLGVBQVcsZUFBZSxDQUFDLEVBQUUsTUFBTSxHQUFHLEVBQUUsT0FBTyxPQUFVLENBQUMsR0FBRztBQUMzRCxZQUFNLFVBQVUsSUFBSSxjQUFjO0FBQ2xDLFlBQU0sTUFBTSxNQUFNLFFBQVEsSUFBSSxDQUFDLEdBQUcsQ0FBQyxFQUFFLElBQUksTUFBTSxNQUFNLE9BQU8sQ0FBQyxHQUFHLEVBQUUsR0FBRyxhQUFhLFFBQVEsQ0FBQyxFQUFFLEtBQUssQ0FBQyxDQUFDO0FBQ3BHLFlBQU0sUUFBUSxNQUFNLE1BQU0sT0FBTyxDQUFDLEdBQUcsRUFBRSxHQUFHLGFBQWEsUUFBUSxDQUFDLEVBQUUsS0FBSztBQUN2RSxVQUFJLFlBQVksTUFBTyxRQUFPLE1BQU0sSUFBSSxDQUFDLEdBQUcsSUFBSSxDQUFDLENBQUM7QUFDbEQsYUFBTyxHQUFHLElBQUksU0FBUyxLQUFLLENBQUM7QUFBQSxJQUMvQjtBQUFBLEVBQ0YsQ0FBQztBQUVELEtBQUcsd0NBQXdDLFlBQVk7QUFDckQsVUFBTSxRQUFRLE1BQU0sV0FBVztBQUMvQixVQUFNLE9BQU8sTUFBYTtBQUN4QixZQUFNLElBQUksTUFBTSxRQUFRO0FBQUEsSUFDMUI7QUFDQSxVQUFNLFNBQVMsTUFBTSxPQUFPLENBQUMsR0FBRyxFQUFFLFNBQVMsRUFBRSxTQUFTLE1BQU0sU0FBUyxNQUFNLFlBQVksS0FBSyxFQUFFLENBQUM7QUFDL0YsVUFBTSxLQUFLLE1BQU0sT0FBTyxLQUFLO0FBQzdCLFVBQU0sTUFBTSxPQUFPO0FBQ25CLFdBQU8sT0FBTyxNQUFNLE9BQU8sTUFBTSxTQUFTLElBQUksR0FBRyxRQUFRLEdBQUc7QUFDNUQsV0FBTyxNQUFNLE1BQU0sT0FBTyxLQUFLLEdBQUcsRUFBRTtBQUFBLEVBQ3RDLENBQUM7QUFFRCxLQUFHLHNEQUFzRCxZQUFZO0FBQ25FLFVBQU0sUUFBUSxNQUFNLFdBQVc7QUFDL0IsVUFBTSxRQUFRLFFBQVEsYUFBYSxNQUFNLE1BQU0sTUFBTSxJQUFJLFVBQVU7QUFDbkUsV0FBTyxPQUFPLE1BQU0sTUFBTSxPQUFPLEVBQUUsTUFBTSxPQUFPLEdBQUcsUUFBUSxHQUFHO0FBQUEsRUFDaEUsQ0FBQztBQUVELEtBQUcsb0RBQW9ELFlBQVk7QUFDakUsVUFBTSxRQUFRLE1BQU0sV0FBVztBQUMvQixVQUFNLFFBQWtCLENBQUM7QUFDekIsVUFBTSxjQUFjLEVBQUUsT0FBTyxPQUFPLE9BQWUsS0FBSyxNQUFNLEtBQUssRUFBRSxFQUFFO0FBQ3ZFLFVBQU0sUUFBUSxTQUFTLEtBQUssTUFBTSxNQUFNLFdBQVcsZ0JBQWdCLEtBQUssRUFBRSxlQUFlLElBQUksQ0FBQyxDQUFDO0FBQy9GLFdBQU8sT0FBTyxNQUFNLE1BQU0sT0FBTyxDQUFDLEdBQUcsV0FBVyxFQUFFLE1BQU0sT0FBTyxHQUFHLFFBQVEsR0FBRztBQUM3RSxXQUFPLFVBQVUsT0FBTyxDQUFDLEdBQUksQ0FBQztBQUM5QixVQUFNLFFBQVEsU0FBUyxDQUFDLEVBQUUsS0FBSyxNQUFPLFNBQVMsT0FBTyxXQUFXLGdCQUFnQixHQUFHLElBQUk7QUFDeEYsVUFBTSxRQUFRLEtBQUssU0FBUztBQUM1QixVQUFNLE9BQU8sUUFBUSxNQUFNLE9BQU8sQ0FBQyxHQUFHLFdBQVcsRUFBRSxNQUFNLFNBQVMsSUFBSSxHQUFHLENBQUMsVUFBeUIsTUFBTSxTQUFTLGtCQUFrQixNQUFNLFNBQVM7QUFDbkosV0FBTyxNQUFNLE1BQU0sUUFBUSxHQUFHLElBQUksRUFBRSxRQUFRLENBQUM7QUFBQSxFQUMvQyxDQUFDO0FBRUQsS0FBRyxtRkFBbUYsWUFBWTtBQUNoRyxVQUFNLFFBQVEsTUFBTSxXQUFXO0FBQy9CLFVBQU0sU0FBUyxNQUFNLE9BQU8sRUFBRSxNQUFNLENBQUMsRUFBRSxDQUFDO0FBQ3hDLFVBQU0sT0FBTyxRQUFRLE9BQU8sTUFBTSxPQUFPLEdBQUcsQ0FBQyxVQUF5QixNQUFNLFNBQVMsa0JBQWtCLG9CQUFvQixLQUFLLE1BQU0sT0FBTyxDQUFDO0FBQzlJLFdBQU8sTUFBTSxNQUFNLFFBQVEsS0FBSyxRQUFRLENBQUM7QUFBQSxFQUMzQyxDQUFDO0FBRUQsS0FBRyxvQ0FBb0MsWUFBWTtBQUNqRCxVQUFNLFFBQVEsTUFBTSxXQUFXO0FBQy9CLFVBQU0sT0FBTyxDQUFDLFVBQVUsSUFBSSxPQUFPLEVBQUUsQ0FBQyxFQUFFO0FBQ3hDLFVBQU0sT0FBTyxRQUFRLE1BQU0sT0FBTyxFQUFFLEtBQUssQ0FBQyxFQUFFLE1BQU0sT0FBTyxHQUFHLEtBQUssY0FBYyxDQUFDO0FBQ2hGLFdBQU8sTUFBTSxNQUFNLFFBQVEsR0FBRyxJQUFJLEVBQUUsUUFBUSxDQUFDO0FBQzdDLFdBQU8sT0FBTyxNQUFNLE1BQU0sT0FBTyxFQUFFLE1BQU0sQ0FBQyxjQUFjLEVBQUUsQ0FBQyxHQUFHLFNBQVM7QUFBQSxFQUN6RSxDQUFDO0FBRUQsS0FBRyxrRkFBa0YsWUFBWTtBQUMvRixVQUFNLFFBQVEsTUFBTSxXQUFXLEVBQUUsUUFBUSxtQ0FBbUMsQ0FBQztBQUM3RSxVQUFNLFNBQVM7QUFDZixXQUFPLE9BQU8sTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLENBQUMsR0FBRyxPQUFPLENBQUMsRUFBRSxNQUFNLE9BQU8sR0FBRyxRQUFRLEdBQUc7QUFDbEYsVUFBTSxPQUFPLFFBQVEsTUFBTSxPQUFPLEVBQUUsTUFBTSxDQUFDLEdBQUcsUUFBUSxVQUFVLENBQUMsRUFBRSxNQUFNLE9BQU8sR0FBRyxLQUFLLGNBQWMsQ0FBQztBQUN2RyxVQUFNLE9BQU8sUUFBUSxNQUFNLE9BQU8sRUFBRSxNQUFNLE9BQU8sR0FBRyxLQUFLLGNBQWMsQ0FBQztBQUFBLEVBQzFFLENBQUM7QUFFRCxLQUFHLDhEQUE4RCxZQUFZO0FBQzNFLFVBQU0sUUFBUSxNQUFNLFdBQVc7QUFDL0IsVUFBTSxTQUFTLE1BQU0sT0FBTyxFQUFFLE1BQU0sQ0FBQyxHQUFHLE9BQU8sWUFBWSxDQUFDO0FBQzVELFVBQU0sT0FBTyxNQUFNLE9BQU87QUFDMUIsVUFBTSxNQUFNLE1BQU0sVUFBVSwyQ0FBMkM7QUFDdkUsVUFBTSxPQUFPLFFBQVEsT0FBTyxNQUFNLE9BQU8sR0FBRyxLQUFLLGFBQWEsQ0FBQztBQUFBLEVBQ2pFLENBQUM7QUFFRCxLQUFHLHNDQUFzQyxZQUFZO0FBQ25ELFVBQU0sUUFBUSxNQUFNLFdBQVc7QUFDL0IsVUFBTSxTQUFTLE1BQU0sTUFBTTtBQUMzQixVQUFNLE1BQU0sTUFBTSxVQUFVLDJDQUEyQztBQUN2RSxVQUFNLE9BQU8sQ0FBQyxRQUFRLE1BQU0sTUFBTSxHQUFHO0FBQ3JDLFVBQU0sTUFBTSxNQUFNLFVBQVUsMkNBQTJDO0FBQ3ZFLFVBQU0sU0FBUyxNQUFNLE9BQU8sRUFBRSxLQUFLLENBQUM7QUFDcEMsVUFBTSxLQUFLLE1BQU0sT0FBTyxLQUFLO0FBQzdCLFVBQU0sTUFBTSxNQUFNLFVBQVUsMkNBQTJDO0FBRXZFLFVBQU0sT0FBTyxRQUFRLE9BQU8sTUFBTSxPQUFPLEdBQUcsS0FBSyxnQkFBZ0IsQ0FBQztBQUNsRSxXQUFPLE9BQU8sTUFBTSxPQUFPLE1BQU0sT0FBTyxHQUFHLFFBQVEsR0FBRztBQUN0RCxXQUFPLFNBQVMsTUFBTSxPQUFPLEtBQUssR0FBRyxFQUFFO0FBQUEsRUFDekMsQ0FBQztBQUVELGFBQVcsQ0FBQyxNQUFNLElBQUksS0FBSyxDQUFDLENBQUMsV0FBVyxRQUFRLEdBQUcsQ0FBQyxxQkFBcUIscUNBQXFDLEdBQUcsQ0FBQyxtQkFBbUIseUJBQXlCLEdBQUcsQ0FBQyx5QkFBeUIseUJBQXlCLEdBQUcsQ0FBQyxZQUFZLElBQUksQ0FBQyxHQUFZO0FBQ25QLE9BQUcsaUNBQWlDLElBQUksSUFBSSxZQUFZO0FBQ3RELFlBQU0sUUFBUSxNQUFNLFdBQVc7QUFDL0IsWUFBTSxRQUFRLFNBQVMsQ0FBQyxFQUFFLE9BQU8sTUFBTyxXQUFXLFFBQVEsSUFBSSxTQUFTLElBQUksSUFBSTtBQUNoRixZQUFNLE9BQU8sUUFBUSxNQUFNLE9BQU8sRUFBRSxNQUFNLE9BQU8sR0FBRyxLQUFLLGFBQWEsQ0FBQztBQUFBLElBQ3pFLENBQUM7QUFBQSxFQUNIO0FBRUEsS0FBRywyREFBMkQsWUFBWTtBQUN4RSxVQUFNLFFBQVEsTUFBTSxXQUFXO0FBQy9CLFVBQU0sUUFBUSxTQUFTLENBQUMsRUFBRSxPQUFPLE1BQU8sV0FBVyxRQUFRLElBQUksU0FBUyxvREFBb0QsSUFBSTtBQUNoSSxVQUFNLE9BQU8sUUFBUSxNQUFNLE9BQU8sRUFBRSxNQUFNLE9BQU8sR0FBRyxLQUFLLG1CQUFtQixDQUFDO0FBQUEsRUFDL0UsQ0FBQztBQUVELEtBQUcsa0VBQWtFLFlBQVk7QUFDL0UsVUFBTSxRQUFRLE1BQU0sV0FBVztBQUMvQixVQUFNLFNBQVMsQ0FBQyxVQUEwQztBQUN4RCxZQUFNLFFBQVEsUUFBUSxPQUFPLE1BQU0sYUFDakMsS0FBSyxTQUFTLE9BQU8sSUFBSSxTQUFTLE1BQU0sSUFBSSxXQUFXLE1BQU0sU0FBUyxZQUFZLENBQUMsQ0FBQyxHQUFHLFFBQVEsSUFBSTtBQUFBLElBQ3ZHO0FBQ0EsZUFBVyxNQUFNLENBQUMsR0FBRyxHQUFHLElBQUksTUFBTSxNQUFNLElBQUksR0FBRztBQUM3QyxhQUFPLENBQUMsU0FBUyxLQUFLLElBQUksQ0FBQyxNQUFNLE1BQU8sTUFBTSxLQUFLLE9BQU8sSUFBSSxJQUFLLENBQUM7QUFDcEUsWUFBTSxPQUFPLFFBQVEsTUFBTSxPQUFPLEVBQUUsTUFBTSxPQUFPLEdBQUcsS0FBSyxpQkFBaUIsR0FBRyxRQUFRLEVBQUUsRUFBRTtBQUFBLElBQzNGO0FBQ0EsV0FBTyxDQUFDLFNBQVMsS0FBSyxNQUFNLEdBQUcsRUFBRSxDQUFDO0FBQ2xDLFVBQU0sT0FBTyxRQUFRLE1BQU0sT0FBTyxFQUFFLE1BQU0sT0FBTyxHQUFHLEtBQUssaUJBQWlCLENBQUM7QUFDM0UsV0FBTyxNQUFNLElBQUksZUFBZSxFQUFFLE1BQU0sQ0FBQyxlQUFlLFdBQVcsUUFBUSxJQUFJLFdBQVcsR0FBSSxDQUFDLEVBQUUsQ0FBQyxDQUFDO0FBQ25HLFVBQU0sT0FBTyxRQUFRLE1BQU0sT0FBTyxFQUFFLE1BQU0sT0FBTyxHQUFHLEtBQUssaUJBQWlCLENBQUM7QUFBQSxFQUM3RSxDQUFDO0FBRUQsS0FBRyxvREFBb0QsWUFBWTtBQUNqRSxVQUFNLFFBQVEsTUFBTSxXQUFXO0FBQy9CLGVBQVcsVUFBVSxDQUFDLGFBQWEsZ0JBQWdCLHFCQUFxQixlQUFlLGNBQWMsR0FBRztBQUN0RyxZQUFNLFFBQVEsS0FBSyxTQUFTO0FBQzVCLFlBQU0sUUFBUSxTQUFTLENBQUMsRUFBRSxLQUFLLE1BQU8sU0FBUyxPQUFPLFdBQVcsTUFBTSxJQUFJO0FBQzNFLFlBQU0sU0FBUyxNQUFNLE9BQU87QUFDNUIsWUFBTSxPQUFPLFFBQVEsT0FBTyxNQUFNLE9BQU8sR0FBRyxhQUFhO0FBQ3pELGFBQU8sR0FBRyxNQUFNLFFBQVEsR0FBRyxJQUFJLEVBQUUsVUFBVSxDQUFDO0FBQUEsSUFDOUM7QUFDQSxVQUFNLFFBQVEsU0FBUyxNQUFNLElBQUksU0FBUyxVQUFVLEVBQUUsUUFBUSxJQUFJLENBQUM7QUFDbkUsVUFBTSxPQUFPLFFBQVEsTUFBTSxPQUFPLEVBQUUsTUFBTSxPQUFPLEdBQUcsS0FBSyxhQUFhLENBQUM7QUFDdkUsVUFBTSxRQUFRLFNBQVMsTUFBTSxRQUFRLE9BQU8sSUFBSSxVQUFVLG9CQUFvQixDQUFDO0FBQy9FLFVBQU0sT0FBTyxRQUFRLE1BQU0sT0FBTyxFQUFFLE1BQU0sT0FBTyxHQUFHLENBQUMsVUFBeUIsTUFBTSxTQUFTLGFBQWEsTUFBTSxTQUFTO0FBQUEsRUFDM0gsQ0FBQztBQUNILENBQUM7QUFFRCxTQUFTLG9CQUFvQixNQUFNO0FBQ2pDLFFBQU0sU0FBUyxPQUFPLFdBQTRDLENBQUMsR0FBRyxVQUE0QixDQUFDLE1BQW9FO0FBQ3JLLFVBQU0sUUFBUSxNQUFNLFdBQVcsUUFBUTtBQUN2QyxVQUFNLFNBQVMsTUFBTSxPQUFPLFNBQVMsR0FBRztBQUN4QyxVQUFNLE9BQU8sTUFBTSxVQUFVO0FBQzdCLFVBQU0sUUFBUSxLQUFLLFNBQVM7QUFDNUIsV0FBTyxFQUFFLE9BQU8sT0FBTztBQUFBLEVBQ3pCO0FBRUEsS0FBRyxpRkFBaUYsWUFBWTtBQUM5RixVQUFNLEVBQUUsT0FBTyxPQUFPLElBQUksTUFBTSxPQUFPO0FBQ3ZDLFVBQU0sS0FBSyxNQUFNLE9BQU8sS0FBSztBQUM3QixVQUFNLE1BQU0sT0FBTztBQUNuQixXQUFPLE9BQU8sTUFBTSxPQUFPLE1BQU0sU0FBUyxJQUFJLEdBQUcsUUFBUSxHQUFHO0FBQzVELFVBQU0sQ0FBQyxLQUFLLEdBQUcsSUFBSSxPQUFPLEtBQUs7QUFDL0IsV0FBTyxNQUFNLE9BQU8sS0FBSyxFQUFFLFFBQVEsQ0FBQztBQUNwQyxXQUFPLEdBQUcsT0FBTyxHQUFHO0FBQ3BCLFdBQU8sTUFBTSxNQUFNLEdBQUcsSUFBSSxZQUFZLENBQUM7QUFDdkMsV0FBTyxNQUFNLE1BQU0sR0FBRyxJQUFJLFlBQVksVUFBVTtBQUNoRCxXQUFPLFVBQVUsSUFBSSxLQUFLLFNBQVMsSUFBSSxFQUFFLEdBQUcsSUFBSSxLQUFLLFNBQVMsR0FBRyxFQUFFLEdBQUcsc0JBQXNCO0FBQzVGLFdBQU8sVUFBVSxJQUFJLEtBQUssU0FBUyxJQUFJLEVBQUUsR0FBRyxJQUFJLEtBQUssU0FBUyxJQUFJLEVBQUUsR0FBRyx3QkFBd0I7QUFDL0YsV0FBTyxVQUFVLElBQUksS0FBSyxTQUFTLElBQUksRUFBRSxHQUFHLElBQUksS0FBSyxTQUFTLElBQUksRUFBRSxHQUFHLGdCQUFnQjtBQUN2RixXQUFPLGFBQWEsSUFBSSxLQUFLLFNBQVMsSUFBSSxFQUFFLEdBQUcsSUFBSSxLQUFLLFNBQVMsSUFBSSxFQUFFLEdBQUcsWUFBWTtBQUN0RixXQUFPLE1BQU0sTUFBTSxPQUFPLEtBQUssR0FBRyxFQUFFO0FBQ3BDLFdBQU8sTUFBTSxNQUFNLFNBQVMsTUFBTSxPQUFPLEdBQUcsQ0FBQztBQUFBLEVBQy9DLENBQUM7QUFFRCxLQUFHLGtEQUFrRCxZQUFZO0FBQy9ELFVBQU0sRUFBRSxPQUFPLE9BQU8sSUFBSSxNQUFNLE9BQU87QUFDdkMsVUFBTSxNQUFNLE9BQU87QUFDbkIsV0FBTyxPQUFPLE1BQU0sT0FBTyxNQUFNLE9BQU8sR0FBRyxRQUFRLEdBQUc7QUFDdEQsV0FBTyxVQUFVLE9BQU8sS0FBSyxFQUFFLElBQUksQ0FBQyxTQUFTLE1BQU0sSUFBSSxJQUFJLFVBQVUsR0FBRyxDQUFDLEdBQUcsQ0FBQyxDQUFDO0FBQUEsRUFDaEYsQ0FBQztBQUVELEtBQUcseUVBQXlFLFlBQVk7QUFDdEYsVUFBTSxFQUFFLE9BQU8sT0FBTyxJQUFJLE1BQU0sT0FBTztBQUN2QyxRQUFJLFNBQVM7QUFDYixVQUFNLFFBQVEsUUFBUSxPQUFPLE1BQU0sYUFBYTtBQUM5QyxVQUFJLEtBQUssU0FBUyxTQUFTLE9BQVEsUUFBTztBQUMxQyxlQUFTO0FBQ1QsWUFBTSxTQUFTLFlBQVk7QUFDM0IsYUFBTyxXQUFXLGdCQUFnQixHQUFHO0FBQUEsSUFDdkM7QUFDQSxVQUFNLE9BQU8sUUFBUSxPQUFPLE1BQU0sU0FBUyxJQUFJLEdBQUcsQ0FBQyxVQUF5QixNQUFNLFNBQVMsdUJBQXVCLENBQUMsTUFBTSxhQUFhLE1BQU0sV0FBVyxHQUFHO0FBQzFKLFdBQU8sTUFBTSxNQUFNLFNBQVMsTUFBTSxPQUFPLEdBQUcsQ0FBQztBQUFBLEVBQy9DLENBQUM7QUFFRCxRQUFNLFFBQW9DO0FBQUE7QUFBQSxJQUV4QyxDQUFDLGFBQWEsR0FBRyxDQUFDO0FBQUEsSUFBRyxDQUFDLGVBQWUsR0FBRyxDQUFDO0FBQUEsSUFBRyxDQUFDLGtCQUFrQixHQUFHLENBQUM7QUFBQSxJQUFHLENBQUMsZ0JBQWdCLEdBQUcsQ0FBQztBQUFBLElBQUcsQ0FBQyxnQkFBZ0IsR0FBRyxDQUFDO0FBQUEsSUFDbkgsQ0FBQyxxQkFBcUIsR0FBRyxDQUFDO0FBQUEsSUFBRyxDQUFDLGlCQUFpQixHQUFHLENBQUM7QUFBQSxJQUFHLENBQUMsWUFBWSxHQUFHLENBQUM7QUFBQSxJQUFHLENBQUMsaUJBQWlCLEdBQUcsQ0FBQztBQUFBLElBQUcsQ0FBQyxxQkFBcUIsR0FBRyxDQUFDO0FBQUEsSUFDN0gsQ0FBQyxhQUFhLEdBQUcsQ0FBQztBQUFBLElBQUcsQ0FBQyxnQkFBZ0IsR0FBRyxDQUFDO0FBQUEsSUFBRyxDQUFDLGNBQWMsR0FBRyxDQUFDO0FBQUEsSUFBRyxDQUFDLHFCQUFxQixHQUFHLENBQUM7QUFBQSxJQUFHLENBQUMsZUFBZSxHQUFHLENBQUM7QUFBQSxJQUFHLENBQUMsV0FBVyxHQUFHLENBQUM7QUFBQSxFQUN6STtBQUNBLGFBQVcsQ0FBQyxRQUFRLE1BQU0sS0FBSyxLQUFLLE9BQU87QUFDekMsT0FBRyxtQkFBbUIsSUFBSSxPQUFPLEtBQUssZ0JBQWdCLE1BQU0seUJBQXlCLFlBQVk7QUFDL0YsWUFBTSxFQUFFLE9BQU8sT0FBTyxJQUFJLE1BQU0sT0FBTztBQUN2QyxpQkFBVyxDQUFDLE1BQU0sUUFBUSxLQUFLLENBQUMsQ0FBQyxDQUFDLEdBQUcsSUFBSSxHQUFHLENBQUMsTUFBTSxLQUFLLENBQUMsR0FBWTtBQUNuRSxjQUFNLFFBQVEsU0FBUyxDQUFDLEVBQUUsS0FBSyxNQUFPLFNBQVMsUUFBUSxXQUFXLE1BQU0sSUFBSTtBQUM1RSxjQUFNLFFBQVEsS0FBSyxTQUFTO0FBQzVCLGNBQU0sT0FBTyxRQUFRLE9BQU8sTUFBTSxTQUFTLElBQUksR0FBRyxLQUFLLFdBQVcsWUFBWSxnQkFBZ0IsTUFBTSxDQUFDO0FBQ3JHLGVBQU8sTUFBTSxPQUFPLEtBQUssRUFBRSxRQUFRLFFBQVE7QUFDM0MsY0FBTSxRQUFRLFNBQVMsTUFBTTtBQUM3QixlQUFPLE9BQU8sTUFBTSxPQUFPLE1BQU0sU0FBUyxJQUFJLEdBQUcsUUFBUSxLQUFLLDBCQUEwQjtBQUFBLE1BQzFGO0FBQUEsSUFDRixDQUFDO0FBQUEsRUFDSDtBQUVBLEtBQUcsNkNBQTZDLFlBQVk7QUFDMUQsVUFBTSxFQUFFLE9BQU8sT0FBTyxJQUFJLE1BQU0sT0FBTztBQUN2QyxVQUFNLFFBQVEsU0FBUyxLQUFLLE9BQU8sTUFBTSxXQUFXLGlCQUFpQixHQUFHLENBQUM7QUFDekUsV0FBTyxPQUFPLE1BQU0sT0FBTyxNQUFNLE9BQU8sR0FBRyxRQUFRLEdBQUc7QUFDdEQsVUFBTSxDQUFDLEtBQUssR0FBRyxJQUFJLE9BQU8sS0FBSztBQUMvQixXQUFPLGFBQWEsS0FBSyxLQUFLLFNBQVMsR0FBRyxFQUFFLEdBQUcsS0FBSyxLQUFLLFNBQVMsR0FBRyxFQUFFLEdBQUcsZUFBZTtBQUFBLEVBQzNGLENBQUM7QUFFRCxLQUFHLDZDQUE2QyxZQUFZO0FBQzFELFVBQU0sRUFBRSxPQUFPLE9BQU8sSUFBSSxNQUFNLE9BQU87QUFDdkMsVUFBTSxNQUFNLE9BQU87QUFDbkIsVUFBTSxPQUFPLElBQUksS0FBSyxDQUFDLFFBQVEsQ0FBQyxFQUFFLE9BQU87QUFDekMsVUFBTSxPQUFPLFFBQVEsT0FBTyxNQUFNLFNBQVMsRUFBRSxRQUFRLFFBQVEsTUFBTSxHQUFHLEVBQUUsUUFBUSxPQUFPLEVBQUUsQ0FBQyxHQUFHLEtBQUssY0FBYyxDQUFDO0FBQ2pILFdBQU8sTUFBTSxPQUFPLEtBQUssRUFBRSxRQUFRLENBQUM7QUFDcEMsV0FBTyxPQUFPLE1BQU0sT0FBTyxNQUFNLFNBQVMsSUFBSSxHQUFHLFFBQVEsR0FBRztBQUFBLEVBQzlELENBQUM7QUFFRCxLQUFHLG9GQUFvRixZQUFZO0FBQ2pHLFVBQU0sRUFBRSxPQUFPLE9BQU8sSUFBSSxNQUFNLE9BQU87QUFDdkMsVUFBTSxLQUFLLE1BQU0sT0FBTyxLQUFLO0FBQzdCLFVBQU0sUUFBUSxXQUFXLGFBQWEsTUFBTSxNQUFNLE1BQU0sRUFBRTtBQUMxRCxVQUFNLFFBQVEsU0FBUyxDQUFDLEVBQUUsS0FBSyxNQUFNO0FBQ25DLFVBQUksU0FBUyxLQUFNLE9BQU0sUUFBUSxRQUFRLGFBQWEsTUFBTSxNQUFNLE1BQU0sSUFBSSwyQkFBMkI7QUFDdkcsYUFBTztBQUFBLElBQ1Q7QUFDQSxVQUFNLE1BQU0sT0FBTztBQUNuQixVQUFNLFFBQVEsUUFBUSxhQUFhLE1BQU0sTUFBTSxNQUFNLElBQUksMkJBQTJCO0FBQ3BGLFVBQU0sT0FBTyxRQUFRLE9BQU8sTUFBTSxPQUFPLEdBQUcsS0FBSyxjQUFjLENBQUM7QUFDaEUsV0FBTyxNQUFNLE1BQU0sU0FBUyxNQUFNLE9BQU8sR0FBRyxDQUFDO0FBQzdDLFdBQU8sT0FBTyxNQUFNLE9BQU8sTUFBTSxPQUFPLEdBQUcsUUFBUSxHQUFHO0FBQ3RELFdBQU8sU0FBUyxNQUFNLE9BQU8sS0FBSyxHQUFHLEVBQUU7QUFBQSxFQUN6QyxDQUFDO0FBRUQsS0FBRyx3REFBd0QsWUFBWTtBQUNyRSxVQUFNLEVBQUUsTUFBTSxJQUFJLE1BQU0sT0FBTztBQUMvQixVQUFNLFFBQWtCLENBQUM7QUFDekIsVUFBTSxTQUFTLE1BQU0sT0FBTyxDQUFDLEdBQUcsRUFBRSxPQUFPLE9BQU8sT0FBTyxLQUFLLE1BQU0sS0FBSyxFQUFFLEVBQUUsQ0FBQztBQUM1RSxVQUFNLE9BQU8sS0FBSztBQUNsQixVQUFNLFFBQVEsU0FBUyxLQUFLLE9BQU8sTUFBTSxXQUFXLGNBQWMsS0FBSyxFQUFFLGVBQWUsSUFBSSxDQUFDLENBQUM7QUFDOUYsV0FBTyxPQUFPLE1BQU0sT0FBTyxNQUFNLFNBQVMsSUFBSSxHQUFHLFFBQVEsR0FBRztBQUM1RCxVQUFNLFFBQVEsU0FBUyxLQUFLLE9BQU8sTUFBTSxXQUFXLGNBQWMsS0FBSyxFQUFFLGVBQWUsS0FBSyxDQUFDLENBQUM7QUFDL0YsVUFBTSxPQUFPLFFBQVEsT0FBTyxNQUFNLFNBQVMsSUFBSSxHQUFHLENBQUMsVUFBeUIsTUFBTSxpQkFBaUIsUUFBVSxDQUFDLE1BQU0sU0FBUztBQUM3SCxVQUFNLFFBQVEsU0FBUyxLQUFLLE9BQU8sTUFBTSxXQUFXLGNBQWMsS0FBSyxFQUFFLGVBQWUsS0FBSyxDQUFDLENBQUM7QUFDL0YsVUFBTSxPQUFPLFFBQVEsT0FBTyxNQUFNLE9BQU8sR0FBRyxDQUFDLFVBQXlCLE1BQU0sU0FBUztBQUNyRixXQUFPLFVBQVUsT0FBTyxDQUFDLEdBQUksQ0FBQztBQUFBLEVBQ2hDLENBQUM7QUFFRCxLQUFHLDZCQUE2QixZQUFZO0FBQzFDLFVBQU0sRUFBRSxNQUFNLElBQUksTUFBTSxPQUFPO0FBQy9CLFVBQU0sYUFBYSxJQUFJLGdCQUFnQjtBQUN2QyxVQUFNLFNBQVMsTUFBTSxPQUFPLENBQUMsR0FBRyxFQUFFLE9BQU8sTUFBTSxJQUFJLFFBQVEsTUFBTSxXQUFXLE1BQU0sQ0FBQyxFQUFFLENBQUM7QUFDdEYsVUFBTSxPQUFPLEtBQUs7QUFDbEIsVUFBTSxRQUFRLFNBQVMsQ0FBQyxFQUFFLEtBQUssTUFBTyxTQUFTLFFBQVEsV0FBVyxjQUFjLEdBQUcsSUFBSTtBQUN2RixVQUFNLE9BQU8sUUFBUSxPQUFPLE1BQU0sU0FBUyxFQUFFLFFBQVEsV0FBVyxPQUFPLENBQUMsR0FBRyxFQUFFLE1BQU0sYUFBYSxDQUFDO0FBQUEsRUFDbkcsQ0FBQztBQUVELEtBQUcsK0NBQStDLFlBQVk7QUFDNUQsVUFBTSxFQUFFLE9BQU8sT0FBTyxJQUFJLE1BQU0sT0FBTztBQUN2QyxVQUFNLFFBQVEsU0FBUyxNQUFNLFFBQVEsT0FBTyxJQUFJLFVBQVUsT0FBTyxDQUFDO0FBQ2xFLFVBQU0sT0FBTyxRQUFRLE9BQU8sTUFBTSxPQUFPLEdBQUcsQ0FBQyxVQUF5QixNQUFNLFNBQVMsYUFBYSxNQUFNLFNBQVM7QUFDakgsVUFBTSxPQUFPLFFBQVEsT0FBTyxNQUFNLFNBQVMsSUFBSSxHQUFHLENBQUMsVUFBeUIsTUFBTSxTQUFTLGFBQWEsQ0FBQyxNQUFNLFNBQVM7QUFDeEgsV0FBTyxNQUFNLE9BQU8sS0FBSyxFQUFFLFFBQVEsQ0FBQztBQUFBLEVBQ3RDLENBQUM7QUFFRCxLQUFHLHdEQUF3RCxZQUFZO0FBQ3JFLFVBQU0sRUFBRSxPQUFPLE9BQU8sSUFBSSxNQUFNLE9BQU87QUFDdkMsVUFBTSxRQUFRLFNBQVMsTUFBTSxRQUFRLE9BQU8sSUFBSSxVQUFVLE9BQU8sQ0FBQztBQUNsRSxRQUFJLFlBQVk7QUFDaEIsVUFBTSxPQUFPLElBQUksZUFBZSxFQUFFLFFBQVEsTUFBTSxNQUFNLFlBQVksTUFBTSxDQUFDO0FBQ3pFLFVBQU0sT0FBTyxRQUFRLE9BQU8sTUFBTSxTQUFTLEVBQUUsUUFBUSxRQUFRLE1BQU0sR0FBRyxFQUFFLFFBQVEsT0FBTyxFQUFFLENBQUMsR0FBRyxLQUFLLFNBQVMsQ0FBQztBQUM1RyxXQUFPLEdBQUcsU0FBUztBQUFBLEVBQ3JCLENBQUM7QUFFRCxLQUFHLDZCQUE2QixZQUFZO0FBQzFDLFVBQU0sU0FBMEIsQ0FBQztBQUNqQyxVQUFNLEVBQUUsT0FBTyxPQUFPLElBQUksTUFBTSxPQUFPLENBQUMsR0FBRyxFQUFFLFNBQVMsQ0FBQyxVQUFVLEtBQUssT0FBTyxLQUFLLEtBQUssRUFBRSxDQUFDO0FBQzFGLFVBQU0sTUFBTSxPQUFPO0FBQ25CLFVBQU0sT0FBTyxNQUFNLE9BQU87QUFDMUIsV0FBTyxVQUFVLE9BQU8sSUFBSSxDQUFDLFVBQVUsTUFBTSxRQUFRLFVBQVUsUUFBUSxJQUFJLE1BQU0sSUFBSSxLQUFLLEdBQUcsR0FBRyxDQUFDLFVBQVUsc0JBQXNCLFFBQVEsQ0FBQztBQUMxSSxXQUFPLEdBQUcsT0FBTyxNQUFNLENBQUMsRUFBRSxNQUFNLE1BQU0sVUFBVSxNQUFNLE1BQU0sTUFBTSxDQUFDO0FBQUEsRUFDckUsQ0FBQztBQUNILENBQUM7QUFFRCxTQUFTLG1DQUFtQyxNQUFNO0FBQ2hELFFBQU0sWUFBWSxPQUFPLFVBQXNFO0FBQzdGLFVBQU0sUUFBUSxPQUFPLEdBQUcsRUFBRTtBQUMxQixVQUFNLFFBQVEsUUFBUSxPQUFPLE1BQU0sYUFDakMsS0FBSyxTQUFTLFNBQVMsS0FBSyxXQUFXLFNBQVMsSUFBSSxTQUFTLE1BQU0sSUFBSSxXQUFXLE1BQU0sU0FBUyxZQUFZLENBQUMsQ0FBQyxHQUFlLFFBQVEsSUFBSTtBQUM1SSxVQUFNLFNBQVMsTUFBTSxPQUFPO0FBQzVCLFVBQU0sT0FBTyxLQUFLO0FBQ2xCLFdBQU8sT0FBTyxNQUFNLGFBQWEsRUFBRSxLQUFLLENBQUMsYUFBYSxTQUFTLEtBQUssQ0FBQztBQUFBLEVBQ3ZFO0FBRUEsS0FBRywyREFBMkQsWUFBWTtBQUN4RSxVQUFNLFdBQVc7QUFDakIsUUFBSSxTQUFTO0FBQ2IsV0FBTyxNQUFNLE1BQU0sVUFBVSxDQUFDLFVBQVcsU0FBUyxLQUFLLFFBQVMsS0FBSyxHQUFHLFlBQVk7QUFDcEYsYUFBUyxNQUFNLEdBQUcsTUFBTSxRQUFRLE9BQU8sTUFBTSxLQUFLLElBQUksR0FBRztBQUN2RCxZQUFNLE9BQU8sUUFBUSxVQUFVLENBQUMsU0FBUyxLQUFLLE1BQU0sR0FBRyxHQUFHLENBQUMsR0FBRyxlQUFlLFVBQVUsR0FBRyxFQUFFO0FBQUEsSUFDOUY7QUFBQSxFQUNGLENBQUM7QUFFRCxLQUFHLHdDQUF3QyxZQUFZO0FBQ3JELFVBQU0sV0FBVztBQUNqQixRQUFJLFNBQVM7QUFDYixVQUFNLFVBQVUsQ0FBQyxVQUFXLFNBQVMsS0FBSyxRQUFTLEtBQUs7QUFDeEQsYUFBUyxLQUFLLEdBQUcsS0FBSyxRQUFRLE1BQU0sS0FBSyxLQUFLLElBQUksR0FBRztBQUNuRCxZQUFNLE9BQU8sUUFBUSxVQUFVLENBQUMsU0FBUyxLQUFLLElBQUksQ0FBQyxNQUFNLE1BQU8sTUFBTSxLQUFLLE9BQU8sS0FBTyxJQUFLLENBQUMsR0FBRyxlQUFlLFFBQVEsRUFBRSxFQUFFO0FBQUEsSUFDL0g7QUFBQSxFQUNGLENBQUM7QUFFRCxLQUFHLDhCQUE4QixZQUFZO0FBQzNDLFVBQU0sV0FBVztBQUNqQixVQUFNLE9BQU8sUUFBUSxVQUFVLENBQUMsU0FBUyxJQUFJLFdBQVcsQ0FBQyxHQUFHLE1BQU0sQ0FBQyxDQUFDLENBQUMsR0FBRyxLQUFLLGtCQUFrQixDQUFDO0FBQUEsRUFDbEcsQ0FBQztBQUVELEtBQUcsNENBQTRDLFlBQVk7QUFDekQsVUFBTSxRQUFRLE1BQU0sV0FBVztBQUMvQixVQUFNLFNBQVMsTUFBTSxPQUFPO0FBQzVCLFVBQU0sU0FBdUIsQ0FBQztBQUM5QixVQUFNLFFBQVEsUUFBUSxPQUFPLE1BQU0sYUFBYTtBQUM5QyxVQUFJLEtBQUssU0FBUyxTQUFTLEtBQUssV0FBVyxPQUFRLFFBQU87QUFDMUQsYUFBTyxLQUFLLElBQUksV0FBVyxNQUFNLFNBQVMsTUFBTSxFQUFFLFlBQVksQ0FBQyxDQUFDO0FBQ2hFLGFBQU8sT0FBTyxTQUFTLElBQUksSUFBSSxTQUFTLE9BQU8sQ0FBQyxHQUFlLFFBQVEsSUFBSTtBQUFBLElBQzdFO0FBQ0EsVUFBTSxPQUFPLE1BQU0sYUFBYTtBQUNoQyxVQUFNLE9BQU8sUUFBUSxPQUFPLE1BQU0sYUFBYSxHQUFHLEtBQUssa0JBQWtCLENBQUM7QUFBQSxFQUM1RSxDQUFDO0FBRUQsS0FBRyx5Q0FBeUMsWUFBWTtBQUN0RCxVQUFNLFFBQVEsTUFBTSxXQUFXO0FBQy9CLFVBQU0sUUFBUSxTQUFTLENBQUMsU0FDdEIsS0FBSyxTQUFTLFNBQVMsS0FBSyxXQUFXLFNBQVMsSUFBSSxTQUFTLEtBQUssTUFBNkIsRUFBRSxTQUFTLEVBQUUsZ0JBQWdCLDRCQUE0QixFQUFFLENBQUMsSUFBSTtBQUNqSyxVQUFNLE9BQU8sUUFBUSxNQUFNLE9BQU8sRUFBRSxNQUFNLE9BQU8sR0FBRyxLQUFLLGtCQUFrQixDQUFDO0FBQUEsRUFDOUUsQ0FBQztBQUVELEtBQUcsNERBQTRELFlBQVk7QUFDekUsVUFBTSxRQUFRLE1BQU0sV0FBVztBQUMvQixRQUFJLFNBQVM7QUFDYixVQUFNLFFBQVEsUUFBUSxPQUFPLE1BQU0sYUFBYTtBQUM5QyxVQUFJLEtBQUssU0FBUyxTQUFTLEtBQUssV0FBVyxPQUFRLFFBQU87QUFDMUQsWUFBTSxTQUFTLElBQUksV0FBVyxNQUFNLFNBQVMsWUFBWSxDQUFDLEVBQUUsTUFBTSxHQUFHLEVBQUU7QUFDdkUsWUFBTSxTQUFTLElBQUksZUFBZTtBQUFBLFFBQ2hDLE9BQU8sQ0FBQyxlQUFlLFdBQVcsUUFBUSxJQUFJLFdBQVcsQ0FBQyxHQUFHLFFBQVEsS0FBTSxLQUFNLEtBQU0sR0FBSSxDQUFDLENBQUM7QUFBQSxRQUM3RixLQUFLLFlBQVk7QUFDZixvQkFBVTtBQUNWLHFCQUFXLFFBQVEsSUFBSSxXQUFXLEtBQUssQ0FBQztBQUFBLFFBQzFDO0FBQUEsTUFDRixDQUFDO0FBQ0QsYUFBTyxJQUFJLFNBQVMsUUFBUSxRQUFRO0FBQUEsSUFDdEM7QUFDQSxVQUFNLE9BQU8sUUFBUSxNQUFNLE9BQU8sRUFBRSxNQUFNLE9BQU8sR0FBRyxLQUFLLGtCQUFrQixDQUFDO0FBQzVFLFdBQU8sR0FBRyxTQUFTLEVBQUU7QUFBQSxFQUN2QixDQUFDO0FBRUQsS0FBRyw2Q0FBNkMsWUFBWTtBQUMxRCxVQUFNLFFBQVEsTUFBTSxXQUFXO0FBQy9CLFVBQU0sU0FBUyxNQUFNLE9BQU87QUFDNUIsVUFBTSxPQUFPLEtBQUs7QUFDbEIsVUFBTSxRQUFRLFNBQVMsTUFBTSxJQUFJLFNBQVMsb0NBQW9DLEVBQUUsUUFBUSxLQUFLLFNBQVMsRUFBRSxnQkFBZ0IsWUFBWSxFQUFFLENBQUM7QUFDdkksVUFBTSxPQUFPLFFBQVEsT0FBTyxNQUFNLE9BQU8sR0FBRyxLQUFLLGFBQWEsQ0FBQztBQUMvRCxVQUFNLFFBQVEsU0FBUyxNQUFNLElBQUksU0FBUyxlQUFlLEVBQUUsUUFBUSxJQUFJLENBQUM7QUFDeEUsVUFBTSxPQUFPLFFBQVEsT0FBTyxNQUFNLE9BQU8sR0FBRyxDQUFDLFVBQXlCLE1BQU0sU0FBUyxpQkFBaUIsTUFBTSxXQUFXLEdBQUc7QUFBQSxFQUM1SCxDQUFDO0FBQ0gsQ0FBQztBQUVELFNBQVMsUUFBUSxNQUFNO0FBQ3JCLEtBQUcsaURBQWlELFlBQVk7QUFDOUQsVUFBTSxRQUFRLE1BQU0sV0FBVztBQUMvQixVQUFNLFFBQVEsSUFBSSxVQUFVO0FBQzVCLFVBQU0sVUFBVSxNQUFNO0FBQ3RCLFdBQU8sT0FBTyxNQUFNLE1BQU0sT0FBTyxDQUFDLEdBQUcsRUFBRSxNQUFNLENBQUMsRUFBRSxNQUFNLFNBQVMsSUFBSSxHQUFHLFFBQVEsR0FBRztBQUNqRixXQUFPLE1BQU0sTUFBTSxNQUFNLFVBQVUsQ0FBQztBQUFBLEVBQ3RDLENBQUM7QUFFRCxhQUFXLENBQUMsTUFBTSxJQUFJLEtBQUssQ0FBQyxDQUFDLFdBQVcsS0FBVSxHQUFHLENBQUMsUUFBUSxNQUFXLENBQUMsR0FBWTtBQUNwRixPQUFHLGNBQWMsSUFBSSxvQ0FBb0MsWUFBWTtBQUNuRSxZQUFNLFFBQVEsTUFBTSxXQUFXO0FBQy9CLFlBQU0sUUFBUSxJQUFJLFVBQVU7QUFDNUIsWUFBTSxTQUFTLE1BQU0sT0FBTyxDQUFDLEdBQUcsRUFBRSxNQUFNLENBQUM7QUFDekMsWUFBTSxPQUFPLE1BQU0sU0FBUyxJQUFJO0FBQ2hDLFlBQU0sVUFBVTtBQUNoQixhQUFPLE9BQU8sTUFBTSxPQUFPLE1BQU0sU0FBUyxJQUFJLEdBQUcsUUFBUSxHQUFHO0FBQzVELGFBQU8sTUFBTSxNQUFNLE1BQU0sVUFBVSxDQUFDO0FBQ3BDLGFBQU8sTUFBTSxPQUFPLEtBQUssRUFBRSxRQUFRLENBQUM7QUFBQSxJQUN0QyxDQUFDO0FBQUEsRUFDSDtBQUVBLEtBQUcsbURBQW1ELFlBQVk7QUFDaEUsVUFBTSxRQUFRLElBQUksVUFBVTtBQUM1QixRQUFJLFlBQVksTUFBTTtBQUN0QixVQUFNLFFBQVEsTUFBTSxXQUFXLEVBQUUsS0FBSyxNQUFNLFVBQVUsQ0FBQztBQUN2RCxVQUFNLFNBQVMsTUFBTSxPQUFPLENBQUMsR0FBRyxFQUFFLE1BQU0sQ0FBQztBQUN6QyxVQUFNLE9BQU8sTUFBTSxTQUFTLElBQUk7QUFDaEMsVUFBTSxVQUFVO0FBQ2hCLGlCQUFhO0FBQ2IsV0FBTyxPQUFPLE1BQU0sT0FBTyxNQUFNLFNBQVMsSUFBSSxHQUFHLFFBQVEsR0FBRztBQUM1RCxXQUFPLE1BQU0sTUFBTSxNQUFNLFVBQVUsQ0FBQztBQUFBLEVBQ3RDLENBQUM7QUFFRCxLQUFHLHFFQUFxRSxZQUFZO0FBQ2xGLFVBQU0sUUFBUSxJQUFJLFVBQVU7QUFDNUIsVUFBTSxRQUFRLE1BQU0sV0FBVyxFQUFFLGFBQWEsS0FBSyxLQUFLLE1BQU0sTUFBTSxPQUFPLENBQUM7QUFDNUUsVUFBTSxTQUFTLE1BQU0sT0FBTyxDQUFDLEdBQUcsRUFBRSxNQUFNLENBQUM7QUFDekMsVUFBTSxPQUFPLE1BQU0sT0FBTztBQUMxQixlQUFXLENBQUMsU0FBUyxRQUFRLEtBQUssQ0FBQyxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsQ0FBQyxHQUFZO0FBQ3pFLFlBQU0sS0FBSyxPQUFPO0FBQ2xCLFlBQU0sT0FBTyxNQUFNLE9BQU87QUFDMUIsYUFBTyxNQUFNLE1BQU0sTUFBTSxVQUFVLFFBQVE7QUFBQSxJQUM3QztBQUNBLFdBQU8sTUFBTSxPQUFPLEtBQUssRUFBRSxRQUFRLENBQUM7QUFBQSxFQUN0QyxDQUFDO0FBRUQsS0FBRyxvRUFBb0UsWUFBWTtBQUNqRixVQUFNLFFBQVEsSUFBSSxVQUFVO0FBQzVCLFVBQU0sUUFBUSxNQUFNLFdBQVcsRUFBRSxLQUFLLE1BQU0sTUFBTSxPQUFPLENBQUM7QUFDMUQsVUFBTSxTQUFTLE1BQU0sT0FBTyxDQUFDLEdBQUcsRUFBRSxNQUFNLENBQUM7QUFDekMsVUFBTSxPQUFPLEtBQUs7QUFDbEIsVUFBTSxLQUFLLEdBQUc7QUFDZCxVQUFNLE9BQU8sS0FBSztBQUNsQixXQUFPLE1BQU0sTUFBTSxNQUFNLFVBQVUsQ0FBQztBQUNwQyxVQUFNLEtBQUssRUFBRTtBQUNiLFVBQU0sT0FBTyxNQUFNLE9BQU87QUFDMUIsV0FBTyxNQUFNLE1BQU0sTUFBTSxVQUFVLENBQUM7QUFBQSxFQUN0QyxDQUFDO0FBRUQsS0FBRyw0REFBNEQsWUFBWTtBQUN6RSxVQUFNLFFBQVEsSUFBSSxVQUFVO0FBQzVCLFVBQU0sUUFBUSxNQUFNLFdBQVcsRUFBRSxhQUFhLEtBQU0saUJBQWlCLEtBQU0sS0FBSyxNQUFNLE1BQU0sT0FBTyxDQUFDO0FBQ3BHLFFBQUksUUFBUTtBQUNaLFFBQUksVUFBVSxNQUFZO0FBQUEsSUFBQztBQUMzQixVQUFNLFVBQVUsSUFBSSxRQUFjLENBQUMsWUFBYSxVQUFVLE9BQVE7QUFDbEUsVUFBTSxVQUFVLENBQUMsRUFBRSxLQUFLLE1BQTJCO0FBQ2pELFVBQUksU0FBUyxZQUFZLEVBQUUsVUFBVSxFQUFHLFNBQVE7QUFBQSxJQUNsRDtBQUNBLFVBQU0sU0FBUyxNQUFNLE9BQU8sRUFBRSxRQUFRLEdBQUcsRUFBRSxNQUFNLENBQUM7QUFDbEQsVUFBTSxPQUFPLE1BQU0sT0FBTztBQUMxQixVQUFNLEtBQUssR0FBRztBQUNkLFVBQU0sT0FBTyxNQUFNLE9BQU87QUFDMUIsVUFBTSxPQUFPLE1BQU0sT0FBTztBQUMxQixVQUFNO0FBQ04sV0FBTyxNQUFNLE1BQU0sTUFBTSxVQUFVLENBQUM7QUFBQSxFQUN0QyxDQUFDO0FBRUQsS0FBRywrRUFBK0UsWUFBWTtBQUM1RixVQUFNLFFBQVEsSUFBSSxVQUFVO0FBQzVCLFVBQU0sUUFBUSxNQUFNLFdBQVcsRUFBRSxjQUFjLEtBQUssS0FBSyxNQUFNLE1BQU0sT0FBTyxDQUFDO0FBQzdFLFVBQU0sU0FBUyxNQUFNLE9BQU8sQ0FBQyxHQUFHLEVBQUUsTUFBTSxDQUFDO0FBQ3pDLFVBQU0sT0FBTyxNQUFNLE9BQU87QUFDMUIsVUFBTSxVQUFVLE9BQU8sTUFBTSxPQUFPO0FBQ3BDLFdBQU8sTUFBTSxTQUFTLE1BQU0sT0FBTyxNQUFNLEVBQUcsT0FBTSxJQUFJLFFBQVEsQ0FBQyxZQUFZLFdBQVcsU0FBUyxDQUFDLENBQUM7QUFDakcsZUFBVyxTQUFTLENBQUMsR0FBRyxHQUFHLENBQUMsR0FBRztBQUM3QixZQUFNLEtBQUssR0FBRztBQUNkLFlBQU0sT0FBTyxNQUFNLE9BQU87QUFDMUIsYUFBTyxNQUFNLE1BQU0sTUFBTSxXQUFXLEtBQUs7QUFBQSxJQUMzQztBQUNBLFVBQU0sT0FBTyxNQUFNLE9BQU87QUFDMUIsV0FBTyxNQUFNLE1BQU0sTUFBTSxXQUFXLENBQUM7QUFDckMsVUFBTSxTQUFTLFFBQVE7QUFDdkIsV0FBTyxNQUFNLE9BQU8sTUFBTSxTQUFTLEtBQUssR0FBRyxRQUFRO0FBQ25ELFdBQU8sTUFBTSxNQUFNLE1BQU0sVUFBVSxDQUFDO0FBQUEsRUFDdEMsQ0FBQztBQUNILENBQUM7QUFFRCxTQUFTLFVBQVUsTUFBTTtBQUN2QixLQUFHLG9EQUFvRCxZQUFZO0FBQ2pFLFVBQU0sUUFBUSxNQUFNLFdBQVcsRUFBRSxRQUFRLEVBQUUsQ0FBQztBQUM1QyxVQUFNLFNBQVMsTUFBTSxPQUFPO0FBQzVCLFVBQU0sUUFBUSxPQUFPLE1BQU0sT0FBTztBQUNsQyxXQUFPLE1BQU0sU0FBUyxNQUFNLE9BQU8sTUFBTSxFQUFHLE9BQU0sSUFBSSxRQUFRLENBQUMsWUFBWSxXQUFXLFNBQVMsQ0FBQyxDQUFDO0FBQ2pHLGFBQVMsSUFBSSxHQUFHLElBQUksR0FBRyxJQUFLLE9BQU0sT0FBTyxNQUFNLE9BQU87QUFDdEQsV0FBTyxNQUFNLE1BQU0sTUFBTSxVQUFVLENBQUM7QUFDcEMsVUFBTSxPQUFPLE1BQU0sT0FBTztBQUMxQixXQUFPLE1BQU0sTUFBTSxNQUFNLFVBQVUsQ0FBQztBQUNwQyxVQUFNLFNBQVMsUUFBUTtBQUN2QixXQUFPLE9BQU8sTUFBTSxPQUFPLFFBQVEsR0FBRztBQUN0QyxVQUFNLE9BQU8sTUFBTSxRQUFRLElBQUksTUFBTSxLQUFLLEVBQUUsUUFBUSxHQUFHLEdBQUcsTUFBTSxPQUFPLE1BQU0sU0FBUyxJQUFJLENBQUMsQ0FBQztBQUM1RixXQUFPLEdBQUcsS0FBSyxNQUFNLENBQUMsRUFBRSxPQUFPLE1BQU0sV0FBVyxHQUFHLENBQUM7QUFDcEQsV0FBTyxNQUFNLE1BQU0sU0FBUyxNQUFNLE9BQU8sR0FBRyxFQUFFO0FBQUEsRUFDaEQsQ0FBQztBQUVELEtBQUcsbURBQW1ELFlBQVk7QUFDaEUsVUFBTSxRQUFRLE1BQU0sV0FBVyxFQUFFLFNBQVMsSUFBSyxDQUFDO0FBQ2hELFVBQU0sU0FBUyxNQUFNLE9BQU87QUFDNUIsV0FBTyxPQUFPLE1BQU0sT0FBTyxNQUFNLFNBQVMsRUFBRSxRQUFRLFFBQVEsTUFBTSxJQUFJLFdBQVcsR0FBSSxFQUFFLENBQUMsR0FBRyxRQUFRLEdBQUc7QUFDdEcsVUFBTSxRQUFRLEtBQUssU0FBUztBQUM1QixVQUFNLE9BQU8sUUFBUSxPQUFPLE1BQU0sU0FBUyxFQUFFLFFBQVEsUUFBUSxNQUFNLElBQUksV0FBVyxJQUFJLEVBQUUsQ0FBQyxHQUFHLEtBQUssV0FBVyxDQUFDO0FBQzdHLFdBQU8sTUFBTSxNQUFNLFFBQVEsS0FBSyxRQUFRLENBQUM7QUFBQSxFQUMzQyxDQUFDO0FBRUQsS0FBRywwRUFBMEUsWUFBWTtBQUN2RixVQUFNLFFBQVEsTUFBTSxXQUFXLEVBQUUsVUFBVSxLQUFLLENBQUM7QUFDakQsVUFBTSxTQUFTLE1BQU0sT0FBTztBQUM1QixVQUFNLFdBQVcsTUFBTSxPQUFPLE1BQU0sU0FBUyxFQUFFLFFBQVEsUUFBUSxNQUFNLElBQUksT0FBTyxHQUFJLEVBQUUsQ0FBQztBQUN2RixVQUFNLE9BQVEsTUFBTSxTQUFTLEtBQUs7QUFDbEMsV0FBTyxVQUFVLENBQUMsS0FBSyxRQUFRLEtBQUssUUFBUSxnQkFBZ0IsQ0FBQyxHQUFHLENBQUMsS0FBTSxNQUFNLENBQUM7QUFDOUUsVUFBTSxPQUFPLFFBQVEsT0FBTyxNQUFNLFNBQVMsRUFBRSxTQUFTLEVBQUUsVUFBVSxJQUFJLE9BQU8sR0FBSSxFQUFFLEVBQUUsQ0FBQyxHQUFHLEtBQUssV0FBVyxDQUFDO0FBQzFHLFVBQU0sTUFBTSxNQUFNLE9BQU8sRUFBRSxVQUFVLElBQUksQ0FBQztBQUMxQyxXQUFPLE9BQU8sTUFBTSxJQUFJLE1BQU0sU0FBUyxFQUFFLFFBQVEsUUFBUSxNQUFNLElBQUksT0FBTyxHQUFJLEVBQUUsQ0FBQyxHQUFHLFFBQVEsR0FBRztBQUFBLEVBQ2pHLENBQUM7QUFDSCxDQUFDO0FBRUQsU0FBUyxtQkFBbUIsTUFBTTtBQUNoQyxLQUFHLDRDQUE0QyxZQUFZO0FBQ3pELFVBQU0sUUFBUSxNQUFNLFdBQVc7QUFDL0IsVUFBTSxTQUFTLE1BQU0sT0FBTztBQUM1QixVQUFNLE9BQU8sTUFBTSxPQUFPO0FBQzFCLFdBQU8sTUFBTTtBQUNiLFVBQU0sUUFBUSxLQUFLLFNBQVM7QUFDNUIsVUFBTSxPQUFPLFFBQVEsT0FBTyxNQUFNLE9BQU8sR0FBRyxLQUFLLGVBQWUsQ0FBQztBQUNqRSxVQUFNLE9BQU8sUUFBUSxPQUFPLEtBQUssR0FBRyxLQUFLLGVBQWUsQ0FBQztBQUN6RCxXQUFPLE1BQU0sTUFBTSxRQUFRLEtBQUssUUFBUSxDQUFDO0FBQUEsRUFDM0MsQ0FBQztBQUNILENBQUM7QUFFRCxTQUFTLDhDQUE4QyxNQUFNO0FBQzNELEtBQUcsdUNBQXVDLFlBQVk7QUFDcEQsVUFBTSxRQUFRLE1BQU0sV0FBVztBQUMvQixVQUFNLE1BQU0sTUFBTSxVQUFVLDZDQUE2QyxNQUFNLFlBQVksQ0FBQztBQUM1RixXQUFPLE9BQU8sTUFBTSxNQUFNLE9BQU8sRUFBRSxNQUFNLFNBQVMsSUFBSSxHQUFHLFFBQVEsR0FBRztBQUFBLEVBQ3RFLENBQUM7QUFDSCxDQUFDOyIsCiAgIm5hbWVzIjogW10KfQo=
