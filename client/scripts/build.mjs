/**
 * Builds the scripts that a relay serves into dist/, and prints their sizes. The same input gives the same bytes.
 * With --check nothing is written: it fails where dist/ is not what the sources give.
 */

import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");
const BUDGET = 12 * 1024;
const LICENCE = "/*! mte-relay-client, Apache-2.0 OR MIT; @noble/* by Paul Miller, MIT */";
/** The relay puts its pins in place of the marker. On a line of its own, so that source maps stay right. */
const PINS = 'const MTE_RELAY_PINS="__MTE_RELAY_PINS__"';

/** Modules of which the sealing chunk uses the core script's, so that there is one of each. */
const SHARED = /\/(error|lazy)\.ts$/;

/** Replaces how the npm package loads its later parts. */
const lazy = (file) => ({
  name: "lazy",
  setup: ({ onResolve }) => onResolve({ filter: /\/lazy\.ts$/ }, () => ({ path: join(root, "src", file) })),
});

const fromCore = {
  name: "from-core",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: SHARED }, () => ({ path: "core", namespace: "core" }));
    onLoad({ filter: /.*/, namespace: "core" }, async () => {
      const source = await readFile(join(root, "src/shared.ts"), "utf8");
      const names = /shared = \{([^}]*)\}/.exec(source)[1];
      const contents = `import { chunks } from "./src/chunks.ts"; export const {${names}} = chunks.core;`;
      return { contents, resolveDir: root };
    });
  },
};

const files = new Map();

/** Bundles one script and its source map. */
async function bundle(name, entry, options) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`src/${entry}`],
    outfile: `dist/${name}`,
    write: false,
    bundle: true,
    minify: true,
    sourcemap: true,
    charset: "utf8",
    legalComments: "none",
    format: "iife",
    target: ["chrome111", "firefox115", "safari16.4"],
    logLevel: "warning",
    ...options,
  });
  for (const { path, contents } of outputFiles) files.set(basename(path), contents);
}

const iife = (first) => ({ banner: { js: `${LICENCE}\n(()=>{"use strict";${first}` }, footer: { js: "})();" } });
const integrity = (name) => `sha384-${createHash("sha384").update(files.get(name)).digest("base64")}`;

async function bundleAll() {
  await bundle("mte-relay-sealing.js", "scripts/sealing.ts", { ...iife(""), plugins: [fromCore] });
  await bundle("mte-relay-ml-kem.js", "scripts/ml-kem.ts", iife(""));
  await bundle("mte-relay-subtle.js", "scripts/subtle.ts", iife(""));
  const hashes = Object.fromEntries(["sealing", "ml-kem", "subtle"].map((chunk) => [chunk, integrity(`mte-relay-${chunk}.js`)]));
  const define = { MTE_RELAY_INTEGRITY: JSON.stringify(hashes) };
  const plugins = [lazy("lazy-script.ts")];
  const classic = iife(`${PINS},MTE_RELAY_SCRIPT=globalThis.document?.currentScript?.src??location.href;`);
  await bundle("mte-relay-client.js", "scripts/classic.ts", { ...classic, define, plugins });
  const banner = { js: `${LICENCE}\n${PINS},MTE_RELAY_SCRIPT=import.meta.url;` };
  await bundle("mte-relay-client.mjs", "index.ts", { banner, format: "esm", define, plugins });
  await bundle("mte-relay-sw.js", "scripts/worker.ts", { ...iife(`${PINS};`), plugins: [lazy("lazy-static.ts")] });
}

/** Prints the sizes; tells whether all are within their budget. */
function report() {
  let within = true;
  for (const [name, contents] of files) {
    if (name.endsWith(".map")) continue;
    const size = gzipSync(contents, { level: 9 }).length;
    const limit = name === "mte-relay-sw.js" ? undefined : BUDGET;
    const over = limit !== undefined && size > limit;
    within &&= !over;
    console.log(`${name.padEnd(22)} ${String(size).padStart(6)} bytes gzip${limit ? ` of ${limit}` : ""}${over ? "  OVER BUDGET" : ""}`);
  }
  return within;
}

/** The names in dist/ that belong to the scripts. */
async function present() {
  await mkdir(dist, { recursive: true });
  return (await readdir(dist)).filter((name) => name.startsWith("mte-relay-"));
}

async function check() {
  const stale = (await present()).filter((name) => !files.has(name));
  for (const [name, contents] of files) {
    const built = await readFile(join(dist, name)).catch(() => undefined);
    if (!built?.equals(contents)) stale.push(name);
  }
  if (stale.length > 0) console.error(`not what the sources give, run npm run build: ${stale.join(", ")}`);
  return stale.length === 0;
}

async function write() {
  for (const name of await present()) await rm(join(dist, name));
  for (const [name, contents] of files) await writeFile(join(dist, name), contents);
  return true;
}

await bundleAll();
const done = process.argv.includes("--check") ? await check() : await write();
process.exitCode = report() && done ? 0 : 1;
