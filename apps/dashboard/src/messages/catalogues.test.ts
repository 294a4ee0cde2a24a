import { describe, expect, it } from "vitest"

const load = (files: Record<string, unknown>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(files).map(([path, messages]) => [path.replace(/^\.\/\w+\/|\.ts$/g, ""), messages]))
const en = load(import.meta.glob("./en/*.ts", { eager: true, import: "default" }))
const sv = load(import.meta.glob("./sv/*.ts", { eager: true, import: "default" }))

/** Words that are the same in both languages. Whoever adds one has looked at it. */
const same = new Set([
  "Rollcall",
  "English",
  "Svenska",
  "Status",
  "System",
  "Team",
  "SCIM",
  "Okta",
  "Entra",
  "Microsoft Entra ID",
  "ID",
  "OK",
  // As they stand on the screens of identity providers.
  "Entra",
  "Base URL",
  "API Token",
  "Tenant URL",
  "Secret Token",
])

const textsOf = (value: unknown, path: string): ReadonlyArray<readonly [string, string]> =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, part]) => textsOf(part, `${path}.${key}`))
    : [[path, String(value)]]

const placeholders = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted()

describe("Swedish", () => {
  it("has the files that English has", () => {
    expect(Object.keys(sv).toSorted()).toEqual(Object.keys(en).toSorted())
  })

  const english = new Map(textsOf(en, ""))
  const swedish = new Map(textsOf(sv, ""))

  it("has every text, and none beside", () => {
    expect([...swedish.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  it("has texts of its own", () => {
    const identical = [...english].filter(
      ([path, text]) =>
        swedish.get(path) === text && /\p{L}{2}/u.test(text.replaceAll(/\{\w+\}/g, "")) && !same.has(text),
    )
    expect(identical).toEqual([])
  })

  it("has the same parts filled in", () => {
    const differing = [...english].filter(
      ([path, text]) =>
        new Set(placeholders(text)).size !== new Set(placeholders(swedish.get(path) ?? "")).size ||
        placeholders(text).some((name) => !placeholders(swedish.get(path) ?? "").includes(name)),
    )
    expect(differing).toEqual([])
  })
})
