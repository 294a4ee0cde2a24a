import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { at, listAt, textAt } from "../json.ts"
import { type Answer, page, refused } from "./answer.ts"
import type { Directory } from "./directory.ts"
import type { Entry, Team } from "./journal.ts"
import { type Lie, moment } from "./lies.ts"

/** Teams over SCIM. */
export const answerTeams = async (
  directory: Directory,
  lie: Lie | undefined,
  request: { readonly method: string; readonly id: string; readonly query: URLSearchParams; readonly body: unknown },
): Promise<Answer> => {
  const { method, id, query, body } = request
  const { people, teams, membersOf, commit } = directory
  const shown = (team: Team) => ({
    ...team,
    ...(query.get("excludedAttributes") === "members"
      ? {}
      : { members: [...membersOf(team.id)].map((value) => ({ value, type: "User" })) }),
  })
  const isTaken = (name: string, by: string): boolean =>
    lie !== "no-unique-check" &&
    [...teams.values()].some((team) => team.id !== by && team.displayName.toLowerCase() === name.toLowerCase())
  // Of somebody who is not there nothing is kept, where Rollcall keeps the value for later; neither shows them.
  const membership = (of: string, member: string, there: boolean): ReadonlyArray<Entry> =>
    there && !people.has(member) ? [] : [{ member, of, there }]

  if (method === "GET" && id === "") return page(query, [...teams.values()].map(shown))
  if (method === "POST") {
    const [externalId = "", displayName = ""] = [textAt(body, "externalId"), textAt(body, "displayName")]
    if (isTaken(displayName, "")) return refused(409, "the name is taken")
    if (lie === "race-of-creates") await sleep(moment)
    const team = { id: randomUUID(), externalId, displayName }
    commit([{ team }, ...valuesIn(listAt(body, "members")).flatMap((member) => membership(team.id, member, true))])
    return { status: 201, body: shown(team) }
  }
  const team = teams.get(id)
  if (team === undefined) return refused(404, "there is no such team")
  if (method === "GET") return { status: 200, body: shown(team) }

  const operations = listAt(body, "Operations")
  const steps: Array<Entry> = []
  if (lie === "counts-members") for (let n = 0; n < 40; n++) JSON.stringify([...membersOf(id)].toSorted())
  for (const operation of operations) {
    const step = stepsOf(team, operation, membership)
    const taken = step?.some((entry) => "team" in entry && isTaken(entry.team.displayName, id)) === true
    if (step === undefined || taken) {
      if (lie === "traces-of-refused") commit(steps)
      return refused(taken ? 409 : 400, "nothing was changed")
    }
    steps.push(...step)
  }
  if (lie === "half-patch") {
    for (const step of steps) {
      commit([step])
      await sleep(moment)
    }
  } else if (lie === "rewritten-teams") await rewrite(directory, id, steps)
  else commit(steps)
  return { status: 204 }
}

/** What an operation changes; undefined for one that cannot be done. */
const stepsOf = (
  team: Team,
  operation: unknown,
  membership: (of: string, member: string, there: boolean) => ReadonlyArray<Entry>,
): ReadonlyArray<Entry> | undefined => {
  const [op, path, value] = [textAt(operation, "op"), textAt(operation, "path"), at(operation, "value")]
  if (path === "members" && op === "add" && Array.isArray(value))
    return valuesIn(value).flatMap((member) => membership(team.id, member, true))
  const removed = /^members\[value eq "([^"]+)"\]$/.exec(path ?? "")?.[1]
  if (removed !== undefined && op === "remove") return membership(team.id, removed, false)
  const displayName = path === "displayName" && typeof value === "string" ? value : textAt(value, "displayName")
  return displayName === undefined ? undefined : [{ team: { ...team, displayName } }]
}

/** Loses what another request adds or removes in between. */
const rewrite = async ({ membersOf, commit }: Directory, id: string, steps: ReadonlyArray<Entry>): Promise<void> => {
  const wanted = new Set(membersOf(id))
  for (const step of steps) {
    if (!("member" in step)) continue
    if (step.there) wanted.add(step.member)
    else wanted.delete(step.member)
  }
  // Long enough that in a short run somebody is sure to come in between.
  await sleep(4 * moment)
  const gone = [...membersOf(id)].filter((member) => !wanted.has(member))
  commit([
    ...steps.filter((step) => !("member" in step)),
    ...gone.map((member) => ({ member, of: id, there: false })),
    ...[...wanted].map((member) => ({ member, of: id, there: true })),
  ])
}

const valuesIn = (members: ReadonlyArray<unknown>): ReadonlyArray<string> =>
  members.flatMap((member) => textAt(member, "value") ?? [])
