/** What the network saw: asked of the demo's tap, whose own questions and answers it leaves out. */

/** An exchange: `{ id, request, response }`, each side `{ line, length, kept, bytes }`. */

/** The number of the latest exchange; those of a call that begins now have higher ones. */
export async function mark() {
  return (await list(Number.MAX_SAFE_INTEGER)).last;
}

/** The exchanges after a mark with their bytes, oldest first; only those of `ids`, if given. */
export async function since(mark, ids) {
  const { exchanges } = await list(mark);
  const wanted = exchanges.filter(({ id }) => ids === undefined || ids.includes(id));
  return Promise.all(wanted.map(filled));
}

async function list(after) {
  const response = await fetch(`/demo/network?after=${after}`);
  return response.json();
}

async function filled({ id, request, response }) {
  return { id, request: await withBytes(id, "request", request), response: await withBytes(id, "response", response) };
}

async function withBytes(id, name, side) {
  const response = await fetch(`/demo/network/${id}/${name}`);
  return { ...side, bytes: new Uint8Array(await response.arrayBuffer()) };
}
