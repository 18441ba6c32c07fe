/** The client reproduces every known answer, on WebCrypto and on the fallback alone. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { concat, EMPTY, readUint, utf8 } from "../src/bytes.ts";
import { isTokenOf, parseClientId } from "../src/client-id.ts";
import { MteRelayError } from "../src/error.ts";
import { ByteReader, FrameSealer } from "../src/frame.ts";
import { encodeRequestHeader } from "../src/header.ts";
import { decodeResponse, Reader, varint } from "../src/http-message.ts";
import { chooseKey } from "../src/identity.ts";
import { derive, type Label } from "../src/kdf.ts";
import { momentOf, Pair, Transmission } from "../src/pair.ts";
import { type Grant, startPairing } from "../src/pairing.ts";
import { fallbackSuite, nativeSuite, type TestSuite, withFixed } from "./suites.ts";
import { bytes, first, hex, text, toHex, vectors } from "./vectors.ts";

const unused = new Uint8Array(32);
const clock = { wall: () => 0, mono: () => 0 };
const relayKey = { publicKey: hex(vectors.identity.publicKey), keyId: hex(vectors.identity.keyId) };

const stream = (...chunks: Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

const byteByByte = (body: Uint8Array): Uint8Array[] => [...body].map((byte) => new Uint8Array([byte]));

for (const [name, made] of [["webcrypto", nativeSuite()], ["the fallback", Promise.resolve(fallbackSuite)]] as const) {
  describe(`with ${name}`, async () => {
    const suite: TestSuite = await made;

    const pairingOf = (members: Record<string, string>) => {
      const fixed = {
        random: bytes(members, "clientRandom"),
        eseed: bytes(members, "eseedOfClient"),
        ephemeralSeed: bytes(members, "clientEphemeralSeed"),
      };
      return withFixed(suite, fixed);
    };

    /** A pair with the chain keys of the vectors. */
    const transmissionOf = async (header: Uint8Array): Promise<Transmission> => {
      const { pair } = vectors;
      const epoch = readUint(header, 18, 4);
      const grant = {
        id: bytes(vectors.secrets, "id"),
        pairId: bytes(pair, "pairId"),
        maxFrame: 1048576,
      } as Grant;
      const crypto = withFixed(suite, { random: concat(header.subarray(30, 46)) });
      const owner = new Pair(crypto, { grant, toRelay: unused, fromRelay: unused }, clock, momentOf(clock));
      const keys = Promise.all([
        suite.prf(bytes(pair, `c2s${epoch}`)),
        suite.prf(bytes(pair, `s2c${epoch}`)),
      ]).then(([toRelay, fromRelay]) => ({ toRelay, fromRelay }));
      return new Transmission(owner, crypto, { keys, epoch, seq: readUint(header, 24, 6), sentAt: 0 });
    };

    /** The flags, time and first attempt that a header names. */
    const sealAs = async (header: Uint8Array) => {
      const place = { pairId: concat(header.subarray(54, 70)), seq: readUint(header, 72, 6) };
      const retry = ((header[1] ?? 0) & 4) !== 0;
      const transmission = await transmissionOf(header);
      return transmission.seal(header[1] ?? 0, readUint(header, 48, 6), retry ? place : undefined);
    };

    it("derives every key", async () => {
      for (const { prk, name_text, context, out } of vectors.derive) {
        assert.equal(toHex(await derive(await suite.prf(hex(prk)), name_text as Label, hex(context))), out);
      }
    });

    it("makes the relay's key from its seed", async () => {
      const { publicKey } = await suite.kem.fromSeed(hex(vectors.identity.seed));
      assert.equal(toHex(publicKey), vectors.identity.publicKey);
    });

    it("computes key id and pin itself", async () => {
      const publicKey = Buffer.from(relayKey.publicKey).toString("base64url");
      const document = JSON.stringify({ version: 1, keys: [{ suite: 1, publicKey, keyId: "AAAAAAAAAAA", pin: "sha256/no" }] });
      const trust = { pins: [vectors.identity.pin], secret: false, firstUse: false };
      assert.deepEqual(await chooseKey(suite, document, trust, "https://relay.example"), relayKey);
    });

    for (const [i, members] of vectors.pairing.entries()) {
      it(`makes pairing request ${i} and opens its response`, async () => {
        const payload = utf8(text(members, "clientPayload_text"));
        const exact = await startPairing(pairingOf(members), relayKey, payload, text(members, "secret_text"));
        assert.equal(toHex(exact.request), text(members, "request"));
        const { grant, toRelay, fromRelay } = await exact.finish(bytes(members, "response"));
        assert.equal(toHex(toRelay), text(members, "c2s0"));
        assert.equal(toHex(fromRelay), text(members, "s2c0"));
        const told = JSON.parse(text(members, "serverPayload_text")) as Record<string, unknown>;
        assert.deepEqual({ ...grant, id: toHex(grant.id), pairId: Buffer.from(grant.pairId).toString("base64url") }, { ...told, id: text(vectors.secrets, "id") });
      });
    }

    for (const { about, response } of vectors.refusedPairingResponses) {
      it(`refuses a pairing response: ${about}`, async () => {
        const members = vectors.pairing[1] ?? {};
        const payload = utf8(text(members, "clientPayload_text"));
        const pairing = await startPairing(pairingOf(members), relayKey, payload, text(members, "secret_text"));
        await assert.rejects(pairing.finish(hex(response)), code("pairing-invalid"));
      });
    }

    for (const { about, header, key, frames, body } of vectors.requests) {
      it(`seals ${about}`, async () => {
        const sealed = await sealAs(hex(header));
        assert.equal(toHex(sealed.header), header);
        const parts = [sealed.header];
        for (const [i, frame] of frames.entries()) parts.push(await sealed.sealer.seal(hex(frame), i === frames.length - 1));
        assert.equal(toHex(concat(...parts)), body);
        const again = new FrameSealer(await suite.aead(hex(key)));
        assert.equal(toHex(await again.seal(hex(first(frames)), frames.length === 1)), toHex(parts[1] ?? EMPTY));
      });
    }

    it("moves to epoch 1", async () => {
      for (const way of ["c2s", "s2c"]) {
        const next = await derive(await suite.prf(bytes(vectors.pair, `${way}0`)), "next epoch");
        assert.equal(toHex(next), text(vectors.pair, `${way}1`));
      }
    });

    for (const { about, requestHeader, frames, body } of vectors.responses) {
      for (const [way, cut] of [["whole", (whole: Uint8Array) => [whole]], ["byte by byte", byteByByte]] as const) {
        it(`opens, ${way}, the ${about}`, async () => {
          const sealed = await sealAs(hex(requestHeader));
          const opener = await sealed.openResponse(new ByteReader(stream(...cut(hex(body)))));
          for (const [i, expected] of frames.entries()) {
            const { plaintext, last } = await opener.next();
            assert.equal(toHex(plaintext), expected);
            assert.equal(last, i === frames.length - 1);
          }
        });
      }
    }

    for (const { about, requestHeader, body } of vectors.refusedResponses) {
      it(`refuses a response: ${about}`, async () => {
        const sealed = await sealAs(hex(requestHeader));
        await assert.rejects(async () => {
          const opener = await sealed.openResponse(new ByteReader(stream(hex(body))));
          while (!(await opener.next()).last);
        }, MteRelayError);
      });
    }

    it("refuses a public key with a coefficient of q", async () => {
      const publicKey = concat(relayKey.publicKey);
      publicKey.set([0x01, 0xfd, 0xff]);
      const pairing = startPairing(suite, { publicKey, keyId: relayKey.keyId }, EMPTY);
      await assert.rejects(pairing, code("pairing-invalid"));
    });

    it("binds the header's tag to the client id", async () => {
      const fields = { pairId: new Uint8Array(16), seq: 1, flags: 0, epoch: 0, salt: new Uint8Array(16), created: 1 };
      const key = await suite.prf(new Uint8Array(32));
      const one = await encodeRequestHeader(fields, key, suite.prf, new Uint8Array(16));
      const other = await encodeRequestHeader(fields, key, suite.prf, new Uint8Array(16).fill(1));
      assert.equal(toHex(one.slice(0, 78)), toHex(other.slice(0, 78)));
      assert.notEqual(toHex(one.slice(78)), toHex(other.slice(78)));
    });
  });
}

