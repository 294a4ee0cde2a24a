import { describe, expect, it } from "vitest"
import type { Json } from "../scim/json.ts"
import { attributeStep, exampleAssignment, teamStep } from "./example-facts.ts"
import { isEmpty, quoted, saysSomething, shownRaw, stepsByPath, wordOf, writtenText } from "./trace.ts"

describe("stepsByPath", () => {
  it("gives the steps of some verdicts by attribute, and leaves out teams", () => {
    const steps = [
      attributeStep("userType", "a", "used"),
      attributeStep("roles", "b", "ignored"),
      teamStep("Chess", "used", "user"),
      attributeStep("roles", "c", "used"),
      attributeStep("userType", "d", "used"),
    ]
    const byPath = stepsByPath(exampleAssignment(["user"], steps), "used")
    expect([...byPath].map(([path, found]) => [path, found.map(shownRaw)])).toEqual([
      ["userType", ["a", "d"]],
      ["roles", ["c"]],
    ])
  })
})

describe("writtenText", () => {
  it.each([
    ["Manager ", "Manager "],
    [{ value: "Manager", display: "Boss" }, "Manager"],
    [{ display: "Manager" }, "Manager"],
    ['{"value":"Manager"}', undefined],
    ["<?xml?>", undefined],
    [["Manager"], undefined],
    [7, undefined],
  ])("of %j is %j", (raw, text) => {
    expect(writtenText(attributeStep("roles", raw, "used"))).toBe(text)
  })
})

describe("wordOf", () => {
  const word = (raw: Json, normalised = "as read") => wordOf({ ...attributeStep("roles", raw, "unknown"), normalised })

  it("is the text without the spaces around it, or as it was read", () => {
    expect(word(" Wizard ")).toBe("Wizard")
    expect(word({ value: "Wizard", primary: true })).toBe("Wizard")
    expect(word('{"value":"Wizard"}')).toBe("as read")
  })

  it("is none where there is nothing, or too much", () => {
    expect(word(" ", "")).toBeUndefined()
    expect(word("x".repeat(201))).toBeUndefined()
  })
})

describe("quoted", () => {
  it("quotes the text alone where there is one, with characters that cannot be seen shown", () => {
    expect(quoted(attributeStep("roles", { value: "Mana\u200Bger" }, "used"))).toBe('"Mana<U+200B>ger"')
    expect(quoted(attributeStep("roles", ["Manager"], "used"))).toBe('"["Manager"]"')
    const read = { ...attributeStep("roles", '{"value":"Manager"}', "used"), normalised: "manager" }
    expect(quoted(read)).toBe('"manager"')
  })
})

describe("isEmpty", () => {
  it.each([[null], [""], [" "], [[]], [{ value: "" }], [{ value: " ", primary: true }]])("is true of %j", (raw) => {
    expect(isEmpty(attributeStep("roles", raw, "ignored"))).toBe(true)
  })

  it.each([["x"], [["x"]], [{ value: "x" }], [0], [false], [{ type: "x" }]])("is false of %j", (raw) => {
    expect(isEmpty(attributeStep("roles", raw, "ignored"))).toBe(false)
  })
})

describe("saysSomething", () => {
  it.each([
    ["used", true],
    ["unknown", true],
    ["overridden", true],
    ["empty", false],
    ["echo", false],
    ["noise", false],
    ["ignored", false],
    ["superseded", false],
  ] as const)("%s: %s", (verdict, says) => {
    expect(saysSomething(attributeStep("userType", "x", verdict))).toBe(says)
  })
})
