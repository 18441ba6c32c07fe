/** The client id (signed, public) and the client token (secret), as the relay gives them (§3). */

import { type Bytes, equal, fromBase64Url } from "./bytes.ts";

const ID_LENGTH = 16;
const SIGNATURE_LENGTH = 32;

/** The 16 bytes named by a client id, or undefined where it is not `b64(id).b64(signature)`. */
export function parseClientId(clientId: unknown): Bytes | undefined {
  if (typeof clientId !== "string") return undefined;
  const [id, signature, ...rest] = clientId.split(".");
  if (rest.length > 0 || !fromBase64Url(signature, SIGNATURE_LENGTH)) return undefined;
  return fromBase64Url(id, ID_LENGTH);
}

/** Whether a text is a client token over the id `id`. */
export function isTokenOf(id: Bytes, clientToken: unknown): clientToken is string {
  const token = fromBase64Url(clientToken, ID_LENGTH + SIGNATURE_LENGTH);
  return token !== undefined && equal(token.subarray(0, ID_LENGTH), id);
}
