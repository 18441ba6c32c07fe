/** HTTP fields, and which of them may travel sealed (§4). */

/** A field: a lower-case name and its value, one character per byte. */
export type Field = readonly [name: string, value: string];

const FIELD_NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;
const FIELD_VALUE = /^(?:[^\0\r\n \t](?:[^\0\r\n]*[^\0\r\n \t])?)?$/;

/** Fields that belong to one connection: neither sent nor taken (§4). */
export const CONNECTION_FIELDS = new Set(
  ("connection keep-alive proxy-connection transfer-encoding te trailer upgrade expect http2-settings " +
    "proxy-authenticate proxy-authorization host").split(" "),
);

/** Whether a field may travel: a lower-case token, and a value without CR, LF, NUL and outer blanks. */
export const isField = ([name, value]: Field): boolean => FIELD_NAME.test(name) && FIELD_VALUE.test(value);
