/** `patch()`: what the page and its libraries call is sealed, and put back by `unpatch`. */

import axios from "axios";
import jquery from "jquery";
import ky from "ky";
import type { Echo } from "../../upstream.ts";
import { MARKER } from "../marker.ts";
import { at, relay } from "./api.ts";
import { it, ok, same } from "./harness.ts";

/** The page's own `fetch`, `XMLHttpRequest` and `EventSource`. */
export async function patched(): Promise<void> {
  const client = MteRelay.createClient({ relay });
  client.patch({ match: `${relay}/${MARKER}/` });

  await it("fetch is patched", async () => {
    same(((await (await fetch(at("/echo"), { method: "POST", body: MARKER })).json()) as Echo).text, MARKER);
  });

  await it("XMLHttpRequest is patched, with the platform's events", async () => {
    const xhr = new XMLHttpRequest();
    const events: string[] = [];
    xhr.onload = () => events.push("onload");
    xhr.upload.onprogress = ({ loaded, total }) => events.push(`up ${loaded}/${total}`);
    xhr.onreadystatechange = () => events.push(String(xhr.readyState));
    xhr.open("POST", at("/echo"));
    xhr.responseType = "json";
    xhr.setRequestHeader("x-a", "1");
    await new Promise((resolve) => {
      xhr.onloadend = resolve;
      xhr.send(MARKER);
    });
    same([xhr.status, (xhr.response as Echo).text, (xhr.response as Echo).headers["x-a"], xhr.responseURL], [200, MARKER, "1", at("/echo")]);
    same([...new Set(events)], ["1", "up 9/9", "2", "3", "4", "onload"]);
    ok(xhr instanceof XMLHttpRequest, "it is an XMLHttpRequest");
  });

  await it("a plain XMLHttpRequest is untouched", async () => {
    const xhr = new XMLHttpRequest();
    xhr.open("GET", `/page/plain`);
    await new Promise((resolve) => {
      xhr.onloadend = resolve;
      xhr.send();
    });
    same([xhr.status, xhr.responseText, xhr.readyState], [200, "plain", 4]);
    const sync = new XMLHttpRequest();
    sync.open("GET", "/page/plain", false);
    sync.send();
    same(sync.responseText, "plain");
  });

  await it("EventSource is patched", async () => {
    const source = new EventSource(at("/events"));
    await new Promise((resolve) => (source.onmessage = resolve));
    source.close();
  });

  client.unpatch();
  await it("unpatch puts the platform back", async () => {
    ok(/native code/.test(Function.prototype.toString.call(XMLHttpRequest)) && /native code/.test(Function.prototype.toString.call(fetch)), "both are native");
  });
}

/** Libraries, unchanged. */
export async function axiosKyJquery(): Promise<void> {
  const client = MteRelay.createClient({ relay });
  client.patch({ match: `${relay}/${MARKER}/` });

  await it("axios passes unchanged", async () => {
    const { data, status } = await axios.post<Echo>(at("/echo"), { a: MARKER }, { headers: { "x-a": "1" } });
    same([status, data.text, data.headers["x-a"]], [200, `{"a":"${MARKER}"}`, "1"]);
    const progress: number[] = [];
    await axios.post(at("/echo"), new Blob([new Uint8Array(1_000_000)]), { onUploadProgress: ({ loaded }) => progress.push(loaded) });
    same(progress.at(-1), 1_000_000);
    same(await axios.get(at("/status/500")).catch((error: { response: { status: number } }) => error.response.status), 500);
  });

  await it("ky passes unchanged", async () => {
    same((await ky.post(at("/echo"), { json: { b: MARKER } }).json<Echo>()).text, `{"b":"${MARKER}"}`);
  });

  await it("jQuery passes unchanged", async () => {
    const echo = (await jquery.ajax({ url: at("/echo"), method: "POST", data: { c: MARKER }, dataType: "json" })) as Echo;
    same(echo.text, `c=${MARKER}`);
  });

  client.unpatch();
}
