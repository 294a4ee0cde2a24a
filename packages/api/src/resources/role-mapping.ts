import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging, Version } from "../shapes.ts"
import { Key, listOf, RoleCatalogue, Word } from "./roles.ts"
import { PreviewedPerson, RulesPreview, whoOfPreview } from "./rules-preview.ts"

const Source = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("attribute"), path: Key }),
  Schema.Struct({ kind: Schema.Literal("team") }),
])
const Match = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("by-key") }),
  Schema.Struct({ kind: Schema.Literal("equals"), value: Word }),
  Schema.Struct({ kind: Schema.Literal("team"), teamId: Id }),
  Schema.Struct({ kind: Schema.Literal("team-name"), name: Word }),
]).annotate({ description: "by-key: a role's key, name or synonym, whatever role it is." })
const Rule = Schema.Struct({
  id: Key,
  match: Match,
  role: Schema.optionalKey(Key.annotate({ description: "The role it gives; absent for by-key." })),
  enabled: Schema.Boolean,
  note: Schema.optionalKey(Word),
})
const Tier = Schema.Struct({
  source: Source,
  within: Schema.Literals(["primary", "latest", "first", "highest", "lowest", "union"]),
  tie: Schema.Literals(["highest", "lowest"]),
  rules: listOf(Rule, 5_000),
})

export const RoleMapping = Schema.Struct({
  tiers: listOf(Tier, 50),
  combine: Schema.Literals(["first-tier", "highest", "lowest", "union"]),
  onUnknown: Schema.Literals(["keep-last", "default-role", "reject", "fall-through"]),
  onNoSignal: Schema.Literals(["keep-last", "default-role", "no-role"]),
  defaultRole: Key,
  ceilingRole: Schema.optionalKey(Key),
  override: Schema.Literals(["until-idp-changes", "sticky", "forbidden"]),
  protectLastAdministrator: Schema.Literals(["hold", "reject", "off"]),
  absentInReplace: Schema.Literals(["withdraw", "keep"]),
  noiseValues: listOf(Word, 200),
  withholdsUnread: listOf(Key, 50),
  ignoreDiacritics: Schema.Boolean,
}).annotate({ identifier: "RoleMapping" })
export type RoleMapping = typeof RoleMapping.Type

const rules = { catalogue: RoleCatalogue, mapping: RoleMapping }

export const Activation = Schema.Struct({
  state: Schema.Literals(["running", "done"]),
  people: Schema.Int.annotate({ description: "How many there are to decide." }),
  resolved: Schema.Int.annotate({ description: "How many were decided so far." }),
  changed: Schema.Int.annotate({ description: "How many of them got another role." }),
  startedAt: Instant,
  finishedAt: Schema.NullOr(Instant),
}).annotate({ identifier: "Activation" })
export type Activation = typeof Activation.Type

export const RulesVersion = Schema.Struct({
  version: Version,
  isInForce: Schema.Boolean,
  connectionId: Schema.NullOr(Id),
  note: Schema.NullOr(Schema.String),
  createdBy: Schema.String,
  createdAt: Instant,
  activation: Schema.NullOr(Activation),
}).annotate({ identifier: "RulesVersion" })
export type RulesVersion = typeof RulesVersion.Type

export const RulesDraft = Schema.Struct({
  version: Version.annotate({ description: "0: there is no draft, and this is what one would begin from." }),
  baseVersion: Schema.Int.annotate({ description: "The version of the rules it was begun from." }),
  inForceVersion: Schema.Int.annotate({
    description: "Where it is another than the base, the draft must be saved on it before it is activated.",
  }),
  updatedAt: Schema.NullOr(Instant),
  updatedBy: Schema.NullOr(Schema.String),
  ...rules,
}).annotate({ identifier: "RulesDraft" })
export type RulesDraft = typeof RulesDraft.Type

const Preset = Schema.Literals(["okta", "entra", "entra-several", "groups-only", "other"])

const RulesProblem = Schema.Struct({
  code: Schema.String,
  severity: Schema.Literals(["error", "warning"]),
  path: Schema.String.annotate({ description: "Such as mapping.tiers.0.rules.2.role." }),
  sentence: Schema.String,
})

const countable = Schema.isBetween({ minimum: 1, maximum: 2 ** 31 - 1 })
const VersionNumber = Schema.Int.check(countable)
/** The same in a query. */
const versionAsked = Schema.NumberFromString.check(Schema.isInt(), countable)

const previewed = {
  rulesVersion: Schema.optionalKey(
    versionAsked.annotate({ description: "The version to go back to; absent: the draft." }),
  ),
}

const Note = Schema.optionalKey(
  Schema.String.check(Schema.isMaxLength(500)).annotate({ description: "Why; it stands in the history." }),
)

const base = "/entities/{entityId}/role-mapping"
const draft = `${base}/draft`

