import { isOlderThan } from "../elapsed.ts"
import { exampleFacts } from "../example-facts.ts"
import type { RoleChange } from "../facts/index.ts"
import { oneWriter as oneWriterInEntra } from "../fix-steps/entra.ts"
import { oneWriter as oneWriterInOkta } from "../fix-steps/okta.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"

/** The two answers, and the last three changes between them. Roles are keys. */
export type RoleOscillatesEvidence = {
  readonly between: ReadonlyArray<ReadonlyArray<string>>
  readonly events: ReadonlyArray<string>
  readonly connections: ReadonlyArray<string>
}

const least = 3

const pairOf = ({ from, to }: RoleChange): string => [from.join("+"), to.join("+")].toSorted().join("/")

export const roleOscillates = userRule({
  id: "role-oscillates",
  number: 27,
  group: "Privilege",
  title: "The role goes back and forth",
  means:
    "The role changed at least three times within a day between the same two. Mostly two applications, or two rules of the identity provider, push the same person and do not agree.",
  severities: { medium: "always" },
  states: ["active", "staged"],
  reads: ["roleHistory"],
  keyFacts: ["connections"],
  detect: ({ catalogue, now, roleHistory, user }): Problems<RoleOscillatesEvidence> => {
    if (roleHistory.length < least) return []
    const recent = roleHistory
      .filter(({ at }) => !isOlderThan(1, at, now))
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    return [...Map.groupBy(recent, pairOf)].flatMap(([key, changes]) => {
      const last = changes.slice(-least)
      const [first] = last
      if (first === undefined || last.length < least) return []
      const between = [first.from, first.to].toSorted((a, b) => (a.join("+") < b.join("+") ? -1 : 1))
      return [
        {
          severity: "medium",
          key,
          evidence: {
            between,
            events: last.map(({ eventId }) => eventId),
            connections: [...new Set(last.flatMap(({ connectionId }) => connectionId ?? []))].toSorted(),
          },
          message: `${user.userName}: the role goes back and forth between ${between.map((roles) => roleNames(catalogue, roles)).join(" and ")}.`,
          remediation: {
            okta: oneWriterInOkta(user.userName),
            entra: oneWriterInEntra(user.userName),
            rollcall: ["Open the sync log of the person: the events show which connection, or who, made each change."],
          },
        },
      ]
    })
  },
  example: {
    says: "Within an hour the role went from User to Manager, back, and to Manager again.",
    facts: exampleFacts({
      roleHistory: [
        { at: "2026-11-26T09:00:00.000Z", from: ["user"], to: ["manager"], eventId: "e1", connectionId: "okta" },
        { at: "2026-11-26T09:20:00.000Z", from: ["manager"], to: ["user"], eventId: "e2", connectionId: "entra" },
        { at: "2026-11-26T09:40:00.000Z", from: ["user"], to: ["manager"], eventId: "e3", connectionId: "okta" },
      ],
    }),
    gives: {
      severity: "medium",
      key: "manager/user",
      evidence: { between: [["manager"], ["user"]], events: ["e1", "e2", "e3"], connections: ["entra", "okta"] },
    },
  },
  nearMiss: {
    says: "The role changed three times, each time to another one.",
    facts: exampleFacts({
      roleHistory: [
        { at: "2026-11-26T09:00:00.000Z", from: ["user"], to: ["manager"], eventId: "e1" },
        { at: "2026-11-26T09:20:00.000Z", from: ["manager"], to: ["administrator"], eventId: "e2" },
        { at: "2026-11-26T09:40:00.000Z", from: ["administrator"], to: ["user"], eventId: "e3" },
      ],
    }),
  },
  mutation: {
    says: "any three changes count",
    replace: "Map.groupBy(recent, pairOf)",
    by: `Map.groupBy(recent, () => "manager/user")`,
  },
})
