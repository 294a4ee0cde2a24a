import { type Client, type Endpoint, makeClient } from "../http/client.ts"
import { type Hand, type Ledger, makeLedger, type Named } from "../load/hand.ts"
import { makeTaken } from "../load/poison.ts"
import { compare } from "../model/compare.ts"
import { makeModel } from "../model/model.ts"
import { readSnapshot } from "../model/snapshot.ts"
import { type Random, seededRandom } from "../random.ts"
import { check, type Check, count, type Figure, figure } from "../section.ts"

/** What every mode that compares with the model starts from. */
export interface Bench {
  readonly ledger: Ledger
  readonly random: Random
}

export const makeBench = (seed: number, most?: Named): Bench => ({
  ledger: makeLedger(makeModel(), most),
  random: seededRandom(seed),
})

export const handOn = ({ ledger, random }: Bench, client: Client): Hand => ({
  ...ledger,
  random,
  client,
  unanswered: undefined,
})

/** Makes what the writers count on. */
export const prepare = async (bench: Bench, endpoint: Endpoint): Promise<void> => {
  const client = makeClient(endpoint)
  await makeTaken(handOn(bench, client))
  client.close()
}

/** Compares everything the server holds with the model; to be called while nobody writes. */
export const compareWith = async ({ ledger }: Bench, endpoint: Endpoint): Promise<void> => {
  const client = makeClient(endpoint)
  ledger.findings.push(...compare(ledger.model, await readSnapshot(client)))
  client.close()
}

/** What was written, and how it was answered. */
export const answerFigures = ({ model, answers }: Ledger): ReadonlyArray<Figure> => [
  figure("acknowledged writes", model.acknowledged()),
  figure(
    "answers",
    [...answers]
      .toSorted(bySize)
      .map(([as, n]) => `${as}: ${count(n)}`)
      .join(", "),
  ),
]

const bySize = ([, a]: readonly [unknown, number], [, b]: readonly [unknown, number]): number => b - a

/** That the data is as the model has it. */
export const dataChecks = ({ findings: found, model, tally }: Ledger): ReadonlyArray<Check> => [
  check(`lost, of ${count(model.acknowledged())} acknowledged writes`, "lost", found),
  check("half-done requests", "half", found),
  check(
    `duplicates, of ${count(tally.twins)} twin creates and ${count(tally.repeats)} repeated ones`,
    "duplicate",
    found,
  ),
  check("orphans: members who are nobody, teams that are none", "orphan", found),
  check("extra members and people", "extra", found),
  check(`traces of ${count(tally.poison)} requests that were refused as a whole`, "trace", found),
]
