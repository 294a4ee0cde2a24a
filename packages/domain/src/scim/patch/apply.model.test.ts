import { Result } from "effect"
import fc from "fast-check"
import { expect, it } from "vitest"
import type { Json, JsonObject } from "../json.ts"
import { userResource } from "../schema/user.ts"
import { applyPatch } from "./apply.ts"
import { parsePatch } from "./parse.ts"

// A model of PATCH that is slow and plain: it changes one object in place, knows a few attributes by name, and reads
// no path. Each operation is made in the form the model knows; `asOperation` writes it as a client would.

type Email = { value?: string; type?: string; primary?: boolean; display?: string }
type Person = {
  userName?: string
  title?: string
  name?: { givenName?: string; familyName?: string }
  emails?: Array<Email>
}
type Part = keyof Email

type Step =
  | { kind: "text"; op: "add" | "replace" | "remove"; attribute: "userName" | "title"; value: string | null }
  | { kind: "name"; op: "add" | "replace"; value: { givenName?: string; familyName?: string } | null }
  | { kind: "namePart"; op: "add" | "replace" | "remove"; part: "givenName" | "familyName"; value: string | null }
  | { kind: "list"; op: "add" | "replace" | "remove"; value: Array<Email> | null }
  | { kind: "chosen"; op: "add" | "replace" | "remove"; where: Email | null; value: Email | null }
  | {
      kind: "chosenPart"
      op: "add" | "replace" | "remove"
      where: Email | null
      part: Part
      value: string | boolean | null
    }

class Refused extends Error {}

const same = (a: string | boolean | undefined, b: string | boolean | undefined): boolean =>
  typeof a === "string" && typeof b === "string" ? a.toLowerCase() === b.toLowerCase() : a === b

const matches = (email: Email, where: Email): boolean =>
  Object.keys(where).every((part) => same(email[part as Part], where[part as Part]))

const isEmpty = (value: object | undefined): boolean => value !== undefined && Object.keys(value).length === 0

const makeOthersSecond = (emails: Array<Email>, first: Email): void => {
  for (const email of emails) if (email !== first && email.primary === true) email.primary = false
}

const addAll = (emails: Array<Email>, items: Array<Email>): void => {
  const firsts: Array<Email> = []
  let isNew = false
  for (const item of items) {
    if (isEmpty(item)) continue
    const keys = Object.keys(item)
    const there = emails.find(
      (email) => Object.keys(email).length === keys.length && keys.every((k) => email[k as Part] === item[k as Part]),
    )
    if (there !== undefined) {
      if (item.primary === true) firsts.push(there)
      continue
    }
    isNew = true
    const twin =
      item.value === undefined
        ? undefined
        : emails.find((email) => same(email.value, item.value) && same(email.type, item.type))
    const target = twin ?? {}
    Object.assign(target, item)
    if (twin === undefined) emails.push(target)
    if (item.primary === true) firsts.push(target)
  }
  if (isNew && firsts.length > 0) {
    for (const email of emails) if (!firsts.includes(email) && email.primary === true) email.primary = false
  }
}

const setOrDelete = <O extends object, K extends keyof O>(object: O, key: K, value: O[K] | null): void => {
  if (value === null) delete object[key]
  else object[key] = value
}

const applyStep = (person: Person, step: Step): void => {
  // Adding nothing does nothing; replacing by nothing removes.
  if (step.op === "add" && step.value === null) return
  const removes = step.op === "remove" || step.value === null
  const emails = person.emails ?? []
  switch (step.kind) {
    case "text":
      setOrDelete(person, step.attribute, removes ? null : (step.value as string))
      if (step.attribute === "userName" && (person.userName ?? "").trim() === "") throw new Refused()
      return
    case "name":
      if (removes) delete person.name
      else person.name = { ...person.name, ...step.value }
      break
    case "namePart":
      person.name = { ...person.name }
      setOrDelete(person.name, step.part, removes ? null : (step.value as string))
      break
    case "list":
      if (removes) emails.length = 0
      else if (step.op === "replace") emails.splice(0, emails.length, ...(step.value ?? []))
      else addAll(emails, step.value ?? [])
      break
    case "chosen":
    case "chosenPart": {
      const chosen = emails.filter((email) => step.where === null || matches(email, step.where))
      if (removes) {
        for (const email of chosen) {
          if (step.kind === "chosenPart") delete email[step.part]
          if (step.kind === "chosen" || isEmpty(email)) emails.splice(emails.indexOf(email), 1)
        }
        break
      }
      const given: Email = step.kind === "chosen" ? (step.value ?? {}) : { [step.part]: step.value }
      if (chosen.length === 0) {
        const made: Email = { ...step.where, ...given }
        if (step.where !== null && !matches(made, step.where)) {
          if (!emails.some((email) => matches(email, made))) throw new Refused()
        } else addAll(emails, [made])
        break
      }
      for (const email of chosen) {
        if (step.kind === "chosen" && step.op === "replace")
          for (const part of Object.keys(email)) delete email[part as Part]
        if (step.kind === "chosen" && step.op === "replace") Object.assign(email, step.where)
        Object.assign(email, given)
      }
      const [first] = chosen
      if (given.primary === true && first !== undefined) makeOthersSecond(emails, first)
    }
  }
  if (isEmpty(person.name)) delete person.name
  const left = emails.filter((email) => !isEmpty(email))
  if (left.length === 0) delete person.emails
  else person.emails = left
}

