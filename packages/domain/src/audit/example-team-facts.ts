import { exampleFacts } from "./example-facts.ts"
import type { LookedAtTeam, TeamFacts } from "./facts/index.ts"

/**
 * The facts of Sales leads, a team of Acme that Okta pushes and that gives the role Manager, in which no rule sees a
 * problem; with changes. For the examples of rules, and for tests of what uses them.
 *
 * @example
 * import { evaluateTeam, exampleTeamFacts } from "@rollcall/domain/audit"
 * evaluateTeam(exampleTeamFacts()).detected // => []
 */
export const exampleTeamFacts = (
  changes: Partial<Omit<TeamFacts, "team">> & { readonly team?: Partial<LookedAtTeam> } = {},
): TeamFacts => {
  const { now, entity, connection, catalogue, mapping } = exampleFacts()
  return {
    now,
    entity,
    ...(connection === undefined ? {} : { connection }),
    catalogue,
    mapping,
    members: { active: 3, inactive: { total: 0, shown: [] }, manual: { total: 0, shown: [] } },
    pending: { total: 0, shown: [] },
    siblings: { lastPushAt: "2026-11-25T08:00:00.000Z" },
    twins: [],
    earlyMembers: { people: { total: 0, shown: [] } },
    ...changes,
    team: {
      id: "sales-leads",
      displayName: "Sales leads",
      origin: "idp",
      connectionId: "okta",
      externalId: "00g1sales",
      state: "active",
      createdAt: "2026-03-01T08:00:00.000Z",
      lastPushAt: "2026-11-20T08:00:00.000Z",
      ...changes.team,
    },
  }
}
