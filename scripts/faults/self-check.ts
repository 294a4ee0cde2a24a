import type { Finding, Kind } from "./finding.ts"
import type { Lie } from "./fake/lies.ts"
import { fakeServer } from "./fake/subject.ts"
import { drain } from "./modes/drain.ts"
import { kills } from "./modes/kills.ts"
import { largeTeam } from "./modes/large-team.ts"
import { replicas } from "./modes/replicas.ts"
import { restarts } from "./modes/restarts.ts"
import { starved } from "./modes/starved.ts"
import { failedChecks } from "./section.ts"
import type { DatabaseControl, Subject } from "./server/subject.ts"

const writers = 8
const seed = 20_26
/** Long enough for an honest server on a busy machine; only liars make anybody wait for it. */
const patience = 4_000

/** Every mode, as short as it can be and still find what it is for. */
const short = {
  kills: (subject: Subject) => kills(subject, { kills: 3, writers, seed, between: [60, 120], longestStall: patience }),
  restarts: (subject: Subject) =>
    restarts(subject, databaseOf(subject), {
      restarts: { fast: 1, immediate: 1 },
      writers,
      seed,
      longestStall: patience,
    }),
  drain: (subject: Subject) => drain(subject, { runs: 2, writers, seed, longest: patience }),
  replicas: (subject: Subject) => replicas(subject, { members: 200, twins: 20, writers, seed, processes: 1 }),
  starved: (subject: Subject) => starved(subject, databaseOf(subject), { requests: 60, seed, patience }),
  "large-team": (subject: Subject) =>
    largeTeam(subject, databaseOf(subject), { members: 20_000, additions: 12, warmUp: 4, reads: 5 }),
}

export type Mode = keyof typeof short

const databaseOf = ({ database }: Subject): DatabaseControl => {
  if (database === undefined) throw new Error("a fake server has a database")
  return database
}

/** A mode against a server that tells a lie, and what it must find; none of either: an honest server. */
export interface Proof {
  readonly mode: Mode
  readonly lie?: Lie
  readonly finds?: Kind
}

const modes: ReadonlyArray<Mode> = ["kills", "restarts", "drain", "replicas", "starved", "large-team"]

export const proofs: ReadonlyArray<Proof> = [
  ...modes.map((mode) => ({ mode })),
  { mode: "kills", lie: "late-flush", finds: "lost" },
  { mode: "kills", lie: "half-patch", finds: "half" },
  { mode: "kills", lie: "no-unique-check", finds: "duplicate" },
  { mode: "kills", lie: "race-of-creates", finds: "duplicate" },
  { mode: "kills", lie: "members-left", finds: "orphan" },
  { mode: "kills", lie: "rewritten-teams", finds: "lost" },
  { mode: "kills", lie: "traces-of-refused", finds: "trace" },
  { mode: "kills", lie: "refuses-all", finds: "idle" },
  { mode: "restarts", lie: "bare-503", finds: "retry-after" },
  { mode: "restarts", lie: "error-500", finds: "answer" },
  { mode: "restarts", lie: "ends-with-database", finds: "process" },
  { mode: "drain", lie: "no-drain", finds: "dropped" },
  { mode: "drain", lie: "sockets-left-open", finds: "end" },
  { mode: "drain", lie: "late-flush", finds: "lost" },
  { mode: "replicas", lie: "rewritten-teams", finds: "lost" },
  { mode: "replicas", lie: "race-of-creates", finds: "duplicate" },
  { mode: "starved", lie: "hung-pool", finds: "hung" },
  { mode: "large-team", lie: "counts-members", finds: "cost" },
]

export const nameOf = ({ mode, lie, finds }: Proof): string =>
  lie === undefined ? `${mode} passes an honest server` : `${mode} finds ${finds} where a server tells "${lie}"`

/** Runs a proof. Answers nothing where it holds, and otherwise what it came to. */
export const prove = async (proof: Proof): Promise<ReadonlyArray<Finding> | undefined> => {
  const found = await tryOnce(proof)
  // Most lies show only when two things happen at once, and a run this short may miss that.
  return found === undefined || proof.lie === undefined ? found : tryOnce(proof)
}

const tryOnce = async ({ mode, lie, finds }: Proof): Promise<ReadonlyArray<Finding> | undefined> => {
  const subject = fakeServer(lie)
  try {
    const found = failedChecks(await short[mode](subject)).flatMap(({ findings }) => findings)
    const holds = finds === undefined ? found.length === 0 : found.some(({ kind }) => kind === finds)
    return holds ? undefined : found
  } catch (error) {
    return [{ kind: "broken", what: error instanceof Error ? error.message : String(error) }]
  } finally {
    await subject.close()
  }
}
