import { type AuditReport, exampleReport, verdictOf } from "@rollcall/domain/audit"
import { describe, expect, it } from "vitest"
import { type ReadPdf, readPdf } from "../../testing/pdf-text.ts"
import { allClearReport, firstReport, hostileReport, hugeReport } from "../../testing/variants.ts"
import { contentOf } from "../content/content-of.ts"
import { margin } from "./measures.ts"
import { renderPdf } from "./render-pdf.ts"

const hash = "0123456789abcdef".repeat(4)
const draw = async (report: AuditReport): Promise<ReadPdf> =>
  readPdf(await renderPdf(contentOf(report, hash), { generatedAt: report.cover.generatedAt, documentSha256: hash }))

const example = await draw(exampleReport())
const documents: ReadonlyArray<readonly [string, AuditReport, ReadPdf]> = [
  ["the example", exampleReport(), example],
  ["a first report", firstReport(), await draw(firstReport())],
  ["an all-clear report", allClearReport(), await draw(allClearReport())],
  ["a hostile report", hostileReport(), await draw(hostileReport())],
  ["a long report", hugeReport(25), await draw(hugeReport(25))],
]

/** Text as it can be compared: a line may be broken anywhere. */
const solid = (text: string): string => text.replace(/\s+/g, "")

describe.each(documents)("the PDF of %s", (_, report, { pages, bookmarks, text }) => {
  it("has the hash of the document and the number of the page at each foot", () => {
    pages.forEach(({ text: page }, i) => {
      expect(page).toContain(`SHA-256 of the JSON document ${hash}`)
      expect(page).toContain(`Page ${i + 1} of ${pages.length}`)
    })
  })

  it("keeps everything on the page, and leaves no page empty", () => {
    for (const { pieces, width, height } of pages) {
      const seen = pieces.filter((piece) => piece.text.trim() !== "")
      for (const { text: word, x, y, width: wide } of seen) {
        const place = {
          word,
          left: x >= margin.side - 1,
          right: x + wide <= width - margin.side + 1,
          inside: y > 10 && y < height - 10,
        }
        expect(place).toEqual({ word, left: true, right: true, inside: true })
      }
      expect(seen.filter(({ y }) => y > margin.bottom && y < height - margin.top).length).toBeGreaterThan(0)
    }
  })

  it("has a bookmark for each section, and every section is there", () => {
    const { sections } = contentOf(report, hash)
    expect(bookmarks.map(({ title }) => title)).toEqual(sections.map(({ title }) => title))
    const words = solid(text)
    for (const { title } of sections) expect(words.split(solid(title)).length).toBeGreaterThan(2)
    const lines = sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "sign-off" ? block.lines : [])),
    )
    expect(lines.length).toBeGreaterThan(1)
    expect(words.split("Signature")).toHaveLength(lines.length + 1)
  })
})

