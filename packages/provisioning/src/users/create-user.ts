import { findNameHolders, insertUser, type StoredUser } from "@rollcall/database"
import { fold, type JsonObject, Uniqueness, userResource, validateResource } from "@rollcall/domain/scim"
import { nextSignals } from "@rollcall/domain/roles"
import { isActive } from "@rollcall/domain/directory"
import { Result } from "effect"
import { refusal } from "../database-call.ts"
import { type Decide, type PushRequest, pushShared } from "../push.ts"
import { settleRoles } from "../roles/settle-roles.ts"
import type { Viewer } from "../viewer.ts"
import { joinTeams, waitingTeams } from "./join-teams.ts"
import { answerUser } from "./user-answer.ts"
import { checkUserName, splitActive, stand, userNameEvents } from "./user-change.ts"

/**
 * POST: adds a person. A userName that is taken is refused, also when its owner was made by hand: the first PUT or
 * PATCH links those.
 */
export const createUser = (request: PushRequest, viewer: Viewer) => {
  const valid = validateResource(request.body ?? null, userResource)
  return pushShared(
    request,
    Result.gen(function* () {
      const { resource, notes } = yield* valid
      const { attributes, active = true } = splitActive(resource)
      yield* checkUserName(viewer.connection, attributes)
      const decide: Decide = async (tx, { now, newId, rules: rulesIn }) => {
        const standing = stand(undefined, { _tag: "Create", by: "idp", active })
        const [holders, waiting, rules] = await Promise.all([
          findNameHolders(tx, userNameKey(attributes)),
          waitingTeams(tx, attributes),
          rulesIn(),
        ])
        if (holders.living !== undefined) throw refusal(taken(holders.living))
        const made: StoredUser = {
          entityId: tx.entityId,
          id: newId(),
          origin: "idp",
          connectionId: viewer.connection.id,
          state: standing.state,
          stateReason: standing.reason,
          stateSince: now,
          attributes,
          version: 1,
          createdAt: now,
          modifiedAt: now,
          lastPushAt: now,
          ...(holders.lastGone === undefined ? {} : { previousId: holders.lastGone }),
          teams: [],
        }
        // Somebody may take the name meanwhile; then the transaction fails, and says so.
        insertUser(tx, made)
        const { user, events: joined } = await joinTeams(tx, made, waiting, now)
        const role = await settleRoles(tx, { now, rules, mode: "push" }, [
          {
            userId: user.id,
            isActive: isActive(user.state),
            teams: user.teams,
            signals: nextSignals({
              standing: [],
              before: undefined,
              after: attributes,
              write: "create",
              appended: [],
              mapping: rules.mapping,
              now,
            }),
          },
        ])
        const subject = `Users/${user.id}`
        const events = [
          { kind: "user.created", subject, outcome: "applied", after: { ...attributes, active } } as const,
          ...userNameEvents(attributes, undefined, subject),
          ...joined,
          ...role.events,
        ]
        return { answer: answerUser(201, user, viewer), events, notes }
      }
      return decide
    }),
    // Of two that come at once with one name, the second sees the first.
    Result.isSuccess(valid) ? `userName ${userNameKey(valid.success.resource)}` : undefined,
  )
}

const userNameKey = ({ userName }: JsonObject): string => (typeof userName === "string" ? fold(userName) : "")

const taken = ({ id, origin }: Pick<StoredUser, "id" | "origin">): Uniqueness =>
  new Uniqueness({
    ...(origin === "manual" ? { linkable: id } : {}),
    detail:
      origin === "manual"
        ? "A person with this userName is already here, made by hand. Nothing was changed. Look the person up by userName and update them: the first update links them."
        : "A person with this userName is already here. Nothing was changed. Look them up by userName and update them.",
  })
