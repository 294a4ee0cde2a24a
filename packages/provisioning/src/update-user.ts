import { type EntityTransaction, isUuid, lockUser, type StoredUser } from "@rollcall/database"
import {
  applyPatch,
  ifMatch,
  type JsonObject,
  NotFound,
  parsePatch,
  PreconditionFailed,
  type ScimError,
  userResource,
  validateResource,
} from "@rollcall/domain/scim"
import { isActive } from "@rollcall/domain/directory"
import { Result } from "effect"
import { orThrow, refusal } from "./database-call.ts"
import { type Decide, push, type PushRequest } from "./push.ts"
import { answerUser, type UserViewer, userEtag } from "./user-answer.ts"
import { changeUser, splitActive } from "./user-change.ts"

/** Which person a request is about, and which version of them it expects. */
export interface UserTarget {
  readonly id: string
  /** The `If-Match` header. */
  readonly ifMatch?: string
}

/** PUT: replaces a person's attributes. Read-only ones are ignored; a missing `active` keeps the state. */
export const replaceUser = (request: PushRequest, target: UserTarget, viewer: UserViewer) =>
  push(
    request,
    Result.map(
      validateResource(request.body ?? null, userResource),
      ({ resource, notes }): Decide =>
        async (tx, context) => {
          const before = await lockTarget(tx, target)
          const { user, events } = await changeUser(tx, context, viewer.connection, before, splitActive(resource))
          return { answer: answerUser(200, user, viewer), events, notes }
        },
    ),
  )

/** PATCH: applies all operations or none. */
export const patchUser = (request: PushRequest, target: UserTarget, viewer: UserViewer) =>
  push(
    request,
    Result.map(parsePatch(request.body ?? null, userResource, target.id), (patch): Decide => async (tx, context) => {
      const before = await lockTarget(tx, target)
      const resource: JsonObject = { ...before.attributes, active: isActive(before.state) }
      const { next, notes } = orThrow(applyPatch(resource, patch, userResource))
      const { user, events } = await changeUser(tx, context, viewer.connection, before, splitActive(next))
      return { answer: answerUser(200, user, viewer), events, notes }
    }),
  )

/** The living person a write is about, locked; throws 404 and 412. */
export const lockTarget = async (tx: EntityTransaction, target: UserTarget): Promise<StoredUser> => {
  const user = isUuid(target.id) ? await lockUser(tx, target.id) : undefined
  if (user === undefined) throw refusal(noSuchUser(target.id))
  if (target.ifMatch !== undefined && !ifMatch(target.ifMatch, userEtag(user))) {
    throw refusal(
      new PreconditionFailed({
        detail: "The person changed since you read them. Nothing was changed; read them again.",
      }),
    )
  }
  return user
}

export const noSuchUser = (id: string): ScimError =>
  new NotFound({ detail: `There is no person with the id ${id.slice(0, 80)} here.` })
