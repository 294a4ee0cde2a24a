import { drainOutbox } from "@rollcall/auditing"
import { type Database, openRules } from "@rollcall/database"
import { makeId } from "@rollcall/provisioning"
import { randomBytes } from "node:crypto"

/** Does what a worker does all the time: looks at everybody whom something touched. `now`: milliseconds since 1970. */
export const drain = (database: Database, now = Date.now()): Promise<number> =>
  drainOutbox({ database, rules: openRules(), now: () => now, newId: makeId, random: randomBytes })
