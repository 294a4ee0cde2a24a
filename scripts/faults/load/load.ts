import { setTimeout as sleep } from "node:timers/promises"
import type { Kind } from "../finding.ts"
import type { Client } from "../http/client.ts"
import type { Random } from "../random.ts"
import type { Hand, Ledger, Operation } from "./hand.ts"
import { createPerson, deletePerson, patchPerson, replacePerson, switchPerson } from "./people.ts"
import { poisonPerson, poisonTeam } from "./poison.ts"
import { readPerson } from "./reads.ts"
import { addMembers, createTeam, removeMembers, renameTeam } from "./teams.ts"
import { repeatPerson, repeatTeam, twinPeople, twinTeams } from "./twins.ts"

/** What writers do, and how often beside each other. */
const shares: ReadonlyArray<readonly [number, Operation]> = [
  [10, readPerson],
  [20, createPerson],
  [14, replacePerson],
  [22, patchPerson],
  [8, switchPerson],
  [8, deletePerson],
  [3, createTeam],
  [4, renameTeam],
  [18, addMembers],
  [8, removeMembers],
  [4, twinPeople],
  [1, twinTeams],
  [2, repeatPerson],
  [1, repeatTeam],
  [5, poisonPerson],
  [4, poisonTeam],
]

/** Writers at work. */
export interface Load {
  /** Waits until so many more writes are acknowledged. False: for a long time none was. */
  readonly writes: (count: number) => Promise<boolean>
  /** Waits for the end of what is on its way. */
  readonly stop: () => Promise<void>
}

export interface LoadOptions {
  readonly ledger: Ledger
  /** Writers take turns in using them. */
  readonly clients: ReadonlyArray<Client>
  readonly random: Random
  readonly writers: number
  /** What it is when a request that reached the server is not answered. */
  readonly unanswered?: Kind
  /** Milliseconds without an acknowledgement that `writes` waits. */
  readonly longestStall: number
}

export const startLoad = (options: LoadOptions): Load => {
  const { ledger, clients, random, writers, unanswered, longestStall } = options
  const { model } = ledger
  const busyAnswers = () => ledger.answers.get(503) ?? 0
  let stopping = false
  const write = async (hand: Hand): Promise<void> => {
    while (!stopping) {
      const [acknowledged, busy] = [model.acknowledged(), busyAnswers()]
      const idle = !(await chosen(hand.random)(hand))
      if (idle) await sleep(1)
      // Told to come back later, or cut off: not at once.
      else if (busyAnswers() > busy) await sleep(pause)
      else if (model.acknowledged() === acknowledged) await sleep(pause / 10)
    }
  }
  const working = Array.from({ length: writers }, (_, n) =>
    write({ ...ledger, random: random.fork(), client: clientFor(clients, n), unanswered }),
  )
  return {
    writes: async (count) => {
      const wanted = model.acknowledged() + count
      for (let [seen, since] = [-1, 0]; ;) {
        const now = model.acknowledged()
        if (now >= wanted) return true
        if (now > seen) [seen, since] = [now, performance.now()]
        if (performance.now() - since > longestStall) return false
        await sleep(2)
      }
    },
    stop: async () => {
      stopping = true
      await Promise.all(working)
    },
  }
}

/** Milliseconds. A request that is answered 503 stays unknown, and keeps its people from all others. */
const pause = 100

const all = shares.reduce((sum, [share]) => sum + share, 0)

const chosen = (random: Random): Operation => {
  let left = random.below(all)
  for (const [share, operation] of shares) {
    if (left < share) return operation
    left -= share
  }
  return createPerson
}

export const clientFor = (clients: ReadonlyArray<Client>, n: number): Client => {
  const client = clients[n % clients.length]
  if (client === undefined) throw new Error("a load needs a client")
  return client
}
