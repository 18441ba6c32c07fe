/** An upstream, a relay before it, a network that tests control, and clients. */

import type { MteClientOptions } from "../src/client.ts";
import { MteRelayClient } from "../src/client.ts";
import { type Environment, platform } from "../src/environment.ts";
import { MemoryStorage } from "../src/storage.ts";
import { Network } from "./network.ts";
import { startBinary } from "./relay/binary.ts";
import { type RelaySettings, TestRelay } from "./relay/server.ts";
import { Upstream } from "./upstream.ts";

/** The relay as any test may use it. */
export interface AnyRelay {
  readonly origin: string;
  readonly pin: string;
  close(): Promise<void>;
}

/** Clocks that only tests move. */
export class TestClock {
  wallMs = Date.now();
  monoMs = 1_000_000;

  readonly wall = (): number => this.wallMs;
  readonly mono = (): number => this.monoMs;

  /** Lets time pass on both clocks. */
  pass(seconds: number): void {
    this.wallMs += seconds * 1000;
    this.monoMs += seconds * 1000;
  }
}

/** Everything a test needs. */
export class World<R extends AnyRelay = AnyRelay> {
  readonly upstream: Upstream;
  readonly relay: R;
  readonly network = new Network();
  readonly storage = new MemoryStorage();
  readonly #clients: MteRelayClient[] = [];

  private constructor(upstream: Upstream, relay: R) {
    this.upstream = upstream;
    this.relay = relay;
  }

  /** With the relay that the environment names by MTE_RELAY_BIN, else the test relay. */
  static async start(): Promise<World> {
    const upstream = await Upstream.start();
    const binary = process.env["MTE_RELAY_BIN"];
    return new World(upstream, binary ? await startBinary(binary, upstream.origin) : await TestRelay.start({ upstream: upstream.origin }));
  }

  /** With the test relay, for tests that set its limits or take its memory. */
  static async withTestRelay(settings: Omit<RelaySettings, "upstream"> = {}): Promise<World<TestRelay>> {
    const upstream = await Upstream.start();
    return new World(upstream, await TestRelay.start({ ...settings, upstream: upstream.origin }));
  }

  /** A client of the relay over the test network, with its own options. */
  client(options: MteClientOptions = {}, environment: Partial<Environment> = {}): MteRelayClient {
    const defaults = { relay: this.relay.origin, pins: [this.relay.pin] };
    const env = platform({ fetch: this.network.fetch, storage: this.storage, ...environment });
    const client = new MteRelayClient({ ...defaults, ...options }, env);
    this.#clients.push(client);
    return client;
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.relay.close();
    await this.upstream.close();
  }
}
