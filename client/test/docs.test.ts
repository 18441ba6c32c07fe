/** docs/client.md says what the sources say, and what it shows compiles. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";

// The tests are run in client/.
const root = process.cwd();
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const page = read("../docs/client.md");

/** The text of a section, up to the next heading of the same or a higher level. */
function section(heading: string): string {
  const level = heading.indexOf(" ");
  const [, rest] = page.split(`\n${heading}\n`);
  assert.ok(rest, `there is a section ${heading}`);
  return rest.split(new RegExp(`\\n#{1,${level}} `))[0] ?? "";
}

/** The cells of the rows of a section's tables whose first cell is one name in backticks, by that name. */
function rows(heading: string): Map<string, string[]> {
  const lines = section(heading).split("\n");
  const cells = lines.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
  return new Map(cells.flatMap(([, name = "", ...rest]) => (/^`\w[\w-]*`$/.test(name) ? [[name.slice(1, -1), rest]] : [])));
}

/** The members that an interface of a source file declares itself. */
function members(file: string, name: string): string[] {
  const [, body] = new RegExp(`interface ${name}\\b[^{]*\\{\\n(.*?)\\n\\}`, "s").exec(read(`src/${file}`)) ?? [];
  assert.ok(body, `${file} declares ${name}`);
  return [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??:/gm)].map(([, member = ""]) => member);
}

