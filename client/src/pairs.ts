/** The pairs that a client holds with one relay, made on first use and shared by concurrent callers. */

import type { Pair, Transmission } from "./pair.ts";

/** Hands out numbers of usable pairs and makes a pair where none has one left. */
export class Pairs {
  readonly #make: () => Promise<Pair>;
  #pairs: Pair[] = [];
  #making: Promise<Pair> | undefined;
  #renewed: Pair | undefined;

  /** @param make pairs with the relay; never called twice at a time. */
  constructor(make: () => Promise<Pair>) {
    this.#make = make;
  }

  /** A number of some pair, after pairing where needed. */
  async reserve(): Promise<Transmission> {
    for (;;) {
      this.#pairs = this.#pairs.filter((pair) => pair.usable);
      // The newest first, so that an aging one falls out of use.
      for (const pair of this.#pairs.toReversed()) {
        const transmission = pair.reserve();
        if (!transmission) continue;
        this.#renew(pair);
        return transmission;
      }
      await this.#pair();
    }
  }

  /** Stops the use of every pair. */
  dropAll(): void {
    for (const pair of this.#pairs) pair.drop();
    this.#pairs = [];
  }

  /** Makes the successor of an aging pair in the background; tries once. */
  #renew(pair: Pair): void {
    if (!pair.aging || pair !== this.#pairs.at(-1) || pair === this.#renewed) return;
    this.#renewed = pair;
    this.#pair().catch(() => {});
  }

  #pair(): Promise<Pair> {
    this.#making ??= this.#make()
      .then((pair) => {
        this.#pairs.push(pair);
        return pair;
      })
      .finally(() => {
        this.#making = undefined;
      });
    return this.#making;
  }
}
