import { daysOfActivity, overviewOf } from "@rollcall/administration"
import type { Overview } from "@rollcall/api"
import { cycleMinutes } from "@rollcall/domain/audit"
import type { AccessToken, Activity } from "@rollcall/domain/directory"
import { Effect } from "effect"
import type { HandlersOf } from "../call.ts"
import { instantOrNull } from "./instant.ts"

export const overviewHandlers: HandlersOf<"overview"> = {
  get: ({ params }) => Effect.map(overviewOf(params.entityId), (facts) => ({ body: show(facts) })),
}

type Facts = Effect.Success<ReturnType<typeof overviewOf>>

const show = (facts: Facts): Overview => ({
  at: new Date(facts.now).toISOString(),
  sentence: facts.sentence,
  contact: facts.contact,
  connection: facts.connection === undefined ? null : showConnection(facts.connection),
  truth: facts.truth,
  besides: { byHand: facts.people.byHand, earlier: facts.people.earlier },
  findings: { open: facts.open, atLastReport: facts.lastReport?.told.openBySeverity ?? null },
  holds: facts.holds,
  activity: showActivity(facts),
  lastReport: facts.lastReport === undefined ? null : showReport(facts.lastReport),
  nextReport: facts.nextReport === undefined ? null : { ...facts.nextReport, at: facts.nextReport.at.toISOString() },
  rulesVersion: facts.rulesVersion,
})

const showConnection = (connection: NonNullable<Facts["connection"]>): NonNullable<Overview["connection"]> => ({
  id: connection.id,
  idp: connection.idp,
  label: connection.label,
  status: connection.status === "paused" ? "paused" : "active",
  firstRequestAt: instantOrNull(connection.firstRequestAt),
  lastRequestAt: instantOrNull(connection.lastRequestAt),
  lastWriteAt: instantOrNull(connection.lastWriteAt),
  callsEveryMinutes: cycleMinutes[connection.idp] ?? null,
  lastDay: { refusedPushes: connection.refusals.pushes, strangers: connection.refusals.strangers },
  tokens: connection.tokens.map((token) => ({
    id: token.id,
    hint: token.hint,
    endsAt: instantOrNull(endOf(token)),
    lastUsedAt: instantOrNull(token.lastUsedAt),
  })),
})

const endOf = ({ expiresAt, retireAt }: AccessToken): number | undefined => {
  const ends = [expiresAt, retireAt].filter((end) => end !== undefined)
  return ends.length === 0 ? undefined : Math.min(...ends)
}

const showReport = ({ id, number, generatedAt, verdict }: NonNullable<Facts["lastReport"]>) => ({
  id,
  number,
  generatedAt,
  verdict,
})

const day = 24 * 60 * 60 * 1_000

/** A day on which nothing happened is told too. */
const showActivity = ({ now, activity }: Facts): Overview["activity"] => {
  const counts = new Map(activity.map((counted) => [`${counted.day} ${counted.activity}`, counted.n]))
  return Array.from({ length: daysOfActivity }, (_, i) => {
    const on = new Date(now - (daysOfActivity - 1 - i) * day).toISOString().slice(0, 10)
    const of = (kind: Activity): number => counts.get(`${on} ${kind}`) ?? 0
    return {
      day: on,
      creates: of("creates"),
      updates: of("updates"),
      deactivations: of("deactivations"),
      refusals: of("refusals"),
    }
  })
}
