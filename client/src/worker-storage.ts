/** Where a service worker keeps the client token, as it has no `localStorage`. */

import type { MteRelayStorage } from "./storage.ts";

/** Keeps items in the Cache API. */
export class CacheStorageItems implements MteRelayStorage {
  async getItem(key: string): Promise<string | null> {
    const response = await (await this.#open()).match(this.#url(key));
    return response ? response.text() : null;
  }

  async setItem(key: string, value: string): Promise<void> {
    await (await this.#open()).put(this.#url(key), new Response(value));
  }

  async removeItem(key: string): Promise<void> {
    await (await this.#open()).delete(this.#url(key));
  }

  #open(): Promise<Cache> {
    return caches.open("mte-relay");
  }

  #url(key: string): string {
    return `/mte-relay-item/${encodeURIComponent(key)}`;
  }
}
