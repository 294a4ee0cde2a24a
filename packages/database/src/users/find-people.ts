import type { EntityTransaction } from "../transaction.ts"
import { countMatching, type PeopleCount } from "./count.ts"
import type { PeopleMatch } from "./matching.ts"
import { narrowPeople } from "./narrow.ts"
import { pageOfUsers, type PeoplePage } from "./page.ts"
import type { StoredUser } from "./stored-user.ts"

/** Which people, which page of them, and how many of them are to be counted; absent: none. */
export interface PeopleSearch extends PeoplePage {
  readonly match: PeopleMatch
  readonly count?: { readonly atMost?: number } | undefined
}

/** A page of people in an order, and how many there are. Those who match are found once for both, where they are few. */
export const findPeople = async (
  tx: EntityTransaction,
  { match, count, ...page }: PeopleSearch,
): Promise<{ readonly users: ReadonlyArray<StoredUser>; readonly counted?: PeopleCount }> => {
  const { match: narrowed, found } = await narrowPeople(tx, match)
  const users = await pageOfUsers(tx, narrowed, page)
  if (count === undefined) return { users }
  const { atMost = Infinity } = count
  if (found !== undefined && found <= atMost) return { users, counted: { n: found, isMore: false } }
  return { users, counted: await countMatching(tx, narrowed, count.atMost) }
}
