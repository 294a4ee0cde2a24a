import { exampleFacts } from "./example-facts.ts"
import type { EntityFacts } from "./facts/index.ts"

/**
 * The facts of Acme, an entity that Okta pushes 200 people to, and in which no rule sees a problem; with changes. For
 * the examples of rules, and for tests of what uses them.
 *
 * @example
 * import { evaluateEntity, exampleEntityFacts } from "@rollcall/domain/audit"
 * evaluateEntity(exampleEntityFacts()).detected // => []
 */
export const exampleEntityFacts = (changes: Partial<EntityFacts> = {}): EntityFacts => {
  const { now, entity, connection, catalogue, mapping } = exampleFacts()
  return {
    now,
    entity,
    ...(connection === undefined ? {} : { connection }),
    catalogue,
    mapping,
    census: { active: 200, administrators: { total: 2, shown: [] } },
    ignoredAttributes: [],
    userTypes: {
      people: 200,
      values: [
        { value: "User", people: 160 },
        { value: "Manager", people: 40 },
      ],
    },
    ruleMatches: [
      { ruleId: "by-key", since: "2026-03-01T08:00:00.000Z", people: 200 },
      { ruleId: "it-admins", since: "2026-03-01T08:00:00.000Z", people: 2 },
      { ruleId: "sales-leads", since: "2026-03-01T08:00:00.000Z", people: 3 },
    ],
    mappedTeams: [
      { ruleId: "it-admins", team: { id: "it-admins", displayName: "IT admins", state: "active" }, similar: [] },
      { ruleId: "sales-leads", team: { id: "sales-leads", displayName: "Sales leads", state: "active" }, similar: [] },
    ],
    privilegeRises: { medianPerDay: 0, hours: [] },
    emailTwins: { total: 0, shown: [] },
    estate: { total: 0, shown: [] },
    writers: [],
    singleSignOn: { configured: true },
    deliveries: { webhooks: [], reports: [] },
    ...changes,
  }
}
