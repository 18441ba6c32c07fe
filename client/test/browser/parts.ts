/** Runs the parts that live in a page, and lets them ask Node. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Page } from "puppeteer-core";
import type { Command } from "./page/api.ts";
import type { Report } from "./page/harness.ts";
import type { Part } from "./page/main.ts";
import type { Stage } from "./stage.ts";

/** How long a test in a page may take, in milliseconds. */
const LIMIT_MS = Number(process.env["PAGE_TEST_LIMIT_MS"] ?? 120_000);

// scripts/test.mjs runs the tests in client/.
const root = process.cwd();

async function bundle(entry: string): Promise<string> {
  const vectors = readFileSync(join(root, "../tests/vectors/relay1.json"), "utf8");
  const shim = (name: string): string => join(root, `test/browser/page/${name}.ts`);
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`test/browser/page/${entry}.ts`],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    define: { VECTORS: JSON.stringify(vectors), "import.meta.url": "location.href", "process.env.NODE_ENV": '"production"' },
    alias: { "node:test": shim("node-test"), "node:assert/strict": shim("node-assert"), "node:fs": shim("node-file"), "node:url": shim("node-file") },
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

const bundles = new Map<string, Promise<string>>();

/** Puts a script of page/ into a page, past its content security policy. */
export async function inject(page: Page, entry: "main" | "vectors"): Promise<void> {
  const script = bundles.get(entry) ?? bundle(entry);
  bundles.set(entry, script);
  await page.evaluate(await script);
}

/** Runs parts in a page. */
export async function runParts(stage: Stage, page: Page, ...parts: Part[]): Promise<void> {
  await page.exposeFunction("control", (command: Command, argument: unknown) => obey(stage, command, argument));
  await inject(page, "main");
  check(await page.evaluate((limitMs, ...names) => (globalThis as unknown as Runner).run(limitMs, ...names), LIMIT_MS, ...parts));
}

interface Runner {
  run(limitMs: number, ...parts: Part[]): Promise<Report>;
}

/** Fails where a test of a page failed. */
export function check({ results, notes }: Report): void {
  for (const note of notes) console.log(note);
  const failed = results.filter(({ error }) => error !== undefined);
  assert.deepEqual(failed.map(({ name, error }) => `${name}: ${error}`), []);
  assert.ok(results.length > 0);
}

async function obey({ upstream }: Stage, command: Command, argument: unknown): Promise<number> {
  const number = Number(argument);
  switch (command) {
    case "release":
      await upstream.until(() => upstream.waiting > 0);
      upstream.release();
      return 0;
    case "aborted":
      return upstream.aborted;
    case "untilAborted":
      await upstream.until(() => upstream.aborted >= number);
      return upstream.aborted;
    case "releaseUntilAborted":
      while (upstream.aborted < number) {
        await upstream.until(() => upstream.waiting > 0 || upstream.aborted >= number);
        upstream.release();
      }
      return upstream.aborted;
    case "untilReceived":
      await upstream.until(() => upstream.received >= number);
      return upstream.received;
    case "untilWaiting":
      await upstream.until(() => upstream.waiting >= number);
      return upstream.waiting;
    case "count":
      return upstream.count(String(argument));
  }
}
