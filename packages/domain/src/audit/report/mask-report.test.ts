import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { AuditReport, type ReportedFinding } from "./audit-report.ts"
import { exampleReport } from "./example-report.ts"
import { maskReport } from "./mask-report.ts"

const example = exampleReport()
const masked = maskReport(example)

const withFinding = (change: (finding: ReportedFinding) => ReportedFinding): AuditReport => ({
  ...example,
  open: { ...example.open, shown: example.open.shown.slice(0, 1).map(change) },
})

describe("maskReport", () => {
  it("leaves no name, user name or address of the people in the report", () => {
    const text = JSON.stringify(masked)
    const people = [example.privileged, example.accessChanges, example.dormant].flatMap(({ shown }) =>
      shown.map(({ person }) => person),
    )
    const subjects = example.open.shown
      .filter(({ subject }) => subject.kind === "user")
      .map(({ subject }) => subject.name)
    expect(people.length + subjects.length).toBeGreaterThan(20)
    for (const name of [...people.map((person) => person.name), ...subjects]) expect(text).not.toContain(name)
    expect(text).not.toContain("@")
    expect(text).not.toContain("jdoe")
  })

  it("keeps ids, numbers and what is not about people", () => {
    expect(Schema.is(AuditReport)(masked)).toBe(true)
    expect(masked.cover.masked).toBe(true)
    expect(masked.privileged.shown.map(({ person }) => person.id)).toEqual(
      example.privileged.shown.map(({ person }) => person.id),
    )
    expect(masked.open.bySeverity).toEqual(example.open.bySeverity)
    expect(masked.open.shown.find(({ rule }) => rule === "token-expiring")).toEqual(
      example.open.shown.find(({ rule }) => rule === "token-expiring"),
    )
    expect(masked.rules).toEqual(example.rules)
    expect(JSON.stringify(masked)).toContain("IT admins")
  })

  it("changes nothing in one that is masked", () => {
    expect(maskReport(masked)).toBe(masked)
  })

  it("hides what evidence holds under a name that tells who somebody is, wherever it is repeated", () => {
    const [finding] = maskReport(
      withFinding((first) => ({
        ...first,
        message: "CONTOSO\\jdoe and a.b+c(x) have 00u1ada; Adam stays.",
        subject: { kind: "user", id: "1", name: "Ada" },
        evidence: { userName: "CONTOSO\\jdoe", others: [{ userNames: ["a.b+c(x)"], externalId: "00u1ada", count: 2 }] },
      })),
    ).open.shown
    expect(finding?.message).toBe("C. J. and A. B. C. have 0.; Adam stays.")
    expect(finding?.evidence).toMatchObject({ others: [{ externalId: "0.", count: 2 }] })
  })

  it.each([
    ["Ada Holm", "A. H."],
    ["Олена Коваль", "О. К."],
    ["Jean-Luc van der Berg", "J. L. V."],
    ["محمد علي", "م. ع."],
    ["🦊", "?"],
    ["   ", "?"],
  ])("tells %s as %s", (name, initials) => {
    const [finding] = maskReport(withFinding((first) => ({ ...first, subject: { kind: "user", id: "1", name } }))).open
      .shown
    expect(finding?.subject.name).toBe(initials)
  })
})
