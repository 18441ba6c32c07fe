/** Cookies as developers know them, while their values cross the wire sealed only. */

import { MARKER } from "../marker.ts";
import { at, echo, sameOrigin } from "./api.ts";
import { it, ok, same } from "./harness.ts";

type Client = ReturnType<typeof MteRelay.createClient>;

/** The cookies that the upstream gets. */
async function sent(client: Client, credentials: RequestCredentials = "include", path = "/echo"): Promise<string[]> {
  const { headers } = await echo(client.fetch(at(path), { credentials }));
  return (headers.cookie ?? "").split("; ").filter((text) => text !== "").sort();
}

/** Has the upstream set cookies. */
async function set(client: Client, ...cookies: string[]): Promise<Response> {
  const query = new URLSearchParams(cookies.map((cookie) => ["set", cookie]));
  return client.fetch(at(`/cookies?${query}`), { credentials: "include" });
}

/** Cookies of a page that is of the relay's site. */
export async function cookies(): Promise<void> {
  await it("logs in and out; the HttpOnly cookie is never seen by script", async () => {
    const client = MteRelay.createClient();
    const response = await client.fetch(at("/login"), { credentials: "include" });
    same(response.headers.get("set-cookie"), null);
    same(await sent(client), ["csrf=token-1", "sid=secret-session"]);
    same([client.cookies.get("csrf"), client.cookies.get("sid") ?? null, document.cookie], ["token-1", null, ""]);
    await client.fetch(at("/logout"), { credentials: "include" });
    same([await sent(client), client.cookies.getAll()], [[], []]);
  });

  await it("lets a CSRF cookie be sent back as a header", async () => {
    const client = MteRelay.createClient();
    await client.fetch(at("/login"), { credentials: "include" });
    const headers = { "x-csrf": client.cookies.get("csrf", at("/")) ?? "" };
    const one = await echo(client.fetch(at("/echo"), { method: "POST", credentials: "include", headers }));
    same([one.headers["x-csrf"], one.headers.cookie?.includes("csrf=token-1")], ["token-1", true]);
    await client.fetch(at("/logout"), { credentials: "include" });
  });

  await it("decides by `credentials` as fetch does", async () => {
    const client = MteRelay.createClient();
    await client.fetch(at("/login"), { credentials: "omit" });
    same(await sent(client), [], "omit sets none");
    await client.fetch(at("/login"), { credentials: "include" });
    same((await sent(client, "include")).length, 2, "include");
    same((await sent(client, "omit")).length, 0, "omit");
    same((await sent(client, "same-origin")).length, sameOrigin ? 2 : 0, "same-origin");
    const byDefault = await echo(client.fetch(at("/echo")));
    same(byDefault.headers.cookie !== undefined, sameOrigin, "the default");
    await client.fetch(at("/logout"), { credentials: "include" });
  });

  await it("heeds Path, Max-Age and Expires", async () => {
    const client = MteRelay.createClient();
    await set(client, `a=${MARKER}; Path=/${MARKER}/echo/deep`, `b=${MARKER}; Path=/`, `c=${MARKER}; Path=/; Max-Age=0`);
    same(await sent(client), [`b=${MARKER}`]);
    same(await sent(client, "include", "/echo/deep/er"), [`a=${MARKER}`, `b=${MARKER}`]);
    await set(client, "b=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", `a=; Path=/${MARKER}/echo/deep; Max-Age=-1`);
    same(await sent(client, "include", "/echo/deep/er"), []);
  });

  await it("belong to the client id: another client of the same browser does not send them", async () => {
    const client = MteRelay.createClient();
    await client.fetch(at("/login"), { credentials: "include" });
    const other = MteRelay.createClient({ storage: new MteRelay.MemoryStorage() });
    same(await sent(other), []);
    same((await sent(MteRelay.createClient())).length, 2, "one with the same token does");
    await client.fetch(at("/logout"), { credentials: "include" });
  });

  await it("opens nothing outside a sealed request", async () => {
    const client = MteRelay.createClient();
    await client.fetch(at("/login"), { credentials: "include" });
    // A pass-through route: the browser may send what it has, the upstream gets no cookie of it.
    const plain = await fetch(`${new URL(at("/")).origin}/page/echo`, { credentials: "include" });
    ok(plain.status === 200 && ((await plain.json()) as { headers: { cookie?: string } }).headers.cookie === undefined, "no cookie is opened");
    await client.fetch(at("/logout"), { credentials: "include" });
  });
}
