import { connectionInUse, countTeams } from "@rollcall/database"
import {
  type AuditReport,
  type Missing,
  reportFormat,
  type RuleEvaluation,
  rules as catalogue,
  ruleSetVersion,
  whyNotEvaluated,
} from "@rollcall/domain/audit"
import type { Auditing } from "../auditing.ts"
import type { RuleOutcome } from "../tally.ts"
import { readingOf } from "./pages.ts"
import { reportChanges } from "./report-changes.ts"
import { reportConnections } from "./report-connections.ts"
import { type ReportedFindings, reportFindings } from "./report-findings.ts"
import { reportPeople } from "./report-people.ts"
import { reportRemovals } from "./report-removals.ts"
import type { ReportRequest } from "./request.ts"

/**
 * Makes the report of an audit: everything it says is read page by page, each in a transaction of its own, so that
 * memory does not grow with the entity and nobody waits. What is pushed meanwhile may be in one part and not in another.
 */
export const makeReport = async (
  { database, rules, now }: Pick<Auditing, "database" | "rules" | "now">,
  request: ReportRequest,
): Promise<AuditReport> => {
  const reading = readingOf(database, request.entityId)
  const readAt = new Date(now())
  const { period, previous } = request
  const [inForce, connection, teams] = await reading.read((tx) =>
    Promise.all([rules.of(tx), connectionInUse(tx), countTeams(tx)]),
  )
  const people = await reportPeople(reading, inForce, readAt)
  const changes = await reportChanges(reading, database, inForce, period)
  const removals = await reportRemovals(reading, period)
  const channels = await reportConnections(reading, period, readAt)
  const findings = await reportFindings(reading, {
    entity: { id: request.entityId, name: inForce.entityName },
    idp: connection?.idp,
    previous,
    until: period.until,
    administrators: people.administrators,
  })
  const { states, administrators, roles, privileged, dormant } = people
  return {
    format: reportFormat,
    cover: {
      id: request.id,
      number: request.number,
      title: request.title,
      entity: { id: request.entityId, name: inForce.entityName, timeZone: request.timeZone },
      idp: connection?.idp ?? null,
      period,
      generatedAt: readAt.toISOString(),
      schedule: request.schedule,
      requestedBy: request.requestedBy,
      productVersion: request.productVersion,
      ruleSetVersion,
      masked: false,
    },
    population: {
      people: states,
      teams,
      administrators,
      administrationFloor: inForce.administrationFloor,
      inPeriod: changes.inPeriod,
    },
    difference: findings.difference,
    open: findings.open,
    acknowledged: findings.acknowledged,
    roles,
    accessChanges: changes.accessChanges,
    privileged,
    dormant,
    ...channels,
    deprovisioning: removals,
    rules: evaluationsOf(request.rules, findings.standing),
    weeks: findings.weeks,
    trail: request.trail,
    manifest: {
      readAt: readAt.toISOString(),
      rows: {
        people: states.staged + states.active + states.inactive + states.deleted,
        teams,
        findings: findings.total,
        accessChanges: changes.accessChanges.total,
        removals: removals.requests.count + removals.holds.count,
        connections: channels.connections.total,
        tokens: channels.tokens.total,
      },
      previousSha256: previous?.sha256 ?? null,
    },
    signOff: {
      statement:
        "I have read this report. Findings that stay open are known to me, and each has somebody who cures it.",
      lines: [
        { as: "Reviewed by", name: null, at: null },
        { as: "Approved by", name: null, at: null },
      ],
    },
  }
}

/** What may be there for one person and not for another; anything else that is missing is so for all. */
const missingOfSome: ReadonlyArray<Missing> = ["assignment"]

const evaluationsOf = (
  outcomes: ReadonlyArray<RuleOutcome>,
  standing: ReportedFindings["standing"],
): ReadonlyArray<RuleEvaluation> => {
  const byRule = new Map(outcomes.map((outcome) => [outcome.rule, outcome]))
  return catalogue.map(({ id, number, group, title }) => {
    const { evaluated, notEvaluated, missing } = byRule.get(id) ?? { evaluated: 0, notEvaluated: 0, missing: [] }
    const state = stateOf(evaluated, missing)
    return {
      id,
      number,
      group,
      title,
      state,
      reason: notEvaluated === 0 ? null : whyNotEvaluated(missing).join(" "),
      // A rule counts as having looked at those whom it does not concern, which is no looking where it cannot see.
      looked: state === "not-evaluated" ? 0 : evaluated,
      skipped: notEvaluated,
      open: standing.get(id)?.open ?? 0,
      acknowledged: standing.get(id)?.acknowledged ?? 0,
    }
  })
}

const stateOf = (evaluated: number, missing: ReadonlyArray<Missing>): RuleEvaluation["state"] => {
  if (missing.length === 0) return "evaluated"
  return evaluated > 0 && missing.every((what) => missingOfSome.includes(what)) ? "partly" : "not-evaluated"
}
