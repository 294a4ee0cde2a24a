import type { Lane } from "./drive.ts"
import { type Directory, expectText, expectTotal, filterQuery, type KnownPerson } from "./directory.ts"

/** Okta's question before each create; the capitals are others than those that are stored. */
export const lookUp = async (lane: Lane, { entity }: Directory, userName: string, total: 0 | 1) => {
  const path = filterQuery(`userName eq ${JSON.stringify(capitalised(userName))}`)
  const answer = await lane.send(entity.get(`${path}&startIndex=1&count=100`), 200)
  expectTotal(answer, total)
  return answer
}

export const findPerson = async (lane: Lane, directory: Directory, { id, person }: KnownPerson): Promise<void> => {
  expectText(await lookUp(lane, directory, person.userName, 1), id)
}

const capitalised = (userName: string): string => userName.replace(/^[^.@]+/, (given) => given.toUpperCase())
