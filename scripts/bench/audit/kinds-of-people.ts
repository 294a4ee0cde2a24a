import type { JsonObject } from "../../../packages/domain/src/scim/json.ts"
import { decideRole } from "../../../packages/domain/src/roles/decide-role.ts"
import { defaultRoleCatalogue } from "../../../packages/domain/src/roles/default-catalogue.ts"
import { presetOf } from "../../../packages/domain/src/roles/mapping-presets.ts"
import type { Resolution } from "../../../packages/domain/src/roles/resolution.ts"
import type { RoleSignal } from "../../../packages/domain/src/roles/role-signal.ts"

/** One kind of people in the entity that is audited. `{n}` in the attributes is the person's number. */
export interface KindOfPeople {
  /** So many of a hundred people are of this kind. */
  readonly share: number
  readonly attributes: JsonObject
  readonly signals: ReadonlyArray<RoleSignal>
  readonly role: Resolution
  /** Set to administrator by hand. */
  readonly overridden?: true
}

const decidedAt = "2026-06-01T08:00:00.000Z"

const attributes = (more: JsonObject): JsonObject => ({
  userName: "p{n}@acme.example",
  externalId: "00u{n}",
  name: { givenName: "Grace", familyName: "Person {n}" },
  displayName: "Grace Person {n}",
  emails: [{ type: "work", value: "p{n}@acme.example", primary: true }],
  title: "Senior Consultant",
  locale: "en-GB",
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "Sales", employeeNumber: "{n}" },
  ...more,
})

const kind = (share: number, more: JsonObject, overridden?: true): KindOfPeople => {
  const own = attributes(more)
  const signals = ["userType", "roles"].flatMap((path) => {
    const values = own[path] === undefined ? [] : [own[path]].flat()
    return values.map((raw, index) => ({ path, index, generation: 1, raw, receivedAt: decidedAt }))
  })
  const by = { role: "administrator", by: "Ada", at: decidedAt, reason: "On call", basis: "user" }
  const role = decideRole({
    catalogue: defaultRoleCatalogue,
    mapping: presetOf("okta"),
    signals,
    teams: [],
    isActive: true,
    entityName: "Acme",
    idp: "okta",
    mode: "recompute",
    now: decidedAt,
    ...(overridden === undefined ? {} : { override: by }),
  })
  return { share, attributes: own, signals, role, ...(overridden === undefined ? {} : { overridden }) }
}

/** As large customers are: of a hundred, fifteen have something that a rule finds. */
export const kindsOfPeople: ReadonlyArray<KindOfPeople> = [
  kind(64, { userType: "User" }),
  kind(20, { userType: "Manager" }),
  kind(1, { userType: "Administrator" }),
  kind(4, { userType: "Manager", roles: ["Administrator"] }),
  kind(3, { userType: "Employee" }),
  kind(3, { userType: "Manger" }),
  kind(2, { userType: "User", userName: "p{n}" }),
  kind(2, { userType: "User", emails: [{ type: "work", value: "other{n}@acme.example", primary: true }] }),
  kind(1, { userType: "User" }, true),
]