const bracketed = (where: Email | null): string =>
  where === null
    ? ""
    : `[${Object.entries(where)
        .map(([part, value]) => `${part} eq ${JSON.stringify(value)}`)
        .join(" and ")}]`

const asOperation = (step: Step): Json => {
  const paths = {
    text: () => (step.kind === "text" ? step.attribute : ""),
    name: () => "name",
    namePart: () => (step.kind === "namePart" ? `name.${step.part}` : ""),
    list: () => "emails",
    chosen: () => (step.kind === "chosen" ? `emails${bracketed(step.where)}` : ""),
    chosenPart: () => (step.kind === "chosenPart" ? `emails${bracketed(step.where)}.${step.part}` : ""),
  }
  const path = paths[step.kind]()
  return step.op === "remove" ? { op: step.op, path } : { op: step.op, path, value: step.value as Json }
}

const word = fc.constantFrom("a", "b", "A")
const type = fc.constantFrom("work", "home", "Work")
const none = { requiredKeys: [] as Array<never> }
const op = fc.constantFrom("add" as const, "replace" as const, "remove" as const)
const set = fc.constantFrom("add" as const, "replace" as const)
const email = fc.record({ value: word, type, primary: fc.boolean(), display: word }, none)
const where = fc.record({ value: word, type, primary: fc.boolean() }, none).filter((given) => !isEmpty(given))
const orNull = <A>(arbitrary: fc.Arbitrary<A>) => fc.option(arbitrary, { freq: 8 })

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("text" as const),
    op,
    attribute: fc.constantFrom("userName" as const, "title" as const),
    value: orNull(word),
  }),
  fc.record({
    kind: fc.constant("name" as const),
    op: set,
    value: orNull(fc.record({ givenName: word, familyName: word }, none)),
  }),
  fc.record({
    kind: fc.constant("namePart" as const),
    op,
    part: fc.constantFrom("givenName" as const, "familyName" as const),
    value: orNull(word),
  }),
  fc.record({ kind: fc.constant("list" as const), op, value: orNull(fc.array(email, { maxLength: 3 })) }),
  fc.record({ kind: fc.constant("chosen" as const), op, where, value: orNull(email) }),
  fc.oneof(
    fc.record({
      kind: fc.constant("chosenPart" as const),
      op,
      where: fc.option(where),
      part: fc.constantFrom("value" as const, "display" as const),
      value: orNull(word),
    }),
    fc.record({
      kind: fc.constant("chosenPart" as const),
      op,
      where: fc.option(where),
      part: fc.constant("type" as const),
      value: orNull(type),
    }),
    fc.record({
      kind: fc.constant("chosenPart" as const),
      op,
      where: fc.option(where),
      part: fc.constant("primary" as const),
      value: orNull(fc.boolean()),
    }),
  ),
)

const person: fc.Arbitrary<Person> = fc.record(
  {
    userName: word,
    title: word,
    name: fc.record({ givenName: word, familyName: word }, none).filter((given) => !isEmpty(given)),
    emails: fc.array(
      email.filter((given) => !isEmpty(given)),
      { minLength: 1, maxLength: 4 },
    ),
  },
  { requiredKeys: ["userName"] },
)

it("does what the model does", () => {
  let applied = 0
  let refused = 0
  fc.assert(
    fc.property(person, fc.array(step, { minLength: 1, maxLength: 6 }), (before, steps) => {
      const expected = structuredClone(before)
      let isRefused = false
      try {
        for (const each of structuredClone(steps)) applyStep(expected, each)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        isRefused = true
      }
      const body = { Operations: steps.map(asOperation) }
      const actual = Result.flatMap(parsePatch(body, userResource), (patch) =>
        applyPatch(before as JsonObject, patch, userResource),
      )
      expect(Result.isSuccess(actual) ? actual.success.next : "refused").toEqual(isRefused ? "refused" : expected)
      if (isRefused) refused++
      else applied++
    }),
    { numRuns: 6000 },
  )
  expect(applied).toBeGreaterThan(2000)
  expect(refused).toBeGreaterThan(200)
})
