import {
  administratorIds,
  countAdministrators,
  type EntityRules,
  type EntityScope,
  findRulesVersion,
  type NamedPerson,
  peopleBehind,
  peopleOfIds,
  readRules,
} from "@rollcall/database"
import { isActive } from "@rollcall/domain/directory"
import {
  administers,
  countDifferences,
  countUses,
  decideRole,
  noCounts,
  noUses,
  type PreviewCounts,
  type PreviewedRole,
  previewEverybody,
  type ResolveInput,
  restoreRules,
  type RoleDifference,
  type RoleRules,
  type RuleUses,
  teamGives,
} from "@rollcall/domain/roles"
import { Db, peopleByRules, Rules } from "@rollcall/provisioning"
import { Clock, Effect, Option, Stream } from "effect"
import { look } from "../look.ts"
import { missing } from "../refusal.ts"
import { draftIn } from "./rules-draft.ts"

/** Rules that might be put in the place of those in force. */
export interface RulesToPreview {
  readonly inForce: EntityRules
  readonly wanted: Pick<RoleRules, "catalogue" | "mapping">
}

/** Somebody for whom something would change. */
export type PersonDifference = RoleDifference<ResolveInput & { readonly person: NamedPerson }>

/** Some people one after the other, in order of id. */
export interface PreviewPage {
  readonly people: ReadonlyArray<PreviewedRole>
  readonly differences: ReadonlyArray<PersonDifference>
  /** The last that was looked at, when there may be more. */
  readonly last?: string
}

/** What rules would change in all. */
export interface PreviewTotals extends PreviewCounts {
  readonly uses: RuleUses
  readonly floor: {
    /** How many administer now, and would. */
    readonly now: number
    readonly after: number
    /** How many must. */
    readonly least: number
    /** These rules would take administrators away, and leave fewer than must stay: they cannot be put in force. */
    readonly isBroken: boolean
    /** The first who would stop administering. */
    readonly stopping: ReadonlyArray<NamedPerson>
  }
}

/** The draft, or an earlier version as it would be put in force again. */
export const rulesToPreview = Effect.fnUntraced(function* (entityId: string, rulesVersion?: number) {
  const rulesIn = yield* Rules
  const found = yield* look(entityId, async (tx): Promise<RulesToPreview | undefined> => {
    const inForce = await rulesIn.of(tx)
    if (rulesVersion === undefined) return { inForce, wanted: await draftIn(tx, inForce) }
    if ((await findRulesVersion(tx, rulesVersion)) === undefined) return undefined
    return { inForce, wanted: restoreRules(await readRules(tx, rulesVersion), inForce.catalogue) }
  })
  return found ?? (yield* missing("There is no such version of the rules."))
})

/** Few enough that nobody waits long for the database, nor for this process. */
const mostAtOnce = { embedded: 50, postgresql: 200 } as const

/** What would change for the people behind this one. */
export const previewPage = Effect.fnUntraced(function* (
  entityId: string,
  rules: RulesToPreview,
  after: string | undefined,
) {
  const { kind } = yield* Db
  const now = yield* timeNow
  return yield* look(entityId, async (tx): Promise<PreviewPage> => {
    const people = await peopleBehind(tx, after, mostAtOnce[kind])
    const previewed = [...previewEverybody(await inputsOf(tx, rules, people, now), rules.wanted)]
    const differences = previewed.flatMap(({ difference }) => (difference === undefined ? [] : [difference]))
    const last = people.length < mostAtOnce[kind] ? undefined : people.at(-1)
    return { people: previewed, differences, ...(last === undefined ? {} : { last: last.id }) }
  })
})

const timeNow = Effect.map(Clock.currentTimeMillis, (now) => new Date(now).toISOString())

/** What would change for everybody, as much at a time as is asked for. */
export const previewPages = (entityId: string, rules: RulesToPreview): Stream.Stream<PreviewPage, never, Db> =>
  Stream.paginate<string | undefined, PreviewPage, never, Db>(undefined, (after) =>
    Effect.map(previewPage(entityId, rules, after), (page) => [
      [page],
      page.last === undefined ? Option.none() : Option.some(page.last),
    ]),
  )

