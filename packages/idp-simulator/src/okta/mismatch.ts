import { equalJson, type Json } from "../json.ts"

/** One thing that is not on the server as Okta has it. */
export interface Mismatch {
  readonly of: "person" | "team"
  /** The person's user name, or the team's name. */
  readonly name: string
  /** The attribute, or `(person)` and `(team)` when the whole of it is missing, there twice, or not gone. */
  readonly path: string
  readonly expected: string
  readonly found: string
}

/** An attribute, as Okta has it and as the server shows it. */
export type Check = readonly [path: string, expected: Json | undefined, found: Json | undefined]

/** One mismatch for each attribute that is not as Okta has it. */
export const compareAttributes = (
  subject: Pick<Mismatch, "of" | "name">,
  checks: ReadonlyArray<Check>,
): ReadonlyArray<Mismatch> =>
  checks
    .filter(([, expected, found]) => !equalJson(expected, found))
    .map(([path, expected, found]) => ({ ...subject, path, expected: print(expected), found: print(found) }))

const print = (value: Json | undefined): string => (value === undefined ? "absent" : JSON.stringify(value))

/** How often something is there that must be there once; `undefined` when it is so. */
export const countProblem = (count: number): Pick<Mismatch, "expected" | "found"> | undefined => {
  if (count === 0) return { expected: "there", found: "absent" }
  return count === 1 ? undefined : { expected: "there once", found: `there ${count} times` }
}

export const isSameText = (a: Json | undefined, b: Json | undefined): boolean =>
  typeof a === "string" && typeof b === "string" && a.toLowerCase() === b.toLowerCase()
