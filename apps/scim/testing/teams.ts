import { expect } from "vitest"
import type { Called } from "./call.ts"
import type { Call } from "./serve.ts"

export const groupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group"

/** Creates a team with these members; answers with the resource as returned. */
export const createTeam = async (
  call: Call,
  displayName: string,
  members: ReadonlyArray<string> = [],
): Promise<Called["body"]> => {
  const body = { schemas: [groupSchema], displayName, members: members.map((value) => ({ value })) }
  const answer = await call("POST", "/Groups", body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

/** The ids of everybody in a team, as its resource lists them. */
export const membersOf = async (call: Call, teamId: string): Promise<ReadonlyArray<string>> => {
  const { status, body } = await call("GET", `/Groups/${teamId}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.members.map(({ value }: { value: string }) => value)
}
