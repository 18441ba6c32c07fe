/** The real relay, started from its binary, so that the same tests run against it. */

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

/** The relay in a process of its own. */
export interface RunningRelay {
  readonly port: number;
  readonly origin: string;
  readonly pin: string;
  /** Ends it as a stop does. */
  close(): Promise<void>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
}

/** Starts the relay before an upstream and waits until it answers. */
export async function startBinary(
  binary: string,
  upstream: string,
  settings: Record<string, string> = {},
): Promise<RunningRelay> {
  const port = Number(settings["PORT"] ?? (await freePort()));
  const env = {
    ...process.env,
    HOST: "127.0.0.1",
    PORT: String(port),
    UPSTREAM: upstream,
    CLIENT_ID_SECRET: "a client id secret for tests, long enough",
    PAIRINGS_PER_MINUTE: "100000",
    PAIRINGS_BURST: "100000",
    MAX_PAIRS_PER_CLIENT: "4096",
    LOG_LEVEL: "warning",
    ...settings,
  };
  const child = spawn(binary, [], { env, stdio: ["ignore", "inherit", "inherit"] });
  const origin = `http://127.0.0.1:${port}`;
  const exited = new Promise<never>((_, reject) => {
    child.once("exit", (status) => reject(new Error(`the relay ended with ${status}`)));
    child.once("error", reject);
  });
  exited.catch(() => {});
  const pin = await Promise.race([exited, firstPin(`${origin}/api/mte-relay`)]);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await exited.catch(() => {});
  };
  return { port, origin, pin, close: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function firstPin(discovery: string): Promise<string> {
  for (;;) {
    const response = await fetch(discovery).catch(() => undefined);
    if (response) return ((await response.json()) as { keys: { pin: string }[] }).keys[0]?.pin ?? "";
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
