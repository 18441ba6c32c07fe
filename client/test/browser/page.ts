/** Tests in a page that loaded the client by a script tag from the relay. */

import axios from "axios";
import jquery from "jquery";
import ky from "ky";
import type * as Api from "../../src/index.ts";
import type { Echo } from "../upstream.ts";
import { codeOf, it, log, ok, report, same } from "./harness.ts";

declare const MteRelay: typeof Api;
declare const mteFetch: typeof Api.mteFetch;

const parameters = new URL(location.href).searchParams;
const relay = parameters.get("relay") ?? "";
const sameOrigin = relay === location.origin;
const at = (path: string): string => relay + path;
const credentials = "include";

async function contract(): Promise<void> {
  await it("the script made its globals", async () => {
    same([typeof mteFetch, typeof MteRelay.createClient, typeof crypto.subtle], ["function", "function", isSecureContext ? "object" : "undefined"]);
  });

  await it("gets a response like fetch's", async () => {
    const response = await mteFetch(at("/echo?q=1"), { headers: { "x-custom": "1" } });
    const echo = (await response.clone().json()) as Echo;
    same([response.status, response.url, response.type, response.headers.get("x-upstream")], [200, at("/echo?q=1"), sameOrigin ? "basic" : "cors", "yes"]);
    same([echo.url, echo.headers["x-custom"], echo.headers["user-agent"]], ["/echo?q=1", "1", navigator.userAgent]);
    same(((await response.json()) as Echo).method, "GET");
  });

  await it("sends a form with a file, a URLSearchParams and a Request", async () => {
    const form = new FormData();
    form.append("file", new File(["content"], "a.txt", { type: "text/plain" }));
    const one = (await (await mteFetch(at("/echo"), { method: "POST", body: form })).json()) as Echo;
    ok(/filename="a.txt"/.test(one.text) && /^multipart\/form-data; boundary=/.test(String(one.headers["content-type"])), "the form arrived");
    const two = (await (await mteFetch(at("/echo"), { method: "POST", body: new URLSearchParams({ a: "1" }) })).json()) as Echo;
    same(two.text, "a=1");
    const three = (await (await mteFetch(new Request(at("/echo"), { method: "PUT", body: "request" }))).json()) as Echo;
    same([three.method, three.text], ["PUT", "request"]);
  });

  await it("uploads 20 MB with progress that ends at the end", async () => {
    const size = 20_000_000;
    const seen: number[] = [];
    const onUploadProgress = ({ loaded, total }: Api.MteProgress): void => {
      same(total, size);
      seen.push(loaded);
    };
    const body = new Blob([new Uint8Array(size).fill(5)]);
    const echo = (await (await mteFetch(at("/echo"), { method: "POST", body }, { onUploadProgress })).json()) as Echo;
    same([echo.length, echo.headers["content-length"], seen.at(-1)], [size, String(size), size]);
    ok(seen.every((value, i) => value >= (seen[i - 1] ?? 0)), "progress never falls");
  });

  await it("downloads 20 MB with progress", async () => {
    let last = 0;
    const response = await mteFetch(at("/bytes/20000000"), {}, { onDownloadProgress: ({ loaded }) => void (last = loaded) });
    same([(await response.blob()).size, last], [20_000_000, 20_000_000]);
  });

  await it("undoes gzip, follows a redirect, gives errors as responses", async () => {
    same(await (await mteFetch(at("/gzip"))).text(), "unpacked");
    const moved = await mteFetch(at("/redirect?to=/status/404"));
    same([moved.status, moved.redirected, moved.url], [404, true, at("/status/404")]);
    same(await codeOf(mteFetch(at("/redirect?to=https://elsewhere.example/"))), "redirect-refused");
    same((await mteFetch(at("/redirect?to=/x"), { redirect: "manual" })).type, "opaqueredirect");
  });

  await it("aborts before, while waiting and in the body", async () => {
    same(await codeOf(mteFetch(at("/echo"), { signal: AbortSignal.abort() })), "AbortError");
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    same(await codeOf(mteFetch(at("/gate"), { signal: controller.signal })), "AbortError");
    const body = new AbortController();
    const response = await mteFetch(at("/drip"), { signal: body.signal });
    body.abort();
    same(await codeOf(response.text()), "AbortError");
  });

  await it("receives server-sent events", async () => {
    const source = new MteRelay.MteEventSource(at("/events"));
    const data = await new Promise((resolve) => source.addEventListener("tick", (event) => resolve((event as MessageEvent).data)));
    source.close();
    same(data, "1\nmore");
  });

  await it("keeps cookies sealed and lets script read the others", async () => {
    const client = MteRelay.createClient();
    await client.fetch(at("/login"), { credentials });
    const cookie = async (): Promise<string> => ((await (await client.fetch(at("/echo"), { credentials })).json()) as Echo).headers.cookie ?? "";
    same((await cookie()).split("; ").sort(), ["csrf=token-1", "sid=secret-session"]);
    same([client.cookies.get("csrf"), client.cookies.get("sid"), document.cookie], ["token-1", undefined, ""]);
    const omitted = (await (await client.fetch(at("/echo"), { credentials: "omit" })).json()) as Echo;
    same(omitted.headers.cookie ?? null, null);
    await client.fetch(at("/logout"), { credentials });
    same(await cookie(), "");
  });

  await it("shares one client id between clients of one origin", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => MteRelay.createClient({ relay }).pair()));
    same(new Set(ids).size, 1);
    same(Object.keys(localStorage).filter((key) => key.startsWith("mte-relay")), [`mte-relay:${relay}`]);
  });

  await it("is also an ES module", async () => {
    const module = (await import(at("/public/mte-relay-client.mjs"))) as typeof Api;
    same((await module.mteFetch(at("/status/200"))).status, 200);
  });

  await it("refuses a key that is not pinned", async () => {
    const client = MteRelay.createClient({ relay, pins: [`sha256/${"A".repeat(43)}`] });
    same(await codeOf(client.fetch("/echo")), "pin-mismatch");
  });
}

