/** JSON as §1 reads it: an object, integers below 2^53, no repeated member. */

/** A parsed JSON object whose members are not checked yet. */
export type Members = Record<string, unknown>;

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** Whether an object of a valid JSON text names a member twice. */
function repeatsMember(text: string): boolean {
  const tokens = text.match(TOKEN) ?? [];
  const open: (Set<string> | undefined)[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (tokens[i + 1] === ":") {
      const name = JSON.parse(token) as string;
      const members = open.at(-1);
      if (members?.has(name)) return true;
      members?.add(name);
    }
  }
  return false;
}

/** The object in a JSON text. @throws where it is not JSON, not an object, or repeats a member. */
export function parseObject(text: string): Members {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value) || repeatsMember(text)) {
    throw new SyntaxError("not a json object with distinct members");
  }
  return value as Members;
}

/** A member that is an integer from `min` below 2^53. @throws where it is anything else. */
export function integer(members: Members, name: string, min: number): number {
  const value = members[name];
  if (!Number.isSafeInteger(value) || (value as number) < min) throw new SyntaxError(`${name} is not valid`);
  return value as number;
}
