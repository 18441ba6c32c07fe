/** What the test relay answers outside sealed responses. */

/** A refusal with its code and outer status. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly retryAfter: number | undefined;

  constructor(code: keyof typeof STATUSES, retryAfter?: number) {
    super(code);
    this.code = code;
    this.status = STATUSES[code];
    this.retryAfter = retryAfter;
  }
}

const STATUSES = {
  "malformed": 400,
  "undecodable": 400,
  "client-unknown": 401,
  "pair-unknown": 401,
  "pair-refused": 403,
  "plaintext-refused": 403,
  "route-unknown": 404,
  "replayed": 409,
  "stale-request": 409,
  "duplicate-request": 409,
  "too-large": 413,
  "key-unknown": 422,
  "rate-limited": 429,
  "overloaded": 503,
  "store-unavailable": 503,
};
