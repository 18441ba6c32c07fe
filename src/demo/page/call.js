/** One call, sealed or plain, with what was seen of it: the only difference is the function that sends it. */

import { mark, since } from "./network.js";
import { plaintext } from "./plaintext.js";

/** How a call is sent in each mode: `fetch`'s arguments, and what is told the bytes that have left. */
const SEND = {
  sealed: (path, init, onUpload) =>
    mteFetch(path, init, onUpload && { onUploadProgress: ({ loaded, total }) => onUpload(loaded, total) }),
  plain: (path, init, onUpload) => (onUpload ? uploaded(path, init, onUpload) : fetch(path, init)),
};

/** Calls go one by one, so that what the network sees meanwhile belongs to the call. */
let last = Promise.resolve();

/** Runs work when everything before it is done. */
export function exclusive(work) {
  const result = last.then(work);
  last = result.catch(() => {});
  return result;
}

/**
 * Sends a request and reads its whole response.
 * `request`: method, path, headers, body; `shown`: the body for people, where it is no text; `secrets`: further
 * plaintexts; `onUpload`, `onDownload`: told bytes so far, and of how many.
 */
export function call(mode, request) {
  return exclusive(async () => {
    const { method = "GET", path, headers = {}, body, shown = body, secrets = [], onUpload, onDownload } = request;
    const before = await mark();
    const response = await SEND[mode](path, { method, headers, body }, onUpload);
    const content = await read(response, onDownload);
    const answer = { status: response.status, headers: [...response.headers], content };
    const sent = { method, path, headers: Object.entries(headers), shown };
    const plaintexts = [...known(sent, answer, body), ...secrets];
    return { mode, sent, answer, plaintexts, exchanges: await since(before) };
  });
}

/** What only app and API should know. Fields that every call has, such as content-type, tell nothing. */
function known(sent, answer, body) {
  const own = ([name]) => name.startsWith("x-");
  const plaintexts = [plaintext("the path", sent.path)];
  for (const [name, value] of sent.headers.filter(own)) plaintexts.push(plaintext(`the header ${name}`, value));
  if (typeof body === "string") plaintexts.push(plaintext("the request’s content", body));
  for (const [name, value] of answer.headers.filter(own)) plaintexts.push(plaintext(`the header ${name}`, value));
  plaintexts.push(plaintext("the response’s content", answer.content));
  return plaintexts;
}

async function read(response, onDownload) {
  if (!onDownload || !response.body) return new Uint8Array(await response.arrayBuffer());
  const pieces = [];
  const reader = response.body.getReader();
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value);
    length += next.value.length;
    onDownload(length);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** `fetch` does not tell what has left; XMLHttpRequest does. */
function uploaded(path, { method, headers, body }, onUpload) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.responseType = "arraybuffer";
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onUpload(loaded, total);
    request.onerror = () => reject(new TypeError("the connection failed"));
    request.onload = () => {
      const lines = request.getAllResponseHeaders().trim().split("\r\n");
      const fields = lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]);
      resolve(new Response(request.response, { status: request.status, headers: fields }));
    };
    request.send(body);
  });
}
