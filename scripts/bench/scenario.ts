import type { Turn } from "./drive.ts"
import type { Directory } from "./directory.ts"
import type { Row, Unit } from "./row.ts"

/** One thing a server is asked to do, as often as it can. */
export interface Load {
  readonly name: string
  readonly turn: Turn
  /** Requests, where nothing else is said. */
  readonly unit?: Unit
  /** A repetition is so many turns, counted from 0; otherwise it lasts a given time, and turns count on. */
  readonly turns?: number
  /** Before and after each repetition, untimed. */
  readonly before?: () => Promise<void>
  readonly after?: () => Promise<void>
  /** The least ratio, on PostgreSQL with 10,000 users. */
  readonly goal?: number
}

/** What a scenario works with. Each leaves the directories as it found them, so they may run in any order. */
export interface Bench {
  /** The entity that is measured. */
  readonly north: Directory
  /** Another one on the same server. */
  readonly south: Directory
  /** Times loads in turns with the bare server. */
  readonly measure: (loads: ReadonlyArray<Load>, inFlight?: number) => Promise<ReadonlyArray<Row>>
  /** Does so many turns, untimed; what goes wrong counts as the scenario's errors. */
  readonly untimed: (turns: number, turn: Turn, inFlight?: number) => Promise<void>
}

/** A number beside the rows: how they compare, or what must not have happened. */
export interface Figure {
  readonly name: string
  readonly found: number
  /** What stands behind the number. */
  readonly unit?: string
  readonly atMost?: number
  /** A gate holds on every database and with any number of users; other limits are goals. */
  readonly gate?: boolean
}

export interface Outcome {
  readonly rows: ReadonlyArray<Row>
  readonly figures?: ReadonlyArray<Figure>
}

/** One file in scenarios/, named on the command line. */
export interface Scenario {
  readonly name: string
  readonly about: string
  readonly run: (bench: Bench) => Promise<Outcome>
}