export const roleMappingRoutes = defineRoutes({
  get: {
    method: "GET",
    path: base,
    scope: "read",
    summary: "Get the rules that roles are decided by",
    description: "The catalogue and the role mapping in force, or of an earlier version.",
    query: Schema.Struct({
      rulesVersion: Schema.optionalKey(versionAsked.annotate({ description: "Absent: the one in force." })),
    }),
    status: 200,
    success: Schema.Struct({ ...RulesVersion.fields, ...rules }),
    etag: true,
  },
  history: {
    method: "GET",
    path: `${base}/history`,
    scope: "read",
    summary: "List the versions of the rules",
    description: "The latest first, with who put them in force and what that changed.",
    query: Schema.Struct(paging),
    status: 200,
    success: pageOf(RulesVersion),
  },
  activation: {
    method: "GET",
    path: `${base}/activation`,
    scope: "read",
    summary: "See how far people are decided by the rules in force",
    description: "`activation` is null while the entity has the rules it began with.",
    status: 200,
    success: RulesVersion,
  },
  presets: {
    method: "GET",
    path: `${base}/presets`,
    scope: "read",
    summary: "List ready-made role mappings",
    status: 200,
    success: Schema.Struct({
      items: Schema.Array(
        Schema.Struct({
          preset: Preset,
          idps: Schema.Array(Schema.Literals(["okta", "entra", "other"])).annotate({
            description: "For connections of these; the first preset of one is what it starts with.",
          }),
          summary: Schema.String,
          mapping: RoleMapping,
        }),
      ),
    }),
  },
  getDraft: {
    method: "GET",
    path: draft,
    scope: "read",
    summary: "Get the draft of the rules",
    description: "An entity has one at most. Without one, this is what it would begin from, as version 0.",
    status: 200,
    success: RulesDraft,
    etag: true,
  },
  saveDraft: {
    method: "PUT",
    path: draft,
    scope: "write",
    summary: "Save the draft of the rules",
    description: "With the version one saw, 0 for a new draft. A draft may be saved whatever is wrong with it.",
    ifMatch: true,
    body: Schema.Struct({ baseVersion: VersionNumber, ...rules }),
    status: 200,
    success: RulesDraft,
    etag: true,
  },
  applyPreset: {
    method: "POST",
    path: `${draft}/preset`,
    scope: "write",
    summary: "Put a ready-made role mapping into the draft",
    description: "The catalogue stays, and so does the default role where the preset's is not in it.",
    ifMatch: true,
    body: Schema.Struct({ preset: Preset }),
    status: 200,
    success: RulesDraft,
    etag: true,
  },
  discardDraft: {
    method: "DELETE",
    path: draft,
    scope: "write",
    summary: "Give the draft up",
    ifMatch: true,
    status: 204,
  },
  validate: {
    method: "GET",
    path: `${draft}/problems`,
    scope: "read",
    summary: "See what is wrong with the draft",
    description: "With an error it cannot be activated.",
    status: 200,
    success: Schema.Struct({ version: Schema.Int, problems: Schema.Array(RulesProblem) }),
  },
  preview: {
    method: "GET",
    path: `${base}/preview`,
    scope: "read",
    summary: "Count whom the draft would change",
    description: "Everybody is decided by the draft, or by an earlier version; nothing is stored.",
    query: Schema.Struct(previewed),
    status: 200,
    success: RulesPreview,
  },
  previewPeople: {
    method: "GET",
    path: `${base}/preview/people`,
    scope: "read",
    summary: "List whom the draft would change",
    description:
      "In the order they came. A page may have few people or none though more follow: ask until `nextCursor` is null.",
    query: Schema.Struct({ ...previewed, ...whoOfPreview, ...paging }),
    status: 200,
    success: pageOf(PreviewedPerson),
  },
  streamPreview: {
    method: "GET",
    path: `${base}/preview/stream`,
    scope: "read",
    summary: "Follow a preview while people are looked at",
    description:
      "Server-sent events: each person for whom something would change, and the counts so far behind each part. The counts of which `isDone` is true are the last: close the line then. Whoever comes back begins anew.",
    query: Schema.Struct({
      ...previewed,
      most: Schema.optionalKey(
        Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 0, maximum: 1_000 })).annotate({
          description:
            "Name so many at most of those who would begin to administer, of those who would stop, and of the others who would go up, down, or neither. Everybody is counted. Absent: name them all.",
        }),
      ),
    }),
    status: 200,
    events: Schema.Union([
      Schema.Struct({ id: Schema.String, kind: Schema.Literal("person"), person: PreviewedPerson }),
      Schema.Struct({
        id: Schema.String,
        kind: Schema.Literal("counts"),
        isDone: Schema.Boolean,
        preview: RulesPreview,
      }),
    ]),
  },
  activate: {
    method: "POST",
    path: `${draft}/activate`,
    scope: "write",
    summary: "Put the draft in force",
    description:
      "In the version one saw. Pushes are decided by it at once, everybody else in the background. A conflict where it has errors (`errors`), where too few would administer (`preview`), and where other rules were put in force since it was begun.",
    ifMatch: true,
    body: Schema.Struct({ note: Note }),
    status: 200,
    success: RulesVersion,
    etag: true,
  },
  rollBack: {
    method: "POST",
    path: `${base}/roll-back`,
    scope: "write",
    summary: "Put an earlier version of the rules in force again",
    description:
      "As a new version, while the one is in force that one saw. Roles that came since are retired, and the default role takes their place. A conflict as of activate.",
    ifMatch: true,
    body: Schema.Struct({ rulesVersion: VersionNumber, note: Note }),
    status: 200,
    success: RulesVersion,
    etag: true,
  },
})
