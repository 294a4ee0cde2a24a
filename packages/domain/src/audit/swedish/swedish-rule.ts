import type { JsonObject } from "../../scim/json.ts"
import type { Phrase } from "./phrase.ts"

/** What a rule is called in Swedish, what it looks for and why that matters, and what it says of a problem. */
export interface SwedishRule<E extends JsonObject = JsonObject> {
  readonly title: string
  readonly means: string
  readonly messages: ReadonlyArray<Phrase<E>>
  /** Its own steps, beside those that rules share. */
  readonly steps?: ReadonlyArray<Phrase<E>>
  /** What Rollcall can do itself. */
  readonly does?: ReadonlyArray<Phrase<E>>
}
