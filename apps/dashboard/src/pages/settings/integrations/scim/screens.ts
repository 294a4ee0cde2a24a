import type { SetUp } from "@rollcall/api"

type Step = SetUp["steps"][number]["step"]
type Idp = SetUp["connection"]["idp"]

/** One thing on a screen of an identity provider; `touch`: what the step is about. */
export interface ScreenItem {
  readonly kind: "field" | "check" | "button" | "row" | "heading"
  /** As it stands there, in its language. */
  readonly label: string
  readonly value?: string
  readonly touch?: true
}

/** A screen as it is drawn: the way to it, its tabs, and what is on it. */
export interface Screen {
  readonly path: ReadonlyArray<string>
  readonly tabs?: ReadonlyArray<string>
  readonly tab?: string
  readonly items: ReadonlyArray<ScreenItem>
}

const touch = true
const oktaTabs = ["General", "Sign On", "Provisioning", "Assignments", "Push Groups"]
const entraTabs = ["Overview", "Properties", "Users and groups", "Single sign-on", "Provisioning"]

const okta = (tab: string, items: Screen["items"], deeper: ReadonlyArray<string> = []): Screen => ({
  path: ["Applications", "{product}", tab, ...deeper],
  tabs: oktaTabs,
  tab,
  items,
})
const entra = (tab: string, items: Screen["items"], deeper: ReadonlyArray<string> = []): Screen => ({
  path: ["Enterprise applications", "{product}", tab, ...deeper],
  tabs: entraTabs,
  tab,
  items,
})

const assignment = (value: string): Screen["items"] => [
  { kind: "heading", label: "Assign {product} to people" },
  { kind: "field", label: "User name", value: "ada@example.com" },
  { kind: "field", label: "User type", value, touch },
  { kind: "button", label: "Save and Go Back" },
]

