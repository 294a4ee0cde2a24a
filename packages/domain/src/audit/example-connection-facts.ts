import { exampleFacts } from "./example-facts.ts"
import { exampleConnection } from "./example-token-facts.ts"
import type { ConnectionFacts, LookedAtConnection } from "./facts/index.ts"

/**
 * The facts of the connection through which Okta pushes to Acme, and in which no rule sees a problem; with changes. For
 * the examples of rules, and for tests of what uses them.
 *
 * @example
 * import { evaluateConnection, exampleConnectionFacts } from "@rollcall/domain/audit"
 * evaluateConnection(exampleConnectionFacts()).detected // => []
 */
export const exampleConnectionFacts = (
  changes: Partial<Omit<ConnectionFacts, "connection">> & { readonly connection?: Partial<LookedAtConnection> } = {},
): ConnectionFacts => {
  const { now, entity, catalogue, mapping } = exampleFacts()
  return {
    now,
    entity,
    catalogue,
    mapping,
    lastContact: { status: 200 },
    rolePatches: { adds: 0, replaces: 0, removes: 0, several: { total: 0, shown: [] } },
    pushes: { lastHour: { total: 40, failed: 0 }, failures: [] },
    losses: { active: 200, hours: [], teams: [] },
    changes: { creates: 200, updates: 30, deactivations: 12 },
    ...changes,
    connection: {
      ...exampleConnection,
      createdAt: "2026-03-01T08:00:00.000Z",
      firstRequestAt: "2026-03-01T08:05:00.000Z",
      lastRequestAt: "2026-11-26T11:30:00.000Z",
      ...changes.connection,
    },
  }
}
