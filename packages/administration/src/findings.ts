import {
  assignFinding,
  changeFindings,
  connectionInUse,
  type EntityTransaction,
  holdAccountRole,
  lockFinding,
  lockUser,
  type StoredFinding,
  updateUser,
} from "@rollcall/database"
import {
  acknowledgeFinding,
  type Acknowledgement,
  type AutoFix,
  type Handled,
  reopenFinding,
  tellFindingEvent,
} from "@rollcall/domain/audit"
import { roleAdministers } from "@rollcall/domain/directory"
import { Effect, Result } from "effect"
import { act, type ActContext } from "./act.ts"
import { setPersonActive } from "./people/edit-person.ts"
import { type ActRefused, conflict, invalid, missing } from "./refusal.ts"
import { endOverride, resolveAgain, setOverride } from "./roles/override.ts"
import { draftReadInstead, draftSynonym } from "./roles/rules-draft.ts"

/** Lets a finding stand until a time, for a reason. */
export const acknowledge = (entityId: string, id: string, word: Pick<Acknowledgement, "kind" | "reason" | "until">) =>
  act(entityId, async (tx, context) => putAcknowledged(tx, context, await lockKnown(tx, id), word))

const putAcknowledged = (
  tx: EntityTransaction,
  context: ActContext,
  finding: StoredFinding,
  word: Pick<Acknowledgement, "kind" | "reason" | "until">,
): StoredFinding => {
  const until = new Date(word.until).toISOString()
  const given = { kind: word.kind, reason: word.reason, until, by: context.by }
  const handled = acknowledgeFinding(finding, given, new Date(context.now).toISOString())
  if (Result.isFailure(handled)) {
    const { because, detail } = handled.failure
    throw because === "resolved" ? conflict(detail) : invalid(detail, because === "no-reason" ? "reason" : "until")
  }
  return put(tx, context, finding, handled.success)
}

/** Ends an acknowledgement before its time. */
export const reopen = (entityId: string, id: string) =>
  act(entityId, async (tx, context) => {
    const finding = await lockKnown(tx, id)
    const handled = reopenFinding(finding, context.by, new Date(context.now).toISOString())
    if (Result.isFailure(handled)) throw conflict(handled.failure.detail)
    return put(tx, context, finding, handled.success)
  })

/** What came of handling one of several findings. */
export interface HandledFinding {
  readonly id: string
  /** Why it is as it was. */
  readonly refused?: string
}

/** Lets findings of one rule stand until a time, each in a transaction of its own. */
export const acknowledgeMany = (
  entityId: string,
  rule: string,
  ids: ReadonlyArray<string>,
  word: Pick<Acknowledgement, "kind" | "reason" | "until">,
) =>
  each(ids, (id) =>
    act(entityId, async (tx, context) => {
      const finding = await lockKnown(tx, id)
      if (finding.rule !== rule) throw conflict(`This is a finding of ${finding.rule}, not of ${rule}.`)
      return putAcknowledged(tx, context, finding, word)
    }),
  )

/** Ends acknowledgements before their time, each in a transaction of its own. */
export const reopenMany = (entityId: string, ids: ReadonlyArray<string>) => each(ids, (id) => reopen(entityId, id))

/** Gives findings to an account that administers the entity, or (null) to nobody, each in a transaction of its own. */
export const assignMany = Effect.fnUntraced(function* (
  entityId: string,
  ids: ReadonlyArray<string>,
  accountId: string | null,
) {
  // What is wrong with the account is wrong for all of them.
  yield* act(entityId, (tx) => expectAdministrator(tx, accountId))
  return yield* each(ids, (id) => assign(entityId, id, accountId))
})

const assign = (entityId: string, id: string, accountId: string | null) =>
  act(entityId, async (tx, { now, record }) => {
    await expectAdministrator(tx, accountId)
    const finding = await lockKnown(tx, id)
    const before = finding.assignee?.accountId ?? null
    if (before === accountId) return finding
    if (finding.state === "resolved") throw conflict("The finding is resolved: there is nothing left to see to.")
    assignFinding(tx, id, accountId ?? undefined, new Date(now))
    record({
      kind: "finding.assigned",
      subject: `Findings/${id}`,
      before: { assigneeId: before },
      after: { rule: finding.rule, subject: { ...finding.subject }, assigneeId: accountId },
    })
    return finding
  })

const expectAdministrator = async (tx: EntityTransaction, accountId: string | null): Promise<void> => {
  if (accountId === null) return
  const role = await holdAccountRole(tx, accountId)
  if (role === undefined) throw invalid("Nobody with this account administers here.", "accountId")
  if (!roleAdministers(role)) throw invalid("An auditor only reads. Choose an administrator or an owner.", "accountId")
}

const each = <R>(
  ids: ReadonlyArray<string>,
  handle: (id: string) => Effect.Effect<StoredFinding, ActRefused, R>,
): Effect.Effect<ReadonlyArray<HandledFinding>, never, R> =>
  Effect.forEach([...new Set(ids)], (id) =>
    handle(id).pipe(
      Effect.map((): HandledFinding => ({ id })),
      Effect.catchTag("ActRefused", ({ reason }) => Effect.succeed<HandledFinding>({ id, refused: reason })),
    ),
  )

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
  changeFindings(tx, [finding])
  record(tellFindingEvent(event, finding))
  if (finding.subject.kind === "user") touch([finding.subject.id])
  return { ...finding, version: version + 1 }
}
