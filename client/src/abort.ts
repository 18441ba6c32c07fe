/** Waiting that an `AbortSignal` can end, and signals that follow others. */

/**
 * Waits for `promise` or for the signal, whichever is first; what the promise stands for goes on.
 * @throws the signal's reason.
 */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** A signal of an exchange: aborted with the caller's, or by `abort`. */
export interface Stop {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
  /** Lets go of the caller's signal, which may outlive many exchanges. */
  release(): void;
}

/** A {@link Stop} that follows `signal`. */
export function following(signal: AbortSignal | undefined): Stop {
  const controller = new AbortController();
  const follow = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) follow();
  signal?.addEventListener("abort", follow);
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    release: () => signal?.removeEventListener("abort", follow),
  };
}
