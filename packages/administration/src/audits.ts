import { type AuditRun, countAskedFor, findRun, insertRun, type Makes } from "@rollcall/database"
import { act } from "./act.ts"
import { conflict } from "./refusal.ts"

/** An audit that is waited for already is as good as another. */
const mostWaiting = 5

/** Asks a worker for an audit now, or for a report of one. */
export const startAudit = (entityId: string, makes: Makes, masked = false) =>
  act(entityId, async (tx, { newId, record, by }): Promise<AuditRun> => {
    if ((await countAskedFor(tx)) >= mostWaiting) {
      throw conflict(`${mostWaiting} audits that were asked for wait already. Wait for one of them.`)
    }
    const id = newId()
    await insertRun(tx, { id, makes, masked, requestedBy: by })
    record({ kind: "audit.requested", subject: `Audits/${id}`, after: { makes, masked } })
    const run = await findRun(tx, id)
    if (run === undefined) throw new Error("the run that was just made is not there")
    return run
  })
