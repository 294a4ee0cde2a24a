import fc from "fast-check"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { factsLike } from "../../../testing/facts-like.ts"
import { nearExamples } from "../../../testing/near-examples.ts"
import type { FactsOf, SubjectKind } from "../facts/index.ts"
import { type Detected, type Rule, rules, whyNotEvaluated } from "../index.ts"
import { findingInSwedish, type Phrase, ruleInSwedish, type Said, whyNotEvaluatedInSwedish } from "./index.ts"
import { reasons } from "./reasons.ts"
import { swedishRules } from "./rules/index.ts"
import { entraSteps } from "./steps/entra.ts"
import { oktaSteps } from "./steps/okta.ts"
import { rollcallSteps } from "./steps/rollcall.ts"

/** Names, numbers, addresses and quoted values, that no language changes: `userType`, `RFC 7643`, 45. */
const kept = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/[”"][^”"]*[”"]|\b[a-z]+[A-Z]\w*|\bRFC \d+|\d[\d.:/-]*\d|\d|[\w.]+@[\w.]+\w/g)]
    .map(([found]) => found.replaceAll("”", '"'))
    .toSorted()

const seenBy = (rule: Rule, facts: FactsOf[SubjectKind]): ReadonlyArray<Detected> => {
  const inspection = rule.inspect(facts)
  return inspection._tag === "Evaluated" ? inspection.detected : []
}

/** Every text of a problem, in English and as it is said in Swedish. */
const saidOf = ({ id }: Rule, detected: Detected): ReadonlyArray<readonly [string, Said]> => {
  const { message, remediation, does } = findingInSwedish({ rule: id, ...detected })
  const { okta, entra, rollcall = [] } = detected.remediation
  const steps = [...okta, ...entra, ...rollcall]
  const said = [...remediation.okta, ...remediation.entra, ...remediation.rollcall]
  expect([remediation.okta, remediation.entra, remediation.rollcall].map(({ length }) => length)).toEqual(
    [okta, entra, rollcall].map(({ length }) => length),
  )
  return [
    [detected.message, message],
    ...steps.map((step, i) => [step, said[i]!] as const),
    ...(detected.autoFix === undefined || does === undefined ? [] : [[detected.autoFix.does, does] as const]),
  ]
}

const expectSwedish = (rule: Rule, facts: FactsOf[SubjectKind]): void => {
  for (const detected of seenBy(rule, facts))
    for (const [english, { text, language }] of saidOf(rule, detected)) {
      expect(language, `${rule.id}: ${english}`).toBe("sv")
      expect(kept(text), text).toEqual(kept(english))
      expect(text).not.toBe(english)
      expect(text.at(-1)).toBe(english.at(-1))
      expect(text).not.toMatch(/[{}]|undefined/)
    }
}

describe("rules in Swedish", () => {
  it("are those there are, each in a file of its own", () => {
    const ids = rules.map(({ id }) => id).toSorted()
    expect(Object.keys(swedishRules).toSorted()).toEqual(ids)
    const files = readdirSync(join(import.meta.dirname, "rules")).filter((file) => file !== "index.ts")
    expect(files.map((file) => file.replace(/\.ts$/, "")).toSorted()).toEqual(ids)
    expect(ruleInSwedish("constructor")).toBeUndefined()
  })

  it("has a reason of its own for whatever a rule may lack", () => {
    for (const missing of Object.keys(reasons) as ReadonlyArray<keyof typeof reasons>) {
      expect(whyNotEvaluatedInSwedish([missing])).not.toEqual(whyNotEvaluated([missing]))
    }
    expect(whyNotEvaluatedInSwedish(["signIns", "signIns"])).toHaveLength(1)
  })
})

/** The example of a rule, and others in which it says something else. */
const examplesOf = ({ id, example }: Rule): ReadonlyArray<FactsOf[SubjectKind]> => [
  example.facts,
  ...(nearExamples[id] ?? []),
]

/** What texts may be: names that hold the words between names, too. */
const name = fc.constantFrom("Kurt", "manager", "administrator", "Sales and Support", "kurt@acme.example", "it-admins")

describe.each(rules.map((rule) => ({ id: rule.id, rule })))("$id in Swedish", ({ id, rule }) => {
  const swedish = swedishRules[id]!

  it("says what it is called and means in its own words", () => {
    expect(swedish.title).not.toBe(rule.title)
    expect(kept(swedish.title)).toEqual(kept(rule.title))
    expect(kept(swedish.means)).toEqual(kept(rule.means))
    expect(swedish.title).not.toMatch(/[.!]$/)
    expect(swedish.means).toMatch(/\.$/)
  })

  it("says every text of its example, and of whatever is near it", () => {
    for (const facts of examplesOf(rule)) {
      expect(seenBy(rule, facts)).not.toEqual([])
      expectSwedish(rule, facts)
    }
    fc.assert(
      fc.property(factsLike(rule.example.facts, name), (facts) => expectSwedish(rule, facts)),
      { numRuns: 40 },
    )
  })

  it("has no phrase that the rule does not say", () => {
    const said = examplesOf(rule).flatMap((facts) => seenBy(rule, facts))
    const steps = said.flatMap(({ remediation: { okta, entra, rollcall = [] } }) => [...okta, ...entra, ...rollcall])
    const unsaid = (phrases: ReadonlyArray<Phrase> = [], texts: ReadonlyArray<string>) => {
      const used = new Set(texts.map((text) => phrases.find(({ parts }) => parts(text) !== undefined)))
      return phrases.filter((one) => !used.has(one)).map(({ english }) => english)
    }
    expect(
      unsaid(
        swedish.messages,
        said.map(({ message }) => message),
      ),
    ).toEqual([])
    expect(unsaid(swedish.steps, steps)).toEqual([])
    expect(
      unsaid(
        swedish.does,
        said.flatMap(({ autoFix }) => autoFix?.does ?? []),
      ),
    ).toEqual([])
  })

  it("answers whatever texts hold", () => {
    fc.assert(
      fc.property(factsLike(rule.example.facts), (facts) => {
        for (const detected of seenBy(rule, facts))
          for (const [english, { text, language }] of saidOf(rule, detected))
            // What is said to be English is what the rule wrote.
            expect(language === "sv" || text === english, english).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it("has no phrase that another one takes the place of", () => {
    const { messages, steps = [], does = [] } = swedish
    for (const phrases of [messages, steps, does, ...shared.map((others) => [...steps, ...others])])
      for (const one of phrases) expect(firstThatIs(phrases, one), one.english).toBe(one)
  })
})

const shared: ReadonlyArray<ReadonlyArray<Phrase>> = [
  [...oktaSteps, ...rollcallSteps],
  [...entraSteps, ...rollcallSteps],
]

/** The phrase that a text made of one would be read by. */
const firstThatIs = (phrases: ReadonlyArray<Phrase>, { english }: Phrase): Phrase | undefined => {
  const text = english.replaceAll(/\{(\w+)\}/g, "<$1>")
  return phrases.find(({ parts }) => parts(text) !== undefined)
}

describe("steps in Swedish", () => {
  it("name the menus of Okta and Entra as they stand on the screen", () => {
    for (const { english, swedish } of [...oktaSteps, ...entraSteps]) {
      // A word with a capital that begins no sentence.
      const menus = [...english.matchAll(/(?<![.;:?] |^)\b[A-Z]\w+/g)].map(([word]) => word)
      for (const menu of menus) expect(swedish, english).toContain(menu)
    }
  })

  it("are all said by some rule", () => {
    const steps = rules.flatMap((rule) =>
      examplesOf(rule)
        .flatMap((facts) => seenBy(rule, facts))
        .flatMap(({ remediation: { okta, entra, rollcall = [] } }) => [...okta, ...entra, ...rollcall]),
    )
    const unsaid = [...oktaSteps, ...entraSteps, ...rollcallSteps].filter(
      ({ parts }) => !steps.some((step) => parts(step) !== undefined),
    )
    expect(unsaid.map(({ english }) => english)).toEqual([])
  })

  it("differ from English, and end alike", () => {
    for (const { english, swedish } of shared.flat()) {
      expect(swedish).not.toBe(english)
      expect(swedish.at(-1)).toBe(english.at(-1))
    }
  })
})

describe("a finding that no rule of today made", () => {
  const finding = { evidence: {}, message: "Something.", remediation: { okta: ["Do."], entra: [] } }

  it("stays as it is", () => {
    for (const rule of ["gone", "constructor", "role-drift"])
      expect(findingInSwedish({ ...finding, rule, autoFix: { does: "Mends it." } })).toEqual({
        message: { text: "Something.", language: "en" },
        remediation: { okta: [{ text: "Do.", language: "en" }], entra: [], rollcall: [] },
        does: { text: "Mends it.", language: "en" },
      })
  })
})
