import { describe, expect, it } from "vitest"
import { phrase, sayBy } from "./phrase.ts"
import { common, joined, meets, names, quoted, quotes, roles, rolesOf, standing } from "./readings.ts"

describe("phrase", () => {
  it("keeps what stands in braces, in whatever order Swedish has it", () => {
    const { say } = phrase("{team} gives {role}.", "{role} ges av {team}.")
    expect(say("Sales & gives gives Manager.", {})).toBe("gives Manager ges av Sales &.")
    expect(say(" gives .", {})).toBe(" ges av .")
    expect(say("Sales gives Manager", {})).toBeUndefined()
  })

  it("is no other sentence that begins or ends alike", () => {
    const { say } = phrase("Open {team}.", "Öppna {team}.")
    expect(["Open", "Open .", "open Sales.", "Open Sales", "Open Sales. "].map((text) => say(text, {}))).toEqual([
      undefined,
      "Öppna .",
      undefined,
      undefined,
      undefined,
    ])
    expect(phrase("Keep it.", "Behåll det.").say("Keep it.", {})).toBe("Behåll det.")
    expect(phrase("aba{x}aba", "{x}").say("ababa", {})).toBeUndefined()
  })

  it("is not told when a reading does not know a part", () => {
    const { say } = phrase<"There is {similar}.", "Det finns {similar}.", { readonly similar: ReadonlyArray<string> }>(
      "There is {similar}.",
      "Det finns {similar}.",
      { similar: names("similar") },
    )
    expect(say("There is ada and alan.", { similar: ["ada", "alan"] })).toBe("Det finns ada och alan.")
    expect(say("There is ada and alan.", { similar: ["ada"] })).toBeUndefined()
    expect(sayBy([phrase("There is {similar}.", "Här: {similar}."), phrase("{x}", "{x}")], "There is x.", {})).toBe(
      "Här: x.",
    )
  })

  it("reads a text once, however often it holds what stands between two parts", () => {
    const { say } = phrase("{a}: {b}, {c}: {d}, {e}: {f} and {g}?", "{a}{b}{c}{d}{e}{f}{g}")
    const start = performance.now()
    expect(say(": , and ".repeat(100_000), {})).toBeUndefined()
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

describe("readings", () => {
  const evidence = { held: ["a", "b"], one: ["a"], none: [], text: "a" }

  it("join roles by as many as there are, so that a name may hold the word between them", () => {
    expect(roles("held")("User and Manager", evidence)).toBe("User och Manager")
    expect(roles("one")("Research and Development", evidence)).toBe("Research and Development")
    expect(roles("none")("no role", evidence)).toBe("ingen roll")
    expect(rolesOf("A and B and C", 3)).toBe("A, B och C")
  })

  it("do not trust what old evidence holds", () => {
    const told = { held: "a" } as unknown as { readonly held: ReadonlyArray<string> }
    expect(roles("held")("User", told)).toBe("User")
    expect(names("held")("ada", told)).toBeUndefined()
    expect(joined("held")("ada", told)).toBeUndefined()
  })

  it("list names as many as a sentence has", () => {
    const some = { some: ["ada", "alan", "kurt", "x and y"] }
    expect(names("some")("ada, alan, kurt and 7 more", some)).toBe("ada, alan, kurt och 7 till")
    expect(names("some")("ada, alan, kurt and 1 more", some)).toBe("ada, alan, kurt och 1 till")
    expect(names("some")("ada, alan and x and y", { some: ["ada", "alan", "x and y"] })).toBe("ada, alan och x and y")
    expect(names("some")("x and 2 more", { some: ["x and 2 more"] })).toBe("x and 2 more")
    expect(names("some")("12", { some: [] })).toBe("12")
    expect(names("some")("somebody", { some: [] })).toBeUndefined()
    expect(joined("some")("ada and alan", { some: ["ada", "alan"] })).toBe("ada och alan")
  })

  it("put the quotation marks and the words between names into Swedish, and no name", () => {
    expect(quotes('a", "b', {})).toBe("a”, ”b")
    expect(quoted('"a"', {})).toBe("”a”")
    expect(quoted("a", {})).toBe("a")
    expect(common("the right role", {})).toBe("rätt roll")
    expect(common("one of User, Manager", {})).toBe("någon av User, Manager")
    expect(common("constructor", {})).toBe("constructor")
    expect(meets('a team "Sales"', {})).toBe("ett team ”Sales”")
    expect(meets("the team it-admins", {})).toBe("teamet it-admins")
    expect(meets("userType named like a role", {})).toBe("userType som heter som en roll")
    expect(meets("somebody", {})).toBeUndefined()
    expect(standing("active, no role", {})).toBe("aktiv, ingen roll")
    expect(standing("inactive, Research and Development", {})).toBe("inaktiv, Research and Development")
    expect(standing("gone, Manager", {})).toBeUndefined()
  })
})