describe("without cryptography", () => {
  it("writes and reads every integer below 2^53", () => {
    for (const { value: decimal, hex: encoded } of vectors.varint) {
      const value = Number(decimal);
      if (Number.isSafeInteger(value)) {
        assert.equal(toHex(varint(value)), encoded);
        assert.equal(new Reader(hex(encoded)).varint(), value);
      } else {
        assert.throws(() => new Reader(hex(encoded)).varint(), SyntaxError);
      }
    }
  });

  it("reads every response head", () => {
    const [made] = vectors.responses;
    const expected = { status: 201, fields: [["content-type", "text/plain"], ["set-cookie", "a=1"], ["set-cookie", "b=2"]], content: utf8("made") };
    assert.deepEqual(decodeResponse(hex(first(made?.frames ?? []))), expected);
    const early = decodeResponse(hex(first(vectors.responses[2]?.frames ?? [])));
    assert.deepEqual(early, { status: 200, fields: [["content-type", "text/event-stream"]], content: EMPTY });
  });

  it("knows a client id and the token over it", () => {
    const { id, clientId_text, clientToken_text } = vectors.secrets;
    assert.equal(toHex(parseClientId(clientId_text) ?? EMPTY), id);
    assert.ok(isTokenOf(hex(id ?? ""), clientToken_text));
    assert.ok(!isTokenOf(new Uint8Array(16), clientToken_text));
  });

  for (const { about, clientId_text } of vectors.refusedClientIds) {
    // Only the relay can tell a wrong signature.
    if (/signature$|^bad/.test(about) && about !== "no signature") continue;
    it(`refuses a client id: ${about}`, () => assert.equal(parseClientId(clientId_text), undefined));
  }
});

function code(expected: string): (error: unknown) => boolean {
  return (error) => error instanceof MteRelayError && error.code === expected;
}
