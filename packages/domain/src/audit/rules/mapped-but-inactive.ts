import { attributeStep, exampleAssignment, exampleFacts, teamStep } from "../example-facts.ts"
import { leaveGroup as leaveEntraGroup, unassign as unassignInEntra } from "../fix-steps/entra.ts"
import { leaveGroup as leaveOktaGroup, unassign as unassignInOkta } from "../fix-steps/okta.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"
import { isAttributeStep, isTeamStep } from "../trace.ts"

/** What still gives a role, and the roles as keys. */
export type MappedButInactiveEvidence = {
  readonly attributes: ReadonlyArray<string>
  readonly teamIds: ReadonlyArray<string>
  readonly roles: ReadonlyArray<string>
}

export const mappedButInactive = userRule({
  id: "mapped-but-inactive",
  number: 38,
  group: "People",
  title: "Somebody deactivated is still given a role",
  means:
    "The person is not let in, and the identity provider still pushes a role for them or keeps them in a team that gives one. Should they be activated, they have that role at once.",
  severities: { info: "always" },
  states: ["inactive"],
  reads: ["assignment"],
  keyFacts: ["roles"],
  detect: (facts): Problems<MappedButInactiveEvidence> => {
    const { assignment, catalogue, user } = facts
    const steps = assignment.explanation.steps.filter(({ role }) => role !== undefined)
    // What was said before the person was deactivated stays by design; a push since then repeats it.
    const pushedSince = Date.parse(user.lastPushAt ?? "") > Date.parse(user.stateSince)
    const attributes = pushedSince ? steps.filter(isAttributeStep) : []
    const teams = steps
      .filter(isTeamStep)
      .filter(({ source }) => facts.teams.some(({ id, membership }) => id === source.teamId && membership === "idp"))
    const giving = [...attributes, ...teams]
    if (giving.length === 0) return []
    const roles = [...new Set(giving.flatMap(({ role }) => role ?? []))].toSorted()
    const paths = [...new Set(attributes.map(({ source }) => source.path))]
    const names = teams.map(({ source }) => source.name)
    const sources = [...paths, ...names.map((name) => `team ${name}`)]
    return [
      {
        severity: "info",
        key: "",
        evidence: { attributes: paths, teamIds: teams.map(({ source }) => source.teamId), roles },
        message: `${user.userName} is deactivated, and ${sources.join(" and ")} still ${sources.length === 1 ? "gives" : "give"} ${roleNames(catalogue, roles)}.`,
        remediation: {
          okta: [
            ...(paths.length > 0 ? unassignInOkta(user.userName) : []),
            ...names.flatMap((name) => leaveOktaGroup(user.userName, name)),
          ],
          entra: [
            ...(paths.length > 0 ? unassignInEntra(user.userName) : []),
            ...names.flatMap((name) => leaveEntraGroup(user.userName, name)),
          ],
        },
      },
    ]
  },
  example: {
    says: "A deactivated person is still in team IT admins, which gives Administrator.",
    facts: exampleFacts({
      user: { state: "inactive", stateReason: "by-idp", stateSince: "2026-11-21T08:00:00.000Z" },
      teams: [{ id: "it-admins", displayName: "IT admins", origin: "idp", membership: "idp" }],
      assignment: exampleAssignment(["administrator"], [teamStep("IT admins", "used", "administrator")]),
    }),
    gives: {
      severity: "info",
      key: "",
      evidence: { attributes: [], teamIds: ["it-admins"], roles: ["administrator"] },
    },
  },
  nearMiss: {
    says: "Only the userType of before the deactivation is left.",
    facts: exampleFacts({
      user: { state: "inactive", stateReason: "by-idp", stateSince: "2026-11-21T08:00:00.000Z" },
      assignment: exampleAssignment(["manager"], [attributeStep("userType", "Manager", "used", { role: "manager" })]),
    }),
  },
  mutation: {
    says: "what was said before the deactivation counts too",
    replace: "pushedSince ? steps.filter(isAttributeStep) : []",
    by: "steps.filter(isAttributeStep)",
  },
})
