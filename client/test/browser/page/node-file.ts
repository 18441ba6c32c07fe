/** `readFileSync` and `fileURLToPath` for the known answers, which the build puts into the page. */

declare const VECTORS: string;

export const readFileSync = (): string => VECTORS;
export const fileURLToPath = (): string => "";
