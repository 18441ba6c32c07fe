/** A test runner in a page: names, results, and their way back to Node. */

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

/** Runs a test. */
export async function it(name: string, work: () => Promise<void>): Promise<void> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("it takes too long")), 60_000));
  try {
    await Promise.race([work(), late]);
    results.push({ name });
  } catch (error) {
    const { stack = "", message = String(error) } = error as Partial<Error>;
    const cause = (error as Error).cause;
    results.push({ name, error: `${message}\n${stack}${cause ? `\ncause: ${String(cause)}` : ""}` });
  }
}

/** Compares by JSON. */
export function same(actual: unknown, expected: unknown, what = ""): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what} is ${a}, not ${b}`);
}

/** Fails unless true. */
export function ok(condition: unknown, what: string): void {
  if (!condition) throw new Error(`it is not so that ${what}`);
}

/** The code of the error with which a promise rejects. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "no error";
  } catch (error) {
    const { code, name } = error as { code?: unknown; name: string };
    return typeof code === "string" ? code : name;
  }
}

/** Sends the results to the page's server. */
export async function report(): Promise<void> {
  const to = new URL(location.href).searchParams.get("report") ?? location.origin;
  await fetch(`${to}/report`, { method: "POST", body: JSON.stringify({ results, notes }) });
}
