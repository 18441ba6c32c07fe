/** The demo's page in real browsers: every panel by keyboard, sealed and plain, on a phone and a desktop, light and dark. */

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { type Demo, DemoPage, type Look, startDemo } from "./demo-page.ts";

/** What may not be in what the network sees of sealed calls, and has to be in that of plain ones. */
const SECRETS: Record<string, string> = {
  patients: "essential hypertension",
  login: "ada.bright@example.com",
  card: "4111 1111 1111 1111",
  file: "for-you-only.txt",
  clock: '{"time":"2',
  headers: "for the upstream only",
};

let demo: Demo;
before(async () => {
  demo = await startDemo();
});
after(() => demo.close());

const phone = { name: "a phone", width: 390, height: 844 };
const desktop = { name: "a desktop", width: 1280, height: 900 };
/** Each size and each scheme in each browser; all pairs of them where it is quick. */
const looks = {
  chromium: [[phone, "light"], [phone, "dark"], [desktop, "light"], [desktop, "dark"]],
  firefox: [[phone, "dark"], [desktop, "light"]],
} as const;

for (const browser of ["chromium", "firefox"] as const) {
  if (!(process.env["BROWSERS"] ?? browser).includes(browser)) continue;
  describe(`the demo's page in ${browser}`, { timeout: 280_000 }, () => {
    for (const [{ name, width, height }, scheme] of looks[browser]) {
      it(`works by keyboard on ${name}, ${scheme}, sealed and plain`, async () => {
        await visit({ browser, scheme, width, height });
      });
    }

    it("sends a file of one's own as a form and as bytes, and gets it back", async () => {
      await ownFile({ browser, scheme: "light", width: 1280, height: 900 });
    });
  });
}

async function visit(look: Look): Promise<void> {
  const page = await DemoPage.open(demo.url, look);
  try {
    await checkForm(page);
    await everyPanel(page, "sealed");
    assert.match(await page.choose("plain"), /^Everybody on the way can read/);
    await everyPanel(page, "plain");
    await checkForm(page);
    await backToSealed(page);
    assert.deepEqual(page.problems, []);
  } finally {
    await page.close();
  }
}

async function everyPanel(page: DemoPage, mode: "sealed" | "plain"): Promise<void> {
  const read = mode === "sealed" ? /The network saw [\d,]+ bytes and could read nothing of it\.$/ : /could read the path,/;
  const said = async (result: RegExp, panel: string, button?: string): Promise<void> => {
    const text = await page.press(panel, button);
    assert.match(text, result);
    assert.match(text, read);
    await checkViews(page, panel, mode);
  };
  await said(/^4 patients\. /, "patients");
  assert.match((await page.views("patients")).app, /Ada Bright.*lisinopril 10 mg/s);
  await login(page, mode, said);
  await said(/^\*{12}1111 is a possible number\. /, "card");
  await said(/^The API has 3,000,000 bytes as for-you-only\.txt\. /, "file", "button[value=upload]");
  assert.equal((await page.views("file")).bodies.includes("for whoever the file is for"), mode === "plain");
  await said(/^3,000,000 bytes came back, the same as were sent\. /, "file", "button[value=download]");
  assert.deepEqual(await progress(page), [1, "100 %", "for-you-only.txt"]);
  await said(/^The clock runs\. /, "clock", "button[value=start]");
  await ticks(page);
  assert.equal(await page.press("clock", "button[value=stop]"), "The clock has stopped.");
  await said(/^The API got x-auth-token: for the upstream only\. /, "headers");
}

async function login(page: DemoPage, mode: "sealed" | "plain", said: (result: RegExp, panel: string, button?: string) => Promise<void>): Promise<void> {
  await said(/^ada\.bright@example\.com is logged in\. /, "login", "button[value=login]");
  await said(/^ada\.bright@example\.com is logged in\. /, "login", "button[value=check]");
  const { app, network } = await page.views("login");
  assert.match(app, /document\.cookie: nothing/);
  assert.equal(/session=/.test(network), mode === "plain", "the session's cookie is readable in plain calls only");
  assert.equal(/Cookie:.*mte\./s.test(network), mode === "sealed", "the sealed cookie goes along with sealed calls only");
}

/** The network's view is of the real bytes: nothing readable when sealed, marked when plain. */
async function checkViews(page: DemoPage, panel: string, mode: "sealed" | "plain"): Promise<void> {
  const { app, network, bodies, marked, verdict } = await page.views(panel);
  const secret = SECRETS[panel]!;
  assert.ok((app + JSON.stringify(app)).includes(panel === "clock" ? '"time":"2' : secret), `the app sees ${secret}: ${app}`);
  if (mode === "sealed") {
    assert.match(verdict, /^Nothing readable: none of [\d,]+ runs of 10 bytes/);
    assert.match(network, /POST \/api\/mte-relay HTTP\/1\.1/);
    assert.ok(bodies.length > 100, `only ${bodies.length} bytes`);
    assert.ok(!network.includes(secret) && !bodies.includes(secret), `${secret} is in the clear`);
    assert.equal(marked, "");
  } else {
    assert.match(verdict, /^Readable, and marked below: the path, /);
    assert.doesNotMatch(network, /mte-relay/);
    assert.ok((network + bodies).includes(secret), `${secret} is not shown: ${network}`);
    assert.match(marked, /^\/api\/\w+/);
  }
}

