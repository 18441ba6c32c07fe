/** The word by which plaintext is known. */

/**
 * Every path, header value, cookie and body of the browser tests contains it, so that one search through what was
 * recorded between browser and relay tells whether anything went there in clear.
 */
export const MARKER = "albatross";
