import {
  dropDraft,
  type EntityTransaction,
  findDraft,
  findRulesVersion,
  lockRulesVersion,
  putRules,
  readRules,
  type RulesVersionFacts,
} from "@rollcall/database"
import { type Problem, restoreRules, type RoleCatalogue } from "@rollcall/domain/roles"
import { etag, ifMatch as matches } from "@rollcall/domain/scim"
import { Rules } from "@rollcall/provisioning"
import { Effect } from "effect"
import { act, type ActContext, expectVersion } from "../act.ts"
import { look } from "../look.ts"
import { ActRefused, conflict, missing, stale } from "../refusal.ts"
import { keepsEnough, previewTotals, type RulesToPreview } from "./preview.ts"
import { draftIn, otherRulesSince, problemsOf } from "./rules-draft.ts"

/**
 * Puts the draft whose version an `If-Match` header names in force, for pushes at once and for everybody else in the
 * background. Refused, with what is wrong, where it has errors; refused, with what it would change, where it would leave
 * fewer administrators than must stay; and where other rules were put in force since it was begun.
 */
export const activateDraft = Effect.fnUntraced(function* (
  entityId: string,
  ifMatch: string | undefined,
  note?: string,
) {
  const rulesIn = yield* Rules
  const { inForce, wanted, problems } = yield* look(entityId, async (tx) => {
    const rules = await rulesIn.of(tx)
    const draft = await draftIn(tx, rules)
    return { inForce: rules, wanted: draft, problems: await problemsOf(tx, draft, rules) }
  })
  if (wanted.version === 0) return yield* missing("There is no draft.")
  if (!matches(ifMatch, etag(wanted.version))) return yield* stale()
  yield* mayComeIntoForce(entityId, { inForce, wanted }, problems)
  return yield* act(entityId, async (tx, context) => {
    const version = await lockRulesVersion(tx)
    const draft = await findDraft(tx)
    if (draft === undefined) throw missing("There is no draft.")
    expectVersion(etag(wanted.version), draft.version)
    if (draft.baseVersion !== version) throw otherRulesSince()
    dropDraft(tx)
    return putInForce(tx, context, { inForce, wanted: draft }, note)
  })
})

/**
 * Puts an earlier version in force again, as a new one, while the version that an `If-Match` header names is in force.
 * Refused as `activateDraft` refuses.
 */
export const rollBack = Effect.fnUntraced(function* (
  entityId: string,
  rulesVersion: number,
  ifMatch: string | undefined,
  note: string = `Back to version ${rulesVersion}`,
) {
  const rulesIn = yield* Rules
  const found = yield* look(entityId, async (tx) => {
    const inForce = await rulesIn.of(tx)
    if ((await findRulesVersion(tx, rulesVersion)) === undefined) return undefined
    const wanted = restoreRules(await readRules(tx, rulesVersion), inForce.catalogue)
    return { inForce, wanted, problems: await problemsOf(tx, wanted, inForce) }
  })
  if (found === undefined) return yield* missing("There is no such version of the rules.")
  const { inForce, wanted, problems } = found
  if (!matches(ifMatch, etag(inForce.version))) return yield* stale()
  if (rulesVersion === inForce.version) return yield* conflict(`Version ${rulesVersion} is in force.`)
  yield* mayComeIntoForce(entityId, { inForce, wanted }, problems)
  return yield* act(entityId, async (tx, context) => {
    expectVersion(etag(inForce.version), await lockRulesVersion(tx))
    return putInForce(tx, context, { inForce, wanted }, note)
  })
})

/**
 * Refuses rules that have errors, with what is wrong, and those that would leave fewer administrators than must stay, with
 * what they would change.
 */
export const mayComeIntoForce = Effect.fnUntraced(function* (
  entityId: string,
  rules: RulesToPreview,
  problems: ReadonlyArray<Problem>,
) {
  const errors = problems.filter(({ severity }) => severity === "error")
  if (errors.length > 0) {
    const reason = `${errors.map(({ sentence }) => sentence).join(" ")} Nothing was changed.`
    return yield* new ActRefused({ kind: "conflict", reason, problems: errors })
  }
  if (rules.wanted.mapping.protectLastAdministrator === "off" || (yield* keepsEnough(entityId, rules))) return
  const totals = yield* previewTotals(entityId, rules)
  const { isBroken, now, after, least } = totals.floor
  if (!isBroken) return
  const reason = `Of ${now} who administer, ${after} would be left, and ${least} must stay. Nothing was changed; make others administrators first.`
  return yield* new ActRefused({ kind: "conflict", reason, preview: { rules, totals } })
})

const putInForce = async (
  tx: EntityTransaction,
  { now, by, record }: ActContext,
  { inForce, wanted }: RulesToPreview,
  note: string | undefined,
): Promise<RulesVersionFacts> => {
  const at = new Date(now).toISOString()
  const { connectionId } = inForce
  const version = await putRules(tx, {
    catalogue: dated(wanted.catalogue, at),
    mapping: wanted.mapping,
    createdBy: by,
    at,
    ...(connectionId === undefined ? {} : { connectionId }),
    ...(note === undefined ? {} : { note }),
  })
  record({
    kind: "rules.activated",
    subject: `Rules/${version}`,
    before: { version: inForce.version },
    after: { version, ...(note === undefined ? {} : { note }) },
  })
  const facts = await findRulesVersion(tx, version)
  if (facts === undefined) throw new Error("the version was written a moment ago")
  return facts
}

/** Says of roles that are retired now that they are. */
const dated = (catalogue: RoleCatalogue, at: string): RoleCatalogue => ({
  ...catalogue,
  roles: catalogue.roles.map((role) =>
    role.status === "retired" && role.retiredAt === undefined ? { ...role, retiredAt: at } : role,
  ),
})
