import type { Connection } from "../../directory/connection.ts"
import type { RoleMapping } from "../../roles/role-mapping.ts"
import type { RoleCatalogue } from "../../roles/role.ts"

/** What is known whatever a rule looks at, and always read. Times are ISO 8601 in UTC. */
export interface CommonFacts {
  readonly now: string
  readonly entity: EntityOfFacts
  /** The active or paused connection of the entity; absent when there is none. */
  readonly connection?: ConnectionOfFacts
  readonly catalogue: RoleCatalogue
  readonly mapping: RoleMapping
}

export interface EntityOfFacts {
  readonly id: string
  readonly name: string
  /** The domains whose addresses the entity has proved to be its own, without `@`. */
  readonly verifiedDomains: ReadonlyArray<string>
  /** How many administrators must remain. */
  readonly administrationFloor: number
}

export type ConnectionOfFacts = Pick<Connection, "id" | "idp" | "status" | "settings" | "label">

/** Some of many. `shown` is bounded by whoever reads, and in an order that stays. */
export interface Sample<T> {
  /** How many there are. */
  readonly total: number
  readonly shown: ReadonlyArray<T>
}

/** A person as evidence names them. */
export interface PersonShown {
  readonly id: string
  readonly userName: string
}
