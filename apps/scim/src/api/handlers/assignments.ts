import {
  assignmentHistory,
  endOverride,
  findAssignment,
  look,
  resolveAgain,
  setOverride,
  whatIf,
} from "@rollcall/administration"
import { findTeam } from "@rollcall/database"
import { Clock, Effect } from "effect"
import { wrongFields } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"
import { showAssignment, showDecided, showExplanation, showRoles } from "./show-role.ts"

interface Person {
  readonly entityId: string
  readonly userId: string
}

const shown = ({ entityId, userId }: Person) =>
  Effect.map(findAssignment(entityId, userId), ({ rules, standing }) => ({ body: showAssignment(rules, standing) }))

export const assignmentHandlers: HandlersOf<"assignments"> = {
  get: ({ params }) => shown(params),
  history: Effect.fnUntraced(function* ({ params: { entityId, userId }, page }) {
    const { rules, changes } = yield* assignmentHistory(entityId, userId, { before: page.after, limit: page.limit })
    const { catalogue } = rules
    return {
      body: showPage(page, changes, ({ id, at, actor, from, to, outcome, explanation }) => ({
        id,
        at: at.toISOString(),
        actor,
        from: showRoles(from ?? [], catalogue),
        to: showRoles(to ?? [], catalogue),
        outcome: outcome ?? "none",
        headline: explanation === null ? null : showExplanation(explanation, catalogue).headline,
      })),
    }
  }),
  override: ({ params, body }) => Effect.andThen(setOverride(params.entityId, params.userId, body), shown(params)),
  endOverride: ({ params }) => Effect.andThen(endOverride(params.entityId, params.userId), shown(params)),
  resolve: ({ params }) => Effect.andThen(resolveAgain(params.entityId, params.userId), shown(params)),
  whatIf: Effect.fnUntraced(function* ({ params: { entityId, userId }, body }) {
    const { joinTeams = [], leaveTeams = [], attributes = {} } = body
    const teams = yield* look(entityId, (tx) => Promise.all(joinTeams.map((id) => findTeam(tx, id))))
    const unknown = teams.findIndex((team) => team === undefined)
    if (unknown >= 0) {
      return yield* wrongFields([{ path: `joinTeams.${unknown}`, message: "There is no such team" }])
    }
    const known = teams.flatMap((team) => (team === undefined ? [] : [team]))
    const now = new Date(yield* Clock.currentTimeMillis).toISOString()
    const supposed = { attributes, joinTeams: known, leaveTeams }
    const { rules, resolution, before } = yield* whatIf(entityId, userId, supposed, now)
    const changes = resolution.roles.join(" ") !== before.join(" ")
    return { body: { ...showDecided(resolution, rules.catalogue), changes } }
  }),
}
