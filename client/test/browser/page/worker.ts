/** The service worker: what the page sends to its prefixes is sealed, forms and navigations too. */

import type { Echo } from "../../upstream.ts";
import { MARKER } from "../marker.ts";
import { echo, seen } from "./api.ts";
import { codeOf, it, ok, same } from "./harness.ts";

/** The service worker. */
export async function worker(): Promise<void> {
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
    // The prefixes are part of the address of the worker's script, which is loaded in clear.
    await MteRelay.registerMteWorker({ prefixes: [seen("/").slice(0, 4)] });
    if (!navigator.serviceWorker.controller) await new Promise((resolve) => (navigator.serviceWorker.oncontrollerchange = resolve));
  });

  await it("a plain fetch is sealed", async () => {
    const one = await echo(fetch(seen("/echo?worker"), { method: "POST", body: MARKER, headers: { "x-custom": MARKER } }));
    same([one.url, one.text, one.headers["x-custom"]], [seen("/echo?worker"), MARKER, MARKER]);
    same((await fetch(seen("/status/404"))).status, 404);
  });

  await it("a navigation is sealed", async () => {
    const content = await frame((element) => (element.src = seen("/status/200")));
    same(content?.body.textContent, "status 200");
  });

  await it("a form is sealed, and its redirect too", async () => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = seen(`/redirect?status=303&to=${seen("/echo?after-form")}`);
    form.target = "target";
    form.innerHTML = `<input name="card" value="${MARKER}">`;
    document.body.append(form);
    const content = await frame(() => form.submit());
    const one = JSON.parse(content?.body.textContent ?? "") as Echo;
    same([one.method, one.url], ["GET", seen("/echo?after-form")]);
  });

  await it("a form with a file arrives as the browser wrote it", async () => {
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: seen("/echo"), target: "target", enctype: "multipart/form-data" });
    const input = Object.assign(document.createElement("input"), { type: "file", name: "file" });
    const transfer = new DataTransfer();
    transfer.items.add(new File([`${MARKER} content`], `${MARKER}.txt`));
    input.files = transfer.files;
    form.append(input);
    document.body.append(form);
    const one = JSON.parse((await frame(() => form.submit()))?.body.textContent ?? "") as Echo;
    ok(one.method === "POST" && one.text.includes(`${MARKER} content`) && one.text.includes(`${MARKER}.txt`), `${one.text} is the form`);
  });

  // Before a response begins, neither browser tells its worker of an abort.
  await it("an abort of a download reaches the upstream", async () => {
    const before = await control("aborted");
    const controller = new AbortController();
    const fetching = fetch(seen("/ticks"), { signal: controller.signal });
    // In Firefox a worker's response begins with its first byte.
    await control("release");
    const response = await fetching;
    await control("untilWaiting", 1);
    controller.abort();
    same(await codeOf(response.text()), "AbortError");
    // Firefox tells its worker when more comes.
    if (navigator.userAgent.includes("Firefox")) await control("releaseUntilAborted", before + 1);
    await control("untilAborted", before + 1);
  });

  await it("a redirect that leaves the prefixes is a network error", async () => {
    same(await codeOf(fetch(seen("/redirect?to=https://elsewhere.example/"))), "TypeError");
  });

  await it("what is not sealed is untouched", async () => {
    same(await (await fetch("/page/plain")).text(), "plain");
  });
}

