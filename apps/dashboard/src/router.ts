import { createRouter, createWebHistory, type RouteRecordRaw } from "vue-router"
import { guard } from "./session/guard.ts"

declare module "vue-router" {
  interface RouteMeta {
    /** The key of the page's name in the catalogue `shell`. */
    readonly title?: string
    /** Whoever is not signed in sees it too. */
    readonly isOpen?: true
  }
}

/** One page for both: a person stands beside the list they were opened from. */
const usersPage = () => import("./pages/users/users-page.vue")

/** Pages of an entity, below its slug. */
const entityPages: ReadonlyArray<RouteRecordRaw> = [
  {
    path: "",
    name: "overview",
    component: () => import("./pages/overview/overview-page.vue"),
    meta: { title: "overview" },
  },
  { path: "users", name: "users", component: usersPage, meta: { title: "users" } },
  { path: "users/:id", name: "user", component: usersPage, meta: { title: "users" } },
  {
    path: "teams",
    name: "teams",
    component: () => import("./pages/teams/teams-page.vue"),
    meta: { title: "teams" },
  },
  {
    path: "teams/:id",
    name: "team",
    component: () => import("./pages/teams/team-page.vue"),
    meta: { title: "teams" },
  },
  {
    path: "roles",
    name: "roles",
    component: () => import("./pages/roles/roles-page.vue"),
    meta: { title: "roles" },
  },
  {
    path: "roles/mapping",
    name: "mapping",
    component: () => import("./pages/roles/mapping-page.vue"),
    meta: { title: "roles" },
  },
  {
    path: "roles/mapping/history/:version(\\d+)",
    name: "mapping-version",
    component: () => import("./pages/roles/version-page.vue"),
    meta: { title: "roles" },
  },
  {
    path: "settings",
    name: "settings",
    component: () => import("./pages/settings/settings-layout.vue"),
    redirect: (to) => ({ name: "integrations", params: to.params }),
    children: [
      {
        path: "integrations",
        name: "integrations",
        component: () => import("./pages/settings/integrations/integrations-page.vue"),
        meta: { title: "settings" },
      },
      {
        path: "integrations/scim",
        name: "scim",
        component: () => import("./pages/settings/integrations/scim/scim-page.vue"),
        meta: { title: "settings" },
      },
      {
        path: "integrations/scim/setup/:idp/:step",
        name: "scim-setup",
        component: () => import("./pages/settings/integrations/scim/guide-page.vue"),
        meta: { title: "settings" },
      },
      {
        path: "integrations/scim/tokens",
        name: "scim-tokens",
        component: () => import("./pages/settings/integrations/scim/tokens-page.vue"),
        meta: { title: "settings" },
      },
      {
        path: "admins",
        name: "admins",
        component: () => import("./pages/settings/admins/admins-page.vue"),
        meta: { title: "settings" },
      },
      {
        path: "policies",
        name: "policies",
        component: () => import("./pages/settings/policies/policies-page.vue"),
        meta: { title: "settings" },
      },
    ],
  },
  {
    path: "sync",
    name: "sync",
    component: () => import("./pages/sync/sync-page.vue"),
    meta: { title: "sync" },
  },
  {
    path: "sync/:eventId",
    name: "sync-event",
    component: () => import("./pages/sync/sync-event-page.vue"),
    meta: { title: "sync" },
  },
  {
    path: "conflicts",
    name: "conflicts",
    component: () => import("./pages/conflicts/conflicts-page.vue"),
    meta: { title: "conflicts" },
  },
  {
    path: "conflicts/:findingId",
    name: "conflict",
    component: () => import("./pages/conflicts/conflicts-page.vue"),
    meta: { title: "conflicts" },
  },
  {
    path: "holds",
    name: "holds",
    component: () => import("./pages/holds/holds-page.vue"),
    meta: { title: "holds" },
  },
  {
    path: "reports",
    name: "reports",
    component: () => import("./pages/reports/reports-page.vue"),
    meta: { title: "reports" },
  },
  {
    path: "reports/:reportId",
    name: "report",
    component: () => import("./pages/reports/report-page.vue"),
    meta: { title: "reports" },
  },
]

export const routes: ReadonlyArray<RouteRecordRaw> = [
  { path: "/", redirect: { name: "select-entity" } },
  {
    path: "/sign-in",
    name: "sign-in",
    component: () => import("./pages/sign-in/sign-in-page.vue"),
    meta: { isOpen: true },
  },
  {
    path: "/set-up",
    name: "set-up",
    component: () => import("./pages/set-up/set-up-page.vue"),
    meta: { isOpen: true },
  },
  {
    path: "/invitation",
    name: "invitation",
    component: () => import("./pages/invitation/invitation-page.vue"),
    meta: { isOpen: true },
  },
  {
    path: "/select-entity",
    name: "select-entity",
    component: () => import("./pages/select-entity/select-entity-page.vue"),
    meta: { title: "selectEntity" },
  },
  {
    path: "/account",
    name: "account",
    component: () => import("./pages/account/account-page.vue"),
    meta: { title: "account" },
  },
  { path: "/:entity", component: () => import("./shell/entity-layout.vue"), children: [...entityPages] },
  {
    path: "/:rest(.*)*",
    name: "not-found",
    component: () => import("./pages/not-found/not-found-page.vue"),
    meta: { title: "notFound", isOpen: true },
  },
]

export const router = createRouter({ history: createWebHistory(), routes: [...routes] })
router.beforeEach(guard)
