import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { aRole, aRule, withRules } from "../../../testing/roles.ts"
import { type ChangeWords, englishChanges } from "../change-words.ts"
import { defaultRoleCatalogue } from "../default-catalogue.ts"
import { diffRules } from "../diff-rules.ts"
import { presetOf } from "../mapping-presets.ts"
import { englishProblems, type ProblemWords } from "../problem-words.ts"
import { validateRules } from "../validate-rules.ts"
import { swedishChanges } from "./change-words.ts"
import { swedishProblems } from "./problem-words.ts"

/** What a sentence may be told of, as its function takes it. */
type Told<W> = {
  readonly [K in keyof W as W[K] extends (...told: never) => string ? K : never]: W[K] extends (
    ...told: infer A
  ) => string
    ? ReadonlyArray<A>
    : never
}

const problems: Told<ProblemWords> = {
  sameWord: [["chef", "boss"]],
  nearlySameWord: [["chef", "chéf"]],
  keyMalformed: [["Ö!", 64]],
  keyTaken: [["chef"]],
  rankMalformed: [["chef"]],
  rankTaken: [["chef"]],
  synonymEmpty: [["chef"]],
  permissionMissing: [["chef", "order"]],
  replacementMissing: [["chef", "boss"]],
  replacementNotActive: [["chef"]],
  permissionKeyMalformed: [["Ö!"]],
  permissionKeyTaken: [["order"]],
  dutyMissing: [["role:boss"]],
  roleRemoved: [["Chef", "chef"]],
  replacementNeeded: [["chef"]],
  noAttribute: [["shoe"]],
  ruleIdTaken: [["r1"]],
  roleMissing: [
    ["rule", "boss"],
    ["default", "boss"],
    ["ceiling", "boss"],
  ],
  roleRetired: [
    ["rule", "boss"],
    ["default", "boss"],
    ["ceiling", "boss"],
  ],
  roleNotAssignable: [
    ["default", "boss"],
    ["ceiling", "boss"],
  ],
  defaultAdministers: [["boss"]],
  defaultAboveCeiling: [["boss"]],
  defaultPrivileged: [
    ["boss", "pay"],
    ["boss", undefined],
  ],
  noiseIsRole: [["none", "boss"]],
  tierWithoutRules: [["title"]],
  pathNotKept: [
    ["groups", true],
    ["id", false],
  ],
  pathOfPart: [["roles"]],
  teamUnknown: [["IT"]],
  ruleCapped: [
    ["boss", "user"],
    ["boss", undefined],
  ],
  ruleShadowed: [[true], [false]],
}

const changes: Told<Omit<ChangeWords, "quote" | "list" | "place" | "policy">> = {
  roleOrder: [[["Boss", "User"]]],
  roleNew: [["Boss"]],
  roleGone: [["Boss"]],
  roleRenamed: [["Boss", "Chief"]],
  roleBack: [["Boss"]],
  roleRetired: [
    ["Boss", "Chief"],
    ["Boss", undefined],
  ],
  access: [
    ["Boss", "administrator", "none"],
    ["Boss", "auditor", "administrator"],
  ],
  givenBy: [
    ["Boss", "idp", "admin"],
    ["Boss", "both", "idp"],
  ],
  alsoMeans: [
    [["chief", "head"], "Boss"],
    [["chief"], "Boss"],
  ],
  meansNoMore: [
    [["chief", "head"], "Boss"],
    [["chief"], "Boss"],
  ],
  may: [["Boss", ["pay", "order"]]],
  mayNoMore: [["Boss", ["pay", "order"]]],
  rightNew: [["pay"]],
  rightGone: [["pay"]],
  rightRenamed: [["pay", "order"]],
  rightUnder: [["pay", "Money"]],
  rightSensitive: [
    ["pay", true],
    ["pay", false],
  ],
  notTogether: [["role:a", "role:b"]],
  togetherAgain: [["role:a", "role:b"]],
  togetherOther: [["role:a", "role:b"]],
  placeNew: [["title"], [undefined]],
  placeGone: [["title"], [undefined]],
  placeOrder: [[["title", "userType"]]],
  within: [
    ["title", "latest", "first"],
    ["title", "union", "primary"],
    ["title", "highest", "lowest"],
  ],
  tie: [
    ["title", "highest"],
    ["title", "lowest"],
  ],
  roleName: [["title"], [undefined]],
  value: [
    ["Boss", "title"],
    ["Boss", undefined],
  ],
  team: [["IT"]],
  teamCalled: [["IT"]],
  gives: [
    ["<x>", "Boss"],
    ["<x>", undefined],
  ],
  ruleNew: [
    ["<x>", true],
    ["<x>", false],
  ],
  ruleGone: [["<x>"]],
  ruleOther: [["<x>", "<y>"]],
  ruleSwitched: [
    ["<x>", true],
    ["<x>", false],
  ],
  ruleOrder: [["title"]],
  sameLetter: [[true], [false]],
}

