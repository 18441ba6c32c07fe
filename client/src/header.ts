/** The clear, authenticated headers of sealed requests and responses (§4, §6). */

import { type Bytes, concat, readUint, u32, u64 } from "./bytes.ts";
import { derive } from "./kdf.ts";
import type { Prf } from "./primitives.ts";

/** Bytes of a request header, its tag included. */
export const REQUEST_HEADER_LENGTH = 94;
/** Bytes of a response header. */
export const RESPONSE_HEADER_LENGTH = 26;

const VERSION = 1;
const TAG_LENGTH = 16;

/** The method is safe or idempotent by RFC 9110. */
export const IDEMPOTENT = 1;
/** The relay keeps the cookies (§10). */
export const COOKIES = 2;
/** A second attempt of a request that is not idempotent. */
export const RETRY = 4;

/** One transmission's place in a pair. */
export interface Place {
  readonly pairId: Bytes;
  readonly seq: number;
}

/** What a request header says. */
export interface RequestHeader extends Place {
  readonly flags: number;
  readonly epoch: number;
  /** 16 fresh random bytes. */
  readonly salt: Bytes;
  /** Unix milliseconds by the relay's clock. */
  readonly created: number;
  /** The first attempt's place; only with RETRY. */
  readonly first?: Place | undefined;
}

/** The 94 bytes of a request header, sealed with the tag under `toRelay`, the chain key of its epoch. */
export async function encodeRequestHeader(header: RequestHeader, toRelay: Prf, prf: KeyPrf, id: Bytes): Promise<Bytes> {
  const { first } = header;
  const untagged = concat(
    new Uint8Array([VERSION, header.flags]),
    header.pairId,
    u32(header.epoch),
    u64(header.seq),
    header.salt,
    u64(header.created),
    first?.pairId ?? new Uint8Array(16),
    u64(first?.seq ?? 0),
  );
  const tag = await (await prf(await derive(toRelay, "header")))(concat(untagged, id));
  return concat(untagged, tag.subarray(0, TAG_LENGTH));
}

/** Keys HMAC-SHA256. */
export type KeyPrf = (key: Bytes) => Promise<Prf>;

/** The number that a response header answers, or undefined where version, flags or length are wrong. */
export function answeredSeq(header: Bytes): number | undefined {
  const valid = header.length === RESPONSE_HEADER_LENGTH && header[0] === VERSION && header[1] === 0;
  const seq = readUint(header, 2, 2) * 2 ** 48 + readUint(header, 4, 6);
  return valid && Number.isSafeInteger(seq) ? seq : undefined;
}
