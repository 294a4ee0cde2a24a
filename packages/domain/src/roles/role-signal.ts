import type { Json } from "../scim/json.ts"

/** One thing an identity provider said about a person's role by an attribute. What teams say is not stored. */
export interface RoleSignal {
  /** The attribute: `userType`, `roles`. */
  readonly path: string
  /** Its place among the values of the attribute. */
  readonly index: number
  /** Counts the writes of the attribute; appended values are of a later one than those they join. */
  readonly generation: number
  /** The value as it was sent. */
  readonly raw: Json
  /** ISO 8601 in UTC. */
  readonly receivedAt: string
  /** Only sent back as it had been read, of an attribute no tier reads: no evidence that somebody set it. */
  readonly echoed?: true
}
