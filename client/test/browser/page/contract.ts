/** `mteFetch` is `fetch`: arguments, redirects, aborts, the response and the errors. */

import { MARKER } from "../marker.ts";
import { at, echo, relay, sameOrigin, seen } from "./api.ts";
import { codeOf, errorOf, it, ok, same } from "./harness.ts";

/** The contract of `fetch`. */
export async function contract(): Promise<void> {
  await it("the script made its globals", async () => {
    const types = [typeof mteFetch, typeof MteRelay.createClient, typeof initMteRelayClient, typeof crypto.subtle];
    same(types, ["function", "function", "function", isSecureContext ? "object" : "undefined"]);
  });
  await inputs();
  await responses();
  await redirects();
  await aborts();
  await errors();
}

declare const initMteRelayClient: unknown;

async function inputs(): Promise<void> {
  await it("takes a string, a URL and a Request, with headers that arrive", async () => {
    const headers = { "x-custom": MARKER };
    const url = at("/echo?q=1");
    for (const input of [url, new URL(url), new Request(url)]) {
      const one = await echo(mteFetch(input, { headers }));
      same([one.method, one.url, one.headers["x-custom"], one.headers["user-agent"]], ["GET", seen("/echo?q=1"), MARKER, navigator.userAgent]);
    }
    const request = new Request(url, { method: "PUT", body: MARKER, headers: { "x-custom": "own" } });
    const two = await echo(mteFetch(request, { headers }));
    same([two.method, two.text, two.headers["x-custom"]], ["PUT", MARKER, MARKER]);
    if (sameOrigin) same((await echo(mteFetch(seen("/echo")))).url, seen("/echo"), "a relative url");
  });

  await it("sends every method", async () => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      same((await echo(mteFetch(at("/echo"), { method }))).method, method);
    }
    const head = await mteFetch(at("/echo"), { method: "HEAD" });
    same([head.status, await head.text()], [200, ""]);
  });

  await it("tells the upstream what a browser tells, and where the request comes from", async () => {
    const { headers } = await echo(mteFetch(at("/echo"), { method: "POST" }));
    same([headers["origin"], headers["accept"], headers["accept-language"] !== undefined], [location.origin, "*/*", true]);
    same(headers["referer"] ?? null, null, "the referer");
  });

  await it("means by `cache` what fetch means", async () => {
    for (const cache of ["no-store", "reload"] as const) {
      const { headers } = await echo(mteFetch(at("/echo"), { cache }));
      same([headers["cache-control"], headers["pragma"]], ["no-cache", "no-cache"], cache);
    }
    same((await echo(mteFetch(at("/echo"), { cache: "no-cache" }))).headers["cache-control"], "max-age=0");
    same((await echo(mteFetch(at("/echo")))).headers["cache-control"] ?? null, null);
  });

  await it("refuses what fetch refuses, as a TypeError", async () => {
    for (const [url, init] of [
      [at("/echo"), { method: "CONNECT" }],
      [at("/echo"), { method: "GET", body: MARKER }],
      ["http://", {}],
    ] as const) {
      ok((await errorOf(mteFetch(url, init))) instanceof TypeError, `${url} ${JSON.stringify(init)} is a TypeError`);
    }
  });

  await it("checks `integrity`", async () => {
    const text = await (await mteFetch(at("/status/200"))).text();
    for (const algorithm of ["sha256", "sha384", "sha512"]) {
      const integrity = `${algorithm}-${INTEGRITY[algorithm as keyof typeof INTEGRITY]}`;
      same(await (await mteFetch(at("/status/200"), { integrity })).text(), text, algorithm);
      same(await codeOf(mteFetch(at("/status/404"), { integrity })), "integrity-mismatch", algorithm);
    }
  });
}

/** Hashes of `status 200`. */
const INTEGRITY = {
  sha256: "QVgjPaEpasHb4LZsSy435nIlsXibR0LQEqUvYDvmBec=",
  sha384: "F3PdTSkgxHeHd6vhOysDRzBWspExD3wedFXdkhGov26SnFNGIrtJmIp7hA/QsyeN",
  sha512: "/Rxcrvug17qN0GiD2uMAT4IbC3hRu0hzoxpaY+c5x01/CPZ8Tbfbl+hm2mQcllKBDW8yggbE7UmWGzCKhidD9Q==",
};

async function responses(): Promise<void> {
  await it("gives a real Response", async () => {
    const response = await mteFetch(at("/echo?q=1#fragment"));
    ok(response instanceof Response, "it is a Response");
    same([response.status, response.statusText, response.ok, response.redirected, response.bodyUsed], [200, "", true, false, false]);
    same([response.url, response.type], [at("/echo?q=1"), sameOrigin ? "basic" : "cors"]);
    same([response.headers.get("x-upstream"), response.headers.get("content-type")], ["yes", "application/json"]);
    const clone = response.clone();
    same([clone.url, clone.status], [response.url, 200]);
    same(await clone.text(), await response.text());
    ok(response.bodyUsed, "the body is used");
  });

  await it("reads a body in every way", async () => {
    const get = (): Promise<Response> => mteFetch(at("/status/200"));
    same(await (await get()).text(), "status 200");
    same((await (await get()).arrayBuffer()).byteLength, 10);
    const blob = await (await get()).blob();
    same([blob.size, blob.type], [10, "text/plain"]);
    const form = await (await mteFetch(at("/form"))).formData();
    same(form.get(MARKER), "1");
    const reader = (await get()).body?.getReader();
    same(new TextDecoder().decode((await reader?.read())?.value), "status 200");
  });

  await it("gives the upstream's errors as responses", async () => {
    for (const status of [400, 404, 418, 500, 503]) {
      const response = await mteFetch(at(`/status/${status}`));
      same([response.status, response.ok, await response.text()], [status, false, `status ${status}`]);
    }
    for (const status of [204, 205]) same([(await mteFetch(at(`/status/${status}`))).body, status], [null, status]);
  });

  await it("undoes gzip", async () => same(await (await mteFetch(at("/gzip"))).text(), "unpacked"));

  await it("gives what has come at once, and the rest as it comes", async () => {
    const response = await mteFetch(at("/drip"));
    const reader = response.body?.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
    for (const piece of ["one ", "two ", "three"]) {
      await control("release");
      same((await reader?.read())?.value, piece);
    }
    same((await reader?.read())?.done, true);
  });
}

