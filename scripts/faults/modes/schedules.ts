import { setTimeout as sleep } from "node:timers/promises"
import type { Finding } from "../finding.ts"
import { makeClient } from "../http/client.ts"
import { personBody } from "../load/bodies.ts"
import { seededRandom } from "../random.ts"
import { judge } from "../schedules/judge.ts"
import { scheduleRows } from "../schedules/rows.ts"
import { check, count, figure, seconds, type Section, section } from "../section.ts"
import { answering } from "../server/answering.ts"
import { endAll } from "../server/end-all.ts"
import type { Subject } from "../server/subject.ts"

export interface SchedulesOptions {
  readonly periods: number
  readonly seed: number
  readonly everySeconds?: number
  readonly workers?: number
  readonly killEveryMs?: number
  /** Milliseconds without a run that ends, after which those that have not ended never do. */
  readonly longestStall?: number
}

const people = 50

/** Workers are killed while they carry out a schedule: each of its times has one run, and each run one report. */
export const schedules = async (
  subject: Subject,
  { periods, seed, everySeconds = 2, workers = 3, killEveryMs = 3_000, longestStall = 120_000 }: SchedulesOptions,
): Promise<Section> => {
  const { startWorker, databaseUrl } = subject
  if (startWorker === undefined || databaseUrl === undefined) throw new Error(`${subject.name} has no workers`)
  const random = seededRandom(seed)
  const server = subject.start()
  const client = makeClient(await answering(server))
  for (let n = 0; n < people; n++) {
    await client.send({ method: "POST", path: "/Users", body: personBody(`p${n}@example.com`, "v0", true) })
  }
  client.close()
  const rows = scheduleRows(databaseUrl)
  const crew = Array.from({ length: workers }, startWorker)
  await Promise.all(crew.map((worker) => worker.says(/works in the background/)))
  await rows.begin(everySeconds)

  const began = performance.now()
  let [killed, nextKill] = [0, began + killEveryMs]
  let [ended, lastEnd] = [0, began]
  for (;;) {
    const runs = await rows.runs()
    const isPlanned = runs.length >= periods
    if (isPlanned) await rows.end()
    const endedNow = runs.filter(({ state }) => state === "done" || state === "failed").length
    if (endedNow > ended) [ended, lastEnd] = [endedNow, performance.now()]
    if ((isPlanned && ended === (await rows.runs()).length) || performance.now() - lastEnd > longestStall) break
    if (!isPlanned && performance.now() > nextKill) {
      const which = random.below(crew.length)
      crew[which]?.kill("SIGKILL")
      await crew[which]?.ended
      crew[which] = startWorker()
      killed += 1
      nextKill = performance.now() + killEveryMs
    }
    await sleep(50)
  }
  const took = performance.now() - began
  const [runs, reports] = [await rows.runs(), await rows.reports()]
  await endAll([server, ...crew])
  const findings: Array<Finding> = [...judge(runs, reports, { periods, everySeconds })]
  // Kills are what this is about: a machine that is too slow for one in five periods shows nothing.
  if (killed < Math.floor(periods / 5)) findings.push({ kind: "idle", what: `${killed} kills in ${periods} periods` })
  return section(`schedules: ${subject.name}, ${workers} workers, every ${everySeconds} s`, findings, [
    figure("runs", runs.length),
    figure("reports", reports.length),
    figure("kills of workers", killed),
    figure(
      "runs taken over from a worker that was killed",
      runs.reduce((sum, { fence }) => sum + fence - 1, 0),
    ),
    figure("from the first time to the last report", seconds(took)),
    check("enough workers were killed", "idle", findings, count(killed)),
    check(`times that were missed, of ${count(periods)}`, "lost", findings),
    check("times with two runs, runs with two reports", ["duplicate", "extra"], findings),
    check("runs without their report", "half", findings),
    check("reports that are not behind the one before", "order", findings),
  ])
}
