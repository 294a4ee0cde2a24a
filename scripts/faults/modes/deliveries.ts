import { setTimeout as sleep } from "node:timers/promises"
import { type Api, openApi } from "../deliveries/api.ts"
import { judge, type Told, writesUntold } from "../deliveries/judge.ts"
import { type Receiver, startReceiver } from "../deliveries/receiver.ts"
import type { Finding } from "../finding.ts"
import { type Call, makeClient } from "../http/client.ts"
import { textAt } from "../json.ts"
import { patchBody, personBody } from "../load/bodies.ts"
import { type Random, seededRandom } from "../random.ts"
import { check, count, figure, seconds, type Section, section } from "../section.ts"
import { answering } from "../server/answering.ts"
import { endAll } from "../server/end-all.ts"
import type { Program } from "../server/program.ts"
import type { Subject } from "../server/subject.ts"

export interface DeliveriesOptions {
  readonly writes: number
  /** Of workers, with signal 9. */
  readonly kills: number
  readonly writers: number
  readonly seed: number
  /** Share of the deliveries that the receiver fails. */
  readonly failing?: number
  /** Milliseconds without anything new arriving after which what is missing counts as lost. */
  readonly longestStall?: number
}

const workers = 2
/** Writes for each person, so that there is an order to keep. */
const writesEach = 10

/** Workers are killed while they deliver what pushes did to a receiver that fails: everything arrives, in order. */
export const deliveries = async (
  subject: Subject,
  { writes, kills, writers, seed, failing = 0.2, longestStall = 60_000 }: DeliveriesOptions,
): Promise<Section> => {
  const { installation, startWorker } = subject
  if (installation === undefined || startWorker === undefined) throw new Error(`${subject.name} has no workers`)
  const random = seededRandom(seed)
  const receiver = await startReceiver(random.fork(), failing)
  const server = subject.start()
  const endpoint = await answering(server)
  const api = await openApi(new URL(endpoint.url).origin, installation.apiKey)
  await api.subscribe(receiver.url)
  const crew = Array.from({ length: workers }, startWorker)
  await Promise.all(crew.map((worker) => worker.says(/works in the background/)))

  const began = performance.now()
  const writing = write(endpoint, { writes, writers })
  const killed = await killSome(crew, startWorker, {
    kills,
    random,
    // Spread over the whole of it: there is one event at least for each write.
    isDue: (n) => receiver.taken() >= ((n + 1) * writes) / (kills + 1),
    longestStall,
    progress: () => receiver.arrivals.length,
  })
  const written = await writing
  const findings: Array<Finding> = []
  const total = [...written.values()].reduce((sum, n) => sum + n, 0)
  const told = await settled(api.feed, receiver, written, longestStall)
  const took = performance.now() - began
  findings.push(...judge(told, receiver.arrivals, written))
  if (total < writes) findings.push({ kind: "idle", what: `${total} of ${writes} writes were acknowledged` })
  if (killed < kills) findings.push({ kind: "idle", what: `${killed} of ${kills} kills came about` })
  const repeated = receiver.arrivals.filter(({ isTaken }) => isTaken).length - receiver.taken()
  await endAll([server, ...crew])
  await receiver.close()

  return section(`deliveries: ${subject.name}, ${workers} workers, ${writers} writers`, findings, [
    figure("acknowledged writes", total),
    figure("kills of workers while they delivered", killed),
    figure("events in the trail", told.length),
    figure("arrivals, refused ones too", receiver.arrivals.length),
    figure("taken more than once", repeated),
    figure("from the first write to the last delivery", seconds(took)),
    check("enough was written, and as many were killed", "idle", findings, `${count(total)}; ${killed}`),
    check(`events that never arrived, of ${count(told.length)}`, "lost", findings),
    check("of one person, new after newer", "order", findings),
    check("ids of no event, or of two", ["extra", "duplicate"], findings),
  ])
}

/** Creates people and changes each again and again. Answers the acknowledged writes of each. */
const write = async (
  endpoint: Parameters<typeof makeClient>[0],
  { writes, writers }: { readonly writes: number; readonly writers: number },
): Promise<ReadonlyMap<string, number>> => {
  const client = makeClient(endpoint)
  const done = new Map<string, number>()
  const send = async (call: Call): Promise<unknown> => {
    const outcome = await client.send(call)
    return outcome.kind === "answered" && outcome.status < 300 ? outcome.body : undefined
  }
  const people = Math.ceil(writes / writesEach)
  const numbers = Array.from({ length: people }, (_, n) => n).values()
  const writer = async () => {
    for (const n of numbers) {
      const body = await send({ method: "POST", path: "/Users", body: personBody(`p${n}@example.com`, "v0", true) })
      const id = textAt(body, "id")
      if (id === undefined) continue
      let acknowledged = 1
      for (let version = 1; version < Math.min(writesEach, writes - n * writesEach); version++) {
        const operation = { op: "replace", path: "title", value: `v${version}` }
        const changed = await send({ method: "PATCH", path: `/Users/${id}`, body: patchBody([operation]) })
        if (changed !== undefined) acknowledged += 1
      }
      done.set(`Users/${id}`, acknowledged)
    }
  }
  await Promise.all(Array.from({ length: writers }, writer))
  client.close()
  return done
}

/** Kills a worker whenever it is due, and puts another in its place. Answers how many. */
const killSome = async (
  crew: Array<Program>,
  startWorker: () => Program,
  how: {
    readonly kills: number
    readonly random: Random
    readonly isDue: (n: number) => boolean
    readonly longestStall: number
    readonly progress: () => number
  },
): Promise<number> => {
  for (let n = 0; n < how.kills; n++) {
    await untilStill(() => how.isDue(n), how.progress, how.longestStall)
    if (!how.isDue(n)) return n
    const which = how.random.below(crew.length)
    crew[which]?.kill("SIGKILL")
    await crew[which]?.ended
    crew[which] = startWorker()
  }
  return how.kills
}

/** The feed once it tells of every write, says nothing new, and all of it was taken; or as it is after a standstill. */
const settled = async (
  feed: Api["feed"],
  { arrivals, isTaken }: Receiver,
  written: ReadonlyMap<string, number>,
  longest: number,
): Promise<ReadonlyArray<Told>> => {
  let told = await feed()
  for (const deadline = performance.now() + longest; ;) {
    await untilStill(
      () => told.every(({ id }) => isTaken(id)),
      () => arrivals.length,
      longest,
    )
    const again = await feed()
    const isWhole = again.length === told.length && writesUntold(again, written).length === 0
    told = again
    if (isWhole || performance.now() > deadline) return told
    await sleep(500)
  }
}

/** Waits until it is so, or until nothing has gone on for so long. */
const untilStill = async (isSo: () => boolean, progress: () => number, longest: number): Promise<void> => {
  let [seen, since] = [progress(), performance.now()]
  while (!isSo() && performance.now() - since < longest) {
    await sleep(20)
    const now = progress()
    if (now !== seen) [seen, since] = [now, performance.now()]
  }
}
