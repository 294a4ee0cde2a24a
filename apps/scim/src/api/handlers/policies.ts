import { editPolicies, look } from "@rollcall/administration"
import { findPolicies, type Policies } from "@rollcall/database"
import { etag } from "@rollcall/domain/scim"
import { Effect } from "effect"
import type { HandlersOf } from "../call.ts"

export const policyHandlers: HandlersOf<"policies"> = {
  get: ({ params }) => Effect.map(look(params.entityId, findPolicies), answer),
  edit: ({ params, body, ifMatch }) => Effect.map(editPolicies(params.entityId, body, ifMatch), answer),
}

const answer = (policies: Policies) => ({ body: policies, etag: etag(policies.version) })
