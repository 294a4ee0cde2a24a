import { parseArgs } from "node:util"

export const modes = [
  "kills",
  "restarts",
  "drain",
  "replicas",
  "starved",
  "large-team",
  "deliveries",
  "schedules",
] as const
export type Mode = (typeof modes)[number]

/** What is counted, with how many of it there are unless an option says otherwise. */
const counts = {
  kills: 20,
  fast: 3,
  immediate: 2,
  runs: 5,
  members: 2_000,
  twins: 200,
  requests: 400,
  team: 100_000,
  writes: 5_000,
  "worker-kills": 10,
  periods: 60,
  writers: 8,
} as const

export type Counts = Readonly<Record<keyof typeof counts | "seed", number>>

export interface Options {
  readonly modes: ReadonlyArray<Mode>
  readonly database: "embedded" | "postgresql" | "both"
  readonly counts: Counts
  readonly help: boolean
}

export const help = `npm run faults -- [modes] [options]

Breaks things under a running Rollcall, and compares what it then holds with
what it said. First the script proves itself on servers that lie. Modes, any
number of them:

  kills        kill -9 in the middle of writes, and while it boots (default)
  restarts     the database restarts under load (PostgreSQL)
  drain        SIGTERM with half-sent requests in hand, under load
  replicas     two processes, one team, and twin creates (PostgreSQL)
  starved      every connection of the pool is kept waiting (PostgreSQL)
  large-team   what a team of 100,000 members costs (PostgreSQL)
  deliveries   workers are killed while they deliver webhooks (PostgreSQL)
  schedules    workers are killed while they make scheduled reports (PostgreSQL)
  all          all of these

  --database embedded|postgresql|both   (both, PostgreSQL where it is found)
  --kills 20             for each database
  --fast 3               database restarts in good order
  --immediate 2          database restarts as after a crash
  --runs 5               drains for each database
  --members 2000         added to one team by two processes
  --twins 200            pairs of creates at once
  --requests 400         at once, to a starved pool
  --team 100000          members of the large team
  --writes 5000          that webhooks are told of
  --worker-kills 10      while they deliver
  --periods 60           of two seconds, of a schedule
  --writers 8            at once; replicas has twice as many
  --seed N               repeats what was done, not how fast the server was
  --help

Ends with a line "faults: N failed", and 0 only where N is 0. A kill leaves
the page cache of the system alone: this shows what a crash of the service does,
not a power cut. Memory is read from /proc.`

/** Throws with one line that says what was expected. */
export const readOptions = (args: ReadonlyArray<string>, anySeed: () => number): Options => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: "boolean", default: false },
      database: { type: "string", default: "both" },
      seed: { type: "string" },
      ...numberOptions(),
    },
  })
  const chosen = positionals.flatMap((name): ReadonlyArray<Mode> => {
    const mode = modes.find((known) => known === name)
    if (mode === undefined && name !== "all")
      throw new Error(`"${name}" is no mode; there are ${modes.join(", ")}, all`)
    return mode === undefined ? modes : [mode]
  })
  const { database } = values
  if (database !== "embedded" && database !== "postgresql" && database !== "both")
    throw new Error("--database is embedded, postgresql or both")
  const number = (name: keyof Counts, otherwise: number): number => {
    const given: unknown = values[name]
    if (given === undefined) return otherwise
    if (typeof given !== "string" || !/^\d{1,9}$/.test(given)) throw new Error(`--${name} is a whole number`)
    return Number(given)
  }
  const named = Object.entries(counts).map(([name, n]) => [name, number(name as keyof typeof counts, n)])
  return {
    modes: chosen.length === 0 ? ["kills"] : modes.filter((mode) => chosen.includes(mode)),
    database,
    counts: { ...(Object.fromEntries(named) as Counts), seed: number("seed", anySeed()) },
    help: values.help,
  }
}

const numberOptions = () =>
  Object.fromEntries(Object.keys(counts).map((name) => [name, { type: "string" } as const])) as Readonly<
    Record<keyof typeof counts, { readonly type: "string" }>
  >
