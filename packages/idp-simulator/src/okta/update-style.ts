import type { JsonObject } from "../json.ts"
import type { ScimClient } from "./http-client.ts"
import type { Person } from "./model.ts"
import type { Outcome } from "./outcome.ts"

/** How an app writes to people it knows. It is settled when the app is made in Okta, and differs between kinds of app. */
export interface UpdateStyle {
  /** Pushes the mapped attributes and leaves the status as the server has it. */
  readonly pushProfile: (client: ScimClient, id: string, person: Person) => Promise<Outcome<JsonObject>>
  /** Pushes the mapped attributes of a person found by look-up, and makes them active. */
  readonly link: (client: ScimClient, id: string, person: Person) => Promise<Outcome<JsonObject>>
  readonly setActive: (client: ScimClient, id: string, active: boolean) => Promise<Outcome<JsonObject>>
}
