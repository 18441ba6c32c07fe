/** The known answers in a page: test/vectors.test.ts, whose Node modules the build replaces. */

import "./buffer.ts";
import "../../vectors.test.ts";
import { report } from "./harness.ts";
import { finished } from "./node-test.ts";

Object.assign(globalThis, {
  run: async () => {
    await finished();
    return report();
  },
});
