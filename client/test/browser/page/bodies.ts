/** Bodies of every type, up and down, with progress. */

import type { MteProgress } from "../../../src/index.ts";
import { MARKER } from "../marker.ts";
import { at, echo, seen } from "./api.ts";
import { errorOf, it, ok, same } from "./harness.ts";

const post = (body: BodyInit): Promise<Response> => mteFetch(at("/echo"), { method: "POST", body });

/** Bodies. */
export async function bodies(): Promise<void> {
  await it("sends a string, a URLSearchParams, a Blob, an ArrayBuffer and a view, with their types", async () => {
    const bytes = new TextEncoder().encode(MARKER);
    const cases: [BodyInit, string, string | undefined][] = [
      [`${MARKER} ü`, `${MARKER} ü`, "text/plain;charset=UTF-8"],
      [new URLSearchParams({ a: MARKER }), `a=${MARKER}`, "application/x-www-form-urlencoded;charset=UTF-8"],
      [new Blob([MARKER], { type: "text/x-bird" }), MARKER, "text/x-bird"],
      [new Blob([MARKER]), MARKER, undefined],
      [bytes.buffer, MARKER, undefined],
      [new Uint8Array(bytes.buffer, 1), MARKER.slice(1), undefined],
      ["", "", "text/plain;charset=UTF-8"],
    ];
    for (const [body, text, type] of cases) {
      const { headers, ...one } = await echo(post(body));
      same([one.text, headers["content-type"], headers["content-length"]], [text, type, String(one.length)]);
    }
  });

  await it("sends a form with files", async () => {
    const form = new FormData();
    form.append("name", MARKER);
    form.append("file", new File([`${MARKER} content`], `${MARKER}.txt`, { type: "text/plain" }));
    form.append("file", new File([new Uint8Array(600_000)], "large.bin"));
    const one = await echo(post(form));
    ok(/^multipart\/form-data; boundary=/.test(String(one.headers["content-type"])), "the type has the boundary");
    ok(one.length > 600_000 && String(one.length) === one.headers["content-length"], "it is whole");
    form.delete("file");
    form.append("file", new File([`${MARKER} content`], `${MARKER}.txt`, { type: "text/plain" }));
    const { text } = await echo(post(form));
    ok(text.includes(`filename="${MARKER}.txt"`) && text.includes(`${MARKER} content`), "the small one is as fetch writes it");
  });

  await it("sends a stream", async () => {
    const pieces = [MARKER, " in ", "pieces"].map((text) => new TextEncoder().encode(text));
    const body = new ReadableStream({
      pull: (controller) => {
        const piece = pieces.shift();
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
    });
    const one = await echo(mteFetch(at("/echo"), { method: "POST", body, duplex: "half" } as RequestInit));
    same([one.text, one.method], [`${MARKER} in pieces`, "POST"]);
  });

  await it("fails where a stream fails, and the upstream never sees a whole body", async () => {
    const mine = new Error("the disk is gone");
    const body = new ReadableStream({ pull: (controller) => controller.error(mine) });
    const error = await errorOf(mteFetch(at("/cut"), { method: "POST", body, duplex: "half" } as RequestInit));
    ok(error === mine || (error as { cause?: unknown }).cause === mine || error instanceof TypeError, `the error is ${String(error)}`);
    same(await control("count", seen("/cut")), 0);
  });

  await it("sends a Request with a body, also a large one", async () => {
    const body = new Uint8Array(1_000_000).fill(3);
    const one = await echo(mteFetch(new Request(at("/echo"), { method: "POST", body })));
    same([one.length, one.headers["content-length"]], [1_000_000, "1000000"]);
  });

  await it("uploads 20 MB with progress that ends at the end", async () => {
    const size = 20_000_000;
    const progress: number[] = [];
    const onUploadProgress = ({ loaded, total }: MteProgress): void => {
      same(total, size);
      progress.push(loaded);
    };
    const body = new Blob([new Uint8Array(size).fill(5)]);
    const one = await echo(mteFetch(at("/echo"), { method: "POST", body }, { onUploadProgress }));
    same([one.length, one.headers["content-length"], progress.at(-1)], [size, String(size), size]);
    ok(progress.every((value, i) => value >= (progress[i - 1] ?? 0)), "progress never falls");
  });

  await it("downloads 20 MB with progress", async () => {
    const progress: MteProgress[] = [];
    const response = await mteFetch(at("/bytes/20000000"), {}, { onDownloadProgress: (step) => progress.push(step) });
    same([(await response.blob()).size, progress.at(-1)], [20_000_000, { loaded: 20_000_000, total: 20_000_000 }]);
    ok(progress.length > 2, "it comes in steps");
  });
}
