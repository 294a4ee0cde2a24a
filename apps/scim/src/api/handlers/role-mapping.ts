import {
  activateDraft,
  applyPreset,
  discardDraft,
  type DraftInPlace,
  findRulesDraft,
  look,
  rollBack,
  saveDraft,
  validateDraft,
} from "@rollcall/administration"
import type { RulesDraft, RulesVersion } from "@rollcall/api"
import { countPeople, findRulesVersion, readRules, rulesVersions, type RulesVersionFacts } from "@rollcall/database"
import { presetChoices, type RoleCatalogue, type RoleMapping, roleMappingPresets } from "@rollcall/domain/roles"
import { etag } from "@rollcall/domain/scim"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { dotted } from "../dotted.ts"
import { showPage } from "../page.ts"
import { instantOrNull } from "./instant.ts"
import { previewHandlers } from "./preview.ts"

export const roleMappingHandlers: HandlersOf<"roleMapping"> = {
  get: Effect.fnUntraced(function* ({ params: { entityId }, query }) {
    const found = yield* look(entityId, async (tx) => {
      const facts = await findRulesVersion(tx, query.rulesVersion)
      if (facts === undefined) return undefined
      return { facts, people: await countPeople(tx), rules: await readRules(tx, facts.version) }
    })
    if (found === undefined) return yield* noSuchThing()
    const { facts, people, rules } = found
    return { body: { ...showVersion(facts, people), ...written(rules) }, etag: etag(facts.version) }
  }),
  history: Effect.fnUntraced(function* ({ params: { entityId }, page }) {
    const before = page.after === undefined ? undefined : versionOfId(page.after)
    const { people, rows } = yield* look(entityId, async (tx) => ({
      people: await countPeople(tx),
      rows: await rulesVersions(tx, { before, limit: page.limit }),
    }))
    const listed = rows.map((facts) => ({ id: idOfVersion(facts.version), facts }))
    return { body: showPage(page, listed, ({ facts }) => showVersion(facts, people)) }
  }),
  activation: ({ params: { entityId } }) => read(entityId),
  presets: () =>
    Effect.succeed({
      body: {
        items: presetChoices.map((choice) => ({ ...choice, mapping: mappingOf(roleMappingPresets[choice.preset]) })),
      },
    }),
  getDraft: ({ params }) => Effect.map(findRulesDraft(params.entityId), answerDraft),
  saveDraft: ({ params, body, ifMatch }) => Effect.map(saveDraft(params.entityId, body, ifMatch), answerDraft),
  applyPreset: ({ params, body, ifMatch }) =>
    Effect.map(applyPreset(params.entityId, body.preset, ifMatch), answerDraft),
  discardDraft: ({ params, ifMatch }) => Effect.as(discardDraft(params.entityId, ifMatch), { body: undefined }),
  validate: ({ params, language }) =>
    Effect.map(validateDraft(params.entityId, language), ({ draft, problems }) => ({
      body: { version: draft.version, problems: problems.map((found) => ({ ...found, path: dotted(found.path) })) },
    })),
  ...previewHandlers,
  activate: ({ params: { entityId }, body, ifMatch }) =>
    Effect.andThen(activateDraft(entityId, ifMatch, body.note), read(entityId)),
  rollBack: ({ params: { entityId }, body, ifMatch }) =>
    Effect.andThen(rollBack(entityId, body.rulesVersion, ifMatch, body.note), read(entityId)),
}

/** The version in force. */
const read = Effect.fnUntraced(function* (entityId: string) {
  const found = yield* look(entityId, async (tx) => {
    const facts = await findRulesVersion(tx)
    return facts && { facts, people: await countPeople(tx) }
  })
  if (found === undefined) return yield* noSuchThing()
  return { body: showVersion(found.facts, found.people), etag: etag(found.facts.version) }
})

const showVersion = (
  { activation, createdAt, version, isInForce, connectionId, note, createdBy }: RulesVersionFacts,
  people: number,
): RulesVersion => ({
  version,
  isInForce,
  connectionId,
  note,
  createdBy,
  createdAt: createdAt.toISOString(),
  activation: activation && {
    ...activation,
    people,
    startedAt: activation.startedAt.toISOString(),
    finishedAt: instantOrNull(activation.finishedAt),
  },
})

const answerDraft = ({ draft, rules }: DraftInPlace): { readonly body: RulesDraft; readonly etag: string } => ({
  body: {
    version: draft.version,
    baseVersion: draft.baseVersion,
    inForceVersion: rules.version,
    updatedAt: instantOrNull(draft.updatedAt),
    updatedBy: draft.updatedBy ?? null,
    ...written(draft),
  },
  etag: etag(draft.version),
})

/** Rules as they are written: without the version that is theirs in force. */
const written = ({ catalogue, mapping }: { readonly catalogue: RoleCatalogue; readonly mapping: RoleMapping }) => {
  const { version: _, ...roles } = catalogue
  return { catalogue: roles, mapping: mappingOf(mapping) }
}

const mappingOf = (rules: RoleMapping): Omit<RoleMapping, "version"> => {
  const { version: _, ...mapping } = rules
  return mapping
}

/** Cursors hold ids; that of a version is made of its number. */
const idOfVersion = (version: number): string => `00000000-0000-0000-0000-${version.toString(16).padStart(12, "0")}`
const versionOfId = (id: string): number => Number.parseInt(id.slice(-12), 16)
