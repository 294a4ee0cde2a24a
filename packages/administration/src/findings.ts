import {
  connectionInUse,
  type EntityTransaction,
  lockFinding,
  lockUser,
  type StoredFinding,
  updateUser,
  writeFindings,
} from "@rollcall/database"
import {
  acknowledgeFinding,
  type Acknowledgement,
  type AutoFix,
  type Handled,
  reopenFinding,
  tellFindingEvent,
} from "@rollcall/domain/audit"
import { Effect, Result } from "effect"
import { act, type ActContext } from "./act.ts"
import { setPersonActive } from "./people/edit-person.ts"
import { conflict, invalid, missing } from "./refusal.ts"
import { endOverride, resolveAgain, setOverride } from "./roles/override.ts"
import { draftReadInstead, draftSynonym } from "./roles/rules-draft.ts"

/** Lets a finding stand until a time, for a reason. */
export const acknowledge = (entityId: string, id: string, word: Pick<Acknowledgement, "kind" | "reason" | "until">) =>
  act(entityId, async (tx, context) => {
    const finding = await lockKnown(tx, id)
    const until = new Date(word.until).toISOString()
    const handled = acknowledgeFinding(finding, { ...word, until, by: context.by }, new Date(context.now).toISOString())
    if (Result.isFailure(handled)) {
      const { because, detail } = handled.failure
      throw because === "resolved" ? conflict(detail) : invalid(detail, because === "no-reason" ? "reason" : "until")
    }
    return put(tx, context, finding, handled.success)
  })

/** Ends an acknowledgement before its time. */
export const reopen = (entityId: string, id: string) =>
  act(entityId, async (tx, context) => {
    const finding = await lockKnown(tx, id)
    const handled = reopenFinding(finding, context.by, new Date(context.now).toISOString())
    if (Result.isFailure(handled)) throw conflict(handled.failure.detail)
    return put(tx, context, finding, handled.success)
  })

/** Does what a finding says Rollcall can do itself. The finding is looked at again soon after. */
export const applyFix = Effect.fnUntraced(function* (entityId: string, id: string) {
  const finding = yield* act(entityId, (tx) => lockKnown(tx, id))
  const { autoFix, subject, state } = finding
  if (state === "resolved") return yield* conflict("The finding is resolved: there is nothing to fix.")
  if (autoFix === undefined)
    return yield* conflict("There is nothing Rollcall can do itself. Follow the steps of the cure.")
  yield* fix(entityId, subject.id, autoFix)
  yield* act(entityId, async (_tx, { record, touch }) => {
    record({
      kind: "finding.fix-applied",
      subject: `Findings/${id}`,
      after: { rule: finding.rule, fix: autoFix.command },
    })
    // The others are looked at in the next full audit.
    if (subject.kind === "user") touch([subject.id])
  })
  return finding
})

const fix = (entityId: string, userId: string, autoFix: AutoFix) => {
  switch (autoFix.command) {
    case "resolve-again":
      return resolveAgain(entityId, userId)
    case "end-override":
      return endOverride(entityId, userId)
    case "set-override":
      return setOverride(entityId, userId, { role: autoFix.role, reason: autoFix.does })
    case "allow-reactivation":
      return setPersonActive(entityId, userId, true)
    case "link-user":
      return linkPerson(entityId, userId)
    case "add-synonym": {
      const { word, role } = autoFix
      return role === undefined
        ? conflict(`Choose the role that "${word}" means: put it among its synonyms in the draft of the rules.`)
        : draftSynonym(entityId, word, role)
    }
    case "read-instead":
      return draftReadInstead(entityId, autoFix.path, autoFix.instead)
  }
}

/** Gives a person made by hand to the connection in use, as the first push that changes them would. */
const linkPerson = (entityId: string, userId: string) =>
  act(entityId, async (tx, { now, record }) => {
    const [before, connection] = [await lockUser(tx, userId), await connectionInUse(tx)]
    if (before === undefined) throw missing("There is no such person.")
    if (connection === undefined) throw conflict("No identity provider is connected.")
    if (before.origin === "idp") throw conflict("This person is linked already.")
    const modifiedAt = new Date(now).toISOString()
    const { role: _, ...user } = before
    updateUser(tx, user, { ...user, origin: "idp", connectionId: connection.id, version: user.version + 1, modifiedAt })
    record({ kind: "user.linked", subject: `Users/${userId}`, before: { origin: before.origin } })
  })

const lockKnown = async (tx: EntityTransaction, id: string): Promise<StoredFinding> => {
  const finding = await lockFinding(tx, id)
  if (finding === undefined) throw missing("There is no such finding.")
  return finding
}

const put = (
  tx: EntityTransaction,
  { record, touch }: ActContext,
  { version }: StoredFinding,
  { finding, event }: Handled,
): StoredFinding => {
  writeFindings(tx, [finding])
  record(tellFindingEvent(event, finding))
  if (finding.subject.kind === "user") touch([finding.subject.id])
  return { ...finding, version: version + 1 }
}
