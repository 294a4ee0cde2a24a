import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import type { DutyConflict } from "../../roles/role.ts"
import { exampleAssignment, exampleFacts } from "../example-facts.ts"
import { dutyConflict } from "./duty-conflict.ts"

const { catalogue } = exampleFacts()
const pair = (a: string, b: string, severity: DutyConflict["severity"] = "low"): DutyConflict => ({
  id: `${a} ${b}`,
  a,
  b,
  severity,
  reason: "Because.",
})

const withPayments = {
  ...catalogue,
  permissions: [
    { key: "order", name: "Order payments", group: "Pay", sensitive: false },
    { key: "approve", name: "Approve payments", group: "Pay", sensitive: false },
  ],
  roles: catalogue.roles.map((role) =>
    role.key === "manager" ? { ...role, permissions: ["order", "approve"] } : role,
  ),
  dutyConflicts: [pair("permission:order", "permission:approve", "high")],
}

describe("duty-conflict", () => {
  it("sees two permissions within one role, and says to divide it", () => {
    expect(seenBy(dutyConflict, { catalogue: withPayments })).toMatchObject([
      {
        severity: "high",
        evidence: { throughA: ["manager"], throughB: ["manager"] },
        message:
          'ada@acme.example holds "Order payments" through Manager and "Approve payments" through Manager. Because.',
        remediation: { rollcall: ["Manager gives both: open Roles and divide it into two roles."] },
      },
    ])
  })

  it("tells a role from a permission of the same name", () => {
    const dutyConflicts = [pair("permission:manager", "role:user")]
    expect(
      seenBy(dutyConflict, {
        catalogue: { ...catalogue, dutyConflicts },
        assignment: exampleAssignment(["manager", "user"], []),
      }),
    ).toEqual([])
  })

  it("is one problem for each pair", () => {
    const dutyConflicts = [pair("role:manager", "role:user"), pair("role:user", "role:administrator", "critical")]
    const seen = seenBy(dutyConflict, {
      catalogue: { ...catalogue, dutyConflicts },
      assignment: exampleAssignment(["administrator", "manager", "user"], []),
    })
    expect(seen.map(({ severity, key }) => [severity, key])).toEqual([
      ["low", "role:manager role:user"],
      ["critical", "role:user role:administrator"],
    ])
  })
})
