import { createManualUser, editPerson, look, setPersonActive } from "@rollcall/administration"
import type { User as ShownUser, UserSummary } from "@rollcall/api"
import { pageOfUsers, type StoredUser } from "@rollcall/database"
import { etag, fold, isJsonArray, isJsonObject, type Json, userResource } from "@rollcall/domain/scim"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"
import { readFilter } from "./filter.ts"
import { patiently } from "./patiently.ts"

export const userHandlers: HandlersOf<"users"> = {
  list: Effect.fnUntraced(function* ({ params, query, page }) {
    const { userName, state, origin } = query
    const filter = yield* readFilter(query.filter, userResource)
    const { after, limit } = page
    const userNameKey = userName === undefined ? undefined : fold(userName)
    const asked = { filter, userNameKey, state, origin, after, limit }
    const rows = yield* patiently(
      look(params.entityId, (tx) => pageOfUsers(tx, asked)),
      "filter",
    )
    return { body: showPage(page, rows, summarise) }
  }),
  create: ({ params, body }) =>
    Effect.map(createManualUser(params.entityId, body), (user) => answer({ ...user, teams: [] })),
  get: Effect.fnUntraced(function* ({ params: { entityId, userId } }) {
    const [user] = yield* look(entityId, (tx) => pageOfUsers(tx, { only: userId, limit: 1 }))
    return user === undefined ? yield* noSuchThing() : answer(user)
  }),
  edit: ({ params: { entityId, userId }, body, ifMatch }) =>
    Effect.map(editPerson(entityId, userId, body, ifMatch), answer),
  deactivate: ({ params: { entityId, userId } }) => Effect.map(setPersonActive(entityId, userId, false), answer),
  reactivate: ({ params: { entityId, userId } }) => Effect.map(setPersonActive(entityId, userId, true), answer),
}

const answer = (user: StoredUser): { readonly body: ShownUser; readonly etag: string } => ({
  body: { ...summarise(user), attributes: user.attributes },
  etag: etag(user.version),
})

const summarise = (user: StoredUser): UserSummary => ({
  id: user.id,
  userName: textOf(user.attributes["userName"]) ?? "",
  displayName: textOf(user.attributes["displayName"]),
  primaryEmail: primaryEmailOf(user.attributes["emails"]),
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

const primaryEmailOf = (emails: Json | undefined): string | null => {
  const all = (isJsonArray(emails) ? emails : []).filter(isJsonObject)
  return textOf((all.find((email) => email["primary"] === true) ?? all[0])?.["value"])
}

const textOf = (value: Json | undefined): string | null => (typeof value === "string" ? value : null)
