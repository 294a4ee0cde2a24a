import {
  addFindings,
  changeFindings,
  type EntityTransaction,
  noteFindingsSeen,
  recordEvents,
  sealEvent,
  type UnsealedEvent,
} from "@rollcall/database"
import { type Advanced, type Finding, type FindingEvent, tellFindingEvent } from "@rollcall/domain/audit"
import { isDeepStrictEqual } from "node:util"
import type { Auditing } from "./auditing.ts"

/** Findings of a subject before and after it was looked at. */
export interface Step extends Advanced {
  readonly previous: ReadonlyArray<Finding>
}

const saltBytes = 16

/** Sends what looking came to: findings as they are now, and what happened to them as events. */
export const writeSteps = (
  tx: EntityTransaction,
  steps: ReadonlyArray<Step>,
  { newId, random }: Pick<Auditing, "newId" | "random">,
  now: Date,
): void => {
  const [added, changed]: [Array<Finding>, Array<Finding>] = [[], []]
  const seen: Array<string> = []
  const told: Array<UnsealedEvent> = []
  for (const { previous, next, events } of steps) {
    // They come in the order of `previous`, with new ones behind.
    next.forEach((finding, i) => {
      const before = previous[i]
      if (finding === before) return
      if (before === undefined) added.push(finding)
      else if (isOnlySeen(before, finding)) seen.push(finding.id)
      else changed.push(finding)
    })
    const byId = new Map(events.length === 0 ? [] : next.map((finding) => [finding.id, finding]))
    for (const event of events) {
      const finding = byId.get(event.findingId)
      if (finding !== undefined) told.push(unsealed(event, finding, newId()))
    }
  }
  addFindings(tx, added)
  changeFindings(tx, changed)
  noteFindingsSeen(tx, seen, now.toISOString())
  // Asked for once: each time costs as much as a hundred bytes do.
  const salts = random(saltBytes * told.length)
  recordEvents(
    tx,
    told.map((event, i) => sealEvent(tx.entityId, now, salts.subarray(i * saltBytes, (i + 1) * saltBytes), event)),
  )
}

/** Whether nothing of a finding changed but when it was seen last. */
const isOnlySeen = (before: Finding, after: Finding): boolean =>
  before.state === after.state &&
  before.severity === after.severity &&
  before.message === after.message &&
  isDeepStrictEqual(before.evidence, after.evidence) &&
  isDeepStrictEqual(before.remediation, after.remediation) &&
  isDeepStrictEqual(before.autoFix, after.autoFix)

const unsealed = (event: FindingEvent, finding: Finding, id: string): UnsealedEvent => ({
  id,
  actor: "worker",
  outcome: "applied",
  ...tellFindingEvent(event, finding),
  ...(event.causeId === undefined ? {} : { causeId: event.causeId }),
})
