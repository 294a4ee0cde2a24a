import { editPolicies, look } from "@rollcall/administration"
import { findPolicies, type Policies, policyEffects } from "@rollcall/database"
import { etag } from "@rollcall/domain/scim"
import { Effect } from "effect"
import type { HandlersOf } from "../call.ts"

export const policyHandlers: HandlersOf<"policies"> = {
  get: ({ params }) => Effect.map(look(params.entityId, findPolicies), answer),
  effects: ({ params: { entityId } }) =>
    Effect.map(
      look(entityId, async (tx) => ({ policies: await findPolicies(tx), effects: await policyEffects(tx) })),
      ({ policies: { verifiedDomains }, effects }) => ({
        body: {
          ...effects,
          administratorsOutside: verifiedDomains.length === 0 ? null : effects.administratorsOutside,
        },
      }),
    ),
  edit: ({ params, body, ifMatch }) => Effect.map(editPolicies(params.entityId, body, ifMatch), answer),
}

const answer = (policies: Policies) => ({ body: policies, etag: etag(policies.version) })
