import { countHolders } from "@rollcall/database"
import { Rules } from "@rollcall/provisioning"
import { Effect } from "effect"
import { look } from "../look.ts"

/** The rules in force, with how many people have each role. */
export const findRolesInForce = Effect.fnUntraced(function* (entityId: string) {
  const inForce = yield* Rules
  return yield* look(entityId, async (tx) => ({ rules: await inForce.of(tx), holders: await countHolders(tx) }))
})
