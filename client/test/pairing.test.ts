/** Pairing (protocol.md §2, §3) on a network that an attacker controls. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { MteRelayError } from "../src/error.ts";
import { MemoryStorage } from "../src/storage.ts";
import { PAIR, RELAY, code, post, oneLock, startWorld } from "./hostile.ts";
import { once, outerError } from "./network.ts";

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
    const items: [string, string][] = [];
    const storage = new MemoryStorage();
    const spy = { getItem: (key: string) => storage.getItem(key), removeItem() {}, setItem(key: string, value: string) { items.push([key, value]); storage.setItem(key, value); } };
    const first = await world.client({}, { storage: spy }).pair();
    const second = await world.client({}, { storage: spy }).pair();
    assert.equal(first, second);
    assert.deepEqual([...new Set(items.map(([key]) => key))], [`mte-relay:${world.relay.origin}`]);
    assert.ok(items.every(([, value]) => /^[\w-]{64}$/.test(value)));
  });

  it("gives tabs that start at once one client id, with locks and without", async () => {
    const world = await startWorld();
    const locks = oneLock();
    for (const environment of [{ locks }, { locks: undefined }]) {
      const storage = new MemoryStorage();
      const ids = await Promise.all([1, 2].map(() => world.client({}, { ...environment, storage }).pair()));
      const third = await world.client({}, { ...environment, storage }).pair();
      if (environment.locks) assert.equal(ids[0], ids[1]);
      assert.ok(ids.includes(third));
    }
  });

  it("goes on without a storage that works", async () => {
    const world = await startWorld();
    const fail = (): never => {
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
    const waits: number[] = [];
    const environment = { sleep: async (ms: number) => void waits.push(ms) };
    world.network.before = once(PAIR, () => outerError("rate-limited", 429, { "retry-after": "3" }));
    assert.equal((await world.client({}, environment).fetch("/echo")).status, 200);
    assert.deepEqual(waits, [3000]);
    world.network.before = ({ path }) => (path === PAIR ? outerError("rate-limited", 429) : undefined);
    world.network.seen.length = 0;
    await assert.rejects(world.client({}, environment).fetch("/echo", post), (error: MteRelayError) => error.code === "rate-limited" && error.retryable);
    assert.equal(world.network.at(PAIR).length, 2);
  });

  it("tells no key from another's without pins, secret or trust, and says what to set", async () => {
    const world = await startWorld();
    const client = world.client({ pins: [] });
    await assert.rejects(client.fetch("/echo"), (error: MteRelayError) => error.code === "pins-missing" && /pins: \["sha256\/.*"mte-relay pin"/.test(error.message));
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
    // The id is signed by a secret that is gone: this request is refused, the next one has a new id.
    await assert.rejects(client.fetch("/echo"), code("client-unknown"));
    assert.equal((await client.fetch("/echo")).status, 200);
    assert.notEqual(await client.pair(), id);
  });

  for (const [name, body] of [["no json", "<html>"], ["a repeated member", '{"version":1,"version":1,"keys":[]}'], ["another version", '{"version":2,"keys":[]}'], ["keys that are no list", '{"version":1,"keys":{}}'], ["an array", "[]"]] as const) {
    it(`refuses a discovery document: ${name}`, async () => {
      const world = await startWorld();
      world.network.before = ({ method }) => (method === "GET" ? new Response(body) : undefined);
      await assert.rejects(world.client().fetch("/echo"), code("not-a-relay"));
    });
  }

  it("refuses a discovery document without a key of its suite", async () => {
    const world = await startWorld();
    world.network.before = ({ method }) => (method === "GET" ? new Response('{"version":1,"keys":[{"suite":2,"publicKey":"x"}]}') : undefined);
    await assert.rejects(world.client().fetch("/echo"), code("suite-unsupported"));
  });

  it("refuses a pairing response that was changed, cut or is endless", async () => {
    const world = await startWorld();
    const change = (alter: (body: Uint8Array) => BodyInit) => {
      world.network.after = async (seen, response) =>
        seen.path === PAIR ? new Response(alter(new Uint8Array(await response.arrayBuffer())), response) : response;
    };
    for (const at of [0, 1, 40, 1153, 1155, 1300]) {
      change((body) => body.map((byte, i) => (i === at ? byte ^ 1 : byte)));
      await assert.rejects(world.client().fetch("/echo"), code("pairing-invalid"), `byte ${at}`);
    }
    change((body) => body.slice(0, -1));
    await assert.rejects(world.client().fetch("/echo"), code("pairing-invalid"));
    change(() => new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1000)) }));
    await assert.rejects(world.client().fetch("/echo"), code("pairing-invalid"));
  });

  it("surfaces forged errors, and never sends in clear", async () => {
    const world = await startWorld();
    for (const forged of ["malformed", "pair-refused", "plaintext-refused", "undecodable", "pair-unknown"]) {
      world.network.seen.length = 0;
      world.network.before = ({ path }) => (path === PAIR ? outerError(forged) : undefined);
      const client = world.client();
      await assert.rejects(client.fetch("/echo"), MteRelayError);
      assert.ok(world.network.at(PAIR).length <= 2);
    }
    world.network.before = () => new Response("<html>", { status: 200 });
    await assert.rejects(world.client().fetch("/echo"), code("not-a-relay"));
    world.network.before = () => Promise.reject(new TypeError("connection refused"));
    await assert.rejects(world.client().fetch("/echo"), (error: MteRelayError) => error.code === "network" && error.retryable);
  });
});
