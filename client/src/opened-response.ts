/** A sealed response whose head has been opened; its content is opened as it is read (§6). */

import type { Stop } from "./abort.ts";
import type { Bytes } from "./bytes.ts";
import { MteRelayError } from "./error.ts";
import type { ByteReader, Frame, FrameOpener } from "./frame.ts";
import type { Field } from "./field.ts";
import { decodeResponse, type ResponseMessage } from "./http-message.ts";
import type { SealedHead } from "./pair.ts";

/** The head and first content of a response, and access to the rest. */
export interface OpenedResponse {
  readonly status: number;
  readonly fields: readonly Field[];
  /** The content that came with the head. */
  readonly content: Bytes;
  /** Whether `content` is all. */
  readonly complete: boolean;
  /** The next content. @throws the signal's reason, or MteRelayError. */
  next(): Promise<Frame>;
  /** Gives the rest up; the relay then ends the upstream request. */
  cancel(reason?: unknown): void;
}

/**
 * Opens the head of a sealed response.
 * @param stop ends the exchange: Firefox goes on with one whose body was cancelled until more of it comes.
 * @throws the signal's reason, or MteRelayError `response-invalid` or `response-truncated`.
 */
export async function openResponse(
  sealed: SealedHead,
  body: ByteReader,
  signal: AbortSignal | undefined,
  stop: Stop,
): Promise<OpenedResponse> {
  const end = (reason: unknown): void => {
    body.cancel(reason);
    stop.release();
    stop.abort(reason);
  };
  const guarded = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      end(error);
      signal?.throwIfAborted();
      if (error instanceof MteRelayError) throw error;
      throw new MteRelayError("response-truncated", "the connection broke before the sealed response's end", { cause: error });
    });
  const { opener, message, last } = await guarded(openHead(sealed, body));
  if (last) stop.release();
  return {
    ...message,
    complete: last,
    next: async () => {
      const frame = await guarded(opener.next());
      if (frame.last) stop.release();
      return frame;
    },
    cancel: last ? () => {} : end,
  };
}

async function openHead(
  sealed: SealedHead,
  body: ByteReader,
): Promise<{ opener: FrameOpener; message: ResponseMessage; last: boolean }> {
  const opener = await sealed.openResponse(body);
  const { plaintext, last } = await opener.next();
  try {
    return { opener, message: decodeResponse(plaintext), last };
  } catch (cause) {
    throw new MteRelayError("response-invalid", "the opened response breaks the protocol", { cause });
  }
}
