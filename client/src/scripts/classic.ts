/** The classic script: globals `mteFetch` and `MteRelay`. */

import * as MteRelay from "../index.ts";

Object.assign(globalThis, { MteRelay, mteFetch: MteRelay.mteFetch, initMteRelayClient: MteRelay.initMteRelayClient });