/** Every text of some words: what is fixed, and what each function says of each thing it may be told. */
const textsOf = (words: object, told: object): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(words).flatMap(([name, word]: [string, unknown]) => {
      if (typeof word === "string") return [[name, word] as const]
      if (typeof word === "object" && word !== null)
        return Object.entries(word).map(([value, text]) => [`${name}.${value}`, String(text)] as const)
      const samples: ReadonlyArray<ReadonlyArray<unknown>> = Object.entries(told).find(([of]) => of === name)?.[1] ?? []
      return samples.map(
        (sample, i) => [`${name} ${i}`, String(Reflect.apply(word as Function, undefined, sample))] as const,
      )
    }),
  )

/** What a sentence quotes, in whatever quotation marks. */
const quoted = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/["”]([^"”]*)["”]/g)].flatMap(([, value]) => (value === undefined ? [] : [value])).toSorted()

describe.each([
  ["what is wrong with rules", englishProblems, swedishProblems, problems, 40],
  ["what differs between rules", englishChanges, swedishChanges, changes, 80],
] as const)("%s, in Swedish", (_, english, swedish, told, least) => {
  const [en, sv] = [textsOf(english, told), textsOf(swedish, told)]

  it("has every sentence that English has", () => {
    expect([...sv.keys()]).toEqual([...en.keys()])
    expect(en.size).toBeGreaterThan(least)
  })

  it.each([...en])("%s: is said otherwise, and quotes the same", (name, text) => {
    const other = sv.get(name) ?? ""
    expect(other).not.toBe(text)
    expect(quoted(other)).toEqual(quoted(text.replace('"no role"', "no role")))
  })
})

describe("rules in Swedish", () => {
  const rules = { catalogue: defaultRoleCatalogue, mapping: presetOf("okta") }

  it("differ where they do in English", () => {
    const role = fc.constantFrom("user", "manager", "boss")
    fc.assert(
      fc.property(
        role,
        role,
        fc.boolean(),
        fc.constantFrom("highest", "union", "first-tier"),
        (a, b, enabled, combine) => {
          const roles = [...rules.catalogue.roles, aRole("boss", 250, { name: "Boss", synonyms: ["chief"] })]
          const mapping = withRules({ ...rules.mapping, combine, defaultRole: a }, 1, [
            { ...aRule({ kind: "team-name", name: "IT" }, b), enabled },
          ])
          const [en, sv] = (["en", "sv"] as const).map((language) =>
            diffRules(rules, { catalogue: { ...rules.catalogue, roles }, mapping }, undefined, language),
          )
          expect(sv?.map(({ part, kind }) => [part, kind])).toEqual(en?.map(({ part, kind }) => [part, kind]))
          expect(sv?.filter(({ sentence }, i) => sentence === en?.[i]?.sentence)).toEqual([])
        },
      ),
    )
  })

  it("have the same problems, at the same places", () => {
    const draft = { ...rules, mapping: { ...rules.mapping, defaultRole: "boss" } }
    const [en, sv] = (["en", "sv"] as const).map((language) =>
      validateRules(draft, rules.catalogue, undefined, language),
    )
    expect(en?.map(({ sentence }) => sentence)).toEqual(['The default role "boss" is not in the catalogue.'])
    expect(sv?.map(({ sentence }) => sentence)).toEqual(["Standardrollen ”boss” finns inte i katalogen."])
    expect(sv?.map(({ path, code }) => [path, code])).toEqual(en?.map(({ path, code }) => [path, code]))
  })
})
