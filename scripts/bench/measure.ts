import { drive, type Slice } from "./drive.ts"
import { cpuMs, peakMemory, resetPeakMemory } from "./process-usage.ts"
import { type CountedSlice, makeRow, type Repetition, requests, type Row } from "./row.ts"
import { makeEntity } from "./entity.ts"
import type { Load } from "./scenario.ts"

/** A server that is driven, and the processes that work for it. */
export interface Server {
  readonly port: number
  readonly pid: number
  /** Processes whose CPU time counts, children included. */
  readonly pids: ReadonlyArray<number>
}

export interface MeasureOptions {
  readonly server: Server
  readonly bare: Server
  /** How long a load is measured, over all repetitions. */
  readonly seconds: number
  readonly inFlight: number
}

const repetitions = 5
/** Of each of the two slices of the bare server, in what the server under test gets. */
const bareShare = 0.25
/**
 * Before anything counts: until V8 has compiled the paths of a scenario, a request takes half as much again. In ms, for
 * all loads of a scenario together; the database's plans are made meanwhile.
 */
const leastWarming = 8_000

/**
 * Times loads in turns, each repetition of one between two slices of the bare server: on a machine that other work
 * shares, only what was measured side by side compares.
 */
export const measure = async (loads: ReadonlyArray<Load>, options: MeasureOptions): Promise<ReadonlyArray<Row>> => {
  const { server, bare, seconds, inFlight } = options
  const sliceMs = (seconds * 1000) / repetitions
  const bareSlice = () =>
    counted(bare, () => drive({ port: bare.port, inFlight, until: { ms: sliceMs * bareShare }, turn: askBare }))

  const states = loads.map((load) => ({ load, done: [] as Array<Repetition>, nextTurn: 0 }))
  const repeat = async (state: (typeof states)[number], ms = sliceMs): Promise<Repetition> => {
    const { load, nextTurn } = state
    const [until, firstTurn] = load.turns === undefined ? [{ ms }, nextTurn] : [{ turns: load.turns }, 0]
    await load.before?.()
    const before = await bareSlice()
    const slice = await counted(server, () => drive({ port: server.port, inFlight, until, firstTurn, turn: load.turn }))
    const after = await bareSlice()
    await load.after?.()
    state.nextTurn += slice.turns
    return { slice, bare: [before, after] }
  }

  const warming: Array<string> = []
  for (const state of states)
    warming.push(...(await repeat(state, Math.max(sliceMs, leastWarming / loads.length))).slice.errors)

  resetPeakMemory(server.pid)
  for (let i = 0; i < repetitions; i++) for (const state of states) state.done.push(await repeat(state))
  const peakMiB = peakMemory(server.pid)
  return states.map(({ load: { name, unit = requests, goal }, done }, i) => {
    const row = makeRow({ name, unit, repetitions: done, peakMiB, ...(goal === undefined ? {} : { goal }) })
    return i === 0 ? { ...row, errors: [...warming, ...row.errors] } : row
  })
}

const bareRequest = makeEntity({ key: "north", token: "0".repeat(43), domain: "north.example" }).get(
  "/Users/019ab000-0000-7000-8000-000000000000",
)

const askBare: Load["turn"] = async (lane) => {
  await lane.send(bareRequest, 200)
}

const counted = async ({ pids }: Server, work: () => Promise<Slice>): Promise<CountedSlice> => {
  const before = pids.map(cpuMs)
  const slice = await work()
  const spent = pids.map((pid, i) => (cpuMs(pid) ?? Number.NaN) - (before[i] ?? Number.NaN))
  const all = spent.reduce((total, ms) => total + ms, 0)
  return { ...slice, cpuMs: Number.isNaN(all) ? undefined : all }
}