async function redirects(): Promise<void> {
  const to = (path: string, status = 302): string => at(`/redirect?status=${status}&to=${encodeURIComponent(path)}`);

  await it("follows redirects, sealed", async () => {
    const moved = await mteFetch(to(seen("/status/404")));
    same([moved.status, moved.redirected, moved.url], [404, true, at("/status/404")]);
    const absolute = await mteFetch(to(at("/status/200")));
    same(absolute.url, at("/status/200"));
  });

  await it("changes POST to GET where fetch does, and else sends the body again", async () => {
    for (const [status, method] of [[301, "GET"], [302, "GET"], [303, "GET"], [307, "POST"], [308, "POST"]] as const) {
      const one = await echo(mteFetch(to(seen("/echo"), status), { method: "POST", body: MARKER }));
      same([one.method, one.text], [method, method === "POST" ? MARKER : ""], String(status));
    }
  });

  await it("does with `redirect` what fetch does", async () => {
    same(await codeOf(mteFetch(to(seen("/echo")), { redirect: "error" })), "redirect-refused");
    const manual = await mteFetch(to(seen("/echo")), { redirect: "manual" });
    same([manual.type, manual.status, manual.ok], ["opaqueredirect", 0, false]);
    same(await codeOf(mteFetch(at("/loop"))), "redirect-refused", "a loop");
  });

  await it("never follows one to another origin", async () => {
    same(await codeOf(mteFetch(to("https://elsewhere.example/"))), "redirect-refused");
  });
}

async function aborts(): Promise<void> {
  const aborted = async (work: (signal: AbortSignal) => Promise<unknown>, when: (controller: AbortController) => Promise<void>): Promise<Error> => {
    const controller = new AbortController();
    const failing = errorOf(work(controller.signal));
    await when(controller);
    controller.abort();
    return failing;
  };
  const isAbort = (error: Error): void => same([error.name, error instanceof DOMException], ["AbortError", true]);

  await it("aborts before it sends", async () => {
    isAbort(await errorOf(mteFetch(at("/never"), { signal: AbortSignal.abort() })));
    same(await control("count", seen("/never")), 0);
    const reason = new Error("mine");
    same((await errorOf(mteFetch(at("/never"), { signal: AbortSignal.abort(reason) }))) === reason, true, "the reason is passed on");
  });

  await it("aborts while the upstream thinks, and the upstream sees it", async () => {
    const before = await control("aborted");
    isAbort(await aborted((signal) => mteFetch(at("/gate"), { signal }), async () => void (await control("untilWaiting", 1))));
    await control("untilAborted", before + 1);
  });

  await it("aborts during an upload, and the upstream sees it", async () => {
    const before = await control("aborted");
    const body = new Blob([new Uint8Array(30_000_000)]);
    isAbort(await aborted((signal) => mteFetch(at("/pause"), { method: "POST", body, signal }), async () => void (await control("untilWaiting", 1))));
    await control("release");
    await control("untilAborted", before + 1);
  });

  await it("aborts during a download, and the upstream sees it", async () => {
    const before = await control("aborted");
    const read = async (signal: AbortSignal): Promise<string> => (await mteFetch(at("/drip"), { signal })).text();
    isAbort(await aborted(read, async () => {
      await control("untilWaiting", 1);
      await control("release");
      await control("untilWaiting", 1);
    }));
    await control("untilAborted", before + 1);
  });

  await it("ends the upstream's work where a body is cancelled", async () => {
    const before = await control("aborted");
    const response = await mteFetch(at("/drip"));
    await response.body?.cancel();
    await control("untilAborted", before + 1);
  });
}

async function errors(): Promise<void> {
  const { createClient, MteRelayError } = MteRelay;

  await it("says by MteRelayError why there is no response", async () => {
    // A port on which nothing listens.
    const error = await errorOf(createClient({ trust: "first-use" }).fetch("http://127.0.0.1:9/"));
    ok(error instanceof MteRelayError && error instanceof TypeError, "it is an MteRelayError, and a TypeError as fetch's are");
    same([error.name, error.code, error.status ?? null, error.retryable], ["MteRelayError", "network", null, true]);
    ok(error.cause instanceof Error, "it has a cause");
  });

  await it("tells a server that is no relay", async () => {
    const error = await errorOf(createClient({ trust: "first-use", pathPrefix: "/page/none" }).fetch(at("/echo")));
    same([error.code, error.status], ["not-a-relay", 404]);
  });

  await it("never gives a body that was cut short as a whole one", async () => {
    const read = async (): Promise<string> => (await mteFetch(at("/broken"))).text();
    same(await codeOf(read()), "response-truncated");
  });

  await it("refuses a key that is not pinned, and to go without pins", async () => {
    const pins = [`sha256/${"A".repeat(43)}`];
    same(await codeOf(createClient({ relay, pins }).fetch("/echo")), "pin-mismatch");
    const error = await errorOf(createClient({ relay, pins: [] }).fetch("/echo"));
    same(error.code, "pins-missing");
    ok(/set pins: \["sha256\/…"\]/.test(error.message) && error.message.includes(relay), "the message says what to set");
  });
}
