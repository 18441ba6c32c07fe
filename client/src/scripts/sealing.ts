/** The chunk with the protocol, as a script beside the client's. */

import { chunks } from "../chunks.ts";
import { Relay } from "../relay.ts";

chunks.sealing = Relay;
