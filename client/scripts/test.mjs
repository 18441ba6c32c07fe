/**
 * Bundles test/*.test.ts (Node 20 runs no TypeScript) and runs them; with --browser those of test/browser/.
 * Further arguments: parts of file names to run.
 */

import { spawnSync } from "node:child_process";
import { readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const wanted = process.argv.slice(2).filter((argument) => argument !== "--browser");
const folder = process.argv.includes("--browser") ? "test/browser" : "test";
const files = (await readdir(join(root, folder))).filter(
  (file) => file.endsWith(".test.ts") && (wanted.length === 0 || wanted.some((part) => file.includes(part))),
);
if (files.length === 0) throw new Error("no test file matches");

const outdir = join(root, `.test-build-${process.pid}`);
await build({
  absWorkingDir: root,
  entryPoints: files.map((file) => `${folder}/${file}`),
  outdir,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  logLevel: "warning",
});
const built = files.map((file) => join(outdir, file.replace(/\.ts$/, ".mjs")));
const names = process.env["TEST_NAMES"];
const options = [
  "--enable-source-maps",
  "--test",
  // A limit for whole files too: tests of browsers have their own.
  `--test-timeout=${folder === "test" ? 300_000 : 3_600_000}`,
  // Browsers wait more than they compute: the files run side by side on two cores, too.
  ...(folder === "test" ? [] : ["--test-concurrency=2"]),
  ...(names ? [`--test-name-pattern=${names}`] : []),
];
const { status } = spawnSync(process.execPath, [...options, ...built], { stdio: "inherit", cwd: root });
await rm(outdir, { recursive: true });
process.exitCode = status ?? 1;
