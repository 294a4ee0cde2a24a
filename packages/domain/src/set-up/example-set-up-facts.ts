import type { SetUpFacts } from "./set-up-facts.ts"

/**
 * The facts of a connection of which nothing is known yet, with others in their place.
 *
 * @example
 * import { exampleSetUpFacts } from "@rollcall/domain/set-up"
 * exampleSetUpFacts({ creates: 3 }).creates // => 3
 */
export const exampleSetUpFacts = (facts: Partial<SetUpFacts> = {}): SetUpFacts => ({
  now: 0,
  tokens: [],
  contacts: [],
  refused: [],
  firsts: {},
  creates: 0,
  userNames: { people: 0, notEmails: [] },
  roleWords: [],
  pushes: { total: 0, saidTwice: 0 },
  unlinked: 0,
  ...facts,
})
