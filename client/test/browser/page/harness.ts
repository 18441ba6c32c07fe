/** A test runner in a page: names and results, which Node reads. */

/** What a page reports. */
export interface Report {
  readonly results: Result[];
  readonly notes: string[];
}

/** One result. */
export interface Result {
  readonly name: string;
  readonly error?: string;
}

const results: Result[] = [];
const notes: string[] = [];

/** Notes something for the console of the test run. */
export const log = (note: string): void => void notes.push(note);

let tooLongMs = 120_000;

/** Sets how long a test may take. */
export const limit = (ms: number): void => void (tooLongMs = ms);

/** Runs a test. */
export async function it(name: string, work: () => Promise<void>): Promise<void> {
  const started = performance.now();
  let timer = 0;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("it takes too long")), tooLongMs) as unknown as number;
  });
  try {
    await Promise.race([work(), late]);
    results.push({ name });
  } catch (error) {
    const { stack = "", message = String(error) } = error as Partial<Error>;
    const cause = (error as Error).cause;
    results.push({ name, error: `${message}\n${stack}${cause ? `\ncause: ${String(cause)}` : ""}` });
  } finally {
    clearTimeout(timer);
    const seconds = (performance.now() - started) / 1000;
    if (seconds > 1) notes.push(`${seconds.toFixed(1)} s: ${name}`);
  }
}

/** Compares by JSON. */
export function same(actual: unknown, expected: unknown, what = "it"): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what} is ${a}, not ${b}`);
}

/** Fails unless true. */
export function ok(condition: unknown, what: string): void {
  if (!condition) throw new Error(`it is not so that ${what}`);
}

/** The error with which a promise rejects. */
export async function errorOf(promise: Promise<unknown>): Promise<Error & { code?: string; status?: number; retryable?: boolean }> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

/** The code of the error with which a promise rejects, or its name. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  const { code, name } = await errorOf(promise);
  return typeof code === "string" ? code : name;
}

/** Everything so far. */
export const report = (): Report => ({ results: results.splice(0), notes: notes.splice(0) });