async function progress(page: DemoPage): Promise<unknown> {
  return page.page.evaluate(() => {
    const [bar, output] = [document.querySelector("progress")!, document.querySelector("output")!];
    const save = document.querySelector<HTMLAnchorElement>(".save:not([hidden])[href^='blob:']");
    return [bar.value, output.textContent, save?.download];
  });
}

/** Waits for two more events, and for the views that show them. */
async function ticks(page: DemoPage): Promise<void> {
  await page.page.evaluate(async () => {
    const next = (element: Element): Promise<void> =>
      new Promise((resolve) => new MutationObserver(() => resolve()).observe(element, { childList: true, characterData: true, subtree: true }));
    for (let count = 0; count < 2; count += 1) {
      await next(document.querySelector("#clock .time")!);
      await next(document.querySelector("#clock .network")!);
    }
  });
  const { app } = await page.views("clock");
  assert.ok((app.match(/"time"/g) ?? []).length >= 3, app);
}

/** Plain mode ends with its session, whose cookie would be readable beside sealed requests. */
async function backToSealed(page: DemoPage): Promise<void> {
  await page.tabTo("input[name=mode]:checked");
  const note = page.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const element = document.querySelector("#mode-note")!;
        const check = (): void => void (/session was ended/.test(element.textContent ?? "") && resolve(element.textContent!));
        new MutationObserver(check).observe(element, { childList: true });
      }),
  );
  await page.page.keyboard.press("ArrowLeft");
  assert.match(await note, /^The plain session was ended: .* Only this page and the relay can read the calls\.$/);
  assert.match(await page.press("login", "button[value=check]"), /^ada\.bright@example\.com is logged in\. .* nothing of it\.$/);
  assert.doesNotMatch((await page.views("login")).network, /session=/);
}

/** What everybody needs: labels, headings in order, contrast, no motion where none is wanted, nothing beyond the edge. */
async function checkForm(page: DemoPage): Promise<void> {
  const found = await page.page.evaluate(() => {
    const faults: string[] = [];
    const luminance = (rgb: number[]): number => {
      const [r = 0, g = 0, b = 0] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const parts = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
    const behind = (element: Element | null): number[] => {
      if (!element) return [255, 255, 255];
      const [r = 0, g = 0, b = 0, alpha = 1] = parts(getComputedStyle(element).backgroundColor);
      return alpha === 1 ? [r, g, b] : behind(element.parentElement);
    };
    const contrast = (a: number[], b: number[]): number => {
      const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
      return (light + 0.05) / (dark + 0.05);
    };
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      if ((!own && !element.matches("input")) || element.matches(":disabled, template *, .skip") || !element.checkVisibility()) continue;
      const ratio = contrast(parts(getComputedStyle(element).color).slice(0, 3), behind(element));
      if (ratio < 4.5) faults.push(`contrast ${ratio.toFixed(2)}: ${element.tagName} ${element.textContent?.slice(0, 40)}`);
    }
    for (const field of document.querySelectorAll<HTMLInputElement>("input, select, progress")) {
      if (!field.labels?.length) faults.push(`no label: ${field.outerHTML}`);
    }
    if (document.querySelector("[tabindex]:not([tabindex='0'], [tabindex='-1'])")) faults.push("a positive tabindex");
    let before = 0;
    for (const { tagName } of document.querySelectorAll("h1, h2, h3, h4")) {
      const level = Number(tagName[1]);
      if (level > before + 1) faults.push(`${tagName} after H${before}`);
      before = level;
    }
    if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1");
    const live = document.querySelectorAll(".panel > [role=status]").length;
    if (live !== document.querySelectorAll(".panel").length) faults.push("a panel that says nothing");
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still && getComputedStyle(document.documentElement).scrollBehavior !== "auto") faults.push("it scrolls smoothly");
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`${scrollWidth} wide, of ${clientWidth}`);
    return faults;
  });
  assert.deepEqual(found, []);
}

async function ownFile(look: Look): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "mte-demo-"));
  const page = await DemoPage.open(demo.url, look);
  try {
    const path = join(folder, "Überblick 1.bin");
    await writeFile(path, Uint8Array.from({ length: 700_001 }, (_, at) => (at * 7 + (at >> 8)) % 256));
    const input = await page.page.$<"input">("#file input[type=file]" as "input");
    await input!.uploadFile(path);
    const form = await page.press("file", "button[value=upload]");
    assert.match(form, /^The API has 700,001 bytes as Überblick 1\.bin\. .* nothing of it\.$/);
    await page.tabTo("#file select");
    await page.page.keyboard.press("b");
    await page.press("file", "button[value=upload]");
    assert.match((await page.views("file")).app, /POST \/api\/upload-file\?name=%C3%9Cberblick\+1\.bin/);
    const back = await page.press("file", "button[value=download]");
    assert.match(back, /^700,001 bytes came back, the same as were sent\. /);
    assert.deepEqual(page.problems, []);
  } finally {
    await page.close();
    await rm(folder, { recursive: true, force: true });
  }
}
