import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Instant, Name } from "../shapes.ts"

/** Names a role, a permission or a rule: what is wrong with it is told when the rules are validated. */
export const Key = Schema.String.check(Schema.isMaxLength(200)).annotate({ maxLength: 200 })
/** A text that an identity provider may send. */
export const Word = Schema.String.check(Schema.isMaxLength(1_000)).annotate({ maxLength: 1_000 })

export const listOf = <Item extends Schema.Codec<unknown, unknown>>(item: Item, most: number) =>
  Schema.Array(item).check(Schema.isMaxLength(most)).annotate({ maxItems: most })

const role = {
  key: Key.annotate({ description: "Names the role for good, in lower case." }),
  name: Name,
  rank: Schema.Finite.annotate({ description: "Unique; of two roles the higher rank gives more." }),
  dashboardAccess: Schema.Literals(["administrator", "auditor", "none"]).annotate({
    description: "administrator: what the guard of the last administrator protects.",
  }),
  permissions: listOf(Key, 1_000),
  synonyms: listOf(Word, 200).annotate({ description: "Other words an identity provider may say for it." }),
  assignableBy: Schema.Literals(["idp", "admin", "both"]),
  status: Schema.Literals(["active", "retired"]),
  retiredAt: Schema.optionalKey(Instant),
  replacedBy: Schema.optionalKey(Key.annotate({ description: "The role whose holders its own become." })),
}

const Permission = Schema.Struct({ key: Key, name: Name, group: Name, sensitive: Schema.Boolean })
const DutyConflict = Schema.Struct({
  id: Key,
  a: Key.annotate({ description: "role:<key> or permission:<key>" }),
  b: Key,
  severity: Schema.Literals(["critical", "high", "medium", "low"]),
  reason: Word,
})
const others = { permissions: listOf(Permission, 1_000), dutyConflicts: listOf(DutyConflict, 500) }

export const RoleCatalogue = Schema.Struct({ roles: listOf(Schema.Struct(role), 200), ...others }).annotate({
  identifier: "RoleCatalogue",
})
export type RoleCatalogue = typeof RoleCatalogue.Type

export const Role = Schema.Struct({
  ...role,
  people: Schema.Int.annotate({ description: "How many have it, let in or not." }),
}).annotate({ identifier: "Role" })
export type Role = typeof Role.Type

export const roleRoutes = defineRoutes({
  list: {
    method: "GET",
    path: "/entities/{entityId}/roles",
    scope: "read",
    summary: "List roles, and who may do what by them",
    description: "The catalogue in force, the highest role first. It is changed by a draft of the role mapping.",
    status: 200,
    success: Schema.Struct({ rulesVersion: Schema.Int, roles: Schema.Array(Role), ...others }),
  },
})
