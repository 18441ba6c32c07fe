/** Where the client token is kept: the only thing that outlives the page. */

/** A key-value store; `localStorage` is one, asynchronous ones work too. */
export interface MteRelayStorage {
  getItem(key: string): string | null | Promise<string | null>;
  setItem(key: string, value: string): void | Promise<void>;
  removeItem(key: string): void | Promise<void>;
}

/** Keeps everything in memory, so that each start is a new client. */
export class MemoryStorage implements MteRelayStorage {
  readonly #items = new Map<string, string>();

  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }

  removeItem(key: string): void {
    this.#items.delete(key);
  }
}

/** `localStorage` in pages; memory elsewhere and where the browser denies it. */
export function defaultStorage(): MteRelayStorage {
  try {
    if (typeof document !== "undefined") return localStorage;
  } catch {
    // Reading the property throws where the user blocks storage.
  }
  return new MemoryStorage();
}