const screens: Readonly<Record<Idp, Partial<Readonly<Record<Step, Screen>>>>> = {
  okta: {
    application: {
      path: ["Applications", "Applications", "Browse App Catalog"],
      items: [
        { kind: "field", label: "Search", value: "{product}", touch },
        { kind: "row", label: "{product}" },
        { kind: "button", label: "Add Integration", touch },
      ],
    },
    "single-sign-on": okta("Sign On", [
      { kind: "heading", label: "Sign on methods" },
      { kind: "check", label: "SAML 2.0", touch },
      { kind: "button", label: "View SAML setup instructions" },
    ]),
    credentials: okta(
      "Provisioning",
      [
        { kind: "check", label: "Enable API integration" },
        { kind: "field", label: "Base URL", value: "https://…/scim/v2/…", touch },
        { kind: "field", label: "API Token", value: "rcl_…", touch },
        { kind: "button", label: "Test API Credentials" },
      ],
      ["Integration"],
    ),
    "connection-test": okta(
      "Provisioning",
      [
        { kind: "field", label: "Base URL", value: "https://…/scim/v2/…" },
        { kind: "field", label: "API Token", value: "rcl_…" },
        { kind: "button", label: "Test API Credentials", touch },
        { kind: "button", label: "Save", touch },
      ],
      ["Integration"],
    ),
    "provisioning-on": okta(
      "Provisioning",
      [
        { kind: "button", label: "Edit" },
        { kind: "check", label: "Create Users", touch },
        { kind: "check", label: "Update User Attributes", touch },
        { kind: "check", label: "Deactivate Users", touch },
        { kind: "button", label: "Save" },
      ],
      ["To App"],
    ),
    "create-users": okta("Assignments", [
      { kind: "button", label: "Assign", touch },
      { kind: "row", label: "Assign to People" },
      { kind: "row", label: "Assign to Groups" },
    ]),
    "update-users": {
      path: ["Directory", "People", "Ada Holm", "Profile"],
      items: [
        { kind: "button", label: "Edit" },
        { kind: "field", label: "Title", value: "Head of Sales", touch },
        { kind: "button", label: "Save" },
      ],
    },
    "deactivate-users": okta("Assignments", [
      { kind: "row", label: "Ada Holm", value: "Individual" },
      { kind: "button", label: "✕ Remove", touch },
    ]),
    "user-name": okta("Sign On", [
      { kind: "heading", label: "Credentials Details" },
      { kind: "field", label: "Application username format", value: "Email", touch },
      { kind: "button", label: "Save" },
    ]),
    "roles-given": okta("Assignments", assignment("Manager")),
    "people-before": okta("Assignments", [
      { kind: "row", label: "Ada Holm", value: "Assigned before provisioning" },
      { kind: "button", label: "Provision User", touch },
    ]),
    groups: okta("Push Groups", [
      { kind: "button", label: "Push Groups", touch },
      { kind: "row", label: "Find groups by name" },
      { kind: "row", label: "Sales", value: "Active" },
    ]),
    "one-role-source": {
      path: ["Directory", "Profile Editor", "{product} User", "Attributes"],
      items: [
        { kind: "row", label: "User type", value: "userType" },
        { kind: "row", label: "Roles", value: "roles", touch },
        { kind: "button", label: "✕ Remove roles", touch },
      ],
    },
    logo: okta("General", [
      { kind: "heading", label: "Edit logo" },
      { kind: "button", label: "Browse", touch },
      { kind: "button", label: "Update Logo", touch },
    ]),
    administrator: okta("Assignments", assignment("Administrator")),
  },
  entra: {
    application: {
      path: ["Enterprise applications", "New application"],
      items: [
        { kind: "button", label: "Create your own application", touch },
        { kind: "field", label: "Name", value: "{product}" },
        { kind: "check", label: "Integrate any other application (Non-gallery)", touch },
      ],
    },
    "single-sign-on": entra("Single sign-on", [{ kind: "check", label: "SAML", touch }]),
    credentials: entra("Provisioning", [
      { kind: "field", label: "Provisioning Mode", value: "Automatic" },
      { kind: "field", label: "Tenant URL", value: "https://…/scim/v2/…/?aadOptscim062020", touch },
      { kind: "field", label: "Secret Token", value: "rcl_…", touch },
    ]),
    "connection-test": entra("Provisioning", [
      { kind: "field", label: "Tenant URL", value: "https://…/scim/v2/…/?aadOptscim062020" },
      { kind: "field", label: "Secret Token", value: "rcl_…" },
      { kind: "button", label: "Test Connection", touch },
      { kind: "button", label: "Save", touch },
    ]),
    "app-roles": {
      path: ["App registrations", "{product}", "App roles"],
      items: [
        { kind: "button", label: "Create app role", touch },
        { kind: "row", label: "Administrator", value: "administrator", touch },
        { kind: "row", label: "Manager", value: "manager", touch },
        { kind: "row", label: "User", value: "user", touch },
      ],
    },
    "one-role-source": entra(
      "Provisioning",
      [
        {
          kind: "row",
          label: 'roles[primary eq "True"].value',
          value: "SingleAppRoleAssignment([appRoleAssignments])",
        },
        { kind: "row", label: "userType", value: "Delete", touch },
      ],
      ["Mappings"],
    ),
    scope: entra(
      "Provisioning",
      [
        { kind: "field", label: "Scope", value: "Sync only assigned users and groups", touch },
        { kind: "check", label: "Prevent accidental deletion", touch },
      ],
      ["Settings"],
    ),
    "roles-given": entra("Users and groups", [
      { kind: "button", label: "Add user/group", touch },
      { kind: "field", label: "Select a role", value: "Manager", touch },
      { kind: "button", label: "Assign" },
    ]),
    "create-users": entra(
      "Provisioning",
      [
        { kind: "field", label: "Selected user", value: "Ada Holm", touch },
        { kind: "button", label: "Provision", touch },
      ],
      ["Provision on demand"],
    ),
    start: entra("Provisioning", [{ kind: "button", label: "Start provisioning", touch }]),
    "update-users": {
      path: ["Users", "Ada Holm", "Edit properties"],
      items: [
        { kind: "field", label: "Job title", value: "Head of Sales", touch },
        { kind: "button", label: "Save" },
      ],
    },
    "deactivate-users": entra("Users and groups", [
      { kind: "check", label: "Ada Holm" },
      { kind: "button", label: "Remove", touch },
    ]),
    "people-before": entra(
      "Provisioning",
      [{ kind: "row", label: "userPrincipalName", value: "userName · matching 1", touch }],
      ["Mappings"],
    ),
    groups: entra("Users and groups", [
      { kind: "button", label: "Add user/group", touch },
      { kind: "row", label: "Sales", value: "Group" },
    ]),
    logo: entra("Properties", [
      { kind: "field", label: "Logo", value: "Select a file", touch },
      { kind: "button", label: "Save" },
    ]),
    administrator: entra("Users and groups", [
      { kind: "button", label: "Add user/group" },
      { kind: "field", label: "Select a role", value: "Administrator", touch },
    ]),
  },
  other: {},
}

/** The screen a step is done on, with the product's name in it; undefined: nobody knows it. */
export const screenOf = (idp: Idp, step: Step, product: string): Screen | undefined => {
  const screen = screens[idp][step]
  if (screen === undefined) return undefined
  const named = (text: string): string => text.replaceAll("{product}", product)
  return {
    ...screen,
    path: screen.path.map(named),
    items: screen.items.map((item) => ({
      ...item,
      label: named(item.label),
      ...(item.value === undefined ? {} : { value: named(item.value) }),
    })),
  }
}
