import { Effect } from "effect"
import type { HandlersOf } from "../call.ts"

export const sessionHandlers: HandlersOf<"session"> = {
  get: ({ apiKey: { id, name, scopes, entityId } }) =>
    Effect.succeed({
      body: {
        kind: "api-key",
        id,
        name,
        email: null,
        isOperator: scopes.includes("operate") && entityId === undefined,
        secondFactor: false,
        entities: [],
      },
    }),
}
