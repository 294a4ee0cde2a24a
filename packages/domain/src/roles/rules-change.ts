import { equalJson, type Json } from "../scim/json.ts"
import type { ChangeWords } from "./change-words.ts"
import type { RoleCatalogue } from "./role.ts"

/** One difference between two versions of the rules, in words. */
export interface RulesChange {
  readonly part: "roles" | "rights" | "duties" | "tiers" | "rules" | "policies"
  readonly kind: "added" | "removed" | "changed"
  readonly sentence: string
}

/** What keys are called in either version, and the words of a language. */
export interface Words {
  readonly say: ChangeWords
  readonly before: ReadonlyMap<string, string>
  readonly after: ReadonlyMap<string, string>
  readonly teamName: (id: string) => string | undefined
}

export const namesOf = ({ roles }: RoleCatalogue): ReadonlyMap<string, string> =>
  new Map(roles.map(({ key, name }) => [key, name]))

export const came = (part: RulesChange["part"], sentence: string): RulesChange => ({ part, kind: "added", sentence })

export const went = (part: RulesChange["part"], sentence: string): RulesChange => ({ part, kind: "removed", sentence })

export const was = (part: RulesChange["part"], sentence: string): RulesChange => ({ part, kind: "changed", sentence })

/** What is in one list only, and what is in both, by a key. */
export const compared = <A>(before: ReadonlyArray<A>, after: ReadonlyArray<A>, keyOf: (item: A) => string) => {
  const [old, now] = [new Map(before.map((a) => [keyOf(a), a])), new Map(after.map((a) => [keyOf(a), a]))]
  return {
    added: [...now].flatMap(([key, item]) => (old.has(key) ? [] : [item])),
    removed: [...old].flatMap(([key, item]) => (now.has(key) ? [] : [item])),
    both: [...now].flatMap(([key, item]) => {
      const past = old.get(key)
      return past === undefined ? [] : [[past, item] as const]
    }),
  }
}

export const same = (a: unknown, b: unknown): boolean => equalJson(plain(a), plain(b))

// Rules are made of JSON; what is optional and absent is not there.
const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json
