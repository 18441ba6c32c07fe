/** The demo and its page, in a browser, by keyboard. */

import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import puppeteer, { type Browser, type Page } from "puppeteer-core";

/** How somebody looks at the page. */
export interface Look {
  readonly browser: "chromium" | "firefox";
  readonly scheme: "light" | "dark";
  readonly width: number;
  readonly height: number;
}

/** A running demo. */
export interface Demo {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the demo; the first line that it prints names its page. */
export async function startDemo(): Promise<Demo> {
  // scripts/test.mjs runs the tests in client/.
  const binary = process.env["MTE_RELAY_BIN"] ?? join(process.cwd(), "../target/debug/mte-relay");
  const child = spawn(binary, ["demo"], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<never>((_, reject) => {
    child.once("error", (cause) => reject(new Error(`${binary} cannot be run: cargo build makes it`, { cause })));
    child.once("exit", (status) => reject(new Error(`the demo ended with ${status}`)));
  });
  ended.catch(() => {});
  const url = await Promise.race([ended, pageUrl(child)]);
  const close = async (): Promise<void> => {
    child.kill();
    await ended.catch(() => {});
  };
  return { url, close };
}

function pageUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let first = "";
    createInterface({ input: child.stdout! }).on("line", (line) => {
      if (first !== "" || line === "") return;
      first = line;
      const url = /^Open in a browser: (http:\/\/127\.0\.0\.1:\d+\/demo)$/.exec(line)?.[1];
      if (url) resolve(url);
      else reject(new Error(`the first line is ${line}`));
    });
  });
}

async function launch({ browser, scheme }: Look): Promise<Browser> {
  if (browser === "chromium") {
    const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
    return puppeteer.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", defaultViewport: null, args });
  }
  const extraPrefsFirefox = { "layout.css.prefers-color-scheme.content-override": scheme === "dark" ? 0 : 1 };
  return puppeteer.launch({ browser, executablePath: process.env["FIREFOX"] ?? "/usr/bin/firefox-esr", defaultViewport: null, extraPrefsFirefox });
}

/** The page as somebody looks at it. Everything is pressed by keyboard. */
export class DemoPage {
  /** What the console or the network complained about. */
  readonly problems: string[] = [];
  readonly page: Page;
  readonly #browser: Browser;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
    page.on("console", (message) => {
      if (["error", "warn", "assert"].includes(message.type())) this.problems.push(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.problems.push(String(error)));
    page.on("response", (response) => response.status() >= 400 && this.problems.push(`${response.url()}: ${response.status()}`));
  }

  static async open(url: string, look: Look): Promise<DemoPage> {
    const browser = await launch(look);
    const page = await browser.newPage();
    const demo = new DemoPage(browser, page);
    const { width, height, scheme } = look;
    // Firefox takes the size, but knows no orientation of screens.
    await page.setViewport({ width, height }).catch((error: Error) => {
      if (!/OrientationOverride/.test(error.message)) throw error;
    });
    if (look.browser === "chromium") {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
    }
    await page.goto(url);
    await page.evaluate(watchFocus);
    await page.evaluate(
      (wanted) =>
        new Promise<void>((resolve) => {
          const check = (): void => void (innerWidth === wanted && resolve());
          addEventListener("resize", check);
          check();
        }),
      width,
    );
    return demo;
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  /** Goes to an element as somebody without a mouse does, forward or back. */
  async tabTo(selector: string): Promise<void> {
    const steps = await this.page.evaluate(stepsTo, selector);
    if (steps < 0) await this.page.keyboard.down("Shift");
    for (let step = 0; step < Math.abs(steps); step += 1) await this.page.keyboard.press("Tab");
    if (steps < 0) await this.page.keyboard.up("Shift");
    const focused = await this.page.evaluate((wanted) => {
      const element = document.activeElement;
      return element?.matches(wanted) ? "" : `${element?.outerHTML.slice(0, 200)}`;
    }, selector);
    if (focused !== "") throw new Error(`${steps} times Tab lead to ${focused}, not to ${selector}`);
  }

  /** Goes to a button, presses it, and waits for what the panel says then. */
  async press(panel: string, button = "button"): Promise<string> {
    await this.tabTo(`#${panel} ${button}`);
    const status = await this.page.evaluateHandle((id) => {
      const element = document.querySelector(`#${id} .status`)!;
      element.textContent = "";
      const said = (): string | undefined => (/[^…]$/.test(element.textContent ?? "") ? element.textContent! : undefined);
      const result = new Promise<string>((resolve) => {
        new MutationObserver(() => said() && resolve(said()!)).observe(element, { childList: true, characterData: true, subtree: true });
      });
      return { result };
    }, panel);
    await this.page.keyboard.press("Enter");
    return status.evaluate(({ result }) => result);
  }

  /** What a panel shows: text of the app's view, text of the network's view, its bodies, and what is marked in it. */
  views(panel: string): Promise<{ app: string; network: string; bodies: string; marked: string; verdict: string }> {
    return this.page.evaluate((id) => {
      const section = document.querySelector(`#${id}`)!;
      const text = (selector: string): string => section.querySelector(selector)?.textContent ?? "";
      const dumps = [...section.querySelectorAll(".network .dump")].map((dump) => dump.textContent ?? "");
      const hex = (line: string): string[] => line.slice(6, line.length > 45 ? 54 : 29).match(/[0-9a-f]{2}/g) ?? [];
      const bodies = dumps.map((dump) => dump.split("\n").flatMap(hex).map((byte) => String.fromCharCode(parseInt(byte, 16))).join(""));
      const marked = [...section.querySelectorAll(".network mark")].map((mark) => mark.textContent).join("\n");
      return { app: text(".app"), network: text(".network"), bodies: bodies.join("\n"), marked, verdict: text(".verdict") };
    }, panel);
  }

  /** Chooses how calls are sent, with the arrow keys. */
  async choose(mode: "sealed" | "plain"): Promise<string> {
    await this.tabTo("input[name=mode]:checked");
    await this.page.keyboard.press(mode === "plain" ? "ArrowRight" : "ArrowLeft");
    return this.page.$eval("#mode-note", (note) => note.textContent ?? "");
  }
}

/** In the page: how many times Tab leads to an element; fewer than 0 where Shift is held. */
function stepsTo(selector: string): number {
  const all = [...document.querySelectorAll<HTMLInputElement>("a[href], button, input, select, summary, [tabindex='0']")];
  const reached = all.filter((element) => {
    const isUnchosen = element.type === "radio" && !element.checked;
    return !element.disabled && !isUnchosen && element.checkVisibility({ contentVisibilityAuto: true });
  });
  const target = reached.findIndex((element) => element.matches(selector));
  if (target < 0) throw new Error(`${selector} cannot be reached by Tab`);
  return target - reached.indexOf(document.activeElement as HTMLInputElement);
}

/** In the page: complains on the console about a focus that cannot be seen. */
function watchFocus(): void {
  document.addEventListener("focusin", ({ target }) => {
    const element = target as HTMLElement;
    const outlined = element.matches("input[type=radio]") ? element.nextElementSibling! : element;
    const { outlineStyle, outlineWidth } = getComputedStyle(outlined);
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) console.error(`the focus cannot be seen: ${element.outerHTML.slice(0, 200)}`);
  });
}
