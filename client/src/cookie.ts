/** Cookies that script may read, kept apart from the browser's, which holds only sealed ones (§10). */

import type { Field } from "./field.ts";

/** A cookie without HttpOnly that a response set. */
export interface MteCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  /** Unix milliseconds; undefined for a session cookie. */
  readonly expires: number | undefined;
}

/** The script-readable cookies of a client, by relay. In memory only. */
export class CookieJar {
  readonly #mirrored: ReadonlySet<string>;
  readonly #now: () => number;
  readonly #jars = new Map<string, Map<string, MteCookie>>();

  /** @param mirrored names that are also written to `document.cookie`, in clear. */
  constructor(mirrored: readonly string[], now: () => number) {
    this.#mirrored = new Set(mirrored);
    this.#now = now;
  }

  /** The value of a cookie, or undefined. Without `url`, of any relay and path. */
  get(name: string, url?: string | URL): string | undefined {
    return this.getAll(url).find((cookie) => cookie.name === name)?.value;
  }

  /** The cookies that would go to `url`, longest path first. */
  getAll(url?: string | URL): MteCookie[] {
    const { origin, pathname } = url === undefined ? {} : new URL(url);
    const jars = origin === undefined ? [...this.#jars.values()] : [this.#jars.get(origin) ?? new Map<string, MteCookie>()];
    return jars
      .flatMap((jar) => [...jar.values()])
      .filter(({ expires, path }) => (expires ?? Infinity) > this.#now() && (pathname === undefined || within(pathname, path)))
      .sort((a, b) => b.path.length - a.path.length);
  }

  /** Takes the Set-Cookie fields out of a response. */
  take(fields: readonly Field[], url: URL): Field[] {
    return fields.filter(([name, value]) => {
      if (name !== "set-cookie") return true;
      this.#set(value, url);
      return false;
    });
  }

  #set(setCookie: string, { origin, pathname }: URL): void {
    const [pair = "", ...attributes] = setCookie.split(";").map((part) => part.trim());
    const [, name = "", value = ""] = /^([^=]*)=(.*)$/.exec(pair) ?? [];
    const attribute = (wanted: string): string | undefined =>
      attributes.findLast((text) => text.split("=", 1)[0]?.trim().toLowerCase() === wanted)?.replace(/^[^=]*=?\s*/, "");
    if (name.trim() === "" || attribute("httponly") !== undefined) return;
    const given = attribute("path");
    const path = given?.startsWith("/") ? given : pathname.replace(/\/[^/]*$/, "") || "/";
    const cookie = { name: name.trim(), value: value.trim(), path, expires: this.#expiry(attribute("max-age"), attribute("expires")) };
    const jar = this.#jars.get(origin) ?? new Map<string, MteCookie>();
    jar.set(`${cookie.name};${path}`, cookie);
    this.#jars.set(origin, jar);
    if (this.#mirrored.has(cookie.name) && typeof document !== "undefined") document.cookie = setCookie;
  }

  #expiry(maxAge: string | undefined, expires: string | undefined): number | undefined {
    if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return this.#now() + Number(maxAge) * 1000;
    const time = Date.parse(expires ?? "");
    return Number.isNaN(time) ? undefined : time;
  }
}

/** Path matching of RFC 6265 section 5.1.4. */
function within(requested: string, path: string): boolean {
  return requested === path || requested.startsWith(path.endsWith("/") ? path : `${path}/`);
}
