import type { Ended, Program } from "./program.ts"

/** A program that serves, and where. */
export interface Service extends Program {
  readonly publicUrl: string
  /** Of the connection its output names first. */
  readonly tenantUrl: string
  /** The access token in its output, if there is one. */
  readonly token: string | undefined
  /** Sends a signal and waits for the end. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ended>
}

/** Waits until `apps/standalone` serves. */
export const serving = async (program: Program): Promise<Service> => {
  await program.says(/^ {2}Stop {10}.*\n/m)
  return serviceOf(program, await program.says(/Rollcall is running on (\S+)/))
}

/** Waits until `apps/scim` serves. */
export const servingScim = async (program: Program): Promise<Service> =>
  serviceOf(program, await program.says(/Rollcall SCIM listens on (\S+)\n/))

const serviceOf = (program: Program, [, publicUrl = ""]: RegExpExecArray): Service => ({
  ...program,
  publicUrl,
  tenantUrl: /Tenant URL\s+(\S+)/.exec(program.stdout())?.[1] ?? "",
  token: /rcl_\w+/.exec(program.stdout())?.[0],
  stop: (signal = "SIGTERM") => {
    program.kill(signal)
    return program.ended
  },
})

/** What a call was answered. */
export interface Called {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly body: any
}

/** Calls SCIM below a Tenant URL. */
export const call = async (
  tenantUrl: string,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Called> => {
  const response = await fetch(`${tenantUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) }
}

/** A person as an identity provider sends them. */
export const person = (userName: string) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName,
  name: { givenName: "Test", familyName: userName },
  emails: [{ value: userName, type: "work", primary: true }],
  active: true,
})

/** The userNames a connection's people have. */
export const userNames = async (tenantUrl: string, token: string): Promise<ReadonlyArray<string>> => {
  const names: Array<string> = []
  for (;;) {
    const { body } = await call(tenantUrl, token, "GET", `/Users?startIndex=${names.length + 1}&count=100`)
    const page: ReadonlyArray<{ readonly userName: string }> = body.Resources ?? []
    names.push(...page.map(({ userName }) => userName))
    if (page.length === 0 || names.length >= body.totalResults) return names
  }
}
