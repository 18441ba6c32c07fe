/** Errors with stable codes. */

/** A code that a relay sends outside a sealed response (§8); unauthenticated, so whoever is on the way can send it too. */
export type RelayErrorCode =
  | "malformed"
  | "undecodable"
  | "client-unknown"
  | "pair-unknown"
  | "pair-refused"
  | "plaintext-refused"
  | "route-unknown"
  | "replayed"
  | "stale-request"
  | "duplicate-request"
  | "too-large"
  | "rate-limited"
  | "overloaded"
  | "store-unavailable"
  | "key-unknown"
  | "outbound-token-invalid"
  | "outbound-upstream-invalid"
  | "outbound-upstream-refused"
  | "peer-unreachable"
  | "peer-not-a-relay"
  | "peer-timeout";

/** A code that the client itself decides on. */
export type ClientErrorCode =
  /** No answer: the connection failed, or the page may not reach the relay (CORS, CSP). */
  | "network"
  /** An answer that is no relay's: a proxy's error page, a captive portal, another service. */
  | "not-a-relay"
  /** A sealed response that does not open: tampered with, or for another request. */
  | "response-invalid"
  /** The sealed response ended before its last frame. */
  | "response-truncated"
  /** The relay's part of a pairing does not open or breaks the protocol. */
  | "pairing-invalid"
  /** Neither pins nor a secret were given, so the relay's key cannot be told from another's. */
  | "pins-missing"
  /** The relay lists no key that is pinned. */
  | "pin-mismatch"
  /** The relay lists no key of a suite that this client knows. */
  | "suite-unsupported"
  /** A redirect that is not followed: another authority, `redirect: "error"`, or more than twenty. */
  | "redirect-refused"
  /** The URL lies outside the relay that the client was made for. */
  | "url-refused"
  /** The response does not match `integrity`. */
  | "integrity-mismatch"
  /** A part of the client that is loaded when needed could not be. */
  | "chunk-unavailable"
  /** `close()` was called. */
  | "client-closed";

/** Every value of {@link MteRelayError.code}. */
export type MteRelayErrorCode = RelayErrorCode | ClientErrorCode;

/** Details of a {@link MteRelayError}. */
export interface MteRelayErrorOptions {
  status?: number | undefined;
  retryable?: boolean;
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

/**
 * Why a sealed request failed. It extends `TypeError` because `fetch` rejects with a `TypeError`
 * where there is no response, and existing code tests for that.
 */
export class MteRelayError extends TypeError {
  /** The stable code; branch on this, never on the message. */
  readonly code: MteRelayErrorCode;
  /** The outer HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** Whether sending the same request again is safe and may succeed. */
  retryable: boolean;
  /** Milliseconds that the relay asked to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(code: MteRelayErrorCode, message: string, options: MteRelayErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "MteRelayError";
    this.code = code;
    this.status = options.status;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}
