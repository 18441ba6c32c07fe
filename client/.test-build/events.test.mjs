import {
  EventStreamParser,
  MteEventSource,
  World
} from "./chunk-TLFAGZMA.mjs";
import "./chunk-HF4PVXTM.mjs";
import "./chunk-QXHQROHD.mjs";
import "./chunk-WKFEU5FZ.mjs";
import "./chunk-2YVOUZTV.mjs";
import "./chunk-BOTWT2U3.mjs";
import "./chunk-3ZXOH7KC.mjs";

// test/events.test.ts
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
var encoder = new TextEncoder();
function parse(text, size) {
  const parser = new EventStreamParser("");
  const bytes = encoder.encode(text);
  const events = [];
  for (let at = 0; at < bytes.length; at += size) {
    for (const { type, data } of parser.push(bytes.subarray(at, at + size))) events.push([type, data, parser.lastEventId]);
  }
  return { events, parser };
}
describe("the event stream format", () => {
  for (const size of [1, 2, 3, 1e3]) {
    it(`is read in pieces of ${size} bytes`, () => {
      const text = "\uFEFF: comment\ndata: one\n\nevent: named\r\ndata:two\r\ndata: lines\r\n\r\nid: 7\rdata\r\rdata: \xFC\nid\n\nretry: 250\nretry: x\nevent: lost\n\nid: a\0b\ndata: kept\n\ndata: never finished";
      const { events, parser } = parse(text, size);
      assert.deepEqual(events, [
        ["message", "one", ""],
        ["named", "two\nlines", ""],
        ["message", "", "7"],
        ["message", "\xFC", ""],
        ["message", "kept", ""]
      ]);
      assert.equal(parser.retryMs, 250);
    });
  }
});
describe("MteEventSource", () => {
  let world;
  before(async () => void (world = await World.start()));
  after(() => world.close());
  it("receives events, reconnects and names the last one", async () => {
    const source = world.client().eventSource("/events");
    assert.ok(source instanceof MteEventSource);
    assert.deepEqual([source.readyState, source.url], [MteEventSource.CONNECTING, `${world.relay.origin}/events`]);
    let opened = 0;
    source.onopen = () => void (opened += 1);
    const plain = [];
    source.onmessage = ({ data }) => void plain.push(data);
    const ticks = await new Promise((resolve) => {
      const got = [];
      source.addEventListener("tick", (event) => {
        got.push(event);
        if (got.length === 3) resolve(got);
      });
    });
    source.close();
    assert.equal(source.readyState, MteEventSource.CLOSED);
    assert.deepEqual(ticks.map(({ data, lastEventId, origin }) => [data, lastEventId, origin]), ["1", "2", "3"].map((n) => [`${n}
more`, n, world.relay.origin]));
    assert.equal(opened, 3);
    assert.ok(plain.length >= 2 && plain.every((data) => data === "plain"));
    assert.doesNotMatch(world.network.wire, /last-event-id/i);
  });
  for (const [what, path] of [["204", "/no-events"], ["another content type", "/echo"]]) {
    it(`closes for good on ${what}`, async () => {
      const source = world.client().eventSource(path);
      await new Promise((resolve) => source.onerror = resolve);
      assert.equal(source.readyState, MteEventSource.CLOSED);
    });
  }
  it("closes for good where the relay is not to be trusted", async () => {
    const source = world.client({ pins: [`sha256/${"A".repeat(43)}`] }).eventSource("/events");
    await new Promise((resolve) => source.onerror = resolve);
    assert.equal(source.readyState, MteEventSource.CLOSED);
  });
  it("tries again after a network failure", async () => {
    world.network.before = () => Promise.reject(new TypeError("down"));
    const source = world.client().eventSource("/events");
    await new Promise((resolve) => source.onerror = resolve);
    assert.equal(source.readyState, MteEventSource.CONNECTING);
    source.close();
    world.network.before = () => void 0;
  });
});
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vdGVzdC9ldmVudHMudGVzdC50cyJdLAogICJzb3VyY2VzQ29udGVudCI6IFsiLyoqIFNlcnZlci1zZW50IGV2ZW50cyBvdmVyIGEgc2VhbGVkIGNvbm5lY3Rpb24uICovXG5cbmltcG9ydCBhc3NlcnQgZnJvbSBcIm5vZGU6YXNzZXJ0L3N0cmljdFwiO1xuaW1wb3J0IHsgYWZ0ZXIsIGJlZm9yZSwgZGVzY3JpYmUsIGl0IH0gZnJvbSBcIm5vZGU6dGVzdFwiO1xuaW1wb3J0IHsgTXRlRXZlbnRTb3VyY2UgfSBmcm9tIFwiLi4vc3JjL2V2ZW50LXNvdXJjZS50c1wiO1xuaW1wb3J0IHsgRXZlbnRTdHJlYW1QYXJzZXIgfSBmcm9tIFwiLi4vc3JjL2V2ZW50LXN0cmVhbS50c1wiO1xuaW1wb3J0IHsgV29ybGQgfSBmcm9tIFwiLi93b3JsZC50c1wiO1xuXG5jb25zdCBlbmNvZGVyID0gbmV3IFRleHRFbmNvZGVyKCk7XG5cbi8qKiBUaGUgZXZlbnRzIG9mIGEgc3RyZWFtIHRoYXQgYXJyaXZlcyBjdXQgYXQgZXZlcnkgYHNpemVgIGJ5dGVzLiAqL1xuZnVuY3Rpb24gcGFyc2UodGV4dDogc3RyaW5nLCBzaXplOiBudW1iZXIpOiB7IGV2ZW50czogW3N0cmluZywgc3RyaW5nLCBzdHJpbmddW107IHBhcnNlcjogRXZlbnRTdHJlYW1QYXJzZXIgfSB7XG4gIGNvbnN0IHBhcnNlciA9IG5ldyBFdmVudFN0cmVhbVBhcnNlcihcIlwiKTtcbiAgY29uc3QgYnl0ZXMgPSBlbmNvZGVyLmVuY29kZSh0ZXh0KTtcbiAgY29uc3QgZXZlbnRzOiBbc3RyaW5nLCBzdHJpbmcsIHN0cmluZ11bXSA9IFtdO1xuICBmb3IgKGxldCBhdCA9IDA7IGF0IDwgYnl0ZXMubGVuZ3RoOyBhdCArPSBzaXplKSB7XG4gICAgZm9yIChjb25zdCB7IHR5cGUsIGRhdGEgfSBvZiBwYXJzZXIucHVzaChieXRlcy5zdWJhcnJheShhdCwgYXQgKyBzaXplKSkpIGV2ZW50cy5wdXNoKFt0eXBlLCBkYXRhLCBwYXJzZXIubGFzdEV2ZW50SWRdKTtcbiAgfVxuICByZXR1cm4geyBldmVudHMsIHBhcnNlciB9O1xufVxuXG5kZXNjcmliZShcInRoZSBldmVudCBzdHJlYW0gZm9ybWF0XCIsICgpID0+IHtcbiAgZm9yIChjb25zdCBzaXplIG9mIFsxLCAyLCAzLCAxMDAwXSkge1xuICAgIGl0KGBpcyByZWFkIGluIHBpZWNlcyBvZiAke3NpemV9IGJ5dGVzYCwgKCkgPT4ge1xuICAgICAgY29uc3QgdGV4dCA9XG4gICAgICAgIFwiXFx1ZmVmZjogY29tbWVudFxcbmRhdGE6IG9uZVxcblxcbmV2ZW50OiBuYW1lZFxcclxcbmRhdGE6dHdvXFxyXFxuZGF0YTogbGluZXNcXHJcXG5cXHJcXG5pZDogN1xccmRhdGFcXHJcXHJkYXRhOiBcdTAwRkNcXG5pZFxcblxcblwiICtcbiAgICAgICAgXCJyZXRyeTogMjUwXFxucmV0cnk6IHhcXG5ldmVudDogbG9zdFxcblxcbmlkOiBhXFwwYlxcbmRhdGE6IGtlcHRcXG5cXG5kYXRhOiBuZXZlciBmaW5pc2hlZFwiO1xuICAgICAgY29uc3QgeyBldmVudHMsIHBhcnNlciB9ID0gcGFyc2UodGV4dCwgc2l6ZSk7XG4gICAgICBhc3NlcnQuZGVlcEVxdWFsKGV2ZW50cywgW1xuICAgICAgICBbXCJtZXNzYWdlXCIsIFwib25lXCIsIFwiXCJdLFxuICAgICAgICBbXCJuYW1lZFwiLCBcInR3b1xcbmxpbmVzXCIsIFwiXCJdLFxuICAgICAgICBbXCJtZXNzYWdlXCIsIFwiXCIsIFwiN1wiXSxcbiAgICAgICAgW1wibWVzc2FnZVwiLCBcIlx1MDBGQ1wiLCBcIlwiXSxcbiAgICAgICAgW1wibWVzc2FnZVwiLCBcImtlcHRcIiwgXCJcIl0sXG4gICAgICBdKTtcbiAgICAgIGFzc2VydC5lcXVhbChwYXJzZXIucmV0cnlNcywgMjUwKTtcbiAgICB9KTtcbiAgfVxufSk7XG5cbmRlc2NyaWJlKFwiTXRlRXZlbnRTb3VyY2VcIiwgKCkgPT4ge1xuICBsZXQgd29ybGQ6IFdvcmxkO1xuICBiZWZvcmUoYXN5bmMgKCkgPT4gdm9pZCAod29ybGQgPSBhd2FpdCBXb3JsZC5zdGFydCgpKSk7XG4gIGFmdGVyKCgpID0+IHdvcmxkLmNsb3NlKCkpO1xuXG4gIGl0KFwicmVjZWl2ZXMgZXZlbnRzLCByZWNvbm5lY3RzIGFuZCBuYW1lcyB0aGUgbGFzdCBvbmVcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IHNvdXJjZSA9IHdvcmxkLmNsaWVudCgpLmV2ZW50U291cmNlKFwiL2V2ZW50c1wiKTtcbiAgICBhc3NlcnQub2soc291cmNlIGluc3RhbmNlb2YgTXRlRXZlbnRTb3VyY2UpO1xuICAgIGFzc2VydC5kZWVwRXF1YWwoW3NvdXJjZS5yZWFkeVN0YXRlLCBzb3VyY2UudXJsXSwgW010ZUV2ZW50U291cmNlLkNPTk5FQ1RJTkcsIGAke3dvcmxkLnJlbGF5Lm9yaWdpbn0vZXZlbnRzYF0pO1xuICAgIGxldCBvcGVuZWQgPSAwO1xuICAgIHNvdXJjZS5vbm9wZW4gPSAoKSA9PiB2b2lkIChvcGVuZWQgKz0gMSk7XG4gICAgY29uc3QgcGxhaW46IHN0cmluZ1tdID0gW107XG4gICAgc291cmNlLm9ubWVzc2FnZSA9ICh7IGRhdGEgfSkgPT4gdm9pZCBwbGFpbi5wdXNoKGRhdGEpO1xuICAgIGNvbnN0IHRpY2tzID0gYXdhaXQgbmV3IFByb21pc2U8TWVzc2FnZUV2ZW50W10+KChyZXNvbHZlKSA9PiB7XG4gICAgICBjb25zdCBnb3Q6IE1lc3NhZ2VFdmVudFtdID0gW107XG4gICAgICBzb3VyY2UuYWRkRXZlbnRMaXN0ZW5lcihcInRpY2tcIiwgKGV2ZW50KSA9PiB7XG4gICAgICAgIGdvdC5wdXNoKGV2ZW50IGFzIE1lc3NhZ2VFdmVudCk7XG4gICAgICAgIGlmIChnb3QubGVuZ3RoID09PSAzKSByZXNvbHZlKGdvdCk7XG4gICAgICB9KTtcbiAgICB9KTtcbiAgICBzb3VyY2UuY2xvc2UoKTtcbiAgICBhc3NlcnQuZXF1YWwoc291cmNlLnJlYWR5U3RhdGUsIE10ZUV2ZW50U291cmNlLkNMT1NFRCk7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbCh0aWNrcy5tYXAoKHsgZGF0YSwgbGFzdEV2ZW50SWQsIG9yaWdpbiB9KSA9PiBbZGF0YSwgbGFzdEV2ZW50SWQsIG9yaWdpbl0pLCBbXCIxXCIsIFwiMlwiLCBcIjNcIl0ubWFwKChuKSA9PiBbYCR7bn1cXG5tb3JlYCwgbiwgd29ybGQucmVsYXkub3JpZ2luXSkpO1xuICAgIGFzc2VydC5lcXVhbChvcGVuZWQsIDMpO1xuICAgIGFzc2VydC5vayhwbGFpbi5sZW5ndGggPj0gMiAmJiBwbGFpbi5ldmVyeSgoZGF0YSkgPT4gZGF0YSA9PT0gXCJwbGFpblwiKSk7XG4gICAgYXNzZXJ0LmRvZXNOb3RNYXRjaCh3b3JsZC5uZXR3b3JrLndpcmUsIC9sYXN0LWV2ZW50LWlkL2kpO1xuICB9KTtcblxuICBmb3IgKGNvbnN0IFt3aGF0LCBwYXRoXSBvZiBbW1wiMjA0XCIsIFwiL25vLWV2ZW50c1wiXSwgW1wiYW5vdGhlciBjb250ZW50IHR5cGVcIiwgXCIvZWNob1wiXV0gYXMgY29uc3QpIHtcbiAgICBpdChgY2xvc2VzIGZvciBnb29kIG9uICR7d2hhdH1gLCBhc3luYyAoKSA9PiB7XG4gICAgICBjb25zdCBzb3VyY2UgPSB3b3JsZC5jbGllbnQoKS5ldmVudFNvdXJjZShwYXRoKTtcbiAgICAgIGF3YWl0IG5ldyBQcm9taXNlKChyZXNvbHZlKSA9PiAoc291cmNlLm9uZXJyb3IgPSByZXNvbHZlKSk7XG4gICAgICBhc3NlcnQuZXF1YWwoc291cmNlLnJlYWR5U3RhdGUsIE10ZUV2ZW50U291cmNlLkNMT1NFRCk7XG4gICAgfSk7XG4gIH1cblxuICBpdChcImNsb3NlcyBmb3IgZ29vZCB3aGVyZSB0aGUgcmVsYXkgaXMgbm90IHRvIGJlIHRydXN0ZWRcIiwgYXN5bmMgKCkgPT4ge1xuICAgIGNvbnN0IHNvdXJjZSA9IHdvcmxkLmNsaWVudCh7IHBpbnM6IFtgc2hhMjU2LyR7XCJBXCIucmVwZWF0KDQzKX1gXSB9KS5ldmVudFNvdXJjZShcIi9ldmVudHNcIik7XG4gICAgYXdhaXQgbmV3IFByb21pc2UoKHJlc29sdmUpID0+IChzb3VyY2Uub25lcnJvciA9IHJlc29sdmUpKTtcbiAgICBhc3NlcnQuZXF1YWwoc291cmNlLnJlYWR5U3RhdGUsIE10ZUV2ZW50U291cmNlLkNMT1NFRCk7XG4gIH0pO1xuXG4gIGl0KFwidHJpZXMgYWdhaW4gYWZ0ZXIgYSBuZXR3b3JrIGZhaWx1cmVcIiwgYXN5bmMgKCkgPT4ge1xuICAgIHdvcmxkLm5ldHdvcmsuYmVmb3JlID0gKCkgPT4gUHJvbWlzZS5yZWplY3QobmV3IFR5cGVFcnJvcihcImRvd25cIikpO1xuICAgIGNvbnN0IHNvdXJjZSA9IHdvcmxkLmNsaWVudCgpLmV2ZW50U291cmNlKFwiL2V2ZW50c1wiKTtcbiAgICBhd2FpdCBuZXcgUHJvbWlzZSgocmVzb2x2ZSkgPT4gKHNvdXJjZS5vbmVycm9yID0gcmVzb2x2ZSkpO1xuICAgIGFzc2VydC5lcXVhbChzb3VyY2UucmVhZHlTdGF0ZSwgTXRlRXZlbnRTb3VyY2UuQ09OTkVDVElORyk7XG4gICAgc291cmNlLmNsb3NlKCk7XG4gICAgd29ybGQubmV0d29yay5iZWZvcmUgPSAoKSA9PiB1bmRlZmluZWQ7XG4gIH0pO1xufSk7XG4iXSwKICAibWFwcGluZ3MiOiAiOzs7Ozs7Ozs7Ozs7O0FBRUEsT0FBTyxZQUFZO0FBQ25CLFNBQVMsT0FBTyxRQUFRLFVBQVUsVUFBVTtBQUs1QyxJQUFNLFVBQVUsSUFBSSxZQUFZO0FBR2hDLFNBQVMsTUFBTSxNQUFjLE1BQWlGO0FBQzVHLFFBQU0sU0FBUyxJQUFJLGtCQUFrQixFQUFFO0FBQ3ZDLFFBQU0sUUFBUSxRQUFRLE9BQU8sSUFBSTtBQUNqQyxRQUFNLFNBQXFDLENBQUM7QUFDNUMsV0FBUyxLQUFLLEdBQUcsS0FBSyxNQUFNLFFBQVEsTUFBTSxNQUFNO0FBQzlDLGVBQVcsRUFBRSxNQUFNLEtBQUssS0FBSyxPQUFPLEtBQUssTUFBTSxTQUFTLElBQUksS0FBSyxJQUFJLENBQUMsRUFBRyxRQUFPLEtBQUssQ0FBQyxNQUFNLE1BQU0sT0FBTyxXQUFXLENBQUM7QUFBQSxFQUN2SDtBQUNBLFNBQU8sRUFBRSxRQUFRLE9BQU87QUFDMUI7QUFFQSxTQUFTLDJCQUEyQixNQUFNO0FBQ3hDLGFBQVcsUUFBUSxDQUFDLEdBQUcsR0FBRyxHQUFHLEdBQUksR0FBRztBQUNsQyxPQUFHLHdCQUF3QixJQUFJLFVBQVUsTUFBTTtBQUM3QyxZQUFNLE9BQ0o7QUFFRixZQUFNLEVBQUUsUUFBUSxPQUFPLElBQUksTUFBTSxNQUFNLElBQUk7QUFDM0MsYUFBTyxVQUFVLFFBQVE7QUFBQSxRQUN2QixDQUFDLFdBQVcsT0FBTyxFQUFFO0FBQUEsUUFDckIsQ0FBQyxTQUFTLGNBQWMsRUFBRTtBQUFBLFFBQzFCLENBQUMsV0FBVyxJQUFJLEdBQUc7QUFBQSxRQUNuQixDQUFDLFdBQVcsUUFBSyxFQUFFO0FBQUEsUUFDbkIsQ0FBQyxXQUFXLFFBQVEsRUFBRTtBQUFBLE1BQ3hCLENBQUM7QUFDRCxhQUFPLE1BQU0sT0FBTyxTQUFTLEdBQUc7QUFBQSxJQUNsQyxDQUFDO0FBQUEsRUFDSDtBQUNGLENBQUM7QUFFRCxTQUFTLGtCQUFrQixNQUFNO0FBQy9CLE1BQUk7QUFDSixTQUFPLFlBQVksTUFBTSxRQUFRLE1BQU0sTUFBTSxNQUFNLEVBQUU7QUFDckQsUUFBTSxNQUFNLE1BQU0sTUFBTSxDQUFDO0FBRXpCLEtBQUcsc0RBQXNELFlBQVk7QUFDbkUsVUFBTSxTQUFTLE1BQU0sT0FBTyxFQUFFLFlBQVksU0FBUztBQUNuRCxXQUFPLEdBQUcsa0JBQWtCLGNBQWM7QUFDMUMsV0FBTyxVQUFVLENBQUMsT0FBTyxZQUFZLE9BQU8sR0FBRyxHQUFHLENBQUMsZUFBZSxZQUFZLEdBQUcsTUFBTSxNQUFNLE1BQU0sU0FBUyxDQUFDO0FBQzdHLFFBQUksU0FBUztBQUNiLFdBQU8sU0FBUyxNQUFNLE1BQU0sVUFBVTtBQUN0QyxVQUFNLFFBQWtCLENBQUM7QUFDekIsV0FBTyxZQUFZLENBQUMsRUFBRSxLQUFLLE1BQU0sS0FBSyxNQUFNLEtBQUssSUFBSTtBQUNyRCxVQUFNLFFBQVEsTUFBTSxJQUFJLFFBQXdCLENBQUMsWUFBWTtBQUMzRCxZQUFNLE1BQXNCLENBQUM7QUFDN0IsYUFBTyxpQkFBaUIsUUFBUSxDQUFDLFVBQVU7QUFDekMsWUFBSSxLQUFLLEtBQXFCO0FBQzlCLFlBQUksSUFBSSxXQUFXLEVBQUcsU0FBUSxHQUFHO0FBQUEsTUFDbkMsQ0FBQztBQUFBLElBQ0gsQ0FBQztBQUNELFdBQU8sTUFBTTtBQUNiLFdBQU8sTUFBTSxPQUFPLFlBQVksZUFBZSxNQUFNO0FBQ3JELFdBQU8sVUFBVSxNQUFNLElBQUksQ0FBQyxFQUFFLE1BQU0sYUFBYSxPQUFPLE1BQU0sQ0FBQyxNQUFNLGFBQWEsTUFBTSxDQUFDLEdBQUcsQ0FBQyxLQUFLLEtBQUssR0FBRyxFQUFFLElBQUksQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDO0FBQUEsT0FBVSxHQUFHLE1BQU0sTUFBTSxNQUFNLENBQUMsQ0FBQztBQUM3SixXQUFPLE1BQU0sUUFBUSxDQUFDO0FBQ3RCLFdBQU8sR0FBRyxNQUFNLFVBQVUsS0FBSyxNQUFNLE1BQU0sQ0FBQyxTQUFTLFNBQVMsT0FBTyxDQUFDO0FBQ3RFLFdBQU8sYUFBYSxNQUFNLFFBQVEsTUFBTSxnQkFBZ0I7QUFBQSxFQUMxRCxDQUFDO0FBRUQsYUFBVyxDQUFDLE1BQU0sSUFBSSxLQUFLLENBQUMsQ0FBQyxPQUFPLFlBQVksR0FBRyxDQUFDLHdCQUF3QixPQUFPLENBQUMsR0FBWTtBQUM5RixPQUFHLHNCQUFzQixJQUFJLElBQUksWUFBWTtBQUMzQyxZQUFNLFNBQVMsTUFBTSxPQUFPLEVBQUUsWUFBWSxJQUFJO0FBQzlDLFlBQU0sSUFBSSxRQUFRLENBQUMsWUFBYSxPQUFPLFVBQVUsT0FBUTtBQUN6RCxhQUFPLE1BQU0sT0FBTyxZQUFZLGVBQWUsTUFBTTtBQUFBLElBQ3ZELENBQUM7QUFBQSxFQUNIO0FBRUEsS0FBRyx3REFBd0QsWUFBWTtBQUNyRSxVQUFNLFNBQVMsTUFBTSxPQUFPLEVBQUUsTUFBTSxDQUFDLFVBQVUsSUFBSSxPQUFPLEVBQUUsQ0FBQyxFQUFFLEVBQUUsQ0FBQyxFQUFFLFlBQVksU0FBUztBQUN6RixVQUFNLElBQUksUUFBUSxDQUFDLFlBQWEsT0FBTyxVQUFVLE9BQVE7QUFDekQsV0FBTyxNQUFNLE9BQU8sWUFBWSxlQUFlLE1BQU07QUFBQSxFQUN2RCxDQUFDO0FBRUQsS0FBRyx1Q0FBdUMsWUFBWTtBQUNwRCxVQUFNLFFBQVEsU0FBUyxNQUFNLFFBQVEsT0FBTyxJQUFJLFVBQVUsTUFBTSxDQUFDO0FBQ2pFLFVBQU0sU0FBUyxNQUFNLE9BQU8sRUFBRSxZQUFZLFNBQVM7QUFDbkQsVUFBTSxJQUFJLFFBQVEsQ0FBQyxZQUFhLE9BQU8sVUFBVSxPQUFRO0FBQ3pELFdBQU8sTUFBTSxPQUFPLFlBQVksZUFBZSxVQUFVO0FBQ3pELFdBQU8sTUFBTTtBQUNiLFVBQU0sUUFBUSxTQUFTLE1BQU07QUFBQSxFQUMvQixDQUFDO0FBQ0gsQ0FBQzsiLAogICJuYW1lcyI6IFtdCn0K
