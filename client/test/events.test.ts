/** Server-sent events over a sealed connection. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { MteEventSource } from "../src/event-source.ts";
import { EventStreamParser } from "../src/event-stream.ts";
import { World } from "./world.ts";

const encoder = new TextEncoder();

/** The events of a stream that arrives cut at every `size` bytes. */
function parse(text: string, size: number): { events: [string, string, string][]; parser: EventStreamParser } {
  const parser = new EventStreamParser("");
  const bytes = encoder.encode(text);
  const events: [string, string, string][] = [];
  for (let at = 0; at < bytes.length; at += size) {
    for (const { type, data } of parser.push(bytes.subarray(at, at + size))) events.push([type, data, parser.lastEventId]);
  }
  return { events, parser };
}

describe("the event stream format", () => {
  for (const size of [1, 2, 3, 1000]) {
    it(`is read in pieces of ${size} bytes`, () => {
      const text =
        "\ufeff: comment\ndata: one\n\nevent: named\r\ndata:two\r\ndata: lines\r\n\r\nid: 7\rdata\r\rdata: ü\nid\n\n" +
        "retry: 250\nretry: x\nevent: lost\n\nid: a\0b\ndata: kept\n\ndata: never finished";
      const { events, parser } = parse(text, size);
      assert.deepEqual(events, [
        ["message", "one", ""],
        ["named", "two\nlines", ""],
        ["message", "", "7"],
        ["message", "ü", ""],
        ["message", "kept", ""],
      ]);
      assert.equal(parser.retryMs, 250);
    });
  }

  it("bounds the wait that a stream asks for, as timers take one beyond theirs for none", () => {
    const parser = new EventStreamParser("");
    for (const _ of parser.push(new TextEncoder().encode("retry: 99999999999\n"))) assert.fail("no event");
    assert.equal(parser.retryMs, 2 ** 31 - 1);
  });
});

describe("MteEventSource", () => {
  let world: World;
  before(async () => void (world = await World.start()));
  after(() => world.close());

  it("receives events, reconnects and names the last one", async () => {
    const source = world.client().eventSource("/events");
    assert.ok(source instanceof MteEventSource);
    assert.deepEqual([source.readyState, source.url], [MteEventSource.CONNECTING, `${world.relay.origin}/events`]);
    let opened = 0;
    source.onopen = () => void (opened += 1);
    const plain: string[] = [];
    source.onmessage = ({ data }) => void plain.push(data);
    const ticks = await new Promise<MessageEvent[]>((resolve) => {
      const got: MessageEvent[] = [];
      source.addEventListener("tick", (event) => {
        got.push(event as MessageEvent);
        if (got.length === 3) resolve(got);
      });
    });
    source.close();
    assert.equal(source.readyState, MteEventSource.CLOSED);
    assert.deepEqual(ticks.map(({ data, lastEventId, origin }) => [data, lastEventId, origin]), ["1", "2", "3"].map((n) => [`${n}\nmore`, n, world.relay.origin]));
    assert.equal(opened, 3);
    assert.ok(plain.length >= 2 && plain.every((data) => data === "plain"));
    assert.doesNotMatch(world.network.wire, /last-event-id/i);
  });

  for (const [what, path] of [["204", "/no-events"], ["another content type", "/echo"]] as const) {
    it(`closes for good on ${what}`, async () => {
      const source = world.client().eventSource(path);
      await new Promise((resolve) => (source.onerror = resolve));
      assert.equal(source.readyState, MteEventSource.CLOSED);
    });
  }

  it("closes for good where the relay is not to be trusted", async () => {
    const source = world.client({ pins: [`sha256/${"A".repeat(43)}`] }).eventSource("/events");
    await new Promise((resolve) => (source.onerror = resolve));
    assert.equal(source.readyState, MteEventSource.CLOSED);
  });

  it("tries again after a network failure", async () => {
    world.network.before = () => Promise.reject(new TypeError("down"));
    const source = world.client().eventSource("/events");
    await new Promise((resolve) => (source.onerror = resolve));
    assert.equal(source.readyState, MteEventSource.CONNECTING);
    source.close();
    world.network.before = () => undefined;
  });
});
