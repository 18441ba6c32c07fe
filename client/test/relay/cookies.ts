/** Sealed cookies as the test relay keeps them in the browser (§10). */

import { type Bytes, concat, fromBase64Url, fromUtf8, toBase64Url, u16, utf8 } from "../../src/bytes.ts";
import type { Field } from "../../src/field.ts";
import type { TestSuite } from "../suites.ts";
import { derive, type Secrets } from "./secrets.ts";

const lp = (text: string): Bytes => concat(u16(utf8(text).length), utf8(text));

/** A cookie inside. */
export interface InnerCookie {
  readonly name: string;
  readonly value: string;
  readonly authority: string;
  readonly path: string;
  readonly expires?: number;
}

/** Seals and opens cookies of one relay. */
export class Cookies {
  readonly #suite: TestSuite;
  readonly #secrets: Secrets;

  constructor(suite: TestSuite, secrets: Secrets) {
    this.#suite = suite;
    this.#secrets = secrets;
  }

  async outerName(id: Bytes, { authority, path, name }: InnerCookie): Promise<string> {
    const k = await this.#key();
    const hash = await derive(k, "cookie name", concat(id, lp(authority), lp(path), utf8(name)));
    return `mte.${toBase64Url(hash.slice(0, 12))}`;
  }

  async seal(id: Bytes, cookie: InnerCookie): Promise<string> {
    const salt = this.#suite.random(16);
    const key = await this.#valueKey(salt, id, await this.outerName(id, cookie));
    const sealed = await key.seal(new Uint8Array(12), utf8(JSON.stringify(cookie)));
    const secretId = (await derive(this.#secrets.root, "secret id")).slice(0, 4);
    return toBase64Url(concat(new Uint8Array([1]), secretId, salt, sealed));
  }

  async open(id: Bytes, name: string, value: string): Promise<InnerCookie | undefined> {
    try {
      const length = Math.floor((value.length * 3) / 4);
      const bytes = fromBase64Url(value, length);
      if (!bytes) return undefined;
      const key = await this.#valueKey(bytes.slice(5, 21), id, name);
      return JSON.parse(fromUtf8(await key.open(new Uint8Array(12), bytes.slice(21)))) as InnerCookie;
    } catch {
      return undefined;
    }
  }

  /** The inner cookie field from the outer one. */
  async inward(id: Bytes, outer: string | undefined, authority: string, path: string, now: number): Promise<string> {
    const opened: InnerCookie[] = [];
    for (const pair of (outer ?? "").split("; ")) {
      const [, name, value] = /^(mte\.[^=]*)=(.*)$/.exec(pair) ?? [];
      const cookie = name !== undefined && value !== undefined ? await this.open(id, name, value) : undefined;
      const matches = cookie?.authority === authority && path.startsWith(cookie.path) && (cookie.expires ?? Infinity) > now;
      if (cookie && matches) opened.push(cookie);
    }
    return opened
      .sort((a, b) => b.path.length - a.path.length)
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
  }

  /** Splits Set-Cookie fields of the upstream into outer ones and what stays inside. */
  async outward(id: Bytes, fields: readonly Field[], authority: string, requestPath: string, now: number): Promise<{ inner: Field[]; outer: string[] }> {
    const inner: Field[] = [];
    const outer: string[] = [];
    for (const field of fields) {
      if (field[0] !== "set-cookie") {
        inner.push(field);
        continue;
      }
      const [pair = "", ...attributes] = field[1].split(";").map((part) => part.trim());
      const [name = "", value = ""] = pair.split("=");
      const attribute = (wanted: string): string | undefined =>
        attributes.find((text) => text.toLowerCase().startsWith(wanted))?.slice(wanted.length);
      const path = attribute("path=") ?? (requestPath.split("?")[0]?.replace(/\/[^/]*$/, "") || "/");
      const maxAge = attribute("max-age=");
      const expires = maxAge === undefined ? {} : { expires: now + Number(maxAge) * 1000 };
      const cookie = { name, value, authority, path, ...expires };
      const kept = attributes.filter((text) => /^(max-age|expires|samesite|secure)/i.test(text));
      const sealed = [`${await this.outerName(id, cookie)}=${await this.seal(id, cookie)}`, ...kept, "HttpOnly", "Path=/api/mte-relay"];
      outer.push(sealed.join("; "));
      if (attribute("httponly") === undefined) inner.push(field);
    }
    return { inner, outer };
  }

  async #key() {
    return this.#suite.prf(await derive(this.#secrets.root, "cookie"));
  }

  async #valueKey(salt: Bytes, id: Bytes, name: string) {
    return this.#suite.aead(await derive(await this.#key(), "cookie value", concat(salt, id, utf8(name))));
  }
}
