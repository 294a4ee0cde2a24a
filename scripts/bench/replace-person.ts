import { type Directory, expectText, type KnownPerson } from "./directory.ts"
import type { Lane } from "./drive.ts"
import { userBody } from "./people.ts"

/** Replaces someone by what they were, but for a new nickname: filters find them as before. */
export const replacePerson = async (lane: Lane, { entity }: Directory, known: KnownPerson, nickName: string) => {
  const body = { ...userBody(known.person, known.active), id: known.id, nickName }
  expectText(await lane.send(entity.put(`/Users/${known.id}`, body), 200), `"nickName":${JSON.stringify(nickName)}`)
}
