import { findRolesInForce } from "@rollcall/administration"
import { Effect } from "effect"
import type { HandlersOf } from "../call.ts"

export const roleHandlers: HandlersOf<"roles"> = {
  list: ({ params }) =>
    Effect.map(findRolesInForce(params.entityId), ({ rules: { version, catalogue }, holders }) => ({
      body: {
        rulesVersion: version,
        roles: catalogue.roles
          .toSorted((a, b) => b.rank - a.rank)
          .map((role) => ({ ...role, people: holders.get(role.key) ?? 0 })),
        permissions: catalogue.permissions,
        dutyConflicts: catalogue.dutyConflicts,
      },
    })),
}
