import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { aSignal, inputOf } from "../../../testing/roles.ts"
import { decideRole } from "../decide-role.ts"
import { defaultRoleCatalogue } from "../default-catalogue.ts"
import { roleMappingPresets } from "../mapping-presets.ts"
import { renderExplanation } from "../render-explanation.ts"
import * as english from "../render-headline.ts"
import { englishSteps } from "../step-words.ts"
import type { ResolveInput } from "../resolve-input.ts"
import type { RoleSignal } from "../role-signal.ts"
import * as swedish from "./render-headline.ts"
import { swedishSteps } from "./step-words.ts"

const told = (signals: ReadonlyArray<RoleSignal>, more: Partial<ResolveInput> = {}) => {
  const { explanation } = decideRole(inputOf(signals, more))
  return (["en", "sv"] as const).map((language) => renderExplanation(explanation, defaultRoleCatalogue, language))
}

describe("explanations in Swedish", () => {
  it("have a sentence and a reason for whatever English has", () => {
    expect(Object.keys(swedish.sentences)).toEqual(Object.keys(english.sentences))
    expect(Object.keys(swedishSteps.reasons)).toEqual(Object.keys(englishSteps.reasons))
  })

  it("say why, and how to end a conflict", () => {
    const [, sv] = told([aSignal("userType", "Manager"), aSignal("roles", "Administrator")], { idp: "okta" })
    expect(sv).toEqual({
      headline:
        "Manager, från userType. Identitetsleverantören skickar också roles = ”Administrator”. Den här mappningen läser inte roles, så det ignorerades. Ta bort roles i Oktas Profile Editor för att lösa konflikten.",
      lines: [
        "userType = ”Manager” betyder Manager: använd, som den första som nämner en roll.",
        "roles = ”Administrator” betyder Administrator: ignorerad, för den här mappningen läser inte roles.",
      ],
    })
  })

  it("say whom nobody understood, and what may have been meant", () => {
    const [, sv] = told([aSignal("userType", "Adminstrator")])
    expect(sv?.headline).toContain("userType säger ”Adminstrator”, som är ingen roll här. Menades Administrator?")
    expect(sv?.lines[0]).toBe("userType = ”Adminstrator”: ingen roll här. Menades Administrator?")
  })

  it("quote what English quotes, in as many lines, and in other words", () => {
    const value = fc.constantFrom(
      "Administrator",
      "manager",
      "User ",
      "Adminstrator",
      "Boss",
      "",
      "<xml/>",
      "msiam_access",
    )
    const raw = fc.oneof(value, fc.record({ value, primary: fc.boolean() }), fc.constant({ type: "x" }))
    const signals = fc.array(fc.tuple(fc.constantFrom("userType", "roles", "title"), raw), { maxLength: 4 })
    const mapping = fc.constantFrom(...Object.values(roleMappingPresets))
    const quotes = (text: string) => [...text.matchAll(/["”]([^"”]*)["”]/g)].map(([, found]) => found)
    fc.assert(
      fc.property(signals, mapping, (given, preset) => {
        const [en, sv] = told(
          given.map(([path, sent], n) => aSignal(path, sent, n)),
          { mapping: preset },
        )
        expect(sv?.lines).toHaveLength(en?.lines.length ?? -1)
        expect(quotes(sv?.headline ?? "")).toEqual(quotes(en?.headline ?? ""))
        expect(sv?.lines.map(quotes)).toEqual(en?.lines.map(quotes))
        for (const [n, line] of (en?.lines ?? []).entries()) expect(sv?.lines[n]).not.toBe(line)
      }),
    )
  })
})
