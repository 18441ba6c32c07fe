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
    return puppeteer.launch({ executablePath: "/usr/bin/chromium", defaultViewport: null, args });
  }
  const extraPrefsFirefox = { "layout.css.prefers-color-scheme.content-override": scheme === "dark" ? 0 : 1 };
  return puppeteer.launch({ browser, executablePath: "/usr/bin/firefox-esr", defaultViewport: null, extraPrefsFirefox });
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

  /** Goes to an element as somebody without a mouse does, and checks that the focus can be seen. */
  async tabTo(selector: string, back = false): Promise<void> {
    for (let steps = 0; steps < 300; steps += 1) {
      if (back) await this.page.keyboard.down("Shift");
      await this.page.keyboard.press("Tab");
      if (back) await this.page.keyboard.up("Shift");
      const [there, seen] = await this.page.evaluate((wanted) => {
        const focused = document.activeElement;
        const outlined = focused?.matches("input[type=radio]") ? focused.nextElementSibling : focused;
        const isBody = focused === null || focused === document.body || focused === document.documentElement;
        const width = outlined && getComputedStyle(outlined).outlineStyle !== "none" ? parseFloat(getComputedStyle(outlined).outlineWidth) : 0;
        return [focused?.matches(wanted) ?? false, isBody || width >= 2];
      }, selector);
      if (!seen) throw new Error(`the focus cannot be seen on the way to ${selector}`);
      if (there) return;
    }
    throw new Error(`${selector} cannot be reached by Tab`);
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
    await this.tabTo("input[name=mode]", true);
    await this.page.keyboard.press(mode === "plain" ? "ArrowRight" : "ArrowLeft");
    return this.page.$eval("#mode-note", (note) => note.textContent ?? "");
  }
}
