/** The chunk with ML-KEM-768, as a script beside the client's. */

import { chunks } from "../chunks.ts";
import { mlKem } from "../fallback/ml-kem.ts";

chunks["ml-kem"] = mlKem;
