import { describe, expect, it } from "vitest"
import { style } from "./style.ts"

const css = style("Acme", "hash")
const variables = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(/--([\w-]+):(#[0-9a-f]{3,6})/g)].map(([, name = "", hex = ""]) => [name, hex]))
const light = variables(/:root\{color-scheme[^}]*\}/.exec(css)?.[0] ?? "")
const dark = variables(/@media screen\{:root\{[^}]*\}/.exec(css)?.[0] ?? "")

const luminance = (hex: string): number => {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, "$&$&") : hex
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** As WCAG 2 has it. */
const contrast = (a: string, b: string): number => {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

describe.each([
  ["light", light],
  ["dark", dark],
])("on a %s page", (_, colours) => {
  const of = (name: string) => colours.get(name) ?? ""

  it("words stand out, also the quiet ones and those on a colour", () => {
    const pairs = [
      ["ink", "page"],
      ["quiet", "page"],
      ["quiet", "wash"],
      ["ink", "wash"],
      ["accent", "page"],
      ["on-grave", "grave"],
      ["on-grave", "stern"],
      ["ink", "warm"],
      ["ink", "cool"],
    ] as const
    const weak = pairs.filter(([a, b]) => !(contrast(of(a), of(b)) >= 4.5))
    expect(weak).toEqual([])
  })

  it("the grave colours stand out from the page, and severities from each other in grey", () => {
    for (const name of ["critical", "high"]) expect([name, contrast(of(name), of("page")) >= 3]).toEqual([name, true])
    const greys = ["critical", "high", "medium", "low", "info", "page"].map((name) => contrast(of(name), of("page")))
    const steps = greys.slice(1).map((grey, i) => (greys[i] ?? 0) / grey)
    expect(steps.filter((step) => step < 1.2)).toEqual([])
  })
})

it("takes the name at the head of printed pages for a text", () => {
  const hostile = style(`A"</style>\\\n}body{display:none`, "hash")
  expect(hostile).not.toContain("</")
  expect(hostile).toContain(`content:"A\\22 \\3c \\2f style\\3e \\5c  \\7d body\\7b display:none"`)
})
