/** The pins that the relay places in the scripts it serves. */

/** Declared in the first line of the script bundles; absent in the npm package. */
declare const MTE_RELAY_PINS: string | undefined;

/** The pins in the script, or none where it was not served by a relay. */
export function scriptPins(): string[] {
  const placed = typeof MTE_RELAY_PINS === "undefined" ? undefined : MTE_RELAY_PINS;
  return placed?.startsWith("sha256/") ? placed.split(",") : [];
}
