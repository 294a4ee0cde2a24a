import { lockPolicies, otherAdministrators, type Policies, putPolicies } from "@rollcall/database"
import { act, expectVersion } from "./act.ts"
import { conflict } from "./refusal.ts"

/** Changes an entity's policies in the version an `If-Match` header names; what is not given stays. */
export const editPolicies = (
  entityId: string,
  edit: Partial<Pick<Policies, "administrationFloor" | "verifiedDomains">>,
  ifMatch: string | undefined,
) =>
  act(entityId, async (tx, { record, rules }): Promise<Policies> => {
    const before = await lockPolicies(tx)
    expectVersion(ifMatch, before.version)
    const after = { ...before, ...edit, version: before.version + 1 }
    const administrators = await otherAdministrators(tx, await rules.of(tx), [])
    if (after.administrationFloor > before.administrationFloor && administrators < after.administrationFloor) {
      const now = administrators === 1 ? "1 person administers" : `${administrators} people administer`
      throw conflict(`Only ${now} now. Make more people administrators first.`)
    }
    putPolicies(tx, after)
    const shown = ({ administrationFloor, verifiedDomains }: Policies) => ({ administrationFloor, verifiedDomains })
    record({ kind: "policies.changed", subject: "Policies", before: shown(before), after: shown(after) })
    return after
  })
