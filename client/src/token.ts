/** The client token: kept per relay, so that tabs and visits share one client id (§3). */

import type { Environment } from "./environment.ts";

/** The stored token of one relay. */
export class TokenStore {
  readonly #env: Environment;
  readonly #key: string;
  #memory: string | undefined;

  constructor(env: Environment, relay: string) {
    this.#env = env;
    this.#key = `mte-relay:${relay}`;
  }

  /** The token, or undefined before the first pairing. */
  async read(): Promise<string | undefined> {
    try {
      return (await this.#env.storage.getItem(this.#key)) ?? this.#memory;
    } catch {
      return this.#memory;
    }
  }

  /** Keeps a token; where storage is denied, as long as the page lives. */
  async write(token: string): Promise<void> {
    this.#memory = token;
    try {
      await this.#env.storage.setItem(this.#key, token);
    } catch {
      // Full or denied: the next visit is a new client.
    }
  }

  /**
   * Runs `pair` with the token. The first pairing of a relay happens in one tab at a time, so that the others
   * find its token; where the platform has no locks, the tab that stored first wins.
   */
  async using<T extends { readonly grant: { readonly clientToken: string } }>(
    pair: (token: string | undefined) => Promise<T>,
  ): Promise<T> {
    const token = await this.read();
    if (token !== undefined) return this.#keep(await pair(token));
    const { locks } = this.#env;
    if (locks) return locks.request(this.#key, async () => this.#keep(await pair(await this.read())));
    const paired = await pair(undefined);
    const other = await this.read();
    return this.#keep(other === undefined ? paired : await pair(other));
  }

  async #keep<T extends { readonly grant: { readonly clientToken: string } }>(paired: T): Promise<T> {
    await this.write(paired.grant.clientToken);
    return paired;
  }
}
