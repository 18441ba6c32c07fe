/** A world with an attacker's network for each test, and what tests of the protocol ask of it. */

import assert from "node:assert/strict";
import { afterEach } from "node:test";
import { MteRelayError } from "../src/error.ts";
import type { Seen } from "./network.ts";
import type { RelaySettings, TestRelay } from "./relay/server.ts";
import { World } from "./world.ts";

/** Path of sealed requests, and of discovery. */
export const RELAY = "/api/mte-relay";
/** Path of pairings. */
export const PAIR = "/api/mte-pair";

/** Whether an error has a code. */
export const code = (expected: string) => (error: unknown) => error instanceof MteRelayError && error.code === expected;

/** The worlds of the running test. */
export const worlds: World<TestRelay>[] = [];

/** A world that ends with its test. */
export const startWorld = async (settings: Omit<RelaySettings, "upstream"> = {}): Promise<World<TestRelay>> => {
  const world = await World.withTestRelay(settings);
  worlds.push(world);
  return world;
};

/** The sealed requests so far. */
export const sealed = (world: World): Seen[] => world.network.at(RELAY).filter(({ method }) => method === "POST");

/** A request that is not idempotent. */
export const post = { method: "POST", body: "body" };
/** A platform on which no wait takes time. */
export const now = { sleep: async () => {} };

afterEach(async () => {
  for (const world of worlds.splice(0)) {
    // Whatever went wrong, nothing went out in clear.
    assert.ok(world.network.seen.every(({ path }) => path === RELAY || path === PAIR));
    assert.ok(world.network.seen.every(({ method, path }) => method === "POST" || (method === "GET" && path === RELAY)));
    await world.close();
  }
});

/** `navigator.locks` of one origin, as far as it is used. */
export function oneLock(): Pick<LockManager, "request"> {
  let held: Promise<unknown> | undefined;
  const take = async (work: () => Promise<unknown>): Promise<unknown> => {
    while (held) await held;
    const working = work();
    held = working.then(() => (held = undefined), () => (held = undefined));
    return working;
  };
  const request = async (_: string, ...rest: [LockOptions, LockGrantedCallback<unknown>] | [LockGrantedCallback<unknown>]): Promise<unknown> => {
    const work = rest.at(-1) as (lock: unknown) => Promise<unknown>;
    const immediately = rest.length === 2 && rest[0].ifAvailable === true;
    return immediately && held ? work(null) : take(() => work({}));
  };
  return { request } as Pick<LockManager, "request">;
}
