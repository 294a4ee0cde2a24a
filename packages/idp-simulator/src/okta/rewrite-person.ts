import type { JsonObject } from "../json.ts"
import { read, replace } from "./calls.ts"
import type { ScimClient } from "./http-client.ts"
import type { Outcome } from "./outcome.ts"

/** GET, then PUT of what was read, changed: how apps of every kind push profiles. */
export const rewritePerson = async (
  client: ScimClient,
  id: string,
  change: (read: JsonObject) => JsonObject,
): Promise<Outcome<JsonObject>> => {
  const person = await read(client, "/Users", id)
  return person.ok ? replace(client, "/Users", id, change(person.value)) : person
}
