/** `node:assert/strict` as far as test/vectors.test.ts uses it, in a page. */

function fail(message: string): never {
  throw new Error(message);
}

const plain = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => {
    if (inner instanceof Uint8Array) return [...inner];
    // Node compares members in any order.
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });

type Expected = ((error: unknown) => boolean) | (new (...args: never[]) => Error);

function checkError(error: unknown, expected: Expected | undefined): void {
  const isClass = expected !== undefined && expected.prototype instanceof Error;
  const fits = expected === undefined || (isClass ? error instanceof expected : (expected as (error: unknown) => boolean)(error));
  if (!fits) fail(`the error ${String(error)} is not as expected`);
}

export default {
  ok: (condition: unknown) => void (condition || fail("it is not so")),
  equal: (a: unknown, b: unknown) => void (Object.is(a, b) || fail(`${String(a)} is not ${String(b)}`)),
  notEqual: (a: unknown, b: unknown) => void (Object.is(a, b) && fail(`it is ${String(a)}`)),
  deepEqual: (a: unknown, b: unknown) => void (plain(a) === plain(b) || fail(`${plain(a)} is not ${plain(b)}`)),
  throws(work: () => unknown, expected?: Expected) {
    try {
      work();
    } catch (error) {
      return checkError(error, expected);
    }
    fail("nothing was thrown");
  },
  async rejects(work: Promise<unknown> | (() => Promise<unknown>), expected?: Expected) {
    try {
      await (typeof work === "function" ? work() : work);
    } catch (error) {
      return checkError(error, expected);
    }
    fail("nothing was thrown");
  },
};
