import { type Answered, type Call, type Client, makeClient } from "../http/client.ts"
import { addInOne, patchBody, personBody, removeOperations, teamBody } from "../load/bodies.ts"
import { listAt, textAt } from "../json.ts"
import type { Finding } from "../finding.ts"
import { check, count, figure, quantile, type Section, section } from "../section.ts"
import { answering } from "../server/answering.ts"
import { endAll } from "../server/end-all.ts"
import { megabytes, watchMemory } from "../server/memory.ts"
import type { DatabaseControl, Subject } from "../server/subject.ts"

export interface LargeTeamOptions {
  readonly members: number
  /** Of the team it is compared with. */
  readonly few?: number
  /** Single additions that are timed, to each of the two teams. */
  readonly additions?: number
  /** Additions before those. */
  readonly warmUp?: number
  readonly reads?: number
}

/** Members sent in one request while the team is filled. */
const batch = 1_000
const dearest = 2
const mostWithoutMembers = 10
const mostWithMembers = 150

/** A very large team: adding one member, and reading it without its members, costs what it costs with a small one. */
export const largeTeam = async (
  subject: Subject,
  database: DatabaseControl,
  { members, few = 100, additions = 60, warmUp = 60, reads = 60 }: LargeTeamOptions,
): Promise<Section> => {
  const findings: Array<Finding> = []
  const server = subject.start()
  const endpoint = await answering(server)
  const client = makeClient(endpoint, { patience: 120_000 })
  const userName = "original@example.com"
  await mustDo(client, { method: "POST", path: "/Users", body: personBody(userName, "v1", true) })
  const filling = performance.now()
  const ids = await database.copyPerson(userName, members + additions)
  const [inTeam, spare] = [ids.slice(0, members), ids.slice(members)]
  const large = await makeTeam(client, "Everybody", inTeam)
  const small = await makeTeam(client, "A few", inTeam.slice(0, few))
  const filled = performance.now() - filling

  const compareNow = () => compareCosts(client, { large, small }, spare, warmUp)
  const atFirst = await compareNow()
  await database.settle()
  const costs = await compareNow()
  const ratio = costs.large / costs.small
  if (ratio > dearest) findings.push({ kind: "cost", what: `${ratio.toFixed(2)} times as long, not ${dearest}` })

  const memory = watchMemory(server.pid)
  const peakOf = async (path: string): Promise<number> => {
    memory.reset()
    for (let read = 0; read < reads; read++) await mustDo(client, { method: "GET", path })
    return memory.peak()
  }
  const lean = "excludedAttributes=members"
  // As often with the small team first: what a server takes for answering at all is not the large team's doing.
  for (let n = 0; n < 3; n++) await peakOf(`/Groups/${small}?${lean}`)
  const rest = await peakOf(`/Groups/${small}?${lean}`)
  const one = (await peakOf(`/Groups/${large}?${lean}`)) - rest
  const list = (await peakOf(`/Groups?${lean}`)) - rest
  for (const [what, more] of [
    ["GET without members", one],
    ["list without members", list],
  ] as const)
    if (more > mostWithoutMembers) findings.push({ kind: "memory", what: `${what}: ${megabytes(more)} more` })

  memory.reset()
  const began = performance.now()
  const whole = await mustDo(client, { method: "GET", path: `/Groups/${large}` })
  const took = performance.now() - began
  const full = memory.peak() - rest
  memory.stop()
  const shown = listAt(whole.body, "members").length
  if (shown !== members) findings.push({ kind: "lost", what: `${count(shown)} members shown, not ${count(members)}` })
  if (full > mostWithMembers) findings.push({ kind: "memory", what: `GET with members: ${megabytes(full)} more` })
  client.close()
  await endAll([server])

  return section(`large team: ${subject.name}, ${count(members)} members`, findings, [
    figure(`filling it, ${count(batch)} members a request`, milliseconds(filled)),
    figure(`adding one member to ${count(few)}, median`, milliseconds(costs.small)),
    figure(`adding one member to ${count(members)}, median`, milliseconds(costs.large)),
    figure("before the database had counted its rows", `${(atFirst.large / atFirst.small).toFixed(2)} times`),
    check(`the second at most ${dearest} times the first`, "cost", findings, `${ratio.toFixed(2)} times`),
    figure("memory at rest", megabytes(rest)),
    figure("GET without members", `${megabytes(one)} more`),
    figure("list of teams without members", `${megabytes(list)} more`),
    figure("GET with members", `${megabytes(full)} more, ${milliseconds(took)}`),
    check(
      `no more than ${mostWithoutMembers} MB without, ${mostWithMembers} MB with members`,
      "memory",
      findings,
      megabytes(Math.max(one, list, full)),
    ),
    check("members shown", "lost", findings, count(shown)),
  ])
}

const makeTeam = async (client: Client, name: string, members: ReadonlyArray<string>): Promise<string> => {
  const { body } = await mustDo(client, { method: "POST", path: "/Groups", body: teamBody(name, name) })
  const id = textAt(body, "id") ?? ""
  for (let from = 0; from < members.length; from += batch)
    await mustDo(client, patchTeam(id, [addInOne(members.slice(from, from + batch))]))
  return id
}

const patchTeam = (id: string, operations: Parameters<typeof patchBody>[0]): Call => ({
  method: "PATCH",
  path: `/Groups/${id}`,
  body: patchBody(operations),
})

/** Adds to both teams in turns, so that whatever else the machine does falls on both, and takes out again. */
const compareCosts = async (
  client: Client,
  teams: { readonly large: string; readonly small: string },
  spare: ReadonlyArray<string>,
  warmUp: number,
): Promise<{ readonly large: number; readonly small: number }> => {
  const times: { readonly large: Array<number>; readonly small: Array<number> } = { large: [], small: [] }
  for (let n = 0; n < warmUp + spare.length; n++) {
    const person = spare[n % spare.length] ?? ""
    for (const name of ["large", "small"] as const) {
      const { ms } = await mustDo(client, patchTeam(teams[name], [addInOne([person])]))
      if (n >= warmUp) times[name].push(ms)
      await mustDo(client, patchTeam(teams[name], removeOperations([person])))
    }
  }
  return { large: quantile(times.large, 0.5), small: quantile(times.small, 0.5) }
}

const mustDo = async (client: Client, call: Call): Promise<Answered> => {
  const outcome = await client.send(call)
  if (outcome.kind === "answered" && outcome.status < 300) return outcome
  const said = outcome.kind === "answered" ? `${outcome.status} ${textAt(outcome.body, "detail")}` : outcome.kind
  throw new Error(`${call.method} ${call.path}: ${said}`)
}

const milliseconds = (ms: number): string => (ms < 10_000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(1)} s`)
