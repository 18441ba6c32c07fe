/** Clients and their options, pairing, and what is stored. */

import type { MteClientOptions, MteRelayEvent } from "../../../src/index.ts";
import { MARKER } from "../marker.ts";
import { at, echo, relay, seen } from "./api.ts";
import { codeOf, it, log, ok, same } from "./harness.ts";

/** A client whose events are kept. */
function listening(options: MteClientOptions = {}): { client: ReturnType<typeof MteRelay.createClient>; events: MteRelayEvent[] } {
  const events: MteRelayEvent[] = [];
  return { client: MteRelay.createClient({ relay, onEvent: (event) => events.push(event), ...options }), events };
}

/** Clients. */
export async function clients(): Promise<void> {
  await it("says which cryptography it uses", async () => {
    await mteFetch(at("/echo"));
    const loaded = performance.getEntriesByType("resource").map(({ name }) => /mte-relay-([\w-]+)\.js\?v=/.exec(name)?.[1]);
    const by = (chunk: string): string => (loaded.includes(chunk) ? "@noble" : "WebCrypto");
    const aes = isSecureContext ? "WebCrypto" : "@noble";
    log(`${isSecureContext ? "secure" : "insecure"} context: AES-GCM, HMAC, SHA-256 by ${aes}, X25519 by ${by("subtle")}, ML-KEM by ${by("ml-kem")}`);
    same(loaded.includes("subtle"), !isSecureContext, "the fallback of crypto.subtle");
  });

  await it("pairs once for concurrent callers", async () => {
    const { client, events } = listening();
    const all = await Promise.all(Array.from({ length: 40 }, (_, i) => echo(client.fetch(`/${MARKER}/echo?${i}`))));
    same(all.map(({ url }) => url), all.map((_, i) => seen(`/echo?${i}`)));
    same(events.map(({ type }) => type), ["paired"]);
  });

  await it("keeps many requests in flight on one pair", async () => {
    const { client, events } = listening();
    // Browsers open six connections to a host.
    const waiting = Array.from({ length: 5 }, () => client.fetch(at("/gate")));
    await control("untilWaiting", 5);
    same((await echo(client.fetch(at("/echo")))).method, "GET", "another one overtakes them");
    for (const _ of waiting) await control("release");
    same(await Promise.all(waiting.map(async (response) => (await response).text())), waiting.map(() => "passed"));
    same(events.length, 1);
  });

  await it("has one client id per origin, and stores nothing but its token", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => MteRelay.createClient({ relay }).pair()));
    same(new Set(ids).size, 1);
    same(Object.keys(localStorage), [`mte-relay:${relay}`]);
    ok(/^[\w-]{64}$/.test(localStorage.getItem(`mte-relay:${relay}`) ?? ""), "it is a client token");
    same([sessionStorage.length, (await indexedDB.databases()).length, document.cookie], [0, 0, ""]);
    if (isSecureContext) same(await caches.keys(), []);
  });

  await it("takes a storage, also an asynchronous one", async () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: async (key: string) => items.get(key) ?? null,
      setItem: async (key: string, value: string) => void items.set(key, value),
      removeItem: async (key: string) => void items.delete(key),
    };
    const id = await MteRelay.createClient({ relay, storage }).pair();
    same([[...items.keys()], await MteRelay.createClient({ relay, storage }).pair()], [[`mte-relay:${relay}`], id]);
    ok(id !== (await MteRelay.createClient({ relay }).pair()), "it is another client");
  });

  await it("takes headers, a fetch and a frame size", async () => {
    const sizes: number[] = [];
    const carry: typeof fetch = (input, init) => {
      if (init?.body instanceof Blob) sizes.push(init.body.size);
      return fetch(input, init);
    };
    const { client } = listening({ headers: { "x-app": MARKER }, fetch: carry, maxFrame: 10_000 });
    const one = await echo(client.fetch("/echo", { method: "POST", body: new Uint8Array(100_000) }));
    same([one.headers["x-app"], one.length], [MARKER, 100_000]);
    // Eleven frames with 20 bytes each beside header and head.
    ok(sizes.length === 1 && (sizes[0] ?? 0) > 100_000 + 94 + 11 * 20, `${String(sizes)} bytes carry eleven frames`);
    same((await echo(client.fetch("/echo", { headers: { "x-app": "own" } }))).headers["x-app"], "own");
  });

  await it("trusts a key on first use only where it is told to", async () => {
    const client = MteRelay.createClient({ relay, pins: [], trust: "first-use" });
    same((await client.fetch("/status/200")).status, 200);
  });

  await it("refuses other origins than its relay's, and everything once closed", async () => {
    const { client } = listening();
    same(await codeOf(client.fetch("https://elsewhere.example/")), "url-refused");
    client.close();
    same(await codeOf(client.fetch("/echo")), "client-closed");
  });

  await it("takes the predecessor's options and third argument", async () => {
    const ignored = { licenseCompany: "a", licenseKey: "b", numberOfPairs: 5, encodeUrls: true, encodeHeaders: ["x-a"], encodeType: "MKE" } as const;
    const client = await MteRelay.initMteRelayClient({ ...ignored, relay, headers: { "x-app": MARKER } });
    const third = { encodeType: "MTE", encodeUrl: false, encodeHeaders: false, useStreaming: false, pathPrefix: "" } as const;
    const one = await echo(mteFetch(at("/echo"), { method: "POST", body: MARKER }, third));
    same([one.text, one.headers["x-app"]], [MARKER, MARKER]);
    client.close();
    await MteRelay.initMteRelayClient();
  });

  await it("is also an ES module, with the pins in it", async () => {
    const module = (await import(`${relay}/public/mte-relay-client.mjs`)) as typeof MteRelay;
    same((await module.mteFetch(at("/status/200"))).status, 200);
  });

  await it("receives server-sent events at once, and comes back with Last-Event-ID", async () => {
    const source = new MteRelay.MteEventSource(at("/ticks"));
    const next = (): Promise<MessageEvent<string>> => new Promise((resolve) => (source.onmessage = resolve as typeof source.onmessage));
    await control("untilWaiting", 1);
    for (const i of [1, 2, 3]) {
      const event = next();
      await control("release");
      same([(await event).data, (await event).lastEventId, source.readyState], [`${MARKER} ${i}`, String(i), 1]);
    }
    source.close();
    const again = new MteRelay.MteEventSource(at("/events"));
    const data: unknown[] = [];
    await new Promise<void>((resolve) => {
      again.addEventListener("tick", (event) => {
        data.push((event as MessageEvent).data);
        if (data.length === 3) resolve();
      });
    });
    again.close();
    same(data, ["1\nmore", "2\nmore", "3\nmore"]);
  });
}