async function patched(): Promise<void> {
  const client = MteRelay.createClient({ relay });
  client.patch();

  await it("fetch is patched", async () => {
    same(((await (await fetch(at("/echo"), { method: "POST", body: "p" })).json()) as Echo).text, "p");
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
      xhr.send("body");
    });
    same([xhr.status, (xhr.response as Echo).text, (xhr.response as Echo).headers["x-a"], xhr.responseURL], [200, "body", "1", at("/echo")]);
    same([...new Set(events)], ["1", "up 4/4", "2", "3", "4", "onload"]);
    ok(xhr instanceof XMLHttpRequest, "it is an XMLHttpRequest");
  });

  await it("a plain XMLHttpRequest is untouched", async () => {
    const xhr = new XMLHttpRequest();
    xhr.open("GET", `/plain.txt`);
    await new Promise((resolve) => {
      xhr.onloadend = resolve;
      xhr.send();
    });
    same([xhr.status, xhr.responseText, xhr.readyState], [200, "plain", 4]);
    const sync = new XMLHttpRequest();
    sync.open("GET", "/plain.txt", false);
    sync.send();
    same(sync.responseText, "plain");
  });

  await it("EventSource is patched", async () => {
    const source = new EventSource(at("/events"));
    await new Promise((resolve) => (source.onmessage = resolve));
    source.close();
  });

  await it("axios passes unchanged", async () => {
    const { data, status } = await axios.post<Echo>(at("/echo"), { a: 1 }, { headers: { "x-a": "1" } });
    same([status, data.text, data.headers["x-a"]], [200, '{"a":1}', "1"]);
    const progress: number[] = [];
    await axios.post(at("/echo"), new Blob([new Uint8Array(1_000_000)]), { onUploadProgress: ({ loaded }) => progress.push(loaded) });
    same(progress.at(-1), 1_000_000);
    same(await axios.get(at("/status/500")).catch((error: { response: { status: number } }) => error.response.status), 500);
  });

  await it("ky passes unchanged", async () => {
    same((await ky.post(at("/echo"), { json: { b: 2 } }).json<Echo>()).text, '{"b":2}');
  });

  await it("jQuery passes unchanged", async () => {
    const echo = (await jquery.ajax({ url: at("/echo"), method: "POST", data: { c: "3" }, dataType: "json" })) as Echo;
    same(echo.text, "c=3");
  });

  client.unpatch();
  await it("unpatch puts the platform back", async () => {
    ok(/native code/.test(Function.prototype.toString.call(XMLHttpRequest)) && /native code/.test(Function.prototype.toString.call(fetch)), "both are native");
  });
}

