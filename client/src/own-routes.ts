/** Where clients reach relays and their scripts: what goes there is never sealed once more. */

const OWN_ROUTES = /^(.*)\/(?:api\/mte-(?:relay|pair|echo)|public\/mte-relay-[\w.-]+)$/;
/** Paths before `/api` at which clients of this script reach relays. */
const prefixes = new Set([""]);

/** Makes the path before `/api` of a relay's address known. */
export function reachedAt(base: string): void {
  prefixes.add(new URL(base).pathname.replace(/\/$/, ""));
}

/** Whether a URL is a relay's own: by the whole path, as its end alone may be anybody's choice. */
export function isOwnRoute({ pathname }: URL): boolean {
  const [, prefix] = OWN_ROUTES.exec(pathname) ?? [];
  return prefix !== undefined && prefixes.has(prefix);
}
