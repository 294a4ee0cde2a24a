import { exampleReport, verdictOf } from "@rollcall/domain/audit"
import { describe, expect, it } from "vitest"
import { allClearReport, firstReport, hugeReport } from "../../testing/variants.ts"
import type { Block, Content } from "./content.ts"
import { contentOf } from "./content-of.ts"

const content = (report = exampleReport()) => contentOf(report, "the-hash")
const section = (all: Content, id: string): ReadonlyArray<Block> =>
  all.sections.find((one) => one.id === id)?.blocks ?? []
const texts = (blocks: ReadonlyArray<Block>): ReadonlyArray<string> =>
  blocks.flatMap((block) => (block.kind === "text" ? [block.text] : []))
const tables = (blocks: ReadonlyArray<Block>) =>
  blocks.flatMap((block) => (block.kind === "table" ? [block.table] : []))

describe("contentOf", () => {
  it("says first what matters", () => {
    const { verdict, severities, figures, facts } = content()
    expect(verdict).toBe(verdictOf(exampleReport()))
    expect(severities.map(({ label, value }) => `${value} ${label}`)).toEqual([
      "1 critical",
      "5 high",
      "6 medium",
      "2 low",
      "1 info",
    ])
    expect(figures.map(({ value, label }) => `${value} ${label}`)).toEqual([
      "4 new findings",
      "2 acknowledged",
      "1,248 active people",
      "6 administrators",
      "212 ms to remove access",
    ])
    expect(Object.fromEntries(facts)).toMatchObject({
      Made: "1 Dec 2026 07:00 (UTC+01:00), 1 Dec 2026 06:00 UTC",
      "By schedule": "Monthly on the 1st, 07:00",
      Rollcall: "0.1.0, rules 2026.11",
    })
    expect(Object.fromEntries(content(firstReport()).facts)).toMatchObject({
      Made: "1 Dec 2026 06:00 UTC",
      "Asked for by": "Grace Lindqvist",
    })
  })

  it("has the same sections in each report, with a word where there is nothing", () => {
    const ids = content().sections.map(({ id }) => id)
    for (const report of [firstReport(), allClearReport(), hugeReport(20)]) {
      const { sections } = content(report)
      expect(sections.map(({ id }) => id)).toEqual(ids)
      for (const { blocks } of sections) expect(blocks.length).toBeGreaterThan(0)
    }
    expect(texts(section(content(allClearReport()), "findings"))).toEqual(["No finding is open."])
    expect(texts(section(content(allClearReport()), "acknowledged"))).toEqual(["No finding is acknowledged."])
    expect(texts(section(content(allClearReport()), "dormant"))).toEqual([
      "There is nobody: dormant are people who have not signed in for 90 days.",
    ])
    expect(texts(section(content(allClearReport()), "rules"))).toEqual(["All 21 rules were evaluated."])
    expect(texts(section(content(firstReport()), "difference"))).toEqual([
      "This is the first report: there is nothing to compare with.",
    ])
    expect(texts(section(content(allClearReport()), "trends"))).toEqual([
      "No finding was open, came or went in the last 12 weeks.",
    ])
    expect(texts(section(content(firstReport()), "trends"))).toEqual(["There is no whole week to look back on yet."])
  })

  it("says of each list that is cut how many there are", () => {
    const huge = content(hugeReport(20))
    const notes = huge.sections.flatMap(({ id, blocks }) =>
      tables(blocks).flatMap(({ note }) => (note === undefined ? [] : [`${id}: ${note}`])),
    )
    expect(notes).toEqual([
      "difference: 103 of 60,118 are shown: the first of each kind.",
      "acknowledged: 100 of 812 are shown: the worst.",
      "access-changes: 20 of 73,388 are shown: the last. All of them are in the audit trail.",
      "privileged: 20 of 1,284 are shown: those of the highest roles.",
      "dormant: 20 of 9,031 are shown: those of the highest roles, and longest away.",
    ])
    expect(texts(section(huge, "findings"))).toEqual([
      "20 of 134,000 are shown: the worst. The others are in Rollcall.",
    ])
    expect(section(huge, "findings").flatMap((block) => (block.kind === "findings" ? [block.title] : []))).toEqual([
      "Critical: 12",
      "High: 8 of 3,988",
    ])
    const cut = content().sections.flatMap(({ blocks }) => tables(blocks).filter(({ note }) => note !== undefined))
    expect(cut.map(({ caption }) => caption)).toEqual(["Changes of access"])
  })

  it("tells who did what to whom", () => {
    const [changes] = tables(section(content(), "access-changes"))
    expect(changes?.rows[2]?.map(({ text, detail }) => [text, detail])).toEqual([
      ["26 Nov 2026 16:20", undefined],
      ["Farah Nilsson", "farah.nilsson@acme.example"],
      ["Role up", "from Manager to Administrator, Manager"],
      ["userType says Administrator", "by Okta"],
    ])
    const [privileged] = tables(section(content(), "privileged"))
    expect(privileged?.rows[3]?.map(({ text }) => text)).toEqual([
      "Marcus Öhman",
      "Administrator",
      "set by hand",
      "14 Aug 2026",
      "25 Nov 2026",
    ])
  })

  it("tells what was seen and what to do, step by step", () => {
    const [first] = section(content(), "findings").flatMap((block) => (block.kind === "findings" ? block.findings : []))
    expect(first?.evidence).toContainEqual(["through a", "manager"])
    expect(first?.cures[0]?.at).toBe("In Okta")
    expect(first?.cures[0]?.steps.map(({ number }) => number)).toEqual([undefined, 1, 2, 3])
    const entra = content({ ...exampleReport(), cover: { ...exampleReport().cover, idp: "entra" } })
    const [same] = section(entra, "findings").flatMap((block) => (block.kind === "findings" ? block.findings : []))
    expect(same?.cures[0]?.at).toBe("In Microsoft Entra")
  })
})
