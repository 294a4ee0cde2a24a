import type { Idp } from "../directory/connection.ts"
import type { RoleMapping } from "./role-mapping.ts"
import type { RoleCatalogue } from "./role.ts"

/** All that decides roles in an entity at one time. A version is a document that is never edited. */
export interface RoleRules {
  readonly version: number
  readonly catalogue: RoleCatalogue
  readonly mapping: RoleMapping
  /** The connection the mapping is of; absent while the entity has none. */
  readonly connectionId?: string
  readonly idp?: Idp
}
