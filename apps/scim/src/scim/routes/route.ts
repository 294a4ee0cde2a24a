import type { ScimError } from "@rollcall/domain/scim"
import type { Answer, Db, Ids, ListTurns, LookUps, Random, Rules, SharedTransactions } from "@rollcall/provisioning"
import type { Effect } from "effect"
import type { ScimRequest } from "../request.ts"

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/** What a route's work may draw on. */
export type RouteServices = Db | Ids | ListTurns | LookUps | Random | Rules | SharedTransactions

/** One verb on one path. */
export interface Route {
  readonly method: Method
  readonly pattern: string
  /** The largest body it reads, in bytes, where that is not `largestBody`. */
  readonly largestBody?: number
  readonly work: (request: ScimRequest) => Effect.Effect<Answer, ScimError, RouteServices>
}

/** A search is a read, whatever its verb. */
export const isPush = ({ method, pattern }: { readonly method: string; readonly pattern: string }): boolean =>
  method !== "GET" && !pattern.endsWith(".search")
