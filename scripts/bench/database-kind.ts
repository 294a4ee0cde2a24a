export const databaseKinds = ["postgresql", "embedded"] as const
export type DatabaseKind = (typeof databaseKinds)[number]
