import type { Database } from "@rollcall/database"
import type { Guard } from "../outbound/guard.ts"

/** What delivering draws on. */
export interface DeliveryWork {
  readonly database: Database
  /** The installation's key, which secrets at rest open with. */
  readonly key: Uint8Array
  readonly guard: Guard
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
  readonly random: (bytes: number) => Uint8Array
  readonly pace: Pace
}

/** How patient deliveries are, in seconds. */
export interface Pace {
  /** After each failed attempt, until the next; behind the last of them a delivery is set aside. */
  readonly retries: ReadonlyArray<number>
  /** After so long, a delivery that a worker has in hand is another's. Longer than an attempt may take. */
  readonly lease: number
  /** A webhook that took nothing for so long is disabled. */
  readonly longestFailing: number
}

const [minute, hour, day] = [60, 3_600, 86_400]

export const usualPace: Pace = {
  retries: [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour],
  lease: 30,
  longestFailing: 5 * day,
}
