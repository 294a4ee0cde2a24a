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
import type { ExplanationLanguage } from "@rollcall/domain/roles"
import { Clock, Effect } from "effect"
import { wrongFields } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"
import { showAssignment, showDecided, showExplanation, showRoles } from "./show-role.ts"

interface Asked {
  readonly params: { readonly entityId: string; readonly userId: string }
  readonly language: ExplanationLanguage
}

const shown = ({ params: { entityId, userId }, language }: Asked) =>
  Effect.map(findAssignment(entityId, userId), ({ rules, standing }) => ({
    body: showAssignment(rules, standing, language),
  }))

export const assignmentHandlers: HandlersOf<"assignments"> = {
  get: shown,
  history: Effect.fnUntraced(function* ({ params: { entityId, userId }, page, language }) {
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
        headline: explanation === null ? null : showExplanation(explanation, catalogue, language).headline,
      })),
    }
  }),
  override: ({ params, body, language }) =>
    Effect.andThen(setOverride(params.entityId, params.userId, body), shown({ params, language })),
  endOverride: ({ params, language }) =>
    Effect.andThen(endOverride(params.entityId, params.userId), shown({ params, language })),
  resolve: ({ params, language }) =>
    Effect.andThen(resolveAgain(params.entityId, params.userId), shown({ params, language })),
  whatIf: Effect.fnUntraced(function* ({ params: { entityId, userId }, body, language }) {
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
    return { body: { ...showDecided(resolution, rules.catalogue, language), changes } }
  }),
}
