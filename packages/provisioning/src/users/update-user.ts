import { type EntityTransaction, isUuid, type LockedUser, lockUser, lockUserForGood } from "@rollcall/database"
import { applyPatch, parsePatch, userResource, validateResource } from "@rollcall/domain/scim"
import { addedSignals } from "@rollcall/domain/roles"
import { Result } from "effect"
import { orThrow, refusal } from "../database-call.ts"
import { type Decide, type PushRequest, pushShared } from "../push.ts"
import { expectVersion, missing, type Target } from "../target.ts"
import type { Viewer } from "../viewer.ts"
import { userEtag } from "./user-answer.ts"
import { changeUser, splitActive } from "./user-change.ts"

/** PUT: replaces a person's attributes. Read-only ones are ignored; a missing `active` keeps the state. */
export const replaceUser = (request: PushRequest, target: Target, viewer: Viewer) =>
  pushShared(
    request,
    Result.map(
      validateResource(request.body ?? null, userResource),
      ({ resource, notes }): Decide =>
        async (tx, context) => {
          const [before] = await Promise.all([lockTarget(tx, target), context.rules()])
          const wanted = { ...splitActive(resource), write: "replace" } as const
          return { ...(await changeUser(tx, context, viewer, before, wanted)), notes }
        },
    ),
    target.id,
  )

/** PATCH: applies all operations or none. */
export const patchUser = (request: PushRequest, target: Target, viewer: Viewer) =>
  pushShared(
    request,
    Result.map(parsePatch(request.body ?? null, userResource, target.id), (patch): Decide => async (tx, context) => {
      const [before] = await Promise.all([lockTarget(tx, target), context.rules()])
      // Without `active`, which is a state: so it is there afterwards only where the patch says it.
      const { next, notes } = orThrow(applyPatch(before.attributes, patch, userResource))
      const wanted = { ...splitActive(next), write: "patch", ...addedSignals(patch) } as const
      return { ...(await changeUser(tx, context, viewer, before, wanted)), notes }
    }),
    target.id,
  )

/** The living person a write is about, locked, `forGood` for a deletion; throws 404 and 412. */
export const lockTarget = async (
  tx: EntityTransaction,
  target: Target,
  { forGood = false }: { readonly forGood?: boolean } = {},
): Promise<LockedUser> => {
  const user = isUuid(target.id) ? await (forGood ? lockUserForGood : lockUser)(tx, target.id) : undefined
  if (user === undefined) throw refusal(missing(target.id, "person"))
  expectVersion(target, userEtag(user), "person")
  return user
}
