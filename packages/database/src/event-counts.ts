import { sql } from "kysely"
import type { ProvisioningEvent } from "./events.ts"
import { type EventMatch, eventConditions } from "./happened.ts"
import type { EntityTransaction } from "./transaction.ts"

/** How many events of an outcome fell into a stretch of time, counted from 0. */
export interface EventCount {
  readonly stretch: number
  readonly outcome: ProvisioningEvent["outcome"]
  readonly n: number
}

/** Counts events by outcome, in stretches of so many seconds that begin at `from`. */
export const countEvents = (
  tx: EntityTransaction,
  match: EventMatch,
  { from, until, seconds }: { readonly from: Date; readonly until: Date; readonly seconds: number },
): Promise<ReadonlyArray<EventCount>> =>
  tx.runBuilt(sql<EventCount>`select floor(extract(epoch from at - ${from}::timestamptz) / ${sql.lit(seconds)})::int as stretch,
      outcome, count(*)::int as n from provisioning_event
    where ${eventConditions(tx, match, { from, until })} group by 1, 2 order by 1, 2`)
