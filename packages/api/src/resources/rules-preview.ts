import { Schema } from "effect"
import { Id } from "../shapes.ts"
import { RoleName } from "./assignments.ts"

const Person = Schema.Struct({ id: Id, userName: Schema.String, displayName: Schema.NullOr(Schema.String) })
const Roles = Schema.Array(RoleName)

/** What rules would change, counted. */
export const RulesPreview = Schema.Struct({
  people: Schema.Int.annotate({ description: "How many were looked at." }),
  up: Schema.Int.annotate({ description: "Who would have a higher role." }),
  down: Schema.Int,
  same: Schema.Int.annotate({
    description: "Who would have another role of no other rank, or other rights by theirs.",
  }),
  unchanged: Schema.Int,
  moves: Schema.Array(Schema.Struct({ from: Roles, to: Roles, people: Schema.Int })).annotate({
    description: "From what to what, the most people first.",
  }),
  permissions: Schema.Array(Schema.Struct({ permission: Schema.String, gained: Schema.Int, lost: Schema.Int })),
  administrators: Schema.Struct({
    now: Schema.Int,
    after: Schema.Int,
    gained: Schema.Int,
    lost: Schema.Int,
    least: Schema.Int.annotate({ description: "How many must stay." }),
    isFloorBroken: Schema.Boolean.annotate({ description: "Too few would be left: these rules are refused." }),
    stopping: Schema.Array(Person).annotate({ description: "The first twenty who would stop administering." }),
  }),
}).annotate({ identifier: "RulesPreview" })
export type RulesPreview = typeof RulesPreview.Type

/** Somebody for whom something would change. */
export const PreviewedPerson = Schema.Struct({
  ...Person.fields,
  state: Schema.Literals(["staged", "active", "inactive", "deleted"]),
  from: Roles,
  to: Roles,
  direction: Schema.Literals(["up", "down", "same"]),
  administration: Schema.Literals(["gained", "lost", "unchanged"]),
  permissions: Schema.Struct({ gained: Schema.Array(Schema.String), lost: Schema.Array(Schema.String) }),
  headline: Schema.String.annotate({ description: "Why the role would be that." }),
}).annotate({ identifier: "PreviewedPerson" })
export type PreviewedPerson = typeof PreviewedPerson.Type
