import {
  dropDraft,
  type EntityRules,
  type EntityTransaction,
  findDraft,
  findTeams,
  lockRulesVersion,
  putDraft,
} from "@rollcall/database"
import {
  type ExplanationLanguage,
  type MappingPreset,
  normalise,
  type Problem,
  type RoleCatalogue,
  type RoleMapping,
  roleMappingPresets,
  type RoleRule,
  validateRules,
} from "@rollcall/domain/roles"
import { equalJson, fold, type Json } from "@rollcall/domain/scim"
import { Rules } from "@rollcall/provisioning"
import { Effect } from "effect"
import { act, type ActContext, expectVersion } from "../act.ts"
import { look } from "../look.ts"
import { conflict, invalid, missing } from "../refusal.ts"

/** Rules as they are written: their version is given to them when they are put in force. */
export interface WrittenRules {
  readonly catalogue: Omit<RoleCatalogue, "version">
  readonly mapping: Omit<RoleMapping, "version">
}

/** What is being written, or would be begun from: the rules in force, as version 0 of a draft that is not there. */
export interface DraftFacts {
  readonly catalogue: RoleCatalogue
  readonly mapping: RoleMapping
  readonly baseVersion: number
  readonly version: number
  readonly updatedAt?: Date
  readonly updatedBy?: string
}

/** A draft beside the rules in force. */
export interface DraftInPlace {
  readonly draft: DraftFacts
  readonly rules: EntityRules
}

/** The entity's draft, or what one would begin from. */
export const draftIn = async (tx: EntityTransaction, rules: EntityRules): Promise<DraftFacts> =>
  (await findDraft(tx)) ?? {
    catalogue: rules.catalogue,
    mapping: rules.mapping,
    baseVersion: rules.version,
    version: 0,
  }

/** Looks at the entity's draft. */
export const findRulesDraft = Effect.fnUntraced(function* (entityId: string) {
  const inForce = yield* Rules
  return yield* look(entityId, async (tx): Promise<DraftInPlace> => {
    const rules = await inForce.of(tx)
    return { rules, draft: await draftIn(tx, rules) }
  })
})

/**
 * Saves the draft in the place of the one whose version an `If-Match` header names; 0: there is none yet. `baseVersion`
 * is the version of the rules it was begun from, or was brought up to by whoever writes it. Nothing that is wrong with
 * it keeps it from being saved.
 */
export const saveDraft = (
  entityId: string,
  { catalogue, mapping, baseVersion }: WrittenRules & { readonly baseVersion: number },
  ifMatch: string | undefined,
) =>
  act(entityId, async (tx, context): Promise<DraftInPlace> => {
    const { rules, draft } = await lockDraft(tx, context, ifMatch)
    if (baseVersion < 1 || baseVersion > rules.version) {
      throw invalid("There is no such version of the rules.", "baseVersion")
    }
    return { rules, draft: await put(tx, context, draft, { catalogue, mapping, baseVersion }) }
  })

/** Puts a preset's mapping into the draft, in the place of its own; the catalogue stays. */
export const applyPreset = (entityId: string, preset: MappingPreset, ifMatch: string | undefined) =>
  act(entityId, async (tx, context): Promise<DraftInPlace> => {
    const { rules, draft } = await lockDraft(tx, context, ifMatch)
    const { catalogue, baseVersion } = draft
    const mapping = fitted(roleMappingPresets[preset], draft)
    return { rules, draft: await put(tx, context, draft, { catalogue, mapping, baseVersion }) }
  })

/** A ready-made mapping for the roles there are: the default role of before stays where its own is none of them. */
export const fitted = (wanted: RoleMapping, { catalogue, mapping }: Pick<DraftFacts, "catalogue" | "mapping">) =>
  isActive(catalogue, wanted.defaultRole) ? wanted : { ...wanted, defaultRole: mapping.defaultRole }

const isActive = ({ roles }: RoleCatalogue, wanted: string): boolean =>
  roles.some(({ key, status }) => key === wanted && status === "active")

/** Makes a word a synonym of a role in the draft. */
export const draftSynonym = (entityId: string, word: string, role: string) =>
  amendDraft(entityId, ({ catalogue, mapping }) => {
    if (!isActive(catalogue, role)) throw conflict(`The role "${role}" is not in the draft any more. Change it there.`)
    const roles = catalogue.roles.map((other) =>
      other.key !== role || other.synonyms.some((known) => fold(known) === fold(word))
        ? other
        : { ...other, synonyms: [...other.synonyms, word] },
    )
    return { catalogue: { ...catalogue, roles }, mapping }
  })

