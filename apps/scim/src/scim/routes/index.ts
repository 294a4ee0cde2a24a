import { groupResource, userResource } from "@rollcall/domain/scim"
import {
  createTeam,
  createUser,
  deleteTeam,
  deleteUser,
  getTeam,
  getUser,
  listTeams,
  listUsers,
  patchTeam,
  patchUser,
  replaceTeam,
  replaceUser,
} from "@rollcall/provisioning"
import { largestGroupBody } from "../body.ts"
import { discoveryRoutes } from "./discovery.ts"
import { resourceRoutes } from "./resource-routes.ts"
import type { Route } from "./route.ts"
import { searchRoute } from "./search.ts"

const served = [userResource, groupResource]

/** All there is below a Tenant URL: tests walk it, and 404 and 405 come from it. */
export const routes: ReadonlyArray<Route> = [
  ...discoveryRoutes(served),
  searchRoute,
  ...resourceRoutes(userResource, {
    list: listUsers,
    create: createUser,
    get: getUser,
    replace: replaceUser,
    patch: patchUser,
    remove: deleteUser,
  }),
  ...resourceRoutes(groupResource, {
    list: listTeams,
    create: createTeam,
    get: getTeam,
    replace: replaceTeam,
    patch: patchTeam,
    remove: deleteTeam,
    largestBody: largestGroupBody,
  }),
]
