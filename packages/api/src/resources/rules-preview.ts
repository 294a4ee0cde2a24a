import { Schema } from "effect"
import { Id } from "../shapes.ts"
import { RoleName } from "./assignments.ts"

const Person = Schema.Struct({ id: Id, userName: Schema.String, displayName: Schema.NullOr(Schema.String) })
const Roles = Schema.Array(RoleName)

/** What the rules themselves would do, counted over the same people. */
const RuleUses = Schema.Struct({
  rules: Schema.Array(
    Schema.Struct({
      ruleId: Schema.String,
      people: Schema.Int.annotate({ description: "For how many it gives a role, the one that counts or not." }),
      used: Schema.Int.annotate({ description: "For how many of them it is the one that counts." }),
      lastAt: Schema.NullOr(Schema.String).annotate({
        description: "When a value that it meets last came, where that is known; null for teams.",
        format: "date-time",
      }),
    }),
  ).annotate({ description: "Rules that are missing give nobody a role." }),
  unknown: Schema.Array(Schema.Struct({ path: Schema.String, value: Schema.String, people: Schema.Int })).annotate({
    description: "Values of attributes that are read which are no role, at most fifty.",
  }),
  doubtful: Schema.Int.annotate({ description: "Of how many only such values are said." }),
  silent: Schema.Int.annotate({ description: "Of how many nothing is said." }),
})

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
  uses: Schema.optionalKey(
    RuleUses.annotate({ description: "Absent from a stream until everybody has been looked at." }),
  ),
}).annotate({ identifier: "RulesPreview" })
export type RulesPreview = typeof RulesPreview.Type

const Direction = Schema.Literals(["up", "down", "same"])
const Administration = Schema.Literals(["gained", "lost", "unchanged"])

/** Which of those for whom something would change. */
export const whoOfPreview = {
  direction: Schema.optionalKey(Direction.annotate({ description: "Only those whose role would move so." })),
  administration: Schema.optionalKey(
    Administration.annotate({ description: "Only those who would begin to administer, or stop, or neither." }),
  ),
}

/** Somebody for whom something would change. */
export const PreviewedPerson = Schema.Struct({
  ...Person.fields,
  state: Schema.Literals(["staged", "active", "inactive", "deleted"]),
  from: Roles,
  to: Roles,
  direction: Direction,
  administration: Administration,
  permissions: Schema.Struct({ gained: Schema.Array(Schema.String), lost: Schema.Array(Schema.String) }),
  headline: Schema.String.annotate({ description: "Why the role would be that." }),
}).annotate({ identifier: "PreviewedPerson" })
export type PreviewedPerson = typeof PreviewedPerson.Type