describe("the numbers of the PDF", () => {
  const { open, population, difference, acknowledged, privileged, tokens, rules, roles, cover, trail } = exampleReport()
  const words = solid(example.text)
  const cell = (...parts: ReadonlyArray<string | number>): string => solid(parts.join(""))
  const shown = (number: number) => number.toLocaleString("en-GB")
  const [front] = example.pages

  it("are those of the JSON: the verdict and the first page", () => {
    expect(solid(front?.text ?? "")).toContain(solid(verdictOf(exampleReport())))
    for (const [severity, count] of Object.entries(open.bySeverity))
      expect(front?.text).toContain(`${count}${severity}`)
    expect(front?.text).toContain(`${shown(population.people.active)}active people`)
    expect(front?.text).toContain(`${population.administrators}administrators`)
    expect(front?.text).toContain(`${acknowledged.total}acknowledged`)
    expect(front?.text).toContain(`${difference.opened.total}new findings`)
    expect(front?.text).toContain(cover.id)
  })

  it("are those of the JSON: what changed", () => {
    const { opened, reopened, resolved, stillOpen, severityChanged } = difference
    expect(words).toContain(
      cell(opened.total, "new", reopened.total, "came back", resolved.total, "resolved", stillOpen.total),
    )
    expect(words).toContain(cell("still open", severityChanged.total, "other severity", difference.acknowledged.total))
    const { joined, left, roleUp, roleDown } = population.inPeriod
    expect(words).toContain(
      cell(joined, "people joined and", left, "left;", roleUp, "roles went up and", roleDown, "down"),
    )
  })

  it("are those of the JSON: every finding, with its evidence's values", () => {
    for (const finding of [...open.shown, ...acknowledged.shown]) {
      expect(words).toContain(solid(finding.title))
      expect(words).toContain(solid(finding.subject.name))
    }
    for (const finding of open.shown) {
      expect(words).toContain(solid(finding.message))
      for (const step of finding.remediation.idp) expect(words).toContain(solid(step))
    }
    for (const { acknowledgement } of acknowledged.shown) expect(words).toContain(solid(acknowledgement.reason))
  })

  it("are those of the JSON: the tables", () => {
    for (const role of roles.shown)
      expect(words).toContain(cell(role.name, role.administers ? "administers" : "", shown(role.people)))
    for (const { person } of privileged.shown) expect(words).toContain(cell(person.name, person.userName ?? ""))
    for (const token of tokens.shown) expect(words).toContain(cell(token.status, shown(token.ageDays), "days"))
    for (const rule of rules.filter(({ state }) => state !== "not-evaluated"))
      expect(words).toContain(
        cell(rule.number, rule.title, rule.group, shown(rule.looked), rule.open, rule.acknowledged),
      )
    for (const rule of rules.filter(({ state }) => state !== "evaluated"))
      expect(words).toContain(cell(rule.reason ?? "", shown(rule.skipped)))
    expect(words).toContain(cell("no.", shown(trail?.seq ?? 0)))
    expect(words).toContain(trail?.hash)
  })

  it("are those of the JSON: a report of a million", () => {
    const [, huge, read] = documents[4] ?? ["", exampleReport(), example]
    expect(read.pages[0]?.text).toContain("1,000,000active people")
    expect(read.pages[0]?.text).toContain(`${shown(huge.open.bySeverity.medium)}medium`)
    expect(solid(read.text)).toContain(cell("High: ", 13, " of ", shown(huge.open.bySeverity.high)))
    expect(solid(read.text)).toContain(cell(25, " of ", shown(huge.accessChanges.total), " are shown"))
  })
})

describe("renderPdf", () => {
  it("says what it is", () => {
    expect(example.info).toMatchObject({
      Title: "Acme · Monthly access audit, no. 12",
      Author: "Rollcall",
      Creator: "Rollcall",
      CreationDate: "D:20261201060042Z",
      Keywords: `SHA-256 of the document: ${hash}`,
      Language: "en",
    })
  })

  it("has the severities below the findings' bookmark", () => {
    expect(example.bookmarks.find(({ title }) => title === "Open findings")?.under).toEqual([
      "Critical: 1",
      "High: 5",
      "Medium: 6",
      "Low: 2",
      "Info: 1",
    ])
  })

  it("tells what its font cannot draw by code points, and that it does", () => {
    const hostile = documents[3]?.[2]
    const words = solid(hostile?.text ?? "")
    expect(words).toContain(solid("‹U+738B U+5C0F U+660E›"))
    expect(words).toContain(solid("‹U+202E›gnp.exe"))
    expect(words).toContain(solid("stand here by code point, such as"))
    expect(words).toContain("N".repeat(300))
    expect(words).toContain(solid("<img src=x onerror=alert(1)>"))
    expect(example.text).not.toContain("by code point")
    expect(example.text).toContain("Олена Коваль")
    expect(example.text).toContain("Νίκος Παπαδάκης")
  })
})
