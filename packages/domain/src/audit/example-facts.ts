import { presetOf } from "../roles/mapping-presets.ts"
import type { TraceStep, TraceVerdict } from "../roles/role-assignment.ts"
import type { Role, RoleCatalogue } from "../roles/role.ts"
import type { RoleMapping } from "../roles/role-mapping.ts"
import type { Json } from "../scim/json.ts"
import type { StandingAssignment, UserFacts, UserOfFacts } from "./facts/index.ts"

const role = (key: string, name: string, rank: number, more: Partial<Role> = {}): Role => ({
  key,
  name,
  rank,
  dashboardAccess: "none",
  permissions: [],
  synonyms: [],
  assignableBy: "both",
  status: "active",
  ...more,
})

const catalogue: RoleCatalogue = {
  version: 1,
  roles: [
    role("administrator", "Administrator", 300, { dashboardAccess: "administrator", synonyms: ["admin"] }),
    role("manager", "Manager", 200),
    role("user", "User", 100, { synonyms: ["member"] }),
  ],
  permissions: [],
  dutyConflicts: [],
}

const mapping: RoleMapping = {
  ...presetOf("okta"),
  tiers: [
    {
      source: { kind: "attribute", path: "userType" },
      within: "primary",
      tie: "highest",
      rules: [{ id: "by-key", match: { kind: "by-key" }, enabled: true }],
    },
    {
      source: { kind: "team" },
      within: "highest",
      tie: "highest",
      rules: [
        { id: "it-admins", match: { kind: "team-name", name: "IT admins" }, role: "administrator", enabled: true },
        { id: "sales-leads", match: { kind: "team-name", name: "Sales leads" }, role: "manager", enabled: true },
      ],
    },
  ],
}

/**
 * A step about a value of an attribute.
 *
 * @example
 * import { attributeStep } from "@rollcall/domain/audit"
 * attributeStep("userType", "Manager", "used", { role: "manager" }).source // => { kind: "attribute", path: "userType" }
 */
export const attributeStep = (
  path: string,
  raw: Json,
  verdict: TraceVerdict,
  more: Pick<TraceStep, "role" | "suggestion" | "ruleId" | "generation" | "index"> = {},
): TraceStep => ({ source: { kind: "attribute", path }, raw, verdict, reasonCode: verdict, ...more })

/**
 * A step about a team: `Sales leads` has the id `sales-leads`.
 *
 * @example
 * import { teamStep } from "@rollcall/domain/audit"
 * teamStep("Sales leads", "no-rule").source // => { kind: "team", teamId: "sales-leads", name: "Sales leads" }
 */
export const teamStep = (name: string, verdict: TraceVerdict, gives?: string): TraceStep => {
  const teamId = name.toLowerCase().replaceAll(" ", "-")
  const rule = gives === undefined ? {} : { role: gives, ruleId: teamId }
  return { source: { kind: "team", teamId, name }, verdict, reasonCode: verdict, ...rule }
}

/**
 * An assignment: the roles, the steps of the trace, and the identity provider's answer if it is another.
 *
 * @example
 * import { exampleAssignment } from "@rollcall/domain/audit"
 * exampleAssignment(["manager"], []).outcome // => "resolved"
 * exampleAssignment(["user"], [], { idp: { roles: ["user"], outcome: "defaulted" } }).outcome // => "defaulted"
 */
export const exampleAssignment = (
  roles: ReadonlyArray<string>,
  steps: ReadonlyArray<TraceStep>,
  more: Partial<Pick<StandingAssignment, "outcome" | "idp" | "wanted" | "decidedAt" | "since">> = {},
): StandingAssignment => {
  const idp = more.idp ?? { roles, outcome: "resolved" }
  return {
    roles,
    outcome: idp.outcome,
    idp,
    idpKey: idp.outcome === "resolved" ? idp.roles.join("+") : "-",
    explanation: { headline: { code: "example", params: {} }, steps, mappingVersion: 1 },
    decidedAt: "2026-11-20T08:00:00.000Z",
    since: "2026-11-20T08:00:00.000Z",
    ...more,
  }
}

/**
 * The facts of Ada Holm, a Manager of Acme whom Okta pushes with `userType`, and in whom no rule sees a problem; with
 * changes. For the examples of rules, and for tests of what uses them.
 *
 * @example
 * import { evaluateUser, exampleFacts } from "@rollcall/domain/audit"
 * evaluateUser(exampleFacts()).detected // => []
 */
export const exampleFacts = (
  changes: Partial<Omit<UserFacts, "user">> & { readonly user?: Partial<UserOfFacts> } = {},
): UserFacts => ({
  now: "2026-11-26T12:00:00.000Z",
  entity: { id: "acme", name: "Acme", verifiedDomains: ["acme.example"], administrationFloor: 1 },
  connection: {
    id: "okta",
    idp: "okta",
    status: "active",
    settings: { userNameFormat: "any", brake: { mode: "hold" } },
    label: "Okta",
  },
  catalogue,
  mapping,
  teams: [],
  assignment: exampleAssignment(
    ["manager"],
    [attributeStep("userType", "Manager", "used", { role: "manager", ruleId: "by-key" })],
  ),
  alike: { sameExternalId: [] },
  roleHistory: [],
  lastEvents: {},
  signIns: { recordedSince: "2026-01-01T00:00:00.000Z", lastAt: "2026-11-25T09:00:00.000Z" },
  unacknowledged: [],
  ...changes,
  user: {
    id: "ada",
    userName: "ada@acme.example",
    origin: "idp",
    connectionId: "okta",
    state: "active",
    stateReason: "provisioned",
    stateSince: "2026-03-01T08:00:00.000Z",
    externalId: "00u1ada",
    email: "ada@acme.example",
    createdAt: "2026-03-01T08:00:00.000Z",
    lastPushAt: "2026-11-20T08:00:00.000Z",
    lastNamedAt: "2026-11-25T08:00:00.000Z",
    ...changes.user,
  },
})
