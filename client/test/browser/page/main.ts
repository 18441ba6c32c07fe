/** The parts of the tests that run inside a page; Node calls `run`. */

import { axiosKyJquery, patched } from "./patched.ts";
import { bodies } from "./bodies.ts";
import { clients } from "./clients.ts";
import { contract } from "./contract.ts";
import { cookies } from "./cookies.ts";
import { limit, type Report, report } from "./harness.ts";
import { large } from "./large.ts";
import { worker } from "./worker.ts";

const PARTS = { axiosKyJquery, bodies, clients, contract, cookies, large, patched, worker };

/** Names of the parts. */
export type Part = keyof typeof PARTS;

async function run(limitMs: number, ...parts: Part[]): Promise<Report> {
  limit(limitMs);
  for (const part of parts) await PARTS[part]();
  return report();
}

Object.assign(globalThis, { run });