async function worker(): Promise<void> {
  const frame = async (open: (frame: HTMLIFrameElement) => void): Promise<Document | null> => {
    const element = document.createElement("iframe");
    element.name = "target";
    document.body.append(element);
    await new Promise<void>((resolve) => {
      // Firefox also tells of the empty page that comes first.
      element.onload = () => void (element.contentWindow?.location.href !== "about:blank" && resolve());
      open(element);
    });
    const content = element.contentDocument;
    element.remove();
    return content;
  };

  await it("the service worker takes over this page", async () => {
    await MteRelay.registerMteWorker({ prefixes: ["/echo", "/status/", "/redirect", "/events", "/login"] });
    if (!navigator.serviceWorker.controller) await new Promise((resolve) => (navigator.serviceWorker.oncontrollerchange = resolve));
  });

  await it("a plain fetch is sealed", async () => {
    const echo = (await (await fetch("/echo?worker", { method: "POST", body: "from the page" })).json()) as Echo;
    same([echo.url, echo.text], ["/echo?worker", "from the page"]);
  });

  await it("a navigation is sealed", async () => {
    const content = await frame((element) => (element.src = "/status/200"));
    same(content?.body.textContent, "status 200");
  });

  await it("a form is sealed, and its redirect too", async () => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = "/redirect?status=303&to=/echo?after-form";
    form.target = "target";
    form.innerHTML = '<input name="card" value="secret-card">';
    document.body.append(form);
    const content = await frame(() => form.submit());
    const echo = JSON.parse(content?.body.textContent ?? "") as Echo;
    same([echo.method, echo.url], ["GET", "/echo?after-form"]);
  });

  await it("a redirect that leaves the prefixes is a network error", async () => {
    same(await codeOf(fetch("/redirect?to=https://elsewhere.example/")), "TypeError");
  });

  await it("what is not sealed is untouched", async () => {
    same(await (await fetch("/plain.txt")).text(), "plain");
  });
}

/** Bytes by which the script's heap grew at most while `work` ran; in Chromium only. */
async function heapGrowth(work: () => Promise<void>): Promise<number> {
  const { gc } = globalThis as unknown as { gc(): void };
  const used = (): number => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize;
  gc();
  const before = used();
  let most = 0;
  const timer = setInterval(() => {
    gc();
    most = Math.max(most, used() - before);
  }, 100);
  await work();
  clearInterval(timer);
  return most;
}

async function large(): Promise<void> {
  const size = 100_000_000;
  const piece = new Uint8Array(1_000_000).fill(9);
  const body = new Blob(Array.from({ length: 100 }, () => piece));

  await it("uploads 100 MB with a flat heap", async () => {
    const growth = await heapGrowth(async () => {
      const echo = (await (await mteFetch(at("/echo"), { method: "POST", body })).json()) as Echo;
      same(echo.length, size);
    });
    log(`heap growth while 100 MB went up: ${(growth / 1e6).toFixed(1)} MB`);
    ok(growth < 40_000_000, `${growth} is flat`);
  });

  await it("downloads 300 MB with a heap that stays far below", async () => {
    const growth = await heapGrowth(async () => {
      const reader = (await mteFetch(at(`/bytes/${3 * size}`))).body?.getReader();
      let length = 0;
      for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) length += read.value.length;
      same(length, 3 * size);
    });
    log(`heap growth while 300 MB came down: ${(growth / 1e6).toFixed(1)} MB`);
    // Freed buffers are counted until they are swept, some 60 MB at full speed, whatever the length.
    ok(growth < 120_000_000, `${growth} is far below`);
  });
}

async function main(): Promise<void> {
  const parts = parameters.get("parts") ?? "";
  if (parts.includes("contract")) await contract();
  if (parts.includes("patched")) await patched();
  if (parts.includes("worker")) await worker();
  if (parts.includes("large")) await large();
  await report();
}

void main();
