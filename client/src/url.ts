/** URL parsing that answers instead of throwing (`URL.canParse` is younger than the browsers we support). */

/** The URL, or undefined where the text is none. */
export function parseUrl(text: string, base?: string | URL): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
