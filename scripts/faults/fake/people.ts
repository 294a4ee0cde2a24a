import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { at, listAt, textAt } from "../json.ts"
import { enterprise } from "../load/bodies.ts"
import { type Answer, page, refused } from "./answer.ts"
import type { Directory } from "./directory.ts"
import type { Person } from "./journal.ts"
import { type Lie, moment } from "./lies.ts"

type Resource = Person["resource"]

/** People over SCIM. */
export const answerPeople = async (
  { people, teamsOf, teams, commit }: Directory,
  lie: Lie | undefined,
  request: { readonly method: string; readonly id: string; readonly query: URLSearchParams; readonly body: unknown },
): Promise<Answer> => {
  const { method, id, query, body } = request
  const shown = ({ id: value, resource }: Person) => ({
    ...resource,
    id: value,
    groups: [...teamsOf(value)].map((team) => ({ value: team, display: teams.get(team)?.displayName })),
  })
  const isTaken = (userName: string | undefined, by: string): boolean =>
    lie !== "no-unique-check" &&
    [...people.values()].some((person) => person.id !== by && textAt(person.resource, "userName") === userName)
  const store = (person: Person, status: number): Answer => {
    commit([{ person }])
    return { status, body: shown(person) }
  }

  if (method === "GET" && id === "") return page(query, [...people.values()].map(shown))
  if (method === "POST") {
    if (isTaken(textAt(body, "userName"), "")) return refused(409, "the userName is taken")
    if (lie === "race-of-creates") await sleep(moment)
    return store({ id: randomUUID(), resource: { ...(body as Resource) } }, 201)
  }
  const person = people.get(id)
  if (person === undefined) return refused(404, "there is no such person")
  if (method === "GET") return { status: 200, body: shown(person) }
  if (method === "PUT") return store({ id, resource: { ...(body as Resource) } }, 200)
  if (method === "DELETE") {
    const left = [...teamsOf(id)].map((of) => ({ member: id, of, there: false }))
    commit([{ personGone: id }, ...(lie === "members-left" ? [] : left)])
    return { status: 204 }
  }

  const states: Array<Person> = []
  for (const operation of listAt(body, "Operations")) {
    const before = states.at(-1)?.resource ?? person.resource
    const after = isReadable(operation) ? applied(before, operation) : undefined
    if (after === undefined || isTaken(textAt(after, "userName"), id)) {
      if (lie === "traces-of-refused") commit(states.map((state) => ({ person: state })))
      return refused(after === undefined ? 400 : 409, "nothing was changed")
    }
    states.push({ id, resource: after })
  }
  for (const state of lie === "half-patch" ? states : []) {
    commit([{ person: state }])
    await sleep(moment)
  }
  return store(states.at(-1) ?? person, 200)
}

const isReadable = (operation: unknown): boolean => {
  const path = textAt(operation, "path")
  if (path === undefined) return at(operation, "value") !== undefined
  return path.includes("[") === path.includes("]")
}

const applied = (resource: Resource, operation: unknown): Resource => {
  const [path, value] = [textAt(operation, "path"), at(operation, "value")]
  if (path === undefined) return { ...resource, ...(value as Resource) }
  if (!path.startsWith(`${enterprise}:`)) return { ...resource, [path]: value }
  return { ...resource, [enterprise]: { [path.slice(enterprise.length + 1)]: value } }
}
