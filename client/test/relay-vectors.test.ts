/** The test relay reproduces the relay's known answers, so that what the client is tested against is right. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { concat, utf8 } from "../src/bytes.ts";
import { ByteReader } from "../src/frame.ts";
import { encodeFields } from "../src/http-message.ts";
import { extract } from "../src/kdf.ts";
import { Cookies } from "./relay/cookies.ts";
import { Refusal } from "./relay/error.ts";
import { decodeRequest, openFrames } from "./relay/message.ts";
import { openPairing } from "./relay/pairing.ts";
import { derive, Secrets } from "./relay/secrets.ts";
import { accept, parseHeader, RelayPair } from "./relay/session.ts";
import { fallbackSuite as suite } from "./suites.ts";
import { bytes, hex, text, toHex, vectors } from "./vectors.ts";

const clientIdSecret = text(vectors.secrets, "clientIdSecret_text");
const id = bytes(vectors.secrets, "id");
const now = 1795222800000;

const secretsOf = (seed = hex(vectors.identity.seed)): Promise<Secrets> => Secrets.from(suite, clientIdSecret, seed);
const streamOf = (body: Uint8Array): ReadableStream<Uint8Array> => new Blob([concat(body)]).stream();
const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

async function openBody(body: Uint8Array): Promise<Uint8Array[]> {
  const pair = await RelayPair.from(suite, id, bytes(vectors.pair, "c2s0"), bytes(vectors.pair, "s2c0"), 1024);
  const reader = new ByteReader(streamOf(body));
  const header = parseHeader(await reader.read(94));
  const frames = openFrames(await pair.claim(header), reader, 1048576);
  accept(header, new Map([[text(vectors.pair, "pairId"), pair]]), header.created);
  const opened: Uint8Array[] = [];
  for await (const { plaintext } of frames) opened.push(plaintext);
  return opened;
}

describe("the test relay", () => {
  it("derives its secrets", async () => {
    const secrets = await secretsOf();
    const members = vectors.secrets;
    assert.equal(secrets.pin, vectors.identity.pin);
    const root = await (await suite.prf(new Uint8Array(32)))(utf8(clientIdSecret));
    assert.equal(toHex(root), members["root"]);
    assert.equal(toHex(await derive(secrets.root, "identity seed")), members["identitySeed"]);
    assert.equal(toHex((await derive(secrets.root, "secret id")).slice(0, 4)), members["secretId"]);
    assert.equal(await secrets.clientId(id), members["clientId_text"]);
    assert.equal(await secrets.clientToken(id), members["clientToken_text"]);
  });

  for (const { about, clientId_text } of vectors.refusedClientIds) {
    it(`refuses a client id: ${about}`, async () => {
      await assert.rejects((await secretsOf()).verifyId(clientId_text), refusal("client-unknown"));
    });
  }

  for (const [i, members] of vectors.pairing.entries()) {
    it(`answers pairing request ${i}`, async () => {
      const opened = await openPairing(suite, await secretsOf(), text(members, "secret_text"), bytes(members, "request"));
      assert.deepEqual(opened.payload, JSON.parse(text(members, "clientPayload_text")));
      const serverRandom = bytes(members, "response").slice(2, 34);
      const answer = await opened.answer(text(members, "serverPayload_text"), { serverRandom, eseed: bytes(members, "eseedOfRelay") });
      assert.equal(toHex(answer.response), text(members, "response"));
      assert.equal(toHex(answer.toRelay), text(members, "c2s0"));
      assert.equal(toHex(answer.fromRelay), text(members, "s2c0"));
    });
  }

  for (const { about, request, code } of vectors.refusedPairings) {
    it(`refuses a pairing: ${about}`, async () => {
      const secret = text(vectors.pairing[1] ?? {}, "secret_text");
      await assert.rejects(openPairing(suite, await secretsOf(), secret, hex(request)), refusal(code));
    });
  }

  for (const { about, frames, body } of vectors.requests) {
    it(`opens ${about}`, async () => assert.deepEqual((await openBody(hex(body))).map(toHex), frames));
  }

  for (const { about, body, code } of vectors.refused) {
    it(`refuses a request: ${about}`, async () => assert.rejects(openBody(hex(body)), refusal(code)));
  }

  for (const { about, head } of vectors.refusedHeads) {
    it(`refuses a head: ${about}`, () => assert.throws(() => decodeRequest(hex(head), true)));
  }

  for (const { about, head, path_text } of vectors.acceptedHeads) {
    it(`accepts a head: ${about}`, () => assert.equal(decodeRequest(hex(head), true).path, path_text));
  }

  it("writes fields byte for byte", () => {
    const { fields } = decodeRequest(hex(vectors.requests[0]?.frames[0] ?? ""), true);
    assert.equal(toHex(encodeFields(fields)), "2806616363657074106170706c69636174696f6e2f6a736f6e06636f6f6b696508613d313b20623d32");
  });

  it("wraps a record", async () => {
    const { record, secrets } = vectors;
    const root = await extract(suite, new Uint8Array(32), utf8(clientIdSecret));
    const snapshot = await suite.prf(await derive(root, "snapshot"));
    const context = concat(bytes(record, "salt"), bytes(record, "clientId"), bytes(record, "pairId"));
    const key = await suite.aead(await derive(snapshot, "pair record", context));
    const sealed = await key.seal(new Uint8Array(12), bytes(record, "plaintext"));
    const wrapped = concat(new Uint8Array([1]), bytes(secrets, "secretId"), bytes(record, "salt"), sealed);
    assert.equal(toHex(wrapped), record["record"]);
  });

  it("names and opens a cookie", async () => {
    const { cookie } = vectors;
    const cookies = new Cookies(suite, await secretsOf());
    const inner = { name: text(cookie, "name_text"), value: text(cookie, "value_text"), authority: text(cookie, "authority_text"), path: text(cookie, "path_text") };
    assert.equal(await cookies.outerName(id, inner), cookie["outerName_text"]);
    const opened = await cookies.open(id, text(cookie, "outerName_text"), text(cookie, "outerValue_text"));
    assert.deepEqual(opened, inner);
    const outer = `${cookie["outerName_text"]}=${cookie["outerValue_text"]}`;
    assert.equal(await cookies.inward(id, outer, inner.authority, "/api/x", now), "sid=s3cr3t");
    assert.equal(await cookies.inward(new Uint8Array(16), outer, inner.authority, "/api/x", now), "");
  });
});