/** Lets the draft read an attribute in the place of another, which is then withheld if the first one was. */
export const draftReadInstead = (entityId: string, path: string, instead: string) =>
  amendDraft(entityId, ({ catalogue, mapping }) => {
    const reads = (wanted: string) =>
      mapping.tiers.some(({ source }) => source.kind === "attribute" && source.path === wanted)
    if (reads(path) && !reads(instead)) return { catalogue, mapping }
    if (reads(path) || !reads(instead)) {
      throw conflict(`The draft does not read ${instead} without ${path} any more. Change it there.`)
    }
    const tiers = mapping.tiers.map((tier) =>
      tier.source.kind === "attribute" && tier.source.path === instead
        ? { ...tier, source: { ...tier.source, path }, rules: tier.rules.map(renamed(path, instead)) }
        : tier,
    )
    const { withholdsUnread: withheld } = mapping
    const withholdsUnread = withheld.includes(path) && !withheld.includes(instead) ? [...withheld, instead] : withheld
    return { catalogue, mapping: { ...mapping, tiers, withholdsUnread } }
  })

/** The rule of a ready-made mapping is called after its attribute. */
const renamed =
  (path: string, instead: string) =>
  (rule: RoleRule): RoleRule =>
    rule.id === `${instead}-by-key` ? { ...rule, id: `${path}-by-key` } : rule

/** Changes the draft as it is, or begins one. */
const amendDraft = (entityId: string, amend: (draft: DraftFacts) => WrittenRules) =>
  act(entityId, async (tx, context): Promise<DraftInPlace> => {
    const { rules, draft } = await lockStanding(tx, context)
    return { rules, draft: await put(tx, context, draft, { ...amend(draft), baseVersion: draft.baseVersion }) }
  })

/** Gives the draft up. */
export const discardDraft = (entityId: string, ifMatch: string | undefined) =>
  act(entityId, async (tx, context) => {
    const { draft } = await lockDraft(tx, context, ifMatch)
    if (draft.version === 0) throw missing("There is no draft.")
    dropDraft(tx)
  })

/** The draft that an `If-Match` header names, which nobody else changes until the transaction ends. */
const lockDraft = async (
  tx: EntityTransaction,
  context: ActContext,
  ifMatch: string | undefined,
): Promise<DraftInPlace> => {
  const standing = await lockStanding(tx, context)
  expectVersion(ifMatch, standing.draft.version)
  return standing
}

/** The draft in whatever version it is in, which nobody else changes until the transaction ends. */
const lockStanding = async (tx: EntityTransaction, { rules: inForce }: ActContext): Promise<DraftInPlace> => {
  await lockRulesVersion(tx)
  const rules = await inForce.of(tx)
  return { rules, draft: await draftIn(tx, rules) }
}

const put = async (
  tx: EntityTransaction,
  { now, by }: ActContext,
  before: DraftFacts,
  { catalogue, mapping, baseVersion }: WrittenRules & { readonly baseVersion: number },
): Promise<DraftFacts> => {
  const version = baseVersion + 1
  const after = { catalogue: { ...catalogue, version }, mapping: { ...mapping, version }, baseVersion }
  if (before.version > 0 && equalJson(documentOf(before), documentOf(after))) return before
  return putDraft(tx, { ...after, updatedAt: new Date(now), updatedBy: by })
}

// Rules are made of JSON and stored as JSON.
const documentOf = ({ catalogue, mapping, baseVersion }: Omit<DraftFacts, "version">): Json =>
  ({ catalogue, mapping, baseVersion }) as unknown as Json

/** What is wrong with the entity's draft, as rules to be put in force now, in a language. */
export const validateDraft = Effect.fnUntraced(function* (entityId: string, language?: ExplanationLanguage) {
  const inForce = yield* Rules
  return yield* look(entityId, async (tx) => {
    const rules = await inForce.of(tx)
    const draft = await draftIn(tx, rules)
    return { draft, problems: await problemsOf(tx, draft, rules, language) }
  })
})

/** What is wrong with rules that are to be put in the place of those in force. */
export const problemsOf = async (
  tx: EntityTransaction,
  wanted: Pick<DraftFacts, "catalogue" | "mapping">,
  { catalogue: before }: EntityRules,
  language?: ExplanationLanguage,
): Promise<ReadonlyArray<Problem>> => {
  const matches = wanted.mapping.tiers.flatMap(({ rules }) => rules.map(({ match }) => match))
  const ids = matches.flatMap((match) => (match.kind === "team" ? [match.teamId] : []))
  const names = matches.flatMap((match) => (match.kind === "team-name" ? [match.name] : []))
  const keys = names.flatMap((name) => [fold(name), normalise(name)])
  return validateRules(wanted, before, await findTeams(tx, ids, keys), language)
}

export const otherRulesSince = () =>
  conflict(
    "Other rules were put in force since this was begun. Compare with them, and save it on the version in force.",
  )
