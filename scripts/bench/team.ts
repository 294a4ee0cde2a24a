import type { KnownPerson } from "./directory.ts"
import { idIn } from "./directory.ts"
import type { Lane } from "./drive.ts"
import type { Entity } from "./entity.ts"
import { patchBody } from "./patch-body.ts"
import type { Bench } from "./scenario.ts"

/** Creates an empty team; answers its id. */
export const createTeam = async (lane: Lane, entity: Entity, displayName: string): Promise<string> => {
  const body = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"], displayName }
  return idIn(await lane.send(entity.post("/Groups", body), 201))
}

export const addMembers = async (lane: Lane, entity: Entity, team: string, people: ReadonlyArray<KnownPerson>) => {
  const body = patchBody({ op: "add", path: "members", value: people.map(({ id }) => ({ value: id })) })
  await lane.send(entity.patch(`/Groups/${team}`, body), 204)
}

/** What became of a team: whom of those who must be in it it lacks, and all it has. */
export interface Proof {
  readonly missing: number
  readonly found: ReadonlySet<string>
}

/** Reads a team's members. A team that cannot be read lacks everybody. */
export const proveMembers = async (
  { untimed }: Pick<Bench, "untimed">,
  entity: Entity,
  team: string,
  expected: Iterable<string>,
): Promise<Proof> => {
  const ids = [...expected]
  let proof: Proof = { missing: ids.length, found: new Set() }
  await untimed(1, async (lane) => {
    const { body } = await lane.send(entity.get(`/Groups/${team}`), 200)
    const group: { readonly members?: ReadonlyArray<{ readonly value: string }> } = JSON.parse(body.toString())
    const found = new Set((group.members ?? []).map(({ value }) => value))
    proof = { missing: ids.filter((id) => !found.has(id)).length, found }
  })
  return proof
}

export const deleteTeam = async (lane: Lane, entity: Entity, team: string): Promise<void> => {
  await lane.send(entity.remove(`/Groups/${team}`), 204)
}
