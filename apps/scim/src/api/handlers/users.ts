import { createManualUser, editPerson, look, setPersonActive } from "@rollcall/administration"
import { type ListedUser, mostCounted, type User as ShownUser, type UserSummary } from "@rollcall/api"
import {
  type BesidePerson,
  besidePeople,
  findPeople,
  findPerson,
  type StoredUser,
  timelineOf,
} from "@rollcall/database"
import type { ExplanationLanguage, RoleCatalogue } from "@rollcall/domain/roles"
import { primaryEmail } from "@rollcall/domain/directory"
import { etag, fold, type Json, userResource } from "@rollcall/domain/scim"
import { Rules } from "@rollcall/provisioning"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"
import { readFilter } from "./filter.ts"
import { patiently } from "./patiently.ts"
import { showExplanation, showRoles } from "./show-role.ts"
import { nameActors } from "./name-actors.ts"
import { runsOf, showRun } from "./show-timeline.ts"

export const userHandlers: HandlersOf<"users"> = {
  list: Effect.fnUntraced(function* ({ params, query, page, language }) {
    const { userName, q = "", state, origin, role, teamId, finding, held, sort, order, count } = query
    const match = {
      filter: yield* readFilter(query.filter, userResource),
      userNameKey: userName === undefined ? undefined : fold(userName),
      startsWith: fold(q) === "" ? undefined : fold(q),
      state,
      origin,
      role,
      teamId,
      finding: finding === undefined ? undefined : finding === "any" ? {} : { rule: finding },
      isHeld: held === undefined ? undefined : held === "true",
    }
    const asked = {
      match,
      order: sort,
      descending: order === "desc",
      after: page.after,
      limit: page.limit,
      count: count === undefined ? undefined : count === "exact" ? {} : { atMost: mostCounted },
    }
    const inForce = yield* Rules
    const found = yield* patiently(
      look(params.entityId, async (tx) => {
        const people = await findPeople(tx, asked)
        const ids = people.users.map(({ id }) => id)
        const [beside, { catalogue }] = await Promise.all([besidePeople(tx, ids), inForce.of(tx)])
        return { ...people, beside, catalogue }
      }),
      "filter",
    )
    const shown = showPage(page, found.users, (user) =>
      list(user, found.beside.get(user.id), found.catalogue, language),
    )
    return { body: { ...shown, ...(found.counted === undefined ? {} : { count: found.counted }) } }
  }),
  create: ({ params, body }) =>
    Effect.map(createManualUser(params.entityId, body), (user) => answer({ ...user, teams: [] })),
  get: Effect.fnUntraced(function* ({ params: { entityId, userId } }) {
    const user = yield* look(entityId, (tx) => findPerson(tx, userId))
    return user === undefined ? yield* noSuchThing() : answer(user)
  }),
  edit: ({ params: { entityId, userId }, body, ifMatch }) =>
    Effect.map(editPerson(entityId, userId, body, ifMatch), answer),
  deactivate: ({ params: { entityId, userId } }) => Effect.map(setPersonActive(entityId, userId, false), answer),
  reactivate: ({ params: { entityId, userId } }) => Effect.map(setPersonActive(entityId, userId, true), answer),
  timeline: Effect.fnUntraced(function* ({ params: { entityId, userId }, page, language }) {
    const inForce = yield* Rules
    const found = yield* look(entityId, async (tx) => {
      if ((await findPerson(tx, userId)) === undefined) return undefined
      const limit = eventsAtOnce
      const [events, rules] = await Promise.all([timelineOf(tx, userId, { before: page.after, limit }), inForce.of(tx)])
      return { events, catalogue: rules.catalogue }
    })
    if (found === undefined) return yield* noSuchThing()
    const { events, catalogue } = found
    const runs = runsOf(events)
    const shown = runs.slice(0, page.limit - 1)
    const last = shown.at(-1)?.at(-1)
    const isMore = runs.length > shown.length || events.length === eventsAtOnce
    return {
      body: {
        items: yield* nameActors(shown.flatMap((run) => showRun(run, catalogue, language))),
        nextCursor: isMore && last !== undefined ? page.cursorBehind(last.id) : null,
      },
    }
  }),
}

/** Enough for a page, also where most of what happened is a push that changed nothing. */
const eventsAtOnce = 500

const list = (
  user: StoredUser,
  beside: BesidePerson | undefined,
  catalogue: RoleCatalogue,
  language: ExplanationLanguage,
): ListedUser => ({
  ...summarise(user),
  role:
    beside === undefined || beside.roles === null ? null : showListedRole(beside, beside.roles, catalogue, language),
  findings: { open: beside?.openFindings ?? 0, worst: beside?.worst ?? null },
  isHeld: beside?.isHeld ?? false,
})

const showListedRole = (
  { outcome, explanation, since, isOverridden }: BesidePerson,
  keys: ReadonlyArray<string>,
  catalogue: RoleCatalogue,
  language: ExplanationLanguage,
): ListedUser["role"] => {
  const roles = showRoles(keys, catalogue)
  const { headline } = showExplanation(explanation, catalogue, language)
  return { primary: roles[0] ?? null, roles, outcome, headline, since: since.toISOString(), isOverridden }
}

const answer = (user: StoredUser): { readonly body: ShownUser; readonly etag: string } => ({
  body: { ...summarise(user), attributes: user.attributes },
  etag: etag(user.version),
})

const summarise = (user: StoredUser): UserSummary => ({
  id: user.id,
  userName: textOf(user.attributes["userName"]) ?? "",
  displayName: textOf(user.attributes["displayName"]),
  primaryEmail: primaryEmail(user.attributes) ?? null,
  externalId: textOf(user.attributes["externalId"]),
  state: user.state,
  stateReason: user.stateReason,
  stateSince: user.stateSince,
  origin: user.origin,
  connectionId: user.connectionId ?? null,
  teams: user.teams,
  version: user.version,
  createdAt: user.createdAt,
  modifiedAt: user.modifiedAt,
  lastPushAt: user.lastPushAt ?? null,
})

const textOf = (value: Json | undefined): string | null => (typeof value === "string" ? value : null)
