import { exampleConnectionFacts } from "../example-connection-facts.ts"
import { editMapping } from "../fix-steps/edit-mapping.ts"
import { sendAllRoles } from "../fix-steps/entra.ts"
import { listed, people, userNamesOf } from "../named.ts"
import { connectionRule, type Problems } from "../rule.ts"

/** How many roles were added, and who has several of them now. */
export type AddOnlyRolesEvidence = {
  readonly adds: number
  readonly people: number
  readonly userNames: ReadonlyArray<string>
}

/** So many additions without anything taken away are no coincidence. */
const fewest = 20

export const addOnlyRoles = connectionRule({
  id: "add-only-roles",
  number: 10,
  group: "Role signals",
  title: "Roles are only ever added",
  means:
    "In 30 days the identity provider added roles and neither replaced nor removed one. A role that somebody loses there stays here beside the new one. Entra does so when the app roles are mapped one by one.",
  severities: { medium: "always" },
  states: ["active"],
  reads: ["rolePatches"],
  keyFacts: [],
  detect: ({ connection, rolePatches }): Problems<AddOnlyRolesEvidence> => {
    const { adds, replaces, removes, several } = rolePatches
    if (connection.idp !== "entra" || adds < fewest || replaces + removes > 0 || several.total === 0) return []
    const userNames = userNamesOf(several)
    return [
      {
        severity: "medium",
        key: "",
        evidence: { adds, people: several.total, userNames },
        message: `${connection.label} added ${adds} roles in 30 days and took none away; ${people(several.total)} ${several.total === 1 ? "has" : "have"} several: ${listed(userNames, several.total)}.`,
        remediation: {
          okta: ["Okta sends the whole of an attribute each time: nothing is to be changed there."],
          entra: sendAllRoles(),
          rollcall: editMapping("let the tier that reads roles take the latest value"),
        },
      },
    ]
  },
  example: {
    says: "Entra added 40 roles and took none away.",
    facts: exampleConnectionFacts({
      connection: { id: "entra", idp: "entra", label: "Entra" },
      rolePatches: {
        adds: 40,
        replaces: 0,
        removes: 0,
        several: { total: 1, shown: [{ id: "ada", userName: "ada@acme.example" }] },
      },
    }),
    gives: { severity: "medium", key: "", evidence: { adds: 40, people: 1, userNames: ["ada@acme.example"] } },
  },
  nearMiss: {
    says: "It added 40 and removed three.",
    facts: exampleConnectionFacts({
      connection: { id: "entra", idp: "entra", label: "Entra" },
      rolePatches: {
        adds: 40,
        replaces: 0,
        removes: 3,
        several: { total: 1, shown: [{ id: "ada", userName: "ada@acme.example" }] },
      },
    }),
  },
  mutation: {
    says: "removing does not count",
    replace: "replaces + removes > 0",
    by: "replaces > 0",
  },
})
