import { type Directory, expectText, type KnownPerson } from "./directory.ts"
import type { Lane } from "./drive.ts"
import { userBody } from "./people.ts"

/** Replaces someone by what they were, but for these attributes. */
export const replacePerson = async (
  lane: Lane,
  { entity }: Directory,
  known: KnownPerson,
  change: Readonly<Record<string, string>>,
) => {
  const body = { ...userBody(known.person, known.active), id: known.id, ...change }
  const answer = await lane.send(entity.put(`/Users/${known.id}`, body), 200)
  for (const [name, value] of Object.entries(change)) expectText(answer, `"${name}":${JSON.stringify(value)}`)
}
