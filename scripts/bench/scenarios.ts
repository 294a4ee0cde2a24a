import type { Scenario } from "./scenario.ts"
import { create } from "./scenarios/create.ts"
import { filters } from "./scenarios/filters.ts"
import { get } from "./scenarios/get.ts"
import { groupPush } from "./scenarios/group-push.ts"
import { importUsers } from "./scenarios/import.ts"
import { isolation } from "./scenarios/isolation.ts"
import { list } from "./scenarios/list.ts"
import { lookUp } from "./scenarios/look-up.ts"
import { lostMemberships } from "./scenarios/lost-memberships.ts"
import { mixed } from "./scenarios/mixed.ts"
import { onboard } from "./scenarios/onboard.ts"
import { patchActive } from "./scenarios/patch-active.ts"
import { put } from "./scenarios/put.ts"
import { roles } from "./scenarios/roles.ts"
import { singleAdd } from "./scenarios/single-add.ts"

/** In the order they run when none is named: reads meet the database as seeding left it. */
export const scenarios: ReadonlyArray<Scenario> = [
  get,
  lookUp,
  list,
  importUsers,
  filters,
  patchActive,
  put,
  roles,
  create,
  onboard,
  mixed,
  groupPush,
  singleAdd,
  lostMemberships,
  isolation,
]
