import type { Json } from "../../scim/json.ts"
import { attributeStep, exampleAssignment, exampleFacts } from "../example-facts.ts"
import { sendOneRole } from "../fix-steps/entra.ts"
import { makeAttributeText } from "../fix-steps/okta.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"
import { stepsByPath } from "../trace.ts"

/** What kind of value it is, and how it begins. */
export type RoleSignalUndecodableEvidence = {
  readonly path: string
  readonly forms: ReadonlyArray<"XML" | "broken JSON" | "an object without a value" | "no text">
  /** The first 80 characters of each value. */
  readonly values: ReadonlyArray<string>
}

const formOf = (raw: Json): RoleSignalUndecodableEvidence["forms"][number] => {
  if (typeof raw === "string") return raw.trimStart().startsWith("<") ? "XML" : "broken JSON"
  return typeof raw === "object" && raw !== null && !Array.isArray(raw) ? "an object without a value" : "no text"
}

export const roleSignalUndecodable = userRule({
  id: "role-signal-undecodable",
  number: 8,
  group: "Role signals",
  title: "A role arrives in a form that cannot be read",
  means:
    "The value is XML, broken JSON, or an object that names nothing: mostly Entra's internal object, because appRoleAssignments is mapped directly and not by an expression. It gives no role, so the person keeps the last good one.",
  severities: { high: "always" },
  states: ["active", "staged"],
  verdicts: ["undecodable"],
  reads: ["assignment"],
  keyFacts: ["forms"],
  detect: ({ assignment, catalogue, user }): Problems<RoleSignalUndecodableEvidence> =>
    [...stepsByPath(assignment, "undecodable")].map(([path, steps]) => {
      const raws = steps.map(({ raw }) => raw ?? null)
      const forms = [...new Set(raws.map(formOf))].toSorted()
      return {
        severity: "high",
        key: path,
        evidence: { path, forms, values: raws.map((raw) => shownValue(raw, 80)) },
        message: `${user.userName}: ${path} holds ${forms.join(" and ")}, which cannot be read as a role. The role is ${roleNames(catalogue, assignment.roles)}.`,
        remediation: { okta: makeAttributeText(path), entra: sendOneRole() },
      }
    }),
  example: {
    says: "roles holds Entra's internal object as XML.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["manager"],
        [attributeStep("roles", '<?xml version="1.0"?><AppRoleAssignment/>', "undecodable")],
        { idp: { roles: ["manager"], outcome: "kept" } },
      ),
    }),
    gives: {
      severity: "high",
      key: "roles",
      evidence: { path: "roles", forms: ["XML"], values: ['<?xml version="1.0"?><AppRoleAssignment/>'] },
    },
  },
  nearMiss: {
    says: "roles holds JSON inside a string, which Entra sends too and which can be read.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["manager"],
        [attributeStep("roles", '{"value":"Manager"}', "used", { role: "manager" })],
      ),
    }),
  },
  mutation: {
    says: "values that could be read count too",
    replace: `stepsByPath(assignment, "undecodable")`,
    by: `stepsByPath(assignment, "undecodable", "used")`,
  },
})
