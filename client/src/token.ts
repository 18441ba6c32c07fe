/** The client token: kept per relay, so that tabs and visits share one client id (§3). */

import type { Environment } from "./environment.ts";

/** How long, in milliseconds and times as many, a tab that has stored the first token keeps others waiting. */
const TURN_MS = 50;
const TURNS = 20;

/** What a pairing yields, as far as it is kept. */
interface Paired {
  readonly grant: { readonly clientToken: string };
}

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
  async using<T extends Paired>(pair: (token: string | undefined) => Promise<T>): Promise<T> {
    const token = await this.read();
    if (token !== undefined) return this.#keep(await pair(token));
    const { locks } = this.#env;
    if (locks) return this.#inTurn(locks, async (stored) => this.#keep(await pair(stored)));
    const paired = await pair(undefined);
    const other = await this.read();
    return this.#keep(other === undefined ? paired : await pair(other));
  }

  async #inTurn<T>(locks: Pick<LockManager, "request">, pair: (token: string | undefined) => Promise<T>): Promise<T> {
    const alone = (options: LockOptions): Promise<T | undefined> =>
      new Promise((resolve, reject) => {
        const hold = async (lock: Lock | null): Promise<void> => {
          const stored = await this.read();
          resolve(lock ? await pair(stored) : undefined);
          // Browsers show a write to other tabs a moment later; who comes before waits.
          if (lock && stored === undefined) await this.#env.sleep(TURN_MS * TURNS);
        };
        locks.request(this.#key, options, hold).catch(reject);
      });
    const first = await alone({ ifAvailable: true });
    if (first !== undefined) return first;
    const stored = await this.#shown();
    return stored === undefined ? ((await alone({})) as T) : pair(stored);
  }

  /** The token that another tab is about to store. */
  async #shown(): Promise<string | undefined> {
    for (let turn = 0; turn < 2 * TURNS; turn++) {
      const token = await this.read();
      if (token !== undefined) return token;
      await this.#env.sleep(TURN_MS);
    }
    return undefined;
  }

  async #keep<T extends Paired>(paired: T): Promise<T> {
    await this.write(paired.grant.clientToken);
    return paired;
  }
}
