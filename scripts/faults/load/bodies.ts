// SCIM as the writers send it.
export const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const core = "urn:ietf:params:scim:schemas:core:2.0"

export interface PatchOperation {
  readonly op: string
  readonly path?: string
  readonly value?: unknown
}

/** A person carries one version in four attributes, so that a torn write shows. */
export const personBody = (userName: string, version: string, active: boolean) => ({
  schemas: [`${core}:User`, enterprise],
  userName,
  name: { givenName: "Test", familyName: userName },
  emails: [{ value: userName, type: "work", primary: true }],
  active,
  displayName: version,
  title: version,
  nickName: version,
  [enterprise]: { employeeNumber: version },
})

/** The four attributes, each by an operation of its own. */
export const versionOperations = (version: string): ReadonlyArray<PatchOperation> =>
  ["displayName", "title", "nickName", `${enterprise}:employeeNumber`].map((path) => ({
    op: "replace",
    path,
    value: version,
  }))

/** The four attributes in one operation. */
export const versionInOne = (version: string): PatchOperation => ({
  op: "replace",
  value: {
    displayName: version,
    title: version,
    nickName: version,
    [enterprise]: { employeeNumber: version },
  },
})

export const teamBody = (externalId: string, displayName: string, members: ReadonlyArray<string> = []) => ({
  schemas: [`${core}:Group`],
  externalId,
  displayName,
  ...(members.length === 0 ? {} : { members: members.map((value) => ({ value })) }),
})

export const patchBody = (operations: ReadonlyArray<PatchOperation>) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations: operations,
})

/** Members in one operation, as Okta sends them. */
export const addInOne = (members: ReadonlyArray<string>): PatchOperation => ({
  op: "add",
  path: "members",
  value: members.map((value) => ({ value })),
})

export const addOperations = (members: ReadonlyArray<string>): ReadonlyArray<PatchOperation> =>
  members.map((member) => addInOne([member]))

export const removeOperations = (members: ReadonlyArray<string>): ReadonlyArray<PatchOperation> =>
  members.map((member) => ({ op: "remove", path: `members[value eq "${member}"]` }))
