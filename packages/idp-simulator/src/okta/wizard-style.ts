import type { JsonObject } from "../json.ts"
import { readUser, replaceUser } from "./calls.ts"
import type { ScimClient } from "./http-client.ts"
import type { Outcome } from "./outcome.ts"
import type { UpdateStyle } from "./update-style.ts"
import { profileBody, statusBody } from "./wire.ts"

/** An app made with the App Integration Wizard: every update is GET, then PUT, and that cannot be changed. */
export const wizardStyle: UpdateStyle = {
  pushProfile: (client, id, person) => rewrite(client, id, (read) => profileBody(read, person)),
  link: (client, id, person) => rewrite(client, id, (read) => statusBody(profileBody(read, person), true)),
  setActive: (client, id, active) => rewrite(client, id, (read) => statusBody(read, active)),
}

const rewrite = async (
  client: ScimClient,
  id: string,
  change: (read: JsonObject) => JsonObject,
): Promise<Outcome<JsonObject>> => {
  const read = await readUser(client, id)
  return read.ok ? replaceUser(client, id, change(read.value)) : read
}
