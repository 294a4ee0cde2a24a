import type { Answer } from "./connection.ts"
import type { Lane } from "./drive.ts"
import type { Entity } from "./entity.ts"
import { type Person, personOf, startsActive, userBody } from "./people.ts"

/** Someone the server has acknowledged. */
export interface KnownPerson {
  readonly id: string
  readonly person: Person
  active: boolean
}

/** An entity, and what the client knows must be in it. */
export interface Directory {
  readonly entity: Entity
  readonly people: Array<KnownPerson>
  /** Gives numbers of people who are not there yet. */
  readonly nextNumber: () => number
}

export const makeDirectory = (entity: Entity): Directory => {
  let next = 0
  return { entity, people: [], nextNumber: () => next++ }
}

/** Whose turn it is: everybody once before anybody twice. */
export const personAt = ({ people }: Directory, turn: number): KnownPerson => {
  const known = people[turn % people.length]
  if (known === undefined) throw new RangeError("there is nobody in the directory")
  return known
}

/** Creates a person who is not there yet; whether the directory remembers them is for the caller to decide. */
export const createPerson = async (lane: Lane, entity: Entity, n: number): Promise<KnownPerson> => {
  const [person, active] = [personOf(n, entity.domain), startsActive(n)]
  const answer = await lane.send(entity.post("/Users", userBody(person, active)), 201)
  expectText(answer, person.userName)
  return { id: idIn(answer), person, active }
}

export const deletePerson = async (lane: Lane, entity: Entity, { id }: KnownPerson): Promise<void> => {
  await lane.send(entity.remove(`/Users/${id}`), 204)
}

/** The id of the resource that was answered. */
export const idIn = ({ body }: Answer): string => {
  const id = /"id":"([^"]+)"/.exec(body)?.[1]
  if (id === undefined) throw new Error("the answer has no id")
  return id
}

/**
 * Throws unless the answer holds this text. Parsing each answer would cost the client more than asking; that answers
 * are compact JSON is checked in passing.
 */
export const expectText = ({ body }: Answer, text: string): void => {
  if (!body.includes(text)) throw new Error(`the answer lacks ${text}`)
}

export const expectTotal = (answer: Answer, total: number): void => expectText(answer, `"totalResults":${total},`)

export const filterQuery = (filter: string): string => `/Users?filter=${encodeURIComponent(filter)}`

const pageSize = 100

export interface ListedUser {
  readonly id: string
  readonly userName: string
}

/** Reads every user on every page of a list of users; `path` may hold a filter. */
export const readAllUsers = async (lane: Lane, entity: Entity, path: string): Promise<ReadonlyArray<ListedUser>> => {
  const found: Array<ListedUser> = []
  for (;;) {
    const paging = `startIndex=${found.length + 1}&count=${pageSize}`
    const answer = await lane.send(entity.get(`${path}${path.includes("?") ? "&" : "?"}${paging}`), 200)
    const page: { readonly totalResults: number; readonly Resources: ReadonlyArray<ListedUser> } = JSON.parse(
      answer.body,
    )
    found.push(...page.Resources)
    if (page.Resources.length === 0 || found.length >= page.totalResults) return found
  }
}
