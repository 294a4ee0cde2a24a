import type { JsonObject, ScimError } from "@rollcall/domain/scim"
import type { Stream } from "effect"
import type { ListTurns } from "./list-turns.ts"
import type { Db } from "./services.ts"

/** What the client is answered. */
export interface Answer {
  readonly status: number
  readonly body?: JsonObject
  /** A body that is JSON text already, in the place of `body`. */
  readonly text?: string
  readonly etag?: string
  readonly location?: string
  /** Who was looked up was found, and was here before the connection: for the books, not for the client. */
  readonly foundBefore?: true
  /** The text of a body too long to be held at once, piece by piece; `body` is then what is kept of it. */
  readonly pieces?: Stream.Stream<string, ScimError, Db | ListTurns>
}
