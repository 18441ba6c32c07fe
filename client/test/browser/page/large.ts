/** Large bodies with a flat heap; in Chromium only, which tells the heap's size. */

import { at, echo } from "./api.ts";
import { it, log, ok, same } from "./harness.ts";

/** Bytes by which the script's heap grew at most while `work` ran; in Chromium only. */
async function heapGrowth(work: () => Promise<void>): Promise<number> {
  const { gc } = globalThis as unknown as { gc(): void };
  const used = (): number => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize;
  gc();
  const before = used();
  let most = 0;
  const timer = setInterval(() => {
    // The second collection waits for what the first one has only begun to sweep.
    gc();
    gc();
    most = Math.max(most, used() - before);
  }, 100);
  await work();
  clearInterval(timer);
  return most;
}

/** 100 MB each way. */
export async function large(): Promise<void> {
  const size = 100_000_000;
  const piece = new Uint8Array(1_000_000).fill(9);
  const body = new Blob(Array.from({ length: 100 }, () => piece));

  await it("uploads 100 MB with a flat heap", async () => {
    const growth = await heapGrowth(async () => {
      const one = await echo(mteFetch(at("/echo"), { method: "POST", body }));
      same(one.length, size);
    });
    log(`heap growth while 100 MB went up: ${(growth / 1e6).toFixed(1)} MB`);
    ok(growth < 10_000_000, `${growth} is flat`);
  });

  await it("downloads 100 MB with a flat heap", async () => {
    const growth = await heapGrowth(async () => {
      const reader = (await mteFetch(at(`/bytes/${size}`))).body?.getReader();
      let length = 0;
      for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) length += read.value.length;
      same(length, size);
    });
    log(`heap growth while 100 MB came down: ${(growth / 1e6).toFixed(1)} MB`);
    ok(growth < 10_000_000, `${growth} is flat`);
  });
}