const inputsOf = async (
  scope: EntityScope,
  { inForce, wanted }: RulesToPreview,
  people: ReadonlyArray<NamedPerson>,
  now: string,
): Promise<ReadonlyArray<PersonDifference["input"]>> => {
  const ids = people.map(({ id }) => id)
  const known = await peopleByRules(scope, wanted.mapping, ids, now)
  return people.flatMap((person) => {
    const found = known.get(person.id)
    if (found === undefined) return []
    const { assignment, override } = found.before
    return [
      {
        person,
        catalogue: inForce.catalogue,
        mapping: inForce.mapping,
        signals: found.signals,
        teams: found.teams.filter((team) => teamGives(team, wanted.mapping, wanted.catalogue).length > 0),
        ...(assignment === undefined ? {} : { previous: assignment }),
        ...(override === undefined ? {} : { override }),
        ...(inForce.idp === undefined ? {} : { idp: inForce.idp }),
        isActive: isActive(person.state),
        entityName: inForce.entityName,
        mode: "preview",
        now,
      },
    ]
  })
}

/** What is known of a preview while people are looked at. */
export interface PreviewSoFar {
  readonly counts: PreviewCounts
  readonly uses: RuleUses
  readonly stopping: ReadonlyArray<NamedPerson>
}

export const nothingSoFar: PreviewSoFar = { counts: noCounts, uses: noUses, stopping: [] }

const mostNamed = 20

/** Adds a page to what is known. */
export const addPage = (
  { counts, uses, stopping }: PreviewSoFar,
  { people, differences }: PreviewPage,
): PreviewSoFar => ({
  counts: countDifferences(counts, people.length, differences),
  uses: countUses(uses, people),
  stopping: [
    ...stopping,
    ...differences.flatMap(({ administration, input: { isActive: active, person } }) =>
      active && administration === "lost" ? [person] : [],
    ),
  ].slice(0, mostNamed),
})

/** What is known, with what it means for who administers. */
export const totalsOf = (
  { inForce, wanted }: RulesToPreview,
  { counts, uses, stopping }: PreviewSoFar,
  administrators: number,
): PreviewTotals => {
  const { gained, lost } = counts.administrators
  const after = administrators + gained - lost
  const least = inForce.administrationFloor
  const isGuarded = wanted.mapping.protectLastAdministrator !== "off"
  return {
    ...counts,
    uses,
    floor: { now: administrators, after, least, isBroken: isGuarded && lost > 0 && after < least, stopping },
  }
}

/** How many administer now. */
export const administratorsNow = (entityId: string) => look(entityId, countAdministrators)

/** What rules would change in all. */
export const previewTotals = Effect.fnUntraced(function* (entityId: string, rules: RulesToPreview) {
  const administrators = yield* administratorsNow(entityId)
  const soFar = yield* Stream.runFold(previewPages(entityId, rules), () => nothingSoFar, addPage)
  return totalsOf(rules, soFar, administrators)
})

/**
 * Whether rules let nobody stop who administers now, or leave enough of them whoever else begins to: then nobody else
 * need be looked at. It asks for as few of them as it needs.
 */
export const keepsEnough = Effect.fnUntraced(function* (entityId: string, rules: RulesToPreview) {
  const { inForce, wanted } = rules
  const { kind } = yield* Db
  const now = yield* timeNow
  let [staying, stopping, after]: [number, number, string | undefined] = [0, 0, undefined]
  do {
    const behind: string | undefined = after
    const inputs = yield* look(entityId, async (tx) => {
      const ids = await administratorIds(tx, behind, mostAtOnce[kind])
      return inputsOf(tx, rules, await peopleOfIds(tx, ids), now)
    })
    for (const input of inputs) {
      if (administers(decideRole({ ...input, ...wanted }).roles, wanted.catalogue)) staying++
      else stopping++
    }
    after = inputs.length < mostAtOnce[kind] ? undefined : inputs.at(-1)?.person.id
  } while (after !== undefined && staying < inForce.administrationFloor)
  return stopping === 0 || staying >= inForce.administrationFloor
})
