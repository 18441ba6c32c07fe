/** `node:test` as far as test/vectors.test.ts uses it, in a page. */

import { it as run } from "./harness.ts";

const groups: Promise<void>[] = [];
let tests = Promise.resolve();

/** Groups tests. */
export function describe(name: string, work: () => void | Promise<void>): void {
  void name;
  groups.push(Promise.resolve().then(work));
}

/** Runs a test after those before it. */
export function it(name: string, work: () => void | Promise<void>): void {
  tests = tests.then(() => run(name, async () => work()));
}

/** Settles when every test has run. */
export async function finished(): Promise<void> {
  await Promise.all(groups);
  await tests;
}