/** The texts of a union type of a source file. */
function union(file: string, name: string): string[] {
  const [, body] = new RegExp(`type ${name} =(.*?);\\n`, "s").exec(read(`src/${file}`)) ?? [];
  return [...(body ?? "").replace(/\/\*.*?\*\//gs, "").matchAll(/"([\w-]+)"/g)].map(([, code = ""]) => code);
}

const sorted = (names: Iterable<string>): string[] => [...names].sort();

describe("the tables of docs/client.md", () => {
  const errors = rows("## Errors");

  it("have every error code and no other", () => {
    const codes = [...union("error.ts", "RelayErrorCode"), ...union("error.ts", "ClientErrorCode")];
    assert.ok(codes.length > 30);
    assert.deepEqual(sorted(errors.keys()), sorted(codes));
  });

  it("say which codes can be retryable", () => {
    const source = read("src/recovery.ts");
    const [, passing = ""] = /passing: MteRelayErrorCode\[\] = \[(.*?)\]/s.exec(source) ?? [];
    const retryable = new Set([...passing.matchAll(/"([\w-]+)"/g)].map(([, code = ""]) => code));
    for (const [, code = "", recovery] of source.matchAll(/^ {2}"([\w-]+)": "([\w-]+)",$/gm)) {
      if (recovery !== "surface") retryable.add(code);
    }
    assert.deepEqual(sorted([...errors].filter(([, [, cell]]) => cell === "yes").map(([code]) => code)), sorted(retryable));
    for (const [code, [, cell]] of errors) assert.match(cell ?? "", /^(yes|no)$/, code);
  });

  it("give the relay's codes the statuses of the protocol", () => {
    const statuses = new Map<string, string>();
    for (const [, status = "", code = ""] of read("../docs/protocol.md").matchAll(/^\| (\d{3}) \| `([\w-]+)` \|/gm)) {
      if (!statuses.has(code)) statuses.set(code, status);
    }
    for (const code of union("error.ts", "RelayErrorCode")) assert.equal(errors.get(code)?.[0], statuses.get(code), code);
  });

  for (const [heading, declared] of [
    ["### createClient", members("client.ts", "MteClientOptions")],
    ["### mteFetch", [...members("fetcher.ts", "FetchOptions"), ...members("migration.ts", "MteFetchOptions")]],
    ["### patch", members("client.ts", "PatchOptions")],
    ["### registerMteWorker", members("register-worker.ts", "WorkerOptions")],
    ["### MteEventSource", [...members("event-source.ts", "MteEventSourceInit"), "withCredentials"]],
  ] as const) {
    it(`have every option of ${heading.slice(4)} and no other`, () => {
      assert.deepEqual(sorted(rows(heading).keys()), sorted(declared));
    });
  }

  it("tell what becomes of every option of the predecessor", () => {
    const migration = section("## From the predecessor's client");
    for (const name of [...members("migration.ts", "IgnoredOptions"), ...members("migration.ts", "MteFetchOptions")]) {
      assert.ok(migration.includes(`\`${name}\``), name);
    }
  });

  it("lead to sections that exist", () => {
    const anchors = [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) => title.toLowerCase().replace(/[^\w -]/g, "").replaceAll(" ", "-"));
    for (const [, anchor = ""] of page.matchAll(/\]\(#([^)]*)\)/g)) assert.ok(anchors.includes(anchor), anchor);
  });
});

/** What snippets may use without declaring it; frameworks as far as the page uses them. */
const AMBIENT = `
declare const mteFetch: typeof import("mte-relay-client").mteFetch;
declare const MteRelay: typeof import("mte-relay-client");
declare module "https://relay.example/public/mte-relay-client.mjs" { export * from "mte-relay-client"; }
declare module "react" {
  export function useState<T>(initial: T): [T, (value: T) => void];
  export function useEffect(effect: () => (() => void) | void, on: unknown[]): void;
}
declare namespace JSX { interface IntrinsicElements { [name: string]: object; } }
declare module "vue" {
  export function ref<T>(initial: T): { value: T };
  export function onMounted(run: () => void): void;
  export function onUnmounted(run: () => void): void;
}
declare module "@angular/platform-browser" {
  export function bootstrapApplication(root: unknown, options: { providers: unknown[] }): Promise<unknown>;
}
declare module "@angular/common/http" {
  interface HttpRequest { clone(changes: { setHeaders: Record<string, string> }): HttpRequest; }
  export type HttpInterceptorFn = (request: HttpRequest, next: (request: HttpRequest) => unknown) => unknown;
  export function withInterceptors(functions: HttpInterceptorFn[]): unknown;
  export function provideHttpClient(...features: unknown[]): unknown;
}
`;

/** The scripts of a page; classic ones must do without top-level await. */
function scriptsOf(html: string): { code: string; module: boolean }[] {
  const found = html.matchAll(/<script([^>]*)>(.*?)<\/script>/gs);
  return [...found].map(([, attributes = "", code = ""]) => ({ code, module: /type="module"|setup/.test(attributes) }));
}

describe("the code of docs/client.md, README.md and the examples", () => {
  let folder: string;
  const tsc = (config: object, name = "tsconfig.json"): void => {
    writeFileSync(join(folder, name), JSON.stringify(config));
    try {
      execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", join(folder, name)], { encoding: "utf8" });
    } catch (error) {
      assert.fail(`${(error as { stdout?: string }).stdout}`);
    }
  };
  const options = {
    target: "ES2022",
    module: "ESNext",
    moduleResolution: "bundler",
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    types: ["node", "jquery"],
    typeRoots: [join(root, "node_modules/@types")],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    paths: { "mte-relay-client": ["./declared/index.d.ts"] },
  };

  before(() => {
    mkdirSync(join(root, ".test-build"), { recursive: true });
    folder = mkdtempSync(join(root, ".test-build/docs-"));
    // As an application sees the package: by its declarations.
    const emit = { emitDeclarationOnly: true, noEmit: false, outDir: "./declared", rootDir: join(root, "src") };
    tsc({ extends: join(root, "tsconfig.build.json"), compilerOptions: emit, files: [join(root, "src/index.ts")] }, "declare.json");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("compiles", () => {
    let count = 0;
    const put = (name: string | undefined, extension: string, code: string, module = true): void => {
      const file = join(folder, "code", name ?? `snippet-${++count}.${extension}`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, module ? `${code}\nexport {};\n` : `{\n${code}\n}`);
    };
    for (const text of [page, read("README.md")]) {
      for (const [, language = "", code = ""] of text.matchAll(/^```(\w+)\n(.*?)^```$/gms)) {
        if (language === "ts" || language === "tsx") put(/^\/\/ (\S+\.ts)\n/.exec(code)?.[1], language, code);
        if (language === "vue") for (const script of scriptsOf(code)) put(undefined, "ts", script.code);
        if (language === "html") for (const script of scriptsOf(code)) put(undefined, "js", script.code, script.module);
        assert.ok(["ts", "tsx", "vue", "html", "text", "sh"].includes(language), `a block of ${language} is checked by nobody`);
      }
    }
    for (const { code, module } of scriptsOf(read("../examples/browser/index.html"))) put(undefined, "js", code, module);
    put("app/app.ts", "ts", "export class App {}");
    assert.ok(count > 12, `${count} snippets`);
    writeFileSync(join(folder, "ambient.d.ts"), AMBIENT);
    tsc({ compilerOptions: { ...options, jsx: "preserve" }, include: ["code", "ambient.d.ts"] });
    const scripts = { ...options, strict: false, allowJs: true, checkJs: true };
    tsc({ compilerOptions: scripts, include: ["code/*.js", "ambient.d.ts"] }, "scripts.json");
  });

  it("is typed in Node projects too, which have no DOM", () => {
    const code = `import { createClient, mteFetch } from "mte-relay-client";
      const relay = createClient({ relay: "https://relay.example" });
      export const fetches: (typeof fetch)[] = [relay.fetch, mteFetch];
      // @ts-expect-error: no number is a url
      await relay.fetch(17);
      // @ts-expect-error: nor here
      await mteFetch(17);`;
    writeFileSync(join(folder, "node.ts"), code);
    tsc({ compilerOptions: { ...options, lib: ["ES2023"], types: ["node"] }, files: ["node.ts"] }, "node.json");
  });
});
