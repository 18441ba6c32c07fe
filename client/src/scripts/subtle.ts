/** The chunk with what `crypto.subtle` would do, as a script beside the client's. */

import { chunks } from "../chunks.ts";
import * as subtle from "../fallback/subtle.ts";

chunks.subtle = subtle;
