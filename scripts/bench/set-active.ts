import { type Directory, expectText, type KnownPerson } from "./directory.ts"
import type { Lane } from "./drive.ts"
import { patchBody } from "./patch-body.ts"

/** Deactivates or reactivates as Okta does: one operation without a path. */
export const setActive = async (lane: Lane, { entity }: Directory, known: KnownPerson, active: boolean) => {
  const body = patchBody({ op: "replace", value: { active } })
  const answer = await lane.send(entity.patch(`/Users/${known.id}`, body), 200)
  known.active = active
  expectText(answer, `"active":${active}`)
}
