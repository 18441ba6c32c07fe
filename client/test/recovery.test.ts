/** Recovery, retries, responses, time and limits (protocol.md §4 to §8) on a network that an attacker controls. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MteClientOptions, MteRelayClient } from "../src/client.ts";
import { MteRelayError } from "../src/error.ts";
import type { MteRelayEvent } from "../src/events.ts";
import { PAIR, RELAY, code, now, post, sealed, startWorld, worlds } from "./hostile.ts";
import { type Seen, once, outerError } from "./network.ts";
import type { RelaySettings, TestRelay } from "./relay/server.ts";
import { nativeSuite } from "./suites.ts";
import { TestClock, type World } from "./world.ts";

const RETRY_FLAG = 4;
const flags = ({ sent }: Seen): number => sent[1] ?? 0;
const created = (world: World): number | undefined => sealed(world)[0]?.sent.readUIntBE(48, 6);

describe("a failed request", () => {
  const paired = async (settings: Omit<RelaySettings, "upstream"> = {}, options: MteClientOptions = {}): Promise<{ world: World<TestRelay>; client: MteRelayClient }> => {
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
    await assert.rejects(client.fetch("/echo", post), (error: MteRelayError) => error.code === "duplicate-request" && !error.retryable && error.status === 409);
    assert.equal(world.upstream.count("/echo"), 1);
  });

  const sends: [string, number, number][] = [
    // code, sends of a GET, sends of a POST
    ["malformed", 1, 1], ["undecodable", 2, 2], ["client-unknown", 2, 2], ["pair-unknown", 2, 2], ["pair-refused", 1, 1],
    ["plaintext-refused", 1, 1], ["route-unknown", 1, 1], ["replayed", 2, 1], ["stale-request", 2, 1], ["duplicate-request", 1, 1],
    ["too-large", 1, 1], ["rate-limited", 2, 2], ["overloaded", 2, 2], ["store-unavailable", 2, 2], ["key-unknown", 1, 1], ["made-up", 1, 1],
  ];
  for (const [forged, gets, posts] of sends) {
    it(`is sent at most ${gets} or ${posts} times where ${forged} is always the answer`, async () => {
      const { world, client } = await paired();
      for (const [init, expected] of [[{}, gets], [post, posts]] as const) {
        world.network.before = ({ path }) => (path === RELAY ? outerError(forged) : undefined);
        world.network.seen.length = 0;
        await assert.rejects(client.fetch("/echo", init), code(forged === "made-up" ? "not-a-relay" : forged));
        assert.equal(sealed(world).length, expected);
        world.network.before = () => undefined;
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
      return undefined;
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
    const waits: number[] = [];
    const client = world.client({}, { sleep: async (ms) => void waits.push(ms) });
    await client.pair();
    world.network.before = once(RELAY, () => outerError("overloaded", 503, { "retry-after": "2" }));
    assert.equal((await client.fetch("/echo", post)).status, 200);
    world.network.before = once(RELAY, () => outerError("overloaded", 503, { "retry-after": "61" }));
    await assert.rejects(client.fetch("/echo", post), (error: MteRelayError) => error.retryAfterMs === 61_000 && !error.retryable);
    world.network.before = once(RELAY, () => outerError("overloaded", 503, { "retry-after": "61" }));
    await assert.rejects(client.fetch("/echo"), (error: MteRelayError) => error.retryable);
    assert.deepEqual(waits, [2000]);
  });

  it("is aborted while it waits", async () => {
    const { world } = await paired();
    const controller = new AbortController();
    const client = world.client({}, { sleep: () => new Promise(() => controller.abort()) });
    await client.pair();
    world.network.before = ({ path }) => (path === RELAY ? outerError("overloaded", 503) : undefined);
    await assert.rejects(client.fetch("/echo", { signal: controller.signal }), { name: "AbortError" });
  });

  it("without an answer is surfaced, not repeated", async () => {
    const { world, client } = await paired();
    world.network.before = () => Promise.reject(new TypeError("reset"));
    await assert.rejects(client.fetch("/echo"), (error: MteRelayError) => error.code === "network" && error.retryable);
    await assert.rejects(client.fetch("/echo", post), (error: MteRelayError) => error.code === "network" && !error.retryable);
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
    const events: MteRelayEvent[] = [];
    const { world, client } = await paired({}, { onEvent: (event) => void events.push(event) });
    world.relay.forget();
    await client.fetch("/echo");
    assert.deepEqual(events.map((event) => event.type + ("code" in event ? ` ${event.code}` : "")), ["paired", "retry pair-unknown", "paired"]);
    assert.ok(events.every(({ relay }) => relay === world.relay.origin));
  });
});

describe("a response on a hostile network", () => {
  const tampering = async (alter: (body: Uint8Array) => Uint8Array): Promise<Promise<string>> => {
    const world = worlds.at(-1) as World<TestRelay>;
    world.network.after = async (seen, response) =>
      seen.path === RELAY && seen.method === "POST" ? new Response(alter(new Uint8Array(await response.arrayBuffer())) as BodyInit, response) : response;
    const client = world.client();
    await client.pair();
    return client.fetch("/status/200").then((response) => response.text());
  };

  it("that is cut anywhere is an error, never a short success", async () => {
    await startWorld();
    let length = 0;
    assert.equal(await tampering((body) => ((length = body.length), body)), "status 200");
    for (let cut = 0; cut < length; cut += cut < 40 ? 1 : 7) {
      await assert.rejects(tampering((body) => body.slice(0, cut)), MteRelayError, `cut at ${cut}`);
    }
  });

  it("that is changed anywhere is an error", async () => {
    await startWorld();
    let length = 0;
    await tampering((body) => ((length = body.length), body));
    for (let at = 0; at < length; at += at < 40 ? 1 : 7) {
      await assert.rejects(tampering((body) => body.map((byte, i) => (i === at ? byte ^ 0x40 : byte))), MteRelayError, `byte ${at}`);
    }
  });

  it("that is longer is an error", async () => {
    await startWorld();
    await assert.rejects(tampering((body) => new Uint8Array([...body, 0])), code("response-invalid"));
  });

  it("that answers another request is an error", async () => {
    const world = await startWorld();
    const client = world.client();
    const bodies: Uint8Array[] = [];
    world.network.after = async (seen, response) => {
      if (seen.path !== RELAY || seen.method !== "POST") return response;
      bodies.push(new Uint8Array(await response.clone().arrayBuffer()));
      return bodies.length > 1 ? new Response(bodies[0] as BodyInit, response) : response;
    };
    await client.fetch("/status/200");
    await assert.rejects(client.fetch("/status/200"), code("response-invalid"));
  });

  it("that reflects the request is an error", async () => {
    const world = await startWorld();
    world.network.before = (seen) =>
      seen.path === RELAY && seen.method === "POST" ? new Response(seen.sent as unknown as BodyInit, { headers: { "content-type": "application/vnd.mte-relay" } }) : undefined;
    await assert.rejects(world.client().fetch("/echo"), code("response-invalid"));
  });

  it("that announces a huge frame is refused before it is kept", async () => {
    const world = await startWorld();
    let pulled = 0;
    world.network.after = async (seen, response) => {
      if (seen.path !== RELAY || seen.method !== "POST") return response;
      const header = new Uint8Array(await response.arrayBuffer()).slice(0, 26);
      const stream = new ReadableStream({
        start: (controller) => controller.enqueue(new Uint8Array([...header, 0x7f, 0xff, 0xff, 0xff])),
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(65536));
        },
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
    await assert.rejects(client.fetch("/echo"), (error: MteRelayError) => error.code === "not-a-relay" && error.status === 502);
  });
});

describe("time", () => {
  it("of a client that is a year wrong does no harm", async () => {
    const world = await startWorld();
    const clock = new TestClock();
    clock.wallMs -= 365 * 86_400_000;
    assert.equal((await world.client({}, { clock }).fetch("/echo", post)).status, 200);
    assert.equal(world.relay.pairings, 1);
  });

  for (const [name, jump] of [["forward", 86_400_000], ["back", -86_400_000]] as const) {
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

  it("that the client takes to agree on keys has passed at the relay too", async () => {
    const clock = new TestClock();
    const world = await startWorld({ now: () => clock.wallMs });
    world.network.after = async (seen, response) => {
      if (seen.path !== "/api/mte-pair") return response;
      const body = new Uint8Array(await response.arrayBuffer());
      const pull = (controller: ReadableStreamDefaultController): void => {
        controller.enqueue(body);
        controller.close();
        setImmediate(() => clock.pass(1));
      };
      return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), response);
    };
    await world.client({}, { clock }).fetch("/echo", post);
    assert.equal(created(world), clock.wallMs - 1);
  });

  it("that ticks in whole milliseconds is not ahead of the relay's, which would have to wait", async () => {
    let time = Date.now() + 0.05;
    const clock = { wall: () => Math.floor(time), mono: () => Math.floor(time + 0.9) };
    const world = await startWorld({ now: () => Math.floor(time) });
    const client = world.client({}, { clock });
    await client.pair();
    time += 0.15;
    await client.fetch("/echo", post);
    assert.equal(created(world), Math.floor(time));
  });

  it("that the machine slept through makes a new pair", async () => {
    const clock = new TestClock();
    let relayTime = clock.wallMs;
    const world = await startWorld({ now: () => relayTime });
    const client = world.client({}, { clock });
    await client.fetch("/echo", post);
    clock.wallMs += 600_000;
    relayTime += 600_000;
    assert.equal((await client.fetch("/echo", post)).status, 200);
    assert.equal(world.relay.pairings, 2);
  });

  it("passes: a pair idle for too long is replaced before it is refused", async () => {
    const clock = new TestClock();
    const world = await startWorld({ idleSeconds: 600, now: () => clock.wallMs });
    const client = world.client({}, { clock });
    await client.fetch("/echo");
    for (const [seconds, pairings] of [[500, 1], [500, 1], [599, 2]] as const) {
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
    const world = await startWorld({ idleSeconds: 1000, lifetimeSeconds: 1000, now: () => clock.wallMs });
    let pairs = 0;
    let renewed = (): void => {};
    const renewal = new Promise<void>((resolve) => (renewed = resolve));
    const onEvent = ({ type }: MteRelayEvent): void => {
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
    const world = await startWorld({ maxBody: 1000 });
    const client = world.client();
    assert.equal((await client.fetch("/echo", { method: "POST", body: new Uint8Array(1000) })).status, 200);
    world.network.seen.length = 0;
    await assert.rejects(client.fetch("/echo", { method: "POST", body: new Uint8Array(1001) }), code("too-large"));
    assert.equal(world.network.seen.length, 0);
  });

  it("of a frame cut the body smaller, and refuse a head that fits into none", async () => {
    const world = await startWorld({ maxFrame: 1024 });
    const client = world.client();
    const response = await client.fetch("/echo", { method: "POST", body: "x".repeat(5000) });
    const echo = (await response.json()) as { length: number; headers: Record<string, string> };
    assert.deepEqual([echo.length, echo.headers["content-length"]], [5000, "5000"]);
    await assert.rejects(client.fetch("/echo", { headers: { "x-long": "x".repeat(2000) } }), code("too-large"));
    const own = world.client({ maxFrame: 300 });
    assert.equal((await own.fetch("/echo", { method: "POST", body: "y".repeat(1000) })).status, 200);
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
