import { type Client, makeClient } from "../http/client.ts"
import { listAt } from "../json.ts"
import { addInOne, patchBody } from "../load/bodies.ts"
import { attempt, type Hand } from "../load/hand.ts"
import { clientFor } from "../load/load.ts"
import { creation } from "../load/people.ts"
import { teamCreation } from "../load/teams.ts"
import { sendTwins } from "../load/twins.ts"
import { isMember, memberSlot, personSlot, teamSlot } from "../model/slots.ts"
import { check, count, figure, seconds, type Section, section } from "../section.ts"
import { answering } from "../server/answering.ts"
import { endAll } from "../server/end-all.ts"
import type { Subject } from "../server/subject.ts"
import { answerFigures, compareWith, dataChecks, handOn, makeBench } from "./server-under-load.ts"

export interface ReplicasOptions {
  readonly members: number
  readonly twins: number
  readonly writers: number
  readonly seed: number
  /** Processes on one database. A fake server's data is in one process, which then stands for all. */
  readonly processes?: number
}

const team = "crowd"

/** Several processes on one database write to the same team, and make the same people, at once. */
export const replicas = async (
  subject: Subject,
  { members, twins, writers, seed, processes = 2 }: ReplicasOptions,
): Promise<Section> => {
  const bench = makeBench(seed)
  const { ledger } = bench
  const { model, findings } = ledger
  const servers = Array.from({ length: processes }, () => subject.start())
  const endpoints = await Promise.all(servers.map(answering))
  const clients = endpoints.map((endpoint) => makeClient(endpoint))
  const handFor = (n: number): Hand => ({ ...handOn(bench, clientFor(clients, n)), unanswered: "dropped" })

  const names = Array.from({ length: members }, (_, n) => `member${n}@example.com`)
  await spread(names, writers, (userName, n) => attempt(handFor(n), creation(handFor(n), userName)))
  await attempt(handFor(0), teamCreation(handFor(0), team))
  const path = `/Groups/${model.idOf(teamSlot(team))}`
  const began = performance.now()
  await spread(names, writers, (userName, n) => {
    const id = model.idOf(personSlot(userName)) ?? ""
    return attempt(handFor(n), {
      what: `PATCH team ${team} +${userName}`,
      writes: [[memberSlot(team, id), isMember]],
      call: { method: "PATCH", path, body: patchBody([addInOne([id])]) },
      expects: [200, 204],
    })
  })
  const took = performance.now() - began
  const twin = (n: number) => sendTwins([handFor(0), handFor(1)], twinOf(handFor(0), n))
  await Promise.all(Array.from({ length: twins }, (_, n) => twin(n)))

  const [endpoint] = endpoints
  if (endpoint !== undefined) {
    const there = await membersOf(clientFor(clients, 0), path)
    if (there !== members) findings.push({ kind: "lost", what: `the team has ${there} members, not ${members}` })
    await compareWith(bench, endpoint)
  }
  for (const client of clients) client.close()
  await endAll(servers)
  return section(`replicas: ${subject.name}, ${processes} processes, ${writers} writers`, findings, [
    ...answerFigures(ledger),
    figure("adding the members one by one", `${seconds(took)}, ${count(Math.round((members * 1000) / took))} a second`),
    check(`one team's members of ${count(members)}`, "lost", findings, count(members)),
    check(`${count(twins)} twin creates, two of which were done`, "duplicate", findings),
    ...dataChecks(ledger).filter(({ kinds }) => !kinds.includes("lost") && !kinds.includes("duplicate")),
    check("wrong answers, or none", ["answer", "retry-after", "hung", "dropped"], findings),
  ])
}

/** Every fourth is a team. */
const twinOf = (hand: Hand, n: number) =>
  n % 4 === 3 ? teamCreation(hand, `twin${n}`) : creation(hand, `twin${n}@example.com`)

/** Does it with all items, so many at once. */
const spread = async <Item>(
  items: ReadonlyArray<Item>,
  atOnce: number,
  work: (item: Item, n: number) => Promise<unknown>,
): Promise<void> => {
  const left = items.entries()
  const take = async () => {
    for (const [n, item] of left) await work(item, n)
  }
  await Promise.all(Array.from({ length: atOnce }, take))
}

const membersOf = async (client: Client, path: string): Promise<number> => {
  const outcome = await client.send({ method: "GET", path })
  return outcome.kind === "answered" ? listAt(outcome.body, "members").length : 0
}
