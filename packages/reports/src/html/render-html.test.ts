import { exampleReport } from "@rollcall/domain/audit"
import { describe, expect, it } from "vitest"
import { allClearReport, firstReport, hostileNames, hostileReport, hugeReport } from "../../testing/variants.ts"
import { contentOf } from "../content/content-of.ts"
import { renderHtml } from "./render-html.ts"

const hash = "0123456789abcdef".repeat(4)
const page = (report = exampleReport()) => renderHtml(contentOf(report, hash), hash)
const pages = [
  ["the example", page()],
  ["a first report", page(firstReport())],
  ["an all-clear report", page(allClearReport())],
  ["a hostile report", page(hostileReport())],
  ["a huge report", page(hugeReport(30))],
] as const

/** What a browser would take for tags, in order. */
const tags = (html: string): ReadonlyArray<{ readonly name: string; readonly attributes: string }> =>
  [...html.replace(/<style>[\s\S]*?<\/style>/, "").matchAll(/<(\/?[a-zA-Z][^\s/>]*)([^>]*)>/g)].map(
    ([, name = "", attributes = ""]) => ({ name, attributes }),
  )

/** What a browser would show. */
const shown = (html: string): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>/, "")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")

describe.each(pages)("the page of %s", (_, html) => {
  it("runs nothing and asks for nothing", () => {
    const all = tags(html)
    const names = new Set(all.map(({ name }) => name.replace("/", "")))
    for (const name of [
      "script",
      "img",
      "image",
      "iframe",
      "link",
      "object",
      "embed",
      "form",
      "base",
      "audio",
      "video",
      "use",
    ])
      expect(names).not.toContain(name)
    for (const { attributes } of all) {
      expect(attributes).not.toMatch(/\son\w+\s*=/i)
      expect(attributes).not.toMatch(/\s(src|srcset|action|data)\s*=/i)
      expect(attributes).not.toMatch(/href="(?!#)/)
    }
    const [, style = ""] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? []
    expect(style).not.toMatch(/url\(|@import|expression|<\//)
    expect(html.split("<style>")).toHaveLength(2)
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  it("closes what it opens", () => {
    const open: Array<string> = []
    const wrong: Array<string> = []
    for (const { name, attributes } of tags(html)) {
      if (["meta", "col", "br"].includes(name) || attributes.endsWith("/")) continue
      if (!name.startsWith("/")) open.push(name)
      else if (open.pop() !== name.slice(1)) wrong.push(name)
    }
    expect({ open, wrong }).toEqual({ open: [], wrong: [] })
  })

  it("names each part once, and leads nowhere else", () => {
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const wanted = [
      ...html.matchAll(/aria-labelledby="([^"]*)"/g),
      ...html.matchAll(/href="#([^"]*)"/g),
      ...html.matchAll(/url\(#([^)]*)\)/g),
    ].map(([, id]) => id)
    expect(wanted.length).toBeGreaterThan(20)
    for (const id of wanted) expect(ids).toContain(id)
  })

  it("has headings in order and a table header for each column", () => {
    const levels = tags(html).flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name.slice(1))] : []))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels[0]).toBe(1)
    levels.forEach((level, i) => expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1))
    for (const [table] of html.matchAll(/<table class="wide"[\s\S]*?<\/table>/g)) {
      const columns = table.match(/<th scope="col"/g)?.length
      for (const row of table.split("<tr").slice(2)) expect(row.match(/<t[dh][ >]/g)?.length).toBe(columns)
    }
    for (const landmark of ["<header", "<nav", "<main", "<footer"]) expect(html.split(landmark)).toHaveLength(2)
  })
})

describe("renderHtml", () => {
  it("shows hostile names as what they are", () => {
    const text = shown(page(hostileReport()))
    for (const name of hostileNames.filter((known) => !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(known)))
      expect(text).toContain(name)
    expect(text).toContain("‹U+202E›gnp.exe")
    expect(text).toContain("Line one line two line three")
    expect(text).toContain("👩🏽‍💻 Ada 🦊")
  })

  it("draws pictures in colours of the page, so that they follow it into the dark", () => {
    const pictures = [...page().matchAll(/<svg[\s\S]*?<\/svg>/g)].map(([svg]) => svg)
    expect(pictures).toHaveLength(6)
    for (const svg of pictures) {
      expect(svg.match(/#[0-9a-f]{3,6}\b/gi)).toBeNull()
      expect(svg).toContain("var(--")
      expect(svg.slice(0, 90)).toMatch(/^<svg viewBox="0 0 360 \d+" aria-hidden="true" focusable="false">/)
    }
  })

  it("tells the numbers of each picture in a table beside it", () => {
    const { weeks } = exampleReport()
    const tables = [...page().matchAll(/<details>[\s\S]*?<\/details>/g)].map(([details]) => details)
    expect(tables).toHaveLength(6)
    const numbers = [...(tables[1] ?? "").matchAll(/<td class="n">(\d+)<\/td>/g)].map(([, number]) => Number(number))
    expect(numbers).toEqual(weeks.flatMap(({ opened, resolved }) => [opened, resolved]))
  })
})
