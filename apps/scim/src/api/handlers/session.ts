import { Effect } from "effect"
import type { Caller } from "../caller.ts"
import type { HandlersOf } from "../call.ts"

export const sessionHandlers: HandlersOf<"session"> = {
  get: ({ caller }) => Effect.succeed({ body: show(caller) }),
}

const show = (caller: Caller) => {
  const { kind, id, name } = caller
  if (kind === "account") {
    const { email, isOperator, secondFactor, roles } = caller
    const entities = roles.map(({ entityId, slug, name: called, role }) => ({ id: entityId, slug, name: called, role }))
    return { kind, id, name, email, isOperator, secondFactor, entities }
  }
  const isOperator = caller.scopes.includes("operate") && caller.entityId === undefined
  return { kind, id, name, email: null, isOperator, secondFactor: false, entities: [] }
}
