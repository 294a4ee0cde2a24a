import type { Role, RoleCatalogue } from "../../roles/role.ts"
import { exampleAssignment, exampleFacts, attributeStep } from "../example-facts.ts"
import { giveRole } from "../fix-steps/give-role.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"

/** The pair, and the roles through which each half is held, as keys. */
export type DutyConflictEvidence = {
  readonly a: string
  readonly b: string
  readonly throughA: ReadonlyArray<string>
  readonly throughB: ReadonlyArray<string>
  readonly reason: string
}

const gives = (role: Role, duty: string): boolean =>
  duty === `role:${role.key}` || role.permissions.some((permission) => duty === `permission:${permission}`)

/** `role:manager` as people call it. */
const nameOf = (catalogue: RoleCatalogue, duty: string): string => {
  const key = duty.slice(duty.indexOf(":") + 1)
  return duty.startsWith("role:")
    ? roleNames(catalogue, [key])
    : `"${catalogue.permissions.find((permission) => permission.key === key)?.name ?? key}"`
}

/** A Manager orders payments, and an Administrator approves them. */
const withPayments: RoleCatalogue = {
  ...exampleFacts().catalogue,
  permissions: [
    { key: "order", name: "Order payments", group: "Payments", sensitive: false },
    { key: "approve", name: "Approve payments", group: "Payments", sensitive: false },
  ],
  roles: exampleFacts().catalogue.roles.map((role) => ({
    ...role,
    permissions: role.key === "manager" ? ["order"] : role.key === "administrator" ? ["approve"] : [],
  })),
  dutyConflicts: [
    {
      id: "payments",
      a: "permission:order",
      b: "permission:approve",
      severity: "critical",
      reason: "Who orders must not approve",
    },
  ],
}

export const dutyConflict = userRule({
  id: "duty-conflict",
  number: 25,
  group: "Privilege",
  title: "One person holds two duties that exclude each other",
  means:
    "The entity has said that nobody should hold these two together, such as ordering and approving payments. The person does, through several roles or within one.",
  severities: {
    critical: "as the pair is marked",
    high: "as the pair is marked",
    medium: "as the pair is marked",
    low: "as the pair is marked",
  },
  states: ["active"],
  reads: ["assignment"],
  keyFacts: ["throughA", "throughB"],
  detect: (facts): Problems<DutyConflictEvidence> => {
    const { assignment, catalogue, user } = facts
    if (catalogue.dutyConflicts.length === 0) return []
    const held = catalogue.roles.filter(({ key }) => assignment.roles.includes(key))
    const holding = (duty: string, through: ReadonlyArray<string>) =>
      duty.startsWith("role:")
        ? nameOf(catalogue, duty)
        : `${nameOf(catalogue, duty)} through ${roleNames(catalogue, through)}`
    return catalogue.dutyConflicts.flatMap(({ id, a, b, severity, reason: written }) => {
      const reason = written.replace(/\.$/, "")
      const through = (duty: string) => held.filter((role) => gives(role, duty)).map(({ key }) => key)
      const throughA = through(a)
      const throughB = through(b)
      if (throughA.length === 0 || throughB.length === 0) return []
      const [x, y] = [nameOf(catalogue, a), nameOf(catalogue, b)]
      const within = throughA.filter((key) => throughB.includes(key))
      const cure = giveRole(facts, [])
      return [
        {
          severity,
          key: id,
          evidence: { a, b, throughA, throughB, reason },
          message: `${user.userName} holds ${holding(a, throughA)} and ${holding(b, throughB)}. ${reason}.`,
          remediation: {
            okta: [
              `Decide whether the person keeps ${x} or ${y}, and choose a role that gives only that:`,
              ...cure.okta,
            ],
            entra: [
              `Decide whether the person keeps ${x} or ${y}, and choose a role that gives only that:`,
              ...cure.entra,
            ],
            ...(within.length === 0
              ? {}
              : { rollcall: [`${roleNames(catalogue, within)} gives both: open Roles and divide it into two roles.`] }),
          },
        },
      ]
    })
  },
  example: {
    says: "The person may both order and approve payments.",
    facts: exampleFacts({
      catalogue: withPayments,
      assignment: exampleAssignment(
        ["administrator", "manager"],
        [
          attributeStep("roles", "Administrator", "used", { role: "administrator" }),
          attributeStep("roles", "Manager", "used", { role: "manager" }),
        ],
      ),
    }),
    gives: {
      severity: "critical",
      key: "payments",
      evidence: {
        a: "permission:order",
        b: "permission:approve",
        throughA: ["manager"],
        throughB: ["administrator"],
        reason: "Who orders must not approve",
      },
    },
  },
  nearMiss: {
    says: "The person may only order them.",
    facts: exampleFacts({ catalogue: withPayments }),
  },
  mutation: {
    says: "one half is enough",
    replace: "throughA.length === 0 || throughB.length === 0",
    by: "throughA.length === 0 && throughB.length === 0",
  },
})
