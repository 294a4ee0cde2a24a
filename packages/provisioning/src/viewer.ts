import type { Connection } from "@rollcall/domain/directory"
import type { Projection } from "@rollcall/domain/scim"

/** For whom, and how much of, a resource is shown. */
export interface Viewer {
  readonly connection: Connection
  /** The Tenant URL, without a slash at the end. */
  readonly baseUrl: string
  readonly projection: Projection
}
