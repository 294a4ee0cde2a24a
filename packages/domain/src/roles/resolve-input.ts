import type { Idp } from "../directory/connection.ts"
import type { RoleAssignment, RoleOverride } from "./role-assignment.ts"
import type { RoleMapping } from "./role-mapping.ts"
import type { RoleCatalogue } from "./role.ts"
import type { RoleSignal } from "./role-signal.ts"

/** What a person's role is decided from. */
export interface ResolveInput {
  readonly catalogue: RoleCatalogue
  readonly mapping: RoleMapping
  /** Those that stand. */
  readonly signals: ReadonlyArray<RoleSignal>
  /** The teams the person is in. */
  readonly teams: ReadonlyArray<{ readonly id: string; readonly displayName: string }>
  readonly previous?: RoleAssignment
  readonly override?: RoleOverride
  /** Whether the person is let in. */
  readonly isActive: boolean
  readonly entityName: string
  /** Whose settings an explanation names; without it, it speaks of the identity provider. */
  readonly idp?: Idp
  /** `push`: an identity provider waits for the answer and can be refused. */
  readonly mode: "push" | "preview" | "recompute"
  /** ISO 8601 in UTC. */
  readonly now: string
}
